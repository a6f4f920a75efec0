"""Measuring: CPU time of this process, in runs that take turns, so that what disturbs one task disturbs all."""

from __future__ import annotations

import gc
import importlib
import statistics
import time
import warnings
from collections.abc import Callable, Sequence
from typing import Any

from attrs import field, frozen

_TICK = time.get_clock_info("process_time").resolution

missing: set[str] = set()
"""The peers that were asked for and are not installed."""


def peer(module: str) -> Any | None:
    """A module of somebody else to compare with; None where it is not installed, which the report then says."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it has to say to its users
            return importlib.import_module(module)
    except ImportError:
        missing.add(module.partition(".")[0])
        return None


@frozen
class Task:
    """A piece of work to measure.

    Attributes:
        name: What it is, for the table.
        run: The work.
        size: How much of something it handles, such as bytes.
    """

    name: str
    run: Callable[[], object]
    size: int


@frozen
class Timing:
    """What the runs of a task took, in seconds of CPU time."""

    name: str
    size: int
    times: list[float] = field(factory=list)

    @property
    def median(self) -> float:
        """The middle of the times."""
        return statistics.median(self.times)

    @property
    def best(self) -> float:
        """The shortest of the times."""
        return min(self.times)

    @property
    def rate(self) -> float:
        """How much a second handles, by the median."""
        return self.size / self.median


def measure(tasks: Sequence[Task], runs: int) -> list[Timing]:
    """Run each task once for nothing, and then all of them in turn, as often as asked for."""
    timings = [Timing(task.name, task.size) for task in tasks]
    for task in tasks:
        task.run()
    for _ in range(runs):
        for task, timing in zip(tasks, timings, strict=True):
            gc.collect()
            start = time.process_time()
            task.run()
            timing.times.append(max(time.process_time() - start, _TICK))
    return timings
