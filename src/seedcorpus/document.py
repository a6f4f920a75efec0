"""A text with a name and a place it came from: `Document` and `Source`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen


class Attributes(Mapping[str, str]):
    """The keys of a container header: an immutable, hashable, picklable mapping of strings, in their order.

    Two are equal where they hold the same keys with the same values, in any order.

    Example:
        >>> attributes = Attributes({"lang": "ar", "title": "خبر"})
        >>> attributes["lang"], len(attributes), attributes == {"title": "خبر", "lang": "ar"}
        ('ar', 2, True)
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> None:
        self._items = dict(items)

    def __getitem__(self, key: str) -> str:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return repr(self._items)


_NO_ATTRIBUTES = Attributes()


def _attributes(given: Mapping[str, str]) -> Attributes:
    return given if isinstance(given, Attributes) else Attributes(given)


@frozen
class Source:
    """Where a document was read.

    Attributes:
        container: The container's path, or a name for it; `None` for data in memory.
        offset: Byte offset of the document's opening marker in the decompressed container.
        length: Length in bytes of the content as it stands there, without the markers.
        line: One-based line number of the opening marker.
    """

    container: str | None
    offset: int
    length: int
    line: int


@frozen
class Document:
    """A text with a name.

    Attributes:
        name: The name or path under which the container holds it.
        text: The whole text.
        attributes: The other keys of its header, such as `lang` or `url`; an immutable mapping of strings.
        source: Where it was read; `None` for a document made by hand. Not part of equality.
    """

    name: str
    text: str = field(repr=False)
    attributes: Attributes = field(default=_NO_ATTRIBUTES, converter=_attributes)
    source: Source | None = field(default=None, eq=False)

    def mentions(self, **options: Any) -> list[Any]:
        raise NotImplementedError
