"""`python -m seedcorpus` is the `seedcorpus` command."""

import sys

from seedcorpus.cli import main

if __name__ == "__main__":
    sys.exit(main())
