"""Measure everything, and write the results into `docs/benchmarks.md`: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks import amounts, blocks, containers, cores, hostile, linear, measure, recognition, startup
from benchmarks.report import Table, insert, machine

DOCS = Path(__file__).parent.parent / "docs"
#: Bytes of a text, runs, and the shortest time in seconds for which the worst texts must keep the machine busy.
QUICK, FULL = (300_000, 3, 0.01), (10_000_000, 5, 0.03)
GROUPS = ("recognition", "amounts", "containers", "blocks", "startup", "cores", "linear", "hostile")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="texts in UTF-8 to find amounts in, too")
    parser.add_argument("--quick", action="store_true", help="small input and few runs, printed, for a first look")
    parser.add_argument("--only", choices=GROUPS, action="append", help="only this group, printed; may be repeated")
    options = parser.parse_args(arguments)
    chosen = options.only or GROUPS
    size, runs, least = QUICK if options.quick else FULL
    printed = options.quick or options.only
    plot = None if printed else DOCS / "images" / "linear.svg"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        groups: dict[str, Callable[[], list[Table]]] = {
            "recognition": partial(recognition.tables, folder, size, runs, options.files),
            "amounts": partial(amounts.tables, size, runs),
            "containers": partial(containers.tables, folder, size, runs),
            "blocks": partial(blocks.tables, folder, size, runs),
            "startup": partial(startup.tables, folder, size, 2 * runs - 1),
            "cores": partial(cores.tables, folder, size, runs),
            "linear": partial(linear.tables, folder, size // 4, runs, plot),
            "hostile": partial(hostile.tables, least, runs),
        }
        found: list[Table] = []
        for group in chosen:
            print(f"{group} …", file=sys.stderr, flush=True)
            gc.collect()
            gc.freeze()  # what is there now, such as a peer's models, is not looked through again before each run
            found += groups[group]()
    results = _results(found, size, runs)
    if printed:
        print(results)
    else:
        insert(DOCS / "benchmarks.md", results)


def _results(tables: Sequence[Table], size: int, runs: int) -> str:
    how = f"Medians of {runs} runs that took turns, with texts of {size / 1e6:,.1f} MB."
    without = f" Not installed: {', '.join(sorted(measure.missing))}." if measure.missing else ""
    return "\n".join([f"Measured on {machine()}. {how}{without}\n", *(table.markdown() for table in tables)])


if __name__ == "__main__":
    main()
