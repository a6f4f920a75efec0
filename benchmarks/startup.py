"""What a fresh interpreter pays: for the import, the first call, and memory."""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path

import seedcorpus
from benchmarks.containers import documents
from benchmarks.report import Table

_CLOCK = "import time; print(time.process_time())"
_FIRST = "import time, seedcorpus; start = time.process_time(); {}; print(time.process_time() - start)"
#: What has been the most memory of this process alone, in kilobytes; what the parent had counts elsewhere.
_PEAK = """
from pathlib import Path
status = Path("/proc/self/status")
if status.exists():
    print(next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")))
else:
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


#: Eighths of the total that are read to see what memory it takes.
SHARES = (1, 2, 4, 8)


def tables(folder: Path, total: int, runs: int) -> list[Table]:
    """The time of the first import and the first calls, and the memory that reading and finding take."""
    return [_times(runs), _memory(folder, total)]


def _run(code: str) -> float:
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


def _times(runs: int) -> Table:
    codes = {
        "empty interpreter": _CLOCK,
        "`import seedcorpus`": f"import seedcorpus; {_CLOCK}",
        "first `find_mentions`, money": _FIRST.format('seedcorpus.find_mentions("५ रुपये", kinds={"money"})'),
        "first `find_mentions`, all kinds": _FIRST.format('seedcorpus.find_mentions("५ रुपये")'),
        "first `find_mentions`, one language": _FIRST.format('seedcorpus.find_mentions("५ रुपये", lang="hi")'),
        "first `detect_language`": _FIRST.format('seedcorpus.detect_language("यह घर है।")'),
        "first `read`": _FIRST.format('list(seedcorpus.read(b""))'),
        "first `Money.format`": _FIRST.format('seedcorpus.Money(5, currency="INR").format("hi_IN")'),
    }
    times: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(runs):
        for name, code in codes.items():
            times[name].append(_run(code) * 1e3)
    empty = statistics.median(times["empty interpreter"])
    rows = []
    for name, found in times.items():
        median = statistics.median(found)
        over = f"{median - empty:,.0f}" if name == "`import seedcorpus`" else ""
        rows.append([name, f"{median:,.0f}", f"{min(found):,.0f}", over])
    note = (
        "CPU time in milliseconds in fresh interpreters; what the import takes is its time over an empty interpreter's."
    )
    return Table("Starting", note, ["", "median", "best", "over empty"], rows)


def _memory(folder: Path, total: int) -> Table:
    rows = []
    for share in SHARES:
        path = folder / "memory.seed"
        made = documents(2_000, total * share // 8)
        seedcorpus.write(path, made)
        read = f"import seedcorpus\nfor document in seedcorpus.read({str(path)!r}): "
        codes = ("import seedcorpus.container", f"{read}pass", f"{read}document.mentions()")
        peaks = [f"{_run(code + _PEAK) / 1e3:,.1f}" for code in codes]
        rows.append([f"{len(made):,}", f"{path.stat().st_size / 1e6:,.1f}", *peaks])
    note = "The most memory that a process had, in MB. Finding amounts remembers words, up to a bound."
    columns = ["documents of 2 kB", "MB", "after the import", "reading", "reading and `mentions()`"]
    return Table("Memory", note, columns, rows)
