"""Lists and parallel phrases, in which the unit is said once."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon.roles import CHANGE, OF, TALLY
from seedcorpus.recognize.item import COMMAS, Item
from seedcorpus.recognize.join.changes import goes_on_changing, has_changed, has_risen_since
from seedcorpus.recognize.join.link import (
    AND,
    CLOSE_BY,
    COMMA,
    FARTHEST,
    INSTEAD,
    LISTING,
    OR,
    connector,
    is_stop,
    link_between,
)
from seedcorpus.recognize.join.names import names_and_counts
from seedcorpus.recognize.join.prices import is_priced
from seedcorpus.recognize.join.scale import is_near, lend, lend_with_scale
from seedcorpus.recognize.numbers.quantity import EXACT, ONE
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.text.folding import fold

#: How many tokens before a number are searched for a word that says what it counts.
_TALLY_REACH = 5
#: How many tokens may stand between the members of a list.
_LIST_REACH = 16
#: Words before two amounts are in the same role if they end alike in so many letters.
_SAME_ENDING = 3
#: From this scale on, one that is said once is meant for all in a list.
_GREAT = Decimal(10**5)


def lend_units(tokens: Tokens, items: list[Item]) -> None:
    """Give the members of a list the unit that stands only at its last, or the sign that stands only at its first."""
    names = names_and_counts(tokens, items)
    for i in range(len(items) - 1, 0, -1):
        right, left = items[i], items[i - 1]
        if right.unit is None and left.unit is not None:
            if goes_on_changing(tokens, left, right):
                lend(right, left)
            elif left.leads:
                _lend_sign(tokens, items, i)
        if right.unit is None or right.leads or left.unit is not None or i - 1 in names:
            continue
        link = link_between(tokens, left, right)
        if link == COMMA:
            lends = _are_listed(tokens, items, i)
        else:
            replaced = link == INSTEAD and is_near(left.quantity, right.quantity)
            lends = link in (AND, OR) or replaced or _are_bounded(tokens, left, right)
        if lends:
            if not (left.quantity.ordinal or left.quantity.vague or _is_year(tokens, left, right)):
                lend_with_scale(left, right)
            continue
        alike = _is_parallel(tokens, left, right) or is_priced(tokens, items, i)
        if not left.quantity.scaled and i > 1 and items[i - 2].unit is None and not alike:
            left = items[i - 2]  # over a year: 500 crore in 2018 and 600 crore taka in 2019
            alike = _is_parallel(tokens, left, right) or has_risen_since(tokens, left, items[i - 1], right)
        if alike or has_changed(tokens, left, right):
            if not left.quantity.scaled and right.quantity.scaled and right.quantity.grain >= _GREAT:
                lend_with_scale(left, right)  # nobody gives the first 3 rupees and the second 2 lakh
            else:
                lend(left, right)


def _lend_sign(tokens: Tokens, items: list[Item], place: int) -> None:
    """Give the members of a list the sign or code of the number before them, if nothing is counted: Rs 199 and 299."""
    first = left = items[place - 1]
    members: list[Item] = []
    end = 0
    for at in range(place, len(items)):
        right = items[at]
        link = link_between(tokens, left, right)
        if link not in LISTING or not _is_alike(tokens, first, right):
            break
        members.append(right)
        if link != COMMA:
            end = len(members)
        left = right
    if not end or (end == 1 and tokens[members[0].first].year):
        return
    behind = members[end - 1].last + 1
    after = tokens[behind] if behind < len(tokens) else None
    if after is not None and (after.letter or after.names_unit) and not after.roles & OF:
        return  # it is what the last of them counts
    for member in members[:end]:
        lend(member, first)


def _is_alike(tokens: Tokens, first: Item, item: Item) -> bool:
    """Whether a figure without a unit is much like another, so that the sign before that may be meant for it too."""
    quantity, other = item.quantity, first.quantity
    figure = tokens[item.first]
    if item.unit is not None or figure.figure is None or quantity.ordinal or quantity.vague:
        return False
    return quantity.scaled == other.scaled and is_near(quantity, other)


def _are_listed(tokens: list[Token], items: list[Item], place: int) -> bool:
    """Whether a number and the one before it, with a comma between, are members of a list.

    They are if both have scales or are doubled; or in a list of three or more (5, 10, 20 rupees), unless it counts on,
    as numbers of rooms or sizes do (38, 39, 40).
    """
    left, right = items[place - 1], items[place]
    if (left.quantity.scaled and right.quantity.scaled) or right.unit_lent:
        return True
    if left.doubled and right.doubled:
        return True
    before = items[place - 2] if place > 1 else None
    if before is None or before.unit is not None or link_between(tokens, before, left) != COMMA:
        return False
    if any(item.quantity.scaled or tokens[item.first].year for item in (before, left)) or right.quantity.scaled:
        return False
    return EXACT.subtract(left.quantity.value, before.quantity.value) != ONE


def _are_bounded(tokens: list[Token], left: Item, right: Item) -> bool:
    """Whether *and* joins two numbers that each are bounded by a word before them: at least 110 and at most 280."""
    if not (1 < right.first - left.last <= FARTHEST and left.first):
        return False
    between = tokens[left.last + 1 : right.first]
    joined = connector(between[0]) == AND if len(between) > 1 else between[0].word.joined
    return (
        joined
        and between[-1].entry.bounds.before is not None
        and tokens[left.first - 1].entry.bounds.before is not None
    )


def _is_year(tokens: list[Token], left: Item, right: Item) -> bool:
    """Whether the first of two numbers is rather a year than the member of a list: *in 2015 and 5 million dollars*."""
    plain = left.quantity.first == left.quantity.last and tokens[left.quantity.first].year
    return plain and right.quantity.scaled


def _is_parallel(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether two phrases are built alike, so that one unit serves both: *10 lakh to A and 5 lakh taka to B*.

    They are if the words before them have the same ending; or, of numbers with scales, if the scale is the same or
    *and* stands close between them.
    """
    distance = right.first - left.last
    if not (left.first and not left.quantity.vague and 1 < distance <= _LIST_REACH) or left.quantity.ordinal:
        return False
    after = tokens[left.last + 1]
    link = connector(after)
    if link not in (COMMA, AND) and not after.word.joined:
        return False
    if any(is_stop(tokens, place) for place in range(left.last + 1, right.first)):
        return False
    if _is_tally(tokens, left):
        return False
    if left.quantity.scaled and right.quantity.scaled:
        same = left.quantity.factor == right.quantity.factor and left.quantity.grain == right.quantity.grain
        if same or (link == AND and distance <= CLOSE_BY):
            return True
    before, again = _form(tokens, left.first - 1), _form(tokens, right.first - 1)
    return before[:1].isalpha() and before[-_SAME_ENDING:] == again[-_SAME_ENDING:]


def _is_tally(tokens: Tokens, item: Item) -> bool:
    """Whether a word says in the clause before a number that it counts something else than money: عدد السكان."""
    for place in range(item.first - 1, max(item.first - 1 - _TALLY_REACH, -1), -1):
        token = tokens[place]
        risen = token.roles & CHANGE != 0 and place < item.first - 2  # with a subject of its own behind it
        if risen or token.figure is not None or token.text in COMMAS or is_stop(tokens, place):
            return False
        if token.roles & TALLY:
            return True
    return False


def _form(tokens: Tokens, place: int) -> str:
    """The folded form of a word; none of what folds to nothing."""
    return fold(tokens.text_at(place)) if tokens[place].plain else next(iter(tokens[place].word.keys), "")
