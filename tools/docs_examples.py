"""An extension of griffe, which reads our docstrings for the documentation: an example is a section of its own."""

from __future__ import annotations

from typing import Any

import griffe


class Examples(griffe.Extension):
    """Take `Example:`, as our docstrings have it, for what griffe calls `Examples:`."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Change the heading, where an object has a docstring with one."""
        if obj.docstring is not None:
            obj.docstring.value = obj.docstring.value.replace("\nExample:\n", "\nExamples:\n")
