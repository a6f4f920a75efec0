"""Where the command's documents come from: containers, plain texts and standard input."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, cast

from seedcorpus.cli.terminal import safe
from seedcorpus.container import read
from seedcorpus.container.compression import Flaw, Inflater
from seedcorpus.document import Document
from seedcorpus.errors import ContainerError

STDIN = "-"


class _Recorder:
    """A binary file that keeps what was read from it, for as long as `record` is a list."""

    def __init__(self, file: BinaryIO) -> None:
        self.name = getattr(file, "name", None)
        self.record: list[bytes] | None = []
        self._file = file

    def read(self, size: int) -> bytes:
        data = self._file.read(size)
        if self.record is not None:
            self.record.append(data)
        return data


@contextlib.contextmanager
def open_source(path: str) -> Iterator[BinaryIO]:
    """Open a file to read its bytes, or standard input for `-`.

    Where the output goes elsewhere than to the terminal, a progress bar shows there how much has been read. It needs
    tqdm (the extra `cli`), and is left out without it.
    """
    with contextlib.ExitStack() as stack:
        file: BinaryIO = sys.stdin.buffer if path == STDIN else stack.enter_context(open(path, "rb"))
        if sys.stderr.isatty() and not sys.stdout.isatty():
            with contextlib.suppress(ImportError):
                from tqdm import tqdm

                size = os.fstat(file.fileno()).st_size or None
                bar = tqdm.wrapattr(file, "read", total=size, desc=safe(path), leave=False)
                file = cast(BinaryIO, stack.enter_context(bar))
        yield file


def documents(path: str, max_bytes: int | None) -> Iterator[Document]:
    """The documents of a container; a file that holds none is itself a document, under the name given.

    None of them may have more bytes than the limit.

    Raises:
        ContainerError: At the first fault of a container, or where a plain text is not UTF-8; or the path is a folder.
        OSError: If the file cannot be read.
    """
    if os.path.isdir(path):
        raise ContainerError("a folder: name its files, or make a container of it with seedcorpus pack", source=path)
    with open_source(path) as file:
        recorder = _Recorder(file)
        for document in read(cast(BinaryIO, recorder), max_bytes=max_bytes):
            recorder.record = None
            yield document
        if recorder.record is not None:
            # The bytes of a file's name need not be text; those of a document's name are.
            name = os.fsencode(path).decode("utf-8", "replace")
            yield Document(name, _plain_text(b"".join(recorder.record), path, max_bytes))


def _plain_text(data: bytes, path: str, max_bytes: int | None) -> str:
    inflater = Inflater()
    pieces, length = [], 0
    for piece in chain(inflater.feed(data), inflater.close()):
        if isinstance(piece, Flaw):
            continue  # it would have been raised
        pieces.append(piece)
        length += len(piece)
        if max_bytes is not None and length > max_bytes:
            raise ContainerError(f"a text of more than {max_bytes} bytes: give a larger --max-bytes", source=path)
    data = b"".join(pieces)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"byte {error.object[error.start]:#04x} is not UTF-8 text; convert the file to UTF-8 first"
        raise ContainerError(reason, source=path, offset=error.start) from None
