"""Ranges, pairs of alternatives, and numbers said twice: 5 to 10, five six, 25-25."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon.roles import BETWEEN, CLOSE, ENCLOSE, LABEL, TIME
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.join.about import is_about
from seedcorpus.recognize.join.beside import REVERSED, are_digits, is_doubled, is_reversed_pair, pairs_beside
from seedcorpus.recognize.join.changes import is_change
from seedcorpus.recognize.join.dashes import CLOCK, are_neighbours, is_clock, is_dashed, may_join
from seedcorpus.recognize.join.link import (
    AGAINST,
    AND,
    COMMA,
    DASH,
    FARTHEST_OF_ALL,
    INSTEAD,
    NEXT,
    NO_LINK,
    OR,
    TO,
    follows,
    link_between,
)
from seedcorpus.recognize.join.scale import MAX_RATIO, ends, ends_in_sum, is_near, lend_with_scale
from seedcorpus.recognize.numbers.neighbours import ends_years, is_named_year
from seedcorpus.recognize.numbers.quantity import EXACT, ONE
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

ENDS = Rule("range/ends", "Two numbers with *to*, a dash, *and* or such between them are the ends of a range.")
ALTERNATIVES = Rule(
    "range/alternatives", "Two numbers with *or* or nothing between them are a range from one to the other."
)
CLOSED = Rule("range/closed", "A word such as *till* or *among* behind the second end belongs to the range.")
UNIT_AT_FIRST = Rule(
    "range/unit-at-first",
    "Two numbers of which only the first has a unit are no range, unless *between* opens it and they are near.",
)
COUNTED_FIRST = Rule(
    "range/counted-first", "A number with an ending of counting on to it is no end of a range of money: একটি ~ $40."
)
OTHER_UNIT = Rule("range/other-unit", "Amounts in different units are no ends of a range.")
VAGUE_PAIR = Rule("range/vague-pair", "Two linked vague plurals are one amount, of which the smaller is the low end.")
AND_ALONE = Rule(
    "range/and",
    "Two numbers with *and* between them are a range only if *between* opens it or such a word closes it.",
)
END_OF_LIST = Rule("range/end-of-list", "The last two of a list with commas are no pair of alternatives: 30, 40 or 50.")
YEAR = Rule(
    "range/year",
    "A figure that the words or the slash beside it make a year is no end of a range with another number: 12/2019.",
)
YEARS = Rule("range/years", "The second of two years with a dash is no end of a range: 2020-21 to 2024-25.")
RISING = Rule("range/rising", "The second end of a range is the greater.")
TOO_FAR = Rule(
    "range/too-far", "Of two numbers of which only one has a unit, the greater is at most a thousand times the smaller."
)
NAMED = Rule(
    "range/named",
    "Behind a word that makes them a name, date or time two figures with a slash are no range: بتاريخ 10/14.",
)
SLASHES = Rule("range/slashes", "Three amounts or more with slashes between them are a list: $5/$10/$15.")
APART = Rule(
    "range/apart",
    "Two amounts with *or*, each with its unit and far apart in scale, are two: $4 or $50 million.",
)


def ranges(tokens: Tokens, items: list[Item], counted: bool) -> list[Item]:
    """Join the two ends of each range, pair of alternatives or doubling."""
    joined: list[Item] = []
    last = len(items) - 1
    ended = False  # whether the item in hand is the second end of a range
    for i, left in enumerate(items):
        if ended:
            ended = False
            continue
        joined.append(left)
        if i < last and items[i + 1].first - left.last <= FARTHEST_OF_ALL:
            before = items[i - 1] if i else None
            behind = items[i + 2] if i + 1 < last else None
            ended = _range(tokens, before, left, items[i + 1], behind, counted)
    return joined


def _range(tokens: Tokens, before: Item | None, left: Item, right: Item, behind: Item | None, counted: bool) -> bool:
    """Whether two items are the ends of one range; if so, the left one becomes it."""
    if left.value is None or right.value is None:
        return False
    link = link_between(tokens, left, right)
    if link in (NO_LINK, COMMA, INSTEAD, AGAINST) or (link == NEXT and are_digits(tokens, before, left, right, behind)):
        return False
    if link == OR and (_is_slashed(tokens, before, left) or _is_slashed(tokens, right, behind)):
        if tokens.trail is not None:
            tokens.trail.refuse(SLASHES, left.first, right.last)
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
    if link == TO and ends_years(tokens, left.first):
        if tokens.trail is not None:
            tokens.trail.refuse(YEARS, left.first - 2, right.last)
        return False
    if counted and link == DASH and left.unit is None and tokens[left.last].word.ends_number:
        if tokens.trail is not None:
            tokens.trail.refuse(COUNTED_FIRST, left.first, right.last)
        return False
    if left.quantity.vague or right.quantity.vague:
        return _vague_pair(tokens, left, right)
    after = right.last + 1
    if after + 1 < len(tokens) and tokens[after].text == "-" and tokens[after].glued:
        after += 1  # an ending written apart: 5 ও 10-এর মধ্যে
    if link == AND and not counted and after + 1 < len(tokens) and tokens[after].letter:
        after += tokens[after + 1].roles & ENCLOSE != 0  # 18 और 25 साल के बीच
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
    if link in (TO, DASH) and is_clock(tokens, left, right):
        if tokens.trail is not None:
            tokens.trail.refuse(CLOCK, left.first, right.last)
        return False
    if link == OR and follows(tokens, left, LABEL | TIME) and tokens[left.last + 1].text == "/":
        if tokens.trail is not None:
            tokens.trail.refuse(NAMED, left.first - 1, right.last)
        return False
    low, high = ends_in_sum(tokens, left, right) or ends(tokens, left, right)
    if low >= high > left.value and left.quantity.worded and link in (TO, AND, OR):
        low = left.value  # five to five hundred
    if link == TO and is_change(tokens, left, right, falls=high < low):
        lend_with_scale(tokens, left, right, changed=True)
        return False
    if _is_one_a_year(tokens, left, right):
        if tokens.trail is not None:
            tokens.trail.refuse(YEAR, left.first, right.last)
        return False
    if low == high and link in (DASH, NEXT):
        doubled = not (link == NEXT and is_dashed(tokens, left, right)) and is_doubled(tokens, left, right, high)
        if doubled:
            _absorb(left, right)
        return doubled
    if low > high and is_reversed_pair(tokens, left, right, link):
        low, high = high, low
        if tokens.trail is not None:
            tokens.trail.hold(REVERSED, left.first, right.last)
    if not _pairs(tokens, left, right, link, low, high):
        return False
    if low >= high:
        if tokens.trail is not None:
            tokens.trail.refuse(RISING, left.first, right.last)
        return False
    if (left.unit is None) != (right.unit is None) and high > EXACT.multiply(low, MAX_RATIO) > 0:
        if tokens.trail is not None:
            tokens.trail.refuse(TOO_FAR, left.first, right.last)
        return False
    if link == OR and left.unit is not None and high > EXACT.multiply(low, MAX_RATIO) > 0 and right.quantity.scaled:
        if tokens.trail is not None:
            tokens.trail.refuse(APART, left.first, right.last)
        return False
    if tokens.trail is not None:
        tokens.trail.hold(ALTERNATIVES if link in (OR, NEXT) else ENDS, left.first, right.last)
    if left.first and tokens[left.last + 1].text == ")" and tokens[left.first - 1].text == "(":
        left.first -= 1  # من (10) إلى (20) ألف
        if tokens[right.first - 1].text == "(" and right.last + 1 < len(tokens) and tokens[right.last + 1].text == ")":
            right.last += 1
    left.value, left.low, left.high = None, low, high
    _absorb(left, right)
    if closing & (CLOSE | ENCLOSE):
        left.bound_last = after
        if tokens.trail is not None:
            tokens.trail.hold(CLOSED, left.first, after)
    return True


def _is_slashed(tokens: Tokens, left: Item | None, right: Item | None) -> bool:
    """Whether nothing but a slash stands between two amounts that each have a unit: $5/$10."""
    if left is None or right is None or left.unit is None or right.unit is None:
        return False
    return right.first - left.last == 2 and tokens[left.last + 1].text == "/"


def _is_one_a_year(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether of two numbers the one is a year, and the other none: 1200 عام 2010 إلى 3500, মামলা নং ১২/২০১৯."""
    first, second = left.first, right.first
    if tokens[first].year == tokens[second].year:
        return False
    numbered = (
        tokens[second].year
        and tokens[left.last + 1].text == "/"
        and right.quantity.value > EXACT.add(left.quantity.value, left.quantity.value)
    )
    return numbered or is_named_year(tokens, first) or is_named_year(tokens, second)


def _vague_pair(tokens: Tokens, left: Item, right: Item) -> bool:
    """Two linked vague plurals are one, with the smaller for its low end (हज़ारों-लाखों)."""
    if not (left.quantity.vague and right.quantity.vague and left.unit is None):
        return False
    if tokens.trail is not None:
        tokens.trail.hold(VAGUE_PAIR, left.first, right.last)
    left.value = min(left.quantity.value, right.quantity.value)
    _absorb(left, right)
    return True


def _pairs(tokens: Tokens, left: Item, right: Item, link: int, low: Decimal, high: Decimal) -> bool:
    """Whether two numbers pair, dashed ones only side by side."""
    if link == NEXT:
        return pairs_beside(tokens, left, right) or are_neighbours(tokens, left, right)
    if link == DASH or (link == OR and tokens[left.last + 1].text == "/"):
        return may_join(tokens, left, right, low, high)
    return True


def _absorb(left: Item, right: Item) -> None:
    left.last = right.last
    if left.unit is None or (right.unit is not None and len(right.unit.codes) < len(left.unit.codes)):
        left.unit = right.unit
    left.inner_bound = left.inner_bound or right.inner_bound
