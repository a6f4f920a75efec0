"""Brackets around a number: the same once more, a number alone that goes on behind them, and what stands in quotes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from seedcorpus.lexicon.entry import NOTHING
from seedcorpus.lexicon.roles import FRAME, PRICE_MARK
from seedcorpus.recognize.numbers.quantity import Part, Quantity, is_multiplied, scale_of, total
from seedcorpus.recognize.numbers.state import Reader
from seedcorpus.recognize.numbers.unread import looks_like_number
from seedcorpus.recognize.tokens.enclosing import CLOSERS, OPENERS
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.text.digits import normalize_digits

#: Brackets that may stand around a number, each with what closes it.
CLOSING = {"(": ")", "[": "]"}
#: How many tokens a number has at most that is looked over.
_LONGEST = 6
#: How many tokens a scale and its unit have at most in quotes.
_QUOTED = 3
#: How the number at a place is read that holds no brackets itself.
ReadInner = Callable[[Reader, int], Quantity | None]

RESTATED = Rule(
    "number/restated",
    "A number in figures and in words, one of them in brackets behind, is one; where they differ the words count: "
    "১০ (দশ) লক্ষ.",
)
ALONE = Rule(
    "number/in-brackets", "A number alone in brackets, quotes or signs of emphasis goes on with the scale behind them."
)
QUOTED_SCALE = Rule(
    "number/quoted-scale", "The scale of a number may stand in quotes, alone or with the unit: ৩ 'কোটি' টাকা."
)
MISSPELT = Rule(
    "number/misspelt-restatement",
    "Brackets with the same number misspelt are passed over between a number and its unit: ৫,০০০ (পঁচ হাজার) টাকা.",
)


def step_over_restated(r: Reader, read: ReadInner) -> bool:
    """Step over the same number once more in brackets; whether there is one."""
    opening = r.at + (r.tokens[r.at].text not in CLOSING)  # ২,০০০/- (দুই হাজার)
    again, close = _in_brackets(r, opening, read)
    if again is None:
        return opening == r.at and _step_over_misspelt(r)
    behind = behind_closers(r.tokens, close + 1)
    counts = scale_follows(r.tokens, close + 1) or (behind < len(r.tokens) and r.tokens[behind].names_unit)
    so_far = total(r.parts)
    same = again.value in (r.parts[-1].value, so_far)
    worded = r.tokens[r.first].figure is None
    if worded == again.worded:
        if same and counts:
            return _close(r, close)
    elif opening > r.at and not counts:
        pass  # the sign closes a price
    elif same or (worded and is_written(r.tokens, again, so_far)):
        return _close(r, close)
    elif again.worded and len(r.parts) == 1 and not (r.year or r.tokens[r.first].year):
        r.parts = [Part(again.value, again.unit_size)]
        return _close(r, close)
    elif worded and counts:
        return _close(r, close)
    if r.trail is not None:
        r.trail.refuse(RESTATED, r.first, close)
    return False


def _step_over_misspelt(r: Reader) -> bool:
    """Step over brackets between a number and its scale, or its unit where one of the words is much like a number."""
    tokens, close = r.tokens, r.at + 1
    farthest = min(close + _LONGEST, len(tokens))
    while close < farthest and tokens[close].letter:
        close += 1
    if close + 1 >= len(tokens) or tokens[close].text != CLOSING[tokens[r.at].text]:
        return False
    behind = tokens[close + 1]
    inside = range(r.at + 1, close)
    alike = behind.names_unit and any(_is_like_number(tokens, place, behind.entry.lang) for place in inside)
    if not (alike or scale_of(behind.senses) is not None):
        return False
    if r.trail is not None:
        r.trail.hold(MISSPELT, r.first, close + 1)
    r.at = close + 1
    return True


def _is_like_number(tokens: Tokens, place: int, lang: str | None) -> bool:
    return tokens[place].in_number or (lang is not None and looks_like_number(tokens.text_at(place), lang))


def _close(r: Reader, close: int) -> bool:
    if r.trail is not None:
        r.trail.hold(RESTATED, r.first, close)
    r.at = close + 1
    return True


def scale_follows(tokens: Tokens, place: int) -> bool:
    """Whether a scale stands at a place, or behind what closes there: [৪ (চার)] হাজার."""
    place = behind_closers(tokens, place)
    senses = tokens[place].senses if place < len(tokens) else None
    return senses is not None and (scale_of(senses) is not None or senses.following_scale is not None)


def _in_brackets(r: Reader, opening: int, read: ReadInner) -> tuple[Quantity | None, int]:
    """The cardinal that alone stands in brackets, but for a word such as *only*, and the place where those close."""
    tokens = r.tokens
    closing = CLOSING.get(tokens[opening].text) if opening < len(tokens) else None
    if closing is None or opening + 1 == len(tokens):
        return None, opening
    found = read(r, opening + 1)
    if found is None or found.vague or found.ordinal:
        return None, opening
    close = found.last + 1
    if close < len(tokens) and tokens[close].entry.bounds.inside is NOTHING:  # (পাঁচ হাজার মাত্র)
        close += 1
    if close >= len(tokens) or tokens[close].text != closing:
        return None, opening
    return found, close


def step_over_quote(r: Reader, read: ReadInner) -> bool:
    """Step over the mark that closes behind a number, or stands around its scale, where a scale goes on with it."""
    if r.tokens[r.at].spaced:
        return _step_in(r)
    return _step_out_of_scale(r) if r.quoted else _step_out(r, read)


def _step_in(r: Reader) -> bool:
    """Step over the mark before a scale, where it closes behind that, or behind the unit: ৩ 'কোটি' টাকা."""
    tokens, end = r.tokens, r.at + 1
    scaled = (
        tokens[r.at].text not in CLOSING.values() and end < len(tokens) and scale_of(tokens[end].senses) is not None
    )
    farthest = min(end + _QUOTED, len(tokens))
    while end < farthest and (tokens[end].in_number or tokens[end].names_unit):
        end += 1
    closes = scaled and end < len(tokens) and tokens[end].glued and tokens[end].text in CLOSERS
    if scaled and r.trail is not None:
        (r.trail.hold if closes else r.trail.refuse)(QUOTED_SCALE, r.first, r.at + 1)
    r.at += closes
    r.quoted = closes
    return closes


def _step_out_of_scale(r: Reader) -> bool:
    """Step over the mark behind a scale in quotes; whether another scale goes on with the number."""
    follows = scale_follows(r.tokens, r.at + 1)
    r.at += follows
    return follows


def _step_out(r: Reader, read: ReadInner) -> bool:
    """Step over the bracket or quotation mark behind a number; whether one opens before it and a scale follows."""
    before, place = r.first - 1, behind_closers(r.tokens, r.at)
    following = r.tokens[place] if place < len(r.tokens) else None
    if before < 0 or r.tokens[before].text not in OPENERS or following is None or not following.bare:
        return False
    scale = scale_of(following.senses)
    if scale is None or len(r.parts) > 1 or not is_multiplied(r.parts[0], scale):
        return False
    again = read(r, place)
    said_twice = again is None or again.value == r.parts[0].value
    repeats = before > 0 and r.tokens[before].text == "(" and r.tokens[before - 1].in_number
    if said_twice or repeats or r.tokens[r.first].year:
        if r.trail is not None:
            r.trail.refuse(ALONE, before, place)
        return False
    if r.trail is not None:
        r.trail.hold(ALONE, before, place)
    r.bracketed = r.tokens[before].text == "(" and any(token.text == ")" for token in r.tokens[r.at : place])
    r.at = place
    return True


def behind_closers(tokens: Tokens, place: int) -> int:
    """The place behind the bracket, quotation mark or signs of emphasis that touch what stands before a place."""
    end = min(place + 2, len(tokens))
    while place < end and tokens[place].glued and tokens[place].text in CLOSERS:
        place += 1
    return place


def is_in_brackets(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a number stands alone in round brackets."""
    before, after = quantity.first - 1, quantity.last + 1
    return before >= 0 and tokens[before].text == "(" and after < len(tokens) and tokens[after].text == ")"


def is_written(tokens: Tokens, figure: Quantity, value: Decimal) -> bool:
    """Whether the digits of a figure are those of a number, whatever its separators say: 5.000 and five thousand."""
    if figure.first != figure.last:
        return False
    digits = "".join(filter(str.isdecimal, normalize_digits(tokens[figure.first].text)))
    return digits == f"{value.to_integral_value():f}"


def place_before(tokens: Tokens, first: int) -> int:
    """The place before a number and what opens around it, or says it too: at most (5000) *خمسة آلاف*."""
    place = first - 1
    sign = tokens[place].text
    if sign == ")":
        opening = before_number(tokens, place)
        return opening - 1 if opening < place - 1 and opening >= 0 and tokens[opening].text == "(" else place
    earliest = max(place - 2, -1)
    while place > earliest and tokens[place].text in OPENERS:
        place -= 1
    if sign == "(" and place > 0 and tokens[place].text == ")" and tokens[place].spaced:
        return place - 1  # text taken from PDFs has a pair of brackets before what stands in it: بمبلغ ) (٥ ملايين
    if sign in CLOSING and place >= 0 and (sign == "(" or tokens[place + 1].glued):
        return before_number(tokens, place + 1)  # 500 (five hundred taka); the note in 18[৫ টাকা
    return place


def before_number(tokens: Tokens, end: int) -> int:
    """The place before the numbers that end before a place."""
    earliest = max(end - _LONGEST, 0)
    place = end - 1
    while place >= earliest and (tokens[place].in_number or tokens[place].dash):
        place -= 1
    return place


def place_behind(tokens: Tokens, first: int, last: int) -> int:
    """The place behind an amount and what closes around it, or says it once more: 5 (five taka) *or more*."""
    place = last + 1
    marked = tokens[place].roles & PRICE_MARK and place + 1 < len(tokens)
    sign = tokens[place + 1 if marked else place].text  # 500/- (पाँच सौ) तक
    if sign == "(":
        close = place + 2 if marked else place + 1
        farthest = min(close + _LONGEST, len(tokens) - 1)
        while close < farthest and (tokens[close].in_number or tokens[close].names_unit or tokens[close].roles & FRAME):
            close += 1
        return close + 1 if close < len(tokens) and tokens[close].text == ")" else place
    if sign == ")":
        return place + 1 if first and tokens[first - 1].text == "(" else place
    opened = (first and tokens[first - 1].text in OPENERS) or tokens[last - 1].text in OPENERS  # ৫০০ 'টাকা' পর্যন্ত
    return behind_closers(tokens, place) if opened else place
