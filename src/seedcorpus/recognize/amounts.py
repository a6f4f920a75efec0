"""Joining numbers and units to amounts: ranges, lists, sums in parts, and the words that bound them.

Everything here is about tokens and the kinds of link between two neighbouring quantities; it knows no language.
"""

from __future__ import annotations

from decimal import Context, Decimal

from attrs import define, evolve

from seedcorpus.amount import Modifier
from seedcorpus.recognize.numbers import EXACT, ONE, Quantity, is_minus
from seedcorpus.recognize.tokens import Token
from seedcorpus.recognize.units import Unit

_DASHES = frozenset("-‐‑‒–—~〜～−ـ")
_COMMAS = frozenset(",،;؛")
#: What ends a clause, so that words beyond it have no say.
_STOPS = frozenset(".।॥؟?!\n\r;؛:")
#: How many tokens around a range are searched for a verb of change, how many an open phrase reaches over, how many words
#: may stand between an amount and the words that bound it, and how far apart the members of a list may be.
_CHANGE_BEFORE, _CHANGE_AFTER = 14, 6
_LOOSE_REACH = 3
_GAP_REACH = 2
_LIST_REACH = 16
#: Words before two amounts are in the same role if they end alike in so many letters.
_SAME_ENDING = 3
#: A shorter word before a full stop is an abbreviation.
_SHORTEST_END = 4
#: The ends of a range do not lie further apart, where only one of them has the unit.
_MAX_RATIO = Decimal(1000)
_RECIPROCAL = Context(prec=9)


@define(slots=True)
class Item:
    """A quantity with the unit it counts, if any; in the end a whole amount.

    Attributes:
        first: Index of the first token that belongs to it.
        last: Index of the last.
        quantity: The number it began with.
        unit: What it counts; None while it counts nothing, or nothing of the kind looked for.
        value: The single value, or None for a range.
        low: The low end of a range or of a vague plural.
        high: The high end of a range.
        modifier: How it is bounded.
        inside: A bound that stands between number and unit, or in an ending.
        ratio: How many of what it was stated in make one main unit.
        outer_first: Index of the first token that belongs to it or bounds it.
        outer_last: Index of the last.
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
    ratio: Decimal = ONE
    outer_first: int = 0
    outer_last: int = 0
    rules: tuple[str, ...] = ()

    @property
    def leads(self) -> bool:
        """Whether its unit stands before its number: $5."""
        return self.unit is not None and self.unit.first < self.quantity.first and self.last == self.quantity.last


def amounts(tokens: list[Token], found: list[Quantity], units: list[Unit] | None) -> list[Item]:
    """All amounts among the tokens: of the units given, or plain numbers where units is None."""
    items = [Item(q.first, q.last, q, None, q.value, inside=q.bound) for q in found]
    counted = units is not None
    if units is not None:
        items = _attach(tokens, items, units)
        items = _in_main_units(_sums(tokens, items))
    items = _ranges(tokens, items, counted)
    if counted:
        _share_units(tokens, items)
        items = [item for item in items if item.unit is not None]
    else:
        items = [item for item in items if not _guarded(tokens, item)]
    for item in items:
        _bound(tokens, item, counted)
    return items if counted else _intervals(tokens, items)


def _guarded(tokens: list[Token], item: Item) -> bool:
    """Whether an item is one lone word that is a number only in company (নয় is nine and *is not*)."""
    return item.first == item.last and "guarded" in tokens[item.first].entry.roles and len(tokens) > 1


# -- numbers and units


def _attach(tokens: list[Token], items: list[Item], units: list[Unit]) -> list[Item]:
    """Give each quantity the unit that stands after it, else the one before it; then count units without a number."""
    at = {unit.first: unit for unit in units}
    ending_at = {unit.last: unit for unit in units}
    claimed: set[int] = set()
    for item in items:
        after, inside = _unit_after(tokens, item, at)
        before = ending_at.get(item.first - 1)
        if before is not None and (before.first in claimed or not _leads(tokens, before, item)):
            before = None
        if before is not None and after is not None and not before.agrees(after):
            if before.leads:
                after = None
            else:
                before = None
        if after is not None:
            item.unit = after
            item.last = after.last
            item.inside = inside or item.inside
            claimed.add(after.first)
        if before is not None:
            item.unit = before if after is None or len(before.codes) <= len(after.codes) else after
            item.first = before.first
            claimed.add(before.first)
            _minus_before_sign(tokens, item)
    _restated(tokens, items, at, claimed)
    return _count_bare_units(tokens, items, [unit for unit in units if unit.first not in claimed])


def _minus_before_sign(tokens: list[Token], item: Item) -> None:
    """Take in the minus of -$5, which does not touch its number."""
    if is_minus(tokens, item.first - 1) and item.value is not None and item.value > 0:
        item.first -= 1
        item.value = EXACT.minus(item.value)


def _leads(tokens: list[Token], unit: Unit, item: Item) -> bool:
    """Whether a unit that stands before a number may belong to it: a sign or code; a word only before *one* (درهم واحد)."""
    number = tokens[item.first]
    if unit.doubtful and number.figure is not None and number.figure < 1000 and not item.quantity.scaled:
        return not number.text.isdecimal()
    if unit.leads:
        return True
    postposed = "postposed" in number.entry.roles or number.word.bound is not None
    return postposed and item.first == item.last and number.bare


def _unit_after(tokens: list[Token], item: Item, at: dict[int, Unit]) -> tuple[Unit | None, Modifier | None]:
    """The unit behind a quantity, over the words that may stand between, and the bound that those say."""
    place = item.last + 1
    unit = at.get(place)
    inside: Modifier | None = None
    for _ in range(_GAP_REACH):
        if unit is not None or place >= len(tokens):
            break
        token = tokens[place]
        bounds = token.entry.bounds
        role = next((role for role in ("inside", "after", "after_genitive") if role in bounds), None)
        if role == "after_genitive" and not tokens[item.last].word.genitive:
            break
        if role is not None:
            inside = bounds[role] or inside
        elif token.text == ")" and _is_in_brackets(tokens, item):
            pass  # بمبلغ (250,000) درهم
        elif not (token.text in _DASHES and token.glued and place == item.last + 1 and _is_word(at.get(place + 1))):
            break
        place += 1
        unit = at.get(place)
    if unit is None or not tokens[unit.first].bare or (unit.needs_scale and not item.quantity.scaled):
        return None, None
    following = tokens[unit.last + 1] if unit.last + 1 < len(tokens) else None
    opens_next = following is not None and following.figure is not None and following.glued and tokens[unit.first].spaced
    if unit.leads and opens_next:
        return None, None  # the sign belongs to the next figure: 5, $10
    return unit, inside


def _is_in_brackets(tokens: list[Token], item: Item) -> bool:
    """Whether a number stands alone in brackets, and does not repeat one before them."""
    opened = item.first > 0 and tokens[item.first - 1].text == "("
    return opened and not (item.first > 1 and tokens[item.first - 2].counts)


def _is_word(unit: Unit | None) -> bool:
    return unit is not None and not unit.leads


def _restated(tokens: list[Token], items: list[Item], at: dict[int, Unit], claimed: set[int]) -> None:
    """Give a number and its repetition in brackets the unit behind the brackets: 50,000 (fifty thousand) taka."""
    for left, right in zip(items, items[1:], strict=False):
        if left.unit is not None or right.unit is not None or left.value != right.value:
            continue
        unit = at.get(right.last + 2)
        between = [token for token in tokens[left.last + 1 : right.first] if "inside" not in token.entry.bounds]
        brackets = len(between) == 1 and between[0].text == "(" and tokens[right.last + 1].text == ")"
        if unit is not None and brackets:
            left.unit = right.unit = unit
            claimed.add(unit.first)


def _count_bare_units(tokens: list[Token], items: list[Item], bare: list[Unit]) -> list[Item]:
    """Count units without a number: a dual is two, and one is unsaid before a part or sub-unit (دولار ونصف)."""
    counted = []
    starts = {item.first: item for item in items}
    duals = {unit.first: unit for unit in bare if unit.count is not None}
    for unit in bare:
        count = unit.count
        if count is None and not unit.leads and unit.ratios is None:
            place = unit.last + 1
            linked = place < len(tokens) and ("and" in tokens[place].entry.roles or "or" in tokens[place].entry.roles)
            place += linked
            following = starts.get(place)
            joined = linked or (place < len(tokens) and tokens[place].word.joined)
            part = following is not None and (
                _is_part_of(following.unit, unit) or following.quantity.is_part
            )
            if joined and (part or place in duals):
                count = ONE
        if count is not None:
            quantity = Quantity(unit.first, unit.last, count, worded=True, lang=unit.lang)
            counted.append(Item(unit.first, unit.last, quantity, unit, count))
    return sorted([*items, *counted], key=lambda item: item.first) if counted else items


def _is_part_of(part: Unit | None, whole: Unit) -> bool:
    return part is not None and part.ratios is not None and whole.ratios is None and not set(part.ratios).isdisjoint(whole.codes)


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
        if kinds[0] == "to" and "before" in between[1].entry.bounds:
            return "to"  # from 5 to at most 10
        return kinds[1] if kinds[0] == "comma" and kinds[1] in ("and", "or") else None
    return "and" if joined and kinds[0] == "comma" else kinds[0]


def _connector(token: Token) -> str | None:
    if token.text in _DASHES:
        return "dash"
    if token.text in _COMMAS:
        return "comma"
    if token.text == "/":
        return "or"
    roles = token.entry.roles
    return next((role for role in ("to", "or", "and") if role in roles), None)


def _sums(tokens: list[Token], items: list[Item]) -> list[Item]:
    """Join the parts of a sum: 5 rupees 50 paise, five dinars and a half, 4 billion dollars and 500 million."""
    joined: list[Item] = []
    for item in items:
        if joined and _added(tokens, joined[-1], item):
            joined[-1].last = item.last
            joined[-1].rules += ("sum in parts",)
        else:
            joined.append(item)
    return joined


def _added(tokens: list[Token], main: Item, item: Item) -> bool:
    """Add an item to the amount before it, if it is a part of the same sum."""
    if main.unit is None or main.unit.ratios is not None or main.value is None or main.quantity.vague:
        return False
    link = _link(tokens, main, item)
    number = item.quantity.value
    if link not in ("and", "next", "comma") or number < 0:
        return False
    unit = item.unit
    if unit is not None and unit.ratios is not None:
        ratios = unit.ratios
        code = next((code for code in main.unit.codes if code in ratios), None)
        if code is None or number >= ratios[code]:
            return False
        part = _in_main_unit(number, ratios[code])
        main.unit = evolve(main.unit, codes=tuple(code for code in main.unit.codes if code in ratios))
    elif item.quantity.is_part and link == "and" and (unit is None or unit.agrees(main.unit)):
        grain = main.quantity.grain
        part = EXACT.multiply(number, grain) if grain > 1 and main.quantity.factor == grain else number
    elif unit is None and link == "and" and item.quantity.factor is not None and _sums_up(tokens, item):
        smaller = item.quantity.scaled and number < main.quantity.grain
        after = tokens[item.last + 1] if item.last + 1 < len(tokens) else None
        final = after is None or after.text in _STOPS or after.text in _COMMAS or item.quantity.grain == 0
        if not (smaller and final):
            return False
        part = number
    else:
        return False
    main.value = EXACT.add(main.value, part) if main.value >= 0 else EXACT.subtract(main.value, part)
    return True


def _sums_up(tokens: list[Token], item: Item) -> bool:
    """Whether the *and* before an item is one that joins the parts of numbers as a matter of course."""
    return tokens[item.first].word.joined or "sum" in tokens[item.first - 1].entry.roles


def _in_main_units(items: list[Item]) -> list[Item]:
    """State amounts in sub-units in the main unit of the likeliest currency."""
    for item in items:
        unit = item.unit
        if unit is not None and unit.ratios is not None and item.value is not None:
            ratio = unit.ratios[unit.codes[0]]
            item.value = _in_main_unit(item.value, ratio)
            item.ratio = ratio
            item.unit = evolve(unit, codes=tuple(c for c in unit.codes if unit.ratios[c] == ratio), ratios=None)
    return items


def _in_main_unit(number: Decimal, ratio: Decimal) -> Decimal:
    """A number of sub-units in the main unit; ratios are powers of ten or five, so this is exact."""
    return EXACT.multiply(number, _RECIPROCAL.divide(ONE, ratio))


def _ranges(tokens: list[Token], items: list[Item], counted: bool) -> list[Item]:
    """Join the two ends of each range, pair of alternatives or doubling."""
    joined: list[Item] = []
    i = 0
    while i < len(items):
        joined.append(items[i])
        before = items[i - 1] if i else None
        if i + 1 < len(items) and _range(tokens, before, items[i], items[i + 1], counted):
            i += 1
        i += 1
    return joined


def _range(tokens: list[Token], before: Item | None, left: Item, right: Item, counted: bool) -> bool:
    """Whether two items are the ends of one range; if so, the left one becomes it."""
    if counted and right.unit is None and left.unit is not None and not left.leads:
        return False
    if left.unit is not None and right.unit is not None and not left.unit.agrees(right.unit):
        return False
    if left.value is None or right.value is None:
        return False
    link = _link(tokens, left, right)
    if link is None or link == "comma":
        return False
    if left.quantity.vague or right.quantity.vague:
        return _vague_pair(left, right, link)
    opened = left.first > 0 and "between" in tokens[left.first - 1].entry.roles
    closing = tokens[right.last + 1].entry.roles if right.last + 1 < len(tokens) else ()
    if link == "and" and not (opened or "enclose" in closing):
        return False
    if link == "or" and before is not None and before.unit is None and _link(tokens, before, left) == "comma":
        return False  # the last two of a list: 30, 40 or 50
    if link == "to" and _is_change(tokens, left, right):
        _share(left, right, changed=True)
        return False
    low, high = _ends(left, right)
    if low == high and link in ("dash", "next"):
        return _double(left, right, high)
    if low > high and _is_reversed_pair(left, right, link):
        low, high = high, low
    if low >= high or not _pairs(tokens, left, right, link):
        return False
    if (left.unit is None) != (right.unit is None) and high > EXACT.multiply(low, _MAX_RATIO) > 0:
        return False
    left.value, left.low, left.high = None, low, high
    left.rules += ("alternatives" if link in ("or", "next") else "range",)
    _absorb(left, right)
    if "close" in closing or "enclose" in closing:
        left.outer_last = right.last + 1
    return True


def _vague_pair(left: Item, right: Item, link: str) -> bool:
    """Two vague plurals side by side are one, with the smaller for its low end (हज़ारों-लाखों)."""
    if not (left.quantity.vague and right.quantity.vague and left.unit is None and link in ("dash", "next", "or")):
        return False
    assert left.value is not None and right.value is not None  # _range
    left.value = min(left.value, right.value)
    _absorb(left, right)
    return True


def _pairs(tokens: list[Token], left: Item, right: Item, link: str) -> bool:
    """Whether two numbers pair: juxtaposed ones only as small number words (दो तीन), dashed ones only side by side."""
    if link == "next":
        apart = not tokens[left.last].word.closed and not (right.unit is None and _guarded(tokens, right))
        return apart and _is_small_word(left) and right.quantity.worded and right.value == right.value.to_integral_value()  # type: ignore[union-attr]
    dash, end = tokens[left.last + 1], tokens[right.first]
    if link == "dash" or dash.text == "/":
        before = tokens[left.first - 1] if left.first else None
        after = tokens[right.last + 1] if right.last + 1 < len(tokens) else None
        chained = (before is not None and before.text in _CHAINS and not tokens[left.first].spaced) or (
            after is not None and after.text in _CHAINS and not after.spaced and _figure_at(tokens, right.last + 2)
        )
        return dash.spaced == end.spaced and not chained
    return True


#: Between more than two figures these make a telephone number or a date, not a range.
_CHAINS = frozenset("-‐‑‒–/+.")


def _figure_at(tokens: list[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].figure is not None


def _is_small_word(item: Item) -> bool:
    quantity = item.quantity
    value = quantity.value
    return item.unit is None and quantity.worded and not quantity.scaled and 0 < value < 100 and quantity.grain >= 1


def _is_reversed_pair(left: Item, right: Item, link: str) -> bool:
    """Whether two small number words say one or two the other way round (দু-এক)."""
    return link in ("dash", "next") and _is_small_word(left) and right.quantity.worded and not right.quantity.vague


def _ends(left: Item, right: Item) -> tuple[Decimal, Decimal]:
    """The ends of a range; a scale said once, at the second, serves both."""
    assert left.value is not None and right.value is not None  # a range has no range as its end
    low = left.value
    if left.unit is None or left.leads:
        low = EXACT.multiply(low, _shared_scale(left.quantity, right.quantity))
    if left.unit is None and right.ratio != ONE:
        low = _in_main_unit(low, right.ratio)
    return low, right.value


def _shared_scale(left: Quantity, right: Quantity) -> Decimal:
    """What a scale said once, at the second of two numbers, multiplies the first by."""
    factor, coefficient = right.factor, right.coefficient
    if factor is None or coefficient is None or factor == 1:
        return ONE
    if left.scaled:  # three hundred to four hundred crore
        rest = EXACT.multiply(coefficient, factor).scaleb(-right.grain.adjusted(), EXACT)
        return right.grain if right.grain > 1 and left.value < right.grain and left.value <= rest else ONE
    reverses = left.worded and coefficient < left.value < 10
    return factor if left.value <= coefficient or reverses else ONE


def _double(left: Item, right: Item, value: Decimal) -> bool:
    """A number said twice is *each* (25-25 thousand): one amount."""
    if left.unit is not None:
        return False
    left.value = value
    left.quantity = evolve(right.quantity, first=left.quantity.first)
    left.rules += ("doubling",)
    _absorb(left, right)
    return True


def _absorb(left: Item, right: Item) -> None:
    left.last = right.last
    if left.unit is None or (right.unit is not None and len(right.unit.codes) < len(left.unit.codes)):
        left.unit = right.unit
    left.inside = left.inside or right.inside


def _share(left: Item, right: Item, *, changed: bool = False) -> None:
    """Give an item without unit the unit, and where it has none the scale, of a later one.

    In a change the first number may be the larger (from 3 to 2.5 billion).
    """
    if left.unit is not None or right.unit is None:
        return
    scale = _shared_scale(left.quantity, right.quantity)
    if changed and not left.quantity.scaled and right.quantity.factor is not None:
        scale = right.quantity.factor
    left.value, left.low, left.high = (
        None if figure is None else _in_main_unit(EXACT.multiply(figure, scale), right.ratio)
        for figure in (left.value, left.low, left.high)
    )
    left.unit = right.unit
    left.rules += ("shared unit",)


def _is_change(tokens: list[Token], left: Item, right: Item) -> bool:
    """Whether *from … to …* is a rise or fall: near a verb of change, and with *from* or with units at both ends."""
    opened = left.first > 0 and "from" in tokens[left.first - 1].entry.roles
    if not opened and left.unit is None:
        return False
    for step in range(1, _CHANGE_BEFORE + 1):
        place = left.first - step
        if place < 0 or _is_stop(tokens, place):
            break
        if "change" in tokens[place].entry.roles:
            return True
    for place in range(right.last + 1, min(right.last + 1 + _CHANGE_AFTER, len(tokens))):
        if _is_stop(tokens, place):
            break
        if "change" in tokens[place].entry.roles:
            return True
    return False


def _is_stop(tokens: list[Token], place: int) -> bool:
    """Whether a clause ends at a place; a full stop after a short word is that of an abbreviation (মো. আলম)."""
    text = tokens[place].text
    return text in _STOPS and not (text == "." and place > 0 and len(tokens[place - 1].text) < _SHORTEST_END)


def _share_units(tokens: list[Token], items: list[Item]) -> None:
    """Give the members of a list the unit that stands only at its last."""
    for i in range(len(items) - 1, 0, -1):
        right, left = items[i], items[i - 1]
        if right.unit is None or right.leads or left.unit is not None:
            continue
        link = _link(tokens, left, right)
        scaled = left.quantity.scaled and right.quantity.scaled
        if link in ("and", "or") or (link == "comma" and (scaled or "shared unit" in right.rules)):
            if not (left.quantity.ordinal or left.quantity.vague or _is_year(tokens, left, right)):
                _share(left, right)
            continue
        if not left.quantity.scaled and i > 1 and items[i - 2].unit is None:
            left = items[i - 2]  # over a year: 500 crore in 2018 and 600 crore taka in 2019
        if _is_parallel(tokens, left, right) or _has_changed(tokens, left, right):
            left.unit = right.unit
            left.rules += ("shared unit",)


def _has_changed(tokens: list[Token], left: Item, right: Item) -> bool:
    """Whether only *to* and a verb of change stand between: 50 lakh risen to 5 crore rupees."""
    between = tokens[left.last + 1 : right.first]
    return len(between) == 2 and _connector(between[0]) == "to" and "change" in between[1].entry.roles


def _is_year(tokens: list[Token], left: Item, right: Item) -> bool:
    """Whether the first of two numbers is rather a year than the member of a list: *in 2015 and 5 million dollars*."""
    text = tokens[left.quantity.first].text
    plain = left.quantity.first == left.quantity.last and len(text) == 4 and text.isdecimal()
    return plain and 1800 <= left.quantity.value <= 2100 and right.quantity.scaled


def _is_parallel(tokens: list[Token], left: Item, right: Item) -> bool:
    """Whether two phrases are built alike, so that a unit said in the second serves both: *10 lakh to A and 5 lakh taka to B*."""
    apart = right.first - left.last
    if not (left.quantity.scaled and left.first and not left.quantity.vague and 1 < apart <= _LIST_REACH):
        return False
    after = tokens[left.last + 1]
    if _connector(after) not in ("comma", "and") and not tokens[left.last + 1].word.joined:
        return False
    if any(_is_stop(tokens, place) for place in range(left.last + 1, right.first)):
        return False
    before, again = tokens[left.first - 1].word.keys, tokens[right.first - 1].word.keys
    return bool(before and again) and before[0][0].isalpha() and before[0][-_SAME_ENDING:] == again[0][-_SAME_ENDING:]


# -- the words around an amount


def _bound(tokens: list[Token], item: Item, counted: bool) -> None:
    """Read the words before, inside and after an amount that bound it."""
    item.outer_first = item.first
    closed = item.outer_last > item.last
    item.outer_last = max(item.outer_last, item.last)
    if item.quantity.vague:
        item.modifier = Modifier.VAGUE
        item.low, item.value = item.value, None
    bounds = [item.inside] if item.inside else []
    bounds += _before(tokens, item)
    if not closed:
        bounds += _after(tokens, item, counted)
    if item.quantity.vague:
        return
    if item.value is None:
        bounds = [bound for bound in bounds if bound is Modifier.APPROX]
    item.modifier = next((bound for bound in bounds if bound is not Modifier.APPROX), bounds[0] if bounds else None)


def _before(tokens: list[Token], item: Item) -> list[Modifier]:
    place = item.first - 1
    while place >= 0 and not tokens[place].entry.roles.isdisjoint(_TRANSPARENT):
        item.outer_first = place
        place -= 1
    found: list[Modifier] = []
    known = False
    for _ in range(_GAP_REACH):
        bounds = tokens[place].entry.bounds if place >= 0 else {}
        if "before" not in bounds:
            break
        known = True
        item.outer_first = place
        bound = bounds["before"]
        if bound is None:
            break
        found.append(bound)
        place -= 1
    return found if known else _before_loosely(tokens, item)


def _before_loosely(tokens: list[Token], item: Item) -> list[Modifier]:
    """The bound that a verb or noun a few words before says (تجاوزت قيمتها 5)."""
    for step in range(1, _LOOSE_REACH + 2):
        place = item.first - step
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


def _after(tokens: list[Token], item: Item, counted: bool) -> list[Modifier]:
    """The bound that the words after say, at most a few words later; a counted noun may stand between (15 people or so)."""
    if item.quantity.ordinal:
        return []
    nouns = 0 if counted else 1
    genitive = tokens[item.last].word.genitive
    for place in range(item.last + 1, min(item.last + 2 + _GAP_REACH, len(tokens))):
        token = tokens[place]
        bounds = token.entry.bounds
        role = "after_genitive" if genitive and "after_genitive" in bounds else "after" if "after" in bounds else None
        if role is not None:
            item.outer_last = place
            bound = bounds[role]
            return [] if bound is None else [bound]
        if "gap" in token.entry.roles or (token.text == "-" and token.glued):
            continue
        if not nouns or token.word.entry is not None or not token.text[0].isalpha():
            break
        nouns -= 1
        genitive = token.word.genitive
    return []


#: What may stand between an amount and the words before it that bound it.
_TRANSPARENT = frozenset(("between", "article"))
_FLOOR = (Modifier.MORE_THAN, Modifier.AT_LEAST)
_CEILING = (Modifier.LESS_THAN, Modifier.AT_MOST)


def _intervals(tokens: list[Token], items: list[Item]) -> list[Item]:
    """Join *more than X* and *less than Y* to one range."""
    joined: list[Item] = []
    for item in items:
        if joined and _is_interval(tokens, joined[-1], item):
            left = joined[-1]
            low, high = (left, item) if left.modifier in _FLOOR else (item, left)
            left.low, left.high = low.value, high.value
            left.value = left.modifier = None
            left.last, left.outer_last = item.last, item.outer_last
            left.rules += ("interval",)
        else:
            joined.append(item)
    return joined


def _is_interval(tokens: list[Token], left: Item, right: Item) -> bool:
    if left.value is None or right.value is None:
        return False
    if left.modifier in _FLOOR and right.modifier in _CEILING:
        ascending = left.value < right.value
    elif left.modifier in _CEILING and right.modifier in _FLOOR:
        ascending = right.value < left.value
    else:
        return False
    if left.unit is not None and right.unit is not None and not left.unit.agrees(right.unit):
        return False
    between = tokens[left.outer_last + 1 : right.outer_first]
    joined = right.outer_first < len(tokens) and not tokens[right.outer_first].bare
    return ascending and (joined if not between else len(between) == 1 and between[0].text[0].isalpha())
