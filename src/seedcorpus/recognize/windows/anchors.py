"""Finding the places worth a look, so that nearly all of a text is passed over at the cost of one pattern.

The pattern finds where words begin that may be (part of) an amount, and only these are looked up. Around those that
are, a window of text is cut out for reading, wide enough for everything that has a say in an amount.

Most of a text are chunks between spaces that stood in texts before. So the pattern is asked about new ones only, and
what it found in a chunk is remembered: of nearly all, that nothing is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import filterfalse
from typing import NamedTuple

from seedcorpus.lexicon.company import Company, WordSet
from seedcorpus.recognize.item import COMMAS, STOPS
from seedcorpus.recognize.numbers.figure import POINTS
from seedcorpus.recognize.tokens.enclosing import OPENERS
from seedcorpus.recognize.windows.reach import reach_back, reach_on
from seedcorpus.recognize.windows.stems import Sort
from seedcorpus.recognize.words.joined import cut
from seedcorpus.recognize.words.memory import Memory, Passed, pass_over, remember
from seedcorpus.recognize.words.vocabulary import Vocabulary
from seedcorpus.recognize.words.word import Word
from seedcorpus.text.folding import MAX_WORD
from seedcorpus.text.scripts import LETTERS, holds_script, script_of
from seedcorpus.text.spellings import ODD, ODD_CHARACTERS, PLAIN_LETTERS, Stems, is_odd, tree
from seedcorpus.text.tokens import PIECES, space_before, words

#: How much text before and after an anchor has a say: lists and verbs of change reach farthest, backwards.
_BEFORE, _AFTER = 160, 80
#: What begins the mark of a price (500/-).
PRICE = "/[-=]"
#: About so many code points of a text are cut into chunks at a time.
_BLOCK = 1 << 16


#: A place where an amount may be, and what has to stand beside it: one of some words, none where it needs none, or
#: the company in which a word is a number.
Anchor = tuple[int, frozenset[str] | Company]
_NONE: frozenset[str] = frozenset()


class Known(NamedTuple):
    """The scripts that a pattern knows, and the pattern."""

    scripts: tuple[str, ...]
    pattern: re.Pattern[str]


class Anchors:
    """Finds words of a sort in texts."""

    def __init__(self, vocabulary: Vocabulary, sort: Sort) -> None:
        self._vocabulary = vocabulary
        self._sort = sort
        self._is_one = sort.holds
        self._beside = sort.beside
        self._sign = f"[{sort.signs}]" if sort.signs else "(?!)"
        self._is_sign = re.compile(f"{self._sign}|{PRICE}").match
        #: The scripts whose words the pattern knows, and the pattern. It learns more when it meets a letter of another.
        #: Threads share it, so it is only replaced as a whole. What another thread learnt meanwhile is learnt again.
        self._known = Known((), self._compiled(()))
        #: The chunks in which anchors are, and those in which none are.
        self._anchored: Memory[list[Anchor]] = Memory()
        self._passed = Passed()
        #: Words with what stands beside them, and whether that may make them numbers.
        self._in_company: Memory[bool] = Memory()

    def windows(self, text: str, traced: bool = False) -> Iterator[tuple[int, int]]:
        """The windows of a text around its anchors, in order and apart from each other.

        Around words that their company makes no number only if that is to be told.
        """
        begin = end = settled = 0
        whole = True  # whether the window in hand ends where its sentence does
        for place, partners in self._anchors(text):
            asked = partners and not (traced and isinstance(partners, Company))
            if place < settled or (asked and not self._stands_with(text, place, partners)):
                continue
            start = reach_back(text, place, _BEFORE, end)
            if start > end or whole:
                if end:
                    yield begin, end
                begin = start
            end, whole = reach_on(text, place, _AFTER)
            settled = end if whole else end - _AFTER + 1  # before this an anchor would add nothing
        if end:
            yield begin, end

    def _anchors(self, text: str) -> Iterator[Anchor]:
        """The anchors of a text, in order."""
        start = 0
        while start <= len(text):
            stop = text.find(" ", start + _BLOCK)
            stop = len(text) if stop < 0 else stop
            chunks = text[start:stop].split(" ")
            left = list(filterfalse(self._passed.__contains__, chunks))  # a few, once words are known
            anchored = self._look_at(left)
            place, index = start, 0
            for chunk in left if anchored else ():
                if chunk in anchored:
                    at = chunks.index(chunk, index)
                    place += sum(map(len, chunks[index:at])) + at - index
                    index = at
                    for offset, partners in anchored[chunk]:
                        yield place + offset, partners
                    place += len(chunk) + 1
                    index += 1
            start = stop + 1

    def _look_at(self, chunks: list[str]) -> dict[str, list[Anchor]]:
        """The anchors in each of some chunks that holds any."""
        found: dict[str, list[Anchor]] = {}
        fresh: list[str] = []
        for chunk in set(chunks):
            anchors = self._anchored.get(chunk)
            if anchors is None:
                fresh.append(chunk)
            else:
                found[chunk] = anchors
        if fresh:
            new = self._looked_up(fresh)
            for chunk, anchors in new.items():
                remember(self._anchored, chunk, anchors)
            pass_over(self._passed, set(fresh).difference(new) if new else fresh)
            found.update(new)
        return found

    def _looked_up(self, fresh: list[str]) -> dict[str, list[Anchor]]:
        """The anchors in each of some chunks that are met for the first time, if it holds any."""
        padded = f" {' '.join(fresh)} "  # so that a space stands before and behind every chunk
        new: dict[str, list[Anchor]] = {}
        for match in self._hits(padded):
            place = match.start()
            partners: frozenset[str] | Company | None = _NONE
            if padded[place] != " " and self._is_sign(padded, place):
                place -= 1
            else:
                partners = self._needed(padded, place)
            if partners is not None:
                before = padded.rfind(" ", 0, place + 1)
                chunk = padded[before + 1 : padded.find(" ", before + 1)]
                new.setdefault(chunk, []).append((place - before, partners))
        return new

    def _hits(self, padded: str) -> Iterator[re.Match[str]]:
        """Where the pattern matches, in order: at signs, and at the characters before words that begin like others."""
        place = 0
        known = self._known
        while True:
            for match in known.pattern.finditer(padded, place):
                if match.lastgroup:  # it is "unknown", the only one that has a name
                    self._known = known = self._learnt(padded, self._known.scripts)
                    place = max(match.start() - 1, 0)
                    break
                yield match
            else:
                return

    def _needed(self, padded: str, place: int) -> frozenset[str] | Company | None:
        """What has to stand beside the word behind a place; None if that is not of the sort.

        Around an odd character at the place, the word is looked for in all that stands between two spaces.
        """
        if padded[place] != " " and is_odd(padded, place):
            start = max(padded.rfind(" ", max(place - MAX_WORD, 0), place) + 1, place - MAX_WORD, 0)
            stop = padded.find(" ", place, place + MAX_WORD)
            chunk = padded[start : place + MAX_WORD if stop < 0 else stop]
            pieces = words(chunk)
            return _NONE if any(self._is_one(word) for piece in pieces for word in self._words(piece)) else None
        match = PIECES.match(padded, place + 1)
        assert match is not None  # every text is made of pieces
        word = self._vocabulary[match[0]]
        if self._is_one(word):
            # Behind something else than a space it may be cut otherwise once the window is read (Paʻanga).
            partners = self._beside(word)
            return partners if padded[place] == " " or isinstance(partners, Company) else _NONE
        joined = word.run_on_length or word.piece_lengths
        return _NONE if joined and any(map(self._is_one, self._words(match[0]))) else None

    def _stands_with(self, text: str, place: int, partners: frozenset[str] | Company) -> bool:
        """Whether what the word at a place needs stands beside it, or is written together with what does."""
        near = text[max(place - MAX_WORD, 0) : place]
        if isinstance(partners, Company):
            return _is_apart(near) or self._is_known_in_company(text, near, place, partners)
        before, after = _beside(text, near, place)
        after += [piece[0] for piece in after[-1:] if piece[0] in POINTS]  # রু .৫০০
        return any(not partners.isdisjoint(word.all_keys) for piece in before + after for word in self._words(piece))

    def _is_known_in_company(self, text: str, near: str, place: int, company: Company) -> bool:
        """As `_is_in_company`, but remembered: words that are numbers only in company are common, as *is not* is."""
        behind = text.find(" ", place)
        end = text.find(" ", behind + 1)
        if not 0 <= behind < end - 1:  # the text ends, or two spaces stand behind the word
            return self._is_in_company(text, near, place, company)
        beside = f"{near[near.rstrip().rfind(' ') + 1 :]}\0{text[place:end]}"
        known = self._in_company.get(beside)
        if known is None:
            known = self._is_in_company(text, near, place, company)
            remember(self._in_company, beside, known)
        return known

    def _is_in_company(self, text: str, near: str, place: int, company: Company) -> bool:
        """Whether what stands beside a word may make it a number."""
        before, after = _beside(text, near, place)
        if after and not (after[0][0].isalpha() or after[0] in STOPS or after[0] in COMMAS):
            return True
        return any(self._may_count(piece, company.only_after) for piece in before) or any(
            self._may_count(piece, company.only_before) for piece in after[:1]
        )

    def _may_count(self, piece: str, wanted: WordSet) -> bool:
        """Whether a word or sign beside a word may make that a number: it is wanted, or means something."""
        word = self._vocabulary[piece]
        return word.entry is not None or bool(word.nodes) or piece in wanted

    def _words(self, piece: str) -> list[Word]:
        """The word of a piece, and those that are written together in it."""
        word = self._vocabulary[piece]
        if not (word.piece_lengths or word.run_on_length):
            return [word]
        parts = cut(piece, word.piece_lengths or (word.run_on_length, len(piece) - word.run_on_length))
        return [word, *(self._vocabulary[part[space_before(part) :]] for part in parts)]

    def _learnt(self, text: str, known: tuple[str, ...]) -> Known:
        """What knows the words of some scripts, and of all others that a text holds letters of."""
        new = [script for script in LETTERS if script not in known and holds_script(text, script)]
        scripts = (*known, *new)
        return Known(scripts, self._compiled(scripts))

    def _compiled(self, scripts: tuple[str, ...]) -> re.Pattern[str]:
        """The pattern for scripts that are known. It takes in the character before a word, which it skips to."""
        known = "".join(PLAIN_LETTERS[script] for script in scripts)
        unknown = "".join(PLAIN_LETTERS[script] for script in PLAIN_LETTERS if script not in scripts)
        kinds = [f"(?<={self._sign})[\\d.,٫٬]*", f"(?<={PRICE[0]}){PRICE[1:]}", ODD]
        if unknown:
            kinds.append(f"(?P<unknown>(?<=[{unknown}]))")
        special = f"(?<=[{self._sort.signs}{PRICE[0]}{unknown}{ODD_CHARACTERS}])(?:{'|'.join(kinds)})"
        outside = f"[^{known}]" if known else r"[\s\S]"
        return re.compile(f"{outside}(?:{'|'.join([*map(self._tree, scripts), special])})")

    def _tree(self, script: str) -> str:
        lexicons = [*self._vocabulary.lexicons_in(script), self._vocabulary.signs]
        proclitics = {prefix for lexicon in lexicons for prefix in lexicon.prefixes}
        before = f"(?:{tree(Stems(proclitics, MAX_WORD, '(?:)'))})?" if proclitics else ""
        stems = [
            Stems([word for word in words if script_of(word[0]) == script], longest, end)
            for words, longest, end in self._sort.stems(lexicons, script)
        ]
        return f"(?=[{LETTERS[script]}]){before}{tree(*stems, begins=not proclitics)}"


def _is_apart(near: str) -> bool:
    """Whether the word behind some text may be all of its sentence, or is written on to a sign, say of money."""
    head = near.rstrip()
    if not head or not STOPS.isdisjoint(near[len(head) - 1 :]):
        return True
    return head == near and head[-1] not in OPENERS


def _beside(text: str, near: str, place: int) -> tuple[list[str], list[str]]:
    """The last piece of the text near before a place, and those behind the piece at the place; none at an end."""
    match = PIECES.match(text, place)
    assert match is not None  # every text is made of pieces
    following = PIECES.match(text, match.end())
    head = near.rstrip()
    return words(head[head.rfind(" ") + 1 :])[-1:], [] if following is None else words(following[0])
