"""Compiling a language's data file into a `Lexicon`."""

from __future__ import annotations

import re
from configparser import RawConfigParser
from functools import cache
from importlib.resources import files
from unicodedata import normalize

from seedcorpus.ini import read_ini, split_values
from seedcorpus.lexicon.builder import Builder, add_cldr_names, add_sections, heads
from seedcorpus.lexicon.company import WordSet, read_company
from seedcorpus.lexicon.lexicon import Lexicon, paths
from seedcorpus.lexicon.roles import ORDINAL_ENDING, ORDINAL_ENDING_APART, PERCENT
from seedcorpus.text.folding import fold
from seedcorpus.values.amount import Modifier

#: The package that the data files of the languages lie in.
DATA = "seedcorpus.lexicon.data"

#: What is written on to the front of words: in the data file, and in `Lexicon.proclitics`.
PROCLITICS = ("and", "prepositions", "article", "prepositions_with_article")

_MAKES_ORDINAL = ORDINAL_ENDING | ORDINAL_ENDING_APART


def _keys(ini: RawConfigParser, section: str) -> list[str]:
    return list(ini[section]) if ini.has_section(section) else []


#: The languages that were added to this process (`add_language`), by code.
ADDED: dict[str, RawConfigParser] = {}


@cache
def load(code: str) -> Lexicon:
    """Compile a language's lexicon from its data file and from CLDR's currency names."""
    ini = ADDED.get(code) or read_ini(DATA, f"{code}.ini")
    builder = Builder(code)
    add_sections(builder, ini)
    add_cldr_names(builder, code)

    nationality, script = ini.get("language", "nationality", fallback="both"), ini["language"]["script"]
    every = list(paths(builder.phrases))

    def folded(section: str, key: str) -> tuple[str, ...]:
        forms = {fold(form) for form in split_values(ini.get(section, key, fallback=""))}
        return tuple(sorted(forms, key=lambda form: (-len(form), form)))

    def word_set(section: str, key: str) -> WordSet:
        return WordSet.of(split_values(ini.get(section, key, fallback="")))

    return Lexicon(
        code=code,
        script=script,
        phrases=builder.phrases,
        inner=frozenset(builder.inner),
        heads=heads([path for path, entry in every if entry.names_money], nationality, script),
        percents=heads([path for path, entry in every if entry.roles & PERCENT], "both", script),
        ordering=frozenset(
            path[0] for path, entry in every if entry.senses.ordinal is not None or entry.roles & _MAKES_ORDINAL
        ),
        endings={key: folded("endings", key) for key in _keys(ini, "endings")},
        ordinal_endings=folded("ordinal_endings", "words"),
        date_endings=folded("ordinal_endings", "dates"),
        dates=word_set("dates", "words"),
        prices=word_set("prices", "words"),
        ranging=word_set("prices", "ranging"),
        captions=word_set("captions", "words"),
        bounding_endings=tuple(
            (ending, Modifier(key))
            for key in _keys(ini, "bounding_endings")
            for ending in folded("bounding_endings", key)
        ),
        counted=frozenset(folded("counted", "words")),
        costs=frozenset(folded("costs", "words")),
        plural_units=frozenset(folded("plural_units", "words")),
        lengths=frozenset(folded("time", "lengths")),
        nationality=nationality,
        glued_figures=ini.getboolean("language", "glued_figures", fallback=False),
        company=read_company(ini),
        unlike=tuple(normalize("NFC", word) for word in split_values(ini.get("unlike", "words", fallback=""))),
        run_on=ini.getboolean("language", "run_on", fallback=False),
        one_said=ini.getboolean("language", "one_said", fallback=False),
        counts_behind=ini.getboolean("language", "counts_behind", fallback=False),
        lakhs=ini.getboolean("language", "lakhs", fallback=False),
        weighed={key: folded("weighed", key) for key in _keys(ini, "weighed")},
        proclitics={key: folded("proclitics", key) for key in PROCLITICS},
    )


@cache
def own_languages() -> dict[str, str]:
    """Every language of this package, by which all texts are read: its code, and the Unicode script of it."""
    found = {}
    for file in files(DATA).iterdir():
        code, _, suffix = file.name.partition(".")
        if suffix == "ini":
            script = re.search(r"^script\s*=\s*(\w+)", file.read_text("utf-8"), re.MULTILINE)
            if script:
                found[code] = script[1]
    return dict(sorted(found.items()))


def languages() -> dict[str, str]:
    """Every language that can be asked for, also those that were added: its code and script."""
    # The list is made in one step: another thread may add a language meanwhile.
    return own_languages() | {code: ini["language"]["script"] for code, ini in list(ADDED.items())}
