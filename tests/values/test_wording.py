import json
import re
import sys
from decimal import Decimal, localcontext
from importlib.resources import files

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given, settings
from hypothesis import strategies as st

from seedcorpus.currencies import currencies
from seedcorpus.errors import AmountError, MissingExtraError
from seedcorpus.recognize import parse_money
from seedcorpus.values.amount import Money

CURRENCIES = "INR USD EUR GBP AED SAR KWD EGP MAD JPY BDT PKR LKR LBP JOD QAR OMR TND IQD CNY RUB TRY BRL"

figures = st.one_of(
    st.integers(-(10**6), 10**6).map(Decimal),
    st.decimals(-(10**14), 10**14, places=2),
    st.decimals(-1000, 1000, places=5),
)


def money(figure, currency):
    return Money(figure, currency=currency)


def is_read_back(text, amount, locale):
    """Whether the text is read as the same figures, and as this currency before any other."""
    lang, _, region = locale.partition("-")  # The region says what a lone separator means: 1.000 in Morocco.
    found = parse_money(text, lang=lang, region=region or None)
    return (found.value, found.currency) == (amount.value, amount.currency)


@pytest.mark.parametrize(
    ("amount", "arguments", "text"),
    [
        (money("1234567.5", "INR"), {"locale": "hi"}, "₹12,34,567.50"),
        (money("1234567.5", "INR"), {"locale": "en"}, "₹1,234,567.50"),
        (money("1234567.5", "BDT"), {"locale": "bn"}, "1২,34,567.50৳".replace("২", "2")),
        (money("5", "AED"), {"locale": "ar"}, "\u200f5.00\u00a0د.إ.\u200f"),
        (money("5", "AED"), {"locale": "ar-AE", "style": "name"}, "5.00 درهم إماراتي"),
        (money("-5", "USD"), {"locale": "en", "style": "accounting"}, "($5.00)"),
        (money("2500000", "INR"), {"locale": "hi", "style": "compact"}, "₹25\u00a0लाख"),
        (money("2512345.678", "USD"), {"locale": "en", "style": "compact"}, "$2.512345678M"),
        (money("2512345.678", "USD"), {"locale": "en", "style": "compact", "fraction_digits": 1}, "$2.5M"),
        (money("0.123456789", "USD"), {"locale": "en"}, "$0.123456789"),
        (money("0.125", "USD"), {"locale": "en", "fraction_digits": 2}, "$0.12"),
        (money("1999.6", "USD"), {"locale": "en", "fraction_digits": 0}, "$2,000.00"),
        (money("5", "JPY"), {"locale": "en"}, "¥5"),
        (Money(5, modifier="more_than", currency="USD"), {"locale": "en"}, "> $5.00"),
        (Money(low=5, high=10, modifier="approx", currency="USD"), {"locale": "en"}, "~ $5.00–$10.00"),
        (Money(low="1E+7", modifier="vague", currency="USD"), {"locale": "en", "style": "compact"}, "≳ $10M"),
        (Money(high=5, currency="USD"), {"locale": "en"}, "$5.00"),
    ],
)
def test_formats(amount, arguments, text):
    assert amount.format(**arguments) == text


def test_no_digit_is_lost_whatever_the_context_of_arithmetic():
    digits = "1234567890" * 5 + "." + "123456789" * 5
    with localcontext(prec=6):
        assert money(digits, "USD").format("en").replace(",", "") == f"${digits}"
        assert (
            money(digits, "USD").format("en", "compact").replace(",", "")
            == f"${digits[:38]}.{digits[38:].replace('.', '')}T"
        )


@settings(max_examples=150)
@given(
    figures,
    st.sampled_from(CURRENCIES.split()),
    st.sampled_from(["ar", "ar-EG", "ar-MA", "bn", "en", "hi"]),
    st.sampled_from(["standard", "accounting", "name"]),
)
def test_what_is_formatted_is_read_back(figure, currency, locale, style):
    amount = money(figure, currency)
    assert is_read_back(amount.format(locale, style), amount, locale)


@settings(max_examples=50)
@given(figures, st.sampled_from(CURRENCIES.split()), st.sampled_from(["ar", "en", "hi"]))
def test_compact_forms_are_read_back(figure, currency, locale):
    amount = money(figure, currency)
    assert is_read_back(amount.format(locale, "compact"), amount, locale)


@pytest.mark.parametrize(
    ("amount", "arguments", "text"),
    [
        # The names of two currencies that only years tell apart, as no text does
        (money(5, "TRL"), {"locale": "en", "style": "name"}, "5 TRL"),
        (money(5, "TRY"), {"locale": "en", "style": "name"}, "5.00 Turkish Lira"),
        # A name that is that of a likelier currency too
        (money(5, "GHC"), {"locale": "ar", "style": "name"}, "5.00 GHC"),
        # A symbol that is a letter for thousands
        (money(5, "PGK"), {"locale": "en-PG"}, "PGK5.00"),
        # What tells two names apart for CLDR's editors
        (money(5, "XOF"), {"locale": "bn", "style": "name"}, "5 পশ্চিম আফ্রিকান CFA ফ্র্যাঙ্ক"),
        # Letters, a dash and a figure
        (money(-5, "CHF"), {"locale": "en-CH"}, "CHF\u00a0-5.00"),
        # No release of CLDR, and nobody else, knows the currency
        (money(5, "QQQ"), {"locale": "hi", "style": "name"}, "5.00 QQQ"),
    ],
)
def test_the_code_stands_where_the_wording_would_be_misread(amount, arguments, text):
    assert amount.format(**arguments) == text


def test_a_currency_whose_name_was_changed_is_read_back_by_the_new_name_and_the_old():
    amount = money(1234, "CZK")
    assert is_read_back(amount.format("bn", "name"), amount, "bn")
    for name in ("চেক প্রজাতন্ত্র কোরুনা", "চেক কোরুনা", "চেক কোরুনাস"):
        assert is_read_back(f"1,234.00 {name}", amount, "bn")


def test_every_name_that_is_written_is_read_as_its_currency():
    known = json.loads(files("seedcorpus.wording").joinpath("readable.json").read_bytes())["read"]
    for key, wordings in known.items():
        lang, kind, code = key.split()
        for wording in wordings if kind == "names" else ():
            assert parse_money(f"4321 {wording}", lang=lang).currency == code, (lang, wording)


@pytest.mark.parametrize("lang", ["ar", "bn", "en", "hi"])
def test_the_money_of_every_country_is_read_back_there(lang):
    for locale in filter(re.compile(f"{lang}_[A-Z]+$").match, locale_identifiers()):
        for currency in currencies().tender.get(locale[3:], ()):
            amount = money(4321, currency)
            assert is_read_back(amount.format(locale), amount, locale.replace("_", "-")), (locale, currency)


def test_names_and_symbols_that_a_newer_babel_invents_are_not_written(monkeypatch):
    monkeypatch.setattr("babel.numbers.get_currency_name", lambda *arguments, **named: "নব মুদ্রা")
    monkeypatch.setattr("babel.numbers.get_currency_symbol", lambda *arguments: "নমু")
    assert money(1234, "CZK").format("bn", "name") == "1,234.00 CZK"
    assert money(1234, "CZK").format("bn") == "1,234.00CZK"
    assert money(1234, "CZK").format("bn", "compact").endswith("CZK")


def test_languages_that_are_not_read_keep_every_name(monkeypatch):
    monkeypatch.setattr("babel.numbers.get_currency_name", lambda *arguments, **named: "Neue Krone")
    assert money(1234, "CZK").format("de", "name") == "1.234,00 Neue Krone"


def test_languages_that_are_not_read_keep_their_separators(monkeypatch):
    monkeypatch.setitem(currencies().separators, "AT", {"decimal": "!", "group": "?"})
    assert money("1234.5", "CHF").format("de-AT", "name") == "1.234,50 Schweizer Franken"


def test_separators_that_another_babel_has_are_not_written(monkeypatch):
    """Those of South Africa's English changed with CLDR 46."""
    amount = money("1234.5", "ZAR")
    assert amount.format("en-ZA") == "R1\u00a0234,50"
    monkeypatch.setitem(currencies().separators, "en_ZA", {"decimal": ".", "group": ","})
    assert amount.format("en-ZA") == "R1,234.50"
    assert amount.format("en-ZA", "name") == "1,234.50 South African rand"


@pytest.mark.parametrize("arguments", [{"locale": "xx"}, {"locale": ""}, {"locale": "no such"}])
def test_unknown_locales_are_refused(arguments):
    with pytest.raises(AmountError, match="no locale"):
        money(5, "USD").format(**arguments)


def test_unknown_styles_are_refused():
    with pytest.raises(AmountError, match="no style 'long'; there are standard, accounting, name, compact"):
        money(5, "USD").format("en", "long")


@pytest.mark.parametrize("figure", ["1E+1001", "1E-1001"])
def test_figures_that_would_fill_the_memory_are_refused(figure):
    for write in (Money.format, Money.spell):
        with pytest.raises(AmountError, match=r"too many places|too large"):
            write(money(figure, "USD"), "en")


def test_without_icu_the_error_says_what_to_install(monkeypatch):
    from seedcorpus.wording import spelling

    spelling.speller_of.cache_clear()
    monkeypatch.setitem(sys.modules, "icu", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'seedcorpus\[icu\]'"):
        money(5, "USD").spell("hi")
