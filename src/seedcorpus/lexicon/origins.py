"""Where the data files have a word: for people who follow a reading back to the line that makes it."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from seedcorpus.ini import split_values
from seedcorpus.lexicon.company import COMPANY
from seedcorpus.lexicon.load import DATA
from seedcorpus.text.folding import fold
from seedcorpus.text.tokens import words

_SECTION = re.compile(r"\[(\w+)\]")


def origins(text: str) -> tuple[str, ...]:
    """The lines of the data files that hold a word or phrase, in any of the spellings that are folded to one.

    Args:
        text: The word or phrase, as in a text or folded.

    Returns:
        File, line and section of each. Empty for what no file holds: names that are CLDR's, figures, words of a
        language that was added to the process.

    Example:
        >>> [place.partition(":")[0] for place in origins("तेरह")]
        ['hi.ini']
    """
    return _lines().get(_key(text), ())


def _key(text: str) -> tuple[str, ...]:
    return tuple(map(fold, words(text)))


@cache
def _lines() -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for file in sorted(files(DATA).iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".ini"):
            continue
        section = ""
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if heading := _SECTION.match(line):
                section = heading[1]
            elif not line.startswith("#") and section not in COMPANY:
                for member in split_values(line.partition("=")[2] or line):
                    place = f"{file.name}:{number} [{section}]"
                    found[_key(member)] = (*found.get(_key(member), ()), place)
    return found
