"""A few characters never become many: what is kept and written grows as the input does."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from itertools import product
from types import FrameType

import pytest

from seedcorpus import Document, align, explain, find_mentions
from seedcorpus.cli.formats import write_table
from seedcorpus.corpus.alignment import MOST_RANGES
from seedcorpus.recognize.words import memory

#: A figure of five characters (1e999) may have a thousand digits, and each of its ends too.
_MOST = 1000


@pytest.mark.parametrize("text", [
    "9^999^999 डॉलर 50 सेंट", "9^999^-999 dollars 50 cents", "9^999^999 دينار و500 فلس", "2e500^3", "9^-999^999",
    "1e999 dollars and 1e-999 cents", "9^999^999^999", "1e999^999", "1e999 करोड़ करोड़ डॉलर 50 सेंट", "9^999^999%",
])  # fmt: skip
def test_no_figure_is_much_longer_than_its_text(text: str) -> None:
    for mention in find_mentions(text):
        assert len(json.dumps(mention.to_dict())) < 9 * _MOST
        assert len(str(mention.value)) < 3 * _MOST


def test_a_long_amount_makes_only_its_own_line_of_the_table_long() -> None:
    sizes = []
    for lines in (100, 200, 400):
        mentions = find_mentions("7" * 50 * lines + " रुपये\n" + "5 रुपये\n" * lines)
        output = io.StringIO()
        write_table([("a.txt", mentions)], output)
        assert "7" * 50 * lines in output.getvalue()
        sizes.append(len(output.getvalue()))
    assert sizes[2] - sizes[1] < 2.1 * (sizes[1] - sizes[0])


def test_ranges_around_many_figures_are_counted_and_the_first_kept() -> None:
    ranges = 3 * MOST_RANGES
    text = "\n".join(f"{10 - place / ranges:.6f} से {1000 + place} रुपये।" for place in range(ranges))
    figures = "\n".join(f"{number} रुपये।" for number in range(100, 120))
    groups = [group for group in align([Document("a.txt", f"{text}\n1001 रुपये\n{figures}")]) if group.amount.value]
    assert len(groups) == 21
    for group in groups:
        assert len(group.ranges) == MOST_RANGES
        places = [found.mention.start for found in group.ranges]
        assert places == sorted(places)
        assert group.range_count == (ranges - 1 if group.amount.value == 1001 else ranges)


def test_what_is_remembered_is_bounded_over_all_regions_and_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    most = 4000
    monkeypatch.setattr(memory, "_REMEMBERED_IN_ALL", most)
    sizes = []
    for number, (lang, region) in enumerate(product(("hi", "ar", "bn", "en"), ("IN", "US", "EG", "BD"))):
        find_mentions(" ".join(f"${1000 * number + dollars}" for dollars in range(1000)), lang=lang, region=region)
        sizes.append(_remembered())
    assert max(sizes) > most // 2
    assert max(sizes) < most + 256 * 3 * len(sizes)
    assert min(sizes[4:]) < most // 2  # they were emptied


def test_spellings_of_a_region_share_what_is_remembered() -> None:
    text = " ".join(f"${dollars}" for dollars in range(7_000_000, 7_000_100))
    found = find_mentions(text, lang="hi", region="FJ")
    before = _remembered()
    for region in ("fj", "Fj", "fJ"):
        assert find_mentions(text, lang="hi", region=region) == found
    assert _remembered() == before


def _remembered() -> int:
    return sum(len(held) for held in memory._MEMORIES.values())


def test_an_explanation_is_written_with_work_that_grows_as_the_text_does() -> None:
    few, many = (_calls(explain("5 लाख रुपये और 7 डॉलर। " * times).__str__) for times in (50, 200))
    assert many < 4.5 * few


def _calls(function: Callable[[], object]) -> int:
    """How many times a function is called, or goes on, while one is run."""
    count = 0

    def profile(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(profile)
    try:
        function()
    finally:
        sys.setprofile(None)
    return count
