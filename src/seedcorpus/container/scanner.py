"""The scanner: cuts a stream of bytes, given in chunks of any size, into files, prose and faults.

What becomes of a file is left to the subclasses. The scanner holds no more than the file that it is reading, looks at
each byte a bounded number of times, and decides nothing before it has the bytes that the decision rests on: so it makes
no difference where the chunks are cut.
"""

from __future__ import annotations

import binascii
import hashlib
from enum import Enum, auto
from typing import Generic, Literal, TypeVar

from attrs import evolve, frozen

from seedcorpus.container.compression import DamagedError, Inflater
from seedcorpus.container.markers import LONGEST_MARKER, Closing, Half, Marker, Opening, read_marker
from seedcorpus.document import Source
from seedcorpus.errors import ContainerError

T = TypeVar("T")
Errors = Literal["strict", "recover"]

_BOM = b"\xef\xbb\xbf"
_ASCII = bytes(range(128))
_SPARE = 100  # an end marker repeats at most what its opening said, and has at most so many bytes of its own


@frozen
class Prose:
    """Text outside the files of a container, such as a preface.

    Attributes:
        offset: Where it begins, in bytes of the decompressed container.
        length: Its length in bytes.
        line: One-based number of the line on which it begins.
    """

    offset: int
    length: int
    line: int


@frozen
class Fault:
    """Something wrong in a container that was read with `errors="recover"`.

    Attributes:
        source: The container's path or a name for it; `None` for data in memory.
        offset: Where it is, in bytes of the decompressed container.
        line: One-based number of the line on which it is.
        reason: What is wrong and what was expected.
        skipped: How many bytes, from `offset` on, are in no document because of it; 0 if none was lost.
    """

    source: str | None
    offset: int
    line: int
    reason: str
    skipped: int = 0


class _State(Enum):
    BEGIN = auto()  # before the first byte, where a byte order mark may stand
    OUTSIDE = auto()  # between files
    COUNTED = auto()  # in a file whose length is promised
    INSIDE = auto()  # in a file that its end marker ends
    SKIPPING = auto()  # behind an opening that names no file


class Scanner(Generic[T]):
    """Push parser for containers of any dialect, compressed or plain; subclasses make something of each file.

    Attributes:
        faults: What was wrong, in the order in which it was found; with `errors="strict"` it is raised instead.
        prose: The text outside the files, which includes a byte order mark and blank lines between files. Who reads a
            stream without end may empty both lists now and then.
    """

    def __init__(
        self,
        *,
        errors: Errors = "strict",
        encoding: str = "utf-8",
        source: str | None = None,
        length: int | None = None,
    ) -> None:
        if errors not in ("strict", "recover"):
            raise ValueError(f"errors must be 'strict' or 'recover', not {errors!r}")
        if _ASCII.decode(encoding, "replace") != _ASCII.decode("ascii"):
            raise ValueError(f"a container cannot be in {encoding}: its markers are ASCII bytes")
        self.faults: list[Fault] = []
        self.prose: list[Prose] = []
        self._strict = errors == "strict"
        self._encoding = encoding
        self._source = source
        self._length = length  # of the whole plain input, where that is known beforehand

        self._inflater = Inflater()
        self._damaged = False  # whether it cannot go on
        self._buffer = bytearray(
            b"\n"
        )  # one byte that is done with, here the line end before line 1, and the bytes to read
        self._base = -1  # offset of the buffer's first byte
        self._at = 1  # index of the first byte that is not accounted for
        self._seek = 1  # index from which on a marker is to be looked for
        self._searched = 0  # index up to which the end of a marker's line was looked for
        self._line = 1  # line number at `_at`
        self._state = _State.BEGIN
        self._final = False  # whether the buffer holds all that is left
        self._done: list[T] = []
        self._error: ContainerError | None = None

        self._opening = Opening("")  # of the file that is open
        self._opened = Fault(source, 0, 1, "")  # where that stands; or, while skipping, the fault that grows
        self._longest_end = 0  # how long its end marker can be
        self._has_ends = False  # whether an end marker was met, so that every file must have one
        self._unended: Fault | None = None  # what is wrong with the first file without one, once they must

    def feed(self, chunk: bytes) -> list[T]:
        """Give the next bytes of the container; get the documents that are complete with them.

        Raises:
            ContainerError: A fault, with `errors="strict"`. Documents before the fault are delivered first: then it is
                the next call that raises.
        """
        if self._final:
            raise ValueError("this decoder is closed: make another one for another container")
        return self._run(chunk)

    def close(self) -> list[T]:
        """Say that there are no more bytes; get the document that was still open, if any.

        Raises:
            ContainerError: A fault, with `errors="strict"`.
        """
        return self._run(None)

    def begin_at(self, offset: int, line: int) -> None:
        """Before the first chunk, say that it is not the beginning of the container, but stands at this place in it."""
        self._base, self._line = offset - 1, line

    def _make(self, opening: Opening, content: bytes | memoryview, source: Source, errors: str) -> T:
        """Make something of a file.

        Args:
            opening: What its marker says.
            content: Its bytes, which are gone after this call.
            source: Where it was read.
            errors: What to do about bytes that are not in the encoding: `"strict"` or `"replace"`.

        Raises:
            UnicodeDecodeError: Bytes that are not in the encoding.
        """
        raise NotImplementedError

    def _run(self, chunk: bytes | None) -> list[T]:
        if self._error is None:
            try:
                self._take(chunk)
            except ContainerError as error:
                self._error = error
        done, self._done = self._done, []
        if self._error is not None and not done:
            raise self._error
        return done

    def _take(self, chunk: bytes | None) -> None:
        """Take a chunk; with `None`, the end of the input."""
        try:
            if not self._damaged:
                for piece in self._inflater.close() if chunk is None else self._inflater.feed(chunk):
                    self._buffer += piece
                    self._scan()
        except DamagedError as error:
            self._damaged = True  # nothing behind it can be read
            self._report(self._fault(str(error), len(self._buffer)))
        if chunk is None:
            self._final = True
            self._scan()

    def _scan(self) -> None:
        while self._step():
            pass
        done = self._at - 1
        if done:
            del self._buffer[:done]
            self._base += done
            self._at = 1
            self._seek -= done
            self._searched = max(0, self._searched - done)

    def _step(self) -> bool:
        """Go on to the next place where something is decided; `False` if that needs more bytes."""
        match self._state:
            case _State.OUTSIDE:
                return self._outside()
            case _State.COUNTED:
                return self._counted()
            case _State.INSIDE:
                return self._inside()
            case _State.SKIPPING:
                return self._skipping()
            case _State.BEGIN:
                return self._begin()

    def _begin(self) -> bool:
        if not self._final and _BOM.startswith(self._buffer[1 : 1 + len(_BOM)]) and len(self._buffer) <= len(_BOM):
            return False
        if self._buffer.startswith(_BOM, 1):
            self._pass_over(1 + len(_BOM))
            self._buffer[self._at - 1 : self._at] = b"\n"  # the first line begins behind it
        self._go_on(_State.OUTSIDE, self._at)
        return True

    def _outside(self) -> bool:
        mark = self._find()
        if mark < 0:
            self._pass_over(len(self._buffer) if self._final else self._seek)
            return False
        self._pass_over(mark)
        found = self._read(mark)
        if found is None:
            return False
        marker, after = found
        match marker:
            case Opening():
                self._open(marker, after)
            case Half(opens=True):
                self._opened = self._refuse(self._fault(marker.flaw, mark))
                self._go_on(_State.SKIPPING, after)
            case Half() | Closing():
                reason = (
                    marker.flaw
                    if isinstance(marker, Half)
                    else "an end marker, but no file is open: its opening is lost"
                )
                self._report(self._fault(reason, mark, skipped=after - mark))
                self._go_on(_State.OUTSIDE, after)
            case None:
                self._seek = after
        return True

    def _skipping(self) -> bool:
        """Pass over what a broken opening opened, up to the next marker."""
        mark = self._find()
        self._consume(mark if mark >= 0 else len(self._buffer) if self._final else self._seek)
        found = self._read(mark) if mark >= 0 else None
        if found is None and not self._final:
            return False
        marker, after = found or (None, self._at)
        if marker is None and mark >= 0:
            self._seek = after
            return True
        if isinstance(marker, Closing):
            self._consume(after)
        self.faults.append(evolve(self._opened, skipped=self._base + self._at - self._opened.offset))
        self._go_on(_State.OUTSIDE, self._at)
        return mark >= 0

    def _open(self, opening: Opening, after: int) -> None:
        self._opening = opening
        self._opened = self._fault(opening.flaw or "", self._at)
        self._longest_end = after - self._at + _SPARE
        if opening.flaw:
            self._report(self._opened)
        self._go_on(_State.INSIDE if opening.size is None else _State.COUNTED, after)

    def _inside(self) -> bool:
        """Read a file up to the first marker that ends it."""
        opening = self._opening
        mark = self._find()
        if mark < 0:
            if self._final:
                self._close(self._without_line_end(len(self._buffer)), len(self._buffer), ended=False)
            return self._final
        found = self._read(mark)
        if found is None:
            return False
        marker, after = found
        if isinstance(marker, Opening) and marker.closes is not None and marker.closes.fits(opening):
            marker = marker.closes
        guarded = opening.nonce is not None  # so that markers without the nonce are content
        match marker:
            case Closing() if marker.fits(opening):
                self._close(self._without_line_end(mark), after, ended=True)
            case Closing(certain=True) if not guarded:
                self._report(
                    self._fault(f"an end marker of another file than {opening.name[:80]!r}, which is open", mark)
                )
                self._close(self._without_line_end(mark), after, ended=True)
            case Opening() if marker.nonce == opening.nonce or not guarded:
                self._close(self._without_line_end(mark), mark, ended=False)
            case Half() if not guarded:
                self._report(self._fault(marker.flaw, mark))
                self._opening = evolve(opening, flaw=marker.flaw)
                self._seek = after
            case _:
                self._seek = after
        return True

    def _counted(self) -> bool:
        """Read a file whose length is promised: behind it, an end marker must stand."""
        buffer, opening = self._buffer, self._opening
        stop = self._at + (opening.size or 0)
        total = self._total()
        if total is not None and stop > total:
            left = total - self._at
            self._distrust(
                evolve(self._opened, reason=f"cut off: bytes={opening.size}, but only {left} bytes are left")
            )
            return True
        if len(buffer) < stop + 2 and not self._final:
            return False
        between = next((end for end in (b"\r\n", b"\n") if buffer.startswith(end, stop)), b"")
        mark = stop + len(between)
        if mark == len(buffer):
            self._close(stop, mark, ended=False)
            return True
        limit = mark + self._longest_end
        after = buffer.find(b"\n", mark, limit) + 1
        if not after:
            if len(buffer) < limit and not self._final:
                return False
            after = min(limit, len(buffer))
        marker = read_marker(bytes(buffer[mark:after]).removesuffix(b"\n"), self._encoding)
        if between == b"\r\n" or (between and not opening.crlf):
            match marker:
                case Closing() if marker.fits(opening):
                    self._close(stop, after, ended=True)
                    return True
                case Opening(nonce=opening.nonce) | Half(opens=True):
                    self._close(stop, mark, ended=False)
                    return True
        self._distrust(
            self._fault(f"bytes={opening.size} does not match: no end marker follows there, on a line of its own", stop)
        )
        return True

    def _total(self) -> int | None:
        """Index of the end of the input, once that is known."""
        if self._final:
            return len(self._buffer)
        return None if self._length is None or self._inflater.compressed else self._length - self._base

    def _distrust(self, fault: Fault) -> None:
        """Read the file by its markers, as its promised length is wrong."""
        self._report(fault)
        self._opening = evolve(self._opening, size=None, flaw=fault.reason)
        self._go_on(_State.INSIDE, self._at)

    def _without_line_end(self, stop: int) -> int:
        """Where content ends that ends before a marker: its last line end belongs to the marker."""
        if stop > self._at and self._buffer[stop - 1 : stop] == b"\n":
            stop -= 1
            if stop > self._at and self._buffer[stop - 1 : stop] == b"\r":
                stop -= 1
        return stop

    def _close(self, stop: int, after: int, *, ended: bool) -> None:
        """Deliver the open file, whose content ends at `stop`; go on at `after`."""
        opening = self._opening
        if ended:
            self._has_ends = True
            if self._unended is not None:
                self._report(self._unended)
                self._unended = None
        elif opening.flaw is None:
            fault = self._fault(f"{opening.name[:80]!r} is cut off: an end marker was expected", after)
            if self._has_ends or opening.nonce is not None:
                self._report(fault)
            elif self._unended is None:
                self._unended = fault
        self._deliver(stop, after)
        self._go_on(_State.OUTSIDE, after)

    def _deliver(self, stop: int, after: int) -> None:
        opening, opened = self._opening, self._opened
        source = Source(self._source, opened.offset, stop - self._at, opened.line)
        with memoryview(self._buffer) as buffer, buffer[self._at : stop] as stored:
            content: bytes | memoryview = stored
            if opening.base64:
                try:
                    content = binascii.a2b_base64(bytes(stored).translate(None, b" \t\r\n"), strict_mode=True)
                except binascii.Error as error:
                    lost = self._base + after - opened.offset
                    self._report(evolve(opened, reason=f"the content is not Base64: {error}", skipped=lost))
                    return
            if opening.sha256 is not None:
                # A sender may have hashed Base64 before or after it was encoded.
                forms = (content, stored) if opening.base64 else (content,)
                if opening.sha256 not in (hashlib.sha256(form).hexdigest() for form in forms):
                    self._report(evolve(opened, reason="the content does not match its sha256"))
            try:
                made = self._make(opening, content, source, "strict")
            except UnicodeDecodeError as error:
                bad = f"byte {error.object[error.start]:#04x} at {error.start} of {opening.name[:80]!r}"
                fault = opened if opening.base64 else self._fault("", self._at + error.start)
                self._report(evolve(fault, reason=f"the content is not {self._encoding}: {bad}"))
                made = self._make(opening, content, source, "replace")
        self._done.append(made)

    def _find(self) -> int:
        """Index of the next line that begins with `<<<`; -1 if there is none as yet."""
        buffer = self._buffer
        first = buffer.find(b"<", self._seek)  # ten times faster than to look for all three at once
        mark = buffer.find(b"\n<<<", first - 1) if first >= 0 else -1
        if mark >= 0:
            self._seek = mark + 1
            return self._seek
        self._seek = (
            len(buffer) if first < 0 else max(first, len(buffer) - 2)
        )  # it may be only the start of one that is there
        return -1

    def _read(self, mark: int) -> tuple[Marker | None, int] | None:
        """What the line at an index says, and where the next one begins; `None` as long as the line is not complete."""
        buffer = self._buffer
        limit = mark + LONGEST_MARKER + 1
        end = buffer.find(b"\n", max(mark, self._searched), limit)
        if end < 0:
            end = min(limit, len(buffer))
            if end < limit and not self._final:
                self._searched = end
                return None
        self._searched = 0
        whole = buffer.startswith(b"\n", end)
        cut = end == len(buffer)
        return read_marker(bytes(buffer[mark:end]), self._encoding, cut=cut), end + whole

    def _go_on(self, state: _State, index: int) -> None:
        self._consume(index)
        self._seek = index
        self._state = state

    def _consume(self, index: int) -> None:
        """Count the bytes up to an index as read."""
        self._line += self._buffer.count(b"\n", self._at, index)
        self._at = index

    def _pass_over(self, index: int) -> None:
        """Count the bytes up to an index as prose."""
        if index <= self._at:
            return
        offset, length = self._base + self._at, index - self._at
        last = self.prose[-1] if self.prose else None
        if last is not None and last.offset + last.length == offset:
            self.prose[-1] = evolve(last, length=last.length + length)
        else:
            self.prose.append(Prose(offset, length, self._line))
        self._consume(index)

    def _fault(self, reason: str, index: int, skipped: int = 0) -> Fault:
        """A fault at an index of the buffer."""
        line = self._line + self._buffer.count(b"\n", self._at, index)
        return Fault(self._source, self._base + index, line, reason, skipped)

    def _refuse(self, fault: Fault) -> Fault:
        """Raise a fault if we are strict."""
        if self._strict:
            raise ContainerError(fault.reason, source=fault.source, offset=fault.offset, line=fault.line)
        return fault

    def _report(self, fault: Fault) -> None:
        self.faults.append(self._refuse(fault))
