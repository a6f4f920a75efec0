"""Decimal digits of any script, written with those of one: the ASCII digits `0` to `9`, or others.

Which characters are decimal digits is said by the Unicode general category `Nd`. Unicode promises that the ten
digits of a script stand in a row, zero first (the stability policy for `Numeric_Type=Decimal`), so one digit found
gives the other nine.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import regex

from seedcorpus.errors import AmountError
from seedcorpus.ini import read_ini
from seedcorpus.text.checks import check_text, shown

_ASCII_ZERO = ord("0")
_FOREIGN_DIGIT = regex.compile(r"[\p{Nd}--0-9]", regex.VERSION1)


#: The zeros of all scripts, up to Unicode 16. Those of a script that Python does not know yet do no harm.
ZEROS = (
    "0\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20"
    "\u1040\u1090\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0"
    "\ua9f0\uaa50\uabf0\uff10\U000104a0\U00010d30\U00010d40\U00011066\U000110f0\U00011136\U000111d0"
    "\U000112f0\U00011450\U000114d0\U00011650\U000116c0\U000116d0\U000116da\U00011730\U000118e0\U00011950"
    "\U00011bf0\U00011c50\U00011d50\U00011da0\U00011f50\U00016a60\U00016ac0\U00016b50\U0001ccf0\U0001d7ce"
    "\U0001d7d8\U0001d7e2\U0001d7ec\U0001d7f6\U0001e140\U0001e2f0\U0001e4f0\U0001e5f1\U0001e950\U0001fbf0"
)


def normalize_digits(text: str, to: str = "latn") -> str:
    """Write every decimal digit of the text, of whatever script, as one of the same script; leave all else as it is.

    The result has the same length as the text, so offsets in the one are offsets in the other. Digits are the
    characters of Unicode category `Nd`, as far as the running Python knows them (`unicodedata.unidata_version`);
    superscripts, fractions (½), circled and Roman numerals are not.

    Args:
        text: Any text.
        to: The digits to write, by CLDR's name for the numbering system: `"latn"` (ASCII), `"arab"` (٠١٢),
            `"arabext"` (۰۱۲), `"beng"` (০১২), `"deva"` (०१२) or any other that has ten digits in a row.

    Returns:
        The text with these digits; the very same object where there is nothing to do.

    Raises:
        AmountError: CLDR has no such numbering system.

    Example:
        >>> normalize_digits("২০২৪ সালে ५० और ٧٥٪")
        '2024 সালে 50 और 75٪'
        >>> normalize_digits("5,000 টাকা", to="beng")
        '৫,০০০ টাকা'
    """
    check_text(text)
    if to == "latn":
        target, others = _ASCII_ZERO, _FOREIGN_DIGIT
        if text.isascii():
            return text
    else:
        target, others = _others(to)
    # One pass looks for digits; each script's digits, once met, are replaced at once in the whole text. So a pass
    # costs the same however many digits there are, and there are at most as many replacements as there are digits.
    position = 0
    while found := others.search(text, position):
        position = found.end()
        value = unicodedata.decimal(found[0], None)
        if value is None:  # A digit of a later version of Unicode than this Python has.
            continue
        zero = ord(found[0]) - value
        for digit in range(10):
            text = text.replace(chr(zero + digit), chr(target + digit))
    return text


@cache
def _others(system: str) -> tuple[int, regex.Pattern[str]]:
    """The zero of a numbering system, and what finds the digits of all others."""
    zeros = read_ini(__package__, "numbering.ini")["zeros"]
    if system not in zeros:
        raise AmountError(f"no numbering system {shown(system)} with digits; there are {', '.join(zeros)}")
    zero = int(zeros[system], 16)
    return zero, regex.compile(rf"[\p{{Nd}}--{chr(zero)}-{chr(zero + 9)}]", regex.VERSION1)
