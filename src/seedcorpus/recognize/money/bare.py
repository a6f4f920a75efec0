"""Units without a number: a dual is two, and one is unsaid before a part or sub-unit (دولار ونصف)."""

from __future__ import annotations

from typing import TypeAlias

from seedcorpus.lexicon import load
from seedcorpus.lexicon.roles import AND, LESS, OR
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.numbers.quantity import ONE, Quantity
from seedcorpus.recognize.numbers.slips import is_slip, is_slip_of_unit
from seedcorpus.recognize.numbers.unread import is_unread
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

#: The units of amounts, by the token that each ends at; none of a number without one.
Ends: TypeAlias = "dict[int, Unit | None]"

#: A word with a slip is a number word only where it is as long as this; behind a number a shorter one is.
_LONG = 4
_SHORT = 3

DUAL = Rule("unit/dual", "The dual of a unit is two of it, without a number: درهمان.")
DUAL_IN_SUM = Rule(
    "unit/dual-in-sum", "A dual that is another word too counts only behind *and* and a unit: دولار وسنتان."
)
ONE_UNSAID = Rule(
    "unit/one-unsaid",
    "A unit without a number, not in the plural, is one before its half, quarter or sub-unit: دولار ونصف.",
)
UNREAD = Rule(
    "unit/unread", "Where a number must stand before a unit and cannot be read, its sub-units behind it count nothing."
)

UNREAD_UNIT = Rule(
    "unit/unread-unit",
    "Behind a number in words and a unit with a slip in it sub-units are the rest of a sum, and none.",
)


def count_bare_units(tokens: Tokens, items: list[Item], bare: list[Unit]) -> list[Item]:
    """Count units without a number: a dual is two, and one is unsaid before a part or sub-unit (دولار ونصف)."""
    counted = []
    left_out: set[int] = set()  # where amounts begin of which a part cannot be read
    starts = {item.first: item for item in items}
    worths = {item.last: item for item in items if item.unit is not None}
    ends = {item.last: item.unit for item in items} | {unit.last: unit for unit in bare}
    duals = {unit.first: unit for unit in bare if unit.count is not None and _is_dual(tokens, unit, ends)}
    for unit in bare:
        if unit.ratios is not None and unit.count is None:
            main = _cut_sum(tokens, worths, unit)
            if main is not None:
                left_out.add(main.first)
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
            if goes_on and _is_one_unsaid(tokens, unit, ends):
                count = ONE
            elif goes_on or (sub_unit and _is_unread(tokens, unit, ends)):
                if tokens.trail is not None:
                    tokens.trail.refuse(UNREAD, unit.first, place)
                if following is not None and sub_unit:
                    left_out.add(following.first)
                duals.pop(place, None)
        if count is not None:
            if tokens.trail is not None:
                tokens.trail.hold(DUAL if unit.count is not None else ONE_UNSAID, unit.first, unit.last)
            quantity = Quantity(unit.first, unit.last, count, worded=True, lang=unit.lang)
            counted.append(Item(unit.first, unit.last, quantity, unit, count))
    if left_out:
        items = [item for item in items if item.first not in left_out]
    return sorted([*items, *counted], key=lambda item: item.first) if counted else items


def _is_one_unsaid(tokens: Tokens, unit: Unit, ends: Ends) -> bool:
    """Whether a unit without a number is one: no *one* is said in its language, and no unread number or plural is."""
    if unit.lang is None:
        return True
    lexicon = load(unit.lang)
    if lexicon.one_said or not lexicon.plural_units.isdisjoint(tokens[unit.first].word.keys):
        return False
    return not _is_unread(tokens, unit, ends)


def _is_unread(tokens: Tokens, unit: Unit, ends: Ends) -> bool:
    """Whether the word before a unit is a number that cannot be read: also a short one, where a number goes before."""
    place, lang = unit.first - 1, unit.lang
    if lang is None or place < 0:
        return False
    if tokens[place].in_number or is_unread(tokens, place, lang):
        return True  # what was read of the number is the rest of it
    shortest = _SHORT if place - 1 in ends else _LONG
    return tokens[place].plain and tokens[unit.first].spaced and is_slip(tokens.text_at(place), lang, shortest)


def _cut_sum(tokens: Tokens, worths: dict[int, Item], unit: Unit) -> Item | None:
    """The amount before a sub-unit whose number cannot be read, by which it is no amount: 84 रुपये पचासस पैसे."""
    place, lang = unit.first - 1, unit.lang
    if lang is None or place < 1 or not tokens[place].plain or not is_slip(tokens.text_at(place), lang):
        return None
    main = worths.get(place - 1 - (tokens[place - 1].roles & AND != 0))
    if main is None or main.unit is None or not _is_part_of(unit, main.unit):
        return None
    if tokens.trail is not None:
        tokens.trail.refuse(UNREAD, main.first, unit.last)
    return main


def leave_out_rests(tokens: Tokens, items: list[Item]) -> list[Item]:
    """Leave out sub-units behind a number in words whose unit has a slip in it: पैंसठ रपये और साठ पैसे."""
    ends = {item.last for item in items if item.unit is None and item.quantity.worded}
    return [item for item in items if not _is_rest(tokens, item, ends)] if ends else items


def _is_rest(tokens: Tokens, item: Item, ends: set[int]) -> bool:
    unit = item.unit
    if unit is None or unit.ratios is None or unit.lang is None:
        return False
    place = item.first - 1
    place -= place > 0 and tokens[place].roles & AND != 0
    rest = place - 1 in ends and tokens[place].plain and is_slip_of_unit(tokens.text_at(place), unit.lang)
    if rest and tokens.trail is not None:
        tokens.trail.refuse(UNREAD_UNIT, place, item.last)
    return rest


def _is_dual(tokens: Tokens, unit: Unit, ends: Ends) -> bool:
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
