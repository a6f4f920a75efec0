"""The fuzzer and the script that kills writers, for a short while."""

import random
import sys

import pytest

import break_writers
import fuzz_container

RUNS = 80


@pytest.mark.parametrize("group", range(4))
def test_no_input_breaks_a_law(tmp_path, group):
    for number in range(group * RUNS, (group + 1) * RUNS):
        data, rng = fuzz_container.make(number)
        fuzz_container.check(data, rng, tmp_path)


@pytest.mark.parametrize("kind", range(3))
def test_reading_is_cheap_whatever_it_reads(kind):
    rng = random.Random(kind)
    for data in (
        b"<<<END FILE>>>\n",
        b"<<<FILE a>>>\nx\n<<<END>>>\n\n",
        b"<<<FILE a bytes=99999>>>\nx\n",
        b"\n<<<FILE",
    ):
        fuzz_container.assert_cheap(data * 10**kind, rng)


@pytest.mark.skipif(sys.platform == "win32", reason="signals and links")
def test_killed_writers_leave_nothing_broken_and_nothing_that_stays():
    killed = break_writers.kill(3, random.Random(1))
    assert (killed.broken, killed.open, killed.stayed) == (0, 0, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="signals and links")
def test_nothing_is_written_elsewhere_while_links_come_and_go():
    assert break_writers.race(2)[0] == 0
