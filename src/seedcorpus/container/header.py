"""What stands in a marker behind its keyword: the name of the file, keys and values, a nonce."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping

from attrs import define, evolve, field

from seedcorpus.container.references import unescape

PROMISES = frozenset({"bytes", "sha256", "mode"})
"""Keys that promise something of the content."""
GUARDS = frozenset({"id", "nonce"})
"""Keys whose value an end marker may have to repeat."""
KEY = r"[^\W\d][\w.:-]*+"
"""What a key looks like."""

_BLANK = " \t\u00a0"
_NAME_KEYS = ("path", "filename", "name")  # of those that a header has, the first is the file's name
_KNOWN = (
    PROMISES
    | GUARDS
    | {"action", "encoding", "lang", "language", "lines", "md5", "mime", "mtime", "region", "sha1", "size", "type"}
)  # fmt: skip - keys that are no part of a bare name before them
_QUOTES = {'"': '"', "'": "'", "`": "`", "“": "”", "‘": "’", "„": "“", "«": "»"}

_SIGNS = re.compile(rf"[=|)\]{''.join(_QUOTES)}]")  # what means something in a bare name
_LABEL = re.compile(r"(?:([0-9]++)[ \t]*+:|(?i:(?:FILE_?)?(?:PATH|NAME))[ \t]*+:)[ \t\u00a0]*+")
_CONTENT = re.compile(r"CONTENTS?(?:[ \t]*+\((.*)\))?")
_MIME = re.compile(
    r"(.*\S)[ \t]++(?:\(|\[)((?:application|audio|font|image|message|model|multipart|text|video)/[\w.+-]++)(?:\)|\])"
)
_NOTE = re.compile(r"([^\W\d][\w.-]*)[ \t]*[:=][ \t]*(.*)")
_TOKEN = re.compile(
    rf"""[ \t\u00a0]*+(?:
        (?P<key>{KEY}) [ \t]*+=[ \t]*+
            (?:"(?P<double>[^"]*+)" | '(?P<single>[^']*+)' | (?P<bare>(?:[^ \t"'][^ \t]*+)?+)) (?![^ \t\u00a0])
        | (?P<broken>{KEY}[ \t]*+=[ \t]*+["'])
        | (?P<word>[^ \t\u00a0]++)
    )""",
    re.X,
)


@define  # as is what a marker says: to freeze these would cost a tenth of the time of reading
class Header:
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
    def read(cls, body: str) -> Header:
        """Take a marker apart, whether it names its file by a key or barely."""
        rest = body.strip(_BLANK)
        if rest.startswith("|"):
            return cls._piped(rest)
        if rest.startswith(":"):
            rest = rest[1:].lstrip(_BLANK)
        number = None
        if ":" in rest and (labelled := _LABEL.match(rest)):
            number, rest = labelled[1], rest[labelled.end() :]
        if rest.startswith("CONTENT") and (content := _CONTENT.fullmatch(rest)):
            rest = content[1] or ""
        if not _SIGNS.search(rest):  # most bare names
            return cls(rest, number=number)
        if "=" not in rest:
            return cls._bare(rest, [], number)
        tokens = list(_tokens(rest))
        if any(token.key.lower() in _NAME_KEYS for token in tokens):
            if any(token.broken for token in tokens):
                return cls("", flaw="a value without its closing quote, or with text right behind it")
            return cls._keyed(rest, tokens, number)
        return cls._bare(rest, tokens, number)

    @classmethod
    def _piped(cls, body: str) -> Header:
        """Read `|nonce|utf8|name in Base64`, or of an end marker `|nonce`."""
        nonce, *others = (part.strip(_BLANK) for part in body[1:].split("|"))
        if not others:
            return cls("", nonce=nonce)
        flaw = "'|' must divide a nonce, utf8 or base64, and the name in Base64"
        if len(others) != 2 or not nonce or others[0].lower().replace("-", "") not in ("utf8", "base64"):
            return cls("", flaw=flaw)
        try:
            name = binascii.a2b_base64(others[1], strict_mode=True).decode()
        except ValueError:
            return cls("", flaw=flaw)
        values = {"mode": "base64"} if others[0].lower() == "base64" else {}
        return cls(name, nonce=nonce, values=values)

    @classmethod
    def _bare(cls, rest: str, tokens: list[_Token], number: str | None) -> Header:
        """Read `path key="…" bytes=7 | note: new`: the name is what stands before what can be no part of it."""
        rest, *notes = rest.split(" | ") if " | " in rest else (rest,)
        if notes and tokens:
            tokens = list(_tokens(rest))
        if any(token.broken for token in tokens):
            return cls("", flaw="a value without its closing quote, or with text right behind it")
        split = len(tokens)
        while split and (tokens[split - 1].quoted or tokens[split - 1].key.lower() in _KNOWN):
            split -= 1
        keys, before = tokens[split:], tokens[:split]
        name = rest[: before[-1].stop] if before else "" if keys else rest
        values, flaw = _values(rest, keys)
        if mime := _MIME.fullmatch(name):
            name = mime[1]
            values.setdefault("type", mime[2])
        for note in notes:
            key, value = _note(note.strip(_BLANK))
            if key in values:
                flaw = _TWICE
            values.setdefault(key, value)
        return cls(_unquote(name.strip(_BLANK)), number=number, values=values, flaw=flaw)

    @classmethod
    def _keyed(cls, rest: str, tokens: list[_Token], number: str | None) -> Header:
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
        values = (value for key, value in self.values.items() if key.lower() not in PROMISES)
        return frozenset(filter(None, (self.name, self.nonce, self.number, *values)))


@define
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


_TWICE = "a key that comes twice"


def _values(text: str, pairs: list[_Token]) -> tuple[dict[str, str], str | None]:
    """The keys and values, the first where a key comes twice, and then what is wrong with that."""
    values: dict[str, str] = {}
    for pair in pairs:
        value = text[pair.start : pair.stop]
        values.setdefault(pair.key, unescape(value) if pair.quoted else _unquote(value))
    special = [key for key in map(str.lower, values) if key in PROMISES or key in _NAME_KEYS]
    twice = len(values) < len(pairs) or len(set(special)) < len(special)
    return values, _TWICE if twice else None


def _note(note: str) -> tuple[str, str]:
    """What stands behind ` | `: a key and its value, or a remark."""
    found = _NOTE.fullmatch(note)
    return (found[1], _unquote(found[2])) if found else ("note", note)


def _unquote(name: str) -> str:
    """Take the quotes off a bare name that stands in them."""
    quoted = len(name) > 1 and _QUOTES.get(name[0]) == name[-1]
    if not quoted:
        return name
    return unescape(name[1:-1]) if name[0] in "\"'" else name[1:-1]
