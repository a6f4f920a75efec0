"""Two bounds beside each other that are one range: *more than X* and *less than Y*."""

from __future__ import annotations

from itertools import pairwise

from seedcorpus.lexicon.roles import AND, DENIAL, OR
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.values.amount import Modifier

_FLOOR = (Modifier.MORE_THAN, Modifier.AT_LEAST)
_CEILING = (Modifier.LESS_THAN, Modifier.AT_MOST)
#: A lower and an upper bound of which a denial has turned the nearer only: 5 से कम या 10 से अधिक नहीं.
_HALF_DENIED = ((Modifier.LESS_THAN, Modifier.AT_MOST), (Modifier.AT_LEAST, Modifier.MORE_THAN))

INTERVAL = Rule(
    "bound/interval",
    "More than one number and less than a greater one beside it is one range, unless verbs deny both.",
)
ONE_DENIAL = Rule(
    "bound/one-denial",
    "What denies the one of a lower and an upper bound denies both: not less than 5 or more than 10.",
)


def intervals(tokens: Tokens, items: list[Item]) -> list[Item]:
    """Join *more than X* and *less than Y* to one range."""
    joined: list[Item] = []
    for item in items:
        if joined and _is_interval(tokens, joined[-1], item):
            left = joined[-1]
            if tokens.trail is not None:
                tokens.trail.hold(INTERVAL, left.bound_first, item.bound_last)
            low, high = (left, item) if left.modifier in _FLOOR else (item, left)
            left.low, left.high = low.value, high.value
            left.value = left.modifier = None
            left.last, left.bound_last = item.last, item.bound_last
        else:
            joined.append(item)
    return joined


def deny_both(tokens: Tokens, items: list[Item]) -> None:
    """Turn the farther of two bounds too where one denial denies both."""
    for left, right in pairwise(items):
        if right.modifier is not None and _share_denial(tokens, left, right):
            if tokens.trail is not None:
                tokens.trail.hold(ONE_DENIAL, left.bound_first, right.bound_last)
            left.modifier, right.modifier = Modifier.AT_LEAST, Modifier.AT_MOST


def _share_denial(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether a denial before or behind two bounds, of which it has turned the one, turns the other too."""
    if (left.modifier, right.modifier) not in _HALF_DENIED or left.value is None or right.value is None:
        return False
    between = tokens[left.bound_last + 1 : right.bound_first]
    joint = len(between) <= 1 and all(token.roles & (AND | OR) for token in between)
    return joint and left.value < right.value


def _is_interval(tokens: Tokens, left: Item, right: Item) -> bool:
    if left.value is None or right.value is None:
        return False
    if left.modifier in _FLOOR and right.modifier in _CEILING:
        ascending = left.value < right.value
    elif left.modifier in _CEILING and right.modifier in _FLOOR:
        ascending = right.value < left.value
    else:
        return False
    entry = tokens[right.bound_first].word.entry
    if entry is not None and entry.roles & DENIAL:
        if tokens.trail is not None:
            tokens.trail.refuse(INTERVAL, left.bound_first, right.bound_last)
        return False  # لا تقل عن 5 ولا تزيد على 10
    between = tokens[left.bound_last + 1 : right.bound_first]
    return ascending and (not between or (len(between) == 1 and between[0].letter))
