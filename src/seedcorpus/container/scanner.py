"""The scanner: cuts a stream of bytes, given in chunks of any size, into files, prose and faults.

What becomes of a file is left to the subclasses. The scanner holds no more than the file that it is reading, looks at
each byte a bounded number of times, and decides nothing before it has the bytes that the decision rests on: so it makes
no difference where the chunks are cut.
"""

from __future__ import annotations

import binascii
import hashlib
from abc import abstractmethod
from collections.abc import Callable
from enum import Enum, auto

from attrs import evolve

from seedcorpus.container.account import Fault
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
from seedcorpus.container.mending import FORESIGHT, Mending
from seedcorpus.container.strangers import HEAD, stranger
from seedcorpus.container.stream import MAX_BYTES, Ends, Errors, T
from seedcorpus.container.suspects import two_on_a_line
from seedcorpus.document import Source
from seedcorpus.values.base import unchecked

_BOM = b"\xef\xbb\xbf"
_SPARE = 100  # an end marker repeats at most what its opening said, and has at most so many bytes of its own


class _State(Enum):
    BEGIN = auto()  # before the first byte, where a byte order mark may stand
    OUTSIDE = auto()  # between files
    NAMING = auto()  # behind an opening that leaves the name to the next line
    FRAMING = auto()  # behind that name, where a marker may stand that begins the content
    COUNTED = auto()  # in a file whose length is promised
    INSIDE = auto()  # in a file that its end marker ends
    SKIPPING = auto()  # behind an opening that names no file


class Scanner(Mending[T]):
    """Push parser for containers of any dialect, compressed or plain; subclasses make something of each file."""

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
        super().__init__(errors=errors, encoding=encoding, max_bytes=max_bytes, source=source, length=length)
        if ends not in ("optional", "required"):
            raise ValueError(f"ends must be 'optional' or 'required', not {ends!r}")
        self._state = _State.BEGIN
        self._unnamed = Unnamed(self._opening, labelled=True)  # what opened it, while its name is looked for
        self._longest_end = 0  # how long its end marker can be
        self._has_ends = ends == "required"  # or whether an end marker was met, so that every file must have one
        self._unended: Fault | None = None  # what is wrong with the first file without one, once they must

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

    def _step(self) -> bool:
        """Go on to the next place where something is decided; `False` if that needs more bytes."""
        match self._state:
            case _State.OUTSIDE:
                return self._outside()
            case _State.INSIDE:
                return self._inside()
            case _State.NAMING | _State.FRAMING:
                return self._heading()
            case _State.COUNTED:
                return self._counted()
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
        if self._horizon > window.base:
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
        self._doubt = None
        if self._broken and self._broken[1] < self._window.offset(after):
            self._broken = None
        if opening.flaw and not opening.heredoc:
            self._report(self._opened)
        if self._broken:  # half a marker in what has become another file
            self._opening = evolve(opening, flaw=self._broken[0].flaw)
        self._go_on(_State.INSIDE if opening.size is None else _State.COUNTED, after)
        self._window.await_up_to(after + self._max_bytes)

    def _inside(self) -> bool:
        """Read a file up to the first marker that ends it."""
        window, opening = self._window, self._opening
        if (horizon := self._judged if self._broken else self._horizon) > window.base:
            window.skip_to(horizon - window.base)
        mark = window.find_marker()
        known = mark if mark >= 0 else window.passed()
        if self._doubt is not None and known - window.at > min(self._max_bytes, FORESIGHT):
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
            if found[0] is not None:
                self._passed = window.offset(mark)
            window.look_from(after)
        else:
            self._meet(marker, mark, after)
        return True

    def _meet(self, marker: Marker | None, mark: int, after: int) -> None:
        """Decide what a marker means to the open file; `None` is the end of the input."""
        if self._opening.heredoc and self._close_heredoc(mark):
            return
        window, opening = self._window, self._opening
        ends = isinstance(marker, Closing) and marker.fits(opening)
        if opening.nonce is not None and marker and not ends and getattr(marker, "nonce", None) != opening.nonce:
            self._passed = window.offset(mark)
            window.look_from(after)  # without the nonce, a marker is content
            return
        repeats = isinstance(marker, Closing) and ends and bool(marker.repeats)
        if not repeats and opening.nonce is None and not self._too_large and self._doubts(marker, mark, after):
            return
        match marker:
            case Closing() if ends:
                if self._words:
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
                    self._words |= window.offset(mark) >= self._judged
                elif not self._too_large:
                    self._break(marker, mark, after)
                window.look_from(after)
            case _:
                if self._words:
                    self._check_words(mark)
                suspect = self._suspect_inside(mark)
                if suspect:
                    self._mend(suspect, mark)
                else:
                    self._close(self._content_end(mark), mark, ended=False)

    def _counted(self) -> bool:
        """Read a file whose length is promised: behind it, an end marker must stand."""
        window, opening = self._window, self._opening
        data, size = window.data, opening.size or 0
        stop = window.at + size
        total = self._total(stop)
        cut_off = total is not None and stop > total
        if size > self._max_bytes and not (cut_off and self._length is not None and self.plain):
            self._give_up(f"bytes={size}")  # whether its end has been seen may depend on how the input was cut
            return True
        if total is not None and cut_off:
            reason = f"cut off: bytes={size}, but the container ends {total - window.at} bytes behind the marker"
            self._distrust(evolve(self._opened, reason=reason))
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

    def _distrust(self, fault: Fault) -> None:
        """Read the open file by its markers, as its promised length is wrong."""
        self._report(fault)
        self._opening = evolve(self._opening, size=None, flaw=fault.reason)
        self._state = _State.INSIDE

    def _give_up(self, what: str) -> None:
        """Pass over the open file up to its end, as it is too large."""
        if not self._too_large:
            size = f"{what} is more than max_bytes={self._max_bytes}"
            reason = f"{self._opening.name[:80]!r} is too large: {size}; give a larger max_bytes to read it"
            self._opened = self._refuse(evolve(self._opened, reason=reason))
            self._opening = evolve(self._opening, size=None, flaw=reason, heredoc=None)
            self._too_large, self._doubt = True, None  # the first marker that could end it does
            self._state = _State.INSIDE

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
            certain = self._has_ends or opening.nonce is not None
            if certain or self._unended is None:
                fault = self._fault(f"{opening.name[:80]!r} is cut off: an end marker was expected", after)
                if certain:
                    self._report(fault)
                else:
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
        source = unchecked(Source)(self._source, opened.offset, stop - window.at, opened.line)
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

    def _go_on(self, state: _State, index: int) -> None:
        self._state = state
        self._window.advance(index)
