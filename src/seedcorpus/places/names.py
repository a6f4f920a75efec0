"""What the words of a text name: a country, by its names in CLDR or by its capital or a short name."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from attrs import frozen

from seedcorpus.ini import read_ini, split_values
from seedcorpus.text.folding import fold_all


@frozen
class Names:
    """The names of countries and capitals in one language.

    Attributes:
        territories: The ISO 3166 code for each name, as its folded words.
        doubtful: Folded words that name a country or its people, and more often something else.
        longest: How many words the longest name has.
        prefixes: What may be written on to the front of a name, and what stands there in the name itself.
        endings: What may be written on to the end of a name.
    """

    territories: dict[tuple[str, ...], str]
    doubtful: frozenset[str]
    longest: int
    prefixes: tuple[tuple[str, str], ...]
    endings: tuple[str, ...]

    def territory(self, words: tuple[str, ...]) -> str | None:
        """The country that folded words name, whatever is written on to the first and the last of them."""
        first, *rest = words
        for prefix, instead in (("", ""), *self.prefixes):
            if first.startswith(prefix):
                front = (instead + first[len(prefix) :], *rest)
                for ending in ("", *self.endings):
                    if front[-1].endswith(ending):
                        found = self.territories.get((*front[:-1], front[-1][: len(front[-1]) - len(ending)]))
                        if found is not None:
                            return found
        return None


@cache
def names_in(lang: str) -> Names:
    """The names in a language; none in one that the data files do not have."""
    told = json.loads(files("seedcorpus.places").joinpath("territories.json").read_text("utf-8"))["names"].get(lang, {})
    ini = read_ini("seedcorpus.places", "places.ini")
    more = dict(ini[f"{lang} places"]) if ini.has_section(f"{lang} places") else {}
    affixes = dict(ini[f"{lang} words"]) if ini.has_section(f"{lang} words") else {}
    doubtful = frozenset(fold_all(word) for word in split_values(affixes.get("doubtful", "")))
    territories: dict[tuple[str, ...], str] = {}
    for code, names in [*told.items(), *((code, split_values(value)) for code, value in more.items())]:
        for name in names:
            words = tuple(map(fold_all, name.split()))
            if not (len(words) == 1 and words[0] in doubtful):
                territories.setdefault(words, code)
    prefixes = (prefix.partition("=")[::2] for prefix in split_values(affixes.get("prefixes", "")))
    return Names(
        territories,
        doubtful,
        max(map(len, territories), default=0),
        tuple((fold_all(prefix), fold_all(instead)) for prefix, instead in prefixes),
        tuple(fold_all(ending) for ending in split_values(affixes.get("endings", ""))),
    )
