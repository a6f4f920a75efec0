"""Cutting text into words, figures and single signs.

The classes are those that the recogniser needs, for the scripts that the lexicons are written in; letters of all other
scripts make words too, which no lexicon knows.
"""

from __future__ import annotations

import re

from seedcorpus.text.folding import IGNORABLE
from seedcorpus.text.scripts import LETTERS

#: The letters of all scripts, and combining accents, which are parts of letters in any of them.
LETTERS_AND_MARKS = "".join(LETTERS.values()) + "\u0300-\u036f"

#: A figure with its separators: groups after spaces only before exactly three digits, a decimal part, an exponent; or a
#: figure that begins with its decimal mark.
_FIGURE = (
    rf"(?:\d{{1,3}}(?:[{IGNORABLE}]*[ \u00a0\u2009\u202f][{IGNORABLE}]*\d{{3}})+(?![\d])(?:[.,٫]\d+(?![.,٫٬]\d))?"
    r"|\d+(?:[.,٫٬،'’]\d+)*(?:[eE][+-]?\d{1,3}(?!\w))?"
    f"|(?<![\\w{LETTERS_AND_MARKS}.,٫٬،])[.٫]\\d+)"
)
#: An address of the net is one piece: nothing in it is an amount.
_ADDRESS = r"https?://\S+|www\.\S+"
_WORD = f"[{LETTERS_AND_MARKS}]+(?:[{IGNORABLE}]+[{LETTERS_AND_MARKS}]+)*"
_OTHER_WORD = r"[^\W\d_]+"
#: White space within a line, and the controls that only direct or join what is around them.
_SPACE = f"(?:[^\\S\\n\\r\\x0b\\x0c\\x1c-\\x1f\\x85\\u2028\\u2029]|[{IGNORABLE}])+"

SPACE = re.compile(_SPACE)

#: Every text is the concatenation of its pieces: figures, words, single other characters, each with the space before.
_PIECE = f"(?:{_SPACE})?(?:{_ADDRESS}|{_WORD}|{_FIGURE}|{_OTHER_WORD}|[\\s\\S])|{_SPACE}"
#: Most pieces, tried first since it is three times as fast: a word of one script or plain digits, after one space.
_OWN_LETTERS = "".join(letters for script, letters in LETTERS.items() if script != "Latin")
_PLAIN_PIECE = (
    f" ?(?:[{_OWN_LETTERS}]++(?![{LETTERS_AND_MARKS}{IGNORABLE}])|\\d+(?![\\d.,٫٬،'’eE]|[ \u00a0\u2009\u202f]\\d))"
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
