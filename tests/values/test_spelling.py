from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedcorpus.errors import AmountError
from seedcorpus.recognize import parse_money
from seedcorpus.values.amount import Money, Ordinal

pytest.importorskip("icu", exc_type=ImportError)

CURRENCIES = "INR USD EUR GBP AED SAR KWD EGP MAD JPY BDT PKR LKR LBP JOD QAR OMR TND IQD CNY RUB TRY BRL"

figures = st.one_of(
    st.integers(-(10**6), 10**6).map(Decimal),
    st.decimals(-(10**14), 10**14, places=2),
    st.decimals(-1000, 1000, places=5),
)


@pytest.mark.parametrize(
    ("figure", "currency", "locale", "text"),
    [
        ("5", "INR", "hi", "पाँच भारतीय रुपए"),
        ("1", "INR", "hi", "एक भारतीय रुपया"),
        ("1.00", "USD", "en", "one US dollar"),
        ("105.50", "INR", "hi-IN", "एक सौ पाँच भारतीय रुपए पचास पैसे"),
        ("0.50", "INR", "hi", "पचास पैसे"),
        ("0.50", "PKR", "hi", "शून्य दशमलव पाँच पाकिस्तानी रुपया"),
        ("1.01", "INR", "hi", "एक भारतीय रुपया एक पैसा"),
        ("1.01", "USD", "en", "one US dollar and one cent"),
        ("2.125", "USD", "en", "two point one two five US dollars"),
        ("3.25", "AED", "ar", "ثلاثة درهم إماراتي وخمسة وعشرون فلسا"),
        ("0.003", "KWD", "ar", "صفر فاصل صفر صفر ثلاثة دينار كويتي"),
        ("4.005", "KWD", "ar", "أربعة دينار كويتي وخمسة فلوس"),
        ("5", "EGP", "ar", "خمسة جنيهات مصرية"),
        ("-5", "USD", "ar", "ناقص خمسة دولار أمريكي"),
        ("-5", "USD", "hi", "माइनस पाँच यूएस डॉलर"),
        ("0.5", "JPY", "ar", "صفر فاصل خمسة ين ياباني"),
        ("0", "EUR", "hi", "शून्य यूरो"),
        ("2.50", "EUR", "fr", "deux virgule cinq euros"),
    ],
)
def test_spelled_amounts(figure, currency, locale, text):
    assert Money(figure, currency=currency).spell(locale) == text


def test_names_that_a_newer_babel_invents_are_not_written(monkeypatch):
    monkeypatch.setattr("babel.numbers.get_currency_name", lambda *arguments, **named: "नव मुद्रा")
    assert Money(5, currency="CZK").spell("hi") == "पाँच CZK"


@settings(max_examples=150)
@given(figures, st.sampled_from(CURRENCIES.split()), st.sampled_from(["ar", "hi", "en"]))
def test_what_is_spelled_is_read_back(figure, currency, locale):
    amount = Money(figure, currency=currency)
    found = parse_money(amount.spell(locale), lang=locale)
    assert (found.value, found.modifier) == (amount.value, None)
    assert found.currency == currency


@pytest.mark.parametrize("figure", [1, 2005, 11_000, 200_000, 4_205_918, 300_000_000, 10**12, 10**15 - 1])
@pytest.mark.parametrize("locale", ["ar", "hi", "en"])
def test_large_amounts_are_read_back(figure, locale):
    amount = Money(figure, currency="USD")
    assert parse_money(amount.spell(locale), lang=locale).value == amount.value


def test_no_digit_is_lost():
    spelled = Money("99999999999999.5" + "0" * 30 + "1", currency="USD").spell("en")
    assert spelled.endswith("nine point five" + " zero" * 30 + " one US dollars")


def test_the_modifier_is_not_spelled():
    assert Money(5, modifier="approx", currency="USD").spell("en") == "five US dollars"


def test_a_language_that_icu_cannot_spell_is_refused():
    with pytest.raises(AmountError, match="ICU has no number words for the locale 'ur'"):
        Money(5, currency="BDT").spell("ur")


@pytest.mark.parametrize("locale", ["xx", "", "../en"])
def test_unknown_locales_are_refused(locale):
    with pytest.raises(AmountError, match="no locale"):
        Money(5, currency="BDT").spell(locale)


@pytest.mark.parametrize("amount", [Money(low=5, modifier="vague", currency="USD"), Money(high=5, currency="USD")])
def test_only_a_value_or_a_range_is_spelled(amount):
    with pytest.raises(AmountError, match="only a value or a range can be spelled"):
        amount.spell("en")


def test_larger_amounts_than_icu_has_exactly_are_refused():
    with pytest.raises(AmountError, match="too large to be spelled"):
        Money(10**15, currency="USD").spell("en")


def test_a_locale_may_have_no_ordinals_in_words() -> None:
    with pytest.raises(AmountError, match="ICU has no ordinals in words for the locale 'fa'"):
        Ordinal(3).spell("fa")
