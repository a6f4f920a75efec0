"""The documentation's site: the pages that are made at its building, and that the whole is built without a warning."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from importlib.resources import files
from pathlib import Path

import pytest

import docs_hooks
from example_lines import LANGUAGES, parse

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_a_language_shows_every_example(lang: str) -> None:
    lines = files("seedcorpus.lexicon").joinpath(f"{lang}.examples.txt").read_text("utf-8").splitlines()
    meanings = [line.rpartition(" => ")[2].strip() for line in lines if " => " in line]
    rows = re.findall(r"<tr><td>.*</td><td>(.*)</td></tr>", docs_hooks.examples_page(lang))
    assert sorted(unescape(row).replace("<br>", " ; ") for row in rows) == sorted(meanings)


def test_an_example_is_shown_in_its_direction_with_its_mentions_marked() -> None:
    [example] = parse("## money: signs\n[5 دراهم] <ثم> [7 دراهم] {MA} => MAD 5 ; MAD > 7\n", "signs.txt", "ar")
    row = docs_hooks._row(example, "rtl")
    assert row == (
        '<tr><td><code>MA</code> <span lang="ar" dir="rtl"><mark>5 دراهم</mark> &lt;ثم&gt; <mark>7 دراهم</mark></span>'
        "</td><td>MAD 5<br>MAD &gt; 7</td></tr>"
    )


def test_links_out_of_the_folder_lead_to_pages_or_to_the_repository() -> None:
    links = "[a](../CHANGELOG.md) [b](../src/seedcorpus/lexicon/hi.examples.txt) [c](../tests/test_docs.py) [d](api.md)"
    assert docs_hooks.on_page_markdown(links) == (
        "[a](changelog.md) [b](examples-hi.md) "
        "[c](https://github.com/seedcorpus/seedcorpus/blob/main/tests/test_docs.py) [d](api.md)"
    )


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="the documentation's tools are not installed")
    pytest.importorskip("mkdocstrings")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "examples-ar" / "index.html").is_file()
    assert "AED ≥" in unescape((tmp_path / "examples-ar" / "index.html").read_text(encoding="utf-8"))
    reference = (tmp_path / "api" / "index.html").read_text(encoding="utf-8")
    assert 'id="seedcorpus.find_mentions"' in reference
