"""What a word or phrase can mean: an `Entry`, with the numbers that it can stand for and how it bounds an amount."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Final

from attrs import define

from seedcorpus.lexicon.roles import BOUNDS, SENSES
from seedcorpus.values.amount import Modifier

_BIT_OF: Final = {sense.name: sense.bit for sense in SENSES}


class Nothing(Enum):
    """The bound of a phrase that looks like one and bounds nothing."""

    NOTHING = "none"


NOTHING: Final = Nothing.NOTHING

Bound = Modifier | Nothing


class Fused:
    """A cardinal and a scale in one word: পাঁচশ, five hundred.

    Attributes:
        count: The cardinal.
        scale: The scale.
    """

    __slots__ = ("count", "scale")

    count: Decimal
    scale: Decimal

    def __init__(self, count: Decimal, scale: Decimal) -> None:
        self.count = count
        self.scale = scale


class Senses:
    """The numbers that a word can stand for, by sense (`SENSES`); None in those that it does not have.

    Attributes:
        kinds: The bits of the senses that it has.
        fused: The parts of a word that is a cardinal and a scale in one.
    """

    __slots__ = (*(sense.name for sense in SENSES), "fused", "kinds")

    kinds: int

    def __init__(self) -> None:
        self.cardinal: Decimal | None = None
        self.compound_unit: Decimal | None = None
        self.teen: Decimal | None = None
        self.scale: Decimal | None = None
        self.plural_scale: Decimal | None = None
        self.dual: Decimal | None = None
        self.glued_scale: Decimal | None = None
        self.following_scale: Decimal | None = None
        self.money_scale: Decimal | None = None
        self.tens: Decimal | None = None
        self.coefficient: Decimal | None = None
        self.quarter: Decimal | None = None
        self.fraction: Decimal | None = None
        self.plural_fraction: Decimal | None = None
        self.ordinal: Decimal | None = None
        self.fused: Fused | None = None
        self.kinds = 0


class Bounds:
    """How a word bounds an amount, by the place where it stands (`BOUNDS`); None where it does not.

    Attributes:
        any: Whether it bounds, or looks as if it did, in any place.
    """

    __slots__ = (*(place.name for place in BOUNDS), "any")

    any: bool

    def __init__(self) -> None:
        self.before: Bound | None = None
        self.before_loose: Bound | None = None
        self.after: Bound | None = None
        self.after_genitive: Bound | None = None
        self.after_genitive_near: Bound | None = None
        self.inside: Bound | None = None
        self.any = False


# Most words have none of these. What they share the garbage collector need not visit a word at a time.
_NO_SENSES: Final = Senses()
_NO_BOUNDS: Final = Bounds()
_NOT_APART: Final[Mapping[str, Modifier]] = MappingProxyType({})


@define
class Entry:
    """Everything that a word or phrase can mean; what it does not mean is None, empty or 0.

    Attributes:
        lang: The language whose lexicon has it.
        senses: The numbers that it can stand for.
        bounds: How it bounds an amount.
        apart: Folded word that must stand before the amount, apart from this one, to the modifier that the two make.
        roles: The bits of its roles (`ROLES`).
        unit: Name of a unit of money.
        subunit: Name of a sub-unit of money.
        codes: ISO 4217 codes, where the wording names a currency outright; likeliest first.
        dual: Whether the unit's word means two of it.
        scaled: Whether the unit's word names money only after a scale word.
        nationality: ISO 3166 code.
        weighs: Names of the units that are units of weight near it.
    """

    lang: str | None
    senses: Senses = _NO_SENSES
    bounds: Bounds = _NO_BOUNDS
    apart: Mapping[str, Modifier] = _NOT_APART
    roles: int = 0
    unit: str | None = None
    subunit: str | None = None
    codes: tuple[str, ...] = ()
    dual: bool = False
    scaled: bool = False
    nationality: str | None = None
    weighs: tuple[str, ...] = ()

    @property
    def names_money(self) -> bool:
        """Whether it is a unit, a sub-unit, or says a currency outright."""
        return self.unit is not None or self.subunit is not None or bool(self.codes)

    def add_sense(self, name: str, figure: Decimal) -> None:
        """Let the word stand for a number in one more sense; the one that it has in that sense stands."""
        if self.senses is _NO_SENSES:
            self.senses = Senses()
        if not self.senses.kinds & _BIT_OF[name]:
            setattr(self.senses, name, figure)
            self.senses.kinds |= _BIT_OF[name]

    def add_bound(self, name: str, bound: Bound) -> None:
        """Let the word bound an amount in one more place; how it does so already stands."""
        if self.bounds is _NO_BOUNDS:
            self.bounds = Bounds()
        if getattr(self.bounds, name) is None:
            setattr(self.bounds, name, bound)
            self.bounds.any = True

    def add_apart(self, word: str, modifier: Modifier) -> None:
        """Let the word bound an amount together with one that stands before that."""
        self.apart = {**self.apart, word: modifier}
