"""Compressed containers: recognised by their first bytes when read, by the file's suffix when written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

from seedcorpus.container.streams import DamageError, GzipStream, SteppedStream, Stream, ZstandardStream, zstandard

_XZ_MEMORY = 1 << 28  # four times what `xz -9` asks for


def _bzip2() -> Any:
    import bz2

    return bz2.BZ2Decompressor()


def _xz() -> Any:
    import lzma

    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)


def _to_gzip(data: bytes) -> bytes:
    import gzip

    return gzip.compress(data, 6, mtime=0)


def _to_zstandard(data: bytes) -> bytes:
    zstd = zstandard()
    return zstd.compress(data, options={zstd.CompressionParameter.checksum_flag: 1})  # type: ignore[no-any-return]


def _to_bzip2(data: bytes) -> bytes:
    import bz2

    return bz2.compress(data)


def _to_xz(data: bytes) -> bytes:
    import lzma

    return lzma.compress(data)


@frozen
class Compression:
    """A way to compress.

    Attributes:
        name: Its name, for messages.
        magic: What a stream begins with.
        again: The same, so strict that hardly anything inside a stream is taken for it.
        suffix: That of files.
        stream: Makes what unpacks one stream.
        compress: Makes one stream of some bytes.
        block: How many bytes a block should have, at which little is lost against one stream.
        skips: Whether readers skip a table of the blocks that stands behind them.
    """

    name: str
    magic: re.Pattern[bytes]
    again: re.Pattern[bytes]
    suffix: str
    stream: Callable[[], Stream]
    compress: Callable[[bytes], bytes]
    block: int
    skips: bool = False


_GZIP = rb"\x1f\x8b\x08"
_ZSTANDARD = rb"\x28\xb5\x2f\xfd"
_BZIP2 = rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"  # with what follows a digit, so that no text is taken for it
_XZ = rb"\xfd7zXZ\x00"


def _pattern(magic: bytes) -> re.Pattern[bytes]:
    return re.compile(magic, re.DOTALL)


_FORMATS = (
    Compression(
        "gzip",
        _pattern(_GZIP),
        _pattern(_GZIP + rb"[\x00-\x1f].{4}[\x00\x02\x04][\x00-\x0d\xff]"),
        ".gz",
        GzipStream,
        _to_gzip,
        1 << 18,
    ),
    Compression(
        "Zstandard",
        _pattern(_ZSTANDARD + rb"|[\x50-\x5f]\x2a\x4d\x18"),  # a skippable frame may come first
        _pattern(_ZSTANDARD),
        ".zst",
        ZstandardStream,
        _to_zstandard,
        1 << 18,
        skips=True,
    ),
    Compression(
        "bzip2",
        _pattern(_BZIP2),
        _pattern(_BZIP2),
        ".bz2",
        lambda: SteppedStream(_bzip2),
        _to_bzip2,
        1 << 22,
    ),
    Compression("xz", _pattern(_XZ), _pattern(_XZ), ".xz", lambda: SteppedStream(_xz), _to_xz, 1 << 22),
)
_STEP = 1 << 15  # bytes given to a stream at a time: what is left when it ends is copied

MAGIC_LENGTH = 10
"""How many bytes tell whether data is compressed."""


def compression_of(head: bytes) -> Compression | None:
    """The compression that data with these first bytes has; `None` for plain data.

    Example:
        >>> compression_of(b"<<<FILE a.txt>>>") is None
        True
    """
    return next((one for one in _FORMATS if one.magic.match(head)), None)


def compression_for(path: str) -> Compression | None:
    """The compression that a path's suffix asks for."""
    return next((one for one in _FORMATS if path.lower().endswith(one.suffix)), None)


@frozen
class Flaw:
    """Something wrong with compressed data, in its place among the bytes that it unpacks to.

    Attributes:
        reason: What is wrong.
        cuts: Whether the bytes behind it do not follow on those before it.
    """

    reason: str
    cuts: bool = False


class Inflater:
    """Unpacks what is given in chunks: streams that follow one another, or plain data, which passes through.

    Behind damage it goes on with the next stream.
    """

    def __init__(self) -> None:
        self._head: bytes | None = b""  # the first bytes, until they tell what the data is
        self._format: Compression | None = None
        self._stream: Stream | None = None
        self._read = 0  # bytes given
        self._lost: bytes | None = None  # behind damage, bytes in which no stream was found that begins there
        self._damaged = 0  # the place of the damage
        self._seen = 0  # the place up to which a stream that was damaged was looked at
        self._note: Callable[[int], object] | None = None

    @property
    def plain(self) -> bool:
        """Whether the data is known not to be compressed."""
        return self._head is None and self._format is None

    def note_streams(self, note: Callable[[int], object]) -> None:
        """Before the first chunk, ask to be told the place of each stream as it begins."""
        self._note = note

    def feed(self, chunk: bytes) -> Iterator[bytes | Flaw]:
        """Give the next chunk; get what it unpacks to, in pieces, and what is wrong with it."""
        if self._head is not None:
            self._head += chunk
            if len(self._head) < MAGIC_LENGTH:
                return
            chunk = self._start()
        if self._format is None:
            yield chunk
            return
        for at in range(0, len(chunk), _STEP):
            yield from self._inflate(self._format, chunk[at : at + _STEP], final=False)

    def close(self) -> Iterator[bytes | Flaw]:
        """Say that there is no more data; get what is left."""
        chunk = self._start() if self._head is not None else b""
        if self._format is None:
            yield chunk
            return
        yield from self._inflate(self._format, chunk, final=True)
        if self._stream is not None:
            yield Flaw(f"the {self._format.name} data is cut off after {self._read} compressed bytes")

    def _start(self) -> bytes:
        head, self._head = self._head or b"", None
        self._format = compression_of(head)
        return head

    def _inflate(self, form: Compression, chunk: bytes, *, final: bool) -> Iterator[bytes | Flaw]:
        self._read += len(chunk)
        while True:
            if self._stream is None:
                # Streams may follow one another, and padding may follow a stream.
                chunk = chunk.lstrip(b"\x00") if self._lost is None else self._search(form, self._lost + chunk)
                if not chunk:
                    return
                start = self._read - len(chunk)
                if self._lost is not None:
                    self._lost = None
                    reason = (
                        f"bytes {self._damaged} to {start} of the {form.name} data are lost: it goes on behind them"
                    )
                    yield Flaw(reason, cuts=True)
                if self._note is not None:
                    self._note(start)
                self._stream = form.stream()
            try:
                yield from self._stream.feed(chunk, final=final)
            except DamageError as error:
                self._damaged = self._read - len(error.rest) - 1
                what = (
                    "needs more memory than is allowed" if "emory" in str(error) else "is damaged"
                )  # as libraries say
                yield Flaw(f"the {form.name} data {what} at its byte {self._damaged}: {error}")
                # Each byte is looked at twice at most, however many streams seem to begin in one that is damaged.
                seen = self._read - len(error.rest) + error.seen
                chunk = error.rest[max(0, self._seen - self._damaged - 1) :]
                self._seen = max(self._seen, seen)
                self._stream, self._lost = None, b""
                continue
            if not self._stream.done:
                return
            chunk, self._stream = self._stream.rest, None

    def _search(self, form: Compression, data: bytes) -> bytes:
        """The part of the data that begins with a stream; none, and `_lost` is its end, where there is none yet."""
        found = form.again.search(data)
        if found:
            return data[found.start() :]
        self._lost = data[-MAGIC_LENGTH + 1 :]
        return b""
