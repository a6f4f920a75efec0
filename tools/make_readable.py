"""Make `src/seedcorpus/wording/readable.json`: the names and symbols of CLDR that we read as their currency.

`Money.format` and `Money.spell` write a currency's name or symbol only where it stands in this file, and else its code.
Run `python tools/make_readable.py` after a change of the recogniser or of `currencies.json`. It needs uv and the
network, since it runs `cldr_wordings.py` under each release of Babel that `make_currencies.py` names. With `--check` it
writes nothing, and fails where the file is not what it would write.

A wording that is read in some locale of a language stands under `read` and the language; the locales where it is
another currency's or nobody's stand under `not_read`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from babel import Locale

from make_currencies import RELEASES, lines, write_or_check
from seedcorpus import AmountError, parse_money

TOOLS = Path(__file__).parent
TARGET = TOOLS.parent / "src" / "seedcorpus" / "wording" / "readable.json"

#: A wording: `names` or `symbols`, the code, the name or symbol.
Wording = tuple[str, str, str]


def wordings_of(release: str) -> list[tuple[str, str, str, str, str]]:
    """What a release of Babel writes, in a Python of its own."""
    with_babel = ["uv", "run", "--quiet", "--no-project", "--isolated", "--with", f"babel=={release}"]
    done = subprocess.run(
        [*with_babel, "python", str(TOOLS / "cldr_wordings.py")], check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    return [tuple(line) for line in json.loads(done.stdout)]


def is_read(locale: str, code: str, text: str) -> bool:
    """Whether a text is read as money of this currency in the locale's language and region."""
    parsed = Locale.parse(locale)
    try:
        return parse_money(text, lang=parsed.language, region=parsed.territory).currency == code
    except AmountError:
        return False


def readable() -> dict[str, dict[str, list[str]]]:
    """What is read as a currency in a language, and in which of its locales it is not.

    A key is a language or locale, `names` or `symbols`, and a code, with spaces between.
    """
    tried = {line for release in RELEASES for line in wordings_of(release)}
    right: dict[tuple[str, Wording], bool] = {}
    for locale, kind, code, wording, text in sorted(tried):
        if wording != code:
            key = locale, (kind, code, wording)
            right[key] = right.get(key, True) and is_read(locale, code, text)
    read = {(Locale.parse(locale).language, said) for (locale, said), good in right.items() if good}
    not_read = {
        (locale, said)
        for (locale, said), good in right.items()
        if not good and (Locale.parse(locale).language, said) in read
    }
    return {"read": by_key(read), "not_read": by_key(not_read)}


def by_key(found: set[tuple[str, Wording]]) -> dict[str, list[str]]:
    """The wordings of each language or locale, kind and code."""
    wordings: dict[str, list[str]] = {}
    for place, (kind, code, wording) in sorted(found):
        wordings.setdefault(f"{place} {kind} {code}", []).append(wording)
    return wordings


def written() -> str:
    """The text of the file, a key a line."""
    parts = [f'"{part}": {lines(found)}' for part, found in readable().items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    sys.exit(write_or_check(TARGET, written(), sys.argv[1:]))
