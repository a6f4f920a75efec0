"""Reading figures: digits of any script with their separators."""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import frozen

from seedcorpus.recognize.numbers.quantity import EXACT
from seedcorpus.text.digits import ZEROS, normalize_digits
from seedcorpus.text.folding import IGNORABLE, without_controls

_GAP = "[ \u00a0\u2009\u202f]"
_GAPS = re.compile(_GAP)
#: So many digits has an exponent at most; what is greater or smaller is written by no one.
_EXPONENT = 3
_GROUP_ONLY = re.compile(f"[٬'’]|{_GAP}")
_ASCII_FIGURE = re.compile(r"(\d*(?:[.,]\d+)*)(?:[eE]([+-]?\d+))?")
_COMMAS_AND_GAPS = re.compile(f"[,،{IGNORABLE}]|{_GAP}")
_POINT_APART = re.compile(f"{_GAP}\\.")
_COMMA_APART = re.compile(f"[,،]{_GAP}")
#: Marks that are decimal and nothing else: the Arabic one, and the raised point of older print.
_DECIMAL_ONLY = re.compile("[٫·]")
#: With this letter news agencies write a decimal from its end: 8ر2 is 2.8.
AGENCY_POINT = "ر"
POINTS = frozenset(".٫")
#: What only its place makes a figure: a point before it, a letter or point with spaces, digits a space behind a comma,
#: unless they are noughts.
_LOOSE = re.compile(
    rf"^\.|{_GAP}{AGENCY_POINT}|{AGENCY_POINT}{_GAP}|{_GAP}\."
    rf"|[,،]{_GAP}(?![{ZEROS}]{{2,3}}(?!\d))\d+(?:[,،]\d+)*$"
)


@frozen
class Separators:
    """What a region's locale writes between the digits of a figure (CLDR `decimal` and `group`)."""

    decimal: str
    group: str


_FIRST_GROUP = re.compile(f"\\d+(?=[{IGNORABLE}]*{_GAP}[{IGNORABLE}]*\\d)")


def first_group(piece: str) -> int:
    """How many digits a figure has before the first space that groups it; 0 where none does.

    Example:
        >>> first_group("22 137.25"), first_group("1,365")
        (2, 0)
    """
    found = _FIRST_GROUP.match(piece)
    return found.end() if found is not None else 0


def is_loose(piece: str) -> bool:
    """Whether a figure is one in some places only.

    Example:
        >>> is_loose("48, 250"), is_loose("15, 000"), is_loose("64 .61"), is_loose(".5"), is_loose("1,365")
        (True, False, True, True, False)
    """
    return _LOOSE.search(without_controls(piece)) is not None


def mirrored(piece: str) -> Decimal | None:
    """The value of a figure whose part stands before the point, and the whole behind it.

    Example:
        >>> mirrored("08 .5،531")
        Decimal('5531.08')
    """
    rest, whole = _halves(piece)
    return _decimal(whole, rest)


def _halves(piece: str) -> list[str]:
    """The digits before and behind the one point of a figure."""
    return _COMMAS_AND_GAPS.sub("", normalize_digits(piece)).split(".")


def is_figure(piece: str) -> bool:
    """Whether a piece of text is a figure: digits, or a decimal mark and digits."""
    return piece[0].isdecimal() or (len(piece) > 1 and piece[0] in ".٫" and piece[1].isdecimal())


def read_figure(piece: str, separators: Separators | None) -> Decimal | None:
    """The value of a figure, or None where its separators make it no single figure (192.168.1.2).

    A comma or dot is decimal or groups digits by, in this order: what cannot be otherwise (a leading zero; two marks,
    of which the last is decimal); the region's symbols; repetition (what repeats, groups); Indian grouping; the count
    of digits after it (three: a comma groups, a dot is decimal; else decimal).

    Example:
        >>> read_figure("১২,৩৪,৫৬৭.৫", None), read_figure("1,365", None), read_figure("1,365", Separators(",", "."))
        (Decimal('1234567.5'), Decimal('1365'), Decimal('1.365'))
    """
    form = without_controls(normalize_digits(piece))
    if form.isdecimal():
        return Decimal(form)
    if AGENCY_POINT in form:
        rest, whole = _GAPS.sub("", form).split(AGENCY_POINT)
        return _decimal(whole, rest)
    spaced = _GAPS.search(form) is not None
    if spaced and _POINT_APART.search(form):
        whole, rest = _halves(form)
        return _decimal(whole, rest)
    if spaced and _COMMA_APART.search(form):
        groups = _GAPS.sub("", form).replace("،", ",")
        if _grouped(groups):
            return Decimal(groups.replace(",", ""))
        whole, _, rest = groups.partition(",")
        return _decimal(whole, rest)
    ascii_form = _one_comma(_GROUP_ONLY.sub("", form))
    if ascii_form.isdecimal():
        return Decimal(ascii_form)
    if _DECIMAL_ONLY.search(ascii_form):
        whole, *rests = _DECIMAL_ONLY.split(ascii_form)
        if len(rests) > 1:  # what repeats groups
            groups = ",".join((whole, *rests))
            return Decimal(groups.replace(",", "")) if "." not in groups and _grouped(groups) else None
        return _decimal(whole.replace(",", "").replace(".", ""), rests[0])
    match = _ASCII_FIGURE.fullmatch(ascii_form)
    if match is None:
        return None
    figure, exponent = match.groups()
    mark = _decimal_mark(figure, separators)
    if mark is None:
        return None
    whole, _, rest = figure.rpartition(mark) if mark else (figure, "", "")
    value = _decimal(whole.replace(",", "").replace(".", ""), rest)
    if not exponent or value is None:
        return value
    return value.scaleb(int(exponent), EXACT) if len(exponent.lstrip("+-")) <= _EXPONENT else None


def _one_comma(form: str) -> str:
    """A figure with one sort of comma: of two sorts the last is decimal, if it stands there once."""
    if "،" not in form:
        return form
    last = max("،,", key=form.rfind)
    if "," in form and form.count(last) == 1 and "." not in form:
        form = form.replace(last, ".")
    return form.replace("،", ",")


def _decimal(whole: str, rest: str) -> Decimal | None:
    digits = f"{whole or '0'}.{rest or '0'}" if rest else whole
    return Decimal(digits) if digits.replace(".", "", 1).isdecimal() else None


def _decimal_mark(figure: str, separators: Separators | None) -> str | None:
    """Which of comma and dot is the decimal mark of a figure: one of them, "" for neither, None for no figure."""
    marks = [character for character in figure if character in ",."]
    if not marks:
        return ""
    if len(marks) == 1 and figure[0] == "0" and not figure.partition(marks[0])[0].strip("0"):
        return marks[0]
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
    if last == "," and len(rest) == 3 and 1 <= len(whole) <= 3:
        return ""
    return last


def _grouped(figure: str) -> bool:
    """Whether the digits stand in groups: of three, in the Indian way of two with three at the end, or in both.

    Both are mixed where crores or lakhs are grouped by three (1,000,00,00,000), and where a group begins with a nought,
    so that it can be no number of its own. With Indian groups behind it, the first may be of any length.
    """
    first, *groups = re.split("[,.]", figure)
    if not groups:
        return True
    *middle, last = (len(group) for group in groups)
    if last != 3 or not first or not all(2 <= length <= 3 for length in middle):
        return False
    if 2 not in middle:
        return len(first) <= 3
    indian = middle == sorted(middle, reverse=True) or any(group[0] == "0" for group in groups)
    return indian and (len(first) <= 3 or "." not in figure)
