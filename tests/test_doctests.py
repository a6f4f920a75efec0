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


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    try:
        result = doctest.testmod(import_module(name))
    except seedcorpus.MissingExtraError as error:
        pytest.skip(str(error))
    assert result.failed == 0
