"""Signs that enclose: brackets, quotation marks, the asterisks of emphasis, the fences of cheques."""

from __future__ import annotations

#: What may stand before a number or amount that is enclosed, and behind it.
OPENERS = frozenset("([{'\"‘’‚“”„«»*#")
CLOSERS = frozenset(")]}'\"‘’”“«»*#")
