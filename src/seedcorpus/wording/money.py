"""Writing money for people: in figures, as Babel has it, and in words, as ICU has it.

It takes figures and a code, and knows neither amounts nor the recogniser: what is read back stands in `readable.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import AbstractContextManager
from decimal import Context, Decimal, InvalidOperation, localcontext
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, get_args

from attrs import frozen

from seedcorpus.currencies import currencies
from seedcorpus.errors import AmountError, MissingExtraError
from seedcorpus.ini import read_ini
from seedcorpus.text.figures import own_context, plain, scientific

if TYPE_CHECKING:
    from babel import Locale

Style = Literal["standard", "accounting", "name", "compact"]

#: Figures with more places than this, before or after the decimal mark, are not for people.
_MOST_PLACES = 1000

#: CLDR's editors put what tells two names apart into square brackets ([CFA]), which no text does.
_NOTES = str.maketrans("", "", "[]")

#: ICU takes numbers as floats, which are exact below 2^53.
_TOO_LARGE_TO_SPELL = 10**15


def format_figures(
    figures: Iterable[Decimal], currency: str, locale: str, style: Style, fraction_digits: int | None
) -> str:
    """A figure, or the ends of a range with a dash between, each with its currency. See `Money.format`."""
    if style not in get_args(Style):
        raise AmountError(f"no style {style!r}; there are {', '.join(get_args(Style))}")
    found = _locale(locale)
    return "–".join(_format(figure, currency, found, style, fraction_digits) for figure in figures)


def spell_figure(figure: Decimal, currency: str, locale: str) -> str:
    """See `Money.spell`."""
    _check_places(figure)
    speller = _speller(locale)
    value = Decimal(plain(figure.copy_abs()))  # Zeros after the decimal mark would count for the plural.
    if value >= _TOO_LARGE_TO_SPELL:
        raise AmountError(f"too large to be spelled, which is possible below 10^15: {currency} {plain(figure)}")
    with _exactly(value):
        words = _in_subunits(value, currency, speller) or _in_units(value, currency, speller)
    return speller.minus + words if figure < 0 else words


def _exactly(figure: Decimal) -> AbstractContextManager[Context]:
    """A context of arithmetic in which nothing that is done with the figure is rounded."""
    return localcontext(own_context(len(figure.as_tuple().digits) + 2 * _MOST_PLACES, [InvalidOperation]))


def _check_places(figure: Decimal) -> None:
    if abs(figure.adjusted()) > _MOST_PLACES:
        raise AmountError(f"too many places to be written out: {scientific(figure)}")


def _locale(name: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise AmountError(f"no locale {name!r} in CLDR, as Babel has it") from None


def _format(figure: Decimal, currency: str, locale: Locale, style: Style, fraction_digits: int | None) -> str:
    """A figure with its currency, as Babel has it; in the languages that we read, so that it is read back.

    For there Babel may carry another release of CLDR than our table is made from, with other names and separators.
    """
    from babel.numbers import get_currency_name, get_currency_symbol

    _check_places(figure)
    with _exactly(figure) as context:  # Babel computes in the context that it finds.
        if style == "compact":
            decimals = context.prec - _MOST_PLACES if fraction_digits is None else fraction_digits
        else:
            figure, decimals = figure if fraction_digits is None else round(figure, fraction_digits), 0
        text = _by_babel(figure, currency, locale, style, decimals)
        if style == "name":
            wording = get_currency_name(currency, count=figure, locale=locale)
        else:
            wording = get_currency_symbol(currency, locale)
    if not _is_read(locale):
        return text
    ours = _separators(locale)
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


def _is_read(locale: Locale) -> bool:
    """Whether texts of the locale's language are read by the recogniser."""
    return locale.language in currencies().names


def _separators(locale: Locale) -> dict[int, str]:
    """Babel's separators in a locale to those by which we read there."""
    theirs = locale.number_symbols["latn"]
    ours = currencies().separators_in(locale.language, locale.territory) or theirs
    return str.maketrans({theirs[mark]: ours[mark] for mark in ("decimal", "group")})


def _readable(wording: str, currency: str, locale: Locale, *, named: bool) -> str:
    """The name or symbol of a currency where we read it as that currency; else the code, which is always read."""
    if not _is_read(locale):
        return wording
    wording = wording.translate(_NOTES)
    key = f"{'names' if named else 'symbols'} {currency}"
    known = _wordings()
    is_read = wording in known["read"].get(f"{locale.language} {key}", ())
    return wording if is_read and wording not in known["not_read"].get(f"{locale} {key}", ()) else currency


@cache
def _wordings() -> dict[str, dict[str, list[str]]]:
    """What CLDR calls currencies and we read so: see `tools/make_readable.py`."""
    found: dict[str, dict[str, list[str]]] = json.loads(files(__package__).joinpath("readable.json").read_bytes())
    return found


@frozen
class _Speller:
    """ICU's number words for a locale, and what goes with them.

    Attributes:
        locale: The locale as Babel has it.
        rules: ICU's `RuleBasedNumberFormat`.
        minus: What stands before a negative number.
        point: What stands between a whole number and its decimals.
        words: The language's section of `spelling.ini`; empty for languages that have none.
    """

    locale: Locale
    rules: Any
    minus: str
    point: str
    words: dict[str, str]

    def spell(self, number: Decimal) -> str:
        """The number in words; decimals digit by digit."""
        whole, _, decimals = plain(number).partition(".")
        words: str = self.rules.format(int(whole))
        return words + self.point + " ".join(self.rules.format(int(digit)) for digit in decimals) if decimals else words


@cache
def _speller(name: str) -> _Speller:
    try:
        import icu
    except ImportError:
        raise MissingExtraError("spelling numbers out", "icu") from None
    locale = _locale(name)
    rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(str(locale)))
    if icu.Locale(rules.getLocaleID(icu.ULocDataLocaleType.ACTUAL_LOCALE)).getLanguage() != locale.language:
        raise AmountError(f"ICU has no number words for the locale {name!r}")
    sets = {rules.getRuleSetName(number) for number in range(rules.getNumberOfRuleSetNames())}
    cardinals = {"%spellout-cardinal-masculine", "%spellout-cardinal"} & sets
    if cardinals:
        rules.setDefaultRuleSet(max(cardinals))
    # The words between 0 and 5 in 0.5 are the decimal point; those before 1 in -1 the minus.
    zero, half, five, one = (rules.format(number).strip() for number in (0, 0.5, 5, 1))
    words = _words(locale.language)
    return _Speller(
        locale=locale,
        rules=rules,
        minus=words.get("minus") or rules.format(-1).removesuffix(one),
        point=half.removeprefix(zero).removesuffix(five),
        words=words,
    )


def _words(language: str) -> dict[str, str]:
    ini = read_ini(__package__, "spelling.ini")
    return {key: value.strip('"') for key, value in ini[language].items()} if language in ini else {}


def _in_units(value: Decimal, currency: str, speller: _Speller) -> str:
    """The value in the main unit: *five dollars*, *five point two dollars*."""
    from babel.numbers import get_currency_name, get_currency_unit_pattern

    name = get_currency_name(currency, count=value, locale=speller.locale)
    pattern = get_currency_unit_pattern(currency, count=value, locale=speller.locale)
    return pattern.format(speller.spell(value), _readable(name, currency, speller.locale, named=True))


def _in_subunits(value: Decimal, currency: str, speller: _Speller) -> str | None:
    """The value in main and sub-units: *five dollars and two cents*; None where that cannot be.

    Sub-units alone are written only where they mean this currency before any other: *fifty cents* are US ones.
    """
    whole = Decimal(int(value))
    part = value - whole
    for ratio, name, first in _subunits(currency):
        count = int(part * ratio)
        if name in speller.words and count and count == part * ratio and (whole or first):
            forms = dict(_forms(speller.words[name]))
            form = forms.get(speller.locale.plural_form(count)) or forms[""]
            words = f"{speller.spell(Decimal(count))} {form}"
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


def _forms(words: str) -> list[tuple[str, str]]:
    """Read `fils, few: fulus`: pairs of plural category and word; the category is empty for all that have none."""
    return [(category, word) for category, _, word in (form.strip().rpartition(": ") for form in words.split(","))]
