"""Compiling a language's data file into a `Lexicon`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from configparser import RawConfigParser
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain, pairwise, product
from typing import Final

from attrs import frozen

from seedcorpus.currencies import currencies
from seedcorpus.ini import read_ini, split_values
from seedcorpus.lexicon.entry import NOTHING, Entry
from seedcorpus.lexicon.roles import ABBREVIATION, BOUNDS, PLURAL_SCALE, ROLES, SCALE, SENSES, SIGN
from seedcorpus.text.folding import fold
from seedcorpus.text.scripts import script_of
from seedcorpus.text.tokens import words
from seedcorpus.values.amount import Modifier

#: A node of the tree of phrases: folded words lead to further nodes, `END` to what the phrase means.
Node = dict[str, "Node | Entry"]
END = ""

#: The package that the data files of the languages lie in.
DATA = "seedcorpus.lexicon.data"

#: What is written on to the front of words: in the data file, and in `Lexicon.proclitics`.
PROCLITICS = ("and", "prepositions", "article", "prepositions_with_article")
#: So many first letters of a word tell most words apart.
START = 4
#: A word written on to another is looked for only where both are at least this long.
SHORTEST = 3


@frozen(slots=False, eq=False)
class Lexicon:
    """The words of one language, compiled.

    Attributes:
        code: ISO 639-1 code.
        script: Unicode script name.
        phrases: The tree of words and phrases, by folded word.
        inner: Every folded word that stands in an entry, also in the middle of a phrase.
        heads: Folded words of which at least one stands in every name of money: units where there is one. To each the
            words of which one stands beside it there; none for a word that is a name by itself.
        endings: Section to the folded endings that its words may carry, longest first.
        ordinal_endings: Folded endings that make a cardinal word an ordinal, longest first.
        bounding_endings: Folded endings that bound a cardinal or scale, each with its modifier.
        nationality: Where an adjective of nationality stands beside a unit: `before`, `after` or `both`.
        glued_figures: Whether words are written on to figures, so that one before unknown letters is a number.
        run_on: Whether words are found with the next sentence written on to them without a space.
        proclitics: Role (`and`, `prepositions`, `article`, `prepositions_with_article`) to folded letters written onto
            the front of a word.
    """

    code: str
    script: str
    phrases: Node
    inner: frozenset[str]
    heads: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]
    ordinal_endings: tuple[str, ...]
    bounding_endings: tuple[tuple[str, Modifier], ...]
    nationality: str
    glued_figures: bool
    run_on: bool
    proclitics: dict[str, tuple[str, ...]]

    @cached_property
    def prefixes(self) -> dict[str, tuple[bool, bool, bool]]:
        """Every run of proclitics that may stand before a word: whether *and*, a preposition, an article are in it."""
        if not self.proclitics:
            return {}
        runs: dict[str, tuple[bool, bool, bool]] = {}
        contracted = self.proclitics["prepositions_with_article"]
        articles = ("", *self.proclitics["article"], *contracted)
        for parts in product(*(("", *self.proclitics[role]) for role in ("and", "prepositions")), articles):
            joiner, preposition, article = parts
            runs.setdefault("".join(parts), (bool(joiner), bool(preposition) or article in contracted, bool(article)))
        del runs[""]
        return dict(sorted(runs.items(), key=lambda run: len(run[0])))

    @cached_property
    def any_ending(self) -> frozenset[str]:
        """Every ending that some word may carry."""
        bounding = (ending for ending, _ in self.bounding_endings)
        return frozenset((*chain.from_iterable(self.endings.values()), *self.ordinal_endings, *bounding))

    @cached_property
    def glued(self) -> tuple[str, ...]:
        """The scales that are written on to a cardinal."""
        return tuple(word for word, entry in self._entries() if entry.senses.glued_scale is not None)

    @cached_property
    def gluing(self) -> frozenset[str]:
        """The words that others are written on to: numbers, scales and units of money."""
        return frozenset(word for word, entry in self._entries() if entry.senses.kinds or entry.unit)

    @cached_property
    def starts(self) -> frozenset[str]:
        """The first letters of all the words, of short ones with the first of what may be written on to them."""
        written_on = {written[:START] for written in (*self.any_ending, *self.glued)}
        short = {word for word in self.inner if len(word) < START}
        return frozenset(
            {word[:START] for word in self.inner} | {(word + rest)[:START] for word in short for rest in written_on}
        )

    @cached_property
    def leading(self) -> frozenset[str]:
        """The numbers that are found with a scale or unit written on to them for lack of a space."""
        return frozenset(word for word, entry in self._entries() if _leads(word, entry))

    @cached_property
    def counting(self) -> frozenset[str]:
        """The words that are numbers or parts of numbers, or two of a unit of money, by themselves."""
        return frozenset(path[0] for path in self._numbers if len(path) == 1)

    @cached_property
    def opening(self) -> frozenset[str]:
        """The words that begin such a phrase in which no word is one by itself (ন')."""
        return frozenset(path[0] for path in self._numbers if self.counting.isdisjoint(path))

    @cached_property
    def _numbers(self) -> list[tuple[str, ...]]:
        return [path for path, entry in _paths(self.phrases) if entry.senses.kinds or entry.dual]

    def _entries(self) -> Iterator[tuple[str, Entry]]:
        """The words that mean something by themselves."""
        for word, node in self.phrases.items():
            entry = node.get(END) if isinstance(node, dict) else None
            if isinstance(entry, Entry):
                yield word, entry


def _paths(phrases: Node) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Every phrase of a tree, as its words, and what it means."""
    todo: list[tuple[tuple[str, ...], Node]] = [((), phrases)]
    while todo:
        path, node = todo.pop()
        for word, child in node.items():
            if isinstance(child, dict):
                todo.append(((*path, word), child))
            else:
                yield path, child


def _leads(word: str, entry: Entry) -> bool:
    """Whether a word is so long, and such a number, that what begins with it is taken for two words."""
    if entry.senses.kinds & (SCALE | PLURAL_SCALE):
        return len(word) >= SHORTEST
    return entry.senses.cardinal is not None and len(word) > SHORTEST


#: Section to the sense of its words; section and key to the role; and the sections that bound.
_SENSES: Final = {sense.section: sense.name for sense in SENSES}
_ROLES: Final = {(role.section, key): role.bit for role in ROLES for key in role.keys}
_BOUNDS: Final = frozenset(place.name for place in BOUNDS)
#: Significant digits of a part that has no finite decimal, such as a third.
PART_DIGITS = 15


def part(fraction: Fraction) -> Decimal:
    """A fraction as a decimal: exact where it can be, else to 15 significant digits.

    Example:
        >>> part(Fraction(3, 4)), part(Fraction(1, 3))
        (Decimal('0.75'), Decimal('0.333333333333333'))
    """
    wide = Context(prec=60)
    quotient = wide.divide(Decimal(fraction.numerator), Decimal(fraction.denominator))
    if not wide.flags[Inexact]:
        return quotient
    return Context(prec=PART_DIGITS).plus(quotient)


def figure(key: str) -> Decimal:
    """The number that a key of a data file stands for: `7`, `0.5`, `1/3`, `1E5`."""
    return part(Fraction(key)) if "/" in key else Decimal(key)


class _Builder:
    """Collects the entries of one language into its tree of phrases."""

    def __init__(self, lang: str | None) -> None:
        self.lang = lang
        self.phrases: Node = {}
        self.inner: set[str] = set()

    def entry(self, phrase: str) -> Entry:
        node = self.phrases
        for word in words(phrase):
            folded = fold(word)
            self.inner.add(folded)
            node = node.setdefault(folded, {})  # type: ignore[assignment]
        return node.setdefault(END, Entry(self.lang))  # type: ignore[return-value]

    def entries(self, value: str) -> list[Entry]:
        return [self.entry(phrase) for phrase in split_values(value)]

    def heads(self, nationality: str, script: str) -> dict[str, frozenset[str]]:
        """Words of which at least one stands in every phrase that names money, most of them units.

        Of a longer name that holds no one-word name, it is the word on the side away from the nationality, where the
        unit stands; else the word of the language's script that the fewest names hold. Many of those mean other things
        too (थाई बात, but बात is *talk*), so what stands beside them in the names is told with them.
        """
        names = [path for path, entry in _paths(self.phrases) if entry.names_money]
        heads: dict[str, set[str]] = {path[0]: set() for path in names if len(path) == 1}
        longer = [path for path in sorted(names) if heads.keys().isdisjoint(path)]
        counts = Counter(word for path in names for word in set(path))
        for path in longer:
            if heads.keys().isdisjoint(path):
                own = [word for word in path if script and script_of(word[0]) == script]
                lettered = own or [word for word in path if word[0].isalpha()] or list(path)
                rarest = min(lettered, key=lambda word: (counts[word], -len(word)))
                heads[{"before": lettered[-1], "after": lettered[0]}.get(nationality, rarest)] = set()
        for path in longer:
            for left, right in pairwise(path):
                for head, beside in ((left, right), (right, left)):
                    if head in heads:
                        heads[head].add(beside)
        return {head: frozenset(beside) for head, beside in heads.items()}

    def exact_entries(self, value: str) -> list[Entry]:
        """Entries of the phrases whose later words stand as they are written: د.إ and د.أ fold to one."""
        found = []
        for phrase in split_values(value):
            first, *rest = words(phrase)
            if rest != [fold(word) for word in rest]:
                node = self.phrases[fold(first)]
                for word in rest:
                    node = node.setdefault(word, {})  # type: ignore[union-attr]
                found.append(node.setdefault(END, Entry(self.lang)))  # type: ignore[union-attr]
        return found  # type: ignore[return-value]


def _add_language(builder: _Builder, ini: RawConfigParser) -> None:
    """Take over the sections of a language's own file."""
    for section in ini.sections():
        for key, value in ini[section].items():
            if section in _SENSES:
                for entry in builder.entries(value):
                    entry.senses.add(_SENSES[section], figure(key))
            elif section in _BOUNDS:
                bound = NOTHING if key == NOTHING.value else Modifier(key)
                for entry in builder.entries(value):
                    entry.bounds.add(section, bound)
            elif section == "before_apart":
                for phrase in split_values(value):
                    verb, _, last = phrase.rpartition(" ")
                    builder.entry(verb).apart[fold(last)] = Modifier(key)
            elif (section, key) in _ROLES:
                for entry in builder.entries(value):
                    entry.roles |= _ROLES[section, key]
            elif section == "nationalities":
                for entry in builder.entries(value):
                    entry.nationality = entry.nationality or key
            elif section in ("currencies", "currency_duals", "scaled_currencies"):
                for entry in builder.entries(value):
                    _name_money(entry, key)
                    entry.dual = section == "currency_duals"
                    entry.scaled = section == "scaled_currencies"
            elif section in ("subunits", "currency_phrases"):
                for entry in builder.entries(value):
                    _name_money(entry, key)
            elif section == "abbreviations":
                for entry in [*builder.entries(value), *builder.exact_entries(value)]:
                    entry.roles |= ABBREVIATION
                    _name_money(entry, key)
            elif section == "weights":
                for entry in builder.entries(value):
                    entry.weighs += (key,)


def _name_money(entry: Entry, name: str) -> None:
    """Let an entry mean a unit, a sub-unit or ISO codes, whichever the name is; what it already means stands."""
    if entry.names_money:
        return
    table = currencies()
    if name in table.units:
        entry.unit = name
    elif name in table.subunits:
        entry.subunit = name
    else:
        entry.codes = tuple(name.split())


def _add_cldr(builder: _Builder, lang: str) -> None:
    """Take over the names by which CLDR knows the currencies, where the language's own file says nothing else."""
    for name, code in currencies().names.get(lang, ()):
        entry = builder.entry(name)
        if entry.unit is None and entry.subunit is None and entry.nationality is None and code not in entry.codes:
            entry.codes = (*entry.codes, code)


def _keys(ini: RawConfigParser, section: str) -> list[str]:
    return list(ini[section]) if ini.has_section(section) else []


#: The languages that were added to this process (`add_language`), by code.
ADDED: dict[str, RawConfigParser] = {}


@cache
def load(code: str) -> Lexicon:
    """Compile a language's lexicon from its data file and from CLDR's currency names."""
    ini = ADDED.get(code) or read_ini(DATA, f"{code}.ini")
    builder = _Builder(code)
    _add_language(builder, ini)
    _add_cldr(builder, code)

    nationality = ini.get("language", "nationality", fallback="both")

    def folded(section: str, key: str) -> tuple[str, ...]:
        forms = {fold(form) for form in split_values(ini.get(section, key, fallback=""))}
        return tuple(sorted(forms, key=lambda form: (-len(form), form)))

    return Lexicon(
        code=code,
        script=ini["language"]["script"],
        phrases=builder.phrases,
        inner=frozenset(builder.inner),
        heads=builder.heads(nationality, ini["language"]["script"]),
        endings={key: folded("endings", key) for key in _keys(ini, "endings")},
        ordinal_endings=folded("ordinal_endings", "words"),
        bounding_endings=tuple(
            (ending, Modifier(key))
            for key in _keys(ini, "bounding_endings")
            for ending in folded("bounding_endings", key)
        ),
        nationality=nationality,
        glued_figures=ini.getboolean("language", "glued_figures", fallback=False),
        run_on=ini.getboolean("language", "run_on", fallback=False),
        proclitics={key: folded("proclitics", key) for key in PROCLITICS},
    )


@cache
def load_signs(locale: str | None = None) -> Lexicon:
    """What belongs to no language: the signs and codes of money, percent signs, signs of comparison.

    A locale (`ar_SO`) adds the symbols that mean a currency only there.
    """
    table = currencies()
    builder = _Builder(None)
    _add_language(builder, read_ini(DATA, "signs.ini"))
    for code in table.territories:
        builder.entry(code).codes = (code,)
    for symbol, code in table.local_symbols.get(locale or "", {}).items():
        entry = builder.entry(symbol)
        entry.roles |= SIGN
        entry.codes = (code,)
    for sign, name in table.signs.items():
        for entry in [builder.entry(sign), *builder.exact_entries(sign)]:
            entry.roles |= SIGN
            _name_money(entry, name)
    for symbol, codes in table.symbols.items():
        entry = builder.entry(symbol)
        if not entry.names_money:
            # A symbol of two words (F CFA) is read like an abbreviation: its space is part of it.
            entry.roles |= ABBREVIATION if len(symbol.split()) > 1 else SIGN
            entry.codes = codes
    return Lexicon(
        code="",
        script="",
        phrases=builder.phrases,
        inner=frozenset(builder.inner),
        heads=builder.heads("both", ""),
        endings={},
        ordinal_endings=(),
        bounding_endings=(),
        nationality="both",
        glued_figures=False,
        run_on=False,
        proclitics={},
    )


@cache
def own_languages() -> dict[str, str]:
    """Every language of this package, by which all texts are read: its code, and the Unicode script of it."""
    found = {}
    for file in files(DATA).iterdir():
        code, _, suffix = file.name.partition(".")
        if suffix == "ini":
            script = re.search(r"^script\s*=\s*(\w+)", file.read_text("utf-8"), re.MULTILINE)
            if script:
                found[code] = script[1]
    return dict(sorted(found.items()))


def languages() -> dict[str, str]:
    """Every language that can be asked for, also those that were added: its code and script."""
    return own_languages() | {code: ini["language"]["script"] for code, ini in ADDED.items()}
