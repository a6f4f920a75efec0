"""An amount in the making: a quantity among the tokens, what it counts, and how it is bounded."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.numbers.quantity import ONE, Quantity
from seedcorpus.text.tokens import LINE_ENDS
from seedcorpus.values.amount import Modifier

DASHES = frozenset("-‐‑‒–—~〜～−ـ")
COMMAS = frozenset(",،;؛")
#: What ends a clause, so that words beyond it have no say.
STOPS = LINE_ENDS | frozenset(".।॥؟?!;؛:")
GAP_REACH = 2


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
        inner_bound: A bound that stands between number and unit, or in an ending.
        scale: What a scale said later in its list or range has multiplied it by.
        ratio: How many of what it was stated in make one main unit.
        bound_first: Index of the first token that belongs to it or bounds it.
        bound_last: Index of the last.
        unit_lent: Whether another amount has lent it its unit.
        doubled: Whether it is a number said twice: 25-25 thousand.
    """

    __slots__ = (
        "bound_first",
        "bound_last",
        "doubled",
        "first",
        "high",
        "inner_bound",
        "last",
        "low",
        "modifier",
        "quantity",
        "ratio",
        "scale",
        "unit",
        "unit_lent",
        "value",
    )

    bound_first: int
    bound_last: int
    doubled: bool
    first: int
    inner_bound: Modifier | None
    last: int
    quantity: Quantity
    unit: Unit | None
    unit_lent: bool
    value: Decimal | None

    ratio: Decimal
    scale: Decimal

    def __init__(
        self,
        first: int,
        last: int,
        quantity: Quantity,
        unit: Unit | None,
        value: Decimal | None,
        inner_bound: Modifier | None = None,
    ) -> None:
        self.first = first
        self.last = last
        self.quantity = quantity
        self.unit = unit
        self.value = value
        self.low: Decimal | None = None
        self.high: Decimal | None = None
        self.modifier: Modifier | None = None
        self.inner_bound = inner_bound
        self.scale = ONE
        self.ratio = ONE
        self.bound_first = 0
        self.bound_last = 0
        self.unit_lent = False
        self.doubled = False

    @property
    def leads(self) -> bool:
        """Whether its unit is a sign or code before its number: $5."""
        unit = self.unit
        return unit is not None and unit.leads and unit.first < self.quantity.first and self.last == self.quantity.last
