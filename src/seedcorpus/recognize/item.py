"""An amount in the making: a quantity among the tokens, what it counts, and how it is bounded."""

from __future__ import annotations

from decimal import Decimal

from attrs import define

from seedcorpus.recognize.money.units import Unit
from seedcorpus.recognize.numbers.quantity import ONE, Quantity
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.values.amount import Modifier

DASHES = frozenset("-‐‑‒–—~〜～−ـ")
COMMAS = frozenset(",،;؛")
#: What ends a clause, so that words beyond it have no say.
STOPS = frozenset(".।॥؟?!\n\r;؛:")
GAP_REACH = 2


@define(slots=True)
class Item:
    """A quantity with the unit it counts, if any; in the end a whole amount.

    Attributes:
        first: Index of the first token that belongs to it.
        last: Index of the last.
        quantity: The number it began with.
        unit: What it counts; None while it counts nothing, or nothing of the kind looked for.
        value: The single value, or None for a range.
        low: The low end of a range or of a vague plural.
        high: The high end of a range.
        modifier: How it is bounded.
        inside: A bound that stands between number and unit, or in an ending.
        scale: What a scale said later in its list or range has multiplied it by.
        ratio: How many of what it was stated in make one main unit.
        outer_first: Index of the first token that belongs to it or bounds it.
        outer_last: Index of the last.
        rules: Names of the rules that made it, in order.
    """

    first: int
    last: int
    quantity: Quantity
    unit: Unit | None
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    modifier: Modifier | None = None
    inside: Modifier | None = None
    scale: Decimal = ONE
    ratio: Decimal = ONE
    outer_first: int = 0
    outer_last: int = 0
    rules: tuple[str, ...] = ()

    @property
    def leads(self) -> bool:
        """Whether its unit is a sign or code before its number: $5."""
        unit = self.unit
        return unit is not None and unit.leads and unit.first < self.quantity.first and self.last == self.quantity.last


def is_guarded(tokens: list[Token], item: Item) -> bool:
    """Whether an item is one lone word that is a number only in company (নয় is nine and *is not*)."""
    return item.first == item.last and tokens[item.first].guarded and len(tokens) > 1
