"""Writing files below a folder, wherever links lead that appear there meanwhile."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from seedcorpus.container.files import Folder, replacing_in
from seedcorpus.errors import ContainerError

BY_DESCRIPTOR = {os.open, os.mkdir, os.rename, os.stat, os.unlink} <= os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
"""Whether the system lets folders be entered one by one, following no link; Windows does not."""
_JUNCTION = 0xA0000003  # what Windows calls a link to a folder that needs no rights to be made


def is_link(path: str) -> bool:
    """Whether there is a symbolic link, or a junction as Windows has them."""
    try:
        status = os.stat(path, follow_symlinks=False)
    except OSError:
        return False
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


class Below:
    """Writes files below a folder, which is made if it is not there.

    Each folder on the way is opened from the one above it, and a link is never followed: so no file is written outside,
    even if another process puts links in the place of folders meanwhile. Where the system cannot do that, the folders
    on the way are looked at just before the file is written.

    A context manager.

    Raises:
        OSError: The folder cannot be made or opened.
    """

    def __init__(self, root: str) -> None:
        os.makedirs(root, exist_ok=True)
        self._root = Folder(root, os.open(root, os.O_RDONLY | os.O_DIRECTORY) if BY_DESCRIPTOR else None)
        self._swept: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._root.descriptor is not None:
            os.close(self._root.descriptor)

    def write(self, name: str, content: bytes) -> None:
        """Write a file as a whole, in the place of one of the same name.

        Args:
            name: Its path below the folder, with slashes, and without `..`.
            content: What is in it.

        Raises:
            ContainerError: There is something on the way, or in the file's place, that is no folder, or no file: a
                link, for example.
            OSError: The file cannot be written.
        """
        parents, _, last = name.rpartition("/")
        with self._folder(parents) as folder:
            if parents not in self._swept:
                self._swept.add(parents)
                folder.sweep()
            with replacing_in(folder, last, durable=False) as file:
                file.write(content)

    @contextmanager
    def _folder(self, name: str) -> Iterator[Folder]:
        """A folder below the root, made if it is not there."""
        folder = self._root
        try:
            for part in filter(None, name.split("/")):
                inner = _enter(folder, part)
                if folder.descriptor not in (None, self._root.descriptor):
                    os.close(folder.descriptor)
                folder = inner
            yield folder
        finally:
            if folder.descriptor not in (None, self._root.descriptor):
                os.close(folder.descriptor)


def _enter(folder: Folder, part: str) -> Folder:
    """A folder in another one."""
    path = os.path.join(folder.path, part)
    while True:
        try:
            if folder.descriptor is not None:
                flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
                return Folder(path, os.open(part, flags, dir_fd=folder.descriptor))
            if stat.S_ISDIR(os.stat(path, follow_symlinks=False).st_mode) and not is_link(path):
                return Folder(path)
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), path)
        except FileNotFoundError:
            try:
                os.mkdir(folder.place(part), dir_fd=folder.descriptor)
            except FileExistsError:
                continue  # somebody was faster
        except OSError as error:
            if error.errno in (errno.ENOTDIR, errno.ELOOP, errno.EMLINK):  # the last is FreeBSD's word for a link
                raise ContainerError("not a folder, so nothing is written below it", source=path) from None
            raise
