"""Marker lines: reading those of every dialect, writing those of the canonical one.

A marker is a line that begins with `<<<` and ends with `>>>`. This module knows one line at a time, and `header` what
stands in it behind the keyword; what stands between the markers is the scanner's business. The specification is
`docs/container.md`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from attrs import define, evolve, field, frozen

from seedcorpus.container.header import GUARDS, KEY, PROMISES, Header
from seedcorpus.container.references import escape, unescape
from seedcorpus.document import Attributes
from seedcorpus.errors import ContainerError

LONGEST_MARKER = 1 << 20
"""The longest marker line in bytes, so that a hostile one costs bounded memory."""

END = b"<<<END FILE>>>\n"
"""The end marker that the canonical form has."""

_RESERVED = frozenset({"path", "bytes", "sha256"})  # keys that no attribute can have: the writer sets them

_BLANK = " \t\u00a0"
_OPENS = rb"""
    (?:BEGIN|START) _S (?:OF _S)? _N                      # BEGIN FILE, START_FILE, START OF FILE
    | _N _ (?:BEGIN|START)                                # FILE_BEGIN, FILE_START
    | _N [ ] (?-i:BEGIN|START) (?=[ \t]*+(?:[:>]|\w++=))    # but not a file that is called START HERE
    | (?P<verb> CREATE|WRITE|ADD) _S _N                   # CREATE_FILE
    | _N (?:_|[ ](?=\w++[ ]?:)) (?P<verb_behind> CREATE|WRITE|ADD)
    | FILE [ _]?+ (?:PATH|NAME) (?=[ \t]*+:)              # FILE_PATH:, FILENAME:
    | _N
"""
_CLOSES = rb"""
    END _S (?:OF _S)? _N (?:_(?:CREATE|WRITE|ADD|CONTENTS?))?
    | END _S (?:CREATE|WRITE|ADD) _S _N                   # END_WRITE_FILE
    | _N _END
    | / [ \t]*+ (?:(?:BEGIN|START|CREATE|WRITE|ADD) _S)? _N (?:_(?:BEGIN|START|CREATE|WRITE|ADD))?
"""


def _keywords(pattern: bytes) -> bytes:
    """A pattern of keywords with what is the same in many of them put in."""
    return pattern.replace(b"_N", rb"(?:FILE|DOC(?:UMENT)?)").replace(b"_S", rb"[ \t]*+_?+[ \t]*+")


_KEYWORD = re.compile(
    rb"(?P<brackets><{3,6})(?:[ \t]|\xc2\xa0)*+(?:(?P<closing>%b)|(?P<end>END)|(?P<opening>%b))(?=[\s:>|]|\xc2\xa0|\Z)"
    % (_keywords(_CLOSES), _keywords(_OPENS)),
    re.I | re.X,
)
MARK = re.compile(rb"\n<<<<{0,3}+(?=[ \t\xc2/ABCDEFSW])", re.I)
"""What every marker begins with, and the line feed before it; that a line is a marker, it does not say."""
_ALONE = re.compile(rb"<<<(\w+)[ \t\r]*")
_SPELLED = [
    f"{before}{noun}{after}".encode()
    for noun in ("FILE", "DOC", "DOCUMENT")
    for before, after in [
        ("", ""),
        ("", "_START"),
        ("", "_BEGIN"),
        ("", "_END"),
        ("", "_CREATE"),
        ("", "_WRITE"),
        ("", "_ADD"),
        ("END ", ""),
        ("END_", ""),
        ("END", ""),
        ("END OF ", ""),
        ("END_OF_", ""),
        ("/", ""),
        *((f"{word}{gap}", "") for word in ("BEGIN", "START", "CREATE", "WRITE", "ADD") for gap in " _"),
        ("START OF ", ""),
        ("BEGIN OF ", ""),
        ("END_CREATE_", ""),
        ("END_WRITE_", ""),
        ("END_ADD_", ""),
    ]
] + [b"FILE_PATH:", b"FILENAME:", b"FILEPATH:", b"FILE_NAME:"]  # fmt: skip - keywords that a cut may leave in part
_PAIR = re.compile(rf' ({KEY})="([^"]*+)"')
_PAIRS = re.compile(rf'(?: {KEY}="[^"]*+")*+')
_ATTRIBUTE = re.compile(KEY)
_SIZE = re.compile("[0-9]{1,18}")
_SHA256 = re.compile("[0-9a-fA-F]{64}")
_LABELLED = re.compile(r"(?i:(?:FILE[ _]?)?(?:PATH|NAME)|FILE)[ \t]*+[:=][ \t]*+(.*)")
_CONTENT_START = re.compile(
    rb"<<<[ \t]*+(?:CONTENT(?:S|[ _]?(?:START|BEGIN))?|(?:BEGIN|START)[ _]?CONTENT)[ \t]*+>>>", re.I
)
CONTENT_END = re.compile(rb"\r?\n<<<[ \t]*+(?:(?:END[ _]?|/[ \t]*+)CONTENT|CONTENT[ _]?END)[ \t]*+>>>\s*+\Z", re.I)
"""What ends a content that begins with a marker of its own; with that which stands before and behind it."""


@define
class Opening:
    """A marker that opens a file.

    Attributes:
        name: The file's name.
        attributes: The header's other keys, without those that only tell how to read the content.
        size: Length of the content in bytes as it stands in the container, where the header promises one.
        sha256: The promised hash of the content in lower case.
        base64: Whether the content stands there in Base64.
        nonce: The word that the end marker must repeat.
        guards: What it may have to repeat, where others of the container do: the values of `id` and `nonce`.
        said: All that an end marker may repeat: the name, the nonce, the file's number, the attributes' values.
        brackets: How many `<` the marker begins with; its end marker has as many.
        crlf: Whether the marker's line ends in CRLF.
        flaw: What is wrong with the header, which still names a file.
        heredoc: What ends the file before `>>>` on a line of its own, where this marker has no `>>>` (`<<<FILE a.txt`).
        closes: What the marker ends instead, where a file is open that fits (`<<<FILE a.txt END>>>`).
        framed: Whether a marker of its own ends the content, as one begins it.
    """

    name: str
    attributes: Attributes = field(factory=Attributes)
    size: int | None = None
    sha256: str | None = None
    base64: bool = False
    nonce: str | None = None
    guards: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    brackets: int = 3
    crlf: bool = False
    flaw: str | None = None
    heredoc: bytes | None = None
    closes: Closing | None = None
    framed: bool = False


@frozen
class Unnamed:
    """A marker that opens a file and does not name it: the line below it may.

    Attributes:
        model: The marker, but for the name.
        labelled: Whether only a line such as `PATH: a.txt` may do that: `<<<FILE>>>` alone is a mistake.
    """

    model: Opening
    labelled: bool

    def named(self, line: bytes, encoding: str) -> Opening | None:
        """The opening that this one and the line below it make; `None` if that line names no file.

        Example:
            >>> Unnamed(Opening(""), labelled=False).named(b"news/a.txt", "utf-8").name
            'news/a.txt'
            >>> Unnamed(Opening(""), labelled=True).named(b"PATH: news/a.txt", "utf-8").name
            'news/a.txt'
        """
        try:
            name = line.decode(encoding).strip(_BLANK + "\r") if len(line) < LONGEST_MARKER else ""
        except UnicodeDecodeError:
            return None
        label = _LABELLED.fullmatch(name)
        if "<<<" in name or ">>>" in name or (self.labelled and not label):
            return None
        header = Header.read(f"path={label[1]}" if label and "=" not in label[1] else name)
        said = header.said() | self.model.said
        return evolve(self.model, name=header.name, said=said) if header.name and not header.flaw else None


@frozen
class Closing:
    """A marker that ends a file.

    Attributes:
        repeats: What it repeats of the opening.
        certain: Whether it is an end marker whatever it repeats; `<<<END x>>>` is one only where a file `x` is open.
        brackets: How many `<` it begins with.
    """

    repeats: frozenset[str] = frozenset()
    certain: bool = True
    brackets: int = 3

    def fits(self, opening: Opening) -> bool:
        """Whether this marker ends the file: it repeats the nonce, if there is one, and nothing that is not there."""
        return self.repeats <= opening.said and (opening.nonce is None or opening.nonce in self.repeats)


@frozen
class Half:
    """A line that begins like a marker but is broken.

    Attributes:
        flaw: What is wrong with it.
        opens: Whether it was to open a file.
        opening: What it was to open, where that can be told.
        word: The keyword, where the line is nothing but `<<<` and that: code in PHP has such lines.
    """

    flaw: str
    opens: bool
    opening: Opening | None = None
    word: bytes = b""


Marker = Opening | Unnamed | Closing | Half


def seen_inside(marker: Marker | None, opening: Opening) -> Marker | None:
    """What a marker is where a file is open.

    One that could open a file ends that one, if it says its name so. With more or fewer brackets, it is content.
    """
    if isinstance(marker, Opening) and marker.closes and marker.closes.fits(opening):
        marker = marker.closes
    brackets = marker.model.brackets if isinstance(marker, Unnamed) else getattr(marker, "brackets", 3)
    return marker if brackets == opening.brackets else None


def read_marker(line: bytes, encoding: str, *, cut: bool = False) -> Marker | None:
    """Say what a line that begins with `<<<` is; `None` for ordinary text.

    Args:
        line: The line without its line feed.
        encoding: The encoding of the names and values.
        cut: Whether the input ends right behind the line, so that the start of a keyword is half a marker too.

    Example:
        >>> read_marker(b"<<<FILE: news/a.txt>>>", "utf-8").name
        'news/a.txt'
        >>> read_marker(b"<<< end_file >>>", "utf-8")
        Closing(repeats=frozenset(), certain=True, brackets=3)
        >>> read_marker(b"<<<FILE news/a.txt", "utf-8").flaw
        "half a marker: '<<<FILE' without '>>>' at the end of its line"
        >>> read_marker(b"<<<FILES>>>", "utf-8") is None
        True
    """
    # End markers are the same few bytes again and again.
    return _read_again(line, encoding, cut) if len(line) < 32 else _read(line, encoding, cut)


def _read(line: bytes, encoding: str, cut: bool) -> Marker | None:
    keyword = _KEYWORD.match(line)
    if keyword is None:
        return _cut_off(line) if cut else None
    start = keyword.end()
    opens, brackets = bool(keyword["opening"]), len(keyword["brackets"])
    if len(line) > LONGEST_MARKER:
        return Half(f"a marker line of more than {LONGEST_MARKER} bytes", opens)
    crlf = line.endswith(b"\r")
    line = line.rstrip(b" \t\r")
    end = line.find(b">" * brackets, start)
    if end < 0:
        return _half(line, keyword, encoding) or (_cut_off(line) if cut else None)
    if end != len(line) - brackets:
        return None  # a line of text that quotes a marker
    try:
        body = line[start:end].decode(encoding).strip(_BLANK)
    except UnicodeDecodeError as error:
        return Half(f"a marker that is not {encoding}: {error.reason}", opens)
    if opens:
        return _read_opening(body, keyword, crlf)
    header = Header.read(body)
    if header.flaw:
        return Half(header.flaw, opens) if keyword["closing"] else None
    return Closing(header.said(), bool(keyword["closing"]) or not body or body.startswith("|"), brackets)


_read_again = lru_cache(maxsize=64)(_read)


def _cut_off(line: bytes) -> Half | None:
    """Half a marker, if the line, which is the last one, is the start of a keyword."""
    word = line[3:].lstrip(b" \t").upper()
    starts = word and any(keyword.startswith(word) for keyword in _SPELLED)
    return Half("half a marker: the input ends in the middle of it", opens=False) if starts else None


def _half(line: bytes, keyword: re.Match[bytes], encoding: str) -> Half | None:
    """What a line with a keyword is that has no closing brackets, or too few; `None` for text."""
    if len(keyword["brackets"]) > 3:
        return None
    rest, start = line[keyword.end() :].strip(b" \t"), f"{keyword.group().decode(errors='replace')}"
    if keyword["end"] and rest.strip(b">"):
        return None  # a line of text: "<<<END of the first part"
    flaw = f"half a marker: '{start}' without '>>>' at the end of its line"
    opening = None
    if keyword["opening"]:
        try:
            marker = _read_opening(rest.rstrip(b" \t>").decode(encoding), keyword, crlf=False)
        except UnicodeDecodeError:
            marker = None
        if isinstance(marker, Opening) and marker.flaw is None and not marker.closes:
            word = keyword["opening"] if b">" not in rest else None
            opening = evolve(marker, size=None, flaw=flaw, heredoc=word)
    alone = _ALONE.fullmatch(line)
    return Half(flaw, bool(keyword["opening"]), opening, alone[1] if alone else b"")


def _read_opening(body: str, keyword: re.Match[bytes], crlf: bool) -> Marker:
    upper, brackets = body.upper(), len(keyword["brackets"])
    if upper == "END" or upper.startswith("END:"):
        return Closing(Header.read(body[3:]).said(), brackets=brackets)
    header = Header.read(body)
    if header.word == "END":
        return Closing(header.said(), brackets=brackets)
    verb = keyword["verb"] or keyword["verb_behind"]
    if not header.name:
        flaw = header.flaw or "a marker that names no file"
        model = _opening(header, crlf, brackets, verb)
        bare = keyword["opening"].upper() in (b"FILE", b"DOC", b"DOCUMENT")
        return Half(flaw, opens=True) if body.strip(_BLANK + ":") else Unnamed(evolve(model, flaw=None), labelled=bare)
    repeated = body[4:] if upper.startswith("END ") else body[:-4] if upper.endswith(" END") else None
    opening = _opening(header, crlf, brackets, verb)
    if repeated is None:
        return opening
    return evolve(opening, closes=Closing(Header.read(repeated).said(), brackets=brackets))


def _opening(header: Header, crlf: bool, brackets: int, verb: bytes | None) -> Opening:
    """The opening marker that a header makes."""
    if not header.values and not verb:
        return Opening(
            header.name, nonce=header.nonce, said=header.said(), brackets=brackets, crlf=crlf, flaw=header.flaw
        )
    values = dict(header.values)
    if verb:
        values.setdefault("verb", verb.decode().lower())
    lower = {key.lower(): value for key, value in values.items()}
    size, sha256, mode = lower.get("bytes"), lower.get("sha256"), lower.get("mode")
    flaw = header.flaw
    if size is not None and not _SIZE.fullmatch(size):
        flaw = f"bytes must be a decimal number, not {size[:40]!r}"
        size = None
    if sha256 is not None and not _SHA256.fullmatch(sha256):
        flaw = f"sha256 must be 64 hexadecimal digits, not {sha256[:80]!r}"
        sha256 = None
    base64 = mode is not None and mode.lower() == "base64"
    consumed = PROMISES if base64 else PROMISES - {"mode"}
    return Opening(
        name=header.name,
        attributes=Attributes({key: value for key, value in values.items() if key.lower() not in consumed}),
        size=None if size is None else int(size),
        sha256=None if sha256 is None else sha256.lower(),
        base64=base64,
        nonce=header.nonce,
        guards=frozenset(lower[key] for key in GUARDS if lower.get(key)),
        said=header.said(),
        brackets=brackets,
        crlf=crlf,
        flaw=flaw,
    )


def begins_content(line: bytes) -> bool:
    """Whether a line is the marker that some dialects have between a file's name and its content.

    Example:
        >>> begins_content(b"<<<CONTENT_START>>>")
        True
    """
    return _CONTENT_START.fullmatch(line.rstrip(b" \t\r")) is not None


def read_attributes(header: bytes, encoding: str) -> Attributes | None:
    """Read `key="…"` pairs that stand behind the promises of a canonical header.

    `None` where there is more to them than attributes; then `read_marker` must judge the whole line.
    """
    # A corpus has few different ones if they hold a language or a topic, and as many as documents if they hold titles.
    return _read_pairs_again(header, encoding) if len(header) < 64 else _read_pairs(header, encoding)


def _read_pairs(header: bytes, encoding: str) -> Attributes | None:
    try:
        text = header.decode(encoding)
    except UnicodeDecodeError:
        return None
    if not _PAIRS.fullmatch(text):
        return None
    pairs = _PAIR.findall(text)
    values = {key: unescape(value) for key, value in pairs}
    lower = set(map(str.lower, values))
    odd = len(lower) < len(pairs) or "path" in lower or not PROMISES.isdisjoint(lower)
    return None if odd else Attributes(values)


_read_pairs_again = lru_cache(maxsize=256)(_read_pairs)


def write_opening(name: str, attributes: Mapping[str, str], size: int, sha256: str) -> bytes:
    """Write the canonical opening marker with its line feed.

    Raises:
        ContainerError: A name, key or value that cannot be written so that it is read back equal.
    """
    if not name:
        raise ContainerError("a document without a name cannot be written: give it one")
    pairs = [("lang", attributes["lang"])] if "lang" in attributes else []
    pairs += [(key, value) for key, value in attributes.items() if key != "lang"]
    for key, value in pairs:
        if not _ATTRIBUTE.fullmatch(key):
            raise ContainerError(f"{name!r}: {key!r} cannot be a key: take a letter, then letters, digits and _ . : -")
        if key.lower() in _RESERVED or (key.lower() == "mode" and value.lower() == "base64"):
            raise ContainerError(f"{name!r}: {key}={value[:40]!r} cannot be an attribute: the container uses it itself")
    others = "".join([f' {key}="{escape(value)}"' for key, value in pairs])
    try:
        line = f'<<<FILE path="{escape(name)}" bytes="{size}" sha256="{sha256}"{others}>>>\n'.encode()
    except UnicodeEncodeError as error:
        found = error.object[max(0, error.start - 20) : error.end]
        raise ContainerError(f"{name!r}: the lone surrogate in {found!r} cannot be written as UTF-8") from None
    if len(line) > LONGEST_MARKER:
        raise ContainerError(
            f"{name[:80]!r}: a header of {len(line)} bytes is longer than the {LONGEST_MARKER} allowed"
        )
    return line
