r"""txtar: the text archives of Go's tests.

Lines `-- name --` begin files, and each ends where the next begins. A text cannot hold such a line, and has a line feed
at its end; names have no blanks around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seedcorpus.foreign.cut import Cut, Format

_MARKER = re.compile(rb"^--[ ]([^\n]*?)[ ]--\r?(?:\n|\Z)", re.M)
_BLANK = b" \t\r\v\f"


def _cut(data: bytes, start: int) -> Iterator[Cut]:
    names: list[tuple[re.Match[bytes], slice]] = []
    for found in _MARKER.finditer(data, start):
        name = found[1].strip(_BLANK)
        if name:
            begin = found.start(1) + len(found[1]) - len(found[1].lstrip(_BLANK))
            names.append((found, slice(begin, begin + len(name))))
    ends = [*(found.start() for found, _ in names), len(data)][1:]
    for (found, name_at), stop in zip(names, ends, strict=False):
        lacks = stop > found.end() and not data.endswith(b"\n", found.end(), stop)
        yield Cut(found.start(), name_at, found.end(), stop, stop, lacks)


def _join(files: Sequence[tuple[str, str]]) -> str:
    return "".join(f"-- {name} --\n{text}" for name, text in files)


FORMAT = Format(
    name="txtar",
    holds="a text ends in a line feed and holds no line such as '-- name --', and a name has no blanks around it",
    cut=_cut,
    join=_join,
)
