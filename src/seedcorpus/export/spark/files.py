"""Where containers are: files of this machine, or of whatever fsspec has a file system for (`s3://`, `hdfs://` …)."""

from __future__ import annotations

import errno
import os
import posixpath
from collections.abc import Hashable, Iterable, Iterator
from typing import Any, BinaryIO, cast

from attrs import evolve, frozen
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from seedcorpus.container.blocks import SUFFIX as BLOCKS
from seedcorpus.container.files import is_unfinished
from seedcorpus.container.index import SUFFIX as INDEX
from seedcorpus.container.places import LocalFile, Place
from seedcorpus.errors import ContainerError

TEMPORARY = "_temporary"
"""The folder, in the one that is written, of tasks that are under way."""
COMMITTING = "_committing"
"""What stands there while the containers of a job are given their place,"""
REPLACING = "_replacing"
"""and while those that they replace are removed."""


@frozen
class RemoteFile:
    """A file of a file system of fsspec.

    Attributes:
        label: Its address.
        path: Its path in the file system.
        fs: The file system.
    """

    label: str
    path: str
    fs: Any

    def open(self) -> BinaryIO:
        """Open it, with the buffer that the file system has.

        Raises:
            OSError: It cannot be opened.
        """
        return cast(BinaryIO, self.fs.open(self.path, "rb"))

    def state(self, file: BinaryIO) -> Hashable:
        """What the file system tells its states apart by."""
        return cast(Hashable, self.fs.ukey(self.path))

    def beside(self, suffix: str) -> RemoteFile:
        """The file beside it."""
        return evolve(self, path=self.path + suffix)


def containers(paths: Iterable[str]) -> list[Place]:
    """The containers at paths, in order: each a file, a folder, whose files are read, or a pattern of either.

    In folders, and where a pattern leads to it, what begins with `_` or `.` is passed over, as Spark does, and so are
    the tables and indexes beside containers; folders in folders are not looked into.

    Raises:
        ContainerError: A write was cut off as it was committed, so a folder holds a part of it.
        FileNotFoundError: Nothing is at a path.
    """
    return [place for path in paths for place in _at(path)]


def _at(path: str) -> Iterator[Place]:
    fs, at = url_to_fs(path)
    if fs.isfile(at):
        yield _place(fs, at)
        return
    folders: list[str] = []
    found: list[str] = []
    if fs.isdir(at):
        folders.append(at)
    else:
        for name in filter(_is_visible, fs.glob(at)):
            (folders if fs.isdir(name) else found).append(name)
    if not folders and not found:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    for folder in folders:
        refuse_half(fs, folder)
        found += files_in(fs, folder)
    yield from (_place(fs, name) for name in sorted(found))


def _place(fs: Any, path: str) -> Place:
    if isinstance(fs, LocalFileSystem):
        return LocalFile.at(path)
    return RemoteFile(fs.unstrip_protocol(path), path, fs)


def files_in(fs: Any, folder: str) -> list[str]:
    """The containers that stand in a folder."""
    return [name for name in fs.ls(folder, detail=False) if _is_visible(name) and fs.isfile(name)]


def _is_visible(path: str) -> bool:
    name = posixpath.basename(path.rstrip("/"))
    return not name.startswith(("_", ".")) and not name.endswith((BLOCKS, INDEX)) and not is_unfinished(name)


def refuse_half(fs: Any, folder: str) -> None:
    """Raise an error where a folder holds some of the files of a job, and not all.

    Raises:
        ContainerError: It does.
    """
    marks = [mark for name in (COMMITTING, REPLACING) for mark in fs.glob(posixpath.join(folder, TEMPORARY, "*", name))]
    if marks:
        job = posixpath.basename(posixpath.dirname(marks[0]))
        raise ContainerError(
            f"the write {job} is being committed, or was cut off at that: wait for it; or write the folder anew in the "
            f"mode overwrite; or keep only the files that have {job} in their names, or only the others, and delete "
            f"{TEMPORARY}",
            source=folder,
        )
