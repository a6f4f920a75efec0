"""One pass over a text in a fresh interpreter: `python -m benchmarks.passes NAME FILE`.

A recogniser learns words as it reads. So that no pass profits from what another one learnt, each has an interpreter of
its own. What is read once for all texts, such as the lexicons, is read before the clock starts.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

import seedcorpus
from benchmarks.floors import anchor_pattern
from benchmarks.texts import cut

DOCUMENT = 4000
"""Bytes in a document, as in a short article."""


def _decode(data: bytes) -> int:
    return len(data.decode())


def _floor(data: bytes) -> int:
    return len(anchor_pattern().findall(" " + data.decode()))


def _money(data: bytes) -> int:
    return len(seedcorpus.find_mentions(data.decode(), kinds={"money"}))


def _all(data: bytes) -> int:
    return len(seedcorpus.find_mentions(data.decode()))


def _number(data: bytes) -> int:
    return len(seedcorpus.find_mentions(data.decode(), kinds={"number"}))


def _percent(data: bytes) -> int:
    return len(seedcorpus.find_mentions(data.decode(), kinds={"percent"}))


def _ordinal(data: bytes) -> int:
    return len(seedcorpus.find_mentions(data.decode(), kinds={"ordinal"}))


def _digits(data: bytes) -> int:
    return len(seedcorpus.normalize_digits(data.decode()))


def _language(data: bytes) -> int:
    return seedcorpus.detect_language(data.decode()) is not None


PASSES: dict[str, Callable[[bytes], int]] = {
    "decode": _decode,
    "floor": _floor,
    "money": _money,
    "all": _all,
    "number": _number,
    "percent": _percent,
    "ordinal": _ordinal,
    "digits": _digits,
    "language": _language,
}


@frozen
class Pass:
    """What a pass took.

    Attributes:
        seconds: CPU time.
        again: CPU time of a second pass over the same text.
        count: The sum of what was found.
    """

    seconds: float
    again: float
    count: int


def run(name: str, path: Path) -> Pass:
    """Make a pass over a file in a fresh interpreter."""
    command = [sys.executable, "-m", "benchmarks.passes", name, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parent.parent, text=True)
    return Pass(**json.loads(done.stdout))


def _main(name: str, path: str) -> None:
    work = PASSES[name]
    documents = cut(Path(path).read_text(encoding="utf-8"), DOCUMENT)
    work("5 دولار, ৫ টাকা, ५ रुपये".encode())
    times, counts = [], []
    for _ in range(2):
        start = time.process_time()
        counts.append(sum(map(work, documents)))
        times.append(time.process_time() - start)
    print(json.dumps({"seconds": times[0], "again": times[1], "count": counts[0]}))


if __name__ == "__main__":
    _main(*sys.argv[1:])
