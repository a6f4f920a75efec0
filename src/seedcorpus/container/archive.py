"""Random access to the documents of one container: `Archive`."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from functools import partial

from seedcorpus.container.decoder import Decoder
from seedcorpus.container.fast import Block, take_canonical
from seedcorpus.container.index import SUFFIX, index_of
from seedcorpus.container.markers import LONGEST_MARKER
from seedcorpus.container.regular import FLAGS, read_at
from seedcorpus.container.stream import MAX_BYTES
from seedcorpus.document import Document
from seedcorpus.errors import ContainerError

_BATCH = 1 << 18  # bytes of documents that are read at a time, one after another


class Archive(Mapping[str, Document]):
    """The documents of a container by their names, in their order, each read when it is asked for.

    The first visit reads the whole container, checks it, and leaves an index beside it (`corpus.seed.seedindex`); later
    visits take the places from there, as long as the container's size, time of change, head and tail are those that the
    index knows. Where the index cannot be written, it is held in memory.

    A compressed container must be in blocks, as `write` makes them, or small: of a block, all that stands before a
    document in it is unpacked to get the document. The last block is kept.

    It can be shared between threads and processes, and pickled: it holds no open file.

    Args:
        path: The container's path.
        max_bytes: The largest document that the container may hold, as for `read`.

    Raises:
        ContainerError: A fault in the container; two documents of one name; a compressed container of which more than
            16 MB would have to be unpacked for a document; something that is no file, such as a pipe. And when a
            document is asked for: the container has changed since it was opened.
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
        self._label = os.fspath(path)
        self._path = os.path.abspath(self._label)
        self._max_bytes = max_bytes
        self._index = index_of(self._path, self._label, max_bytes)
        self._unpacked = (-1, b"")  # the last block, and its number

    def __getitem__(self, name: str) -> Document:
        position = self._index.find(name)
        if position is None:
            raise KeyError(name)
        return self._document(position, name, self._bytes(position, position + 1))

    def _document(self, position: int, name: str, data: bytes) -> Document:
        """The document at a position, of its name and bytes."""
        index = self._index
        start, line, check = index.starts[position], index.lines[position], index.checks[position]
        most = len(data) if self._max_bytes is None else self._max_bytes
        documents: list[Document] = []
        if not check or check == zlib.crc32(data):
            taken = take_canonical(Block(data, 0, len(data), start, line, self._label, "utf-8", most), documents)
            if taken.at < len(data):
                decoder = Decoder(source=self._label, max_bytes=self._max_bytes)
                decoder.begin_at(start, line)
                documents = [*decoder.feed(data), *decoder.finish()]
        if [document.name for document in documents] != [name]:
            reason = f"{name!r} is not what the index knows: delete {self._label + SUFFIX} and open the container again"
            raise ContainerError(reason, source=self._label, offset=start, line=line)
        return documents[0]

    def _bytes(self, first: int, behind: int) -> bytes:
        """The bytes, unpacked, from the document at a position to that before another."""
        index = self._index
        start, end = index.starts[first], index.ends[behind - 1]
        if self._max_bytes is not None and end - start > max(self._max_bytes, _BATCH) + LONGEST_MARKER:
            reason = f"{index.name(first)!r} is larger than max_bytes={self._max_bytes}: give a larger one to read it"
            raise ContainerError(reason, source=self._label, offset=start, line=index.lines[first])
        file = os.open(self._path, FLAGS)  # that it is a file, its size and time tell
        try:
            status = os.fstat(file)
            if status.st_mtime_ns != index.stamp.mtime_ns or status.st_size != index.stamp.size:
                raise ContainerError("the container has changed since it was opened: open it again", source=self._label)
            return read_at(file, start, end - start) if index.blocks is None else self._unpack(file, start, end)
        finally:
            os.close(file)

    def _unpack(self, file: int, start: int, end: int) -> bytes:
        blocks = self._index.blocks
        assert blocks is not None
        parts = []
        number = blocks.at(start)
        while start < end:
            known, block = self._unpacked  # other threads may put another one there meanwhile
            if known != number:
                block = b"".join(blocks.unpack(partial(read_at, file), number, self._label))
                self._unpacked = number, block
            first = blocks.plain[number]
            part = block[start - first : end - first]
            parts.append(part)
            start += len(part)
            number += 1
        return b"".join(parts)

    def values(self) -> ValuesView[Document]:
        """The documents in their order, read one after another: about as fast as `read`."""
        return _Values(self)

    def items(self) -> ItemsView[str, Document]:
        """The names and documents in their order, read one after another: about as fast as `read`."""
        return _Items(self)

    def _documents(self) -> Iterator[Document]:
        index = self._index
        first = 0
        while first < len(self):
            start = index.starts[first]
            behind = first + 1
            while behind < len(self) and index.ends[behind] - start <= _BATCH:
                behind += 1
            data = self._bytes(first, behind)
            yield from self._canonical(first, behind, data) or (
                self._document(at, index.name(at), data[index.starts[at] - start : index.ends[at] - start])
                for at in range(first, behind)
            )
            first = behind

    def _canonical(self, first: int, behind: int, data: bytes) -> list[Document]:
        """The documents from one position to before another, if they are canonical; none if there is more to them."""
        index = self._index
        block = Block(data, 0, len(data), index.starts[first], index.lines[first], self._label, "utf-8", len(data))
        documents: list[Document] = []
        taken = take_canonical(block, documents)
        known = not any(index.checks[first:behind]) and list(map(index.name, range(first, behind)))
        return documents if taken.at == len(data) and [one.name for one in documents] == known else []

    def __iter__(self) -> Iterator[str]:
        return map(self._index.name, range(len(self)))

    def __len__(self) -> int:
        return len(self._index.starts)

    def __contains__(self, name: object) -> bool:
        return self._index.find(name) is not None

    def __repr__(self) -> str:
        return f"Archive({self._label!r})"

    def __reduce__(self) -> tuple[Callable[..., Archive], tuple[str], dict[str, str]]:
        return partial(type(self), max_bytes=self._max_bytes), (self._path,), {"_label": self._label}


class _Values(ValuesView[Document]):
    _mapping: Archive

    def __iter__(self) -> Iterator[Document]:
        return self._mapping._documents()


class _Items(ItemsView[str, Document]):
    _mapping: Archive

    def __iter__(self) -> Iterator[tuple[str, Document]]:
        return ((document.name, document) for document in self._mapping._documents())
