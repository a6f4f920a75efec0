"""The mentions in a column of texts, whatever holds the column."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pa = pytest.importorskip("pyarrow")

from seedcorpus import AmountError, DataError, Document, find_mentions  # noqa: E402
from seedcorpus.export import column as module  # noqa: E402
from seedcorpus.export.arrow import MENTION_LIST, MENTIONS, mention_batches, read_mentions  # noqa: E402
from seedcorpus.export.column import find_mentions_in  # noqa: E402
from seedcorpus.strategies import texts_with_mentions  # noqa: E402

TEXTS = ["দাম ৫০০ টাকা", None, "ধন্যবাদ", "किराया 500 रुपये या 5% है।", "0.0000000001 درهم"]


def mentions_in(lists: Any) -> list[Any]:
    """The mentions in a column, read back as those of a table are."""
    read: list[Any] = []
    for row in lists.to_pylist():
        place = {"ordinal": 0, "document": "", "document_lang": None}
        table = pa.Table.from_pylist([place | mention for mention in row or ()], schema=MENTIONS)
        read.append(None if row is None else [found.mention for found in read_mentions(table.to_batches())])
    return read


def expected(texts: Any, **arguments: Any) -> list[Any]:
    return [None if text is None else find_mentions(text, **arguments) for text in texts]


texts = st.one_of(st.none(), st.text(st.characters(codec="utf-8")), texts_with_mentions().map(lambda pair: pair[0]))


@given(st.lists(texts, max_size=6), st.integers(0, 6), st.integers(1, 4))
def test_a_column_holds_what_is_found_in_each_text(texts: list[str | None], cut: int, rows: int) -> None:
    pieces = pa.chunked_array([pa.array(texts[:cut], pa.string()), pa.array(texts[cut:], pa.string())])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_ROWS", rows)
        found = find_mentions_in(pieces)
    assert found.type == MENTION_LIST
    assert mentions_in(found) == expected(texts)
    assert found.to_pylist() == find_mentions_in(texts).to_pylist()


def test_the_structs_are_the_rows_of_the_table() -> None:
    table = mention_batches([Document("a", TEXTS[4] or "")]).read_all().drop_columns(MENTIONS.names[:3])
    assert find_mentions_in(TEXTS[4:])[0].as_py() == table.to_pylist()
    assert find_mentions_in(TEXTS[4:])[0].as_py()[0]["value_text"] == "0.0000000001"


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())], ids=str)
def test_arrow_arrays(kind: Any) -> None:
    assert mentions_in(find_mentions_in(pa.array(TEXTS).cast(kind))) == expected(TEXTS)


def test_slices_of_arrow_arrays() -> None:
    assert mentions_in(find_mentions_in(pa.array(TEXTS)[1:4])) == expected(TEXTS[1:4])


@pytest.mark.parametrize("dtype", [None, "object", "string", "category"])
def test_series_of_pandas(dtype: str | None) -> None:
    pandas = pytest.importorskip("pandas")
    assert mentions_in(find_mentions_in(pandas.Series(TEXTS, dtype=dtype))) == expected(TEXTS)


def test_series_of_polars() -> None:
    polars = pytest.importorskip("polars")
    assert mentions_in(find_mentions_in(polars.Series(TEXTS))) == expected(TEXTS)


@pytest.mark.parametrize("empty", [[], [None]])
def test_columns_without_texts(empty: list[None]) -> None:
    assert find_mentions_in(empty).to_pylist() == empty
    assert find_mentions_in(empty).type == MENTION_LIST


def test_the_arguments_are_those_of_find_mentions() -> None:
    texts = ["5 دراهم و 7%", "5 lakh"]
    for arguments in ({"region": "MA"}, {"kinds": ["percent"]}, {"lang": "ar"}):
        assert mentions_in(find_mentions_in(texts, **arguments)) == expected(texts, **arguments)  # type: ignore[arg-type]
    assert mentions_in(find_mentions_in(texts, kinds=iter(["percent"]))) == expected(texts, kinds=["percent"])


def test_workers_find_the_same() -> None:
    assert find_mentions_in(TEXTS * 3, workers=2).to_pylist() == find_mentions_in(TEXTS * 3).to_pylist()


@pytest.mark.parametrize("arguments", [{"lang": "xx"}, {"region": "xx"}, {"kinds": ["xx"]}])
def test_wrong_arguments_are_refused_for_an_empty_column_too(arguments: dict[str, Any]) -> None:
    with pytest.raises(AmountError):
        find_mentions_in([], **arguments)


@pytest.mark.parametrize("column", ["500 টাকা", b"500", [1, 2], ["a", 1], [1, "a"], None, pa.array([b"a"])], ids=repr)
def test_what_is_no_column_of_texts_is_refused(column: Any) -> None:
    with pytest.raises(TypeError, match="column of texts"):
        find_mentions_in(column)


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(DataError, match="surrogates"):
        find_mentions_in(["a", "\ud800"])
