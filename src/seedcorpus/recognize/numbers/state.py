"""A number in the making."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from seedcorpus.recognize.numbers.quantity import EXACT, ONE, ZERO, Part
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Trail
from seedcorpus.text.figures import divide
from seedcorpus.values.amount import Modifier


class Reader:
    """The state of reading one number: where it is, and the parts that it has found.

    Attributes:
        tokens: The tokens.
        trail: Where the rules are recorded, as of the tokens.
        first: The place of the first token of the number.
        at: The place of the token in hand.
        and_lists: Whether *and* as a word of its own rather joins the members of a list than the parts of a number.
        inner: Whether this is the number below a bar or in brackets, which holds neither.
        parts: The parts so far.
        joined: Whether an *and* stands before the part in hand.
        and_is_separate: Whether that is a word of its own that need not join parts of one number.
        inexact: Whether a part has no finite decimal.
        vague: Whether it is an indefinite plural.
        ordinal: Whether it is an ordinal.
        scaled: Whether it holds a scale.
        year: Whether it is a year by a word beside it.
        lettered: Whether its last part is a figure with a letter for a scale.
        bracketed: Whether it begins with a bracket that closes inside it.
        quoted: Whether its scale stands in quotes.
        bound: How an ending written onto it bounds it.
        lang: The language of its words.
    """

    __slots__ = (
        "and_is_separate",
        "and_lists",
        "at",
        "bound",
        "bracketed",
        "first",
        "inexact",
        "inner",
        "joined",
        "lang",
        "lettered",
        "ordinal",
        "parts",
        "quoted",
        "scaled",
        "tokens",
        "trail",
        "vague",
        "year",
    )

    at: int
    bracketed: bool
    first: int
    inexact: bool
    inner: bool
    joined: bool
    lettered: bool
    ordinal: bool
    quoted: bool
    scaled: bool
    tokens: Tokens
    vague: bool
    year: bool
    and_is_separate: bool
    and_lists: bool

    trail: Trail | None

    def __init__(self, tokens: Tokens, first: int, *, and_lists: bool, inner: bool = False) -> None:
        self.tokens = tokens
        self.trail = tokens.trail
        self.first = first
        self.and_lists = and_lists
        self.at = first
        self.inner = inner
        self.parts: list[Part] = []
        self.joined = False
        self.and_is_separate = False
        self.inexact = False
        self.vague = self.ordinal = self.lettered = self.scaled = self.year = self.bracketed = self.quoted = False
        self.bound: Modifier | None = None
        self.lang: str | None = None

    def lists_members(self) -> bool:
        """Whether *and* joins the members of a list here; the tokens remember that it makes a difference to them."""
        self.tokens.lists_asked = True
        return self.and_lists

    def token(self, ahead: int = 0) -> Token | None:
        """The token so far ahead of the one in hand, if there is one."""
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else None

    def behind_sign(self, ahead: int) -> Token | None:
        """The token behind a sign so far ahead, if the sign touches both its sides."""
        sign, following = self.token(ahead), self.token(ahead + 1)
        if sign is None or following is None or sign.spaced or following.spaced:
            return None
        return following

    def has_hyphen(self, ahead: int) -> bool:
        """Whether a hyphen stands so far ahead that touches both its sides."""
        token = self.token(ahead)
        return token is not None and token.text == "-" and self.behind_sign(ahead) is not None

    def is_one_scale(self) -> bool:
        """Whether the number so far is one of a scale."""
        return len(self.parts) == 1 and self.parts[0].unit_size == self.parts[0].value

    def divide(self, above: Decimal, below: Decimal) -> Decimal:
        """A quotient, which may be not exact."""
        quotient, inexact = divide(above, below)
        self.inexact = self.inexact or inexact
        return quotient

    def part_of(self, count: Decimal, fraction: Decimal) -> Decimal:
        """A count of a part of one; the lexicon gives a third to 15 digits, and three of them are one."""
        exact = Fraction(fraction).limit_denominator(1000)
        return self.divide(EXACT.multiply(count, Decimal(exact.numerator)), Decimal(exact.denominator))

    def push(
        self, value: Decimal, unit_size: Decimal, factor: Decimal = ONE, coefficient: Decimal | None = None
    ) -> None:
        """Take one more part."""
        self.parts.append(Part(value, unit_size, factor, coefficient))

    def replace(self, value: Decimal, unit_size: Decimal) -> None:
        """Give the last part another value."""
        self.parts[-1] = Part(value, unit_size, self.parts[-1].factor)

    def multiply(self, scale: Decimal) -> None:
        """Multiply the last part by a scale."""
        last = self.parts[-1]
        unit_size = scale if last.unit_size else ZERO
        # In their short form, so that a scale said again and again costs the same each time.
        factor = EXACT.multiply(last.factor, scale).normalize(EXACT)
        value = EXACT.multiply(last.value, scale).normalize(EXACT)
        self.parts[-1] = Part(value, unit_size, factor, last.coefficient)
        self.scaled = True

    def multiply_by(self, count: Decimal) -> None:
        """Multiply the last part, a scale, by its count."""
        last = self.parts[-1]
        self.parts[-1] = Part(EXACT.multiply(last.value, count), ZERO, last.factor)
