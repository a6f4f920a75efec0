"""Reading containers: `read`, `parse` and the push parser `Decoder`."""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, Self, TypeVar

from seedcorpus.container.account import Fault, Prose
from seedcorpus.container.fast import (
    BARE_OPENING,
    CANONICAL,
    Block,
    take_bare,
    take_canonical,
    take_endless,
    take_guarded,
)
from seedcorpus.container.markers import Opening
from seedcorpus.container.scanner import Scanner
from seedcorpus.container.stream import MAX_BYTES, Ends, Errors
from seedcorpus.container.window import ROOM
from seedcorpus.document import Document, Source
from seedcorpus.errors import ContainerError
from seedcorpus.values.base import unchecked

T = TypeVar("T")
_BLANK_LINES = re.compile(rb"[\r\n]++(?<=\n)(?=<<<)")
ByteSource = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO
"""What a container can be read from: a path, its bytes, or a binary file object."""


class Decoder(Scanner[Document]):
    r"""Push parser: give it the bytes of a container in chunks of any size, and get each document once it is complete.

    Args:
        errors: `"strict"` raises a `ContainerError` at the first fault, `"recover"` delivers what can be read and lists
            every fault in `faults`.
        encoding: The encoding of texts, names and attributes; one in which ASCII stays as it is.
        max_bytes: The largest document to read, in bytes as it stands in the decompressed container; a larger one is a
            fault, and passed over. `None` for no limit.
        ends: `"required"` makes a file without an end marker a fault in every container: for those who must know that
            a file is whole. With `"optional"` it is one where others have end markers, as there are dialects without.
        source: A name for the container, for the places in documents and errors.
        length: The length of the plain container in bytes, where that is known, or a function that tells it, as a file
            may grow: so a file that claims to be longer is found out at once.

    Attributes:
        faults: The faults so far, with `errors="recover"`: a list of `Fault`.
        prose: The places of text outside the files, a list of `Prose`.
        blank: How many bytes outside the files are blank and beside no prose, such as empty lines between files.

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
        text = str(content, self._encoding, errors)
        document: Document = unchecked(Document)(opening.name, text, opening.attributes, source)
        return document

    def _outside(self) -> bool:
        window = self._window
        if window.fresh:
            if blank := _BLANK_LINES.match(window.data, window.at, window.end):
                self._pass_over(blank.end())  # the fast roads begin at a marker
            reached = window.base + window.end
            if reached >= self._awaited:
                self._hurry()
            if reached < self._awaited and not window.final:
                return False
        return super()._outside()

    def _cut(self) -> None:
        self._awaited = 0
        super()._cut()

    def _hurry(self) -> None:
        """Take the documents that a fast road takes, and wait for the one that it waits for."""
        window = self._window
        take_others = take_bare
        if self._unended is not None:  # an end marker would be a fault
            take_others = take_endless
        elif self._repeating:  # an end marker that repeats nothing would be content
            take_others = take_guarded
        for opening, take in ((CANONICAL, take_canonical), (BARE_OPENING, take_others)):
            if opening.match(window.data, window.at, window.end) is None or (self._unended and take is take_canonical):
                continue
            place = (window.data, window.at, window.end, window.base, window.line)
            block = Block(*place, self._source, self._encoding, self._max_bytes)
            before = len(self._done)
            taken = take(block, self._done)
            self._account.blank += taken.blank
            if taken.at > window.at:  # at least blank lines
                window.advance(taken.at, taken.line)
            if len(self._done) > before:
                self._met = True
                if take is not take_endless:
                    self._has_ends = True
                if take is take_bare:
                    self._repeating = False
            if taken.awaited:
                total = self._total(taken.awaited)
                if total is None or taken.awaited <= total:
                    self._awaited = window.offset(taken.awaited)
                    window.await_up_to(taken.awaited)


class Input:
    """A container to read from, whatever it is given as.

    Attributes:
        name: Its path or name; `None` for data in memory.
        length: Its length in bytes, or what tells it, where that is known beforehand.
        readinto: Reads the next bytes into a buffer and tells how many, where the file object can do that.
    """

    readinto: Callable[[memoryview], int] | None

    def __init__(self, source: ByteSource) -> None:
        self.name: str | None = None
        self.length: int | Callable[[], int] | None = None
        self._file: Any = None
        self._owned = isinstance(source, (str, os.PathLike))
        if isinstance(source, (bytes, bytearray, memoryview)):
            self._file = io.BytesIO(source)
            self.length = memoryview(source).nbytes
        elif isinstance(source, (str, os.PathLike)):
            self.name = os.fspath(source)
            self._file = open(self.name, "rb", buffering=0)  # noqa: SIM115 - closed by close()
            if stat.S_ISREG(os.fstat(self._file.fileno()).st_mode):
                self.length = lambda: os.fstat(self._file.fileno()).st_size  # asked anew, as the file may grow
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
            made: Iterable[T] | None
            if source.readinto is not None and scanner.plain:
                made = scanner.fill(source.readinto)
            else:
                chunk = source.chunk()
                made = scanner.flow(chunk) if chunk else None
            if made is None:
                break
            yield from made
        yield from scanner.finish()
    finally:
        source.close()


class Pulled(Iterator[T]):
    """What a container holds, one after another, as it is read.

    A file that was opened for it is closed at its end, at an error, and on leaving a `with` block.

    Attributes:
        name: The container's path or name; `None` for data in memory.
        faults: The faults so far, with `errors="recover"`: a list of `Fault`.
        prose: The places of text outside the files, a list of `Prose`.
    """

    def __init__(self, source: Input, scanner: Scanner[T]) -> None:
        self._input, self._scanner = source, scanner
        self.name: str | None = source.name
        self._items = pull(source, scanner)
        self.faults: list[Fault] = scanner.faults
        self.prose: list[Prose] = scanner.prose

    @property
    def blank(self) -> int:
        """How many bytes outside the files are blank and beside no prose, such as empty lines between files."""
        return self._scanner.blank

    def __next__(self) -> T:
        return next(self._items)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the container, if it is still open; there is nothing more then."""
        self._items = iter(())
        self._input.close()

    def __del__(self) -> None:
        if hasattr(self, "_input"):
            self._input.close()


class Reader(Pulled[Document]):
    """The documents of a container one after another, as `read` gives them.

    A file that `read` opened is closed at its end, at an error, and on leaving a `with` block.

    Attributes:
        faults: The faults so far, with `errors="recover"`: a list of `Fault`.
        prose: The places of text outside the files, a list of `Prose`.
    """

    def __init__(
        self,
        source: ByteSource,
        *,
        errors: Errors = "strict",
        encoding: str = "utf-8",
        max_bytes: int | None = MAX_BYTES,
        ends: Ends = "optional",
    ) -> None:
        given = Input(source)
        decoder = Decoder(
            errors=errors,
            encoding=encoding,
            max_bytes=max_bytes,
            ends=ends,
            source=given.name,
            length=given.length,
        )
        super().__init__(given, decoder)


def read(
    source: ByteSource,
    *,
    errors: Errors = "strict",
    encoding: str = "utf-8",
    max_bytes: int | None = MAX_BYTES,
    ends: Ends = "optional",
) -> Reader:
    r"""Read the documents of a container one after another, of whatever dialect and compression it is.

    Memory is bounded by the largest document, and that by `max_bytes`, not by the container.

    Args:
        source: A path, the bytes themselves, or a binary file object such as a pipe.
        errors: `"strict"` raises at the first fault; `"recover"` delivers what can be read, and lists every fault in
            the `faults` of what this function returns.
        encoding: The encoding of texts, names and attributes; one in which ASCII stays as it is.
        max_bytes: The largest document to read, in bytes as it stands in the decompressed container: 64 MiB unless said
            otherwise. A larger one is a fault, and passed over. `None` for no limit.
        ends: `"required"` makes a file without an end marker a fault in every container: for those who must know that
            a file is whole. With `"optional"` it is one where others have end markers, as there are dialects without.

    Returns:
        An iterator of documents; it also holds `faults` and `prose`, the places of text outside the files.

    Raises:
        ContainerError: A fault, while iterating in strict mode; the documents before it have been delivered.
        OSError: The file cannot be opened or read.
        ValueError: `errors`, `encoding`, `max_bytes` or `ends` is not one of those possible.

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
    return Reader(source, errors=errors, encoding=encoding, max_bytes=max_bytes, ends=ends)


def parse(
    data: str | bytes,
    *,
    errors: Errors = "strict",
    encoding: str = "utf-8",
    max_bytes: int | None = MAX_BYTES,
    ends: Ends = "optional",
) -> list[Document]:
    r"""Read the documents of a container that is in memory.

    Offsets and lengths in the documents' sources count bytes, those of UTF-8 where the data is a string.

    Args:
        data: The whole container; bytes may be compressed.
        errors: `"strict"` raises at the first fault; `"recover"` delivers what can be read. To see the faults then, use
            `read`.
        encoding: As for `read`; that of bytes. A string is read as it is.
        max_bytes: As for `read`.
        ends: As for `read`.

    Raises:
        ContainerError: A fault, in strict mode, such as a lone surrogate in a string, which is no text.
        ValueError: An option is not one of those possible.

    Example:
        >>> [document] = parse("<<<FILE 1: notes/খবর.txt>>>\nনতুন খবর\n<<<END FILE>>>\n")
        >>> document.name, document.text
        ('notes/খবর.txt', 'নতুন খবর')
    """
    if isinstance(data, str):
        data, encoding = _utf8(data, strict=errors == "strict"), "utf-8"
    return list(Reader(data, errors=errors, encoding=encoding, max_bytes=max_bytes, ends=ends))


def _utf8(text: str, *, strict: bool) -> bytes:
    try:
        return text.encode(errors="strict" if strict else "surrogatepass")  # which is not UTF-8: so it will be seen
    except UnicodeEncodeError as error:
        before = text[: error.start]
        reason = f"the lone surrogate {text[error.start]!r} is no text: it cannot be encoded as UTF-8"
        raise ContainerError(reason, offset=len(before.encode()), line=before.count("\n") + 1) from None
