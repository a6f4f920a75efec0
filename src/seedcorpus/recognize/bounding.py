"""Which words that look like bounds bound an amount where they stand, and which tell a time, a place, a part."""

from __future__ import annotations

from seedcorpus.lexicon.roles import AMOUNTS_ONLY, CLAUSE_FINAL, LASTING, OF, PLACE, SIGN, TIME, TO, UNTIL
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.numbers.listed import is_length_of_time
from seedcorpus.recognize.numbers.neighbours import ends_years
from seedcorpus.recognize.numbers.quantity import ONE
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.text.folding import composed_length
from seedcorpus.values.amount import Modifier

BRACKETED = Rule("bound/in-brackets", "A word alone in brackets behind an amount bounds it: ₹5 (approx).")
FINAL = Rule("bound/clause-final", "Some words bound an amount only at the end of a clause: ৩০০ টাকার *মধ্যে*.")
OF_AMOUNTS = Rule("bound/amounts-only", "Some words bound money and percents, and no plain number: খেলা ৫টা *থেকে শুরু*.")
OR_MORE_OF = Rule(
    "bound/or-more-of", "The words *or more than* with no number behind them are *or more of*: واحد أو أكثر من الشركاء."
)
ON_AMOUNT = Rule("bound/on", "Before a number a word for *over* behind a noun is *on*: ৫০ জনের *ওপর* ২০ টাকা কর.")
TILL = Rule("bound/time", "A word for *till* bounds no year, date, time of day or clause: 2025 तक.")

_OR_EQUAL = {Modifier.MORE_THAN: Modifier.AT_LEAST, Modifier.LESS_THAN: Modifier.AT_MOST}
OF_THE_NEXT = Rule(
    "bound/of-the-next",
    "A limit that may be said before an amount or behind it is that of the one behind: 2%, *at least* 5.",
)
OF_THE_LAST = Rule(
    "bound/of-the-last", "A verb between two amounts that may bound either bounds the first: দাম ৫০০ টাকা ছাড়াল ৩ দিনে."
)
TAG = Rule("bound/tag", "A sign for *more than* that closes a tag or placeholder bounds nothing: <b>5 rupees.")
DURATION = Rule("bound/duration", "Some words for *till* and *within* bound no length of time: तीन घंटे तक.")
AT_PLACE = Rule("bound/place", "Behind *one* and a noun some words tell a place: एक पेड़ के नीचे.")

#: A tag has no more tokens.
_LONGEST_TAG = 16
#: They join the parts of a unit of measurement.
_JOINTS = frozenset("./")
#: No part is longer, and no part with a dot behind it where that might end the sentence.
_LONGEST_PART, _SHORT_PART = 5, 2


def bounds_nothing(tokens: Tokens, item: Item, place: int, counted: bool) -> bool:
    """Whether a word that may bound an amount beside it says something else at its place."""
    roles = tokens[place].roles
    if tokens[place].text == ">" and _closes_tag(tokens, place):
        rule = TAG
    elif not counted and roles & AMOUNTS_ONLY:
        rule = OF_AMOUNTS
    elif not counted and roles & UNTIL and _tells_time(tokens, item):
        rule = TILL
    elif not counted and roles & LASTING and _is_length(tokens, item) and not _is_limit(tokens, place):
        rule = DURATION
    elif not counted and roles & PLACE and place > item.last + 1 and item.value == ONE and not _is_length(tokens, item):
        rule = AT_PLACE
    elif roles & CLAUSE_FINAL and place + 1 < len(tokens) and (tokens[place + 1].letter or tokens[place + 1].in_number):
        rule = FINAL
    else:
        return False
    if tokens.trail is not None:
        tokens.trail.refuse(rule, item.first, place)
    return True


def bounds_next(tokens: Tokens, item: Item, place: int) -> bool:
    """Whether a word for a limit behind an amount is that of the amount right behind it: 2% *بحد أدنى* 30 ريال."""
    bounds = tokens[place].entry.bounds
    limits = bounds.before in _OR_EQUAL.values() and bounds.before == bounds.after
    following = tokens[place + 1] if limits and place + 1 < len(tokens) else None
    if following is None or not (following.in_number or following.roles & SIGN):
        return False
    if tokens.trail is not None:
        tokens.trail.refuse(OF_THE_NEXT, item.first, place + 1)
    return True


def bounds_last(tokens: Tokens, item: Item, place: int) -> bool:
    """Whether a verb before an amount bounds the one right before it: দাম ৫০০ টাকা *ছাড়াল* ৩ দিনে."""
    bounds = tokens[place].entry.bounds
    if bounds.before is not Modifier.MORE_THAN or bounds.after is not Modifier.MORE_THAN or not place:
        return False
    last = tokens[place - 1]
    if not (last.in_number or last.names_money):
        return False
    if tokens.trail is not None:
        tokens.trail.refuse(OF_THE_LAST, place - 1, item.last)
    return True


def _closes_tag(tokens: Tokens, place: int) -> bool:
    """Whether a sign for *more than* closes a tag or placeholder: <b>, </td>, <unk>."""
    for before in range(place - 1, max(place - _LONGEST_TAG, -1), -1) if tokens[place].glued else ():
        following = tokens[before + 1]
        if tokens[before].text == "<":
            return following.glued and (following.letter or following.text == "/")
    return False


def _tells_time(tokens: Tokens, item: Item) -> bool:
    """Whether a number is a year, a day of a month or a time of day, or the last of clauses: (2) से (7) तक."""
    first, after = item.first, item.last + 1
    if first == item.last and (tokens[first].year or ends_years(tokens, first)):
        return True
    if first > 1 and tokens[first - 1].text == "(" and tokens[first - 2].roles & TO:
        return True
    if _is_date(tokens, first, after):
        return True
    return (first > 0 and tokens[first - 1].roles & TIME != 0) or (
        after < len(tokens) and tokens[after].roles & TIME != 0
    )


def _is_date(tokens: Tokens, first: int, after: int) -> bool:
    """Whether a slash and a figure stand right behind a figure or right before it: حتى 30/6, 15/7 तक."""
    if after + 1 < len(tokens) and tokens[after].text == "/" and tokens[after].glued:
        return tokens[after + 1].figure is not None
    return first > 1 and tokens[first - 1].text == "/" and tokens[first - 2].figure is not None


def is_on_amount(tokens: Tokens, item: Item, place: int) -> bool:
    """Whether a word for *over* or *under* is *on* before the amount that is spent or laid on what is counted."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    on = following is not None and (following.in_number or following.names_unit)
    if on and tokens.trail is not None:
        tokens.trail.refuse(ON_AMOUNT, item.first, place + 1)
    return on


def _is_length(tokens: Tokens, item: Item) -> bool:
    """Whether a word for a length of time stands behind a number: तीन घंटे."""
    return item.last + 1 < len(tokens) and is_length_of_time(tokens.text_at(item.last + 1))


def _is_limit(tokens: Tokens, place: int) -> bool:
    """Whether what a word for *till* makes of a length of time is said of a noun behind it: तीन साल तक की सज़ा."""
    return place + 1 < len(tokens) and tokens[place + 1].roles & OF != 0


def bound_in_brackets(tokens: Tokens, item: Item, place: int) -> Modifier | None:
    """The bound that a word alone in brackets behind an amount says: ₹5 (approx)."""
    if place + 2 >= len(tokens) or tokens[place].text != "(" or tokens[place + 2].text != ")":
        return None
    bounds = tokens[place + 1].entry.bounds
    said = bounds.before or bounds.after
    bound = said if isinstance(said, Modifier) else None
    if tokens.trail is not None and bound is not None:
        tokens.trail.hold(BRACKETED, item.first, place + 2)
    return bound


def or_more_of(tokens: Tokens, item: Item, place: int) -> Modifier | None:
    """The bound of *or more than* behind a number, where no number stands behind that: one or more of the partners."""
    before, after = tokens[place].entry.bounds.before, place + 1
    bound = _OR_EQUAL.get(before) if isinstance(before, Modifier) else None
    if bound is None or (after < len(tokens) and (tokens[after].in_number or not tokens[after].letter)):
        return None
    if tokens.trail is not None:
        tokens.trail.hold(OR_MORE_OF, item.first, place)
    item.bound_last = place
    return bound


def behind_joints(tokens: Tokens, place: int) -> int:
    """The place behind a unit of measurement in parts, if one stands at a place: sq.m, कि.मी., ml/kg."""
    start = place
    while place + 2 < len(tokens):
        part, joint = tokens[place], tokens[place + 1]
        if not (joint.glued and joint.text in _JOINTS and part.letter and composed_length(part.text) <= _LONGEST_PART):
            break
        if part.in_number or part.names_money or part.entry.bounds.any:
            break  # 5 فأكثر/يوم
        if not tokens[place + 2].glued and (joint.text != "." or composed_length(part.text) > _SHORT_PART):
            break
        place += 2
    return place + 1 if place > start and tokens[place].glued else place
