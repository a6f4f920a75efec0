"""Figures and units of money that together are a saying or a name: 16 आने सच, ২০১৬ ইউরো."""

from __future__ import annotations

from seedcorpus.lexicon import load
from seedcorpus.lexicon.roles import NOT_AMOUNT
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.tokens.phrases import longest_phrase
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.recognize.words.word import Word
from seedcorpus.text.folding import fold

SAYING = Rule("unit/saying", "A figure counts no unit with which it is a phrase that says no amount: 16 आने सच.")


def is_saying(tokens: Tokens, item: Item, unit: Unit) -> bool:
    """Whether the lexicon has a figure and the unit behind it as a phrase that says no amount."""
    if unit.lang is None or unit.first != item.last + 1 or tokens[item.last].figure is None:
        return False
    lexicon = load(unit.lang)
    if lexicon.behind_figures.isdisjoint(tokens[unit.first].word.keys):  # as nearly always
        return False
    figure = fold(tokens.text_at(item.last))
    node = lexicon.phrases.get(figure)
    if not isinstance(node, dict):
        return False
    word = Word((figure,))
    word.nodes = (node,)
    entry, end = longest_phrase(tokens, unit.first, word)
    if entry is None or not entry.roles & NOT_AMOUNT:
        return False
    if tokens.trail is not None:
        tokens.trail.refuse(SAYING, item.last, end - 1)
    return True
