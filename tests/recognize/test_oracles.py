"""Numbers that other libraries spell are read back: those of ICU (CLDR's rules of spelling) and those of num2words."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from seedcorpus import find_mentions, parse_money, parse_number

LARGEST = 10**15
#: Numbers of every size, and round ones with little behind their zeros.
COUNTS = st.integers(0, LARGEST) | st.integers(0, 15).flatmap(lambda digits: st.integers(0, 10**digits))
COUNTS |= st.builds(
    lambda lead, zeros, rest: min(lead * 10**zeros + rest, LARGEST),
    st.sampled_from([1, 2, 3, 10, 11, 12, 21, 99, 100, 101, 102, 110, 200, 999]),
    st.integers(2, 13),
    st.sampled_from([0, 1, 2, 10, 11, 20, 100, 101, 1000, 1001, 2000, 10_000, 100_000]),
)
EVERY_COUNT_UP_TO = 1200


def icu_spelling(lang: str, rules: str) -> Callable[[float], str]:
    icu = pytest.importorskip("icu")
    spell = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(lang))
    return lambda number: str(spell.format(number, f"%spellout-{rules}"))


#: CLDR has no rules of spelling for Bengali. Its Arabic ordinals are cardinals from 101 on, with an article up to 299.
ICU_CARDINALS = [
    ("ar", "cardinal-masculine"),
    ("ar", "cardinal-feminine"),
    ("ar", "numbering"),
    ("hi", "cardinal"),
    ("en", "cardinal"),
]
ICU_ORDINALS = [
    ("ar", "ordinal-masculine", 299),
    ("ar", "ordinal-feminine", 299),
    ("hi", "ordinal-masculine", 1000),
    ("hi", "ordinal-feminine", 1000),
    ("en", "ordinal", 1000),
]


@pytest.mark.parametrize(("lang", "rules"), ICU_CARDINALS)
def test_cardinals_of_icu(lang: str, rules: str) -> None:
    spell = icu_spelling(lang, rules)

    @settings(max_examples=300)
    @given(COUNTS)
    def check(number: int) -> None:
        assert parse_number(spell(number), lang=lang).value == number

    check()
    for number in range(EVERY_COUNT_UP_TO):
        assert parse_number(spell(number), lang=lang).value == number, spell(number)


@pytest.mark.parametrize(("lang", "rules", "largest"), ICU_ORDINALS)
def test_ordinals_of_icu(lang: str, rules: str, largest: int) -> None:
    spell = icu_spelling(lang, rules)
    for number in range(1, largest + 1):
        text = spell(number)
        (ordinal,) = find_mentions(text, lang=lang, kinds={"ordinal"})
        assert ordinal.value.value == number, text
        assert ordinal.text == text.removeprefix("ال")


#: Hindi is without negative numbers here: CLDR's word for minus is also that for a loan (ऋण).
@pytest.mark.parametrize(
    ("lang", "rules", "least"), [("ar", "numbering", -1), ("hi", "cardinal", 0), ("en", "cardinal", -1)]
)
def test_decimals_of_icu(lang: str, rules: str, least: int) -> None:
    spell = icu_spelling(lang, rules)

    @settings(max_examples=200)
    @given(st.integers(least * 10**7, 10**7), st.integers(0, 6))
    def check(figure: int, places: int) -> None:
        number = Decimal(figure).scaleb(-places)
        assert parse_number(spell(float(number)), lang=lang).value == number

    check()


def is_miscounted(number: int) -> bool:
    """Whether num2words spells a number wrongly in Arabic.

    It says the scale again after a hundred and one (101,000 is "a hundred and a thousand thousand"), and leaves the
    ending of a lone dual out as before a noun (2000 is ألفا, where a number by itself is ألفان).
    """
    groups = [number // 1000**group % 1000 for group in range(6)]
    repeated = any(group > 100 and group % 100 == 1 for group in groups[1:])
    return repeated or number in [2 * 1000**group for group in range(1, 6)]


#: From 10^14 on, num2words says crore twice in Bengali, with sums before both; that is not read.
@pytest.mark.parametrize(("lang", "largest"), [("ar", LARGEST), ("bn", 10**14 - 1), ("en", LARGEST)])
def test_cardinals_of_num2words(lang: str, largest: int) -> None:
    def assert_read_back(number: int) -> None:
        if number <= largest and not (lang == "ar" and is_miscounted(number)):
            words = num2words(number, lang=lang).replace(",", "")
            assert parse_number(words, lang=lang).value == number, words

    @settings(max_examples=300)
    @given(COUNTS)
    def check(number: int) -> None:
        assert_read_back(number)

    check()
    for number in range(EVERY_COUNT_UP_TO):
        assert_read_back(number)


def test_ordinals_of_num2words_in_bengali() -> None:
    for number in range(1, 1001):
        if number > 100 and number % 100 == 7:
            continue  # a hundred and seventh is একশত সপ্তম; num2words writes একশত সাতম
        words = num2words(number, lang="bn", to="ordinal_num")
        (ordinal,) = find_mentions(words, lang="bn", kinds={"ordinal"})
        assert ordinal.text == words
        assert ordinal.value.value == number


#: num2words says ten times too many paisa below ten, and cuts what binary fractions fall short of.
@pytest.mark.parametrize(
    ("lang", "currency", "hundredths"), [("bn", "BDT", range(10, 100)), ("ar", "SAR", [25, 50, 75])]
)
def test_sums_of_num2words(lang: str, currency: str, hundredths: list[int]) -> None:
    @settings(max_examples=200)
    @given(st.integers(0, 9).flatmap(lambda digits: st.integers(1, 10**digits)), st.sampled_from([0, *hundredths]))
    def check(main: int, parts: int) -> None:
        if lang == "ar" and is_miscounted(main):
            return
        value = main + Decimal(parts) / 100
        money = parse_money(num2words(float(value), lang=lang, to="currency"), lang=lang)
        assert (money.value, money.currency) == (value, currency)

    check()
