"""Make `src/seedcorpus/places/territories.json` from the names of territories in CLDR that a release of Babel carries.

Run `python tools/make_territories.py` after a change of `make_currencies.RELEASES`: the newest is read. It needs uv and
the network. With `--check` it writes nothing, and fails where the file is not what it would write.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from make_currencies import RELEASES, lines, write_or_check

TARGET = Path(__file__).parent.parent / "src" / "seedcorpus" / "places" / "territories.json"

#: Run in a Python with the release: the names of the territories with a code of two letters, in each language.
ASK = """
import json
from babel import Locale
names = {lang: {code: [name] for code, name in sorted(Locale(lang).territories.items())
                if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ")}
         for lang in ("ar", "bn", "en", "hi")}
print(json.dumps(names))
"""


def written() -> str:
    """The text of the file, a language a line."""
    release = list(RELEASES)[-1]
    with_babel = ["uv", "run", "--quiet", "--no-project", "--isolated", "--with", f"babel=={release}"]
    done = subprocess.run([*with_babel, "python", "-c", ASK], check=True, stdout=subprocess.PIPE, encoding="utf-8")
    source = {"tool": "tools/make_territories.py", "cldr_of_babel": {release: RELEASES[release]}}
    return f'{{\n"source": {json.dumps(source)},\n"names": {lines(json.loads(done.stdout))}\n}}\n'


if __name__ == "__main__":
    sys.exit(write_or_check(TARGET, written(), sys.argv[1:]))
