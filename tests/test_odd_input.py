"""Whatever is passed in: an answer, an error of ours that is short, or a `TypeError`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seedcorpus
from seedcorpus import Attributes, Document, Kind, Mention, Money, Number, Occurrence, Percent, SeedCorpusError, Source
from seedcorpus.errors import AmountError, DataError
from seedcorpus.export.brat import from_standoff
from seedcorpus.export.webannotation import annotation_page, read_annotations
from seedcorpus.text.segments import paragraphs, sentences

BASE = "https://example.org/"
MONEY = Money(5, currency="USD")
DOCUMENT = Document("a", "5 रुपये")
FORMS: tuple[Any, ...] = (*map(type, [MONEY, Number(5), DOCUMENT]), Mention, Source, Attributes)


def _each(make: Callable[..., Any], **sound: Any) -> dict[str, Callable[[Any], Any]]:
    """What calls a function with one argument odd and the others sound, for each argument."""
    return {f"{make.__qualname__}({name})": lambda odd, name=name: make(**{**sound, name: odd}) for name in sound}


FIND: dict[str, Any] = {"text": "5 रुपये", "lang": "hi", "region": "IN"}
CALLS: dict[str, Callable[[Any], Any]] = {
    **_each(seedcorpus.find_mentions, **FIND, kinds=["money"]),
    **_each(seedcorpus.explain, **FIND, kinds=["money"]),
    **_each(seedcorpus.parse_money, **FIND),
    **_each(seedcorpus.parse_number, **{**FIND, "text": "5"}),
    **_each(DOCUMENT.mentions, kinds=["money"], region="IN"),
    **_each(MONEY.format, locale="en", style="standard", fraction_digits=2),
    **_each(Number, value=5, modifier="approx", low=5, high=5),
    **_each(Money, value=5, currency="USD", currencies=("USD",)),
    **_each(Mention, start=0, end=1, text="5", kind="number", value=Number(5), lang="hi"),
    **_each(Document, name="a", text="5", attributes={"lang": "hi"}),
    **_each(seedcorpus.align, documents=[DOCUMENT], region="IN"),
    **_each(seedcorpus.summarize, documents=[DOCUMENT], region="IN"),
    **_each(read_annotations, data={"type": "AnnotationPage", "items": []}, base=BASE),
    **_each(from_standoff, text="5", annotations=""),
    **{f"{form.__name__}.from_dict": form.from_dict for form in FORMS if hasattr(form, "from_dict")},
    "annotations(items)": lambda odd: read_annotations({"type": "AnnotationPage", "items": odd}, base=BASE),
    "annotations(item)": lambda odd: read_annotations({"type": "AnnotationPage", "items": [odd]}, base=BASE),
    "annotation_page(base)": lambda odd: annotation_page(DOCUMENT, [], base=odd),
    "Summary.by": seedcorpus.summarize([DOCUMENT]).by,
    "occurrences": lambda odd: list(seedcorpus.occurrences(odd)),
    "Attributes": Attributes,
    "normalize_digits": seedcorpus.normalize_digits,
    "detect_language": seedcorpus.detect_language,
    "sentences": sentences,
    "paragraphs": paragraphs,
}
ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.binary(max_size=3)
    | st.text(st.characters(), max_size=4)
    | st.sampled_from(["x" * 100_000, "5" * 100_000, "ß", "\ud800", 10**4000, 10**9, -(10**9), object(), 5000])
    | st.sampled_from([Decimal("sNaN"), Decimal("NaN1234567890"), Decimal("1e999999"), Document, Kind.MONEY]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=3,
)
LONGEST = 400  # what we say, and sixty code points, escaped, of what was passed in


@pytest.mark.parametrize("name", CALLS)
@given(odd=ODD)
def test_errors_are_ours_and_short(name: str, odd: object) -> None:
    said = ""
    try:
        CALLS[name](odd)
    except (SeedCorpusError, OSError) as error:
        said = str(error)
    except TypeError:
        pass
    assert len(said) <= LONGEST


TEXTS = (
    *(seedcorpus.find_mentions, seedcorpus.explain, seedcorpus.parse_money, seedcorpus.parse_number),
    *(seedcorpus.normalize_digits, seedcorpus.detect_language, sentences, paragraphs),
)


@pytest.mark.parametrize("function", TEXTS)
@pytest.mark.parametrize("wrong", [None, 5, b"5", ["5"], pytest.param(10**5000, id="long")])
def test_what_is_no_text_is_a_type_error(function: Callable[[Any], Any], wrong: object) -> None:
    with pytest.raises(TypeError, match="text must be a str"):
        function(wrong)


@pytest.mark.parametrize("function", TEXTS)
def test_a_document_has_a_text_but_is_none(function: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError, match=r"text must be a str, not Document, which has one: its \.text"):
        function(Document(name="a", text="5"))


@pytest.mark.parametrize("name", ["lang", "region"])
def test_what_is_no_code_is_a_type_error(name: str) -> None:
    with pytest.raises(TypeError, match=f"{name} must be a str, not int"):
        seedcorpus.find_mentions("5", **{name: 5})


@pytest.mark.parametrize("parts", [{"name": 5}, {"text": b"5"}, {"attributes": {"lang": 5}}, {"attributes": "x"}])
def test_a_document_is_made_of_texts(parts: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"must be a"):
        Document(**{"name": "a", "text": "5", **parts})


def test_only_documents_are_documents() -> None:
    for function in (seedcorpus.align, seedcorpus.summarize, lambda found: list(seedcorpus.occurrences(found))):
        with pytest.raises(TypeError, match="class Document"):
            function(["5 रुपये"])


class _Formatted(str):
    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return "nothing"


def test_a_string_with_a_form_of_its_own_is_read_as_it_stands() -> None:
    assert seedcorpus.find_mentions(_Formatted("5 रुपये")) == seedcorpus.find_mentions("5 रुपये")


def test_no_error_holds_all_of_a_long_input() -> None:
    long = "x" * 100_000
    for call in (
        lambda: Number(long),
        lambda: Number(5, modifier=long),
        lambda: Money(5, currency=long),
        lambda: Number("1" * 100_000, low=5, high=6),
        lambda: MONEY.format(long),
        lambda: MONEY.format("en", style=long),  # type: ignore[arg-type]
        lambda: Money("1" * 100_000, currency="USD").format("en"),
        lambda: Number.from_dict({"kind": "number", "value": "5", long: 5}),
        lambda: seedcorpus.find_mentions("5", lang=long),
        lambda: seedcorpus.find_mentions("5", region=long),
        lambda: seedcorpus.find_mentions("5", kinds=[long]),
    ):
        with pytest.raises(SeedCorpusError) as caught:
            call()
        assert len(str(caught.value)) <= LONGEST


@pytest.mark.parametrize("digits", [5000, 10**9, -(10**9)])
def test_figures_are_rounded_to_as_many_places_as_they_may_have(digits: int) -> None:
    with pytest.raises(AmountError, match="fraction_digits"):
        MONEY.format("en", fraction_digits=digits)
    for amount in (Number(5), Percent(5)):
        with pytest.raises(AmountError, match="fraction_digits"):
            amount.format("en", fraction_digits=digits)


@pytest.mark.parametrize("items", [5, "x", None, {"a": 5}])
def test_items_that_are_no_list_are_refused(items: object) -> None:
    with pytest.raises(DataError, match="items must be a list"):
        read_annotations({"type": "AnnotationPage", "items": items}, base=BASE)


def test_a_region_is_no_letter_whose_capitals_are_one() -> None:
    with pytest.raises(AmountError, match="no region 'ß'"):
        seedcorpus.find_mentions("5", region="ß")
    assert seedcorpus.find_mentions("5", region="ss")


@pytest.mark.parametrize("kinds", ["money", Kind.MONEY])
def test_one_kind_needs_no_list(kinds: Any) -> None:
    text = "12% of 5 dollars"
    (only,) = seedcorpus.find_mentions(text, kinds=kinds)
    assert only.kind is Kind.MONEY
    assert Document("a", text).mentions(kinds) == [only]
    assert [found.mention for found in seedcorpus.occurrences([Document("a", text)], kinds=kinds)] == [only]
    assert [*seedcorpus.explain(text, kinds=kinds).mentions] == [only]


class TestOrder:
    """Of two mentions or occurrences, one is less, or the other, or they are equal."""

    VALUES = st.builds(Number, st.integers(5, 6)) | st.builds(
        Money, st.integers(5, 6), currency=st.sampled_from(["USD", "INR"]), modifier=st.sampled_from([None, "approx"])
    )
    LANGS = st.sampled_from([None, "", "hi", "bn"])

    @staticmethod
    def _mention(value: Any, lang: str | None, start: int) -> Mention:
        kind = Kind.MONEY if isinstance(value, Money) else Kind.NUMBER
        return Mention(start, start + 1, "5", kind, value, lang)

    MENTIONS = st.builds(_mention, VALUES, LANGS, st.integers(0, 1))
    OCCURRENCES = st.builds(Occurrence, st.integers(0, 1), st.sampled_from("ab"), LANGS, MENTIONS)

    @given(st.lists(MENTIONS, min_size=3, max_size=3) | st.lists(OCCURRENCES, min_size=3, max_size=3))
    def test_is_total_and_agrees_with_equality(self, some: list[Any]) -> None:
        for a, b in _pairs(some):
            assert [a < b, a == b, a > b].count(True) == 1
            assert (a <= b, a >= b) == (a < b or a == b, a > b or a == b)
        first, second, third = sorted(some)
        assert first <= second <= third
        assert first <= third


def _pairs(some: list[Any]) -> Iterator[tuple[Any, Any]]:
    return ((a, b) for a in some for b in some)
