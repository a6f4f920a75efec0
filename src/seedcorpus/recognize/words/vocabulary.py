"""Looking words up: from a piece of text to what the lexicons say it can mean.

A piece is looked up once and remembered, so that running text costs one dictionary access a word. What is not in a
lexicon as it stands is tried without its proclitics (و, ب, ال …), without its endings (ের, ों …), as a cardinal with a
scale or an ordinal ending written onto it, and as two words without the space between them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize

from seedcorpus.currencies import currencies
from seedcorpus.lexicon import Lexicon, languages, load
from seedcorpus.lexicon.load import own_languages
from seedcorpus.lexicon.roles import MONEY_SCALE, PERCENT, PLURAL_SCALE, SCALE
from seedcorpus.lexicon.signs import load_signs
from seedcorpus.recognize.numbers.figure import Separators, is_figure, read_figure
from seedcorpus.recognize.trail import Rule
from seedcorpus.recognize.words.joined import (
    MISSING_SPACE,
    NO_FIGURE,
    SEAM,
    cut_figure,
    missing_space,
    run_on,
    seam,
)
from seedcorpus.recognize.words.memory import MOST_READERS, Memory, remember
from seedcorpus.recognize.words.proclitics import look_up_in
from seedcorpus.recognize.words.script_lexicons import Heads, ScriptLexicons, any_of
from seedcorpus.recognize.words.word import Word
from seedcorpus.text.digits import normalize_digits
from seedcorpus.text.folding import MAX_WORD, fold_all, without_controls
from seedcorpus.text.scripts import script_of
from seedcorpus.text.spellings import misplaced_mark

UNLIKE = Rule("word/unlike", "A word is no number that folding alone makes one: কুঁড়ি (a bud), but কুড়ি (twenty).")
MISPLACED_MARK = Rule("word/misplaced-mark", "A word with a mark of another script in it is no word of a lexicon.")

REGION_MARKS = Rule("figure/region", "A comma or dot is decimal, or groups, as CLDR has it for the region.")
LONE_MARK = Rule("figure/lone-mark", "Before three digits a lone comma groups and a lone dot is decimal.")

#: A figure with one mark and three digits behind it.
_LONE_MARK = re.compile(r"\d+[.,،]\d{3}")


class Vocabulary(Memory[Word]):
    """The words of some languages, looked up on first use: `vocabulary[piece]`."""

    separators: Separators | None

    def __init__(self, lang: str | None, region: str | None) -> None:
        super().__init__()
        self._signs = load_signs(f"{lang}_{region.upper()}" if lang and region else None)
        scripts: dict[str, list[str]] = {}
        for code in own_languages() if lang is None else sorted({lang, "en"}):
            scripts.setdefault(languages()[code], []).append(code)
        self._scripts = scripts
        self._by_script: dict[str | None, ScriptLexicons] = {}
        self._by_letter: dict[str, ScriptLexicons] = {}
        self.separators = _separators(lang, region)

    def __missing__(self, piece: str) -> Word:
        word = self.look_up(piece)
        remember(self, piece, word)
        return word

    def look_up(self, piece: str) -> Word:
        """The word of a piece, which is not remembered."""
        family = self._by_letter.get(piece[:1])
        if family is None or len(piece) > MAX_WORD:
            return self._look_up_any(piece)
        folded = fold_all(piece)  # most words come once, and are remembered here
        may_know = family.may_know(folded)
        if family.caseless and folded and not (may_know or folded in self._signs.inner or folded.islower()):
            return family.unknown(folded)  # as nearly all words
        return self._look_up_letters(piece, folded, family, may_know)

    def _look_up_any(self, piece: str) -> Word:
        """The word of a piece that may be of signs or digits, or begin with a letter that is met for the first time."""
        if not piece:
            word = Word()
            word.blank = True
            return word
        if not piece[0].isalpha() and is_figure(piece):
            digits = normalize_digits(piece)
            word = Word((digits,))
            word.figure = read_figure(digits, self.separators)
            word.in_number = word.figure is not None
            if word.figure is None:
                word.piece_lengths = () if "e" in piece.casefold() else cut_figure(piece)  # 1e-1000
                word.rules = (NO_FIGURE,)
            elif not digits.isdecimal():
                word.rules = self._rules_of_marks(digits, word.figure)
            return word
        if len(piece) > MAX_WORD:
            return Word()
        folded = fold_all(piece)
        family = self._family(piece[0])
        return self._look_up_letters(piece, folded, family, family.may_know(folded))

    def _rules_of_marks(self, digits: str, figure: Decimal) -> tuple[Rule, ...]:
        """What decided how the marks of a figure are read, if they could have been read otherwise."""
        if self.separators is None:
            return (LONE_MARK,) if _LONE_MARK.fullmatch(digits) else ()
        return (REGION_MARKS,) if figure != read_figure(digits, None) else ()

    def _look_up_letters(self, piece: str, folded: str, family: ScriptLexicons, may_know: bool) -> Word:
        """The word of a piece that is no figure."""
        if not folded:
            return Word()
        lexicons = family.lexicons
        plausible = list(lexicons) if may_know else []
        if folded in self._signs.inner:
            plausible.append(self._signs)
        refused: tuple[Rule, ...] = ()
        if plausible and family.misplaced_mark(piece):
            plausible = []  # as in a word of two scripts (UًSD), of which no anchor would be found
            refused = (MISPLACED_MARK,)
        elif plausible and family.unlike and normalize("NFC", without_controls(piece)).startswith(family.unlike):
            plausible = []
            refused = (UNLIKE,)
        for lexicon in plausible:
            known = look_up_in(piece, folded, lexicon, family.every)
            if known is not None:
                keys = known.all_keys
                told = keys[:1] if known.ends_number else keys  # নয়টি is nine of something, whatever stands beside it
                known.company = next((lexicon.company[key] for key in told if key in lexicon.company), None)
                known.ending = family.may_follow_figure(folded)
                known.money_head, known.money_partners = _head_of(keys, family.heads)
                known.percent_head, known.percent_partners = _head_of(keys, family.percents)
                entry = known.entry
                known.in_number = (
                    entry is not None and (entry.senses.kinds != 0 or entry.dual)
                ) or folded in family.opening
                known.orders = (
                    known.ordinal
                    or known.dated
                    or (known.definite and known.in_number)
                    or not family.ordering.isdisjoint(keys)
                )
                return known
        if not (folded.isascii() or refused):
            first = seam(piece)
            entry = self[piece[:first]].entry if first else None
            counted = entry is not None and (entry.roles & PERCENT or entry.senses.kinds & (SCALE | MONEY_SCALE))
            if entry is not None and (counted or entry.names_money):
                word = Word((folded,))
                word.piece_lengths, word.rules = (first, len(piece) - first), (SEAM,)
                return word
        unknown = family.unknown(folded)
        # Inside phrases stand words of the same script, and some of Latin letters or none that a lexicon is written in.
        letter = piece[0].isalpha()
        shared = letter and bool(lexicons) and not folded.isascii()
        if shared and not plausible and not refused:
            return unknown
        word = Word((folded,))
        word.refused = refused
        word.genitive, word.case_ending, word.ending = unknown.genitive, unknown.case_ending, unknown.ending
        for lexicon in plausible:
            cut = missing_space(piece, folded, lexicon)
            if cut:
                word.piece_lengths = (cut, len(piece) - cut)
                word.rules = (MISSING_SPACE,)
                return word
            if lexicon.run_on:
                word.run_on_length = run_on(piece, folded, lexicon)
        word.plain = letter and not word.run_on_length
        return unknown if word.plain and shared and not refused else word

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

    def _family(self, letter: str) -> ScriptLexicons:
        """The lexicons of the script of a letter."""
        script = script_of(letter)
        family = self._by_script.get(script)
        if family is None:
            lexicons = self.lexicons_in(script or "")
            family = self._by_script[script] = ScriptLexicons(lexicons, self._signs, misplaced_mark(script))
        if letter.isalpha():  # a point may begin a figure
            self._by_letter[letter] = family
        return family


def _head_of(keys: tuple[str, ...], heads: Heads) -> tuple[bool, frozenset[str]]:
    """Whether a word is one of which one stands in every name, and the words of which one stands beside it there."""
    partners = [heads[key] for key in keys if key in heads]
    return bool(partners), any_of(partners)


def _separators(lang: str | None, region: str | None) -> Separators | None:
    """CLDR's separators for a language in a region, or what is usual in the region where CLDR has no such locale."""
    if region is None:
        return None
    found = currencies().separators_in(lang, region)
    return Separators(found["decimal"], found["group"]) if found else None


@lru_cache(maxsize=MOST_READERS)
def vocabulary(lang: str | None, region: str | None = None) -> Vocabulary:
    """The one vocabulary of a language or of all languages, in a region or in none."""
    return Vocabulary(lang, region)
