"""The two numbers behind *between*, which the *and* between them would make one."""

from __future__ import annotations

from seedcorpus.lexicon.roles import AND
from seedcorpus.recognize.numbers.quantity import HUNDRED, Quantity
from seedcorpus.recognize.numbers.reader import read_number
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

BETWEEN_TWO = Rule(
    "number/between-two",
    "Behind *between* the last *and* in what would be one number parts the two that it takes: between five and fifty.",
)


def split_between(tokens: Tokens, quantity: Quantity, and_lists: bool) -> tuple[Quantity, Quantity] | None:
    """The two numbers that one behind *between* is, parted by its last *and*; None where it is one.

    It is one where *and* and another number follow (بين خمسة وعشرين وثلاثين), and, where tens stand behind units, as
    these that count no money or percent (بين خمسة وعشرين طالبا, among 25).
    """
    first, last = quantity.first, quantity.last
    if _goes_on(tokens, last + 1):
        return None
    if quantity.value < HUNDRED and tokens[last].senses.tens is None and not _counts_unit(tokens, last + 1):
        return None
    for place in range(last, first, -1):
        written_on = tokens[place].word.has_and
        if not (written_on or tokens[place].roles & AND):
            continue
        left = read_number(tokens, first, and_lists=and_lists, stop=place)
        right = read_number(tokens, place + (not written_on), and_lists=and_lists)
        if left is None or right is None or left.last != place - 1 or right.last < last:
            continue
        if 0 < left.value < right.value and not _goes_on(tokens, right.last + 1):
            if tokens.trail is not None:
                tokens.trail.hold(BETWEEN_TWO, first, right.last)
            return left, right
    return None


def _counts_unit(tokens: Tokens, place: int) -> bool:
    return place < len(tokens) and tokens[place].names_unit


def _goes_on(tokens: Tokens, place: int) -> bool:
    """Whether *and* and a number stand at a place."""
    if place >= len(tokens):
        return False
    token = tokens[place]
    if token.word.has_and:
        return token.in_number
    return token.roles & AND != 0 and place + 1 < len(tokens) and tokens[place + 1].in_number
