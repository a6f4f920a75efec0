"""The program and the system around the package have no say in what it reads and writes."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

_EVERYTHING = Path(__file__).with_name("everything.py")

#: The decimal context of the program, and what new contexts and threads begin with.
_CONTEXT = """
import decimal
ours = decimal.DefaultContext
ours.prec, ours.rounding, ours.Emin, ours.Emax, ours.capitals, ours.clamp = 1, decimal.ROUND_UP, 0, 0, 0, 1
for signal in ours.traps:
    ours.traps[signal] = {trapped}
decimal.setcontext(decimal.Context())
assert decimal.getcontext().prec == 1
"""

#: Rules of the system's locale that differ most from those of C, where the system has them.
_LOCALE = """
import locale
for name in ("tr_TR.UTF-8", "hi_IN.UTF-8", "de_DE.UTF-8", ""):
    try:
        locale.setlocale(locale.LC_ALL, name)
        break
    except locale.Error:
        pass
"""


@cache
def _printed(first: str, **variables: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": "0", **variables}
    command = [sys.executable, os.fspath(_EVERYTHING), first]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def _same(left: str, right: str) -> bool:
    for one, other in zip(left.splitlines(), right.splitlines(), strict=True):
        assert one == other
    return left == right


@pytest.mark.parametrize("trapped", [True, False])
def test_the_decimal_context_of_the_program_has_no_say(trapped: bool) -> None:
    assert _same(_printed(_CONTEXT.format(trapped=trapped)), _printed(""))


def test_the_locale_of_the_system_has_no_say() -> None:
    assert _same(
        _printed(_LOCALE, LC_ALL="tr_TR.UTF-8", LANG="hi_IN.UTF-8", LANGUAGE="ar", TZ="Asia/Kolkata"), _printed("")
    )


def test_neither_have_the_hash_seed_and_switches_of_python() -> None:
    variables = {"PYTHONHASHSEED": "4242", "PYTHONOPTIMIZE": "2", "COLUMNS": "7", "NO_COLOR": "1"}
    assert _same(_printed("", **variables), _printed(""))
