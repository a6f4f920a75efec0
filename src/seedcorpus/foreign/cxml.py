"""`<document>` XML as `files-to-prompt --cxml` writes it, for Claude.

It looks like XML and is none: nothing is escaped. So a text cannot hold what ends one, and a name is one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seedcorpus.foreign.cut import Cut, Format, MisfitError

_ROOT = re.compile(rb"^<documents>[ \t]*\r?\n", re.M)
_ROOT_END = re.compile(rb"</documents>[ \t]*(?:\r?\n|\Z)")
_HEAD = re.compile(rb'<document index="[0-9]++">\r?\n<source>([^\r\n]*)</source>\r?\n<document_contents?>\r?\n')
_FOOT = re.compile(
    rb"\r?\n</document_contents?>\r?\n</document>[ \t]*(?:\r?\n|\Z)(?=<document index=\"[0-9]++\">|</documents>|\Z)"
)


def _cut(data: bytes, start: int) -> Iterator[Cut]:
    root = _ROOT.search(data, start)
    if root is None:
        raise MisfitError("no line <documents> is here: is it written by files-to-prompt --cxml?", start)
    at = root.end()
    offset = root.start()
    while not _ROOT_END.match(data, at):
        head = _HEAD.match(data, at)
        if head is None:
            raise MisfitError('<document index="…">, a line with its <source>, then <document_content> expected', at)
        foot = _FOOT.search(data, head.end() - 2 if data.startswith(b"\r\n", head.end() - 2) else head.end() - 1)
        if foot is None:
            raise MisfitError("cut off: </document_content> and </document> were expected", len(data))
        at = foot.end()
        end = _ROOT_END.match(data, at)
        after = end.end() if end else at
        yield Cut(offset, slice(*head.span(1)), head.end(), max(head.end(), foot.start()), after)
        offset = at


def _join(files: Sequence[tuple[str, str]]) -> str:
    documents = "".join(
        f'<document index="{number}">\n<source>{name}</source>\n<document_content>\n{text}\n</document_content>\n'
        "</document>\n"
        for number, (name, text) in enumerate(files, 1)
    )
    return f"<documents>\n{documents}</documents>\n"


FORMAT = Format(
    name="cxml",
    holds="a name is one line, and no text holds the lines </document_content> and </document>",
    cut=_cut,
    join=_join,
)
