"""Denials, which turn a bound round: *not more than* is at most, wherever the *not* stands in the clause."""

from __future__ import annotations

from typing import Final

from seedcorpus.lexicon.roles import AND, COMPOUND_UNIT, DENIAL, DENIAL_ENDS, NORM, OR, POSTPOSED, SUBJECT, THAT
from seedcorpus.recognize.numbers.listed import is_counted_word
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.values.amount import Modifier

_TURNED: Final = {Modifier.MORE_THAN: Modifier.AT_MOST, Modifier.LESS_THAN: Modifier.AT_LEAST}
#: How many words may stand between a denial and the bound behind it, or the *that* before that: لا يجوز للبائع أن يزيد.
_REACH_BACK, _REACH_OVER_THAT = 2, 5
#: How many before it, if it is a norm and money is counted: لا يجوز للبنك أن يمنح العميل الواحد قرضا يتجاوز 5.
_REACH_NORM = 6
#: How many words may stand between a bound and the denial behind it; fewer where something else than money is counted,
#: for that may be who does not do something (more than five hundred people did not come), unless it is a norm.
_REACH_ON, _REACH_ON_COUNT = 4, 1
_ENDS = DENIAL_ENDS | AND | OR

DENIED = Rule("bound/denied", "A denial in the clause turns a bound round: *not* more than 5 is at most 5.")


def turned_before(tokens: Tokens, bound: Modifier, place: int, counted: bool) -> Modifier:
    """A bound that a word says at a place, turned round if a denial stands before it: لا يجوز أن تزيد على."""
    turned = _TURNED.get(bound)
    if turned is None or not place or tokens[place].word.has_and or tokens[place].word.definite:
        return bound  # المبالغ الأقل من 5
    reach, farthest = (_REACH_BACK, _REACH_NORM) if counted else (0, 0)
    passed = 0
    for step, token in enumerate(reversed(tokens[max(place - _REACH_BACK - _REACH_OVER_THAT - 2, 0) : place]), 1):
        if token.roles & DENIAL:
            if step == 1 and token.roles & NORM and not counted and bound is Modifier.LESS_THAN:
                return bound  # لا يسمح لأقل من 18 سنة: they are who may not
            if passed > reach and not token.roles & NORM:
                break
            if tokens.trail is not None:
                tokens.trail.hold(DENIED, place - step, place)
            return turned
        if token.roles & THAT and passed <= 1 and reach <= _REACH_BACK:
            reach = farthest = _REACH_BACK + _REACH_OVER_THAT
            continue
        someone = token.senses.kinds == COMPOUND_UNIT  # لم يدفع أحد منهم, but not: لا أحد يعلم أن
        if passed == farthest or _ends_clause(token) or (someone and reach > _REACH_BACK):
            break
        passed += not someone
    return bound


def turned_behind(tokens: Tokens, bound: Modifier, place: int, counted: bool) -> Modifier:
    """A bound that a word says at a place, turned round if a denial stands behind it: টাকার অধিক হইবে না."""
    turned = _TURNED.get(bound)
    if turned is None or tokens[place].roles & DENIAL_ENDS:  # ৫ টাকার বেশি হলে
        return bound
    near = _REACH_ON if counted else _REACH_ON_COUNT
    for step, token in enumerate(tokens[place + 1 : place + 2 + _REACH_ON], 1):
        if token.roles & DENIAL and (step <= near + 1 or token.roles & NORM):
            if tokens.trail is not None:
                tokens.trail.hold(DENIED, place, place + step)
            return turned
        subject = counted and (token.roles & SUBJECT != 0 or is_counted_word(tokens.text_at(place + step)))
        if _ends_clause(token) or token.genitive or subject:
            break
    return bound


def _ends_clause(token: Token) -> bool:
    """Whether a denial beyond a token is one of another clause, or of another amount."""
    counts = token.in_number and not (is_each(token) or token.senses.kinds == COMPOUND_UNIT)
    return counts or not token.letter or token.roles & _ENDS != 0


def is_each(token: Token) -> bool:
    """Whether a word for one with the article says *each* of the noun before it: العميل الواحد."""
    return token.roles & POSTPOSED != 0 and token.word.definite
