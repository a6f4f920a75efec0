"""A fourth language is one data file: Nepali, from a dozen words, kept anywhere. (The guide does Urdu.)"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import seedcorpus
from seedcorpus import AmountError, DataError, Document, find_mentions
from seedcorpus.lexicon import add_language
from seedcorpus.lexicon.load import ADDED

NEPALI = """
[language]
code = ne
name = Nepali
script = Devanagari
nationality = before

[cardinals]
1 = एक
2 = दुई
5 = पाँच
7 = सात

[scales]
100 = सय
1000 = हजार
1E5 = लाख
1E7 = करोड

[quarters]
0.5 = साढे

[joiners]
and = र
or = वा

[percent]
words = प्रतिशत

[ordinal_endings]
words = ौं
digits = औं

[before]
approx = करिब
at_least = कम्तीमा

[currencies]
rupee = रुपैयाँ
dollar = डलर

[nationalities]
US = अमेरिकी

[endings]
currencies = को, मा
"""


@pytest.fixture(autouse=True)
def _forget_what_a_test_adds() -> Iterator[None]:
    yield
    ADDED.clear()


@pytest.fixture
def nepali(tmp_path: Path) -> str:
    path = tmp_path / "nepali.ini"
    path.write_text(NEPALI, encoding="utf-8")
    return add_language(path)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("मूल्य ५०० रुपैयाँ छ।", ["NPR 500"]),
        ("साढे पाँच लाख रुपैयाँको घर", ["NPR 550000"]),
        ("करिब दुई करोड रुपैयाँमा बन्यो", ["NPR ~ 20000000"]),
        ("कम्तीमा ७ हजार अमेरिकी डलर", ["USD ≥ 7000"]),
        ("५ र ७ सय रुपैयाँ", ["NPR 500", "NPR 700"]),
        ("पाँच जना आए।", []),
    ],
)
def test_a_dozen_words_are_a_language(nepali: str, text: str, amounts: list[str]) -> None:
    found = find_mentions(text, lang=nepali, region="NP", kinds={"money"})
    assert [str(mention.value) for mention in found] == amounts
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


def test_every_kind_and_the_language_of_each_mention(nepali: str) -> None:
    found = find_mentions("सातौं पटक १२ प्रतिशत, ५ हजार मान्छे", lang=nepali)
    assert [(str(mention.value), mention.lang) for mention in found] == [("7.", "ne"), ("12%", "ne"), ("5000", "ne")]


def test_a_document_that_declares_the_language_is_read_in_it(nepali: str) -> None:
    document = Document("price.txt", "दुई हजार डलर", {"lang": "ne-NP"})
    assert [str(mention.value) for mention in document.mentions(kinds={"money"})] == ["USD 2000"]


def test_texts_in_other_languages_are_read_as_before(nepali: str) -> None:
    text = "पाँच सय"
    assert (
        [mention.text for mention in find_mentions(text)] == ["पाँच"] == [m.text for m in find_mentions(text, lang="hi")]
    )
    assert [mention.text for mention in find_mentions(text, lang=nepali)] == [text]


def test_a_language_that_was_not_added_is_an_error() -> None:
    with pytest.raises(AmountError, match="no lexicon for language 'ne'"):
        find_mentions("५ हजार", lang="ne")


def test_a_file_in_the_package_is_a_language_with_no_line_of_python(tmp_path: Path) -> None:
    package = tmp_path / "seedcorpus"
    shutil.copytree(
        Path(seedcorpus.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.pyd")
    )
    package.joinpath("lexicon", "data", "ne.ini").write_text(NEPALI, encoding="utf-8")
    code = (
        "import seedcorpus; print(seedcorpus.__file__); "
        "print(ascii(str(seedcorpus.parse_money('साढे पाँच लाख रुपैयाँ', lang='ne', region='NP'))))"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines() == [str(package / "__init__.py"), "'NPR 550000'"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[scales]", "[scale]", r"\[scale\]: no such section; there are abbreviations, "),
        ("1000 = हजार", "thousand = हजार", r"\[scales\]: the key 'thousand' must be a number"),
        ("1000 = हजार", "1/0 = हजार", r"\[scales\]: the key '1/0' must be a number"),
        ("rupee =", "rupees =", r"\[currencies\]: the key 'rupees' must be a unit"),
        ("US =", "USA =", r"\[nationalities\]: the key 'USA' must be an ISO 3166 code"),
        ("approx =", "about =", r"\[before\]: the key 'about' must be one of approx, "),
        ("1 = एक", "1 =", r"\[cardinals\], '1': there are no words"),
        ("1 = एक", "1 = एक، एउटा", r"\[cardinals\], '1': words are parted by ',', not by '،'"),
        ("code = ne", "", r"\[language\]: code is missing"),
        ("code = ne", "code = nepali", r"\[language\]: code must be one of ISO 639, such as ur, not 'nepali'"),
        ("code = ne", "code = NE", r"\[language\]: code must be one of ISO 639"),
        ("code = ne", "code = hi", r"there is a language 'hi' already"),
        ("Devanagari", "Gujarati", r"script must be one of Latin, Arabic, Devanagari, Bengali, not 'Gujarati'"),
        ("nationality = before", "nationality = above", r"nationality must be before, after or both"),
        ("nationality = before", "run_on = perhaps", r"run_on must be yes or no"),
        ("1 = एक", "एक", r"parsing errors.*line +9"),
        ("1 = एक", "1 = एक\n1 = एकै", r"line +10"),
    ],
)
def test_a_mistake_in_the_file_is_an_error_that_says_where(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "broken.ini"
    path.write_text(NEPALI.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=message) as error:
        add_language(path)
    assert "broken.ini" in str(error.value)
    assert ADDED == {}


def test_however_much_is_wrong_with_a_file_the_error_is_short(tmp_path: Path) -> None:
    long = "x" * 5000
    for wrong in ("एक\n" * 1000, f"[{long}]\n", f"{long} = x\n", f"[scales]\n{long} = x\n", f"[scales]\n{long}\n"):
        path = tmp_path / "wrong.ini"
        path.write_text(f"{NEPALI}{wrong}", encoding="utf-8")
        with pytest.raises(DataError) as caught:
            add_language(path)
        assert len(str(caught.value)) < 1500


@pytest.mark.parametrize("word", ["\u200d", "\u093c", "\u200f", "\u0654\u00a0"])
@pytest.mark.parametrize("place", ["[cardinals]\n1", "[scales]\n10", "[currencies]\nxu"])
def test_a_word_of_nothing_but_marks_is_an_error_at_the_file(tmp_path: Path, place: str, word: str) -> None:
    path = tmp_path / "marks.ini"
    path.write_text(f"[language]\ncode = xx\nname = X\nscript = Devanagari\n{place} = {word}\n", encoding="utf-8")
    with pytest.raises(DataError, match="is no word"):
        add_language(path)


def test_a_file_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "latin.ini"
    path.write_bytes(b"[language]\nname = Fran\xe7ais\n")
    with pytest.raises(DataError, match=r"latin\.ini is no data file of a language: .*utf-8"):
        add_language(path)


def test_a_language_is_added_once(tmp_path: Path, nepali: str) -> None:
    with pytest.raises(DataError, match="there is a language 'ne' already"):
        add_language(tmp_path / "nepali.ini")


@pytest.mark.parametrize("lang", ["ar", "bn", "en", "hi"])
def test_our_own_files_stand_the_check(tmp_path: Path, lang: str) -> None:
    source = Path(seedcorpus.__file__).parent.joinpath("lexicon", "data", f"{lang}.ini").read_text(encoding="utf-8")
    path = tmp_path / "copy.ini"
    path.write_text(source.replace(f"code = {lang}\n", "code = xx\n", 1), encoding="utf-8")
    assert add_language(path) == "xx"
