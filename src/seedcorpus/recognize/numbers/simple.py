"""Numbers of one token, or of one and a scale: most numbers, read without a reader."""

from __future__ import annotations

from unicodedata import combining

from seedcorpus.recognize.numbers.quantity import Part, Quantity, is_multiplied, times
from seedcorpus.recognize.numbers.reader import read_number
from seedcorpus.recognize.tokens.enclosing import OPENERS
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens


def read_simple(tokens: list[Token], place: int) -> Quantity | None:
    """The number of one token, or of one and a scale, where nothing beside it has a part in it, as most often.

    It is what `read_number` reads, at a fraction of the work.
    """
    token = tokens[place]
    if place:
        before = tokens[place - 1]
        if before.text in OPENERS:
            return None
        if token.figure is not None and token.glued:
            apart = (before.separates or before.dash) and before.text != "<"
            if not apart or (before.text and combining(before.text[0])):
                return None  # <3; ὄ9, decomposed
    after, end = place + 1, len(tokens)
    word = tokens[after] if after < end else None
    if word is None or word.ends_number or (word.dash and after + 1 < end and tokens[after + 1].figure is not None):
        return (token.lone_quantity or _read_alone(token)).copy(place, place)
    scale = word.scale
    if scale is None or token.year or not word.spaced or (after + 1 < end and not tokens[after + 1].ends_number):
        return None
    number = token.lone_quantity or _read_alone(token)
    assert number.factor is not None  # it is one part
    part = Part(number.value, number.unit_size, number.factor, number.coefficient)
    closed = token.word.ends_number or token.word.definite
    if number.ordinal or closed or token.senses.fraction is not None or not is_multiplied(part, scale):
        return None
    part = times(part, scale, broken=token.figure is not None and not number.unit_size)
    return Quantity(
        place,
        after,
        part.value,
        factor=part.factor,
        coefficient=part.coefficient,
        unit_size=part.unit_size,
        tail=part.value,
        worded=number.worded,
        scaled=True,
        bound=number.bound,
        lang=number.lang or word.entry.lang,
    )


def _read_alone(token: Token) -> Quantity:
    """The number that a figure or number word is by itself."""
    token.lone_quantity = read_number(Tokens([token], [token.text], 0), 0, and_lists=False)
    assert token.lone_quantity is not None  # it is one
    return token.lone_quantity
