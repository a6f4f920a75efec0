"""Finding the places worth a look, so that nearly all of a text is passed over at the cost of one pattern.

The pattern finds where words begin that may be (part of) an amount, and only these are looked up. Around those that
are, a stretch of text is cut out for reading, wide enough for everything that has a say in an amount.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from operator import attrgetter

from attrs import frozen

from seedcorpus.lexicon import Lexicon
from seedcorpus.recognize.words.vocabulary import Vocabulary, Word, cut
from seedcorpus.text.folding import MAX_WORD
from seedcorpus.text.scripts import LETTERS, holds_script, script_of
from seedcorpus.text.spellings import ODD, ODD_CHARACTERS, PLAIN_LETTERS, Stems, ends_letter, is_odd, tree
from seedcorpus.text.tokens import PIECES, space_before, words

#: How much text before and after an anchor has a say: lists and verbs of change reach farthest, backwards.
_BEFORE, _AFTER = 160, 80
_LETTERS = "".join(letters for script, letters in LETTERS.items() if script != "Latin")
#: The end of a sentence, over which nothing has a say. A full stop behind a shorter word, or behind Latin letters, may
#: be that of an abbreviation (रु. 500, approx. 500).
_SENTENCE_END = re.compile(rf"[।॥؟\n?!.](?:(?<=[।॥؟\n])|(?=\s)(?:(?<=[?!])|(?<=[{_LETTERS}]{{4}}\.)))")

#: Of a longer word the pattern has only its first letters: what it finds is looked up, so it need not be exact.
_LONGEST = 4
#: A shorter word stands at the beginning of too many others: what may follow it is told more exactly.
_SHORTEST = 3


@frozen
class Sort:
    """A sort of word that is looked for.

    Attributes:
        holds: Whether a word is of the sort.
        beside: Words of which one has to stand beside a word of the sort; none where it is of the sort by itself. None
            for a sort of which every word is so.
        stems: How the words of a script begin, behind proclitics, that may be or hold one of the sort.
        signs: The single characters that are words of the sort, as the inside of a character class.
    """

    holds: Callable[[Word], object]
    beside: Callable[[Word], frozenset[str]] | None
    stems: Callable[[list[Lexicon], str], list[Stems]]
    signs: str


def _money_stems(lexicons: list[Lexicon], script: str) -> list[Stems]:
    heads = {head for lexicon in lexicons for head in lexicon.heads}
    numbers = {word for lexicon in lexicons for word in lexicon.leading}
    return [
        *_stems({head for head in heads if len(head) > 1}, lexicons, script),
        # A lone letter is the first of an abbreviation (د.إ), which bears neither proclitics nor endings.
        Stems([head for head in heads if len(head) == 1], _LONGEST, ends_letter(script)),
        Stems(numbers, _LONGEST, f"(?=[{PLAIN_LETTERS[script]}])"),  # with the unit written on to them
    ]


def _number_stems(lexicons: list[Lexicon], script: str) -> list[Stems]:
    return _stems({word for lexicon in lexicons for word in lexicon.counting | lexicon.opening}, lexicons, script)


def _stems(words: set[str], lexicons: list[Lexicon], script: str) -> list[Stems]:
    ends = f"(?![{PLAIN_LETTERS[script]}])"
    endings = Stems({ending for lexicon in lexicons for ending in lexicon.any_ending}, 2, ends)
    scales = Stems({scale for lexicon in lexicons for scale in lexicon.glued}, 2, "")
    end = f"(?:{tree(endings, scales, begins=False)}|{ends})"
    return [
        Stems([word for word in words if len(word) >= _SHORTEST], _LONGEST, ""),
        Stems([word for word in words if len(word) < _SHORTEST], _LONGEST, end),
    ]


#: Words that may be the unit of an amount of money, alone or written together with another. Of the signs, those of the
#: Unicode category Sc.
MONEY = Sort(
    attrgetter("head"),
    attrgetter("beside"),
    _money_stems,
    "$¢-¥\u058f\u060b\u07fe\u07ff\u09f2\u09f3\u09fb\u0af1\u0bf9\u0e3f\u17db\u20a0-\u20cf\ua838\ufdfc\ufe69\uff04\uffe0"
    "\uffe1\uffe5\uffe6",
)
#: Words that may be a number, an ordinal or a share, or part of one, or two of a unit of money.
NUMBERS = Sort(attrgetter("counts"), None, _number_stems, "\\d¼-¾⅐-⅞")


class Anchors:
    """Finds words of a sort in texts."""

    def __init__(self, vocabulary: Vocabulary, sort: Sort) -> None:
        self._vocabulary = vocabulary
        self._sort = sort
        self._is_one = sort.holds
        self._beside = sort.beside
        #: The scripts whose words the pattern knows. It learns more when it meets a letter of another.
        self._scripts: list[str] = []
        self._pattern = self._compiled()
        self._is_sign = re.compile(f"[{sort.signs}]").match

    def stretches(self, text: str) -> Iterator[tuple[int, int]]:
        """The stretches of a text around its anchors, in order and apart from each other."""
        padded = f" {text}"  # so that a character stands before every word
        begin = end = settled = 0
        whole = True  # whether the stretch in hand ends where its sentence does
        is_sign, holds = self._is_sign, self._holds
        for match in self._hits(padded):
            place = match.start()
            if place < settled:
                continue
            if padded[place] != " " and is_sign(padded, place):
                place -= 1
                if place < settled:
                    continue
            elif not holds(padded, place):
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

    def _hits(self, padded: str) -> Iterator[re.Match[str]]:
        """Where the pattern matches, in order: at signs, and at the characters before words that begin like others."""
        place = 0
        while True:
            for match in self._pattern.finditer(padded, place):
                if match.lastgroup:  # it is "unknown", the only one that has a name
                    self._learn(padded)
                    place = max(match.start() - 1, 0)
                    break
                yield match
            else:
                return

    def _holds(self, padded: str, place: int) -> bool:
        """Whether a word of the sort stands behind a place, or around an odd character at it."""
        if padded[place] != " " and is_odd(padded, place):
            start = max(padded.rfind(" ", max(place - MAX_WORD, 0), place) + 1, place - MAX_WORD, 0)
            stop = padded.find(" ", place, place + MAX_WORD)
            chunk = padded[start : place + MAX_WORD if stop < 0 else stop]
            return any(self._is_one(word) for piece in words(chunk) for word in self._words(piece))
        match = PIECES.match(padded, place + 1)
        assert match is not None  # every text is made of pieces
        word = self._vocabulary[match[0]]
        if self._is_one(word):
            partners = self._beside(word) if self._beside else None
            # Behind something else than a space it may be cut otherwise once the stretch is read (Paʻanga).
            return not partners or padded[place] != " " or self._is_beside(padded, match, partners)
        return bool(word.run_on or word.cuts) and any(map(self._is_one, self._words(match[0])))

    def _is_beside(self, padded: str, match: re.Match[str], partners: frozenset[str]) -> bool:
        """Whether one of some words stands beside a piece, or is written together with what does."""
        before = padded[max(match.start() - MAX_WORD, 0) : match.start()].rstrip()
        beside = words(before[before.rfind(" ") + 1 :])[-1:]
        following = PIECES.match(padded, match.end())
        if following is not None:
            beside += words(following[0])
        return any(not partners.isdisjoint(word.all_keys) for piece in beside for word in self._words(piece))

    def _words(self, piece: str) -> list[Word]:
        """The word of a piece, and those that are written together in it."""
        word = self._vocabulary[piece]
        if not (word.cuts or word.run_on):
            return [word]
        parts = cut(piece, word.cuts or (word.run_on, len(piece) - word.run_on))
        return [word, *(self._vocabulary[part[space_before(part) :]] for part in parts)]

    def _learn(self, text: str) -> None:
        """Let the pattern know the words of all scripts that a text holds letters of."""
        known = self._scripts
        self._scripts = known + [script for script in LETTERS if script not in known and holds_script(text, script)]
        self._pattern = self._compiled()

    def _compiled(self) -> re.Pattern[str]:
        """The pattern for the scripts that are known. It takes in the character before a word, which it skips to."""
        known = "".join(PLAIN_LETTERS[script] for script in self._scripts)
        unknown = "".join(PLAIN_LETTERS[script] for script in PLAIN_LETTERS if script not in self._scripts)
        signs = self._sort.signs
        kinds = [f"(?<=[{signs}])[\\d.,٫٬]*", ODD]
        if unknown:
            kinds.append(f"(?P<unknown>(?<=[{unknown}]))")
        special = f"(?<=[{signs}{unknown}{ODD_CHARACTERS}])(?:{'|'.join(kinds)})"
        outside = f"[^{known}]" if known else r"[\s\S]"
        return re.compile(f"{outside}(?:{'|'.join([*map(self._tree, self._scripts), special])})")

    def _tree(self, script: str) -> str:
        lexicons = [*self._vocabulary.lexicons_in(script), self._vocabulary.signs]
        proclitics = {prefix for lexicon in lexicons for prefix in lexicon.prefixes}
        before = f"(?:{tree(Stems(proclitics, MAX_WORD, '(?:)'))})?" if proclitics else ""
        stems = [
            Stems([word for word in words if script_of(word[0]) == script], longest, end)
            for words, longest, end in self._sort.stems(lexicons, script)
        ]
        return f"(?=[{LETTERS[script]}]){before}{tree(*stems, begins=not proclitics)}"


def reach_back(text: str, place: int, length: int, earliest: int) -> int:
    """Where the text before a place begins that has a say there: not farther off than so many code points.

    It is where the sentence begins, or a word.
    """
    lowest = max(place - length, earliest)
    start = -1
    for match in _SENTENCE_END.finditer(text, lowest, place):
        start = match.end()
    return start if start >= 0 else _word_start(text, lowest, earliest)


def reach_on(text: str, place: int, length: int) -> tuple[int, bool]:
    """Where the text behind a place ends that has a say there, and whether that is the end of the sentence."""
    highest = place + length
    match = _SENTENCE_END.search(text, place, highest)
    if match is not None:
        return match.end() - (match[0] == "\n"), True
    end = _word_end(text, highest)
    return end, end == len(text)


def _word_start(text: str, place: int, earliest: int) -> int:
    """The nearest start of a word at or before a place, not before the earliest one."""
    while place > earliest and not text[place - 1].isspace():
        place -= 1
    return max(place, earliest)


def _word_end(text: str, place: int) -> int:
    """The nearest end of a word at or behind a place."""
    while place < len(text) and not text[place].isspace():
        place += 1
    return min(place, len(text))
