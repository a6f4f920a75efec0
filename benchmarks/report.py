"""The report: tables in Markdown, and the machine that they were made on."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from benchmarks.measure import Timing

BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"


@frozen
class Table:
    """A table with a heading and a note on what it shows."""

    heading: str
    note: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]

    def markdown(self) -> str:
        """The table as Markdown: the first column to the left, the others, which are numbers, to the right."""
        lines = [
            self.columns,
            ["---", *(["---:"] * (len(self.columns) - 1))],
            *self.rows,
        ]
        table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
        return f"### {self.heading}\n\n{self.note}\n\n{table}\n"


def relative(timing: Timing, base: Timing) -> str:
    """How often the time of a base fits into a time, by their medians."""
    return f"{timing.median / base.median:.2f}"


def machine() -> str:
    """The processor, its cores, the system and the Python."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists() and (found := re.search(r"^model name\s*:\s*(.+)", info.read_text(), re.MULTILINE)):
        name = found[1]
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{name}, {os.cpu_count()} cores, {platform.system()}, {python}"


def insert(page: Path, results: str) -> None:
    """Put results between the marks in a page, in place of those that stand there."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n{results}\n{END}{after}", encoding="utf-8")
