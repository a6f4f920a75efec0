"""Natural sentences without an amount of money, many of which look as if they had one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from example_lines import Example, misreading, parse
from seedcorpus import find_mentions

SENTENCES = list(parse(Path(__file__).with_name("lookalikes.txt").read_text("utf-8"), "lookalikes.txt"))


def test_lookalike(lookalike: Example) -> None:
    assert misreading(lookalike) is None
    assert find_mentions(lookalike.text, kinds={"money"}) == []


@pytest.mark.parametrize("lang", ["ar", "bn", "hi"])
def test_sentences_in_a_row_make_no_money_either(lang: str) -> None:
    sentences = [sentence.text for sentence in SENTENCES if sentence.lang == lang]
    assert not find_mentions(" ".join(sentences), kinds={"money"})
    assert not find_mentions("\n".join(sentences), kinds={"money"})


def test_there_are_enough_sentences_in_every_language() -> None:
    assert not any(sentence.meanings for sentence in SENTENCES)
    assert {lang: count >= 50 for lang, count in Counter(s.lang for s in SENTENCES).items()} == {
        "ar": True,
        "bn": True,
        "hi": True,
    }
