"""Joining numbers and units to amounts: ranges, lists, sums in parts, and the words that bound them.

Everything here is about tokens and the kinds of link between two neighbouring quantities; it knows no language.
"""

from __future__ import annotations


from decimal import Decimal

from attrs import define

from seedcorpus.amount import Modifier
from seedcorpus.recognize.numbers import EXACT, Quantity
from seedcorpus.recognize.tokens import Token
from seedcorpus.recognize.units import Unit

_DASHES = frozenset("-‐‑‒–—~〜～−")
_COMMAS = frozenset(",،;؛")
#: What ends a clause, so that words beyond it have no say.
_STOPS = frozenset(".।॥؟?!\n\r;؛:")
#: How many tokens around a range are searched for a verb of change, and how many an open phrase reaches over.
_CHANGE_BEFORE, _CHANGE_AFTER = 14, 6
_LOOSE_REACH = 3
_GAP_REACH = 2


@define(slots=True)
class Item:
    """A quantity with the unit it counts, if any; later a whole amount.

    Attributes:
        first: Index of the first token that belongs to it.
        last: Index of the last.
        quantity: The number it began with.
        unit: What it counts; None while it counts nothing, or nothing of the kind looked for.
        value: The single value, or None for a range.
        low, high: The ends of a range, or of a vague plural its low end.
        modifier: How it is bounded.
        inside: A bound that stands between number and unit.
        outer_first, outer_last: The tokens with the words that bound it.
        shared: Whether its unit stands at a later amount of its list.
        rules: Names of the rules that made it, in order.
    """

    first: int
    last: int
    quantity: Quantity
    unit: Unit | None
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    modifier: Modifier | None = None
    inside: Modifier | None = None
    outer_first: int = 0
    outer_last: int = 0
    shared: bool = False
    rules: tuple[str, ...] = ()


def amounts(tokens: list[Token], found: list[Quantity], units: list[Unit] | None) -> list[Item]:
    """All amounts among the tokens: of the units given, or plain numbers where units is None."""
    items = _attach(tokens, found, units)
    counted = units is not None
    items = _sums(tokens, items) if counted else items
    items = _ranges(tokens, items, counted)
    if counted:
        _share_units(tokens, items)
        items = [item for item in items if item.unit is not None]
    for item in items:
        _bound(tokens, item)
    return _intervals(tokens, items)


# -- numbers and units


def _attach(tokens: list[Token], found: list[Quantity], units: list[Unit] | None) -> list[Item]:
    """Give each quantity the unit that stands after it, else the one before it."""
    items = [Item(q.first, q.last, q, None, q.value) for q in found]
    if units is None:
        return items
    at = {unit.first: unit for unit in units}
    ending_at = {unit.last: unit for unit in units if unit.leads}
    posposable = {unit.last: unit for unit in units}
    claimed: set[int] = set()
    for item in items:
        unit, inside = _unit_after(tokens, item, at)
        before = ending_at.get(item.first - 1)
        if before is not None and before.first in claimed:
            before = None
        if before is None and "postposed" in tokens[item.first].entry.roles and item.first == item.last:
            before = posposable.get(item.first - 1)
            if before is not None and before.first in claimed:
                before = None
            elif before is not None:
                unit = None
        if before is not None and unit is not None and not before.agrees(unit):
            unit = None
        if unit is not None:
            item.unit = unit
            item.last = unit.last
            item.inside = inside
            claimed.add(unit.first)
        if before is not None:
            item.unit = unit if unit is not None and len(unit.codes) < len(before.codes) else before
            item.first = before.first
            claimed.add(before.first)
    duals = [
        Item(unit.first, unit.last, Quantity(unit.first, unit.last, unit.count, worded=True, lang=unit.lang), unit, unit.count)
        for unit in units
        if unit.count is not None and unit.first not in claimed
    ]
    return sorted([*items, *duals], key=lambda item: item.first) if duals else items


def _unit_after(tokens: list[Token], item: Item, at: dict[int, Unit]) -> tuple[Unit | None, Modifier | None]:
    """The unit behind a quantity, over the words that may stand between, and the bound that those say."""
    place = item.last + 1
    unit = at.get(place)
    inside: Modifier | None = None
    for _ in range(2):
        if unit is not None or place >= len(tokens):
            break
        token = tokens[place]
        bounds = token.entry.bounds
        if "inside" in bounds:
            inside = bounds["inside"] or inside
        elif "after" in bounds:
            inside = bounds["after"] or inside
        elif not (token.text in _DASHES and token.glued and place == item.last + 1):
            break
        place += 1
        unit = at.get(place)
    if unit is None or not tokens[unit.first].bare or (unit.needs_scale and not item.quantity.scaled):
        return None, None
    following = tokens[unit.last + 1] if unit.last + 1 < len(tokens) else None
    if unit.leads and following is not None and following.figure is not None and following.glued and tokens[unit.first].spaced:
        return None, None  # the sign belongs to the next figure: 5, $10
    return unit, inside


# -- two quantities and what stands between them


def _link(tokens: list[Token], left: Item, right: Item) -> str | None:
    """How two neighbouring quantities are linked: `dash`, `to`, `or`, `and`, `comma`, `next`, or None for not at all."""
    between = tokens[left.last + 1 : right.first]
    joined = tokens[right.first].word.joined
    if not between:
        return "and" if joined else "next"
    if len(between) > 2:
        return None
    kinds = [_connector(token) for token in between]
    if len(kinds) == 2:
        return kinds[1] if kinds[0] == "comma" and kinds[1] in ("and", "or") else None
    return "and" if joined and kinds[0] == "comma" else kinds[0]


def _connector(token: Token) -> str | None:
    if token.text in _DASHES:
        return "dash"
    if token.text in _COMMAS:
        return "comma"
    roles = token.entry.roles
    return next((role for role in ("to", "or", "and") if role in roles), None)


def _sums(tokens: list[Token], items: list[Item]) -> list[Item]:
    """Join an amount and its sub-units: 5 rupees 50 paise."""
    joined: list[Item] = []
    for item in items:
        if joined and item.unit is not None and item.unit.ratios is not None:
            main = joined[-1]
            if main.unit is not None and main.unit.ratios is None and _link(tokens, main, item) in ("next", "and", "comma"):
                code = next((code for code in main.unit.codes if code in item.unit.ratios), None)
                value = main.value
                if code is not None and value is not None and item.quantity.value < item.unit.ratios[code]:
                    part = EXACT.divide(item.quantity.value, Decimal(item.unit.ratios[code]))
                    main.value = EXACT.add(value, part) if value >= 0 else EXACT.subtract(value, part)
                    main.last = item.last
                    main.unit.codes = tuple(c for c in main.unit.codes if c in item.unit.ratios)
                    main.rules += ("sum in parts",)
                    continue
        joined.append(item)
    return joined


def _ranges(tokens: list[Token], items: list[Item], counted: bool) -> list[Item]:
    """Join the two ends of each range, pair of alternatives or doubling."""
    joined: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        following = items[i + 1] if i + 1 < len(items) else None
        if following is not None and _range(tokens, item, following, counted):
            joined.append(item)
            i += 2
        else:
            joined.append(item)
            i += 1
    return joined


def _range(tokens: list[Token], left: Item, right: Item, counted: bool) -> bool:
    """Whether two items are the ends of one range; if so, the left one becomes it."""
    if counted and right.unit is None:
        return False
    if left.unit is not None and right.unit is not None and not left.unit.agrees(right.unit):
        return False
    if left.value is None or right.value is None or left.quantity.vague:
        return False
    link = _link(tokens, left, right)
    if link is None or link == "comma":
        return False
    opened = left.first > 0 and "between" in tokens[left.first - 1].entry.roles
    closed = right.last + 1 < len(tokens) and "close" in tokens[right.last + 1].entry.roles
    if link == "and" and not (opened or closed):
        return False
    low, high = _ends(left, right)
    if low == high and link in ("dash", "next"):
        return _double(left, right, high)
    if low >= high or right.quantity.vague or not _pairs(tokens, left, right, link):
        return False
    if link == "to" and _is_change(tokens, left, right):
        _share(left, right)
        return False
    left.value, left.low, left.high = None, low, high
    left.rules += ("alternatives" if link in ("or", "next") else "range",)
    _absorb(left, right)
    if closed:
        left.outer_last = right.last + 1
    return True


def _pairs(tokens: list[Token], left: Item, right: Item, link: str) -> bool:
    """Whether two numbers pair: juxtaposed ones only as small number words (दो तीन), dashed ones only side by side."""
    if link == "next":
        small = left.unit is None and left.value is not None and left.value < 100
        return small and left.quantity.worded and right.quantity.worded and not left.quantity.scaled
    if link == "dash":
        dash, end = tokens[left.last + 1], tokens[right.first]
        return dash.spaced == end.spaced or right.quantity.first == right.first
    return True


def _ends(left: Item, right: Item) -> tuple[Decimal, Decimal]:
    """The ends of a range; a scale said once, at the second, serves both."""
    assert left.value is not None and right.value is not None  # a range has no range as its end
    low = left.value
    factor = right.quantity.factor
    if left.unit is None and not left.quantity.scaled and factor is not None and factor > 1:
        coefficient = right.quantity.coefficient
        if coefficient is not None and low <= coefficient:
            low = EXACT.multiply(low, factor)
    return low, right.value


def _double(left: Item, right: Item, value: Decimal) -> bool:
    """A number said twice is *each* (25-25 thousand): one amount."""
    if left.unit is not None and right.unit is not None:
        return False
    left.value = value
    left.quantity = right.quantity
    left.rules += ("doubling",)
    _absorb(left, right)
    return True


def _absorb(left: Item, right: Item) -> None:
    left.last = right.last
    left.unit = right.unit if left.unit is None or right.unit is None else min(left.unit, right.unit, key=_choices)
    left.inside = left.inside or right.inside


def _choices(unit: Unit) -> int:
    return len(unit.codes)


def _share(left: Item, right: Item) -> None:
    """Give an item without unit the unit, and where it has none the scale, of a later one."""
    if left.unit is None and right.unit is not None:
        left.value, _ = _ends(left, right)
        left.unit = right.unit
        left.shared = True
        left.rules += ("shared unit",)


def _is_change(tokens: list[Token], left: Item, right: Item) -> bool:
    """Whether *from … to …* is a rise or fall: near a verb of change, and with *from* or with units at both ends."""
    opened = left.first > 0 and "from" in tokens[left.first - 1].entry.roles
    if not opened and left.unit is None:
        return False
    for step in range(1, _CHANGE_BEFORE + 1):
        place = left.first - step
        if place < 0 or tokens[place].text in _STOPS:
            break
        if "change" in tokens[place].entry.roles:
            return True
    for place in range(right.last + 1, min(right.last + 1 + _CHANGE_AFTER, len(tokens))):
        if tokens[place].text in _STOPS:
            break
        if "change" in tokens[place].entry.roles:
            return True
    return False


def _share_units(tokens: list[Token], items: list[Item]) -> None:
    """Give the members of a list the unit that stands only at its last."""
    for i in range(len(items) - 1, 0, -1):
        right = items[i]
        if right.unit is None:
            continue
        member = i - 1
        link = _link(tokens, items[member], right)
        if link not in ("and", "or"):
            continue
        while member >= 0 and items[member].unit is None and _listable(items[member]):
            _share(items[member], right)
            if member == 0 or _link(tokens, items[member - 1], items[member]) != "comma":
                break
            member -= 1


def _listable(item: Item) -> bool:
    return not item.quantity.ordinal and not item.quantity.vague


# -- the words around an amount


def _bound(tokens: list[Token], item: Item) -> None:
    """Read the words before, inside and after an amount that bound it."""
    item.outer_first = item.first
    item.outer_last = max(item.outer_last, item.last)
    if item.quantity.vague:
        item.modifier = Modifier.VAGUE
        item.low, item.value = item.value, None
        return
    bounds = [item.inside] if item.inside else []
    bounds += _before(tokens, item)
    if item.outer_last == item.last:
        bounds += _after(tokens, item)
    if item.value is None:
        bounds = [bound for bound in bounds if bound is Modifier.APPROX]
    item.modifier = next((bound for bound in bounds if bound is not Modifier.APPROX), bounds[0] if bounds else None)


def _before(tokens: list[Token], item: Item) -> list[Modifier]:
    place = item.first - 1
    found: list[Modifier] = []
    for _ in range(2):
        bounds = tokens[place].entry.bounds if place >= 0 else {}
        if "before" not in bounds:
            break
        bound = bounds["before"]
        item.outer_first = place
        if bound is None:
            return found
        found.append(bound)
        place -= 1
    if found:
        return found
    for step in range(_LOOSE_REACH + 1):
        place = item.first - 1 - step
        if place < 0 or tokens[place].figure is not None or not tokens[place].text[0].isalpha():
            break
        bounds = tokens[place].entry.bounds
        if "before_loose" in bounds:
            bound = bounds["before_loose"]
            item.outer_first = place
            return [] if bound is None else [bound]
        if "before" in bounds:
            break
    return []


def _after(tokens: list[Token], item: Item) -> list[Modifier]:
    for place in range(item.last + 1, min(item.last + 2 + _GAP_REACH, len(tokens))):
        entry = tokens[place].entry
        if "after" in entry.bounds:
            item.outer_last = place
            bound = entry.bounds["after"]
            return [] if bound is None else [bound]
        if "gap" not in entry.roles:
            break
    return []


def _intervals(tokens: list[Token], items: list[Item]) -> list[Item]:
    """Join *more than X* and *less than Y* to one range."""
    joined: list[Item] = []
    for item in items:
        if joined and _is_interval(tokens, joined[-1], item):
            left = joined[-1]
            low, high = (left, item) if left.modifier in _FLOOR else (item, left)
            left.low, left.high, left.value, left.modifier = low.value, high.value, None, None
            left.last, left.outer_last = item.last, item.outer_last
            left.rules += ("interval",)
        else:
            joined.append(item)
    return joined


_FLOOR = (Modifier.MORE_THAN, Modifier.AT_LEAST)
_CEILING = (Modifier.LESS_THAN, Modifier.AT_MOST)


def _is_interval(tokens: list[Token], left: Item, right: Item) -> bool:
    if left.value is None or right.value is None:
        return False
    if left.modifier in _FLOOR and right.modifier in _CEILING:
        ascending = left.value < right.value
    elif left.modifier in _CEILING and right.modifier in _FLOOR:
        ascending = right.value < left.value
    else:
        return False
    between = tokens[left.outer_last + 1 : right.outer_first]
    linked = right.outer_first == left.outer_last + 1 and not tokens[right.outer_first].bare
    linked = linked or (len(between) == 1 and "and" in between[0].entry.roles)
    same = (left.unit is None) == (right.unit is None) and (left.unit is None or left.unit.agrees(right.unit))  # type: ignore[arg-type]
    return ascending and linked and same


