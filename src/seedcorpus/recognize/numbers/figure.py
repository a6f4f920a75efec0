"""Reading figures: digits of any script with their separators."""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import frozen

from seedcorpus.recognize.numbers.quantity import EXACT
from seedcorpus.text.digits import normalize_digits
from seedcorpus.text.folding import IGNORABLE

_GROUP_ONLY = re.compile(f"[٬'’ \u00a0\u2009\u202f{IGNORABLE}]")
_ASCII_FIGURE = re.compile(r"(\d*(?:[.,]\d+)*)(?:[eE]([+-]?\d+))?")


@frozen
class Separators:
    """What a region's locale writes between the digits of a figure (CLDR `decimal` and `group`)."""

    decimal: str
    group: str


_FIRST_GROUP = re.compile(f"\\d+(?=[ \u00a0\u2009\u202f{IGNORABLE}]+\\d)")


def first_group(piece: str) -> int:
    """How many digits a figure has before the first space that groups it; 0 where none does.

    Example:
        >>> first_group("22 137.25"), first_group("1,365")
        (2, 0)
    """
    found = _FIRST_GROUP.match(piece)
    return found.end() if found is not None else 0


def is_figure(piece: str) -> bool:
    """Whether a piece of text is a figure: digits, or a decimal mark and digits."""
    return piece[0].isdecimal() or (len(piece) > 1 and piece[0] in ".٫" and piece[1].isdecimal())


def read_figure(piece: str, separators: Separators | None) -> Decimal | None:
    """The value of a figure, or None where its separators make it no single figure (192.168.1.2).

    A comma or dot is decimal or groups digits by, in this order: the region's symbols; repetition (what repeats,
    groups); Indian grouping; the count of digits after it (three: a comma groups, a dot is decimal; else decimal).

    Example:
        >>> read_figure("১২,৩৪,৫৬৭.৫", None), read_figure("1,365", None), read_figure("1,365", Separators(",", "."))
        (Decimal('1234567.5'), Decimal('1365'), Decimal('1.365'))
    """
    ascii_form = _GROUP_ONLY.sub("", normalize_digits(piece)).replace("،", ",")
    if ascii_form.isdecimal():
        return Decimal(ascii_form)
    if "٫" in ascii_form:
        parts = ascii_form.split("٫")
        return _decimal(parts[0].replace(",", "").replace(".", ""), parts[1]) if len(parts) == 2 else None
    match = _ASCII_FIGURE.fullmatch(ascii_form)
    if match is None:
        return None
    figure, exponent = match.groups()
    mark = _decimal_mark(figure, separators)
    if mark is None:
        return None
    whole, _, rest = figure.rpartition(mark) if mark else (figure, "", "")
    value = _decimal(whole.replace(",", "").replace(".", ""), rest)
    return value.scaleb(int(exponent), EXACT) if exponent and value is not None else value


def _decimal(whole: str, rest: str) -> Decimal | None:
    digits = f"{whole or '0'}.{rest or '0'}" if rest else whole
    return Decimal(digits) if digits.replace(".", "", 1).isdecimal() else None


def _decimal_mark(figure: str, separators: Separators | None) -> str | None:
    """Which of comma and dot is the decimal mark of a figure: one of them, "" for neither, None for no figure."""
    marks = [character for character in figure if character in ",."]
    if not marks:
        return ""
    if separators is not None and separators.decimal in ",." and figure.count(separators.decimal) <= 1:
        mark = separators.decimal if separators.decimal in figure else ""
        whole = figure.partition(mark)[0] if mark else figure
        other = marks[0] if marks[0] != mark else marks[-1]
        if mark and mark not in whole and marks[-1] == mark and _grouped(whole):
            return mark
        if not mark and other == separators.group and _grouped(figure):
            return ""
    last = marks[-1]
    if len(set(marks)) == 2:
        whole = figure.rpartition(last)[0]
        return last if last not in whole and _grouped(whole) else None
    if len(marks) > 1:
        return "" if _grouped(figure) else None
    whole, _, rest = figure.partition(last)
    if last == "," and len(rest) == 3 and 1 <= len(whole) <= 3 and whole != "0":
        return ""
    return last


def _grouped(figure: str) -> bool:
    """Whether the digits stand in groups: of three, or in the Indian way of two with three at the end."""
    first, *groups = re.split("[,.]", figure)
    if not groups:
        return True
    *middle, last = (len(group) for group in groups)
    return 1 <= len(first) <= 3 and last == 3 and (all(n == 3 for n in middle) or all(n == 2 for n in middle))
