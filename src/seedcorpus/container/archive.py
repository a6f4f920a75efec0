"""Random access to the documents of one container: `Archive`."""

from __future__ import annotations

import os
import zlib
from collections.abc import ItemsView, Iterator, Mapping, ValuesView

from seedcorpus.container.decoder import Decoder
from seedcorpus.container.fast import Block, take_canonical
from seedcorpus.container.index import SUFFIX, index_of, times
from seedcorpus.container.regular import open_regular, read_at
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

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._label = os.fspath(path)
        self._path = os.path.abspath(self._label)
        self._index = index_of(self._path, self._label)
        self._unpacked = (-1, b"")  # the last block, and its number

    def __getitem__(self, name: str) -> Document:
        position = self._index.find(name)
        if position is None:
            raise KeyError(name)
        index = self._index
        return self._document(position, self._bytes(index.starts[position], index.ends[position]))

    def _document(self, position: int, data: bytes) -> Document:
        """The document at a position, of its bytes."""
        index = self._index
        start, line, check = index.starts[position], index.lines[position], index.checks[position]
        documents: list[Document] = []
        if not check or check == zlib.crc32(data):
            taken = take_canonical(Block(data, 0, len(data), start, line, self._label, "utf-8", len(data)), documents)
            if taken.at < len(data):
                decoder = Decoder(source=self._label, max_bytes=None)
                decoder.begin_at(start, line)
                documents = [*decoder.feed(data), *decoder.finish()]
        name = index.name(position)
        if [document.name for document in documents] != [name]:
            reason = f"{name!r} is not what the index knows: delete {self._label + SUFFIX} and open the container again"
            raise ContainerError(reason, source=self._label, offset=start, line=line)
        return documents[0]

    def _bytes(self, start: int, end: int) -> bytes:
        """A part of the container, unpacked."""
        file = open_regular(self._path)
        try:
            if times(file) != (self._index.stamp.size, self._index.stamp.mtime_ns):
                raise ContainerError("the container has changed since it was opened: open it again", source=self._label)
            if self._index.blocks is not None:
                return self._from_blocks(file, start, end)
            return read_at(file, start, end - start)
        finally:
            os.close(file)

    def _from_blocks(self, file: int, start: int, end: int) -> bytes:
        blocks = self._index.blocks
        assert blocks is not None
        parts = []
        number = blocks.at(start)
        while start < end:
            known, block = self._unpacked  # other threads may put another one there meanwhile
            if known != number:
                block = blocks.unpack(file, number, self._label)
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
            data = self._bytes(start, index.ends[behind - 1])
            for position in range(first, behind):
                yield self._document(position, data[index.starts[position] - start : index.ends[position] - start])
            first = behind

    def __iter__(self) -> Iterator[str]:
        return map(self._index.name, range(len(self)))

    def __len__(self) -> int:
        return len(self._index.starts)

    def __contains__(self, name: object) -> bool:
        return self._index.find(name) is not None

    def __repr__(self) -> str:
        return f"Archive({self._label!r})"

    def __reduce__(self) -> tuple[type[Archive], tuple[str], dict[str, str]]:
        return type(self), (self._path,), {"_label": self._label}


class _Values(ValuesView[Document]):
    _mapping: Archive

    def __iter__(self) -> Iterator[Document]:
        return self._mapping._documents()


class _Items(ItemsView[str, Document]):
    _mapping: Archive

    def __iter__(self) -> Iterator[tuple[str, Document]]:
        return ((document.name, document) for document in self._mapping._documents())
