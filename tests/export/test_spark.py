"""Spark: its formats and functions, without its engine where that makes no difference, else in one session."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="PySpark is not installed")
from pyspark.sql import Row, SparkSession
from pyspark.sql.datasource import CaseInsensitiveDict
from pyspark.sql.types import IntegerType, MapType, StringType, StructField, StructType

from seedcorpus import Archive, ContainerError, Document, SeedCorpusError, read, write
from seedcorpus.errors import DataError
from seedcorpus.export import arrow
from seedcorpus.export.spark import Containers, Mentions, find_mentions, register, session
from seedcorpus.export.spark.files import COMMITTING, REPLACING
from seedcorpus.export.spark.tables import DOCUMENTS, MENTIONS
from spark_engine import why_no_spark

# PySpark looks for pandas, which nothing here uses, and warns that there is a newer one than it knows.
pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXTS = {
    "ar.txt": "بلغت القيمة أكثر من 5 ملايين دولار أمريكي، و٥٠ درهماً.",
    "bn.txt": "দাম ৫০০ টাকা, আর সেতুর খরচ ১২৫ কোটি মার্কিন ডলার।",
    "hi.txt": "दाम ५०० रुपये है, और कुल सवा अरब डॉलर।",
    "huge.txt": "दाम 12345678901234567890123456789012345 रुपये",
}
SMALL = [Document(name, text) for name, text in TEXTS.items()]
SMALL.append(Document("attributed.txt", "٥٠ درهماً", {"lang": "ar-MA", "url": "https://example.org/?a=1"}))


def quoting(folder: Path, count: int) -> list[Document]:
    """Documents of which many hold a whole container."""
    inner = folder / "inner.seed"
    write(inner, SMALL)
    quoted = inner.read_text("utf-8")
    news = list(read(EXAMPLES / "news.seedcorpus"))
    made = []
    for number in range(count):
        made.append(Document(f"{number}/quoted.seed", quoted, {"number": str(number)}))
        made.append(Document(f"{number}/{news[number % len(news)].name}", news[number % len(news)].text))
        made.append(Document(f"{number}/marker.txt", "<<<END FILE>>>\n<<<FILE x>>>\n"))
    return made


# Without the engine: what it calls, called as it does.


def source(kind: type[Containers] | type[Mentions], path: object, **options: object) -> Any:
    paths = {"path": str(path)} if path is not None else {}
    return kind(CaseInsensitiveDict({**paths, **{name: str(value) for name, value in options.items()}}))


def rows(found: Any, schema: StructType | None = None) -> list[dict[str, Any]]:
    """All rows of a source, read part by part."""
    reader = found.reader(schema or found.schema())
    return [row for part in reader.partitions() for batch in reader.read(part) for row in batch.to_pylist()]


def written(documents: list[Document]) -> Iterator[Row]:
    return (Row(name=document.name, text=document.text, attributes=dict(document.attributes)) for document in documents)


def names_in(folder: Path) -> list[str]:
    return sorted(document.name for path in folder.glob("*.seed*") for document in read(path))


COLUMNS = StructType([field for field in DOCUMENTS if field.name in ("name", "text", "attributes")])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of containers, and of other things that Spark passes over."""
    made = tmp_path / "corpus"
    made.mkdir()
    for number, document in enumerate(SMALL):
        write(made / f"{number}.seed{'.zst' if number % 2 else ''}", [document])
    Archive(made / "0.seed").get("")
    (made / "_SUCCESS").touch()
    (made / ".hidden").write_bytes(b"no container")
    (made / "deeper").mkdir()
    write(made / "deeper" / "other.seed", [Document("other.txt", "")])
    return made


class TestPaths:
    def names(self, path: object, **options: object) -> list[str]:
        return sorted(row["name"] for row in rows(source(Containers, path, **options)))

    def test_a_folder_a_pattern_a_file_and_a_list(self, folder: Path) -> None:
        everything = sorted(document.name for document in SMALL)
        assert self.names(folder) == everything
        assert self.names(f"{folder}/") == everything
        assert self.names(folder / "*.zst") == ["bn.txt", "huge.txt"]
        assert self.names(folder.parent / "*") == everything
        assert self.names(folder / "**" / "o*") == ["other.txt"]
        assert self.names(folder / "0.seed") == ["ar.txt"]
        assert self.names(folder.as_uri()) == everything
        assert self.names(f"file:{folder}") == everything
        several = f'["{folder}/0.seed", "{folder}/1.seed.zst"]'
        assert self.names(None, paths=several) == ["ar.txt", "bn.txt"]

    def test_a_name_with_the_signs_of_patterns_is_a_name(self, tmp_path: Path) -> None:
        write(tmp_path / "a[1].seed", SMALL[:1])
        assert self.names(tmp_path / "a[1].seed") == ["ar.txt"]

    @pytest.mark.parametrize("path", ["nothing", "*.nothing"])
    def test_what_is_not_there_is_an_error(self, folder: Path, path: str) -> None:
        with pytest.raises(FileNotFoundError, match="nothing"):
            self.names(folder / path)

    def test_no_path_is_an_error(self) -> None:
        with pytest.raises(ValueError, match="there is no path"):
            source(Containers, None).schema()

    def test_files_of_other_file_systems(self) -> None:
        fsspec = pytest.importorskip("fsspec")
        memory = fsspec.filesystem("memory")
        writer = source(Containers, "memory://spark/corpus", compression="gzip").writer(COLUMNS, overwrite=False)
        writer.commit([writer.write(written(SMALL * 400))])
        assert [name for name in memory.ls("/spark/corpus", detail=False) if name.endswith(".seedblocks")]
        found = source(Containers, "memory://spark/*", splitSize=1000)
        assert len(found.reader(DOCUMENTS).partitions()) > 1
        assert [row["name"] for row in rows(found)] == [document.name for document in SMALL] * 400
        assert rows(found)[0]["source"]["container"].startswith("memory://")
        memory.rm("/spark", recursive=True)

    def test_a_file_that_changes_between_planning_and_reading_is_an_error(self, folder: Path) -> None:
        fsspec = pytest.importorskip("fsspec")
        memory = fsspec.filesystem("memory")
        memory.pipe("/changing.seed", (folder / "0.seed").read_bytes())
        for path in (folder / "0.seed", "memory://changing.seed"):
            reader = source(Containers, path).reader(DOCUMENTS)
            [part] = reader.partitions()
            memory.pipe("/changing.seed", b"")
            write(folder / "0.seed", SMALL)
            with pytest.raises(ContainerError, match="changed since"):
                list(reader.read(part))
        memory.rm("/changing.seed")


class TestTables:
    def test_documents(self, tmp_path: Path) -> None:
        write(tmp_path / "a.seed", SMALL)
        found = rows(source(Containers, tmp_path / "a.seed"))
        assert [row["text"] for row in found] == [document.text for document in SMALL]
        assert found[-1] == {
            "name": "attributed.txt",
            "text": "٥٠ درهماً",
            "lang": "ar",
            "region": "MA",
            "attributes": [("lang", "ar-MA"), ("url", "https://example.org/?a=1")],
            "source": {
                "container": str(tmp_path / "a.seed"),
                "offset": found[-1]["source"]["offset"],
                "length": 17,
                "line": 13,
            },
        }

    def test_mentions_are_those_of_one_machine(self, tmp_path: Path) -> None:
        write(tmp_path / "a.seed", SMALL)
        found = rows(source(Mentions, tmp_path / "a.seed"))
        expected = arrow.mention_batches(SMALL).read_all().to_pylist()
        key = ("source", "ordinal")
        assert [{name: value for name, value in row.items() if name not in key} for row in found] == [
            {name: value for name, value in row.items() if name not in key} for row in expected
        ]
        huge = next(row for row in found if row["document"] == "huge.txt")
        assert (huge["value"], huge["value_text"]) == (None, "12345678901234567890123456789012345")
        assert list(found[0]) == MENTIONS.names

    def test_kinds_and_region(self, tmp_path: Path) -> None:
        write(tmp_path / "a.seed", [Document("a", "10% أو ٥٠ درهماً، و7 كتب")])
        found = rows(source(Mentions, tmp_path, kinds="money, percent", region="MA"))
        assert [(row["kind"], row["currency"]) for row in found] == [("percent", None), ("money", "MAD")]

    def test_only_the_columns_that_are_asked_for(self, tmp_path: Path) -> None:
        write(tmp_path / "a.seed", SMALL)
        few = StructType([StructField("lang", StringType()), StructField("name", StringType())])
        assert rows(source(Containers, tmp_path), few)[0] == {"lang": "ar", "name": "ar.txt"}
        assert rows(source(Mentions, tmp_path), StructType([MENTIONS["currency"]]))[0] == {"currency": "USD"}

    @pytest.mark.parametrize(
        ("field", "message"),
        [
            (StructField("words", StringType()), "no column 'words'; there are name, text"),
            (StructField("name", IntegerType()), "'name' is of the type string, not int"),
        ],
    )
    def test_columns_that_there_are_not(self, tmp_path: Path, field: StructField, message: str) -> None:
        write(tmp_path / "a.seed", SMALL)
        with pytest.raises(DataError, match=message):
            source(Containers, tmp_path).reader(StructType([field]))

    def test_a_large_container_comes_in_batches(self, tmp_path: Path) -> None:
        write(tmp_path / "a.seed", [Document(f"{number}", "x" * (1 << 22)) for number in range(6)])
        reader = source(Containers, tmp_path).reader(DOCUMENTS)
        assert [batch.num_rows for part in reader.partitions() for batch in reader.read(part)] == [4, 2]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"splitSize": "0"}, "splitSize must be a number of bytes"),
        ({"splitsize": "64k"}, "splitSize must be a number of bytes"),
        ({"maxBytes": "-1"}, "maxBytes must be a number of bytes"),
        ({"mode": "IGNORE"}, "mode must be one of FAILFAST, DROPMALFORMED, PERMISSIVE, not 'IGNORE'"),
        ({"encoding": "utf-16"}, "cannot be in utf-16"),
        ({"ends": "maybe"}, "ends must be"),
        ({"kinds": "money,gold"}, "gold"),
        ({"region": "XX"}, "XX"),
    ],
)
def test_options_that_there_are_not(folder: Path, options: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        source(Mentions, folder, **options).schema()


def test_options_of_reading(tmp_path: Path) -> None:
    (tmp_path / "a.seed").write_bytes("<<<FILE a>>>\nкод\n<<<FILE b>>>\n".encode("koi8-r") + b"x" * 50)
    found = rows(source(Containers, tmp_path, encoding="koi8-r"))
    assert [row["text"] for row in found] == ["код", "x" * 50]
    with pytest.raises(ContainerError, match="end marker was expected"):
        rows(source(Containers, tmp_path, encoding="koi8-r", ends="required"))
    with pytest.raises(ContainerError, match="too large"):
        rows(source(Containers, tmp_path, encoding="koi8-r", maxBytes=20))


DAMAGED = (
    b"<<<END FILE>>>\n"
    b'<<<FILE path="good.txt" bytes="4">>>\n\xe0\xa6\x95!\n<<<END FILE>>>\n'
    b'<<<FILE path="bad.txt" bytes="3" sha256="' + b"0" * 64 + b'">>>\nbad\n<<<END FILE>>>\n'
    b"<<<FILE>>>\nnameless\n<<<END FILE>>>\n"
    b"<<<FILE cut.txt>>>\ncut off\n"
    b"<<<FILE last.txt>>>\n5 dollars\n<<<END FILE>>>\n"
)


class TestDamage:
    @pytest.fixture
    def damaged(self, tmp_path: Path) -> Path:
        path = tmp_path / "damaged.seed"
        path.write_bytes(DAMAGED)
        return path

    def test_failfast_is_the_default_and_says_where(self, damaged: Path) -> None:
        for options in ({}, {"mode": "failfast"}):
            with pytest.raises(ContainerError, match=r"damaged\.seed, line 1, byte 0: an end marker where no file"):
                rows(source(Containers, damaged, **options))

    def test_dropmalformed_gives_what_is_whole_and_logs_the_rest(
        self, damaged: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        found = rows(source(Containers, damaged, mode="DROPMALFORMED"))
        assert [row["name"] for row in found] == ["good.txt", "last.txt"]
        assert list(found[0]) == DOCUMENTS.names
        [record] = caplog.records
        assert "4 faults, 2 documents dropped; the first: line 1, byte 0: an end marker" in record.getMessage()

    def test_permissive_tells_of_each_fault_in_a_column(self, damaged: Path) -> None:
        found = rows(source(Containers, damaged, mode="PERMISSIVE"))
        told = [(row["name"], (row["_corrupt_record"] or "").partition(": ")[2][:30]) for row in found]
        assert sorted(told, key=str) == sorted(
            [
                ("good.txt", ""),
                ("bad.txt", "the content does not match its"),
                ("cut.txt", "'cut.txt' is cut off: an end m"),
                ("last.txt", ""),
                (None, "an end marker where no file is"),
                (None, "a marker that names no file"),
            ],
            key=str,
        )
        lost = [row for row in found if row["name"] is None]
        assert [row["source"]["offset"] for row in lost] == [0, DAMAGED.index(b"<<<FILE>>>")]
        assert DAMAGED[lost[1]["source"]["offset"] :][: lost[1]["source"]["length"]].startswith(b"<<<FILE>>>\nnameless")
        assert all(row["text"] is None for row in lost)

    @pytest.mark.parametrize("before", [b"", b"<<<FILE a>>>\n\n<<<END FILE>>>\n"])
    def test_permissive_tells_of_what_is_lost_at_the_end(self, tmp_path: Path, before: bytes) -> None:
        (tmp_path / "a.seed").write_bytes(before + b"<<<FILE>>>\nnameless\n<<<END FILE>>>\n")
        *_, last = rows(source(Containers, tmp_path, mode="PERMISSIVE"))
        assert (last["source"]["offset"], last["name"]) == (len(before), None)

    def test_permissive_loses_no_fault_of_a_document_without_mentions(self, damaged: Path) -> None:
        found = rows(source(Mentions, damaged, mode="PERMISSIVE", columnNameOfCorruptRecord="faults"))
        assert [(row["document"], row["faults"]) for row in found if row["document"]] == [("last.txt", None)]
        assert len([row for row in found if row["faults"]]) == 4

    def test_permissive_wants_its_column(self, damaged: Path) -> None:
        with pytest.raises(DataError, match="PERMISSIVE needs the column '_corrupt_record'"):
            source(Containers, damaged, mode="PERMISSIVE").reader(DOCUMENTS)

    def test_whole_containers_have_no_faults(self, folder: Path) -> None:
        for mode in ("DROPMALFORMED", "PERMISSIVE"):
            found = rows(source(Containers, folder, mode=mode))
            assert len(found) == len(SMALL)
            assert not any(row.get("_corrupt_record") for row in found)


class TestWriting:
    def writer(self, path: Path, *, overwrite: bool = False, **options: object) -> Any:
        return source(Containers, path, **options).writer(COLUMNS, overwrite)

    @pytest.mark.parametrize("compression", ["none", "gzip", "zstd", "bzip2", "xz", "UNCOMPRESSED"])
    def test_what_is_written_is_read_back(self, tmp_path: Path, compression: str) -> None:
        writer = self.writer(tmp_path / "new", compression=compression)
        writer.commit([writer.write(written(SMALL))])
        [path] = (tmp_path / "new").glob("part-*")
        assert list(read(path)) == SMALL
        assert sorted(os.listdir(tmp_path / "new")) == ["_SUCCESS", path.name]
        assert path.name.endswith(
            {"gzip": ".gz", "zstd": ".zst", "bzip2": ".bz2", "xz": ".xz"}.get(compression, "seed")
        )

    def test_only_what_the_messages_name_is_kept(self, tmp_path: Path) -> None:
        writer = self.writer(tmp_path)
        lost, speculative, kept = (writer.write(written(SMALL)) for _ in range(3))
        writer.commit([kept, kept, speculative, None])
        assert [path.name for path in tmp_path.glob("part-*")] == [kept.name]
        assert sorted(os.listdir(tmp_path)) == ["_SUCCESS", kept.name]
        assert lost.name != kept.name

    def test_a_task_that_fails_leaves_nothing_that_is_read(self, tmp_path: Path) -> None:
        write(tmp_path / "old.seed", SMALL[:1])
        writer = self.writer(tmp_path, overwrite=True)

        def failing() -> Iterator[Row]:
            yield from written(SMALL)
            raise RuntimeError("lost")

        with pytest.raises(RuntimeError, match="lost"):
            writer.write(failing())
        message = writer.write(written(SMALL))
        assert len(rows(source(Containers, tmp_path))) == 1
        writer.abort([message, None])
        assert os.listdir(tmp_path) == ["old.seed"]

    def test_append_adds_and_overwrite_replaces_in_the_end(self, tmp_path: Path) -> None:
        for expected in (1, 2):
            writer = self.writer(tmp_path, compression="gzip")
            writer.commit([writer.write(written(SMALL[:1] * 3000))])
            assert len(list(tmp_path.glob("*.gz"))) == len(list(tmp_path.glob("*.seedblocks"))) == expected
        writer = self.writer(tmp_path, overwrite=True)
        message = writer.write(written(SMALL))
        assert len(names_in(tmp_path)) == 6000
        writer.commit([message])
        assert sorted(os.listdir(tmp_path)) == ["_SUCCESS", message.name]

    @pytest.mark.parametrize("mark", [COMMITTING, REPLACING])
    def test_a_folder_that_holds_half_of_a_write_is_not_read(self, tmp_path: Path, mark: str) -> None:
        (tmp_path / "_temporary" / "0123").mkdir(parents=True)
        (tmp_path / "_temporary" / "0123" / mark).touch()
        write(tmp_path / "part-00000-0123-4567.seed", SMALL)
        with pytest.raises(ContainerError, match="the write 0123 is being committed, or was cut off"):
            rows(source(Containers, tmp_path))
        with pytest.raises(ContainerError, match="0123"):
            self.writer(tmp_path)
        writer = self.writer(tmp_path, overwrite=True)
        writer.commit([writer.write(written(SMALL))])
        assert len(rows(source(Containers, tmp_path))) == len(SMALL)

    def test_committing_that_fails_is_taken_back(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(tmp_path / "old.seed", SMALL[:1])
        writer = self.writer(tmp_path, overwrite=True)
        messages = [writer.write(written(SMALL))]

        def full(*_: object) -> None:
            raise OSError("full")

        with monkeypatch.context() as patched:
            patched.setattr(shutil, "move", full)
            with pytest.raises(OSError, match="full"):
                writer.commit(messages)
        writer.abort(messages)
        assert os.listdir(tmp_path) == ["old.seed"]

    def test_replacing_that_fails_loses_nothing_that_is_new(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(tmp_path / "old.seed", SMALL[:1])
        writer = self.writer(tmp_path, overwrite=True)
        messages = [writer.write(written(SMALL))]
        remove = os.remove

        def refuse(path: str) -> None:
            if path.endswith("old.seed"):
                raise OSError("not yours")
            remove(path)

        with monkeypatch.context() as patched:
            patched.setattr(os, "remove", refuse)
            with pytest.raises(OSError, match="not yours"):
                writer.commit(messages)
        writer.abort(messages)
        assert [path.name for path in tmp_path.glob("part-*")] == [messages[0].name]
        with pytest.raises(ContainerError, match="cut off"):
            rows(source(Containers, tmp_path))

    def test_language_and_region_are_declared_where_they_would_be_others(self, tmp_path: Path) -> None:
        names = ("name", "text", "lang", "region")
        schema = StructType([DOCUMENTS[name] for name in names])
        writer = source(Containers, tmp_path).writer(schema, overwrite=False)
        values = [("a", "दाम", "hi", None), ("b", "दाम", "mr", "IN"), ("c", "दाम", None, None)]
        writer.commit([writer.write(Row(**dict(zip(names, row, strict=True))) for row in values)])
        [path] = tmp_path.glob("part-*")
        assert [dict(document.attributes) for document in read(path)] == [{}, {"lang": "mr", "region": "IN"}, {}]

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ([StructField("name", StringType())], "there is no column 'text'"),
            ([StructField("words", StringType())], "cannot hold the column 'words'"),
            ([StructField("text", IntegerType())], "'text' must be of the type string, not int"),
            ([StructField("attributes", MapType(StringType(), IntegerType()))], "'attributes' must be of the type map"),
        ],
    )
    def test_columns_that_a_container_cannot_hold(
        self, tmp_path: Path, fields: list[StructField], message: str
    ) -> None:
        with pytest.raises(DataError, match=message):
            source(Containers, tmp_path).writer(StructType(fields), overwrite=False)

    @pytest.mark.parametrize("row", [Row(name=None, text=""), Row(name="a", text=None)])
    def test_a_document_has_a_name_and_a_text(self, tmp_path: Path, row: Row) -> None:
        with pytest.raises(DataError, match="needs a name and a text"):
            self.writer(tmp_path).write(iter([row]))

    def test_a_compression_that_there_is_not_and_a_file_that_is_no_folder(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="compression must be one of none, uncompressed, gzip"):
            self.writer(tmp_path, compression="lzo")
        write(tmp_path / "a.seed", SMALL)
        with pytest.raises(NotADirectoryError):
            self.writer(tmp_path / "a.seed")


def test_without_pyspark_the_extra_is_named() -> None:
    code = "import sys; sys.modules['pyspark'] = None; import seedcorpus.export.spark"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert "pip install 'seedcorpus[spark]'" in run.stderr.splitlines()[-1]


@pytest.mark.skipif(os.name == "nt", reason="the other Python is a script of the shell")
class TestWorkers:
    def session(self, python: object) -> Any:
        return SimpleNamespace(sparkContext=SimpleNamespace(pythonExec=str(python), master="local[2]"))

    def test_a_python_that_lacks_packages_is_told_of_at_once(self, tmp_path: Path) -> None:
        bare = tmp_path / "python"
        bare.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "$@"\n')
        bare.chmod(0o700)
        with pytest.raises(SeedCorpusError, match=f"{bare}, lacks seedcorpus, pyspark, pyarrow, fsspec: set PYSPARK_P"):
            register(self.session(bare))

    def test_a_python_that_is_not_there_or_does_not_run(self, tmp_path: Path) -> None:
        with pytest.raises(SeedCorpusError, match="there is no /nowhere/python to run"):
            register(self.session("/nowhere/python"))
        broken = tmp_path / "python"
        broken.write_text("#!/bin/sh\necho broken >&2\nexit 1\n")
        broken.chmod(0o700)
        with pytest.raises(SeedCorpusError, match="what it takes to run: broken"):
            register(self.session(broken))


# With the engine.


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A session of two workers in which a task may fail once; its JVM ends with it."""
    if reason := why_no_spark():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("spark")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.warehouse.dir": str(folder),
        "spark.local.dir": str(folder),
    }
    builder = SparkSession.builder.master("local[2,2]")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYSPARK_PYTHON", sys.executable)
        for name, value in settings.items():
            builder = builder.config(name, value)
        engine = builder.getOrCreate()
        engine.sparkContext.setLogLevel("OFF")
        register(engine)
        yield engine
        gateway = engine.sparkContext._gateway
        engine.stop()
        gateway.shutdown()
        gateway.proc.stdin.close()
        gateway.proc.wait()
        type(engine.sparkContext)._gateway = type(engine.sparkContext)._jvm = None


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    documents = quoting(folder, 120)
    path = folder / "whole"
    path.mkdir()
    write(path / "a.seed", documents[:240])
    write(path / "b.seed.zst", documents[240:], block=20_000)
    return path


def on_one_machine(folder: Path) -> list[Document]:
    return [document for path in sorted(folder.iterdir()) for document in read(path)]


def test_as_much_as_on_one_machine(spark: SparkSession, corpus: Path) -> None:
    expected = on_one_machine(corpus)
    frame = spark.read.format("seedcorpus").option("splitSize", 1 << 16).load(str(corpus))
    assert frame.rdd.getNumPartitions() > 8
    found = frame.collect()
    assert [(row.name, row.text, row.attributes, row.source.offset) for row in found] == [
        (document.name, document.text, dict(document.attributes), document.source and document.source.offset)
        for document in expected
    ]
    mentions = spark.read.format("seedcorpus_mentions").option("splitSize", 1 << 16).load(str(corpus))
    table = arrow.mention_batches(expected).read_all().drop_columns(["ordinal"])
    assert [tuple(row) for row in mentions.drop("source").collect()] == [
        tuple(row.values()) for row in table.to_pylist()
    ]


def test_text_and_figures_go_to_parquet_and_back(spark: SparkSession, tmp_path: Path) -> None:
    write(tmp_path / "a.seed", SMALL)
    for name in ("seedcorpus", "seedcorpus_mentions"):
        frame = spark.read.format(name).load(str(tmp_path / "a.seed"))
        frame.write.parquet(str(tmp_path / name))
        assert spark.read.parquet(str(tmp_path / name)).collect() == frame.collect()
    documents = spark.read.parquet(str(tmp_path / "seedcorpus")).collect()
    assert {row.name: row.text for row in documents}.items() >= TEXTS.items()


def test_functions_of_sql(spark: SparkSession) -> None:
    rows = [*TEXTS.items(), ("none.txt", None)]
    frame = spark.createDataFrame(rows, "name string, text string")
    frame.createOrReplaceTempView("texts")
    found = spark.sql("SELECT name, detect_language(text), normalize_digits(text), find_mentions(text) FROM texts")
    told = {row[0]: row[1:] for row in found.collect()}
    assert {name: lang for name, (lang, _, _) in told.items()} == {
        "ar.txt": "ar",
        "bn.txt": "bn",
        "hi.txt": "hi",
        "huge.txt": "hi",
        "none.txt": None,
    }
    assert told["none.txt"] == (None, None, None)
    assert told["bn.txt"][1] == "দাম 500 টাকা, আর সেতুর খরচ 125 কোটি মার্কিন ডলার।"
    assert [(one.value, one.currency, one.modifier) for one in told["ar.txt"][2]] == [
        (Decimal(5000000), "USD", "more_than"),
        (Decimal(50), "AED", None),
    ]
    laterally = spark.sql(
        "SELECT name, m.text, m.value_text, m.currency FROM texts, LATERAL mentions(texts.text, 'money', 'MA') m"
        " WHERE name IN ('ar.txt', 'none.txt') ORDER BY m.start"
    )
    assert [tuple(row) for row in laterally.collect()] == [
        ("ar.txt", "5 ملايين دولار أمريكي", "5000000", "USD"),
        ("ar.txt", "٥٠ درهماً", "50", "MAD"),
    ]
    assert frame.select(find_mentions("text")).count() == len(rows)


def test_a_view_of_sql(spark: SparkSession, folder: Path) -> None:
    spark.sql(f"CREATE TEMPORARY VIEW corpus USING seedcorpus OPTIONS (path '{folder}', splitSize 100)")
    counted = spark.sql("SELECT lang, count(*) FROM corpus GROUP BY lang").collect()
    assert Counter(dict(map(tuple, counted))) == Counter(document.lang for document in SMALL)


def test_files_through_a_file_system_of_fsspec(spark: SparkSession, corpus: Path) -> None:
    reader = spark.read.schema("name string").format("seedcorpus").option("splitSize", 1 << 16)
    assert reader.load(f"simplecache::{corpus.as_uri()}/*").collect() == [
        Row(name=document.name) for document in on_one_machine(corpus)
    ]


def test_on_a_cluster_a_task_asks_for_the_packages(spark: SparkSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark.sparkContext, "master", "spark://127.0.0.1:7077")
    register(spark)
    monkeypatch.setattr(session, "_MISSING", "['pyarrow']")
    with pytest.raises(SeedCorpusError, match=r"python\S* on the workers, lacks pyarrow: set PYSPARK_PYTHON"):
        register(spark)


def test_damage_stops_a_job_and_says_where(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "damaged.seed").write_bytes(DAMAGED)
    frame = spark.read.format("seedcorpus").load(str(tmp_path))
    with pytest.raises(Exception, match=r"damaged\.seed, line 1, byte 0: an end marker where no file is open"):
        frame.collect()
    frame = spark.read.format("seedcorpus").option("mode", "PERMISSIVE").load(str(tmp_path))
    assert frame.where("_corrupt_record is not null").count() == 4


def test_a_task_that_dies_and_is_tried_again_leaves_no_double(spark: SparkSession, tmp_path: Path) -> None:
    write(tmp_path / "a.seed", [Document(f"{number}.txt", "x" * 1000) for number in range(5000)])
    died = str(tmp_path / "died")

    def dying(batches: Iterator[Any]) -> Iterator[Any]:
        yield next(batches)
        try:
            os.close(os.open(died, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            yield from batches
        else:
            os._exit(1)

    frame = spark.read.format("seedcorpus").option("splitSize", 1 << 21).load(str(tmp_path / "a.seed")).drop("source")
    dest = tmp_path / "new"
    frame.mapInArrow(dying, frame.schema).write.format("seedcorpus").mode("append").save(str(dest))
    assert os.path.exists(died)
    assert sorted(os.listdir(dest))[0] == "_SUCCESS"
    assert len(os.listdir(dest)) == 1 + frame.rdd.getNumPartitions()
    assert names_in(dest) == sorted(f"{number}.txt" for number in range(5000))


def test_a_job_that_dies_leaves_what_was_there(spark: SparkSession, tmp_path: Path) -> None:
    write(tmp_path / "a.seed", SMALL)
    dest = tmp_path / "dest"
    frame = spark.read.format("seedcorpus").load(str(tmp_path / "a.seed")).drop("source")
    frame.write.format("seedcorpus").mode("append").save(str(dest))
    before = sorted(os.listdir(dest))

    def dying(batches: Iterator[Any]) -> Iterator[Any]:
        yield next(batches)
        os._exit(1)

    with pytest.raises(Exception, match="crashed"):
        frame.mapInArrow(dying, frame.schema).write.format("seedcorpus").mode("overwrite").save(str(dest))
    assert sorted(os.listdir(dest)) == before
