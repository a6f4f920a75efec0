"""Words as a lexicon lists them, or with an ending: ের, ों, an ordinal ending, a scale (পাঁচশ)."""

from __future__ import annotations

from collections.abc import Callable

from seedcorpus.lexicon import Entry, Lexicon
from seedcorpus.lexicon.entry import Fused
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
from seedcorpus.recognize.numbers.quantity import EXACT
from seedcorpus.recognize.trail import Rule
from seedcorpus.recognize.words.word import Word

ENDING = Rule("word/ending", "A word is known with an ending that words of its kind may carry.")
NAME_ENDING = Rule(
    "word/name-ending", "A word that means something only inside a phrase is known with the endings of units."
)
ORDINAL_ENDING = Rule("word/ordinal-ending", "A number word with an ordinal ending is an ordinal.")
BOUNDING_ENDING = Rule("word/bounding-ending", "A number word with a bounding ending is that number, about or more.")
FUSED = Rule("word/glued-scale", "A number and a scale written on to it are one word: the one times the other.")

#: Section of endings to whether an entry is one of its words.
SUITS: dict[str, Callable[[Entry], object]] = {
    "currencies": lambda entry: entry.names_money or entry.roles & PERCENT,
    "scales": lambda entry: entry.senses.kinds & (SCALE | PLURAL_SCALE | GLUED_SCALE),
    "cardinals": lambda entry: entry.senses.kinds & (CARDINAL | COEFFICIENT | FRACTION | TENS),
    "nationalities": lambda entry: entry.nationality,
}


def inflected(folded: str, lexicon: Lexicon, lexicons: list[Lexicon]) -> Word | None:
    """Look a word up as it stands, else with an ending taken off."""
    word = listed(folded, lexicon, lexicons)
    if word is not None and word.entry is not None:
        return word
    if not _may_be_inflected(folded, lexicon):
        return word
    made = (
        _with_ending(folded, lexicon, lexicons)
        or _ordinal(folded, lexicon)
        or _bounded(folded, lexicon)
        or _dated(folded, lexicon)
        or _with_glued_scale(folded, lexicon)
        or _inner_with_ending(folded, lexicon, lexicons)
    )
    if made is None or word is None:
        return made or word
    made.nodes = (*word.nodes, *made.nodes)
    return made


def _may_be_inflected(folded: str, lexicon: Lexicon) -> bool:
    """Whether a word without an ending is known, or ends in what is written on to numbers: most words are neither."""
    stems = [folded, *(folded[: -len(ending)] for ending in endings_of(folded, lexicon, "any"))]
    return any(stem in lexicon.inner or stem.endswith(lexicon.glued) for stem in stems)


def _with_ending(folded: str, lexicon: Lexicon, lexicons: list[Lexicon]) -> Word | None:
    """A word with an ending that the words of its section may carry: ডলারের."""
    for section, suits in SUITS.items():
        for ending in endings_of(folded, lexicon, section):
            stem = folded[: len(folded) - len(ending)]
            entry = lexicon.alone.get(stem)
            if entry is not None and suits(entry):
                word = _with_stem(folded, stem, lexicon, lexicons, ENDING)
                if word is not None and section == "cardinals" and word.ends_number:
                    word.nodes = ()  # দুই কুড়ি are forty, and দুটো কুড়ি two for twenty
                return word
    return None


def endings_of(folded: str, lexicon: Lexicon, section: str) -> list[str]:
    """The endings of a section that a word has, longest first."""
    suffixes = lexicon.suffixes.get(section)
    return suffixes.of(folded) if suffixes is not None else []


def _inner_with_ending(folded: str, lexicon: Lexicon, lexicons: list[Lexicon]) -> Word | None:
    """The last word of a currency's name with an ending, where it is no unit by itself."""
    for ending in endings_of(folded, lexicon, "currencies"):
        stem = folded[: len(folded) - len(ending)]
        if stem in lexicon.inner and lexicon.alone.get(stem) is None:
            return _with_stem(folded, stem, lexicon, lexicons, NAME_ENDING)
    return None


def _with_stem(folded: str, stem: str, lexicon: Lexicon, lexicons: list[Lexicon], rule: Rule) -> Word | None:
    word = listed(stem, lexicon, lexicons)
    if word is not None:
        ending = folded[len(stem) :]
        word.keys = (folded, stem)
        word.genitive = ending in lexicon.endings.get("genitive", ())
        word.ends_number = ending in lexicon.endings.get("closing", ())
        word.dated = ending in lexicon.date_endings and word.entry is not None and _is_cardinal(word.entry)
        word.rules = (rule,)
    return word


def listed(folded: str, lexicon: Lexicon, lexicons: list[Lexicon]) -> Word | None:
    """Look a word up as it stands."""
    if folded not in lexicon.inner:
        return None
    word = Word((folded,))
    word.entry = entry = lexicon.alone.get(folded)
    if entry is not None and entry.roles & (PERCENT | GAP):
        word.genitive = folded.endswith(lexicon.endings.get("genitive", ()))
    trees = [lexicon, *(other for other in lexicons if other is not lexicon)]
    if entry is None:
        word.entry = next((found for tree in trees if (found := tree.alone.get(folded)) is not None), None)
    word.nodes = tuple([node for tree in trees if isinstance(node := tree.phrases.get(folded), dict)])
    return word


def _ordinal(folded: str, lexicon: Lexicon) -> Word | None:
    """A cardinal or scale word, or both in one, with an ordinal ending: उन्नीसवां, খরবতম, পাঁচশতম."""
    for ending in endings_of(folded, lexicon, "ordinal"):
        word = _number_with(ending, folded, lexicon, CARDINAL | SCALE)
        if word is not None:
            word.ordinal = True
            word.rules += (ORDINAL_ENDING,)
            return word
    return None


def _dated(folded: str, lexicon: Lexicon) -> Word | None:
    """A cardinal with an ending that the day of a month has, and emphasis too: পাঁচই."""
    for ending in endings_of(folded, lexicon, "dates"):
        word = _number_with(ending, folded, lexicon, CARDINAL)
        if word is not None:
            word.dated = word.ends_number = True
            word.rules += (ENDING,)
            return word
    return None


def _is_cardinal(entry: Entry) -> bool:
    return entry.senses.kinds & CARDINAL != 0


def _bounded(folded: str, lexicon: Lexicon) -> Word | None:
    """A cardinal or scale word with an ending that bounds it: লক্ষাধিক, দশেক."""
    for ending, bound in lexicon.bounding_endings:
        if not folded.endswith(ending):
            continue
        word = _number_with(ending, folded, lexicon, CARDINAL | SCALE | FOLLOWING_SCALE | COEFFICIENT)
        if word is not None:
            word.bound = bound
            word.rules += (BOUNDING_ENDING,)
            return word
    return None


def _number_with(ending: str, folded: str, lexicon: Lexicon, kinds: int) -> Word | None:
    """A number word in one of some senses, or a cardinal and a scale in one, with an ending that it has."""
    stem = folded[: -len(ending)]
    entry = lexicon.alone.get(stem)
    rules: tuple[Rule, ...] = ()
    if entry is None or not entry.senses.kinds & kinds:
        glued = _with_glued_scale(stem, lexicon)
        entry = glued.entry if glued is not None else None
        rules = (FUSED,)
    if entry is None:
        return None
    word = Word((folded,))
    word.entry = entry
    word.rules = rules
    return word


def _with_glued_scale(folded: str, lexicon: Lexicon) -> Word | None:
    """A cardinal with a scale written onto it: পাঁচশ, পাঁচশর."""
    for ending in ("", *endings_of(folded, lexicon, "numbers")):
        stem = folded[: len(folded) - len(ending)]
        if not stem.endswith(lexicon.glued):  # as nearly all words: told before each of their ends is looked up
            continue
        for length in range(1, len(stem)):
            last = lexicon.alone.get(stem[-length:])
            scale = last.senses.glued_scale if last is not None else None
            first = lexicon.alone.get(stem[:-length]) if scale is not None else None
            if scale is None or first is None:
                continue
            count = first.senses.cardinal if first.senses.cardinal is not None else first.senses.coefficient
            if count is not None:
                word = Word((folded,))
                word.entry = Entry(lexicon.code)
                word.entry.add_sense("cardinal", EXACT.multiply(count, scale))
                word.entry.senses.fused = Fused(count, scale)
                word.rules = (FUSED,)
                word.genitive = ending in lexicon.endings.get("genitive", ())
                return word
    return None
