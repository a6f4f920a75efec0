"""What a container holds besides its files: prose, blank lines and faults, in bounded memory where they repeat."""

from __future__ import annotations

from attrs import evolve, field, frozen


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

    Equal faults that follow one another, as a thousand end markers do where no file is open, are one.

    Attributes:
        source: The container's path or a name for it; `None` for data in memory.
        offset: Where it is, in bytes of the decompressed container; the first of them, where there are several.
        line: One-based number of the line on which it is.
        reason: What is wrong and what was expected.
        skipped: How many bytes, from `offset` on, are in no document because of it; 0 if none was lost.
        count: How many equal ones there are in a row.
        opened: The offset of the opening marker of the file in which it is, or behind which; not part of equality.
    """

    source: str | None
    offset: int
    line: int
    reason: str
    skipped: int = 0
    count: int = 1
    opened: int = field(default=0, eq=False, repr=False)


class Account:
    """Keeps what stands outside the files, and what is wrong.

    Attributes:
        faults: The faults, in the order in which they were found.
        prose: The pieces of text outside the files. What is blank belongs to the text it touches.
        blank: How many bytes outside the files are blank and touch no text: most containers have blank lines between
            their files, and to list them all would take more memory than the files do.
    """

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.prose: list[Prose] = []
        self.blank: int = 0
        self._gap = Prose(0, 0, 1)  # the blank piece that came last: text may follow it
        self._place = -1  # of the file in which the last fault was found

    def outside(self, piece: Prose, data: bytes | bytearray) -> None:
        """Take note of a piece outside the files, and its bytes; it may go on where the last one ended."""
        last = self.prose[-1] if self.prose else None
        if last is not None and last.offset + last.length == piece.offset:
            self.prose[-1] = evolve(last, length=last.length + piece.length)
            return
        gap = self._gap
        touches = gap.offset + gap.length == piece.offset
        whole = evolve(gap, length=gap.length + piece.length) if touches else piece
        if data.isspace():
            self._gap = whole
            self.blank += piece.length
        else:
            self.prose.append(whole)
            self.blank -= whole.length - piece.length

    def add(self, fault: Fault, place: int) -> None:
        """Take note of a fault that was found in the file that begins at an offset, or behind that file."""
        last = self.faults[-1] if self.faults else None
        if last is not None and last.reason == fault.reason:
            touch = last.skipped and fault.skipped and last.offset + last.skipped == fault.offset
            if touch or (place == self._place and not last.skipped and not fault.skipped):
                self.faults[-1] = evolve(last, skipped=last.skipped + fault.skipped, count=last.count + fault.count)
                return
        self.faults.append(evolve(fault, opened=place))
        self._place = place
