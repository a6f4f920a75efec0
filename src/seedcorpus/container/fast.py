"""The fast roads: documents of the two commonest forms, many at a time.

They take what is whole and sound, and nothing else: about all that is not, the scanner decides.
"""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from seedcorpus.container.markers import END, LONGEST_MARKER, read_attributes
from seedcorpus.container.suspects import holds_suspects
from seedcorpus.document import Attributes, Document, Source
from seedcorpus.values.base import unchecked

AFTER = b"\n" + END
"""What stands behind the content of a canonical document."""

CANONICAL = re.compile(
    rb'<<<FILE path="([^"&>\r\n]++)" bytes="([0-9]{1,18})"(?: sha256="([0-9a-f]{64})")?+([^>\r\n]*+)>>>\n'
)
# The next two have one more group: the blank lines before the opening.
_CANONICAL_OPENING = re.compile(rb"()%b" % CANONICAL.pattern)
_CANONICAL_END = re.compile(rb"%b(?:(\n*+)%b)?+" % (AFTER, CANONICAL.pattern))  # and the next opening, if one follows
_CHARACTERS = rb"""[^\s"'=<>:`|([\xc2\xe2]"""  # no sign that means something in a name
_WORD = rb"%b++(?:\xe2\x80[\x8c\x8d]%b*+)*+" % (_CHARACTERS, _CHARACTERS)
_WORDS = rb"%b(?:[ ]%b){0,20}+" % (_WORD, _WORD)
_SPECIAL = rb"(?!(?:BEGIN|CONTENTS?|END|START)[ >])"  # at the beginning of a name, these mean something
_SOUND = rb"(?![^>\r\n]*[ ](?:bytes|filename|id|mode|name|nonce|sha256)=)"  # no key that means something
_QUOTED = rb"""(?:"([^"&>\r\n]++)"|'([^'&>\r\n]++)')%b([^>\r\n]*+)""" % _SOUND
_KEYS = rb"[ ](?:%b(\w++)[ ])?+(?:path|(?:file)?name)=(?:%b|(%b))" % (
    _SPECIAL, _QUOTED, _WORD
)  # fmt: skip
_NAME = rb"(?:[ ](?:[0-9]++:[ ]?)?+|:[ ]?)%b(%b)(?<![ ]END)" % (_SPECIAL, _WORDS)
_KEYWORD = rb"(?:FILE(?:_(?:BEGIN|START))?|(?:BEGIN|START)[ _]FILE)"
_OPENING = rb"([\r\n]*+)(?<!\r)<<<%b(?:%b|%b)>>>\r?+\n" % (_KEYWORD, _KEYS, _NAME)

# The first groups are what stands before the opening that follows, what that repeats, and the blank lines between.
BARE_OPENING = re.compile(rb"(())%b" % _OPENING, re.I | re.X)
"""An opening that `take_bare` and its like know."""
_NEXT_OPENING = re.compile(rb"(\n())%b" % _OPENING, re.I | re.X)
_BARE_END = re.compile(rb"(\n<<<(?:END(?:[ _]?FILE)?|FILE[ _]END|/FILE)>>>\r?+\n())(?:%b)?+" % _OPENING, re.I | re.X)
_GUARDED_END = re.compile(
    rb"(\n<<<(?:END[ _]?FILE|FILE_END|/FILE)(?:[ ]|:[ ]?)(%b)>>>\r?+\n)(?:%b)?+" % (_WORDS, _OPENING), re.I | re.X
)

_AFTER_LENGTH = len(AFTER)
_CARRIAGE_RETURN, _LINE_FEED = b"\r\n"
_NONE = Attributes()
_LONG = 1 << 12
_SLICE = 1 << 18


class Block(NamedTuple):
    """Bytes of a container in which documents may stand.

    Attributes:
        data: The bytes.
        at: Index in the data at which a marker may begin.
        end: Index behind the last byte.
        base: Offset of the data in the container.
        line: One-based number of the line on which `at` is.
        container: The container's name.
        encoding: The encoding of names, attributes and texts.
        max_bytes: The longest content that is taken.
    """

    data: bytes | bytearray
    at: int
    end: int
    base: int
    line: int
    container: str | None
    encoding: str
    max_bytes: int


class Taken(NamedTuple):
    """How far a fast road went.

    Attributes:
        at: Index behind the last document that it took.
        line: One-based number of the line there.
        blank: How many bytes of blank lines it passed over between documents.
        awaited: Index behind the document that comes next, where that seems sound but is not whole yet; else 0.
    """

    at: int
    line: int
    blank: int
    awaited: int = 0


def take_canonical(block: Block, done: list[Document]) -> Taken:
    """Take the canonical documents, as `write` makes them, that come next.

    Args:
        block: The bytes.
        done: Where they go.
    """
    data, at, end, base, line, container, encoding, most = block
    view = memoryview(data)
    make_document, make_source = unchecked(Document), unchecked(Source)
    blank = 0
    found = _CANONICAL_OPENING.match(data, at, end)
    while found:
        lines, path, size, sha256, rest = found.groups()
        if path is None:
            break
        if lines:
            at, line, blank = at + len(lines), line + len(lines), blank + len(lines)
        start = found.end()
        length = int(size)
        stop = start + length
        after = stop + _AFTER_LENGTH
        if start - at > LONGEST_MARKER or length > most:
            break
        found = _CANONICAL_END.match(data, stop, end)
        if found is None:
            return Taken(at, line, blank, after if after > end else 0)
        content = view[start:stop]
        attributes = read_attributes(rest, encoding)
        if attributes is None:
            break
        if sha256 is not None and sha256.decode() != hashlib.sha256(content).hexdigest():
            break
        try:
            name, text = path.decode(encoding), str(content, encoding)
        except UnicodeDecodeError:
            break
        source = make_source(container, base + at, length, line)
        done.append(make_document(name, text, attributes, source))
        line += _line_feeds(text, data, start, stop) + 3
        at = after
    return Taken(at, line, blank)


def _line_feeds(text: str, data: bytes | bytearray, start: int, stop: int) -> int:
    """How many line feeds stand in a content: later its bytes are gone, and lines may be asked for.

    Of a long one, what is left without them tells it in a third of the time that `count` takes, where lines are as long
    as sentences are. A slice at a time, it needs no room.
    """
    if len(text) < _LONG:
        return text.count("\n")
    feeds = 0
    for at in range(start, stop, _SLICE):
        content = data[at : min(at + _SLICE, stop)]
        feeds += len(content) - len(content.replace(b"\n", b""))
    return feeds


def take_bare(block: Block, done: list[Document]) -> Taken:
    """Take the documents that come next between an opening that promises nothing, and a plain end marker.

    The opening is `<<<FILE name>>>` or `<<<FILE path="…" key="…">>>`; see `take_canonical`.
    """
    return _take_bare(block, done, _BARE_END)


def take_guarded(block: Block, done: list[Document]) -> Taken:
    """Take the documents that come next between such an opening, and an end marker that repeats the name.

    Or the nonce, where there is one, as in `<<<FILE 7f path="a.txt">>>` and `<<<END FILE 7f>>>`.
    """
    return _take_bare(block, done, _GUARDED_END)


def take_endless(block: Block, done: list[Document]) -> Taken:
    """Take the documents that come next between such an opening and the next one, of a dialect without end markers."""
    return _take_bare(block, done, _NEXT_OPENING)


def _take_bare(block: Block, done: list[Document], ends: re.Pattern[bytes]) -> Taken:
    data, at, end, base, line, container, encoding, most = block
    view = memoryview(data)
    make_document, make_source = unchecked(Document), unchecked(Source)
    guarded, endless = ends is _GUARDED_END, ends is _NEXT_OPENING
    blank = 0
    found = BARE_OPENING.match(data, at, end)
    while found:
        _, _, lines, nonce, double, single, keys, value, words = found.groups()
        name = words or double or single or value
        if name is None or (nonce and not guarded):
            break
        if lines:
            at, line, blank = at + len(lines), line + lines.count(b"\n"), blank + len(lines)
        start = found.end()
        first = data.find(b"<", start, end)
        mark = data.find(b"<<<", first, end) if first >= 0 else -1
        if mark < 0:
            break
        stop = mark - 1
        if data[stop] != _LINE_FEED:
            stop = data.find(b"\n<<<", mark, end)
            if stop < 0 or data.find(b">>><<<", max(start, mark - 3), stop) >= 0:
                break  # two markers on a line
        found = ends.match(data, stop, end)
        if found is None or (guarded and found[2] != (nonce or name)):
            break
        after = found.end(1)
        if start - at > LONGEST_MARKER or (endless and _doubtful(found, encoding, start)):
            break
        behind = line + (2 if endless else 3)
        if stop < start:  # the line feed belongs to both markers
            stop, behind = start, behind - 1
        elif stop > start and data[stop - 1] == _CARRIAGE_RETURN:
            stop -= 1
        attributes = read_attributes(keys, encoding) if keys else _NONE
        if attributes is None or stop - start > most:
            break
        try:
            text = str(view[start:stop], encoding)
            source = make_source(container, base + at, stop - start, line)
            done.append(make_document(name.decode(encoding), text, attributes, source))
        except UnicodeDecodeError:
            break
        line = behind + _line_feeds(text, data, start, stop)
        at = after
    return Taken(at, line, blank)


def _doubtful(following: re.Match[bytes], encoding: str, start: int) -> bool:
    """Whether a file that begins at an index may not end at the opening that follows, or before that."""
    keys = following[7]
    if following.end() - following.start() > LONGEST_MARKER or (keys and read_attributes(keys, encoding) is None):
        return True
    try:
        following[0].decode(encoding)
    except UnicodeDecodeError:
        return True
    return holds_suspects(following.string, start, following.start())
