"""`seedcorpus.map` on all cores, beside one core."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import seedcorpus
from benchmarks.containers import documents
from benchmarks.report import Table
from seedcorpus.parallel import map as map_documents


def _count_money(document: seedcorpus.Document) -> int:
    return len(document.mentions({"money"}))


def _money(document: seedcorpus.Document) -> list[seedcorpus.Mention]:
    return document.mentions({"money"})


def _all(document: seedcorpus.Document) -> list[seedcorpus.Mention]:
    return document.mentions()


FUNCTIONS: dict[str, Callable[[seedcorpus.Document], object]] = {
    "count the money": _count_money,
    "find money": _money,
    "find all kinds": _all,
}


def tables(folder: Path, total: int, runs: int) -> list[Table]:
    """How much faster several cores are than one."""
    rows = []
    for size in (2_000, 20_000):
        path = folder / f"cores-{size}.seed"
        seedcorpus.write(path, documents(size, total))
        for name, function in FUNCTIONS.items():
            one: list[tuple[float, float]] = []
            all_: list[tuple[float, float]] = []
            for _ in range(runs):
                one.append(_times(partial(map_documents, path, function, workers=1)))
                all_.append(_times(partial(map_documents, path, function)))
            (wall, cpu), (wall_all, cpu_all) = map(min, zip(*one, strict=True)), map(min, zip(*all_, strict=True))
            rows.append(
                [
                    f"{name}, documents of {size // 1000} kB",
                    f"{wall:.2f}",
                    f"{wall_all:.2f}",
                    f"{wall / wall_all:.2f}",
                    f"{cpu_all / cpu:.2f}" if cpu else "too little to measure",
                ]
            )
    note = (
        f"`seedcorpus.map` over {total / 1e6:,.0f} MB of general news, with one worker, which is this process, and "
        f"with one for each of {os.cpu_count()} cores, which are started afresh each time. Times are wall-clock, the "
        "best of the runs, and mean something only where the machine is idle; CPU time is that of all processes."
    )
    columns = ["", "one core, s", "all cores, s", "times faster", "CPU time, all ÷ one"]
    return [Table("All cores", note, columns, rows)]


def _times(start: Callable[[], Iterable[object]]) -> tuple[float, float]:
    """Wall-clock and CPU time, that of workers included."""
    before, wall = os.times(), time.perf_counter()
    deque(start(), maxlen=0)
    wall = time.perf_counter() - wall
    return wall, sum(os.times()[:4]) - sum(before[:4])
