"""What all values have in common: how they are pickled and copied, how many are made quickly, and their JSON form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, Self

from attrs import fields, make_class

from seedcorpus.errors import DataError

#: The classes that have a JSON form, each with the kind that its form names, if it names one. Each class enters itself
#: where it is defined, so that nothing has to know them all.
FORMS: dict[type, str | None] = {}


class Value:
    """An attrs class whose objects are pickled as the tuple of their fields.

    By itself attrs makes a dictionary of each object, which takes twice the time and half as much room again: what
    processes send each other is mostly values.
    """

    __slots__ = ("__weakref__",)  # so that the slots of its classes are their fields and nothing else

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        cls: type = type(self)
        return _restored, _class_and_fields(cls)(self)


class Serializable(Value):
    """A value that has a JSON form."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON form of this value, as `json.dumps` takes it; `json_schema` describes it.

        Example:
            >>> from seedcorpus.values.amount import Number
            >>> Number("2.50", modifier="at_least").to_dict()
            {'kind': 'number', 'value': '2.5', 'modifier': 'at_least', 'low': '2.5', 'high': None}
        """
        from seedcorpus.values.forms import converter

        form: dict[str, Any] = converter().unstructure(self)
        return form

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read the JSON form of a value of this class; the result equals the value that was written.

        Keys that the class's constructor has a default for may be missing.

        Args:
            data: What `to_dict` made, or what a JSON reader made of that.

        Raises:
            DataError: A key is missing, unknown, or holds what it cannot hold; the message names each such key.

        Example:
            >>> from seedcorpus.values.amount import Number
            >>> Number.from_dict({"kind": "number", "value": "2.5"})
            Number('2.5')
            >>> Number.from_dict({"kind": "number", "value": 2.5})
            Traceback (most recent call last):
            seedcorpus.errors.DataError: not the JSON form of Number: expected a string, not 2.5 @ $.value
        """
        from cattrs import transform_error
        from cattrs.errors import BaseValidationError

        from seedcorpus.values.forms import converter, explain_fault

        try:
            return converter().structure(data, cls)
        except BaseValidationError as error:
            faults = transform_error(error, format_exception=explain_fault)
        except DataError as error:
            faults = [str(error)]
        raise DataError(f"not the JSON form of {cls.__name__}: {'; '.join(faults)}")


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
