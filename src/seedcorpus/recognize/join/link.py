"""How two neighbouring numbers are linked: by a comma, a dash, *to*, *and*, or by nothing.

Everything here is about tokens; it knows no language.
"""

from __future__ import annotations

from seedcorpus.lexicon.roles import AND, BETWEEN, FROM, INSTEAD, OR, POSTPOSED, TO, TOWARD
from seedcorpus.recognize.item import COMMAS, DASHES, STOPS, Item
from seedcorpus.recognize.tokens.tokens import Token, Tokens

#: At most two words stand between two quantities that are linked.
FARTHEST = 3
#: How the members of a list are linked.
LISTING = ("comma", "and", "or")
#: From one to the next of two members so close together, at most two words and *and* stand between.
CLOSE_BY = 4
#: A shorter word before a full stop is an abbreviation.
_SHORTEST_END = 4
#: Roles of words that join two numbers, each with the link that it makes; of several the first counts.
_CONNECTORS = ((TO, "to"), (OR, "or"), (AND, "and"), (INSTEAD, "instead"), (TOWARD, "toward"))
_CONNECTING = TO | OR | AND | INSTEAD | TOWARD


def link_between(tokens: list[Token], left: Item, right: Item) -> str | None:
    """How two neighbouring quantities are linked.

    It is `dash`, `to`, `or`, `and`, `instead`, `comma`, `next`, or not at all.
    """
    if right.first - left.last > FARTHEST or _is_postposed(tokens, left, right):
        return None
    between = tokens[left.last + 1 : right.first]
    if len(between) > 1 and not between[0].letter and between[0].entry.bounds.inside is not None:
        between = between[1:]  # the sign behind a price: 500/- और 300/- रुपये
    joined = tokens[right.first].word.joined
    if not between:
        if joined:
            return "and"
        return None if tokens[right.first].word.preposed else "next"
    kinds = [connector(token) for token in between]
    if kinds == ["toward"]:
        opened = follows(tokens, left, FROM | BETWEEN)
        return "to" if opened and (left.unit is None or right.unit is not None) else None
    if len(kinds) == 2:
        if kinds[0] == "to" and between[1].entry.bounds.before is not None:
            return "to"  # from 5 to at most 10
        return kinds[1] if kinds[0] == "comma" and kinds[1] in ("and", "or") else None
    return "and" if joined and kinds[0] == "comma" else kinds[0]


def follows(tokens: list[Token], item: Item, roles: int) -> bool:
    """Whether a word in one of some roles stands right before a number."""
    return item.first > 0 and tokens[item.first - 1].roles & roles != 0


def precedes(tokens: list[Token], item: Item, roles: int) -> bool:
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


def connector(token: Token) -> str | None:
    """How a word or sign between two numbers links them, if it does."""
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


def is_stop(tokens: Tokens, place: int) -> bool:
    """Whether a clause ends at a place; a full stop after a short word is that of an abbreviation (মো. আলম)."""
    text = tokens[place].text
    return text in STOPS and not (text == "." and place > 0 and len(tokens.text_at(place - 1)) < _SHORTEST_END)
