"""The countries and their capitals, as texts in each language name them."""

from __future__ import annotations

from seedcorpus.places.names import Names, names_in

__all__ = ["Names", "names_in"]
