"""Rises and falls, which are two amounts and no range: from 3 to 5 crore rupees."""

from __future__ import annotations

from seedcorpus.lexicon import load, roles
from seedcorpus.lexicon.roles import BECAME, BECOMES, CHANGE, FROM
from seedcorpus.recognize.item import COMMAS, Item
from seedcorpus.recognize.join.link import TO, TOWARD, connector, follows, is_stop, link_between, precedes
from seedcorpus.recognize.join.scale import MAX_RATIO, is_near
from seedcorpus.recognize.numbers.quantity import EXACT
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

#: How many tokens before and after a range are searched for a verb of change.
_CHANGE_BEFORE, _CHANGE_AFTER = 14, 6
#: How many words, *to* among them, may stand between the two amounts of a change.
_CHANGE_WORDS = 5
#: How many words before *from* a word for a price is looked for.
_PRICE_REACH = 3

BECOMES_SO_MUCH = Rule(
    "change/becomes",
    "Right before *is made* or such, *from … to …* is two amounts and no range, if the second has a unit, or both have "
    "scales; before *became* only if both have a unit.",
)
PRICE = Rule(
    "change/price",
    "With a verb and a word for one price before it *from … to …* is two amounts, if both have units.",
)
VERB = Rule("change/verb", "Near a verb of rise or fall *from … to …* is two amounts and no range.")
PERIOD = Rule(
    "change/period",
    "From one year to another is no change, unless the verb stands before it and no other number between them.",
)
NOT_OPENED = Rule(
    "change/not-opened",
    "Without *from* or a unit at the first number a verb of rise or fall makes no change of two numbers that rise.",
)
VERB_BETWEEN = Rule(
    "change/verb-between",
    "Two numbers with *to* and a verb of rise or fall between them are a change: 50 lakh risen to 5 crore.",
)
OVER_YEAR = Rule(
    "change/over-year",
    "Two amounts in *from … to …* with a number such as a year between are a change: from 10 million in 2010 to 20.",
)
GOES_ON = Rule("change/goes-on", "The number that ends a rise or fall has the unit that is said at its beginning.")
YEAR = Rule("change/year", "A figure that may be a year does not end a rise or fall of money.")
OTHER_UNIT = Rule(
    "change/other-unit",
    "A number before another unit does not end a rise or fall: from 5 dollars to 10 percent.",
)
COUNTS = Rule(
    "change/counts",
    "A number before a word counts that, and ends no rise or fall, unless it is near its beginning or has its scale.",
)


def is_change(tokens: Tokens, left: Item, right: Item, *, falls: bool) -> bool:
    """Whether *from … to …* is a rise or fall: near a verb of change, and with *from* or with units at both ends.

    Without these it is one if the second number is less, or if it stands right before *is made*; or if both have scales
    and the verb stands right behind them.
    """
    if precedes(tokens, right, BECOMES):
        if right.unit is None and not (left.quantity.scaled and right.quantity.scaled):
            return False
        if tokens.trail is not None:
            tokens.trail.hold(BECOMES_SO_MUCH, left.first, right.last + 1)
        return True
    if left.unit is not None and right.unit is not None and precedes(tokens, right, BECAME):
        if tokens.trail is not None:
            tokens.trail.hold(BECOMES_SO_MUCH, left.first, right.last + 1)
        return True
    verb = _verb_near(tokens, left, right)
    if verb < 0:
        return _is_price_changed(tokens, left, right)
    if _is_period(tokens, left, right, verb):
        if tokens.trail is not None:
            tokens.trail.refuse(PERIOD, min(left.first, verb), max(right.last, verb))
        return False
    if not follows(tokens, left, FROM) and left.unit is None:
        scaled = left.quantity.scaled and right.quantity.scaled and right.unit is not None
        far = left.quantity.value > EXACT.multiply(right.quantity.value, MAX_RATIO)
        fallen = falls and not far and right.unit is not None and not tokens[left.first].year
        if not (fallen or (scaled and precedes(tokens, right, CHANGE))):
            if tokens.trail is not None:
                tokens.trail.refuse(NOT_OPENED, left.first, right.last)
            return False
    if tokens.trail is not None:
        tokens.trail.hold(VERB, min(left.first, verb), max(right.last, verb))
    return True


def _is_period(tokens: Tokens, left: Item, right: Item, verb: int) -> bool:
    """Whether two numbers are the years in which something rose or fell: by 43 billion from 2006 to 2016."""
    if left.unit is not None or right.unit is not None:
        return False
    if not (tokens[left.first].year and tokens[right.first].year):
        return False
    return verb > right.last or any(token.in_number for token in tokens[verb + 1 : left.first])


def _is_price_changed(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether a word for one price stands before *from … to …* and a verb before that, with a unit at both ends."""
    lang = tokens[left.quantity.first].entry.lang or tokens[left.last].entry.lang
    if lang is None or left.unit is None or right.unit is None or not follows(tokens, left, FROM):
        return False
    lexicon = load(lang)
    found = 0
    for place in range(left.first - 2, max(left.first - 2 - _PRICE_REACH, 0), -1):
        if is_stop(tokens, place) or tokens[place].text in COMMAS:
            break
        if tokens.text_at(place) in lexicon.prices:
            found = place  # the first of several: تعرفة الاشتراك
    changed = found > 0 and tokens[found - 1].letter and tokens.text_at(found - 1) not in lexicon.ranging
    if changed and tokens.trail is not None:
        tokens.trail.hold(PRICE, found - 1, right.last)
    return changed


def _verb_near(tokens: Tokens, left: Item, right: Item) -> int:
    """The place of the verb of change nearest before two numbers in their clause, else behind them, or -1."""
    left_over = _CHANGE_BEFORE
    for place in range(left.first - 1, max(left.first - 1 - 2 * _CHANGE_BEFORE, -1), -1):
        token = tokens[place]
        if not left_over or is_stop(tokens, place):
            break
        if token.roles & CHANGE:
            return place
        left_over -= not (
            token.in_number or token.roles & (FROM | roles.TO)
        )  # what also changes: from 5 to 6, from 7 to 8
    for place in range(right.last + 1, min(right.last + 1 + _CHANGE_AFTER, len(tokens))):
        if is_stop(tokens, place):
            break
        if tokens[place].roles & CHANGE:
            return place
    return -1


def has_changed(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether *to* and a verb of change stand between, and little else: 50 lakh risen to 5 crore rupees."""
    between = tokens[left.last + 1 : right.first]
    if not 1 < len(between) <= _CHANGE_WORDS or connector(between[0]) != TO:
        return False
    rises = any(token.roles & CHANGE for token in between)
    if not rises or not all(token.letter for token in between):
        return False
    if tokens.trail is not None:
        tokens.trail.hold(VERB_BETWEEN, left.first, right.last)
    return True


def goes_on_changing(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether a number ends a rise or fall whose currency is said at its beginning: from 3 crore rupees to 17 crore.

    It must count nothing else, so have the same scale or size, or stand before a verb of change or no word.
    """
    if not has_changed(tokens, left, right):
        opened = follows(tokens, left, FROM)
        linked = link_between(tokens, left, right) == TO or (opened and _goes_toward(tokens, left, right))
        if not (linked and (opened or precedes(tokens, right, CHANGE))):
            return False
        if not is_change(tokens, left, right, falls=False):  # the unit tells enough
            return False
    number, other = left.quantity, right.quantity
    if tokens[right.first].year and not tokens[number.first].year:
        if tokens.trail is not None:
            tokens.trail.refuse(YEAR, left.first, right.last)
        return False
    after = tokens[right.last + 1] if right.last + 1 < len(tokens) else None
    if after is not None and after.names_unit:
        if tokens.trail is not None:
            tokens.trail.refuse(OTHER_UNIT, left.first, right.last + 1)
        return False
    same = number.scaled and number.unit_size == other.unit_size
    ends = after is None or not after.letter or after.roles & CHANGE != 0
    ends = ends and (other.scaled or not number.scaled)
    if not (same or ends or is_near(number, other)):
        if tokens.trail is not None:
            tokens.trail.refuse(COUNTS, left.first, right.last + 1)
        return False
    if tokens.trail is not None:
        tokens.trail.hold(GOES_ON, left.first, right.last)
    return True


def _goes_toward(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether *to* in a word that has other senses stands between two numbers, and no noun behind: من 99 ريال ل49."""
    behind = tokens[right.last + 1] if right.last + 1 < len(tokens) else None
    near = right.first - left.last == 2 and connector(tokens[left.last + 1]) == TOWARD
    return near and (behind is None or not behind.letter)


def has_risen_since(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether *from … to …* says two amounts, with another number between them: from 10 million in 2010 to 20."""
    if right.first - left.last > _CHANGE_WORDS + 1:
        return False
    if not (follows(tokens, left, FROM) and follows(tokens, right, roles.TO)):
        return False
    if tokens.trail is not None:
        tokens.trail.hold(OVER_YEAR, left.first - 1, right.last)
    return True
