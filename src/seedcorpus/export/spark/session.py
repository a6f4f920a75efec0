"""Teaching a Spark session the formats and functions, once it is known that its workers can run them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from seedcorpus.errors import SeedCorpusError
from seedcorpus.export.spark.functions import MENTIONS_IN_SQL, detect_language, find_mentions, normalize_digits
from seedcorpus.export.spark.sources import Containers, Mentions

#: An expression, as workers without this package cannot take a function of it: the packages that are missing.
_MISSING = """[
    name for name in ("seedcorpus", "pyspark", "pyarrow", "fsspec")
    if __import__("importlib.util").util.find_spec(name) is None
]"""


def register(spark: SparkSession) -> None:
    """Teach a session the formats `seedcorpus` and `seedcorpus_mentions`, and the functions of SQL.

    Before that, it is made sure that the Python of the workers has what they need, as Spark itself would say so only
    after minutes, or not plainly: on this machine by asking that Python, on a cluster by a task. A session of Spark
    Connect does not tell where its workers are: there nothing is checked.

    Args:
        spark: The session.

    Raises:
        SeedCorpusError: A package is missing in the Python of the workers; the message says which, and where.
    """
    _check_workers(spark)
    spark.dataSource.register(Containers)
    spark.dataSource.register(Mentions)
    spark.udf.register("find_mentions", find_mentions)
    spark.udf.register("normalize_digits", normalize_digits)
    spark.udf.register("detect_language", detect_language)
    spark.sql(MENTIONS_IN_SQL)


def _check_workers(spark: SparkSession) -> None:
    try:
        context = spark.sparkContext
    except PySparkException:  # Spark Connect
        return
    python = context.pythonExec
    path = shutil.which(python)
    if path is None:
        raise SeedCorpusError(
            f"there is no {python} to run Spark's workers: set PYSPARK_PYTHON to the path of a Python"
        )
    if os.path.abspath(path) != sys.executable:  # that links lead to one file says nothing: so it is in environments
        command = [path, "-c", f"print(*{_MISSING})"]
        run = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
        _refuse(run.stdout.split() if run.returncode == 0 else [f"what it takes to run: {run.stderr[-200:]}"], path)
    if re.fullmatch(r"local(\[.*\])?", str(context.master)) is None:
        [missing] = context.parallelize([_MISSING], 1).map(eval).collect()
        _refuse(missing, f"{python} on the workers")


def _refuse(missing: list[str], python: str) -> None:
    if missing:
        raise SeedCorpusError(
            f"the Python that runs Spark's workers, {python}, lacks {', '.join(missing)}: set PYSPARK_PYTHON to one "
            "that has them before the session starts, or there run: pip install 'seedcorpus[spark]'"
        )
