"""Reading one number, part by part.

The grammar is the same for all languages; what a word means in it stands in the lexicon. A number is read from left to
right as a sum of parts. A scale multiplies the smaller parts before it (`5 हज़ार करोड़`); a smaller number after a scale
is added (`३ हज़ार ५००`).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from seedcorpus.lexicon import Entry, load
from seedcorpus.lexicon.entry import Senses
from seedcorpus.lexicon.roles import (
    AND,
    GLUED_SCALE,
    LEADING_POINT,
    MINUS,
    ORDINAL_ENDING,
    ORDINAL_ENDING_APART,
    OVER,
    PER,
    POINT,
    SCALE,
    SUM,
    VAGUE,
)
from seedcorpus.recognize.numbers.neighbours import (
    CHAINS,
    is_minus,
    is_money_sign,
    is_named_year,
    is_of_money,
    stands_alone,
)
from seedcorpus.recognize.numbers.quantity import (
    EXACT,
    HUNDRED,
    ONE,
    ROUNDED,
    TEN,
    ZERO,
    Part,
    Quantity,
    counted_part,
    is_multiplied,
    is_plural_count,
    is_unit,
    quotient,
    scale_of,
    times,
    total,
)
from seedcorpus.recognize.tokens.token import APOSTROPHES, Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.text.digits import normalize_digits
from seedcorpus.text.folding import fold
from seedcorpus.values.amount import Modifier

_TWENTY = Decimal(20)
_THOUSAND = Decimal(1000)
#: Above this exponent, or with a base above ten to so many, a power is not computed.
_MAX_POWER = 999
_SLASHES = frozenset("/⁄∕")
#: From here on, what stands behind a bar is another price (5,100/5,200) or a year, and no denominator.
_LARGEST_BELOW = 1000
#: Fractions that are meant as such before a unit of money; 4/5 rupees is four or five.
_COMMON_FRACTIONS = frozenset(
    (Decimal(above), Decimal(below)) for above, below in ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4))
)


class Reader:
    """Reads one number that begins at a given token."""

    __slots__ = (
        "apart",
        "at",
        "bound",
        "first",
        "inexact",
        "inner",
        "joined",
        "lang",
        "listed",
        "ordinal",
        "parts",
        "scaled",
        "tokens",
        "vague",
        "year",
    )

    apart: bool
    at: int
    first: int
    inexact: bool
    inner: bool
    joined: bool
    listed: bool
    ordinal: bool
    scaled: bool
    tokens: Tokens
    vague: bool
    year: bool

    def __init__(self, tokens: Tokens, first: int, *, listed: bool, inner: bool = False) -> None:
        self.tokens = tokens
        self.first = first
        self.listed = listed
        self.at = first
        self.inner = inner  # whether this is the number below a bar or in brackets, which holds neither
        self.parts: list[Part] = []
        self.joined = False  # an *and* stands before the part in hand
        self.apart = False  # and it is a word of its own that need not join parts of one number
        self.inexact = False  # a part has no finite decimal
        self.vague = self.ordinal = self.scaled = self.year = False
        self.bound: Modifier | None = None
        self.lang: str | None = None

    def _token(self, ahead: int = 0) -> Token | None:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else None

    def _token_behind_sign(self, ahead: int) -> Token | None:
        """The token behind a sign so far ahead, if the sign touches both its sides."""
        sign, following = self._token(ahead), self._token(ahead + 1)
        if sign is None or following is None or sign.spaced or following.spaced:
            return None
        return following

    def read(self) -> Quantity | None:
        """The number that begins at the given token, as long as it can be; None where none does."""
        tokens = self.tokens
        token = tokens[self.at]
        negative = False
        if token.roles or token.dash:
            negative = self._minus()
            token = tokens[self.at]
        if token.figure is not None and not stands_alone(tokens, self.at):
            return None
        begin = self.at
        if token.roles:
            self._vague_word()
        last = begin - 1
        while self.at < len(tokens):
            place = self.at
            token = tokens[place]
            if not (token.goes_on or (self.vague and token.entry.bounds.inside is not None)):
                break
            self.joined = self.apart = False
            if self.parts:
                if token.text == "-":
                    self._hyphen()
                elif token.text == "(":
                    self._restated()
                elif token.text in APOSTROPHES:
                    self._apostrophe()
                elif self.vague:
                    self._of()
                if self.at > place or token.roles or token.word.joined:
                    self._and()
                if self.at == len(tokens):
                    break
            if not self._part():
                break
            last = self.at - 1
            word = tokens[last].word
            if word.bound is not None:
                self.bound = word.bound
            if word.closed or self.year or (self.ordinal and not self._ordinal_goes_on()) or self.at == place:
                break
        if not self.parts or last < begin:
            return None
        return self._quantity(negative, begin, last)

    def _quantity(self, negative: bool, begin: int, last: int) -> Quantity:
        value = total(self.parts)
        if self.inexact:
            value = ROUNDED.plus(value)
        if negative:
            value = EXACT.minus(value)
        final = self.parts[-1]
        single = len(self.parts) == 1
        return Quantity(
            self.first,
            last,
            value,
            vague=self.vague,
            ordinal=self.ordinal,
            factor=final.factor if single else None,
            coefficient=final.coefficient if single else None,
            grain=final.grain,
            tail=final.value,
            worded=self.tokens[begin].figure is None,
            scaled=self.scaled,
            bound=self.bound,
            lang=self.lang,
        )

    # -- what may stand before a number, and between its parts

    def _minus(self) -> bool:
        """Step over a minus sign or word, if the token is one and a number follows."""
        token, following = self.tokens[self.at], self._token(1)
        if following is None:
            return False
        negative = is_minus(self.tokens, self.at) and following.figure is not None
        if token.roles & MINUS:
            negative = following.figure is not None or following.senses.kinds != 0
        self.at += negative
        return negative

    def _vague_word(self) -> None:
        """Step over *several*, if a scale follows."""
        following = self._token(1)
        if self.tokens[self.at].roles & VAGUE and following is not None and scale_of(following.senses) is not None:
            self.vague = True
            self.at += 1

    def _hyphen(self) -> None:
        """Step over a hyphen inside a number: দুই-তৃতীয়াংশ, twenty-one, $5-million."""
        following = self._token_behind_sign(0)
        if following is not None:
            senses = following.senses
            if (
                self._counts_scale(scale_of(senses))
                or self._is_count(following)
                or counted_part(senses) is not None
                or (self.parts[-1].grain == TEN and self._names_unit(senses))
            ):
                self.at += 1

    def _counts_scale(self, scale: Decimal | None) -> bool:
        """Whether the number so far counts a scale behind a hyphen, and is no end of a range with it (पचास-सौ)."""
        if scale is None or self.parts[-1].factor != ONE:
            return False
        figure = self.tokens[self.at - 1].figure is not None
        return figure or scale > HUNDRED or self.parts[-1].value < _TWENTY

    def _restated(self) -> None:
        """Step over the same number once more in brackets, if a scale follows: ১০ (দশ) লক্ষ."""
        if self.inner or self._token(1) is None:
            return
        again = Reader(self.tokens, self.at + 1, listed=self.listed, inner=True).read()
        if again is None or again.value != self.parts[-1].value:
            return
        following = again.last + 2
        closed = following < len(self.tokens) and self.tokens[again.last + 1].text == ")"
        if closed and scale_of(self.tokens[following].senses) is not None:
            self.at = following

    def _apostrophe(self) -> None:
        """Step over an apostrophe before the scale that is written on to a number: ১৫'শ."""
        following = self._token_behind_sign(0)
        if following is not None:
            self.at += following.senses.kinds & (GLUED_SCALE | SCALE) != 0

    def _of(self) -> None:
        """Step over what stands between the scales of an indefinite plural: tens *of* millions."""
        token, following = self._token(), self._token(1)
        if self.vague and token is not None and following is not None and token.entry.bounds.inside is not None:
            self.at += scale_of(following.senses) is not None

    @staticmethod
    def _names_unit(senses: Senses) -> bool:
        number = senses.cardinal if senses.cardinal is not None else senses.ordinal
        return number is not None and number < TEN

    def _and(self) -> None:
        """Step over *and* as a word of its own, or see it written onto the next word."""
        token = self._token()
        if token is None:
            return
        if token.roles & AND and not token.senses.kinds:
            following = self._token(1)
            if following is not None and not following.word.joined:
                self.at += 1
                self.joined = True
                self.apart = not token.roles & SUM
        else:
            self.joined = token.word.joined

    # -- the parts of a number

    def _part(self) -> bool:
        """Read the next part into `parts` and step over it; False where the number ends."""
        token = self.tokens[self.at]
        entry = token.entry
        senses = entry.senses
        if self.parts and (token.word.preposed or (self.ordinal and not (self.joined or senses.teen is not None))):
            return False
        if token.figure is not None:
            return self._figure(token.figure)
        if not senses.kinds:
            return self._power() if token.text == "^" else self._point_or_bar(entry)
        if not self.parts:
            self.lang = entry.lang
        if token.word.ordinal and not (self.parts and self.ordinal):
            self.ordinal = True
        read = (
            (senses.teen is not None and self._teen(senses.teen))
            or self._scale(entry, token)
            or (senses.quarter is not None and self._quarter(senses.quarter))
            or self._cardinal(senses, token)
            or self._fraction(senses)
            or self._point_or_bar(entry)
        )
        if read:
            self.lang = self.lang or entry.lang
        elif token.word.ordinal:
            self.ordinal = False
        return read

    def _point_or_bar(self, entry: Entry) -> bool:
        return (entry.roles & POINT != 0 and self._decimals()) or (entry.roles & OVER != 0 and self._over())

    def _figure(self, value: Decimal) -> bool:
        token = self.tokens[self.at]
        broken = value != value.to_integral_value()
        if self.parts:
            following = self._token(1)
            scaled = following is not None and scale_of(following.senses) is not None  # ৫কোটি২০লাখ
            if not (stands_alone(self.tokens, self.at) and (token.spaced or self.joined or scaled)):
                return False
            if (broken and value < TEN and not scaled) or not self._adds(value):
                return self._mixed(value)
        self.at += 1
        self._push(value, ZERO if broken else ONE)
        if is_named_year(self.tokens, self.at - 1):
            self.parts[-1].grain = ZERO
            self.year = True
            return True
        if self.at < len(self.tokens):
            following = self.tokens[self.at]
            if not following.idle and scale_of(following.senses) is None:
                self._bar()
                self._glued_scale()
                self._figure_ordinal()
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
        if self.listed and (tokens[place].figure, below.figure) not in _COMMON_FRACTIONS:
            return False  # 4/5 rupees is four or five
        date = place + 3 < len(tokens) and tokens[place + 3].text in _SLASHES
        date = date or (
            place > 1
            and not tokens[place].spaced
            and tokens[place - 1].text in CHAINS
            and (tokens[place - 2].figure is not None)
        )
        return below.figure is not None and 0 < below.figure < _LARGEST_BELOW and not below.spaced and not date

    def _bar(self) -> None:
        """After a figure: divide by the figure behind a bar (3/4)."""
        if self._has_bar(self.at - 1):
            below = self.tokens[self.at + 1].figure
            assert below is not None  # _has_bar
            self._replace(self._share(self.parts[-1].value, below), ZERO)
            self.at += 2

    def _power(self) -> bool:
        """A power: 2.5^-1."""
        place = self.at + 1
        sign = self._token(1)
        negative = sign is not None and sign.text in ("-", "+")
        minus = negative and sign is not None and sign.text == "-"
        exponent = self._token(1 + negative)
        if len(self.parts) != 1 or exponent is None or exponent.figure is None or exponent.spaced:
            return False
        power = exponent.figure
        base = self.parts[0].value
        if power != power.to_integral_value() or power > _MAX_POWER or abs(base.adjusted()) > _MAX_POWER or not base:
            return False
        self._replace(ROUNDED.power(base, -power if minus else power), ZERO)
        self.at = place + negative + 1
        return True

    def _glued_scale(self) -> None:
        """After a figure: a scale that counts only when written onto it (10k), or only on a figure of money ($5bn)."""
        token, following = self._token(), self._token(1)
        if token is None:
            return
        scale = None if token.spaced else token.senses.glued_scale
        if scale is None:
            letter = token.senses.money_scale
            signed = following is not None and following.glued and is_money_sign(following)
            if letter and (signed or token.glued or self._is_letter_of_scale(token)):
                scale = letter if is_of_money(self.tokens, self.first, self.at) else None
        if scale is not None:
            self._multiply(scale)
            self.lang = self.lang or token.entry.lang
            self.at += 1

    def _is_letter_of_scale(self, token: Token) -> bool:
        """Whether a letter a space behind a small figure of money is a scale (₹3.5 L), and no size (₹499 M, L, XL)."""
        value = self.parts[-1].value
        small = value < HUNDRED or value != value.to_integral_value()
        return small and len(token.text) == 1 and token.text.isupper()

    def _figure_ordinal(self) -> None:
        """After a figure: the ending that makes it an ordinal (21वां), also apart (21 वीं) where the language does so."""
        token = self._token()
        if token is None:
            return
        place = self.at
        if token.text == "-" and not token.spaced:
            place += 1
        ending = self.tokens[place] if place < len(self.tokens) else None
        if ending is None:
            return
        roles = ending.roles
        glued = place == self.at and not ending.spaced and roles & ORDINAL_ENDING != 0
        if glued or roles & ORDINAL_ENDING_APART:
            self.ordinal = True
            self.lang = ending.entry.lang
            self.at = place + 1

    def _cardinal(self, senses: Senses, token: Token) -> bool:
        value = senses.cardinal
        grain = ONE
        if value is None and senses.tens is not None:
            value, grain = senses.tens, TEN
        if value is None and senses.ordinal is not None and not (self.parts and self.ordinal):
            value = senses.ordinal
            if self.parts and not self._adds(value):
                return False
            self.ordinal = True
        if value is None and senses.compound_unit is not None and self._compounds():
            value = senses.compound_unit
        if value is None:
            return self._coefficient(senses)
        fused = senses.fused
        if (counted := _grain(value)) > ONE:
            grain = counted if fused is None else fused.scale
        if self._is_count(token):
            self._multiply_by(value)  # হাজার দশেক
            self.at += 1
            return True
        if self.parts and not self._adds(value):
            last = self.parts[-1]
            if self.joined and is_unit(last) and 20 <= value < 100 and not EXACT.remainder(value, TEN):
                self._replace(EXACT.add(last.value, value), ONE)  # seven and twenty
                self.at += 1
                return True
            if not (self.joined and value < 100 and self._counts_part()):
                return False
        self.at += 1
        if fused is None:
            self._push(value, grain)
        else:  # পাঁচশ
            self._push(value, grain, fused.scale, fused.count)
            self.scaled = True
        return True

    def _coefficient(self, senses: Senses) -> bool:
        """One and a half, two and a half in one word."""
        coefficient = senses.coefficient
        if coefficient is not None and self._is_count(self.tokens[self.at]):
            self._multiply_by(coefficient)  # লাখ দেড়েক
            self.at += 1
            return True
        if coefficient is None or (self.parts and not self._adds(coefficient)):
            return False
        if self._follows_bare_scale():  # হাজার আড়াই is about 2500: nobody counts a thousand and two and a half
            self._multiply_by(coefficient)
            self.bound = Modifier.APPROX
        else:
            self._push(coefficient, ZERO)
        self.at += 1
        return True

    def _follows_bare_scale(self) -> bool:
        """Whether the number so far is a scale that nothing counts, and no other scale follows the word in hand."""
        following = self._token(1)
        bare = self._is_one_scale() and self.at == self.first + 1 and not self.joined
        return bare and (following is None or scale_of(following.senses) is None)

    def _is_count(self, token: Token) -> bool:
        """Whether a number word with an *about* ending counts the scale before it."""
        return token.word.bound is Modifier.APPROX and self._is_one_scale()

    def _is_one_scale(self) -> bool:
        """Whether the number so far is one of a scale."""
        return len(self.parts) == 1 and self.parts[0].grain == self.parts[0].value

    def _adds(self, value: Decimal) -> bool:
        """Whether a number may be added to the part before it."""
        last = self.parts[-1]
        if not 0 < value < last.grain:
            return False
        following = self._token(1)
        scale = None if following is None or following.word.joined else scale_of(following.senses)
        if self.apart and (self.listed or (last.grain > _THOUSAND and value < HUNDRED and scale is None)):
            return False
        if scale is None:
            per = self.first > 0 and self.tokens[self.first - 1].roles & PER != 0
            return not per or self.joined or self.tokens[self.at].figure is None  # প্রতি হাজার ৩২ is 32 in 1000
        larger = next((part for part in reversed(self.parts) if part.value >= scale), None)
        return larger is None or scale < larger.grain

    def _teen(self, teen: Decimal) -> bool:
        if self.joined or not self.parts or not is_unit(self.parts[-1]):
            return False
        self._replace(EXACT.add(self.parts[-1].value, teen), ONE)
        self.at += 1
        return True

    def _compounds(self) -> bool:
        """Whether a teen, or *and* with tens, follows (أحد عشر, إحدى وعشرون)."""
        following = self._token(1)
        if following is None:
            return False
        if following.senses.teen is not None and not following.word.joined:
            return True
        if following.roles & AND:
            following = self._token(2)
        elif not following.word.joined:
            return False
        return following is not None and 20 <= (following.senses.cardinal or ONE) < 100

    def _counts_part(self) -> bool:
        """Whether a part to be counted follows (ثلاثة أخماس)."""
        following = self._token(1)
        return following is not None and counted_part(following.senses) is not None

    def _scale(self, entry: Entry, token: Token) -> bool:
        """Multiply what is smaller before the scale; alone, count the scale once; alone in the plural, vaguely."""
        senses = entry.senses
        dual = senses.dual
        scale = scale_of(senses)
        begins = not self.parts or self.joined
        if dual is not None and (scale is None or (begins and self._noun_follows())):
            return self._count(EXACT.add(dual, dual), dual)
        if scale is None and self.parts and not token.spaced and senses.glued_scale is not None:
            return self._multiply_smaller(senses.glued_scale)
        if scale is None:
            scale = senses.following_scale
            if scale is None or (self.joined if self.parts else not self._is_counted_loosely(token)):
                return False
        if self.joined:
            return self._count(scale, scale)
        if not self.parts:
            self.vague = self.vague or (senses.plural_scale is not None and senses.scale is None)
            self.vague = self.vague or self._doubled(scale)
            self.at += 1
            self._push(scale, scale, scale, ONE)
            self.scaled = True
            return True
        if self.vague:
            if len(self.parts) > 1:
                return False
            self._multiply(scale)
            self.at += 1
            return True
        return self._multiply_smaller(scale)

    def _is_counted_loosely(self, token: Token) -> bool:
        """Whether *about* is written onto a scale, or stands right after it with or without its count (শ দুয়েক)."""
        after = self._token(1 + self._hyphens(1))
        bounds = (token.word.bound, after and after.word.bound, after and after.entry.bounds.inside)
        return Modifier.APPROX in bounds

    def _multiply_smaller(self, scale: Decimal) -> bool:
        before = self.tokens[self.at - 1]
        if not is_multiplied(self.parts[-1], scale) or (scale == _THOUSAND and before.year):
            return False
        token = self.tokens[self.at]
        counted = before.word.definite and is_plural_count(self.parts[-1]) and token.senses.plural_scale is None
        if counted and self._follows_definite():
            return False  # الأبناء الأربعة مليونا: of the four it would be millions
        split = len(self.parts) - 1
        while split and self.parts[split - 1].value < scale:
            split -= 1
        smaller = self.parts[split:]
        whole = smaller[0] if len(smaller) == 1 else Part(total(smaller), ONE)
        broken = smaller[-1].grain == 0 and self.tokens[self.at - 1].figure is not None
        multiplied = times(whole, scale, broken=broken)
        if split and not multiplied.value < self.parts[split - 1].grain:
            return False
        self.parts[split:] = [multiplied]
        self.scaled = True
        self.at += 1
        return True

    def _follows_definite(self) -> bool:
        """Whether a word with an article stands before the number, so that the number rather counts that."""
        place, lang = self.first - 1, self.tokens[self.first].entry.lang
        if place < 0 or lang is None or not self.tokens[place].plain:
            return False
        word = fold(self.tokens.text_at(place))
        return any(definite and word.startswith(prefix) for prefix, (_, _, definite) in load(lang).prefixes.items())

    def _noun_follows(self) -> bool:
        """Whether a word follows that a dual can count: not *and*, not the end of the clause."""
        following = self._token(1)
        return following is not None and following.bare and following.letter and not following.roles & AND

    def _doubled(self, scale: Decimal) -> bool:
        """Step over the first of two equal scales: লাখ লাখ is *lakhs*."""
        following = self._token(1)
        if following is None or scale < _THOUSAND or scale_of(following.senses) != scale or not following.spaced:
            return False
        if following.word.joined:
            return False  # between a thousand and a thousand and a half
        self.at += 1
        return True

    def _hyphens(self, ahead: int) -> bool:
        """Whether a hyphen stands so far ahead that touches both its sides."""
        token = self._token(ahead)
        return token is not None and token.text == "-" and self._token_behind_sign(ahead) is not None

    def _count(self, value: Decimal, grain: Decimal) -> bool:
        """Take a scale that counts by itself: a dual, or one after *and*."""
        if self.parts and not self._adds(value):
            return False
        self.at += 1
        self._push(value, grain, grain)
        self.scaled = True
        return True

    def _quarter(self, quarter: Decimal) -> bool:
        """A quarter word: added to the number that follows, or to one where a scale follows."""
        steps = 1 + self._hyphens(1)
        following = self._token(steps)
        if following is None or following.word.joined:
            return False
        number = following.figure
        scale = scale_of(following.senses) or following.senses.following_scale
        if number is None and scale is None:
            number = following.senses.cardinal
        if number is not None:
            fused = following.senses.fused
            grain = _grain(number) if fused is None else fused.scale
            value = EXACT.add(number, EXACT.multiply(quarter, grain))  # সাড়ে তিনশ is 3.5 hundreds
            steps += 1
        elif scale is not None and not (self.parts and scale >= self.parts[-1].grain):  # सौ सवा सौ is a range
            value = EXACT.add(ONE, quarter)
        else:
            return False
        if self.parts and not 0 < value < self.parts[-1].grain:
            return False
        self.at += steps
        self._push(value, ZERO)
        return True

    def _fraction(self, senses: Senses) -> bool:
        fraction = counted_part(senses)
        if fraction is None or self.ordinal:
            return False
        if self.parts and not self.joined:
            last = self.parts[-1]
            sign, before = self.tokens[self.at], self.tokens[self.at - 1]
            mixed = not sign.letter and before.figure is not None and last.grain == ONE
            if mixed and not (sign.spaced and before.year):
                self.at += 1
                self._push(fraction, ZERO)  # 3½
                return True
            if last.grain != ONE or last.value >= 100:
                return False
            self.at += 1
            self._replace(self._times(last.value, fraction), ZERO)
            return True
        following = self._token(1)
        scale = None if following is None or following.word.joined else scale_of(following.senses)
        if self.parts:
            self.at += 1
            self._add_part(fraction, scale)
            return True
        if scale is not None:
            self.at += 2
            self.scaled = True
            self._push(self._times(scale, fraction), ZERO, scale)
        elif senses.fraction is not None:
            self.at += 1
            self._push(self._times(ONE, fraction), ZERO)
        else:
            return False
        return True

    def _add_part(self, fraction: Decimal, scale: Decimal | None) -> None:
        """After *and*: a part of the last scale, or of one (مليون ونصف, ثلاثة ونصف مليون)."""
        last = self.parts[-1]
        unit = last.grain if last.grain > 1 and last.factor > 1 else ONE
        if scale is not None and unit == ONE:
            self._replace(EXACT.add(last.value, self._times(ONE, fraction)), ZERO)
            return
        if scale is not None and scale == unit:
            self.at += 1  # a million and half the million
        self._push(self._times(unit, fraction), ZERO)

    def _decimals(self) -> bool:
        """*Point* and the digits behind it: a figure, digit words one by one, or one cardinal."""
        if self.joined or (self.parts and self.parts[-1].grain == 0):
            return False
        if not self.parts and not self.tokens[self.at].roles & LEADING_POINT:
            return False
        place = self.at + 1
        if place < len(self.tokens) and self.tokens[place].figure is not None:
            digits = normalize_digits(self.tokens[place].text)
            digits = digits if digits.isdecimal() else ""
            place += 1
        else:
            digits, place = self._digit_words(place)
        if not digits:
            return False
        self.at = place
        whole = total(self.parts) if self.parts else ZERO
        self.parts = [Part(EXACT.add(whole, Decimal(f"0.{digits}")), ZERO)]
        return True

    def _digit_words(self, place: int) -> tuple[str, int]:
        """The digits that words say one by one, or that one cardinal says, and the place behind them."""
        digits: list[str] = []
        while place < len(self.tokens):
            token = self.tokens[place]
            value = token.senses.cardinal
            if digits and token.figure is not None and (figure := normalize_digits(token.text)).isdecimal():
                return "".join(digits) + figure, place + 1  # দশমিক শূন্য ৫
            if value is None or value >= 100 or (digits and (value >= 10 or token.word.joined)):
                break
            following = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
            place += 1
            if not digits and value < 10 and following is not None and not following.word.joined:
                teen = following.senses.teen
                if teen is not None:
                    return f"{EXACT.add(value, teen):f}", place + 1
            if not digits and value < 10 and following is not None and following.word.joined:
                tens = following.senses.cardinal or ZERO
                if 20 <= tens < 100 and not EXACT.remainder(tens, TEN):  # فاصلة خمسة وعشرون
                    return f"{EXACT.add(value, tens):f}", place + 1
            digits.append(f"{value:f}")
            if value >= 10:
                break
        return "".join(digits), place

    def _over(self) -> bool:
        """A bar in words and the number below it: one *over* three."""
        if not self.parts or self.joined or self.inner or self.at + 1 >= len(self.tokens):
            return False
        below = Reader(self.tokens, self.at + 1, listed=self.listed, inner=True).read()
        if below is None or below.value <= 0:
            return False
        self.parts = [Part(self._share(total(self.parts), below.value), ZERO)]
        self.at = below.last + 1
        return True

    # -- helpers

    def _share(self, above: Decimal, below: Decimal) -> Decimal:
        share, inexact = quotient(above, below)
        self.inexact = self.inexact or inexact
        return share

    def _times(self, count: Decimal, fraction: Decimal) -> Decimal:
        """A count of a part of one; the lexicon gives a third to 15 digits, and three of them are one."""
        exact = Fraction(fraction).limit_denominator(1000)
        return self._share(EXACT.multiply(count, Decimal(exact.numerator)), Decimal(exact.denominator))

    def _push(self, value: Decimal, grain: Decimal, factor: Decimal = ONE, coefficient: Decimal | None = None) -> None:
        self.parts.append(Part(value, grain, factor, coefficient))

    def _replace(self, value: Decimal, grain: Decimal) -> None:
        self.parts[-1] = Part(value, grain, self.parts[-1].factor)

    def _multiply(self, scale: Decimal) -> None:
        last = self.parts[-1]
        grain = scale if last.grain else ZERO
        # In their short form, so that a scale said again and again costs the same each time.
        factor = EXACT.multiply(last.factor, scale).normalize(EXACT)
        value = EXACT.multiply(last.value, scale).normalize(EXACT)
        self.parts[-1] = Part(value, grain, factor, last.coefficient)
        self.scaled = True

    def _multiply_by(self, count: Decimal) -> None:
        last = self.parts[-1]
        self.parts[-1] = Part(EXACT.multiply(last.value, count), ZERO, last.factor)

    def _ordinal_goes_on(self) -> bool:
        """Whether an ordinal unit may go on with a teen or *and* + tens (الخامس والعشرون)."""
        return len(self.parts) == 1 and is_unit(self.parts[0])


def _grain(number: Decimal) -> Decimal:
    """What a round number counts in: thousands, hundreds, or ones."""
    if number < HUNDRED or EXACT.remainder(number, HUNDRED):
        return ONE
    return HUNDRED if EXACT.remainder(number, _THOUSAND) else _THOUSAND
