"""Cutting the documents of a container into batches, and calling a function with each document of one.

Of a plain container in the canonical form no more than the headers are read here: a batch is a part of the file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import BinaryIO, Protocol, TypeVar, cast

from attrs import frozen

from seedcorpus.container import Decoder, read
from seedcorpus.container.decoder import ByteSource
from seedcorpus.container.fast import AFTER, CANONICAL
from seedcorpus.document import Document

Result = TypeVar("Result")
Documents = ByteSource | Iterable[Document] | Mapping[str, Document]
"""Where documents can come from: a container, an iterable of them, or an `Archive`."""

_BATCH = 1 << 19  # most bytes in a batch, unless one document is larger: little enough to be shared out evenly
_LEAST = 1 << 16  # bytes in a batch that are enough for it to be cheap to hand over


class Batch(Protocol):
    """Some documents that come one after another, to be sent to a worker."""

    @property
    def size(self) -> int:
        """How many bytes they are."""

    @property
    def place(self) -> str:
        """Where the first one is, for messages."""

    def documents(self) -> Iterable[Document]:
        """The documents, read where they are not yet."""


@frozen
class _Sent:
    """Documents that were read already."""

    sent: list[Document]
    size: int

    @property
    def place(self) -> str:
        return place_of(self.sent[0])

    def documents(self) -> Iterable[Document]:
        return self.sent


@frozen
class _Part:
    """Documents that are still to be read, from the part of a file that holds nothing else."""

    path: str
    start: int
    size: int
    line: int

    @property
    def place(self) -> str:
        return f"the document at {self.path}, line {self.line}, byte {self.start}"

    def documents(self) -> Iterable[Document]:
        with open(self.path, "rb") as file:
            file.seek(self.start)
            data = file.read(self.size)
        return _decoded([data], self.path, self.start, self.line)


def documents_of(source: Documents) -> Iterable[Document]:
    """The documents, one after another."""
    if isinstance(source, Mapping):
        return source.values()
    if isinstance(source, (str, os.PathLike, bytes, bytearray, memoryview)) or hasattr(source, "read"):
        return read(cast(ByteSource, source))
    return source


def batches(source: Documents, workers: int) -> Iterator[Batch]:
    """All documents, in batches that can be shared out evenly among so many workers."""
    if not (isinstance(source, (str, os.PathLike)) and os.path.isfile(source)):
        yield from _batches_of(documents_of(source))
        return
    path = os.fspath(source)
    last: _Part | None = None  # the canonical document that was met last
    with open(path, "rb") as file:
        for part, last in _canonical_parts(file, path, workers):  # noqa: B007 - what the loop left there is looked at below
            yield part
        # The rest is read from that document on, and not without it: what follows may need an end marker as it has one.
        if last is None:
            yield from _batches_of(read(path))
        elif last.start + last.size < (size := os.fstat(file.fileno()).st_size):
            file.seek(last.start)
            chunks = iter(lambda: file.read(_BATCH), b"")
            yield from _batches_of(islice(_decoded(chunks, path, last.start, last.line, size), 1, None))


def _canonical_parts(file: BinaryIO, path: str, workers: int) -> Iterator[tuple[_Part, _Part]]:
    """The parts of a file from its beginning to where it is not canonical, each with the last document in it.

    Towards the end they become smaller, so that no worker has much left to do when the others are done.
    """
    start, line, needed = 0, 1, 0
    total = os.fstat(file.fileno()).st_size
    while start < total:
        share = (total - start) // (2 * workers)
        file.seek(start)
        block = file.read(needed or min(max(share, _LEAST), _BATCH))
        at = last = 0
        while header := CANONICAL.match(block, at):
            after = header.end() + int(header[2]) + len(AFTER)
            if not block.startswith(AFTER, after - len(AFTER)):
                break
            last, at = at, after
        if at:
            last_line = line + block.count(b"\n", 0, last)
            yield _Part(path, start, at, line), _Part(path, start + last, at - last, last_line)
            line = last_line + block.count(b"\n", last, at)
            start += at
            needed = 0
        elif header and len(block) < after <= total - start:
            needed = after
        else:
            return


def _decoded(
    chunks: Iterable[bytes], path: str, start: int, line: int, length: int | None = None
) -> Iterator[Document]:
    """The documents of a part of a container; its length is that of the whole container."""
    decoder = Decoder(source=path, length=length)
    decoder.begin_at(start, line)
    for chunk in chunks:
        yield from decoder.feed(chunk)
    yield from decoder.finish()


def _batches_of(documents: Iterable[Document]) -> Iterator[_Sent]:
    left = iter(documents)
    while True:
        batch: list[Document] = []
        size = 0
        fault = None
        try:
            for document in left:
                batch.append(document)
                size += size_of(document)
                if size >= _BATCH:
                    break
        except Exception as error:
            fault = error
        if batch:
            yield _Sent(batch, size)
        if fault is not None:
            raise fault
        if not batch:
            return


def size_of(document: Document) -> int:
    """How many bytes a document's content is, as it stands in its container."""
    return len(document.text.encode(errors="surrogatepass")) if document.source is None else document.source.length


def place_of(document: Document) -> str:
    """Which document it is, and where it was read, for messages."""
    source = document.source
    if source is None:
        return f"document {document.name!r}"
    container = "" if source.container is None else f"{source.container}, "
    return f"document {document.name!r} ({container}line {source.line}, byte {source.offset})"


def call_with(function: Callable[[Document], Result], document: Document) -> Result:
    """Call a function with a document; an error gets a note that names the document."""
    try:
        return function(document)
    except Exception as error:
        error.add_note(f"at {place_of(document)}")
        raise
