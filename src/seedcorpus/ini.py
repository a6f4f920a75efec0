"""Data files: INI as this package writes them, one file a language, a table, a set of words."""

from __future__ import annotations

from configparser import RawConfigParser
from importlib.resources import files


def parse_ini(text: str, name: str) -> RawConfigParser:
    """Read the text of a data file; errors call it by the name."""
    parser = RawConfigParser(delimiters=("=",), comment_prefixes=("#",), interpolation=None, default_section="")
    parser.optionxform = str  # type: ignore[assignment, method-assign]  # keys keep their case
    parser.read_string(text, source=name)
    return parser


def read_ini(package: str | None, name: str) -> RawConfigParser:
    """Read a data file that lies in a package."""
    assert package is not None  # it is a module's `__package__`, which the type of that leaves open
    return parse_ini(files(package).joinpath(name).read_text("utf-8"), name)


def split_values(value: str) -> list[str]:
    r"""The members of a comma-separated value.

    Example:
        >>> split_values("one, two,\n three,")
        ['one', 'two', 'three']
    """
    return [member for part in value.replace("\n", " ").split(",") if (member := part.strip())]
