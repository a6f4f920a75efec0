"""Reading numbers: from tokens to quantities, in figures, in words, and in both together.

The grammar is the same for all languages; what a word means in it stands in the lexicon. A number is read from left to
right as a sum of parts. A scale multiplies the smaller parts before it (`5 हज़ार करोड़`); a smaller number after a scale
is added (`३ हज़ार ५००`).
"""

from __future__ import annotations

from decimal import Context, Decimal, Inexact
from fractions import Fraction

from attrs import define

from seedcorpus.lexicon.loader import PART_DIGITS, Entry
from seedcorpus.recognize.tokens import Token
from seedcorpus.text.digits import normalize_digits

#: Exact arithmetic, whatever the caller's decimal context: figures are as long as the text has them.
EXACT = Context(prec=999_999, Emax=999_999_999, Emin=-999_999_999, traps=[])
_ROUNDED = Context(prec=PART_DIGITS)
#: A quotient of figures from text is held to this many digits before the whole number is rounded.
_QUOTIENT_DIGITS = 60

ONE = Decimal(1)
_TEN = Decimal(10)
_HUNDRED = Decimal(100)
_MINUS_SIGNS = frozenset("-−‒–﹣－")
_SLASHES = frozenset("/⁄∕")


@define(slots=True)
class Quantity:
    """A number at a place among the tokens.

    Attributes:
        first: Index of its first token.
        last: Index of its last token.
        value: The number; of a vague one the product of its scales.
        vague: Whether it is an indefinite plural (*lakhs*, *tens of millions*).
        ordinal: Whether it is an ordinal.
        factor: What its scales multiply by, where the whole number is one coefficient times scales; else None.
        worded: Whether it begins in words.
        scaled: Whether it holds a scale.
        lang: The language of its words.
    """

    first: int
    last: int
    value: Decimal
    vague: bool = False
    ordinal: bool = False
    factor: Decimal | None = None
    worded: bool = False
    scaled: bool = False
    lang: str | None = None

    @property
    def coefficient(self) -> Decimal | None:
        """What stands before the scales: 5 in *5 crore*."""
        return None if self.factor is None else EXACT.divide(self.value, self.factor)


class _Part:
    """A summand: its value, and the grain below which the next summand must lie to be added."""

    __slots__ = ("factor", "grain", "value", "whole")

    def __init__(self, value: Decimal, grain: Decimal, factor: Decimal = ONE, whole: bool = True) -> None:
        self.value = value
        self.grain = grain
        self.factor = factor
        self.whole = whole


def quantities(tokens: list[Token]) -> list[Quantity]:
    """All numbers among the tokens, from left to right, each as long as it can be."""
    found = []
    i = 0
    count = len(tokens)
    while i < count:
        token = tokens[i]
        if token.figure is None and not token.entry.figures and not token.entry.roles:
            i += 1
            continue
        quantity = _Reader(tokens, i).read()
        if quantity is None:
            i += 1
        else:
            found.append(quantity)
            i = quantity.last + 1
    return found


class _Reader:
    """Reads one number that begins at a given token."""

    def __init__(self, tokens: list[Token], first: int, *, below: bool = False) -> None:
        self.tokens = tokens
        self.first = first
        self.below = below  # whether this is the number below a bar, which holds no further bar
        self.inexact = False  # whether a part has no finite decimal
        self.at = first
        self.parts: list[_Part] = []
        self.joined = False  # an *and* waits for what it joins
        self.vague = False
        self.ordinal = False
        self.scaled = False
        self.lang: str | None = None

    def token(self, ahead: int = 0) -> Token | None:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else None

    def read(self) -> Quantity | None:
        negative = self._minus()
        if self.tokens[self.at].figure is not None and not _stands_alone(self.tokens, self.at):
            return None
        begin = self.at
        self._vague_word()
        last = begin - 1
        while self.at < len(self.tokens):
            place = self.at
            self.joined = bool(self.parts) and self._and()
            if self.at < len(self.tokens) and self._part():
                last = self.at - 1
                if self.ordinal and not self._ordinal_goes_on():
                    break
            else:
                self.at = place
                break
        if not self.parts or last < begin:
            return None
        return self._quantity(negative, begin, last)

    def _quantity(self, negative: bool, begin: int, last: int) -> Quantity:
        value = _sum(self.parts)
        if self.inexact:
            value = _ROUNDED.plus(value)
        if negative:
            value = EXACT.minus(value)
        only = self.parts[0] if len(self.parts) == 1 else None
        first = self.tokens[begin]
        return Quantity(
            self.first, last, value, self.vague, self.ordinal, only.factor if only else None,
            first.figure is None, self.scaled, self.lang,
        )  # fmt: skip

    # -- what may stand before a number

    def _minus(self) -> bool:
        """Step over a minus sign or word, if the token is one and a number follows."""
        token, following = self.tokens[self.at], self.token(1)
        if following is None:
            return False
        if token.text in _MINUS_SIGNS:
            before = self.tokens[self.at - 1] if self.at else None
            opens = before is None or (token.spaced and not following.spaced) or before.text in "([:=\n"
            is_minus = opens and following.figure is not None
        else:
            is_minus = "minus" in token.entry.roles and (
                following.figure is not None or bool(following.entry.figures)
            )
        self.at += is_minus
        return is_minus

    def _vague_word(self) -> None:
        """Step over *several*, if a scale follows."""
        following = self.token(1)
        if "vague" in self.tokens[self.at].entry.roles and following is not None and _scale(following.entry) is not None:
            self.vague = True
            self.at += 1

    def _and(self) -> bool:
        """Step over *and* as a word of its own, or see it written onto the next word."""
        token = self.token()
        if token is None:
            return False
        if "and" in token.entry.roles and not token.entry.figures:
            self.at += 1
            following = self.token()
            return following is not None and not following.word.joined
        return token.word.joined

    # -- the parts of a number

    def _part(self) -> bool:
        """Read the next part into `parts` and step over it; False where the number ends."""
        token = self.tokens[self.at]
        if self.parts and token.word.preposed:
            return False
        if token.figure is not None:
            return self._figure(token.figure)
        entry = token.entry
        figures = entry.figures
        if not figures:
            return ("point" in entry.roles and self._decimals()) or ("over" in entry.roles and self._over())
        if self.lang is None:
            self.lang = entry.lang
        if token.word.ordinal:
            self.ordinal = True
        return (
            self._teen(figures)
            or self._scale(entry, token)
            or self._cardinal(figures, token)
            or self._quarter(figures)
            or self._fraction(figures)
            or ("point" in entry.roles and self._decimals())
        )

    def _figure(self, value: Decimal) -> bool:
        token = self.tokens[self.at]
        if self.parts:
            last = self.parts[-1]
            if not (_stands_alone(self.tokens, self.at) and (token.spaced or self.joined)):
                return False
            if not (last.whole and value < last.grain and value == value.to_integral_value()):
                return self._mixed(value)
        self.at += 1
        self._push(value, ONE if value == value.to_integral_value() else Decimal(0))
        self._bar()
        self._glued_scale()
        following = self.token()
        if following is not None and following.glued and "ordinal_ending" in following.entry.roles:
            self.ordinal = True
            self.lang = following.entry.lang
            self.at += 1
        return True

    def _mixed(self, value: Decimal) -> bool:
        """A fraction after a whole figure: 2 1/4."""
        last = self.parts[-1]
        whole = len(self.parts) == 1 and last.grain == ONE and self.tokens[self.at - 1].figure is not None
        if not whole or not self._has_bar(self.at):
            return False
        self.at += 1
        self._push(value, ONE)
        self._bar()
        return True

    def _has_bar(self, place: int) -> bool:
        """Whether a figure, a bar and a figure stand at a place, and no further bar (a date)."""
        tokens = self.tokens
        if place + 2 >= len(tokens) or tokens[place + 1].text not in _SLASHES or tokens[place + 1].spaced:
            return False
        below = tokens[place + 2]
        date = place + 3 < len(tokens) and tokens[place + 3].text in _SLASHES
        date = date or (place > 0 and tokens[place - 1].text in _SLASHES)
        return below.figure is not None and below.figure > 0 and not below.spaced and not date

    def _bar(self) -> None:
        """After a figure: divide by the figure behind a bar (3/4)."""
        if self._has_bar(self.at - 1):
            below = self.tokens[self.at + 1].figure
            assert below is not None  # _has_bar
            self._replace(self._share(self.parts[-1].value, below))
            self.at += 2

    def _glued_scale(self) -> None:
        """After a figure: a scale that counts only when written onto it (5bn, 10k)."""
        token = self.token()
        if token is not None and token.glued and "scale" not in token.entry.figures:
            scale = token.entry.figures.get("glued_scale")
            if scale is not None:
                self._multiply(scale)
                self.lang = self.lang or token.entry.lang
                self.at += 1

    def _cardinal(self, figures: dict[str, Decimal], token: Token) -> bool:
        value = figures.get("cardinal")
        if value is None and self.ordinal_role(figures):
            value = figures["ordinal"]
            self.ordinal = True
        if value is None and "compound_unit" in figures and self._compounds():
            value = figures["compound_unit"]
        if value is None:
            coefficient = figures.get("coefficient")
            if coefficient is None or (self.parts and not self._adds(coefficient)):
                return False
            self.at += 1
            self._push(coefficient, Decimal(0))
            return True
        grain = figures.get("grain", _HUNDRED if value >= 100 and value % 100 == 0 else ONE)
        if self.parts and not self._adds(value):
            last = self.parts[-1]
            if self.joined and _unit(last) and 20 <= value < 100 and value % 10 == 0:
                self._replace(last.value + value)  # seven and twenty
                last.grain = ONE
                self.at += 1
                return True
            if not (self.joined and value < 100 and self._counts_fraction()):
                return False
        self.at += 1
        self._push(value, grain)
        return True

    def ordinal_role(self, figures: dict[str, Decimal]) -> bool:
        """Whether a word that is only an ordinal may stand here: as the first part, or as the last of a number."""
        return "ordinal" in figures and (not self.parts or not self.ordinal)

    def _adds(self, value: Decimal) -> bool:
        """Whether a number may be added to the part before it."""
        last = self.parts[-1]
        return last.whole and value < last.grain

    def _teen(self, figures: dict[str, Decimal]) -> bool:
        teen = figures.get("teen")
        if teen is None or self.joined or not self.parts or not _unit(self.parts[-1]):
            return False
        self._replace(self.parts[-1].value + teen)
        self.at += 1
        return True

    def _compounds(self) -> bool:
        """Whether a teen, or *and* with tens, follows (أحد عشر, إحدى وعشرون)."""
        following = self.token(1)
        if following is None:
            return False
        if "teen" in following.entry.figures and not following.word.joined:
            return True
        if "and" in following.entry.roles:
            following = self.token(2)
        elif not following.word.joined:
            return False
        return following is not None and 20 <= following.entry.figures.get("cardinal", ONE) < 100

    def _counts_fraction(self) -> bool:
        """Whether a part to be counted follows (ثلاثة أخماس)."""
        following = self.token(1)
        return following is not None and not following.entry.figures.keys().isdisjoint(("fraction", "plural_fraction"))

    def _scale(self, entry: Entry, token: Token) -> bool:
        """Multiply what is smaller before the scale; alone, count the scale once; alone in the plural, vaguely."""
        figures = entry.figures
        dual = figures.get("dual")
        scale = _scale(entry)
        begins = not self.parts or self.joined
        if dual is not None and (scale is None or begins):
            return self._count(dual * 2, dual)
        if scale is None:
            return False
        if self.joined and not token.word.ordinal:
            return self._count(scale, scale)
        if not self.parts:
            plural = "plural_scale" in figures and "scale" not in figures
            self.vague = self.vague or plural
            self.at += 1
            self._push(scale, scale, scale)
            self.scaled = True
            return True
        if self.vague and len(self.parts) == 1:
            self._multiply(scale)
            self.at += 1
            return True
        below = []
        while self.parts and self.parts[-1].value < scale:
            below.append(self.parts.pop())
        if not below:
            return False
        coefficient = below[0].value
        for part in below[1:]:
            coefficient = EXACT.add(coefficient, part.value)
        factor = below[0].factor if len(below) == 1 else ONE
        value = EXACT.multiply(coefficient, scale)
        if self.parts and not self._adds(value):
            self.parts.extend(reversed(below))
            return False
        whole = coefficient == coefficient.to_integral_value() or len(below) == 1 and below[0].grain != 0
        self.parts.append(_Part(value, scale, EXACT.multiply(factor, scale), whole or _is_half(coefficient)))
        self.scaled = True
        self.at += 1
        return True

    def _count(self, value: Decimal, grain: Decimal) -> bool:
        """Take a scale that counts by itself: a dual, or one after *and*."""
        if self.parts and not self._adds(value):
            return False
        self.at += 1
        self._push(value, grain, grain)
        self.scaled = True
        return True

    def _quarter(self, figures: dict[str, Decimal]) -> bool:
        """A quarter word: added to the number that follows, or to one where a scale follows."""
        quarter = figures.get("quarter")
        following = self.token(1)
        if quarter is None or following is None or following.word.joined:
            return False
        number = following.figure
        if number is None:
            number = following.entry.figures.get("cardinal")
            if number is not None and _scale(following.entry) is not None:
                number = None
        if number is not None:
            value = EXACT.add(number, quarter)
            steps = 2
        elif _scale(following.entry) is not None:
            value = EXACT.add(ONE, quarter)
            steps = 1
        else:
            return False
        if self.parts and not self._adds(value):
            return False
        self.at += steps
        self.lang = self.lang or following.entry.lang
        self._push(value, Decimal(0))
        return True

    def _fraction(self, figures: dict[str, Decimal]) -> bool:
        fraction = figures.get("fraction")
        counted = fraction if fraction is not None else figures.get("plural_fraction")
        if counted is None:
            return False
        if self.parts and not self.joined:
            last = self.parts[-1]
            if last.grain != ONE or last.value >= 100:
                return False
            self.at += 1
            self._replace(self._times(last.value, counted))
            last.grain = Decimal(0)
            return True
        if fraction is None:
            return False
        self.at += 1
        if self.parts:
            last = self.parts[-1]
            unit = last.grain if self.scaled and last.grain > 1 else ONE
            following = self.token()
            if following is not None and _scale(following.entry) is not None and not following.word.joined:
                if unit == ONE:  # three and a half million
                    self._replace(EXACT.add(last.value, fraction))
                    last.grain = Decimal(0)
                    return True
                if _scale(following.entry) == unit:  # a million and half the million
                    self.at += 1
            self._push(self._times(unit, fraction), Decimal(0), whole=False)
            return True
        following = self.token()
        scale = _scale(following.entry) if following is not None and not following.word.joined else None
        if scale is not None:
            self.at += 1
            self.scaled = True
            self._push(self._times(scale, fraction), Decimal(0), scale, whole=False)
        else:
            self._push(self._times(ONE, fraction), Decimal(0), whole=False)
        return True

    def _decimals(self) -> bool:
        """*Point* and the digits behind it: a figure, digit words one by one, or one cardinal."""
        if not self.parts or self.joined or self.parts[-1].grain == 0:
            return False
        place = self.at + 1
        digits = ""
        if place < len(self.tokens) and self.tokens[place].figure is not None:
            figure = self.tokens[place].figure
            digits = f"{figure:f}" if figure == figure.to_integral_value() else ""
            digits = _written_digits(self.tokens[place]) if digits else ""
            place += 1
        else:
            while place < len(self.tokens) and not (digits and self.tokens[place].word.joined):
                value = self.tokens[place].entry.figures.get("cardinal")
                if value is None or value >= 100 or (digits and value >= 10):
                    break
                digits += f"{value:f}"
                place += 1
                if value >= 10:
                    break
        if not digits:
            return False
        self.at = place
        self.parts = [_Part(EXACT.add(_sum(self.parts), Decimal(f"0.{digits}")), Decimal(0), whole=False)]
        return True

    def _over(self) -> bool:
        """A bar in words and the number below it: one *over* three."""
        if not self.parts or self.joined or self.below or self.at + 1 >= len(self.tokens):
            return False
        below = _Reader(self.tokens, self.at + 1, below=True).read()
        if below is None or below.value <= 0:
            return False
        above = _sum(self.parts)
        self.parts = [_Part(self._share(above, below.value), Decimal(0), whole=False)]
        self.at = below.last + 1
        return True

    # -- helpers

    def _share(self, above: Decimal, below: Decimal) -> Decimal:
        """A quotient, exact where it is a finite decimal, else for now to more digits than are kept."""
        context = Context(prec=_QUOTIENT_DIGITS, traps=[])
        quotient = context.divide(above, below)
        self.inexact = self.inexact or bool(context.flags[Inexact])
        return quotient

    def _times(self, count: Decimal, fraction: Decimal) -> Decimal:
        """A count of a part of one; the lexicon gives a third to 15 digits, and three of them are one."""
        exact = Fraction(fraction).limit_denominator(1000)
        return self._share(EXACT.multiply(count, Decimal(exact.numerator)), Decimal(exact.denominator))

    def _push(self, value: Decimal, grain: Decimal, factor: Decimal = ONE, whole: bool = True) -> None:
        self.parts.append(_Part(value, grain, factor, whole))

    def _replace(self, value: Decimal) -> None:
        self.parts[-1].value = value

    def _multiply(self, scale: Decimal) -> None:
        last = self.parts[-1]
        self.parts[-1] = _Part(
            EXACT.multiply(last.value, scale), scale, EXACT.multiply(last.factor, scale), last.grain != 0
        )
        self.scaled = True

    def _ordinal_goes_on(self) -> bool:
        """Whether an ordinal unit goes on with a teen or *and* + tens (الخامس والعشرون)."""
        last = self.parts[-1]
        return _unit(last) and self.at < len(self.tokens) and len(self.parts) == 1


def _scale(entry: Entry) -> Decimal | None:
    figures = entry.figures
    scale = figures.get("scale")
    return scale if scale is not None else figures.get("plural_scale")


def _unit(part: _Part) -> bool:
    return part.grain == ONE and 1 <= part.value <= 9


def _is_half(value: Decimal) -> bool:
    return value * 4 == (value * 4).to_integral_value()


def _sum(parts: list[_Part]) -> Decimal:
    total = parts[0].value
    for part in parts[1:]:
        total = EXACT.add(total, part.value)
    return total


def _written_digits(token: Token) -> str:
    """The digits of a figure as they are written, leading zeros included."""
    return normalize_digits(token.text).replace(",", "")


def _stands_alone(tokens: list[Token], place: int) -> bool:
    """Whether a figure is a number of its own, and not part of a name or code (8VC, A320, R1)."""
    if place and tokens[place].glued and _is_foreign(tokens[place - 1]):
        return False
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    return not (following is not None and following.glued and _is_foreign(following))


def _is_foreign(token: Token) -> bool:
    """Whether a token is a Latin word that no lexicon knows."""
    entry = token.entry
    known = entry.figures or entry.unit or entry.subunit or entry.codes or entry.roles or entry.nationality
    return not known and token.text[0].isalpha() and token.text.isascii()
