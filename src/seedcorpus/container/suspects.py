"""Lines that hold a marker but are none: glued to text, indented, quoted, garbled.

People and language models write such lines when they copy a dialect by hand. In a file that ends as it should they are
content, as a text may quote a marker. Where an end marker is missing they tell where the file ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from seedcorpus.container.markers import Closing, Half, Opening, read_marker

LONGEST_LINE = 1 << 16
"""In longer lines, no marker is looked for."""

_LOOK = 1 << 12
_BLANKS = rb"(?:[ \t]|\xc2\xa0|\xe2\x80[\x8b-\x8f]|\xef\xbb\xbf)*+"
_LEFT, _RIGHT = rb"(?:<{2,6}|(?:\xef\xbc\x9c){2,6})", rb"(?:>{1,6}|(?:\xef\xbc\x9e){2,6})"
_OPENS = rb"(?:FILE|DOC|BEGIN|START|CREATE|WRITE|ADD)"
_END = rb"END(?![^\W_ACDFOW])"  # not `<< endl`
_CLOSES = rb"(?:%b|/|FILE[ _]?+END|DOC(?:UMENT)?[ _]?+END)" % _END
_FOUND = re.compile(
    rb"%b%b((?:%b|%b)[^\r\n<>\xef]*+(?:\xef(?!\xbc\x9e)[^\r\n<>\xef]*+)*+)%b|>{2,6}[ \t]*+(%b[^\r\n<>]*+)<{2,6}"
    % (_LEFT, _BLANKS, _CLOSES, _OPENS, _RIGHT, _END),
    re.I,
)
_KEYWORD = rb"[ \t]*+(?=[/ABCDEFSW\xc2\xe2\xef])%b(?:%b|%b)" % (_BLANKS, _CLOSES, _OPENS)  # most text fails at once
_SIGNS = (  # each begins with bytes that are quickly found; one of them must be there
    re.compile(rb"<<%b" % _KEYWORD, re.I),
    re.compile(rb">>[ \t]*+%b[^\r\n<>]*+<<" % _END, re.I),
)
_WIDE_SIGN = re.compile(rb"\xef\xbc\x9c\xef\xbc\x9c%b" % _KEYWORD, re.I)
_MOST_BRACKETS = 18  # bytes before a sign that belong to the same brackets
_DECORATION = rb"(?:[ \t>*_~`\"'|#-]|\xc2\xa0|\xe2\x80[\x8b-\x8f]|\xef\xbb\xbf)"
_BEFORE = re.compile(_DECORATION + rb"*+")
_BEHIND = re.compile(rb"[ \t*_~`\"'.,:;!]*+(?:\r?\n|\r|\Z)")
_OPENING_BEHIND = re.compile(rb"[ \t]*+<<<[ \t]*+%b" % _OPENS, re.I)
_BOM = b"\xef\xbb\xbf"
_TWO_ON_A_LINE = b">>><<<"
_ALONE = re.compile(rb"\n<<<(\w++)[ \t\r]*+(?=\n|\Z)")
_LINE_FEED, _CARRIAGE_RETURN = b"\n\r"


@frozen
class Suspect:
    """A marker that does not stand as markers do.

    Attributes:
        stop: Where the text before it ends, but for a line end that belongs to the marker.
        start: Where it begins, with what decorates it on its line.
        after: Where what follows it begins.
        marker: What it would be, if it stood alone on its line.
        reason: What is wrong; `None` where that is known already, or where only a byte order mark stands before it.
        alone: Whether nothing but decoration stands beside it on its line.
    """

    stop: int
    start: int
    after: int
    marker: Opening | Closing
    reason: str | None
    alone: bool

    def moved(self, distance: int) -> Suspect:
        """The same, its places counted from elsewhere."""
        return evolve(self, stop=self.stop + distance, start=self.start + distance, after=self.after + distance)


def suspects(data: bytes | bytearray, start: int, stop: int, encoding: str) -> Iterator[Suspect]:
    """Find suspects among whole lines.

    Args:
        data: Bytes; the one before `start` must be there.
        start: Index at which to begin.
        stop: Index behind the last line.
        encoding: The encoding of names and values.
    """
    at = start
    while sign := _first_sign(data, at, stop):
        if _FOUND.match(data, sign.start(), stop):
            found = next(_FOUND.finditer(data, max(at, sign.start() - _MOST_BRACKETS), stop))
            at = found.end()
            if suspect := _judge(data, start, stop, found, encoding):
                yield suspect
        else:
            at = sign.end()


def holds_suspects(data: bytes | bytearray, start: int, stop: int) -> bool:
    """Whether there may be suspects among whole lines: nearly always, and quickly, it is seen that there are none."""
    return _first_sign(data, start, stop) is not None


def _first_sign(data: bytes | bytearray, start: int, stop: int) -> re.Match[bytes] | None:
    """The first thing that may begin a suspect; nearly always it is quickly seen that there is none."""
    size = _LOOK
    while True:  # in longer and longer pieces, so that no more is looked at than a few times what is needed
        end = min(start + size, stop)
        first, limit = None, end
        if _holds(data, b"<<", start, end):
            for pattern in _SIGNS:
                if sign := pattern.search(data, start, limit):
                    first, limit = sign, sign.start() + 2  # one before it ends there at the latest
        if _holds(data, b"\xef\xbc\x9c", start, limit) and (sign := _WIDE_SIGN.search(data, start, limit)):
            first = sign
        if first or end == stop:
            return first
        start = max(start, data.rfind(b"\n", start, end) + 1)  # a sign stands on one line
        size *= 4


def _holds(data: bytes | bytearray, brackets: bytes, start: int, end: int) -> bool:
    """Whether there are such brackets; one byte is found much faster than several."""
    first = data.find(brackets[:1], start, end)
    return first >= 0 and data.find(brackets, first, end) >= 0


def two_on_a_line(data: bytes | bytearray, start: int, stop: int, encoding: str) -> Suspect | None:
    """The first end marker in a content that has an opening right behind it: no text quotes that by chance."""
    if data.find(_TWO_ON_A_LINE, start, stop) < 0:
        return None
    both = (one for one in suspects(data, start, stop, encoding) if isinstance(one.marker, Closing) and not one.alone)
    return next((one for one in both if data.startswith(_TWO_ON_A_LINE, one.after - 3)), None)


def stray_words(data: bytes | bytearray, start: int, stop: int) -> Iterator[int]:
    """The indexes of keywords that stand alone behind `<<<`.

    In PHP, such a line begins a here-document, which ends at a line that begins with the same word: it does not count.
    """
    at = start - 1
    endless: set[bytes] = set()
    while found := _ALONE.search(data, at, stop):
        at, word = found.end(), found[1]
        if not isinstance(read_marker(found[0][1:], "ascii"), Half):
            continue
        end = None
        if word not in endless:
            end = re.compile(rb"\n[ \t]*+%b\b" % re.escape(word)).search(data, at, stop)
        if end is None:
            endless.add(word)
            yield found.start() + 1
        else:
            at = end.end()


def _judge(data: bytes | bytearray, start: int, stop: int, found: re.Match[bytes], encoding: str) -> Suspect | None:
    """What a marker within a line is; `None` if the line only speaks of it."""
    mark, end = found.span()
    begin = _line_begin(data, start, stop, mark)
    marker = read_marker(b"<<<%b>>>" % (found[1] or found[2]).strip(), encoding)
    if begin < 0 or not isinstance(marker, (Opening, Closing)) or (isinstance(marker, Opening) and marker.closes):
        return None
    behind = _BEHIND.match(data, end, stop)
    starts, decorated = begin == mark, _BEFORE.fullmatch(data, begin, mark) is not None
    followed = isinstance(marker, Closing) and _OPENING_BEHIND.match(data, end, stop) is not None
    if not (behind or starts or followed):
        return None
    plain = found[0].startswith(b"<<<") and found[0].endswith(b">>>") and behind is not None and not behind[0].strip()
    between_lines = data[begin - 1] == _LINE_FEED and behind is not None and not behind[0].endswith(b"\r")
    if plain and between_lines and starts:
        return None  # it stands as it should: so what it says has been considered
    if plain and between_lines and data[begin:mark] == _BOM:
        reason = None
    else:
        what = "an opening marker" if isinstance(marker, Opening) else "an end marker"
        wrong = "is garbled" if starts and between_lines else "does not stand alone on its line"
        reason = f"{what} that {wrong}: {found[0].decode(encoding, 'replace')[:60]!r}"
    begin = begin if decorated else mark
    return Suspect(
        stop=begin - (begin > start and data[begin - 1] == _CARRIAGE_RETURN),
        start=begin if reason else mark,
        after=behind.end() if behind else end,
        marker=marker,
        reason=reason,
        alone=decorated and behind is not None,
    )


def _line_begin(data: bytes | bytearray, start: int, stop: int, index: int) -> int:
    """Where the line of an index begins; -1 if it is too long."""
    first = max(start, index - LONGEST_LINE)
    begin = max(data.rfind(b"\n", first, index), data.rfind(b"\r", first, index)) + 1
    if not begin and first > start:
        return -1
    begin = begin or start
    limit = begin + LONGEST_LINE
    goes_on = stop > limit and data.find(b"\n", index, limit) < 0 and data.find(b"\r", index, limit) < 0
    return -1 if goes_on else begin
