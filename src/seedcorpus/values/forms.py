"""The JSON form of the values: the converter behind `to_dict` and `from_dict`, and the JSON Schema of what they write.

The form is made of dictionaries, lists, strings, integers and None only, so any JSON, YAML or MessagePack library can
carry it. Figures are strings, since JSON's numbers are floats in most readers. Every key is always written, in the same
order. An amount says its `kind`, so that a percentage is not read back as a number. Which classes have a form, and with
which kind, stands in `FORMS`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import UnionType
from typing import Any, Union, get_args, get_origin

from cattrs import Converter
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from seedcorpus.errors import DataError
from seedcorpus.text.checks import shown
from seedcorpus.text.figures import plain
from seedcorpus.values.base import FORMS, Serializable

Hook = Callable[[Any, Any], Any]


def json_schema(cls: type[Serializable]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the dictionaries that `cls.to_dict` makes.

    Args:
        cls: `Document`, `Mention`, `Number`, `Percent`, `Ordinal`, `Money` or `Source`.

    Example:
        >>> from seedcorpus.values.amount import Money
        >>> json_schema(Money)["$ref"]
        '#/$defs/Money'
    """
    schema: dict[str, Any] = json.loads(files(__package__).joinpath("schema.json").read_text("utf-8"))
    return {**schema, "$ref": f"#/$defs/{cls.__name__}"}


@cache
def converter() -> Converter:
    """What writes and reads the forms."""
    made = Converter()
    made.register_structure_hook(str, _reader(str, "a string"))
    made.register_structure_hook(int, _reader(int, "an integer"))
    made.register_unstructure_hook(StrEnum, str)
    made.register_structure_hook(StrEnum, lambda data, cls: cls(data))
    made.register_unstructure_hook(Decimal, plain)
    made.register_structure_hook(Decimal, _reader(str, "a string"))  # The class makes it a Decimal.
    made.register_unstructure_hook_func(_is_mapping, dict)
    made.register_structure_hook_func(_is_mapping, lambda data, cls: cls(made.structure(_object(data), dict[str, str])))
    made.register_unstructure_hook_factory(_is_record, lambda cls: _writer(made, cls))
    made.register_structure_hook_factory(_is_record, lambda cls: _record_reader(made, cls))
    made.register_structure_hook_factory(_is_choice, lambda union: _choice_reader(made, union))
    return made


def _is_mapping(cls: Any) -> bool:
    return cls in FORMS and issubclass(cls, Mapping)


def _is_record(cls: Any) -> bool:
    return cls in FORMS and issubclass(cls, Serializable)


def _is_choice(union: Any) -> bool:
    """Whether a type is a choice of classes that their kinds tell apart."""
    return get_origin(union) in (Union, UnionType) and all(FORMS.get(cls) for cls in get_args(union))


def _writer(converter: Converter, cls: type) -> Callable[[Any], dict[str, Any]]:
    """What writes a class, with its kind as the first key if it has one."""
    write: Callable[[Any], dict[str, Any]] = make_dict_unstructure_fn(cls, converter)
    kind = FORMS[cls]
    return write if kind is None else lambda value: {"kind": kind, **write(value)}


def _record_reader(converter: Converter, cls: type) -> Hook:
    """What reads a class, and checks its kind if it has one."""
    read: Hook = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True)
    kind = FORMS[cls]

    def read_record(data: object, _: object) -> object:
        keys = dict(_object(data))
        if kind is not None and (found := keys.pop("kind", None)) != kind:
            raise DataError(f"kind must be {kind!r}, not {shown(found)}")
        return read(keys, cls)

    return read_record


def _choice_reader(converter: Converter, union: Any) -> Hook:
    """What reads one of several classes, by its kind."""
    classes = {FORMS[cls]: cls for cls in get_args(union)}

    def read_choice(data: object, _: object) -> object:
        kind = _object(data).get("kind")
        if not isinstance(kind, str) or kind not in classes:
            raise DataError(f"kind must be one of {', '.join(map(str, classes))}, not {shown(kind)}")
        return converter.structure(data, classes[kind])

    return read_choice


def _object(data: object) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise DataError(f"expected an object, not {shown(data)}")
    return data


def _reader(expected: type, name: str) -> Hook:
    """Take a value that already has the type, where cattrs by itself would convert: 5.7 to 5, None to 'None'."""

    def read(data: object, _: object) -> object:
        if type(data) is not expected:
            raise DataError(f"expected {name}, not {shown(data)}")
        return data

    return read


def explain_fault(error: BaseException, _: type | None) -> str:
    """Say what is wrong at one place of the data; cattrs adds the place."""
    if isinstance(error, KeyError):
        return "missing key"
    if isinstance(error, ForbiddenExtraKeysError):
        return f"unknown keys {', '.join(sorted(map(shown, error.extra_fields)))}"
    return str(error)
