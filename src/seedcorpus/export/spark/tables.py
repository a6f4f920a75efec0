"""The two tables: their columns, and what each column holds of a document or mention."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any

import pyarrow as pa
from attrs import asdict
from pyspark.sql.pandas.types import from_arrow_type
from pyspark.sql.types import MapType, StringType, StructField, StructType

from seedcorpus.container.account import Fault
from seedcorpus.document import Document, Source
from seedcorpus.errors import DataError
from seedcorpus.export import arrow
from seedcorpus.export.arrow import mention_row
from seedcorpus.export.spark.options import ReadOptions

Row = dict[str, Any]


def _struct(schema: Iterable[pa.Field]) -> StructType:
    """The columns of Arrow as Spark has them. Each can be null: a row that tells of a fault has no other."""
    return StructType([StructField(field.name, from_arrow_type(field.type)) for field in schema])


_SOURCE = arrow.DOCUMENTS.field("source")

DOCUMENTS = StructType(
    [
        StructField("name", StringType()),
        StructField("text", StringType()),
        StructField("lang", StringType()),
        StructField("region", StringType()),
        StructField("attributes", MapType(StringType(), StringType())),
        *_struct([_SOURCE]),
    ]
)
"""The columns of documents. `source` is where one stands in its container, in bytes once that is decompressed."""

MENTION = _struct(arrow.MENTION_LIST.value_type)
"""The fields of a mention: those of `seedcorpus.export.arrow.MENTIONS`. Offsets count code points of the text."""

MENTIONS = StructType(
    [*_struct([_SOURCE]), StructField("document", StringType()), StructField("document_lang", StringType()), *MENTION]
)
"""The columns of mentions. `source` is that of the document, by which the two tables can be joined."""


def _source(source: Source | None) -> Row | None:
    return None if source is None else asdict(source)


_OF_DOCUMENT: dict[str, Callable[[Document], Any]] = {
    "name": attrgetter("name"),
    "text": attrgetter("text"),
    "lang": attrgetter("lang"),
    "region": attrgetter("region"),
    "attributes": lambda document: dict(document.attributes),
    "source": lambda document: _source(document.source),
}
_OF_MENTION: dict[str, Callable[[Document], Any]] = {
    "source": _OF_DOCUMENT["source"],
    "document": attrgetter("name"),
    "document_lang": attrgetter("lang"),
}


def document_rows(documents: Iterable[Document], columns: Iterable[str], _: ReadOptions) -> Iterator[Row]:
    """The rows of documents; what is in no column is not worked out."""
    wanted = {name: _OF_DOCUMENT[name] for name in columns}
    for document in documents:
        yield {name: of(document) for name, of in wanted.items()}


def mention_rows(documents: Iterable[Document], columns: Iterable[str], options: ReadOptions) -> Iterator[Row]:
    """The rows of the mentions in documents."""
    wanted = {name: _OF_MENTION[name] for name in columns if name in _OF_MENTION}
    for document in documents:
        if mentions := document.mentions(options.kinds, options.region):
            place = {name: of(document) for name, of in wanted.items()}
            yield from (place | mention_row(mention) for mention in mentions)


def fault_row(fault: Fault, column: str) -> Row:
    """The row of what is wrong outside the documents: where it is, and how many bytes are lost."""
    source = Source(fault.source, fault.offset, fault.skipped, fault.line)
    return {"source": _source(source), column: fault_text([fault])}


def fault_text(faults: Iterable[Fault]) -> str:
    """What the column of faults says."""
    return "; ".join(f"line {fault.line}, byte {fault.offset}: {fault.reason}" for fault in faults)


def with_faults(schema: StructType, options: ReadOptions) -> StructType:
    """A schema with the column of faults."""
    return StructType([*schema.fields, StructField(options.fault_column, StringType())])


def checked(schema: StructType, whole: StructType) -> StructType:
    """The schema that a reader was asked for, if its columns are some of those that there are.

    Raises:
        DataError: It has other columns, or columns of other types.
    """
    types = {field.name: field.dataType for field in whole}
    for field in schema:
        if field.name not in types:
            raise DataError(f"there is no column {field.name!r}; there are {', '.join(types)}")
        if field.dataType != types[field.name]:
            wanted = types[field.name].simpleString()
            raise DataError(f"the column {field.name!r} is of the type {wanted}, not {field.dataType.simpleString()}")
    return schema
