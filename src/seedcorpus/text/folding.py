"""Folding: one form for the many spellings of a word.

`fold` maps a word to the form under which the lexicon knows it, so that spelling variants need no entries of their
own. It is applied to the word in hand, never to the text, so offsets are never rebuilt. What it removes and unifies
is listed in `docs/lexicon.md`; the character data is from the Unicode Character Database (decompositions) and from
the orthographies of the three languages.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from seedcorpus.text.digits import ZEROS

#: No word of a lexicon is longer; longer runs of letters are left as they are, so that folding stays cheap.
MAX_WORD = 64

#: Characters that join, separate or direct text without being a letter of it: joiners, bidi controls, soft hyphen,
#: variation selectors, the combining grapheme joiner and the byte order mark.
IGNORABLE = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"

_REMOVED = re.findall(
    f"[{IGNORABLE}"
    "\u0300-\u036f"  # accents, once decomposed
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff\ue823"  # Arabic marks
    "\u093c"  # Devanagari nukta
    "\u0981\u09bc"  # Bengali candrabindu and nukta
    "]",
    "".join(map(chr, range(0x10000))),
)

_FOLDED = str.maketrans(
    dict.fromkeys(_REMOVED, "")
    | {chr(ord(zero) + digit): str(digit) for zero in ZEROS for digit in range(10)}
    | {
        # Arabic: alef wasla, alef maqsura, Persian and Urdu letters, teh marbuta; other hamzas and madda are _REMOVED
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه", "ۀ": "ه",
        # Devanagari: candrabindu, long and short i and u, the o of loan words
        "ँ": "ं", "ी": "ि", "ू": "ु", "ई": "इ", "ऊ": "उ", "ॉ": "ा", "ऑ": "आ", "ॅ": "े", "ऍ": "ए",
        # Bengali: long and short i and u, cerebral n, final t
        "ী": "ি", "ূ": "ু", "ঈ": "ই", "ঊ": "উ", "ণ": "ন", "ৎ": "ত",
        # Typographic apostrophes
        "’": "'", "ʼ": "'", "‘": "'",
    }
)  # fmt: skip

#: A vowel mark by itself, as a font draws it (U+FE70), decomposes to a space and the mark.
_DRAWN_MARK = re.compile(" (?=[\u064b-\u0652])")
#: Vowel marks stand before the hamza once decomposed.
_HAMZA_ON_YEH = re.compile("\u064a[\u064b-\u0652]*\u0654")
#: A Devanagari nasal before a stop is also written as anusvara: पन्द्रह, पंद्रह.
NASALS = "ङञणनम"
_NASAL = re.compile(f"[{NASALS}]्(?=[कखगघचछजझटठडढतथदधपफबभ])")
#: A glide before e and i is also left out, but not at the start of a word: रुपये, रुपए.
GLIDED = {"ये": "ए", "यि": "इ"}
_GLIDE_VOWEL = re.compile("(?<=[\u0900-\u0963])य[ेि]")


_CONTROLS = re.compile(f"[{IGNORABLE}]+")


def without_controls(text: str) -> str:
    """A text without the characters that only direct or join what is around them."""
    return _CONTROLS.sub("", text)


def fold_all(text: str) -> str:
    r"""Fold many words all at once; places in the text are not kept.

    Each line folds to a line, and what holds no white space to what each of its words folds to.

    Example:
        >>> fold_all("रुपये\nأَلْفٌ") == fold("रुपये") + "\n" + fold("ألف")
        True
    """
    text = normalize("NFKD", text).casefold()
    if " " in text:
        text = _DRAWN_MARK.sub("", text)
    if "\u0654" in text:  # hamza on yeh is a letter of its own: مئتا is two hundred, ميتا a company
        text = _HAMZA_ON_YEH.sub("\u0626", text)
    text = text.translate(_FOLDED)
    if "्" in text:
        text = _NASAL.sub("ं", text)
    if "य" in text:
        text = _GLIDE_VOWEL.sub(lambda match: GLIDED[match.group()], text)
    return text


_fold = lru_cache(maxsize=1 << 16)(fold_all)


def fold(word: str) -> str:
    r"""Map a word to the one form that stands for all its spellings.

    Example:
        >>> fold("रुपये") == fold("रूपए")
        True
        >>> fold("أَلْفٌ") == fold("الف")
        True
        >>> fold("ডলার\u200c") == "ডলার"
        True
    """
    return word if len(word) > MAX_WORD else _fold(word)


def composed_length(word: str) -> int:
    """How many code points a word has, however it is composed.

    Example:
        >>> composed_length("কোট"), composed_length(normalize("NFD", "কোট"))
        (3, 3)
    """
    return len(normalize("NFC", word))
