"""From quantities and units to amounts: the steps, in their order."""

from __future__ import annotations

from bisect import bisect_left

from seedcorpus.recognize.bounds import bound
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.join.captions import is_caption
from seedcorpus.recognize.join.intervals import deny_both, intervals
from seedcorpus.recognize.join.lists import lend_units
from seedcorpus.recognize.join.ranges import ranges
from seedcorpus.recognize.join.repeated import lend_behind
from seedcorpus.recognize.join.sums import in_main_units, sums
from seedcorpus.recognize.money.attach import attach
from seedcorpus.recognize.money.shared import share_nationality
from seedcorpus.recognize.money.unit import Unit
from seedcorpus.recognize.numbers.company import is_guarded
from seedcorpus.recognize.numbers.quantity import Quantity
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

NO_UNIT = Rule(
    "kind/no-unit",
    "A number that counts no unit of the kind looked for is dropped; told up to the next unit, if there is one behind.",
)
LONE_HOMOGRAPH = Rule(
    "number/lone-homograph",
    "A number word that is another common word too is none where it stands alone (নয়: nine, *is not*).",
)


def amounts(tokens: Tokens, found: list[Quantity], units: list[Unit] | None) -> list[Item]:
    """All amounts among the tokens: of the units given, or plain numbers where units is None."""
    items = [Item(q.first, q.last, q, None, q.value, q.bound) for q in found]
    counted = units is not None
    if units is not None:
        items = attach(tokens, items, units)
        if len(items) > 1:
            share_nationality(tokens, items)
        if len(items) > 1:
            items = sums(tokens, items)
        items = in_main_units(tokens, items)
    if len(items) > 1:
        items = ranges(tokens, items, counted)
        if counted:
            lend_units(tokens, items)
            lend_behind(tokens, items)
    if tokens.trail is not None:
        starts = [] if units is None else [unit.first for unit in units]
        for item in items:
            if units is not None and item.unit is None:
                behind = bisect_left(starts, item.last)
                last = units[behind].last if behind < len(units) else item.last
                tokens.trail.refuse(NO_UNIT, item.first, last)
            elif units is None and is_guarded(tokens, item):
                tokens.trail.refuse(LONE_HOMOGRAPH, item.first, item.last)
    if counted:
        items = [item for item in items if item.unit is not None and not is_caption(tokens, item)]
    else:
        items = [item for item in items if not (is_guarded(tokens, item) or is_caption(tokens, item))]
    for item in items:
        bound(tokens, item, counted)
    if len(items) > 1:
        deny_both(tokens, items)
    return items if counted or len(items) < 2 else intervals(tokens, items)
