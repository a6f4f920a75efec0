"""Cutting a container into parts that can be read one by one, in other processes and on other machines: `splits`.

A cut is made only where a document is known to begin: by an index, by the table of a compressed container's blocks, or
as every document before it in the canonical form tells where it ends. Never by looking for the next marker: a document
may hold whole containers.
"""

from __future__ import annotations

import io
import os
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO, cast

from attrs import field, frozen

from seedcorpus.container.blocks import Blocks
from seedcorpus.container.blocks import load as load_blocks
from seedcorpus.container.compression import MAGIC_LENGTH, compression_of
from seedcorpus.container.decoder import Decoder, Input, pull
from seedcorpus.container.fast import AFTER, CANONICAL
from seedcorpus.container.index import load as load_index
from seedcorpus.container.index import stamp_of, times
from seedcorpus.container.markers import LONGEST_MARKER, read_attributes
from seedcorpus.container.regular import open_regular
from seedcorpus.document import Document
from seedcorpus.errors import ContainerError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_SIZE = 1 << 26
_BLANK = re.compile(rb"\n*+")  # many writers put blank lines between files
_AT_ONCE = 1 << 20  # bytes read at a time to find out where documents are

Container = str | os.PathLike[str] | bytes
"""What can be cut: a path, or the container's bytes."""


@frozen
class Split:
    """A part of a container that holds whole documents, to be read where and when one likes; it can be pickled.

    A worker on another machine must see the container under the same path.

    Attributes:
        container: The container's path as it was given; `None` for bytes.
        start: Where it begins, in bytes of the decompressed container.
        end: Where it ends; `None` where only reading would tell, which is where a compressed container comes as one.
        line: One-based number of the line on which it begins.
        uncut: Whether it is all from its start on, since no place was known at which to cut it, however long it is.
    """

    container: str | None
    start: int
    end: int | None
    line: int
    uncut: bool
    _path: str = field(repr=False)
    _state: tuple[int, int] = field(repr=False)  # the file's size and time of change
    _blocks: Blocks | None = field(default=None, repr=False)  # those of a compressed container that are touched
    _data: bytes | None = field(default=None, repr=False)  # the part itself, of bytes

    def documents(self) -> Iterator[Document]:
        r"""Read the documents, strictly; their places are those in the whole container.

        Raises:
            ContainerError: A fault; the container has changed since it was cut.
            OSError: The container cannot be read.

        Example:
            >>> [split] = splits(b"<<<FILE a.txt>>>\none\n<<<END FILE>>>\n")
            >>> [document.text for document in split.documents()]
            ['one']
        """
        with self._open() as file:
            decoder = Decoder(source=self.container, length=self.end)
            decoder.begin_at(self.start, self.line)
            expected = self.start
            for document in pull(Input(file), decoder):
                if expected and document.source and document.source.offset != expected:
                    break
                expected = 0  # that the first document is where it should be vouches for the others
                yield document
            if expected:
                reason = "no document is where one should be: delete the container's index and table, and cut it again"
                raise ContainerError(reason, source=self.container, offset=self.start, line=self.line)

    def _open(self) -> BinaryIO:
        if self._data is not None:
            return io.BytesIO(self._data)
        file = os.fdopen(open_regular(self._path), "rb", buffering=0)
        if times(file.fileno()) != self._state:
            file.close()
            raise ContainerError("the container has changed since it was cut: cut it again", source=self.container)
        if self.end is None:
            return file
        return cast(BinaryIO, _Part(file, self))


class _Part(io.RawIOBase):
    """The bytes of a split, decompressed."""

    def __init__(self, file: io.FileIO, split: Split) -> None:
        self._file = file
        self._left = (split.end or 0) - split.start
        self._pieces = None if split._blocks is None else _pieces(file.fileno(), split)
        self._piece = memoryview(b"")
        if split._blocks is None:
            file.seek(split.start)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        room = memoryview(buffer).cast("B")[: self._left]
        if self._pieces is None:
            count = self._file.readinto(room)
        else:
            while room and not self._piece:
                self._piece = memoryview(next(self._pieces))
            count = min(len(room), len(self._piece))
            room[:count] = self._piece[:count]
            self._piece = self._piece[count:]
        self._left -= count
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


def _pieces(file: int, split: Split) -> Iterator[bytes]:
    """What the blocks of a split hold, from where it begins."""
    blocks = split._blocks
    assert blocks is not None
    before = split.start - blocks.plain[0]
    for number in range(len(blocks.plain) - 1):
        for piece in blocks.unpack(file, number, split.container or ""):
            yield piece[before:]
            before = max(0, before - len(piece))


def splits(source: Container, *, size: int = _SIZE) -> list[Split]:
    """Cut a container into parts that hold whole documents, and together each document exactly once.

    It does not matter what the documents hold, containers in them included. A container in the canonical form, as
    `write` makes it, is cut where its documents say that they end, which takes one look at all its bytes; with the
    index that `Archive` leaves, any dialect is cut without that. A compressed container is cut between its blocks, if
    `write` made it, or by the index. What cannot be cut comes as one split: single streams of others, other dialects
    without an index, and of a container that begins in the canonical form the part that does not go on in it.

    Args:
        source: The container: a path, or its bytes.
        size: How many bytes a split has at least, decompressed, unless it is the last one.

    Returns:
        The splits in the order of the container.

    Raises:
        ContainerError: The path is no file, such as a pipe.
        OSError: The container cannot be read.
        ValueError: `size` is less than 1.

    Example:
        >>> from seedcorpus.container import write
        >>> file = io.BytesIO()
        >>> write(file, [Document("a", "<<<FILE path='x'>>>"), Document("b", "two"), Document("c", "three")])
        >>> parts = splits(file.getvalue(), size=200)
        >>> [[document.name for document in part.documents()] for part in parts]
        [['a', 'b'], ['c']]
    """
    if size < 1:
        raise ValueError(f"size must be at least 1, not {size}")
    return list(cut(source, lambda _: size))


_Place = tuple[int, int, int, bool]  # of a split: start, end, line, and whether it is uncut


def cut(source: Container, size: Callable[[int], int]) -> Iterator[Split]:
    """Like `splits`, one after another; `size` is told how many bytes are left, and gives that of the next split."""
    if isinstance(source, bytes):
        if compression_of(source[:MAGIC_LENGTH]):
            yield Split(None, 0, None, 1, True, "", (0, 0), data=source)
            return
        for start, end, line, uncut in _hop(io.BytesIO(source), len(source), size):
            yield Split(None, start, end, line, uncut, "", (0, 0), data=source[start:end])
        return
    if not isinstance(source, (str, os.PathLike)):
        raise TypeError(f"a path or bytes can be cut, not {type(source).__name__}: use read()")
    label = os.fspath(source)
    path = os.path.abspath(label)
    with os.fdopen(open_regular(label), "rb") as file:
        state = times(file.fileno())
        index = load_index(path, stamp_of(file))
        file.seek(0)
        if not compression_of(file.read(MAGIC_LENGTH)):
            blocks, total = None, state[0]
        elif blocks := index.blocks if index else load_blocks(path, file):
            total = blocks.plain[-1]
        else:
            yield Split(label, 0, None, 1, True, path, state)
            return
        if index is not None:
            places = _known(index.starts, index.lines, total, size)
        elif blocks is not None:
            places = _known(blocks.plain[:-1], blocks.lines, total, size)
        else:
            places = _hop(file, total, size)
        for start, end, line, uncut in places:
            yield Split(label, start, end, line, uncut, path, state, blocks and blocks.of(start, end))


def _known(starts: Sequence[int], lines: Sequence[int], total: int, size: Callable[[int], int]) -> Iterator[_Place]:
    """The places of splits that begin where documents, or blocks, are known to begin."""
    start, line = 0, 1
    while True:
        at = bisect_left(starts, start + size(total - start))
        if at == len(starts):
            yield start, total, line, False
            return
        yield start, starts[at], line, False
        start, line = starts[at], lines[at]


def _hop(file: BinaryIO, total: int, size: Callable[[int], int]) -> Iterator[_Place]:
    """The places of splits of a plain container, from one canonical document to the next."""
    start = at = 0
    start_line = line = 1
    wanted = size(total)
    while at < total:
        file.seek(at)
        data = file.read(_AT_ONCE)
        here = counted = 0
        while here < len(data):
            blank = _BLANK.match(data, here)
            here = blank.end() if blank else here
            after = _behind(data, here)
            if not after or (after > len(data) and here) or not _ends(file, data, at, after):
                break
            if at + here - start >= wanted:
                line += data.count(b"\n", counted, here)
                counted = here
                yield start, at + here, start_line, False
                start, start_line = at + here, line
                wanted = size(total - start)
            here = after
        if not here:
            yield start, total, start_line, True
            return
        line += data.count(b"\n", counted, here)
        if here > len(data):
            line += _feeds(file, at + len(data), at + here)
        at += here
    yield start, total, start_line, False


def _behind(data: bytes, at: int) -> int:
    """The index behind the canonical document that begins at an index, as its header says; 0 if there is none."""
    header = CANONICAL.match(data, at)
    if header is None or header[1] is None or header.end() - at > LONGEST_MARKER:
        return 0
    if read_attributes(header[4], "utf-8") is None:
        return 0
    return header.end() + int(header[2]) + len(AFTER)


def _ends(file: BinaryIO, data: bytes, at: int, after: int) -> bool:
    """Whether a document ends before an index as all in the canonical form do; the data are those at an offset."""
    if after <= len(data):
        return data.startswith(AFTER, after - len(AFTER))
    file.seek(at + after - len(AFTER))
    return file.read(len(AFTER)) == AFTER


def _feeds(file: BinaryIO, start: int, end: int) -> int:
    """The line feeds between two offsets."""
    file.seek(start)
    feeds = 0
    while start < end and (data := file.read(min(_AT_ONCE, end - start))):
        feeds += data.count(b"\n")
        start += len(data)
    return feeds
