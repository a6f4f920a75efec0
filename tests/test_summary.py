"""What a corpus states, in figures."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedcorpus import Document, Kind, Modifier, Money, read
from seedcorpus.corpus.occurrence import occurrences
from seedcorpus.corpus.summary import Tally, summarize

NEWS = Path(__file__).parent.parent / "examples" / "news.seedcorpus"


def largest(*texts: str) -> dict[str, list[str]]:
    summary = summarize(Document(f"{number}.txt", text) for number, text in enumerate(texts))
    return {code: [str(found.mention.value) for found in amounts] for code, amounts in summary.largest}


def test_documents_are_counted_by_language() -> None:
    documents = [
        Document("1", "দাম"),
        Document("2", "দর"),
        Document("3", "दाम"),
        Document("4", "prix", {"lang": "fr"}),
        Document("5", "5"),
    ]
    assert summarize(documents).documents == (("bn", 2), (None, 1), ("fr", 1), ("hi", 1))


def test_mentions_are_tallied_by_every_property() -> None:
    documents = [Document("1", "১২ শতাংশ, প্রায় ৭০০ টাকা, ৫০০ টাকা, ৬০০ টাকা"), Document("2", "कम से कम 5 रुपये")]
    summary = summarize(documents)
    assert summary.tallies == (
        Tally("bn", Kind.MONEY, "BDT", None, 2),
        Tally("bn", Kind.MONEY, "BDT", Modifier.APPROX, 1),
        Tally("bn", Kind.PERCENT, None, None, 1),
        Tally("hi", Kind.MONEY, "INR", Modifier.AT_LEAST, 1),
    )
    assert summary.by("lang") == {"bn": 4, "hi": 1}
    assert summary.by("kind") == {"money": 4, "percent": 1}
    assert summary.by("currency") == {"BDT": 3, None: 1, "INR": 1}
    assert list(summary.by("modifier").items()) == [(None, 3), ("approx", 1), ("at_least", 1)]


def test_largest_amounts_are_in_order_and_no_more_than_five() -> None:
    assert largest("1 रुपया, 7 रुपये, 3 लाख रुपये", "9 रुपये, 2 रुपये, 8 रुपये, 5 डॉलर") == {
        "INR": ["INR 300000", "INR 9", "INR 8", "INR 7", "INR 2"],
        "USD": ["USD 5"],
    }


def test_earlier_ones_come_first_among_equals_and_the_rest_is_dropped() -> None:
    summary = summarize([Document("a", "5 रुपये, 5 रुपये"), Document("b", "5 रुपये " * 3), Document("c", "5 रुपये")])
    ((code, found),) = summary.largest
    assert (code, [place.document for place in found]) == ("INR", ["a", "a", "b", "b", "b"])
    assert list(found) == sorted(found)


def test_bounds_and_ranges_count_by_their_magnitude() -> None:
    assert largest("10 से 20 रुपये, 15 रुपये, ज़्यादा से ज़्यादा 30 रुपये, लाखों रुपये") == {
        "INR": ["INR ≳ 100000", "INR ≤ 30", "INR 15", "INR 10–20"]
    }


def test_region_decides_what_a_bare_unit_is() -> None:
    assert summarize([Document("1", "50 درهماً")], region="MA").by("currency") == {"MAD": 1}


def test_nothing_is_summarized_as_nothing() -> None:
    summary = summarize([])
    assert (summary.documents, summary.tallies, summary.largest, summary.by("kind")) == ((), (), (), {})


def test_summary_is_a_value() -> None:
    summary = summarize(read(NEWS))
    assert pickle.loads(pickle.dumps(summary)) == summary
    assert hash(summary) == hash(summarize(read(NEWS)))


def test_only_one_document_is_kept() -> None:
    alive: list[int] = []

    class Counted(Document):
        def __del__(self) -> None:
            alive.pop()

    def documents() -> Iterator[Document]:
        for name in repeat("a", 20):
            alive.append(1)
            yield Counted(name, "5 रुपये")
            assert len(alive) <= 2

    assert summarize(documents()).documents == (("hi", 20),)


words = st.sampled_from(["5 रुपये", "करीब 7 लाख रुपये", "6 डॉलर", "12%", "500 लोग", "10-20 टका", "दाम"])


@settings(max_examples=50)
@given(st.lists(st.lists(words, max_size=8).map("। ".join), max_size=4))
def test_summary_agrees_with_the_mentions(texts: list[str]) -> None:
    documents = [Document("a.txt", text, {"lang": "hi"}) for text in texts]
    summary, found = summarize(documents), list(occurrences(documents))
    assert summary.by("kind") == Counter(place.mention.kind for place in found)
    assert summary.by("modifier") == Counter(place.mention.value.modifier for place in found)
    money = [place for place in found if isinstance(place.mention.value, Money)]
    for code, amounts in summary.largest:
        same = [place for place in money if str(place.mention.value).startswith(code)]
        assert list(amounts) == sorted(same, key=lambda place: -place.mention.value.magnitude)[:5]
    assert {code for code, _ in summary.largest} == {str(place.mention.value)[:3] for place in money}


@pytest.mark.parametrize("column", ["lang", "kind", "currency", "modifier"])
def test_every_property_counts_all_mentions(column: str) -> None:
    summary = summarize(read(NEWS))
    assert sum(summary.by(column).values()) == sum(len(document.mentions()) for document in read(NEWS))
