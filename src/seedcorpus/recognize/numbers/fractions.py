"""Fractions: quarters and halves in words, parts that are counted, a bar between figures."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon.entry import Senses
from seedcorpus.recognize.numbers.neighbours import (
    CHAINS,
)
from seedcorpus.recognize.numbers.quantity import (
    EXACT,
    ONE,
    ZERO,
    counted_part,
    scale_of,
    unit_size_of,
)
from seedcorpus.recognize.numbers.state import Reader

_SLASHES = frozenset("/⁄∕")
#: From here on, what stands behind a bar is another price (5,100/5,200) or a year, and no denominator.
_LARGEST_BELOW = 1000
#: Fractions that are meant as such before a unit of money; 4/5 rupees is four or five.
_COMMON_FRACTIONS = frozenset(
    (Decimal(above), Decimal(below)) for above, below in ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4))
)


def read_quarter(r: Reader, quarter: Decimal) -> bool:
    """A quarter word: added to the number that follows, or to one where a scale follows."""
    steps = 1 + r.has_hyphen(1)
    following = r.token(steps)
    if following is None or following.word.joined:
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
    elif scale is not None and not (r.parts and scale >= r.parts[-1].unit_size):  # सौ सवा सौ is a range
        value = EXACT.add(ONE, quarter)
    else:
        return False
    if r.parts and not 0 < value < r.parts[-1].unit_size:
        return False
    r.at += steps
    r.push(value, ZERO)
    return True


def read_fraction(r: Reader, senses: Senses) -> bool:
    """A part of one: alone, counted (three quarters), after *and*, or of a scale that follows (half a million)."""
    fraction = counted_part(senses)
    if fraction is None or r.ordinal:
        return False
    if r.parts and not r.joined:
        last = r.parts[-1]
        sign, before = r.tokens[r.at], r.tokens[r.at - 1]
        mixed = not sign.letter and before.figure is not None and last.unit_size == ONE
        if mixed and not (sign.spaced and before.year):
            r.at += 1
            r.push(fraction, ZERO)  # 3½
            return True
        if last.unit_size != ONE or last.value >= 100:
            return False
        r.at += 1
        r.replace(r.part_of(last.value, fraction), ZERO)
        return True
    following = r.token(1)
    scale = None if following is None or following.word.joined else scale_of(following.senses)
    if r.parts:
        r.at += 1
        _add_part(r, fraction, scale)
        return True
    if scale is not None:
        r.at += 2
        r.scaled = True
        r.push(r.part_of(scale, fraction), ZERO, scale)
    elif senses.fraction is not None:
        r.at += 1
        r.push(r.part_of(ONE, fraction), ZERO)
    else:
        return False
    return True


def _add_part(r: Reader, fraction: Decimal, scale: Decimal | None) -> None:
    """After *and*: a part of the last scale, or of one (مليون ونصف, ثلاثة ونصف مليون)."""
    last = r.parts[-1]
    unit = last.unit_size if last.unit_size > 1 and last.factor > 1 else ONE
    if scale is not None and unit == ONE:
        r.replace(EXACT.add(last.value, r.part_of(ONE, fraction)), ZERO)
        return
    if scale is not None and scale == unit:
        r.at += 1  # a million and half the million
    r.push(r.part_of(unit, fraction), ZERO)


def read_mixed(r: Reader, value: Decimal) -> bool:
    """A fraction after a whole figure: 2 1/4."""
    last = r.parts[-1]
    whole = len(r.parts) == 1 and last.unit_size == ONE and r.tokens[r.at - 1].figure is not None
    if not whole or not _has_bar(r, r.at):
        return False
    r.at += 1
    r.push(value, ONE)
    read_bar(r)
    return True


def read_bar(r: Reader) -> None:
    """After a figure: divide by the figure behind a bar (3/4)."""
    if _has_bar(r, r.at - 1):
        below = r.tokens[r.at + 1].figure
        assert below is not None  # _has_bar
        r.replace(r.divide(r.parts[-1].value, below), ZERO)
        r.at += 2


def _has_bar(r: Reader, place: int) -> bool:
    """Whether a figure, a bar and a figure stand at a place, and no further bar (a date)."""
    tokens = r.tokens
    if place + 2 >= len(tokens) or tokens[place + 1].text not in _SLASHES or tokens[place + 1].spaced:
        return False
    below = tokens[place + 2]
    if r.and_lists and (tokens[place].figure, below.figure) not in _COMMON_FRACTIONS:
        return False  # 4/5 rupees is four or five
    date = place + 3 < len(tokens) and tokens[place + 3].text in _SLASHES
    date = date or (
        place > 1
        and not tokens[place].spaced
        and tokens[place - 1].text in CHAINS
        and (tokens[place - 2].figure is not None)
    )
    return below.figure is not None and 0 < below.figure < _LARGEST_BELOW and not below.spaced and not date
