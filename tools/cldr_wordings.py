"""Print how one Babel names every currency in the locales of our languages, as JSON.

`make_readable.py` runs this file under each release of Babel that the table of currencies is made from. A line of the
list says: the locale, the kind, the code, the name or symbol, and a text with it that tries it out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from babel import Locale
from babel.localedata import locale_identifiers
from babel.numbers import format_currency, get_currency_name, get_currency_symbol, list_currencies

LANGUAGES = ("ar", "bn", "hi", "en")

#: A figure to try a wording with; too large for a year.
SAMPLE = 4321

# CLDR's editors put what tells two names apart into square brackets ([CFA]), which no text does.
NOTES = str.maketrans("", "", "[]")


def wordings() -> Iterator[tuple[str, str, str, str, str]]:
    """Each locale, what kind of wording, a currency's code, its wording there, and a text that tries it."""
    for name in locale_identifiers():
        locale = Locale.parse(name)
        if locale.language not in LANGUAGES:
            continue
        for code in sorted(list_currencies()):
            for count in (0, 1, 2, 3, 11, 100, 1.5):
                wording = get_currency_name(code, count=count, locale=locale).translate(NOTES)
                yield name, "names", code, wording, f"{SAMPLE} {wording}"
            wording = get_currency_symbol(code, locale)
            yield name, "symbols", code, wording, format_currency(SAMPLE, code, locale=locale)


if __name__ == "__main__":
    print(json.dumps(list(dict.fromkeys(wordings()))))
