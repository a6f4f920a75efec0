"""Decimal digits of any script, written with the ASCII digits `0` to `9`.

Which characters are decimal digits is said by the Unicode general category `Nd`. Unicode promises that the ten
digits of a script stand in a row, zero first (the stability policy for `Numeric_Type=Decimal`), so one digit found
gives the other nine.
"""

from __future__ import annotations

import unicodedata

import regex

_FOREIGN_DIGIT = regex.compile(r"[\p{Nd}--0-9]", regex.VERSION1)


def normalize_digits(text: str) -> str:
    """Write every decimal digit of the text, of whatever script, as an ASCII digit; leave all else as it is.

    The result has the same length as the text, so offsets in the one are offsets in the other. Digits are the
    characters of Unicode category `Nd`, as far as the running Python knows them (`unicodedata.unidata_version`);
    superscripts, fractions (½), circled and Roman numerals are not.

    Args:
        text: Any text.

    Returns:
        The text with ASCII digits; the very same object where there is nothing to do.

    Example:
        >>> normalize_digits("২০২৪ সালে ५० और ٧٥٪")
        '2024 সালে 50 और 75٪'
    """
    if text.isascii():
        return text
    # One pass looks for digits; each script's digits, once met, are replaced at once in the whole text. So a pass
    # costs the same however many digits there are, and there are at most as many replacements as there are digits.
    position = 0
    while found := _FOREIGN_DIGIT.search(text, position):
        position = found.end()
        value = unicodedata.decimal(found[0], None)
        if value is None:  # A digit of a later version of Unicode than this Python has.
            continue
        zero = ord(found[0]) - value
        for digit in range(10):
            text = text.replace(chr(zero + digit), str(digit))
    return text
