"""What all values have in common: how they are pickled and copied, and how many are made quickly."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from attrs import fields, make_class


class Value:
    """An attrs class whose objects are pickled as the tuple of their fields.

    By itself attrs makes a dictionary of each object, which takes twice the time and half as much room again: what
    processes send each other is mostly values.
    """

    __slots__ = ("__weakref__",)  # so that the slots of its classes are their fields and nothing else

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        cls: type = type(self)
        return _restored, _class_and_fields(cls)(self)


def _restored(cls: type, *contents: object) -> Any:
    """A value again from what it was pickled as, which was checked when the value was first made."""
    return unchecked(cls)(*contents)


@cache
def unchecked(cls: type) -> Callable[..., Any]:
    """What makes values of a class from the contents of all fields, where these are known to be sound.

    It takes half of the class's own time, or less: an object of a frozen class has to be filled past its guard, with a
    call for each field. So an object of a twin class is filled, which has the same slots and no guard, and then it
    becomes a value.

    Example:
        >>> from seedcorpus.document import Source
        >>> unchecked(Source)("news.seed", 0, 17, 1)
        Source(container='news.seed', offset=0, length=17, line=1)
    """
    unguarded = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    twin = type(cls)(
        f"Unguarded{cls.__name__}",
        cls.__bases__,
        {"__slots__": vars(cls)["__slots__"], "__init__": vars(make_class("", _names(cls)))["__init__"], **unguarded},
    )

    def make(*contents: object) -> Any:
        value = twin(*contents)
        value.__class__ = cls
        return value

    return make


@cache
def _names(cls: type) -> list[str]:
    return [field.name for field in fields(cls)]


@cache
def _class_and_fields(cls: type) -> Callable[[object], tuple[Any, ...]]:
    return attrgetter("__class__", *_names(cls))
