"""What is no container, but is handed to us as one: known by its first bytes."""

from __future__ import annotations

import re

from seedcorpus.container.compression import compression_of

HEAD = 512
"""How many bytes tell it at most."""
_MOST = 16  # tell all but a tar

_KINDS = {
    "a zip archive: unpack it": rb"PK(?:\x03\x04|\x05\x06|\x07\x08)",
    "a 7z archive: unpack it": rb"7z\xbc\xaf\x27\x1c",
    "a RAR archive: unpack it": rb"Rar!\x1a\x07",
    "lz4 data: decompress it": rb"\x04\x22\x4d\x18",
    "LZMA data: decompress it": rb"\x5d\x00\x00.{2}|LZIP\x01",
    "data of compress: decompress it": rb"\x1f\x9d",
    "an SQLite database": rb"SQLite\ format\ 3\x00",
    "a PDF document": rb"%PDF-[0-9]\.[0-9]",
    "a picture": rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a",
    "a program": rb"\x7fELF|MZ.\x00",
    # UTF-16 begins like UTF-32, so that one comes first; without a byte order mark, `<<` tells.
    "UTF-32: convert it to UTF-8": rb"\xff\xfe\x00\x00|\x00\x00\xfe\xff|<\x00\x00\x00<\x00|\x00{3}<\x00{3}<",
    "UTF-16: convert it to UTF-8": rb"\xff\xfe|\xfe\xff|<\x00<\x00|\x00<\x00<",
}
_HEADS = [(what, re.compile(head, re.S)) for what, head in _KINDS.items()]


def stranger(head: bytes, *, final: bool = False) -> str | None:
    """What begins like this, and is no container; `None` for a container, or text, and `""` if more bytes are needed.

    Args:
        head: The first bytes, decompressed.
        final: Whether there are no more.

    Example:
        >>> stranger("<<<FILE a>>>".encode("utf-16-le"))
        'UTF-16: convert it to UTF-8'
        >>> stranger(b"Two files follow.") is None
        True
    """
    if len(head) < _MOST and not final:
        return ""
    if compression := compression_of(head):  # what compresses the whole is known: so it was compressed twice
        return f"{compression.name} data within compressed data: decompress it once"
    for what, pattern in _HEADS:
        if pattern.match(head):
            return what
    if b"\x00" in head[:_MOST]:  # most tars begin with a short name, and zeros behind it
        if len(head) < HEAD and not final:
            return ""
        if head[257:262] == b"ustar":
            return "a tar archive: unpack it"
    return None
