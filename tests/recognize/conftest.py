"""Each line that says what a text means becomes a test of its own, named by language and line: `hi:842`."""

from __future__ import annotations

from pathlib import Path

import pytest

from example_lines import LANGUAGES, Example, examples, parse


def _read(name: str) -> list[Example]:
    return list(parse(Path(__file__).with_name(name).read_text("utf-8"), name))


def _cases(argument: str) -> list[Example]:
    """The examples that an argument of this name stands for."""
    if argument == "example":
        return [example for lang in LANGUAGES for example in examples(lang)]
    return _read({"lookalike": "lookalikes.txt", "known_failure": "known_failures.txt"}[argument])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make the tests.

    Not by the mark `parametrize`, for then `-k ar` would choose them all: it looks at the names of marks too.
    """
    for argument in ("example", "lookalike", "known_failure"):
        if argument in metafunc.fixturenames:
            cases = _cases(argument)
            metafunc.parametrize(argument, cases, ids=[case.name for case in cases])
