"""Every example in a docstring runs and shows what it says."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module
from importlib.util import find_spec

import pytest

import seedcorpus

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(seedcorpus.__path__, "seedcorpus.")
    if not module.name.endswith("__main__")
)


#: The one example that needs PyICU; `test_without_icu` holds that there is no other.
SPELLING = "seedcorpus.amount.Money.spell"


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    try:
        module = import_module(name)
    except seedcorpus.MissingExtraError as error:
        pytest.skip(str(error))
    runner = doctest.DocTestRunner()
    for examples in doctest.DocTestFinder().find(module, name):
        if examples.name != SPELLING or find_spec("icu"):
            runner.run(examples)
    assert runner.failures == 0
