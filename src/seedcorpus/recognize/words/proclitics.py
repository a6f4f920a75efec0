"""Words with others written on to their front: و, ب, ال."""

from __future__ import annotations

import re
from unicodedata import normalize

from seedcorpus.lexicon import Lexicon
from seedcorpus.recognize.trail import Rule
from seedcorpus.recognize.words.endings import inflected
from seedcorpus.recognize.words.word import Word
from seedcorpus.text.folding import fold

#: One letter, and an alef that bears a hamza: it begins a word.
_HAMZA = re.compile("\\w\\W*[أإ]")

PROCLITIC = Rule("word/proclitic", "A word is known without the words that are written on to its front.")
ARTICLE_APART = Rule(
    "word/article", "The article that a lexicon lists with an ordinal or scale stands outside the amount."
)
BEFORE_HAMZA = Rule(
    "word/before-hamza", "Before an alef with a hamza a letter is a proclitic where it can be: وأحد عشر."
)
EXACT = Rule("word/exact", "A lone letter is known as it is written too, to phrases that tell letters apart.")


def look_up_in(piece: str, folded: str, lexicon: Lexicon, lexicons: list[Lexicon]) -> Word | None:
    """Look a word up in one lexicon: as it stands, then by its endings, then without its proclitics."""
    word = inflected(folded, lexicon, lexicons)
    if word is not None and word.entry is not None:
        if word.entry.senses.cardinal is not None and _HAMZA.match(normalize("NFC", piece)):
            bare = _bare(piece, folded, lexicon, lexicons)
            if bare is not None and bare.entry is not None:
                bare.rules += (BEFORE_HAMZA,)
                return bare
        return _with_article_apart(_with_exact_key(word, piece), piece, folded, lexicon)
    bare = _bare(piece, folded, lexicon, lexicons)
    if word is None or bare is None:
        return bare if word is None else _with_exact_key(word, piece)
    # Inside a phrase the word stands as it is written (بولا بتسواني), or begins one without its proclitics.
    word, other = (word, bare) if bare.entry is None else (bare, word)
    word.other_reading = other
    return word


def _bare(piece: str, folded: str, lexicon: Lexicon, lexicons: list[Lexicon]) -> Word | None:
    """Look a word up without its proclitics: the longest stem that means something, else that stands in a phrase."""
    found: Word | None = None
    for stem, joined, preposed, definite in _without_proclitics(folded, lexicon):
        word = inflected(stem, lexicon, lexicons)
        if word is None or (word.entry is None and found is not None):
            continue
        word.keys = (folded, *word.keys)
        word.has_and, word.has_preposition, word.definite = joined, preposed, definite
        word.proclitic_length = _lead(piece, stem)
        word.rules += (PROCLITIC,)
        word.other_reading, found = found, word
        if word.entry is not None:
            return _with_article_apart(word, piece, stem, lexicon)
    return found


def _with_article_apart(word: Word, piece: str, folded: str, lexicon: Lexicon) -> Word:
    """Leave the article out of the place of an ordinal or scale that the lexicon lists with it (الأولى, المية)."""
    for article in lexicon.proclitics.get("article", ()):
        senses = word.entry.senses if word.entry is not None and folded.startswith(article) else None
        if senses is not None and (senses.ordinal is not None or folded in lexicon.company):
            word.definite = True
            word.proclitic_length = _lead(piece, folded[len(article) :])
            word.rules += (ARTICLE_APART,)
            break
    return word


def _with_exact_key(word: Word, piece: str) -> Word:
    """Let phrases that tell folded letters apart know the word as it is written (the إ of د.إ)."""
    composed = normalize("NFC", piece)
    if len(composed) == 1 and composed not in word.keys:
        word.keys = (composed, *word.keys)
        word.rules += (EXACT,)
    return word


def _without_proclitics(folded: str, lexicon: Lexicon) -> list[tuple[str, bool, bool, bool]]:
    """The forms of a word without its proclitics, each with which of them were taken off, the fewest first."""
    prefixes = lexicon.prefixes
    return [
        (folded[length:], *prefixes[folded[:length]])
        for length in range(1, min(lexicon.longest_prefix, len(folded) - 2) + 1)
        if folded[:length] in prefixes
    ]


def _lead(piece: str, stem: str) -> int:
    """How many code points stand before the stem, which is given folded and without endings."""
    lead = 0
    for start in range(1, len(piece)):
        rest = fold(piece[start:])
        if rest.startswith(stem):
            lead = start
        elif len(rest) < len(stem):
            break
    return lead
