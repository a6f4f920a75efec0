"""Rises and falls, which are two amounts and no range: from 3 to 5 crore rupees."""

from __future__ import annotations

from seedcorpus.lexicon import roles
from seedcorpus.lexicon.roles import BECOMES, CHANGE, FROM
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.join.link import TO, connector, follows, is_stop, link_between, precedes
from seedcorpus.recognize.join.scale import MAX_RATIO, is_near
from seedcorpus.recognize.numbers.quantity import EXACT
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens

#: How many tokens before and after a range are searched for a verb of change.
_CHANGE_BEFORE, _CHANGE_AFTER = 14, 6
#: How many words, *to* among them, may stand between the two amounts of a change.
_CHANGE_WORDS = 5


def is_change(tokens: Tokens, left: Item, right: Item, *, falls: bool) -> bool:
    """Whether *from … to …* is a rise or fall: near a verb of change, and with *from* or with units at both ends.

    Without these it is one if the second number is less, or if it stands right before *is made*; or if both have scales
    and the verb stands right behind them.
    """
    if precedes(tokens, right, BECOMES):
        return right.unit is not None
    opened = follows(tokens, left, FROM)
    if not opened and left.unit is None:
        scaled = left.quantity.scaled and right.quantity.scaled and right.unit is not None
        if scaled and precedes(tokens, right, CHANGE):
            return True
        far = left.quantity.value > EXACT.multiply(right.quantity.value, MAX_RATIO)
        if not falls or far or right.unit is None or tokens[left.first].year:
            return False
    for step in range(1, _CHANGE_BEFORE + 1):
        place = left.first - step
        if place < 0 or is_stop(tokens, place):
            break
        if tokens[place].roles & CHANGE:
            return True
    for place in range(right.last + 1, min(right.last + 1 + _CHANGE_AFTER, len(tokens))):
        if is_stop(tokens, place):
            break
        if tokens[place].roles & CHANGE:
            return True
    return False


def has_changed(tokens: list[Token], left: Item, right: Item) -> bool:
    """Whether *to* and a verb of change stand between, and little else: 50 lakh risen to 5 crore rupees."""
    between = tokens[left.last + 1 : right.first]
    if not 1 < len(between) <= _CHANGE_WORDS or connector(between[0]) != TO:
        return False
    rises = any(token.roles & CHANGE for token in between)
    return rises and all(token.letter for token in between)


def goes_on_changing(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether a number ends a rise or fall whose currency is said at its beginning: from 3 crore rupees to 17 crore.

    It must count nothing else, so have the same scale or size, or stand before a verb of change or no word.
    """
    number, other = left.quantity, right.quantity
    if other.ordinal or other.vague or (number.scaled and not other.scaled):
        return False
    if tokens[right.first].year and not tokens[number.first].year:
        return False
    if not has_changed(tokens, left, right):
        opened = follows(tokens, left, FROM)
        if not (opened or precedes(tokens, right, CHANGE)) or link_between(tokens, left, right) != TO:
            return False
        if not is_change(tokens, left, right, falls=False):  # the unit tells enough
            return False
    after = tokens[right.last + 1] if right.last + 1 < len(tokens) else None
    if after is not None and after.names_unit:
        return False  # from 5 dollars to 10 percent
    same = number.scaled and number.grain == other.grain
    return same or after is None or not after.letter or after.roles & CHANGE != 0 or is_near(number, other)


def has_risen_since(tokens: list[Token], left: Item, year: Item, right: Item) -> bool:
    """Whether *from … to …* stands around two amounts and a year behind the first: from 10 million in 2010 to 20."""
    if not tokens[year.first].year or right.first - left.last > _CHANGE_WORDS + 1:
        return False
    scaled = left.quantity.scaled == right.quantity.scaled
    return scaled and follows(tokens, left, FROM) and follows(tokens, right, roles.TO)
