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

#: The tokens of a window, the numbers in it, and the units that they may count: none where plain numbers are wanted.
Window = tuple[Tokens, list[Quantity], list[Unit]]

NO_UNIT = Rule(
    "kind/no-unit",
    "A number that counts no unit of the kind looked for is dropped; told up to the next unit, if there is one behind.",
)
LONE_HOMOGRAPH = Rule(
    "number/lone-homograph",
    "A number word that is another common word too is none where it stands alone (নয়: nine, *is not*).",
)


def amounts(windows: list[Window], counted: bool) -> list[list[Item]]:
    """All amounts in each of some windows: of the units given if they are counted, else plain numbers.

    Each step goes over all windows before the next does, so that what it needs stays in the processor's caches.
    """
    rows = [tokens for tokens, _, _ in windows]
    found = [[Item(q.first, q.last, q, None, q.value, q.bound) for q in numbers] for _, numbers, _ in windows]
    if counted:
        found = [attach(tokens, items, units) for (tokens, _, units), items in zip(windows, found, strict=True)]
        several = [place for place, items in enumerate(found) if len(items) > 1]
        for place in several:
            share_nationality(rows[place], found[place])
        for place in several:
            found[place] = sums(rows[place], found[place])
        found = [in_main_units(tokens, items) for tokens, items in zip(rows, found, strict=True)]
    several = [place for place, items in enumerate(found) if len(items) > 1]
    for place in several:
        found[place] = ranges(rows[place], found[place], counted)
    if counted:
        for place in several:
            lend_units(rows[place], found[place])
        for place in several:
            lend_behind(rows[place], found[place])
    if rows and rows[0].trail is not None:
        for (tokens, _, units), items in zip(windows, found, strict=True):
            _record_fallen(tokens, items, units, counted)
    if counted:
        found = [
            [item for item in items if item.unit is not None and not is_caption(tokens, item)]
            for tokens, items in zip(rows, found, strict=True)
        ]
    else:
        found = [
            [item for item in items if not (is_guarded(tokens, item) or is_caption(tokens, item))]
            for tokens, items in zip(rows, found, strict=True)
        ]
    for tokens, items in zip(rows, found, strict=True):
        for item in items:
            bound(tokens, item, counted)
    for place in several:
        if len(found[place]) > 1:
            deny_both(rows[place], found[place])
            if not counted:
                found[place] = intervals(rows[place], found[place])
    return found


def _record_fallen(tokens: Tokens, items: list[Item], units: list[Unit], counted: bool) -> None:
    """Record which numbers do not stand, as they have no unit of the kind, or are rather another word."""
    if tokens.trail is None:
        return
    starts = [unit.first for unit in units]
    for item in items:
        if counted and item.unit is None:
            behind = bisect_left(starts, item.last)
            last = units[behind].last if behind < len(units) else item.last
            tokens.trail.refuse(NO_UNIT, item.first, last)
        elif not counted and is_guarded(tokens, item):
            tokens.trail.refuse(LONE_HOMOGRAPH, item.first, item.last)
