"""Decimals in words: *point* and the digits behind it."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.recognize.numbers.quantity import EXACT, TEN, ZERO, Part, total
from seedcorpus.recognize.numbers.state import Reader
from seedcorpus.recognize.trail import Rule
from seedcorpus.text.digits import normalize_digits

DIGIT_WORDS = Rule("number/digit-words", "Words behind *point* are digits one by one, or one number below a hundred.")
POINT_WORD = Rule("number/point", "A word for *point* and digits go on with a whole number: तीन दशमलव पाँच.")

NEXT_LABEL = Rule(
    "number/next-label", "A figure written on to *point*, with a dash on to it, numbers the next line: 26 نقطة5- ...."
)


def read_decimals(r: Reader) -> bool:
    """*Point* and the digits behind it: a figure, digit words one by one, or one cardinal."""
    if r.joined or (r.parts and r.parts[-1].unit_size == 0):
        if r.trail is not None:
            r.trail.refuse(POINT_WORD, r.first, r.at)
        return False
    place = r.at + 1
    if _is_label(r, place):
        if r.trail is not None:
            r.trail.refuse(NEXT_LABEL, r.first, place + 1)
        return False
    if place < len(r.tokens) and r.tokens[place].figure is not None:
        digits = normalize_digits(r.tokens[place].text)
        digits = digits if digits.isdecimal() else ""
        place += 1
    else:
        digits, place = _digit_words(r, place)
    if not digits:
        return False
    if r.trail is not None:
        r.trail.hold(POINT_WORD, r.first, place - 1)
        if r.tokens[r.at + 1].figure is None:
            r.trail.hold(DIGIT_WORDS, r.at + 1, place - 1)
    r.at = place
    whole = total(r.parts) if r.parts else ZERO
    r.parts = [Part(EXACT.add(whole, Decimal(f"0.{digits}")), ZERO)]
    return True


def _is_label(r: Reader, place: int) -> bool:
    """Whether a figure between a word and a dash that touch it numbers what follows: 26 نقطة5- فياريال."""
    if place + 1 >= len(r.tokens) or r.tokens[place].figure is None or r.tokens[place].spaced:
        return False
    dash = r.tokens[place + 1]
    return r.tokens[r.at].spaced and dash.dash and dash.glued


def _digit_words(r: Reader, place: int) -> tuple[str, int]:
    """The digits that words say one by one, or that one cardinal says, and the place behind them."""
    digits: list[str] = []
    while place < len(r.tokens):
        token = r.tokens[place]
        value = token.senses.cardinal
        if digits and token.figure is not None and (figure := normalize_digits(token.text)).isdecimal():
            return "".join(digits) + figure, place + 1  # দশমিক শূন্য ৫
        if value is None or value >= 100 or (digits and (value >= 10 or token.word.has_and)):
            break
        following = r.tokens[place + 1] if place + 1 < len(r.tokens) else None
        place += 1
        if not digits and value < 10 and following is not None and not following.word.has_and:
            teen = following.senses.teen
            if teen is not None:
                return f"{EXACT.add(value, teen):f}", place + 1
        if not digits and value < 10 and following is not None and following.word.has_and:
            tens = following.senses.cardinal or ZERO
            if 20 <= tens < 100 and not EXACT.remainder(tens, TEN):  # فاصلة خمسة وعشرون
                return f"{EXACT.add(value, tens):f}", place + 1
        digits.append(f"{value:f}")
        if value >= 10:
            break
    return "".join(digits), place
