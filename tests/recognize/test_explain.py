"""What `explain` tells besides the rules: where words come from, and what keeps a number from a unit."""

from importlib.resources import files

import pytest

from seedcorpus import explain
from seedcorpus.lexicon.load import DATA


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("साढ़े तीन लाख रुपये", "साढ़े तीन"),  # as written in the file
        ("بخمسين ديناراً فقط", "خمسين"),  # what is glued to its front taken off
        ("পঁচিশ হাজার টাকায়", "টাকা"),  # what is written on to its end taken off
        ("खर्च एक हज़ार करोड़", "हज़ार"),  # spelled with another nukta than in the file
        ("في السنة 12 دينارا", "في السنة"),  # a phrase
    ],
)
def test_a_word_names_the_lines_of_the_data_files_that_hold_it(text, word):
    told = next(found for found in explain(text).windows[0].words if word.startswith(found.text[:3]))
    file, _, rest = told.lines[0].partition(":")
    number, _, section = rest.partition(" ")
    lines = files(DATA).joinpath(file).read_text("utf-8").splitlines()
    assert word.split()[0][:3] in lines[int(number) - 1]
    assert section in lines[: int(number)]


def test_figures_and_unknown_words_come_from_no_line():
    assert [found.lines for found in explain("नीला 12 आकाश").windows[0].words] == [(), (), ()]


def test_a_number_without_its_unit_is_told_with_what_stands_between():
    text = "دفع 12 (في السنة) دينار"
    steps = explain(text, kinds={"money"}).steps
    assert [text[step.start : step.end] for step in steps if step.rule == "kind/no-unit"] == ["12 (في السنة) دينار"]
