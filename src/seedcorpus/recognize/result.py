"""From an amount in the making to a `Mention`."""

from __future__ import annotations

from seedcorpus.recognize.item import Item
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.values.amount import Money, Number, Ordinal, Percent, ends
from seedcorpus.values.mention import MAKE_AMOUNT, Kind, Mention, make_mention

Amount = Money | Number | Percent | Ordinal


def mention_of(text: str, tokens: Tokens, item: Item, kind: Kind) -> Mention:
    """The mention that an amount among the tokens is: sound by its making."""
    start, end = tokens.span(item.first, item.last)
    lang = item.quantity.lang or (item.unit.lang if item.unit else None)
    if lang is None and item.first < item.last:  # that of a word between figures: 5 से 10
        lang = next((token.entry.lang for token in tokens[item.first : item.last + 1] if token.entry.lang), None)
    return make_mention(start, end, text[start:end], kind, value_of(item, kind), lang)


def value_of(item: Item, kind: Kind) -> Amount:
    """The amount that an item is in the end."""
    value, modifier, unit = item.value, item.modifier, item.unit
    low, high = (item.low, item.high) if value is None else ends(value, modifier)
    if unit is not None and unit.codes:
        return MAKE_AMOUNT[kind](value, modifier, low, high, unit.codes[0], unit.codes)
    return MAKE_AMOUNT[kind](value, modifier, low, high)
