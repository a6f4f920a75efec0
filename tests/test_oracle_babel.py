"""What Babel writes from CLDR's patterns, seedcorpus reads back: an oracle that knows nothing of our code.

So it is for every release of Babel that the table is made from. What `Money.format` writes is read back with any Babel.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from typing import Literal, get_args

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_currency,
    get_currency_name,
    get_currency_precision,
    get_currency_symbol,
    list_currencies,
)
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from seedcorpus import Money, find_mentions, parse_money, parse_number
from seedcorpus.currencies import currencies
from seedcorpus.wording.money import Style

NO_MONEY = {"XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XPD", "XPT", "XRE", "XTS", "XXX"}
CODES = sorted(set(list_currencies()) - NO_MONEY)
LOCALES = sorted(name for name in locale_identifiers() if name.split("_")[0] in {"ar", "bn", "hi"})
# One locale of each kind of pattern, name, symbol and separator.
KINDS = ("ar", "ar_EG", "ar_MA", "ar_LB", "ar_SO", "ar_SS", "bn", "bn_IN", "hi", "hi_Latn")
DIGITS = {"arab": "٠١٢٣٤٥٦٧٨٩", "beng": "০১২৩৪৫৬৭৮৯", "deva": "०१२३४५६७८९"}

# Where CLDR's name is not as people write it.
UNREADABLE = {
    ("ar", "XFU"): "the bracket in «(UIC)فرنك فرنسي» stands before the name",
}
# For English in the alphabets of Shaw and Deseret CLDR has no short words, only the signs of physics (2G).
NO_COMPACT = ("en_Dsrt", "en_Shaw")
# Where a name is another currency's too, or nearly, and that one is the likelier.
LIKELIER = {
    ("ar", "TRL"): "TRY",  # «ليرة تركي» and «ليرة تركية», the old and the new lira
    ("ar", "GHC"): "GHS",  # «سيدي غاني» and «سيدي غانا», the old and the new cedi: Ghanaian cedi, cedi of Ghana
    ("bn", "ZAL"): "ZAR",  # the financial rand, whose name has lost the word that says so
    ("hi", "BUK"): "MMK",  # the kyat of Burma and the kyat of Myanmar
    ("hi", "XSU"): "ECS",  # the sucre of account, and the old one of Ecuador
    ("hi", "VEF"): "VES",  # the Hindi in Latin letters has lost the years that tell the two bolivars apart
}


def is_miswritten(locale: str, amount: Decimal) -> bool:
    """Whether CLDR's short form says another amount: in Bengali 10^10 is 1শত কো, a hundred crore, and 10^11 is 1কো."""
    return locale.startswith("bn") and Decimal("9.99E9") < abs(amount) < 10**12


def is_wording(text: str) -> bool:
    """CLDR tells some names apart by years (1922–2005), or has notes in square brackets: no text does."""
    return "[" not in text and not any(letter.isdigit() for letter in text)


@cache
def name_of(locale: str, code: str) -> str:
    return get_currency_name(code, count=100, locale=locale)


@cache
def owners(locale: str) -> Counter[str]:
    """How many currencies each symbol stands for in a locale."""
    return Counter(get_currency_symbol(code, locale) for code in CODES)


def read(text: str, locale: str) -> Money:
    place = Locale.parse(locale)
    return parse_money(text, lang=place.language, region=place.territory)


def check(text: str, locale: str, code: str, amount: Decimal, *, named: bool = False) -> None:
    money = read(text, locale)
    assert money.value == amount, text
    likelier = LIKELIER.get((locale[:2], code)) if named else None
    assert likelier == money.currency or code in money.currencies, text
    if owners(locale)[get_currency_symbol(code, locale)] == 1:
        assert money.currency in {code, likelier}, text


def in_digits_of(text: str, system: str) -> str:
    return text.translate({ord("0") + value: digit for value, digit in enumerate(DIGITS.get(system, ()))})


@pytest.mark.parametrize("locale", LOCALES)
def test_every_currency_of_every_locale(locale: str) -> None:
    """One separator and three digits, for currencies of no or three decimals: only the region says which it is."""
    for code in CODES:
        amount = Decimal(1234).scaleb(-get_currency_precision(code))
        check(format_currency(amount, code, locale=locale), locale, code, amount)


@pytest.mark.parametrize("locale", KINDS)
def test_every_currency_in_every_style(locale: str) -> None:
    for code in CODES:
        amount = Decimal(89_012_345).scaleb(-get_currency_precision(code))
        for system in ("default", "latn"):
            accounting = format_currency(amount, code, locale=locale, format_type="accounting", numbering_system=system)
            check(accounting, locale, code, amount)
            debt = format_currency(-amount, code, locale=locale, numbering_system=system)
            check(debt, locale, code, -amount)
        if is_wording(name_of(locale, code)) and (locale[:2], code) not in UNREADABLE:
            text = format_currency(amount, code, locale=locale, format_type="name")
            check(text, locale, code, amount, named=True)
    if not locale.startswith(NO_COMPACT):
        for code in CODES:
            for amount in (Decimal(2_350), Decimal(470_000), Decimal(91_200_000_000), Decimal(36 * 10**12)):
                if not is_miswritten(locale, amount):
                    text = format_compact_currency(amount, code, locale=locale, fraction_digits=2)
                    check(text, locale, code, amount)


@pytest.mark.parametrize("locale", KINDS)
def test_every_name_is_found_in_running_text(locale: str) -> None:
    """A text is searched by the rarest word of each name; the whole name has to come of it."""
    place = Locale.parse(locale)
    for code in CODES:
        if is_wording(name_of(locale, code)) and (locale[:2], code) not in UNREADABLE:
            text = format_currency(Decimal(89_012_345), code, locale=locale, format_type="name").rstrip("\u200f")
            found = find_mentions(f"{text}\n{text}", lang=place.language, region=place.territory, kinds={"money"})
            assert [(mention.text, mention.value) for mention in found] == [(text, read(text, locale))] * 2


STYLES: st.SearchStrategy[Literal["standard", "name"]] = st.sampled_from(("standard", "name"))


@given(
    locale=st.sampled_from(LOCALES),
    code=st.sampled_from(CODES),
    style=STYLES,
    native=st.booleans(),
    units=st.integers(min_value=-(10**12), max_value=10**12),
)
@settings(max_examples=300)
def test_any_amount(locale: str, code: str, style: Literal["standard", "name"], native: bool, units: int) -> None:
    if style == "name" and not (is_wording(name_of(locale, code)) and (locale[:2], code) not in UNREADABLE):
        style = "standard"
    amount = Decimal(units).scaleb(-get_currency_precision(code))
    text = format_currency(amount, code, locale=locale, format_type=style)
    if native:
        text = in_digits_of(text, Locale.parse(locale).default_numbering_system)
    check(text, locale, code, amount, named=style == "name")


@given(
    locale=st.sampled_from([locale for locale in LOCALES if not locale.startswith(NO_COMPACT)]),
    code=st.sampled_from(CODES),
    figure=st.integers(min_value=1, max_value=999),
    zeros=st.integers(min_value=1, max_value=12),
)
@settings(max_examples=300)
def test_any_short_amount(locale: str, code: str, figure: int, zeros: int) -> None:
    amount = Decimal(figure).scaleb(zeros)
    assume(not is_miswritten(locale, amount))
    check(format_compact_currency(amount, code, locale=locale, fraction_digits=2), locale, code, amount)


@given(
    locale=st.sampled_from([*LOCALES, "en", "en_IN"]),
    form=st.sampled_from(["short", "long"]),
    figure=st.integers(min_value=1, max_value=999),
    zeros=st.integers(min_value=1, max_value=12),
)
@settings(max_examples=300)
def test_any_short_number(locale: str, form: Literal["short", "long"], figure: int, zeros: int) -> None:
    amount, place = Decimal(figure).scaleb(zeros), Locale.parse(locale)
    assume(not is_miswritten(locale, amount))
    text = format_compact_decimal(amount, format_type=form, locale=locale, fraction_digits=2)
    assert parse_number(text, lang=place.language, region=place.territory).value == amount, text


# What `Money.format` writes

KNOWN = sorted(currencies().territories)
OUR_LOCALES = sorted(name for name in locale_identifiers() if name.split("_")[0] in {"ar", "bn", "hi", "en"})
# In English, of each kind of pattern and separator; and where a symbol is another currency's, or none, elsewhere.
ENGLISH = ("en", "en_AU", "en_CA", "en_CH", "en_IN", "en_NL", "en_PG", "en_SD", "en_SL", "en_US_POSIX", "en_ZA")


def check_format(locale: str, code: str, style: Style, amount: Decimal) -> None:
    money = Money(amount, currency=code)
    text = money.format(locale, style)
    found = read(text, locale)
    assert (found.value, found.currency) == (amount, code), text


@pytest.mark.parametrize("locale", [*KINDS, *ENGLISH])
def test_every_currency_of_the_table_is_read_back_as_it_is_formatted(locale: str) -> None:
    for code in KNOWN:
        digits = get_currency_precision(code)
        for units in (1234, -89_012_345):
            check_format(locale, code, "standard", Decimal(units).scaleb(-digits))
        check_format(locale, code, "accounting", Decimal(-28))
        for amount in (Decimal(1234).scaleb(-digits), Decimal(1), Decimal(2)):
            check_format(locale, code, "name", amount)
        if not locale.startswith(NO_COMPACT):
            for amount in (Decimal(2_350), Decimal(470_000), Decimal(36 * 10**12)):
                check_format(locale, code, "compact", amount)


@given(
    locale=st.sampled_from(OUR_LOCALES),
    code=st.sampled_from(KNOWN),
    style=st.sampled_from(get_args(Style)),
    units=st.integers(min_value=-(10**12), max_value=10**12),
)
@settings(max_examples=300, deadline=None)
def test_any_amount_of_a_currency_of_the_table_is_read_back_as_it_is_formatted(
    locale: str, code: str, style: Style, units: int
) -> None:
    amount = Decimal(units).scaleb(-get_currency_precision(code))
    if style == "compact" and (locale.startswith(NO_COMPACT) or is_miswritten(locale, amount)):
        style = "standard"
    check_format(locale, code, style, amount)
