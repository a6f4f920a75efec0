"""Cutting text into words, figures and single signs.

The classes are those that the recogniser needs, for the scripts that the lexicons are written in; letters of all other
scripts make words too, which no lexicon knows.
"""

from __future__ import annotations

import re

from seedcorpus.text.digits import ZEROS
from seedcorpus.text.folding import IGNORABLE
from seedcorpus.text.scripts import LETTERS

#: The letters of all scripts, and combining accents, which are parts of letters in any of them.
LETTERS_AND_MARKS = "".join(LETTERS.values()) + "\u0300-\u036f"

_IGNORED = f"[{IGNORABLE}]*+"
_GAP = f"(?:{_IGNORED}[ \u00a0\u2009\u202f]{_IGNORED})"
_LETTER = f"{_IGNORED}[ \u00a0\u2009\u202f]?{_IGNORED}ر{_IGNORED}[ \u00a0\u2009\u202f]?{_IGNORED}"
_ZERO = f"[{ZEROS}]"
_COMMA = f"{_IGNORED}[,،]{_IGNORED}"
#: A comma with a space behind it, between groups of digits.
_LOOSE_COMMA = f"{_GAP}?{_COMMA}{_GAP}"
#: A figure whose groups stand apart, where a group of noughts tells that they belong together (15, 000; 1, 50, 000;
#: 2, 00,000), or where the sign that closes a price may tell it (Rs. 48, 250/-), or the unit behind it, as tokenised
#: text has it (1 , 250 dollars; 3 , 5 %). Short, so that a list costs little.
_LOOSE_FIGURE = (
    rf"\d{{1,3}}(?:{_COMMA}\d{{2,3}}){{0,4}}(?:{_LOOSE_COMMA}{_ZERO}{{3}}){{1,3}}(?!\d)"
    rf"|\d{{1,2}}(?:{_LOOSE_COMMA}\d\d){{1,3}}{_LOOSE_COMMA}{_ZERO}{{3}}(?!\d)"
    rf"|\d{{1,2}}(?:{_LOOSE_COMMA}{_ZERO}{{2}}){{1,3}}{_COMMA}\d{{3}}(?!\d)"
    rf"|\d{{1,3}}(?:{_COMMA}{_GAP}?\d\d){{0,3}}{_COMMA}{_GAP}?\d{{3}}(?={_IGNORED}{_GAP}?/[-=])"
    rf"|\d{{1,2}}(?:{_GAP}{_COMMA}{_GAP}\d\d){{0,3}}{_GAP}{_COMMA}{_GAP}\d{{3}}(?!\d|{_GAP}?[.,،]{_GAP}?\d)"
    rf"|\d{{1,3}}{_GAP}{_COMMA}{_GAP}\d{{1,2}}(?!\d|{_GAP}?[.,،/:-]{_GAP}?\d)"
)
#: A decimal as news agencies write it, the part first: 8ر2 is 2.8. With spaces around the letter it is looked at there.
_AGENCY_FIGURE = rf"\d{{1,4}}{_LETTER}\d{{1,9}}(?![\d.,٫٬،]*\d|{_LETTER}\d)"
#: A decimal whose point stands apart, on one side or both: 0. 75, 64 .61, 64 . 61.
_LOOSE_DECIMAL = (
    rf"(?<![-–—:/\d])(?<![-–—:/\d][{IGNORABLE}]){_ZERO}{_GAP}?\.{_GAP}\d+(?![\d.,٫٬]*\d)"
    rf"|\d++(?:{_COMMA}\d{{2,3}})*{_GAP}\.(?:\d{{1,9}}(?:{_COMMA}\d{{3}})*|{_GAP}\d{{1,2}})(?![\d.,٫٬،]*\d)"
)
#: A figure with its separators: groups after spaces only before exactly three digits, a decimal part, an exponent; or a
#: figure that begins with its decimal mark.
_FIGURE = (
    rf"(?:(?=\d)(?:{_LOOSE_FIGURE}|{_AGENCY_FIGURE}|{_LOOSE_DECIMAL}"
    rf"|(?!{_ZERO})\d{{1,3}}(?:{_GAP}\d{{3}})+(?![\d])(?:[.,٫]\d+(?![.,٫٬]\d))?"
    rf"|\d++(?:{_IGNORED}(?:[.,٫٬،·]{_IGNORED}\d++|['’]\d{{3}}(?!\d))|[{IGNORABLE}]++\d++)*"
    r"(?:[eE][+-]?\d++(?!\w))?)"
    f"|(?<![\\w{LETTERS_AND_MARKS}.,٫٬،])[.٫]\\d++(?![.,٫٬،]\\d))"
)
_OWN_LETTERS = "".join(letters for script, letters in LETTERS.items() if script != "Latin")
#: What programs and the net write is one piece, since nothing in it is an amount: an address, also of mail; a handle or
#: hashtag in Latin letters; an escaped character (<U+00BD>, &#189;); where a program puts in an argument (%1$s).
#: Nothing here is longer than an address may be, so that no run of text is looked at again and again.
_LABEL = "[A-Za-z0-9][A-Za-z0-9-]{0,62}+"
_NO_TEXT = (
    r"https?://\S+|www\.\S+"
    rf"|(?=[A-Za-z]){_LABEL}(?:\.{_LABEL}){{0,4}}\.[A-Za-z]{{2,24}}/\S+"
    rf"|[A-Za-z0-9][A-Za-z0-9._+-]{{0,63}}+@{_LABEL}(?:\.{_LABEL}){{0,4}}\.[A-Za-z]{{2,24}}+"
    r"|(?<![A-Za-z0-9])@[A-Za-z_][A-Za-z0-9_]{0,63}+(?!\.\d)"
    r"|#(?=[0-9_]{0,20}[A-Za-z])[A-Za-z0-9_]++"
    r"|<[Uu]\+[0-9A-Fa-f]{4,8}>|<[0-9a-f]{2}>|\\[ux][0-9A-Fa-f]{2,8}|&#[xX]?[0-9A-Fa-f]{1,6};"
    r"|% ?\d{1,2} ?\$ ?[0-9.]{0,8}[sdif@](?![A-Za-z])"
)
#: The word before an address that is written on to it (दुकानhttps://…).
_BEFORE_ADDRESS = f"[{_OWN_LETTERS}]++(?=https?://|www\\.)"
#: A word in the scripts that are read.
WORD = f"[{LETTERS_AND_MARKS}]+(?:[{IGNORABLE}]+[{LETTERS_AND_MARKS}]+)*"
_OTHER_WORD = r"(?:[^\W\d_][\u0300-\u036f]*+)+"
#: What ends a line: the mandatory breaks of UAX #14, and the controls that separate records (`str.splitlines`).
LINE_ENDS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_BLANK = f"[^\\S{''.join(sorted(LINE_ENDS))}]|[{IGNORABLE}]|#(?=[{_OWN_LETTERS}])"
#: White space within a line, and the controls that only direct or join what is around them; in a hashtag its sign
#: before a word, and the underscores between words.
_SPACE = f"(?:{_BLANK}|(?<=[{_OWN_LETTERS}])_(?=[{_OWN_LETTERS}\\d])|(?<=\\d)_(?=[{_OWN_LETTERS}]))+"

#: The same at the beginning of a piece, of which an underscore is one by itself where it is no space.
SPACE = re.compile(f"(?:{_BLANK}|_(?=.))+")

#: Every text is the concatenation of its pieces: figures, words, single other characters, each with the space before.
_PIECE = f"(?:{_SPACE})?(?:{_NO_TEXT}|{_BEFORE_ADDRESS}|{WORD}|{_FIGURE}|{_OTHER_WORD}|[\\s\\S])|{_SPACE}"
#: No figure goes on behind digits that none of these follow.
_GOES_ON = f"[\\d.,٫٬،·'’eE{IGNORABLE}]|{_GAP}[\\d.,،]|{_LETTER}\\d"
#: Most pieces, tried first since it takes a third of the time or less: after one space at most, a word of one script,
#: plain digits, also at the end of a clause, digits with marks between them, or a sign that begins nothing else.
_PLAIN_PIECE = (
    f" ?(?:[{_OWN_LETTERS}]++(?![{LETTERS_AND_MARKS}{IGNORABLE}])"
    rf"|\d++(?:(?!{_GOES_ON})|(?=[.,،]\s[^\d\s.,،{IGNORABLE}])|(?:[.,،]\d++)++(?!{_GOES_ON}|[\w@+-]))"
    rf"|[^\w\s.٫@#<\\&%{LETTERS_AND_MARKS}{IGNORABLE}]|[.٫](?!\d)|%(?! ?\d)"
    rf"|[A-Za-z]++(?![\w.@:+{LETTERS_AND_MARKS}{IGNORABLE}-]))"
)
PIECES = re.compile(f"{_PLAIN_PIECE}|{_PIECE}")


def words(text: str) -> list[str]:
    """The words, figures and signs of a text, without the white space.

    Example:
        >>> words("$500 बिलियन"), words("157.5درهم")
        (['$', '500', 'बिलियन'], ['157.5', 'درهم'])
    """
    return [word for piece in PIECES.findall(text) if (word := piece[space_before(piece) :])]


def space_before(piece: str) -> int:
    """How many code points of white space a piece begins with.

    Example:
        >>> space_before(" बिलियन"), space_before("बिलियन")
        (1, 0)
    """
    match = SPACE.match(piece)
    return match.end() if match else 0
