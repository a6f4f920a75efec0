"""The words of one language, compiled: a `Lexicon`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, product

from attrs import frozen

from seedcorpus.lexicon.company import Company, WordSet
from seedcorpus.lexicon.entry import Entry
from seedcorpus.lexicon.roles import ABBREVIATION, DUAL, PERCENT, PLURAL_SCALE, SCALE
from seedcorpus.values.amount import Modifier

#: A node of the tree of phrases. A folded word leads to what the phrase means; or, if others go on from it, to a
#: further node, in which `END` leads to what the phrase means so far, if it means anything.
Node = dict[str, "Node | Entry"]
END = ""
#: So many first letters of a word tell most words apart.
START = 4
#: A word written on to another is looked for only where both are at least this long.
SHORTEST = 3
#: A number that a unit of money is written on to may be shorter, where that is at least a letter longer.
SHORTEST_NUMBER = 2


class Suffixes:
    """Endings by their last letter, so that a word is compared with few of them.

    Example:
        >>> Suffixes(["টির", "র", "ের"]).of("ডলারের")
        ['র', 'ের']
    """

    def __init__(self, endings: Iterable[str]) -> None:
        self._by_last: dict[str, list[str]] = {}
        for ending in dict.fromkeys(endings):
            self._by_last.setdefault(ending[-1], []).append(ending)

    def of(self, word: str) -> list[str]:
        """Those that a word ends in, in the order in which they were given."""
        return [ending for ending in self._by_last.get(word[-1:], ()) if word.endswith(ending)]


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
        percents: The same of names of percent.
        ordering: The words that are ordinals or make one of a figure, and those that begin a phrase that is one.
        endings: Section to the folded endings that its words may carry, longest first.
        ordinal_endings: Folded endings that make a cardinal word an ordinal, longest first.
        date_endings: Folded endings that make a cardinal word the day of a month, before one of `dates`.
        dates: What stands behind the day of a month: its name.
        prices: Words for one price, which changes where it is said *from … to …*.
        ranging: Words before such a word that say that it ranges.
        bounding_endings: Folded endings that bound a cardinal or scale, each with its modifier.
        captions: Words for *in* beside the unit that the figures of a table are in.
        counted: Folded words for what is counted one by one.
        costs: Folded words for a price.
        plural_units: Folded names of money in the plural.
        lengths: Folded words for lengths of time.
        nationality: Where an adjective of nationality stands beside a unit: `before`, `after` or `both`.
        glued_figures: Whether words are written on to figures, so that one before unknown letters is a number.
        company: Folded word to the words beside which it is a number, or another word.
        unlike: Beginnings of words, as they are written, that folding would make number words.
        run_on: Whether words are found with the next sentence written on to them without a space.
        one_said: Whether *one* is said before a unit, and before a scale with a smaller part behind it.
        counts_behind: Whether a number behind a scale that nothing counts is about how many of it (হাজার পাঁচ).
        lakhs: Whether figures are grouped by lakhs (3,00,350), so that 300 350 before a unit are two.
        weighed: Unit of money that is one of weight too to the folded words for what is weighed by it.
        proclitics: Role (`and`, `prepositions`, `article`, `prepositions_with_article`) to folded letters written onto
            the front of a word.
    """

    code: str
    script: str
    phrases: Node
    inner: frozenset[str]
    heads: dict[str, frozenset[str]]
    percents: dict[str, frozenset[str]]
    ordering: frozenset[str]
    endings: dict[str, tuple[str, ...]]
    ordinal_endings: tuple[str, ...]
    date_endings: tuple[str, ...]
    dates: WordSet
    prices: WordSet
    ranging: WordSet
    captions: WordSet
    bounding_endings: tuple[tuple[str, Modifier], ...]
    counted: frozenset[str]
    costs: frozenset[str]
    plural_units: frozenset[str]
    lengths: frozenset[str]
    nationality: str
    glued_figures: bool
    company: dict[str, Company]
    unlike: tuple[str, ...]
    run_on: bool
    one_said: bool
    counts_behind: bool
    lakhs: bool
    proclitics: dict[str, tuple[str, ...]]
    weighed: dict[str, tuple[str, ...]]

    @cached_property
    def alone(self) -> dict[str, Entry]:
        """The words that mean something by themselves, each with what it means."""
        ends = ((word, node.get(END) if isinstance(node, dict) else node) for word, node in self.phrases.items())
        return {word: entry for word, entry in ends if isinstance(entry, Entry)}

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
        return runs

    @cached_property
    def has_proclitics(self) -> bool:
        """Whether letters are written on to the front of its words, so that many words begin or look like others."""
        return any(self.proclitics.values())

    @cached_property
    def longest_prefix(self) -> int:
        """How many letters the longest run of proclitics has."""
        return max(map(len, self.prefixes), default=0)

    @cached_property
    def suffixes(self) -> dict[str, Suffixes]:
        """The endings of each section; under `numbers` those that a scale written on to a cardinal may carry."""
        found = {section: Suffixes(endings) for section, endings in self.endings.items()}
        of_numbers = (*self.endings.get("scales", ()), *self.endings.get("cardinals", ()))
        return {
            **found,
            "numbers": Suffixes(of_numbers),
            "ordinal": Suffixes(self.ordinal_endings),
            "dates": Suffixes(self.date_endings),
            "any": Suffixes(self.any_ending),
        }

    @cached_property
    def any_ending(self) -> frozenset[str]:
        """Every ending that some word may carry."""
        bounding = (ending for ending, _ in self.bounding_endings)
        return frozenset(
            (*chain.from_iterable(self.endings.values()), *self.ordinal_endings, *self.date_endings, *bounding)
        )

    @cached_property
    def glued(self) -> tuple[str, ...]:
        """The scales that are written on to a cardinal, and the words for percent."""
        return tuple(word for word, entry in self.alone.items() if _is_glued(entry))

    @cached_property
    def gluing(self) -> frozenset[str]:
        """The words that others are written on to: numbers, scales and units of money."""
        return frozenset(
            word for word, entry in self.alone.items() if entry.senses.kinds or entry.unit or entry.roles & PERCENT
        )

    @cached_property
    def starts(self) -> frozenset[str]:
        """The first letters of all the words, of short ones with the first of what may be written on to them."""
        written_on = {written[:START] for written in (*self.any_ending, *self.glued)}
        short = {word for word in self.inner if len(word) < START}
        joined = {(word + unit)[:START] for word in self.short_leading for unit in self.after_short}
        return frozenset(
            {word[:START] for word in self.inner}
            | {(word + rest)[:START] for word in short for rest in written_on}
            | joined
        )

    @cached_property
    def leading(self) -> frozenset[str]:
        """The numbers that are found with a scale or unit written on to them for lack of a space."""
        cardinals = [word for word, entry in self.alone.items() if entry.senses.cardinal is not None]
        fused = (word + scale for word in cardinals for scale in self.glued)
        return frozenset((*(word for word, entry in self.alone.items() if _leads(word, entry)), *fused))

    @cached_property
    def short_leading(self) -> frozenset[str]:
        """The shorter numbers that are found with a unit of money written on to them.

        Where letters are written on to the front of words, two of them may be such (ستجنيه).
        """
        shortest = SHORTEST if self.has_proclitics else SHORTEST_NUMBER
        return frozenset(
            word
            for word, entry in self.alone.items()
            if entry.senses.cardinal is not None and shortest <= len(word) <= SHORTEST
        )

    @cached_property
    def joinable(self) -> frozenset[str]:
        """The words that are found with another written on to them for lack of a space."""
        return self.leading | self.short_leading | self.short_scales

    @cached_property
    def short_scales(self) -> frozenset[str]:
        """The scales that are too short to be found with anything but percent or a larger scale written on to them."""
        return frozenset(word for word, entry in self.alone.items() if entry.senses.scale and len(word) < SHORTEST)

    @cached_property
    def after_short(self) -> frozenset[str]:
        """The units of money, without short forms, that are written on to them."""
        return frozenset(
            word
            for word, entry in self.alone.items()
            if (entry.unit or entry.subunit)
            and len(word) > SHORTEST
            and not (entry.roles & ABBREVIATION or entry.scaled)
        )

    def names_after_short(self, folded: str) -> bool:
        """Whether a word is one of those, or with an ending."""
        return any(
            folded.startswith(word) and (folded == word or folded[len(word) :] in self.endings.get("currencies", ()))
            for word in self.after_short
        )

    @cached_property
    def numbers_by_start(self) -> dict[str, list[str]]:
        """The longer words that are numbers by themselves, without an article, by their first two letters."""
        found: dict[str, list[str]] = {}
        articles = tuple(self.proclitics.get("article", ()))
        for word, entry in self.alone.items():
            if entry.senses.cardinal is not None and len(word) >= START and not word.startswith(articles or "\0"):
                found.setdefault(word[:2], []).append(word)
        return found

    @cached_property
    def behind_figures(self) -> frozenset[str]:
        """The words that stand behind a figure in a phrase that begins with one (16 आने)."""
        nodes = (node for word, node in self.phrases.items() if word.isdecimal() and isinstance(node, dict))
        return frozenset(chain.from_iterable(nodes))

    @cached_property
    def counting(self) -> frozenset[str]:
        """The words that are numbers or parts of numbers, or two of a unit of money, by themselves."""
        return frozenset(word for word, entry in self.alone.items() if _counts(entry))

    @cached_property
    def opening(self) -> frozenset[str]:
        """The words that begin such a phrase in which no word is one by itself (ন')."""
        numbers = (path for path, entry in paths(self.phrases) if _counts(entry))
        return frozenset(path[0] for path in numbers if self.counting.isdisjoint(path))


def paths(phrases: Node) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Every phrase of a tree, as its words, and what it means."""
    todo: list[tuple[tuple[str, ...], Node]] = [((), phrases)]
    while todo:
        path, node = todo.pop()
        for word, child in node.items():
            if isinstance(child, dict):
                todo.append(((*path, word), child))
            else:
                yield (*path, word) if word else path, child


def _leads(word: str, entry: Entry) -> bool:
    """Whether a word is so long, and such a number, that what begins with it is taken for two words."""
    if entry.senses.kinds & (SCALE | PLURAL_SCALE | DUAL):
        return len(word) >= SHORTEST
    return entry.senses.cardinal is not None and len(word) > SHORTEST


def _is_glued(entry: Entry) -> bool:
    return entry.senses.glued_scale is not None or entry.roles & PERCENT != 0


def _counts(entry: Entry) -> bool:
    return entry.senses.kinds != 0 or entry.dual
