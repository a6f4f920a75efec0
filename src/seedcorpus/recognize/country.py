"""Which country a text is about, by the places and people that it names: `region="auto"`."""

from __future__ import annotations

import re
from collections import Counter

from attrs import frozen

from seedcorpus.lexicon import languages
from seedcorpus.places import names_in
from seedcorpus.recognize.words.vocabulary import vocabulary
from seedcorpus.text.folding import fold_all
from seedcorpus.text.tokens import WORD

#: The region that stands for the country which the text itself names.
AUTO = "auto"

#: How often a country must be named, and how many times as often as any other.
_ENOUGH = 2
_CLEAR = 2

_WORD = re.compile(WORD)


@frozen
class Clue:
    """Words that name a country, its capital or its people.

    Attributes:
        start: Where they begin, in code points of the text.
        end: Where they end (exclusive).
        territory: The ISO 3166 code of the country.
    """

    start: int
    end: int
    territory: str


@frozen
class Country:
    """What a text says of the country that it is about.

    Attributes:
        code: Its ISO 3166 code; None where the clues are fewer than two, or no country has twice as many as any other.
        clues: The words that name a country, in their order.
    """

    code: str | None
    clues: tuple[Clue, ...]


def country_of(text: str, lang: str | None) -> Country:
    """The country that a text is about, read once from its beginning to its end."""
    clues = tuple(_clues(text, lang))
    ranked = Counter(clue.territory for clue in clues).most_common(2)
    often = [count for _, count in ranked] + [0, 0]
    clear = often[0] >= _ENOUGH and often[0] >= _CLEAR * often[1]
    return Country(ranked[0][0] if clear else None, clues)


def _clues(text: str, lang: str | None) -> list[Clue]:
    places = [names_in(code) for code in (languages() if lang is None else sorted({lang, "en"}))]
    longest = max(names.longest for names in places)
    known = vocabulary(lang)
    doubtful = {word for names in places for word in names.doubtful}
    found: list[Clue] = []
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [fold_all(text[start:end]) for start, end in spans]
    place = 0
    while place < len(words):
        taken, territory = 1, None
        for count in range(min(longest, len(words) - place), 0, -1):
            phrase = tuple(words[place : place + count])
            territory = next(filter(None, (names.territory(phrase) for names in places)), None)
            if territory is not None:
                taken = count
                break
        if territory is None and words[place] not in doubtful:
            entry = known[text[slice(*spans[place])]].entry
            territory = None if entry is None else entry.nationality
        if territory is not None:
            found.append(Clue(spans[place][0], spans[place + taken - 1][1], territory))
        place += taken
    return found
