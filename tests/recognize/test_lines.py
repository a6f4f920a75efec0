"""Lines that begin with numbers, which a dash behind them does not make low ends of ranges; figures that are none."""

from __future__ import annotations

import pytest

from seedcorpus import AmountError, find_mentions, parse_number


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\u2028"])
@pytest.mark.parametrize("text", ["दाम{}1 - 20 रुपये", "দাম{}১ - ২০ টাকা", "الأسعار{}1 - 20 ريالا"])
def test_the_number_of_a_line_is_no_end_of_a_range(text: str, line_end: str) -> None:
    assert [mention.value.value for mention in find_mentions(text.format(line_end))] == [1, 20]
    (range_,) = find_mentions(text.format(" "))
    assert (range_.value.low, range_.value.high) == (1, 20)


@pytest.mark.parametrize("text", ["1,23.4", "1.23,5", "12,3456.7", "1,2,3.4"])
def test_digits_in_no_groups_before_another_mark_are_no_number(text: str) -> None:
    with pytest.raises(AmountError):
        parse_number(text)
