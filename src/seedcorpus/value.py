"""What all values have in common: how they are pickled and copied."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from attrs import fields


class Value:
    """An attrs class whose objects are pickled as the tuple of their fields.

    By itself attrs makes a dictionary of each object, which takes twice the time and half as much room again: what
    processes send each other is mostly values.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        cls: type = type(self)
        return _restored, _class_and_fields(cls)(self)


def _restored(cls: type, *contents: object) -> Any:
    """A value again from what it was pickled as, which was checked when the value was first made."""
    value: object = object.__new__(cls)
    for put, content in zip(_setters(cls), contents):  # noqa: B905 - strict would take half of the time
        put(value, content)
    return value


@cache
def _names(cls: type) -> list[str]:
    return [field.name for field in fields(cls)]


@cache
def _class_and_fields(cls: type) -> Callable[[object], tuple[Any, ...]]:
    return attrgetter("__class__", *_names(cls))


@cache
def _setters(cls: type) -> list[Callable[[object, object], None]]:
    """What sets each field, past the guard of a frozen class."""
    return [getattr(cls, name).__set__ for name in _names(cls)]
