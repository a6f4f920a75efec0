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
from seedcorpus.recognize.trail import Rule, Trail

#: The place of a window, its tokens, the numbers in it, and the units that they may count.
Window = tuple[int, Tokens, list[Quantity], list[Unit]]

NO_UNIT = Rule(
    "kind/no-unit",
    "A number that counts no unit of the kind looked for is dropped; told up to the next unit, if there is one behind.",
)
LONE_HOMOGRAPH = Rule(
    "number/lone-homograph",
    "A number word that is another common word too is none where it stands alone (নয়: nine, *is not*).",
)


def plain_amounts(windows: list[tuple[int, Tokens, list[Quantity]]]) -> dict[int, list[Item]]:
    """All amounts in some windows that are plain numbers, by the place of the window.

    Here as below each step goes over all windows before the next does, so that what it needs stays in the processor's
    caches.
    """
    found: dict[int, list[Item]] = {}
    several: list[tuple[int, Tokens]] = []
    for place, tokens, numbers in windows:
        found[place] = _items(numbers)
        if len(numbers) > 1:
            several.append((place, tokens))
    for place, tokens in several:
        found[place] = ranges(tokens, found[place], counted=False)
    for place, tokens, _ in windows:
        if tokens.trail is not None:
            _record_guarded(tokens, tokens.trail, found[place])
        found[place] = [item for item in found[place] if not (is_guarded(tokens, item) or is_caption(tokens, item))]
    for place, tokens, _ in windows:
        for item in found[place]:
            bound(tokens, item, counted=False)
    for place, tokens in several:
        deny_both(tokens, found[place])
        found[place] = intervals(tokens, found[place])
    return found


def counted_amounts(windows: list[Window]) -> dict[int, list[Item]]:
    """All amounts in some windows that are of a unit, by the place of the window."""
    found = {place: attach(tokens, _items(numbers), units) for place, tokens, numbers, units in windows}
    several = [(place, tokens) for place, tokens, _, _ in windows if len(found[place]) > 1]
    for place, tokens in several:
        share_nationality(tokens, found[place])
    for place, tokens in several:
        found[place] = sums(tokens, found[place])
    for place, tokens, _, _ in windows:
        in_main_units(tokens, found[place])
    several = [(place, tokens) for place, tokens in several if len(found[place]) > 1]
    for place, tokens in several:
        found[place] = ranges(tokens, found[place], counted=True)
    for place, tokens in several:
        lend_units(tokens, found[place])
    for place, tokens in several:
        lend_behind(tokens, found[place])
    for place, tokens, _, units in windows:
        if tokens.trail is not None:
            _record_uncounted(tokens.trail, found[place], units)
        found[place] = [item for item in found[place] if item.unit is not None and not is_caption(tokens, item)]
    for place, tokens, _, _ in windows:
        for item in found[place]:
            bound(tokens, item, counted=True)
    for place, tokens in several:
        deny_both(tokens, found[place])
    return found


def _items(numbers: list[Quantity]) -> list[Item]:
    return [Item(number.first, number.last, number, None, number.value, number.bound) for number in numbers]


def _record_guarded(tokens: Tokens, trail: Trail, items: list[Item]) -> None:
    """Record which numbers are rather another word."""
    for item in items:
        if is_guarded(tokens, item):
            trail.refuse(LONE_HOMOGRAPH, item.first, item.last)


def _record_uncounted(trail: Trail, items: list[Item], units: list[Unit]) -> None:
    """Record which numbers count no unit of the kind."""
    starts = [unit.first for unit in units]
    for item in items:
        if item.unit is None:
            behind = bisect_left(starts, item.last)
            last = units[behind].last if behind < len(units) else item.last
            trail.refuse(NO_UNIT, item.first, last)
