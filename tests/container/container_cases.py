"""What several of the container tests use."""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterable

from hypothesis import strategies as st

from seedcorpus import ContainerError, Decoder, Document

NAMES = st.text(min_size=1, max_size=20) | st.sampled_from(
    [
        "news/ar/1.txt",
        'the "new" one.txt',
        "C:\\new\\table.txt",
        "a>>>b",
        "two\nlines",
        "R&amp;D",
        "&#10;",
        "END",
        " ",
        "'",
    ]
)
TEXTS = st.text(max_size=60) | st.lists(
    st.sampled_from(
        [
            "سعر الوقود",
            "নতুন সেতু",
            "नया पुल",
            "\n",
            "\r\n",
            "\r",
            "<<<END FILE>>>",
            "<<<FILE a.txt>>>",
            "<<<FILE",
            "\x00",
            "🌉",
        ]
    ),
    max_size=8,
).map("".join)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["lang", "title", "url", "name", "mode", "dc:date", "größe", "_x"]),
    st.text(max_size=15),
    max_size=3,
).filter(lambda attributes: attributes.get("mode", "").lower() != "base64")  # which the container uses itself
DOCUMENTS = st.lists(st.builds(Document, NAMES, TEXTS, ATTRIBUTES), max_size=4)

PIECES = st.sampled_from(
    [
        b"<<<FILE a.txt>>>\n",
        b"<<<FILE: b c.txt>>>\n",
        b"<<<FILE 3: c.txt>>>\r\n",
        b'<<<FILE path="d" bytes="5">>>\n',
        b'<<<FILE path="d" bytes=5>>>\r\n',
        b"<<<FILE path=e bytes=99>>>\n",
        b'<<<FILE path="f" bytes="5" sha256="2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824">>>\n',
        b'<<<FILE path="g" mode="base64">>>\n',
        b"<<<FILE n1 path=h>>>\n",
        b"<<<FILE a.txt END>>>\n",
        b'<<<FILE lang="ar">>>\n',
        b"<<<END FILE>>>\n",
        b"<<<END FILE>>>\r\n",
        b"<<<END FILE a.txt>>>\n",
        b"<<<END n1>>>\n",
        b"<<<END>>>\n",
        b"<<<FILE END>>>\n",
        b"<<<END FILE",
        b"<<<END FILE>>",
        b"  <<<END FILE>>>\n",
        b"> <<<FILE i>>>\n",
        b"x<<<END FILE>>>\n",
        b"`<<<END FILE>>>`\n",
        b"<<<FILE k>>>l",
        b"<<<END FILE>>><<<FILE m>>>\n",
        b"<<<BEGIN FILE: n>>>\n",
        b"<<<END FILE: n>>>\n",
        b"<<<FILE_START>>>\n",
        b"o.txt\n",
        b"PATH: p\n",
        b"<<<CONTENT_START>>>\n",
        b"<<<CONTENT_END>>>\n",
        b"<<<FILE q id=7>>>\n",
        b"<<<END FILE id=7>>>\n",
        b"<<<<FILE r>>>>\n",
        b"<<<<END FILE>>>>\n",
        b"<<<FILE s\n",
        b"FILE>>>\n",
        b"<<<FILE|n2|utf8|dA==>>>\n",
        b"<<<END|n2>>>\n",
        b"<<<END\n",
        b"\r",
        b"<<<FILE",
        b"<<<",
        b"<",
        b">>>",
        b"hello",
        b"aGVsbG8=",
        b"\n",
        b"\r\n",
        b"\xef\xbb\xbf",
        b"\xff",
        b"A remark.\n",
    ]
)
MESSES = st.lists(PIECES, max_size=14).map(b"".join)
"""Bytes that look much like a container, sound or broken."""


def outcome(chunks: Iterable[bytes], errors: str = "strict", **options: object) -> tuple[object, ...]:
    """All that decoding gives: documents with their places, the error, faults, prose, blank bytes."""
    decoder = Decoder(errors=errors, **options)
    documents, error = [], None
    try:
        for chunk in chunks:
            documents += decoder.feed(chunk)
        documents += decoder.close()
    except ContainerError as raised:
        error = str(raised)
        documents += raised.documents
    return [(document, document.source) for document in documents], error, decoder.faults, decoder.prose, decoder.blank


#: What may stand between a content and what follows its file: an end marker, be it glued or garbled.
ENDS = [
    re.compile(rb"(\r?\n|\r)?(\xef\xbb\xbf)?([^\n]*(END|/FILE|FILE>>>)[^\n]*(\n|\Z))?(<<<FILE_END>>>\n)?"),
    re.compile(rb"(\r?\n|\r)?[^\n]*?(END|/FILE|FILE>>>)[^\n]*?(\r|(?=<<<))"),
]


def behind_document(extent: bytes, length: int) -> bytes:
    """What stands behind a document with its markers, whose content has this length."""
    lines = [found.end() for found in re.finditer(rb"\n|\Z", extent)]
    marks = [found.end() for found in re.finditer(rb">+|\r|\xef\xbc\x9e", extent)]
    for head in [*lines[:3], *marks[:9]]:
        if b"FILE" in extent[:head] and head + length <= len(extent):
            rest = extent[head + length :]
            for end in ENDS:
                if (found := end.match(rest)) and not rest[found.end() :].strip():
                    return rest[found.end() :]
    raise AssertionError(extent)


def assert_accounted(data: bytes, errors: str = "recover", **options: object) -> None:
    """Check that each byte is in one document, with its markers, or in prose, or blank, or in what a fault skipped."""
    documents, error, faults, prose, blank = outcome([data], errors, **options)
    assert error is None
    starts = {source.offset: source for _, source in documents}
    others = {span.offset: span.length for span in prose} | {
        fault.offset: fault.skipped for fault in faults if fault.skipped
    }
    assert not starts.keys() & others.keys()
    blanks = b""
    for start, end in itertools.pairwise(sorted({0, *starts, *others, len(data)})):
        extent = data[start:end]
        if start in others:
            assert start + others[start] <= end
            blanks += extent[others[start] :]
        elif start in starts:
            blanks += behind_document(extent, starts[start].length)
        else:
            blanks += extent
    assert not blanks.strip(), blanks
    if not any("alone on its line" in fault.reason for fault in faults):  # else there is more than one way to divide it
        assert len(blanks) == blank


def free_descriptor() -> int:
    """The lowest number that no open file has: it stays the same where all that is opened is closed too."""
    file = os.open(os.devnull, os.O_RDONLY)
    os.close(file)
    return file
