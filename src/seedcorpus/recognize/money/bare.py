"""Units without a number: a dual is two, and one is unsaid before a part or sub-unit (دولار ونصف)."""

from __future__ import annotations

from seedcorpus.lexicon import load
from seedcorpus.lexicon.roles import AND, LESS, OR
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.numbers.quantity import ONE, Quantity
from seedcorpus.recognize.numbers.unread import is_unread
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

DUAL = Rule("unit/dual", "The dual of a unit is two of it, without a number: درهمان.")
DUAL_IN_SUM = Rule(
    "unit/dual-in-sum", "A dual that is another word too counts only behind *and* and a unit: دولار وسنتان."
)
ONE_UNSAID = Rule("unit/one-unsaid", "A unit without a number is one before its half, quarter or sub-unit: دولار ونصف.")
UNREAD = Rule(
    "unit/unread", "Where a number must stand before a unit and cannot be read, its sub-units behind it count nothing."
)


def count_bare_units(tokens: Tokens, items: list[Item], bare: list[Unit]) -> list[Item]:
    """Count units without a number: a dual is two, and one is unsaid before a part or sub-unit (دولار ونصف)."""
    counted = []
    starts = {item.first: item for item in items}
    ends = {item.last: item.unit for item in items} | {unit.last: unit for unit in bare}
    duals = {unit.first: unit for unit in bare if unit.count is not None and _is_dual(tokens, unit, ends)}
    for unit in bare:
        count = unit.count
        if count is not None and unit.first not in duals:
            if tokens.trail is not None:
                tokens.trail.refuse(DUAL_IN_SUM, unit.first, unit.last)
            continue
        if count is None and not unit.leads and unit.ratios is None:
            place = unit.last + 1
            linked = place < len(tokens) and (tokens[place].roles & (AND | OR | LESS) != 0)
            place += linked
            following = starts.get(place)
            joined = linked or (place < len(tokens) and tokens[place].word.has_and)
            less = linked and tokens[unit.last + 1].roles & LESS != 0
            sub_unit = following is not None and not less and _is_part_of(following.unit, unit)
            part = sub_unit or (following is not None and following.quantity.is_part)
            goes_on = joined and (part or place in duals)
            if goes_on and _is_one_unsaid(tokens, unit):
                count = ONE
            elif goes_on or (sub_unit and _is_unread(tokens, unit)):
                if tokens.trail is not None:
                    tokens.trail.refuse(UNREAD, unit.first, place)
                if following is not None and sub_unit:
                    items.remove(following)
                duals.pop(place, None)
        if count is not None:
            if tokens.trail is not None:
                tokens.trail.hold(DUAL if unit.count is not None else ONE_UNSAID, unit.first, unit.last)
            quantity = Quantity(unit.first, unit.last, count, worded=True, lang=unit.lang)
            counted.append(Item(unit.first, unit.last, quantity, unit, count))
    return sorted([*items, *counted], key=lambda item: item.first) if counted else items


def _is_one_unsaid(tokens: Tokens, unit: Unit) -> bool:
    """Whether a unit without a number is one: no *one* is said in its language, and no unread number there."""
    return unit.lang is None or not (load(unit.lang).one_said or _is_unread(tokens, unit))


def _is_unread(tokens: Tokens, unit: Unit) -> bool:
    return unit.lang is not None and is_unread(tokens, unit.first - 1, unit.lang)


def _is_dual(tokens: Tokens, unit: Unit, ends: dict[int, Unit | None]) -> bool:
    """Whether a dual counts: one that is also another word only behind *and* and its main unit."""
    if not tokens[unit.first].homograph:
        return True
    before = unit.first - 1
    joined = tokens[unit.first].word.has_and
    if not joined and before > 0 and tokens[before].roles & AND:
        before, joined = before - 1, True
    main = ends.get(before)
    return main is not None and joined and _is_part_of(unit, main)


def _is_part_of(part: Unit | None, whole: Unit) -> bool:
    return (
        part is not None
        and part.ratios is not None
        and whole.ratios is None
        and not set(part.ratios).isdisjoint(whole.codes)
    )
