"""Fuzz the reader of amounts by what it covers: `python tools/fuzz_guided.py -max_total_time=600`.

The laws are those of `fuzz_text.py`. The texts begin as examples; atheris changes them, and goes on
from those that run code which no text before ran. What breaks a law is written to a file `crash-…`, which as the last
argument is tried again. This needs atheris (`pip install atheris`), which there is for some versions of Python and
systems only; so it is a tool to run by hand. The options are libFuzzer's.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from zlib import crc32

import atheris

with atheris.instrument_imports(include=["seedcorpus"]):
    from fuzz_text import REGIONS, Input, check, texts


def test_one(data: bytes) -> None:
    """All laws, for one text; what else is drawn with it depends on the text alone."""
    rng = random.Random(crc32(data))
    check(Input(data.decode("utf-8", errors="replace"), rng.choice(REGIONS)), rng)


def main() -> None:
    """Fuzz, as long as the options say, from each tenth example on."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts()[::10]):
            Path(folder, str(number)).write_text(text, "utf-8")
        seeds = [] if any(Path(option).is_file() for option in sys.argv[1:]) else [folder]
        atheris.Setup([sys.argv[0], "-max_len=400", *sys.argv[1:], *seeds], test_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
