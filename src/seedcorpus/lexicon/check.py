"""A language from a data file of one's own: `add_language`."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable, Iterable
from configparser import Error, RawConfigParser
from pathlib import Path
from unicodedata import category

from seedcorpus.currencies import currencies
from seedcorpus.errors import DataError
from seedcorpus.ini import parse_ini, split_values
from seedcorpus.lexicon.builder import figure
from seedcorpus.lexicon.company import COMPANY
from seedcorpus.lexicon.entry import NOTHING
from seedcorpus.lexicon.load import ADDED, PROCLITICS, languages
from seedcorpus.lexicon.roles import BOUNDS, ROLES, SENSES
from seedcorpus.text.checks import cut, shown
from seedcorpus.text.scripts import LETTERS
from seedcorpus.values.amount import Modifier

#: Keys of `[language]` that are yes or no.
SWITCHES = ("glued_figures", "run_on", "one_said", "counts_behind", "lakhs")

#: How many characters of what is wrong with a file an error tells.
_TOLD = 300


def add_language(path: str | os.PathLike[str]) -> str:
    """Add a language, as a data file describes it, to those that this process can read.

    The language is read where it is asked for, by `lang` or by the header of a document. Texts in other languages are
    read as before. Workers that `seedcorpus.map` starts later know it too; any other process has to add it by itself.

    Args:
        path: A data file in the form of `docs/lexicon.md`, in UTF-8. What it holds is checked first.

    Returns:
        The code of the language, for `lang`.

    Raises:
        DataError: The file is not in that form, or there is a language with this code; the message says where.
        OSError: The file cannot be read.

    Example:
        >>> import os, tempfile
        >>> from seedcorpus import parse_money
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = os.path.join(folder, "mr.ini")
        ...     with open(path, "w", encoding="utf-8") as file:
        ...         _ = file.write('''
        ... [language]
        ... code = mr
        ... name = Marathi
        ... script = Devanagari
        ... [scales]
        ... 1000 = हजार
        ... [currencies]
        ... rupee = रुपया, रुपयांना
        ... ''')
        ...     add_language(path)
        'mr'
        >>> print(parse_money("५ हजार रुपयांना", lang="mr"))
        INR 5000
    """
    name = os.fspath(path)
    try:
        ini = parse_ini(Path(path).read_text("utf-8-sig"), name)
    except (Error, UnicodeDecodeError) as error:
        told = textwrap.shorten(str(error), _TOLD)  # else it names each line that is wrong
        raise DataError(f"{name} is no data file of a language: {told}") from error
    _check(ini, name)
    code = ini["language"]["code"]
    if code in languages():
        raise DataError(f"{name}, [language]: there is a language {shown(code)} already")
    ADDED[code] = ini
    return code


def _number(key: str) -> bool:
    try:
        return figure(key).is_finite()
    except (ArithmeticError, ValueError):
        return False


def _money(key: str) -> bool:
    table = currencies()
    return key in table.units or key in table.subunits or all(code in table.territories for code in key.split())


def _territory(key: str) -> bool:
    return any(key in territories for territories in currencies().territories.values())


def _one_of(keys: Iterable[str]) -> Callable[[str], bool]:
    return frozenset(keys).__contains__


def keys_of_sections() -> dict[str, list[str]]:
    """The keys of each section that has only certain ones: those that give a role, and a few more."""
    keys: dict[str, list[str]] = {}
    for role in ROLES:
        if role.keys:
            keys.setdefault(role.section, []).extend(role.keys)
    return keys | {
        "unlike": ["words"],
        "dates": ["words"],
        "prices": ["words", "ranging"],
        "ordinal_endings": [*keys["ordinal_endings"], "dates"],
        "language": ["code", "name", "script", "nationality", *SWITCHES],
        **{place.name: [*Modifier, NOTHING.value] for place in BOUNDS},
        **{section: [*Modifier] for section in ("before_apart", "bounding_endings")},
        "endings": ["currencies", "scales", "cardinals", "nationalities", "genitive", "closing"],
        "proclitics": list(PROCLITICS),
        "captions": ["words"],
        "counted": ["words"],
        "costs": ["words"],
        "plural_units": ["words"],
        "time": [*keys["time"], "lengths"],
    }


def _sections() -> dict[str, tuple[str, Callable[[str], bool]]]:
    """Every section, and what its keys must be: in words and as a test."""
    money = ("currencies", "scaled_currencies", "subunits", "currency_duals", "currency_phrases", "abbreviations")
    return {
        **dict.fromkeys((sense.section for sense in SENSES), ("a number", _number)),
        **dict.fromkeys(
            (*money, "weights", "weighed"), ("a unit or sub-unit of currencies.ini, or an ISO 4217 code", _money)
        ),
        **dict.fromkeys(COMPANY, ("words", bool)),
        "nationalities": ("an ISO 3166 code, or EU for the euro", _territory),
        **{
            section: (f"one of {', '.join(allowed)}", _one_of(allowed))
            for section, allowed in keys_of_sections().items()
        },
    }


SECTIONS = _sections()
#: Marks, controls and joiners, and white space: folding leaves nothing of a word that is made of them alone.
_NO_LETTERS = "MCZ"


#: What parts words in Arabic script, and is easily typed for a comma.
_OTHER_COMMA = "،"


def _check_parted(value: str, place: str) -> None:
    """Raise where a key has no words, or where they are parted by another comma and so would be one phrase."""
    if not split_values(value):
        raise DataError(f"{place}: there are no words; leave the key out")
    if _OTHER_COMMA in value:
        raise DataError(f"{place}: words are parted by ',', not by {_OTHER_COMMA!r}")


def _check(ini: RawConfigParser, name: str) -> None:
    """Raise at the first thing that the loader would pass over or take for something else."""
    for section in ini.sections():
        if section not in SECTIONS:
            raise DataError(f"{name}, [{cut(section)}]: no such section; there are {', '.join(sorted(SECTIONS))}")
        wanted, suits = SECTIONS[section]
        for key in ini[section]:
            if not suits(key):
                raise DataError(f"{name}, [{section}]: the key {shown(key)} must be {wanted}")
            if section != "language":
                _check_parted(ini[section][key], f"{name}, [{section}], {shown(key)}")
            if suits in (_number, _money, _territory):  # elsewhere endings may stand, which are marks by themselves
                for word in split_values(ini[section][key]):
                    if all(category(character)[0] in _NO_LETTERS for character in word):
                        raise DataError(f"{name}, [{section}], {shown(key)}: {cut(word)!a} is no word")
    for key in ("code", "name", "script"):
        if not ini.get("language", key, fallback=""):
            raise DataError(f"{name}, [language]: {key} is missing")
    code = ini["language"]["code"]
    if not (len(code) in (2, 3) and code.isascii() and code.isalpha() and code.islower()):
        raise DataError(f"{name}, [language]: code must be one of ISO 639, such as ur, not {shown(code)}")
    script = ini["language"]["script"]
    if script not in LETTERS:
        raise DataError(f"{name}, [language]: script must be one of {', '.join(LETTERS)}, not {shown(script)}")
    if ini.get("language", "nationality", fallback="both") not in ("before", "after", "both"):
        raise DataError(f"{name}, [language]: nationality must be before, after or both")
    for key in SWITCHES:
        if ini.get("language", key, fallback="no").lower() not in ini.BOOLEAN_STATES:
            raise DataError(f"{name}, [language]: {key} must be yes or no")
