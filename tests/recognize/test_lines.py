"""What begins a line: the numbers of a list, which a dash behind them does not make the low end of a range."""

from __future__ import annotations

import pytest

from seedcorpus import find_mentions


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\u2028"])
@pytest.mark.parametrize("text", ["दाम{}1 - 20 रुपये", "দাম{}১ - ২০ টাকা", "الأسعار{}1 - 20 ريالا"])
def test_the_number_of_a_line_is_no_end_of_a_range(text: str, line_end: str) -> None:
    assert [mention.value.value for mention in find_mentions(text.format(line_end))] == [1, 20]
    (range_,) = find_mentions(text.format(" "))
    assert (range_.value.low, range_.value.high) == (1, 20)
