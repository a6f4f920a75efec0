"""Texts to measure with: as long as one likes, and the same every time, made from the articles in `examples/news`.

Sentences of the articles are drawn at random. How often one that states money is drawn, or another number, sets how
dense in amounts the text is.

Real text has more amounts than that, and other things that look like some: `mixed` puts short pieces between the
sentences, with amounts of any kind and with Latin words, dates, times and scores (`asides.ini`).

A few articles have few words, and a recogniser that remembers words would look better on them than it is. So the words
that have no part in an amount are replaced: now and then by one that is new, coined from the halves of two others, else
by one that stood there before. The number of distinct words then grows with the length of the text as it does in news
(Heaps' law), and how often each of them stands there follows Zipf's law (it is Simon's process, 1955).
"""

from __future__ import annotations

import random
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TypeVar
from unicodedata import category

from attrs import frozen

import seedcorpus
from benchmarks.floors import LANGUAGES, anchor_pattern
from seedcorpus.ini import read_ini, split_values
from seedcorpus.lexicon.load import DATA
from seedcorpus.text.scripts import LETTERS

T = TypeVar("T")

NEWS = Path(__file__).parent.parent / "examples" / "news"

GENERAL, BUSINESS = 10_000, 300
"""Bytes of text to one amount of money."""
_OTHERS = 500
"""Bytes of text to one other amount, a figure, number word, ordinal or percentage: so it is, about, in all news."""

_SHARE_OF_ASIDES = 0.2
"""Of the pieces without amounts in mixed text."""

_SENTENCE = re.compile(r"[^\n]+?(?:[.।!?؟][»’”]?(?=\s)|$)", re.MULTILINE)
_WORD = re.compile(f"[{''.join(LETTERS[script] for script in LANGUAGES.values())}]{{4,}}")
_TOKEN = re.compile(rf"({_WORD.pattern})")
_VOCABULARY, _GROWTH = 7.0, 0.7
"""Heaps' law: of n words that may be replaced, `_VOCABULARY` * n ** `_GROWTH` are distinct."""
_LONGEST = 14
_TANWIN = re.compile("[\u064b-\u064d]")
"""Marks that stand only at the end of an Arabic word."""


@frozen
class _Sentence:
    parts: list[str]  # every second one is a word that may be replaced, or empty
    money: int  # how many amounts of money it states
    others: int  # how many other amounts


@cache
def mixed(language: str, every: int, size: int) -> str:
    """A text of some size in bytes of UTF-8, with so many bytes to one amount of any kind."""
    chance = random.Random(f"{language} every {every}")
    plain, counting, rare = _sentences(language)
    words = _Words(chance, [word for sentence in plain for word in sentence.parts[1::2] if word])
    asides, with_amounts = _asides(language)
    made: list[str] = []
    length = amounts = 0
    while length < size:
        if length < (amounts + 1) * every:
            sentence = _draw(chance, asides if chance.random() < _SHARE_OF_ASIDES else plain)
        elif (amounts + 2) * every < length:  # far behind
            sentence = _draw(chance, with_amounts)
        else:
            sentence = _draw(chance, with_amounts if chance.random() < 1 / 2 else counting + rare)
        said = _said(sentence, words)
        made += [said, "\n" if len(made) % 10 == 8 else " "]
        length += len(said.encode()) + 1
        amounts += sentence.money + sentence.others
    return "".join(made).encode()[:size].decode(errors="ignore")


@cache
def text(language: str, density: int, size: int) -> str:
    """A text of some size in bytes of UTF-8, with so many bytes to one amount of money."""
    chance = random.Random(f"{language} {density}")
    plain, counting, rare = _sentences(language)
    words = _Words(chance, [word for sentence in plain for word in sentence.parts[1::2] if word])
    made: list[str] = []
    length = money = others = 0
    while length < size:
        if length >= (money + 1) * density:
            sentence = _draw(chance, rare)
        else:
            sentence = _draw(chance, counting if length >= (others + 1) * _OTHERS else plain)
        said = _said(sentence, words)
        made += [said, "\n" if len(made) % 10 == 8 else " "]
        length += len(said.encode()) + 1
        money += sentence.money
        others += sentence.others
    return "".join(made).encode()[:size].decode(errors="ignore")


def cut(long: str, size: int) -> list[bytes]:
    """A text as documents of some size in bytes of UTF-8, give or take a few; each ends where a character does."""
    data = long.encode()
    places = [0]
    while places[-1] < len(data):
        place = min(places[-1] + size, len(data))
        while place < len(data) and data[place] & 0xC0 == 0x80:
            place += 1
        places.append(place)
    return [data[start:stop] for start, stop in pairwise(places)]


def _said(sentence: _Sentence, words: _Words) -> str:
    return "".join(words.next() if place % 2 and part else part for place, part in enumerate(sentence.parts))


class _Words:
    """The words of a text, one after another."""

    def __init__(self, chance: random.Random, words: list[str]) -> None:
        self._chance = chance
        self._before = list(words)
        self._known = set(words)
        self._given = len(words)

    def next(self) -> str:
        count = len(self._before) - self._given + 1
        is_new = self._chance.random() < _VOCABULARY * _GROWTH * count ** (_GROWTH - 1)
        word = self._coin() if is_new else _draw(self._chance, self._before)
        self._before.append(word)
        return word

    def _coin(self) -> str:
        while True:
            head, tail = _draw(self._chance, self._before), _draw(self._chance, self._before)
            word = _TANWIN.sub("", head[: self._cut(head)]) + tail[self._cut(tail) :]
            if len(word) <= _LONGEST and word not in self._known and not _may_count(word):
                self._known.add(word)
                return word

    def _cut(self, word: str) -> int:
        """A place where a word can be cut: before a letter, and not before a mark on one."""
        place = 2 + int(self._chance.random() * (len(word) - 2))
        while place < len(word) and category(word[place]).startswith("M"):
            place += 1
        return place


def _draw(chance: random.Random, choices: list[T]) -> T:
    return choices[int(chance.random() * len(choices))]


def _may_count(word: str) -> bool:
    """Whether a word may be part of an amount; rather too often than too rarely."""
    return anchor_pattern().search(f" {word}") is not None or word.startswith(_amount_words())


@cache
def _amount_words() -> tuple[str, ...]:
    """The words of at least three letters that have a part in amounts, in any language."""
    words: set[str] = set()
    for language in LANGUAGES:
        lexicon = read_ini(DATA, f"{language}.ini")
        for section in lexicon.sections():
            if section not in ("language", "endings", "proclitics", "not_amounts"):
                words.update(
                    part for value in lexicon[section].values() for word in split_values(value) for part in word.split()
                )
    return tuple(sorted(word for word in words if len(word) >= 3))


@cache
def _sentences(language: str) -> tuple[list[_Sentence], ...]:
    """The sentences of a language's articles: those without amounts, those with numbers, those with words of money."""
    plain: list[_Sentence] = []
    counting: list[_Sentence] = []
    rare: list[_Sentence] = []
    for path in sorted((NEWS / language).glob("*.txt")):
        for found in _SENTENCE.findall(path.read_text(encoding="utf-8")):
            kinds = [mention.kind for mention in seedcorpus.find_mentions(found)]
            money = kinds.count(seedcorpus.Kind.MONEY)
            sentence = _Sentence(_parts(found.strip()), money, len(kinds) - money)
            if money or anchor_pattern().search(f" {found}"):
                rare.append(sentence)
            else:
                (counting if kinds else plain).append(sentence)
    return plain, counting, rare


@cache
def _asides(language: str) -> tuple[list[_Sentence], list[_Sentence]]:
    """The short pieces without and with amounts."""
    pieces = [
        _counted(piece) for piece in read_ini("benchmarks", "asides.ini")[language]["pieces"].strip().splitlines()
    ]
    with_amounts = [piece for piece in pieces if piece.money or piece.others]
    return [piece for piece in pieces if piece not in with_amounts], with_amounts


def _counted(piece: str) -> _Sentence:
    kinds = [mention.kind for mention in seedcorpus.find_mentions(piece)]
    money = kinds.count(seedcorpus.Kind.MONEY)
    return _Sentence([piece], money, len(kinds) - money)


def _parts(sentence: str) -> list[str]:
    """A sentence cut into what stays, at even places, and words that may be replaced, at odd ones."""
    parts = _TOKEN.split(sentence)
    for place in range(1, len(parts), 2):
        if _may_count(parts[place]):
            parts[place - 1] += parts[place]
            parts[place] = ""
    return parts
