"""Print what the CLDR data of one Babel says of currencies, as JSON.

`make_currencies.py` runs this file under each release of Babel that it names, and unites what they say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from babel import Locale, UnknownLocaleError, __version__
from babel.core import get_global
from babel.localedata import locale_identifiers
from babel.numbers import get_currency_name, get_currency_symbol, list_currencies

LANGUAGES = ("ar", "bn", "hi", "en")
# Hindi in Latin letters has symbols of its own.
WHOLE_LANGUAGES = (*LANGUAGES, "hi_Latn")
# The locales whose names differ: India's Bengali has names of its own.
NAMED_IN = {"ar": ("ar",), "bn": ("bn", "bn_IN"), "hi": ("hi",), "en": ("en",)}

# Direction marks say how a text is laid out, not what it says; square brackets are notes among CLDR's editors ([CFA]).
REMOVED = dict.fromkeys(map(ord, "\u061c\u200e\u200f[]"))


def clean(text: str) -> str:
    """A name or symbol without what is not said, its spaces plain."""
    return " ".join(text.translate(REMOVED).split())


def regional_locales() -> Iterator[tuple[str, Locale]]:
    """Our languages as they are written in a territory, in their usual script, each with its identifier."""
    for name in locale_identifiers():
        locale = Locale.parse(name)
        if locale.language in LANGUAGES and locale.territory and name == f"{locale.language}_{locale.territory}":
            yield name, locale


def territories(code: str) -> list[str]:
    """Where a currency is or was tender.

    The territory that the code is named after comes first, then those where it is tender today, then the others. A
    territory that is gone is followed by the first one that took its place.
    """
    successors = get_global("territory_aliases")
    ranks: dict[str, tuple[bool, bool, str]] = {}
    for territory, tenders in get_global("territory_currencies").items():
        if territory == "ZZ":  # CLDR's stand-in for no territory
            continue
        for other, _, end, is_tender in tenders:
            if other == code:
                current = end is None and is_tender
                for place in (territory, *successors.get(territory, ())[:1]):
                    rank = (not code.startswith(territory), not current, place)
                    ranks[place] = min(ranks.get(place, rank), rank)
    return sorted(ranks, key=ranks.__getitem__)


def tender() -> dict[str, list[str]]:
    """What is tender in each territory today, the newest first."""
    found = {}
    for territory, tenders in get_global("territory_currencies").items():
        today = [(start, code) for code, start, end, is_tender in tenders if end is None and is_tender]
        codes = [code for _, code in sorted(today, key=lambda pair: pair[0] or (0, 0, 0), reverse=True)]
        if codes and territory != "ZZ":
            found[territory] = codes
    return found


def is_wording(name: str) -> bool:
    """Whether people would say a name so.

    CLDR tells currencies of one name apart by years, which no text does. A name of one word is a unit's (Euro), or,
    like the Arabic for both an Afghan and his money, another word too: the lexicons judge those.
    """
    return " " in name and not any(letter.isdigit() for letter in name)


def names(locales: Iterable[str], code: str) -> list[str]:
    """Every distinct form of a currency's name in these locales: the plain one, and one after each kind of plural."""
    forms: dict[str, str] = {}
    for locale in locales:
        for count in (None, 0, 1, 2, 3, 11, 100):
            form = clean(get_currency_name(code, count=count, locale=locale))
            if is_wording(form):
                forms.setdefault(form.casefold(), form)
    return list(forms.values())


def symbols(code: str, locales: Iterable[str]) -> list[str]:
    """The symbols that these locales have for a currency."""
    found = {clean(get_currency_symbol(code, locale)) for locale in locales}
    return sorted(found - {code})


def currencies() -> dict[str, dict[str, Any]]:
    """All that CLDR says of each currency."""
    found = {}
    for code in sorted(list_currencies()):
        named = {language: names(locales, code) for language, locales in NAMED_IN.items()}
        found[code] = {
            "territories": territories(code),
            "names": {language: forms for language, forms in named.items() if forms},
            "symbols": symbols(code, WHOLE_LANGUAGES),
        }
    return found


def separators() -> dict[str, dict[str, str]]:
    """The decimal and grouping characters of Western digits: of our languages, their locales, and each territory."""
    read = dict(regional_locales())
    read.update((language, Locale.parse(language)) for language in LANGUAGES)
    for territory in get_global("territory_currencies"):
        # What is written in a territory, whatever our own languages do there.
        with suppress(UnknownLocaleError):
            read[territory] = Locale.parse(f"und_{territory}")
    western = {name: locale.number_symbols["latn"] for name, locale in read.items()}
    return {name: {"decimal": found["decimal"], "group": found["group"]} for name, found in western.items()}


def locale_symbols(known: dict[str, dict[str, Any]]) -> dict[str, dict[str, str]]:
    """The symbols that mean a territory's own currency there, and another one or nothing elsewhere."""
    found: dict[str, dict[str, str]] = {}
    for name, locale in regional_locales():
        for code, facts in known.items():
            if locale.territory in facts["territories"]:
                for symbol in symbols(code, [name]):
                    if symbol not in facts["symbols"]:
                        found.setdefault(name, {})[symbol] = code
    return found


def facts() -> dict[str, Any]:
    """Everything that goes into the file, and the versions: that of CLDR only where Babel tells it (2.18 and later)."""
    known = currencies()
    return {
        "babel": __version__,
        "cldr": get_global("cldr").get("version"),
        "currencies": known,
        "tender": tender(),
        "separators": separators(),
        "locale_symbols": locale_symbols(known),
    }


if __name__ == "__main__":
    print(json.dumps(facts()))
