"""What others wrote, in names, headers, texts and file names, reaches neither a terminal nor a spreadsheet raw."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from seedcorpus import Document, write
from seedcorpus.cli import main
from seedcorpus.cli.sheets import write_rows

EVIL = "\x1b[31m\x9b5m\u202e\u2069\x07\x7f\u2028"
UNSAFE = {*map(chr, [*range(0x20), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, 0x2028, 0x2029])} - {"\n"}
BIDI = {*map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])}


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run the command in a folder with a container in it: all that it printed and complained."""
    monkeypatch.chdir(tmp_path)
    document = Document(f"n{EVIL}", f"5 dollars, 7{EVIL}% {EVIL}", {"lang": f"hi{EVIL}", "title": EVIL})
    write("x.seed", [document])

    def run(*arguments: str) -> str:
        try:
            main(arguments)
        except SystemExit as error:
            print(error.code)
        return "".join(capfd.readouterr())

    return run


def is_safe(printed: str) -> bool:
    own = printed.replace("\u2068", "").replace("\u2069", "")
    balanced = all(line.count("\u2068") == line.count("\u2069") for line in printed.split("\n"))
    return balanced and not (UNSAFE | BIDI) & {*own}


@pytest.mark.parametrize(
    "arguments",
    [
        ("ls", "--format", "table", "x.seed"),
        ("ls", "--format", "jsonl", "x.seed"),
        ("mentions", "x.seed"),
        ("mentions", "--format", "jsonl", "x.seed"),
        ("stats", "x.seed"),
        ("stats", "--format", "json", "x.seed"),
        ("verify", "x.seed"),
        ("explain", f"5 dollars{EVIL} 7{EVIL}%"),
        ("mentions", "--region", EVIL, "x.seed"),
        ("cat", "x.seed", f"no{EVIL}"),
        ("ls", f"no{EVIL}"),
        ("verify", f"no{EVIL}"),
        ("mentions", f"no{EVIL}"),
        ("index", f"no{EVIL}"),
        ("pack", f"no{EVIL}", "y.seed"),
        ("unpack", "x.seed", "y"),
        ("ls", "x.seed", f"other{EVIL}"),
        ("mentions", "--kind", EVIL, "x.seed"),
    ],
)
def test_nothing_printed_can_steer_a_terminal(run: Any, arguments: tuple[str, ...]) -> None:
    printed = run(*arguments)
    assert printed
    assert is_safe(printed)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
@pytest.mark.parametrize("command", ["verify", "mentions", "stats"])
def test_names_of_files_are_made_safe_too(run: Any, command: str) -> None:
    name = f"f{EVIL}"
    os.rename("x.seed", name)
    printed = run(command, name)
    assert printed
    assert is_safe(printed)
    Path(name).write_bytes(b"\xff\xff 5 dollars")
    assert is_safe(run(command, name))


def test_bytes_of_a_file_name_that_are_c1_controls_are_spaces(run: Any) -> None:
    assert "no 31m" in run("verify", "no\udc9b31m")


def test_json_keeps_what_it_escapes(run: Any) -> None:
    line = run("mentions", "--format", "jsonl", "x.seed").splitlines()[0]
    assert json.loads(line)["document"] == f"n{EVIL}"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("arguments", [("ls",), ("ls", "--format", "names"), ("mentions",), ("stats",)])
def test_isolates_are_balanced_on_a_terminal(run: Any, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str]) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert main([*arguments, "x.seed"]) == 0
    assert sys.stdout.getvalue()
    assert is_safe(sys.stdout.getvalue())


def test_csv_is_exact_in_a_file_and_safe_on_a_terminal() -> None:
    file, terminal = io.StringIO(), Terminal()
    write_rows(["a"], [[EVIL]], file, guarded=False)
    write_rows(["a"], [[EVIL]], terminal, guarded=False)
    assert EVIL in file.getvalue()
    assert is_safe(terminal.getvalue())


class TestSpreadsheet:
    NAMES = ("=cmd|/C calc!A0", "@SUM(1+1)*2", "+1", "-2+3", "\t=1", " =1", "\r=1", "＝1", "\n=1")

    def test_no_cell_is_a_formula(self, run: Any) -> None:
        write("names.seed", [Document(name, "-5 dollars") for name in self.NAMES])
        rows = [*csv.DictReader(io.StringIO(run("mentions", "--format", "spreadsheet", "names.seed"), newline=""))]
        plain = [*csv.DictReader(io.StringIO(run("mentions", "--format", "csv", "names.seed"), newline=""))]
        assert [row["document"] for row in rows] == [f"'{row['document']}" for row in plain]
        assert {row["value"] for row in rows} == {"-5"}  # a figure is none

    def test_no_cell_is_parted_at_a_semicolon(self, run: Any) -> None:
        write("names.seed", [Document("a;=1", "5 dollars")])
        assert '"a;=1"' in run("mentions", "--format", "spreadsheet", "names.seed")

    def test_tallies_are_guarded_too(self, run: Any) -> None:
        write("langs.seed", [Document("a", "5 dollars", {"lang": "=1+1"})])
        (row,) = csv.DictReader(run("stats", "--format", "spreadsheet", "langs.seed").splitlines())
        assert (row["lang"], row["mentions"], row["modifier"]) == ("'=1+1", "1", "")
        (row,) = csv.DictReader(run("stats", "--format", "csv", "langs.seed").splitlines())
        assert row["lang"] == "=1+1"


def test_standard_error_is_safe_when_standard_input_holds_no_text(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'<<<FILE path="\x1b[2J">>>\ncut')))
    assert is_safe(run("verify", "-"))
