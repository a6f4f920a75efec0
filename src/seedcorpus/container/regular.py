"""Opening files that are files: a pipe or a device would keep the reader waiting for ever."""

from __future__ import annotations

import errno
import os
import stat
import sys

from seedcorpus.errors import ContainerError

FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""How to open a file without waiting, be it a pipe to which nobody writes."""

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def open_regular(path: str, *, links: bool = True) -> int:
    """Open a file to read it, and get its descriptor.

    Args:
        path: Its path.
        links: Whether it may be a symbolic link.

    Raises:
        ContainerError: It is no file.
        OSError: It cannot be opened; it is a symbolic link and may not be one.
    """
    if not links and not _NO_LINK and os.path.islink(path):  # Windows
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
    file = os.open(path, FLAGS if links else FLAGS | _NO_LINK)
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise ContainerError("this is not a file: a pipe or device can be read only once, with read()", source=path)
    return file


def read_at(file: int, start: int, length: int) -> bytes:
    """So many bytes of an open file from an offset on; fewer, if it ends before."""
    data = _read(file, length, start)  # with a file object, it would take a fifth longer
    while len(data) < length and (more := _read(file, length - len(data), start + len(data))):
        data += more  # no system call reads more than two gigabytes
    return data


if sys.platform == "win32":

    def _read(file: int, length: int, start: int) -> bytes:
        os.lseek(file, start, os.SEEK_SET)
        return os.read(file, length)

else:
    _read = os.pread
