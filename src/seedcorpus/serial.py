"""The JSON form of the values: `to_dict`, `from_dict`, and the JSON Schema that describes what they write and read.

The form is made of dictionaries, lists, strings, integers and None only, so any JSON, YAML or MessagePack library can
carry it. Figures are strings, since JSON's numbers are floats in most readers. Every key is always written, in the same
order. An amount says its `kind`, so that a percentage is not read back as a number.
"""

from __future__ import annotations

import reprlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from seedcorpus.errors import DataError
from seedcorpus.value import Value

if TYPE_CHECKING:
    from cattrs import Converter


class Serializable(Value):
    """A value that has a JSON form."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON form of this value, as `json.dumps` takes it; `json_schema` describes it.

        Example:
            >>> from seedcorpus.amount import Number
            >>> Number("2.50", modifier="at_least").to_dict()
            {'kind': 'number', 'value': '2.5', 'modifier': 'at_least', 'low': '2.5', 'high': None}
        """
        form: dict[str, Any] = _converter().unstructure(self)
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
            >>> from seedcorpus.amount import Number
            >>> Number.from_dict({"kind": "number", "value": "2.5"})
            Number('2.5')
            >>> Number.from_dict({"kind": "number", "value": 2.5})
            Traceback (most recent call last):
            seedcorpus.errors.DataError: not the JSON form of Number: expected a string, not 2.5 @ $.value
        """
        from cattrs import transform_error
        from cattrs.errors import BaseValidationError

        try:
            return _converter().structure(data, cls)
        except BaseValidationError as error:
            faults = transform_error(error, format_exception=_explain)
        except DataError as error:
            faults = [str(error)]
        raise DataError(f"not the JSON form of {cls.__name__}: {'; '.join(faults)}")


def json_schema(cls: type[Serializable]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the dictionaries that `cls.to_dict` makes.

    Args:
        cls: `Document`, `Mention`, `Number`, `Percent`, `Ordinal`, `Money` or `Source`.

    Example:
        >>> from seedcorpus.amount import Money
        >>> json_schema(Money)["$ref"]
        '#/$defs/Money'
    """
    import json
    from importlib.resources import files

    schema: dict[str, Any] = json.loads(files(__package__).joinpath("schema.json").read_text("utf-8"))
    return {**schema, "$ref": f"#/$defs/{cls.__name__}"}


@cache
def _converter() -> Converter:
    from cattrs import Converter

    from seedcorpus.amount import Modifier, Money, Number, Ordinal, Percent, plain
    from seedcorpus.document import Attributes, Document, Source
    from seedcorpus.mention import AMOUNTS, Kind, Mention

    converter = Converter()
    converter.register_structure_hook(str, _reader(str, "a string"))
    converter.register_structure_hook(int, _reader(int, "an integer"))
    for names in (Kind, Modifier):
        converter.register_unstructure_hook(names, str)
        converter.register_structure_hook(names, lambda data, cls: cls(data))
    converter.register_unstructure_hook(Decimal, plain)
    converter.register_structure_hook(Decimal, _reader(str, "a string"))  # The class makes it a Decimal.
    converter.register_unstructure_hook(Attributes, dict)
    converter.register_structure_hook(
        Attributes, lambda data, _: Attributes(converter.structure(_object(data), dict[str, str]))
    )
    for kind, amount in AMOUNTS.items():
        _register(converter, amount, kind.value)

    def read_amount(data: object, _: object) -> Any:
        kind = _object(data).get("kind")
        if not isinstance(kind, str) or kind not in AMOUNTS:
            raise DataError(f"kind must be one of {', '.join(AMOUNTS)}, not {reprlib.repr(kind)}")
        return converter.structure(data, AMOUNTS[Kind(kind)])

    converter.register_structure_hook(Money | Number | Percent | Ordinal, read_amount)
    others: tuple[type[Serializable], ...] = (Mention, Source, Document)
    for cls in others:
        _register(converter, cls, None)
    return converter


def _register(converter: Converter, cls: type[Serializable], kind: str | None) -> None:
    """Have the converter write and read a class, with its kind as the first key if it has one."""
    from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

    write = make_dict_unstructure_fn(cls, converter)
    read = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True)

    def write_tagged(value: Serializable) -> dict[str, Any]:
        return {"kind": kind, **write(value)}

    def read_object(data: object, _: object) -> Serializable:
        return read(_object(data), cls)

    def read_tagged(data: object, _: object) -> Serializable:
        keys = dict(_object(data))
        found = keys.pop("kind", None)
        if found != kind:
            raise DataError(f"kind must be {kind!r}, not {reprlib.repr(found)}")
        return read(keys, cls)

    converter.register_unstructure_hook(cls, write if kind is None else write_tagged)
    converter.register_structure_hook(cls, read_object if kind is None else read_tagged)


def _object(data: object) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise DataError(f"expected an object, not {reprlib.repr(data)}")
    return data


def _reader(expected: type, name: str) -> Callable[[object, object], object]:
    """Take a value that already has the type, where cattrs by itself would convert: 5.7 to 5, None to 'None'."""

    def read(data: object, _: object) -> object:
        if type(data) is not expected:
            raise DataError(f"expected {name}, not {reprlib.repr(data)}")
        return data

    return read


def _explain(error: BaseException, _: type | None) -> str:
    """Say what is wrong at one place of the data; cattrs adds the place."""
    from cattrs.errors import ForbiddenExtraKeysError

    if isinstance(error, KeyError):
        return "missing key"
    if isinstance(error, ForbiddenExtraKeysError):
        return f"unknown keys {', '.join(sorted(map(repr, error.extra_fields)))}"
    return str(error)
