"""`seedcorpus rewrite`, as a shell sees it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

import seedcorpus
from seedcorpus.cli import main

CONTAINER = (
    "<<<FILE a.txt lang=bn>>>\nদাম পাঁচশ টাকা\n<<<END FILE>>>\n<<<FILE b.txt>>>\nनतीजा 12 प्रतिशत, सौ रुपये\n<<<END FILE>>>\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    tmp_path.joinpath("two.seedcorpus").write_text(CONTAINER, encoding="utf-8", newline="")
    tmp_path.joinpath("plain.txt").write_text("দাম পাঁচশ টাকা, তিনটি বই।\r\n", encoding="utf-8", newline="")
    return tmp_path


def test_a_plain_text_stays_one(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["rewrite", "plain.txt", "--form", "written"]) == 0
    assert capfdbinary.readouterr().out.decode() == "দাম ৫০০ টাকা, তিনটি বই।\r\n"
    assert main(["rewrite", "plain.txt", "--form", "written", "--small"]) == 0
    assert capfdbinary.readouterr().out.decode() == "দাম ৫০০ টাকা, ৩টি বই।\r\n"
    assert main(["rewrite", "plain.txt", "--form", "mask", "--kind", "money"]) == 0
    assert capfdbinary.readouterr().out.decode() == "দাম <MONEY>, তিনটি বই।\r\n"


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("خمسون ألف درهم\n".encode())))
    assert main(["rewrite", "-", "--form", "written", "--region", "MA", "--lang", "ar"]) == 0
    assert capfdbinary.readouterr().out.decode() == "50.000 درهم\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_container_stays_one_with_its_names_and_attributes(folder: Path, jobs: str) -> None:
    options = ["--form", "figures", "--jobs", jobs, "--output", "new.seedcorpus"]
    assert main(["rewrite", "two.seedcorpus", *options]) == 0
    first, second = seedcorpus.read("new.seedcorpus")
    assert (first.name, first.text, first.attributes) == ("a.txt", "দাম 500 BDT", {"lang": "bn"})
    assert (second.name, second.text, second.attributes) == ("b.txt", "नतीजा 12%, 100 INR", {})


def test_after_an_error_the_old_file_stands(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder.joinpath("two.seedcorpus").write_text(CONTAINER.removesuffix("<<<END FILE>>>\n"), encoding="utf-8")
    folder.joinpath("new.txt").write_text("old", encoding="utf-8")
    assert main(["rewrite", "two.seedcorpus", "--form", "mask", "--output", "new.txt"]) == 1
    assert capfd.readouterr().err.startswith("seedcorpus: two.seedcorpus, line 6, byte ")
    assert folder.joinpath("new.txt").read_text(encoding="utf-8") == "old"


def test_a_form_has_to_be_named() -> None:
    with pytest.raises(SystemExit):
        main(["rewrite", "plain.txt"])
