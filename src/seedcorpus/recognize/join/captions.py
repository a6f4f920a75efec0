"""What tells in which unit the figures of a table are, and is no amount: (in million dollars), (करोड़ रुपये में)."""

from __future__ import annotations

from seedcorpus.lexicon import load
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

UNIT_OF_TABLE = Rule(
    "unit/of-table",
    "A scale that nothing counts, with a word for *in*, is no amount where its bracket closes: (in million dollars).",
)

#: How many words may stand between a scale and the bracket before it, or the one behind it.
_REACH = 3
#: What may end a caption.
_CLOSERS = frozenset("):")


def is_caption(tokens: Tokens, item: Item) -> bool:
    """Whether an amount is a bare scale, alone or with its unit, that tells what the figures of a table are in."""
    if not (item.quantity.vague or item.quantity.is_bare_scale):
        return False
    token = tokens[item.quantity.first]
    lang, word = token.entry.lang, token.word
    place = item.last + 1
    while place < min(item.last + 1 + _REACH, len(tokens)) and tokens[place].letter:
        place += 1
    closing = tokens[place].text if place < len(tokens) else ""
    if lang is None or closing not in _CLOSERS:
        return False
    said = word.has_preposition and (word.definite or item.quantity.vague)  # بالمليون, بآلاف
    beside = range(max(item.first - 1, 0), place)
    said = said or any(tokens.text_at(near) in load(lang).captions for near in beside)
    headed = closing == ":" and item.quantity.vague and word.has_preposition  # القيمة بآلاف الدنانير:
    caption = said and (headed or (closing == ")" and _opens(tokens, item.first - 1)))
    if caption and tokens.trail is not None:
        tokens.trail.refuse(UNIT_OF_TABLE, item.first, place)
    return caption


def _opens(tokens: Tokens, place: int) -> bool:
    """Whether a bracket opens at a place, or a few words before it."""
    earliest = max(place - _REACH, 0)
    while place > earliest and (tokens[place].letter or tokens[place].names_money):
        place -= 1
    return place >= 0 and tokens[place].text == "("
