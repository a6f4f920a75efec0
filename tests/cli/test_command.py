"""The `seedcorpus` command, as a shell sees it."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

import seedcorpus
from seedcorpus.cli import main

CONTAINER = "<<<FILE a.txt>>>\nদাম ৫০০ টাকা\n<<<END FILE>>>\n<<<FILE b.txt>>>\nनतीजा 12 प्रतिशत\n<<<END FILE>>>\n"
CUT = CONTAINER.removesuffix("<<<END FILE>>>\n")
NEWS = Path(__file__).parents[2] / "examples" / "news.seedcorpus"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a container in it, as the current one."""
    monkeypatch.chdir(tmp_path)
    tmp_path.joinpath("two.seedcorpus").write_text(CONTAINER, encoding="utf-8", newline="")
    return tmp_path


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], folder: Path) -> Any:
    """Run the command in the folder: its exit status, what it printed, and what it complained."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        return status, *capfd.readouterr()

    return run


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


class TestConvert:
    def test_bundles_become_containers_and_bundles_again(self, run: Any, folder: Path) -> None:
        bundle = b"-- a.txt --\none\n-- b/c.txt --\n<<<END FILE>>>\n"
        folder.joinpath("x.txtar").write_bytes(bundle)
        assert run("convert", "--from", "txtar", "x.txtar", "x.seed.gz") == (0, "", "")
        assert [document.name for document in seedcorpus.read("x.seed.gz")] == ["a.txt", "b/c.txt"]
        assert run("convert", "--to", "txtar", "x.seed.gz", "y.txtar") == (0, "", "")
        assert folder.joinpath("y.txtar").read_bytes() == bundle
        for form in ("cxml", "repomix"):
            assert run("convert", "--from", "txtar", "--to", form, "x.txtar", "x.xml") == (0, "", "")
            assert run("convert", "--from", form, "--to", "txtar", "x.xml", "-") == (0, bundle.decode(), "")

    def test_any_dialect_becomes_canonical_and_what_is_left_out_is_said(self, run: Any, folder: Path) -> None:
        folder.joinpath("x").write_text("Look:\n<<<BEGIN FILE: a>>>\nx\n<<<END FILE: a>>>\nThere.\n")
        said = "seedcorpus: 2 pieces of text outside the files left out, the first at line 1\n"
        assert run("convert", "x", "y") == (0, "", said)
        assert folder.joinpath("y").read_text().startswith('<<<FILE path="a" bytes="1" sha256="')

    def test_attributes_are_left_out_on_request_alone(self, run: Any, folder: Path) -> None:
        folder.joinpath("x").write_text('<<<FILE path="a" lang="hi">>>\nx\n\n<<<END FILE>>>\n')
        said = "seedcorpus: 'a' cannot be written as txtar, which holds no attributes: leave out lang\n"
        assert run("convert", "--to", "txtar", "x", "y") == (1, "", said)
        assert not folder.joinpath("y").exists()
        assert run("convert", "--to", "txtar", "--without-attributes", "x", "-") == (0, "-- a --\nx\n", "")


class TestMentions:
    def test_table_has_a_heading_for_each_document_and_aligned_columns(self, run: Any, folder: Path) -> None:
        folder.joinpath("x.txt").write_text("5 दिन में 3 लाख रुपये और 20% छूट", encoding="utf-8")
        assert run("mentions", "x.txt") == (
            0,
            "x.txt\n"
            "   0  number   5           5\n"
            "  10  money    INR 300000  3 लाख रुपये\n"
            "  25  percent  20%         20%\n",
            "",
        )

    def test_document_without_amounts_has_no_heading(self, run: Any, folder: Path) -> None:
        folder.joinpath("x.txt").write_text("यहाँ कोई रकम नहीं है।", encoding="utf-8")
        assert run("mentions", "x.txt", "two.seedcorpus", "--kind", "percent") == (
            0,
            "b.txt\n  6  percent  12%  12 प्रतिशत\n",
            "",
        )

    def test_right_to_left_text_is_isolated_on_a_terminal_and_cannot_break_out(
        self, monkeypatch: pytest.MonkeyPatch, folder: Path
    ) -> None:
        folder.joinpath("x.txt").write_text("بلغ السعر خمسة\u2069 دولارات", encoding="utf-8")
        monkeypatch.setattr(sys, "stdout", Terminal())
        assert main(["mentions", "x.txt"]) == 0
        lines = sys.stdout.getvalue().splitlines()
        assert len(lines) == 2
        for line in lines:
            assert (line.count("\u2068"), line.count("\u2069"), line[-1]) == (1, 1, "\u2069")

    def test_in_a_pipe_words_stand_without_isolates(self, run: Any, folder: Path) -> None:
        folder.joinpath("x.txt").write_text("السعر خمسة\u2069 دولارات", encoding="utf-8")
        assert run("mentions", "x.txt")[1].splitlines()[1].endswith("  خمسة دولارات")

    def test_control_characters_do_not_reach_the_terminal(self, run: Any, folder: Path) -> None:
        folder.joinpath("x.seedcorpus").write_bytes(b'<<<FILE path="a\x1b[31m.txt">>>\n5 dollars\n<<<END FILE>>>\n')
        assert run("mentions", "x.seedcorpus")[1].startswith("a [31m.txt\n")

    def test_jsonl_is_the_dictionary_of_each_mention_with_its_document(self, run: Any) -> None:
        status, output, _ = run("mentions", "--format", "jsonl", "two.seedcorpus")
        lines = [json.loads(line) for line in output.splitlines()]
        documents = {document.name: document for document in seedcorpus.parse(CONTAINER)}
        assert status == 0
        assert "৫০০ টাকা" in output
        assert [line.pop("document") for line in lines] == ["a.txt", "b.txt"]
        assert [seedcorpus.Mention.from_dict(line) for line in lines] == [
            *documents["a.txt"].mentions(),
            *documents["b.txt"].mentions(),
        ]

    def test_csv_has_a_header_and_one_row_a_mention(self, run: Any, folder: Path) -> None:
        folder.joinpath("x.txt").write_text("कम से कम 1,500 रुपये, 10-20 लोग", encoding="utf-8")
        _, output, _ = run("mentions", "--format", "csv", "x.txt")
        money, number = csv.DictReader(output.splitlines())
        assert (money["value"], money["low"], money["high"], money["modifier"]) == ("1500", "1500", "", "at_least")
        assert (money["currency"], money["currencies"].split()[:2]) == ("INR", ["INR", "PKR"])
        assert (money["document"], money["text"]) == ("x.txt", "1,500 रुपये")
        assert (number["kind"], number["value"], number["low"], number["high"], number["currency"]) == (
            ("number", "", "10", "20", "")
        )

    def test_csv_of_nothing_is_its_header(self, run: Any) -> None:
        assert run("mentions", "--format", "csv", "--kind", "ordinal", "two.seedcorpus")[1].count("\n") == 1

    def test_output_file_is_written_whole(self, run: Any, folder: Path) -> None:
        _, printed, _ = run("mentions", "--format", "jsonl", "two.seedcorpus")
        assert run("mentions", "--format", "jsonl", "two.seedcorpus", "--output", "out.jsonl") == (0, "", "")
        assert folder.joinpath("out.jsonl").read_bytes() == printed.encode()

    def test_output_file_stays_as_it_was_after_an_error(self, run: Any, folder: Path) -> None:
        folder.joinpath("cut.seedcorpus").write_text(CUT, encoding="utf-8", newline="")
        folder.joinpath("out.csv").write_text("old", encoding="utf-8")
        before = sorted(folder.iterdir())
        assert run("mentions", "two.seedcorpus", "cut.seedcorpus", "--output", "out.csv")[0] == 1
        assert folder.joinpath("out.csv").read_text(encoding="utf-8") == "old"
        assert sorted(folder.iterdir()) == before

    def test_kinds_add_up(self, run: Any) -> None:
        _, output, _ = run("mentions", "two.seedcorpus", "--kind", "money", "--kind", "percent", "--format", "jsonl")
        assert [json.loads(line)["kind"] for line in output.splitlines()] == ["money", "percent"]

    def test_region_decides_what_a_bare_unit_is(self, run: Any, folder: Path) -> None:
        folder.joinpath("x.txt").write_text("السعر 50 درهماً", encoding="utf-8")
        assert "AED 50" in run("mentions", "x.txt")[1]
        assert "MAD 50" in run("mentions", "--region", "MA", "x.txt")[1]

    def test_language_limits_whose_words_are_read(self, run: Any, folder: Path) -> None:
        folder.joinpath("x.txt").write_text("पाँच रुपये, পাঁচ টাকা", encoding="utf-8")
        assert "BDT 5" in run("mentions", "--lang", "bn", "x.txt")[1]
        assert "BDT 5" not in run("mentions", "--lang", "hi", "x.txt")[1]

    @pytest.mark.parametrize("data", [CONTAINER.encode(), "মোট ৫০০ টাকা".encode()], ids=["container", "plain text"])
    def test_dash_is_standard_input(self, run: Any, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
        stdin(monkeypatch, data)
        status, output, _ = run("mentions", "-", "--kind", "money")
        assert status == 0
        assert "BDT 500" in output

    def test_plain_text_may_be_compressed_and_begin_with_a_byte_order_mark(self, run: Any, folder: Path) -> None:
        import gzip

        folder.joinpath("x.txt.gz").write_bytes(gzip.compress("\ufeff৫০০ টাকা".encode()))
        assert "  0  money  BDT 500  " in run("mentions", "x.txt.gz")[1]

    def test_plain_text_in_another_encoding_is_an_error_with_its_place(self, run: Any, folder: Path) -> None:
        folder.joinpath("x.txt").write_bytes("5 دراهم".encode("cp1256"))
        status, output, errors = run("mentions", "x.txt")
        assert (status, output) == (1, "")
        assert errors == "seedcorpus: x.txt, byte 2: byte 0xcf is not UTF-8 text; convert the file to UTF-8 first\n"

    def test_plain_text_may_be_no_larger_than_is_allowed(self, run: Any, folder: Path) -> None:
        folder.joinpath("x.txt").write_text("৫০০ টাকা", encoding="utf-8")
        assert run("mentions", "--max-bytes", "22", "x.txt")[0] == 0
        assert run("mentions", "--max-bytes", "21", "x.txt") == (
            1,
            "",
            "seedcorpus: x.txt: a text of more than 21 bytes: give a larger --max-bytes\n",
        )

    def test_documents_before_a_fault_are_reported_then_the_fault(self, run: Any, folder: Path) -> None:
        folder.joinpath("cut.seedcorpus").write_text(CUT, encoding="utf-8", newline="")
        status, output, errors = run("mentions", "cut.seedcorpus")
        assert status == 1
        assert "BDT 500" in output
        assert errors.startswith("seedcorpus: cut.seedcorpus, line ")
        assert errors.count("\n") == 1


class TestMentionsOfMany:
    def test_sorted_by_currency_then_amount_over_all_files(self, run: Any, folder: Path) -> None:
        folder.joinpath("x.txt").write_text("50 dollars, 7%, ৪৫০ টাকা, 1 lakh dollars", encoding="utf-8")
        assert run("mentions", "--sort", "two.seedcorpus", "x.txt") == (
            0,
            "money    BDT 450     x.txt:16  ৪৫০ টাকা\n"
            "money    BDT 500     a.txt:4  ৫০০ টাকা\n"
            "money    USD 50      x.txt:0  50 dollars\n"
            "money    USD 100000  x.txt:26  1 lakh dollars\n"
            "percent  7%          x.txt:12  7%\n"
            "percent  12%         b.txt:6  12 प्रतिशत\n",
            "",
        )
        _, output, _ = run("mentions", "--sort", "--format", "jsonl", "two.seedcorpus", "x.txt")
        assert [json.loads(line)["start"] for line in output.splitlines()] == [16, 4, 0, 26, 12, 6]
        assert run("mentions", "--sort", "--kind", "ordinal", "x.txt") == (0, "", "")

    def test_jobs_change_nothing_but_the_time(self, folder: Path) -> None:
        plain, parallel = (
            subprocess.run(
                [sys.executable, "-m", "seedcorpus", "mentions", str(NEWS), "two.seedcorpus", "--format", "csv", *jobs],
                capture_output=True,
                check=True,
            ).stdout
            for jobs in ([], ["--jobs", "2"])
        )
        assert plain
        assert parallel == plain

    def test_no_jobs_are_wrong_usage(self, run: Any) -> None:
        with pytest.raises(SystemExit) as stop:
            run("mentions", "--jobs", "0", "two.seedcorpus")
        assert stop.value.code == 2

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_language_of_ones_own_is_read_where_none_is_declared(self, folder: Path, jobs: str) -> None:
        folder.joinpath("own.ini").write_text(
            "[language]\ncode = mr\nname = Marathi\nscript = Devanagari\n[currencies]\nrupee = रुपयांना\n", "utf-8"
        )
        texts = [("a", {}), ("b", {"lang": "mr"}), ("c", {"lang": "hi"})]
        seedcorpus.write("x.seed", [seedcorpus.Document(name, "५ रुपयांना", told) for name, told in texts])
        command = [sys.executable, "-m", "seedcorpus", "mentions", "--kind", "money", "--jobs", jobs, "x.seed"]

        def found(*options: str) -> list[str]:
            done = subprocess.run([*command, *options], capture_output=True, check=True)
            return [line for line in done.stdout.decode().splitlines() if not line.startswith(" ")]

        assert found() == []
        assert found("--lexicon", "own.ini") == ["a", "b"]
        assert found("--lexicon", "own.ini", "--lang", "mr") == ["a", "b", "c"]

    def test_text_is_explained_by_the_words_of_a_language_of_ones_own(self, folder: Path) -> None:
        folder.joinpath("own.ini").write_text(
            "[language]\ncode = mr\nname = Marathi\nscript = Devanagari\n[currencies]\nrupee = रुपयांना\n", "utf-8"
        )
        command = [sys.executable, "-m", "seedcorpus", "explain", "--lexicon", "own.ini", "५ रुपयांना"]
        told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        assert told.splitlines()[-1] == "0:10 ५ रुपयांना = money INR 5"

    def test_mistake_in_a_lexicon_is_told_before_anything_is_read(self, run: Any, folder: Path) -> None:
        folder.joinpath("own.ini").write_text("[language]\n", "utf-8")
        status, output, errors = run("mentions", "--lexicon", "own.ini", "two.seedcorpus")
        assert (status, output, errors.count("\n")) == (1, "", 1)
        assert errors.startswith("seedcorpus: own.ini")


class TestErrors:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["mentions", "none.txt"],
            ["ls", "none.txt"],
            ["cat", "none.txt", "a.txt"],
            ["index", "none.txt"],
            ["pack", "none", "x.seedcorpus"],
            ["unpack", "none.txt", "out"],
            ["verify", "none.txt"],
        ],
        ids=lambda arguments: arguments[0],
    )
    def test_missing_file_is_one_line_that_names_it(self, run: Any, folder: Path, arguments: list[str]) -> None:
        before = sorted(folder.iterdir())
        status, output, errors = run(*arguments)
        assert (status, output) == (1, "")
        assert errors.startswith("seedcorpus: none")
        assert errors.count("\n") == 1
        assert sorted(folder.iterdir()) == before

    @pytest.mark.parametrize("command", [["mentions"], ["stats"], ["html", "-o", "page.html"]], ids=" ".join)
    def test_folder_is_no_text(self, run: Any, folder: Path, command: list[str]) -> None:
        folder.joinpath("texts").mkdir()
        status, output, errors = run(*command, "texts")
        assert (status, output) == (1, "")
        assert errors == (
            "seedcorpus: texts: a folder: name its files, or make a container of it with seedcorpus pack\n"
        )

    def test_error_stays_on_one_line_whatever_the_file_is_called(self, run: Any) -> None:
        _, _, errors = run("ls", "a\nb")
        assert errors.startswith("seedcorpus: a b: ")
        assert errors.count("\n") == 1

    @pytest.mark.parametrize(
        "arguments",
        [[], ["nonsense"], ["mentions"], ["mentions", "--format", "xml", "x"], ["mentions", "--kind", "date", "x"]],
        ids=" ".join,
    )
    def test_wrong_usage_is_status_2(self, capfd: pytest.CaptureFixture[str], arguments: list[str]) -> None:
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 2
        assert "usage: seedcorpus" in capfd.readouterr().err

    def test_interrupt_is_status_130_and_silent(self, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        class Interrupted(io.BytesIO):
            name = "<stdin>"

            def read(self, size: int | None = -1) -> bytes:
                raise KeyboardInterrupt

        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Interrupted()))
        assert run("mentions", "-") == (130, "", "")


class TestContainers:
    TABLE = "       32  bn  a.txt\n       40  hi  b.txt\n"

    def test_ls_lists_bytes_language_and_name_on_a_terminal(
        self, monkeypatch: pytest.MonkeyPatch, folder: Path
    ) -> None:
        monkeypatch.setattr(sys, "stdout", Terminal())
        assert main(["ls", "two.seedcorpus"]) == 0
        assert sys.stdout.getvalue().replace("\u2068", "").replace("\u2069", "") == self.TABLE

    def test_ls_tells_that_a_plain_text_is_no_container(self, run: Any, folder: Path) -> None:
        folder.joinpath("x.txt").write_text("৫০০ টাকা", encoding="utf-8")
        status, output, errors = run("ls", "x.txt")
        assert (status, output) == (1, "")
        assert errors.startswith("seedcorpus: x.txt, line 1, byte 0: ")

    def test_ls_lists_names_alone_in_a_pipe_unless_asked(self, run: Any) -> None:
        assert run("ls", "two.seedcorpus") == (0, "a.txt\nb.txt\n", "")
        assert run("ls", "--format", "table", "two.seedcorpus") == (0, self.TABLE, "")

    def test_ls_writes_json_lines_with_the_keys_of_the_header(self, run: Any, folder: Path) -> None:
        seedcorpus.write("x.seedcorpus", [seedcorpus.Document("a\u202eb", "দাম", {"lang": "bn-BD", "url": "u"})])
        _, output, _ = run("ls", "--format", "jsonl", "x.seedcorpus")
        assert "\u202e" not in output
        assert json.loads(output) == {
            "document": "a\u202eb",
            "bytes": 9,
            "lang": "bn",
            "attributes": {"lang": "bn-BD", "url": "u"},
        }

    @pytest.mark.skipif(os.name == "nt", reason="there is no xargs")
    @pytest.mark.parametrize(("ls", "xargs"), [("ls", "xargs"), ("ls -0", "xargs -0")])
    def test_names_that_ls_writes_are_taken_by_cat(self, folder: Path, ls: str, xargs: str) -> None:
        names = ["a.txt", "খবর/ক.txt"] if ls == "ls" else ["a b.txt", "it's\t\n\x1b[31m", "-x"]
        seedcorpus.write("x.seedcorpus", [seedcorpus.Document(name, f"<{name}>") for name in names])
        command = f"{sys.executable} -m seedcorpus"
        pipe = f"{command} {ls} x.seedcorpus | {xargs} {command} cat x.seedcorpus --"
        done = subprocess.run(["sh", "-c", pipe], capture_output=True, check=True)
        assert done.stdout.decode() == "".join(f"<{name}>" for name in names)

    def test_ls_takes_one_form_only(self, run: Any) -> None:
        with pytest.raises(SystemExit):
            run("ls", "-0", "--format", "jsonl", "two.seedcorpus")

    def test_cat_writes_texts_as_they_stand(self, run: Any, folder: Path) -> None:
        text = "এক\r\nদুই\n\n"
        seedcorpus.write(folder / "x.seedcorpus", [seedcorpus.Document("a", text), seedcorpus.Document("b", "b")])
        assert run("cat", "x.seedcorpus", "b", "a") == (0, f"b{text}", "")

    def test_index_lets_cat_find_documents_without_reading_the_rest(self, run: Any, folder: Path) -> None:
        assert run("index", "two.seedcorpus") == (0, "", "")
        assert folder.joinpath("two.seedcorpus.seedindex").exists()
        assert run("cat", "two.seedcorpus", "b.txt") == (0, "नतीजा 12 प्रतिशत", "")

    def test_cat_leaves_no_index(self, run: Any, folder: Path) -> None:
        run("cat", "two.seedcorpus", "b.txt")
        assert [path.name for path in folder.iterdir()] == ["two.seedcorpus"]

    def test_cat_names_the_document_that_is_not_there(self, run: Any) -> None:
        status, output, errors = run("cat", "two.seedcorpus", "c.txt")
        assert (status, output) == (1, "")
        assert errors.startswith("seedcorpus: two.seedcorpus: holds no document named 'c.txt'")

    def test_pack_and_unpack_give_the_folder_back(self, run: Any, folder: Path) -> None:
        files = {"news/ar.txt": "خمسة", "news/hi.txt": "पाँच\r\n", "top.txt": ""}
        for name, text in files.items():
            folder.joinpath("in", name).parent.mkdir(parents=True, exist_ok=True)
            folder.joinpath("in", name).write_bytes(text.encode())
        assert run("pack", "in", "in.seedcorpus.gz") == (0, "", "")
        assert run("unpack", "in.seedcorpus.gz", "out") == (0, "", "")
        assert {
            path.relative_to(folder / "out").as_posix(): path.read_bytes().decode()
            for path in folder.joinpath("out").rglob("*.txt")
        } == files

    def test_blocks_can_be_chosen(self, run: Any, folder: Path) -> None:
        options = ("--block", "1", "--workers", "2")
        assert run("convert", "two.seedcorpus", "new.zst", *options) == (0, "", "")
        assert len(seedcorpus.splits(folder / "new.zst", size=1)) == 2
        assert run("index", "new.zst") == (0, "", "")
        assert run("cat", "new.zst", "a.txt") == run("cat", "two.seedcorpus", "a.txt")
        folder.joinpath("in").mkdir(exist_ok=True)
        folder.joinpath("in", "a").write_text("a")
        folder.joinpath("in", "b").write_text("b")
        assert run("pack", "in", "in.zst", *options) == (0, "", "")
        assert len(seedcorpus.splits(folder / "in.zst", size=1)) == 2
        with pytest.raises(SystemExit):
            run("pack", "in", "in.zst", "--block", "0")

    def test_unpack_reads_standard_input(self, run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        stdin(monkeypatch, CONTAINER.encode())
        assert run("unpack", "-", "out")[0] == 0
        assert folder.joinpath("out", "a.txt").read_text(encoding="utf-8") == "দাম ৫০০ টাকা"

    def test_refused_unpack_writes_nothing(self, run: Any, folder: Path) -> None:
        folder.joinpath("x.seedcorpus").write_text(CONTAINER.replace("b.txt", "../b.txt"), encoding="utf-8")
        before = sorted(folder.rglob("*"))
        status, _, errors = run("unpack", "x.seedcorpus", "out")
        assert status == 1
        assert "../b.txt" in errors
        assert not list(folder.rglob("*b.txt"))
        assert sorted(path for path in folder.rglob("*") if path.is_file()) == before

    def test_failed_pack_leaves_the_old_container(self, run: Any, folder: Path) -> None:
        before = folder.joinpath("two.seedcorpus").read_bytes()
        assert run("pack", "none", "two.seedcorpus")[0] == 1
        assert folder.joinpath("two.seedcorpus").read_bytes() == before

    def test_verify_counts_what_is_sound(self, run: Any) -> None:
        assert run("verify", "two.seedcorpus") == (0, "two.seedcorpus: 2 documents, 0 faults\n", "")

    def test_verify_tells_that_a_plain_text_is_no_container(self, run: Any, folder: Path) -> None:
        folder.joinpath("x.txt").write_text("৫০০ টাকা", encoding="utf-8")
        status, output, _ = run("verify", "x.txt")
        assert status == 1
        assert output.startswith("x.txt: no container: ")

    def test_verify_reports_every_fault_and_goes_on(self, run: Any, folder: Path) -> None:
        folder.joinpath("cut.seedcorpus").write_text(CUT, encoding="utf-8", newline="")
        status, output, errors = run("verify", "cut.seedcorpus", "two.seedcorpus")
        fault, *counts = output.splitlines()
        assert (status, errors) == (1, "")
        assert fault.startswith(f"cut.seedcorpus: line 6, byte {len(CUT.encode())}: ")
        assert counts == ["cut.seedcorpus: 2 documents, 1 faults", "two.seedcorpus: 2 documents, 0 faults"]


class TestProcess:
    """What only a process of its own can show."""

    @staticmethod
    def start(
        *arguments: str, environment: Mapping[str, str] = MappingProxyType({}), **options: Any
    ) -> subprocess.CompletedProcess[bytes]:
        # Output is buffered, as it is for users, whatever the environment of the tests asks for.
        environment = {**os.environ, **environment, "PYTHONUNBUFFERED": ""}
        command = [sys.executable, "-m", "seedcorpus", *arguments]
        return subprocess.run(command, env=environment, timeout=600, **options)

    def test_version(self) -> None:
        assert self.start("--version", capture_output=True).stdout.decode().strip() == metadata.version("seedcorpus")

    def test_output_is_utf8_in_any_locale(self) -> None:
        locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
        run = self.start("mentions", str(NEWS), "--kind", "money", environment=locale, capture_output=True)
        assert run.returncode == 0, run.stderr
        assert "सवा अरब डॉलर" in run.stdout.decode("utf-8")

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGPIPE")
    @pytest.mark.parametrize("command", ["mentions", "ls"], ids=["much output", "little output"])
    def test_reader_that_goes_away_is_silent(self, command: str) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        run = self.start(command, str(NEWS), stdout=writing, stderr=subprocess.PIPE)
        os.close(writing)
        assert (run.returncode, run.stderr) == (128 + signal.SIGPIPE, b"")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
    @pytest.mark.parametrize("command", ["mentions", "ls"], ids=["much output", "little output"])
    def test_full_disk_is_one_line(self, command: str) -> None:
        with open("/dev/full", "wb") as full:
            run = self.start(command, str(NEWS), stdout=full, stderr=subprocess.PIPE)
        assert run.returncode == 1
        assert run.stderr.decode().splitlines() == ["seedcorpus: No space left on device"]


class TestProgress:
    @staticmethod
    def terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
        """Make standard error a terminal, and standard output none."""
        terminal = io.StringIO()
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stderr", terminal)
        return terminal

    def test_bar_is_shown_on_a_terminal_while_output_goes_elsewhere(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        pytest.importorskip("tqdm")
        terminal = self.terminal(monkeypatch)
        assert main(["mentions", "two.seedcorpus"]) == 0
        assert "two.seedcorpus:" in terminal.getvalue()
        assert "%|" in terminal.getvalue()

    def test_command_works_without_tqdm(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        terminal = self.terminal(monkeypatch)
        monkeypatch.setitem(sys.modules, "tqdm", None)
        assert main(["mentions", "two.seedcorpus"]) == 0
        assert "BDT 500" in capsys.readouterr().out
        assert terminal.getvalue() == ""

    def test_pipe_shows_no_bar(self, run: Any) -> None:
        assert run("mentions", "two.seedcorpus")[2] == ""
