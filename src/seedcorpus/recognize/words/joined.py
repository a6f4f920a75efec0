"""Words written together, and the places where they are cut."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import accumulate
from unicodedata import category

from seedcorpus.lexicon import Lexicon
from seedcorpus.lexicon.lexicon import SHORTEST, SHORTEST_NUMBER
from seedcorpus.lexicon.roles import PERCENT
from seedcorpus.recognize.trail import Rule
from seedcorpus.recognize.words.endings import SUITS, endings_of, inflected
from seedcorpus.text.folding import fold
from seedcorpus.text.scripts import LETTERS

MISSING_SPACE = Rule(
    "word/joined",
    "A number and the scale or unit written on to it are two words, and so are hundreds and what follows.",
)
RUN_ON = Rule("word/run-on", "Behind a number, a scale or unit ends where the next word is written on to it.")
SEAM = Rule("word/seam", "A word that is known ends where another script begins.")
NO_FIGURE = Rule("figure/no-figure", "Digits and marks that make no one figure (192.168.1.2) are figures and signs.")

_OWN = "".join(letters for script, letters in LETTERS.items() if script != "Latin")
_SEAM = re.compile(f"[{_OWN}](?=[{LETTERS['Latin']}])|[{LETTERS['Latin']}](?=[{_OWN}])")


_HUNDRED = Decimal(100)


def cut(piece: str, lengths: tuple[int, ...]) -> list[str]:
    """Cut a piece into pieces of the given lengths.

    Example:
        >>> cut("1.2.3", (1, 1, 1, 1, 1))
        ['1', '.', '2', '.', '3']
    """
    ends = accumulate(lengths)
    return [piece[end - length : end] for length, end in zip(lengths, ends, strict=True)]


def cut_figure(piece: str) -> tuple[int, ...]:
    """Cut a run of digits and separators that is no one figure (192.168.1.2) into digits and single separators.

    White space, and what only directs or joins, goes with what follows it.
    """
    cuts: list[int] = []
    inside = space = False
    for character in piece:
        if inside and (character.isdecimal() or space):
            cuts[-1] += 1
        else:
            cuts.append(1)
        space = character.isspace() or category(character) == "Cf"
        inside = character.isdecimal() or space
    return tuple(cuts)


def _begins_with(folded: str, words: frozenset[str]) -> bool:
    """Whether a word begins with one of some words; told before it is cut at each of its letters."""
    return any(folded[:end] in words for end in range(SHORTEST_NUMBER, len(folded)))


def missing_space(piece: str, folded: str, lexicon: Lexicon) -> int:
    """Where a number word and a scale or unit are written without a space, how many code points the first has."""
    ands = [letters for letters in lexicon.proclitics.get("and", ()) if folded.startswith(letters)]
    if not any(_begins_with(folded[len(letters) :], lexicon.joinable) for letters in ("", *ands)):
        return 0
    for length in range(SHORTEST_NUMBER, len(piece) - 1):
        if category(piece[length]).startswith("M"):  # a mark belongs to the letter before it
            continue
        first = _without_and(fold(piece[:length]), lexicon)
        short = first in lexicon.short_leading
        leads = short or (first in lexicon.leading and length >= SHORTEST)
        if leads or first in lexicon.short_scales:
            rest = fold(piece[length:])
            second = inflected(rest, lexicon, []) if len(rest) >= SHORTEST else None
            entry = second.entry if second else None
            if entry is None:
                joined = False
            elif not leads or entry.roles & PERCENT:
                joined = entry.roles & PERCENT != 0 or (entry.senses.scale or 0) > _HUNDRED
            elif short:
                joined = lexicon.names_after_short(rest)
            else:
                joined = bool(entry.unit or SUITS["scales"](entry))
            if joined or _goes_on(first, rest, lexicon):
                return length
    return 0


def _without_and(folded: str, lexicon: Lexicon) -> str:
    for letters in lexicon.proclitics.get("and", ()):
        if folded.startswith(letters) and folded[len(letters) :] in lexicon.inner:
            return folded[len(letters) :]
    return folded


def _goes_on(folded: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether a word is so many hundreds, and what is written on to it less than a hundred: مائةعشرون, مائةوعشرون."""
    first = lexicon.alone.get(folded)
    if first is None:
        return False
    second = lexicon.alone.get(rest) or lexicon.alone.get(_without_and(rest, lexicon))
    number = second and (second.senses.cardinal or second.senses.compound_unit)
    if not number or number >= _HUNDRED:
        return False
    return first.senses.scale == _HUNDRED or first.senses.dual == _HUNDRED or (first.senses.cardinal or 0) >= _HUNDRED


def run_on(piece: str, folded: str, lexicon: Lexicon) -> int:
    """Where a word, or the next sentence, is written on to a scale or unit, how many code points those have.

    What is written on is another word of the lexicon (रुपयेतक), or so long that it is no ending (मिलियनपत्रिका).
    """
    if not _begins_with(folded, lexicon.gluing):
        return 0
    scales = not lexicon.has_proclitics  # else many words begin so (الفائزين)
    for length in range(len(piece) - 2, SHORTEST, -1):
        if category(piece[length]) in ("Lo", "Cf") and category(piece[length - 1]) != "Cf":
            first = fold(piece[:length])
            entry = lexicon.alone.get(first)
            if entry is None and _is_inflected_unit(first, lexicon) and fold(piece[length:]) in lexicon.inner:
                return length
            if entry is None or entry.scaled:
                continue
            counted = entry.unit is not None or entry.roles & PERCENT
            if counted or (scales and entry.senses.scale is not None):
                rest = fold(piece[length:])
                word = len(rest) > 1 and rest in lexicon.inner  # one letter may be two code points: 5درهماإ
                if len(rest) > SHORTEST or word or (counted and len(rest) == SHORTEST):
                    return length
    return 0


def _is_inflected_unit(folded: str, lexicon: Lexicon) -> bool:
    """Whether a word is a unit with an ending: the first of টাকারবেশি."""
    stems = (folded[: -len(ending)] for ending in endings_of(folded, lexicon, "currencies"))
    entries = (lexicon.alone.get(stem) for stem in stems)
    return any(entry is not None and (entry.unit is not None or entry.roles & PERCENT) for entry in entries)


def seam(piece: str) -> int:
    """Where a word of another script is written on to Latin letters or before them, how many code points come first."""
    match = _SEAM.search(piece)
    return match.end() if match else 0
