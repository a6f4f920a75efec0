"""Two gigabytes through `find_mentions`, on one core and on two: `python -m benchmarks.stream [GIGABYTES]`.

A container of news in documents of 4 kB is read again and again: whether the time is linear, the memory flat, and how
many CPU-hours a terabyte takes.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import seedcorpus
from benchmarks import texts
from benchmarks.floors import LANGUAGES
from benchmarks.passes import DOCUMENT
from benchmarks.report import Table, machine

_PARTS = 8
"""In how many parts the time is looked at."""
_SIZE = 60_000_000
"""Bytes of the container, a third of it in each language."""
KINDS: dict[str, set[str] | None] = {"money": {"money"}, "all kinds": None}


def count(document: seedcorpus.Document, kinds: set[str] | None) -> tuple[int, int, int]:
    """Bytes of a document, its amounts, and the most memory in kB that this process has had."""
    found = len(document.mentions(kinds))
    return len(document.text.encode()), found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def tables(folder: Path, total: int) -> list[Table]:
    """The time of each part of the stream and the memory at its end."""
    path = folder / "stream.seed"
    _run_here("write", path)  # elsewhere, since a process begins with what the one that starts it has had at most
    rows = []
    for name in KINDS:
        for workers in (1, 2):
            cells = json.loads(_run_here(path, total, name, workers))
            rows.append([f"{name}, {workers} processes" if workers > 1 else name, *cells])
    note = (
        f"{total / 1e9:,.1f} GB of UTF-8 in documents of {DOCUMENT:,} bytes, an amount of any kind every 300 bytes, in "
        "three languages. CPU seconds of all processes for each part, the most memory that a process has had after the "
        "first part and in the end, and what a terabyte would take."
    )
    columns = ["", "CPU s for each eighth", "MB after an eighth", "MB in the end", "CPU-hours for 1 TB", "GB/hour"]
    return [Table("A long stream", note, columns, rows)]


def _run_here(*arguments: object) -> str:
    """Run this module in an interpreter of its own; what it prints."""
    command = [sys.executable, "-m", "benchmarks.stream", *map(str, arguments)]
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent, text=True
    ).stdout


def _documents(size: int) -> Iterator[seedcorpus.Document]:
    cuts = [texts.cut(texts.mixed(language, 300, size // 3), DOCUMENT) for language in LANGUAGES]
    for number, datas in enumerate(zip(*cuts, strict=False)):
        for language, data in zip(LANGUAGES, datas, strict=True):
            yield seedcorpus.Document(f"{language}/{number}.txt", data.decode())


def _again(path: Path, total: int) -> Iterator[seedcorpus.Document]:
    left = total
    while True:
        for document in seedcorpus.read(path):
            yield document
            left -= DOCUMENT
            if left <= 0:
                return


def _run(path: Path, total: int, kinds: set[str] | None, workers: int) -> list[str]:
    begin = time.perf_counter()
    before = sum(os.times()[:4])
    done, spent, memory = 0, [before], [0]
    for size, _, peak in seedcorpus.map(_again(path, total), partial(count, kinds=kinds), workers=workers):
        done += size
        memory.append(max(memory.pop(), peak))
        if done >= total * len(spent) / _PARTS and len(spent) < _PARTS:
            spent.append(sum(os.times()[:4]))
            memory.append(memory[-1])
    wall = time.perf_counter() - begin
    spent.append(sum(os.times()[:4]))
    parts = [end - start for start, end in pairwise(spent)]
    hours = (spent[-1] - before) / 3600 / done * 1e12
    shown = ", ".join(f"{part:.1f}" for part in parts) if workers == 1 else f"{spent[-1] - before:.1f} in all"
    return [
        shown,
        f"{memory[0] / 1024:,.0f}",
        f"{memory[-1] / 1024:,.0f}",
        f"{hours:.0f}",
        f"{done / 1e9 / wall * 3600:.0f}",
    ]


def _main(gigabytes: str = "2") -> None:
    with tempfile.TemporaryDirectory() as name:
        print(f"Measured on {machine()}.\n")
        for table in tables(Path(name), int(float(gigabytes) * 1e9)):
            print(table.markdown())


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        seedcorpus.write(sys.argv[2], _documents(_SIZE))
    elif len(sys.argv) > 2:
        path, total, name, workers = sys.argv[1:]
        print(json.dumps(_run(Path(path), int(total), KINDS[name], int(workers))))
    else:
        _main(*sys.argv[1:])
