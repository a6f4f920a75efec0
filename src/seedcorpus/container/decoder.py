"""Reading containers: `read`, `parse` and the push parser `Decoder`."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Self, TypeVar

from seedcorpus.container.fast import Block, take_bare, take_canonical
from seedcorpus.container.markers import Opening
from seedcorpus.container.scanner import Errors, Fault, Prose, Scanner
from seedcorpus.container.window import ROOM
from seedcorpus.document import Document, Source
from seedcorpus.errors import ContainerError

T = TypeVar("T")
ByteSource = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO
"""What a container can be read from: a path, its bytes, or a binary file object."""


class Decoder(Scanner[Document]):
    r"""Push parser: give it the bytes of a container in chunks of any size, and get each document once it is complete.

    Args:
        errors: `"strict"` raises a `ContainerError` at the first fault, `"recover"` delivers what can be read and lists
            every fault in `faults`.
        encoding: The encoding of texts, names and attributes; one in which ASCII stays as it is.
        source: A name for the container, for the places in documents and errors.
        length: The length of the plain container in bytes, where that is known: so a file that claims to be longer is
            found out at once.

    Attributes:
        faults: The faults so far, with `errors="recover"`: a list of `Fault`.
        prose: The places of text outside the files, a list of `Prose`.

    Example:
        >>> decoder = Decoder()
        >>> decoder.feed(b"Two files:\n<<<FILE a.txt>>>\none\n<<<END FI")
        []
        >>> [document.text for document in decoder.feed(b"LE>>>\n<<<FILE b.txt>>>\ntwo\n<<<END FILE>>>\n")]
        ['one', 'two']
        >>> decoder.close(), decoder.prose
        ([], [Prose(offset=0, length=11, line=1)])
    """

    _awaited = 0  # offset behind the document that the fast road waits for

    def _make(self, opening: Opening, content: bytes | memoryview, source: Source, errors: str) -> Document:
        return Document(opening.name, str(content, self._encoding, errors), opening.attributes, source)

    def _outside(self) -> bool:
        window = self._window
        if window.fresh and self._unended is None:
            if window.offset(window.end) >= self._awaited:
                self._hurry()
            if window.offset(window.end) < self._awaited and not window.final:
                return False
        return super()._outside()

    def _cut(self) -> None:
        self._awaited = 0
        super()._cut()

    def _hurry(self) -> None:
        """Take the documents that a fast road takes, and wait for the one that it waits for."""
        window = self._window
        for take in (take_canonical, take_bare):
            block = Block(window.data, window.at, window.end, window.base, window.line, self._source, self._encoding)
            taken = take(block, self._done)
            if taken.at > window.at:
                window.advance(taken.at, taken.line)
                self._has_ends = True
            total = self._total()
            if taken.awaited and (total is None or taken.awaited <= total):
                self._awaited = window.offset(taken.awaited)


class Input:
    """A container to read from, whatever it is given as.

    Attributes:
        name: Its path or name; `None` for data in memory.
        length: Its length in bytes, where that is known beforehand.
        readinto: Reads the next bytes into a buffer and tells how many, where the file object can do that.
    """

    readinto: Callable[[memoryview], int] | None

    def __init__(self, source: ByteSource) -> None:
        self.name: str | None = None
        self.length: int | None = None
        self._file: Any = None
        self._owned = isinstance(source, (str, os.PathLike))
        if isinstance(source, (bytes, bytearray, memoryview)):
            self._file = io.BytesIO(source)
            self.length = memoryview(source).nbytes
        elif isinstance(source, (str, os.PathLike)):
            self.name = os.fspath(source)
            self._file = open(self.name, "rb", buffering=0)  # noqa: SIM115 - closed by close()
            status = os.fstat(self._file.fileno())
            self.length = status.st_size if stat.S_ISREG(status.st_mode) else None
        elif hasattr(source, "read"):
            self._file = source
            name = getattr(source, "name", None)
            self.name = name if isinstance(name, str) else None
        else:
            raise TypeError(f"a container is a path, bytes or a binary file object, not {type(source).__name__}")
        self._read, self.readinto = self._file.read, None
        if isinstance(self._file, io.IOBase):  # others, such as a wrapper that shows progress, may know `read` alone
            # A buffered pipe gives with "1" what has come, and without it waits for all that was asked for.
            self._read = getattr(self._file, "read1", self._file.read)
            self.readinto = getattr(self._file, "readinto1", getattr(self._file, "readinto", None))

    def chunk(self) -> bytes:
        """The next bytes; none at the end."""
        chunk = self._read(ROOM)
        if not isinstance(chunk, bytes):
            raise TypeError("the file is open for text: open it with mode 'rb'")
        return chunk

    def close(self) -> None:
        """Close what was opened here; the caller's own file stays open."""
        if self._owned:
            self._file.close()


def pull(source: Input, scanner: Scanner[T]) -> Iterator[T]:
    """Read a container to its end, and close it."""
    try:
        while True:
            if source.readinto is not None and scanner.plain:
                made = scanner.fill(source.readinto)
            else:
                chunk = source.chunk()
                made = scanner.feed(chunk) if chunk else None
            if made is None:
                break
            yield from made
        while made := scanner.close():  # an error waits until what is before it has been delivered
            yield from made
    finally:
        source.close()


class Reader(Iterator[Document]):
    """The documents of a container one after another, as `read` gives them.

    A file that `read` opened is closed at its end, at an error, and on leaving a `with` block.

    Attributes:
        faults: The faults so far, with `errors="recover"`: a list of `Fault`.
        prose: The places of text outside the files, a list of `Prose`.
    """

    def __init__(self, source: ByteSource, *, errors: Errors, encoding: str) -> None:
        self._input = Input(source)
        decoder = Decoder(errors=errors, encoding=encoding, source=self._input.name, length=self._input.length)
        self._documents = pull(self._input, decoder)
        self.faults: list[Fault] = decoder.faults
        self.prose: list[Prose] = decoder.prose

    def __next__(self) -> Document:
        return next(self._documents)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the container, if it is still open; there are no more documents then."""
        self._documents = iter(())
        self._input.close()

    def __del__(self) -> None:
        if hasattr(self, "_input"):
            self._input.close()


def read(source: ByteSource, *, errors: Errors = "strict", encoding: str = "utf-8") -> Reader:
    r"""Read the documents of a container one after another, of whatever dialect and compression it is.

    Memory is bounded by the largest document, not by the container.

    Args:
        source: A path, the bytes themselves, or a binary file object such as a pipe.
        errors: `"strict"` raises at the first fault; `"recover"` delivers what can be read, and lists every fault in
            the `faults` of what this function returns.
        encoding: The encoding of texts, names and attributes; one in which ASCII stays as it is.

    Returns:
        An iterator of documents; it also holds `faults` and `prose`, the places of text outside the files.

    Raises:
        ContainerError: A fault, while iterating in strict mode; the documents before it have been delivered.
        OSError: The file cannot be opened or read.
        ValueError: `errors` or `encoding` is not one of those possible.

    Example:
        >>> container = b"<<<FILE: a.txt>>>\none\n<<<END>>>\n<<<FILE: b.txt>>>\ntwo\n<<<END>>>\n"
        >>> for document in read(container):
        ...     print(document.name, document.text, document.source)
        a.txt one Source(container=None, offset=0, length=3, line=1)
        b.txt two Source(container=None, offset=32, length=3, line=4)
        >>> documents = read(container[:-5], errors="recover")
        >>> [document.name for document in documents], documents.faults[0].offset
        (['a.txt', 'b.txt'], 54)
    """
    return Reader(source, errors=errors, encoding=encoding)


def parse(data: str | bytes, *, errors: Errors = "strict") -> list[Document]:
    r"""Read the documents of a container that is in memory.

    Offsets and lengths in the documents' sources count bytes, those of UTF-8 where the data is a string.

    Args:
        data: The whole container; bytes may be compressed.
        errors: `"strict"` raises at the first fault; `"recover"` delivers what can be read. To see the faults then, use
            `read`.

    Raises:
        ContainerError: A fault, in strict mode; a string that UTF-8 cannot encode.

    Example:
        >>> [document] = parse("<<<FILE 1: notes/খবর.txt>>>\nনতুন খবর\n<<<END FILE>>>\n")
        >>> document.name, document.text
        ('notes/খবর.txt', 'নতুন খবর')
    """
    return list(Reader(_utf8(data) if isinstance(data, str) else data, errors=errors, encoding="utf-8"))


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        before = text[: error.start]
        reason = f"the lone surrogate {text[error.start]!r} is no text: it cannot be encoded as UTF-8"
        raise ContainerError(reason, offset=len(before.encode()), line=before.count("\n") + 1) from None
