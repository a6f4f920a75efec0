"""A figure as a part of a number, and what is written on to it."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon import load
from seedcorpus.lexicon.roles import (
    FOLLOWING_SCALE,
    GLUED_SCALE,
    MONEY_SCALE,
    ORDINAL_ENDING,
    ORDINAL_ENDING_APART,
    PERCENT,
)
from seedcorpus.recognize.numbers.cardinals import adds
from seedcorpus.recognize.numbers.fractions import read_bar, read_mixed
from seedcorpus.recognize.numbers.neighbours import is_named_year, stands_alone
from seedcorpus.recognize.numbers.quantity import EXACT, HUNDRED, ONE, ROUNDED, TEN, THOUSAND, ZERO, scale_of
from seedcorpus.recognize.numbers.scales import read_glued_scale
from seedcorpus.recognize.numbers.state import Reader
from seedcorpus.recognize.trail import Rule
from seedcorpus.text.folding import fold

LETTERED = Rule(
    "figure/lettered", "Behind a letter for a scale only a figure with a scale goes on with the number: not ₹3k 20."
)
NAMED_YEAR = Rule("figure/year", "A figure is a year beside a word that says so, and no part joins it: في عام 2009.")
ORDINAL_FIGURE = Rule(
    "number/ordinal-ending",
    "An ordinal ending on a figure, or apart behind it or number words, makes it an ordinal: 21वां, পঁচিশ তম.",
)
PERCENT_BEHIND = Rule(
    "figure/percent-behind", "A figure of percent does not go on with a number in thousands before it: 3 लाख 5%."
)
POWER = Rule("number/power", "A whole exponent behind ^ raises a number that is one part to that power: 2.5^-1.")
WRITTEN_ON = Rule(
    "figure/written-on", "A figure goes on with a number only with a space or *and* before it or a scale behind."
)

#: Senses of scales that are written on to a figure.
_WRITTEN_ON = GLUED_SCALE | MONEY_SCALE | FOLLOWING_SCALE
#: Neither exponent, nor the powers of ten of base and result, are greater: as of figures that are written so (1e999).
_MAX_POWER = 999


def read_figure_part(r: Reader, value: Decimal) -> bool:
    """A figure, with the bar, scale or ordinal ending that is written on to it."""
    token = r.tokens[r.at]
    broken = value != value.to_integral_value()
    if r.parts:
        following = r.token(1)
        scaled = following is not None and scale_of(following.senses) is not None  # ৫কোটি২০লাখ
        if not stands_alone(r.tokens, r.at):
            return False
        if not (token.spaced or r.joined or scaled):
            if r.trail is not None:
                r.trail.refuse(WRITTEN_ON, r.first, r.at)
            return False
        if (
            following is not None
            and following.roles & PERCENT
            and value < HUNDRED
            and r.parts[-1].unit_size >= THOUSAND
        ):
            if r.trail is not None:
                r.trail.refuse(PERCENT_BEHIND, r.first, r.at + 1)
            return False
        lettered = following is not None and following.glued and following.senses.kinds & _WRITTEN_ON
        if r.lettered and not (scaled or lettered):
            if r.trail is not None:
                r.trail.refuse(LETTERED, r.first, r.at)
            return False
        if (broken and value < TEN and not scaled) or not adds(r, value):
            return read_mixed(r, value)
    r.at += 1
    r.push(value, ZERO if broken else ONE)
    if is_named_year(r.tokens, r.at - 1):
        if r.trail is not None:
            r.trail.hold(NAMED_YEAR, r.at - 1, r.at - 1)
        r.year = True
        return True
    if r.at < len(r.tokens):
        following = r.tokens[r.at]
        if not following.outside_numbers and scale_of(following.senses) is None:
            read_bar(r)
            read_glued_scale(r)
            _read_ordinal_ending(r)
    return True


def _read_ordinal_ending(r: Reader) -> None:
    """After a figure: the ending that makes it an ordinal (21वां), also apart (21 वीं) where the language does so."""
    token = r.token()
    if token is None:
        return
    place = r.at
    if token.text == "-" and not token.spaced:
        place += 1
    ending = r.tokens[place] if place < len(r.tokens) else None
    if ending is None or _is_apart(r, place):
        return
    roles = ending.roles
    glued = place == r.at and not ending.spaced and roles & ORDINAL_ENDING != 0
    if glued or roles & ORDINAL_ENDING_APART:
        if r.trail is not None:
            r.trail.hold(ORDINAL_FIGURE, r.at - 1, place)
        r.ordinal = True
        r.lang = ending.entry.lang
        r.at = place + 1


def read_ending_apart(r: Reader, last: int) -> int:
    """After number words: the ending that makes an ordinal of them, apart (পঁচিশ তম); where the number ends then."""
    ending, word = r.tokens[last + 1], r.tokens[last]
    lang = ending.entry.lang
    if r.ordinal or word.senses.cardinal is None or lang is None or fold(ending.text) not in load(lang).ordinal_endings:
        return last
    if r.trail is not None:
        r.trail.hold(ORDINAL_FIGURE, r.first, last + 1)
    r.ordinal = True
    return last + 1


def _is_apart(r: Reader, place: int) -> bool:
    """Whether letters behind a figure are no ordinal ending: of another word (৫ ই-মেইল), or of its case (১৬-য়)."""
    ending, beside = r.tokens[place], r.tokens[place + 1 : place + 3]
    compound = len(beside) == 2 and beside[0].dash and beside[0].glued and beside[1].glued and beside[1].letter
    case = place > r.at and len(fold(ending.text)) == 1 and r.parts[-1].value > TEN
    if (compound or case) and r.trail is not None:
        r.trail.refuse(ORDINAL_FIGURE, r.at - 1, place)
    return compound or case


def read_power(r: Reader) -> bool:
    """A power: 2.5^-1."""
    place = r.at + 1
    sign = r.token(1)
    negative = sign is not None and sign.text in ("-", "+")
    minus = negative and sign is not None and sign.text == "-"
    exponent = r.token(1 + negative)
    if len(r.parts) != 1 or exponent is None or exponent.figure is None or exponent.spaced:
        return False
    raised = _raised(r.parts[0].value, exponent.figure, minus=minus)
    if raised is None:
        if r.trail is not None:
            r.trail.refuse(POWER, r.first, place + negative)
        return False
    if r.trail is not None:
        r.trail.hold(POWER, r.first, place + negative)
    r.replace(raised, ZERO)
    r.at = place + negative + 1
    return True


def _raised(base: Decimal, power: Decimal, *, minus: bool) -> Decimal | None:
    """A number to a power; None where that is not whole, or where either has too many places to be written out."""
    if power != power.to_integral_value() or power > _MAX_POWER or abs(base.adjusted()) > _MAX_POWER or not base:
        return None
    raised = ROUNDED.power(base, EXACT.minus(power) if minus else power)
    return raised if abs(raised.adjusted()) <= _MAX_POWER else None
