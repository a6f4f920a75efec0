"""How far a window of text reaches around a place: to the ends of the sentence, or of some words."""

from __future__ import annotations

import re

from seedcorpus.text.folding import IGNORABLE
from seedcorpus.text.scripts import LETTERS, languages

_LETTERS = "".join(letters for script, letters in LETTERS.items() if script != "Latin")
#: What makes a danda the mark of a short form (रु। 500).
_NO_SHORT = "".join(
    rf"(?<!^{short})(?<![\s({IGNORABLE}]{short})"
    for language in languages().values()
    for short in language.abbreviations
    if short.endswith("।")
)
#: The end of a sentence, over which nothing has a say. A full stop behind a shorter word, or behind Latin letters, may
#: be that of an abbreviation (रु. 500, approx. 500).
_SENTENCE_END = re.compile(rf"[।॥؟\n?!.]{_NO_SHORT}(?:(?<=[।॥؟\n])|(?=\s)(?:(?<=[?!])|(?<=[{_LETTERS}]{{4}}\.)))")


def reach_back(text: str, place: int, length: int, earliest: int) -> int:
    """Where the text before a place begins that has a say there: not farther off than so many code points.

    It is where the sentence begins, or a word.
    """
    lowest = max(place - length, earliest)
    start = -1
    for match in _SENTENCE_END.finditer(text, lowest, place):
        start = match.end()
    return start if start >= 0 else _word_start(text, lowest, earliest)


def reach_on(text: str, place: int, length: int) -> tuple[int, bool]:
    """Where the text behind a place ends that has a say there, and whether that is the end of the sentence."""
    highest = place + length
    match = _SENTENCE_END.search(text, place, highest)
    if match is not None:
        return match.end() - (match[0] == "\n"), True
    end = _word_end(text, highest)
    return end, end == len(text)


def _word_start(text: str, place: int, earliest: int) -> int:
    """The nearest start of a word at or before a place, not before the earliest one."""
    while place > earliest and not text[place - 1].isspace():
        place -= 1
    return max(place, earliest)


def _word_end(text: str, place: int) -> int:
    """The nearest end of a word at or behind a place."""
    while place < len(text) and not text[place].isspace():
        place += 1
    return min(place, len(text))
