"""Writing amounts for people: in figures, as CLDR has it, and in words."""
