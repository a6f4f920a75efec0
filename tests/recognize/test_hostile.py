"""Texts made to trip the reader are read in linear time and memory.

Time is counted in calls, so that no clock decides; what the interpreter does inside one call is not seen.
"""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable

import pytest

import fuzzing
from seedcorpus import AmountError, find_mentions, parse_money, parse_number

#: Code points. The calls of a text twice as long are less than so many times the calls: two where they grow linearly.
LENGTH = 1000
LARGEST_GROWTH = 2.5
#: Calls that do not depend on the text.
_FEW = 1000

REPEATED = {
    "digits": "7",
    "digits of another script": "৭",
    "digits and commas": "7,",
    "digits and dots": "7.",
    "digits and apostrophes": "123'",
    "digits and colons": "5:",
    "digits and bars": "5/",
    "digits and dashes": "5-",
    "digits and carets": "5^",
    "digits and joiners": "5\u200d",
    "groups of two": "12,",
    "groups of three": "123,",
    "groups after spaces": "123 ",
    "dots before digits": ".5",
    "exponents": "1e999 ",
    "powers": "9^9 ",
    "figures on lines": "5\n",
    "signs of money": "$",
    "signs of money and digits": "$5",
    "signs apart": "$5 ",
    "codes": "USD ",
    "minus signs": "-",
    "negative figures": "-5 ",
    "percent": "5% ",
    "number words": "दस ",
    "number words with proclitics": "وخمسة ",
    "number words of two": "twenty-",
    "scales": "লাখ ",
    "scales and digits": "5 लाख ",
    "scales that grow smaller": "पाँच लाख बीस हज़ार तीन सौ ",
    "scales with and": "ألف و",
    "scales behind signs": "5$ million, ",
    "slips in sums": "पाँच हज़र तीन सौ रुपये और साठ पैसे ",
    "vague words": "कई लाख ",
    "indefinite scales": "लाखों ",
    "quarters": "साढ़े ",
    "decimals in words": "एक दशमलव एक ",
    "bars in words": "एक बटा ",
    "shares": "तेईस का पाँचवाँ भाग ",
    "shares in parts": "তিন ভাগের দুই ভাগ ",
    "ordinals": "পঞ্চম ",
    "guarded words": "নয় ",
    "units": "रुपये ",
    "units written together": "रुपये",
    "units with nationalities": "ডলার মার্কিন ",
    "duals": "دينارين و ",
    "amounts": "5 টাকা ",
    "amounts with bounds": "أكثر من 5 دراهم ",
    "amounts restated": "5 (5) ",
    "amounts in brackets": "(5",
    "and": "और ",
    "and in one letter": "و",
    "lists": "5, ",
    "lists with and": "5 और ",
    "lists behind signs": "₹5, 6 और ",
    "ranges": "5 से ",
    "bounds before": "more than ",
    "bounds behind": "से ज़्यादा ",
    "rises": "5 रुपये से बढ़कर ",
    "decimal commas": "6,2% 1,365 ",
    "phrases that say no amount": "अरब अमीरात ",
    "brackets": "(",
    "quotes": "'",
    "addresses": "www.",
    "one long word": "क",
    "one long word of Latin letters": "a",
    "one long word of unknown letters": "д",
    "marks": "\u0301",
    "vowel marks": "\u064b",
    "nuktas": "\u093c",
    "tatweels": "\u0640",
    "joiners": "\u200d",
    "spaces": " ",
    "lines": "\n",
    "halves": "½",
    "controls": "\0",
    "surrogates": "\ud800",
}


def calls(text: str) -> int:
    """How many calls it takes to find all mentions of a text."""
    return fuzzing.calls(lambda: find_mentions(text))


def repeated(pattern: str, length: int) -> str:
    return (pattern * (length // len(pattern) + 1))[:length]


@pytest.mark.parametrize("pattern", REPEATED.values(), ids=REPEATED)
def test_work_grows_linearly(pattern: str) -> None:
    text = repeated(pattern, 2 * LENGTH)
    find_mentions(text)  # looks up the words
    assert calls(text) <= LARGEST_GROWTH * (calls(text[:LENGTH]) + _FEW)


@pytest.mark.parametrize("opening", ["$", "क", "5 ", "रुपये "])
def test_work_grows_linearly_with_distinct_words(opening: str) -> None:
    text = " ".join(f"{opening}{number}" for number in range(1000, 1300))
    half = text[: len(text) // 2]
    find_mentions(text)
    assert calls(text) <= LARGEST_GROWTH * (calls(half) + _FEW)


def test_work_does_not_grow_with_nested_brackets() -> None:
    find_mentions("(5)")
    shallow, deep = (calls("(" * depth + "5" + ")" * depth) for depth in (LENGTH // 2, LENGTH))
    assert deep <= LARGEST_GROWTH * (shallow + _FEW)


def test_a_scale_said_again_and_again_keeps_its_short_form() -> None:
    (number,) = find_mentions("কোটি " * LENGTH, kinds={"number"})
    assert number.value.low is not None
    assert number.value.low.as_tuple().digits == (1,)


@pytest.mark.parametrize("pattern", ["7", "7,", "$5 ", "लाख ", "रुपये ", "क", "मूल्य 5 रुपये है। "])
def test_memory_grows_linearly(pattern: str) -> None:
    text = repeated(pattern, 4 * LENGTH)
    find_mentions(text)
    peaks = []
    for part in (text[: 2 * LENGTH], text):
        tracemalloc.start()
        find_mentions(part)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] <= LARGEST_GROWTH * (peaks[0] + 100_000)


@pytest.mark.parametrize("filler", [" ", "\u200c", "क", "7", "7,", "é"])
def test_nothing_long_is_remembered(filler: str) -> None:
    texts = [f"5 {repeated(filler, 5 * LENGTH + number)} रुपये" for number in range(4)]
    find_mentions(texts[0])
    tracemalloc.start()
    for text in texts:
        find_mentions(text)
    gc.collect()  # what only waits for that is not remembered
    remembered = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert remembered < sum(map(len, texts)) / 2


@pytest.mark.parametrize("pattern", REPEATED.values(), ids=REPEATED)
def test_long_texts_are_read_to_the_end(pattern: str) -> None:
    text = repeated(pattern, 10 * LENGTH)
    for mention in find_mentions(f"{text}\n5 रुपये", kinds={"money"})[-1:]:
        assert mention.text == "5 रुपये"
        assert mention.start == len(text) + 1


@pytest.mark.parametrize("parse", [parse_number, parse_money])
def test_errors_about_long_texts_are_short(parse: Callable[[str], object]) -> None:
    for pattern in REPEATED.values():
        text = f"{repeated(pattern, LENGTH)} x"
        with pytest.raises(AmountError) as caught:
            parse(text)
        assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("text", [
    "1e999", "-1e999", "1e-999", "1e9999999999", "9e999 करोड़ करोड़ करोड़", "1e999%", "$1e999", "9^999", "9^-999",
    "1e999^999", "2^99999999999", "2^0.5", "0^0", "0^-1", "1/0", "0/0", "1/999", "5^5^5^5", "एक बटा शून्य", "शून्य बटा शून्य",
    "0 का पाँचवाँ भाग", "صفر من صفر", "1e999-1e999", "1e999/3", "10 से 1e999 रुपये", "-0", "-0 रुपये",
    "350٣٫٥1.5", "0000000", "1e",
])  # fmt: skip
def test_extreme_figures_are_finite_or_none(text: str) -> None:
    for mention in find_mentions(text):
        value = mention.value
        ends = [figure for figure in (value.value, value.low, value.high) if figure is not None]
        assert ends
        assert all(figure.is_finite() for figure in ends)
        assert len(str(value)) < 2000
