"""The formats `seedcorpus` and `seedcorpus_mentions` of Spark, by its interface for sources in Python."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyarrow as pa
from pyspark.sql.datasource import DataSource, DataSourceReader, DataSourceWriter, InputPartition
from pyspark.sql.pandas.types import to_arrow_schema
from pyspark.sql.types import StructType

from seedcorpus.container.account import Fault
from seedcorpus.container.cutting import Split, cut_at
from seedcorpus.container.decoder import Pulled
from seedcorpus.container.places import Place
from seedcorpus.document import Document
from seedcorpus.errors import DataError
from seedcorpus.export.arrow import record_batches
from seedcorpus.export.spark.files import containers
from seedcorpus.export.spark.options import Mode, ReadOptions, paths_in, read_options, suffix_in
from seedcorpus.export.spark.tables import (
    DOCUMENTS,
    MENTIONS,
    Row,
    checked,
    document_rows,
    fault_row,
    fault_text,
    mention_rows,
    with_faults,
)
from seedcorpus.export.spark.writing import ContainerWriter

_log = logging.getLogger(__name__)
_AT_ONCE = 16  # containers that are looked at at a time: most of that is waiting, where they are far away

Rows = Callable[[Iterable[Document], Iterable[str], ReadOptions], Iterator[Row]]


class _Source(DataSource):
    """What both formats have in common."""

    _columns: StructType
    _rows: Rows

    def schema(self) -> StructType:
        """The columns; with those of faults, in the mode PERMISSIVE."""
        options = read_options(self.options)
        return with_faults(self._columns, options) if options.mode is Mode.PERMISSIVE else self._columns

    def reader(self, schema: StructType) -> DataSourceReader:
        """A reader of the columns that are asked for."""
        options = read_options(self.options)
        checked(schema, self.schema())
        if options.mode is Mode.PERMISSIVE and options.fault_column not in schema.names:
            raise DataError(f"the mode PERMISSIVE needs the column {options.fault_column!r}, or faults would be lost")
        return _Reader(options, schema, type(self)._rows)


class Containers(_Source):
    """The format `seedcorpus`: one row a document."""

    _columns = DOCUMENTS
    _rows = staticmethod(document_rows)

    @classmethod
    def name(cls) -> str:
        """What `spark.read.format` calls it."""
        return "seedcorpus"

    def writer(self, schema: StructType, overwrite: bool) -> DataSourceWriter:
        """A writer of one container for each partition."""
        paths = paths_in(self.options)
        return ContainerWriter(paths[0], schema, suffix_in(self.options), overwrite=overwrite)


class Mentions(_Source):
    """The format `seedcorpus_mentions`: one row a mention."""

    _columns = MENTIONS
    _rows = staticmethod(mention_rows)

    @classmethod
    def name(cls) -> str:
        """What `spark.read.format` calls it."""
        return "seedcorpus_mentions"


class _Reader(DataSourceReader):
    def __init__(self, options: ReadOptions, schema: StructType, rows: Rows) -> None:
        self._options = options
        self._schema = schema
        self._rows = rows

    def partitions(self) -> Sequence[InputPartition]:
        """The splits of all containers."""
        places = containers(self._options.paths)
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            return [InputPartition(split) for splits in threads.map(self._cut, places) for split in splits]

    def _cut(self, place: Place) -> list[Split]:
        return list(cut_at(place, lambda _: self._options.split_size))

    def read(self, partition: InputPartition) -> Iterator[Any]:
        """The rows of a split, as record batches."""
        if partition.value is None:  # where there are none, Spark makes one up
            return iter(())
        return self._batches(partition.value)

    def _batches(self, split: Split) -> Iterator[pa.RecordBatch]:
        options = self._options
        documents = split.read(
            errors="strict" if options.mode is Mode.FAILFAST else "recover",
            encoding=options.encoding,
            max_bytes=options.max_bytes,
            ends=options.ends,
        )
        with documents:
            rows = self._rows_of(documents, split)
            yield from record_batches(rows, to_arrow_schema(self._schema))

    def _rows_of(self, documents: Pulled[Document], split: Split) -> Iterator[Row]:
        options = self._options
        names = [name for name in self._schema.names if name != options.fault_column]
        match options.mode:
            case Mode.FAILFAST:
                yield from self._rows(documents, names, options)
            case Mode.DROPMALFORMED:
                yield from self._rows(_whole(documents, split), names, options)
            case Mode.PERMISSIVE:
                for document, faults in _judged(documents):
                    if document is None:
                        yield fault_row(faults[0], options.fault_column)
                        continue
                    told = fault_text(faults) if faults else None
                    rows = [row | {options.fault_column: told} for row in self._rows([document], names, options)]
                    yield from rows or (fault_row(fault, options.fault_column) for fault in faults)


def _whole(documents: Pulled[Document], split: Split) -> Iterator[Document]:
    """The documents in which nothing is wrong; how many others there are goes into the log of the worker."""
    dropped, count, first = 0, 0, ""
    for document, faults in _judged(documents):
        count += len(faults)
        first = first or fault_text(faults[:1])
        if document is not None and not faults:
            yield document
        elif document is not None:
            dropped += 1
    if count:
        _log.warning("%s: %d faults, %d documents dropped; the first: %s", split.container, count, dropped, first)


def _judged(documents: Pulled[Document]) -> Iterator[tuple[Document | None, list[Fault]]]:
    """Each document with its faults; and by itself, each fault by which bytes are lost that are in no document."""
    held: Document | None = None
    for document in documents:
        if held is not None:
            yield from _settled(held, documents.faults)
        held = document
    if held is not None:
        yield from _settled(held, documents.faults)
    yield from ((None, [fault]) for fault in documents.faults)


def _settled(document: Document, faults: list[Fault]) -> Iterator[tuple[Document | None, list[Fault]]]:
    """A document, now that all is known of it, and what is wrong before or behind it; that is taken off the list."""
    place = document.source
    assert place is not None
    own: list[Fault] = []
    lost: list[Fault] = []
    later: list[Fault] = []
    for fault in faults:
        is_own = fault.opened == place.offset and not fault.skipped
        (own if is_own else lost if fault.opened <= place.offset else later).append(fault)
    faults[:] = later
    yield document, own
    yield from ((None, [fault]) for fault in lost)
