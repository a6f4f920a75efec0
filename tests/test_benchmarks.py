"""The benchmarks run, on tiny input and without the peers that are not installed. What they measure does not matter."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

import seedcorpus

ROOT = Path(__file__).parent.parent
TINY = (40_000, 1, 0.0)


@pytest.fixture(autouse=True)
def _checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT)


def load(name: str) -> ModuleType:
    """A module of the benchmarks, which are not installed."""
    return importlib.import_module(f"benchmarks.{name}")


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    command = load("__main__")
    monkeypatch.setattr(command, "QUICK", TINY)
    command.main(["--quick", *arguments])
    return capsys.readouterr().out


@pytest.mark.parametrize("language", ["ar", "bn", "hi"])
@pytest.mark.parametrize("density", [10_000, 300])
def test_a_text_is_as_dense_in_money_as_is_asked_for(language: str, density: int) -> None:
    text = load("texts").text(language, density, 200_000)
    size = len(text.encode())
    assert 199_990 < size <= 200_000
    amounts = len(seedcorpus.find_mentions(text, kinds={"money"}))
    assert 0.8 < size / amounts / density < 1.2


@pytest.mark.parametrize("language", ["ar", "bn", "hi"])
@pytest.mark.parametrize("every", [80, 300, 2_000])
def test_mixed_text_is_as_dense_in_amounts_as_is_asked_for(language: str, every: int) -> None:
    text = load("texts").mixed(language, every, 200_000)
    size = len(text.encode())
    assert 199_990 < size <= 200_000
    assert 0.8 < size / len(seedcorpus.find_mentions(text)) / every < 1.2


def test_new_words_go_on_coming_but_ever_fewer() -> None:
    text = load("texts").text("hi", 10_000, 400_000)
    known, counts = set[str](), []
    words = text.split()
    for start in range(0, len(words), len(words) // 4):
        before = len(known)
        known.update(words[start : start + len(words) // 4])
        counts.append(len(known) - before)
    assert counts[0] > counts[1] > counts[2] > counts[3] > counts[0] / 4


def test_cutting_loses_nothing() -> None:
    texts = load("texts")
    text = texts.text("bn", 300, 20_000)
    pieces = texts.cut(text, 1_001)
    assert "".join(piece.decode() for piece in pieces) == text
    assert {len(piece) // 10 for piece in pieces[:-1]} == {100}


def test_the_floor_finds_the_words_and_signs_of_money() -> None:
    pattern = load("floors").anchor_pattern()
    text = " ৫ টাকায়, ₹5, وبالدولار، 157.5درهم و 7 रुपये; कार, সেন্টার, Rs 5"
    assert [found[1:] for found in pattern.findall(text)] == ["টাকায়", "₹", "وبالدولار", "درهم", "रुपये", "Rs"]


@pytest.mark.parametrize("group", ["amounts", "containers", "blocks", "startup", "linear"])
def test_a_group_runs(group: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(load("containers"), "SIZES", {"2 kB": 2_000})
    monkeypatch.setattr(load("startup"), "SHARES", (8,))
    assert "| ---: |" in run(monkeypatch, capsys, "--only", group)


def test_a_text_of_the_user_is_measured_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    recognition = load("recognition")
    monkeypatch.setattr(recognition, "LANGUAGES", {})
    path = tmp_path / "mine.txt"
    path.write_text("দাম ৫ টাকা\n" * 100, encoding="utf-8")
    assert "mine.txt" in run(monkeypatch, capsys, "--only", "recognition", str(path))


def test_cores_are_compared(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    cores = load("cores")
    monkeypatch.setattr(cores, "FUNCTIONS", {"count the money": cores.count_money})
    assert "| count the money |" in run(monkeypatch, capsys, "--only", "cores")


def test_the_worst_texts_are_listed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = load("hostile")
    monkeypatch.setattr(hostile, "LEXICONS", ())
    monkeypatch.setattr(hostile, "REPEATED", {"digits": "7"})
    monkeypatch.setattr(hostile, "MARKERS", {"end markers": hostile.MARKERS["end markers"]})
    monkeypatch.setattr(hostile, "LONG_MARKERS", {})
    out = run(monkeypatch, capsys, "--only", "hostile")
    assert "| digits |" in out
    assert "| container: end markers |" in out


def test_results_take_the_place_of_older_ones(tmp_path: Path) -> None:
    report = load("report")
    page = tmp_path / "page.md"
    page.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n", encoding="utf-8")
    report.insert(page, "new")
    assert page.read_text(encoding="utf-8") == f"before\n{report.BEGIN}\nnew\n{report.END}\nafter\n"


def test_a_peer_that_is_not_installed_is_noted() -> None:
    measure = load("measure")
    assert measure.peer("no_such_module.part") is None
    assert "no_such_module" in measure.missing
