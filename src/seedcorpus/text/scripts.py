"""Scripts and languages: which script a character is of, and which language a text is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from attrs import frozen

from seedcorpus.ini import read_ini
from seedcorpus.text.checks import check_text

#: The letters and marks of each script that a language of ours is written in, as a character class for `re`; without
#: its digits, punctuation and currency signs. From the block charts of the Unicode Standard; and U+E823, as which text
#: taken from the PDFs of the Egyptian gazette has the tanwin (ألف\ue823ا).
LETTERS = {
    "Latin": "A-Za-zªºÀ-ÖØ-öø-ɏ\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a",
    "Arabic": (
        "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff"
        "\u0750-\u077f\u0870-\u08ff\ufb50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc\ue823"
    ),
    "Devanagari": "\u0900-\u0963\u0971-\u097f\ua8e0-\ua8f7\ua8fb-\ua8ff",
    "Bengali": "\u0980-\u09e3\u09f0\u09f1\u09fc\u09fe",
}

_RUNS = {script: re.compile(f"[{letters}]+") for script, letters in LETTERS.items()}
_LATIN_AND_OTHERS = re.compile(rf"[^\W\d_{''.join(LETTERS[script] for script in LETTERS if script != 'Latin')}]+")

#: How many code points of a text are looked at, in how many slices: enough words to tell languages apart.
_SAMPLE, _SLICES = 1024, 8


def script_of(character: str) -> str | None:
    """The name of the script that a letter or mark belongs to, if it is one of `LETTERS`.

    Example:
        >>> script_of("क")
        'Devanagari'
        >>> script_of("5") is None
        True
    """
    return next((script for script, run in _RUNS.items() if run.match(character)), None)


def holds_script(text: str, script: str) -> bool:
    """Whether a text holds a letter or mark of a script of `LETTERS`.

    Example:
        >>> holds_script("500 रुपये", "Devanagari"), holds_script("500 रुपये", "Latin")
        (True, False)
    """
    return _RUNS[script].search(text) is not None


@frozen
class Language:
    """What `languages.ini` says about a language; the file explains each part."""

    script: str
    words: frozenset[str]
    foreign_words: frozenset[str]
    foreign_endings: tuple[str, ...]
    foreign_letters: re.Pattern[str]
    doubtful_letters: frozenset[str]
    abbreviations: tuple[str, ...]

    @classmethod
    def read(cls, section: Mapping[str, str]) -> Language:
        """Read a section of the file."""
        return cls(
            script=section["script"],
            words=frozenset(section["words"].split()),
            foreign_words=frozenset(section["foreign_words"].split()),
            foreign_endings=tuple(f"{ending} " for ending in section["foreign_endings"].split()),
            foreign_letters=re.compile(f"[{section['foreign_letters']}]"),
            doubtful_letters=frozenset(section["doubtful_letters"]),
            abbreviations=tuple(section["abbreviations"].split()),
        )


@cache
def languages() -> dict[str, Language]:
    """What is known of each language that seedcorpus reads, by its code."""
    ini = read_ini(__package__, "languages.ini")
    return {lang: Language.read(ini[lang]) for lang in ini.sections()}


def detect_language(text: str) -> str | None:
    """Tell whether a text is in Arabic, Bengali or Hindi.

    First the script decides: the one with the most letters, if it has at least a quarter of all letters, so that names,
    quotes and code in Latin letters do no harm. Then it is weighed whether the text is in another language of that
    script, such as Urdu, Assamese or Marathi: frequent words of the language stand against frequent words and letters
    of the others (`languages.ini` lists them). A text without any such evidence, such as a bare amount, counts as the
    language.

    The time it takes is bounded: of a long text, evenly spaced slices are looked at. The same text always gives the
    same answer.

    Args:
        text: Any text.

    Returns:
        `"ar"`, `"bn"`, `"hi"`, or None for a text in any other language, or in none.

    Example:
        >>> detect_language("यह किताब 500 रुपये की है।")
        'hi'
        >>> detect_language("हे पुस्तक ५०० रुपयांचे आहे.") is None  # Marathi
        True
        >>> detect_language("The word कर means tax.") is None
        True
    """
    check_text(text)
    sample = _sample(text)
    if sample.isascii():
        return None
    known = languages()
    words = {lang: _RUNS[evidence.script].findall(sample) for lang, evidence in known.items()}
    letters = {lang: sum(map(len, found)) for lang, found in words.items()}
    lang = max(letters, key=letters.__getitem__)
    others = sum(map(len, _LATIN_AND_OTHERS.findall(sample)))
    if letters[lang] == 0 or letters[lang] * 4 < sum(letters.values()) + others:
        return None
    return lang if _is_own(known[lang], words[lang]) else None


def _sample(text: str) -> str:
    """The text, or slices of it; that a slice may begin and end within a word does no harm."""
    if len(text) <= _SAMPLE:
        return text
    size = _SAMPLE // _SLICES
    starts = ((len(text) - size) * number // (_SLICES - 1) for number in range(_SLICES))
    return "\n".join(text[start : start + size] for start in starts)


def _is_own(evidence: Language, words: list[str]) -> bool:
    own = sum(map(evidence.words.__contains__, words))
    spaced = " ".join(words) + " "
    foreign = (
        sum(map(evidence.foreign_words.__contains__, words))
        + sum(map(spaced.count, evidence.foreign_endings))
        + len(evidence.foreign_letters.findall(spaced))
    )
    if own or foreign:
        return own >= foreign
    return evidence.doubtful_letters.isdisjoint(spaced)
