"""Writing a compressed container in blocks, on several cores."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO, Self

from seedcorpus.container.blocks import Size, frames, save
from seedcorpus.container.compression import Compression

_AHEAD = 2  # blocks under way for each worker


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Packer:
    """Writes documents to a file in blocks, each of which is compressed by itself, by threads; a context manager.

    What is written does not depend on how many threads there are. They begin when the first block is full.

    Args:
        file: Where to write.
        compression: How to compress.
        block: How many bytes make a block full: it then ends with the document that filled it.
        workers: How many threads compress; with 1, none but that of the caller.

    Attributes:
        sizes: What the blocks hold that have been written.
    """

    def __init__(self, file: BinaryIO, compression: Compression, block: int, workers: int) -> None:
        self.sizes: list[Size] = []
        self._file = file
        self._compression = compression
        self._block = block
        self._workers = workers
        self._threads = ThreadPoolExecutor(workers, "seedcorpus-write")
        self._parts: list[bytes] = []  # of the block that is not full yet
        self._length = 0
        self._under_way: deque[tuple[int, Future[tuple[bytes, Size]]]] = deque()
        self._waiting = 0  # bytes in those

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self._threads.shutdown(cancel_futures=True)

    def add(self, *parts: bytes) -> None:
        """Write a document."""
        self._parts += parts
        self._length += sum(map(len, parts))
        if self._length >= self._block:
            self._end_block()

    def leave_table(self, path: str) -> None:
        """Leave the table of the blocks beside the container, where it does not stand in it."""
        if not self._compression.skips:
            save(path, self.sizes)

    def _end_block(self) -> None:
        parts, self._parts = self._parts, []
        length, self._length = self._length, 0
        if self._workers == 1:
            self._write(*self._pack(parts))
            return
        self._under_way.append((length, self._threads.submit(self._pack, parts)))
        self._waiting += length
        most = _AHEAD * self._workers
        while len(self._under_way) > most or self._waiting > most * self._block:  # so large documents go one by one
            self._write_next()

    def _pack(self, parts: list[bytes]) -> tuple[bytes, Size]:
        data = b"".join(parts)
        stored = self._compression.compress(data)
        return stored, Size(len(stored), len(data), data.count(b"\n"))

    def _write_next(self) -> None:
        length, future = self._under_way.popleft()
        self._waiting -= length
        self._write(*future.result())

    def _write(self, stored: bytes, size: Size) -> None:
        self._file.write(stored)
        self.sizes.append(size)

    def _finish(self) -> None:
        while self._under_way:
            self._write_next()
        if self._parts or not self.sizes:  # the last block needs no thread; a container without documents has one too
            self._write(*self._pack(self._parts))
        if self._compression.skips and len(self.sizes) > 1:
            self._file.write(frames(self.sizes))
