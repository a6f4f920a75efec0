"""What programs of India, Bangladesh and the Arab countries write for a number in words is read back."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from decimal import Decimal

import bangla
import indic_numtowords
import num_to_words
import pytest
import tafqit
from bnnumerizer import numerize
from hypothesis import given, settings
from hypothesis import strategies as st

from seedcorpus import find_mentions, normalize_digits, parse_money, parse_number

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its patterns are written with single backslashes
    from pyarabic import number as pyarabic

EVERY_COUNT_UP_TO = 1100


def counts(largest: int) -> st.SearchStrategy[int]:
    """Numbers of every size, and round ones with little behind their zeros."""
    digits = len(str(largest)) - 1
    round_ones = st.builds(
        lambda lead, zeros, rest: min(lead * 10**zeros + rest, largest),
        st.sampled_from([1, 2, 3, 10, 11, 12, 21, 44, 51, 66, 99, 100, 101, 102, 110, 200, 999]),
        st.integers(2, digits),
        st.sampled_from([0, 1, 2, 11, 99, 100, 101, 1000, 2000, 12_000, 100_000]),
    )
    return round_ones | st.integers(0, digits).flatmap(lambda size: st.integers(0, 10**size)) | st.integers(0, largest)


def assert_all_read_back(lang: str, spell: Callable[[int], list[str]], largest: int, least: int = 0) -> None:
    def assert_read_back(number: int) -> None:
        for text in spell(number):
            assert parse_number(text, lang=lang).value == number, (number, text)

    @settings(max_examples=300)
    @given(counts(largest))
    def check(number: int) -> None:
        assert_read_back(max(number, least))

    check()
    for number in range(least, EVERY_COUNT_UP_TO):
        assert_read_back(number)


#: From 10^9 on both Indian programs tell the digits one by one.
LARGEST_INDIAN = 10**9 - 1


def variations(lang: str, number: int) -> list[str]:
    """All that indic-numtowords writes for a number, but what is not that number in Bengali as it is spoken.

    For 11, 12 and 13 it knows the ordinals too, and *thousand five* for 1005, which is about five thousand.
    """
    ambiguous = lang == "bn" and (number in (11, 12, 13) or 1002 <= number <= 1099)
    written = indic_numtowords.num2words(str(number), lang=lang, variations=not ambiguous)
    return [written] if isinstance(written, str) else written


@pytest.mark.parametrize("lang", ["bn", "hi"])
def test_cardinals_of_indic_numtowords(lang: str) -> None:
    assert_all_read_back(lang, lambda number: variations(lang, number), LARGEST_INDIAN)


#: It puts commas between the parts, which would make a list of them, unless it is told another separator.
@pytest.mark.parametrize("lang", ["bn", "hi"])
def test_cardinals_of_indic_num2words(lang: str) -> None:
    assert_all_read_back(
        lang, lambda number: [num_to_words.num_to_word(number, lang=lang, separator=" ")], LARGEST_INDIAN
    )


def bengali(number: int) -> str:
    text: str = numerize(normalize_digits(str(number), to="beng"))
    return text


def test_cardinals_of_bnnumerizer() -> None:
    # It takes the last letter off round thousands, lakhs and crores, and has no word for nothing.
    assert [bengali(number) for number in (0, 1000, 100_000, 10_000_000)] == ["", "এক হাজা", "এক লক্", "এক কোট"]
    assert_all_read_back("bn", lambda number: [bengali(number)] if number % 1000 else [], LARGEST_INDIAN)


@pytest.mark.parametrize("feminine", [False, True])
def test_cardinals_of_pyarabic(feminine: bool) -> None:
    writer = pyarabic.ArNumbers()
    writer.set_feminine(2 if feminine else 1)
    assert_all_read_back(
        "ar", lambda number: [writer.int2str(str(number)), pyarabic.number2text(number)], LARGEST_INDIAN
    )


@pytest.mark.parametrize("feminine", [False, True])
def test_ordinals_of_pyarabic(feminine: bool) -> None:
    """To 999: above it puts two ordinals side by side, which nobody says (الثامن والثمانون ألف)."""
    for number in range(1, 1000):
        text = pyarabic.number2ordinal(number, feminin=feminine)
        (ordinal,) = find_mentions(text, lang="ar", kinds={"ordinal"})
        assert ordinal.value.value == number, text
        assert text.endswith(ordinal.text)  # an article may stand outside


def test_cardinals_of_tafqit() -> None:
    assert_all_read_back("ar", lambda number: [tafqit.number_ar(number)], tafqit.MAX)


@pytest.mark.parametrize("case", ["nominative", "accusative", "genitive"])
@pytest.mark.parametrize("hundred", [False, True])
def test_cheques_of_tafqit(case: str, hundred: bool) -> None:
    @settings(max_examples=200)
    @given(counts(10**9), st.sampled_from([0, 1, 2, 3, 10, 11, 25, 50, 75, 99]))
    def check(main: int, hundredths: int) -> None:
        value = main + Decimal(hundredths) / 100
        if value:
            text = tafqit.arabic(str(value), case=case, mia=hundred)
            money = parse_money(text, lang="ar", region="DZ")
            assert (money.value, money.currency) == (value, "DZD"), text

    check()


def test_ordinals_of_bangla() -> None:
    for day, text in enumerate(bangla.bengali_ordinals, 1):
        (ordinal,) = find_mentions(f"{text} ফাল্গুন", lang="bn", kinds={"ordinal"})
        assert (ordinal.value.value, ordinal.text) == (day, text)
