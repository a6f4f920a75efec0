"""What the documentation shows is what happens: every Python and console block of the README and the docs is run."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
#: What must be installed for the blocks of a page, apart from seedcorpus itself.
NEEDS = {"spacy.md": "spacy", "strategies.md": "hypothesis"}
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[str]:
    return [code for found, code in BLOCK.findall(page.read_text(encoding="utf-8")) if found == language]


def commands(page: Path) -> list[tuple[str, str]]:
    """The commands of a page's console blocks, each with the output that the page shows for it."""
    steps = (step for block in blocks(page, "console") for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:])
    return [(command, output) for command, _, output in (step.partition("\n") for step in steps)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_blocks_run_and_print_what_they_show(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if page.name in NEEDS:
        pytest.importorskip(NEEDS[page.name])
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for number, code in enumerate(blocks(page, "python"), start=1):
        if ">>>" not in code:
            exec(compile(code, f"{page.name}, Python block {number}", "exec"), names)
            continue
        # A block's end ends the output of its last example, as a blank line does in a docstring.
        examples = doctest.DocTestParser().get_doctest(code, names, f"{page.name}, Python block {number}", None, None)
        report: list[str] = []
        runner = doctest.DocTestRunner()
        runner.run(examples, out=report.append, clear_globs=False)
        names = examples.globs
        assert not runner.failures, "".join(report)


@pytest.mark.parametrize(
    ("command", "output"),
    [pytest.param(*step, id=f"{page.name}: {step[0]}") for page in PAGES for step in commands(page)],
)
def test_console_blocks_print_what_they_show(command: str, output: str) -> None:
    program, *arguments = shlex.split(command)
    assert program == "seedcorpus", "a console block shows the seedcorpus command; other commands go into a sh block"
    environment = {**os.environ, "COLUMNS": "100"}
    run = subprocess.run(
        [sys.executable, "-m", "seedcorpus", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )
    assert run.stdout + run.stderr == output


def test_readme_opens_with_the_two_commands_that_ci_runs() -> None:
    first, second = (code.splitlines() for code in blocks(ROOT / "README.md", "sh"))
    assert len(first) == len(second) == 1
    assert first[0].endswith("seedcorpus mentions examples/news.seedcorpus")
    assert second[0].endswith("nox --session tests")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not page.parent.joinpath(link).exists()] == []
