"""Words of which a lexicon has lists that say nothing else: what is counted, lengths of time, prices."""

from __future__ import annotations

from collections.abc import Iterator

from seedcorpus.lexicon import Lexicon, languages, load
from seedcorpus.text.folding import fold
from seedcorpus.text.scripts import script_of


def is_counted_word(text: str) -> bool:
    """Whether a word is one of those for what is counted one by one, in a language of its script."""
    return any(fold(text) in lexicon.counted for lexicon in _lexicons(text))


def is_cost(text: str) -> bool:
    """Whether a word is one of those for a price, in a language of its script."""
    return any(fold(text) in lexicon.costs for lexicon in _lexicons(text))


def is_length_of_time(text: str) -> bool:
    """Whether a word is one of those for a length of time, in a language of its script."""
    return any(fold(text) in lexicon.lengths for lexicon in _lexicons(text))


def _lexicons(text: str) -> Iterator[Lexicon]:
    """The lexicons of the languages in whose script a word is."""
    script = script_of(text[:1])
    return (load(code) for code, written in languages().items() if written == script)
