"""How fast seedcorpus is, beside its peers and beside the floor of its work: `python -m benchmarks`."""
