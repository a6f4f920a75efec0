"""The numbers within the mentions of a text, and what is known of the languages that they are in."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from decimal import Decimal
from functools import cached_property

from attrs import frozen

from seedcorpus.errors import AmountError
from seedcorpus.lexicon import languages, load
from seedcorpus.recognize import find_mentions, parse_number
from seedcorpus.text.digits import normalize_digits
from seedcorpus.text.figures import plain
from seedcorpus.text.folding import fold
from seedcorpus.text.scripts import detect_language
from seedcorpus.values.amount import Money, Number, Ordinal, Percent
from seedcorpus.values.mention import Kind, Mention
from seedcorpus.wording.locales import locale_of

Amount = Money | Number | Ordinal | Percent

#: What needs more decimals than this is no decimal fraction: a third.
_MOST_DECIMALS = 6
#: Letters of the longest ending, joined ones counted.
_LONGEST_ENDING = 8


@frozen(slots=False)
class Numbers:
    """The numbers in a text.

    Attributes:
        text: The text.
        lang: The language that it is read in; None for all.
        region: Where it is from.
    """

    text: str
    lang: str | None
    region: str | None

    @cached_property
    def _found(self) -> list[Mention]:
        """The numbers, as if no other kind existed: without what they count."""
        return find_mentions(self.text, lang=self.lang, region=self.region, kinds=(Kind.NUMBER,))

    @cached_property
    def _starts(self) -> list[int]:
        return [number.start for number in self._found]

    @cached_property
    def _language(self) -> str:
        return self.lang or detect_language(self.text) or "en"

    def within(self, mention: Mention) -> list[Mention]:
        """The numbers within a mention."""
        first, last = (bisect_left(self._starts, place) for place in (mention.start, mention.end))
        return [number for number in self._found[first:last] if number.end <= mention.end]

    def language(self, mention: Mention) -> str:
        """The language of a mention's words; where it has none, that of the text."""
        return mention.lang or self._language

    def locale(self, mention: Mention, *, anew: bool = False) -> str:
        """The locale to write a mention in: its language, in the region where there is such a locale.

        What is written anew as a whole, and no word of its own language but English stands in it, is in the text's.
        """
        language = self._language if anew and mention.lang == "en" else self.language(mention)
        if self.region is not None:
            try:
                locale_of(name := f"{language}-{self.region.upper()}")
            except AmountError:
                return language
            return name
        return language

    def ending(self, number: Mention) -> str:
        """The ending of a number in words: the longest without which it is the same number.

        A word that stands in the lexicon as it is has none, whatever it ends in.
        """
        language, text = self.language(number), number.text
        if language not in languages() or has_digits(text):
            return ""
        lexicon = load(language)
        if fold(text.rpartition(" ")[2]) in lexicon.alone:
            return ""
        for length in range(min(_LONGEST_ENDING, len(text) - 1), 0, -1):
            if fold(text[-length:]) in lexicon.any_ending:
                stem = self.parsed(text[:-length], language)
                if stem is not None and ends_of(stem) == ends_of(number.value):
                    return text[-length:]
        return ""

    def parsed(self, words: str, language: str) -> Number | None:
        """The number that words are as a whole."""
        try:
            return parse_number(words, lang=language, region=self.region)
        except AmountError:
            return None


def has_digits(text: str) -> bool:
    """Whether a text has a digit in it."""
    return any(map(str.isdecimal, text))


def is_code(text: str) -> bool:
    """Whether the figures of a text begin with a zero that no number has: the number of a telephone, of an agent."""
    digits = normalize_digits(text)
    return digits[:1] == "0" and digits[1:2].isdecimal()


def replaced(mention: Mention, numbers: list[Mention], made: list[str]) -> str:
    """The text of a mention with something else for each of its numbers."""
    pieces: list[str] = []
    done = 0
    for number, new in zip(numbers, made, strict=True):
        start = number.start - mention.start
        pieces += mention.text[done:start], new
        done = number.end - mention.start
    return "".join((*pieces, mention.text[done:]))


def ends_of(amount: Amount) -> list[Decimal]:
    """The figure of an amount, or the ends of a range; none where it has neither, or endless decimals (a third)."""
    ends = [amount.low, amount.high] if amount.value is None else [amount.value]
    known = [end for end in ends if end is not None]
    endless = any(len(plain(end).partition(".")[2]) > _MOST_DECIMALS for end in known)
    return [] if endless or len(known) < len(ends) else known


def takes_ending(ending: str) -> bool:
    """Whether an ending may stand behind a figure, as one that begins with a vowel sign may not."""
    return not unicodedata.category(ending[:1] or " ").startswith("M")
