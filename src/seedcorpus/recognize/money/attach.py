"""Joining numbers and the units they count."""

from __future__ import annotations

from seedcorpus.lexicon.roles import ADJECTIVE, POSTPOSED, SIGN
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.money.after import is_in_brackets, is_marked, unit_after
from seedcorpus.recognize.money.bare import count_bare_units, leave_out_rests
from seedcorpus.recognize.money.before import is_cheque, may_lead, unit_before_colon
from seedcorpus.recognize.money.nationality import narrow_ahead, narrow_behind
from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.numbers.brackets import CLOSING
from seedcorpus.recognize.numbers.neighbours import is_minus
from seedcorpus.recognize.numbers.quantity import EXACT, THOUSAND, Quantity
from seedcorpus.recognize.tokens.enclosing import CLOSERS
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

_COLONS = frozenset(":=*")

AFTER = Rule("unit/after", "A number counts the unit behind it.")
BEFORE = Rule("unit/before", "A number counts the sign, code or word of money before it.")
DISAGREE = Rule(
    "unit/disagree",
    "Of two units around a number a sign or code before it stands, else the one behind it.",
)
MINUS = Rule("unit/minus", "The minus before a sign belongs to the number behind that: -$5.")
BEHIND_UNIT = Rule("unit/restated", "The same number in brackets behind an amount is no part of it: ₹500 (पाँच सौ).")
SCALE_BEHIND = Rule(
    "unit/scale-behind", "A scale behind a sign that is written on to a figure multiplies the figure: 5$ مليون."
)
BRACKETS = Rule("unit/brackets", "A number alone in brackets counts the unit behind them: بمبلغ (250,000) درهم.")


def attach(tokens: Tokens, items: list[Item], units: list[Unit]) -> list[Item]:
    """Give each quantity the unit that stands after it, else the one before it; then count units without a number."""
    at: dict[int, Unit] = {}
    ending_at: dict[int, Unit] = {}
    marks: dict[int, Unit] = {}
    divided = False  # whether one of them is a sub-unit
    for unit in units:
        if unit.mark:
            marks[unit.first] = unit
        else:
            at[unit.first] = unit
            ending_at[unit.last] = unit
            divided = divided or unit.ratios is not None
    claimed: set[int] = set()
    taken: set[int] = set()  # the places of scales that multiply the number before them
    for place, item in enumerate(items):
        if place in taken:
            continue
        after, inner = unit_after(tokens, item, at)
        before = ending_at.get(item.first - 1)
        if before is None and after is None and item.first > 1 and tokens[item.first - 1].text in _COLONS:
            before = unit_before_colon(tokens, item, ending_at)
        if before is not None and place + 1 < len(items) and is_cheque(tokens, before, item, items[place + 1], at):
            after = inner = None
        elif before is not None and (before.first in claimed or not may_lead(tokens, before, item)):
            before = None
        if before is not None and after is not None and not before.agrees(after):
            if tokens.trail is not None:
                tokens.trail.refuse(DISAGREE, before.first, after.last)
            if before.leads:
                after = None
            else:
                before = None
        if after is not None:
            if tokens[item.last + 1].text == ")" and is_in_brackets(tokens, item):
                item.first -= 1
                if tokens.trail is not None:
                    tokens.trail.hold(BRACKETS, item.first, after.last)
            if tokens.trail is not None:
                tokens.trail.hold(AFTER, item.first, after.last)
            item.unit = after
            item.last = after.last
            if item.first and tokens[item.first - 1].roles & ADJECTIVE and narrow_ahead(tokens, after, item.first - 1):
                item.first -= 1
            item.inner_bound = inner or item.inner_bound
            claimed.add(after.first)
            if after.leads and place + 1 < len(items) and _scales(tokens, item, after, items[place + 1], at):
                taken.add(place + 1)
                claimed |= at.keys() & {items[place + 1].last + 1}  # 5$ million dollars
        if before is not None:
            item.unit = before if after is None or len(before.codes) <= len(after.codes) else after
            if tokens.trail is not None:
                tokens.trail.hold(BEFORE, before.first, item.last)
            item.first = before.first
            if after is None and tokens[item.last].text in CLOSERS:
                _leave_out_restated(tokens, item)
            elif after is None and tokens[item.last].roles & POSTPOSED and narrow_behind(tokens, before, item.last + 1):
                item.last += 1
            before.leads = before.leads or tokens[item.quantity.first].figure is not None
            claimed.add(before.first)
            _minus_before_sign(tokens, item)
        elif after is None and marks and is_marked(tokens, item, marks):
            item.unit = marks[item.last + 1]
    if taken:
        items = [item for place, item in enumerate(items) if place not in taken]
    if divided:
        items = leave_out_rests(tokens, items)
    if len(claimed) == len(at):
        return items
    return count_bare_units(tokens, items, [unit for unit in at.values() if unit.first not in claimed])


def _scales(tokens: Tokens, item: Item, unit: Unit, behind: Item, at: dict[int, Unit]) -> bool:
    """Whether a scale stands behind the sign that is written on to a figure, and multiplies that: 5$ مليون."""
    number, scale = item.quantity, behind.quantity
    if not (unit.last + 1 == behind.first and tokens[unit.first].roles & SIGN):
        return False
    written_on = unit.first == number.last + 1 and tokens[unit.first].glued and tokens[number.first].figure is not None
    counted = scale.is_bare_scale and scale.value >= THOUSAND and not scale.vague and tokens[behind.first].bare
    again = at.get(behind.last + 1)
    if not (written_on and counted and not number.scaled) or (again is not None and not unit.agrees(again)):
        return False
    value = EXACT.multiply(number.value, scale.value)
    item.quantity = Quantity(
        number.first,
        number.last,
        value,
        factor=scale.value,
        coefficient=number.value,
        unit_size=scale.value,
        tail=value,
        scaled=True,
        lang=scale.lang,
    )
    item.value, item.last = value, behind.last if again is None else again.last
    if tokens.trail is not None:
        tokens.trail.hold(SCALE_BEHIND, item.first, item.last)
    return True


def _minus_before_sign(tokens: Tokens, item: Item) -> None:
    """Take in the minus of -$5, which does not touch its number."""
    if is_minus(tokens, item.first - 1) and item.value is not None and item.value > 0:
        if tokens.trail is not None:
            tokens.trail.hold(MINUS, item.first - 1, item.last)
        item.first -= 1
        item.value = EXACT.minus(item.value)


def _leave_out_restated(tokens: Tokens, item: Item) -> None:
    """Leave the same number in brackets, behind one with its unit before it, outside: ₹500 (पाँच सौ)."""
    place = item.last
    while tokens[place].text not in CLOSING:
        place -= 1
    item.last = place - 1
    if tokens.trail is not None:
        tokens.trail.hold(BEHIND_UNIT, item.first, item.last)
