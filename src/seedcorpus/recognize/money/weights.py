"""Words of money that are also units of weight, or of something else: तीन पाउंड चीनी."""

from __future__ import annotations

from seedcorpus.lexicon import load
from seedcorpus.lexicon.roles import OF, OUT_OF
from seedcorpus.recognize.item import COMMAS, STOPS, Item
from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.text.folding import fold

#: How many tokens before a number a word of weight is looked for.
_WEIGHT_REACH = 3
_CLOSES = STOPS | COMMAS

WEIGHT = Rule("unit/weight", "Near a word of weight a pound is one of weight.")


def is_of_weight(tokens: Tokens, item: Item, unit: Unit) -> bool:
    """Whether what stands around a number and its unit makes that one of weight."""
    entry = tokens[unit.first].entry
    name = entry.unit or entry.subunit
    weighed = load(unit.lang).weighed.get(name or "") if unit.lang is not None else None
    near = tokens.bounding and tokens.may_be_bound(item.first - _WEIGHT_REACH, item.first)
    if not ((near and _is_near(tokens, item, name)) or (weighed and _is_of_weighed(tokens, item, unit, weighed))):
        return False
    if tokens.trail is not None:
        tokens.trail.refuse(WEIGHT, max(item.first - _WEIGHT_REACH, 0), unit.last)
    return True


def _is_near(tokens: Tokens, item: Item, name: str | None) -> bool:
    """Whether a word of weight shortly before a number makes its unit one of weight (वज़न सात पाउंड था)."""
    for token in reversed(tokens[max(item.first - _WEIGHT_REACH, 0) : item.first]):
        if name in token.entry.weighs:
            return True
        if token.text in _CLOSES or token.roles & OF:
            return False  # वज़न की दवा is something else's price
    return False


def _is_of_weighed(tokens: Tokens, item: Item, unit: Unit, weighed: tuple[str, ...]) -> bool:
    """Whether a unit is one of weight by what is weighed: तीन पाउंड चीनी, 5 pounds of sugar, কুকুর ৭০ পাউন্ড."""
    last = tokens[unit.last]
    if len(last.word.keys) > 1 and not last.genitive:
        return False  # ১০ পাউন্ডে চাল is a price, as 10 पाउंड में चावल is
    after = unit.last + 1
    beside = [item.first - 1, after]
    if after < len(tokens) and not tokens[after].roles & ~(OF | OUT_OF):
        beside.append(after + 1)
    return any(
        0 <= place < len(tokens) and tokens[place].letter and fold(tokens.text_at(place)) in weighed for place in beside
    )
