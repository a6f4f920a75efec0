"""Time against the size of the input: a line through the origin."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import seedcorpus
from benchmarks import texts
from benchmarks.containers import documents
from benchmarks.floors import LANGUAGES
from benchmarks.measure import Task, measure, peer
from benchmarks.report import Table

STEPS = 8
Points = list[tuple[float, float]]
"""Megabytes and seconds."""


def tables(folder: Path, size: int, runs: int, plot: Path | None) -> list[Table]:
    """What a doubled input takes, for each kind of work; and the plot, where one is wanted."""
    curves = _curves(folder, size, runs)
    rows = []
    for name, points in curves.items():
        slope = _slope(points)
        off = max(abs(seconds / (slope * megabytes) - 1) for megabytes, seconds in points)
        doubled = [f"{points[2 * step - 1][1] / points[step - 1][1]:.2f}" for step in (1, 2, 4)]
        rows.append([name, f"{slope * 1e3:,.1f}", *doubled, f"{off:.0%}"])
    if plot is not None and (pyplot := peer("matplotlib.pyplot")):
        _draw(pyplot, curves, plot)
    note = (
        "Time for one text, or one container of documents of 2 kB, of growing size, all words known; the best of the "
        "runs. The last column is how far the point that lies farthest off is from the line through the origin."
    )
    columns = ["", "ms for 1 MB", "t(2n) ÷ t(n) at ⅛", "at ¼", "at ½", "farthest off"]
    return [Table("Time against size", note, columns, rows)]


def _curves(folder: Path, size: int, runs: int) -> dict[str, Points]:
    mixed = "".join(texts.text(language, texts.BUSINESS, size // 3) for language in LANGUAGES)
    parts = [mixed[: len(mixed) * step // STEPS] for step in range(1, STEPS + 1)]
    works: dict[str, Callable[[str], object]] = {
        "find money": partial(seedcorpus.find_mentions, kinds={"money"}),
        "find all kinds": seedcorpus.find_mentions,
        "normalise digits": seedcorpus.normalize_digits,
    }
    curves = {}
    for name, work in works.items():
        tasks = [Task(name, partial(work, part), len(part.encode())) for part in parts]
        curves[name] = _points(tasks, runs)
    made = documents(2_000, 3 * size)
    paths = [folder / f"linear-{step}.seed" for step in range(1, STEPS + 1)]
    for step, path in enumerate(paths, start=1):
        seedcorpus.write(path, made[: len(made) * step // STEPS])
    curves["read a container"] = _points([Task("", partial(_read, path), path.stat().st_size) for path in paths], runs)
    return curves


def _points(tasks: Sequence[Task], runs: int) -> Points:
    return [(timing.size / 1e6, timing.best) for timing in measure(tasks, runs)]


def _read(path: Path) -> None:
    deque(seedcorpus.read(path), maxlen=0)


def _slope(points: Points) -> float:
    """The slope of the line through the origin that is nearest to the points, each weighed by its size."""
    return sum(seconds for _, seconds in points) / sum(megabytes for megabytes, _ in points)


def _draw(pyplot: Any, curves: dict[str, Points], path: Path) -> None:
    pyplot.rcParams.update({"svg.hashsalt": "seedcorpus", "svg.fonttype": "none", "font.family": "sans-serif"})
    figure, panels = pyplot.subplots(1, len(curves), figsize=(12, 3), layout="constrained")
    for panel, (name, points) in zip(panels, curves.items(), strict=True):
        sizes, times = zip(*points, strict=True)
        end = sizes[-1]
        panel.plot([0, end], [0, end * _slope(points) * 1e3], color="0.7", zorder=1)
        panel.scatter(sizes, [seconds * 1e3 for seconds in times], s=16, zorder=2)
        panel.set(title=name, xlabel="MB", xlim=(0, None), ylim=(0, None))
    panels[0].set_ylabel("ms of CPU time")
    path.parent.mkdir(exist_ok=True)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)
