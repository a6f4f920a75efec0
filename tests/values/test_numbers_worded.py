"""Numbers, percentages and ordinals in figures and in words: what is written is read back."""

import random
import sys
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from seedcorpus import AmountError, Money, Number, Ordinal, Percent, find_mentions, parse_money, parse_number

LANGUAGES = ["ar", "bn", "en", "hi"]

figures = st.one_of(
    st.integers(-(10**6), 10**6).map(Decimal),
    st.decimals(-(10**14) + 1, 10**14 - 1, places=2),
    st.decimals(-1000, 1000, places=5),
)
# Of smaller ones the thousands of the higher are read of both: 1–2,000.
ranges = st.lists(st.integers(1000, 10**9), min_size=2, max_size=2, unique=True).map(sorted)
# Of larger numbers the scale of the higher may be heard with both: one to two thousand.
small_ranges = st.lists(st.integers(1, 99), min_size=2, max_size=2, unique=True).map(sorted)


def is_told(figure):
    """Whether the Bengali for nine, which is *is not* too, does not stand before another decimal: পাঁচ নয় ছয়."""
    return "9" not in f"{figure:f}".partition(".")[2]


@pytest.fixture
def no_icu(monkeypatch):
    monkeypatch.setitem(sys.modules, "icu", None)


@pytest.mark.parametrize(
    ("amount", "arguments", "text"),
    [
        (Number("1234567.5"), {"locale": "hi"}, "12,34,567.5"),
        (Number("1234567.5"), {"locale": "ar-EG"}, "1,234,567.5"),
        (Number("1234567.5"), {"locale": "ar-MA"}, "1.234.567,5"),
        (Number("1234567.5"), {"locale": "de"}, "1.234.567,5"),
        (Number("0.125"), {"locale": "en", "fraction_digits": 2}, "0.12"),
        (Number(1_500_000), {"locale": "bn", "style": "compact"}, "15 লাখ"),
        (Number(1_540_000), {"locale": "en", "style": "compact", "fraction_digits": 1}, "1.5 million"),
        (Number(low=5, high=1000, modifier="approx"), {"locale": "en"}, "~ 5–1,000"),
        (Percent("12.5"), {"locale": "ar"}, "12.5%"),
        (Percent("1200.125"), {"locale": "hi", "fraction_digits": 1}, "1200.1%"),
        (Percent(low=5, high=10, modifier="at_most"), {"locale": "en"}, "≤ 5%–10%"),
        (Ordinal(3), {"locale": "bn"}, "3য়"),
        (Ordinal(12), {"locale": "en"}, "12th"),
        (Ordinal(22), {"locale": "en-IN"}, "22nd"),
        (Ordinal(6), {"locale": "hi"}, "6ठा"),
        (Ordinal(1000), {"locale": "bn"}, "1,000তম"),
        (Ordinal(21), {"locale": "ar"}, "الـ21"),
        (Ordinal(low=2, high=3), {"locale": "en"}, "2nd–3rd"),
    ],
)
def test_formats(amount, arguments, text):
    assert amount.format(**arguments) == text


@pytest.mark.usefixtures("no_icu")
@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Number(0), "শূন্য"),
        (Number(99), "নিরানব্বই"),
        (Number(100), "একশ"),
        (Number(1_01_01_101), "এক কোটি এক লাখ এক হাজার একশ এক"),
        (Number(25 * 10**11), "দুই লাখ পঞ্চাশ হাজার কোটি"),
        (Number("-3.05"), "মাইনাস তিন দশমিক শূন্য পাঁচ"),
        (Number(low=5, high=7, modifier="approx"), "পাঁচ থেকে সাত"),
        (Percent("12.5"), "বারো দশমিক পাঁচ শতাংশ"),
        (Percent(low=5, high=7), "পাঁচ থেকে সাত শতাংশ"),
        (Ordinal(3), "তৃতীয়"),
        (Ordinal(525), "পাঁচশ পঁচিশতম"),
        (Money(5, currency="BDT"), "পাঁচ বাংলাদেশী টাকা"),
        (Money("0.5", currency="BDT"), "পঞ্চাশ পয়সা"),
        (Money("2.25", currency="USD"), "দুই মার্কিন ডলার পঁচিশ সেন্ট"),
        (Money(low=5, high=10, currency="INR"), "পাঁচ থেকে দশ ভারতীয় টাকা"),
        (Money(low=5, high=1000, currency="BDT"), "পাঁচ বাংলাদেশী টাকা থেকে এক হাজার বাংলাদেশী টাকা"),
        (Money(low=5, high="10.5", currency="INR"), "পাঁচ ভারতীয় টাকা থেকে দশ ভারতীয় টাকা পঞ্চাশ পয়সা"),
    ],
)
def test_bengali_is_spelled_by_its_lexicon_without_icu(amount, text):
    assert amount.spell("bn") == text


@pytest.mark.parametrize(
    ("amount", "locale", "text"),
    [
        (Number("2.5"), "hi", "दो दशमलव पाँच"),
        (Number(low=5, high=7), "ar", "خمسة إلى سبعة"),
        (Number(5), "de", "fünf"),
        (Percent(25), "hi-IN", "पच्चीस प्रतिशत"),
        (Percent(-3), "ar", "ناقص ثلاثة في المائة"),
        (Percent(low=5, high=7), "en", "five to seven percent"),
        (Ordinal(21), "en", "twenty-first"),
        (Ordinal(21), "ar", "الحادي والعشرون"),
        (Ordinal(5), "hi", "पाँचवाँ"),
        (Money(low=5, high=10, currency="USD"), "en", "five to ten US dollars"),
    ],
)
def test_spelled_with_icu(amount, locale, text):
    pytest.importorskip("icu", exc_type=ImportError)
    assert amount.spell(locale) == text


def test_what_is_spelled_in_bengali_is_read_back():
    drawn = random.Random(19)
    numbers = [*range(1100), *drawn.sample(range(100_001), 2000), 99_999, 100_000]
    numbers += [drawn.randrange(10**places) for places in range(5, 15) for _ in range(20)]
    for number in numbers:
        assert parse_number(Number(number).spell("bn"), lang="bn").value == number


@settings(max_examples=100)
@given(figures, st.sampled_from(["bn", "ar", "en", "hi"]))
def test_what_is_spelled_is_read_back(figure, locale):
    assume(locale != "bn" or is_told(figure))
    if locale != "bn":
        pytest.importorskip("icu", exc_type=ImportError)
    assert parse_number(Number(figure).spell(locale), lang=locale) == Number(figure)


@settings(max_examples=100)
@given(figures, st.sampled_from(["BDT", "INR", "USD", "EUR", "AED", "KWD", "JPY"]))
def test_what_is_spelled_of_money_in_bengali_is_read_back(figure, currency):
    assume(is_told(figure))
    found = parse_money(Money(figure, currency=currency).spell("bn"), lang="bn")
    assert (found.value, found.currency) == (figure, currency)


@settings(max_examples=50)
@given(ranges, st.sampled_from(["bn", "ar", "en", "hi"]))
def test_ranges_in_figures_are_read_back(ends, locale):
    amount = Number(low=ends[0], high=ends[1])
    assert parse_number(amount.format(locale), lang=locale) == amount


@settings(max_examples=50)
@given(small_ranges, st.sampled_from(["bn", "ar", "en", "hi"]))
def test_ranges_in_words_are_read_back(ends, locale):
    if locale != "bn":
        pytest.importorskip("icu", exc_type=ImportError)
    amount = Number(low=ends[0], high=ends[1])
    assert parse_number(amount.spell(locale), lang=locale) == amount


@settings(max_examples=100)
@given(figures, st.sampled_from(["ar", "ar-EG", "ar-MA", "bn", "en", "hi"]))
def test_what_is_formatted_is_read_back(figure, locale):
    lang, _, region = locale.partition("-")
    assert parse_number(Number(figure).format(locale), lang=lang, region=region or None) == Number(figure)
    [found] = find_mentions(Percent(figure).format(locale), lang=lang, region=region or None)
    assert found.value == Percent(figure)


@given(st.integers(1, 10**5), st.sampled_from(["bn", "en", "hi"]))
def test_ordinals_are_read_back(number, locale):
    written = [Ordinal(number).format(locale)]
    if locale == "bn" or pytest.importorskip("icu", exc_type=ImportError):
        written.append(Ordinal(number).spell(locale))
    for text in written:
        assert [mention.value for mention in find_mentions(text, lang=locale)] == [Ordinal(number)]


@pytest.mark.parametrize(
    ("write", "message"),
    [
        (lambda: Number(5).format("xx"), "no locale 'xx' in CLDR"),
        (lambda: Number(5).format("en", "name"), "no style 'name'; there are standard, compact"),
        (lambda: Number("1E+1001").format("en"), "too many places"),
        (lambda: Percent("1E-1001").format("en"), "too many places"),
        (lambda: Ordinal(5).format("fr"), "no ordinals in figures for the locale 'fr'"),
        (lambda: Ordinal("1.5").format("en"), "a whole number from 1 on, not of 1.5"),
        (lambda: Ordinal(0).spell("bn"), "a whole number from 1 on, not of 0"),
        (lambda: Number(10**14).spell("bn"), r"too large to be spelled, which is possible below 10\^14"),
        (lambda: Number(low=5, modifier="vague").spell("bn"), "only a value or a range can be spelled, not ≳ 5"),
        (lambda: Number(5).spell("bn-XX"), "no locale 'bn-XX'"),
    ],
)
def test_what_cannot_be_written_is_refused(write, message):
    with pytest.raises(AmountError, match=message):
        write()


def test_a_language_without_the_words_is_refused():
    pytest.importorskip("icu", exc_type=ImportError)
    with pytest.raises(AmountError, match="no word for 'percent' in the language of the locale 'fr'"):
        Percent(5).spell("fr")
    with pytest.raises(AmountError, match="no word for 'to' in the language of the locale 'fr'"):
        Number(low=5, high=6).spell("fr")
    with pytest.raises(AmountError, match="ICU has no number words for the locale 'ur'"):
        Number(5).spell("ur")
