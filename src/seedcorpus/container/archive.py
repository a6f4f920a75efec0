"""Random access to the documents of one container: `Archive`, and the index it keeps beside the container."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import chain
from typing import Any, BinaryIO

from attrs import frozen

from seedcorpus.container.compression import MAGIC_LENGTH, compression_of
from seedcorpus.container.decoder import Decoder, Reader
from seedcorpus.container.fast import Block, take_canonical
from seedcorpus.container.files import replacing
from seedcorpus.container.markers import LONGEST_MARKER
from seedcorpus.container.scanner import MAX_BYTES
from seedcorpus.document import Document
from seedcorpus.errors import ContainerError

SUFFIX = ".seedindex"
"""What is added to a container's path for the path of its index."""

_MAGIC = b"seedcorpus index 1\n"
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)  # which only Windows has
_EDGE = 1 << 16  # bytes at the container's head and tail that its stamp covers


class Archive(Mapping[str, Document]):
    """The documents of a container by their names, in their order, each read when it is asked for.

    The first visit reads the whole container, checks it, and leaves an index beside it (`corpus.seed.seedindex`); later
    visits take the places from there, as long as the container's size, time of change, head and tail are those that the
    index knows. Where the index cannot be written, it is held in memory.

    It can be shared between threads and processes, and pickled: it holds no open file.

    Args:
        path: The container's path. It must not be compressed: a compressed file cannot be entered in the middle.
        max_bytes: The largest document that the container may hold, as for `read`.

    Raises:
        ContainerError: A fault in the container; two documents of one name; a compressed container. And when a document
            is asked for: the container has changed since it was opened.
        OSError: The container cannot be read.
        KeyError: There is no document of the name asked for.

    Example:
        >>> import os, tempfile
        >>> from seedcorpus.container import write
        >>> folder = tempfile.TemporaryDirectory()
        >>> path = os.path.join(folder.name, "corpus.seed")
        >>> write(path, [Document("b.txt", "two"), Document("a.txt", "one")])
        >>> archive = Archive(path)
        >>> len(archive), list(archive), archive["a.txt"].text, "c.txt" in archive
        (2, ['b.txt', 'a.txt'], 'one', False)
        >>> folder.cleanup()
    """

    def __init__(self, path: str | os.PathLike[str], *, max_bytes: int | None = MAX_BYTES) -> None:
        self._path = os.fspath(path)
        self._max_bytes = max_bytes
        with open(self._path, "rb") as file:
            stamp = _stamp(file)
            compression = compression_of(file.read(MAGIC_LENGTH))
        if compression:
            reason = f"random access needs a plain container, and this is {compression}: decompress it, or use read()"
            raise ContainerError(reason, source=self._path)
        index = _load(self._path + SUFFIX, stamp)
        if index is None:
            index = _build(self._path, stamp, max_bytes)
            _save(self._path + SUFFIX, index)
        self._index = index

    def __getitem__(self, name: str) -> Document:
        index = self._index
        position = index.positions[name]
        start, end, line = index.starts[position], index.ends[position], index.lines[position]
        if self._max_bytes is not None and end - start > self._max_bytes + LONGEST_MARKER:
            reason = f"{name!r} is larger than max_bytes={self._max_bytes}: give a larger max_bytes to read it"
            raise ContainerError(reason, source=self._path, offset=start, line=line)
        data = self._bytes(start, end)
        most = len(data) if self._max_bytes is None else self._max_bytes
        documents: list[Document] = []
        taken = take_canonical(Block(data, 0, len(data), start, line, self._path, "utf-8", most), documents)
        if taken.at < len(data):
            decoder = Decoder(source=self._path, max_bytes=self._max_bytes)
            decoder.begin_at(start, line)
            documents = [*decoder.feed(data), *decoder.finish()]
        if [document.name for document in documents] != [name]:
            reason = f"{name!r} is not where the index says: delete {self._path + SUFFIX} and open the container again"
            raise ContainerError(reason, source=self._path, offset=start, line=line)
        return documents[0]

    def _bytes(self, start: int, end: int) -> bytes:
        """A part of the container."""
        file = os.open(self._path, _READ)  # with a file object, it would take a fifth longer
        try:
            if _times(file) != (self._index.stamp.size, self._index.stamp.mtime_ns):
                raise ContainerError("the container has changed since it was opened: open it again", source=self._path)
            os.lseek(file, start, os.SEEK_SET)
            data = os.read(file, end - start)
            while len(data) < end - start and (more := os.read(file, end - start - len(data))):
                data += more  # no system call reads more than two gigabytes
            return data
        finally:
            os.close(file)

    def __iter__(self) -> Iterator[str]:
        return iter(self._index.positions)

    def __len__(self) -> int:
        return len(self._index.positions)

    def __contains__(self, name: object) -> bool:
        return name in self._index.positions

    def __repr__(self) -> str:
        return f"Archive({self._path!r})"

    def __reduce__(self) -> tuple[Callable[..., Archive], tuple[str]]:
        return partial(type(self), max_bytes=self._max_bytes), (self._path,)


@frozen
class _Stamp:
    """What tells one state of a container from another."""

    size: int
    mtime_ns: int
    edges: str


@frozen
class _Index:
    """Where the documents of a container stand.

    Attributes:
        stamp: The container's state.
        positions: The names in their order, each with its position.
        starts: For each position, the offset of the opening marker.
        ends: The offset behind the end marker.
        lines: The line number of the opening marker.
    """

    stamp: _Stamp
    positions: dict[str, int]
    starts: array[int]
    ends: array[int]
    lines: array[int]


def _times(file: int) -> tuple[int, int]:
    status = os.fstat(file)
    return status.st_size, status.st_mtime_ns


def _stamp(file: BinaryIO) -> _Stamp:
    """The state of a container, whose file is left at its beginning."""
    size, mtime_ns = _times(file.fileno())
    hashed = hashlib.sha256(file.read(_EDGE))
    file.seek(max(0, size - _EDGE))
    hashed.update(file.read(_EDGE))
    file.seek(0)
    return _Stamp(size, mtime_ns, hashed.hexdigest())


def _build(path: str, stamp: _Stamp, max_bytes: int | None) -> _Index:
    """Read a container and note where its documents are."""
    positions: dict[str, int] = {}
    starts, lines = array("Q"), array("Q")
    with Reader(path, max_bytes=max_bytes) as documents:
        for document in documents:
            source = document.source
            assert source is not None
            if document.name in positions:
                first = lines[positions[document.name]]
                reason = (
                    f"a second document of the name {document.name!r}, after that on line {first}; read() takes both"
                )
                raise ContainerError(reason, source=path, offset=source.offset, line=source.line)
            positions[document.name] = len(starts)
            starts.append(source.offset)
            lines.append(source.line)
    # A document reaches to the next one, or to the prose before that.
    edges = [prose.offset for prose in documents.prose]
    ends = array("Q")
    for start, next_start in zip(starts, chain(starts[1:], [stamp.size]), strict=False):
        prose = bisect_right(edges, start)
        ends.append(min(next_start, edges[prose]) if prose < len(edges) else next_start)
    with open(path, "rb") as file:
        if _stamp(file) != stamp:
            raise ContainerError("the container changed while it was read: open it again", source=path)
    return _Index(stamp, positions, starts, ends, lines)


def _save(path: str, index: _Index) -> None:
    """Write an index, if that is possible: it is a convenience."""
    names = json.dumps(list(index.positions), ensure_ascii=False).encode()
    payload = _little_endian(index.starts + index.ends + index.lines).tobytes() + names
    stamp = index.stamp
    header = {
        "size": stamp.size,
        "mtime_ns": stamp.mtime_ns,
        "edges": stamp.edges,
        "documents": len(index.positions),
        "crc32": zlib.crc32(payload),
    }
    with suppress(OSError, ContainerError):
        if os.path.lexists(path):
            with open(path, "rb") as old:
                if old.read(len(_MAGIC)) != _MAGIC:
                    return  # a file of someone else's
        with replacing(path, durable=False) as file:
            file.write(_MAGIC + json.dumps(header).encode() + b"\n")
            file.write(payload)


def _load(path: str, stamp: _Stamp) -> _Index | None:
    """Read an index; `None` if there is none, or none that can be trusted."""
    try:
        with open(path, "rb") as file:
            if file.readline(len(_MAGIC)) != _MAGIC:
                return None
            header: Any = json.loads(file.readline(1000))
            payload = file.read()
        known = _Stamp(header["size"], header["mtime_ns"], header["edges"])
        if known != stamp or header["crc32"] != zlib.crc32(payload):
            return None
        count = header["documents"]
        numbers = _little_endian(array("Q", payload[: 24 * count]))
        names = json.loads(payload[24 * count :])
        positions = {name: position for position, name in enumerate(names)}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not len(positions) == count == len(numbers) / 3:
        return None
    return _Index(stamp, positions, numbers[:count], numbers[count : 2 * count], numbers[2 * count :])


def _little_endian(numbers: array[int]) -> array[int]:
    """Turn the numbers, in place, between this machine's order of bytes and the index's."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
