"""Writing figures out, and contexts to compute with them in, whatever the decimal context of the program around us."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal, DecimalException, Inexact

#: Beyond this power of ten a figure keeps its exponent, else a few characters could be made to fill the memory.
_LARGEST_POWER = 1000
#: A quotient of figures from text is held to this many digits before the whole number is rounded.
_QUOTIENT_DIGITS = 60


def own_context(digits: int, traps: Iterable[type[DecimalException]] = ()) -> Context:
    """A context that says everything itself: of what `Context` is not told, `decimal.DefaultContext` decides.

    Args:
        digits: To how many significant digits results are rounded, half to even.
        traps: The signals that raise an error.

    Example:
        >>> own_context(4).divide(Decimal(2), Decimal(3))
        Decimal('0.6667')
    """
    return Context(digits, ROUND_HALF_EVEN, MIN_EMIN, MAX_EMAX, capitals=1, clamp=0, flags=[], traps=list(traps))


def divide(above: Decimal, below: Decimal) -> tuple[Decimal, bool]:
    """A quotient to 60 significant digits, and whether it had to be rounded to them.

    Example:
        >>> divide(Decimal(3), Decimal(4)), divide(Decimal(2), Decimal(3))[1]
        ((Decimal('0.75'), False), True)
    """
    context = own_context(_QUOTIENT_DIGITS)
    quotient = context.divide(above, below)
    return quotient, context.flags[Inexact]


_CONTEXT = own_context(17)


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
        return scientific(figure)
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def scientific(figure: Decimal) -> str:
    """Write a figure as `str` does, with an exponent where it has one.

    Example:
        >>> scientific(Decimal("9.740e+10"))
        '9.740E+10'
    """
    return _CONTEXT.to_sci_string(figure)


def power_of_ten(figure: Decimal) -> float:
    """Which power of ten a figure above zero is: 3 for a thousand, 3.3 for two thousand.

    Example:
        >>> power_of_ten(Decimal("1E-1000"))
        -1000.0
    """
    return float(_CONTEXT.log10(figure))
