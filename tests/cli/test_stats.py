"""The command `seedcorpus stats`."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from seedcorpus import Document, Mention, write
from seedcorpus.cli import main
from seedcorpus.corpus.summary import summarize

DOCUMENTS = [
    Document("a.txt", "সাড়ে তিন লাখ টাকা, প্রায় ৫০০ টাকা, ১২ শতাংশ"),
    Document("b.txt", "السعر 50 درهماً", {"lang": "ar"}),
]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    write("two.seedcorpus", DOCUMENTS)

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["stats", *arguments])
        return status, *capfd.readouterr()

    return run


def test_table_is_aligned_and_needs_no_isolates_in_a_pipe(run: Any) -> None:
    assert run("two.seedcorpus") == (
        0,
        "language  documents  money  number  percent  ordinal\n"
        "ar                1      1       0        0        0\n"
        "bn                1      2       0        1        0\n"
        "all               2      3       0        1        0\n"
        "\n"
        "modifier  mentions\n"
        "-                3\n"
        "approx           1\n"
        "\n"
        "currency  mentions  largest amounts\n"
        "BDT              2  BDT 350000  a.txt  সাড়ে তিন লাখ টাকা\n"
        "                    BDT ~ 500   a.txt  ৫০০ টাকা\n"
        "AED              1  AED 50      b.txt  50 درهماً\n",
        "",
    )


def test_one_long_figure_makes_no_other_line_longer(run: Any, tmp_path: Path) -> None:
    tmp_path.joinpath("x.txt").write_text(f"{'9' * 500} रुपये, 5 दिनार", encoding="utf-8")
    long, short = run("x.txt")[1].splitlines()[-2:]
    assert "9" * 500 in long
    assert len(short) < 100


def test_file_without_amounts_has_the_table_of_languages_only(run: Any, tmp_path: Path) -> None:
    tmp_path.joinpath("x.txt").write_text("कोई रकम नहीं", encoding="utf-8")
    assert run("x.txt")[1].splitlines() == [
        "language  documents  money  number  percent  ordinal",
        "hi                1      0       0        0        0",
        "all               1      0       0        0        0",
    ]


def test_declared_language_cannot_steer_the_terminal(run: Any) -> None:
    write("x.seedcorpus", [Document("a.txt", "", {"lang": "\x1b[31mعربي"})])
    assert run("x.seedcorpus")[1].isascii()
    assert "\x1b" not in run("x.seedcorpus")[1]


def test_json_has_everything(run: Any) -> None:
    _, output, _ = run("two.seedcorpus", "--format", "json")
    summary, form = summarize(DOCUMENTS), json.loads(output)
    assert form["documents"] == [{"lang": "ar", "documents": 1}, {"lang": "bn", "documents": 1}]
    assert form["tallies"][0] == {"lang": "ar", "kind": "money", "currency": "AED", "modifier": None, "mentions": 1}
    assert len(form["tallies"]) == len(summary.tallies)
    assert [place.pop("document") for place in form["largest"]] == ["a.txt", "a.txt", "b.txt"]
    assert [Mention.from_dict(place) for place in form["largest"]] == [
        found.mention for _, largest in summary.largest for found in largest
    ]


def test_csv_has_a_row_for_each_tally(run: Any) -> None:
    _, output, _ = run("two.seedcorpus", "--format", "csv")
    assert list(csv.reader(io.StringIO(output))) == [
        ["lang", "kind", "currency", "modifier", "mentions"],
        ["ar", "money", "AED", "", "1"],
        ["bn", "money", "BDT", "", "1"],
        ["bn", "money", "BDT", "approx", "1"],
        ["bn", "percent", "", "", "1"],
    ]


def test_several_files_are_one_corpus_and_region_decides(run: Any, tmp_path: Path) -> None:
    tmp_path.joinpath("x.txt").write_text("60 درهماً", encoding="utf-8")
    _, output, _ = run("two.seedcorpus", "x.txt", "--region", "MA", "--format", "csv")
    assert "ar,money,MAD,,2\n" in output


@pytest.mark.parametrize(("name", "magic"), [("p.png", b"\x89PNG"), ("p.svg", b"<?xml")])
def test_plot_writes_a_picture(run: Any, tmp_path: Path, name: str, magic: bytes) -> None:
    pytest.importorskip("matplotlib")
    assert run("two.seedcorpus", "--plot", name)[::2] == (0, "")
    assert tmp_path.joinpath(name).read_bytes().startswith(magic)


def test_other_pictures_are_wrong_usage(run: Any, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["stats", "two.seedcorpus", "--plot", "p.jpg"])
    assert stop.value.code == 2


def test_missing_matplotlib_is_told_before_anything_is_read(
    run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    monkeypatch.delitem(sys.modules, "seedcorpus.export.plot", raising=False)
    status, output, errors = run("two.seedcorpus", "--plot", "p.png")
    assert (status, output) == (1, "")
    assert "pip install 'seedcorpus[plot]'" in errors
    assert not tmp_path.joinpath("p.png").exists()


def test_missing_file_is_one_line_that_names_it(run: Any) -> None:
    status, output, errors = run("none.txt")
    assert (status, output, errors.count("\n")) == (1, "", 1)
    assert errors.startswith("seedcorpus: none.txt")
