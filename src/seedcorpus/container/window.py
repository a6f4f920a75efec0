"""The part of a stream that is being read: a window that moves over it, and finds lines in it."""

from __future__ import annotations

from seedcorpus.container.markers import LONGEST_MARKER, MARK

ROOM = 1 << 18
"""How many bytes are read at a time: they fit into a processor's cache, and are still there when they are decoded."""
NAME = 1 << 12
"""How many bytes of a line may name a file."""
_LARGE = 16 * ROOM  # a window that becomes smaller again, once nothing in it needs it
_BRACKETS = 6  # how many a marker has at most
_LINE_FEED = ord("\n")


class Window:
    """The bytes of a stream from the first one on that is not done with.

    Places are indexes into `data`, which hold until `room` is called. The byte before `at` is always there; at first it
    is a line feed that is not in the stream, so that every line begins behind one.

    Attributes:
        data: The bytes; what is behind `end` is not there yet.
        view: The same, for slices that are no copies.
        at: Index of the first byte that is not done with.
        end: Index behind the last byte.
        base: Offset in the stream of the first byte in `data`.
        line: One-based number of the line on which `at` is.
        final: Whether no more bytes will come.
    """

    at: int
    base: int
    data: bytearray
    end: int
    line: int
    view: memoryview

    def __init__(self) -> None:
        self.data = bytearray(ROOM)
        self.view = memoryview(self.data)
        self.data[:1] = b"\n"
        self.base = -1
        self.at = self.end = 1
        self.line = 1
        self.final = False
        self._seek = 1  # index from which on the next marker is looked for
        self._counted = (1, 0)  # an index, and the line feeds from `at` up to it: counted on from there, not again
        self._searched = 0  # index up to which the end of a marker's line has been looked for
        self._awaited = 0  # index up to which bytes are needed at most

    @property
    def fresh(self) -> bool:
        """Whether a line begins at `at`, and no marker has been looked for from there on."""
        return self._seek == self.at and not self._searched and self.data[self.at - 1] == _LINE_FEED

    def room(self) -> memoryview:
        """Space for the next bytes, never a small one; say with `took` how many came.

        What is there may have to move for it, to the front or into twice the space: all in all, that costs no more than
        to read the bytes once again.
        """
        if len(self.data) - self.end < ROOM // 2:
            done, old = self.at - 1, self.view
            kept = self.end - done
            size = len(self.data)
            if kept > size // 2:
                needed = self._awaited - done + ROOM  # twice as much would be more than enough
                self._resize(min(2 * size, needed) if needed > kept + ROOM else 2 * size)
            elif size > _LARGE and kept < size // 8:
                self._resize(size // 2)
            self.view[:kept] = old[done : self.end]
            self.base += done
            self.at, self.end = 1, kept
            self._seek -= done
            self._counted = (self._counted[0] - done, self._counted[1])
            self._searched = max(0, self._searched - done)
            self._awaited -= done
        return self.view[self.end :]

    def _resize(self, size: int) -> None:
        self.data = bytearray(size)
        self.view = memoryview(self.data)

    def await_up_to(self, index: int) -> None:
        """Say that the bytes up to an index, at most, are needed at once."""
        self._awaited = index

    def took(self, count: int) -> None:
        """Say how many bytes were put into the room."""
        self.end += count

    def offset(self, index: int) -> int:
        """The place of an index in the stream."""
        return self.base + index

    def line_of(self, index: int) -> int:
        """The line number of an index that is not before `at`."""
        start, feeds = self._counted if self._counted[0] <= index else (self.at, 0)
        feeds += self.data.count(b"\n", start, index)
        self._counted = (index, feeds)
        return self.line + feeds

    def advance(self, index: int, line: int | None = None) -> None:
        """Be done with the bytes before an index, whose line may be known; look for markers from there on."""
        self.line = self.line_of(index) if line is None else line
        self.at = self._seek = index
        self._counted = (index, 0)

    def look_from(self, index: int) -> None:
        """Look for the next marker from an index on, without being done with what is before it."""
        self._seek = index
        self._searched = 0

    def skip_to(self, index: int) -> None:
        """Look for no marker before an index."""
        if index > self._seek:
            self.look_from(index)

    def find_marker(self) -> int:
        """The index of the next line that begins like a marker; -1 if there is none yet."""
        first = self.data.find(b"<", self._seek, self.end)  # faster than all that it begins with
        if first >= 0 and (found := MARK.search(self.data, first - 1, self.end)):
            self._seek = found.start() + 1
            return self._seek
        self._seek = self.end if first < 0 else max(first, self.end - _BRACKETS)  # those of one may be there
        return -1

    def passed(self) -> int:
        """The index up to which there is no marker, after `find_marker` found none."""
        return self.end if self.final else self._seek

    def line_from(self, start: int) -> tuple[bytes, int] | None:
        """The line that begins at an index, without its line feed, and the index behind it; `None` if it goes on.

        Of a line that is too long for a marker, only so much comes as tells that.
        """
        limit = start + LONGEST_MARKER + 1
        stop = self.data.find(b"\n", max(start, self._searched), min(limit, self.end))
        if stop >= 0:
            after = stop + 1
        elif self.end >= limit or self.final:
            stop = after = min(limit, self.end)
        else:
            self._searched = self.end
            return None
        self._searched = 0
        return bytes(self.data[start:stop]), after

    def peek(self, start: int) -> bytes | None:
        """The beginning of the line at an index, as far as a name may reach; `None` if that is not there yet."""
        limit = min(start + NAME, self.end)
        stop = self.data.find(b"\n", start, limit)
        if stop < 0 and limit == self.end and not self.final:
            return None
        return bytes(self.data[start : stop if stop >= 0 else limit])
