"""The functions of SQL. Each can be called with columns too: `frame.select(find_mentions("text"))`.

From PySpark 4.1 on, Arrow brings the columns to Python and back. PySpark 4.0 does that only through pandas, which
nothing else here needs: there, rows are pickled.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pyarrow as pa
from pyspark.sql import Column
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import to_arrow_type
from pyspark.sql.types import ArrayType, DataType, StringType

from seedcorpus import detect_language as language_of
from seedcorpus import find_mentions as mentions_in
from seedcorpus import normalize_digits as with_ascii_digits
from seedcorpus.export.arrow import mention_row
from seedcorpus.export.spark.options import kinds_of
from seedcorpus.export.spark.tables import MENTION

#: The table function is one of SQL, so what it calls is brought to Python in columns, which a Python one would not be.
_COLUMNS = ", ".join(f"`{field.name}` {field.dataType.simpleString()}" for field in MENTION)
MENTIONS_IN_SQL = f"""
CREATE OR REPLACE TEMPORARY FUNCTION
mentions(text STRING, kinds STRING DEFAULT NULL, region STRING DEFAULT NULL)
RETURNS TABLE ({_COLUMNS})
RETURN SELECT inline(find_mentions(mentions.text, mentions.kinds, mentions.region))
"""


def _function(function: Callable[..., Any], kind: DataType) -> Callable[..., Column]:
    """Make a function of columns out of one of values."""

    def of_columns(*columns: pa.Array) -> pa.Array:
        rows = zip(*(column.to_pylist() for column in columns), strict=True)
        return pa.array([function(*row) for row in rows], type=to_arrow_type(kind))

    made = sql.arrow_udf(of_columns, kind) if hasattr(sql, "arrow_udf") else sql.udf(function, kind)
    return cast(Callable[..., Column], made)


def _find_mentions(
    text: str | None, kinds: str | None = None, region: str | None = None
) -> list[dict[str, Any]] | None:
    if text is None:
        return None
    return [mention_row(mention) for mention in mentions_in(text, kinds=kinds_of(kinds), region=region)]


def _normalize_digits(text: str | None) -> str | None:
    return None if text is None else with_ascii_digits(text)


def _detect_language(text: str | None) -> str | None:
    return None if text is None else language_of(text)


find_mentions: Callable[..., Column] = _function(_find_mentions, ArrayType(MENTION))
normalize_digits: Callable[..., Column] = _function(_normalize_digits, StringType())
detect_language: Callable[..., Column] = _function(_detect_language, StringType())
