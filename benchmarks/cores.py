"""`seedcorpus.map` on all cores, beside one core: `python -m benchmarks.cores WORKERS FUNCTION FILE` is one run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import seedcorpus
from benchmarks.containers import documents
from benchmarks.report import Table

_AGAIN = 40
"""How often the documents are written: the work takes so long that it does not matter what starting takes."""


def count_money(document: seedcorpus.Document) -> int:
    """A function with a small result."""
    return len(document.mentions({"money"}))


def find_all(document: seedcorpus.Document) -> list[seedcorpus.Mention]:
    """A function with a large result, which has to be sent from process to process."""
    return document.mentions()


def compute(document: seedcorpus.Document) -> int:
    """A function that does nothing but compute, and that a process need not learn anything for."""
    value = 0
    for character in document.text:
        value = (value * 31 + ord(character)) % 1_000_003
    return value


FUNCTIONS: dict[str, Callable[[seedcorpus.Document], object]] = {
    "count the money": count_money,
    "find all kinds": find_all,
    "a loop over the text": compute,
}


def tables(folder: Path, total: int, runs: int) -> list[Table]:
    """How much faster several cores are than one."""
    cores = os.cpu_count() or 1
    path = folder / "cores.seed"
    seedcorpus.write(path, documents(20_000, total) * _AGAIN)
    rows = []
    for name in FUNCTIONS:
        times: dict[int, list[tuple[float, float]]] = {1: [], cores: []}
        for _ in range(runs):
            for workers, found in times.items():
                found.append(_run(workers, name, path))
        (wall, cpu), (wall_all, cpu_all) = min(times[1]), min(times[cores])
        factor = f"{cpu_all / cpu:.2f}" if cpu else "too little to measure"
        rows.append([name, f"{wall:.2f}", f"{wall_all:.2f}", f"{wall / wall_all:.2f}", factor])
    note = (
        f"`seedcorpus.map` over {path.stat().st_size / 1e6:,.0f} MB of general news in documents of 20 kB, each run in "
        f"an interpreter of its own: with one worker, which is that process, and with {cores}. Times are wall-clock, "
        "the best of the runs, from the first document to the last, and mean something only where the machine is idle; "
        "CPU time is that of all processes. What more than one worker costs is that each reads the lexicons and learns "
        "the words, and that results are sent."
    )
    columns = ["", "one core, s", "all cores, s", "times faster", "CPU time, all ÷ one"]
    return [Table("All cores", note, columns, rows)]


def _run(workers: int, function: str, path: Path) -> tuple[float, float]:
    """Wall-clock and CPU time, that of workers included."""
    command = [sys.executable, "-m", "benchmarks.cores", str(workers), function, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parent.parent, text=True)
    wall, cpu = json.loads(done.stdout)
    return wall, cpu


def _main(workers: str, function: str, path: str) -> None:
    from benchmarks import cores  # so that workers find the function in this module, and not in `__main__`

    before, wall = os.times(), time.perf_counter()
    deque(seedcorpus.map(path, cores.FUNCTIONS[function], workers=int(workers)), maxlen=0)
    print(json.dumps([time.perf_counter() - wall, sum(os.times()[:4]) - sum(before[:4])]))


if __name__ == "__main__":
    _main(*sys.argv[1:])
