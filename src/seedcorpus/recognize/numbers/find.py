"""Finding all numbers among the tokens."""

from __future__ import annotations

from seedcorpus.lexicon.roles import ASKS, BETWEEN, PER, PLURAL_SCALE, RATE, SCALE, TO, VAGUE
from seedcorpus.recognize.numbers.between import split_between
from seedcorpus.recognize.numbers.brackets import before_number, is_in_brackets, is_written
from seedcorpus.recognize.numbers.company import is_other_word
from seedcorpus.recognize.numbers.neighbours import CODE, is_minus
from seedcorpus.recognize.numbers.proportions import join_proportion
from seedcorpus.recognize.numbers.quantity import EXACT, ONE, Quantity, scale_of
from seedcorpus.recognize.numbers.reader import read_number
from seedcorpus.recognize.numbers.simple import read_simple
from seedcorpus.recognize.numbers.unread import PLACEHOLDER_ENDS, is_broken, is_rest
from seedcorpus.recognize.tokens.enclosing import CLOSERS, OPENERS
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

_SCALES = SCALE | PLURAL_SCALE
_NONE: frozenset[str] = frozenset()

TIMES = Rule("number/times", "A homograph behind a number is no number, unless it counts on by one: তিন বার, but আট নয়.")
STATED_BEFORE = Rule(
    "number/stated-before", "The same number in brackets before its words is no other: (100,000) مائة ألف."
)
UNREAD_COUNT = Rule(
    "scale/unread-count", "A scale behind a figure that cannot be read as its count is no number: 5ر2 مليون."
)
PER_DOZEN = Rule("scale/per", "A word of number behind *per* says what a price is for, and is no number: per dozen.")
HOW_MANY = Rule("scale/how-many", "A scale behind *how many* is no number: how many thousand.")


def quantities(tokens: Tokens, *, and_lists: bool) -> list[Quantity]:
    """All numbers among the tokens, from left to right, each as long as it can be.

    Args:
        tokens: The tokens.
        and_lists: Whether *and* as a word of its own rather joins members of a list than parts of a number, as in
            sums of money (100 और 50 रुपये).
    """
    found: list[Quantity] = []
    done = 0
    for i in tokens.beginning:
        if i < done:
            continue
        token = tokens[i]
        before = tokens[i - 1] if i else None
        if token.figure is None:  # as of most numbers
            if token.dash and not is_minus(tokens, i):
                continue
            if token.homograph and found and _counts_times(found[-1], token, i):
                if tokens.trail is not None:
                    tokens.trail.refuse(TIMES, i - 1, i)
                continue
            if token.glued and before is not None and before.figure is not None and _is_in_name(tokens, i):
                continue
            if before is not None and (token.senses.kinds & _SCALES or token.roles & RATE):
                passed = _behind_uncounted(tokens, i)
                if passed:
                    done = passed
                    continue
        quantity = None
        if token.stands_alone and tokens.trail is None:
            quantity = read_simple(tokens, i)
        if quantity is None:
            quantity = read_number(tokens, i, and_lists=and_lists)
            opened = before is not None and not before.letter and before.text in OPENERS
            if opened and quantity is not None and is_in_brackets(tokens, quantity):
                quantity = _stated_behind(tokens, quantity, found, and_lists)
        if quantity is not None and not (token.word.company is not None and is_other_word(tokens, quantity)):
            done = quantity.last + 1
            if quantity.last > i and before is not None and before.roles & BETWEEN:
                between = split_between(tokens, quantity, and_lists)
                if between is not None:
                    found += between
                    done = between[-1].last + 1
                    continue
            # A figure is whole by itself.
            if (
                before is not None
                and tokens[quantity.first].entry.lang is not None
                and (
                    before.plain
                    or before.roles & VAGUE
                    or (quantity.scaled and before.roles & TO)
                    or before.text in PLACEHOLDER_ENDS
                    or is_broken(tokens, i - 1)
                )
                and is_rest(tokens, found, quantity)
            ):
                continue
            if not (
                found and found[-1].last + 2 == quantity.first and join_proportion(tokens, found, quantity, and_lists)
            ):
                found.append(quantity)
    return found


def _is_in_name(tokens: Tokens, place: int) -> bool:
    """Whether Latin letters that are written on to a figure, and are a number word, are part of a name: ja3four."""
    token = tokens[place]
    named = token.text[:1].isalpha() and token.text.isascii() and token.senses.cardinal is not None
    if named and tokens.trail is not None:
        tokens.trail.refuse(CODE, place - 1, place)
    return named


def _behind_uncounted(tokens: Tokens, place: int) -> int:
    """The place behind a scale that is no number, as what counts it cannot be read or is asked; 0 if it may be one."""
    token, before = tokens[place], tokens[place - 1]
    if (token.scale is not None or token.roles & RATE) and _is_counted(tokens, place):
        behind = max(_behind_scales(tokens, place), place + 1)
        if tokens.trail is not None:
            tokens.trail.refuse(UNREAD_COUNT, place - 1, behind - 1)
        return behind
    if token.roles & RATE and before.roles & PER:
        if tokens.trail is not None:
            tokens.trail.refuse(PER_DOZEN, place - 1, place)
        return place + 1
    if before.roles & ASKS and token.senses.kinds & _SCALES:
        behind = _behind_scales(tokens, place)  # कितने हज़ार करोड़
        if tokens.trail is not None:
            tokens.trail.refuse(HOW_MANY, place - 1, behind - 1)
        return behind
    return 0


def _stated_behind(tokens: Tokens, bracketed: Quantity, found: list[Quantity], and_lists: bool) -> Quantity:
    """The number behind one in brackets, where it is the same; else that in brackets.

    Words of their own, that the figure in brackets does not count, are a number of their own.
    """
    place = bracketed.last + 2
    if place == len(tokens) or not tokens[place].bare or not tokens[place].in_number:
        return bracketed
    behind = read_number(tokens, place, and_lists=and_lists)
    if behind is None or behind.ordinal or behind.vague or behind.worded == bracketed.worded:
        return bracketed
    scale = scale_of(tokens[place].senses)
    if behind.value == bracketed.value or (behind.worded and is_written(tokens, bracketed, behind.value)):
        if tokens.trail is not None:
            tokens.trail.hold(STATED_BEFORE, bracketed.first, behind.last)
    elif scale is not None and _is_counted(tokens, place) and bracketed.value < scale:
        return bracketed
    else:
        found.append(bracketed)
    return behind


def _counts_times(before: Quantity, token: Token, place: int) -> bool:
    """Whether a word that is a number only in company rather is *times* behind a number: তিন বার, but আট নয়."""
    return before.last == place - 1 and token.senses.cardinal != EXACT.add(before.value, ONE)


def _is_counted(tokens: Tokens, place: int) -> bool:
    """Whether a number counts a scale in a way that cannot be read: it is then no million (5ط2 مليون, (3.4) مليون).

    So it is beyond a sign that encloses, of which the other is missing (৬০** হাজার).
    """
    last = place - 1
    sign = tokens[last]
    if sign.text == ")":
        opening = before_number(tokens, last)
        last -= 0 <= opening < last - 1 and tokens[opening].text == "("
    elif sign.dash:
        last -= sign.glued and tokens[place].spaced
    elif sign.text in (CLOSERS if tokens[place].spaced else _unclosed(tokens, place)):
        while last > 0 and tokens[last].text == sign.text:
            last -= 1
        if tokens[last].senses.cardinal is not None:
            return True
    return last >= 0 and tokens[last].figure is not None and not tokens[last].year


def _behind_scales(tokens: Tokens, place: int) -> int:
    """The place behind a scale and those that follow it."""
    while place < len(tokens) and tokens[place].senses.kinds & _SCALES:
        place += 1
    return place


def _unclosed(tokens: Tokens, place: int) -> frozenset[str]:
    """The signs that may open before a place and are not closed behind it."""
    return _NONE if any(token.text in CLOSERS for token in tokens[place:]) else OPENERS - {"("}
