"""`seedcorpus convert`: containers of any dialect and bundles of other formats, into one another."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator

from attrs import evolve

from seedcorpus import foreign
from seedcorpus.cli.sources import STDIN, open_source
from seedcorpus.container import Prose, read, write
from seedcorpus.document import Document

CONTAINER = "container"
FORMATS = (CONTAINER, *foreign.FORMATS)


def add_arguments(parser: argparse.ArgumentParser, limit: Callable[[str], int | None], default: int) -> None:
    """Say what the subcommand takes."""
    parser.add_argument("source", metavar="SOURCE", help="a container or bundle; - is standard input")
    parser.add_argument("dest", metavar="DEST", help="the file to write; - is standard output")
    names = "container (of any dialect), txtar, cxml (as files-to-prompt --cxml writes) or repomix (its XML style)"
    parser.add_argument(
        "--from",
        choices=FORMATS,
        default=CONTAINER,
        dest="given",
        help=f"what SOURCE is: {names}; default: %(default)s",
    )
    parser.add_argument("--to", choices=FORMATS, default=CONTAINER, help="what DEST shall be; default: %(default)s")
    parser.add_argument(
        "--without-attributes",
        action="store_true",
        help="leave out languages and other keys, which only containers hold",
    )
    parser.add_argument(
        "--max-bytes",
        type=limit,
        default=default,
        metavar="N",
        help="the largest document, or bundle of another format, to read, in bytes, or none; default: %(default)s",
    )
    add_compressing(parser)


def add_compressing(parser: argparse.ArgumentParser) -> None:
    """Say how a container can be compressed."""
    blocks = (
        "how many bytes of documents fill a block of a compressed container; default: 256 kB, for .bz2 and .xz 4 MB"
    )
    parser.add_argument("--block", type=positive, metavar="BYTES", help=blocks)
    threads = "how many threads compress; default: one for each core"
    parser.add_argument("--workers", type=positive, metavar="N", help=threads)


def positive(text: str) -> int:
    """Take a number of 1 or more."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is less than 1")
    return number


def convert(options: argparse.Namespace) -> int:
    """Run the subcommand."""
    prose: list[Prose] = []
    texts = _documents(options, prose)
    if options.without_attributes:
        texts = (evolve(document, attributes={}) for document in texts)
    dest = sys.stdout.buffer if options.dest == STDIN else options.dest
    if options.to == CONTAINER:
        write(dest, texts, block=options.block, workers=options.workers)
    else:
        foreign.write(dest, texts, options.to)
    if prose:
        pieces, line = len(prose), prose[0].line
        print(
            f"seedcorpus: {pieces} pieces of text outside the files left out, the first at line {line}", file=sys.stderr
        )
    return 0


def _documents(options: argparse.Namespace, prose: list[Prose]) -> Iterator[Document]:
    with open_source(options.source) as file:
        if options.given == CONTAINER:
            reader = read(file, max_bytes=options.max_bytes)
            yield from reader
            prose += reader.prose
        else:
            bundle = foreign.read(file, options.given, max_bytes=options.max_bytes)
            yield from bundle
            prose += bundle.prose
