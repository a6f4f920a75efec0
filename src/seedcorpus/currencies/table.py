"""The currencies of the world: which unit names which of them, where, and under which names CLDR knows them."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from importlib.resources import files

from attrs import frozen

from seedcorpus.ini import read_ini, split_values


@frozen
class Currencies:
    """What is known of currencies, whatever the language.

    Attributes:
        units: Unit name to the ISO 4217 codes it may mean, likeliest first.
        subunits: Sub-unit name to pairs of code and how many of it make one main unit, likeliest first.
        prices: Script, or `other`, to the unit of a price that only a mark tells (500/-).
        regional: Sub-unit to the territories in whose texts its words are known.
        signs: Sign or signs-with-letters to a unit name, a sub-unit name or a code.
        territories: Code to the ISO 3166 territories where it is or was tender, current ones first.
        tender: ISO 3166 territory to the codes of what is tender there today.
        names: Language to pairs of CLDR name and code.
        symbols: CLDR symbol to the codes it stands for.
        separators: Locale, territory or language to its decimal and grouping characters; see `separators_in`.
        local_symbols: Locale to the symbols that mean a currency only there.
        doubtful: Codes that are also words or names (`COP 28`).
        unglued: Codes that are none where they touch their figure: those, and the ones that are tender nowhere.
        small: What people write in small letters too: usd, rs.
        before_figure: In small letters, what people write on to the figure behind it: Rs500, USD5.
        arab: In small letters, short forms that are other words outside Arabic: BD.
        no_money: Codes of what nobody pays in (`XAU`).
    """

    units: dict[str, tuple[str, ...]]
    subunits: dict[str, tuple[tuple[str, Decimal], ...]]
    prices: dict[str, str]
    regional: dict[str, frozenset[str]]
    signs: dict[str, str]
    territories: dict[str, tuple[str, ...]]
    tender: dict[str, tuple[str, ...]]
    names: dict[str, list[tuple[str, str]]]
    symbols: dict[str, tuple[str, ...]]
    separators: dict[str, dict[str, str]]
    local_symbols: dict[str, dict[str, str]]
    doubtful: frozenset[str]
    unglued: frozenset[str]
    small: frozenset[str]
    before_figure: frozenset[str]
    arab: frozenset[str]
    no_money: frozenset[str]

    def of_territory(self, codes: tuple[str, ...], territory: str) -> tuple[str, ...]:
        """Those of the codes that are or were tender in a territory, current tender first."""
        found = [
            (self.territories[code].index(territory), place, code)
            for place, code in enumerate(codes)
            if territory in self.territories.get(code, ())
        ]
        return tuple(code for _, _, code in sorted(found))

    def separators_in(self, lang: str | None, region: str | None) -> dict[str, str] | None:
        """The decimal and grouping characters of a language: in a region, or by itself where that is None.

        Where CLDR has no such locale, they are what is usual in the region, whatever the language.
        """
        if region is None:
            return self.separators.get(lang or "")
        return self.separators.get(f"{lang}_{region.upper()}") or self.separators.get(region.upper())


@cache
def currencies() -> Currencies:
    """The one table of currencies, read on first use."""
    data = json.loads(files(__package__).joinpath("currencies.json").read_bytes())
    ini = read_ini(__package__, "currencies.ini")
    names: dict[str, list[tuple[str, str]]] = {}
    symbols: dict[str, tuple[str, ...]] = {}
    for code, currency in data["currencies"].items():
        for lang, forms in currency["names"].items():
            names.setdefault(lang, []).extend((form, code) for form in forms)
        for symbol in currency["symbols"]:
            symbols[symbol] = (*symbols.get(symbol, ()), code)
    codes = {key: frozenset(split_values(value)) for key, value in ini["codes"].items()}
    tender = {territory: tuple(found) for territory, found in data["tender"].items()}
    gone = data["currencies"].keys() - {code for found in tender.values() for code in found}
    return Currencies(
        units={unit: tuple(codes.split()) for unit, codes in ini["units"].items()},
        subunits={name: _ratios(value) for name, value in ini["subunits"].items()},
        prices=dict(ini["prices"]),
        regional={name: frozenset(value.split()) for name, value in ini["regional"].items()},
        signs=dict(ini["signs"]),
        territories={code: tuple(currency["territories"]) for code, currency in data["currencies"].items()},
        tender=tender,
        names=names,
        symbols=symbols,
        separators=data["separators"],
        local_symbols=data["locale_symbols"],
        doubtful=codes["doubtful"],
        unglued=codes["doubtful"] | gone,
        small=codes["small"],
        before_figure=codes["before_figure"],
        arab=codes["arab"],
        no_money=codes["no_money"],
    )


@cache
def installed_codes() -> frozenset[str]:
    """Every code of money that the installed Babel has, also one that is younger than the table."""
    from babel.numbers import list_currencies

    return frozenset(list_currencies()) - currencies().no_money


def _ratios(value: str) -> tuple[tuple[str, Decimal], ...]:
    """Read `100 AED, 1000 KWD BHD`: groups of a ratio and the codes it holds for."""
    pairs = []
    for group in split_values(value):
        ratio, *codes = group.split()
        pairs += [(code, Decimal(ratio)) for code in codes]
    return tuple(pairs)
