"""Numbers that say a part of another: three out of ten, the fifth part of 23."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon.roles import AND, OF, OUT_OF, PART, PARTS_OF
from seedcorpus.recognize.numbers.quantity import EXACT, ONE, ROUNDED, TEN, ZERO, Quantity
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.text.figures import divide
from seedcorpus.text.tokens import LINE_ENDS

ORDINAL_OF = Rule("fraction/ordinal-of", "A number, *of* and an ordinal name a part: तेईस का पाँचवाँ भाग is 23 fifths.")
OUT_OF_WORD = Rule("fraction/out-of", "A number out of a larger one is a part, in words or of one: ثلاثة من عشرة.")
PARTS_OF_WORD = Rule("fraction/parts-of", "So many of so many parts is a part: তিন ভাগের দুই ভাগ is two thirds.")

_STOPS = LINE_ENDS | frozenset(".।॥؟?!,،;؛:)")


def join_proportion(tokens: Tokens, found: list[Quantity], part: Quantity, and_lists: bool) -> bool:
    """Join a number to the one a word before it, where the two say a proportion.

    It is said by an ordinal (तेईस का पाँचवाँ भाग), a second number (ثلاثة من عشرة) or numbers of parts (তিন ভাগের দুই ভাগ).
    Before a unit of money nobody says *three out of ten* so; there it is *one got 100 pounds* (حصل واحد على 100 جنيه).
    """
    whole = found[-1]
    roles = tokens[whole.last + 1].roles
    after = tokens[part.last + 1] if part.last + 1 < len(tokens) else None
    below = part.value
    if roles & (OUT_OF | PARTS_OF):
        tokens.lists_asked = True
    if roles & OF and part.ordinal and not whole.ordinal and not whole.vague:
        named = after is not None and after.roles & PART != 0
        if not named and after is not None and after.text not in _STOPS:
            if tokens.trail is not None:
                tokens.trail.refuse(ORDINAL_OF, whole.first, part.last)
            return False
        rule = ORDINAL_OF
        above, rest = whole.value, _take_whole_before(tokens, found)
        end = part.last + named
    elif roles & OUT_OF and not and_lists and _is_proportion(tokens, whole, part):
        decimal = part.value.normalize(EXACT).as_tuple().digits == (1,) and part.value >= TEN
        above, rest = whole.value, ZERO
        if decimal and above >= part.value:
            above, rest = whole.tail, EXACT.subtract(whole.value, whole.tail)
        if above >= part.value or part.value <= 1:
            if tokens.trail is not None:
                tokens.trail.refuse(OUT_OF_WORD, whole.first, part.last)
            return False
        rule = OUT_OF_WORD
        if decimal and not rest:
            rest = _take_whole_before(tokens, found)
        end = part.last
    elif roles & PARTS_OF and not and_lists and after is not None and after.roles & PART:
        if whole.ordinal or part.ordinal or not ZERO < part.value < whole.value:
            if tokens.trail is not None:
                tokens.trail.refuse(PARTS_OF_WORD, whole.first, part.last)
            return False
        rule = PARTS_OF_WORD
        above, below, rest = part.value, whole.value, ZERO
        end = part.last + 1
    else:
        return False
    if tokens.trail is not None:
        tokens.trail.hold(rule, whole.first, end)
    quotient, inexact = divide(above, below)
    value = EXACT.add(rest, quotient)
    whole.value = ROUNDED.plus(value) if inexact else value
    whole.last = part.last = end
    whole.unit_size = ZERO
    whole.factor = None
    return True


def _is_proportion(tokens: Tokens, whole: Quantity, part: Quantity) -> bool:
    """Whether two numbers may be so many out of so many: both in words, or one of something; *the* one is no number."""
    if whole.ordinal or part.ordinal or tokens[whole.last].word.definite:
        return False
    return (whole.worded and part.worded) or whole.value in (ONE, -ONE)


def _take_whole_before(tokens: Tokens, found: list[Quantity]) -> Decimal:
    """Join to the last number the one before it, if *and* joins the two (three and a fifth of one): its value, or 0."""
    if len(found) < 2:
        return ZERO
    before, whole = found[-2:]
    spaced = before.last + 2 == whole.first and tokens[before.last + 1].roles & AND != 0
    if not spaced and not (before.last + 1 == whole.first and tokens[whole.first].word.has_and):
        return ZERO
    whole.first = before.first
    del found[-2]
    return before.value
