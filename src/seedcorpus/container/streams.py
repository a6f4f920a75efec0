"""Decompressing one stream: a gzip member, a Zstandard frame, a bzip2 or xz stream.

The libraries give nothing of what they unpacked in the call that meets damage. So each kind of stream is given to its
library in such portions that all that stands before the damage is delivered, and that it makes no difference how the
bytes came in.
"""

from __future__ import annotations

import importlib
import sys
import zlib
from collections.abc import Callable, Generator, Iterator
from typing import Any, Protocol

PIECE = 1 << 18
"""How many bytes are unpacked at a time: a small input that unpacks to gigabytes takes no more memory than this."""

_STEP = 1 << 10  # bytes given to bzip2 and xz at a time, and got from them
_KEPT = 1 << 20  # bytes of a bzip2 or xz stream that are kept, to go through them again
_SKIPPABLE = b"\x2a\x4d\x18"  # what follows the first byte, of 0x50 to 0x5F, of a skippable frame
_ZSTD_LARGEST = 1 << 17  # bytes in a block


def zstandard() -> Any:
    """The module that knows Zstandard."""
    return importlib.import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


class DamageError(Exception):
    """A stream that cannot be read on.

    Attributes:
        rest: The bytes behind the damage, in which the next stream may begin.
        seen: How many of these were looked at already.
    """

    def __init__(self, error: Exception, rest: bytes, seen: int = 0) -> None:
        super().__init__(str(error))
        self.rest = rest
        self.seen = seen


class Stream(Protocol):
    """One stream, given in chunks.

    Attributes:
        done: Whether its end was met.
        rest: The bytes behind that.
    """

    done: bool
    rest: bytes

    def feed(self, chunk: bytes, *, final: bool = False) -> Iterator[bytes]:
        """Unpack the next bytes, in pieces; `final` says that there are no more.

        Raises:
            DamageError: The stream cannot be read on; all that stands before that has been delivered.
        """


class GzipStream:
    """A gzip member. Before each step the state is kept, from which damage is approached byte by byte."""

    def __init__(self) -> None:
        self.done: bool = False
        self.rest: bytes = b""
        self._inner = zlib.decompressobj(wbits=31)

    def feed(self, chunk: bytes, *, final: bool = False) -> Iterator[bytes]:
        """See `Stream`."""
        full = False
        while chunk or full:
            before = self._inner.copy()
            try:
                piece = self._inner.decompress(chunk, PIECE)
            except Exception as error:  # a MemoryError too means data that cannot be unpacked
                used = yield from _byte_by_byte(before.decompress, chunk)
                raise DamageError(error, chunk[used:]) from None
            if piece:
                yield piece
            if self._inner.eof:
                self.done, self.rest = True, self._inner.unused_data
                return
            chunk, full = self._inner.unconsumed_tail, len(piece) == PIECE


class ZstandardStream:
    """A Zstandard frame, given to the library header by header and block by block, as it unpacks them."""

    def __init__(self) -> None:
        self.done: bool = False
        self.rest: bytes = b""
        self._inner = zstandard().ZstdDecompressor()
        self._input = bytearray()
        self._frame = Frame()

    def feed(self, chunk: bytes, *, final: bool = False) -> Iterator[bytes]:
        """See `Stream`."""
        self._input += chunk
        at = 0
        while not self.done and (size := self._frame.take(self._input, at, final=final)):
            try:
                yield from self._unpack(bytes(self._input[at : at + size]))
            except Exception as error:
                rest = bytes(self._input[at + 1 :])
                raise DamageError(error, rest, seen=min(size - 1, len(rest))) from None
            at += size
        del self._input[:at]
        if self.done:
            self.rest = self._inner.unused_data + bytes(self._input)

    def _unpack(self, data: bytes) -> Iterator[bytes]:
        while True:
            piece = self._inner.decompress(data, PIECE)
            if piece:
                yield piece
            if self._inner.eof or self._inner.needs_input:
                self.done = self._inner.eof
                return
            data = b""


class Frame:
    """The parts of a Zstandard frame (RFC 8878) one after another: header, blocks, checksum; or a skippable frame."""

    def __init__(self) -> None:
        self._begun = False
        self._left = 0  # bytes of a skippable frame that are still to come
        self._checksum = 0
        self._last = False

    def take(self, data: bytes | bytearray, at: int, *, final: bool) -> int:
        """How many bytes the next part has that begins at an index; 0 if it is not all there.

        Of a part that is not sound, and of one that is cut off by the `final` end, come as many as are there, for the
        library to say what is wrong.
        """
        there = len(data) - at
        if self._left:
            size = min(self._left, there)
            self._left -= size
            return size
        wanted = self._wanted(data, at, there)
        if wanted <= there:
            self._enter(data, at, wanted)
            return wanted
        return there if final else 0

    def _wanted(self, data: bytes | bytearray, at: int, there: int) -> int:
        """The size of the part, or what is needed to know that."""
        if not self._begun:
            if there < 5:
                return 5
            if data[at + 1 : at + 4] == _SKIPPABLE and data[at] >> 4 == 5:
                return 8
            flags = data[at + 4]
            single = flags >> 5 & 1
            size_of_size = (single, 2, 4, 8)[flags >> 6]
            return 5 + (not single) + (0, 1, 2, 4)[flags & 3] + size_of_size
        if self._last:
            return self._checksum
        if there < 3:
            return 3
        header = int.from_bytes(data[at : at + 3], "little")
        kind, size = header >> 1 & 3, header >> 3
        return 3 + (1 if kind == 1 else min(size, _ZSTD_LARGEST) if kind != 3 else 0)

    def _enter(self, data: bytes | bytearray, at: int, size: int) -> None:
        """Note what the part says about the next ones."""
        if self._begun:
            self._last = self._last or bool(data[at] & 1)
        elif data[at + 1 : at + 4] == _SKIPPABLE and data[at] >> 4 == 5:
            self._left = int.from_bytes(data[at + 4 : at + 8], "little")
        else:
            self._checksum = data[at + 4] & 4
        self._begun = True


class SteppedStream:
    """A bzip2 or xz stream. Its first megabyte is kept, to go through it again up to the damage."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.done: bool = False
        self.rest: bytes = b""
        self._make = make
        self._inner = make()
        self._input = bytearray()
        self._given: list[bytes] = []  # the steps since the stream's beginning
        self._steps = 0

    def feed(self, chunk: bytes, *, final: bool = False) -> Iterator[bytes]:
        """See `Stream`."""
        self._input += chunk
        while not self.done and (len(self._input) >= _STEP or (final and self._input)):
            step = bytes(self._input[:_STEP])
            del self._input[:_STEP]
            yield from self._take(step)

    def _take(self, step: bytes) -> Iterator[bytes]:
        delivered = 0
        pieces: list[bytes] = []
        data = step
        while True:
            try:
                pieces.append(self._inner.decompress(data, _STEP))
            except Exception as error:
                yield b"".join(pieces)
                used = yield from self._again(step, delivered)
                raise DamageError(error, step[used:] + self._input) from None
            delivered += len(pieces[-1])
            if self._inner.eof or self._inner.needs_input:
                break
            if len(pieces) * _STEP >= PIECE:
                yield b"".join(pieces)
                pieces.clear()
            data = b""
        yield b"".join(pieces)
        self._steps += 1
        if self._steps * _STEP <= _KEPT:
            self._given.append(step)
        if self._inner.eof:
            self.done, self.rest = True, self._inner.unused_data + bytes(self._input)

    def _again(self, step: bytes, delivered: int) -> Generator[bytes, None, int]:
        """Unpack once more what was delivered, and go on byte by byte; gives how many bytes of the step were used."""
        if len(self._given) < self._steps:
            return len(step)
        inner = self._make()
        for data in self._given:
            for _ in _pieces(inner, data):
                pass
        left = delivered

        def unpack(data: bytes) -> bytes:
            nonlocal left
            piece = b"".join(_pieces(inner, data))
            left, known = max(0, left - len(piece)), left
            return piece[known:]

        return (yield from _byte_by_byte(unpack, step))


def _pieces(inner: Any, data: bytes) -> Iterator[bytes]:
    while True:
        yield inner.decompress(data, PIECE)
        if inner.eof or inner.needs_input:
            return
        data = b""


def _byte_by_byte(unpack: Callable[[bytes], bytes], data: bytes) -> Generator[bytes, None, int]:
    """Unpack up to the byte that shows the damage, and tell how many bytes these are."""
    pieces: list[bytes] = []
    used = 0
    try:
        while used < len(data):
            used += 1
            pieces.append(unpack(data[used - 1 : used]))
            if len(pieces) == _STEP:
                yield b"".join(pieces)
                pieces.clear()
    except Exception:
        pass
    yield b"".join(pieces)
    return used
