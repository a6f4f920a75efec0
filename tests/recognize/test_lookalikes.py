"""Natural sentences without an amount of money, many of which look as if they had one."""

from __future__ import annotations

from pathlib import Path

import pytest

from seedcorpus import find_mentions


def sentences() -> dict[str, list[str]]:
    """The sentences of `lookalikes.txt` by language."""
    found: dict[str, list[str]] = {}
    lang = ""
    for line in Path(__file__).with_name("lookalikes.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            lang = line.removeprefix("## ")
        elif line and not line.startswith("#"):
            found.setdefault(lang, []).append(line)
    return found


SENTENCES = sentences()


@pytest.mark.parametrize("known", [True, False], ids=["language known", "language unknown"])
@pytest.mark.parametrize("lang", SENTENCES)
def test_what_only_looks_like_money_is_none(lang: str, known: bool) -> None:
    for sentence in SENTENCES[lang]:
        assert not find_mentions(sentence, lang=lang if known else None, kinds={"money"}), sentence


@pytest.mark.parametrize("lang", SENTENCES)
def test_sentences_in_a_row_make_no_money_either(lang: str) -> None:
    assert not find_mentions(" ".join(SENTENCES[lang]), kinds={"money"})
    assert not find_mentions("\n".join(SENTENCES[lang]), kinds={"money"})


def test_there_are_enough_sentences_in_every_language() -> None:
    assert {lang: len(lines) >= 50 for lang, lines in SENTENCES.items()} == {"ar": True, "bn": True, "hi": True}
