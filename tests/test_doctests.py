"""Every example in a docstring runs and shows what it says."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import seedcorpus

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(seedcorpus.__path__, "seedcorpus.")
    if not module.name.endswith("__main__")
)


class Runner(doctest.DocTestRunner):
    """Counts the examples that need an extra which is not installed."""

    unable = 0

    def report_unexpected_exception(self, out, test, example, exc_info):  # type: ignore[no-untyped-def]
        if issubclass(exc_info[0], seedcorpus.MissingExtraError):
            self.unable += 1
        else:
            super().report_unexpected_exception(out, test, example, exc_info)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    try:
        module = import_module(name)
    except seedcorpus.MissingExtraError as error:
        pytest.skip(str(error))
    runner = Runner()
    for test in doctest.DocTestFinder().find(module):
        runner.run(test)
    assert runner.summarize().failed == runner.unable
    if runner.unable:
        pytest.skip(f"{runner.unable} of the examples need an extra that is not installed")
