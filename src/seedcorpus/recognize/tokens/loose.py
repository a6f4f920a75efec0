"""Figures of which their place says whether they are one: their marks stand apart, or may mean another thing."""

from __future__ import annotations

import re
from decimal import Decimal

from seedcorpus.lexicon import load
from seedcorpus.lexicon.roles import ABBREVIATION, AND, LABEL, OR, PERCENT, TO
from seedcorpus.recognize.item import COMMAS
from seedcorpus.recognize.numbers.figure import AGENCY_POINT, POINTS, mirrored
from seedcorpus.recognize.numbers.quantity import scale_of
from seedcorpus.recognize.tokens.phrases import longest_phrase
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.recognize.words.joined import cut_figure
from seedcorpus.text.digits import normalize_digits
from seedcorpus.text.folding import IGNORABLE, without_controls
from seedcorpus.text.scripts import script_of

APART = Rule(
    "figure/apart",
    "Digits a space behind a comma go on with the figure where a sign opens the price and /- closes it: Rs. 48, 250/-.",
)
POINT_APART = Rule(
    "figure/point-apart", "A point with spaces on both sides is one before a scale or unit only: 64 . 61 dollars."
)
LETTER_APART = Rule(
    "figure/letter-apart",
    "The decimal letter of agencies has spaces beside it before a scale or unit only: 5 ر 3 مليون.",
)
MIRRORED = Rule(
    "figure/mirrored", "In Arabic the part of one stands before a point with a space before it: 43 .0 is 0.43."
)
ABBREVIATED = Rule("figure/abbreviated", "The dot behind an abbreviation is no decimal point of the figure: Rs .450.")
COUNTED_DOT = Rule(
    "figure/counted-dot", "A lone dot is decimal, whatever the region, where a scale or percent follows: 2.557 مليار."
)

TOKENISED = Rule(
    "figure/tokenised",
    "Digits, a comma and digits, with spaces between, are one figure beside a unit, but in a list: 1 , 250 dollars; "
    "with one or two digits behind only in Arabic: 3 , 5 مليون.",
)
PAIR = Rule(
    "figure/pair",
    "Where figures are grouped by lakhs, two round ones of three digits before a unit that do not fall are two: "
    "৩০০ ৩৫০ টাকা.",
)

#: So many digits may stand behind a point that stands apart.
_PLACES = 2
_THREE = 3
_GROUP = re.compile(r"\d{3}$")
_BESIDE_POINT = re.compile(f"[\\s{IGNORABLE}]*(?:\\d+(?:[,،]\\d{{2,3}})*|[^\\s{IGNORABLE}])")
_COMMA_BETWEEN = re.compile(r"\s,\s")
_YEAR = re.compile(r"(?:19|20)\d\d\W")
_ABBREVIATION_ENDS = frozenset(".।:")


def settle_loose(tokens: Tokens, place: int) -> tuple[tuple[int, ...], Decimal | None, Rule, bool]:
    """What a loose figure is where it stands: the lengths of the pieces it is cut into, its value, and what decides.

    There are no lengths where it is one figure. The last is whether the rule that decides holds.
    """
    token = tokens[place]
    text = without_controls(token.text)
    if text[0] in POINTS:
        ends = place > 0 and _is_abbreviation(tokens[place - 1])
        return ((1, len(text) - 1) if ends else ()), token.figure, ABBREVIATED, ends
    places = text.rpartition(".")[2]
    if AGENCY_POINT not in text and places == text:
        whole, rule = _is_signed(tokens, place - 1), APART
        if _COMMA_BETWEEN.search(text) is not None:
            whole, rule = _is_tokenised(tokens, place), TOKENISED
            whole = whole and (_GROUP.search(text) is not None or _has_arabic_beside(tokens, place))
    elif AGENCY_POINT not in text and not places[0].isspace() and _has_arabic_beside(tokens, place):
        # The end of a sentence: عام 2019 .500 شخص, المبلغ 1,500 .20 شخصا.
        grouped = not COMMAS.isdisjoint(text.partition(".")[0]) and not _says_number(tokens, place + 1)
        ends = grouped or _YEAR.match(normalize_digits(text)) is not None
        return (_cut_at_point(token.text) if ends else ()), mirrored(text), MIRRORED, not ends
    else:
        whole = _says_number(tokens, place + 1) or (place + 1 < len(tokens) and tokens[place + 1].names_money)
        whole = whole or (places[0].isdecimal() and len(places) <= _PLACES)
        rule = LETTER_APART if AGENCY_POINT in text else POINT_APART
    return (() if whole else _cut_at_point(token.text)), token.figure, rule, whole


def _cut_at_point(piece: str) -> tuple[int, ...]:
    """Cut a figure and what a point or letter that stands apart parts from it, so that its commas stay: 1,500 . 20."""
    cuts = tuple(map(len, _BESIDE_POINT.findall(piece)))
    return cuts if sum(cuts) == len(piece) else cut_figure(piece)


def is_pair(tokens: Tokens, place: int) -> bool:
    """Whether a space between two groups of three digits parts two figures before a unit or scale: ৩০০ ৩৫০ টাকা."""
    digits = normalize_digits(without_controls(tokens[place].text))
    first, last = digits[:_THREE], digits[_THREE + 1 :]
    if place + 1 == len(tokens) or not (first <= last and len(last) == _THREE and last.isdecimal()):
        return False
    behind = tokens[place + 1]
    round_ones = first[-1] == last[-1] == "0"
    counted = behind.names_money or scale_of(behind.senses) is not None
    return round_ones and counted and behind.entry.lang is not None and load(behind.entry.lang).lakhs


def _is_tokenised(tokens: Tokens, place: int) -> bool:
    """Whether digits, a comma and digits, with spaces between, are one figure: beside a unit, but in a list."""
    before = tokens[place - 1] if place else None
    if before is not None and (before.text in COMMAS or before.roles & (AND | OR | LABEL) or before.in_number):
        return False
    after = place + 1
    if after < len(tokens) and (tokens[after].names_money or _says_number(tokens, after)):
        return True
    listed = after < len(tokens) and (tokens[after].text in COMMAS or tokens[after].roles & (AND | OR) != 0)
    return not listed and _is_signed(tokens, place - 1)


def is_counted_dot(tokens: Tokens, place: int) -> bool:
    """Whether a scale or percent follows a figure, or the figure that it is linked to as the ends of a range are."""
    if _says_number(tokens, place + 1):
        return True
    linked = place + 3 < len(tokens) and tokens[place + 2].figure is not None
    link = tokens[place + 1] if linked else None
    return link is not None and (link.dash or link.roles & (TO | OR | AND) != 0) and _says_number(tokens, place + 3)


def _says_number(tokens: Tokens, place: int) -> bool:
    """Whether a scale stands at a place, or percent, in one word or several."""
    if place >= len(tokens):
        return False
    token = tokens[place]
    entry = token.entry
    if token.opens:
        entry = longest_phrase(tokens, place + 1, token.word)[0] or entry
    return entry.roles & PERCENT != 0 or scale_of(entry.senses) is not None


def _is_signed(tokens: Tokens, place: int) -> bool:
    """Whether a sign, code or short form of money ends at a place."""
    place -= place > 0 and tokens[place].text in _ABBREVIATION_ENDS
    return place >= 0 and (tokens[place].names_money or _is_abbreviation(tokens[place]))


def _has_arabic_beside(tokens: Tokens, place: int) -> bool:
    """Whether an Arabic word stands before or behind a place, right there or beyond a sign."""
    beside = range(max(place - 2, 0), min(place + 3, len(tokens)))
    return any(script_of(tokens.text_at(near)[:1]) == "Arabic" for near in beside)


def _is_abbreviation(token: Token) -> bool:
    """Whether a word is a short form of money, or is one with a dot behind it."""
    return token.roles & ABBREVIATION != 0 or "." in token.opens
