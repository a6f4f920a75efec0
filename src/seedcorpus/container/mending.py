"""Markers that do not stand as they should, and end markers that repeat something: where a file ends nonetheless."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Callable

from attrs import evolve

from seedcorpus.container.markers import Closing, Half, Marker, Opening, read_marker
from seedcorpus.container.stream import MAX_BYTES, Errors, Stream, T
from seedcorpus.container.suspects import LONGEST_LINE, Suspect, stray_words, suspects

FORESIGHT = 1 << 24
"""How many bytes may be looked at to decide what a marker is."""
_AGAIN = 2  # how often, on average, bytes may be looked at again behind files that were mended


class Mending(Stream[T]):
    """What a scanner does where it is not plain what a marker means, or whether a line is one."""

    def __init__(
        self,
        *,
        errors: Errors = "strict",
        encoding: str = "utf-8",
        max_bytes: int | None = MAX_BYTES,
        source: str | None = None,
        length: int | Callable[[], int] | None = None,
    ) -> None:
        super().__init__(errors=errors, encoding=encoding, max_bytes=max_bytes, source=source, length=length)
        self._opening = Opening("")  # of the file that is open
        self._too_large = False  # whether the file that is open is too large, and is passed over
        self._words = False  # whether there is a line in it such as `<<<END`
        self._broken: tuple[Half, int, int] | None = None  # the first half of a marker in it, and where it begins, ends
        self._judged = 0  # offset up to which halves of markers have been reported: files that are mended share them
        # The marker read last: its offset, what it says, and the offset behind it.
        self._last: tuple[int, Marker | None, int] = (-1, None, 0)
        self._repeating: bool | None = None  # whether end markers repeat something of openings, once that is known
        self._doubt: int | None = None  # offset of what ends the open file, if none does that repeats something
        self._met = False  # whether a file was met
        self._held: Suspect | None = None  # an opening in prose, with offsets, that may be one
        self._looked = self._ended = 0  # offsets up to which such openings, and end markers like them, were looked for
        self._overlong = False  # whether that ended in a line that is too long
        self._horizon = 0  # offset up to which there is no marker that stands as it should
        self._passed = 0  # offset of the last marker that was content in the open file, and may be none in others
        self._again = 0  # how many bytes have been looked at again for such markers

    @abstractmethod
    def _open(self, opening: Opening, after: int) -> None:
        """Open the file whose marker stands at `_opened`; its content begins at `after`."""

    @abstractmethod
    def _close(self, stop: int, after: int, *, ended: bool) -> None:
        """Deliver the open file, whose content ends at `stop`; go on at `after`."""

    def _content_end(self, mark: int) -> int:
        """Where content ends that a marker ends: one line end before the marker belongs to the marker."""
        data, at = self._window.data, self._window.at
        if mark > at and data.endswith(b"\n", at, mark):
            mark -= 1
            if mark > at and data.endswith(b"\r", at, mark):
                mark -= 1
        return mark

    def _read(self, mark: int) -> tuple[Marker | None, int] | None:
        """What the line at an index says, and where the next one begins; `None` if its end is not there."""
        window = self._window
        place, (before, marker, end) = window.base + mark, self._last
        if place == before:  # of the files that are mended before a marker, each comes to it
            return marker, end - window.base
        found = window.line_from(mark)
        if found is None:
            return None
        line, after = found
        cut = after == mark + len(line) and after == window.end
        marker = read_marker(line, self._encoding, cut=cut)
        self._last = (place, marker, window.base + after)
        return marker, after

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
            near = end - window.at <= FORESIGHT
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
        place = self._window.offset(mark)
        if place >= self._judged:
            self._report(self._fault(half.flaw, mark))
        if self._broken is None:
            self._broken = (half, place, self._window.offset(after))
        self._opening = evolve(self._opening, flaw=half.flaw)

    def _check_words(self, mark: int) -> None:
        """Report the lines such as `<<<END` in the open file, unless they are PHP."""
        window = self._window
        if not self._too_large:
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
        """End the open file at a marker that does not stand as it should; none that does ends it before `mark`."""
        half = self._broken[1] if self._broken else 0
        start, end = self._window.offset(suspect.start), self._window.offset(mark)
        self._horizon = half if start < half else end
        if self._opening.nonce is None:
            self._judged = end
        if self._passed > start:  # a marker of another file, which is content no more
            self._again += end - start
            if self._again <= _AGAIN * end:
                self._horizon = start
        stop = self._content_end(suspect.stop)
        if isinstance(suspect.marker, Opening):
            self._close(stop, suspect.start, ended=False)
            self._open_suspect(suspect)
        else:
            if suspect.reason:
                self._report(self._fault(suspect.reason, suspect.start))
            self._close(stop, suspect.after, ended=True)

    def _close_heredoc(self, mark: int) -> bool:
        """Close the open file before a marker, if it is one that `FILE>>>` ends; else its opening is half a marker."""
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
