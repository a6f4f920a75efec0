"""Units of money and percent, and the numbers that they belong to."""
