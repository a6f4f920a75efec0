"""What a shell's user has besides the command: completion, and a man page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import man_page
from seedcorpus.cli.commands import make_parser


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("seedcorpus ment", "mentions"),
        ("seedcorpus mentions --lex", "--lexicon"),
        ("seedcorpus mentions --kind mo", "money"),
        ("seedcorpus ls --format j", "jsonl"),
    ],
)
def test_the_shell_completes_commands_options_and_values(tmp_path: Path, line: str, offered: str) -> None:
    pytest.importorskip("argcomplete")
    output = tmp_path / "completions"
    asked = {"_ARGCOMPLETE": "1", "_ARGCOMPLETE_STDOUT_FILENAME": str(output), "_ARGCOMPLETE_IFS": "\n"}
    environment = {**os.environ, **asked, "COMP_LINE": line, "COMP_POINT": str(len(line)), "COMP_TYPE": "9"}
    command = [sys.executable, "-c", "from seedcorpus.cli import main; main()"]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert [word.strip() for word in output.read_text().splitlines()] == [offered]


def test_without_argcomplete_a_command_runs_as_ever() -> None:
    code = "import sys; sys.modules['argcomplete'] = None; from seedcorpus.cli import main; main(['--version'])"
    environment = {**os.environ, "_ARGCOMPLETE": "1"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert done.stdout


def test_the_man_page_is_current() -> None:
    assert man_page.PAGE.read_text("utf-8") == man_page.page(), "run python tools/man_page.py"


def test_the_man_page_names_every_command_and_option() -> None:
    text = man_page.page().replace("\\-", "-")
    assert f"\n{make_parser().description}\n" in text
    for words in (".SS seedcorpus mentions", ".SS seedcorpus ls", "\\fB--lexicon\\fR", "\\fB-0\\fR, \\fB--null\\fR"):
        assert words in text


@pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff")
def test_the_man_page_is_sound() -> None:
    command = ["groff", "-man", "-Tutf8", "-ww", "-z", str(man_page.PAGE)]
    assert subprocess.run(command, capture_output=True, check=True).stderr == b""
