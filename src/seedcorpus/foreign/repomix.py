"""The XML style of repomix, which packs repositories for language models.

It looks like XML and is none: nothing is escaped. So a text cannot hold what ends one, and a name is one line. repomix
itself takes blank lines off both ends of a text; that cannot be undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seedcorpus.foreign.cut import Cut, Format, MisfitError

_ROOT = re.compile(rb"^<files>[ \t]*\r?\n(?:[^<\r\n][^\r\n]*\r?\n)*(?:\r?\n)*", re.M)
_PARSABLE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<repomix>")
_ROOT_END = re.compile(rb"</files>[ \t]*(?:\r?\n|\Z)")
_HEAD = re.compile(rb'<file path="([^\r\n]*)">\r?\n')
_FOOT = re.compile(rb'\r?\n</file>[ \t]*\r?\n(?:\r?\n)*(?=<file path="[^\r\n]*">\r?\n|</files>)')


def _cut(data: bytes, start: int) -> Iterator[Cut]:
    if _PARSABLE.match(data, start):
        raise MisfitError("this is repomix's parsable style: write the bundle without --parsable-style", start)
    root = _ROOT.search(data, start)
    if root is None:
        raise MisfitError("no line <files> is here: is it written by repomix, in its XML style?", start)
    at, offset = root.end(), root.start()
    while not _ROOT_END.match(data, at):
        head = _HEAD.match(data, at)
        if head is None:
            raise MisfitError('<file path="…"> on a line of its own, or </files>, was expected', at)
        foot = _FOOT.search(data, head.end() - 2 if data.startswith(b"\r\n", head.end() - 2) else head.end() - 1)
        if foot is None:
            raise MisfitError("cut off: </file>, and then a file or </files>, were expected", len(data))
        at = foot.end()
        end = _ROOT_END.match(data, at)
        after = end.end() if end else at
        yield Cut(offset, slice(*head.span(1)), head.end(), max(head.end(), foot.start()), after)
        offset = at


def _join(files: Sequence[tuple[str, str]]) -> str:
    sections = "".join(f'<file path="{name}">\n{text}\n</file>\n\n' for name, text in files)
    return f"<files>\nThis section contains the contents of the repository's files.\n\n{sections}</files>\n"


FORMAT = Format(
    name="repomix",
    holds='a name is one line, and no text holds a line </file> with <file path="…"> or </files> behind it',
    cut=_cut,
    join=_join,
)
