"""Finding the places worth a look, so that nearly all of a text is passed over at the cost of splitting it.

A text is split at white space, and each distinct chunk is judged once: does it hold a word that may be (part of) an
amount? Chunks that were judged are remembered, so running text costs one set look-up a chunk. Around the chunks that
do, a stretch of text is cut out for reading, wide enough for everything that has a say in an amount.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any

from attrs import frozen

from seedcorpus.lexicon import Lexicon
from seedcorpus.recognize.words import Vocabulary, Word, cut
from seedcorpus.text.folding import fold, fold_all
from seedcorpus.text.tokens import LETTERS_AND_MARKS, pieces

#: How much text is split at once, in code points: so little that most parts hold no anchor, which is quickly told.
_SLICE = 1 << 11
#: How many judged chunks are remembered, and how long a chunk may be to be so: bounds memory.
_REMEMBERED = 1 << 18
_LONGEST = 64
#: Up to so many distinct chunks are looked for one by one; beyond, going through all chunks in their order is quicker.
_FEW = 6
#: How much text before and after an anchor has a say: lists and verbs of change reach farthest, backwards.
_BEFORE, _AFTER = 160, 80
#: How far from its unit the nearest number of an amount can begin or end: over a long name of a currency.
_NEAR = 120
#: Shorter names of money stand inside too many other words to be looked for there.
_LONG = 3


@frozen
class Sort:
    """A sort of word that is looked for.

    Attributes:
        holds: Whether a word is of the sort.
        stems: The folded words of a lexicon of which each such word holds one.
        inside: Whether one may stand inside a word that begins with another (লাখটাকা), or only at its beginning.
    """

    holds: Callable[[Word], bool]
    stems: Callable[[Lexicon], frozenset[str]]
    inside: bool


def _counts(word: Word) -> bool:
    entry = word.entry
    return word.figure is not None or (entry is not None and (bool(entry.figures) or entry.dual))


#: Words that may be the unit of an amount of money, alone or written together with another.
MONEY = Sort(attrgetter("head"), attrgetter("heads"), inside=True)
#: Words that may be a number, an ordinal or a share, or part of one, or two of a unit of money.
NUMBERS = Sort(_counts, attrgetter("counting"), inside=False)


class Anchors:
    """Remembers which chunks of text hold a word of the sort that is looked for."""

    def __init__(self, vocabulary: Vocabulary, sort: Sort, company: Anchors | None = None) -> None:
        """Look for words of a sort, and only for those near one of another sort if company is given."""
        self._vocabulary = vocabulary
        self._sort = sort
        self._company = company
        self._dull: set[str] = set()
        self._hot: set[str] = set()

    def stretches(self, text: str) -> Iterator[tuple[int, int]]:
        """The stretches of a text around its anchors, in order and apart from each other.

        A stretch ends at a line break, if not before: no amount reaches over one.
        """
        begin = end = 0
        for place in self._places(text):
            if place + _AFTER <= end or (self._company is not None and not self._company.stands_near(text, place)):
                continue
            start = max(_line_start(text, place, place - _BEFORE), word_start(text, place - _BEFORE, end))
            stop = _line_end(text, place, word_end(text, place + _AFTER))
            if start <= end and end:
                end = stop
            else:
                if end:
                    yield begin, end
                begin, end = start, stop
        if end:
            yield begin, end

    def stands_near(self, text: str, place: int) -> bool:
        """Whether an anchor stands near a place, in the same line or not."""
        chunks = text[word_start(text, place - _NEAR, 0) : word_end(text, place + _NEAR)].split()
        return not self._dull.issuperset(chunks) and bool(self._judge(set(chunks) - self._dull))

    def _places(self, text: str) -> Iterator[int]:
        """Where the chunks begin that hold an anchor, in order."""
        start = 0
        while start < len(text):
            stop = word_end(text, start + _SLICE)
            part = text[start:stop] if start or stop < len(text) else text
            chunks = part.split()
            if not self._dull.issuperset(chunks):
                for place in self._places_in(part, chunks):
                    yield start + place
            start = stop

    def _places_in(self, part: str, chunks: list[str]) -> list[int]:
        hot = self._judge(set(chunks) - self._dull)
        if len(hot) <= _FEW:
            return sorted(place for chunk in hot for place in _occurrences(part, chunk))
        places = []
        place = 0
        for chunk in chunks:
            place = part.find(chunk, place)
            if chunk in hot:
                places.append(place)
            place += len(chunk)
        return places

    def _judge(self, chunks: set[str]) -> set[str]:
        """Those of some chunks that hold an anchor."""
        hot = chunks & self._hot
        new = chunks - hot
        found = {chunk for chunk in self._likely(new) if any(map(self._sort.holds, self._words(chunk)))} if new else new
        if len(self._dull) + len(self._hot) + len(new) >= _REMEMBERED:
            self._dull.clear()
            self._hot.clear()
        self._hot.update(chunk for chunk in found if len(chunk) <= _LONGEST)
        self._dull.update(chunk for chunk in new - found if len(chunk) <= _LONGEST)
        return hot | found

    def _likely(self, chunks: set[str]) -> list[str]:
        """Those of some chunks that look as if they held an anchor, told by one pattern, since few do."""
        chunk_list = list(chunks)
        text = "\n".join(chunk_list)
        lexicons = (*self._vocabulary.lexicons_of(text), self._vocabulary.signs)
        searches = [_pattern(lexicon, self._sort).search for lexicon in lexicons]
        text = text.replace("₨", " ₨")  # it folds to letters, but begins a word wherever it stands
        lines = fold_all(text).split("\n")
        return [
            chunk
            for chunk, line in zip(chunk_list, lines, strict=True)
            if any(search(line) is not None for search in searches)
        ]

    def _words(self, chunk: str) -> Iterator[Word]:
        """The words of a chunk, and those that are written together in it."""
        for piece in pieces(chunk):
            word = self._vocabulary[piece]
            yield word
            if word.run_on:
                yield self._vocabulary[piece[: word.run_on]]
                yield self._vocabulary[piece[word.run_on :]]
            for part in cut(piece, word.cuts):
                yield self._vocabulary[part]


@cache
def _pattern(lexicon: Lexicon, sort: Sort) -> re.Pattern[str]:
    """What a folded chunk that holds a word of a sort from a lexicon matches, and few others do."""
    stems = sort.stems(lexicon)
    begins = f"(?<![{LETTERS_AND_MARKS}])"
    if lexicon.prefixes:
        begins += f"(?:{letter_tree(lexicon.prefixes)})?"
    ends = f"(?:{letter_tree(lexicon.any_ending)})?(?![{LETTERS_AND_MARKS}])"
    if not sort.inside:
        further = letter_tree(stems | lexicon.heads)
        pattern = f"\\d|{begins}{letter_tree(stems)}(?:{ends}|(?={further}))"
        if lexicon.run_on:
            pattern += f"|{begins}{letter_tree(stem for stem in stems if len(stem) > _LONG)}"
        return re.compile(pattern)
    long = frozenset(stem for stem in stems if len(stem) >= _LONG or not stem[0].isalpha())
    glided = frozenset(fold(f"क{stem}")[1:] for stem in long)  # येन in लाखयेन, which folds to लाखएन
    return re.compile(f"{letter_tree(long | glided)}|{begins}{letter_tree(stems - long)}{ends}")


def letter_tree(words: Iterable[str]) -> str:
    """A pattern that matches any of some words, the longest first, and tries no letter twice.

    Example:
        >>> letter_tree(["dinar", "dirham", "dinars"])
        'di(?:nar(?:s)?|rham)'
        >>> letter_tree([])
        '(?!)'
    """
    tree: dict[str, dict[str, Any]] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}

    def written(node: dict[str, dict[str, Any]]) -> str:
        branches = [re.escape(letter) + written(child) for letter, child in sorted(node.items()) if letter]
        if not branches:
            return ""
        if "" in node:
            return f"(?:{'|'.join(branches)})?"
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"

    return written(tree) if tree else "(?!)"


def _occurrences(text: str, chunk: str) -> Iterator[int]:
    """Where a chunk stands between white space, and not within a longer one, which is judged by itself."""
    place = text.find(chunk)
    while place >= 0:
        end = place + len(chunk)
        if (not place or text[place - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield place
        place = text.find(chunk, end)


def _line_start(text: str, place: int, earliest: int) -> int:
    """The start of the line, if it lies between the earliest place and the place."""
    return text.rfind("\n", max(earliest, 0), place) + 1


def _line_end(text: str, place: int, latest: int) -> int:
    """The end of the line, if it lies between the place and the latest place."""
    end = text.find("\n", place, latest)
    return latest if end < 0 else end


def word_start(text: str, place: int, earliest: int) -> int:
    """The nearest start of a chunk at or before a place, not before the earliest one."""
    while place > earliest and not text[place - 1].isspace():
        place -= 1
    return max(place, earliest)


def word_end(text: str, place: int) -> int:
    """The nearest end of a chunk at or behind a place."""
    while place < len(text) and not text[place].isspace():
        place += 1
    return min(place, len(text))
