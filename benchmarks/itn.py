"""Spoken to written, beside NeMo's inverse text normalisation: `python benchmarks/itn.py` prints a table.

The cases are in `itn.txt`, each with every way to write it that is right: neither side has to write as the other does.
NeMo (`nemo_text_processing`) knows Hindi and Arabic, and no Bengali. It is left out where it is not installed; where it
is in an environment of its own, `--python` names that environment's Python.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

CASES = Path(__file__).parent / "itn.txt"
#: Signs of money, before the figure or behind it.
_SIGN = re.compile(r"(\d[\d.]*) ?([$€£₹])")
#: How often seedcorpus rewrites a case when its time is taken; NeMo does once.
_TIMES = 20

NEMO = """
import json, logging, sys, time
logging.disable(logging.CRITICAL)
from nemo_text_processing.inverse_text_normalization.inverse_normalize import InverseNormalizer
made = {}
for lang, texts in json.load(sys.stdin).items():
    engine = InverseNormalizer(lang=lang)
    engine.inverse_normalize(texts[0], verbose=False)
    start = time.process_time()
    written = [engine.inverse_normalize(text, verbose=False) for text in texts]
    made[lang] = written, (time.process_time() - start) / len(texts)
print(json.dumps(made))
"""

#: Language to what became of its cases, and the seconds for one.
Made = dict[str, tuple[list[str], float]]


def cases() -> dict[str, list[tuple[str, list[str]]]]:
    """Language to its cases: what is spoken, and the right ways to write it."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    lang = ""
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("["):
            lang = line.strip("[]")
        elif " => " in line:
            spoken, _, right = line.partition(" => ")
            found.setdefault(lang, []).append((spoken, right.split(" | ")))
    return found


def by_seedcorpus(spoken: dict[str, list[str]]) -> Made:
    """What seedcorpus writes."""
    import seedcorpus

    made: Made = {}
    for lang, texts in spoken.items():
        seedcorpus.rewrite(texts[0], "written", lang=lang)  # which reads the lexicon
        start = time.process_time()
        for _ in range(_TIMES):
            written = [seedcorpus.rewrite(text, "written", lang=lang) for text in texts]
        made[lang] = written, (time.process_time() - start) / len(texts) / _TIMES
    return made


def by_nemo(python: str, spoken: dict[str, list[str]]) -> Made:
    """What NeMo writes, in its own environment."""
    done = subprocess.run([python, "-c", NEMO], input=json.dumps(spoken), capture_output=True, text=True, check=True)
    made: Made = json.loads(done.stdout.splitlines()[-1])
    return made


def is_right(written: str, ways: list[str]) -> bool:
    """Whether it is one of the right ways, but for digits, grouping, space and the place of a sign."""
    return _compared(written) in map(_compared, ways)


def _compared(text: str) -> str:
    import seedcorpus

    text = re.sub(r"(?<=\d)[,٬](?=\d)", "", seedcorpus.normalize_digits(text)).replace("٫", ".")
    return re.sub(r"\s", "", _SIGN.sub(r"\2\1", text))


def main() -> None:
    """Print the table, and with `--wrong` what each got wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable, help="the Python of the environment that NeMo is in")
    parser.add_argument("--wrong", action="store_true", help="list what each got wrong")
    options = parser.parse_args()
    wanted = cases()
    spoken = {lang: [text for text, _ in found] for lang, found in wanted.items()}
    engines: dict[str, Callable[[], Made]] = {
        "seedcorpus": lambda: by_seedcorpus(spoken),
        "nemo_text_processing": lambda: by_nemo(options.python, spoken),
    }
    print("|  |", " | ".join(f"{lang}: right | {lang}: ms for one" for lang in wanted), "|")
    print("| --- |", " | ".join("---: | ---:" for _ in wanted), "|")
    for name, engine in engines.items():
        try:
            made = engine()
        except subprocess.CalledProcessError as error:
            print(f"{name} is not installed there, and left out: {error.stderr.splitlines()[-1]}")
            continue
        cells, wrong = [], []
        for lang, found in wanted.items():
            written, seconds = made[lang]
            bad = [(text, new) for (text, ways), new in zip(found, written, strict=True) if not is_right(new, ways)]
            cells.append(f"{len(found) - len(bad)} of {len(found)} | {1e3 * seconds:.3f}")
            wrong += bad
        print(f"| {name} |", " | ".join(cells), "|")
        if options.wrong:
            print(*(f"  {text} => {new}" for text, new in wrong), sep="\n")


if __name__ == "__main__":
    main()
