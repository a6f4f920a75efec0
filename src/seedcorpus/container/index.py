"""The index of a container: where each document stands, by its position and by its name."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain, pairwise
from typing import Any, BinaryIO

from attrs import frozen

from seedcorpus.container.blocks import Blocks, edges
from seedcorpus.container.decoder import Decoder, Input, pull
from seedcorpus.container.files import replacing
from seedcorpus.container.regular import open_regular
from seedcorpus.errors import ContainerError

SUFFIX = ".seedindex"
"""What is added to a container's path for the path of its index."""

_MAGIC = b"seedcorpus index 2\n"
_ANY_MAGIC = re.compile(rb"seedcorpus index [0-9]+\n")
_HASHED = re.compile(rb'<<<FILE path="[^"\r\n]*+" bytes="[0-9]++" sha256="')
_AT_ONCE = 1 << 18  # bytes read at a time
_FARTHEST = 1 << 24  # bytes from a block's beginning to a document in it: more would have to be unpacked each time


@frozen
class Stamp:
    """What tells one state of a container from another."""

    size: int
    mtime_ns: int
    edges: str


@frozen(eq=False)
class Index:
    """Where the documents of a container stand; a document's position is its number in their order.

    Attributes:
        stamp: The container's state.
        starts: The offset of the opening marker.
        ends: The offset behind the document.
        lines: The line number of the opening marker.
        checks: The CRC-32 of the bytes from the start to the end; 0 where they hold a SHA-256, and in blocks, which are
            checked themselves.
        names: The names in UTF-8, one after another.
        name_ends: Where each ends there.
        hashes: The hashes of the names, sorted.
        order: For each of these, the position.
        blocks: The blocks of a compressed container.
    """

    stamp: Stamp
    starts: Sequence[int]
    ends: Sequence[int]
    lines: Sequence[int]
    checks: Sequence[int]
    names: bytes
    name_ends: Sequence[int]
    hashes: Sequence[int]
    order: Sequence[int]
    blocks: Blocks | None

    def name(self, position: int) -> str:
        """The name at a position."""
        return self._encoded(position).decode("utf-8", "surrogatepass")

    def _encoded(self, position: int) -> bytes:
        return self.names[self.name_ends[position - 1] if position else 0 : self.name_ends[position]]

    def find(self, name: object) -> int | None:
        """The position of a name."""
        if not isinstance(name, str):
            return None
        encoded = name.encode("utf-8", "surrogatepass")
        hashes, hashed = self.hashes, _hash(encoded)
        at = bisect_left(hashes, hashed)
        while at < len(hashes) and hashes[at] == hashed:
            if self._encoded(position := self.order[at]) == encoded:
                return position
            at += 1
        return None


def times(file: int) -> tuple[int, int]:
    """The size and the time of change of an open file."""
    status = os.fstat(file)
    return status.st_size, status.st_mtime_ns


def stamp_of(file: BinaryIO) -> Stamp:
    """The state of a container."""
    return Stamp(*times(file.fileno()), edges(file))


def index_of(path: str, label: str, max_bytes: int | None) -> Index:
    """The index of a container: that beside it, or else a new one, which is left there.

    Args:
        path: The container's path.
        label: Its name in messages.
        max_bytes: The largest document that it may hold.

    Raises:
        ContainerError: As `Archive` does.
        OSError: The container cannot be read.
    """
    with os.fdopen(open_regular(label), "rb") as file:  # so that an error names it as the caller does
        stamp = stamp_of(file)
    index = load(path, stamp)
    if index is None:
        index = _build(path, label, stamp, max_bytes)
        _save(path, index)
    if index.blocks is not None:
        largest = max((end - start for start, end in zip(index.starts, index.ends, strict=True)), default=0)
        for start, end in pairwise(index.blocks.plain):  # a block may hold much text outside the documents
            if end - start > _FARTHEST + largest:
                raise ContainerError(_ONE_STREAM, source=label, offset=start)
    return index


def _hash(name: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(name, digest_size=8).digest(), "little")


def _build(path: str, label: str, stamp: Stamp, max_bytes: int | None) -> Index:
    """Read a container and note where its documents are."""
    starts, lines, name_ends, hashes = array("Q"), array("Q"), array("Q"), array("Q")
    names = bytearray()
    source = Input(path)
    decoder = Decoder(source=label, length=source.length, max_bytes=max_bytes)
    stored, plain = array("Q"), array("Q")

    def note(offset: int, unpacked: int) -> None:
        stored.append(offset)
        plain.append(unpacked)

    decoder.note_streams(note)
    for document in pull(source, decoder):
        place = document.source
        assert place is not None
        if plain and place.offset - plain[-1] > _FARTHEST:
            raise ContainerError(_ONE_STREAM, source=label, offset=place.offset, line=place.line)
        name = document.name.encode()
        names += name
        name_ends.append(len(names))
        hashes.append(_hash(name))
        starts.append(place.offset)
        lines.append(place.line)
    with os.fdopen(open_regular(path), "rb") as file:
        if stamp_of(file) != stamp:
            raise ContainerError("the container changed while it was read: open it again", source=label)
        size = decoder.reached if stored else stamp.size
        ends = _ends(starts, [prose.offset for prose in decoder.prose], size)
        checks = array("I", bytes(4 * len(starts)) if stored else _checks(file, starts, ends))
    if stored:
        stored.append(stamp.size)
        plain.append(size)
    order = array("I", sorted(range(len(hashes)), key=hashes.__getitem__))
    hashes = array("Q", (hashes[position] for position in order))
    blocks = Blocks(stored, plain, array("Q")) if stored else None
    index = Index(stamp, starts, ends, lines, checks, bytes(names), name_ends, hashes, order, blocks)
    _refuse_second(index, label)
    return index


_ONE_STREAM = (
    "random access needs a container that is compressed in blocks, and this one has to be unpacked from its beginning "
    "for each document: rewrite it with 'seedcorpus convert OLD NEW.zst'"
)


def _ends(starts: array[int], prose: list[int], size: int) -> array[int]:
    """A document reaches to the next one, or to the prose before that."""
    ends = array("Q")
    for start, next_start in zip(starts, chain(starts[1:], [size]), strict=False):
        at = bisect_right(prose, start)
        ends.append(min(next_start, prose[at]) if at < len(prose) else next_start)
    return ends


def _checks(file: BinaryIO, starts: array[int], ends: array[int]) -> Iterator[int]:
    base, data = 0, b""
    for start, end in zip(starts, ends, strict=True):
        if end > base + len(data):
            file.seek(start)
            base, data = start, file.read(max(end - start, _AT_ONCE))
        hashed = _HASHED.match(data, start - base)
        yield 0 if hashed else zlib.crc32(memoryview(data)[start - base : end - base])


def _refuse_second(index: Index, label: str) -> None:
    """Raise at the first document that has the name of an earlier one."""
    hashes, order = index.hashes, index.order
    seconds: dict[int, int] = {}
    begin = 0
    for at in range(1, len(hashes) + 1):
        if at < len(hashes) and hashes[at] == hashes[begin]:
            continue
        if at - begin > 1:
            firsts: dict[str, int] = {}
            for position in sorted(order[begin:at]):
                first = firsts.setdefault(index.name(position), position)
                if first != position:
                    seconds[position] = first
        begin = at
    if seconds:
        position = min(seconds)
        name, line = index.name(position), index.lines[seconds[position]]
        reason = f"a second document of the name {name!r}, after that on line {line}; read() takes both"
        raise ContainerError(reason, source=label, offset=index.starts[position], line=index.lines[position])


# On the disk


def _save(path: str, index: Index) -> None:
    """Leave an index beside the container, if that is possible: it is a convenience."""
    longs = [index.starts, index.ends, index.lines, index.name_ends, index.hashes]
    blocks = index.blocks
    if blocks is not None:
        longs += [blocks.stored, blocks.plain]
    columns = [*(array("Q", column) for column in longs), array("I", index.order), array("I", index.checks)]
    payload = b"".join((*(_little_endian(column).tobytes() for column in columns), index.names))
    stamp = index.stamp
    header = {
        "size": stamp.size,
        "mtime_ns": stamp.mtime_ns,
        "edges": stamp.edges,
        "documents": len(index.starts),
        "blocks": 0 if blocks is None else len(blocks.stored) - 1,
        "crc32": zlib.crc32(payload),
    }
    beside = path + SUFFIX
    with suppress(OSError, ContainerError):
        if os.path.lexists(beside):
            with os.fdopen(open_regular(beside, links=False), "rb") as old:
                if not _ANY_MAGIC.match(old.read(len(_MAGIC) + 9)):
                    return  # a file of someone else's
        with replacing(beside, durable=False, beside=path) as file:
            file.write(_MAGIC + json.dumps(header).encode() + b"\n")
            file.write(payload)


def load(path: str, stamp: Stamp) -> Index | None:
    """Read the index beside a container; `None` if there is none, or none that can be trusted."""
    try:
        with os.fdopen(open_regular(path + SUFFIX, links=False), "rb") as file:
            if file.readline(len(_MAGIC)) != _MAGIC:
                return None
            header: Any = json.loads(file.readline(1000))
            payload = file.read()
        known = Stamp(header["size"], header["mtime_ns"], header["edges"])
        if known != stamp or header["crc32"] != zlib.crc32(payload):
            return None
        count, blocks = header["documents"], header["blocks"]
        view = memoryview(payload)
        at = 0
        columns: list[Sequence[int]] = []
        for kind, length in [*[("Q", count)] * 5, *[("Q", blocks + 1 if blocks else 0)] * 2, *[("I", count)] * 2]:
            end = at + length * (8 if kind == "Q" else 4)
            columns.append(_numbers(view[at:end], kind))
            at = end
    except (OSError, ContainerError, ValueError, KeyError, TypeError):
        return None
    starts, ends, lines, name_ends, hashes, stored, plain, order, checks = columns
    if len(checks) != count or (name_ends[-1] if count else 0) != len(payload) - at:
        return None
    places = Blocks(array("Q", stored), array("Q", plain), array("Q")) if blocks else None
    return Index(known, starts, ends, lines, checks, payload[at:], name_ends, hashes, order, places)


def _numbers(view: memoryview, kind: str) -> Sequence[int]:
    """The numbers in the bytes of an index."""
    return view.cast(kind) if sys.byteorder == "little" else _little_endian(array(kind, view.tobytes()))  # type: ignore[call-overload]


def _little_endian(numbers: array[int]) -> array[int]:
    """Turn the numbers, in place, between this machine's order of bytes and the index's."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
