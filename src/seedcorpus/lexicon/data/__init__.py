"""The data file of each language, and beside it the examples that are its specification and its test."""
