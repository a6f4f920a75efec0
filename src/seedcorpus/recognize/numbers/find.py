"""Finding all numbers among the tokens."""

from __future__ import annotations

from seedcorpus.lexicon.roles import AND, OF, OUT_OF, PART, PARTS_OF
from seedcorpus.recognize.numbers.neighbours import is_minus
from seedcorpus.recognize.numbers.quantity import (
    EXACT,
    ONE,
    ROUNDED,
    TEN,
    ZERO,
    Part,
    Quantity,
    is_multiplied,
    quotient,
    times,
)
from seedcorpus.recognize.numbers.reader import Reader
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens

_STOPS = frozenset(".।॥؟?!,،;؛:)\n\r")


def quantities(tokens: Tokens, *, listed: bool) -> list[Quantity]:
    """All numbers among the tokens, from left to right, each as long as it can be.

    Args:
        tokens: The tokens.
        listed: Whether *and* as a word of its own rather joins the members of a list than the parts of a number, as in
            sums of money (100 और 50 रुपये).
    """
    found: list[Quantity] = []
    done = 0
    for i in tokens.beginning:
        if i < done:
            continue
        token = tokens[i]
        if (token.dash and not is_minus(tokens, i)) or (token.guarded and found and _counts_times(found[-1], token, i)):
            continue
        if token.scale is not None and i and _is_counted(tokens, i):
            continue
        quantity = _plain(tokens, i) if token.number else None
        if quantity is None:
            quantity = Reader(tokens, i, listed=listed).read()
        if quantity is not None:
            if not (found and found[-1].last + 2 == quantity.first and _shares(tokens, found, quantity, listed)):
                found.append(quantity)
            done = quantity.last + 1
    return found


def _counts_times(before: Quantity, token: Token, place: int) -> bool:
    """Whether a word that is a number only in company rather is *times* behind a number: তিন বার, but আট নয়."""
    return before.last == place - 1 and token.senses.cardinal != EXACT.add(before.value, ONE)


def _is_counted(tokens: list[Token], place: int) -> bool:
    """Whether a figure counts a scale in a way that cannot be read (5ر2 مليون, (3.4) مليون): it is then no million."""
    last = place - 1
    bracketed = tokens[last].text == ")" and last > 1 and tokens[last - 2].text == "("
    last -= bracketed or (tokens[last].dash and tokens[last].glued and tokens[place].spaced)
    return last >= 0 and tokens[last].figure is not None and not tokens[last].year


def _plain(tokens: list[Token], place: int) -> Quantity | None:
    """The number of one token, or of one and a scale, where nothing beside it has a part in it, as most often.

    It is what `Reader` reads, at a fraction of the work.
    """
    token = tokens[place]
    if token.figure is not None and place:
        before = tokens[place - 1]
        if token.glued and not (before.separates or before.dash):
            return None
    after, end = place + 1, len(tokens)
    word = tokens[after] if after < end else None
    if word is None or word.ends_number or (word.dash and after + 1 < end and tokens[after + 1].figure is not None):
        return (token.alone or _alone(token)).at(place)
    scale = word.scale
    if scale is None or token.year or not word.spaced or (after + 1 < end and not tokens[after + 1].ends_number):
        return None
    number = token.alone or _alone(token)
    assert number.factor is not None  # it is one part
    part = Part(number.value, number.grain, number.factor, number.coefficient)
    closed = token.word.closed or token.word.definite
    if number.ordinal or closed or token.senses.fraction is not None or not is_multiplied(part, scale):
        return None
    part = times(part, scale, broken=token.figure is not None and not number.grain)
    return Quantity(
        place,
        after,
        part.value,
        factor=part.factor,
        coefficient=part.coefficient,
        grain=part.grain,
        tail=part.value,
        worded=number.worded,
        scaled=True,
        bound=number.bound,
        lang=number.lang or word.entry.lang,
    )


def _alone(token: Token) -> Quantity:
    """The number that a figure or number word is by itself."""
    token.alone = Reader(Tokens([token], [token.text], 0), 0, listed=False).read()
    assert token.alone is not None  # it is one
    return token.alone


def _shares(tokens: list[Token], found: list[Quantity], part: Quantity, listed: bool) -> bool:
    """Join a number to the one a word before it of which it names a share.

    It is named by an ordinal (तेईस का पाँचवाँ भाग), a second number (ثلاثة من عشرة) or numbers of parts (তিন ভাগের দুই ভাগ).
    Before a unit of money nobody says *three out of ten* so; there it is *one got 100 pounds* (حصل واحد على 100 جنيه).
    """
    whole = found[-1]
    roles = tokens[whole.last + 1].roles
    after = tokens[part.last + 1] if part.last + 1 < len(tokens) else None
    below = part.value
    if roles & OF and part.ordinal and not whole.ordinal and not whole.vague:
        named = after is not None and after.roles & PART != 0
        if not named and after is not None and after.text not in _STOPS:
            return False
        above, rest = whole.value, ZERO
        before = found[-2] if len(found) > 1 else None
        if before is not None and before.last + 2 == whole.first and tokens[before.last + 1].roles & AND:
            rest = before.value  # three and a fifth of one
            whole.first = before.first
            found.pop(-2)
        end = part.last + named
    elif roles & OUT_OF and not listed and _is_share(tokens, whole, part):
        decimal = part.value.normalize(EXACT).as_tuple().digits == (1,) and part.value >= TEN
        above, rest = whole.value, ZERO
        if decimal and above >= part.value:
            above, rest = whole.tail, EXACT.subtract(whole.value, whole.tail)
        if above >= part.value or part.value <= 1:
            return False
        end = part.last
        before = found[-2] if len(found) > 1 else None
        if (
            decimal
            and not rest
            and before is not None
            and before.last + 1 == whole.first
            and tokens[whole.first].word.joined
        ):
            rest = before.value
            whole.first = before.first
            found.pop(-2)
    elif roles & PARTS_OF and not listed and after is not None and after.roles & PART:
        if whole.ordinal or part.ordinal or not ZERO < part.value < whole.value:
            return False
        above, below, rest = part.value, whole.value, ZERO
        end = part.last + 1
    else:
        return False
    share, inexact = quotient(above, below)
    value = EXACT.add(rest, share)
    whole.value = ROUNDED.plus(value) if inexact else value
    whole.last = part.last = end
    whole.grain = ZERO
    whole.factor = None
    return True


def _is_share(tokens: list[Token], whole: Quantity, part: Quantity) -> bool:
    """Whether two numbers may be so many out of so many: both in words, or one of something; *the* one is no number."""
    if whole.ordinal or part.ordinal or tokens[whole.last].word.definite:
        return False
    return (whole.worded and part.worded) or whole.value in (ONE, -ONE)
