"""A mention in ASCII figures with a code, as a search index wants it."""

from __future__ import annotations

from collections.abc import Iterator

from seedcorpus.errors import AmountError
from seedcorpus.rewriting.numbers import Amount, Numbers, ends_of, is_code, replaced, takes_ending
from seedcorpus.text.digits import normalize_digits
from seedcorpus.text.figures import plain
from seedcorpus.values.amount import Money, Number, Ordinal, Percent
from seedcorpus.values.mention import Mention


def in_figures(mention: Mention, numbers: Numbers) -> Iterator[str]:
    """The amount with its code; else only its numbers in figures, with the words of its unit as they stand."""
    if is_code(mention.text):
        yield normalize_digits(mention.text)
        return
    figures = _figures(mention.value)
    if not figures:
        return
    match mention.value:
        case Ordinal():
            try:
                yield _ordinals(mention.value)
            except AmountError:  # no whole number
                return
        case Money(currency=currency):
            yield f"{figures} {currency}"
        case Percent():
            yield f"{figures}%"
        case Number():
            ending = numbers.ending(mention)
            if takes_ending(ending):
                yield figures + ending
    within = numbers.within(mention)
    made = [_figures(number.value) for number in within]
    if within and all(made):
        yield replaced(mention, within, made)
    if normalize_digits(mention.text) != mention.text:
        yield normalize_digits(mention.text)


def _figures(amount: Amount) -> str:
    """The figure of an amount, or the ends of a range; nothing where there is neither."""
    return "-".join(map(plain, ends_of(amount)))


def _ordinals(amount: Ordinal) -> str:
    return Ordinal(amount.value, low=amount.low, high=amount.high).format("en").replace(",", "").replace("–", "-")
