"""Words that are percent or parts: seventy in a hundred (৭০ ভাগ মানুষ), or cut in three (৩ ভাগ করা)."""

from __future__ import annotations

from seedcorpus.lexicon.roles import PART, PARTED, PERCENT, POINT
from seedcorpus.recognize.numbers.quantity import TEN
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

PARTS = Rule(
    "percent/parts",
    "A word for *parts* is percent behind ten and more, if nothing is parted, or where another word for percent leads.",
)

#: How many tokens before a word for parts another word for percent may stand.
_REACH = 5
_BARS = frozenset("/⁄∕")


def is_part(tokens: Tokens, place: int) -> bool:
    """Whether a word for percent that also means *parts* does so where it stands."""
    if not tokens[place].roles & PART:
        return False
    led = any(token.roles & PERCENT and not token.roles & PART for token in tokens[max(place - _REACH, 0) : place])
    part = not led and (not place or not _is_large(tokens, place - 1) or _is_parted(tokens, place + 1))
    if part and tokens.trail is not None:
        tokens.trail.refuse(PARTS, max(place - 1, 0), place)
    return part


def _is_large(tokens: Tokens, place: int) -> bool:
    """Whether a number ends at a place that may be a share of a hundred: ten or more, or broken."""
    token = tokens[place]
    before = tokens[place - 1] if place else None
    if before is not None and before.text in _BARS:
        return False  # a part of the whole: ১/৪ ভাগ
    if before is not None and (before.roles & POINT or before.senses.quarter is not None):
        return True
    number = token.figure
    if number is None:
        number = token.senses.cardinal or token.senses.scale
    return number is not None and (number >= TEN or number != number.to_integral_value())


def _is_parted(tokens: Tokens, place: int) -> bool:
    """Whether a word at a place says that something is parted."""
    if place == len(tokens):
        return False
    first = tokens[place].word.entry  # of a phrase: করা হলো
    return first is not None and first.roles & (PARTED | PART) != 0
