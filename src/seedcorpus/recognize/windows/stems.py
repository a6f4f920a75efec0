"""How the words begin that are looked for, as the pattern of `anchors` has them."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from attrs import frozen

from seedcorpus.lexicon import Lexicon
from seedcorpus.lexicon.company import NO_WORDS, Company
from seedcorpus.recognize.words.word import Word
from seedcorpus.text.spellings import PLAIN_LETTERS, Stems, ends_letter, first_letters, tree

#: Of a longer word the pattern has only its first letters: what it finds is looked up, so it need not be exact.
_LONGEST = 4
#: A shorter word stands at the beginning of too many others: what may follow it is told more exactly.
_SHORTEST = 3


@frozen(eq=False)
class Sort:
    """A sort of word that is looked for.

    Attributes:
        holds: Whether a word is of the sort.
        beside: Words of which one has to stand beside a word of the sort, or the company in which it is of the sort; no
            words where it is of the sort by itself.
        stems: How the words of a script begin, behind proclitics, that may be or hold one of the sort.
        signs: The single characters that are words of the sort, as the inside of a character class.
    """

    holds: Callable[[Word], object]
    beside: Callable[[Word], frozenset[str] | Company]
    stems: Callable[[list[Lexicon], str], list[Stems]]
    signs: str


def _money_stems(lexicons: list[Lexicon], script: str) -> list[Stems]:
    numbers = {word for lexicon in lexicons for word in lexicon.leading}
    return _stems_of_units({head for lexicon in lexicons for head in lexicon.heads}, numbers, lexicons, script)


def _percent_stems(lexicons: list[Lexicon], script: str) -> list[Stems]:
    numbers = {word for lexicon in lexicons for word in lexicon.joinable}
    return _stems_of_units({head for lexicon in lexicons for head in lexicon.percents}, numbers, lexicons, script)


def _stems_of_units(heads: set[str], numbers: set[str], lexicons: list[Lexicon], script: str) -> list[Stems]:
    """Of units, and of the numbers that they may be written on to."""
    beginnings = {number[: _LONGEST + 1] for number in numbers}  # a few of thousands
    return [
        *_stems({head for head in heads if len(head) > 1}, lexicons, script),
        # A lone letter is the first of an abbreviation (د.إ), which bears neither proclitics nor endings.
        Stems([head for head in heads if len(head) == 1], _LONGEST, ends_letter(script)),
        Stems(beginnings, _LONGEST, f"(?=[{PLAIN_LETTERS[script]}])"),
        _joined(lexicons),
    ]


def _number_stems(lexicons: list[Lexicon], script: str) -> list[Stems]:
    words = {word for lexicon in lexicons for word in lexicon.counting | lexicon.opening}
    return [*_stems(words, lexicons, script), _joined(lexicons)]


def _company_wanted(word: Word) -> frozenset[str] | Company:
    """The company of a word that is a number only beside certain words: নয় জন, पहले दिन."""
    company = word.company
    if company is None or company.only_before is company.only_after is NO_WORDS:
        return frozenset()
    return company


def _ordinal_stems(lexicons: list[Lexicon], script: str) -> list[Stems]:
    endings = {word for lexicon in lexicons for word in lexicon.ordering}
    return [*_stems(endings, lexicons, script), *_number_stems(lexicons, script)]


def _joined(lexicons: list[Lexicon]) -> Stems:
    """Short numbers with the first letter of a unit written on to them, since many words begin like the number."""
    units = {unit for lexicon in lexicons for unit in lexicon.after_short}
    numbers = {number for lexicon in lexicons for number in lexicon.short_leading}
    return Stems(numbers, _LONGEST, f"(?={first_letters(units)})" if units else "(?!)")


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
    attrgetter("money_head"),
    attrgetter("money_partners"),
    _money_stems,
    "$¢-¥\u058f\u060b\u07fe\u07ff\u09f2\u09f3\u09fb\u0af1\u0bf9\u0e3f\u17db\u20a0-\u20cf\ua838\ufdfc\ufe69\uff04\uffe0"
    "\uffe1\uffe5\uffe6",
)
#: Words and signs that may be percent.
PERCENTS = Sort(attrgetter("percent_head"), attrgetter("percent_partners"), _percent_stems, "%٪﹪")
#: Words that may be ordinals, or numbers with what makes them such.
ORDINALS = Sort(attrgetter("orders"), _company_wanted, _ordinal_stems, "")
#: Words that may be a number, an ordinal or a share, or part of one, or two of a unit of money.
NUMBERS = Sort(attrgetter("in_number"), _company_wanted, _number_stems, "\\d¼-¾⅐-⅞")
