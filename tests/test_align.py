"""The same amount of money in several documents and languages."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedcorpus import ContainerError, Document, Money, read
from seedcorpus.corpus.alignment import Alignment, align
from seedcorpus.corpus.occurrence import occurrences

NEWS = Path(__file__).parent.parent / "examples" / "news.seedcorpus"


def aligned(*texts: str, region: str | None = None) -> dict[str, int]:
    """The amounts of the groups, each with the number of its mentions, of one document for each text."""
    documents = [Document(f"{number}.txt", text) for number, text in enumerate(texts)]
    return {str(group.amount): len(group.occurrences) for group in align(documents, region=region)}


def test_the_deal_of_three_newspapers_is_the_biggest_group() -> None:
    deal, *others = align(read(NEWS))
    assert deal.amount == Money("1.25E+9", currency="USD")
    assert deal.documents == ("ar/solar-deal.txt", "bn/solar-deal.txt", "hi/solar-deal.txt")
    assert deal.langs == ("ar", "bn", "hi")
    assert [mention.text for mention in deal.mentions] == [
        "مليار وربع المليار دولار أمريكي",
        "১২৫ কোটি মার্কিন ডলারের",
        "सवा अरब डॉलर",
    ]
    assert all(len(group.documents) < 3 for group in others)


def test_five_articles_in_three_languages_show_their_amount_together() -> None:
    documents = [
        Document("1", "تعتزم الشركات استثمار 500 مليار دولار"),
        Document("2", "استثمارات تصل إلى نصف تريليون دولار"),
        Document("3", "৫০ হাজার কোটি ডলার বিনিয়োগের ঘোষণা"),
        Document("4", "500 अरब डॉलर का निवेश"),
        Document("5", "पाँच सौ बिलियन डॉलर से ज़्यादा, यानी $500bn+"),
    ]
    (group,) = align(documents)
    assert group.amount == Money(500_000_000_000, currency="USD")
    assert group.documents == ("1", "2", "3", "4", "5")
    assert (group.langs, len(group.mentions)) == (("ar", "bn", "hi"), 6)


def test_figure_counts_and_not_how_it_is_bound() -> None:
    assert aligned("करीब 5 लाख रुपये", "कम से कम पाँच लाख रुपये", "5,00,000 रुपये से ज़्यादा", "0.5 मिलियन रुपये") == {
        "INR 500000": 4
    }


def test_range_is_grouped_with_its_like_and_not_with_what_lies_within() -> None:
    assert aligned("10 से 20 करोड़ रुपये", "करीब 10-20 करोड़ रुपये", "15 करोड़ रुपये", "10 करोड़ रुपये") == {
        "INR 100000000–200000000": 2,
        "INR 150000000": 1,
        "INR 100000000": 1,
    }


def test_ranges_that_a_figure_lies_within_stand_beside_its_group() -> None:
    texts = ["7 دولارات", "5 से 10 डॉलर", "৭ থেকে ৯ ডলার", "8 से 10 डॉलर", "5 से 10 रुपये", "7 डॉलर"]
    groups = align([Document(f"{number}.txt", text) for number, text in enumerate(texts)])
    beside = {str(group.amount): [found.mention.text for found in group.ranges] for group in groups}
    assert beside == {
        "USD 7": ["5 से 10 डॉलर", "৭ থেকে ৯ ডলার"],
        "USD 5–10": [],
        "USD 7–9": [],
        "USD 8–10": [],
        "INR 5–10": [],
    }


def test_currencies_are_kept_apart() -> None:
    assert aligned("৫০০ টাকা", "500 रुपये", "500 कनाडाई डॉलर", "500 डॉलर") == {
        "BDT 500": 1,
        "CAD 500": 1,
        "INR 500": 1,
        "USD 500": 1,
    }


def test_region_decides_what_a_bare_unit_is() -> None:
    assert aligned("500 درهم", "500 درهم مغربي") == {"AED 500": 1, "MAD 500": 1}
    assert aligned("500 درهم", "500 درهم مغربي", region="MA") == {"MAD 500": 2}


def test_vague_amounts_and_what_is_no_money_are_in_no_group() -> None:
    assert aligned("करोड़ों रुपये", "लाखों रुपये और 5%", "500 लोग") == {}


def test_most_documents_come_first_then_most_mentions_then_the_larger_amount() -> None:
    groups = aligned("7 रुपये", "7 रुपये, 9 रुपये, 9 रुपये", "3 डॉलर, 8 रुपये, 30 रुपये")
    assert list(groups) == ["INR 7", "INR 9", "INR 30", "INR 8", "USD 3"]


def test_documents_of_one_name_count_each() -> None:
    (group,) = align([Document("a.txt", "৫ টাকা"), Document("a.txt", "৫ টাকা, ৫ টাকা")])
    assert (group.documents, group.langs, len(group.mentions)) == (("a.txt", "a.txt"), ("bn",), 3)


def test_documents_are_read_one_at_a_time_and_their_errors_passed_on() -> None:
    def cut() -> Iterator[Document]:
        yield Document("a.txt", "৫ টাকা")
        raise ContainerError("cut off")

    with pytest.raises(ContainerError, match="cut off"):
        align(cut())


def test_groups_are_values() -> None:
    groups = align(read(NEWS))
    assert pickle.loads(pickle.dumps(groups)) == groups
    assert len(set(groups)) == len(groups)
    assert groups[0] == Alignment(groups[0].amount, groups[0].occurrences)


amounts = st.tuples(
    st.sampled_from(["", "करीब ", "कम से कम "]),
    st.sampled_from(["5", "5-7", "6", "7"]),
    st.sampled_from([" लाख रुपये", "00000 रुपये", " डॉलर"]),
).map("".join)


@settings(max_examples=50)
@given(st.lists(st.lists(amounts, max_size=4), max_size=4))
def test_groups_are_the_classes_of_an_equivalence(texts: list[list[str]]) -> None:
    documents = [Document(f"{number}.txt", " और फिर। ".join(parts)) for number, parts in enumerate(texts)]
    groups = align(documents)
    every = [found for group in groups for found in group.occurrences]
    assert sorted(every) == list(occurrences(documents, kinds=["money"]))
    for group in groups:
        assert list(group.occurrences) == sorted(group.occurrences)
        for found in group.occurrences:
            said = found.mention.value
            assert isinstance(said, Money)
            assert said.currency == group.amount.currency
            assert said.value == group.amount.value
            assert said.value is not None or (said.low, said.high) == (group.amount.low, group.amount.high)
    assert len({group.amount for group in groups}) == len(groups)
