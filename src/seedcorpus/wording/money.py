"""Writing money for people: in figures, as Babel has it, and in words.

It takes figures and a code, and knows neither amounts nor the recogniser: what is read back stands in `readable.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, get_args

from seedcorpus.currencies import currencies
from seedcorpus.errors import AmountError
from seedcorpus.text.checks import shown
from seedcorpus.wording.locales import (
    MOST_PLACES,
    check_fraction_digits,
    check_places,
    exactly,
    is_read,
    locale_of,
    our_separators,
)
from seedcorpus.wording.spelling import Speller, forms_of, speller_of

if TYPE_CHECKING:
    from babel import Locale

Style = Literal["standard", "accounting", "name", "compact"]

#: From this number on words have a scale.
_SCALED = 100

#: CLDR's editors put what tells two names apart into square brackets ([CFA]), which no text does.
_NOTES = str.maketrans("", "", "[]")


def format_figures(
    figures: Iterable[Decimal], currency: str, locale: str, style: Style, fraction_digits: int | None
) -> str:
    """A figure, or the ends of a range with a dash between, each with its currency. See `Money.format`."""
    if style not in get_args(Style):
        raise AmountError(f"no style {shown(style)}; there are {', '.join(get_args(Style))}")
    check_fraction_digits(fraction_digits)
    found = locale_of(locale)
    return "–".join(_format(figure, currency, found, style, fraction_digits) for figure in figures)


def spell_figures(figures: Sequence[Decimal], currency: str, locale: str) -> str:
    """A figure in words, or the ends of a range with the word for *to* between. See `Money.spell`."""
    speller = speller_of(locale)
    low, high = figures[0], figures[-1]
    with exactly(max(figures, key=_digits)):  # Babel computes in the context that it finds, as we do here.
        whole = not any(_in_subunits(speller.checked(figure), currency, speller) for figure in figures)
        # The scale of the higher end would be heard with the lower too: two to three hundred rupees.
        if low is not high and whole and (high < _SCALED or low >= _SCALED):
            return speller.range([speller.signed(low), _spell(high, currency, speller)])
        return speller.range([_spell(figure, currency, speller) for figure in figures])


def _digits(figure: Decimal) -> int:
    return len(figure.as_tuple().digits)


def _spell(figure: Decimal, currency: str, speller: Speller) -> str:
    value = speller.checked(figure)
    words = _in_subunits(value, currency, speller) or _in_units(value, currency, speller)
    return speller.minus + words if figure < 0 else words


def _format(figure: Decimal, currency: str, locale: Locale, style: Style, fraction_digits: int | None) -> str:
    """A figure with its currency, as Babel has it; in the languages that we read, so that it is read back.

    For there Babel may carry another release of CLDR than our table is made from, with other names and separators.
    """
    from babel.numbers import get_currency_name, get_currency_symbol

    check_places(figure)
    with exactly(figure) as context:  # Babel computes in the context that it finds.
        if style == "compact":
            decimals = context.prec - MOST_PLACES if fraction_digits is None else fraction_digits
        else:
            figure, decimals = figure if fraction_digits is None else round(figure, fraction_digits), 0
        text = _by_babel(figure, currency, locale, style, decimals)
        if style == "name":
            wording = get_currency_name(currency, count=figure, locale=locale)
        else:
            wording = get_currency_symbol(currency, locale)
    if not is_read(locale):
        return text
    ours = our_separators(locale)
    before, _, after = (part.translate(ours) for part in text.partition(wording))
    readable = _readable(wording, currency, locale, named=style == "name")
    # Letters, a dash and a figure without a space are the name of something else (COP-28).
    gap = "\u00a0" if readable[-1:].isalpha() and after.startswith(locale.number_symbols["latn"]["minusSign"]) else ""
    return f"{before}{readable}{gap}{after}"


def _by_babel(figure: Decimal, currency: str, locale: Locale, style: Style, decimals: int) -> str:
    from babel.numbers import format_compact_currency, format_currency

    if style == "compact":
        return format_compact_currency(figure, currency, locale=locale, fraction_digits=decimals)
    return format_currency(figure, currency, locale=locale, format_type=style, decimal_quantization=False)


def _readable(wording: str, currency: str, locale: Locale, *, named: bool) -> str:
    """The name or symbol of a currency where we read it as that currency; else the code, which is always read."""
    if not is_read(locale):
        return wording
    wording = wording.translate(_NOTES)
    key = f"{'names' if named else 'symbols'} {currency}"
    known = _wordings()
    known_here = wording in known["read"].get(f"{locale.language} {key}", ())
    return wording if known_here and wording not in known["not_read"].get(f"{locale} {key}", ()) else currency


@cache
def _wordings() -> dict[str, dict[str, list[str]]]:
    """What CLDR calls currencies and we read so: see `tools/make_readable.py`."""
    found: dict[str, dict[str, list[str]]] = json.loads(files(__package__).joinpath("readable.json").read_bytes())
    return found


def _in_units(value: Decimal, currency: str, speller: Speller) -> str:
    """The value in the main unit: *five dollars*, *five point two dollars*."""
    from babel.numbers import get_currency_name, get_currency_unit_pattern

    name = get_currency_name(currency, count=value, locale=speller.locale)
    pattern = get_currency_unit_pattern(currency, count=value, locale=speller.locale)
    return pattern.format(speller.cardinal(value), _readable(name, currency, speller.locale, named=True))


def _in_subunits(value: Decimal, currency: str, speller: Speller) -> str | None:
    """The value in main and sub-units: *five dollars and two cents*; None where that cannot be.

    Sub-units alone are written only where they mean this currency before any other: *fifty cents* are US ones.
    """
    whole = Decimal(int(value))
    part = value - whole
    for ratio, name, first in _subunits(currency):
        count = int(part * ratio)
        if name in speller.words and count and count == part * ratio and (whole or first):
            forms = dict(forms_of(speller.words[name]))
            form = forms.get(speller.locale.plural_form(count)) or forms[""]
            words = f"{speller.cardinal(Decimal(count))} {form}"
            return _in_units(whole, currency, speller) + speller.words["link"] + words if whole else words
    return None


def _subunits(currency: str) -> list[tuple[Decimal, str, bool]]:
    """The sub-units of a currency, largest first: how many make one, the name, and whether it means this one first."""
    return sorted(
        (ratio, name, code == pairs[0][0])
        for name, pairs in currencies().subunits.items()
        for code, ratio in pairs
        if code == currency
    )
