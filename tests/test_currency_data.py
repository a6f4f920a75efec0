"""The currency data says what CLDR says, and each part of it fits the others."""

import json
import runpy
from collections import Counter
from collections.abc import Iterator
from configparser import RawConfigParser
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import babel
import pytest
from babel.numbers import get_currency_name, get_currency_precision

from seedcorpus.ini import read_ini, split_values
from seedcorpus.lexicon.load import DATA

TABLE = files("seedcorpus.currencies").joinpath("currencies.json")
TOOLS = Path(__file__).parent.parent / "tools"
LANGUAGES = ("ar", "bn", "hi", "en")

# Codes that CLDR lists and nobody says by a unit's name: funds, money of account, and money only for transfers.
WITHOUT_UNIT = {"BEC", "BEL", "BOV", "CHE", "CHW", "CLF", "COU", "ECV", "ESA", "ESB", "LUC", "LUL", "MXV", "USN", "USS"}
WITHOUT_UNIT |= {"UYI", "UYW", "XAD", "XUA", "ZAL"}


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


@pytest.mark.parametrize(
    ("code", "release"), [("CNX", "gone in CLDR 49"), ("XAD", "new in CLDR 49"), ("ZWG", "in CLDR 46")]
)
def test_a_currency_of_any_release_is_there(table: dict[str, Any], code: str, release: str) -> None:
    assert code in table, release


def test_what_is_no_money_is_not_there(table: dict[str, Any], wordings: RawConfigParser) -> None:
    no_money = split_values(wordings["codes"]["no_money"])
    assert {"XAU", "XTS", "XXX"} <= set(no_money)
    assert set(table).isdisjoint(no_money)


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


@pytest.mark.parametrize(
    ("territory", "codes"), [("BD", ["BDT"]), ("BG", ["EUR"]), ("CW", ["XCG"]), ("PA", ["USD", "PAB"])]
)
def test_tender_is_that_of_the_newest_release(facts: dict[str, Any], territory: str, codes: list[str]) -> None:
    assert facts["tender"][territory] == codes


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
        ("CZK", "bn", "চেক প্রজাতন্ত্র কোরুনা"),  # until CLDR 47
        ("CZK", "bn", "চেক কোরুনাস"),  # in CLDR 49
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


def test_no_name_or_symbol_has_changed_hands(table: dict[str, Any]) -> None:
    """Else it would have to be told which of the two currencies a text means by it."""
    names = Counter(
        (lang, name.casefold()) for known in table.values() for lang, names in known["names"].items() for name in names
    )
    symbols = Counter(symbol for known in table.values() for symbol in known["symbols"])
    assert [wording for wording, owners in (names + symbols).items() if owners > 1] == []


# The tools that make it


@pytest.fixture(scope="module")
def make() -> dict[str, Any]:
    return runpy.run_path(str(TOOLS / "make_currencies.py"))


@pytest.fixture(scope="module")
def parts(facts: dict[str, Any]) -> dict[str, Any]:
    return {part: facts[part] for part in facts if part != "source"}


def test_the_file_names_every_release_that_it_was_made_from(facts: dict[str, Any], make: dict[str, Any]) -> None:
    assert facts["source"] == {"tool": "tools/make_currencies.py", "cldr_of_babel": make["RELEASES"]}


def test_the_file_is_as_the_tool_writes_it(parts: dict[str, Any], make: dict[str, Any]) -> None:
    assert make["written"](parts) == TABLE.read_text("utf-8")


def test_the_table_holds_all_that_the_installed_babel_says(parts: dict[str, Any], make: dict[str, Any]) -> None:
    """Nothing is lacking, and where releases differ the newest is right; `nox --session currencies` makes all anew."""
    if babel.__version__ not in make["RELEASES"]:
        pytest.skip(f"the table is not made from Babel {babel.__version__}")
    said = make["table_of"](runpy.run_path(str(TOOLS / "cldr_facts.py"))["facts"]())
    assert make["united"](said, parts) == parts
    if babel.__version__ == list(make["RELEASES"])[-1]:
        assert make["united"](parts, said) == parts


def currency(territories: str, names: list[str], symbols: list[str]) -> dict[str, Any]:
    return {"territories": territories.split(), "names": {"en": names}, "symbols": symbols}


def test_what_was_known_once_stays_known_and_the_newest_is_right(make: dict[str, Any]) -> None:
    old = {
        "currencies": {"OLD": currency("AA", ["Old Money"], ["O"]), "ABC": currency("AA BB", ["Abc Money"], ["a"])},
        "tender": {"AA": ["OLD"], "BB": ["ABC"]},
        "separators": {"AA": {"decimal": ",", "group": "."}},
        "locale_symbols": {"en_AA": {"$": "OLD", "K": "ABC"}},
    }
    new = {
        "currencies": {
            "ABC": currency("CC AA", ["New Abc Money", "ABC Money"], ["A"]),
            "NEW": currency("AA", ["New Money"], []),
        },
        "tender": {"AA": ["NEW"]},
        "separators": {"AA": {"decimal": ".", "group": ","}},
        "locale_symbols": {"en_AA": {"$": "NEW"}},
    }
    assert make["united"](old, new) == {
        "currencies": {
            "OLD": old["currencies"]["OLD"],
            "ABC": currency("CC AA BB", ["New Abc Money", "ABC Money"], ["A", "a"]),
            "NEW": new["currencies"]["NEW"],
        },
        "tender": {"AA": ["NEW"], "BB": ["ABC"]},
        "separators": {"AA": {"decimal": ".", "group": ","}},
        "locale_symbols": {"en_AA": {"$": "NEW", "K": "ABC"}},
    }


def test_a_release_whose_cldr_is_not_the_one_that_is_named_is_refused(make: dict[str, Any]) -> None:
    facts = {"babel": "2.19.0", "cldr": "50", "currencies": {}, "tender": {}, "separators": {}, "locale_symbols": {}}
    with pytest.raises(SystemExit, match="carries CLDR 50"):
        make["table_of"](facts)


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
    facts: dict[str, Any], wordings: RawConfigParser
) -> None:
    """CLDR's digits and our ratios are two sources of one fact; the qirsh of Jordan is a hundredth beside the fils."""
    ratios: dict[str, set[Decimal]] = {}
    for value in wordings["subunits"].values():
        for ratio, codes in groups(value):
            for code in codes:
                ratios.setdefault(code, set()).add(ratio)
    today = {code for codes in facts["tender"].values() for code in codes}
    for code in facts["currencies"]:
        digits = get_currency_precision(code)
        if digits == 3:
            assert 1000 in ratios[code], code
        if digits == 2 and code in today:
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
