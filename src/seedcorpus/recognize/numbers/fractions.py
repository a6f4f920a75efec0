"""Fractions: quarters and halves in words, parts that are counted, a bar between figures."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon.entry import Senses
from seedcorpus.lexicon.roles import LABEL, TIME
from seedcorpus.recognize.numbers.listed import is_counted_word
from seedcorpus.recognize.numbers.neighbours import CHAINS
from seedcorpus.recognize.numbers.quantity import (
    EXACT,
    HUNDRED,
    ONE,
    THOUSAND,
    ZERO,
    counted_part,
    scale_of,
    unit_size_of,
)
from seedcorpus.recognize.numbers.state import Reader
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

AFTER_AND = Rule(
    "fraction/after-and", "Behind *and* a part is one of the scale before it, or of one: a million and a half."
)
ALONE = Rule("fraction/alone", "A part of one that nothing counts is one of it: a half. In the plural it is no number.")
ALTERNATIVES = Rule(
    "fraction/alternatives",
    "Two near figures with a bar before what is counted, or a unit, are alternatives: 2/3 days.",
)
FULL_MARKS = Rule("fraction/full-marks", "A figure over itself is no fraction, but full marks: 10/10.")
BAR = Rule(
    "fraction/bar",
    "A bar between two figures divides them, if they are no date (25/10), score or name, nor is a further bar: 3/4.",
)
COUNTED = Rule("fraction/counted", "A number below 100 counts the part of one behind it: three quarters.")
LESS_PART = Rule(
    "fraction/less", "A part behind *less* is taken off the number before it, but not off an hour: خمسة إلا ربع دينار."
)
MIXED = Rule(
    "fraction/mixed", "A fraction in figures or of one sign is added to the whole figure before it: 2 1/4, 3½."
)
NEXT_QUARTER = Rule(
    "fraction/next", "A quarter word before a scale as large as the one before is another number: सौ सवा सौ."
)
OF_SCALE = Rule("fraction/of-scale", "A part of one before a scale is that part of the scale: half a million.")
ORDINAL_PART = Rule("fraction/ordinal", "An ordinal does not count a part of one: the first third.")
QUARTER = Rule(
    "fraction/quarter", "A quarter word adds to the number behind it, or to one of the scale: साढ़े तीन, सवा लाख."
)
TWO_PRICES = Rule(
    "fraction/two-prices", "With money only the common fractions are written with a bar: 4/5 rupees is four or five."
)

_SLASHES = frozenset("/⁄∕")
#: From here on, what stands behind a bar is another price (5,100/5,200) or a year, and no denominator.
_LARGEST_BELOW = 1000
#: A figure above the one and up to the other is a day, before one up to the first a month.
_MONTHS, _DAYS = 12, 31
#: Of larger scales, but crores, one says three quarters.
_MILLION, _CRORE = Decimal(10**6), Decimal(10**7)
#: Fractions that are meant as such before a unit of money; 4/5 rupees is four or five.
_COMMON_FRACTIONS = frozenset(
    (Decimal(above), Decimal(below)) for above, below in ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4))
)


def read_quarter(r: Reader, quarter: Decimal) -> bool:
    """A quarter word: added to the number that follows, or to one where a scale follows."""
    steps = 1 + r.has_hyphen(1)
    following = r.token(steps)
    if following is None:
        return False
    number = following.figure
    scale = scale_of(following.senses) or following.senses.following_scale
    if number is None and scale is None:
        number = following.senses.cardinal
    if number is not None:
        fused = following.senses.fused
        unit_size = unit_size_of(number) if fused is None else fused.scale
        value = EXACT.add(number, EXACT.multiply(quarter, unit_size))  # সাড়ে তিনশ is 3.5 hundreds
        steps += 1
    elif scale is None:
        return False
    elif r.parts and scale >= r.parts[-1].unit_size:
        if r.trail is not None:
            r.trail.refuse(NEXT_QUARTER, r.first, r.at + steps)
        return False
    else:
        value = EXACT.add(ONE, quarter)
    if r.parts and not 0 < value < r.parts[-1].unit_size:
        if r.trail is not None:
            r.trail.refuse(QUARTER, r.first, r.at + steps)
        return False
    if r.trail is not None:
        r.trail.hold(QUARTER, r.at, r.at + steps)
    r.at += steps
    r.push(value, ZERO)
    return True


def read_fraction(r: Reader, senses: Senses) -> bool:
    """A part of one: alone, counted (three quarters), after *and*, or of a scale that follows (half a million)."""
    fraction = counted_part(senses)
    if fraction is None:
        return False
    if r.ordinal:
        if r.trail is not None:
            r.trail.refuse(ORDINAL_PART, r.first, r.at)
        return False
    if r.parts and not r.joined:
        last = r.parts[-1]
        sign, before = r.tokens[r.at], r.tokens[r.at - 1]
        mixed = not sign.letter and before.figure is not None and last.unit_size == ONE
        if mixed and not (sign.spaced and before.year):
            if r.trail is not None:
                r.trail.hold(MIXED, r.first, r.at)
            r.at += 1
            r.push(fraction, ZERO)
            return True
        if last.unit_size != ONE or last.value >= 100:
            if r.trail is not None:
                r.trail.refuse(COUNTED, r.first, r.at)
            return False
        if r.trail is not None:
            r.trail.hold(COUNTED, r.first, r.at)
        r.at += 1
        r.replace(r.part_of(last.value, fraction), ZERO)
        return True
    following = r.token(1)
    scale = None if following is None or following.word.has_and else scale_of(following.senses)
    if r.parts:
        if scale is not None and scale > r.parts[-1].unit_size >= THOUSAND:
            if r.trail is not None:
                r.trail.refuse(AFTER_AND, r.first, r.at + 1)
            return False  # بين مئتي ألف ونصف مليون
        if r.trail is not None:
            r.trail.hold(AFTER_AND, r.first, r.at)
        r.at += 1
        _add_part(r, fraction, scale)
        return True
    if scale is not None:
        if r.trail is not None:
            r.trail.hold(OF_SCALE, r.at, r.at + 1)
        r.at += 2
        r.scaled = True
        r.push(r.part_of(scale, fraction), ZERO, scale, fraction)
    elif senses.fraction is not None:
        if r.trail is not None:
            r.trail.hold(ALONE, r.at, r.at)
        r.at += 1
        r.push(r.part_of(ONE, fraction), ZERO)
    else:
        if r.trail is not None:
            r.trail.refuse(ALONE, r.at, r.at)
        return False
    return True


def read_less(r: Reader) -> bool:
    """*Less* and a part of one, which is taken off the number before it, if that is no hour."""
    part, following = r.token(1), r.token(2)
    fraction = None if part is None or r.joined else part.senses.fraction
    counted = following is not None and following.names_money
    clock = r.first > 0 and r.tokens[r.first - 1].roles & TIME != 0 and not (counted or r.parts[-1].factor > 1)
    if fraction is None or clock:
        return False
    if r.trail is not None:
        r.trail.hold(LESS_PART, r.first, r.at + 1)
    r.at += 2
    _add_part(r, EXACT.minus(fraction), None if following is None else scale_of(following.senses))
    return True


def _add_part(r: Reader, fraction: Decimal, scale: Decimal | None) -> None:
    """After *and*: a part of the last scale, or of one (مليون ونصف, ثلاثة ونصف مليون)."""
    last = r.parts[-1]
    unit = last.unit_size or last.factor if last.factor > 1 else ONE
    if scale is not None and scale == unit:
        r.at += 1  # a million and half the million
    r.push(r.part_of(unit, fraction), ZERO)


def read_mixed(r: Reader, value: Decimal) -> bool:
    """A fraction after a whole figure: 2 1/4."""
    last = r.parts[-1]
    whole = len(r.parts) == 1 and last.unit_size == ONE and r.tokens[r.at - 1].figure is not None
    if not whole or not _has_bar(r, r.at):
        return False
    if r.trail is not None:
        r.trail.hold(MIXED, r.first, r.at + 2)
    r.at += 1
    r.push(value, ONE)
    read_bar(r)
    return True


def read_bar(r: Reader) -> None:
    """After a figure: divide by the figure behind a bar (3/4)."""
    if _has_bar(r, r.at - 1):
        below = r.tokens[r.at + 1].figure
        assert below is not None  # _has_bar
        if r.trail is not None:
            r.trail.hold(BAR, r.at - 1, r.at + 1)
        r.replace(r.divide(r.parts[-1].value, below), ZERO)
        r.at += 2


def _has_bar(r: Reader, place: int) -> bool:
    """Whether a figure, a bar and a figure stand at a place, and no further bar (a date)."""
    tokens = r.tokens
    if place + 2 >= len(tokens) or tokens[place + 1].text not in _SLASHES or tokens[place + 1].spaced:
        return False
    below = tokens[place + 2]
    if below.figure is None:
        return False
    if (tokens[place].figure, below.figure) not in _COMMON_FRACTIONS and r.lists_members():
        if r.trail is not None:
            r.trail.refuse(TWO_PRICES, place, place + 2)
        return False
    if _are_alternatives(tokens, place):
        if r.trail is not None:
            r.trail.refuse(ALTERNATIVES, place, place + 3)
        return False
    if tokens[place].figure == below.figure:
        if r.trail is not None:
            r.trail.refuse(FULL_MARKS, place, place + 2)
        return False
    date = place + 3 < len(tokens) and tokens[place + 3].text in _SLASHES
    date = date or (
        place > 1
        and not tokens[place].spaced
        and tokens[place - 1].text in CHAINS
        and (tokens[place - 2].figure is not None)
    )
    above = tokens[place].figure
    date = date or (above is not None and below.figure <= _MONTHS < above <= _DAYS and not tokens.told)
    date = date or _is_name_or_score(tokens, place)
    if date or below.spaced or not 1 < below.figure < _LARGEST_BELOW:  # 52/1 is a section of a law
        if r.trail is not None:
            r.trail.refuse(BAR, place, place + 2)
        return False
    return True


def _is_name_or_score(tokens: Tokens, place: int) -> bool:
    """Whether two figures with a bar between are a score (245/6, 120/80), or a name or time by the word before."""
    above, below = tokens[place].figure, tokens[place + 2].figure
    if above is None or below is None:
        return False
    label = place - 1 - (place > 1 and tokens[place - 1].text == ".")  # नं. 12/3
    named = label >= 0 and tokens[label].roles & (LABEL | TIME) != 0
    return named or HUNDRED <= above > below


def _are_alternatives(tokens: Tokens, place: int) -> bool:
    """Whether two near figures with a bar between them count what is behind them, and nothing of it is a part."""
    above, below = tokens[place].figure, tokens[place + 2].figure
    assert above is not None  # _has_bar
    assert below is not None
    if place + 3 >= len(tokens) or not 1 < above < below <= EXACT.add(above, above):
        return False
    counted = tokens[place + 3]
    scale = scale_of(counted.senses) or counted.senses.following_scale
    if scale is None:
        return counted.names_money or is_counted_word(tokens.text_at(place + 3))
    return (above, below) not in _COMMON_FRACTIONS or scale < _MILLION or scale == _CRORE
