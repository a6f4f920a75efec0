"""The other way round from folding: patterns that match the spellings of a word in a text as it stands.

A pattern for everything that can stand for a letter would be long and slow. So the pattern of a word covers the
spellings that texts are full of. Characters that are seldom met inside a word (tatweel, joiners, presentation forms,
accented Latin letters) are odd: a word that holds one has to be folded before it is compared, and `ODD` finds
where one may stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from seedcorpus.text.folding import GLIDED, IGNORABLE, NASALS, fold_all
from seedcorpus.text.scripts import LETTERS, script_of

#: The blocks of the scripts. The letters that lie behind them are odd.
_BLOCKS = "".join(map(chr, range(0x0B00)))
#: Letters behind them, and characters that fold to letters: full width and presentation forms, symbols, ligatures.
_FURTHER = (
    "\u1d2c-\u1dbf\u1e00-\u1eff\u2071\u207f\u2090-\u209c\u20a8\u2100-\u214f\u3200-\u33ff"
    "\ua8e0-\ua8ff\ufb00-\ufdff\ufe50-\ufefe\uff00-\uffef"
)
#: Marks that fold away and that texts are full of: harakat; the nukta, which NFC leaves a character of its own;
#: candrabindu.
_COMMON_MARKS = {
    "Arabic": "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652",
    "Devanagari": "\u093c",
    "Bengali": "\u0981\u09bc",
}
#: Vowels that NFC writes as one character and folding as two, by the two.
_TWO_PART = {fold_all(vowel): vowel for vowel in "\u09cb\u09cc"}
#: A combining hamza can make another letter of the one before it.
_HAMZA = "\u0654"


def charset(characters: Iterable[str]) -> str:
    r"""The inside of a character class of `re` for some characters.

    Example:
        >>> charset("cab-")
        '\\-a-c'
    """
    runs = groupby(enumerate(sorted(set(characters))), key=lambda pair: ord(pair[1]) - pair[0])
    members = [[re.escape(character) for _, character in run] for _, run in runs]
    return "".join(run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in members)


def _of_blocks(letters: str) -> list[str]:
    return re.findall(f"[{letters}]", _BLOCKS)


def _spellings() -> dict[str, str]:
    """Each folded letter to the letters that fold to it, odd ones apart."""
    letters = [*_of_blocks("A-Za-z"), *_of_blocks("".join(own for script, own in LETTERS.items() if script != "Latin"))]
    found: dict[str, str] = {}
    for letter, folded in zip(letters, fold_all("\n".join(letters)).split("\n"), strict=True):
        base = _TWO_PART.get(folded, folded)
        if len(base) == 1:
            found[base] = found.get(base, "") + letter
    return found


_SPELLINGS = _spellings()
#: The letters of each script that are not odd, as the inside of a character class.
PLAIN_LETTERS = {
    script: charset(re.findall(f"[{letters}]", "".join((*_SPELLINGS.values(), *_COMMON_MARKS.values()))))
    for script, letters in LETTERS.items()
}
_PLAIN = "".join(PLAIN_LETTERS.values())
_OTHERS = re.findall(f"(?![{_PLAIN}])[{''.join(LETTERS.values())}]", _BLOCKS)
#: What folds to nothing.
_MARKS = charset(mark for mark in _OTHERS if not fold_all(mark) and mark != _HAMZA) + f"{IGNORABLE}\u0300-\u036f"
_ODD_LETTERS = charset(letter for letter in _OTHERS if fold_all(letter)) + _HAMZA + _FURTHER
#: The odd characters, as the inside of a character class.
ODD_CHARACTERS = _MARKS + _ODD_LETTERS
#: Matches behind an odd character where it may hide a word: behind a letter, or behind a mark inside a word.
ODD = f"(?:(?<=[{_ODD_LETTERS}])|(?<=[{_MARKS}])(?=[{_PLAIN}]))"
is_odd: Callable[[str, int], re.Match[str] | None] = re.compile(f"[{ODD_CHARACTERS}]").match


@cache
def misplaced_mark(script: str | None) -> Callable[[str], re.Match[str] | None]:
    """What finds a mark that folds away where none belongs: at the beginning of a word, or on a letter of a script."""
    foreign = "".join(marks for own, marks in _COMMON_MARKS.items() if own != script)
    return re.compile(f"^[{''.join(_COMMON_MARKS.values())}]|[{foreign}]").search


def ends_letter(script: str) -> str:
    """A pattern that matches where a word ends that is a single letter of a script, and maybe its mark."""
    letters, marks = PLAIN_LETTERS[script], _COMMON_MARKS.get(script)
    begins = f"(?<=[^{letters}].)"
    if marks:
        begins = f"(?:{begins}|(?<=[^{letters}].[{marks}]))"
    return f"{begins}(?![{letters}])"


class Stems(NamedTuple):
    """Folded words, of which a pattern matches the beginning.

    Attributes:
        words: The words. Those that hold an odd character are left out.
        longest: Of a longer word only so many letters are matched, whatever follows.
        end: A pattern for what follows a word that is not longer.
    """

    words: Iterable[str]
    longest: int
    end: str


def tree(*stems: Stems, begins: bool = True) -> str:
    """A pattern that matches the spellings of any of some stems, and tries no letter twice.

    Args:
        stems: The stems.
        begins: Whether they stand at the beginning of a word of the text.

    Example:
        >>> tree(Stems(["dinar", "dirham", "dm"], longest=3, end="(?!x)"))
        '[Dd](?:[Mm](?!x)|[Ii](?:[Rr]|[Nn]))'
    """
    root: dict[str, Any] = {}
    for words, longest, end in stems:
        for word in sorted(words, reverse=True):  # so that the longer is tried first
            letters = _letters(word)
            if all(letter in _SPELLINGS for letter in letters):
                node = root
                for place, letter in enumerate(letters[:longest]):
                    node = node.setdefault(_letter(letter, begins and not place), {})
                node["" if len(letters) > longest else end] = {}
    return _written(root) if root else "(?!)"


def first_letters(words: Iterable[str]) -> str:
    """A pattern for the letter that any of some folded words begins with, in all its spellings."""
    return _one_of("".join(_SPELLINGS.get(letter, "") for letter in sorted({_letters(word)[0] for word in words})))


def _letters(folded: str) -> str:
    for two, vowel in _TWO_PART.items():
        folded = folded.replace(two, vowel)
    return folded


def _written(node: dict[str, Any]) -> str:
    if "" in node or not node:
        return ""  # whatever follows
    branches = [pattern + _written(below) for pattern, below in node.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


@cache
def _letter(folded: str, first: bool) -> str:
    """A pattern for the spellings of a folded letter, the first of its word or not."""
    marks = _COMMON_MARKS.get(script_of(folded) or "", "")
    mark = f"{_one_of(marks)}*+" if marks else ""
    letter = _one_of(_SPELLINGS[folded]) + mark
    sequences: list[list[str]] = []
    if folded in _TWO_PART.values():
        sequences.append([_SPELLINGS[part] for part in fold_all(folded)])
    elif folded == "ं":
        sequences.append(["".join(_SPELLINGS[nasal] for nasal in NASALS), "्"])
    elif not first:
        sequences += [[_SPELLINGS[part] for part in glided] for glided, vowel in GLIDED.items() if vowel == folded]
    others = ["".join(_one_of(spellings) + mark for spellings in sequence) for sequence in sequences]
    return f"(?:{'|'.join((letter, *others))})" if others else letter


def _one_of(letters: str) -> str:
    return f"[{charset(letters)}]" if len(letters) > 1 else letters
