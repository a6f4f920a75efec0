"""What a reader or writer is asked for: Spark hands options over as strings, their names in any case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import cast

from attrs import frozen

from seedcorpus.container.decoder import Decoder
from seedcorpus.container.stream import MAX_BYTES, Ends
from seedcorpus.recognize.find import find_mentions

SPLIT_SIZE = 1 << 26
"""How many bytes of documents a task reads at least, unless the option `splitSize` says otherwise."""

SUFFIXES = {"none": "", "uncompressed": "", "gzip": ".gz", "zstd": ".zst", "bzip2": ".bz2", "xz": ".xz"}
"""What the option `compression` can be, by the names that Spark has for them, and the suffix of each."""


class Mode(StrEnum):
    """What is done with damage."""

    FAILFAST = "FAILFAST"
    DROPMALFORMED = "DROPMALFORMED"
    PERMISSIVE = "PERMISSIVE"


@frozen
class ReadOptions:
    """What a reader is asked for.

    Attributes:
        paths: Files, folders and patterns.
        split_size: How many bytes of documents a task reads at least.
        mode: What is done with damage.
        fault_column: The column that tells of it, in the mode PERMISSIVE.
        encoding: That of texts, names and attributes.
        ends: Whether a file without an end marker is a fault in every container.
        max_bytes: The largest document.
        kinds: The kinds of mentions; None for all.
        region: Whose currency a bare dirham, dinar, pound, rupee or dollar is.
    """

    paths: tuple[str, ...]
    split_size: int
    mode: Mode
    fault_column: str
    encoding: str
    ends: Ends
    max_bytes: int
    kinds: tuple[str, ...] | None
    region: str | None


def read_options(options: Mapping[str, str]) -> ReadOptions:
    """Understand the options of a reader. Others than ours are let pass: a table of SQL has some of Spark's own.

    Raises:
        ValueError: An option is not one of those possible. An unknown region or kind is an `AmountError`, which is one.
    """
    mode = options.get("mode", Mode.FAILFAST).upper()
    if mode not in Mode.__members__:
        raise ValueError(f"the option mode must be one of {', '.join(Mode)}, not {mode!r}")
    found = ReadOptions(
        paths=paths_in(options),
        split_size=_bytes(options, "splitSize", SPLIT_SIZE),
        mode=Mode(mode),
        fault_column=options.get("columnNameOfCorruptRecord", "_corrupt_record"),
        encoding=options.get("encoding", "utf-8"),
        ends=cast(Ends, options.get("ends", "optional")),
        max_bytes=_bytes(options, "maxBytes", MAX_BYTES),
        kinds=kinds_of(options.get("kinds")),
        region=options.get("region"),
    )
    Decoder(encoding=found.encoding, ends=found.ends)  # which raises what is wrong with these
    find_mentions("", region=found.region, kinds=found.kinds)  # and with these
    return found


def paths_in(options: Mapping[str, str]) -> tuple[str, ...]:
    """The paths that were given to `load` or `save`.

    Raises:
        ValueError: There is none.
    """
    several = json.loads(options.get("paths", "[]"))
    found = (*several, options["path"]) if "path" in options else (*several,)
    if not found:
        raise ValueError(
            "there is no path: give a container, a folder or a pattern to load(); in SQL, make a TEMPORARY VIEW, as "
            "Spark hands the options of a TABLE to no source in Python that reads it"
        )
    return found


def kinds_of(names: str | None) -> tuple[str, ...] | None:
    """The kinds in a list such as `money,percent`; None for all.

    Example:
        >>> kinds_of("money, percent")
        ('money', 'percent')
    """
    return None if names is None else tuple(name.strip() for name in names.split(","))


def suffix_in(options: Mapping[str, str]) -> str:
    """The suffix of the files that are written.

    Raises:
        ValueError: There is no such compression.
    """
    name = options.get("compression", "zstd").lower()
    if name not in SUFFIXES:
        raise ValueError(f"the option compression must be one of {', '.join(SUFFIXES)}, not {name!r}")
    return f".seed{SUFFIXES[name]}"


def _bytes(options: Mapping[str, str], name: str, default: int) -> int:
    value = options.get(name, str(default))
    if not (value.isascii() and value.isdigit() and int(value)):
        raise ValueError(f"the option {name} must be a number of bytes such as 67108864, not {value!r}")
    return int(value)
