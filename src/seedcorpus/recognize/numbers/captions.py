"""Captions of tables: what their figures are in, which is no amount: (लाख रुपये में), (₹ करोड़)."""

from __future__ import annotations

from seedcorpus.lexicon import load
from seedcorpus.lexicon.roles import ASKS, PLURAL_SCALE, SCALE, VAGUE
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

SCALES = SCALE | PLURAL_SCALE
#: At most so many words stand between the bracket and the scale.
_BEFORE = 3
#: At most so many stand behind the unit, before the other bracket.
_BEHIND = 1

CAPTION = Rule(
    "scale/caption",
    "A scale that nothing counts says in brackets with a unit what the figures of a table are in, where an amount "
    "would say one or where the unit stands before it: (लाख रुपये में), (₹ करोड़).",
)


def behind_caption(tokens: Tokens, place: int) -> int:
    """The place behind the scales from a place on, where they stand with a unit alone in brackets; else 0."""
    first = place - 1
    while first and place - first <= _BEFORE and _may_stand(tokens[first]):
        first -= 1
    if tokens[first].text != "(" or (first and (tokens[first - 1].in_number or tokens[first - 1].names_unit)):
        return 0  # nothing opens, or what stands before is said again
    behind = last = behind_scales(tokens, place)
    others = 0
    while last < len(tokens) and others <= _BEHIND and _may_stand(tokens[last]):
        others += not (tokens[last].names_unit or tokens[last].entry.nationality is not None)
        last += 1
    if last == len(tokens) or others > _BEHIND or tokens[last].text != ")":
        return 0
    token = tokens[place]
    lang = token.entry.lang
    leads = any(token.names_unit for token in tokens[first:place])
    follows = any(token.names_unit for token in tokens[behind:last])
    told = token.word.has_preposition or (token.senses.scale is not None and lang is not None and load(lang).one_said)
    if not (leads or (follows and told)):
        return 0
    if tokens.trail is not None:
        tokens.trail.refuse(CAPTION, first, last)
    return behind


def behind_scales(tokens: Tokens, place: int) -> int:
    """The place behind a scale and those that follow it."""
    while place < len(tokens) and tokens[place].senses.kinds & SCALES:
        place += 1
    return place


def _may_stand(token: Token) -> bool:
    """Whether a token may stand beside a scale in a caption: a unit, its nationality, or a word that bounds nothing."""
    bounds = token.entry.bounds
    bounding = bounds.before or bounds.after or bounds.after_genitive or token.roles & (VAGUE | ASKS)
    return token.names_unit or (token.letter and not token.in_number and not bounding)
