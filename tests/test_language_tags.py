"""A language may be named by any BCP 47 tag, whose territory is the region: in functions, headers and the command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from seedcorpus import AmountError, Document, explain, find_mentions, parse_money, parse_number, rewrite, write
from seedcorpus.cli import main

BARE = "السعر 50 درهماً"


@pytest.mark.parametrize("lang", ["ar-MA", "AR-ma", "ar_MA", "ar-Arab-MA", "ar-MA-u-nu-latn"])
def test_every_function_takes_a_tag(lang: str) -> None:
    assert str(find_mentions(BARE, lang=lang)[0].value) == "MAD 50"
    assert str(explain(BARE, lang=lang).mentions[0].value) == "MAD 50"
    assert str(parse_money("50 درهماً", lang=lang)) == "MAD 50"
    assert str(parse_number("1.250", lang=lang)) == "1250"
    assert "MAD" in rewrite(BARE, "figures", lang=lang)


def test_a_region_that_is_given_wins() -> None:
    assert str(parse_money("50 درهماً", lang="ar-MA", region="AE")) == "AED 50"


@pytest.mark.parametrize("lang", ["ar", "AR", "ar-001", "ar-x-ma"])
def test_a_tag_without_a_country_names_no_region(lang: str) -> None:
    assert str(parse_money("50 درهماً", lang=lang)) == "AED 50"


@pytest.mark.parametrize("lang", ["", "xx", "xx-MA", "ar-QQ", "arabic"])
def test_unknown_tags_are_errors(lang: str) -> None:
    with pytest.raises(AmountError, match=r"no (lexicon|region)"):
        find_mentions(BARE, lang=lang)


def test_english_alone_can_be_asked_for() -> None:
    found = find_mentions("five dollars, पाँच रुपये", lang="en-IN", kinds="money")
    assert [str(mention.value) for mention in found] == ["USD 5"]


@pytest.mark.parametrize(
    ("header", "region", "read"),
    [
        ({"lang": "ar-MA"}, "MA", "MAD 50"),
        ({"lang": "ar", "region": "ma"}, "MA", "MAD 50"),
        ({"lang": "ar-AE", "region": "MA"}, "MA", "MAD 50"),
        ({"lang": "ar-MA", "region": "Rabat"}, "MA", "MAD 50"),
        ({"lang": "ar-QQ"}, "QQ", "AED 50"),
        ({}, None, "AED 50"),
    ],
)
def test_a_header_says_where_a_document_is_from(header: dict[str, str], region: str | None, read: str) -> None:
    document = Document("a", BARE, header)
    assert document.region == region
    assert str(document.mentions()[0].value) == read
    assert str(document.explain().mentions[0].value) == read
    assert read[:3] in document.rewrite("figures").text
    assert str(document.mentions(region="AE")[0].value) == "AED 50"


def test_the_command_takes_tags(tmp_path: Path, capfd: Any) -> None:
    path = tmp_path / "x.seed"
    write(path, [Document("a", f"{BARE}, five dollars", {"lang": "ar"})])

    def printed(*arguments: str) -> str:
        assert main([*arguments, str(path)]) == 0
        return str(capfd.readouterr().out)

    assert "AED 50" in printed("mentions")
    assert "MAD 50" in printed("mentions", "--lang", "ar-MA")
    assert "50 MAD" in printed("rewrite", "--form", "figures", "--lang", "AR-ma")
    english = printed("mentions", "--kind", "money", "--lang", "en")
    assert ("USD 5" in english, "AED" in english) == (True, False)
    assert main(["mentions", "--lang", "xx", str(path)]) == 1
    assert "no lexicon for language 'xx'" in capfd.readouterr().err
