"""A mention as its language writes it in figures: the numbers in words become figures, all else stays."""

from __future__ import annotations

from collections.abc import Iterator

from seedcorpus.errors import AmountError
from seedcorpus.rewriting.numbers import Amount, Numbers, ends_of, has_digits, replaced, takes_ending
from seedcorpus.text.digits import normalize_digits
from seedcorpus.text.folding import fold
from seedcorpus.values.amount import Ordinal
from seedcorpus.values.mention import Kind, Mention
from seedcorpus.wording.figures import format_numbers
from seedcorpus.wording.locales import locale_of

#: Numbers below this stay words where they stand alone, as printers have it.
_SMALL = 10


def written(mention: Mention, numbers: Numbers, small: bool) -> Iterator[str]:
    """The mention with its numbers in figures; what holds figures is written already.

    Args:
        mention: The mention.
        numbers: The numbers of the text.
        small: Whether lone numbers and ordinals below ten are to be figures too.
    """
    if has_digits(mention.text) or (not small and _is_small(mention)):
        return
    if mention.kind is Kind.ORDINAL:
        yield from _ordinal(mention, numbers)
        return
    within = [mention] if mention.kind is Kind.NUMBER else numbers.within(mention)
    if not within:
        return
    choices = [list(_number(number, numbers)) for number in within]
    for place in range(min(map(len, choices))):
        yield replaced(mention, within, [choice[place] for choice in choices])


def _is_small(mention: Mention) -> bool:
    """Whether it is a lone word for a number below ten, or two of them side by side: *two or three*."""
    amount = mention.value
    alone = mention.kind in (Kind.NUMBER, Kind.ORDINAL) and (amount.value is None or " " not in mention.text)
    return alone and all(figure is None or figure.copy_abs() < _SMALL for figure in (amount.low, amount.high))


def _number(number: Mention, numbers: Numbers) -> Iterator[str]:
    """A number in figures, with its ending; then one whose scale, with an ending that no figure takes, stays a word."""
    locale, ending = numbers.locale(number), numbers.ending(number)
    figures = _figures(number.value, locale)
    if takes_ending(ending):
        yield from (f"{figure}{ending}" for figure in figures)
        return
    head, space, scale = number.text.rpartition(" ")
    counted = numbers.parsed(head, numbers.language(number))
    if counted is not None:
        yield from (f"{figure}{space}{scale}" for figure in _figures(counted, locale))


def _figures(amount: Amount, locale: str) -> Iterator[str]:
    """The figure of an amount, or the ends of a range, if it has any that are written."""
    if ends := ends_of(amount):
        yield format_numbers(ends, locale, own_digits=True)


def _ordinal(mention: Mention, numbers: Numbers) -> Iterator[str]:
    """An ordinal as CLDR writes it, where it is one in its plainest form; else as figures with its ending."""
    amount, locale, ending = mention.value, numbers.locale(mention), numbers.ending(mention)
    if ending and takes_ending(ending):
        yield from (f"{figure}{ending}" for figure in _figures(amount, locale))
    assert isinstance(amount, Ordinal)  # by its kind
    plainest = Ordinal(amount.value, low=amount.low, high=amount.high)
    try:
        if fold(plainest.spell(locale)) == fold(mention.text):
            yield normalize_digits(plainest.format(locale), to=locale_of(locale).default_numbering_system)
    except AmountError:  # no words for this language, or none so large
        return
