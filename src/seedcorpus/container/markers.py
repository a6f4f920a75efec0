"""Marker lines: reading those of every dialect, writing those of the canonical one.

A marker is a line that begins with `<<<` and ends with `>>>`. This module knows one line at a time; what stands between
the markers is the scanner's business. The specification is `docs/container.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from attrs import evolve, field, frozen

from seedcorpus.document import Attributes
from seedcorpus.errors import ContainerError

LONGEST_MARKER = 1 << 20
"""The longest marker line in bytes, so that a hostile one costs bounded memory."""

END = b"<<<END FILE>>>\n"
"""The end marker that the canonical form has."""

_NAME_KEYS = ("path", "filename", "name")  # of those that a header has, the first is the file's name
_RESERVED = frozenset({"path", "bytes", "sha256"})  # keys that no attribute can have: the writer sets them
_PROMISES = frozenset({"bytes", "sha256", "mode"})  # keys that mean something to the reader

_BLANK = " \t"
_KEYWORD = re.compile(
    rb"""<<<[ \t]*+(?:
        (?P<closing>END[ \t]*+_?[ \t]*+FILE | FILE_END | /[ \t]*+FILE)
        |(?P<end>END)
        |(?P<opening>FILE(?:_START)?)
    )(?![^\s:>])""",
    re.I | re.X,
)
_KEYWORDS = (b"FILE", b"FILE_START", b"FILE_END", b"END", b"END FILE", b"END_FILE", b"ENDFILE", b"/FILE")
_NUMBER = re.compile(r"([0-9]++)[ \t]*+:[ \t]*+")
_KEY = r"[^\W\d][\w.:-]*+"
_ATTRIBUTE = re.compile(_KEY)
_TOKEN = re.compile(
    rf"""[ \t]*+(?:
        (?P<key>{_KEY}) [ \t]*+=[ \t]*+
            (?:"(?P<double>[^"]*+)" | '(?P<single>[^']*+)' | (?P<bare>(?:[^ \t"'][^ \t]*+)?+)) (?![^ \t])
        | (?P<broken>{_KEY}[ \t]*+=[ \t]*+["'])
        | (?P<word>[^ \t]++)
    )""",
    re.X,
)
_PAIR = re.compile(rf' ({_KEY})="([^"]*+)"')
_PAIRS = re.compile(rf'(?: {_KEY}="[^"]*+")*+')
_SIZE = re.compile("[0-9]{1,18}")
_SHA256 = re.compile("[0-9a-fA-F]{64}")

_UNSAFE = re.compile('[&<>"\x00-\x1f\x7f-\x9f\u2028\u2029]')
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_REFERENCE = re.compile(r"&(?:(?P<name>amp|lt|gt|quot|apos)|#(?P<decimal>[0-9]{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6}));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


@frozen
class Opening:
    """A marker that opens a file.

    Attributes:
        name: The file's name.
        attributes: The header's other keys, without those that only tell how to read the content.
        size: Length of the content in bytes as it stands in the container, where the header promises one.
        sha256: The promised hash of the content in lower case.
        base64: Whether the content stands there in Base64.
        nonce: The word that the end marker must repeat.
        said: All that an end marker may repeat: the name, the nonce, the file's number, the attributes' values.
        crlf: Whether the marker's line ends in CRLF.
        flaw: What is wrong with the header, which still names a file.
        closes: What the marker ends instead, where a file is open that fits (`<<<FILE a.txt END>>>`).
    """

    name: str
    attributes: Attributes = field(factory=Attributes)
    size: int | None = None
    sha256: str | None = None
    base64: bool = False
    nonce: str | None = None
    said: frozenset[str] = frozenset()
    crlf: bool = False
    flaw: str | None = None
    closes: Closing | None = None


@frozen
class Closing:
    """A marker that ends a file.

    Attributes:
        repeats: What it repeats of the opening.
        certain: Whether it is an end marker whatever it repeats; `<<<END x>>>` is one only where a file `x` is open.
    """

    repeats: frozenset[str] = frozenset()
    certain: bool = True

    def fits(self, opening: Opening) -> bool:
        """Whether this marker ends the file: it repeats the nonce, if there is one, and nothing that is not there."""
        return self.repeats <= opening.said and (opening.nonce is None or opening.nonce in self.repeats)


@frozen
class Half:
    """A line that begins like a marker but is broken.

    Attributes:
        flaw: What is wrong with it.
        opens: Whether it was to open a file.
    """

    flaw: str
    opens: bool


Marker = Opening | Closing | Half


def seen_inside(marker: Marker | None, opening: Opening) -> Marker | None:
    """What a marker is where a file is open: one that could open a file ends that one, if it says its name so."""
    return marker.closes if isinstance(marker, Opening) and marker.closes and marker.closes.fits(opening) else marker


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
        Closing(repeats=frozenset(), certain=True)
        >>> read_marker(b"<<<FILE news/a.txt", "utf-8")
        Half(flaw="half a marker: '<<<FILE' without '>>>' at the end of its line", opens=True)
        >>> read_marker(b"<<<FILES>>>", "utf-8") is None
        True
    """
    # End markers are the same few bytes again and again.
    return _read_again(line, encoding, cut) if len(line) < 32 else _read(line, encoding, cut)


def _read(line: bytes, encoding: str, cut: bool) -> Marker | None:
    keyword = _KEYWORD.match(line)
    if keyword is None:
        return _cut_off(line) if cut else None
    kind, start = keyword.lastgroup, keyword.end()
    opens = kind == "opening"
    if len(line) > LONGEST_MARKER:
        return Half(f"a marker line of more than {LONGEST_MARKER} bytes", opens)
    crlf = line.endswith(b"\r")
    line = line.rstrip(b" \t\r")
    end = line.find(b">>>", start)
    if end < 0:
        if kind == "end" and line[start:].strip(b" \t>"):
            return _cut_off(line) if cut else None  # a line of text: "<<<END of the first part"
        return Half(f"half a marker: '{keyword.group().decode()}' without '>>>' at the end of its line", opens)
    if end != len(line) - 3:
        return None  # a line of text that quotes a marker
    try:
        body = line[start:end].decode(encoding).strip(_BLANK)
    except UnicodeDecodeError as error:
        return Half(f"a marker that is not {encoding}: {error.reason}", opens)
    if not opens:
        header = _Header.read(body)
        if header.flaw:
            return Half(header.flaw, opens) if kind == "closing" else None
        return Closing(header.said(), certain=kind == "closing" or not body)
    return _read_opening(body, crlf)


_read_again = lru_cache(maxsize=64)(_read)


def _cut_off(line: bytes) -> Half | None:
    """Half a marker, if the line, which is the last one, is the start of a keyword."""
    word = line[3:].lstrip(b" \t").upper()
    starts = word and any(keyword.startswith(word) for keyword in _KEYWORDS)
    return Half("half a marker: the input ends in the middle of it", opens=False) if starts else None


def _read_opening(body: str, crlf: bool) -> Marker:
    upper = body.upper()
    if upper == "END" or upper.startswith("END:"):
        return Closing(_Header.read(body[3:]).said())
    header = _Header.read(body)
    if header.word == "END":
        return Closing(header.said())
    if not header.name:
        return Half(header.flaw or "a marker that names no file", opens=True)
    repeated = body[4:] if upper.startswith("END ") else body[:-4] if upper.endswith(" END") else None
    closes = None if repeated is None else Closing(_Header.read(repeated).said())
    return header.opening(crlf, closes)


@frozen
class _Header:
    """The parts of a marker behind its keyword.

    Attributes:
        name: The file's name, empty if there is none.
        nonce: The word before `path=`.
        number: The file's number.
        values: The other keys and their values.
        word: `BEGIN` or `END` behind the keys.
        flaw: What is wrong.
    """

    name: str
    nonce: str | None = None
    number: str | None = None
    values: Mapping[str, str] = field(factory=dict)
    word: str = ""
    flaw: str | None = None

    @classmethod
    def read(cls, body: str) -> _Header:
        """Take a marker apart, whether it names its file by a key or barely."""
        rest = body.lstrip(_BLANK)
        if rest.startswith(":"):
            rest = rest[1:].lstrip(_BLANK)
        number = None
        if numbered := _NUMBER.match(rest):
            number, rest = numbered[1], rest[numbered.end() :]
        if "=" not in rest:  # most bare names
            return cls(_unquote(rest), number=number)
        tokens = list(_tokens(rest))
        if any(token.broken for token in tokens):
            return cls("", flaw="a value without its closing quote, or with text right behind it")
        if any(token.key.lower() in _NAME_KEYS for token in tokens):
            return cls._keyed(rest, tokens, number)
        return cls._bare(rest, tokens, number)

    @classmethod
    def _bare(cls, rest: str, tokens: list[_Token], number: str | None) -> _Header:
        """Read `path key="…" bytes=7`: the name is what stands before the keys that can be no part of it."""
        split = len(tokens)
        while split and (tokens[split - 1].quoted or tokens[split - 1].key.lower() in _PROMISES):
            split -= 1
        name = _unquote(rest[: tokens[split - 1].stop]) if split else ""
        values, flaw = _values(rest, tokens[split:])
        return cls(name, number=number, values=values, flaw=flaw)

    @classmethod
    def _keyed(cls, rest: str, tokens: list[_Token], number: str | None) -> _Header:
        """Read `path="…" key=bare BEGIN`, perhaps with a nonce before it."""
        nonce = None if tokens[0].key else rest[: tokens[0].stop]
        tail = "" if tokens[-1].key else rest[tokens[-1].start :]
        word = tail.upper() if tail.upper() in ("BEGIN", "END") and (tokens[-2].quoted or tail.isupper()) else ""
        pairs: list[_Token] = []
        flaw = None
        for token in tokens[nonce is not None : len(tokens) - bool(word)]:
            if token.key:
                pairs.append(token)
            elif pairs and not pairs[-1].quoted:  # a bare value with a space in it: path=my file.txt
                pairs[-1] = evolve(pairs[-1], stop=token.stop)
            else:
                flaw = f"a stray word: {rest[token.start : token.stop][:40]!r}"
        values, doubled = _values(rest, pairs)
        named = {key.lower(): key for key in values if key.lower() in _NAME_KEYS}
        name = values.pop(next(named[key] for key in _NAME_KEYS if key in named))
        return cls(name, nonce, number, values, word, flaw or doubled)

    def said(self) -> frozenset[str]:
        """What an end marker may repeat, or does repeat if these are its parts."""
        values = (value for key, value in self.values.items() if key.lower() not in _PROMISES)
        return frozenset(filter(None, (self.name, self.nonce, self.number, *values)))

    def opening(self, crlf: bool, closes: Closing | None) -> Opening:
        """The opening marker that these parts make."""
        promises = {key.lower(): value for key, value in self.values.items() if key.lower() in _PROMISES}
        size, sha256, mode = promises.get("bytes"), promises.get("sha256"), promises.get("mode")
        flaw = self.flaw
        if size is not None and not _SIZE.fullmatch(size):
            flaw = f"bytes must be a decimal number, not {size[:40]!r}"
            size = None
        if sha256 is not None and not _SHA256.fullmatch(sha256):
            flaw = f"sha256 must be 64 hexadecimal digits, not {sha256[:80]!r}"
            sha256 = None
        base64 = mode is not None and mode.lower() == "base64"
        consumed = _PROMISES if base64 else _PROMISES - {"mode"}
        return Opening(
            name=self.name,
            attributes=Attributes({key: value for key, value in self.values.items() if key.lower() not in consumed}),
            size=None if size is None else int(size),
            sha256=None if sha256 is None else sha256.lower(),
            base64=base64,
            nonce=self.nonce,
            said=self.said(),
            crlf=crlf,
            flaw=flaw,
            closes=closes,
        )


@frozen
class _Token:
    """A word of a marker, or a key and its value.

    Attributes:
        start: Where the word, or the value within its quotes, begins in the marker.
        stop: Where that ends.
        key: The key before a value.
        quoted: Whether the value stands in quotes.
        broken: Whether it should, but has no closing quote.
    """

    start: int
    stop: int
    key: str = ""
    quoted: bool = False
    broken: bool = False


def _tokens(text: str) -> Iterator[_Token]:
    end = 0
    while found := _TOKEN.match(text, end):
        end, part = found.end(), found.lastgroup or ""
        yield _Token(*found.span(part), found["key"] or "", part in ("double", "single"), part == "broken")


def _values(text: str, pairs: list[_Token]) -> tuple[dict[str, str], str | None]:
    """The keys and values, the first where a key comes twice, and then what is wrong with that."""
    values: dict[str, str] = {}
    for pair in pairs:
        value = text[pair.start : pair.stop]
        values.setdefault(pair.key, unescape(value) if pair.quoted else value)
    special = [key for key in map(str.lower, values) if key in _PROMISES or key in _NAME_KEYS]
    twice = len(values) < len(pairs) or len(set(special)) < len(special)
    return values, "a key that comes twice" if twice else None


def _unquote(name: str) -> str:
    """Take the quotes off a bare name that stands in them."""
    return unescape(name[1:-1]) if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'" else name


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
    odd = len(values) < len(pairs) or any(key.lower() in _PROMISES or key.lower() == "path" for key in values)
    return None if odd else Attributes(values)


_read_pairs_again = lru_cache(maxsize=256)(_read_pairs)


def unescape(value: str) -> str:
    r"""Read the references in a quoted value; what only resembles one stays as it is.

    Example:
        >>> unescape("R&amp;D &#x2014; C:\\new & old")
        'R&D — C:\\new & old'
    """
    return _REFERENCE.sub(_referred, value) if "&" in value else value


def _referred(reference: re.Match[str]) -> str:
    if name := reference["name"]:
        return _NAMED[name]
    code = int(reference["decimal"]) if reference["decimal"] else int(reference["hex"], 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else reference[0]


def escape(value: str) -> str:
    """Write a value so that it can stand between double quotes on one line.

    The references are those of XML, which foreign names hardly ever hold by chance: a backslash, which Windows paths
    hold all the time, means nothing.

    Example:
        >>> escape('3 < 4 & "so on"')
        '3 &lt; 4 &amp; &quot;so on&quot;'
    """
    return _UNSAFE.sub(lambda found: _ESCAPES.get(found[0]) or f"&#{ord(found[0])};", value)


def write_opening(name: str, attributes: Mapping[str, str], size: int, sha256: str) -> bytes:
    """Write the canonical opening marker with its line feed.

    Raises:
        ContainerError: A name, key or value that cannot be written so that it is read back equal.
    """
    if not name:
        raise ContainerError("a document without a name cannot be written: give it one")
    pairs = [("path", name), ("bytes", str(size)), ("sha256", sha256)]
    if "lang" in attributes:
        pairs.append(("lang", attributes["lang"]))
    pairs += [(key, value) for key, value in attributes.items() if key != "lang"]
    for key, value in pairs[3:]:
        if not _ATTRIBUTE.fullmatch(key):
            raise ContainerError(f"{name!r}: {key!r} cannot be a key: take a letter, then letters, digits and _ . : -")
        if key.lower() in _RESERVED or (key.lower() == "mode" and value.lower() == "base64"):
            raise ContainerError(f"{name!r}: {key}={value[:40]!r} cannot be an attribute: the container uses it itself")
    header = " ".join(f'{key}="{escape(value)}"' for key, value in pairs)
    try:
        line = f"<<<FILE {header}>>>\n".encode()
    except UnicodeEncodeError as error:
        found = error.object[max(0, error.start - 20) : error.end]
        raise ContainerError(f"{name!r}: the lone surrogate in {found!r} cannot be written as UTF-8") from None
    if len(line) > LONGEST_MARKER:
        raise ContainerError(
            f"{name[:80]!r}: a header of {len(line)} bytes is longer than the {LONGEST_MARKER} allowed"
        )
    return line
