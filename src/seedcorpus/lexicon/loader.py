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

from attrs import define, field, frozen

from seedcorpus.currencies import currencies
from seedcorpus.ini import read_ini, split_values
from seedcorpus.text.folding import fold
from seedcorpus.text.scripts import script_of
from seedcorpus.text.tokens import words
from seedcorpus.values.amount import Modifier

#: A node of the tree of phrases: folded words lead to further nodes, `END` to what the phrase means.
Node = dict[str, "Node | Entry"]
END = ""

Bound = Modifier | None

#: The package that the data files of the languages lie in.
DATA = "seedcorpus.lexicon.data"

#: What is written on to the front of words: in the data file, and in `Lexicon.proclitics`.
PROCLITICS = ("and", "prepositions", "article", "prepositions_with_article")
#: So many first letters of a word tell most words apart.
START = 4
#: A word written on to another is looked for only where both are at least this long.
SHORTEST = 3


@define
class Entry:
    """Everything that a word or phrase can mean; what it does not mean is None or absent.

    Attributes:
        lang: The language whose lexicon has it.
        figures: Role (`cardinal`, `tens`, `scale`, `plural_scale`, `dual`, `glued_scale`, `money_scale`,
            `following_scale`, `coefficient`, `quarter`, `fraction`, `plural_fraction`, `teen`, `compound_unit`,
            `ordinal`) to the number it has in that role.
        bounds: Role (one of `BOUNDS`) to the modifier, or None for one that bounds nothing.
        apart: Folded word that must stand before the amount, apart from this one, to the modifier that the two make.
        roles: Roles without a value: `and`, `or`, `instead`, `minus`, `point`, `over`, `to`, `between`, `close`,
            `percent`, `gap`, `vague`, `from`, `change`, `becomes`, `tally`, `label`, `per`, `rate`, `nothing`,
            `abbreviation`, `sign`, `postposed`, `ordinal_ending`.
        unit: Name of a unit of money.
        subunit: Name of a sub-unit of money.
        codes: ISO 4217 codes, where the wording names a currency outright; likeliest first.
        dual: Whether the unit's word means two of it.
        scaled: Whether the unit's word names money only after a scale word.
        nationality: ISO 3166 code.
        weighs: Names of the units that are units of weight near it.
    """

    lang: str | None
    figures: dict[str, Decimal] = field(factory=dict)
    bounds: dict[str, Bound] = field(factory=dict)
    apart: dict[str, Modifier] = field(factory=dict)
    roles: set[str] = field(factory=set)
    unit: str | None = None
    subunit: str | None = None
    codes: tuple[str, ...] = ()
    dual: bool = False
    scaled: bool = False
    nationality: str | None = None
    weighs: tuple[str, ...] = ()

    @property
    def names_money(self) -> bool:
        """Whether it is a unit, a sub-unit, or says a currency outright."""
        return self.unit is not None or self.subunit is not None or bool(self.codes)


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
        return tuple(word for word, entry in self._entries() if "glued_scale" in entry.figures)

    @cached_property
    def gluing(self) -> frozenset[str]:
        """The words that others are written on to: numbers, scales and units of money."""
        return frozenset(word for word, entry in self._entries() if entry.figures or entry.unit)

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
        return [path for path, entry in _paths(self.phrases) if entry.figures or entry.dual]

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
    if "scale" in entry.figures or "plural_scale" in entry.figures:
        return len(word) >= SHORTEST
    return "cardinal" in entry.figures and len(word) > SHORTEST


#: Section of the data file to the role of its figures.
FIGURES = {
    "cardinals": "cardinal",
    "compound_units": "compound_unit",
    "teens": "teen",
    "scales": "scale",
    "plural_scales": "plural_scale",
    "duals": "dual",
    "glued_scales": "glued_scale",
    "scales_after_number": "following_scale",
    "money_scales": "money_scale",
    "tens": "tens",
    "coefficients": "coefficient",
    "quarters": "quarter",
    "fractions": "fraction",
    "plural_fractions": "plural_fraction",
    "ordinals": "ordinal",
}
BOUNDS = ("before", "before_loose", "after", "after_genitive", "after_genitive_near", "inside")
#: Section to the role of all its words, where the keys say nothing.
ROLES = {
    "decimal_point": "point",
    "leading_point": "leading_point",
    "over": "over",
    "minus": "minus",
    "percent": "percent",
    "after_gap": "gap",
    "vague": "vague",
    "change": "change",
    "becomes": "becomes",
    "tallies": "tally",
    "not_amounts": "nothing",
    "postposed": "postposed",
    "guarded": "guarded",
    "labels": "label",
    "per": "per",
    "rates": "rate",
}
#: Section whose keys are the roles.
_KEYED_ROLES = ("joiners", "range", "share")

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
            if section in FIGURES:
                for entry in builder.entries(value):
                    entry.figures.setdefault(FIGURES[section], figure(key))
            elif section in BOUNDS:
                bound = None if key == "none" else Modifier(key)
                for entry in builder.entries(value):
                    entry.bounds.setdefault(section, bound)
            elif section == "before_apart":
                for phrase in split_values(value):
                    verb, _, last = phrase.rpartition(" ")
                    builder.entry(verb).apart[fold(last)] = Modifier(key)
            elif section in ROLES or section in _KEYED_ROLES:
                for entry in builder.entries(value):
                    entry.roles.add(ROLES.get(section, key))
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
                    entry.roles.add("abbreviation")
                    _name_money(entry, key)
            elif section == "years":
                for entry in builder.entries(value):
                    entry.roles.add(f"year_{key}")
            elif section == "weights":
                for entry in builder.entries(value):
                    entry.weighs += (key,)
            elif section == "proclitics" and key in ("article", "prepositions_with_article"):
                for entry in builder.entries(value):
                    entry.roles.add("article")
            elif section == "ordinal_endings":
                for entry in builder.entries(value):
                    entry.roles.add("ordinal_ending" if key != "apart" else "ordinal_ending_apart")


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
        entry.roles.add("sign")
        entry.codes = (code,)
    for sign, name in table.signs.items():
        for entry in [builder.entry(sign), *builder.exact_entries(sign)]:
            entry.roles.add("sign")
            _name_money(entry, name)
    for symbol, codes in table.symbols.items():
        entry = builder.entry(symbol)
        if not entry.names_money:
            # A symbol of two words (F CFA) is read like an abbreviation: its space is part of it.
            entry.roles.add("abbreviation" if len(symbol.split()) > 1 else "sign")
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
