"""What a number is made of, and the exact arithmetic on it."""

from __future__ import annotations

from decimal import MAX_PREC, Decimal

from seedcorpus.lexicon.builder import PART_DIGITS
from seedcorpus.lexicon.entry import Senses
from seedcorpus.text.figures import own_context
from seedcorpus.values.amount import Modifier

#: Exact arithmetic, whatever the caller's decimal context: figures are as long as the text has them.
EXACT = own_context(MAX_PREC)
ROUNDED = own_context(PART_DIGITS)

ZERO = Decimal(0)
ONE = Decimal(1)
TWO = Decimal(2)
TEN = Decimal(10)
HUNDRED = Decimal(100)
THOUSAND = Decimal(1000)


class Quantity:
    """A number at a place among the tokens.

    Attributes:
        first: Index of its first token.
        last: Index of its last token.
        value: The number; of a vague one the product of its scales.
        vague: Whether it is an indefinite plural (*lakhs*, *tens of millions*).
        ordinal: Whether it is an ordinal.
        factor: What its scales multiply by, where the whole number is one coefficient times scales; else None.
        coefficient: That coefficient (5 in *5 crore*), or None.
        unit_size: Its last scale, or what its last part counts in; 0 for a part that nothing can be added to.
        tail: Its last summand.
        worded: Whether it begins in words.
        scaled: Whether it holds a scale.
        bound: How an ending written onto it bounds it.
        lang: The language of its words.
    """

    __slots__ = (
        "bound",
        "coefficient",
        "factor",
        "first",
        "lang",
        "last",
        "ordinal",
        "scaled",
        "tail",
        "unit_size",
        "vague",
        "value",
        "worded",
    )

    bound: Modifier | None
    coefficient: Decimal | None
    factor: Decimal | None
    first: int
    lang: str | None
    last: int
    ordinal: bool
    scaled: bool
    tail: Decimal
    unit_size: Decimal
    vague: bool
    value: Decimal
    worded: bool

    def __init__(
        self,
        first: int,
        last: int,
        value: Decimal,
        vague: bool = False,
        ordinal: bool = False,
        factor: Decimal | None = None,
        coefficient: Decimal | None = None,
        unit_size: Decimal = ONE,
        tail: Decimal = ZERO,
        worded: bool = False,
        scaled: bool = False,
        bound: Modifier | None = None,
        lang: str | None = None,
    ) -> None:
        self.first = first
        self.last = last
        self.value = value
        self.vague = vague
        self.ordinal = ordinal
        self.factor = factor
        self.coefficient = coefficient
        self.unit_size = unit_size
        self.tail = tail
        self.worded = worded
        self.scaled = scaled
        self.bound = bound
        self.lang = lang

    def copy(self, first: int, last: int) -> Quantity:
        """The same number at a place of its own, to be changed without changing this one."""
        return Quantity(
            first,
            last,
            self.value,
            self.vague,
            self.ordinal,
            self.factor,
            self.coefficient,
            self.unit_size,
            self.tail,
            self.worded,
            self.scaled,
            self.bound,
            self.lang,
        )

    @property
    def is_part(self) -> bool:
        """Whether it is a fraction of one: a half, a quarter."""
        return self.worded and self.unit_size == 0 and 0 < self.value < 1

    @property
    def is_bare_scale(self) -> bool:
        """Whether it is a scale in one word that nothing counts: a hundred, a lakh."""
        return self.first == self.last and self.scaled and self.coefficient == 1


class Part:
    """A summand: its value, and the size of its unit, below which the next summand must lie to be added."""

    __slots__ = ("coefficient", "factor", "unit_size", "value")

    coefficient: Decimal
    factor: Decimal
    value: Decimal
    unit_size: Decimal

    def __init__(
        self, value: Decimal, unit_size: Decimal, factor: Decimal = ONE, coefficient: Decimal | None = None
    ) -> None:
        self.value = value
        self.unit_size = unit_size
        self.factor = factor
        self.coefficient = value if coefficient is None else coefficient


def is_multiplied(part: Part, scale: Decimal) -> bool:
    """Whether a scale multiplies a part that stands before it.

    It does a smaller one; any count of a smaller scale (366 लाख करोड़), or of the same (خمسة آلاف ألف); any count of
    dozens; and any figure that is no year (12,450 ألف).
    """
    if part.value < scale:
        return True
    if part.factor != ONE:
        unit = part.unit_size or part.factor
        return unit < scale or (unit == scale and (part.factor > scale or part.coefficient > 1))
    return scale > HUNDRED or (scale < HUNDRED and part.unit_size == ONE)


def times(part: Part, scale: Decimal, *, broken: bool) -> Part:
    """A part times a scale.

    Args:
        part: The part.
        scale: The scale.
        broken: Whether the part is a broken figure: to 2.5 million nothing is added, to two and a half million it may.
    """
    unit_size = ZERO if broken else scale
    return Part(EXACT.multiply(part.value, scale), unit_size, EXACT.multiply(part.factor, scale), part.coefficient)


def total(parts: list[Part]) -> Decimal:
    """The sum of the parts of a number."""
    value = parts[0].value
    for part in parts[1:]:
        value = EXACT.add(value, part.value)
    return value


def scale_of(senses: Senses) -> Decimal | None:
    """What a word multiplies by, in the singular or plural."""
    scale = senses.scale
    return scale if scale is not None else senses.plural_scale


def counted_part(senses: Senses) -> Decimal | None:
    """The part of one that a word names when it is counted: three *quarters*."""
    fraction = senses.fraction
    return fraction if fraction is not None else senses.plural_fraction


def is_plural_count(part: Part) -> bool:
    """Whether a part is one of the numbers 3 to 10, which count in the plural."""
    return part.unit_size == ONE and 3 <= part.value <= TEN


def is_unit(part: Part) -> bool:
    """Whether a part is one of the units 1 to 9."""
    return part.unit_size == ONE and 1 <= part.value <= 9


def unit_size_of(number: Decimal) -> Decimal:
    """What a round number counts in: thousands, hundreds, or ones."""
    if number < HUNDRED or EXACT.remainder(number, HUNDRED):
        return ONE
    return HUNDRED if EXACT.remainder(number, THOUSAND) else THOUSAND
