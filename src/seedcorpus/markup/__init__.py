"""Text as HTML, with its amounts marked."""
