"""Amounts of several kinds and currencies have no order of their own, but a key to sort by."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import pytest

from seedcorpus import Kind, Mention, Money, Number, Ordinal, Percent, find_mentions, sort_key

SORTED = [
    Money(70, currency="INR"),
    Money(7, currency="USD", modifier="less_than"),
    Money(7, currency="USD"),
    Money(low=8, high=9, currency="USD"),
    Money(low=8, currency="USD"),
    Number(-5),
    Number(5, low=3),
    Number(5, low=3, high=8),
    Number(5, low=3, high=9),
    Number(5, low=4, high=8),
    Number(5),
    Percent(3),
    Ordinal(1),
]


def test_a_mixed_list_is_sorted_by_kind_currency_and_amount() -> None:
    mixed = random.Random(5).sample(SORTED, len(SORTED))
    assert sorted(mixed, key=sort_key) == SORTED


def test_mentions_are_sorted_by_their_amounts() -> None:
    found = find_mentions("९० रुपये, 8 dollars, ८० रुपये")
    assert [str(mention.value) for mention in sorted(found, key=sort_key)] == ["INR 80", "INR 90", "USD 8"]


@pytest.mark.parametrize(("one", "other"), [*pairwise(SORTED)])
def test_the_key_agrees_with_the_order_or_the_error_names_it(one: Any, other: Any) -> None:
    if type(one) is type(other) and getattr(one, "currency", None) == getattr(other, "currency", None):
        assert one < other
    else:
        with pytest.raises(TypeError, match=r"have no order; sort by key=seedcorpus\.sort_key"):
            sorted([one, other])
    assert sort_key(one) < sort_key(other)


def test_the_error_names_both_sorts_of_amounts() -> None:
    with pytest.raises(TypeError, match="Money in INR and Money in USD have no order"):
        sorted([Money(7, currency="USD"), Money(70, currency="INR")])
    with pytest.raises(TypeError, match="Ordinal and Percent have no order"):
        sorted([Percent(5), Ordinal(5)])


def test_other_things_have_no_key() -> None:
    with pytest.raises(TypeError, match="an amount or a mention is wanted, not int"):
        sort_key(5)  # type: ignore[arg-type]


def test_mentions_of_one_place_are_ordered_by_currency_then_language() -> None:
    rupees, dollars = Money(5, currency="INR"), Money(5, currency="USD")
    ordered = [
        Mention(0, 1, "5", Kind.MONEY, rupees),
        Mention(0, 1, "5", Kind.MONEY, rupees, "bn"),
        Mention(0, 1, "5", Kind.MONEY, rupees, "hi"),
        Mention(0, 1, "5", Kind.MONEY, dollars, "bn"),
        Mention(1, 2, "5", Kind.MONEY, rupees),
    ]
    mixed = random.Random(5).sample(ordered, len(ordered))
    assert sorted(mixed) == ordered


@pytest.mark.parametrize(("start", "end"), [(0, "1"), ("0", 1)])
def test_the_places_of_a_mention_are_ints(start: Any, end: Any) -> None:
    with pytest.raises(TypeError, match="start and end must be ints"):
        Mention(start, end, "5", Kind.NUMBER, Number(5))
