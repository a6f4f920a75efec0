"""What a word means: looked up in the lexicons, with its endings and proclitics taken off."""
