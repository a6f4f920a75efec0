"""Comma-separated values: for programs, and so that a spreadsheet takes no cell for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from seedcorpus.cli.terminal import safe

#: What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection"), white space before it or not.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def write_rows(header: Iterable[str], rows: Iterable[Sequence[object]], output: TextIO, *, guarded: bool) -> None:
    """Write a header line and rows.

    Args:
        header: The names of the columns.
        rows: The cells of each row.
        output: Where to write. On a terminal each cell is made safe to show; elsewhere it stands as it is.
        guarded: Whether a cell that a spreadsheet would run as a formula gets an apostrophe before it. Every cell then
            stands in quotes, so that none is parted at a semicolon; a negative figure stays a figure.
    """
    bare = csv.writer(output, lineterminator="\n")
    quoted = csv.writer(output, lineterminator="\n", quoting=csv.QUOTE_ALL)
    (quoted if guarded else bare).writerow(header)
    shown = output.isatty()
    for row in rows:
        cells = ["" if cell is None else str(cell) for cell in row]
        if guarded:
            cells = [f"'{cell}" if _FORMULA.match(cell) and not _FIGURE.fullmatch(cell) else cell for cell in cells]
        cells = [*map(safe, cells)] if shown else cells
        # Python before 3.13 leaves a carriage return without quotes, and so parts the row there.
        (quoted if guarded or any("\r" in cell for cell in cells) else bare).writerow(cells)
