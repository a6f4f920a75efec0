"""Documents and mentions as Arrow tables, Parquet files, and frames of pandas, Polars and DuckDB."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pa = pytest.importorskip("pyarrow")

from pyarrow import parquet  # noqa: E402

from seedcorpus import ContainerError, DataError, Document, Kind, Mention, MissingExtraError, read  # noqa: E402
from seedcorpus.corpus.occurrence import Occurrence, occurrences  # noqa: E402
from seedcorpus.document import Source  # noqa: E402
from seedcorpus.export import frames  # noqa: E402
from seedcorpus.export.arrow import (  # noqa: E402
    DOCUMENTS,
    MENTIONS,
    document_batches,
    mention_batches,
    read_documents,
    read_mentions,
    write_parquet,
)
from seedcorpus.values.amount import Modifier, Money, Number, Ordinal, Percent  # noqa: E402

ROOT = Path(__file__).parents[2]
NEWS = ROOT / "examples" / "news.seedcorpus"


class Stated(Document):
    """A document whose mentions are those given, whatever its text."""

    given: tuple[Mention, ...]

    def mentions(self, *_: object, **__: object) -> list[Mention]:
        return list(self.given)


def stated(name: str, *mentions: Mention) -> Stated:
    document = Stated(name, "")
    object.__setattr__(document, "given", mentions)
    return document


figures = st.decimals(allow_nan=False, allow_infinity=False) | st.decimals(-(10**12), 10**12, places=3)
codes = st.sampled_from(["INR", "BDT", "EGP", "USD"])


@st.composite
def mentions(draw: st.DrawFn) -> Mention:
    low, high = sorted([draw(figures), draw(figures)])
    shapes: list[dict[str, Any]] = [
        {"value": low, "modifier": draw(st.sampled_from([None, *set(Modifier) - {Modifier.VAGUE}]))},
        {"low": low, "high": high, "modifier": draw(st.sampled_from([None, Modifier.APPROX]))},
        {"low": low, "modifier": Modifier.VAGUE},
    ]
    shape = draw(st.sampled_from(shapes))
    currencies = draw(st.lists(codes, min_size=1, unique=True))
    amounts = {
        Kind.MONEY: lambda: Money(**shape, currency=currencies[0], currencies=currencies),
        Kind.NUMBER: lambda: Number(**shape),
        Kind.PERCENT: lambda: Percent(**shape),
        Kind.ORDINAL: lambda: Ordinal(**shape),
    }
    kind = draw(st.sampled_from(Kind))
    start, text = draw(st.integers(0, 10**12)), draw(st.text())
    return Mention(start, start + len(text), text, kind, amounts[kind](), draw(st.sampled_from(["ar", "bn", None])))


places = st.integers(0, 2**62)
documents = st.builds(
    Document,
    st.text(min_size=1),
    st.text(),
    st.dictionaries(st.text(), st.text(), max_size=3),
    st.none() | st.builds(Source, st.none() | st.text(), places, places, places),
)


@settings(max_examples=60)
@given(st.lists(documents, max_size=4))
def test_documents_read_back_are_those_written(documents: list[Document]) -> None:
    again = list(read_documents(document_batches(documents)))
    assert again == documents
    assert [document.source for document in again] == [document.source for document in documents]
    assert [list(document.attributes) for document in again] == [list(document.attributes) for document in documents]


@settings(max_examples=100)
@given(st.lists(st.lists(mentions(), max_size=3), max_size=3))
def test_mentions_read_back_are_those_written(found: list[list[Mention]]) -> None:
    documents = [stated(f"{number}.txt", *mentions) for number, mentions in enumerate(found)]
    again = list(read_mentions(mention_batches(documents)))
    assert again == list(occurrences(documents))
    assert [occurrence.mention for occurrence in again] == [mention for mentions in found for mention in mentions]


@settings(max_examples=100)
@given(figures)
def test_decimal_column_has_the_exact_figure_or_nothing(figure: Decimal) -> None:
    mention = Mention(0, 1, "5", Kind.NUMBER, Number(figure))
    (row,) = mention_batches([stated("a.txt", mention)]).read_all().to_pylist()
    assert Decimal(row["value_text"]) == figure
    assert row["value"] in (figure, None)


@pytest.mark.parametrize(
    ("figure", "column"),
    [
        ("5", "5"),
        ("-0.000000001", "-0.000000001"),
        ("9" * 29 + "." + "9" * 9, "9" * 29 + "." + "9" * 9),
        ("1.500000000000000000", "1.5"),
        ("1E+28", "1E+28"),
        ("1E+29", None),
        ("0.0000000001", None),
        ("1E+2000", None),
    ],
)
def test_decimal_column_has_29_digits_before_the_point_and_9_after_it(figure: str, column: str | None) -> None:
    mention = Mention(0, 1, "5", Kind.MONEY, Money(figure, currency="INR", modifier="at_least"))
    (row,) = mention_batches([stated("a.txt", mention)]).read_all().to_pylist()
    expected = None if column is None else Decimal(column)
    assert (row["value"], row["low"], row["high"]) == (expected, expected, None)
    assert (Decimal(row["value_text"]), row["high_text"]) == (Decimal(figure), None)


def test_row_tells_all_of_a_mention() -> None:
    document = Document("a.txt", "कम से कम साढ़े तीन लाख रुपये लगेंगे")
    money = document.mentions(region="IN")[0].value
    assert isinstance(money, Money)
    table = mention_batches([Document("empty.txt", ""), document], region="IN").read_all()
    assert table.schema == MENTIONS
    assert table.to_pylist() == [
        {
            "ordinal": 1,
            "document": "a.txt",
            "document_lang": "hi",
            "start": 9,
            "end": 28,
            "text": "साढ़े तीन लाख रुपये",
            "kind": "money",
            "value": Decimal(350000),
            "low": Decimal(350000),
            "high": None,
            "value_text": "350000",
            "low_text": "350000",
            "high_text": None,
            "modifier": "at_least",
            "currency": "INR",
            "currencies": list(money.currencies),
            "lang": "hi",
        }
    ]


def test_documented_columns_are_those_of_the_tables() -> None:
    page = ROOT.joinpath("docs", "tables.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `(\w+)` \| `([^`]+)` \| ([^|]+) \|", page, re.MULTILINE)
    columns = [*DOCUMENTS, *MENTIONS]
    assert [(name, kind) for name, kind, _ in documented] == [(column.name, str(column.type)) for column in columns]
    assert [null == "never" for *_, null in documented] == [not column.nullable for column in columns]


def test_kinds_and_region_are_those_asked_for() -> None:
    documents = [Document("a.txt", "50 درهماً و10%"), Document("b.txt", "5 دراهم و7%")]
    table = mention_batches(documents, kinds=iter(["money"]), region="MA").read_all()
    assert table.column("text").to_pylist() == ["50 درهماً", "5 دراهم"]
    assert set(table.column("currency").to_pylist()) == {"MAD"}


def test_documents_of_one_name_are_told_apart() -> None:
    documents = [Document("a.txt", "৫ টাকা"), Document("a.txt", "৬ টাকা")]
    assert mention_batches(documents).read_all().column("ordinal").to_pylist() == [0, 1]
    assert document_batches(documents).read_all().column("ordinal").to_pylist() == [0, 1]


def test_batches_come_before_the_documents_have_ended() -> None:
    without_end = repeat(stated("a.txt", *[Mention(0, 1, "5", Kind.NUMBER, Number(5))] * 4096))
    assert 0 < mention_batches(without_end).read_next_batch().num_rows < 10**6
    large = repeat(Document("a.txt", "ক" * 5_000_000, {"lang": "bn"}))
    assert 0 < document_batches(large).read_next_batch().num_rows < 100


def test_no_documents_make_an_empty_table(tmp_path: Path) -> None:
    assert document_batches([]).read_all().schema == DOCUMENTS
    write_parquet(tmp_path / "m.parquet", mention_batches([]))
    assert parquet.read_table(tmp_path / "m.parquet").num_rows == 0


class TestParquet:
    def test_read_back_is_what_was_written(self, tmp_path: Path) -> None:
        documents = list(read(NEWS))
        write_parquet(tmp_path / "d.parquet", document_batches(documents))
        write_parquet(tmp_path / "m.parquet", mention_batches(documents))
        again = list(read_documents(parquet.ParquetFile(tmp_path / "d.parquet").iter_batches(batch_size=4)))
        assert again == documents
        assert [document.source for document in again] == [document.source for document in documents]
        found = list(read_mentions(parquet.ParquetFile(tmp_path / "m.parquet").iter_batches()))
        assert found == list(occurrences(documents))

    def test_parts_hold_one_language_each(self, tmp_path: Path) -> None:
        documents = [*read(NEWS), Document("none.txt", "$5 – 7%")]
        write_parquet(tmp_path / "m", mention_batches(documents), partition_by="document_lang")
        folders = {path.name for path in (tmp_path / "m").iterdir()}
        langs = {"document_lang=ar", "document_lang=bn", "document_lang=hi"}
        assert folders == {*langs, "document_lang=__HIVE_DEFAULT_PARTITION__"}
        hindi = parquet.read_table(tmp_path / "m" / "document_lang=hi").column("document").to_pylist()
        assert all(name.startswith("hi/") for name in hindi)
        again = sorted(read_mentions(parquet.read_table(tmp_path / "m").to_batches()))
        assert again == list(occurrences(documents))

    def test_documents_have_parts_too(self, tmp_path: Path) -> None:
        documents = list(read(NEWS))
        write_parquet(tmp_path / "d", document_batches(documents), partition_by="document_lang")
        table = parquet.read_table(tmp_path / "d").sort_by("ordinal")
        assert list(read_documents(table.to_batches())) == documents

    @pytest.mark.parametrize("partition_by", [None, "document_lang"])
    def test_error_while_reading_is_passed_on_and_leaves_all_as_it_was(
        self, tmp_path: Path, partition_by: str | None
    ) -> None:
        def cut() -> Iterator[Document]:
            yield from read(NEWS)
            raise ContainerError("cut off", source="news", offset=7, line=1)

        if partition_by is None:
            tmp_path.joinpath("m").write_bytes(b"old")
        before = [(path, path.read_bytes()) for path in tmp_path.iterdir()]
        with pytest.raises(ContainerError, match="news, line 1, byte 7: cut off"):
            write_parquet(tmp_path / "m", mention_batches(cut()), partition_by=partition_by)
        assert [(path, path.read_bytes()) for path in tmp_path.iterdir()] == before

    def test_folder_that_is_there_is_left_alone(self, tmp_path: Path) -> None:
        tmp_path.joinpath("m").mkdir()
        with pytest.raises(FileExistsError, match="give the path of a new folder"):
            write_parquet(tmp_path / "m", mention_batches([]), partition_by="kind")
        assert list(tmp_path.rglob("*")) == [tmp_path / "m"]

    def test_column_to_partition_by_must_be_there(self, tmp_path: Path) -> None:
        with pytest.raises(DataError, match="no column 'language' to partition by; there are ordinal, document"):
            write_parquet(tmp_path / "m", mention_batches([]), partition_by="language")

    @pytest.mark.parametrize("name", ["../a", "a\0b", "7", "a=b", "", "é", "a" * 300])
    def test_value_that_cannot_name_a_folder_is_refused(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(DataError, match="cannot be the name of a folder"):
            write_parquet(tmp_path / "m", document_batches([Document(name, "")]), partition_by="document")
        assert list(tmp_path.iterdir()) == []

    def test_more_parts_than_a_folder_should_have_are_refused(self, tmp_path: Path) -> None:
        documents = [Document(f"a{number}", "") for number in range(1025)]
        with pytest.raises(DataError, match="more than 1024 values"):
            write_parquet(tmp_path / "m", document_batches(documents), partition_by="document")
        assert list(tmp_path.iterdir()) == []


class TestErrors:
    def test_document_that_arrow_cannot_hold_is_named(self) -> None:
        documents = [Document("good.txt", "৫ টাকা"), Document("bad.txt", "৫ টাকা \ud800"), Document("c.txt", "")]
        with pytest.raises(DataError, match=r"document 'bad\.txt' cannot be stored in an Arrow table: .*\\ud800"):
            document_batches(documents).read_all()
        far = Document("far.txt", "", {}, Source(None, 2**63, 0, 1))
        with pytest.raises(DataError, match=r"document 'far\.txt' cannot be stored in an Arrow table: .*too large"):
            document_batches([far]).read_all()

    def test_missing_columns_are_named(self) -> None:
        table = mention_batches([Document("a.txt", "৫ টাকা")]).read_all().drop_columns(["kind", "low_text"])
        with pytest.raises(DataError, match="the table has no column kind, low_text"):
            list(read_mentions(table.to_batches()))

    def test_row_that_is_no_mention_is_named(self) -> None:
        table = mention_batches([Document("a.txt", "৫ টাকা, ৬ টাকা")]).read_all()
        kinds = pa.array(["money", "date"])
        table = table.set_column(table.schema.get_field_index("kind"), "kind", kinds)
        with pytest.raises(DataError, match=r"row 1 \(counted from 0\): not the JSON form of Mention: .*date"):
            list(read_mentions(table.to_batches()))


class TestFrames:
    DOCUMENT = Document("a.txt", "৫০০ টাকা আর ৪ টাকা ৩০ পয়সা, " + "9" * 40 + " টাকা, 5–10 টাকা, 7%")
    ROWS = (
        ("৫০০ টাকা", Decimal(500), "500"),
        ("৪ টাকা ৩০ পয়সা", Decimal("4.3"), "4.3"),
        ("9" * 40 + " টাকা", None, "9" * 40),
        ("5–10 টাকা", None, None),
        ("7%", Decimal(7), "7"),
    )

    def test_pandas(self) -> None:
        pandas = pytest.importorskip("pandas")
        frame = frames.to_pandas(mention_batches([self.DOCUMENT]))
        rows = frame[["text", "value", "value_text"]].itertuples(index=False)
        assert tuple(tuple(None if pandas.isna(cell) else cell for cell in row) for row in rows) == self.ROWS
        assert all(isinstance(kind, pandas.ArrowDtype) for kind in frame.dtypes)
        assert frame.groupby("kind")["value"].sum()["money"] == Decimal("504.3")

    def test_polars(self) -> None:
        pytest.importorskip("polars")
        frame = frames.to_polars(mention_batches([self.DOCUMENT]))
        assert tuple(frame.select("text", "value", "value_text").rows()) == self.ROWS
        assert frame.filter(kind="money")["value"].sum() == Decimal("504.3")

    def test_duckdb(self) -> None:
        duckdb = pytest.importorskip("duckdb")
        table = frames.to_duckdb(mention_batches([self.DOCUMENT]))
        assert tuple(table.project("text, value, value_text").fetchall()) == self.ROWS
        with duckdb.connect() as connection:
            mine = frames.to_duckdb(mention_batches([self.DOCUMENT]), connection=connection)
            total = mine.query("mentions", "SELECT sum(value) FROM mentions WHERE kind = 'money'")
            assert total.fetchall() == [(Decimal("504.3"),)]

    def test_duckdb_takes_the_batches_one_by_one_and_keeps_them(self) -> None:
        pytest.importorskip("duckdb")
        held = []

        def batches() -> Iterator[pa.RecordBatch]:
            for number in range(50):
                held.append(pa.total_allocated_bytes())
                yield pa.record_batch({"number": pa.array([number] * (1 << 17), pa.int64())})

        before = pa.total_allocated_bytes()
        table = frames.to_duckdb(pa.RecordBatchReader.from_batches(pa.schema({"number": pa.int64()}), batches()))
        assert max(held) - before < 5 << 20  # all are 50 MB
        for _ in range(2):
            assert table.aggregate("count(*), sum(number)").fetchall() == [(50 << 17, 1225 << 17)]

    def test_duckdb_leaves_nothing_in_a_file_and_nothing_half_done(self, tmp_path: Path) -> None:
        duckdb = pytest.importorskip("duckdb")

        def failing() -> Iterator[Document]:
            yield from [self.DOCUMENT] * 40_000
            raise ContainerError("the disk is full of ants")

        with duckdb.connect(tmp_path / "own.duckdb") as connection:
            with pytest.raises(ContainerError, match="full of ants"):
                frames.to_duckdb(document_batches(failing()), connection=connection)
            assert connection.sql("SHOW ALL TABLES").fetchall() == []
            frames.to_duckdb(mention_batches([self.DOCUMENT]), connection=connection)
        with duckdb.connect(tmp_path / "own.duckdb") as connection:
            assert connection.sql("SHOW ALL TABLES").fetchall() == []

    @pytest.mark.parametrize("door", [frames.to_pandas, frames.to_polars, frames.to_duckdb])
    def test_documents_go_through_the_same_doors(self, door: Callable[[Any], Any]) -> None:
        pytest.importorskip(door.__name__.removeprefix("to_"))
        assert door(document_batches(read(NEWS))).shape == (15, len(DOCUMENTS.names))

    @pytest.mark.parametrize("door", [frames.to_pandas, frames.to_polars, frames.to_duckdb])
    def test_what_is_no_stream_of_batches_is_refused(self, door: Callable[[Any], Any]) -> None:
        pytest.importorskip(door.__name__.removeprefix("to_"))
        with pytest.raises(TypeError, match="what document_batches or mention_batches gives, not Reader"):
            door(read(NEWS))
        with pytest.raises(TypeError, match=r"as seedcorpus\.read gives them, not str"):
            door(mention_batches(["a text"]))  # type: ignore[list-item]


@pytest.mark.parametrize("name", ["pandas", "polars", "duckdb"])
def test_missing_package_is_an_error_that_names_the_extra(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtraError, match=re.escape(f"pip install 'seedcorpus[{name}]'")):
        getattr(frames, f"to_{name}")(mention_batches([]))


def test_missing_pyarrow_is_an_error_that_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "seedcorpus.export.arrow")
    with pytest.raises(MissingExtraError, match=re.escape("pip install 'seedcorpus[arrow]'")):
        import seedcorpus.export.arrow  # noqa: F401


def test_occurrences_sort_by_their_place() -> None:
    first, second = list(occurrences([Document("b.txt", "৫ টাকা"), Document("a.txt", "৬ টাকা")]))
    assert sorted([second, first]) == [first, second]
    assert first == Occurrence(0, "b.txt", "bn", first.mention)
