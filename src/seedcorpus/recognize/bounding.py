"""Which words that look like bounds bound an amount where they stand, and which tell a time, a place, a part."""

from __future__ import annotations

from seedcorpus.lexicon.roles import AMOUNTS_ONLY, CLAUSE_FINAL, TIME, UNTIL
from seedcorpus.recognize.item import Item
from seedcorpus.recognize.numbers.neighbours import ends_years
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.values.amount import Modifier

BRACKETED = Rule("bound/in-brackets", "A word alone in brackets behind an amount bounds it: ₹5 (approx).")
FINAL = Rule("bound/clause-final", "Some words bound an amount only at the end of a clause: ৩০০ টাকার *মধ্যে*.")
OF_AMOUNTS = Rule("bound/amounts-only", "Some words bound money and percents, and no plain number: খেলা ৫টা *থেকে শুরু*.")
ON_AMOUNT = Rule("bound/on", "Before a number a word for *over* behind a noun is *on*: ৫০ জনের *ওপর* ২০ টাকা কর.")
TILL = Rule("bound/time", "A word for *till* bounds no year, date or time of day: 2025 तक.")


def bounds_nothing(tokens: Tokens, item: Item, place: int, counted: bool) -> bool:
    """Whether a word that may bound an amount beside it says something else at its place."""
    roles = tokens[place].roles
    if not counted and roles & AMOUNTS_ONLY:
        rule = OF_AMOUNTS
    elif not counted and roles & UNTIL and _tells_time(tokens, item):
        rule = TILL
    elif roles & CLAUSE_FINAL and place + 1 < len(tokens) and tokens[place + 1].letter:
        rule = FINAL
    else:
        return False
    if tokens.trail is not None:
        tokens.trail.refuse(rule, item.first, place)
    return True


def _tells_time(tokens: Tokens, item: Item) -> bool:
    """Whether a number is a year, a day of a month or a time of day."""
    first, after = item.first, item.last + 1
    if first == item.last and (tokens[first].year or ends_years(tokens, first)):
        return True
    return (first > 0 and tokens[first - 1].roles & TIME != 0) or (
        after < len(tokens) and tokens[after].roles & TIME != 0
    )


def is_on_amount(tokens: Tokens, item: Item, place: int) -> bool:
    """Whether a word for *over* or *under* is *on* before the amount that is spent or laid on what is counted."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    on = following is not None and (following.in_number or following.names_unit)
    if on and tokens.trail is not None:
        tokens.trail.refuse(ON_AMOUNT, item.first, place + 1)
    return on


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
