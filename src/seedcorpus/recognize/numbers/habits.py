"""How a text writes its figures, and which figures that makes doubtful."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from unicodedata import decimal

from seedcorpus.recognize.numbers.quantity import EXACT, THOUSAND
from seedcorpus.text.folding import IGNORABLE

# Patterns that texts are searched with begin with what is rare, so that `re` skips to it.
_BEFORE_COMMA = "|".join(
    rf"(?<={start}{digits}.)" for digits in (r"\d", r"\d\d", r"\d\d\d") for start in (r"[^\d.,،٫٬]", "^")
)
#: By its comma, a figure whose one comma is certainly decimal, and what says so: it is a share or a count of a scale.
_DECIMAL_COMMA = {
    comma: re.compile(rf"{comma}(?:{_BEFORE_COMMA})\d{{1,2}}(?![\d.,،٫٬])[\s{IGNORABLE}]*([%٪]|[^\W\d_][^\s.,،]*)")
    for comma in ",،"
}
#: A figure whose one comma may group or be decimal: three digits behind it.
_OPEN_COMMA = re.compile(r"\d{1,3}[,،]\d{3}")
#: A figure with a dot that is decimal unless a region says that it groups.
_LONE_DOT = re.compile(r"\d{1,3}\.\d{3}")
#: A digit, a dot and three digits: where the first is a zero of any script, the dot is certainly decimal.
_THREE_PLACES = re.compile(r"(?<![\d.,،٫٬])\d\.\d{3}(?![\d.,،٫٬]?\d)")
#: A figure of which each dot may group.
_REPEATED_DOTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")


class FigureHabits:
    """How a text writes its figures, where no region is given: as its own unmistakable figures do.

    A comma before three digits groups, unless the same text has the same comma as decimal
    mark in a figure that can be nothing else (`6،2%`, `68،8 مليون`). And dots that repeat group, unless the same text
    writes its decimals with a dot and three places (`0.360`): then the last dot is one of those.
    """

    def __init__(self, text: str, is_scale: Callable[[str], bool]) -> None:
        self._text = text
        self._is_scale = is_scale
        self._decimal_commas: frozenset[str] | None = None
        self._three_places: bool | None = None

    def read(self, piece: str, value: Decimal) -> Decimal:
        """The value in this text of a doubtful figure that by itself has the value given."""
        if _OPEN_COMMA.fullmatch(piece):
            if self._decimal_commas is None:
                self._decimal_commas = self._find_decimal_commas()
            if self._decimal_commas and not self._decimal_commas.isdisjoint(piece):
                return value.scaleb(-3, EXACT)
        elif _REPEATED_DOTS.fullmatch(piece):
            if self._three_places is None:
                self._three_places = any(decimal(match[0][0]) == 0 for match in _THREE_PLACES.finditer(self._text))
            if self._three_places:
                return value.scaleb(-3, EXACT)
        return value

    def _find_decimal_commas(self) -> frozenset[str]:
        return frozenset(
            comma
            for comma, pattern in _DECIMAL_COMMA.items()
            if any(match[1] in "%٪" or self._is_scale(match[1]) for match in pattern.finditer(self._text))
        )


def is_doubtful(piece: str, value: Decimal) -> bool:
    """Whether a figure that by itself has the value given may say another number in another text.

    Example:
        >>> is_doubtful("1,365", Decimal(1365)), is_doubtful("1,000", Decimal(1000)), is_doubtful("1.5", Decimal("1.5"))
        (True, False, False)
        >>> is_doubtful("0،454", Decimal("0.454"))
        False
    """
    if _OPEN_COMMA.fullmatch(piece):
        # Nobody writes three places to say nothing; and behind a zero the comma is decimal in any text (0،454).
        return value > THOUSAND and EXACT.remainder(value, THOUSAND) != 0
    return _REPEATED_DOTS.fullmatch(piece) is not None or has_grouping_dot(piece, value)


def has_grouping_dot(piece: str, value: Decimal) -> bool:
    """Whether the one dot of a figure groups, as a region says."""
    return value >= THOUSAND and _LONE_DOT.fullmatch(piece) is not None
