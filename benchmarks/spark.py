"""Spark beside `seedcorpus.map`, with the CPU time of Python and of the JVM apart: `python -m benchmarks.spark 400`.

It takes Linux, Java and PySpark, and minutes: so it is no part of `python -m benchmarks`. The number is the size of the
container in megabytes.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any

import seedcorpus
from benchmarks.containers import documents
from benchmarks.cores import count_money
from benchmarks.report import Table

_TICKS = os.sysconf("SC_CLK_TCK")
_TEXTS = 20_000_000


def count_characters(document: seedcorpus.Document) -> int:
    """Next to nothing: what is left is reading."""
    return len(document.text)


FUNCTIONS = {"read": count_characters, "find the money": count_money}


def by_map(work: str, cores: int, path: str) -> dict[str, float]:
    """A run of `map`."""
    from benchmarks import spark  # so that workers find the function in this module, and not in `__main__`

    before, wall = os.times(), time.perf_counter()
    deque(seedcorpus.map(path, spark.FUNCTIONS[work], workers=cores), maxlen=0)
    after = os.times()
    return {"wall": time.perf_counter() - wall, "python": sum(after[:4]) - sum(before[:4]), "jvm": 0, "memory": 0}


def by_spark(work: str, cores: int, path: str) -> dict[str, float]:
    """A run of Spark, in a session that has worked before."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    from seedcorpus.export.spark import register

    builder = SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false")
    session: Any = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    register(session)
    jvm = int(session._jvm.java.lang.ProcessHandle.current().pid())

    def run(source: str) -> None:
        if work == "read":
            session.read.format("seedcorpus").load(source).selectExpr("sum(length(text))").collect()
        else:
            frame = session.read.format("seedcorpus_mentions").option("kinds", "money").load(source)
            frame.selectExpr("count(*)", "sum(value)").collect()

    run("examples/news.seedcorpus")
    with Watch(jvm) as watch:
        run(path)
    session.stop()
    return {"wall": watch.wall, "python": watch.python, "jvm": watch.jvm, "memory": watch.memory}


class Watch:
    """Watches a JVM and the processes below it, several times a second, as those of Python come and go.

    Attributes:
        wall: Seconds that have gone by.
        python: Seconds of CPU time that all but the JVM have used.
        jvm: Seconds of CPU time that the JVM has used.
        memory: Megabytes that all together had in memory at most, each at its own time.
    """

    wall = python = jvm = memory = 0.0

    def __init__(self, jvm: int) -> None:
        self._jvm = jvm
        self._used: dict[int, float] = {}
        self._peaks: dict[int, float] = {}
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Watch:
        self._look()
        self._before, self._start = dict(self._used), time.perf_counter()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall = time.perf_counter() - self._start
        self._done.set()
        self._thread.join()
        used = {process: took - self._before.get(process, 0) for process, took in self._used.items()}
        self.jvm = used.pop(self._jvm)
        self.python = sum(used.values())
        self.memory = sum(self._peaks.values())

    def _watch(self) -> None:
        while not self._done.wait(0.1):
            self._look()
        self._look()

    def _look(self) -> None:
        for process in (self._jvm, *_below(self._jvm)):
            with suppress(OSError):  # it may have ended
                fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
                self._used[process] = sum(map(int, fields[11:13])) / _TICKS
                status = Path(f"/proc/{process}/status").read_text()
                if peak := re.search(r"VmHWM:\s+(\d+) kB", status):
                    self._peaks[process] = int(peak[1]) / 1000


def _below(process: int) -> list[int]:
    """The processes that one has started, and those that these have."""
    found = []
    with suppress(OSError):
        for path in Path(f"/proc/{process}/task").glob("*/children"):
            for child in map(int, path.read_text().split()):
                found += [child, *_below(child)]
    return found


def main(megabytes: int) -> None:
    """Make a container, run everything on it, and print a table."""
    cores = os.cpu_count() or 1
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corpus.seed")
        texts = documents(20_000, min(megabytes * 1_000_000, _TEXTS))
        again = max(1, megabytes * 1_000_000 // _TEXTS)
        with seedcorpus.Writer(path) as writer:
            for _ in range(again):
                for document in texts:
                    writer.add(document)
        size = path.stat().st_size / 1e6
        for work in FUNCTIONS:
            for engine in ("map", "spark"):
                for workers in (1, cores):
                    command = [sys.executable, "-m", "benchmarks.spark", engine, work, str(workers), str(path)]
                    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
                    took = json.loads(done.stdout.splitlines()[-1])
                    cpu = took["python"] + took["jvm"]
                    times = [f"{took[name]:.1f}" for name in ("wall", "python", "jvm")]
                    hours = f"{cpu / size / 3600 * 1e6:,.0f}"
                    rows.append([work, engine, str(workers), *times, hours, f"{took['memory']:,.0f}"])
    columns = ["", "by", "cores", "wall, s", "Python, CPU s", "JVM, CPU s", "CPU hours a TB", "memory, MB"]
    print(Table("Spark", f"{size:,.0f} MB of general news in documents of 20 kB.", columns, rows).markdown())


if __name__ == "__main__":
    if len(sys.argv) == 2:
        main(int(sys.argv[1]))
    else:
        engine, work, workers, path = sys.argv[1:]
        print(json.dumps({"map": by_map, "spark": by_spark}[engine](work, int(workers), path)))
