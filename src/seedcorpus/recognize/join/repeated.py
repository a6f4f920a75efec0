"""A unit said once, at the first of two phrases with the same words: at least 5 riyals, and at most 10."""

from __future__ import annotations

from seedcorpus.lexicon import load
from seedcorpus.lexicon.roles import AND as AND_WORD
from seedcorpus.lexicon.roles import DENIAL, FROM, OR
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.join.alike import REACH, is_alike
from seedcorpus.recognize.join.link import AGAINST, AND, COMMA, FARTHEST, INSTEAD, TO, connector, follows, link_between
from seedcorpus.recognize.join.scale import is_near, lend
from seedcorpus.recognize.numbers.brackets import place_before
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.text.folding import fold

BOUNDED = Rule(
    "list/bounded-behind",
    "A bounded number behind a bounded amount has its unit, if it counts no noun: at least 5 riyals, and at most 10.",
)
CHANGES = Rule(
    "change/repeated",
    "What changes from so much to so much behind another change has the unit of that, if it counts no noun.",
)
REPLACED = Rule(
    "list/replaced",
    "A near number behind *instead of*, or with a scale behind *against*, has the unit of the amount, if it counts no "
    "noun: 90 riyals instead of 140.",
)


def lend_behind(tokens: Tokens, items: list[Item]) -> None:
    """Give the numbers behind an amount its unit, where their bounds or *from … to …* repeat those of the amount."""
    for i in range(1, len(items)):
        right, left = items[i], items[i - 1]
        if left.unit is None and i > 1 and left.quantity.worded and left.quantity.is_part:
            left = items[i - 2]  # الكيلو ب60 ريالا والنصف ب35
        if right.unit is not None or left.unit is None:
            continue
        if _is_second_bound(tokens, left, right):
            if tokens.trail is not None:
                tokens.trail.hold(BOUNDED, left.first, right.last)
            lend(tokens, right, left)
        elif _is_replaced(tokens, left, right):
            if tokens.trail is not None:
                tokens.trail.hold(REPLACED, left.first, right.last)
            lend(tokens, right, left)
        elif right.first - left.last <= REACH and is_alike(tokens, left, right):
            lend(tokens, right, left)
        elif i + 1 < len(items) and i > 1 and _changes_too(tokens, items[i - 2 : i + 2]):
            if tokens.trail is not None:
                tokens.trail.hold(CHANGES, left.first, items[i + 1].last)
            lend(tokens, right, left)
            lend(tokens, items[i + 1], left)


def _is_second_bound(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether *and* and bounds stand between an amount and a number, and nothing else, and no noun behind that."""
    said_before = not tokens[right.first - 1].letter  # ولا تزيد على (9000) تسعة آلاف
    between = tokens[left.last + 1 : place_before(tokens, right.first) + 1 if said_before else right.first]
    if tokens[right.first].year:
        return False
    joined = bounded = False
    for token in between:
        link = connector(token)
        joined = joined or link in (AND, COMMA) or _begins_with_and(token)
        bounded = bounded or token.entry.bounds.any
        if not (link in (AND, COMMA) or token.entry.bounds.any or token.roles & DENIAL):
            return False
    near = is_near(left.quantity, right.quantity) or (left.quantity.scaled and right.quantity.scaled)
    if not (joined and bounded and near):
        return False
    if between[-1].entry.bounds.before is not None:
        return _ends(tokens, right)
    behind = right.last + 1
    return behind < len(tokens) and (
        tokens[behind].entry.bounds.after is not None or tokens[behind].entry.bounds.after_genitive is not None
    )


def _is_replaced(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether a number that counts nothing else stands behind an amount and *instead of*: 90 ريالا بدلا من 140."""
    link = link_between(tokens, left, right)
    if link not in (INSTEAD, AGAINST) or tokens[right.first].year or not is_near(left.quantity, right.quantity):
        return False
    if link == INSTEAD:
        return _ends(tokens, right)
    behind = tokens[right.last + 1] if right.last + 1 < len(tokens) else None
    return right.quantity.scaled and (behind is None or not (behind.plain or behind.names_unit))


def _begins_with_and(token: Token) -> bool:
    """Whether *and* is written on to a word, or is the first of a phrase: وأقل من, और अधिक से अधिक."""
    first, lang = token.word.entry, token.entry.lang
    if token.word.has_and or (first is not None and first.roles & AND_WORD != 0):
        return True
    return lang is not None and fold(token.text).startswith(tuple(load(lang).proclitics.get("and", ())) or "\0")


def _changes_too(tokens: Tokens, items: list[Item]) -> bool:
    """Whether behind *from … to …* that has its unit another follows that has none."""
    start, end, left, right = items
    if right.unit is not None or not _ends(tokens, right):
        return False
    if left.first - end.last > FARTHEST or not follows(tokens, left, FROM):
        return False
    return link_between(tokens, start, end) == TO and link_between(tokens, left, right) == TO


def _ends(tokens: Tokens, item: Item) -> bool:
    """Whether a number counts no noun behind it."""
    place = item.last + 1
    if place == len(tokens) or not tokens[place].letter:
        return True
    token = tokens[place]
    return not token.names_unit and (not token.bare or token.roles & (AND_WORD | OR) != 0)
