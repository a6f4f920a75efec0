"""Lines that hold a marker but are none: glued to text, indented, quoted, garbled.

People and language models write such lines when they copy a dialect by hand. In a file that ends as it should they are
content, as a text may quote a marker. Where an end marker is missing they tell where the file ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from seedcorpus.container.markers import Closing, Opening, read_marker

LONGEST_LINE = 1 << 16
"""In longer lines, no marker is looked for."""

_BLANKS = rb"(?:[ \t]|\xc2\xa0|\xe2\x80[\x8b-\x8f]|\xef\xbb\xbf)*+"
_LEFT, _RIGHT = rb"(?:<{2,6}|(?:\xef\xbc\x9c){2,6})", rb"(?:>{1,6}|(?:\xef\xbc\x9e){2,6})"
_OPENS = rb"(?:FILE|DOC|BEGIN|START|CREATE|WRITE|ADD)"
_CLOSES = rb"(?:END|/|FILE[ _]?+END|DOC(?:UMENT)?[ _]?+END)"
_FOUND = re.compile(
    rb"%b%b((?:%b|%b)[^\r\n<>\xef]*+(?:\xef(?!\xbc\x9e)[^\r\n<>\xef]*+)*+)%b|>{2,6}[ \t]*+(END[^\r\n<>]*+)<{2,6}"
    % (_LEFT, _BLANKS, _CLOSES, _OPENS, _RIGHT),
    re.I,
)
_DECORATION = rb"(?:[ \t>*_~`\"'|#-]|\xc2\xa0|\xe2\x80[\x8b-\x8f]|\xef\xbb\xbf)"
_BEFORE = re.compile(_DECORATION + rb"*+")
_BEHIND = re.compile(rb"[ \t*_~`\"'.,:;!]*+(?:\r?\n|\r|\Z)")
_OPENING_BEHIND = re.compile(rb"[ \t]*+<<<[ \t]*+%b" % _OPENS, re.I)
_BOM = b"\xef\xbb\xbf"
_TWO_ON_A_LINE = b">>><<<"
_LINE_FEED, _CARRIAGE_RETURN = b"\n\r"


@frozen
class Suspect:
    """A marker that does not stand as markers do.

    Attributes:
        stop: Where the text before it ends, if that is not the line end before `start`.
        start: Where it begins, with what decorates it on its line.
        after: Where what follows it begins.
        marker: What it would be, if it stood alone on its line.
        reason: What is wrong; empty where only a byte order mark stands before it.
        alone: Whether nothing but decoration stands beside it on its line.
    """

    stop: int | None
    start: int
    after: int
    marker: Opening | Closing
    reason: str
    alone: bool


def suspects(data: bytes | bytearray, start: int, stop: int, encoding: str) -> Iterator[Suspect]:
    """Find suspects among whole lines.

    Args:
        data: Bytes; the one before `start` must be there.
        start: Index at which to begin.
        stop: Index behind the last line.
        encoding: The encoding of names and values.
    """
    if data.find(b"<<", start, stop) < 0 and data.find(b"\xef\xbc\x9c", start, stop) < 0:
        return  # nearly always: and that is quickly seen
    for found in _FOUND.finditer(data, start, stop):
        if suspect := _judge(data, start, stop, found, encoding):
            yield suspect


def two_on_a_line(data: bytes | bytearray, start: int, stop: int, encoding: str) -> Suspect | None:
    """The first end marker in a content that has an opening right behind it: no text quotes that by chance."""
    if data.find(_TWO_ON_A_LINE, start, stop) < 0:
        return None
    both = (one for one in suspects(data, start, stop, encoding) if isinstance(one.marker, Closing) and not one.alone)
    return next((one for one in both if data.startswith(_TWO_ON_A_LINE, one.after - 3)), None)


def _judge(data: bytes | bytearray, start: int, stop: int, found: re.Match[bytes], encoding: str) -> Suspect | None:
    """What a marker within a line is; `None` if the line only speaks of it."""
    mark, end = found.span()
    begin = _line_begin(data, start, mark)
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
    begin = begin if decorated else mark
    what = "an opening marker" if isinstance(marker, Opening) else "an end marker"
    fault = "is garbled" if starts and behind and between_lines else "does not stand alone on its line"
    if plain and between_lines and data[begin:mark] == _BOM:
        fault = ""
    shown = found[0].decode(encoding, "replace")[:60]
    return Suspect(
        stop=begin - 1 if begin > start and data[begin - 1] == _CARRIAGE_RETURN else None,
        start=begin,
        after=behind.end() if behind else end,
        marker=marker,
        reason=fault and f"{what} that {fault}: {shown!r}",
        alone=decorated and behind is not None,
    )


def _line_begin(data: bytes | bytearray, start: int, index: int) -> int:
    """Where the line of an index begins; -1 if that is too far away."""
    first = max(start - 1, index - LONGEST_LINE)
    return max(data.rfind(b"\n", first, index), data.rfind(b"\r", first, index)) + 1 or -1
