"""Compressed containers: recognised by their first bytes when read, by the file's suffix when written."""

from __future__ import annotations

import importlib
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any, BinaryIO, Protocol, cast

from attrs import frozen

_PIECE = 1 << 18  # bytes unpacked at a time: a small input that unpacks to gigabytes takes no more memory than this


class DamagedError(Exception):
    """Compressed data that cannot be read on."""


class _Decompressor(Protocol):
    """What the decompressors of `bz2`, `lzma` and `zstd` have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gzip:
    """`zlib`'s decompressor with the interface of the others."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        out = self._inner.decompress(self._inner.unconsumed_tail + data, max(max_length, 0))
        self.needs_input = not self._inner.unconsumed_tail and len(out) < max_length
        return out


def _bzip2() -> _Decompressor:
    import bz2

    return bz2.BZ2Decompressor()


def _xz() -> _Decompressor:
    import lzma

    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)


def _zstd() -> Any:
    return importlib.import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


def _zstandard() -> _Decompressor:
    return cast(_Decompressor, _zstd().ZstdDecompressor())


def _write_gzip(file: BinaryIO) -> BinaryIO:
    import gzip

    return cast(BinaryIO, gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=file, mtime=0))


def _write_bzip2(file: BinaryIO) -> BinaryIO:
    import bz2

    return cast(BinaryIO, bz2.BZ2File(file, "wb"))


def _write_xz(file: BinaryIO) -> BinaryIO:
    import lzma

    return cast(BinaryIO, lzma.LZMAFile(file, "wb"))


def _write_zstandard(file: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, _zstd().ZstdFile(file, "wb"))


@frozen
class _Format:
    name: str
    magic: bytes
    suffix: str
    decompressor: Callable[[], _Decompressor]
    compress: Callable[[BinaryIO], BinaryIO]


_FORMATS = (
    _Format("gzip", b"\x1f\x8b\x08", ".gz", _Gzip, _write_gzip),
    _Format("Zstandard", b"\x28\xb5\x2f\xfd", ".zst", _zstandard, _write_zstandard),
    _Format("bzip2", b"BZh", ".bz2", _bzip2, _write_bzip2),
    _Format("xz", b"\xfd7zXZ\x00", ".xz", _xz, _write_xz),
)
_BZIP2_BLOCKS = (b"1AY&SY", b"\x17rE8P\x90")  # what follows "BZh" and a digit, so that no text is taken for bzip2
_XZ_MEMORY = 1 << 28  # four times what `xz -9` asks for

MAGIC_LENGTH = 10
"""How many bytes tell whether data is compressed."""


def _format(head: bytes) -> _Format | None:
    found = next((one for one in _FORMATS if head.startswith(one.magic)), None)
    return None if found and found.name == "bzip2" and head[4:10] not in _BZIP2_BLOCKS else found


def compression_of(head: bytes) -> str | None:
    """The name of the compression that data with these first bytes has; `None` for plain data.

    Example:
        >>> compression_of(b"<<<FILE a.txt>>>") is None
        True
    """
    found = _format(head)
    return found.name if found else None


def compressing(file: BinaryIO, path: str) -> AbstractContextManager[BinaryIO]:
    """A file that writes to another one, compressed as the path's suffix says; that itself where it says nothing."""
    found = next((one for one in _FORMATS if path.lower().endswith(one.suffix)), None)
    return found.compress(file) if found else nullcontext(file)


class Inflater:
    """Unpacks a stream given in chunks; plain data passes through."""

    def __init__(self) -> None:
        self._head: bytes | None = b""  # the first bytes, until they tell what the data is
        self._format: _Format | None = None
        self._stream: _Decompressor | None = None
        self._read = 0

    @property
    def plain(self) -> bool:
        """Whether the data is known not to be compressed."""
        return self._head is None and self._format is None

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Give the next chunk; get what it unpacks to, in pieces.

        Raises:
            DamagedError: The compressed data is damaged, or is followed by something else.
        """
        if self._head is not None:
            self._head += chunk
            if len(self._head) < MAGIC_LENGTH:
                return
            chunk = self._start()
        if self._format is None:
            yield chunk
        else:
            yield from self._inflate(self._format, chunk)

    def close(self) -> Iterator[bytes]:
        """Say that there is no more data; get what is left.

        Raises:
            DamagedError: The compressed data ends too early.
        """
        if self._head is not None and (chunk := self._start()):
            yield from self._inflate(self._format, chunk) if self._format else (chunk,)
        if self._stream is not None:
            assert self._format is not None
            raise DamagedError(f"the {self._format.name} data is cut off after {self._read} compressed bytes")

    def _start(self) -> bytes:
        head, self._head = self._head or b"", None
        self._format = _format(head)
        return head

    def _inflate(self, form: _Format, chunk: bytes) -> Iterator[bytes]:
        self._read += len(chunk)
        while True:
            if self._stream is None:
                chunk = chunk.lstrip(b"\x00")  # streams may follow one another, and padding may follow a stream
                if not chunk:
                    return
                self._stream = form.decompressor()
            try:
                piece = self._stream.decompress(chunk, _PIECE)
            except Exception as error:  # each library has its own; a MemoryError too means data we cannot unpack
                raise DamagedError(f"the {form.name} data is damaged before its byte {self._read}: {error}") from None
            if piece:
                yield piece
            chunk = b""
            if self._stream.eof:
                chunk, self._stream = self._stream.unused_data, None
            elif self._stream.needs_input:
                return
