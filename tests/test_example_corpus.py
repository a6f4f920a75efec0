"""The example corpus is what its sources make it, and holds what its readers count on."""

from __future__ import annotations

import io
import runpy
from collections import Counter
from pathlib import Path

import pytest

import seedcorpus

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="module")
def news() -> dict[str, seedcorpus.Document]:
    return {document.name: document for document in seedcorpus.read(EXAMPLES / "news.seedcorpus")}


def test_corpus_is_made_from_its_sources() -> None:
    made = io.BytesIO()
    seedcorpus.write(made, runpy.run_path(str(EXAMPLES / "make_news.py"))["documents"]())
    assert made.getvalue() == EXAMPLES.joinpath("news.seedcorpus").read_bytes()


def test_corpus_holds_every_text(news: dict[str, seedcorpus.Document]) -> None:
    folder = EXAMPLES / "news"
    assert set(news) == {path.relative_to(folder).as_posix() for path in folder.rglob("*.txt")}


def test_each_language_has_five_articles_with_title_and_date(news: dict[str, seedcorpus.Document]) -> None:
    assert Counter(document.lang for document in news.values()) == {"ar": 5, "bn": 5, "hi": 5}
    assert all(list(document.attributes) == ["lang", "title", "date"] for document in news.values())


@pytest.mark.parametrize("lang", ["ar", "bn", "hi"])
def test_declared_language_is_the_one_detected(news: dict[str, seedcorpus.Document], lang: str) -> None:
    texts = [document.text for name, document in news.items() if name.startswith(f"{lang}/")]
    assert {seedcorpus.detect_language(text) for text in texts} == {lang}


@pytest.mark.parametrize("lang", ["ar", "bn", "hi"])
def test_the_deal_is_one_amount_in_every_language(news: dict[str, seedcorpus.Document], lang: str) -> None:
    deal = news[f"{lang}/solar-deal.txt"].mentions(kinds={"money"})[0]
    assert (str(deal.value), deal.lang) == ("USD 1250000000", lang)


@pytest.mark.parametrize("name", ["ar/reading-house.txt", "bn/river-song.txt", "hi/village-library.txt"])
def test_articles_without_amounts_have_none(news: dict[str, seedcorpus.Document], name: str) -> None:
    assert news[name].mentions() == []
