"""Writing a file: one at a path as a whole or not at all, and nothing left behind that is not known as ours."""

from __future__ import annotations

import io
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, cast

from seedcorpus.errors import ContainerError

if sys.platform != "win32":  # where an open file cannot be removed: that serves instead of a lock
    import fcntl

_UNFINISHED = re.compile(r"\.(.{0,48})\.[0-9a-f]{16}\.seedtmp", re.S)
_PERMISSIONS = 0o777  # what new content takes over from the old: no bit that runs it as somebody else


def is_unfinished(name: str) -> bool:
    """Whether a file has the name of one that is being written, or that a writer left when it was killed.

    Example:
        >>> is_unfinished(".corpus.seed.0123456789abcdef.seedtmp"), is_unfinished("corpus.seed")
        (True, False)
    """
    return _UNFINISHED.fullmatch(name) is not None


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
def replacing(path: str, *, durable: bool, beside: str | None = None) -> Iterator[BinaryIO]:
    """A new file, which takes its name and the place of an old one only when the block ends without error.

    Until then the old file stands untouched, and after an error it stays. A symbolic link is kept: what it points to is
    replaced. What writers of the same file left when they were killed is removed.

    Args:
        path: The file's name in the end; its permissions stay if it is there.
        durable: Whether to wait until the file is on the disk, so that even a power failure leaves one or the other.
        beside: The file beside which it stands and of which it tells, such as a container: no more people may read it.

    Raises:
        ContainerError: There is something at the path that is no file.
        OSError: The file cannot be written.
    """
    folder, name = os.path.split(os.path.realpath(path))
    Folder(folder).sweep(name)
    like = None if beside is None else os.stat(beside)
    with replacing_in(Folder(folder), name, durable=durable, like=like) as file:
        yield file


class Folder:
    """A folder in which files are written: by its path, or by its descriptor, which no link can lead elsewhere.

    Attributes:
        path: Its path.
        descriptor: Its descriptor; `None` where files are reached by path.
    """

    def __init__(self, path: str, descriptor: int | None = None) -> None:
        self.path = path
        self.descriptor = descriptor

    def place(self, name: str) -> str:
        """What the system calls a file in this folder, with `descriptor` as its `dir_fd`."""
        return os.path.join(self.path, name) if self.descriptor is None else name

    def status(self, name: str) -> os.stat_result | None:
        """What is there under a name, links not followed; `None` if nothing is."""
        try:
            return os.stat(self.place(name), dir_fd=self.descriptor, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def create(self, name: str, mode: int) -> int:
        """Open a new file, locked as long as it is open."""
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        return os.open(self.place(name), flags, mode, dir_fd=self.descriptor)

    def remove(self, name: str) -> None:
        """Remove a file."""
        os.unlink(self.place(name), dir_fd=self.descriptor)

    def sweep(self, name: str | None = None) -> None:
        """Remove what writers that were killed left of a file, or of all files; not what is still being written."""
        with suppress(OSError):
            for left in os.listdir(self.path if self.descriptor is None else self.descriptor):
                found = _UNFINISHED.fullmatch(left)
                if found and (name is None or found[1] == name[:48]):
                    with suppress(OSError):
                        self._sweep(left)

    def _sweep(self, left: str) -> None:
        if sys.platform == "win32":
            self.remove(left)
            return
        file = os.open(self.place(left), os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=self.descriptor)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # or there is somebody who writes it
            self.remove(left)
        finally:
            os.close(file)


@contextmanager
def replacing_in(folder: Folder, name: str, *, durable: bool, like: os.stat_result | None = None) -> Iterator[BinaryIO]:
    """Like `replacing`, in a folder that is known, and where a link is no file."""
    path = os.path.join(folder.path, name)
    old = folder.status(name)
    if old is not None and not stat.S_ISREG(old.st_mode):
        raise ContainerError(
            "not a file, so it cannot be replaced: give another path, or an open file object", source=path
        )
    try:
        # Nobody may read now what nobody could read before.
        like = like or old
        new, descriptor = _unfinished(folder, name, 0o666 if like is None else 0o600)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, path) from None  # the name that the caller knows
    try:
        with open(descriptor, "wb") as file:
            yield file
            file.flush()
            if like is not None:
                _take_over(descriptor, folder.place(new), like)
            if durable:
                os.fsync(descriptor)
            if sys.platform != "win32":  # still locked: until it has its name, it could be taken for left behind
                os.replace(
                    folder.place(new), folder.place(name), src_dir_fd=folder.descriptor, dst_dir_fd=folder.descriptor
                )
        if sys.platform == "win32":
            os.replace(folder.place(new), folder.place(name))
    except BaseException:
        with suppress(FileNotFoundError):
            folder.remove(new)
        raise
    if durable and os.name == "posix":
        entry = os.open(folder.path, os.O_RDONLY)
        try:
            os.fsync(entry)
        finally:
            os.close(entry)


def _unfinished(folder: Folder, name: str, mode: int) -> tuple[str, int]:
    """A new file, by its name and its descriptor, that is locked until it is closed."""
    while True:
        new = f".{name[:48]}.{secrets.token_hex(8)}.seedtmp"
        descriptor = folder.create(new, mode)
        if sys.platform == "win32":
            return new, descriptor
        try:
            with suppress(OSError):  # some file systems know no locks
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            if os.fstat(descriptor).st_nlink:
                return new, descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # it was swept away in the moment before it was locked


def _take_over(descriptor: int, path: str, old: os.stat_result) -> None:
    """Give a new file the permissions of the one that it replaces, and its owner where that is allowed."""
    mode = stat.S_IMODE(old.st_mode) & _PERMISSIONS
    if sys.platform == "win32":
        os.chmod(path, mode)
        return
    try:
        os.fchown(descriptor, old.st_uid, old.st_gid)
    except OSError:
        try:
            os.fchown(descriptor, -1, old.st_gid)
        except OSError:
            mode &= ~0o070  # which was meant for another group
    os.fchmod(descriptor, mode)
