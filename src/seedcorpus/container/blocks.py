"""The blocks of a compressed container: where they are, and what is in one.

A block is a stream of its own, so that it can be unpacked without what comes before it. `write` ends blocks where
documents end, and leaves a table of them: in a Zstandard container in two frames that every reader skips, the second of
which is the seek table of Zstandard's seekable format; for other compressions in a file beside it.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import sys
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import accumulate
from typing import Any, BinaryIO, NamedTuple

from attrs import frozen

from seedcorpus.container.compression import MAGIC_LENGTH, compression_of
from seedcorpus.container.files import Folder, replacing
from seedcorpus.container.places import Place
from seedcorpus.container.regular import open_regular
from seedcorpus.container.streams import PIECE, DamageError
from seedcorpus.errors import ContainerError

SUFFIX = ".seedblocks"
"""What is added to a container's path for the path of its table of blocks."""

_MAGIC = b"seedcorpus blocks 1\n"
_FRAME = 0x184D2A5D  # the skippable frame of this table,
_SEEK_FRAME = 0x184D2A5E  # and that of the seek table
_SEEK_MAGIC = 0x8F92EAB1
_HEADER = struct.Struct("<II")
_ENTRY = struct.Struct("<II")
_FOOTER = struct.Struct("<IBI")
_LENGTH = struct.Struct("<I")
EDGE = 1 << 16
"""Bytes at a container's head and tail by which it is known again."""


class Size(NamedTuple):
    """What a block holds.

    Attributes:
        stored: Its length in the file, in bytes.
        plain: The length of what it unpacks to.
        feeds: The line feeds in that.
    """

    stored: int
    plain: int
    feeds: int


@frozen
class Blocks:
    """The places of the blocks of a container. Each list has one entry more than there are blocks, for the end.

    Attributes:
        stored: Offsets in the file.
        plain: Offsets in what it unpacks to.
        lines: One-based line numbers in that; empty where they are not known.
    """

    stored: Sequence[int]
    plain: Sequence[int]
    lines: Sequence[int]

    def at(self, offset: int) -> int:
        """The number of the block that holds the byte at an offset in the unpacked container."""
        return bisect_right(self.plain, offset) - 1

    def of(self, start: int, end: int) -> Blocks:
        """Those that hold the bytes between two offsets in the unpacked container; they can be hashed."""
        first, behind = self.at(start), max(self.at(end - 1), self.at(start)) + 2
        return Blocks(tuple(self.stored[first:behind]), tuple(self.plain[first:behind]), ())

    def unpack(self, read: Callable[[int, int], bytes], number: int, source: str) -> Iterator[bytes]:
        """What is in a block, in pieces.

        Args:
            read: Gives so many bytes of the file from an offset on.
            number: Which block.
            source: The container's name, for messages.

        Raises:
            ContainerError: It is not what was there when its place was noted, or is damaged; some pieces may
                have come.
        """
        at, end = self.stored[number], self.stored[number + 1]
        left = self.plain[number + 1] - self.plain[number]
        found = compression_of(read(at, MAGIC_LENGTH))
        stream = found.stream() if found else None
        with suppress(DamageError):
            while stream is not None and not stream.done and at < end:
                data = read(at, min(PIECE, end - at))
                at = at + len(data) if data else end
                for piece in stream.feed(data, final=at == end):
                    if len(piece) > left:
                        raise DamageError(ValueError("more than there was"), b"")
                    left -= len(piece)
                    yield piece
            if stream is not None and stream.done and not left and not stream.rest.strip(b"\x00"):
                return
        reason = f"the block at byte {self.stored[number]} of the file is damaged, or not the one that was there"
        raise ContainerError(f"{reason}: use read()", source=source, offset=self.plain[number])


def _places(sizes: Iterable[tuple[int, int, int]]) -> Blocks:
    stored, plain, feeds = zip(*sizes, strict=True)
    return Blocks(
        array("Q", accumulate(stored, initial=0)),
        array("Q", accumulate(plain, initial=0)),
        array("Q", accumulate(feeds, initial=1)),
    )


# The table


def _table(sizes: list[Size], **known: object) -> bytes:
    payload = array("Q", (number for column in zip(*sizes, strict=True) for number in column))
    if sys.byteorder == "big":
        payload.byteswap()
    data = payload.tobytes()
    header = {"blocks": len(sizes), "crc32": zlib.crc32(data), **known}
    return _MAGIC + json.dumps(header).encode() + b"\n" + data


def _parse(table: bytes) -> tuple[Blocks, dict[str, Any]] | None:
    magic, header, data = (*table.split(b"\n", 2), b"", b"")[:3]
    try:
        known = json.loads(header)
        count = known["blocks"]
        if magic + b"\n" != _MAGIC or known["crc32"] != zlib.crc32(data) or not 0 < count == len(data) / 24:
            return None
    except (ValueError, KeyError, TypeError):
        return None
    numbers = array("Q", data)
    if sys.byteorder == "big":
        numbers.byteswap()
    sizes = zip(numbers[:count], numbers[count : 2 * count], numbers[2 * count :], strict=True)
    return _places(sizes), known


def frames(sizes: list[Size]) -> bytes:
    """The two frames at the end of a Zstandard container."""
    table = _table(sizes)
    length = _HEADER.size + len(table) + _LENGTH.size
    ours = _HEADER.pack(_FRAME, length - _HEADER.size) + table + _LENGTH.pack(length)
    entries = [(size.stored, size.plain) for size in sizes] + [(length, 0)]
    if max(map(max, entries)) >= 1 << 32:  # more than a seek table can say
        return ours
    seek = b"".join(_ENTRY.pack(*entry) for entry in entries) + _FOOTER.pack(len(entries), 0, _SEEK_MAGIC)
    return ours + _HEADER.pack(_SEEK_FRAME, len(seek)) + seek


def save(path: str, sizes: list[Size]) -> None:
    """Leave the table of a container beside it, if that is possible: it is a convenience.

    One block needs no table; that of an earlier container goes.
    """
    beside = path + SUFFIX
    with suppress(OSError, ContainerError):
        if os.path.lexists(beside) and not _is_table(beside):
            return  # a file of someone else's
        if len(sizes) < 2:
            folder, name = os.path.split(os.path.realpath(beside))
            Folder(folder).sweep(name)
            if os.path.lexists(beside):
                os.unlink(beside)
            return
        with open(path, "rb") as file:
            table = _table(sizes, edges=edges(file))
        with replacing(beside, durable=False, beside=path) as file:
            file.write(table)


def load(place: Place, file: BinaryIO) -> Blocks | None:
    """The blocks of a compressed container of ours; `None` if there is no table, or none that is about this file."""
    size = file.seek(0, os.SEEK_END)
    found = _inside(file, size) or _beside(place.beside(SUFFIX), file)
    if found is None:
        return None
    blocks, behind = found
    return blocks if blocks.stored[-1] + behind == size else None


def _inside(file: BinaryIO, size: int) -> tuple[Blocks, int] | None:
    """The table at the end of a Zstandard container, and how many bytes stand behind the blocks."""
    end = size - _seek_table(file, size)
    length = _LENGTH.unpack(read_part(file, end - _LENGTH.size, _LENGTH.size))[0] if end >= _LENGTH.size else 0
    start = end - length
    if start < 0 or length < _HEADER.size + _LENGTH.size:
        return None
    if _HEADER.unpack(read_part(file, start, _HEADER.size)) != (_FRAME, length - _HEADER.size):
        return None
    parsed = _parse(read_part(file, start + _HEADER.size, length - _HEADER.size - _LENGTH.size))
    return parsed and (parsed[0], size - start)


def _seek_table(file: BinaryIO, size: int) -> int:
    """The length of the seek table at the end of a file; 0 if there is none."""
    if size < _FOOTER.size:
        return 0
    count, descriptor, magic = _FOOTER.unpack(read_part(file, size - _FOOTER.size, _FOOTER.size))
    length = _HEADER.size + count * (_ENTRY.size + (4 if descriptor & 0x80 else 0)) + _FOOTER.size
    return length if magic == _SEEK_MAGIC and length <= size else 0


def _beside(place: Place, file: BinaryIO) -> tuple[Blocks, int] | None:
    """The table in a file of its own."""
    try:
        with place.open() as table:
            if table.read(len(_MAGIC)) != _MAGIC:
                return None
            parsed = _parse(_MAGIC + table.read())
    except (OSError, ContainerError):
        return None
    return (parsed[0], 0) if parsed and parsed[1].get("edges") == edges(file) else None


def _is_table(path: str) -> bool:
    with os.fdopen(open_regular(path, links=False), "rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def read_part(file: BinaryIO, start: int, length: int) -> bytes:
    """So many bytes of a file object from an offset on; fewer, if it ends before."""
    file.seek(start)
    data = file.read(length)
    while len(data) < length and (more := file.read(length - len(data))):
        data += more  # without a buffer, a file object may give fewer
    return data


def edges(file: BinaryIO) -> str:
    """By what a container is known again, as far as its size does not tell that."""
    size = file.seek(0, os.SEEK_END)
    hashed = hashlib.sha256(read_part(file, 0, EDGE))
    hashed.update(read_part(file, max(0, size - EDGE), EDGE))
    return hashed.hexdigest()
