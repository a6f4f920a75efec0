"""Units without a number: a dual is two, and one is unsaid before a part or sub-unit (دولار ونصف)."""

from __future__ import annotations

from seedcorpus.lexicon.roles import AND, OR
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.numbers.quantity import ONE, Quantity
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

DUAL = Rule("unit/dual", "The dual of a unit is two of it, without a number: درهمان.")
ONE_UNSAID = Rule("unit/one-unsaid", "A unit without a number is one before its half, quarter or sub-unit: دولار ونصف.")


def count_bare_units(tokens: Tokens, items: list[Item], bare: list[Unit]) -> list[Item]:
    """Count units without a number: a dual is two, and one is unsaid before a part or sub-unit (دولار ونصف)."""
    counted = []
    starts = {item.first: item for item in items}
    duals = {unit.first: unit for unit in bare if unit.count is not None}
    for unit in bare:
        count = unit.count
        if count is None and not unit.leads and unit.ratios is None:
            place = unit.last + 1
            linked = place < len(tokens) and (tokens[place].roles & (AND | OR) != 0)
            place += linked
            following = starts.get(place)
            joined = linked or (place < len(tokens) and tokens[place].word.has_and)
            part = following is not None and (_is_part_of(following.unit, unit) or following.quantity.is_part)
            if joined and (part or place in duals):
                count = ONE
        if count is not None:
            if tokens.trail is not None:
                tokens.trail.hold(DUAL if unit.count is not None else ONE_UNSAID, unit.first, unit.last)
            quantity = Quantity(unit.first, unit.last, count, worded=True, lang=unit.lang)
            counted.append(Item(unit.first, unit.last, quantity, unit, count))
    return sorted([*items, *counted], key=lambda item: item.first) if counted else items


def _is_part_of(part: Unit | None, whole: Unit) -> bool:
    return (
        part is not None
        and part.ratios is not None
        and whole.ratios is None
        and not set(part.ratios).isdisjoint(whole.codes)
    )
