"""The currency data says what CLDR says, and each part of it fits the others."""

import json
import runpy
from collections.abc import Iterator
from configparser import RawConfigParser
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import babel
import pytest
from babel.core import get_cldr_version
from babel.numbers import get_currency_name, get_currency_precision, list_currencies

from seedcorpus.ini import read_ini, split_values
from seedcorpus.lexicon.load import DATA

TABLE = files("seedcorpus.currencies").joinpath("currencies.json")
LANGUAGES = ("ar", "bn", "hi", "en")

# Codes that CLDR lists and nobody says by a unit's name: funds, money of account, and money only for transfers.
WITHOUT_UNIT = {"BEC", "BEL", "BOV", "CHE", "CHW", "CLF", "COU", "ECV", "ESA", "ESB", "LUC", "LUL", "MXV", "USN", "USS"}
WITHOUT_UNIT |= {"UYI", "UYW", "XUA", "ZAL"}
NO_MONEY = {"XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XPD", "XPT", "XRE", "XTS", "XXX"}


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(TABLE.read_text("utf-8"))
    return read


@pytest.fixture(scope="module")
def table(facts: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = facts["currencies"]
    return found


@pytest.fixture(scope="module")
def wordings() -> RawConfigParser:
    return read_ini("seedcorpus.currencies", "currencies.ini")


def groups(value: str) -> Iterator[tuple[Decimal, list[str]]]:
    for group in value.split(","):
        ratio, *codes = group.split()
        yield Decimal(ratio), codes


def codes_of(section: str, wordings: RawConfigParser) -> dict[str, list[str]]:
    if section == "units":
        return {unit: value.split() for unit, value in wordings["units"].items()}
    return {unit: [code for _, codes in groups(value) for code in codes] for unit, value in wordings[section].items()}


# What the file made from CLDR holds


def test_every_currency_of_cldr_is_there_save_what_is_no_money(table: dict[str, Any]) -> None:
    assert set(table) == set(list_currencies()) - NO_MONEY


def test_digits_are_those_of_cldr(table: dict[str, Any]) -> None:
    assert {code: known["digits"] for code, known in table.items()} == {
        code: get_currency_precision(code) for code in table
    }


@pytest.mark.parametrize(
    ("code", "territories"),
    [("AED", ["AE"]), ("MAD", ["MA", "EH"]), ("FIM", ["FI"]), ("JOD", ["JO", "PS"]), ("ZWL", ["ZW"])],
)
def test_territories(table: dict[str, Any], code: str, territories: list[str]) -> None:
    assert table[code]["territories"] == territories


@pytest.mark.parametrize("code", ["INR", "GBP", "USD", "EUR", "RUB", "SAR"])
def test_the_home_of_a_currency_comes_first(table: dict[str, Any], code: str) -> None:
    assert table[code]["territories"][0] == code[:2]


def test_past_tender_comes_after_present_tender(table: dict[str, Any]) -> None:
    territories = table["INR"]["territories"]
    assert territories.index("BT") < territories.index("PK")


def test_a_territory_that_is_gone_leads_to_its_successor(table: dict[str, Any]) -> None:
    assert {"YD", "YE"} <= set(table["YDD"]["territories"])
    assert {"DD", "DE"} <= set(table["DDM"]["territories"])


@pytest.mark.parametrize(("code", "current"), [("EUR", True), ("BDT", True), ("DEM", False), ("HRK", False)])
def test_current(table: dict[str, Any], code: str, current: bool) -> None:
    assert table[code]["current"] is current


@pytest.mark.parametrize(
    ("code", "lang", "name"),
    [
        ("MAD", "ar", "درهمًا مغربيًا"),
        ("MAD", "ar", "دراهم مغربية"),
        ("BDT", "bn", "বাংলাদেশী টাকা"),
        ("INR", "hi", "भारतीय रुपया"),
        ("INR", "en", "Indian rupees"),
        ("XPF", "hi", "CFP फ़्रैंक"),
        ("ANG", "bn", "নেদারল্যান্ডস অ্যান্টিলিয়ান গিল্ডার"),
    ],
)
def test_names_hold_all_forms(table: dict[str, Any], code: str, lang: str, name: str) -> None:
    assert name in table[code]["names"][lang]


@pytest.mark.parametrize(
    ("code", "lang", "name"),
    [("TRL", "en", "Turkish Lira (1922–2005)"), ("UGS", "bn", "উগান্ডান শিলিং (১৯৬৬–১৯৮৭)"), ("AFN", "ar", "أفغاني")],
)
def test_names_that_nobody_says_or_that_mean_more_are_left_out(
    table: dict[str, Any], code: str, lang: str, name: str
) -> None:
    assert get_currency_name(code, locale=lang) == name
    assert name not in table[code]["names"].get(lang, [])


@pytest.mark.parametrize(("code", "symbol"), [("AED", "د.إ."), ("BDT", "৳"), ("USD", "US$"), ("XOF", "F CFA")])
def test_symbols(table: dict[str, Any], code: str, symbol: str) -> None:
    assert symbol in table[code]["symbols"]


def test_names_and_symbols_hold_no_direction_marks(table: dict[str, Any]) -> None:
    text = json.dumps(table, ensure_ascii=False)
    assert not set(text) & set("\u061c\u200e\u200f\u202a\u202b\u202c\u2067\u2069")


@pytest.mark.parametrize(
    ("place", "decimal", "group"),
    [("ar", ".", ","), ("ar_MA", ",", "."), ("ar_EG", ".", ","), ("bn_IN", ".", ","), ("FI", ",", "\u00a0")],
)
def test_separators(facts: dict[str, Any], place: str, decimal: str, group: str) -> None:
    assert facts["separators"][place] == {"decimal": decimal, "group": group}


def test_locale_symbols_are_those_of_the_territorys_own_money(facts: dict[str, Any]) -> None:
    assert facts["locale_symbols"]["ar_SO"] == {"S": "SOS"}
    assert facts["locale_symbols"]["en_CA"] == {"$": "CAD"}
    for locale, symbols in facts["locale_symbols"].items():
        for code in symbols.values():
            assert locale[3:] in facts["currencies"][code]["territories"]


def test_the_file_names_its_source(facts: dict[str, Any]) -> None:
    assert set(facts["source"]) == {"babel", "cldr", "tool"}


def test_the_tool_makes_the_file(facts: dict[str, Any], tmp_path: Path) -> None:
    if (facts["source"]["babel"], facts["source"]["cldr"]) != (babel.__version__, get_cldr_version()):
        pytest.skip("made from another version of Babel")
    tool = Path(__file__).parent.parent / "tools" / "make_currencies.py"
    if not tool.exists():
        pytest.skip("the tool comes with the source tree only")
    made = tmp_path / "currencies.json"
    runpy.run_path(str(tool))["write"](made)
    assert made.read_bytes() == TABLE.read_bytes()


# What is written by hand


def test_every_currency_has_a_unit(table: dict[str, Any], wordings: RawConfigParser) -> None:
    named = {code for codes in codes_of("units", wordings).values() for code in codes}
    assert set(table) - named == WITHOUT_UNIT


@pytest.mark.parametrize("section", ["units", "subunits"])
def test_units_hold_known_codes_once(section: str, table: dict[str, Any], wordings: RawConfigParser) -> None:
    for unit, codes in codes_of(section, wordings).items():
        assert set(codes) <= set(table), unit
        assert len(codes) == len(set(codes)), unit


def test_units_and_subunits_have_different_names(wordings: RawConfigParser) -> None:
    assert not set(wordings["units"]) & set(wordings["subunits"])


def test_subunits_belong_to_currencies_that_have_a_unit(wordings: RawConfigParser) -> None:
    named = {code for codes in codes_of("units", wordings).values() for code in codes}
    for unit, codes in codes_of("subunits", wordings).items():
        assert set(codes) <= named, unit


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("dollar", "USD"),
        ("dirham", "AED"),
        ("dinar", "KWD"),
        ("riyal", "SAR"),
        ("guinea", "EGP"),
        ("pound", "GBP"),
        ("lira", "TRY"),
        ("rupee", "INR"),
        ("taka", "BDT"),
        ("franc", "CHF"),
        ("mark", "DEM"),
    ],
)
def test_the_likeliest_comes_first(wordings: RawConfigParser, unit: str, code: str) -> None:
    assert wordings["units"][unit].split()[0] == code


@pytest.mark.parametrize(
    ("unit", "code", "ratio"),
    [
        ("cent", "USD", 100),
        ("fils", "AED", 100),
        ("fils", "KWD", 1000),
        ("halala", "SAR", 100),
        ("baisa", "OMR", 1000),
        ("centime", "MAD", 100),
        ("jiao", "CNY", 10),
        ("khoums", "MRU", 5),
        ("toman", "IRR", "0.1"),
    ],
)
def test_ratios_of_subunits(wordings: RawConfigParser, unit: str, code: str, ratio: int | str) -> None:
    assert [found for found, codes in groups(wordings["subunits"][unit]) if code in codes] == [Decimal(ratio)]


def test_the_subunits_of_currencies_with_three_digits_are_thousandths(
    table: dict[str, Any], wordings: RawConfigParser
) -> None:
    """CLDR's digits and our ratios are two sources of one fact; the qirsh of Jordan is a hundredth beside the fils."""
    ratios: dict[str, set[Decimal]] = {}
    for value in wordings["subunits"].values():
        for ratio, codes in groups(value):
            for code in codes:
                ratios.setdefault(code, set()).add(ratio)
    for code, known in table.items():
        if known["digits"] == 3:
            assert 1000 in ratios[code], code
        if known["digits"] == 2 and known["current"]:
            assert ratios[code] & {5, 100}, code


def test_doubtful_codes_are_known(table: dict[str, Any], wordings: RawConfigParser) -> None:
    assert set(split_values(wordings["codes"]["doubtful"])) <= set(table)


def test_signs_lead_to_units_subunits_or_codes(table: dict[str, Any], wordings: RawConfigParser) -> None:
    names = set(wordings["units"]) | set(wordings["subunits"])
    for sign, value in wordings["signs"].items():
        assert value in names or set(value.split()) <= set(table), sign


def test_signs_agree_with_the_symbols_of_cldr(table: dict[str, Any], wordings: RawConfigParser) -> None:
    """Where CLDR gives a sign to a currency, the sign's own line allows that currency."""
    units = codes_of("units", wordings)
    for code, known in table.items():
        for symbol in known["symbols"]:
            if symbol in wordings["signs"]:
                value = wordings["signs"][symbol]
                assert code in units.get(value, value.split()), symbol


def section_of(lexicon: RawConfigParser, section: str) -> set[str]:
    return set(lexicon[section]) if lexicon.has_section(section) else set()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("section", "kinds"),
    [
        ("currencies", ["units"]),
        ("scaled_currencies", ["units"]),
        ("currency_duals", ["units", "subunits"]),
        ("subunits", ["subunits"]),
    ],
)
def test_the_lexicons_name_known_units(lang: str, section: str, kinds: list[str], wordings: RawConfigParser) -> None:
    lexicon = read_ini(DATA, f"{lang}.ini")
    known = {unit for kind in kinds for unit in wordings[kind]}
    assert section_of(lexicon, section) <= known


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("section", ["currency_phrases", "abbreviations"])
def test_the_lexicons_name_known_codes(
    lang: str, section: str, table: dict[str, Any], wordings: RawConfigParser
) -> None:
    lexicon = read_ini(DATA, f"{lang}.ini")
    units = set(wordings["units"]) | set(wordings["subunits"])
    for key in section_of(lexicon, section):
        assert key in units or set(key.split()) <= set(table)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lexicons_name_known_territories(lang: str, table: dict[str, Any]) -> None:
    territories = {place for known in table.values() for place in known["territories"]}
    assert section_of(read_ini(DATA, f"{lang}.ini"), "nationalities") <= territories


def test_english_names_every_unit(wordings: RawConfigParser) -> None:
    """`guinea` is the Arabic pound, and `riyal` holds what English calls rial, riyal and real."""
    english = read_ini(DATA, "en.ini")
    named = set(english["currencies"]) | set(english["scaled_currencies"])
    assert set(wordings["units"]) - named == {"guinea"}
