"""What stands before a number, and between its parts: a minus, *and*, *of*, a hyphen, an apostrophe."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon.entry import Senses
from seedcorpus.lexicon.roles import AND, GLUED_SCALE, MINUS, SCALE, SUM, VAGUE
from seedcorpus.recognize.numbers.counts_behind import counts_bare_scale, counts_scale_before
from seedcorpus.recognize.numbers.neighbours import is_minus
from seedcorpus.recognize.numbers.quantity import HUNDRED, ONE, TEN, counted_part, scale_of
from seedcorpus.recognize.numbers.state import Reader
from seedcorpus.recognize.trail import Rule

APOSTROPHE = Rule("number/apostrophe", "An apostrophe may stand between a number and the scale written on to it: ১৫'শ.")
HYPHEN = Rule("number/hyphen", "A hyphen is inside a number where what follows it goes on with the number: twenty-one.")
MINUS_BEFORE = Rule("number/minus", "A minus sign or word before a number makes it negative.")
OF_SCALES = Rule(
    "number/of-scales", "A word for *of* may stand between the scales of an indefinite plural: tens of millions."
)
SEVERAL = Rule("number/several", "A word for *several* before a scale makes an indefinite plural: several thousand.")

_TWENTY = Decimal(20)


def step_over_minus(r: Reader) -> bool:
    """Step over a minus sign or word, if the token is one and a number follows."""
    token, following = r.tokens[r.at], r.token(1)
    if following is None:
        return False
    negative = is_minus(r.tokens, r.at) and following.figure is not None
    if token.roles & MINUS:
        negative = following.figure is not None or following.senses.kinds != 0
    if negative and r.trail is not None:
        r.trail.hold(MINUS_BEFORE, r.at, r.at + 1)
    r.at += negative
    return negative


def step_over_several(r: Reader) -> None:
    """Step over *several*, if a scale follows."""
    following = r.token(1)
    if r.tokens[r.at].roles & VAGUE and following is not None and scale_of(following.senses) is not None:
        if r.trail is not None:
            r.trail.hold(SEVERAL, r.at, r.at + 1)
        r.vague = True
        r.at += 1


def step_over_hyphen(r: Reader) -> None:
    """Step over a hyphen inside a number: দুই-তৃতীয়াংশ, twenty-one, $5-million."""
    following = r.behind_sign(0)
    if following is not None:
        senses = following.senses
        if (
            _counts_scale(r, scale_of(senses))
            or counts_scale_before(r, following)
            or counts_bare_scale(r, 1)
            or counted_part(senses) is not None
            or (r.parts[-1].unit_size == TEN and _names_unit(senses))
        ):
            if r.trail is not None:
                r.trail.hold(HYPHEN, r.first, r.at + 1)
            r.at += 1
        elif r.trail is not None:
            r.trail.refuse(HYPHEN, r.first, r.at + 1)


def _counts_scale(r: Reader, scale: Decimal | None) -> bool:
    """Whether the number so far counts a scale behind a hyphen, and is no end of a range with it (पचास-सौ)."""
    if scale is None or r.parts[-1].factor != ONE:
        return False
    figure = r.tokens[r.at - 1].figure is not None
    return figure or scale > HUNDRED or r.parts[-1].value < _TWENTY


def _names_unit(senses: Senses) -> bool:
    number = senses.cardinal if senses.cardinal is not None else senses.ordinal
    return number is not None and number < TEN


def step_over_apostrophe(r: Reader) -> None:
    """Step over an apostrophe before the scale that is written on to a number: ১৫'শ."""
    following = r.behind_sign(0)
    if following is not None and following.senses.kinds & (GLUED_SCALE | SCALE):
        if r.trail is not None:
            r.trail.hold(APOSTROPHE, r.first, r.at + 1)
        r.at += 1


def step_over_of(r: Reader) -> None:
    """Step over what stands between the scales of an indefinite plural: tens *of* millions."""
    token, following = r.token(), r.token(1)
    if token is None or following is None or token.entry.bounds.inside is None:
        return
    if scale_of(following.senses) is not None:
        if r.trail is not None:
            r.trail.hold(OF_SCALES, r.first, r.at + 1)
        r.at += 1


def step_over_and(r: Reader) -> None:
    """Step over *and* as a word of its own, or see it written onto the next word."""
    token = r.token()
    if token is None:
        return
    if token.roles & AND and not token.senses.kinds:
        following = r.token(1)
        if following is not None and not following.word.has_and:
            r.at += 1
            r.joined = True
            r.and_is_separate = not token.roles & SUM
    else:
        r.joined = token.word.has_and
