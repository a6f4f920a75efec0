"""Finding all numbers among the tokens."""

from __future__ import annotations

from seedcorpus.lexicon.roles import ASKS, PLURAL_SCALE, SCALE
from seedcorpus.recognize.numbers.company import is_other_word
from seedcorpus.recognize.numbers.neighbours import is_minus
from seedcorpus.recognize.numbers.proportions import join_proportion
from seedcorpus.recognize.numbers.quantity import EXACT, ONE, Quantity
from seedcorpus.recognize.numbers.reader import read_number
from seedcorpus.recognize.numbers.simple import read_simple
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

TIMES = Rule("number/times", "A homograph behind a number is no number, unless it counts on by one: তিন বার, but আট নয়.")
UNREAD_COUNT = Rule(
    "scale/unread-count", "A scale behind a figure that cannot be read as its count is no number: 5ر2 مليون."
)
HOW_MANY = Rule("scale/how-many", "A scale behind *how many* is no number: how many thousand.")


def quantities(tokens: Tokens, *, and_lists: bool) -> list[Quantity]:
    """All numbers among the tokens, from left to right, each as long as it can be.

    Args:
        tokens: The tokens.
        and_lists: Whether *and* as a word of its own rather joins members of a list than parts of a number, as in
            sums of money (100 और 50 रुपये).
    """
    found: list[Quantity] = []
    done = 0
    for i in tokens.beginning:
        if i < done:
            continue
        token = tokens[i]
        if token.dash and not is_minus(tokens, i):
            continue
        if token.homograph and found and _counts_times(found[-1], token, i):
            if tokens.trail is not None:
                tokens.trail.refuse(TIMES, i - 1, i)
            continue
        if token.scale is not None and i and _is_counted(tokens, i):
            if tokens.trail is not None:
                tokens.trail.refuse(UNREAD_COUNT, i - 1, i)
            continue
        if i and tokens[i - 1].roles & ASKS and token.senses.kinds & (SCALE | PLURAL_SCALE):
            if tokens.trail is not None:
                tokens.trail.refuse(HOW_MANY, i - 1, i)
            continue
        quantity = read_simple(tokens, i) if token.stands_alone and tokens.trail is None else None
        if quantity is None:
            quantity = read_number(tokens, i, and_lists=and_lists)
        if quantity is not None and not (token.word.company is not None and is_other_word(tokens, quantity)):
            if not (
                found and found[-1].last + 2 == quantity.first and join_proportion(tokens, found, quantity, and_lists)
            ):
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
