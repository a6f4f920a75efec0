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
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast

from attrs import field, frozen

from seedcorpus.container.account import Fault
from seedcorpus.container.blocks import Blocks, read_part
from seedcorpus.container.blocks import load as load_blocks
from seedcorpus.container.compression import MAGIC_LENGTH, compression_of
from seedcorpus.container.decoder import Decoder, Input, Pulled
from seedcorpus.container.fast import AFTER, CANONICAL
from seedcorpus.container.index import load as load_index
from seedcorpus.container.index import stamp_of
from seedcorpus.container.markers import LONGEST_MARKER, read_attributes
from seedcorpus.container.places import LocalFile, Place
from seedcorpus.container.stream import MAX_BYTES, Ends, Errors
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
    _place: Place | None = field(default=None, repr=False)
    _state: Hashable = field(default=None, repr=False)  # of the container when it was cut
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
        with self.read() as documents:
            yield from documents

    def read(
        self,
        *,
        errors: Errors = "strict",
        encoding: str = "utf-8",
        max_bytes: int | None = MAX_BYTES,
        ends: Ends = "optional",
    ) -> Pulled[Document]:
        r"""Read the documents as `seedcorpus.read` does: with the same options, and with `faults` beside them.

        Args:
            errors: As for `seedcorpus.read`.
            encoding: As for `seedcorpus.read`.
            max_bytes: As for `seedcorpus.read`.
            ends: As for `seedcorpus.read`.

        Returns:
            An iterator of documents; it also holds `faults` and `prose`. Read it to its end or close it, as a file.

        Raises:
            ContainerError: A fault, while iterating in strict mode; the container has changed since it was cut.
            OSError: The container cannot be read.
            ValueError: An option is not one of those possible.

        Example:
            >>> [split] = splits(b"<<<FILE a.txt>>>\none\n<<<END FILE>>>\n<<<END FILE>>>\n")
            >>> with split.read(errors="recover") as documents:
            ...     [document.text for document in documents], len(documents.faults)
            (['one'], 1)
        """
        decoder = Decoder(
            errors=errors,
            encoding=encoding,
            max_bytes=max_bytes,
            ends=ends,
            source=self.container,
            length=self.end,
        )
        decoder.begin_at(self.start, self.line)
        mending = errors == "recover"
        return _Reading(self, decoder, self._open(mending=mending), mending=mending)

    def _open(self, *, mending: bool) -> BinaryIO:
        if self._data is not None:
            return io.BytesIO(self._data)
        assert self._place is not None
        file = self._place.open()
        if self._place.state(file) != self._state:
            file.close()
            raise ContainerError("the container has changed since it was cut: cut it again", source=self.container)
        if self.end is None:
            return file
        blocks = self._blocks
        if blocks is None:
            return cast(BinaryIO, _Part(file, self.start, self.end - self.start))
        if mending and (self.start, self.end) == (blocks.plain[0], blocks.plain[-1]):
            # The decoder finds its way in damaged blocks, if it unpacks them itself.
            return cast(BinaryIO, _Part(file, blocks.stored[0], blocks.stored[-1] - blocks.stored[0]))
        return cast(BinaryIO, _Unpacked(file, self, blocks))


class _Reading(Pulled[Document]):
    """The documents of a split."""

    def __init__(self, split: Split, decoder: Decoder, file: BinaryIO, *, mending: bool) -> None:
        super().__init__(Input(file), decoder)
        self._file = file
        documents = self._mended(split, decoder, self._items) if mending else self._items
        self._items = self._checked(split, documents)

    def _mended(self, split: Split, decoder: Decoder, documents: Iterator[Document]) -> Iterator[Document]:
        """The documents; a block that cannot be unpacked is a fault that takes what comes behind it."""
        try:
            yield from documents
        except ContainerError as error:
            at = decoder.reached
            yield from decoder.finish()
            line = max([split.line, *(fault.line for fault in self.faults)])
            self.faults.append(Fault(split.container, at, line, error.reason, (split.end or at) - at))

    def _checked(self, split: Split, documents: Iterator[Document]) -> Iterator[Document]:
        with self._file:
            expected = split.start
            for document in documents:
                if expected and document.source and document.source.offset != expected and not self.faults:
                    break
                expected = 0  # that the first document is where it should be vouches for the others
                yield document
            if expected and not self.faults:
                reason = "no document is where one should be: delete the container's index and table, and cut it again"
                raise ContainerError(reason, source=split.container, offset=split.start, line=split.line)

    def close(self) -> None:
        """Close the container, if it is still open; there is nothing more then."""
        super().close()
        self._file.close()

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()


class _Part(io.RawIOBase):
    """Some bytes of a file."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        self._file = file
        self._left = length
        file.seek(start)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        count = self._fill(memoryview(buffer).cast("B")[: self._left])
        self._left -= count
        return count

    def _fill(self, room: memoryview) -> int:
        return cast(io.RawIOBase, self._file).readinto(room) or 0

    def close(self) -> None:
        self._file.close()
        super().close()


class _Unpacked(_Part):
    """The bytes of a split of a compressed container."""

    def __init__(self, file: BinaryIO, split: Split, blocks: Blocks) -> None:
        super().__init__(file, 0, blocks.plain[-1])
        self._left = (split.end or 0) - split.start
        self._pieces = _pieces(file, split, blocks)
        self._piece = memoryview(b"")

    def _fill(self, room: memoryview) -> int:
        while room and not self._piece:
            self._piece = memoryview(next(self._pieces))
        count = min(len(room), len(self._piece))
        room[:count] = self._piece[:count]
        self._piece = self._piece[count:]
        return count


def _pieces(file: BinaryIO, split: Split, blocks: Blocks) -> Iterator[bytes]:
    """What the blocks of a split hold, from where it begins."""
    before = split.start - blocks.plain[0]
    for number in range(len(blocks.plain) - 1):
        for piece in blocks.unpack(partial(read_part, file), number, split.container or ""):
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
            yield Split(None, 0, None, 1, True, data=source)
            return
        for start, end, line, uncut in _hop(io.BytesIO(source), len(source), size):
            yield Split(None, start, end, line, uncut, data=source[start:end])
        return
    if not isinstance(source, (str, os.PathLike)):
        raise TypeError(f"a path or bytes can be cut, not {type(source).__name__}: use read()")
    yield from cut_at(LocalFile.at(source), size)


def cut_at(place: Place, size: Callable[[int], int]) -> Iterator[Split]:
    """Like `cut`, of the container at a place. Only that of a file of this machine may have an index."""
    with place.open() as file:
        label, state = place.label, place.state(file)
        index = load_index(place.path, stamp_of(file)) if isinstance(place, LocalFile) else None
        total = file.seek(0, os.SEEK_END)
        blocks = None
        if compression_of(read_part(file, 0, MAGIC_LENGTH)):
            blocks = index.blocks if index else load_blocks(place, file)
            if blocks is None:
                yield Split(label, 0, None, 1, True, place, state)
                return
            total = blocks.plain[-1]
        if index is not None:
            places = _known(index.starts, index.lines, total, size)
        elif blocks is not None:
            places = _known(blocks.plain[:-1], blocks.lines, total, size)
        else:
            places = _hop(file, total, size)
        for start, end, line, uncut in places:
            yield Split(label, start, end, line, uncut, place, state, blocks and blocks.of(start, end))


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
