"""Two bounds beside each other that are one range: *more than X* and *less than Y*."""

from __future__ import annotations

from seedcorpus.lexicon.roles import DENIAL
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.values.amount import Modifier

_FLOOR = (Modifier.MORE_THAN, Modifier.AT_LEAST)
_CEILING = (Modifier.LESS_THAN, Modifier.AT_MOST)

INTERVAL = Rule(
    "bound/interval",
    "More than one number and less than a greater one beside it is one range, unless verbs deny both.",
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
