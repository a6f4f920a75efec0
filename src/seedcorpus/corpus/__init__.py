"""Many documents at once: their mentions one after another, in figures, side by side, and on all cores."""
