"""How neighbouring quantities are linked, and what that makes of them: sums, ranges, lists.

Everything here is about tokens and the kinds of link between two quantities; it knows no language.
"""

from __future__ import annotations

from decimal import Context, Decimal

from seedcorpus.lexicon.roles import (
    AND,
    BECOMES,
    BETWEEN,
    CHANGE,
    CLOSE,
    ENCLOSE,
    FROM,
    INSTEAD,
    LABEL,
    OF,
    OR,
    POSTPOSED,
    RATE,
    SUM,
    TALLY,
    TO,
    TOWARD,
)
from seedcorpus.recognize.item import COMMAS, DASHES, STOPS, Item, is_guarded
from seedcorpus.recognize.numbers.neighbours import is_named_year
from seedcorpus.recognize.numbers.quantity import EXACT, HUNDRED, ONE, TEN, Quantity
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.text.folding import fold

#: How many tokens before and after a range are searched for a verb of change.
_CHANGE_BEFORE, _CHANGE_AFTER = 14, 6
#: How many tokens before a number are searched for a word that says what it counts.
_TALLY_REACH = 5
#: How many words, *to* among them, may stand between the two amounts of a change.
_CHANGE_WORDS = 5
#: How many tokens may stand between the members of a list.
_LIST_REACH = 16
#: From one to the next of two members so close together, at most two words and *and* stand between.
_CLOSE = 4
#: So many tokens at most, *and* among them, stand between two prices of a list.
_NAMES = 4
#: Words before two amounts are in the same role if they end alike in so many letters.
_SAME_ENDING = 3
#: A shorter word before a full stop is an abbreviation.
_SHORTEST_END = 4
#: The ends of a range do not lie further apart, where only one of them has the unit.
_MAX_RATIO = Decimal(1000)
_RECIPROCAL = Context(prec=9)
#: From this scale on, one that is said once is meant for all in a list.
_GREAT = Decimal(10**5)
#: At most two words stand between two quantities that are linked.
_FARTHEST = 3
#: Between more than two figures these make a telephone number or a date, not a range.
_CHAINS = frozenset("-‐‑‒–/+.")
#: How the members of a list are linked.
_LISTING = ("comma", "and", "or")

#: Roles of words that join two numbers, each with the link that it makes; of several the first counts.
_CONNECTORS = ((TO, "to"), (OR, "or"), (AND, "and"), (INSTEAD, "instead"), (TOWARD, "toward"))
_CONNECTING = TO | OR | AND | INSTEAD | TOWARD


def _link(tokens: list[Token], left: Item, right: Item) -> str | None:
    """How two neighbouring quantities are linked.

    It is `dash`, `to`, `or`, `and`, `instead`, `comma`, `next`, or not at all.
    """
    if right.first - left.last > _FARTHEST or _is_postposed(tokens, left, right):
        return None
    between = tokens[left.last + 1 : right.first]
    if len(between) > 1 and not between[0].letter and between[0].entry.bounds.inside is not None:
        between = between[1:]  # the sign behind a price: 500/- और 300/- रुपये
    joined = tokens[right.first].word.joined
    if not between:
        if joined:
            return "and"
        return None if tokens[right.first].word.preposed else "next"
    kinds = [_connector(token) for token in between]
    if kinds == ["toward"]:
        opened = _follows(tokens, left, FROM | BETWEEN)
        return "to" if opened and (left.unit is None or right.unit is not None) else None
    if len(kinds) == 2:
        if kinds[0] == "to" and between[1].entry.bounds.before is not None:
            return "to"  # from 5 to at most 10
        return kinds[1] if kinds[0] == "comma" and kinds[1] in ("and", "or") else None
    return "and" if joined and kinds[0] == "comma" else kinds[0]


def _follows(tokens: list[Token], item: Item, roles: int) -> bool:
    """Whether a word in one of some roles stands right before a number."""
    return item.first > 0 and tokens[item.first - 1].roles & roles != 0


def _precedes(tokens: list[Token], item: Item, roles: int) -> bool:
    """Whether a word in one of some roles stands right behind a number."""
    return item.last + 1 < len(tokens) and tokens[item.last + 1].roles & roles != 0


def _is_postposed(tokens: list[Token], left: Item, right: Item) -> bool:
    """Whether a number counts the noun before it and has no part in the amount behind it: *one day* to 3 million."""
    one = tokens[left.first]
    if left.first != left.last or not left.first or not one.roles & POSTPOSED:
        return False
    noun = tokens[left.first - 1]
    counts = not noun.known and noun.letter and not right.quantity.worded
    return counts or one.word.definite


def _connector(token: Token) -> str | None:
    if token.text in DASHES:
        return "dash"
    if token.text in COMMAS:
        return "comma"
    if token.text == "/":
        return "or"
    roles = token.roles
    if not roles & _CONNECTING:
        return None
    return next(name for role, name in _CONNECTORS if roles & role)


def sums(tokens: list[Token], items: list[Item]) -> list[Item]:
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
        main.unit = main.unit.of(tuple(code for code in main.unit.codes if code in ratios))
    elif item.quantity.is_part and link == "and" and (unit is None or unit.agrees(main.unit)):
        grain = main.quantity.grain
        part = EXACT.multiply(number, grain) if grain > 1 and main.quantity.factor == grain else number
    elif unit is None and link == "and" and item.quantity.factor is not None and _sums_up(tokens, item):
        smaller = item.quantity.scaled and number < main.quantity.grain
        after = tokens[item.last + 1] if item.last + 1 < len(tokens) else None
        final = after is None or after.text in STOPS or after.text in COMMAS or item.quantity.grain == 0
        if not (smaller and final):
            return False
        part = number
    else:
        return False
    main.value = EXACT.add(main.value, part) if main.value >= 0 else EXACT.subtract(main.value, part)
    return True


def _sums_up(tokens: list[Token], item: Item) -> bool:
    """Whether the *and* before an item is one that joins the parts of numbers as a matter of course."""
    return tokens[item.first].word.joined or tokens[item.first - 1].roles & SUM != 0


def in_main_units(items: list[Item]) -> list[Item]:
    """State amounts in sub-units in the main unit of the likeliest currency."""
    for item in items:
        unit = item.unit
        if unit is not None and unit.ratios is not None and item.value is not None:
            ratio = unit.ratios[unit.codes[0]]
            item.value = _in_main_unit(item.value, ratio)
            item.ratio = ratio
            item.unit = unit.of(tuple(code for code in unit.codes if unit.ratios[code] == ratio))
    return items


def _in_main_unit(number: Decimal, ratio: Decimal) -> Decimal:
    """A number of sub-units in the main unit; ratios are powers of ten or five, so this is exact."""
    return EXACT.multiply(number, _RECIPROCAL.divide(ONE, ratio))


def ranges(tokens: Tokens, items: list[Item], counted: bool) -> list[Item]:
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


def _range(tokens: Tokens, before: Item | None, left: Item, right: Item, counted: bool) -> bool:
    """Whether two items are the ends of one range; if so, the left one becomes it."""
    opened = _follows(tokens, left, BETWEEN)
    first_only = counted and right.unit is None and left.unit is not None and not left.leads
    if first_only and not (opened and left.ratio == ONE and _is_near(left.quantity, right.quantity)):
        return False
    if left.unit is not None and right.unit is not None and not left.unit.agrees(right.unit):
        return False
    if left.value is None or right.value is None:
        return False
    link = _link(tokens, left, right)
    if link in (None, "comma", "instead"):
        return False
    if left.quantity.vague or right.quantity.vague:
        return _vague_pair(left, right, link)
    after = right.last + 1
    if after + 1 < len(tokens) and tokens[after].text == "-" and tokens[after].glued:
        after += 1  # an ending written apart: 5 ও 10-এর মধ্যে
    closing = tokens[after].roles if after < len(tokens) else 0
    if link == "and" and not (opened or closing & ENCLOSE):
        return False
    if link == "or" and before is not None and before.unit is None and _link(tokens, before, left) == "comma":
        return False  # the last two of a list: 30, 40 or 50
    low, high = _ends_in_sum(tokens, left, right) or _ends(left, right)
    if link == "to" and _is_change(tokens, left, right, falls=high < low):
        _share(left, right, changed=True)
        return False
    if _is_one_a_year(tokens, left, right):
        return False
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
    if closing & (CLOSE | ENCLOSE):
        left.outer_last = after
    return True


def _is_one_a_year(tokens: list[Token], left: Item, right: Item) -> bool:
    """Whether of two numbers the one is a year by the words beside it, and the other none: 1200 عام 2010 إلى 3500."""
    first, second = left.first, right.first
    if tokens[first].year == tokens[second].year:
        return False
    return is_named_year(tokens, first) or is_named_year(tokens, second)


def _vague_pair(left: Item, right: Item, link: str) -> bool:
    """Two vague plurals side by side are one, with the smaller for its low end (हज़ारों-लाखों)."""
    if not (left.quantity.vague and right.quantity.vague and left.unit is None and link in ("dash", "next", "or")):
        return False
    left.value = min(left.quantity.value, right.quantity.value)
    _absorb(left, right)
    return True


def _pairs(tokens: list[Token], left: Item, right: Item, link: str) -> bool:
    """Whether two numbers pair, dashed ones only side by side.

    Juxtaposed ones do as small number words (दो तीन), or as words of the same scale (सौ दो सौ).
    """
    if link == "next":
        word = tokens[left.last].word  # of العشرة خمسين the first counts the noun before it
        apart = not (word.closed or word.definite) and not (right.unit is None and is_guarded(tokens, right))
        number, other = left.quantity, right.quantity
        worded = left.unit is None and number.worded
        same_scale = worded and number.scaled and number.factor is not None and number.factor == other.factor
        whole = other.value == other.value.to_integral_value()
        next_half = worded and not number.scaled and _is_half_less(number, other)
        return apart and other.worded and (same_scale or next_half or (whole and _is_small_word(left)))
    dash, end = tokens[left.last + 1], tokens[right.first]
    if link == "dash" or (link == "or" and dash.text == "/"):
        before = tokens[left.first - 1] if left.first else None
        after = tokens[right.last + 1] if right.last + 1 < len(tokens) else None
        chained = (before is not None and before.text in _CHAINS and not tokens[left.first].spaced) or (
            after is not None and after.text in _CHAINS and not after.spaced and _figure_at(tokens, right.last + 2)
        )
        return dash.spaced == end.spaced and not chained
    return True


def _figure_at(tokens: list[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].figure is not None


def _is_small_word(item: Item) -> bool:
    quantity = item.quantity
    value = quantity.value
    return item.unit is None and quantity.worded and not quantity.scaled and 0 < value < 100 and quantity.grain >= 1


def _is_half_less(number: Quantity, other: Quantity) -> bool:
    """Whether one number in words has a half or quarter and another is next to it, its scale put aside: डेढ़ दो सौ."""
    coefficient = other.coefficient
    if coefficient is None or number.is_part or number.grain != 0:
        return False
    return number.value < coefficient <= EXACT.add(number.value, ONE)


def _is_reversed_pair(left: Item, right: Item, link: str) -> bool:
    """Whether two small number words, or a scale and a number, say a range the other way round (দু-এক, सौ-पचास)."""
    if link not in ("dash", "next") or not (left.quantity.worded and right.quantity.worded):
        return False
    scale = left.quantity.is_bare_scale and (right.quantity.scaled or left.value == HUNDRED)
    scaled = link == "dash" and left.unit is None and (scale or right.quantity.is_bare_scale)
    return scaled or _is_small_word(left)


def _ends(left: Item, right: Item) -> tuple[Decimal, Decimal]:
    """The ends of a range; a scale said once, at the second, serves both."""
    assert left.value is not None  # a range has no range
    assert right.value is not None  # as its end
    low = left.value
    if left.unit is None or left.leads:
        low = EXACT.multiply(low, _shared_scale(left.quantity, right.quantity))
    if left.unit is None and right.ratio != ONE:
        low = _in_main_unit(low, right.ratio)
    return low, right.value


def _ends_in_sum(tokens: list[Token], left: Item, right: Item) -> tuple[Decimal, Decimal] | None:
    """The ends of a range in the last part of a sum (एक लाख 20-25 हज़ार), or of what counts a scale (হাজার দুই-তিন)."""
    number, tail = left.quantity, left.quantity.tail
    if not number.scaled or number.factor is not None:
        return None  # it is no sum
    assert left.value is not None  # a range has no range
    assert right.value is not None  # as its end
    head = EXACT.subtract(left.value, tail)
    if left.unit is not None or not 0 < tail < head or number.grain > HUNDRED or tokens[number.last].year:
        return None
    if right.value >= ONE.scaleb(int(head.normalize(EXACT).as_tuple().exponent), EXACT):
        return None
    counted = number.last == number.first + 1 and tokens[number.first].scale == head
    if counted and number.worded and right.quantity.worded:
        return EXACT.multiply(head, tail), EXACT.multiply(head, right.value)
    if right.value < HUNDRED:
        return None  # দুই লাখ ৫০-৬০ টাকা দরে
    last = number.copy(number.first, number.last)
    last.value, last.scaled = tail, False
    low = EXACT.multiply(tail, _shared_scale(last, right.quantity))
    alike = low > tail or right.quantity.factor in (None, ONE)
    return (EXACT.add(head, low), EXACT.add(head, right.value)) if alike and low < right.value else None


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
    left.quantity = right.quantity.copy(left.quantity.first, right.quantity.last)
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
    if not left.quantity.scaled:
        if changed and right.quantity.factor is not None:
            scale = _changed_scale(left.quantity, right.quantity)
        elif right.scale > 1:
            scale = right.scale
        elif _falls(left.quantity, right.quantity):
            scale = right.quantity.factor or ONE
    left.value, left.low, left.high = (
        None if figure is None else _in_main_unit(EXACT.multiply(figure, scale), right.ratio)
        for figure in (left.value, left.low, left.high)
    )
    left.scale, left.ratio = scale, right.ratio
    left.unit = right.unit
    left.rules += ("shared unit",)


def _take_unit(item: Item, other: Item) -> None:
    """Give an item without unit the unit of another, which was stated in the same, main unit or sub-unit."""
    item.value, item.low, item.high = (
        None if figure is None else _in_main_unit(figure, other.ratio) for figure in (item.value, item.low, item.high)
    )
    item.unit, item.ratio = other.unit, other.ratio
    item.rules += ("shared unit",)


def _changed_scale(left: Quantity, right: Quantity) -> Decimal:
    """What a scale said once, at the second figure of a change, multiplies the first by: from 3 to 2.5 billion.

    Not from 500 to 1 thousand; of two scales the last one may (from 900 to 1 thousand crore).
    """
    factor, coefficient = right.factor, right.coefficient
    assert factor is not None  # it is of one part
    assert coefficient is not None  # and so has both
    if left.value < EXACT.multiply(coefficient, TEN):
        return factor
    return right.grain if 1 < right.grain < factor else ONE


def _falls(left: Quantity, right: Quantity) -> bool:
    """Whether two numbers are steps of a falling list whose scale is said at the last: 10, 7 and 5 thousand."""
    factor, coefficient = right.factor, right.coefficient
    if factor is None or coefficient is None or factor < _MAX_RATIO:
        return False
    return coefficient < left.value < coefficient.scaleb(1, EXACT)


def _is_change(tokens: Tokens, left: Item, right: Item, *, falls: bool) -> bool:
    """Whether *from … to …* is a rise or fall: near a verb of change, and with *from* or with units at both ends.

    Without these it is one if the second number is less, or if it stands right before *is made*; or if both have scales
    and the verb stands right behind them.
    """
    if _precedes(tokens, right, BECOMES):
        return right.unit is not None
    opened = _follows(tokens, left, FROM)
    if not opened and left.unit is None:
        scaled = left.quantity.scaled and right.quantity.scaled and right.unit is not None
        if scaled and _precedes(tokens, right, CHANGE):
            return True
        far = left.quantity.value > EXACT.multiply(right.quantity.value, _MAX_RATIO)
        if not falls or far or right.unit is None or tokens[left.first].year:
            return False
    for step in range(1, _CHANGE_BEFORE + 1):
        place = left.first - step
        if place < 0 or _is_stop(tokens, place):
            break
        if tokens[place].roles & CHANGE:
            return True
    for place in range(right.last + 1, min(right.last + 1 + _CHANGE_AFTER, len(tokens))):
        if _is_stop(tokens, place):
            break
        if tokens[place].roles & CHANGE:
            return True
    return False


def _is_stop(tokens: Tokens, place: int) -> bool:
    """Whether a clause ends at a place; a full stop after a short word is that of an abbreviation (মো. আলম)."""
    text = tokens[place].text
    return text in STOPS and not (text == "." and place > 0 and len(tokens.text_at(place - 1)) < _SHORTEST_END)


def share_units(tokens: Tokens, items: list[Item]) -> None:
    """Give the members of a list the unit that stands only at its last, or the sign that stands only at its first."""
    apart = _names_and_counts(tokens, items)
    for i in range(len(items) - 1, 0, -1):
        right, left = items[i], items[i - 1]
        if right.unit is None and left.unit is not None:
            if _goes_on_changing(tokens, left, right):
                _take_unit(right, left)
            elif left.leads:
                _share_sign(tokens, items, i)
        if right.unit is None or right.leads or left.unit is not None or i - 1 in apart:
            continue
        link = _link(tokens, left, right)
        if link == "comma":
            shares = _are_listed(tokens, items, i)
        else:
            replaced = link == "instead" and _is_near(left.quantity, right.quantity)
            shares = link in ("and", "or") or replaced or _are_bounded(tokens, left, right)
        if shares:
            if not (left.quantity.ordinal or left.quantity.vague or _is_year(tokens, left, right)):
                _share(left, right)
            continue
        alike = _is_parallel(tokens, left, right) or _is_priced(tokens, items, i)
        if not left.quantity.scaled and i > 1 and items[i - 2].unit is None and not alike:
            left = items[i - 2]  # over a year: 500 crore in 2018 and 600 crore taka in 2019
            alike = _is_parallel(tokens, left, right) or _has_risen_since(tokens, left, items[i - 1], right)
        if alike or _has_changed(tokens, left, right):
            if not left.quantity.scaled and right.quantity.scaled and right.quantity.grain >= _GREAT:
                _share(left, right)  # nobody gives the first 3 rupees and the second 2 lakh
            else:
                _take_unit(left, right)


def _names_and_counts(tokens: Tokens, items: list[Item]) -> set[int]:
    """The places of numbers that are names (section 420, rooms 5, 6 and 7) or count what is worth something.

    The latter stand behind an amount and *of*: 500 रुपये के 40.
    """
    found: set[int] = set()
    for place, item in enumerate(items):
        if item.unit is not None or not item.first:
            continue
        before = items[place - 1] if place else None
        word = tokens[item.first - 1]
        if word.text == "." and item.first > 1:
            word = tokens[item.first - 2]  # नं. 5
        listed = place - 1 in found and before is not None and _link(tokens, before, item) in _LISTING
        if word.roles & LABEL or listed:
            found.add(place)
        elif word.roles & OF and before is not None and before.unit is not None:
            between = tokens[before.last + 1 : item.first]
            if len(between) <= _CLOSE and not any(token.plain for token in between):
                found.add(place)
    return found


def _share_sign(tokens: Tokens, items: list[Item], place: int) -> None:
    """Give the members of a list the sign or code of the number before them, if nothing is counted: Rs 199 and 299."""
    first = left = items[place - 1]
    members: list[Item] = []
    end = 0
    for at in range(place, len(items)):
        right = items[at]
        link = _link(tokens, left, right)
        if link not in _LISTING or not _is_alike(tokens, first, right):
            break
        members.append(right)
        if link != "comma":
            end = len(members)
        left = right
    if not end or (end == 1 and tokens[members[0].first].year):
        return
    behind = members[end - 1].last + 1
    after = tokens[behind] if behind < len(tokens) else None
    if after is not None and (after.letter or after.names_unit) and not after.roles & OF:
        return  # it is what the last of them counts
    for member in members[:end]:
        _take_unit(member, first)


def _is_alike(tokens: Tokens, first: Item, item: Item) -> bool:
    """Whether a figure without a unit is much like another, so that the sign before that may be meant for it too."""
    quantity, other = item.quantity, first.quantity
    figure = tokens[item.first]
    if item.unit is not None or figure.figure is None or quantity.ordinal or quantity.vague:
        return False
    return quantity.scaled == other.scaled and _is_near(quantity, other)


def _is_near(one: Quantity, other: Quantity) -> bool:
    """Whether the larger of two numbers is less than ten times the smaller."""
    low, high = sorted((one.value, other.value))
    return high < EXACT.multiply(low, TEN)


def _are_listed(tokens: list[Token], items: list[Item], place: int) -> bool:
    """Whether a number and the one before it, with a comma between, are members of a list.

    They are if both have scales or are doubled; or in a list of three or more (5, 10, 20 rupees), unless it counts on,
    as numbers of rooms or sizes do (38, 39, 40).
    """
    left, right = items[place - 1], items[place]
    if (left.quantity.scaled and right.quantity.scaled) or "shared unit" in right.rules:
        return True
    if "doubling" in left.rules and "doubling" in right.rules:
        return True
    before = items[place - 2] if place > 1 else None
    if before is None or before.unit is not None or _link(tokens, before, left) != "comma":
        return False
    if any(item.quantity.scaled or tokens[item.first].year for item in (before, left)) or right.quantity.scaled:
        return False
    return EXACT.subtract(left.quantity.value, before.quantity.value) != ONE


def _are_bounded(tokens: list[Token], left: Item, right: Item) -> bool:
    """Whether *and* joins two numbers that each are bounded by a word before them: at least 110 and at most 280."""
    if not (1 < right.first - left.last <= _FARTHEST and left.first):
        return False
    between = tokens[left.last + 1 : right.first]
    joined = _connector(between[0]) == "and" if len(between) > 1 else between[0].word.joined
    return (
        joined
        and between[-1].entry.bounds.before is not None
        and tokens[left.first - 1].entry.bounds.before is not None
    )


def _is_priced(tokens: Tokens, items: list[Item], place: int) -> bool:
    """Whether a number and the one before it are prices in a list: onions 30, potatoes 40 and beans 60.

    Of two only where both are ranges, or a word behind them says what the prices are for: a kilo.
    """
    left, right = items[place - 1], items[place]
    if not _names_next(tokens, left, right):
        return False
    if "shared unit" in right.rules:
        return True
    if left.first and tokens[left.first - 1].plain:
        rated = any(token.roles & RATE for token in tokens[right.last + 1 : right.last + 3])
        both_ranges = left.value is None and right.value is None and _is_near(left.quantity, right.quantity)
        if rated or both_ranges:
            return True
    before = items[place - 2] if place > 1 else None
    if before is None or not _names_next(tokens, before, left):
        return False
    return before.unit is None or (right.unit is not None and before.unit.agrees(right.unit))


def _names_next(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether between two like numbers stand a comma or *and*, and unknown words that name what the second is of."""
    between = tokens[left.last + 1 : right.first]
    if not 1 < len(between) <= _NAMES or _connector(between[0]) not in ("comma", "and"):
        return False
    if left.quantity.ordinal or left.quantity.vague:
        return False
    if left.quantity.scaled != right.quantity.scaled and not _is_near(left.quantity, right.quantity):
        return False
    return all(token.silent and token.idle for token in between[1:])


def _has_changed(tokens: list[Token], left: Item, right: Item) -> bool:
    """Whether *to* and a verb of change stand between, and little else: 50 lakh risen to 5 crore rupees."""
    between = tokens[left.last + 1 : right.first]
    if not 1 < len(between) <= _CHANGE_WORDS or _connector(between[0]) != "to":
        return False
    rises = any(token.roles & CHANGE for token in between)
    return rises and all(token.letter for token in between)


def _goes_on_changing(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether a number ends a rise or fall whose currency is said at its beginning: from 3 crore rupees to 17 crore.

    It must count nothing else, so have the same scale or size, or stand before a verb of change or no word.
    """
    number, other = left.quantity, right.quantity
    if other.ordinal or other.vague or (number.scaled and not other.scaled):
        return False
    if tokens[right.first].year and not tokens[number.first].year:
        return False
    if not _has_changed(tokens, left, right):
        opened = _follows(tokens, left, FROM)
        if not (opened or _precedes(tokens, right, CHANGE)) or _link(tokens, left, right) != "to":
            return False
        if not _is_change(tokens, left, right, falls=False):  # the unit tells enough
            return False
    after = tokens[right.last + 1] if right.last + 1 < len(tokens) else None
    if after is not None and after.names_unit:
        return False  # from 5 dollars to 10 percent
    same = number.scaled and number.grain == other.grain
    return same or after is None or not after.letter or after.roles & CHANGE != 0 or _is_near(number, other)


def _has_risen_since(tokens: list[Token], left: Item, year: Item, right: Item) -> bool:
    """Whether *from … to …* stands around two amounts and a year behind the first: from 10 million in 2010 to 20."""
    if not tokens[year.first].year or right.first - left.last > _CHANGE_WORDS + 1:
        return False
    scaled = left.quantity.scaled == right.quantity.scaled
    return scaled and _follows(tokens, left, FROM) and _follows(tokens, right, TO)


def _is_year(tokens: list[Token], left: Item, right: Item) -> bool:
    """Whether the first of two numbers is rather a year than the member of a list: *in 2015 and 5 million dollars*."""
    plain = left.quantity.first == left.quantity.last and tokens[left.quantity.first].year
    return plain and right.quantity.scaled


def _is_parallel(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether two phrases are built alike, so that one unit serves both: *10 lakh to A and 5 lakh taka to B*.

    They are if the words before them have the same ending; or, of numbers with scales, if the scale is the same or
    *and* stands close between them.
    """
    apart = right.first - left.last
    if not (left.first and not left.quantity.vague and 1 < apart <= _LIST_REACH) or left.quantity.ordinal:
        return False
    after = tokens[left.last + 1]
    link = _connector(after)
    if link not in ("comma", "and") and not after.word.joined:
        return False
    if any(_is_stop(tokens, place) for place in range(left.last + 1, right.first)):
        return False
    if _is_tally(tokens, left):
        return False
    if left.quantity.scaled and right.quantity.scaled:
        same = left.quantity.factor == right.quantity.factor and left.quantity.grain == right.quantity.grain
        if same or (link == "and" and apart <= _CLOSE):
            return True
    before, again = _form(tokens, left.first - 1), _form(tokens, right.first - 1)
    return before[:1].isalpha() and before[-_SAME_ENDING:] == again[-_SAME_ENDING:]


def _is_tally(tokens: Tokens, item: Item) -> bool:
    """Whether a word says in the clause before a number that it counts something else than money: عدد السكان."""
    for place in range(item.first - 1, max(item.first - 1 - _TALLY_REACH, -1), -1):
        token = tokens[place]
        risen = token.roles & CHANGE != 0 and place < item.first - 2  # with a subject of its own behind it
        if risen or token.figure is not None or token.text in COMMAS or _is_stop(tokens, place):
            return False
        if token.roles & TALLY:
            return True
    return False


def _form(tokens: Tokens, place: int) -> str:
    """The folded form of a word; none of what folds to nothing."""
    return fold(tokens.text_at(place)) if tokens[place].plain else next(iter(tokens[place].word.keys), "")
