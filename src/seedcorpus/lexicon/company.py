"""Company: the words beside which a number word is a number, or is another word."""

from __future__ import annotations

from collections.abc import Iterable
from configparser import RawConfigParser
from typing import Final

from attrs import define, frozen

from seedcorpus.ini import split_values
from seedcorpus.text.folding import fold

#: The sections of a data file that tell it, which are the fields of `Company`. Their keys are the words it is told of.
COMPANY: Final = ("only_before", "only_after", "not_before", "not_after", "at_end", "number_before", "number_after")


@frozen
class WordSet:
    """Some words, and whatever begins or ends in some way.

    Attributes:
        words: The words, folded.
        beginnings: What others begin with.
        endings: What others end in.
    """

    words: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]

    @classmethod
    def of(cls, words: Iterable[str]) -> WordSet:
        """A set of words as a data file lists them: with `*` for whatever stands before or behind.

        Example:
            >>> "books" in WordSet.of(["pen", "book*"]), "pens" in WordSet.of(["pen", "book*"])
            (True, False)
        """
        listed = frozenset(words)
        starred = {word for word in listed if "*" in word}
        return cls(
            frozenset(map(fold, listed - starred)),
            tuple(sorted(fold(word[:-1]) for word in starred if word.endswith("*"))),
            tuple(sorted(fold(word[1:]) for word in starred if word.startswith("*"))),
        )

    def __contains__(self, word: str) -> bool:
        folded = fold(word)
        return folded in self.words or folded.startswith(self.beginnings) or folded.endswith(self.endings)


NO_WORDS: Final = WordSet.of([])


@define
class Company:
    """The words beside which a number word is a number, or is another word.

    Attributes:
        only_before: It counts only before one of these, or behind one of `only_after`, if there are any.
        only_after: See `only_before`.
        not_before: It does not count before one of these.
        not_after: It does not count behind one of these.
        at_end: If there are any, it counts at the end of a clause, behind an unknown word, only behind one of these.
        number_before: Before one of these it is a number, though it may be an ordinal elsewhere.
        number_after: The same behind one of these.
    """

    only_before: WordSet = NO_WORDS
    only_after: WordSet = NO_WORDS
    not_before: WordSet = NO_WORDS
    not_after: WordSet = NO_WORDS
    at_end: WordSet = NO_WORDS
    number_before: WordSet = NO_WORDS
    number_after: WordSet = NO_WORDS


def read_company(ini: RawConfigParser) -> dict[str, Company]:
    """What a data file tells of the company of words, by the folded word."""
    found: dict[str, Company] = {}
    for section in COMPANY:
        for key, value in ini[section].items() if ini.has_section(section) else ():
            for word in split_values(key):
                setattr(found.setdefault(fold(word), Company()), section, WordSet.of(split_values(value)))
    return found
