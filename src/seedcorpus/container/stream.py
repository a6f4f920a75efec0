"""A stream of bytes, given in chunks of any size: unpacked, put into the window, and what is found accounted for."""

from __future__ import annotations

import codecs
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import Generic, Literal, TypeVar

from seedcorpus.container.account import Account, Fault, Prose
from seedcorpus.container.compression import Flaw, Inflater
from seedcorpus.container.window import Window
from seedcorpus.errors import ContainerError

T = TypeVar("T")
Errors = Literal["strict", "recover"]
Ends = Literal["optional", "required"]

MAX_BYTES = 1 << 26
"""The largest file that is read unless its reader says otherwise: a few kilobytes can unpack to many gigabytes."""

NO_MARKER = "no container: it holds text, and no marker such as <<<FILE name>>>"
"""What is said of text in which no file is, where files were asked for."""

# What is ASCII, and what some encodings read as something else.
_ASCII = (b"\\x41", b"\\u0041", b"+AEE-", b"~{!!~}", b"\x1b$B!!\x1b(B", bytes(range(128)))


class Stream(ABC, Generic[T]):
    """What a scanner reads from. What it makes of the bytes is left to the subclasses, which go on step by step.

    Attributes:
        faults: What was wrong, in the order in which it was found; with `errors="strict"` it is raised instead.
        prose: The text outside the files. Who reads a stream without end may empty both lists now and then.
    """

    def __init__(
        self,
        *,
        errors: Errors = "strict",
        encoding: str = "utf-8",
        max_bytes: int | None = MAX_BYTES,
        source: str | None = None,
        length: int | Callable[[], int] | None = None,
    ) -> None:
        if errors not in ("strict", "recover"):
            raise ValueError(f"errors must be 'strict' or 'recover', not {errors!r}")
        if max_bytes is not None and max_bytes < 0:
            raise ValueError(f"max_bytes must be a number of bytes or None, not {max_bytes!r}")
        if any(ascii.decode(encoding, "replace") != ascii.decode("ascii") for ascii in _ASCII):
            raise ValueError(f"a container cannot be in {encoding}: its markers are ASCII bytes")
        self._account = Account()
        self.faults: list[Fault] = self._account.faults
        self.prose: list[Prose] = self._account.prose
        self._strict = errors == "strict"
        self._encoding = encoding
        self._source = source
        self._length = length  # of the whole plain input, where that is known beforehand, and
        self._known = 0 if length is None or callable(length) else length  # what was last known of it
        self._max_bytes = sys.maxsize if max_bytes is None else max_bytes

        self._inflater = Inflater()
        self._window = Window()
        self._done: list[T] = []
        self._error: ContainerError | None = None
        self._opened = Fault(source, 0, 1, "")  # where the file that was opened last stands; and what is wrong there

    def feed(self, chunk: bytes | bytearray | memoryview | str) -> list[T]:
        """Give the next bytes of the container; get the documents that are complete with them.

        Text is taken as its bytes in UTF-8, and offsets count these.

        Raises:
            ContainerError: A fault, with `errors="strict"`. Documents before the fault are delivered first: then it is
                the next call that raises.
            TypeError: Text for a decoder of another encoding than UTF-8; what is neither bytes nor text.
        """
        if self._window.final:
            raise ValueError("this decoder is closed: make another one for another container")
        if isinstance(chunk, str):
            if codecs.lookup(self._encoding).name != "utf-8":
                raise TypeError(f"text is taken as UTF-8, and this decoder reads {self._encoding}: give it bytes")
            chunk = chunk.encode(errors="surrogatepass")  # a lone surrogate is no UTF-8: so it is seen where it stands
        elif not isinstance(chunk, bytes):
            if not isinstance(chunk, (bytearray, memoryview)):
                raise TypeError(f"a decoder takes bytes or text, not {type(chunk).__name__}")
            chunk = bytes(chunk)
        return self._run(self._unpack, chunk)

    def flow(self, chunk: bytes) -> Iterator[T]:
        """Like `feed`, but documents come while the bytes are unpacked: few can be very many documents."""
        for piece in self._inflater.feed(chunk):
            yield from self._run(self._put, piece)

    def close(self) -> list[T]:
        """Say that there are no more bytes; get the document that was still open, if any.

        Raises:
            ContainerError: A fault, with `errors="strict"`. What was complete before it and has not been delivered is
                in the error's `documents`.
        """
        done = self._run(self._finish)
        if self._error is not None:
            self._error.documents = tuple(done)
            raise self._error
        return done

    def finish(self) -> Iterator[T]:
        """Like `close`, but the documents before a fault come first."""
        try:
            yield from self.close()
        except ContainerError as error:
            yield from error.documents
            raise

    @property
    def blank(self) -> int:
        """How many bytes outside the files are blank, such as lines between them; those beside prose belong to it."""
        return self._account.blank

    def fill(self, readinto: Callable[[memoryview], int]) -> list[T] | None:
        """Like `feed` with the next bytes of a file, but without copying them; `None` at the end of the file.

        Only if `plain`.
        """
        count = readinto(self._window.room())
        return self._run(self._take, count) if count else None

    @property
    def plain(self) -> bool:
        """Whether enough has been read to know that the container is not compressed."""
        return self._inflater.plain

    def begin_at(self, offset: int, line: int) -> None:
        """Before the first chunk, say that it is not the beginning of the container, but stands at this place in it."""
        self._window.base, self._window.line = offset - 1, line

    def note_streams(self, note: Callable[[int, int], object]) -> None:
        """Before the first chunk, ask to be told where each compressed stream begins: in the file, and unpacked."""
        self._inflater.note_streams(lambda start: note(start, self.reached))

    @property
    def reached(self) -> int:
        """The offset behind the last byte, unpacked, that was taken."""
        return self._window.offset(self._window.end)

    @abstractmethod
    def _step(self) -> bool:
        """Go on to the next place where something is decided; `False` if that needs more bytes."""

    def _run(self, step: Callable[..., None], *arguments: object) -> list[T]:
        """Do a step and deliver what it completes; an error comes behind what was complete before it."""
        if self._error is None:
            try:
                step(*arguments)
            except ContainerError as error:
                self._error = error
        done, self._done = self._done, []
        if self._error is not None and not done:
            raise self._error
        return done

    def _unpack(self, chunk: bytes | None) -> None:
        """Take a chunk as it stands in the file, perhaps compressed; with `None`, the end of the file."""
        for piece in self._inflater.close() if chunk is None else self._inflater.feed(chunk):
            self._put(piece)

    def _put(self, piece: bytes | Flaw) -> None:
        """Take a piece as it was unpacked."""
        if isinstance(piece, Flaw):
            self._report(self._fault(piece.reason, self._window.end))
            if piece.cuts:
                self._cut()
            return
        rest = memoryview(piece)
        while rest:
            room = self._window.room()
            count = min(len(room), len(rest))
            room[:count] = rest[:count]
            self._take(count)
            rest = rest[count:]

    def _cut(self) -> None:
        """Close what is open: the bytes that come next do not follow on those before, and begin a line."""
        window = self._window
        window.final = True
        self._take(0)
        window.final = False
        window.data[window.end - 1 : window.end] = b"\n"

    def _take(self, count: int) -> None:
        """Take the bytes that were put into the window's room."""
        self._window.took(count)
        while self._step():
            pass

    def _finish(self) -> None:
        if not self._window.final:
            self._unpack(None)
            self._window.final = True
            self._take(0)

    def _total(self, needed: int) -> int | None:
        """The index of the end of the input, if it is known; asked anew where it is said to be before a needed one."""
        window = self._window
        if window.final:
            return window.end
        if self._length is None or not self.plain:
            return None
        if window.offset(needed) > self._known and callable(self._length):
            self._known = self._length()
        return max(self._known - window.base, window.end)

    def _pass_over(self, index: int) -> None:
        """Count the bytes up to an index as prose."""
        window = self._window
        if index <= window.at:
            return
        piece = Prose(window.offset(window.at), index - window.at, window.line)
        self._account.outside(piece, window.data[window.at : index])
        window.advance(index)

    def _fault(self, reason: str, index: int, skipped: int = 0) -> Fault:
        """A fault at an index."""
        return Fault(self._source, self._window.offset(index), self._window.line_of(index), reason, skipped)

    def _refuse(self, fault: Fault) -> Fault:
        """Raise a fault if we are strict."""
        if self._strict:
            raise ContainerError(fault.reason, source=fault.source, offset=fault.offset, line=fault.line)
        return fault

    def _report(self, fault: Fault) -> None:
        self._add(self._refuse(fault))

    def _add(self, fault: Fault) -> None:
        self._account.add(fault, self._opened.offset)
