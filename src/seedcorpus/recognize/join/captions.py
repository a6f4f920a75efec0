"""What tells in which unit the figures of a table are, and is no amount: (in million dollars), (करोड़ रुपये में)."""

from __future__ import annotations

from seedcorpus.lexicon import load
from seedcorpus.lexicon.roles import ASKS, VAGUE
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

UNIT_OF_TABLE = Rule(
    "unit/of-table",
    "A scale that nothing counts is no amount in brackets with a word for *in* (in million dollars), nor with a unit "
    "where an amount would say one, or where the unit stands before it: (কোটি টাকা), ($ million).",
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
    caption = caption or (closing == ")" and _is_alone(tokens, item, place))
    if caption and tokens.trail is not None:
        tokens.trail.refuse(UNIT_OF_TABLE, item.first, place)
    return caption


def _is_alone(tokens: Tokens, item: Item, closed: int) -> bool:
    """Whether a scale stands alone with a unit in brackets, where an amount would say one: (কোটি টাকায়), ($ million)."""
    quantity = item.quantity
    first = quantity.first - 1
    while first > 0 and quantity.first - first <= _REACH and _may_stand(tokens[first]):
        first -= 1
    if first < 0 or tokens[first].text != "(" or quantity.vague:
        return False
    if first and (tokens[first - 1].in_number or tokens[first - 1].names_unit):
        return False  # what stands before is said again
    behind = tokens[quantity.last + 1 : closed]
    others = [token for token in behind if not (token.names_unit or token.entry.nationality is not None)]
    if len(others) > 1 or not all(_may_stand(token) for token in others):
        return False
    lang = tokens[quantity.first].entry.lang
    told = len(others) < len(behind) and lang is not None and load(lang).one_said
    return told or any(token.names_unit for token in tokens[first : quantity.first])


def _may_stand(token: Token) -> bool:
    """Whether a token may stand beside a scale in a caption: a unit, or a word that bounds nothing."""
    bounds = token.entry.bounds
    bounding = bounds.before or bounds.after or bounds.after_genitive or token.roles & (VAGUE | ASKS)
    return token.names_unit or (token.letter and not token.in_number and not bounding)


def _opens(tokens: Tokens, place: int) -> bool:
    """Whether a bracket opens at a place, or a few words before it."""
    earliest = max(place - _REACH, 0)
    while place > earliest and (tokens[place].letter or tokens[place].names_money):
        place -= 1
    return place >= 0 and tokens[place].text == "("
