"""The fuzzer of texts, for a short while: its first inputs, and its first data files of languages."""

from __future__ import annotations

from itertools import count, islice

import pytest

import fuzz_text
from fuzzing import calls

RUNS = 20
FILES = 4


@pytest.mark.parametrize("group", range(4))
def test_no_text_breaks_a_law(group: int) -> None:
    for number in range(group * RUNS, (group + 1) * RUNS):
        fuzz_text.check(*fuzz_text.make(number))


def test_no_data_file_of_a_language_breaks_a_law() -> None:
    given = (fuzz_text.make(number) for number in count())
    for data, rng in islice((made for made in given if made[0].language), FILES):
        fuzz_text.check(data, rng)


def test_every_export_is_tried_on_a_text() -> None:
    for number in range(5):
        given, rng = fuzz_text.make(number)
        fuzz_text.assert_exported(given.text, given.region, rng)


def test_a_broken_law_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fuzzer that finds nothing might look at nothing."""
    found = fuzz_text.find_mentions
    monkeypatch.setattr(fuzz_text, "find_mentions", lambda text, **options: found(text, **options)[1:])
    with pytest.raises(AssertionError):
        fuzz_text.check(fuzz_text.Input("5 रुपये", None), fuzz_text.make(0)[1])


def test_work_is_counted() -> None:
    assert calls(lambda: [abs(number) for number in range(100)]) > calls(lambda: [abs(number) for number in range(50)])
