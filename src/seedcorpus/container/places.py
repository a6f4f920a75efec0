"""Where a container is kept that is read part by part: a file of this machine, or one that something else opens."""

from __future__ import annotations

import os
from collections.abc import Hashable
from typing import BinaryIO, Protocol, Self

from attrs import evolve, frozen

from seedcorpus.container.regular import open_regular
from seedcorpus.errors import ContainerError


class Place(Protocol):
    """Opens a container wherever a part of it is read; it can be pickled and hashed."""

    @property
    def label(self) -> str:
        """What the container is called in documents and errors."""

    def open(self) -> BinaryIO:
        """Open it: a file object in which one can seek."""

    def state(self, file: BinaryIO) -> Hashable:
        """What tells one state of the container that was opened from another."""

    def beside(self, suffix: str) -> Place:
        """The file beside it whose name has a suffix more."""


@frozen
class LocalFile:
    """A file of this machine.

    Attributes:
        label: Its path as it was given.
        path: Its absolute path.
        links: Whether it may be a symbolic link.
    """

    label: str
    path: str
    links: bool = True

    @classmethod
    def at(cls, path: str | os.PathLike[str]) -> Self:
        """The file at a path."""
        return cls(os.fspath(path), os.path.abspath(path))

    def open(self) -> BinaryIO:
        """Open it, without a buffer.

        Raises:
            ContainerError: It is no file, such as a pipe.
            OSError: It cannot be opened.
        """
        try:
            return os.fdopen(open_regular(self.path, links=self.links), "rb", buffering=0)
        except OSError as error:  # by the name that the caller knows
            raise type(error)(error.errno, error.strerror, self.label) from None
        except ContainerError as error:
            raise ContainerError(error.reason, source=self.label) from None

    def state(self, file: BinaryIO) -> Hashable:
        """Its size and time of change."""
        status = os.fstat(file.fileno())
        return status.st_size, status.st_mtime_ns

    def beside(self, suffix: str) -> LocalFile:
        """The file beside it, which is no link."""
        return evolve(self, path=self.path + suffix, links=False)
