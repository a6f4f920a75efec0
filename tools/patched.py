"""Run the package with one of its modules changed: what `weaken.py` and `mutants.py` do in processes of their own."""

from __future__ import annotations

import signal
from importlib.machinery import SourceFileLoader
from types import CodeType


class LateError(Exception):
    """Not done in time."""


def _too_late(*_: object) -> None:
    raise LateError


def change_module(module: str, code: CodeType) -> None:
    """From now on, importing the module of this name runs this code instead of what its file holds."""
    whole = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        return code if name == module else whole(loader, name)

    SourceFileLoader.get_code = get_code  # type: ignore[assignment,method-assign]


def limit_time(seconds: float) -> None:
    """Raise `LateError` after so many seconds of the processor: a changed loop may never end. 0 lifts the limit."""
    signal.signal(signal.SIGVTALRM, _too_late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
