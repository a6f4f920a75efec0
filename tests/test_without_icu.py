"""PyICU has to be compiled, so nothing but spelling amounts out in words may need it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

EXAMPLES = """
import sys
sys.modules["icu"] = None  # which makes `import icu` fail

import doctest
import pkgutil
from importlib import import_module

import seedcorpus
from hypothesis import HealthCheck, settings

settings.register_profile("slow", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine
settings.load_profile("slow")
failed = set()

class Runner(doctest.DocTestRunner):
    def report_failure(self, out, test, example, got):
        failed.add(test.name)

    def report_unexpected_exception(self, out, test, example, error):
        failed.add(test.name)

finder, runner = doctest.DocTestFinder(), Runner(verbose=False)
for module in pkgutil.walk_packages(seedcorpus.__path__, "seedcorpus."):
    if not module.name.endswith("__main__"):
        try:
            found = import_module(module.name)
        except seedcorpus.MissingExtraError:
            continue
        for test in finder.find(found, module.name):
            runner.run(test, out=lambda text: None)
print(runner.tries, *sorted(failed))
"""


def test_every_example_but_that_of_spelling_runs_without_icu() -> None:
    command = [sys.executable, "-c", EXAMPLES]
    tries, *failed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert int(tries) > 100
    assert failed == ["seedcorpus.values.amount.Money.spell"]


def test_all_extras_are_those_that_need_no_compiler() -> None:
    project = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    [everything] = extras.pop("all")
    assert set(re.findall(r"\w+", everything)) - {"seedcorpus"} == set(extras) - {"icu", "spark"}
