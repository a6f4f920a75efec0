"""Writing numbers, percentages and ordinals in figures, as Babel has it; where we read the language, so that we do."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, get_args

from seedcorpus.errors import AmountError
from seedcorpus.text.checks import shown
from seedcorpus.text.digits import normalize_digits
from seedcorpus.wording.locales import (
    MOST_PLACES,
    check_fraction_digits,
    check_places,
    exactly,
    is_read,
    locale_of,
    our_separators,
)
from seedcorpus.wording.spelling import forms_of, place_of, words_of

if TYPE_CHECKING:
    from babel import Locale

NumberStyle = Literal["standard", "compact"]

_LATIN = "latn"


def format_numbers(
    figures: Iterable[Decimal],
    locale: str,
    style: NumberStyle = "standard",
    fraction_digits: int | None = None,
    *,
    own_digits: bool = False,
) -> str:
    """A figure, or the ends of a range with a dash between. See `Number.format`.

    Args:
        figures: The figure, or the ends.
        locale: A locale of CLDR.
        style: As for `Number.format`.
        fraction_digits: As for `Number.format`.
        own_digits: Whether the digits are those that CLDR says are usual in the locale (৫০, ٥٠), and not always ASCII.
    """
    if style not in get_args(NumberStyle):
        raise AmountError(f"no style {shown(style)}; there are {', '.join(get_args(NumberStyle))}")
    check_fraction_digits(fraction_digits)
    found = locale_of(locale)
    system = found.default_numbering_system if own_digits else _LATIN
    return "–".join(_format(figure, found, style, fraction_digits, system) for figure in figures)


def _format(figure: Decimal, locale: Locale, style: NumberStyle, fraction_digits: int | None, system: str) -> str:
    from babel.numbers import format_compact_decimal, format_decimal

    check_places(figure)
    with exactly(figure) as context:  # Babel computes in the context that it finds.
        if style == "compact":
            decimals = context.prec - MOST_PLACES if fraction_digits is None else fraction_digits
            text = format_compact_decimal(
                figure, format_type="long", locale=locale, fraction_digits=decimals, numbering_system=system
            )
        else:
            figure = figure if fraction_digits is None else round(figure, fraction_digits)
            text = format_decimal(figure, locale=locale, decimal_quantization=False, numbering_system=system)
    return normalize_digits(_with_our_separators(text, locale), system)


def _with_our_separators(text: str, locale: Locale) -> str:
    """The text with the separators by which we read there; other digits' own (٬ and ٫) mean the same everywhere."""
    return text.translate(our_separators(locale)) if is_read(locale) else text


def format_percents(figures: Iterable[Decimal], locale: str, fraction_digits: int | None) -> str:
    """See `Percent.format`."""
    check_fraction_digits(fraction_digits)
    found = locale_of(locale)
    return "–".join(_percent(figure, found, fraction_digits) for figure in figures)


def _percent(figure: Decimal, locale: Locale, fraction_digits: int | None) -> str:
    from babel.numbers import format_percent

    check_places(figure)
    with exactly(figure):
        share = (figure if fraction_digits is None else round(figure, fraction_digits)).scaleb(-2)
        # Without grouping, for before a percent sign a lone dot is decimal in the Maghreb too: 1.000%.
        text = format_percent(share, locale=locale, decimal_quantization=False, group_separator=False)
    return _with_our_separators(text, locale)


def format_ordinals(figures: Iterable[Decimal], locale: str) -> str:
    """See `Ordinal.format`."""
    found = locale_of(locale)
    forms = dict(forms_of(words_of(found.language).get("in_order", "")))
    if not forms[""]:  # a language without a section
        raise AmountError(f"no ordinals in figures for the locale {shown(locale)}: they are known in ar, bn, en and hi")
    return "–".join(_ordinal(figure, found, forms) for figure in figures)


def _ordinal(figure: Decimal, locale: Locale, forms: dict[str, str]) -> str:
    text = _format(place_of(figure), locale, "standard", None, _LATIN)
    return (forms.get(locale.ordinal_form(int(figure))) or forms[""]).format(text)
