"""What the documentation shows is what happens: every Python and console block of the README and the docs is run.

Blocks with prompts are doctests. Other Python blocks run as they stand, one with `__main__` as a script, and the `text`
block right behind one is what it prints. Console blocks hold commands and their output.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from seedcorpus.lexicon.load import ADDED
from spark_engine import why_no_spark

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
#: What must be installed for the blocks of a page, apart from seedcorpus itself.
NEEDS = {
    "columns.md": ["datasets", "pydantic"],
    "dask.md": ["dask"],
    "spacy.md": ["spacy"],
    "spark.md": ["pyspark"],
    "strategies.md": ["hypothesis"],
}
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)
SAVED = re.compile(r"Save this as `([\w.]+)`:\n\n^```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[tuple[str, str]]:
    """The blocks in a language, each with the `text` block right behind it, or nothing."""
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [(code, output) for name, code, output in found if name == language]


def commands(page: Path) -> list[tuple[str, str]]:
    """The commands of a page's console blocks, each with the output that the page shows for it."""
    steps = (step for block, _ in blocks(page, "console") for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:])
    return [(command, output) for command, _, output in (step.partition("\n") for step in steps)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A reader's folder, with the examples in it, and none of the languages that a page adds left behind."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    ADDED.clear()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_blocks_run_and_print_what_they_show(
    page: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for package in NEEDS.get(page.name, []):
        pytest.importorskip(package)
    if page.name == "spark.md" and (reason := why_no_spark()):
        pytest.skip(reason)
    for name, content in SAVED.findall(page.read_text(encoding="utf-8")):
        folder.joinpath(name).write_text(content, encoding="utf-8")
    names: dict[str, object] = {}
    for number, (code, output) in enumerate(blocks(page, "python"), start=1):
        place = f"{page.name}, Python block {number}"
        if ">>>" in code:
            names = run_doctest(code, names, place)
        elif "__main__" in code:
            assert run_script(code, folder) == output, place
        else:
            exec(compile(code, place, "exec", dont_inherit=True), names)
            assert capsys.readouterr().out == output, place


def run_doctest(code: str, names: dict[str, object], place: str) -> dict[str, object]:
    """Run the examples of a block, whose end ends the output of the last one, as a blank line does in a docstring."""
    examples = doctest.DocTestParser().get_doctest(code, names, place, None, None)
    report: list[str] = []
    runner = doctest.DocTestRunner()
    runner.run(examples, out=report.append, clear_globs=False)
    assert not runner.failures, "".join(report)
    return examples.globs


def run_script(code: str, folder: Path) -> str:
    """What a script prints that is run from a file."""
    script = folder / "script.py"
    script.write_text(code, encoding="utf-8")
    return subprocess.run(
        [sys.executable, script], cwd=folder, capture_output=True, encoding="utf-8", check=True
    ).stdout


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
    first, second = (code.splitlines() for code, _ in blocks(ROOT / "README.md", "sh"))
    assert len(first) == len(second) == 1
    assert first[0].endswith("seedcorpus mentions examples/news.seedcorpus")
    assert second[0].endswith("nox --session tests")


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"], ids=lambda page: page.name)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [page.parent / link for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text)]
    links += [
        ROOT / link for link in re.findall(r"github.com/seedcorpus/seedcorpus/(?:blob|tree|raw)/main/([^)#]+)", text)
    ]
    assert [str(link) for link in links if not link.exists()] == []
