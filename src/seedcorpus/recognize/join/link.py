"""How two neighbouring numbers are linked: by a comma, a dash, *to*, *and*, or by nothing.

Everything here is about tokens; it knows no language.
"""

from __future__ import annotations

from typing import Final

from seedcorpus.lexicon import load, roles
from seedcorpus.lexicon.roles import ARTICLE, BETWEEN, FROM, POSTPOSED
from seedcorpus.recognize.item import COMMAS, DASHES, STOPS, Item
from seedcorpus.recognize.numbers.quantity import EXACT, TEN
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.text.folding import fold
from seedcorpus.values.amount import Modifier

# How two numbers are linked: by a word, a sign, nothing but their place, or not at all.
NO_LINK: Final = 0
COMMA: Final = 1
DASH: Final = 2
TO: Final = 3
AND: Final = 4
OR: Final = 5
NEXT: Final = 6
INSTEAD: Final = 7
#: Like *to*, where *from* or *between* stands before the first number.
TOWARD: Final = 8
#: Of amounts with scales that are compared.
AGAINST: Final = 9

#: At most two words stand between two quantities that are linked.
FARTHEST = 3
#: So many tokens a case ending with a hyphen has, and what stands at most between with one.
_ENDING = 2
FARTHEST_OF_ALL = FARTHEST + _ENDING
#: How the members of a list are linked.
LISTING = (COMMA, AND, OR)
#: From one to the next of two members so close together, at most two words and *and* stand between.
CLOSE_BY = 4
#: A shorter word before a full stop is an abbreviation.
_SHORTEST_END = 4
#: Roles of words that join two numbers, each with the link that it makes; of several the first counts.
_CONNECTORS = (
    (roles.TO, TO),
    (roles.OR, OR),
    (roles.AND, AND),
    (roles.INSTEAD, INSTEAD),
    (roles.TOWARD, TOWARD),
    (roles.AGAINST, AGAINST),
)
_CONNECTING = roles.TO | roles.OR | roles.AND | roles.INSTEAD | roles.TOWARD | roles.AGAINST

COUNTS_NOUN = Rule(
    "name/counts-noun",
    "A *one* behind a noun counts that noun, and has no part in the amount behind it: one day to 3 million.",
)
SIGN_BEHIND = Rule(
    "price/sign-behind", "The sign that closes a price (500/-) may stand before what links it to the next one."
)
PREPOSITION = Rule(
    "list/preposition", "A number with a preposition written onto it is not linked to one that stands right before it."
)
TOWARD_OPENED = Rule(
    "range/toward",
    "A word such as *for* or *towards* stands for *to* behind *from* or *between*, or where only the second of two "
    "near numbers has a unit: 50 ل 60 ريال.",
)
BOUND_SECOND = Rule(
    "range/bound-second", "Behind *to* may stand a word that bounds the second end: from 5 to at most 10."
)
ENDING_APART = Rule(
    "list/ending-apart",
    "A case ending may be written on to a number with a hyphen, before what links it to the next one: ১২০-র বদলে ৯০.",
)
BOTH_BOUNDED = Rule("range/both-bounded", "Two ends that are bounded each are two amounts: at least 5 to at most 10.")


def link_between(tokens: Tokens, left: Item, right: Item) -> int:
    """How two neighbouring numbers are linked: by one of the constants above."""
    start, end = left.last + 1, right.first
    if end - left.last > FARTHEST:
        if end - left.last > FARTHEST_OF_ALL or tokens[start].letter:
            return NO_LINK
        if _are_in_brackets(tokens, left, right):
            start, end = start + 1, end - 1
        elif _has_ending_apart(tokens, start):
            start += _ENDING
        else:
            return NO_LINK
    if _is_postposed(tokens, left, right):
        if tokens.trail is not None:
            tokens.trail.refuse(COUNTS_NOUN, left.first - 1, right.last)
        return NO_LINK
    between = tokens[start:end]
    if between and between[0].text == ")" and tokens[right.first].text == "(":
        between = between[1:]  # من (10) إلى (20) ألف
    if len(between) > 1 and not between[0].letter and between[0].entry.bounds.inside is not None:
        between = between[1:]  # 500/- और 300/- रुपये
        if tokens.trail is not None:
            tokens.trail.hold(SIGN_BEHIND, left.first, right.last)
    joined = tokens[right.first].word.has_and
    if between and between[-1].roles & ARTICLE:  # بين ال50 وال60
        joined = between[-1].word.has_and
        between = between[:-1]
    if not between:
        if joined:
            return AND
        if _is_toward(tokens, right.first) and (follows(tokens, left, FROM | BETWEEN) or _is_price_range(left, right)):
            if tokens.trail is not None:
                tokens.trail.hold(TOWARD_OPENED, left.first - 1, right.last)
            return TO
        if not tokens[right.first].word.has_preposition:
            return NEXT
        if tokens.trail is not None:
            tokens.trail.refuse(PREPOSITION, left.first, right.last)
        return NO_LINK
    kinds = [connector(token) for token in between]
    if kinds == [TOWARD]:
        opened = follows(tokens, left, FROM | BETWEEN) and (left.unit is None or right.unit is not None)
        if opened or _is_price_range(left, right):
            if tokens.trail is not None:
                tokens.trail.hold(TOWARD_OPENED, left.first - 1, right.last)
            return TO
        if tokens.trail is not None:
            tokens.trail.refuse(TOWARD_OPENED, left.first, right.last)
        return NO_LINK
    if len(kinds) == 2:
        if kinds[0] == TO and between[1].entry.bounds.before is not None:
            if (left.unit is None or right.unit is not None) and _is_bounded(tokens, left.first - 1):
                if tokens.trail is not None:
                    tokens.trail.refuse(BOTH_BOUNDED, left.first - 1, right.last)
                return NO_LINK
            if tokens.trail is not None:
                tokens.trail.hold(BOUND_SECOND, left.first, right.last)
            return TO
        if kinds[0] == DASH and between[0].glued and between[1].glued and kinds[1] == INSTEAD:
            return INSTEAD  # ১০০-এর পরিবর্তে ১৫০ টাকা
        return kinds[1] if kinds[0] == COMMA and kinds[1] in (AND, OR, INSTEAD, AGAINST) else NO_LINK
    return AND if joined and kinds[0] == COMMA else kinds[0]


def _are_in_brackets(tokens: Tokens, left: Item, right: Item) -> bool:
    """Whether two numbers behind *from* or *between* have brackets of their own: من (3) و(5)."""
    bracketed = right.first - left.last == FARTHEST + 1 and tokens[left.last + 1].text == ")"
    return bracketed and tokens[right.first - 1].text == "(" and follows(tokens, left, FROM | BETWEEN)


def _has_ending_apart(tokens: Tokens, place: int) -> bool:
    """Whether a hyphen and a case ending are written on to what stands before a place: ১২০-র."""
    dash, ending = tokens[place], tokens[place + 1]
    apart = dash.dash and dash.glued and ending.glued and ending.word.case_ending
    if apart and tokens.trail is not None:
        tokens.trail.hold(ENDING_APART, place - 1, place + 1)
    return apart


def _is_bounded(tokens: Tokens, place: int) -> bool:
    """Whether a word at a place says *at least* or *at most* of the number behind it."""
    return place >= 0 and tokens[place].entry.bounds.before in (Modifier.AT_LEAST, Modifier.AT_MOST)


def follows(tokens: list[Token], item: Item, roles: int) -> bool:
    """Whether a word in one of some roles stands right before a number, or before its article or bracket."""
    place = item.first - 1
    if place > 0 and (tokens[place].roles & ARTICLE or tokens[place].text == "("):
        place -= 1
    return place >= 0 and tokens[place].roles & roles != 0


def precedes(tokens: list[Token], item: Item, roles: int) -> bool:
    """Whether a word in one of some roles stands right behind a number."""
    return item.last + 1 < len(tokens) and tokens[item.last + 1].roles & roles != 0


def _is_toward(tokens: Tokens, place: int) -> bool:
    """Whether a word that may stand for *to* is written onto the front of a number: من عشرة لعشرين."""
    word, lang = tokens[place].word, tokens[place].entry.lang
    entry = None
    if word.has_preposition and lang is not None:
        front = fold(tokens.text_at(place)[: word.proclitic_length])
        entry = load(lang).alone.get(front)
    return entry is not None and entry.roles & roles.TOWARD != 0


def _is_price_range(left: Item, right: Item) -> bool:
    """Whether of two numbers, in words or of two digits, only the second has a unit, and is less than double."""
    low, high = left.quantity.value, right.quantity.value
    if not left.quantity.scaled:
        high = right.quantity.coefficient or high
    return (
        left.unit is None
        and right.unit is not None
        and (low >= TEN or left.quantity.worded)
        and low < high < EXACT.add(low, low)
    )


def _is_postposed(tokens: list[Token], left: Item, right: Item) -> bool:
    """Whether a number counts the noun before it and has no part in the amount behind it: *one day* to 3 million."""
    one = tokens[left.first]
    if left.first != left.last or not left.first or not one.roles & POSTPOSED:
        return False
    noun = tokens[left.first - 1]
    counts = not noun.known and noun.letter and not right.quantity.worded
    return counts or one.word.definite


def connector(token: Token) -> int:
    """How a word or sign between two numbers links them: `NO_LINK` if it does not."""
    if token.plain:  # as most
        return NO_LINK
    if token.text in DASHES:
        return DASH
    if token.text in COMMAS:
        return COMMA
    if token.text == "/":
        return OR
    if not token.roles & _CONNECTING:
        return NO_LINK
    return next(link for role, link in _CONNECTORS if token.roles & role)


def is_stop(tokens: Tokens, place: int) -> bool:
    """Whether a clause ends at a place; a full stop after a short word is that of an abbreviation (মো. আলম)."""
    text = tokens[place].text
    return text in STOPS and not (text == "." and place > 0 and len(tokens.text_at(place - 1)) < _SHORTEST_END)
