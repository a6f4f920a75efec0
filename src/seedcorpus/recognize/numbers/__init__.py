"""Numbers: one after another among the tokens, each read part by part."""
