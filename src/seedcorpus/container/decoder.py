"""Reading containers: `read`, `parse` and the push parser `Decoder`."""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
from collections.abc import Iterator
from typing import Any, BinaryIO, Self, TypeVar

from seedcorpus.container.markers import END, LONGEST_MARKER, Opening, read_attributes
from seedcorpus.container.scanner import Errors, Fault, Prose, Scanner
from seedcorpus.document import Document, Source
from seedcorpus.errors import ContainerError

T = TypeVar("T")
ByteSource = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO
"""What a container can be read from: a path, its bytes, or a binary file object."""

_CHUNK = 1 << 18  # fits into a processor's cache, so that the text is still there when it is decoded
_CANONICAL = re.compile(
    rb'<<<FILE path="([^"&>\r\n]++)" bytes="([0-9]{1,18})" sha256="([0-9a-f]{64})"'
    rb'((?: [^\s"=<>]++="[^">\r\n]*+")*+)>>>\n'
)


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

    def _make(self, opening: Opening, content: bytes | memoryview, source: Source, errors: str) -> Document:
        return Document(opening.name, str(content, self._encoding, errors), opening.attributes, source)

    def _outside(self) -> bool:
        if self._at == self._seek and not self._searched and self._unended is None:
            self._take_canonical()
        return super()._outside()

    def _take_canonical(self) -> None:
        """Take the whole and sound canonical documents that come next: the fast road for what `write` makes."""
        buffer, encoding, source, base = self._buffer, self._encoding, self._source, self._base
        at, line = self._at, self._line
        with memoryview(buffer) as view:
            while header := _CANONICAL.match(buffer, at):
                path, size, sha256, rest = header.groups()
                start = header.end()
                stop = start + int(size)
                if not buffer.startswith(b"\n" + END, stop) or start - at > LONGEST_MARKER:
                    break
                attributes = read_attributes(rest, encoding)
                if attributes is None or hashlib.sha256(view[start:stop]).hexdigest() != sha256.decode():
                    break
                try:
                    name = path.decode(encoding)
                    text = str(view[start:stop], encoding)
                except UnicodeDecodeError:
                    break
                self._done.append(Document(name, text, attributes, Source(source, base + at, stop - start, line)))
                line += text.count("\n") + 3
                at = stop + 1 + len(END)
        if at > self._at:
            self._at = self._seek = at
            self._line = line
            self._has_ends = True


class Input:
    """A container to read from, whatever it is given as.

    Attributes:
        name: Its path or name; `None` for data in memory.
        length: Its length in bytes, where that is known beforehand.
    """

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

    def chunks(self) -> Iterator[bytes]:
        """The bytes, in chunks."""
        while chunk := self._file.read(_CHUNK):
            if not isinstance(chunk, bytes):
                raise TypeError("the file is open for text: open it with mode 'rb'")
            yield chunk

    def close(self) -> None:
        """Close what was opened here; the caller's own file stays open."""
        if self._owned:
            self._file.close()


def pull(source: Input, scanner: Scanner[T]) -> Iterator[T]:
    """Read a container to its end, and close it."""
    try:
        for chunk in source.chunks():
            yield from scanner.feed(chunk)
        yield from scanner.close()
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
