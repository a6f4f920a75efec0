"""Documents and mentions as Apache Arrow tables: streamed, written to Parquet, and read back as they were.

`DOCUMENTS` and `MENTIONS` are the schemas of the two tables, which share the columns `ordinal`, `document` and
`document_lang`. Needs pyarrow, the extra `arrow`.

Figures are exact: `value`, `low` and `high` are decimals with 29 digits before the point and 9 after it, as is NUMERIC
in BigQuery; DuckDB and Polars have none with more digits. A figure that does not fit is null there; `value_text`,
`low_text` and `high_text` have every figure in full.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeVar

from seedcorpus.container.files import replacing
from seedcorpus.corpus.occurrence import Occurrence, occurrences
from seedcorpus.document import Document
from seedcorpus.errors import DataError, MissingExtraError
from seedcorpus.text.figures import plain
from seedcorpus.values.amount import Money
from seedcorpus.values.mention import Kind, Mention

try:
    import pyarrow as pa
    from pyarrow import dataset, parquet
except ImportError:
    raise MissingExtraError("Arrow tables", "arrow") from None

_PRECISION, _SCALE = 38, 9
_DECIMAL = pa.decimal128(_PRECISION, _SCALE)

#: A batch has no more rows than this, and ends with the row that brings it to so many characters of text.
_MOST_ROWS, _MOST_CHARACTERS = 1 << 15, 1 << 24

#: A folder of Parquet files has no more parts than this, of which so many are open at a time.
_MOST_PARTS, _MOST_OPEN = 1024, 64

#: What is the name of a folder everywhere, and is not taken for a number when it is read back.
_PART = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,99}")

_FIGURES = ("value", "low", "high")

Value = TypeVar("Value")


def _required(name: str, kind: Any) -> Any:
    return pa.field(name, kind, nullable=False)


_PLACE = [
    _required("ordinal", pa.int64()),
    _required("document", pa.string()),
    pa.field("document_lang", pa.string()),
]

DOCUMENTS = pa.schema(
    [
        *_PLACE,
        _required("text", pa.large_string()),
        _required("attributes", pa.map_(pa.string(), pa.string())),
        pa.field(
            "source",
            pa.struct(
                [
                    pa.field("container", pa.string()),
                    pa.field("offset", pa.int64()),
                    pa.field("length", pa.int64()),
                    pa.field("line", pa.int64()),
                ]
            ),
        ),
    ]
)

_MENTION = [
    _required("start", pa.int64()),
    _required("end", pa.int64()),
    _required("text", pa.string()),
    _required("kind", pa.string()),
    pa.field("value", _DECIMAL),
    pa.field("low", _DECIMAL),
    pa.field("high", _DECIMAL),
    pa.field("value_text", pa.string()),
    pa.field("low_text", pa.string()),
    pa.field("high_text", pa.string()),
    pa.field("modifier", pa.string()),
    pa.field("currency", pa.string()),
    pa.field("currencies", pa.list_(pa.string())),
    pa.field("lang", pa.string()),
]

MENTIONS = pa.schema([*_PLACE, *_MENTION])

#: The mentions of one text: a list of structs with the columns of `MENTIONS` that say nothing about a document.
MENTION_LIST = pa.list_(_required("item", pa.struct(_MENTION)))


def document_batches(documents: Iterable[Document]) -> pa.RecordBatchReader:
    """The documents as a stream of Arrow record batches with the schema `DOCUMENTS`, one row a document.

    Args:
        documents: The documents. They are read as the stream is: some thousands, or some megabytes, for each batch.

    Raises:
        DataError: When the stream is read: a document has what Arrow cannot hold, such as a lone surrogate.

    Example:
        >>> table = document_batches([Document("a.txt", "দাম ৫০০ টাকা")]).read_all()
        >>> table.column("document_lang").to_pylist()
        ['bn']
    """
    return _stream(_document_rows(documents), DOCUMENTS)


def mention_batches(
    documents: Iterable[Document], *, kinds: Iterable[Kind | str] | None = None, region: str | None = None
) -> pa.RecordBatchReader:
    """The mentions in documents as a stream of Arrow record batches with the schema `MENTIONS`, one row a mention.

    Args:
        documents: The documents. They are read as the stream is, one at a time.
        kinds: The kinds to find; None for all.
        region: The ISO 3166 code of the country whose currency a bare dirham, dinar, pound, rupee or dollar is.

    Raises:
        DataError: When the stream is read: a document has what Arrow cannot hold, such as a lone surrogate.

    Example:
        >>> table = mention_batches([Document("a.txt", "দাম ৫০০ টাকা")]).read_all()
        >>> table.select(["document", "value", "currency"]).to_pylist()
        [{'document': 'a.txt', 'value': Decimal('500.000000000'), 'currency': 'BDT'}]
    """
    return _stream(map(_mention_row, occurrences(documents, kinds=kinds, region=region)), MENTIONS)


def _document_rows(documents: Iterable[Document]) -> Iterator[dict[str, Any]]:
    for ordinal, document in enumerate(documents):
        form = document.to_dict()
        yield {"ordinal": ordinal, "document": form.pop("name"), "document_lang": document.lang, **form}


def _mention_row(found: Occurrence) -> dict[str, Any]:
    place = {"ordinal": found.ordinal, "document": found.document, "document_lang": found.lang}
    return place | mention_row(found.mention)


def mention_row(mention: Mention) -> dict[str, Any]:
    """The fields of a mention, as `MENTIONS` and `MENTION_LIST` have them."""
    amount = mention.value
    figures = zip(_FIGURES, (amount.value, amount.low, amount.high), strict=True)
    texts = {name: None if figure is None else plain(figure) for name, figure in figures}
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind.value,
        **{name: _fitting(text) for name, text in texts.items()},
        **{f"{name}_text": text for name, text in texts.items()},
        "modifier": amount.modifier and amount.modifier.value,
        "currency": amount.currency if isinstance(amount, Money) else None,
        "currencies": list(amount.currencies) if isinstance(amount, Money) else None,
        "lang": mention.lang,
    }


def _fitting(text: str | None) -> Decimal | None:
    """A figure written by `plain`, if it fits into a decimal column."""
    if text is None:
        return None
    figure = Decimal(text)
    exponent = figure.as_tuple().exponent
    fits = isinstance(exponent, int) and exponent >= -_SCALE and figure.adjusted() < _PRECISION - _SCALE
    return figure if fits else None


def _stream(rows: Iterator[dict[str, Any]], schema: pa.Schema) -> pa.RecordBatchReader:
    return pa.RecordBatchReader.from_batches(schema, record_batches(rows, schema))


def record_batches(rows: Iterable[dict[str, Any]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Rows as record batches of a schema, each with some thousands of them, or some megabytes of text.

    Raises:
        DataError: A row has what Arrow cannot hold; its column `document` or `name` tells which it is.
    """
    batch: list[dict[str, Any]] = []
    characters = 0
    for row in rows:
        batch.append(row)
        characters += len(row.get("text") or "")
        if len(batch) == _MOST_ROWS or characters >= _MOST_CHARACTERS:
            yield _batch(batch, schema)
            batch, characters = [], 0
    if batch:
        yield _batch(batch, schema)


def _batch(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    try:
        return pa.RecordBatch.from_pylist(rows, schema=schema)
    except (UnicodeEncodeError, OverflowError) as error:
        if len(rows) > 1:
            for row in rows:  # to find the one that is at fault
                _batch([row], schema)
        name = rows[0].get("document", rows[0].get("name"))
        raise DataError(f"document {name!r} cannot be stored in an Arrow table: {error}") from None


def read_documents(batches: Iterable[pa.RecordBatch]) -> Iterator[Document]:
    """The documents in record batches of the schema `DOCUMENTS`; they equal those that were written.

    Args:
        batches: Record batches, such as a `RecordBatchReader`, `Table.to_batches()` or `ParquetFile.iter_batches()`.

    Raises:
        DataError: A column is missing, or a row is not what `document_batches` writes.

    Example:
        >>> document = Document("a.txt", "দাম ৫০০ টাকা", {"date": "2025-06-03"})
        >>> list(read_documents(document_batches([document]))) == [document]
        True
    """
    return _read(batches, DOCUMENTS.names, _document)


def read_mentions(batches: Iterable[pa.RecordBatch]) -> Iterator[Occurrence]:
    """The mentions in record batches of the schema `MENTIONS`; they equal those that were written.

    Args:
        batches: Record batches, such as a `RecordBatchReader`, `Table.to_batches()` or `ParquetFile.iter_batches()`.

    Raises:
        DataError: A column is missing, or a row is not what `mention_batches` writes.

    Example:
        >>> document = Document("a.txt", "দাম ৫০০ টাকা")
        >>> [found.mention for found in read_mentions(mention_batches([document]))] == document.mentions()
        True
    """
    return _read(batches, [field.name for field in MENTIONS if field.type != _DECIMAL], _occurrence)


def _read(
    batches: Iterable[pa.RecordBatch], columns: list[str], build: Callable[[dict[str, Any]], Value]
) -> Iterator[Value]:
    number = 0
    for batch in batches:
        missing = [column for column in columns if column not in batch.schema.names]
        if missing:
            raise DataError(f"the table has no column {', '.join(missing)}")
        for row in batch.select(columns).to_pylist():
            try:
                value = build(row)
            except DataError as error:
                raise DataError(f"row {number} (counted from 0): {error}") from None
            yield value
            number += 1


def _document(row: dict[str, Any]) -> Document:
    return Document.from_dict(
        {
            "name": row["document"],
            "text": row["text"],
            "attributes": dict(row["attributes"] or ()),
            "source": row["source"],
        }
    )


def _occurrence(row: dict[str, Any]) -> Occurrence:
    amount = {"kind": row["kind"], "modifier": row["modifier"]}
    amount |= {name: row[f"{name}_text"] for name in _FIGURES}
    if row["kind"] == Kind.MONEY:
        amount |= {"currency": row["currency"], "currencies": row["currencies"]}
    form = {name: row[name] for name in ("start", "end", "text", "kind", "lang")}
    return Occurrence(
        row["ordinal"], row["document"], row["document_lang"], Mention.from_dict({**form, "value": amount})
    )


def write_parquet(
    dest: str | os.PathLike[str], batches: pa.RecordBatchReader, *, partition_by: str | None = None
) -> None:
    """Write record batches to a Parquet file, or to a folder with a part for each value of a column.

    They are read one by one. The file or folder is there as a whole in the end; after an error all is as it was.

    Args:
        dest: The file, which is replaced if it is there; or the folder, which must not be there.
        batches: What `document_batches` or `mention_batches` gives.
        partition_by: A column of names, such as `"document_lang"` or `"currency"`. Its values then stand in the names
            of the parts (`document_lang=ar`), where Hive has them, and no more in the files.

    Raises:
        ContainerError: There is something at the path that is no file; or what reading the documents raises.
        DataError: There is no such column, or not all of its values are names that a folder can have.
        FileExistsError: The folder is there.
        OSError: The file or folder cannot be written.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_parquet(f"{folder}/a.parquet", mention_batches([Document("a.txt", "দাম ৫০০ টাকা")]))
        ...     parquet.read_table(f"{folder}/a.parquet").column("currency").to_pylist()
        ['BDT']
    """
    if partition_by is None:
        with replacing(os.fspath(dest), durable=True) as file, parquet.ParquetWriter(file, batches.schema) as writer:
            for batch in batches:
                writer.write_batch(batch)
    else:
        _write_parts(os.path.realpath(dest), batches, partition_by)


def _write_parts(dest: str, batches: pa.RecordBatchReader, column: str) -> None:
    if column not in batches.schema.names:
        raise DataError(f"there is no column {column!r} to partition by; there are {', '.join(batches.schema.names)}")
    if os.path.lexists(dest):
        raise FileExistsError(errno.EEXIST, "is there already: give the path of a new folder", dest)
    new = os.path.join(os.path.dirname(dest), f".{secrets.token_hex(8)}.tmp")
    os.mkdir(new)
    try:
        dataset.write_dataset(
            _checked(batches, column),
            new,
            schema=batches.schema,
            format="parquet",
            partitioning=[column],
            partitioning_flavor="hive",
            max_partitions=_MOST_PARTS,
            max_open_files=_MOST_OPEN,
        )
        os.rename(new, dest)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def _checked(batches: Iterable[pa.RecordBatch], column: str) -> Iterator[pa.RecordBatch]:
    """Hand batches on whose values in a column can be names of folders and be read back from there as they are."""
    seen: set[object] = set()
    for batch in batches:
        values = set(batch.column(column).unique().to_pylist())
        for value in values:
            if value is not None and not (isinstance(value, str) and _PART.fullmatch(value)):
                raise DataError(
                    f"{value!r} in the column {column!r} cannot be the name of a folder; do not partition by it"
                )
        seen |= values
        if len(seen) > _MOST_PARTS:
            raise DataError(f"column {column!r} has more than {_MOST_PARTS} values; do not partition by it")
        yield batch
