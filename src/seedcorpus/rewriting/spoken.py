"""A mention as it is spoken: figures become words, and signs and codes the name of the currency."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import regex

from seedcorpus.errors import AmountError
from seedcorpus.rewriting.numbers import Numbers, has_digits, is_code, replaced
from seedcorpus.text.digits import normalize_digits
from seedcorpus.values.amount import Number, Ordinal
from seedcorpus.values.mention import Kind, Mention

#: Words as they are spoken: no sign, no short form with a full stop, no letters of a code.
_WORDS = regex.compile(r"(?:[\p{L}\p{M}\u200c\u200d]{3,}\s*)+")
_DIGITS_AND_ENDING = regex.compile(r"(\p{Nd}+)[- ]?([\p{L}\p{M}]+)")


def spoken(mention: Mention, numbers: Numbers) -> Iterator[str]:
    """The mention with its numbers in words, and with the words of its unit, else with the name of the currency."""
    if not has_digits(mention.text):
        return
    try:
        if mention.kind is Kind.ORDINAL:
            yield from _ordinal(mention, numbers)
        else:
            yield from _amount(mention, numbers)
    except AmountError:  # no words for this language, or none so large
        return


def _amount(mention: Mention, numbers: Numbers) -> Iterator[str]:
    locale = numbers.locale(mention)
    within = [mention] if mention.kind is Kind.NUMBER else numbers.within(mention)
    if any(map(is_code, (mention.text, *(number.text for number in within)))):
        return
    unit = replaced(mention, within, [" "] * len(within)).strip()
    if mention.kind is Kind.NUMBER or (within and _WORDS.fullmatch(unit) and not unit.isupper()):
        yield replaced(mention, within, [_words(mention, number, locale) for number in within])
    if mention.kind is not Kind.NUMBER:
        yield mention.value.spell(numbers.locale(mention, anew=True))


def _words(mention: Mention, number: Mention, locale: str) -> str:
    """A number in words, with a space before the unit that was written on to its figures (500টাকা)."""
    words = cast(Number, number.value).spell(locale)
    return f"{words} " if mention.text[number.end - mention.start :][:1].isalpha() else words


def _ordinal(mention: Mention, numbers: Numbers) -> Iterator[str]:
    """An ordinal in its plainest form, where it is that in figures; else the number in words with its ending."""
    amount, locale = mention.value, numbers.locale(mention)
    assert isinstance(amount, Ordinal)  # by its kind
    plainest = Ordinal(amount.value, low=amount.low, high=amount.high)
    if normalize_digits(mention.text) == plainest.format(locale):
        yield plainest.spell(locale)
        return
    parts = _DIGITS_AND_ENDING.fullmatch(mention.text)
    if parts and amount.value is not None:
        yield Number(amount.value).spell(locale) + parts[2]
