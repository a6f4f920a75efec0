"""Which changes are made to the package to see whether the tests notice, and what is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import mutants

MODULE = '''\
"""A docstring, and 1 in it."""
from __future__ import annotations

LIMIT: int = 5

def larger(value: int, asked: bool) -> bool:
    """Say no more than 2."""
    if value < LIMIT and not asked:
        raise ValueError(f"{value + 1} is too small")
    for step in (value,):
        print(step)
        break
    return asked
'''

CHANGES = [
    (4, "5 -> 6"),
    (8, "value < LIMIT and (not asked) -> value < LIMIT or not asked"),
    (8, "value < LIMIT and (not asked) -> not (value < LIMIT and (not asked))"),
    (8, "value < LIMIT -> value <= LIMIT"),
    (8, "not asked -> asked"),
    (11, "print(step) -> pass"),
    (12, "break -> continue"),
    (13, "return asked -> return None"),
]


@pytest.fixture
def module(tmp_path: Path) -> Path:
    path = tmp_path / "module.py"
    path.write_text(MODULE, "utf-8")
    return path


def test_what_runs_is_changed_and_what_only_tells_is_not(module: Path) -> None:
    assert [(mutant.line, mutant.told) for mutant in mutants.mutants(module)] == CHANGES


def test_a_mutant_is_the_module_with_one_change(module: Path) -> None:
    outcomes = []
    for mutant in mutants.mutants(module):
        printed: list[object] = []
        scope: dict[str, Any] = {"print": printed.append}
        exec(mutant.code(), scope)
        try:
            outcomes.append((printed, scope["larger"](4, True)))
        except ValueError:
            outcomes.append((printed, "too small"))
    small = ([], "too small")
    assert outcomes == [([4], True), small, small, ([4], True), small, ([], True), ([4], True), ([4], None)]


def test_all_that_the_table_names_is_there() -> None:
    for room, tests in mutants.ROOMS.items():
        assert (mutants.PACKAGE / room).exists()
        assert all((mutants.ROOT / test).exists() for test in tests)
