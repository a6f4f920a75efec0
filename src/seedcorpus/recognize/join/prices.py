"""Lists of prices, with what each is for: onions 30, potatoes 40 and beans 60 rupees."""

from __future__ import annotations

from seedcorpus.lexicon.roles import RATE
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.join.link import AND, COMMA, connector
from seedcorpus.recognize.join.scale import is_near
from seedcorpus.recognize.numbers.quantity import ONE
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

#: So many tokens at most, *and* among them, stand between two prices of a list.
_NAMES = 4

GOES_ON = Rule(
    "price/goes-on",
    "A number before a price of a list, with what that one is for between them, is a price too.",
)
RATED = Rule("price/rated", "Two numbers behind names are prices where a word tells what they are for: a kilo.")
RANGES = Rule("price/ranges", "Two near ranges behind names are prices.")
THREE = Rule("price/three", "Three numbers with names between them are prices: onions 30, potatoes 40 and beans 60.")
RATE_OF_ONE = Rule(
    "price/rate-of-one", "A number before a bar and one of a unit says how many that one is worth: 84 / 1 $."
)
OTHER_UNIT = Rule("price/other-unit", "Prices of a list that have units of their own have the same one.")
UNLIKE = Rule(
    "price/unlike",
    "A vague number is no price of a list, nor one with a scale beside one without, unless near.",
)


def is_priced(tokens: Tokens, items: list[Item], place: int) -> bool:
    """Whether a number and the one before it are prices in a list: onions 30, potatoes 40 and beans 60.

    Of two only where both are ranges, or a word behind them says what the prices are for: a kilo.
    """
    left, right = items[place - 1], items[place]
    if not _names_next(tokens, left, right):
        return False
    if right.unit_lent:
        if tokens.trail is not None:
            tokens.trail.hold(GOES_ON, left.first, right.last)
        return True
    if left.first and tokens[left.first - 1].plain:
        rated = any(token.roles & RATE for token in tokens[right.last + 1 : right.last + 3])
        both_ranges = left.value is None and right.value is None and is_near(left.quantity, right.quantity)
        if rated or both_ranges:
            if tokens.trail is not None:
                tokens.trail.hold(RATED if rated else RANGES, left.first, right.last)
            return True
    before = items[place - 2] if place > 1 else None
    if before is None or not _names_next(tokens, before, left):
        return False
    if before.unit is not None and right.unit is not None and not before.unit.agrees(right.unit):
        if tokens.trail is not None:
            tokens.trail.refuse(OTHER_UNIT, before.first, right.last)
        return False
    if tokens.trail is not None:
        tokens.trail.hold(THREE, before.first, right.last)
    return True


def is_rate(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether a bar between a number and one of a unit is *for*, so that the number is not of that unit: 84 / 1 $."""
    rate = tokens[left.last + 1].text == "/" and right.value == ONE < left.quantity.value
    if rate and tokens.trail is not None:
        tokens.trail.refuse(RATE_OF_ONE, left.first, right.last)
    return rate


def _names_next(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether between two like numbers stand a comma or *and*, and unknown words that name what the second is of."""
    between = tokens[left.last + 1 : right.first]
    if not 1 < len(between) <= _NAMES or connector(between[0]) not in (COMMA, AND):
        return False
    if not all(token.no_role and (token.outside_numbers or token.senses.ordinal) for token in between[1:]):
        return False  # of the second and third prize too
    unlike = left.quantity.scaled != right.quantity.scaled and not is_near(left.quantity, right.quantity)
    if left.quantity.vague or unlike:
        if tokens.trail is not None:
            tokens.trail.refuse(UNLIKE, left.first, right.last)
        return False
    return True
