"""The reader of the files of examples, which the tests, the documentation and the benchmarks share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from example_lines import Example, misreading, parse

FILE = """\
# What the file is about.

## hi money: halves in pairs @range/next-half @range/side-by-side
# People say so
# in markets.
[5 रुपये] या [₹7] {IN} => INR 5 ; INR 7

पाँच => -
## ar number: vague
ألف=> 1000
"""


def test_a_line_is_read_with_all_that_stands_above_it() -> None:
    first, second, third = parse(FILE, "file.txt")
    assert first == Example(
        place=6,
        lang="hi",
        kind="money",
        phenomenon="halves in pairs",
        rules=("range/next-half", "range/side-by-side"),
        comment="People say so in markets.",
        marked="[5 रुपये] या [₹7]",
        region="IN",
        meanings=("INR 5", "INR 7"),
    )
    assert (first.name, first.text, str(first)) == ("hi:6", "5 रुपये या ₹7", "[5 रुपये] या [₹7] {IN} => INR 5 ; INR 7")
    assert [first.text[start:end] for start, end in first.spans] == ["5 रुपये", "₹7"]
    assert (second.comment, second.meanings, second.rules) == ("", (), first.rules)
    assert (third.lang, third.kind, third.phenomenon, third.rules) == ("ar", "number", "vague", ())


def test_the_language_may_be_given_for_the_whole_file() -> None:
    [example] = parse("## money: vague\nلاکھوں روپے => INR ≳ 100000", "ur.examples.txt", "ur")
    assert example.lang == "ur"


HEADING = "'## hi money: vague', with money, number, percent or ordinal"


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        ("## hi money: signs\n\n5 रुपये\n", "file.txt line 3 is no example: '5 रुपये'"),
        ("5 रुपये => INR 5", "file.txt line 1 stands before any heading"),
        ("## money: signs", f"file.txt line 1 is no heading such as {HEADING}: '## money: signs'"),
        ("## hi price: signs", f"file.txt line 1 is no heading such as {HEADING}: '## hi price: signs'"),
    ],
)
def test_what_is_no_example_is_named(file: str, fault: str) -> None:
    with pytest.raises(ValueError, match="^" + fault.replace("?", r"\?") + "$"):
        list(parse(file, "file.txt"))


RIGHT = Example(1, "hi", "money", "signs", (), "", "वह [₹5] लाया", None, ("INR 5",))


def test_an_example_that_is_read_as_it_says_is_no_misreading() -> None:
    assert misreading(RIGHT) is None
    assert misreading(replace(RIGHT, marked="₹5")) is None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"meanings": ("INR 6",)}, r"found are [('₹5', 'INR 5')]"),
        ({"meanings": ()}, r"found are [('₹5', 'INR 5')]"),
        ({"marked": "वह [₹5 लाया]"}, r"found are [('₹5', 'INR 5')]"),
        ({"kind": "percent"}, "found are []"),
        ({"marked": "वह ₹5 लाया"}, "the whole is read as not an amount of money as a whole"),
    ],
)
def test_what_is_read_instead_is_told(change: dict[str, object], told: str) -> None:
    assert str(misreading(replace(RIGHT, **change))).startswith(told)  # type: ignore[arg-type]
