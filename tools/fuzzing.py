"""What the fuzzers have in common: inputs that their numbers make again, for so long or so many, and what they cost."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

T = TypeVar("T")


def fuzz(
    description: str, make: Callable[[int], tuple[T, random.Random]], check: Callable[[T, random.Random], None]
) -> int:
    """Check input after input, for as long as the command line says; tell what was found, and whether anything was.

    Args:
        description: What is fuzzed, in one line for `--help`.
        make: Makes the input of a number, and the source of what else is drawn with it.
        check: Raises where the input breaks a law.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--minutes", type=float, default=1, help="processor time to spend; default: %(default)s")
    parser.add_argument("--runs", type=int, default=sys.maxsize, help="inputs to try at most")
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    options = parser.parse_args()
    found = ran = 0
    for number in range(options.first, options.first + options.runs):
        if time.process_time() > 60 * options.minutes or found >= 10:
            break
        data, rng = make(number)
        ran += 1
        try:
            check(data, rng)
        except Exception as error:
            found += 1
            print(f"input {number}: {type(error).__name__}: {error}\n  {data!r}", flush=True)
    print(f"{ran:,} inputs in {time.process_time() / 60:.1f} minutes of processor time: {found} broke a law")
    return 1 if found else 0


def calls(work: Callable[[], object]) -> int:
    """How many calls some work takes: a measure of time that no clock decides."""
    count = 0

    def profile(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
