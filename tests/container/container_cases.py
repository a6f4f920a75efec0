"""What several of the container tests use."""

from __future__ import annotations

import itertools
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


def outcome(chunks: Iterable[bytes], errors: str = "strict") -> tuple[object, ...]:
    """All that decoding gives: documents with their places, the error, faults, prose."""
    decoder = Decoder(errors=errors)
    documents, error = [], None
    try:
        for chunk in chunks:
            documents += decoder.feed(chunk)
        while rest := decoder.close():
            documents += rest
    except ContainerError as raised:
        error = str(raised)
    return [(document, document.source) for document in documents], error, decoder.faults, decoder.prose


def assert_accounted(data: bytes, errors: str = "recover") -> None:
    """Check that each byte is in just one document, with its markers, or in prose, or in what a fault skipped."""
    documents, error, faults, prose = outcome([data], errors)
    assert error is None
    starts = {source.offset: source for _, source in documents}
    others = {span.offset: span.length for span in prose} | {
        fault.offset: fault.skipped for fault in faults if fault.skipped
    }
    assert not starts.keys() & others.keys()
    edges = sorted({*starts, *others, len(data)})
    assert edges[0] == 0
    for start, end in itertools.pairwise(edges):
        if start in others:
            assert start + others[start] == end
        else:
            extent = data[start:end]
            opening = re.match(rb"<<<[^\n]*(\n|\Z)", extent)
            assert opening, extent
            rest = extent[opening.end() + starts[start].length :]
            assert re.fullmatch(rb"(\r?\n)?(<<<[^\n]*>>>[ \t\r]*\n?)?", rest), rest
