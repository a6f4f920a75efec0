"""The nationality that another amount of the sentence says: 700 ريال يمني … 900 ريال."""

from __future__ import annotations

from seedcorpus.recognize.item import STOPS, Item
from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

SHARED = Rule(
    "unit/nationality-shared",
    "A word of money that may mean several currencies means the one that its sentence says by the same word, if one.",
)


def share_nationality(tokens: Tokens, items: list[Item]) -> None:
    """Let the units that a nationality stands beside say whose the others of that name are, in the same sentence."""
    several = [item for item in items if item.unit is not None and len(item.unit.codes) > 1 and _is_worded(item.unit)]
    if not several:
        return
    told = [item for item in items if item.unit is not None and len(item.unit.codes) == 1 and _is_worded(item.unit)]
    for item in several if told else ():
        unit = item.unit
        assert unit is not None  # as chosen
        said = {other.unit.codes for other in told if other.unit is not None and _is_shared(tokens, item, other)}
        if len(said) == 1:
            unit.codes = said.pop()
            if tokens.trail is not None:
                tokens.trail.hold(SHARED, item.first, item.last)


def _is_worded(unit: Unit) -> bool:
    return not unit.leads and unit.ratios is None


def _is_shared(tokens: Tokens, item: Item, other: Item) -> bool:
    """Whether two amounts of one sentence may be in the same currency."""
    if item.unit is None or other.unit is None or not set(other.unit.codes) <= set(item.unit.codes):
        return False
    first, last = sorted((item, other), key=lambda one: one.first)
    return not any(token.text in STOPS for token in tokens[first.last + 1 : last.first])
