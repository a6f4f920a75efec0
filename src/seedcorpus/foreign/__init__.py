"""Bundles of other formats, chosen by name and never guessed: txtar, `<document>` XML and repomix XML."""

from seedcorpus.foreign.bundle import FORMATS, Bundle, read, write

__all__ = ["FORMATS", "Bundle", "read", "write"]
