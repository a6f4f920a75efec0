"""The scanner: cuts a stream of bytes, given in chunks of any size, into files, prose and faults.

What becomes of a file is left to the subclasses. The scanner holds no more than the file that it is reading, looks at
each byte a bounded number of times, and decides nothing before it has the bytes that the decision rests on: so it makes
no difference where the chunks are cut.
"""

from __future__ import annotations

import binascii
import codecs
import hashlib
import re
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import Generic, Literal, TypeVar

from attrs import evolve

from seedcorpus.container.account import Account, Fault, Prose
from seedcorpus.container.compression import Flaw, Inflater
from seedcorpus.container.markers import (
    CONTENT_END,
    Closing,
    Half,
    Marker,
    Opening,
    Unnamed,
    begins_content,
    read_marker,
    seen_inside,
)
from seedcorpus.container.strangers import HEAD, stranger
from seedcorpus.container.suspects import LONGEST_LINE, Suspect, stray_words, suspects, two_on_a_line
from seedcorpus.container.window import Window
from seedcorpus.document import Source
from seedcorpus.errors import ContainerError

T = TypeVar("T")
Errors = Literal["strict", "recover"]
Ends = Literal["optional", "required"]

MAX_BYTES = 1 << 26
"""The largest file that is read unless its reader says otherwise: a few kilobytes can unpack to many gigabytes."""

NO_MARKER = "no container: it holds text, and no marker such as <<<FILE name>>>"
"""What is said of text in which no file is, where files were asked for."""

_BOM = b"\xef\xbb\xbf"
# What is ASCII, and what some encodings read as something else.
_ASCII = (b"\\x41", b"\\u0041", b"+AEE-", b"~{!!~}", b"\x1b$B!!\x1b(B", bytes(range(128)))
_FORESIGHT = 1 << 24  # how many bytes may be looked at to decide what a marker is
_SPARE = 100  # an end marker repeats at most what its opening said, and has at most so many bytes of its own


class _State(Enum):
    BEGIN = auto()  # before the first byte, where a byte order mark may stand
    OUTSIDE = auto()  # between files
    NAMING = auto()  # behind an opening that leaves the name to the next line
    FRAMING = auto()  # behind that name, where a marker may stand that begins the content
    COUNTED = auto()  # in a file whose length is promised
    INSIDE = auto()  # in a file that its end marker ends
    SKIPPING = auto()  # behind an opening that names no file


class Scanner(ABC, Generic[T]):
    """Push parser for containers of any dialect, compressed or plain; subclasses make something of each file.

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
        ends: Ends = "optional",
        source: str | None = None,
        length: int | Callable[[], int] | None = None,
    ) -> None:
        if errors not in ("strict", "recover"):
            raise ValueError(f"errors must be 'strict' or 'recover', not {errors!r}")
        if ends not in ("optional", "required"):
            raise ValueError(f"ends must be 'optional' or 'required', not {ends!r}")
        if max_bytes is not None and max_bytes < 0:
            raise ValueError(f"max_bytes must be a number of bytes or None, not {max_bytes!r}")
        if any(ascii.decode(encoding, "replace") != ascii.decode("ascii") for ascii in _ASCII):
            raise ValueError(f"a container cannot be in {encoding}: its markers are ASCII bytes")
        self._account = Account()
        self.faults, self.prose = self._account.faults, self._account.prose
        self._strict = errors == "strict"
        self._encoding = encoding
        self._source = source
        self._length = length  # of the whole plain input, where that is known beforehand, and
        self._known = 0 if length is None or callable(length) else length  # what was last known of it
        self._max_bytes = sys.maxsize if max_bytes is None else max_bytes

        self._inflater = Inflater()
        self._window = Window()
        self._state = _State.BEGIN
        self._done: list[T] = []
        self._error: ContainerError | None = None

        self._opening = Opening("")  # of the file that is open
        self._unnamed = Unnamed(self._opening, labelled=True)  # what opened it, while its name is looked for
        self._opened = Fault(source, 0, 1, "")  # where that stands; or, while skipping, the fault that grows
        self._longest_end = 0  # how long its end marker can be
        self._too_large = False  # whether the file that is open is too large, and is passed over
        self._words = False  # whether there is a line in it such as `<<<END`
        self._broken: tuple[Half, int, int] | None = None  # the first half of a marker in it, and where it begins, ends
        self._repeating: bool | None = (
            None  # whether end markers repeat something of their openings, once that is known
        )
        self._doubt: int | None = None  # offset of what ends the open file, if none does that repeats something
        self._met = False  # whether a file was met
        self._held: Suspect | None = None  # an opening in prose, with offsets, that may be one
        self._looked = self._ended = 0  # offsets up to which such openings, and end markers like them, were looked for
        self._overlong = False  # whether that ended in a line that is too long
        self._horizon = 0  # offset up to which there is no marker that stands as it should
        self._has_ends = ends == "required"  # or whether an end marker was met, so that every file must have one
        self._unended: Fault | None = None  # what is wrong with the first file without one, once they must

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
            if isinstance(piece, Flaw):
                self._report(self._fault(piece.reason, self._window.end))
                if piece.cuts:
                    self._cut()
                continue
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

    def _step(self) -> bool:
        """Go on to the next place where something is decided; `False` if that needs more bytes."""
        match self._state:
            case _State.OUTSIDE:
                return self._outside()
            case _State.NAMING | _State.FRAMING:
                return self._heading()
            case _State.COUNTED:
                return self._counted()
            case _State.INSIDE:
                return self._inside()
            case _State.SKIPPING:
                return self._skipping()
            case _State.BEGIN:
                return self._begin()

    def _begin(self) -> bool:
        window = self._window
        first = bytes(window.data[1 : min(window.end, 1 + HEAD)])
        what = stranger(first, final=window.final)
        if what == "":
            return False
        if what is not None:
            self._report(self._fault(f"no container, but {what}", window.at))
        if first.startswith(_BOM):
            self._pass_over(1 + len(_BOM))
            window.data[window.at - 1 : window.at] = b"\n"  # the first line begins behind it
        self._state = _State.OUTSIDE
        return True

    def _outside(self) -> bool:
        window = self._window
        window.skip_to(self._horizon - window.base)
        mark = window.find_marker()
        start, limit = window.at, mark if mark >= 0 else window.passed()
        if (limit > start or self._held is not None) and self._prose_up_to(limit, marked=mark >= 0):
            return True
        if window.at == mark > start:
            return True  # behind blank lines, there may be a fast road
        found = self._read(mark) if mark >= 0 else None
        if found is None:
            return False
        if self._held is not None and found[0] is not None and getattr(found[0], "certain", True):
            if isinstance(found[0], Closing):
                self._open_suspect(self._held.moved(-window.base))
                return True
            self._held = None
            self._pass_over(mark)
        marker, after = found
        match marker:
            case Opening() | Half(opening=Opening()):
                self._opened = self._fault("", mark)
                self._open(marker if isinstance(marker, Opening) else marker.opening or self._opening, after)
            case Unnamed():
                self._opened, self._unnamed = self._fault("a marker that names no file", mark), marker
                self._go_on(_State.NAMING, after)
            case Half(opens=True):
                self._opened = self._refuse(self._fault(marker.flaw, mark))
                self._go_on(_State.SKIPPING, after)
            case Half():
                self._report(self._fault(marker.flaw, mark, skipped=after - mark))
                window.advance(after)
            case Closing(certain=True):
                reason = "an end marker where no file is open: the marker that opened it is lost"
                self._report(self._fault(reason, mark, skipped=after - mark))
                window.advance(after)
            case _:
                window.look_from(after)
        return True

    def _skipping(self) -> bool:
        """Pass over what a broken marker opened, up to the next marker."""
        window = self._window
        mark = window.find_marker()
        window.advance(mark if mark >= 0 else window.passed())
        found = self._read(mark) if mark >= 0 else None
        if found is None and not window.final:
            return False
        marker, after = found or (Half("", opens=False), window.at)
        match marker:
            case None | Closing(certain=False):
                window.look_from(after)
                return True
            case Closing():
                window.advance(after)
        self._add(evolve(self._opened, skipped=window.offset(window.at) - self._opened.offset))
        self._state = _State.OUTSIDE
        return True

    def _heading(self) -> bool:
        """Read the line that names the file, and then the one that may begin its content."""
        window = self._window
        found = window.line_from(window.at)
        if found is None:
            return False
        line, after = found
        if self._state is _State.NAMING:
            opening = self._unnamed.named(line, self._encoding)
            if opening is None:
                self._opened = self._refuse(self._opened)
                self._state = _State.SKIPPING
            else:
                self._opening = opening
                self._go_on(_State.FRAMING, after)
            return True
        framed = begins_content(line)
        self._open(evolve(self._opening, framed=framed), after if framed else window.at)
        return True

    def _open(self, opening: Opening, after: int) -> None:
        """Open the file whose marker stands at `_opened`; its content begins at `after`."""
        self._opening = opening
        if opening.flaw:
            self._opened = evolve(self._opened, reason=opening.flaw)
        self._longest_end = self._window.offset(after) - self._opened.offset + _SPARE
        self._too_large, self._met, self._words = False, True, False
        self._doubt = self._broken = None
        if opening.flaw and not opening.heredoc:
            self._report(self._opened)
        self._go_on(_State.INSIDE if opening.size is None else _State.COUNTED, after)
        self._window.await_up_to(after + self._max_bytes)

    def _prose_up_to(self, limit: int, *, marked: bool) -> bool:
        """Pass over what stands outside the files, or open a file in it whose markers do not stand as they should.

        One marker of that kind is prose, as a preface may quote the format. A file is opened where an end marker
        follows, or where nothing else in the container is a file.

        Args:
            limit: Index up to which there is no marker.
            marked: Whether there is one.

        Returns:
            Whether a file was opened.
        """
        window = self._window
        if window.at == limit and marked and self._held is None:
            return False
        data, last = window.data, window.final and not marked
        lines = self._whole_lines(limit, marked or last)
        while True:
            start = max(window.at, self._looked - window.base)
            if self._held is None:
                found = suspects(data, start, lines, self._encoding)
                first = next((one for one in found if isinstance(one.marker, Opening)), None)
                self._looked = window.offset(max(lines, start) if first is None else first.after)
                self._pass_over(lines if first is None else first.start)
                if first is None:
                    return False
                if first.reason is None:
                    self._open_suspect(first)
                    return True
                self._held, start = first.moved(window.base), first.after
            start = max(start, self._ended - window.base)
            found = suspects(data, start, lines, self._encoding)
            end = next((one.start for one in found if isinstance(one.marker, Closing) and one.marker.certain), lines)
            self._ended = window.offset(max(start, end))
            near = end - window.at <= _FORESIGHT
            if near and (end < lines or (last and self._held.alone and not self._met)):
                self._open_suspect(self._held.moved(-window.base))
                return True
            if near and not last:
                return False
            self._held = None

    def _whole_lines(self, limit: int, ended: bool) -> int:
        """The index up to which there are whole lines before an index; in those that are too long, none is looked for.

        Args:
            limit: The index.
            ended: Whether a line ends there.
        """
        window = self._window
        data, at = window.data, window.at
        if self._overlong:
            ends = [end + 1 for sign in (b"\n", b"\r") if (end := data.find(sign, at, limit)) >= 0]
            if not ends:
                self._looked = window.offset(limit)
                return limit
            self._looked, self._overlong = window.offset(min(ends)), False
        lines = limit if ended else data.rfind(b"\n", at, limit) + 1
        if limit - max(lines, at, self._looked - window.base) > LONGEST_LINE:
            lines = data.rfind(b"\r", at, limit - 1) + 1
            if not lines:
                lines, self._overlong = limit, True
        return lines

    def _open_suspect(self, suspect: Suspect) -> None:
        """Open a file whose opening does not stand as it should, once what is before it is done with."""
        assert isinstance(suspect.marker, Opening)
        self._held = None
        self._opened = self._fault("", suspect.start)
        self._open(evolve(suspect.marker, flaw=suspect.reason or suspect.marker.flaw), suspect.after)

    def _inside(self) -> bool:
        """Read a file up to the first marker that ends it."""
        window, opening = self._window, self._opening
        window.skip_to(self._horizon - window.base)
        mark = window.find_marker()
        known = mark if mark >= 0 else window.passed()
        if self._doubt is not None and known - window.at > min(self._max_bytes, _FORESIGHT):
            self._settle()
            return True
        if known - window.at > self._max_bytes + 2:  # the line end before a marker is no content
            self._give_up("its length")
        if self._too_large:
            window.advance(known)
        if mark < 0:
            if window.final:
                self._meet(None, window.end, window.end)
            return window.final
        found = self._read(mark)
        if found is None:
            return False
        marker, after = seen_inside(found[0], opening), found[1]
        if isinstance(marker, Unnamed) and marker.labelled:
            below = window.peek(after)
            if below is None:
                return False
            if not marker.named(below, self._encoding):
                marker = Half("a marker that names no file", opens=True)
        if marker is None or (isinstance(marker, Closing) and not (marker.certain or marker.fits(opening))):
            window.look_from(after)
        else:
            self._meet(marker, mark, after)
        return True

    def _meet(self, marker: Marker | None, mark: int, after: int) -> None:
        """Decide what a marker means to the open file; `None` is the end of the input."""
        if self._close_heredoc(mark):
            return
        window, opening = self._window, self._opening
        ends = isinstance(marker, Closing) and marker.fits(opening)
        if opening.nonce is not None and marker and not ends and getattr(marker, "nonce", None) != opening.nonce:
            window.look_from(after)  # without the nonce, a marker is content
            return
        repeats = isinstance(marker, Closing) and ends and bool(marker.repeats)
        if not repeats and opening.nonce is None and not self._too_large and self._doubts(marker, mark, after):
            return
        match marker:
            case Closing() if ends:
                self._check_words(mark)
                glued = None if self._too_large else two_on_a_line(window.data, window.at, mark, self._encoding)
                if glued:
                    self._mend(glued, mark)
                else:
                    self._repeating = repeats if self._repeating is None else self._repeating
                    self._close(self._content_end(mark), after, ended=True)
            case Closing():
                self._report(self._fault(f"the end marker of another file: {opening.name[:80]!r} is open", mark))
                self._close(self._content_end(mark), after, ended=True)
            case Half():
                if marker.word:
                    self._words = True
                elif not self._too_large:
                    self._break(marker, mark, after)
                window.look_from(after)
            case _:
                self._check_words(mark)
                suspect = self._suspect_inside(mark)
                if suspect:
                    self._mend(suspect, mark)
                else:
                    self._close(self._content_end(mark), mark, ended=False)

    def _doubts(self, marker: Marker | None, mark: int, after: int) -> bool:
        """Whether to look on for an end marker that repeats something, as the others of the container do.

        Where it is the first one, what its opening says in `id` or `nonce` may have to be repeated. If no such end
        marker comes, the file ends at the first marker that would have ended it, and no others are waited for.
        """
        another = isinstance(marker, Opening) and bool(marker.guards)  # of a dialect in which all have that
        if self._doubt is None:
            guarded = self._repeating or (self._repeating is None and self._opening.guards and not another)
            if not guarded or marker is None or isinstance(marker, Half):
                return False
            self._doubt = self._window.offset(mark)
        elif marker is None or (self._repeating is None and another):
            self._settle()
            return True
        self._window.look_from(after)
        return True

    def _settle(self) -> None:
        """No end marker of the open file repeats something: go back to the first one that would do otherwise."""
        self._repeating = False
        self._window.look_from((self._doubt or 0) - self._window.base)
        self._doubt = None

    def _break(self, half: Half, mark: int, after: int) -> None:
        """Report half a marker inside the open file, which may end there."""
        self._report(self._fault(half.flaw, mark))
        if self._broken is None:
            self._broken = (half, self._window.offset(mark), self._window.offset(after))
        self._opening = evolve(self._opening, flaw=half.flaw)

    def _check_words(self, mark: int) -> None:
        """Report the lines such as `<<<END` in the open file, unless they are PHP."""
        window = self._window
        if self._words and not self._too_large:
            for stray in stray_words(window.data, window.at, mark):
                found = self._read(stray)
                if found is not None and isinstance(found[0], Half):
                    self._break(found[0], stray, found[1])
        self._words = False

    def _suspect_inside(self, mark: int) -> Suspect | None:
        """Where the open file may have ended, if no end marker ends it before an index."""
        window, opening = self._window, self._opening
        if self._too_large or opening.brackets > 3:
            return None
        half, start, after = self._broken or (None, window.offset(mark), 0)
        for suspect in suspects(window.data, window.at, start - window.base, self._encoding):
            marker = suspect.marker
            if opening.nonce is not None or (isinstance(marker, Closing) and not marker.certain):
                if isinstance(marker, Closing) and marker.fits(opening):
                    return suspect
            else:
                return suspect
        if half is None or (half.opens and half.opening is None):
            return None
        marker = evolve(half.opening, flaw=None, heredoc=None) if half.opening else Closing()
        start -= window.base
        return Suspect(start, start, after - window.base, marker, None, alone=True)

    def _mend(self, suspect: Suspect, mark: int) -> None:
        """End the open file at a marker that does not stand as it should; behind it, there is none before `mark`."""
        half = self._broken[1] if self._broken else 0
        self._horizon = half if self._window.offset(suspect.start) < half else self._window.offset(mark)
        stop = self._content_end(suspect.stop)
        if isinstance(suspect.marker, Opening):
            self._close(stop, suspect.start, ended=False)
            self._open_suspect(suspect)
        else:
            if suspect.reason:
                self._report(self._fault(suspect.reason, suspect.start))
            self._close(stop, suspect.after, ended=True)

    def _counted(self) -> bool:
        """Read a file whose length is promised: behind it, an end marker must stand."""
        window, opening = self._window, self._opening
        data, size = window.data, opening.size or 0
        stop = window.at + size
        total = self._total(stop)
        if total is not None and stop > total:
            reason = f"cut off: bytes={size}, but the container ends {total - window.at} bytes behind the marker"
            self._distrust(evolve(self._opened, reason=reason))
            return True
        if size > self._max_bytes:
            self._give_up(f"bytes={size}")
            return True
        if window.end < stop + 2 and not window.final:
            window.await_up_to(stop + 2)
            return False
        between = next((end for end in (b"\r\n", b"\n") if data.startswith(end, stop, window.end)), b"")
        mark = stop + len(between)
        if mark == window.end:
            if window.final:
                self._close(stop, mark, ended=False)
            return window.final
        limit = min(mark + self._longest_end, window.end)
        after = data.find(b"\n", mark, limit) + 1
        if not after:
            if limit == window.end and not window.final:
                return False
            after = limit
        marker = read_marker(bytes(data[mark:after]).removesuffix(b"\n"), self._encoding)
        counted = not between and data.startswith(b"\n", stop - 1)  # the line feed before the marker is in `bytes`
        if counted or between == b"\r\n" or (between and not opening.crlf):
            match seen_inside(marker, opening):
                case Closing() as marker if marker.fits(opening):
                    self._close(stop, after, ended=True)
                    return True
                case Opening(nonce=opening.nonce) | Unnamed() | Half(opens=True):
                    self._close(stop, mark, ended=False)
                    return True
        reason = f"bytes={size} does not match: so many bytes on, there is no end marker on a line of its own"
        self._distrust(evolve(self._opened, reason=reason))
        return True

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

    def _distrust(self, fault: Fault) -> None:
        """Read the open file by its markers, as its promised length is wrong."""
        self._report(fault)
        self._opening = evolve(self._opening, size=None, flaw=fault.reason)
        self._state = _State.INSIDE

    def _close_heredoc(self, mark: int) -> bool:
        """Close the open file before a marker, if it is one that `FILE>>>` ends; else its opening is half a marker."""
        if not self._opening.heredoc:
            return False
        at, opening = self._window.at, self._opening
        end = re.compile(rb"\n%b>>>[ \t\r]*+(?:\n|\Z)" % re.escape(opening.heredoc or b""))
        found = end.search(self._window.data, at - 1, mark)
        if found is None:
            self._opening = evolve(opening, heredoc=None)
            self._report(self._opened)
            return False
        self._opening = evolve(opening, heredoc=None, flaw=None)
        self._close(self._content_end(found.start() + 1), found.end(), ended=True)
        return True

    def _give_up(self, what: str) -> None:
        """Pass over the open file up to its end, as it is too large."""
        if not self._too_large:
            size = f"{what} is more than max_bytes={self._max_bytes}"
            reason = f"{self._opening.name[:80]!r} is too large: {size}; give a larger max_bytes to read it"
            self._opened = self._refuse(evolve(self._opened, reason=reason))
            self._opening = evolve(self._opening, size=None, flaw=reason, heredoc=None)
            self._too_large, self._doubt = True, None  # the first marker that could end it does
            self._state = _State.INSIDE

    def _content_end(self, mark: int) -> int:
        """Where content ends that a marker ends: one line end before the marker belongs to the marker."""
        data, at = self._window.data, self._window.at
        if mark > at and data.endswith(b"\n", at, mark):
            mark -= 1
            if mark > at and data.endswith(b"\r", at, mark):
                mark -= 1
        return mark

    def _close(self, stop: int, after: int, *, ended: bool) -> None:
        """Deliver the open file, whose content ends at `stop`; go on at `after`."""
        opening = self._opening
        if opening.framed:
            framed = CONTENT_END.search(self._window.data, self._window.at - 1, stop)
            if framed:
                stop, ended = max(self._window.at, framed.start()), True
            elif opening.flaw is None:
                self._report(
                    self._fault("the marker that ends the content was expected, such as <<<CONTENT_END>>>", stop)
                )
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
        window = self._window
        if stop - window.at > self._max_bytes:
            self._give_up("its length")
        opening, opened = self._opening, self._opened
        if self._too_large:
            self._report(evolve(opened, skipped=window.offset(after) - opened.offset))
            return
        source = Source(self._source, opened.offset, stop - window.at, opened.line)
        stored = window.view[window.at : stop]
        content: bytes | memoryview = stored
        if opening.base64:
            try:
                content = binascii.a2b_base64(bytes(stored).translate(None, b" \t\r\n"), strict_mode=True)
            except binascii.Error as error:
                lost = window.offset(after) - opened.offset
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
            fault = opened if opening.base64 else self._fault("", window.at + error.start)
            self._report(evolve(fault, reason=f"the content is not {self._encoding}: {bad}"))
            made = self._make(opening, content, source, "replace")
        self._done.append(made)

    def _read(self, mark: int) -> tuple[Marker | None, int] | None:
        """What the line at an index says, and where the next one begins; `None` if its end is not there."""
        found = self._window.line_from(mark)
        if found is None:
            return None
        line, after = found
        cut = after == mark + len(line) and after == self._window.end
        return read_marker(line, self._encoding, cut=cut), after

    def _go_on(self, state: _State, index: int) -> None:
        self._state = state
        self._window.advance(index)

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
