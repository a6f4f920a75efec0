"""What a number word in hand goes on to, before the number is joined to the part before it."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon.roles import SUM
from seedcorpus.recognize.numbers.quantity import EXACT, HUNDRED, TEN, scale_of
from seedcorpus.recognize.numbers.state import Reader

#: How many tokens may stand between the first word of a count and the scale that it counts: مئة و خمسة و سبعين.
_LONGEST_COUNT = 5


def scale_ahead(r: Reader, value: Decimal) -> Decimal | None:
    """The scale that a number counts, with what goes on with it: *خمسة وسبعين* ألف, *seventy five* thousand.

    A unit behind hundreds may as well be another number: ألفين وخمسمئة وثلاثة آلاف.
    """
    tens = r.tokens[r.at].senses.tens is not None
    joined = unsure = False
    for step in range(1, _LONGEST_COUNT + 1):
        following = r.token(step)
        if following is None:
            return None
        senses = following.senses
        if following.roles & SUM and not senses.kinds:
            joined = True
            continue
        joined = joined or following.word.has_and
        if senses.teen is not None and value < TEN and not joined:
            value, unsure = senses.teen, False
            continue
        number = senses.cardinal
        if number is None or not ((number < TEN and not joined) if tens else joined and _goes_on(value, number)):
            return None if joined or unsure else scale_of(senses)
        unsure = not tens and number < TEN <= value
        value, joined, tens = number, False, False
    return None


def _goes_on(value: Decimal, number: Decimal) -> bool:
    """Whether *and* joins a number to hundreds before it, or tens to a unit: مئة وخمسة وسبعين."""
    return number < HUNDRED <= value or (value < TEN < number < HUNDRED and not EXACT.remainder(number, TEN))
