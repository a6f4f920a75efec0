"""Documents and their mentions, in the formats of others: one module for each."""
