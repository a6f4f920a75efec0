"""`seedcorpus ls`: what a container holds, for people and for programs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import TextIO

from seedcorpus.cli.sources import open_source
from seedcorpus.cli.terminal import code, isolate, safe, safe_json
from seedcorpus.container import read
from seedcorpus.container.stream import NO_MARKER
from seedcorpus.document import Document
from seedcorpus.errors import ContainerError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the subcommand takes."""
    parser.add_argument("container", metavar="CONTAINER", help="a container; - is standard input")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--format", choices=FORMATS, help="how to write them; default: table, in a pipe or file names")
    form.add_argument(
        "-0", "--null", dest="format", action="store_const", const="null", help="end each name with a NUL, for xargs -0"
    )


def ls(options: argparse.Namespace) -> int:
    """Run the subcommand."""
    form = options.format or ("table" if sys.stdout.isatty() else "names")
    write = _write_null if form == "null" else FORMATS[form]
    with open_source(options.container) as file:
        reader = read(file, max_bytes=options.max_bytes)
        empty = True
        for document in reader:
            empty = False
            write(document, sys.stdout)
        if empty and reader.prose:
            place = reader.prose[0]
            raise ContainerError(NO_MARKER, source=options.container, offset=place.offset, line=place.line)
    return 0


def _size(document: Document) -> int:
    return len(document.text.encode())


def _write_row(document: Document, output: TextIO) -> None:
    print(f"{_size(document):>9}  {code(document.lang):<2}  {isolate(document.name, output)}", file=output)


def _write_name(document: Document, output: TextIO) -> None:
    print(safe(document.name) if output.isatty() else document.name, file=output)


def _write_null(document: Document, output: TextIO) -> None:
    output.write(f"{document.name}\0")


def _write_json(document: Document, output: TextIO) -> None:
    form = {
        "document": document.name,
        "bytes": _size(document),
        "lang": document.lang,
        "attributes": dict(document.attributes),
    }
    print(safe_json(json.dumps(form, ensure_ascii=False)), file=output)


FORMATS: dict[str, Callable[[Document, TextIO], None]] = {
    "table": _write_row,
    "names": _write_name,
    "jsonl": _write_json,
}
