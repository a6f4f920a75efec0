"""Writing a file: one at a path as a whole or not at all."""

from __future__ import annotations

import io
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from seedcorpus.errors import ContainerError


@contextmanager
def output(dest: object) -> Iterator[BinaryIO]:
    """A file to write to: a new one for a path, as `replacing` makes it, or the binary file object that is given.

    Raises:
        TypeError: It is neither.
        ContainerError, OSError: As `replacing` does.
    """
    if isinstance(dest, (str, os.PathLike)):
        with replacing(os.fspath(dest), durable=True) as file:
            yield file
    elif isinstance(dest, io.RawIOBase):  # its write() may stop halfway
        buffered = io.BufferedWriter(dest)
        try:
            yield buffered
            buffered.flush()
        finally:
            buffered.detach()
    elif hasattr(dest, "write") and not isinstance(dest, io.TextIOBase):
        yield cast(BinaryIO, dest)
    else:
        raise TypeError(f"what is written goes to a path or a binary file object, not {type(dest).__name__}")


@contextmanager
def replacing(path: str, *, durable: bool) -> Iterator[BinaryIO]:
    """A new file, which takes its name and the place of an old one only when the block ends without error.

    Until then the old file stands untouched, and after an error it stays. A symbolic link is kept: what it points to is
    replaced.

    Args:
        path: The file's name in the end; its permissions stay if it is there.
        durable: Whether to wait until the file is on the disk, so that even a power failure leaves one or the other.

    Raises:
        ContainerError: There is something at the path that is no file.
        OSError: The file cannot be written.
    """
    path = os.path.realpath(path)
    old = os.stat(path) if os.path.lexists(path) else None
    if old is not None and not stat.S_ISREG(old.st_mode):
        raise ContainerError(
            "not a file, so it cannot be replaced: give another path, or an open file object", source=path
        )
    folder = os.path.dirname(path)
    new = os.path.join(folder, f".{secrets.token_hex(8)}.tmp")
    try:
        with open(new, "xb") as file:
            yield file
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if old is not None:
            os.chmod(new, stat.S_IMODE(old.st_mode))
        os.replace(new, path)
    except BaseException:
        if os.path.lexists(new):
            os.unlink(new)
        raise
    if durable and os.name == "posix":
        entry = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(entry)
        finally:
            os.close(entry)
