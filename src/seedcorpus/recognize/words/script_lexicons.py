"""The lexicons of a script together: what may be in any of them is told quickly, since most words are in none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product

from seedcorpus.lexicon import Lexicon
from seedcorpus.lexicon.lexicon import SHORTEST, START
from seedcorpus.recognize.words.word import Word

#: Words of which one stands in every name; to each the words of which one stands beside it there, none where it is a
#: name by itself.
Heads = dict[str, frozenset[str]]
_NONE: frozenset[str] = frozenset()


class ScriptLexicons:
    """The lexicons of a script, and what they have in common."""

    lexicons: list[Lexicon]
    every: list[Lexicon]
    heads: Heads
    percents: Heads
    opening: frozenset[str]
    ordering: frozenset[str]
    caseless: bool
    unlike: tuple[str, ...]
    misplaced_mark: Callable[[str], object]

    def __init__(self, lexicons: list[Lexicon], signs: Lexicon, misplaced_mark: Callable[[str], object]) -> None:
        self.lexicons = lexicons
        #: With what belongs to no language.
        self.every = [*lexicons, signs]
        self.heads = _merged(lexicon.heads for lexicon in self.every)
        self.percents = _merged(lexicon.percents for lexicon in self.every)
        self.opening = frozenset[str]().union(*(lexicon.opening for lexicon in lexicons))
        self.ordering = frozenset[str]().union(*(lexicon.ordering for lexicon in lexicons))
        #: Whether its letters are no capitals nor small ones: what has such letters in it is in two scripts.
        self.caseless = bool(lexicons) and lexicons[0].script != "Latin"
        self.misplaced_mark = misplaced_mark
        self._genitive = tuple(ending for lexicon in lexicons for ending in lexicon.endings.get("genitive", ()))
        self._endings = frozenset[str]().union(*(lexicon.any_ending for lexicon in lexicons))
        self._prefixes = frozenset[str]().union(*(lexicon.prefixes for lexicon in lexicons))
        #: First letter to the lengths of the runs of proclitics that begin with it.
        self._prefix_lengths: dict[str, list[int]] = {}
        for first, length in sorted({(prefix[0], len(prefix)) for prefix in self._prefixes}):
            self._prefix_lengths.setdefault(first, []).append(length)
        self._inner = frozenset[str]().union(*(lexicon.inner for lexicon in lexicons))
        self._starts = frozenset[str]().union(*(lexicon.starts for lexicon in lexicons))
        self._gluing = frozenset[str]().union(*(lexicon.gluing for lexicon in lexicons))
        self._written_on = tuple(word for lexicon in lexicons for word in (*lexicon.glued, *lexicon.after_short))
        self._glues_figures = any(lexicon.glued_figures for lexicon in lexicons)
        self.unlike = tuple(word for lexicon in lexicons for word in lexicon.unlike)
        self._unknown = {ends: _unknown_word(*ends) for ends in product((False, True), repeat=3)}

    def may_know(self, folded: str) -> bool:
        """Whether a word may be in a lexicon, by what it begins with: quickly told, since most words are in none."""
        starts, gluing = self._starts, self._gluing
        if not folded:
            return False
        if (folded[:START] in starts or folded[:SHORTEST] in gluing) and self._may_stand_in(folded, 0):
            return True
        for start in self._prefix_lengths.get(folded[0], ()):
            if (
                folded[:start] in self._prefixes
                and (folded[start : start + START] in starts or folded[start : start + SHORTEST] in gluing)
                and self._may_stand_in(folded, start)
            ):
                return True
        return False

    def _may_stand_in(self, folded: str, start: int) -> bool:
        """Whether a word begins at a place that a lexicon knows, and what follows it may be written on to it."""
        for end in range(start + 1, len(folded) + 1):
            stem = folded[start:end]
            if stem in self._inner:
                rest = folded[end:]
                if not rest or rest in self._endings:
                    return True
                if stem in self._gluing and (len(stem) >= SHORTEST or rest.startswith(self._written_on)):
                    return True
        return False

    def unknown(self, folded: str) -> Word:
        """The one of the few words that stand for all that mean nothing, by which ending it has, or is."""
        genitive = folded.endswith(self._genitive)
        return self._unknown[
            genitive, genitive and folded in self._genitive, self._glues_figures or folded in self._endings
        ]

    def may_follow_figure(self, folded: str) -> bool:
        """Whether a word may be written on to a figure: as an ending (৫টি), or since its language glues words so."""
        return self._glues_figures or folded in self._endings


def _merged(tables: Iterable[Heads]) -> Heads:
    found: Heads = {}
    for table in tables:
        for word, partners in table.items():
            others = found.get(word)
            found[word] = partners if others is None else any_of([others, partners])
    return found


def any_of(partners: list[frozenset[str]]) -> frozenset[str]:
    """What has to stand beside a word that is the head of several names: none if it is a name by itself."""
    return frozenset().union(*partners) if partners and all(partners) else _NONE


def _unknown_word(genitive: bool, case_ending: bool, ending: bool) -> Word:
    word = Word()
    word.genitive, word.case_ending, word.ending = genitive, case_ending, ending
    word.plain = word.shared = True
    return word
