"""Lists, in which the unit is said once: 5, 10 and 20 rupees, Rs 199 and 299."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon.roles import AND as AND_WORD
from seedcorpus.lexicon.roles import BUT, OF, PRICED, TO
from seedcorpus.recognize.item import COMMAS, Item
from seedcorpus.recognize.join.changes import goes_on_changing, has_changed, has_risen_since
from seedcorpus.recognize.join.link import (
    AGAINST,
    AND,
    COMMA,
    FARTHEST,
    INSTEAD,
    LISTING,
    OR,
    connector,
    link_between,
)
from seedcorpus.recognize.join.names import names_and_counts
from seedcorpus.recognize.join.parallel import are_bounded_behind, is_for_another, is_parallel
from seedcorpus.recognize.join.prices import is_priced, is_rate
from seedcorpus.recognize.join.scale import MAX_RATIO, is_near, lend, lend_with_scale
from seedcorpus.recognize.numbers.quantity import EXACT, ONE, TEN
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.values.amount import Modifier

#: From this scale on, one that is said once is meant for all in a list.
_GREAT = Decimal(10**5)
_LEAST = frozenset((Modifier.AT_LEAST, Modifier.MORE_THAN))
_MOST = frozenset((Modifier.AT_MOST, Modifier.LESS_THAN))

JOINED = Rule(
    "list/joined",
    "Two numbers with *and* or *or* between them are members of a list, and one unit serves both.",
)
INSTEAD_OF = Rule("list/instead", "Of two near numbers with *instead of* between them one unit serves both.")
COMPARED = Rule(
    "list/compared",
    "Of two near numbers with scales that are compared one unit serves both: 9 million against 7 million.",
)
BOUNDED = Rule(
    "list/bounded",
    "Two numbers with *and* between, each bounded by the word before it, are listed: at least 110 and at most 280. "
    "A least and a most may also have *but*, *to* or a comma between them.",
)
SCALED = Rule("list/scaled", "Two numbers with scales and a comma between them are members of a list.")
DOUBLED = Rule("list/doubled", "Two numbers said twice with a comma between them are members of a list.")
GOES_ON = Rule("list/goes-on", "A number before a comma and a member of a list is a member too.")
THREE = Rule("list/three", "Three numbers with commas are a list: 5, 10, 20 rupees.")
COUNTS_ON = Rule(
    "list/counts-on",
    "Numbers that count on by one, and before a number that does so too or is far greater, are names: 38, 39, 40.",
)
BELOW_SCALE = Rule(
    "list/below-scale", "A falling list may end in an amount that needs no scale: 10 thousand, 5 thousand, 2000 rupees."
)
MIXED = Rule("list/mixed", "Numbers with commas, of which some are years or have scales, are no list.")
UNCOUNTED = Rule("list/uncounted", "A vague number is no member of a list of amounts.")
YEAR = Rule(
    "list/year",
    "A figure that may be a year is none of a list with a number with a scale: in 2015 and 5 million dollars.",
)
SIGN = Rule("list/sign", "A sign or code before the first figure of a list is meant for all of it: Rs 199 and 299.")
SIGN_UNLIKE = Rule(
    "list/sign-unlike",
    "A sign is meant only for figures near the first, or a step from the one before, and with a scale if it has one.",
)
SIGN_YEAR = Rule(
    "list/sign-year",
    "One figure behind *and* that may be a year has no part in the sign before the first.",
)
SIGN_COUNTS = Rule(
    "list/sign-counts",
    "A figure before a word counts that, and has no part in the sign before the first.",
)


def lend_units(tokens: Tokens, items: list[Item]) -> None:
    """Give the members of a list the unit that stands only at its last, or the sign that stands only at its first."""
    names = names_and_counts(tokens, items)
    for i in range(len(items) - 1, 0, -1):
        right, left = items[i], items[i - 1]
        if right.unit is None and left.unit is not None:
            if goes_on_changing(tokens, left, right) or is_for_another(tokens, left, right):
                lend(tokens, right, left)
            elif left.leads:
                _lend_sign(tokens, items, i)
        if right.unit is None or right.leads or left.unit is not None or i - 1 in names:
            continue
        link = link_between(tokens, left, right)
        if _are_listed(tokens, items, i) if link == COMMA else _are_joined(tokens, left, right, link):
            if left.quantity.vague:
                if tokens.trail is not None:
                    tokens.trail.refuse(UNCOUNTED, left.first, right.last)
            elif _is_year(tokens, left, right):
                if tokens.trail is not None:
                    tokens.trail.refuse(YEAR, left.first, right.last)
            else:
                lend_with_scale(tokens, left, right)
            continue
        alike = is_parallel(tokens, left, right) or is_priced(tokens, items, i)
        if not left.quantity.scaled and i > 1 and items[i - 2].unit is None and not alike:
            left = items[i - 2]  # over a year: 500 crore in 2018 and 600 crore taka in 2019
            alike = is_parallel(tokens, left, right) or has_risen_since(tokens, left, right)
        if alike or has_changed(tokens, left, right):
            if not left.quantity.scaled and right.quantity.scaled and right.quantity.unit_size >= _GREAT:
                lend_with_scale(tokens, left, right)  # nobody gives the first 3 rupees and the second 2 lakh
            else:
                lend(tokens, left, right)


def _lend_sign(tokens: Tokens, items: list[Item], place: int) -> None:
    """Give the members of a list the sign or code of the number before them, if nothing is counted: Rs 199 and 299."""
    first = left = items[place - 1]
    members: list[Item] = []
    end = 0
    for at in range(place, len(items)):
        right = items[at]
        link = link_between(tokens, left, right)
        if link not in LISTING or right.unit is not None:
            break
        if not (_is_alike(first, right) or _steps(left, right)):
            if tokens.trail is not None:
                tokens.trail.refuse(SIGN_UNLIKE, first.first, right.last)
            break
        members.append(right)
        if link != COMMA:
            end = len(members)
        left = right
    if not end:
        return
    if end == 1 and tokens[members[0].first].year:
        if tokens.trail is not None:
            tokens.trail.refuse(SIGN_YEAR, first.first, members[0].last)
        return
    behind = members[end - 1].last + 1
    after = tokens[behind] if behind < len(tokens) else None
    if after is not None and (after.letter or after.names_unit) and not after.roles & (OF | PRICED):
        if tokens.trail is not None:
            tokens.trail.refuse(SIGN_COUNTS, first.first, behind)
        return
    if tokens.trail is not None:
        tokens.trail.hold(SIGN, first.first, members[end - 1].last)
    for member in members[:end]:
        lend(tokens, member, first)


def _is_alike(first: Item, item: Item) -> bool:
    """Whether a number without a unit is much like another, so that the sign before that may be meant for it too."""
    quantity, other = item.quantity, first.quantity
    return quantity.scaled == other.scaled and is_near(quantity, other)


def _steps(left: Item, item: Item) -> bool:
    """Whether a number is the next step of a list that rises or falls, as of notes and coupons: ₹10, 50 and 100."""
    low, high = sorted((item.quantity.value, left.quantity.value))
    return low < high <= EXACT.multiply(low, TEN)


def _are_listed(tokens: Tokens, items: list[Item], place: int) -> bool:
    """Whether a number and the one before it, with a comma between, are members of a list.

    They are if both have scales or are doubled; or in a list of three or more (5, 10, 20 rupees), unless it counts on,
    as numbers of rooms, sizes or sections of a law do (38, 39, 40).
    """
    left, right = items[place - 1], items[place]
    if left.quantity.scaled and right.quantity.scaled:
        if tokens.trail is not None:
            tokens.trail.hold(SCALED, left.first, right.last)
        return True
    if right.unit_lent:
        if tokens.trail is not None:
            tokens.trail.hold(GOES_ON, left.first, right.last)
        return True
    if left.doubled and right.doubled:
        if tokens.trail is not None:
            tokens.trail.hold(DOUBLED, left.first, right.last)
        return True
    before = items[place - 2] if place > 1 else None
    if before is None or before.unit is not None or link_between(tokens, before, left) != COMMA:
        return False
    if _fall_below_scale(before, left, right):
        if tokens.trail is not None:
            tokens.trail.hold(BELOW_SCALE, before.first, right.last)
        return True
    if any(_has_scale(item) or tokens[item.first].year for item in (before, left)) or _has_scale(right):
        if tokens.trail is not None:
            tokens.trail.refuse(MIXED, before.first, right.last)
        return False
    counts_on = EXACT.subtract(left.quantity.value, before.quantity.value) == ONE
    if counts_on and (
        EXACT.subtract(right.quantity.value, left.quantity.value) == ONE or not is_near(left.quantity, right.quantity)
    ):
        if tokens.trail is not None:
            tokens.trail.refuse(COUNTS_ON, before.first, right.last)
        return False
    if tokens.trail is not None:
        tokens.trail.hold(THREE, before.first, right.last)
    return True


def _has_scale(item: Item) -> bool:
    """Whether a number has a scale that is said once for several: a hundred is said with each."""
    return item.quantity.scaled and item.quantity.value >= MAX_RATIO


def _fall_below_scale(before: Item, left: Item, right: Item) -> bool:
    """Whether of three amounts that fall the last has no scale any more: 10 हजार, 5 हजार, 2000 रुपये."""
    scaled = before.quantity.scaled and left.quantity.scaled and not right.quantity.scaled
    falls = before.quantity.value > left.quantity.value > right.quantity.value
    return scaled and falls and is_near(left.quantity, right.quantity)


def _are_joined(tokens: Tokens, left: Item, right: Item, link: int) -> bool:
    """Whether *and*, *or* or *instead of* makes two numbers members of a list."""
    if link in (AND, OR):
        if is_rate(tokens, left, right):
            return False
        rule = JOINED
    elif link == INSTEAD and is_near(left.quantity, right.quantity):
        rule = INSTEAD_OF
    elif link == AGAINST and left.quantity.scaled and right.quantity.scaled and is_near(left.quantity, right.quantity):
        rule = COMPARED
    elif _are_bounded(tokens, left, right) or are_bounded_behind(tokens, left, right):
        rule = BOUNDED
    else:
        return False
    if tokens.trail is not None:
        tokens.trail.hold(rule, left.first, right.last)
    return True


def _are_bounded(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether *and* joins two numbers that each are bounded by a word before them: at least 110 and at most 280.

    A least and a most may also have *but*, *to* or a comma between them.
    """
    if not (1 < right.first - left.last <= FARTHEST and left.first):
        return False
    between = tokens[left.last + 1 : right.first]
    bounds = {tokens[left.first - 1].entry.bounds.before, between[-1].entry.bounds.before}
    if None in bounds:
        return False
    if len(between) == 1:
        first = between[0].word.entry  # of a phrase: और ज़्यादा से ज़्यादा
        return between[0].word.has_and or (first is not None and first.roles & AND_WORD != 0)
    opposed = not (bounds.isdisjoint(_LEAST) or bounds.isdisjoint(_MOST))
    return connector(between[0]) == AND or (
        opposed and (between[0].roles & (BUT | TO) != 0 or between[0].text in COMMAS)
    )


def _is_year(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether the first of two numbers is rather a year than the member of a list: *in 2015 and 5 million dollars*."""
    plain = left.quantity.first == left.quantity.last and tokens[left.quantity.first].year
    return plain and right.quantity.scaled
