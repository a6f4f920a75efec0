"""Words written together, and the places where they are cut."""

from __future__ import annotations

from itertools import accumulate
from unicodedata import category

from seedcorpus.lexicon import Lexicon
from seedcorpus.lexicon.lexicon import SHORTEST
from seedcorpus.lexicon.roles import CARDINAL, PERCENT, PLURAL_SCALE, SCALE
from seedcorpus.recognize.trail import Rule
from seedcorpus.recognize.words.endings import SUITS, entry_of, inflected
from seedcorpus.text.folding import fold

MISSING_SPACE = Rule("word/joined", "A number and the scale or unit written on to it are two words.")
RUN_ON = Rule("word/run-on", "Behind a number, a scale or unit ends where the next sentence is written on to it.")
NO_FIGURE = Rule("figure/no-figure", "Digits and marks that make no one figure (192.168.1.2) are figures and signs.")


def cut(piece: str, lengths: tuple[int, ...]) -> list[str]:
    """Cut a piece into pieces of the given lengths.

    Example:
        >>> cut("1.2.3", (1, 1, 1, 1, 1))
        ['1', '.', '2', '.', '3']
    """
    ends = accumulate(lengths)
    return [piece[end - length : end] for length, end in zip(lengths, ends, strict=True)]


def cut_figure(piece: str) -> tuple[int, ...]:
    """Cut a run of digits and separators that is no one figure (192.168.1.2) into digits and single separators."""
    cuts: list[int] = []
    inside = False
    for character in piece:
        if character.isdecimal() and inside:
            cuts[-1] += 1
        else:
            cuts.append(1)
        inside = character.isdecimal()
    return tuple(cuts)


def missing_space(piece: str, lexicon: Lexicon) -> int:
    """Where a number word and a scale or unit are written without a space, how many code points the first has."""
    for length in range(2, len(piece) - SHORTEST + 1):
        if category(piece[length]).startswith("M"):  # a mark belongs to the letter before it
            continue
        number = fold(piece[:length])
        first = entry_of(lexicon.phrases.get(number))
        if first is None or not first.senses.kinds & (CARDINAL | SCALE | PLURAL_SCALE):
            continue
        rest = fold(piece[length:])
        second = inflected(rest, lexicon, []) if len(rest) >= SHORTEST else None
        entry = second.entry if second else None
        if entry is None:
            continue
        leads = length >= SHORTEST and number in lexicon.leading
        if entry.roles & PERCENT or (leads and (entry.unit or SUITS["scales"](entry))):
            return length
    return 0


def run_on(piece: str, lexicon: Lexicon) -> int:
    """Where the next sentence is written on to a scale or unit (मिलियनपत्रिका), how many code points those have."""
    for length in range(len(piece) - SHORTEST - 1, SHORTEST, -1):
        if category(piece[length]) in ("Lo", "Cf") and category(piece[length - 1]) != "Cf":
            entry = entry_of(lexicon.phrases.get(fold(piece[:length])))
            if entry is not None and not entry.scaled and (entry.unit or entry.senses.scale is not None):
                return length
    return 0
