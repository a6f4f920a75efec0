"""Looking words up: from a piece of text to what the lexicons say it can mean.

A piece is looked up once and remembered, so that running text costs one dictionary access a word. What is not in a
lexicon as it stands is tried without its proclitics (و, ب, ال …), without its endings (ের, ों …), as a cardinal with a
scale or an ordinal ending written onto it, and as two words without the space between them.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from itertools import accumulate, product
from typing import TypeVar
from unicodedata import category, normalize

from seedcorpus.currencies import currencies
from seedcorpus.lexicon import END, Entry, Lexicon, Node, languages, load
from seedcorpus.lexicon.entry import Fused
from seedcorpus.lexicon.load import SHORTEST, START, load_signs, own_languages
from seedcorpus.lexicon.roles import (
    CARDINAL,
    COEFFICIENT,
    FOLLOWING_SCALE,
    FRACTION,
    GAP,
    GLUED_SCALE,
    PERCENT,
    PLURAL_SCALE,
    SCALE,
    TENS,
)
from seedcorpus.recognize.numbers.figure import Separators, is_figure, read_figure
from seedcorpus.text.folding import MAX_WORD, fold, fold_all
from seedcorpus.text.scripts import script_of
from seedcorpus.text.spellings import misplaced_mark
from seedcorpus.values.amount import Modifier

#: How many distinct pieces are remembered before the memory is emptied: bounds memory on hostile or endless input.
_REMEMBERED = 1 << 16

Remembered = TypeVar("Remembered")

#: Section of endings to whether an entry is one of its words.
_SUITS: dict[str, Callable[[Entry], object]] = {
    "currencies": lambda entry: entry.names_money or entry.roles & PERCENT,
    "scales": lambda entry: entry.senses.kinds & (SCALE | PLURAL_SCALE | GLUED_SCALE),
    "cardinals": lambda entry: entry.senses.kinds & (CARDINAL | COEFFICIENT | FRACTION | TENS),
    "nationalities": lambda entry: entry.nationality,
}


def remember(memory: dict[str, Remembered], piece: str, value: Remembered) -> None:
    """Keep what was made of a piece of text, if that is not long, as words, figures and white space may be."""
    if len(piece) <= MAX_WORD:
        if len(memory) >= _REMEMBERED:
            memory.clear()
        memory[piece] = value


class Word:
    """A piece of text, looked up.

    Attributes:
        entry: What it can mean by itself, or None.
        nodes: Where phrases that begin with it go on.
        keys: The folded forms under which the middle of a phrase may know it; none of most plain words.
        lead: How many code points of proclitics stand before the word proper.
        joined: Whether one of them is *and*.
        preposed: Whether one of them is a preposition.
        definite: Whether one of them is the article.
        ordinal: Whether an ordinal ending is written onto it.
        genitive: Whether a genitive ending is written onto it.
        ending: Whether it may stand right behind a figure: as an ending (৫টি), or since its language glues words so.
        closed: Whether an ending is written onto it after which a number does not go on (একটি).
        bound: How an ending bounds it (লক্ষাধিক).
        blank: Whether the piece is empty, since nothing but white space was there.
        figure: The value of a figure by itself, else None.
        other: The same piece read with or without its proclitics, where both readings may begin a phrase.
        head: Whether it is a word of which one stands in every name of money.
        beside: Of a head that is no name by itself, the folded words of which one stands beside it in a name.
        counts: Whether it is a figure, or a word of which one stands in every number, or two of a unit of money.
        run_on: Where the next sentence may be written on to it, how many code points the word before it has.
        plain: Whether it is a word that no lexicon knows and that means nothing in any place.
        shared: Whether it stands for all plain words that are alike in everything but their letters.
        cuts: Lengths of the pieces it must be cut into, where it is several.
    """

    __slots__ = (
        "beside",
        "blank",
        "bound",
        "closed",
        "counts",
        "cuts",
        "definite",
        "ending",
        "entry",
        "figure",
        "genitive",
        "head",
        "joined",
        "keys",
        "lead",
        "nodes",
        "ordinal",
        "other",
        "plain",
        "preposed",
        "run_on",
        "shared",
    )

    blank: bool
    closed: bool
    counts: bool
    definite: bool
    ending: bool
    genitive: bool
    head: bool
    joined: bool
    keys: tuple[str, ...]
    lead: int
    ordinal: bool
    plain: bool
    preposed: bool
    run_on: int
    shared: bool

    def __init__(self, keys: tuple[str, ...] = ()) -> None:
        self.entry: Entry | None = None
        self.nodes: tuple[Node, ...] = ()
        self.keys = keys
        self.lead = 0
        self.figure: Decimal | None = None
        self.joined = self.preposed = self.definite = self.ordinal = self.blank = False
        self.plain = self.shared = False
        self.genitive = self.closed = self.counts = self.head = self.ending = False
        self.beside: frozenset[str] = frozenset()
        self.bound: Modifier | None = None
        self.other: Word | None = None
        self.run_on = 0
        self.cuts: tuple[int, ...] = ()

    @property
    def all_keys(self) -> tuple[str, ...]:
        """The folded forms under which any phrase may know it, read with or without its proclitics."""
        return self.keys if self.other is None else (*self.keys, *self.other.keys)

    @property
    def all_nodes(self) -> tuple[Node, ...]:
        """Where phrases that begin with it go on, read with or without its proclitics."""
        return self.nodes if self.other is None else (*self.nodes, *self.other.nodes)


class Vocabulary(dict[str, Word]):
    """The words of some languages, looked up on first use: `vocabulary[piece]`."""

    separators: Separators | None

    def __init__(self, lang: str | None, region: str | None) -> None:
        super().__init__()
        self._signs = load_signs(f"{lang}_{region.upper()}" if lang and region else None)
        scripts: dict[str, list[str]] = {}
        for code in own_languages() if lang is None else sorted({lang, "en"}):
            scripts.setdefault(languages()[code], []).append(code)
        self._scripts = scripts
        self._by_script: dict[str | None, _Family] = {}
        self._by_letter: dict[str, _Family] = {}
        self.separators = _separators(lang, region)

    def __missing__(self, piece: str) -> Word:
        word = self.look_up(piece)
        remember(self, piece, word)
        return word

    def look_up(self, piece: str) -> Word:
        """The word of a piece, which is not remembered."""
        if not piece:
            word = Word()
            word.blank = True
            return word
        letter = piece[0].isalpha()
        if not letter and is_figure(piece):
            word = Word((piece,))
            word.figure = read_figure(piece, self.separators)
            word.counts = word.figure is not None
            if word.figure is None:
                word.cuts = _cut_figure(piece)
            return word
        if len(piece) > MAX_WORD:
            return Word()
        folded = fold_all(piece)  # most words come once, and are remembered here
        if not folded:
            return Word()
        family = self._by_letter.get(piece[0]) or self._family(piece[0])
        lexicons = family.lexicons
        plausible = list(lexicons) if family.may_know(folded) else []
        if folded in self._signs.inner:
            plausible.append(self._signs)
        if plausible and family.misplaced_mark(piece):
            plausible = []  # as in a word of two scripts (UًSD), of which no anchor would be found
        for lexicon in plausible:
            known = _known(piece, folded, lexicon, [*lexicons, self._signs])
            if known is not None:
                keys = known.all_keys
                known.ending = family.may_follow_figure(folded)
                beside = [other.heads[key] for other in (*lexicons, self._signs) for key in keys if key in other.heads]
                known.head = bool(beside)
                if beside and all(beside):
                    known.beside = frozenset().union(*beside)
                entry = known.entry
                known.counts = (entry is not None and (entry.senses.kinds != 0 or entry.dual)) or any(
                    folded in other.opening for other in lexicons
                )
                return known
        unknown = family.unknown(folded)
        # Inside phrases stand words of the same script, and some of Latin letters or none that a lexicon is written in.
        shared = letter and bool(lexicons) and not folded.isascii()
        if shared and not plausible:
            return unknown
        word = Word((folded,))
        word.genitive, word.ending = unknown.genitive, unknown.ending
        for lexicon in plausible:
            cut = _missing_space(piece, lexicon)
            if cut:
                word.cuts = (cut, len(piece) - cut)
                return word
            if lexicon.run_on:
                word.run_on = _run_on(piece, lexicon)
        word.plain = letter and not word.run_on
        return unknown if word.plain and shared else word

    def is_scale(self, piece: str) -> bool:
        """Whether a word is a scale: hundred, lakh, million."""
        entry = self[piece].entry
        return entry is not None and entry.senses.kinds & (SCALE | PLURAL_SCALE) != 0

    @property
    def signs(self) -> Lexicon:
        """What belongs to no language."""
        return self._signs

    def lexicons_in(self, script: str) -> list[Lexicon]:
        """The lexicons of a script."""
        return [load(code) for code in self._scripts.get(script, ())]

    def _family(self, letter: str) -> _Family:
        """The lexicons of the script of a letter."""
        script = script_of(letter)
        family = self._by_script.get(script)
        if family is None:
            family = self._by_script[script] = _Family(self.lexicons_in(script or ""), misplaced_mark(script))
        self._by_letter[letter] = family
        return family


class _Family:
    """The lexicons of a script, and what they have in common."""

    def __init__(self, lexicons: list[Lexicon], misplaced_mark: Callable[[str], object]) -> None:
        self.lexicons = lexicons
        self.misplaced_mark = misplaced_mark
        self._genitive = tuple(ending for lexicon in lexicons for ending in lexicon.endings.get("genitive", ()))
        self._endings = frozenset[str]().union(*(lexicon.any_ending for lexicon in lexicons))
        self._prefixes = frozenset[str]().union(*(lexicon.prefixes for lexicon in lexicons))
        self._longest_prefix = {prefix[0]: len(prefix) for prefix in sorted(self._prefixes, key=len)}
        self._inner = frozenset[str]().union(*(lexicon.inner for lexicon in lexicons))
        self._starts = frozenset[str]().union(*(lexicon.starts for lexicon in lexicons))
        self._gluing = frozenset[str]().union(*(lexicon.gluing for lexicon in lexicons))
        self._glued = tuple(scale for lexicon in lexicons for scale in lexicon.glued)
        self._glues_figures = any(lexicon.glued_figures for lexicon in lexicons)
        self._unknown = {ends: _unknown_word(*ends) for ends in product((False, True), repeat=2)}

    def may_know(self, folded: str) -> bool:
        """Whether a word may be in a lexicon, by what it begins with: quickly told, since most words are in none."""
        starts, gluing = self._starts, self._gluing
        for start in range(min(self._longest_prefix.get(folded[0], 0), len(folded) - 1) + 1):
            if folded[start : start + START] not in starts and folded[start : start + SHORTEST] not in gluing:
                continue
            if (not start or folded[:start] in self._prefixes) and self._may_stand_in(folded, start):
                return True
        return False

    def _may_stand_in(self, folded: str, start: int) -> bool:
        """Whether a word begins at a place that a lexicon knows, and what follows it may be written on to it."""
        for end in range(start + 1, len(folded) + 1):
            stem = folded[start:end]
            if stem in self._inner:
                rest = folded[end:]
                if not rest or rest in self._endings:
                    return True
                if stem in self._gluing and (len(stem) >= SHORTEST or rest.startswith(self._glued)):
                    return True
        return False

    def unknown(self, folded: str) -> Word:
        """The one of the few words that stand for all that mean nothing, by which ending it has, or is."""
        return self._unknown[folded.endswith(self._genitive), self._glues_figures or folded in self._endings]

    def may_follow_figure(self, folded: str) -> bool:
        """Whether a word may be written on to a figure: as an ending (৫টি), or since its language glues words so."""
        return self._glues_figures or folded in self._endings


def _unknown_word(genitive: bool, ending: bool) -> Word:
    word = Word()
    word.genitive, word.ending = genitive, ending
    word.plain = word.shared = True
    return word


def _separators(lang: str | None, region: str | None) -> Separators | None:
    """CLDR's separators for a language in a region, or what is usual in the region where CLDR has no such locale."""
    if region is None:
        return None
    found = currencies().separators_in(lang, region)
    return Separators(found["decimal"], found["group"]) if found else None


@cache
def vocabulary(lang: str | None, region: str | None = None) -> Vocabulary:
    """The one vocabulary of a language or of all languages, in a region or in none."""
    return Vocabulary(lang, region)


def cut(piece: str, lengths: tuple[int, ...]) -> list[str]:
    """Cut a piece into pieces of the given lengths.

    Example:
        >>> cut("1.2.3", (1, 1, 1, 1, 1))
        ['1', '.', '2', '.', '3']
    """
    ends = accumulate(lengths)
    return [piece[end - length : end] for length, end in zip(lengths, ends, strict=True)]


def _cut_figure(piece: str) -> tuple[int, ...]:
    """Cut a run of digits and separators that is no one figure (192.168.1.2) into digits and single separators."""
    cuts: list[int] = []
    inside = False
    for character in piece:
        if character.isdecimal() and inside:
            cuts[-1] += 1
        else:
            cuts.append(1)
        inside = character.isdecimal()
    return tuple(cuts)


def _known(piece: str, folded: str, lexicon: Lexicon, lexicons: list[Lexicon]) -> Word | None:
    """Look a word up in one lexicon: as it stands, then by its endings, then without its proclitics."""
    word = _inflected(folded, lexicon, lexicons)
    if word is not None and word.entry is not None:
        return _with_article_apart(_with_exact_key(word, piece), piece, folded, lexicon)
    bare = _bare(piece, folded, lexicon, lexicons)
    if word is None or bare is None:
        return bare if word is None else _with_exact_key(word, piece)
    # Inside a phrase the word stands as it is written (بولا بتسواني), or begins one without its proclitics.
    word, other = (word, bare) if bare.entry is None else (bare, word)
    word.other = other
    return word


def _bare(piece: str, folded: str, lexicon: Lexicon, lexicons: list[Lexicon]) -> Word | None:
    """Look a word up without its proclitics: the longest stem that means something, else that stands in a phrase."""
    found: Word | None = None
    for stem, joined, preposed, definite in _without_proclitics(folded, lexicon):
        word = _inflected(stem, lexicon, lexicons)
        if word is None or (word.entry is None and found is not None):
            continue
        word.keys = (folded, *word.keys)
        word.joined, word.preposed, word.definite = joined, preposed, definite
        word.lead = _lead(piece, stem)
        word.other, found = found, word
        if word.entry is not None:
            break
    return found


def _with_article_apart(word: Word, piece: str, folded: str, lexicon: Lexicon) -> Word:
    """Leave the article out of the place of a word that the lexicon lists with it (الأولى)."""
    for article in lexicon.proclitics.get("article", ()):
        if not folded.startswith(article) or word.entry is None:
            continue
        senses = word.entry.senses
        bare = _entry(lexicon.phrases.get(folded[len(article) :]))
        if senses.ordinal is not None or (bare is not None and bare.senses.overlaps(senses)):
            word.definite = True
            word.lead = _lead(piece, folded[len(article) :])
            break
    return word


def _with_exact_key(word: Word, piece: str) -> Word:
    """Let phrases that tell folded letters apart know the word as it is written (the إ of د.إ)."""
    composed = normalize("NFC", piece)
    if len(composed) == 1 and composed not in word.keys:
        word.keys = (composed, *word.keys)
    return word


def _inflected(folded: str, lexicon: Lexicon, lexicons: list[Lexicon]) -> Word | None:
    """Look a word up as it stands, else with an ending taken off."""
    word = _listed(folded, lexicon, lexicons)
    if word is not None and word.entry is not None:
        return word
    made = (
        _with_ending(folded, lexicon, lexicons)
        or _ordinal(folded, lexicon)
        or _bounded(folded, lexicon)
        or _with_glued_scale(folded, lexicon)
        or _inner_with_ending(folded, lexicon, lexicons)
    )
    if made is None or word is None:
        return made or word
    made.nodes = (*word.nodes, *made.nodes)
    return made


def _with_ending(folded: str, lexicon: Lexicon, lexicons: list[Lexicon]) -> Word | None:
    """A word with an ending that the words of its section may carry: ডলারের."""
    for section, suits in _SUITS.items():
        for ending in lexicon.endings.get(section, ()):
            if folded.endswith(ending):
                stem = folded[: len(folded) - len(ending)]
                entry = _entry(lexicon.phrases.get(stem))
                if entry is not None and suits(entry):
                    return _with_stem(folded, stem, lexicon, lexicons)
    return None


def _inner_with_ending(folded: str, lexicon: Lexicon, lexicons: list[Lexicon]) -> Word | None:
    """The last word of a currency's name with an ending, where it is no unit by itself."""
    for ending in lexicon.endings.get("currencies", ()):
        stem = folded[: len(folded) - len(ending)]
        if folded.endswith(ending) and stem in lexicon.inner and _entry(lexicon.phrases.get(stem)) is None:
            return _with_stem(folded, stem, lexicon, lexicons)
    return None


def _with_stem(folded: str, stem: str, lexicon: Lexicon, lexicons: list[Lexicon]) -> Word | None:
    word = _listed(stem, lexicon, lexicons)
    if word is not None:
        ending = folded[len(stem) :]
        word.keys = (folded, stem)
        word.genitive = ending in lexicon.endings.get("genitive", ())
        word.closed = ending in lexicon.endings.get("closing", ())
    return word


def _listed(folded: str, lexicon: Lexicon, lexicons: list[Lexicon]) -> Word | None:
    if folded not in lexicon.inner:
        return None
    word = Word((folded,))
    entry = _entry(lexicon.phrases.get(folded))
    if entry is not None and entry.roles & (PERCENT | GAP):
        word.genitive = folded.endswith(lexicon.endings.get("genitive", ()))
    trees = [lexicon, *(other for other in lexicons if other is not lexicon)]
    nodes = [node for tree in trees if isinstance(node := tree.phrases.get(folded), dict)]
    word.entry = next((entry for node in nodes if (entry := _entry(node)) is not None), None)
    word.nodes = tuple(node for node in nodes if len(node) > (END in node))
    return word


def _entry(node: Node | Entry | None) -> Entry | None:
    found = node.get(END) if isinstance(node, dict) else None
    return found if isinstance(found, Entry) else None


def _ordinal(folded: str, lexicon: Lexicon) -> Word | None:
    """A cardinal or scale word, or both in one, with an ordinal ending: उन्नीसवां, খরবতম, পাঁচশতম."""
    for ending in lexicon.ordinal_endings:
        word = _number_with(ending, folded, lexicon, CARDINAL | SCALE)
        if word is not None:
            word.ordinal = True
            return word
    return None


def _bounded(folded: str, lexicon: Lexicon) -> Word | None:
    """A cardinal or scale word with an ending that bounds it: লক্ষাধিক, দশেক."""
    for ending, bound in lexicon.bounding_endings:
        word = _number_with(ending, folded, lexicon, CARDINAL | SCALE | FOLLOWING_SCALE | COEFFICIENT)
        if word is not None:
            word.bound = bound
            return word
    return None


def _number_with(ending: str, folded: str, lexicon: Lexicon, kinds: int) -> Word | None:
    """A number word in one of some senses, or a cardinal and a scale in one, with a given ending."""
    if not folded.endswith(ending):
        return None
    stem = folded[: -len(ending)]
    entry = _entry(lexicon.phrases.get(stem))
    if entry is None or not entry.senses.kinds & kinds:
        glued = _with_glued_scale(stem, lexicon)
        entry = glued.entry if glued is not None else None
    if entry is None:
        return None
    word = Word((folded,))
    word.entry = entry
    return word


def _with_glued_scale(folded: str, lexicon: Lexicon) -> Word | None:
    """A cardinal with a scale written onto it: পাঁচশ, পাঁচশর."""
    for ending in ("", *lexicon.endings.get("scales", ()), *lexicon.endings.get("cardinals", ())):
        if not folded.endswith(ending):
            continue
        stem = folded[: len(folded) - len(ending)]
        for length in range(1, len(stem)):
            last = _entry(lexicon.phrases.get(stem[-length:]))
            scale = last.senses.glued_scale if last is not None else None
            first = _entry(lexicon.phrases.get(stem[:-length])) if scale is not None else None
            if scale is None or first is None:
                continue
            count = first.senses.cardinal if first.senses.cardinal is not None else first.senses.coefficient
            if count is not None:
                word = Word((folded,))
                word.entry = Entry(lexicon.code)
                word.entry.senses.add("cardinal", count * scale)
                word.entry.senses.fused = Fused(count, scale)
                word.genitive = ending in lexicon.endings.get("genitive", ())
                return word
    return None


def _missing_space(piece: str, lexicon: Lexicon) -> int:
    """Where a number word and a scale or unit are written without a space, how many code points the first has."""
    for length in range(SHORTEST, len(piece) - 1):
        if category(piece[length]).startswith("M"):  # a mark belongs to the letter before it
            continue
        if fold(piece[:length]) in lexicon.leading:
            rest = fold(piece[length:])
            second = _inflected(rest, lexicon, []) if len(rest) >= SHORTEST else None
            entry = second.entry if second else None
            if entry is not None and (entry.unit or _SUITS["scales"](entry)):
                return length
    return 0


def _run_on(piece: str, lexicon: Lexicon) -> int:
    """Where the next sentence is written on to a scale or unit (मिलियनपत्रिका), how many code points those have."""
    for length in range(len(piece) - SHORTEST - 1, SHORTEST, -1):
        if category(piece[length]) in ("Lo", "Cf") and category(piece[length - 1]) != "Cf":
            entry = _entry(lexicon.phrases.get(fold(piece[:length])))
            if entry is not None and not entry.scaled and (entry.unit or entry.senses.scale is not None):
                return length
    return 0


def _without_proclitics(folded: str, lexicon: Lexicon) -> list[tuple[str, bool, bool, bool]]:
    """The forms of a word without its proclitics, each with which of them were taken off, the fewest first."""
    return [
        (folded[len(prefix) :], *taken)
        for prefix, taken in lexicon.prefixes.items()
        if len(folded) > len(prefix) + 1 and folded.startswith(prefix)
    ]


def _lead(piece: str, stem: str) -> int:
    """How many code points stand before the stem, which is given folded and without endings."""
    lead = 0
    for start in range(1, len(piece)):
        rest = fold(piece[start:])
        if rest.startswith(stem):
            lead = start
        elif len(rest) < len(stem):
            break
    return lead
