"""From the sections of a data file to the tree of phrases of a `Lexicon`."""

from __future__ import annotations

from collections import Counter
from configparser import RawConfigParser
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from seedcorpus.currencies import currencies
from seedcorpus.ini import split_values
from seedcorpus.lexicon.entry import NOTHING, Entry, Fused
from seedcorpus.lexicon.lexicon import END, Node
from seedcorpus.lexicon.roles import ABBREVIATION, BOUNDS, ROLES, SENSES
from seedcorpus.text.figures import divide, own_context
from seedcorpus.text.folding import fold
from seedcorpus.text.scripts import script_of
from seedcorpus.text.tokens import words
from seedcorpus.values.amount import Modifier

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
    quotient, rounded = divide(Decimal(fraction.numerator), Decimal(fraction.denominator))
    return own_context(PART_DIGITS).plus(quotient) if rounded else quotient


def figure(key: str) -> Decimal:
    """The number that a key of a data file stands for: `7`, `0.5`, `1/3`, `1E5`."""
    return part(Fraction(key)) if "/" in key else Decimal(key)


class Builder:
    """Collects the entries of one language into its tree of phrases."""

    lang: str | None

    def __init__(self, lang: str | None) -> None:
        self.lang = lang
        self.phrases: Node = {}
        self.inner: set[str] = set()

    def entry(self, phrase: str) -> Entry:
        """The entry of a word or phrase, which is made on first use."""
        path = [fold(word) for word in words(phrase)]
        self.inner.update(path)
        return self._entry_at(path)

    def entries(self, value: str) -> list[Entry]:
        """The entries of the words and phrases that a value of a data file lists."""
        return [self.entry(phrase) for phrase in split_values(value)]

    def exact_entries(self, value: str) -> list[Entry]:
        """Entries of the phrases whose later words stand as they are written: د.إ and د.أ fold to one."""
        found = []
        for phrase in split_values(value):
            first, *rest = words(phrase)
            if rest != [fold(word) for word in rest]:
                found.append(self._entry_at([fold(first), *rest]))
        return found

    def _entry_at(self, path: list[str]) -> Entry:
        """The entry that some folded words lead to, which is made on first use."""
        *before, last = path
        node = self.phrases
        for word in before:
            child = node.get(word)
            if not isinstance(child, dict):
                child = node[word] = {} if child is None else {END: child}
            node = child
        child = node.get(last)
        if isinstance(child, dict):
            node, last = child, END
            child = node.get(END)
        if not isinstance(child, Entry):
            child = node[last] = Entry(self.lang)
        return child


def heads(names: list[tuple[str, ...]], nationality: str, script: str) -> dict[str, frozenset[str]]:
    """Words of which at least one stands in each of some names, of money or percent: most of them units.

    Of a longer name that holds no one-word name, it is the word on the side away from the nationality, where the
    unit stands; else the word of the language's script that the fewest names hold. Many of those mean other things
    too (थाई बात, but बात is *talk*), so what stands beside them in the names is told with them.
    """
    found: dict[str, set[str]] = {path[0]: set() for path in names if len(path) == 1}
    longer = [path for path in sorted(names) if found.keys().isdisjoint(path)]
    counts = Counter(word for path in names for word in set(path))
    for path in longer:
        if found.keys().isdisjoint(path):
            own = [word for word in path if script and script_of(word[0]) == script]
            lettered = own or [word for word in path if word[0].isalpha()] or list(path)
            rarest = min(lettered, key=lambda word: (counts[word], -len(word)))
            found[{"before": lettered[-1], "after": lettered[0]}.get(nationality, rarest)] = set()
    for path in longer:
        for left, right in pairwise(path):
            for head, beside in ((left, right), (right, left)):
                if head in found:
                    found[head].add(beside)
    return {head: frozenset(beside) for head, beside in found.items()}


def add_sections(builder: Builder, ini: RawConfigParser) -> None:
    """Take over the sections of a language's own file."""
    hundreds_glued = ini.has_option("glued_scales", "100")
    for section in ini.sections():
        for key, value in ini[section].items():
            if section in _SENSES:
                count = figure(key).scaleb(-2, own_context(PART_DIGITS))
                fused = section == "cardinals" and hundreds_glued and 1 <= count <= 9 and count == int(count)
                for entry in builder.entries(value):
                    entry.add_sense(_SENSES[section], figure(key))
                    if fused:
                        entry.senses.fused = Fused(count, Decimal(100))
            elif section in _BOUNDS:
                bound = NOTHING if key == NOTHING.value else Modifier(key)
                for entry in builder.entries(value):
                    entry.add_bound(section, bound)
            elif section == "before_apart":
                for phrase in split_values(value):
                    verb, _, last = phrase.rpartition(" ")
                    builder.entry(verb).add_apart(fold(last), Modifier(key))
            elif (section, key) in _ROLES:
                for entry in builder.entries(value):
                    entry.roles |= _ROLES[section, key]
            elif section == "nationalities":
                for entry in builder.entries(value):
                    entry.nationality = entry.nationality or key
            elif section in ("currencies", "currency_duals", "scaled_currencies"):
                for entry in builder.entries(value):
                    name_money(entry, key)
                    entry.dual = section == "currency_duals"
                    entry.scaled = section == "scaled_currencies"
            elif section in ("subunits", "currency_phrases"):
                for entry in builder.entries(value):
                    name_money(entry, key)
            elif section == "abbreviations":
                for entry in [*builder.entries(value), *builder.exact_entries(value)]:
                    entry.roles |= ABBREVIATION
                    name_money(entry, key)
            elif section == "weights":
                for entry in builder.entries(value):
                    entry.weighs += (key,)


def name_money(entry: Entry, name: str) -> None:
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


def add_cldr_names(builder: Builder, lang: str) -> None:
    """Take over the names by which CLDR knows the currencies, where the language's own file says nothing else."""
    for name, code in currencies().names.get(lang, ()):
        entry = builder.entry(name)
        if entry.unit is None and entry.subunit is None and entry.nationality is None and code not in entry.codes:
            entry.codes = (*entry.codes, code)
