"""The floor of recognition: one compiled pattern that finds the words and signs of money.

A recogniser has to look for these before anything else, so the time that the pattern alone takes is what all others are
measured by. It is made as fast as `re` allows: what no word begins behind is passed over by a set of characters, each
language is ruled out by one such set, and its words are one tree, in which no letter is looked at twice.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from seedcorpus.ini import read_ini, split_values
from seedcorpus.lexicon.load import DATA
from seedcorpus.text.scripts import LETTERS

LANGUAGES = {"ar": "Arabic", "bn": "Bengali", "hi": "Devanagari"}
SECTIONS = ("currencies", "scaled_currencies", "subunits", "currency_duals", "currency_phrases", "abbreviations")
PROCLITICS = (("and",), ("prepositions",), ("article", "prepositions_with_article"))
_LETTERS = "".join(LETTERS.values())
_END = ""


class _Tree(dict[str, "_Tree"]):
    """Letters to what may follow them; the key `_END` where a word may end."""


@cache
def anchor_pattern() -> re.Pattern[str]:
    """A pattern that finds the currency words of the three lexicons, with proclitics and endings, and the signs.

    It takes in the character before a word too. So a text must be searched with a space before it.
    """
    words = "|".join(_words(language, script) for language, script in LANGUAGES.items())
    signs = "".join(
        sorted(sign for sign in read_ini("seedcorpus.currencies", "currencies.ini")["signs"] if len(sign) == 1)
    )
    return re.compile(f"[^{_LETTERS}](?:(?:{words}|{_tree(_abbreviations())})(?![{_LETTERS}])|[{re.escape(signs)}])")


def _words(language: str, script: str) -> str:
    lexicon = read_ini(DATA, f"{language}.ini")
    values = (lexicon[section].values() for section in SECTIONS if lexicon.has_section(section))
    words = {word for section in values for value in section for word in split_values(value) if word[0] > "z"}
    proclitics = {""}
    if lexicon.has_section("proclitics"):
        written = lexicon["proclitics"]
        parts = [
            ["", *(word for role in roles for word in split_values(written.get(role, "")))] for roles in PROCLITICS
        ]
        proclitics = {"".join(chosen) for chosen in product(*parts)}
    endings = {"", *split_values(lexicon.get("endings", "currencies", fallback=""))}
    return f"(?=[{LETTERS[script]}]){_tree(proclitics)}{_tree(words)}{_tree(endings)}"


def _abbreviations() -> set[str]:
    """Those in Latin letters."""
    lexicons = [read_ini(DATA, f"{language}.ini") for language in LANGUAGES]
    values = (value for lexicon in lexicons for value in lexicon["abbreviations"].values())
    return {word for value in values for word in split_values(value) if word[0] <= "z"}


def _tree(words: set[str]) -> str:
    """A pattern for words as a tree of their letters."""
    root = _Tree()
    for word in sorted(words):
        node = root
        for letter in word:
            node = node.setdefault(letter, _Tree())
        node[_END] = _Tree()
    return _pattern(root)


def _pattern(node: _Tree) -> str:
    last = [letter for letter, below in node.items() if letter and below.keys() == {_END}]
    branches = [re.escape(letter) + _pattern(below) for letter, below in node.items() if letter and letter not in last]
    if last:
        branches.append(re.escape(last[0]) if len(last) == 1 else f"[{re.escape(''.join(last))}]")
    pattern = "|".join(branches)
    if _END in node and branches:
        return f"(?:{pattern})?"
    return f"(?:{pattern})" if len(branches) > 1 else pattern
