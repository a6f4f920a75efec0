"""What a format is: how bytes are cut into files, and how files are joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple


class Cut(NamedTuple):
    """A file in a bundle, by offsets.

    Attributes:
        offset: Where what belongs to it begins.
        name: Where its name stands.
        start: Where its content begins.
        stop: Where that ends.
        after: Where what belongs to it ends.
        lacks_line_feed: Whether the content has a last line feed that is not there.
    """

    offset: int
    name: slice
    start: int
    stop: int
    after: int
    lacks_line_feed: bool = False


class MisfitError(Exception):
    """Something that the format does not have.

    Attributes:
        reason: What is wrong, and what was expected.
        offset: Where, in bytes.
    """

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


class Format(NamedTuple):
    """A format.

    Attributes:
        name: Its name.
        holds: What it can hold.
        cut: Cuts a bundle into files, from an offset on; raises `MisfitError`.
        join: Writes names and texts as a bundle.
    """

    name: str
    holds: str
    cut: Callable[[bytes, int], Iterator[Cut]]
    join: Callable[[Sequence[tuple[str, str]]], str]
