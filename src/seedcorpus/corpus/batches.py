"""Cutting the documents of a container into batches, and calling a function with each document of one.

A container that can be cut is read elsewhere, batch by batch; towards the end the batches become smaller, so that no
worker has much left to do when the others are done.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, TypeVar, cast

from attrs import frozen

from seedcorpus.container import Split, read
from seedcorpus.container.cutting import cut
from seedcorpus.container.decoder import ByteSource
from seedcorpus.document import Document

Result = TypeVar("Result")
Documents = ByteSource | Iterable[Document] | Mapping[str, Document]
"""Where documents can come from: a container, an iterable of them, or an `Archive`."""

_BATCH = 1 << 19  # bytes in a batch, unless a document is larger: little enough to be shared out evenly
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
    """Documents that are still to be read, from a part of a container."""

    part: Split

    @property
    def size(self) -> int:
        return (self.part.end or 0) - self.part.start

    @property
    def place(self) -> str:
        return f"the document at {self.part.container}, line {self.part.line}, byte {self.part.start}"

    def documents(self) -> Iterable[Document]:
        return self.part.documents()


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
    for part in cut(source, lambda left: min(max(left // (2 * workers), _LEAST), _BATCH)):
        if part.uncut:  # it may be very long, so it is read here
            yield from _batches_of(part.documents())
        else:
            yield _Part(part)


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
