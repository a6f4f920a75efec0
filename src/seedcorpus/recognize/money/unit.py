"""A unit of money or percent at a place among the tokens."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.recognize.numbers.quantity import EXACT, ONE
from seedcorpus.text.figures import own_context

_RECIPROCAL = own_context(9)


class Unit:
    """A unit at a place among the tokens.

    Attributes:
        first: Index of its first token.
        last: Index of its last token.
        codes: ISO 4217 codes that it may mean, likeliest first; empty for percent.
        ratios: For a sub-unit, code to how many make one main unit; None otherwise.
        leads: Whether it may stand before its number.
        needs_scale: Whether it is a unit only after a scale.
        doubtful: Whether it is also a word, and before a plain small number not a unit (`COP 28`).
        count: The number that its word itself says (*two dinars* in one word), or None.
        lang: The language of its words.
        mark: Whether it is no word, sign or code, but only the mark of a price (500/-).
    """

    __slots__ = ("codes", "count", "doubtful", "first", "lang", "last", "leads", "mark", "needs_scale", "ratios")

    codes: tuple[str, ...]
    doubtful: bool
    first: int
    lang: str | None
    last: int
    leads: bool
    mark: bool
    needs_scale: bool
    ratios: dict[str, Decimal] | None

    def __init__(
        self,
        first: int,
        last: int,
        codes: tuple[str, ...] = (),
        ratios: dict[str, Decimal] | None = None,
        *,
        leads: bool = False,
        lang: str | None = None,
    ) -> None:
        self.first = first
        self.last = last
        self.codes = codes
        self.ratios = ratios
        self.leads = leads
        self.needs_scale = False
        self.doubtful = self.mark = False
        self.count: Decimal | None = None
        self.lang = lang

    def of(self, codes: tuple[str, ...]) -> Unit:
        """The main unit of some of its currencies, at its place."""
        unit = Unit(self.first, self.last, codes, leads=self.leads, lang=self.lang)
        unit.needs_scale = self.needs_scale
        unit.doubtful = self.doubtful
        unit.count = self.count
        return unit

    def agrees(self, other: Unit) -> bool:
        """Whether two units can be one and the same."""
        same_level = (self.ratios is None) == (other.ratios is None)
        return same_level and (self.codes == other.codes or not set(self.codes).isdisjoint(other.codes))


def in_main_unit(number: Decimal, ratio: Decimal) -> Decimal:
    """A number of sub-units in the main unit; ratios are powers of ten or five, so this is exact."""
    return EXACT.multiply(number, _RECIPROCAL.divide(ONE, ratio))
