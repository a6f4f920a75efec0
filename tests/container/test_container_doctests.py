"""The examples in the docstrings run."""

import doctest
import importlib
import pkgutil

import pytest

import seedcorpus.container

MODULES = [f"seedcorpus.container.{module.name}" for module in pkgutil.iter_modules(seedcorpus.container.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert not failed
