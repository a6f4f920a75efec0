"""Make `src/seedcorpus/currencies/currencies.json` from the CLDR data that several releases of Babel carry.

For a new release of Babel, add it to `RELEASES` and run `python tools/make_currencies.py`. It needs uv and the network,
since it runs `cldr_facts.py` under each of the releases. With `--check` it writes nothing, and fails where the file is
not what it would write. The file holds one currency or locale a line; `docs/currencies.md` says what its parts mean.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import reduce
from pathlib import Path
from typing import Any

from seedcorpus.ini import read_ini, split_values

TOOLS = Path(__file__).parent
TARGET = TOOLS.parent / "src" / "seedcorpus" / "currencies" / "currencies.json"

#: Every release of Babel that is read, the oldest first, and the CLDR in it. None is ever taken out, for what was known
#: once stays known.
RELEASES = {"2.15.0": "44", "2.16.0": "45", "2.17.0": "46", "2.18.0": "47", "2.19.0": "49"}

Table = dict[str, Any]


def facts_of(release: str) -> Table:
    """What the CLDR data of a release of Babel says, in a Python of its own."""
    with_babel = ["uv", "run", "--quiet", "--no-project", "--isolated", "--with", f"babel=={release}"]
    done = subprocess.run(
        [*with_babel, "python", str(TOOLS / "cldr_facts.py")], check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    return table_of(json.loads(done.stdout))


def table_of(facts: Table) -> Table:
    """What `cldr_facts` says, without the versions and without what is no money."""
    if facts["cldr"] not in (None, RELEASES.get(facts["babel"])):
        raise SystemExit(f"Babel {facts['babel']} carries CLDR {facts['cldr']}: RELEASES says otherwise")
    no_money = split_values(read_ini("seedcorpus.currencies", "currencies.ini")["codes"]["no_money"])
    currencies = {code: said for code, said in facts["currencies"].items() if code not in no_money}
    return {"currencies": currencies, **{part: facts[part] for part in ("tender", "separators", "locale_symbols")}}


def united(older: Table, newer: Table) -> Table:
    """All that two tables say. Where they contradict each other, the newer one is right.

    A currency, a name, a symbol and a territory that one of them knows is known; the newer ones come first.
    """
    codes = older["currencies"].keys() | newer["currencies"].keys()
    locales = older["locale_symbols"].keys() | newer["locale_symbols"].keys()
    return {
        "currencies": {
            code: _united_currency(older["currencies"].get(code), newer["currencies"].get(code)) for code in codes
        },
        "tender": older["tender"] | newer["tender"],
        "separators": older["separators"] | newer["separators"],
        "locale_symbols": {
            locale: older["locale_symbols"].get(locale, {}) | newer["locale_symbols"].get(locale, {})
            for locale in locales
        },
    }


def _united_currency(older: Table | None, newer: Table | None) -> Table:
    if older is None or newer is None:
        return older or newer or {}
    languages = [*newer["names"], *(language for language in older["names"] if language not in newer["names"])]
    return {
        "territories": _union(newer["territories"], older["territories"]),
        "names": {
            language: _union(newer["names"].get(language, []), older["names"].get(language, []))
            for language in languages
        },
        "symbols": sorted({*newer["symbols"], *older["symbols"]}),
    }


def _union(first: list[str], others: list[str]) -> list[str]:
    """The members of both lists, each once, whatever its capitals."""
    found: dict[str, str] = {}
    for member in (*first, *others):
        found.setdefault(member.casefold(), member)
    return list(found.values())


def written(table: Table) -> str:
    """The text of the file."""
    source = {"tool": "tools/make_currencies.py", "cldr_of_babel": RELEASES}
    parts = [f'"source": {json.dumps(source)}', *(f'"{part}": {lines(said)}' for part, said in table.items())]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def lines(members: Table) -> str:
    """A JSON object with one member a line."""
    written = (f"{json.dumps(key)}: {json.dumps(members[key], ensure_ascii=False)}" for key in sorted(members))
    return "{\n" + ",\n".join(written) + "\n}"


def write_or_check(target: Path, text: str, arguments: list[str]) -> str | None:
    """Write a file, or with `--check` say whether it would be another."""
    if arguments == ["--check"]:
        return None if target.read_text("utf-8") == text else f"{target} is not what this tool makes"
    target.write_text(text, encoding="utf-8", newline="\n")
    return None


if __name__ == "__main__":
    sys.exit(write_or_check(TARGET, written(reduce(united, map(facts_of, RELEASES))), sys.argv[1:]))
