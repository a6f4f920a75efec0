"""Ranges, pairs of alternatives, and numbers said twice: 5 to 10, five six, 25-25."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon.roles import BETWEEN, CLOSE, ENCLOSE
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.join.about import is_about
from seedcorpus.recognize.join.changes import is_change
from seedcorpus.recognize.join.link import AND, COMMA, DASH, INSTEAD, NEXT, NO_LINK, OR, TO, follows, link_between
from seedcorpus.recognize.join.scale import MAX_RATIO, ends, ends_in_sum, is_near, lend_with_scale
from seedcorpus.recognize.numbers.company import is_guarded
from seedcorpus.recognize.numbers.neighbours import is_named_year
from seedcorpus.recognize.numbers.quantity import EXACT, HUNDRED, ONE, Quantity
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

#: Between more than two figures these make a telephone number or a date, not a range.
_CHAINS = frozenset("-‐‑‒–/+.")

ENDS = Rule("range/ends", "Two numbers with *to*, a dash, *and* or such between them are the ends of a range.")
ALTERNATIVES = Rule(
    "range/alternatives", "Two numbers with *or* or nothing between them are a range from one to the other."
)
CLOSED = Rule("range/closed", "A word such as *till* or *among* behind the second end belongs to the range.")
UNIT_AT_FIRST = Rule(
    "range/unit-at-first",
    "Two numbers of which only the first has a unit are no range, unless *between* opens it and they are near.",
)
OTHER_UNIT = Rule("range/other-unit", "Amounts in different units are no ends of a range.")
VAGUE_PAIR = Rule("range/vague-pair", "Two linked vague plurals are one amount, of which the smaller is the low end.")
AND_ALONE = Rule(
    "range/and",
    "Two numbers with *and* between them are a range only if *between* opens it or such a word closes it.",
)
END_OF_LIST = Rule("range/end-of-list", "The last two of a list with commas are no pair of alternatives: 30, 40 or 50.")
YEAR = Rule("range/year", "A figure that the words beside it make a year is no end of a range with another number.")
TWICE = Rule("range/twice", "A number said twice means so much each, and is one amount: 25-25 thousand.")
REVERSED = Rule("range/reversed", "Small number words, or a scale and a number, are a range the other way round too.")
RISING = Rule("range/rising", "The second end of a range is the greater.")
TOO_FAR = Rule(
    "range/too-far", "Of two numbers of which only one has a unit, the greater is at most a thousand times the smaller."
)
NEXT_HALF = Rule(
    "range/next-half",
    "A number pairs with one beside it that is a half or a whole more, where one of them has a half: डेढ़ दो सौ.",
)
SAME_SCALE = Rule("range/same-scale", "Number words of the same scale side by side are a range: सौ दो सौ.")
SIDE_BY_SIDE = Rule(
    "range/side-by-side",
    "Numbers with nothing between them are a range only as small number words, halves or the same scales.",
)
SPACED_DASH = Rule(
    "range/spaced-dash", "A dash or slash with a space on one side only is none between the ends of a range."
)
CHAIN = Rule("range/chain", "Figures in a row of dashes, slashes or dots are a telephone number or date, and no range.")


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
    if left.value is None or right.value is None:
        return False
    link = link_between(tokens, left, right)
    if link in (NO_LINK, COMMA, INSTEAD):
        return False
    opened = follows(tokens, left, BETWEEN)
    first_only = counted and right.unit is None and left.unit is not None and not left.leads
    if first_only and not (opened and left.ratio == ONE and is_near(left.quantity, right.quantity)):
        if tokens.trail is not None:
            tokens.trail.refuse(UNIT_AT_FIRST, left.first, right.last)
        return False
    if left.unit is not None and right.unit is not None and not left.unit.agrees(right.unit):
        if tokens.trail is not None:
            tokens.trail.refuse(OTHER_UNIT, left.first, right.last)
        return False
    if left.quantity.vague or right.quantity.vague:
        return _vague_pair(tokens, left, right)
    after = right.last + 1
    if after + 1 < len(tokens) and tokens[after].text == "-" and tokens[after].glued:
        after += 1  # an ending written apart: 5 ও 10-এর মধ্যে
    closing = tokens[after].roles if after < len(tokens) else 0
    if link == AND and not (opened or closing & ENCLOSE):
        if tokens.trail is not None:
            tokens.trail.refuse(AND_ALONE, left.first, right.last)
        return False
    if link == OR and before is not None and before.unit is None and link_between(tokens, before, left) == COMMA:
        if tokens.trail is not None:
            tokens.trail.refuse(END_OF_LIST, before.first, right.last)
        return False
    if is_about(tokens, left, right, link):
        _absorb(left, right)
        return True
    low, high = ends_in_sum(tokens, left, right) or ends(tokens, left, right)
    if link == TO and is_change(tokens, left, right, falls=high < low):
        lend_with_scale(tokens, left, right, changed=True)
        return False
    if _is_one_a_year(tokens, left, right):
        if tokens.trail is not None:
            tokens.trail.refuse(YEAR, left.first, right.last)
        return False
    if low == high and link in (DASH, NEXT):
        return _double(tokens, left, right, high)
    if low > high and _is_reversed_pair(left, right, link):
        low, high = high, low
        if tokens.trail is not None:
            tokens.trail.hold(REVERSED, left.first, right.last)
    if not _pairs(tokens, left, right, link):
        return False
    if low >= high:
        if tokens.trail is not None:
            tokens.trail.refuse(RISING, left.first, right.last)
        return False
    if (left.unit is None) != (right.unit is None) and high > EXACT.multiply(low, MAX_RATIO) > 0:
        if tokens.trail is not None:
            tokens.trail.refuse(TOO_FAR, left.first, right.last)
        return False
    if tokens.trail is not None:
        tokens.trail.hold(ALTERNATIVES if link in (OR, NEXT) else ENDS, left.first, right.last)
    left.value, left.low, left.high = None, low, high
    _absorb(left, right)
    if closing & (CLOSE | ENCLOSE):
        left.bound_last = after
        if tokens.trail is not None:
            tokens.trail.hold(CLOSED, left.first, after)
    return True


def _is_one_a_year(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether of two numbers the one is a year by the words beside it, and the other none: 1200 عام 2010 إلى 3500."""
    first, second = left.first, right.first
    if tokens[first].year == tokens[second].year:
        return False
    return is_named_year(tokens, first) or is_named_year(tokens, second)


def _vague_pair(tokens: Tokens, left: Item, right: Item) -> bool:
    """Two linked vague plurals are one, with the smaller for its low end (हज़ारों-लाखों)."""
    if not (left.quantity.vague and right.quantity.vague and left.unit is None):
        return False
    if tokens.trail is not None:
        tokens.trail.hold(VAGUE_PAIR, left.first, right.last)
    left.value = min(left.quantity.value, right.quantity.value)
    _absorb(left, right)
    return True


def _pairs(tokens: Tokens, left: Item, right: Item, link: int) -> bool:
    """Whether two numbers pair, dashed ones only side by side.

    Juxtaposed ones do as small number words (दो तीन), or as words of the same scale (सौ दो सौ).
    """
    if link == NEXT:
        word = tokens[left.last].word  # of العشرة خمسين the first counts the noun before it
        free = not (word.ends_number or word.definite) and not (right.unit is None and is_guarded(tokens, right))
        number, other = left.quantity, right.quantity
        worded = left.unit is None and number.worded
        same_scale = worded and number.scaled and number.factor is not None and number.factor == other.factor
        whole = other.value == other.value.to_integral_value()
        next_half = worded and not number.scaled and _is_half_less(number, other)
        pairs = free and other.worded and (same_scale or next_half or (whole and _is_small_word(left)))
        if tokens.trail is not None:
            if not pairs:
                tokens.trail.refuse(SIDE_BY_SIDE, left.first, right.last)
            elif same_scale or next_half:
                tokens.trail.hold(SAME_SCALE if same_scale else NEXT_HALF, left.first, right.last)
        return pairs
    dash, end = tokens[left.last + 1], tokens[right.first]
    if link == DASH or (link == OR and dash.text == "/"):
        before = tokens[left.first - 1] if left.first else None
        after = tokens[right.last + 1] if right.last + 1 < len(tokens) else None
        chained = (before is not None and before.text in _CHAINS and not tokens[left.first].spaced) or (
            after is not None and after.text in _CHAINS and not after.spaced and _figure_at(tokens, right.last + 2)
        )
        if dash.spaced != end.spaced:
            if tokens.trail is not None:
                tokens.trail.refuse(SPACED_DASH, left.first, right.last)
            return False
        if chained:
            if tokens.trail is not None:
                tokens.trail.refuse(CHAIN, left.first, right.last)
            return False
    return True


def _figure_at(tokens: Tokens, place: int) -> bool:
    return place < len(tokens) and tokens[place].figure is not None


def _is_small_word(item: Item) -> bool:
    quantity = item.quantity
    value = quantity.value
    return item.unit is None and quantity.worded and not quantity.scaled and 0 < value < 100 and quantity.unit_size >= 1


def _is_half_less(number: Quantity, other: Quantity) -> bool:
    """Whether one number in words has a half or quarter and another is next to it, its scale put aside: डेढ़ दो सौ."""
    coefficient = other.coefficient
    if coefficient is None or number.is_part or number.unit_size != 0:
        return False
    return number.value < coefficient <= EXACT.add(number.value, ONE)


def _is_reversed_pair(left: Item, right: Item, link: int) -> bool:
    """Whether two small number words, or a scale and a number, say a range the other way round (দু-এক, सौ-पचास)."""
    if link not in (DASH, NEXT) or not (left.quantity.worded and right.quantity.worded):
        return False
    scale = left.quantity.is_bare_scale and (right.quantity.scaled or left.value == HUNDRED)
    scaled = link == DASH and left.unit is None and (scale or right.quantity.is_bare_scale)
    return scaled or _is_small_word(left)


def _double(tokens: Tokens, left: Item, right: Item, value: Decimal) -> bool:
    """A number said twice is *each* (25-25 thousand): one amount."""
    if left.unit is not None:
        return False
    left.value = value
    left.quantity = right.quantity.copy(left.quantity.first, right.quantity.last)
    left.doubled = True
    if tokens.trail is not None:
        tokens.trail.hold(TWICE, left.first, right.last)
    _absorb(left, right)
    return True


def _absorb(left: Item, right: Item) -> None:
    left.last = right.last
    if left.unit is None or (right.unit is not None and len(right.unit.codes) < len(left.unit.codes)):
        left.unit = right.unit
    left.inner_bound = left.inner_bound or right.inner_bound
