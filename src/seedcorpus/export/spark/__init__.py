"""Containers and mentions in Apache Spark: read, written, and found in SQL. Needs PySpark, the extra `spark`.

`register` teaches a session two formats, `seedcorpus` (documents) and `seedcorpus_mentions` (one row a mention), and
the functions `find_mentions`, `mentions`, `normalize_digits` and `detect_language` of SQL. `docs/spark.md` shows them
at work, and tells what they cost.

Filters are not pushed down: a source that takes them fails in every session where
`spark.sql.python.filterPushdown.enabled` is off, as it is by default.
"""

from seedcorpus.errors import MissingExtraError

try:
    import fsspec as _fsspec  # noqa: F401
    import pyarrow as _pyarrow  # noqa: F401
    import pyspark as _pyspark  # noqa: F401
except ImportError:
    raise MissingExtraError("Spark", "spark") from None

from seedcorpus.export.spark.functions import detect_language, find_mentions, normalize_digits
from seedcorpus.export.spark.session import register
from seedcorpus.export.spark.sources import Containers, Mentions

__all__ = ["Containers", "Mentions", "detect_language", "find_mentions", "normalize_digits", "register"]
