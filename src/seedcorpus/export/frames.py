"""Tables of documents and mentions as frames of pandas, Polars and DuckDB.

Each function takes what `seedcorpus.export.arrow` gives, and each needs the extra of its name. Figures stay exact.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from seedcorpus.errors import MissingExtraError

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow as pa


def _stream(batches: pa.RecordBatchReader) -> pa.RecordBatchReader:
    if not hasattr(batches, "read_all"):
        name = type(batches).__name__
        raise TypeError(f"batches must be what document_batches or mention_batches gives, not {name}")
    return batches


def to_pandas(batches: pa.RecordBatchReader) -> pandas.DataFrame:
    """The table as a pandas frame with columns of Arrow types, among which decimals are exact.

    Args:
        batches: What `document_batches` or `mention_batches` gives.

    Raises:
        MissingExtraError: pandas is not installed.

    Example:
        >>> from seedcorpus import Document
        >>> from seedcorpus.export.arrow import mention_batches
        >>> frame = to_pandas(mention_batches([Document("a.txt", "দাম ৫০০ টাকা আর ৪ টাকা ৩০ পয়সা")]))
        >>> frame.groupby("currency")["value"].sum()["BDT"]
        Decimal('504.300000000')
    """
    try:
        import pandas
    except ImportError:
        raise MissingExtraError("a frame of pandas", "pandas") from None
    frame: pandas.DataFrame = _stream(batches).read_pandas(types_mapper=pandas.ArrowDtype)
    return frame


def to_polars(batches: pa.RecordBatchReader) -> polars.DataFrame:
    """The table as a Polars frame.

    Args:
        batches: What `document_batches` or `mention_batches` gives.

    Raises:
        MissingExtraError: Polars is not installed.

    Example:
        >>> from seedcorpus import Document
        >>> from seedcorpus.export.arrow import mention_batches
        >>> frame = to_polars(mention_batches([Document("a.txt", "দাম ৫০০ টাকা আর ৪ টাকা ৩০ পয়সা")]))
        >>> frame["value"].sum()
        Decimal('504.300000000')
    """
    try:
        import polars
    except ImportError:
        raise MissingExtraError("a frame of Polars", "polars") from None
    return polars.DataFrame(_stream(batches).read_all())


def to_duckdb(
    batches: pa.RecordBatchReader, *, connection: duckdb.DuckDBPyConnection | None = None
) -> duckdb.DuckDBPyRelation:
    """The table as a DuckDB relation, which SQL can query by the name of the variable that holds it.

    The batches go into a temporary table, one after another, so no more than a few are in memory beside it. DuckDB has
    that on disk where it outgrows its `memory_limit`. The table is gone with the connection, or when it is dropped by
    its name, the relation's `alias`.

    Args:
        batches: What `document_batches` or `mention_batches` gives.
        connection: The database of the queries; by default DuckDB's own one in memory. No file of it is written to.

    Raises:
        ContainerError: What reading the documents raises; likewise all else that reading the batches does.
        MissingExtraError: DuckDB is not installed.

    Example:
        >>> import duckdb
        >>> from seedcorpus import Document
        >>> from seedcorpus.export.arrow import mention_batches
        >>> mentions = to_duckdb(mention_batches([Document("a.txt", "দাম ৫০০ টাকা আর ৪ টাকা ৩০ পয়সা")]))
        >>> duckdb.sql("SELECT currency, sum(value) FROM mentions GROUP BY currency").fetchall()
        [('BDT', Decimal('504.300000000'))]
    """
    try:
        import duckdb
    except ImportError:
        raise MissingExtraError("a relation of DuckDB", "duckdb") from None
    import pyarrow as pa

    stream = _stream(batches)
    if connection is None:
        connection = duckdb.connect(":default:")
    table = f"seedcorpus_{secrets.token_hex(8)}"
    some = f"{table}_batch"
    connection.register(some, stream.schema.empty_table())
    try:
        connection.execute(f"CREATE TEMP TABLE {table} AS FROM {some}")
        for batch in stream:  # by DuckDB itself, an error in it would be told as one of DuckDB's
            connection.register(some, pa.Table.from_batches([batch]))
            connection.execute(f"INSERT INTO {table} FROM {some}")
    except BaseException:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
        raise
    finally:
        connection.unregister(some)
    return connection.table(table)
