"""Kill writers, and race `unpack` for its folder: what is promised of files holds all the same.

    python tools/break_writers.py --kills 300 --races 1000

- A writer that is killed leaves the old container or the new one. What else it leaves has a name by which it is known
  and goes with the next write; a private container stays private all the time.
- While `unpack` runs, another process puts a link to elsewhere in the place of a folder, again and again: nothing is
  written elsewhere.

For systems with signals and symbolic links.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from seedcorpus import ContainerError, Document, read, unpack, write
from seedcorpus.container.blocks import SUFFIX
from seedcorpus.container.files import is_unfinished

SUFFIXES = ("", ".gz", ".zst")
WRITER = """
import sys
from seedcorpus import Document, write
number = 0
while True:
    number += 1
    text = f"{number} " * 20_000
    write(sys.argv[1], [Document(f"{part}.txt", text) for part in range(10)])
    print(number, flush=True)
"""
SWAPPER = """
import os, sys, itertools
folder, elsewhere = sys.argv[1:]
for number in itertools.count():
    for step in (
        lambda: os.rename(folder, f"{folder}.{number}"),
        lambda: os.symlink(elsewhere, folder),
        lambda: os.unlink(folder),
        lambda: os.mkdir(folder),
    ):
        try:
            step()
        except OSError:
            pass
"""


class Killed(NamedTuple):
    """What was found after the kills.

    Attributes:
        left: How many unfinished files they left.
        broken: After how many the container was neither the old one nor the new one.
        open: After how many others could read what was private.
        stayed: How many unfinished files were still there after the next write.
    """

    left: int
    broken: int
    open: int
    stayed: int


def kill(times: int, rng: random.Random) -> Killed:
    """Kill so many writers, each at some moment of its work."""
    left = broken = seen = stayed = 0
    with tempfile.TemporaryDirectory() as name:
        for number in range(times):
            path = Path(name, f"corpus.seed{SUFFIXES[number % len(SUFFIXES)]}")
            write(path, [Document("0.txt", "0 ")])
            path.chmod(0o600)
            with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE) as writer:
                assert writer.stdout is not None
                writer.stdout.readline()  # it is at work
                time.sleep(rng.random() / 20)
                writer.send_signal(rng.choice([signal.SIGKILL, signal.SIGTERM]))
            others = [entry for entry in Path(name).iterdir() if entry != path]
            unfinished = [entry for entry in others if entry.name != f"{path.name}{SUFFIX}"]  # the index is whole
            left += len(unfinished)
            broken += not whole(path) or not all(is_unfinished(entry.name) for entry in unfinished)
            seen += any(stat.S_IMODE(entry.stat().st_mode) & 0o077 for entry in (path, *others))
            write(path, [Document("0.txt", "0 ")])
            for entry in Path(name).iterdir():
                stayed += is_unfinished(entry.name)
                entry.unlink()
    return Killed(left, broken, seen, stayed)


def whole(path: Path) -> bool:
    """Whether a container is one that a writer completed."""
    try:
        texts = {document.text for document in read(path)}
    except ContainerError:
        return False
    return len(texts) == 1


def race(times: int) -> tuple[int, int]:
    """Unpack so often while links are put in the way: how often something was written elsewhere, and was refused."""
    escaped = refused = 0
    container = b"".join(b"<<<FILE d/%d.txt>>>\nx\n<<<END FILE>>>\n" % number for number in range(20))
    with tempfile.TemporaryDirectory() as name:
        root, elsewhere = Path(name, "root"), Path(name, "elsewhere")
        for _ in range(times):
            (root / "d").mkdir(parents=True)
            elsewhere.mkdir()
            with subprocess.Popen([sys.executable, "-Sc", SWAPPER, root / "d", elsewhere]) as swapper:
                while swapper.poll() is None and not os.path.islink(root / "d"):
                    pass
                for _ in range(20):
                    try:
                        unpack(container, root)
                    except (ContainerError, OSError):
                        refused += 1
                swapper.kill()
            escaped += any(elsewhere.iterdir())
            shutil.rmtree(root)
            shutil.rmtree(elsewhere)
    return escaped, refused


def main() -> int:
    """Do so, and say what was found."""
    parser = argparse.ArgumentParser(description="Kill writers, and race unpack for its folder.")
    parser.add_argument("--kills", type=int, default=30, help="writers to kill; default: %(default)s")
    parser.add_argument("--races", type=int, default=10, help="races, of 20 unpackings each; default: %(default)s")
    options = parser.parse_args()
    killed = kill(options.kills, random.Random(options.kills))
    print(
        f"{options.kills} writers killed: {killed.left} left an unfinished file, {killed.stayed} of these stayed after "
        f"the next write, {killed.broken} containers were broken, {killed.open} could be read by others"
    )
    escaped, refused = race(options.races)
    print(f"{options.races * 20} unpackings raced: {refused} refused, {escaped} wrote elsewhere")
    return 1 if killed.broken or killed.open or killed.stayed or escaped else 0


if __name__ == "__main__":
    sys.exit(main())
