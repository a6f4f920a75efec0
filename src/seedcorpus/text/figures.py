"""Writing figures out."""

from __future__ import annotations

from decimal import Decimal

#: Beyond this power of ten a figure keeps its exponent, else a few characters could be made to fill the memory.
_LARGEST_POWER = 1000


def plain(figure: Decimal) -> str:
    """Write a figure out in full: without exponent, and without zeros at the end of its decimals.

    Figures of more than a thousand places, before or after the point, keep their exponent.

    Example:
        >>> plain(Decimal("9.740E+10"))
        '97400000000'
        >>> plain(Decimal("0.50"))
        '0.5'
    """
    if not figure:
        return "0"
    if abs(figure.adjusted()) > _LARGEST_POWER:
        return str(figure)
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
