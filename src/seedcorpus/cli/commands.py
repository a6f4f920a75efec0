"""What each subcommand takes, and what it does."""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import sys
from collections.abc import Callable, Mapping
from itertools import chain
from typing import BinaryIO, NoReturn

from attrs import evolve

import seedcorpus
from seedcorpus.cli.convert import add_arguments, add_compressing, convert, positive
from seedcorpus.cli.listing import add_arguments as add_listing
from seedcorpus.cli.listing import ls
from seedcorpus.cli.mentions import add_arguments as add_finding
from seedcorpus.cli.mentions import mentions
from seedcorpus.cli.sources import STDIN, documents, open_source
from seedcorpus.cli.stats import FORMATS as STATS
from seedcorpus.cli.terminal import safe, safe_lines
from seedcorpus.container.files import replacing
from seedcorpus.container.index import SUFFIX as INDEX_SUFFIX
from seedcorpus.container.stream import MAX_BYTES, NO_MARKER
from seedcorpus.corpus.summary import summarize
from seedcorpus.document import Document
from seedcorpus.errors import ContainerError
from seedcorpus.lexicon import add_language
from seedcorpus.rewriting.forms import FORMS as REWRITTEN
from seedcorpus.values.mention import Kind


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints about an argument, which may be the name of any file, are safe to print."""

    def error(self, message: str) -> NoReturn:
        super().error(safe(message))


def make_parser() -> argparse.ArgumentParser:
    """Describe the command line. Each subcommand sets `run`, which takes the options and returns the exit status."""
    parser = _Parser(
        prog="seedcorpus",
        description="Find the amounts that Arabic, Bengali and Hindi text states; read, check, write and unpack "
        "containers of text files.",
    )
    parser.add_argument("--version", action="version", version=importlib.metadata.version("seedcorpus"))
    subparsers = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], purpose: str) -> argparse.ArgumentParser:
        subparser = subparsers.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        subparser.set_defaults(run=run)
        return subparser

    found = command("mentions", mentions, "find the amounts that texts state")
    add_finding(found)
    _add_reading(found, "that of each text")

    explain = command("explain", _explain, "tell how a text is read: each word, and the rules that held or refused")
    explain.add_argument("text", metavar="TEXT", help="the text itself; - is standard input")
    explain.add_argument("--lexicon", metavar="FILE", help="a language of your own, whose words are read")
    explain.add_argument("--at", type=int, metavar="N", help="only what touches this place, in code points")
    _add_reading(explain, "all")

    rewrite = command("rewrite", _rewrite, "write texts anew with their amounts in another form")
    rewrite.add_argument("file", metavar="FILE", help="a container or a plain text; - is standard input")
    rewrite.add_argument("--form", choices=REWRITTEN, required=True, help="what the amounts become")
    rewrite.add_argument("--small", action="store_true", help="in the form written, lone numbers below ten too")
    rewrite.add_argument("--jobs", type=positive, default=1, metavar="N", help="how many processes read the texts")
    rewrite.add_argument("--output", metavar="FILE", help="write to this file, which then is whole or as it was")
    _add_reading(rewrite, "that of each text")

    html = command("html", _html, "write a web page of texts with the amounts in them marked, and their totals")
    html.add_argument("files", nargs="+", metavar="FILE", help="a container or a plain text; - is standard input")
    html.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="the page to write, which then is whole or as it was"
    )
    _add_region(html)

    stats = command("stats", _stats, "count what texts state, and tell the largest amounts of each currency")
    stats.add_argument("files", nargs="+", metavar="FILE", help="a container or a plain text; - is standard input")
    stats.add_argument("--format", choices=STATS, default="table", help="how to write them; default: %(default)s")
    stats.add_argument("--plot", type=_picture, metavar="FILE", help="draw a picture too, as .png or .svg")
    _add_region(stats)

    listed = command("ls", ls, "list the documents of a container: bytes, language and name, or names alone in a pipe")
    add_listing(listed)

    cat = command("cat", _cat, "write the texts of documents as they stand")
    cat.add_argument("container", metavar="CONTAINER", help="a container; - is standard input")
    cat.add_argument("names", nargs="+", metavar="NAME", help="the name of a document in it")

    pack = command("pack", _pack, "put the files of a folder into a container")
    pack.add_argument("directory", metavar="DIRECTORY", help="the folder; what is in folders below it is taken too")
    pack.add_argument("container", metavar="CONTAINER", help="the file to write; .gz, .bz2, .xz and .zst compress")
    add_compressing(pack)

    unpack = command("unpack", _unpack, "write the documents of a container to files")
    unpack.add_argument("container", metavar="CONTAINER", help="a container; - is standard input")
    unpack.add_argument("directory", metavar="DIRECTORY", help="the folder below which they are written")

    verify = command("verify", _verify, "read containers from end to end and report every fault")
    verify.add_argument("containers", nargs="+", metavar="CONTAINER", help="a container; - is standard input")

    for reading in (found, rewrite, html, stats, listed, cat, unpack, verify):
        reading.add_argument(
            "--max-bytes",
            type=_limit,
            default=MAX_BYTES,
            metavar="N",
            help="the largest document to read, in bytes, or none; default: %(default)s",
        )
    for whole in (unpack, verify):
        whole.add_argument(
            "--ends",
            choices=["optional", "required"],
            default="optional",
            help="whether each document must have an end marker, so that one cut off is noticed; default: %(default)s",
        )

    add_arguments(
        command("convert", convert, "turn containers and bundles of other formats into one another"), _limit, MAX_BYTES
    )

    index = command("index", _index, f"write CONTAINER{INDEX_SUFFIX}, by which one document is found without a search")
    index.add_argument("container", metavar="CONTAINER", help="a container in a file; if it is compressed, in blocks")
    return parser


def _add_reading(parser: argparse.ArgumentParser, default: str) -> None:
    """Add what says how texts are read: which kinds are found, in which language, and for which region."""
    parser.add_argument("--kind", choices=[*map(str, Kind)], action="append", help="only this kind; may be repeated")
    lang = f"the language to read, such as hi or bn-BD; default: {default}"
    parser.add_argument("--lang", metavar="TAG", help=lang)
    _add_region(parser)


def _add_region(parser: argparse.ArgumentParser) -> None:
    region = "the country whose dinar, dollar or comma is meant, such as MA; auto: as each text says, for money only"
    parser.add_argument("--region", metavar="CC", help=region)


def _limit(text: str) -> int | None:
    return None if text == "none" else int(text)


def _explain(options: argparse.Namespace) -> int:
    text = sys.stdin.read() if options.text == STDIN else options.text
    own = None if options.lexicon is None else add_language(options.lexicon)
    told = seedcorpus.explain(text, lang=options.lang or own, region=options.region, kinds=options.kind, at=options.at)
    print(safe_lines(str(told)))
    return 0


def _rewrite(options: argparse.Namespace) -> int:
    def rewritten(document: Document) -> Document:
        how = {"kinds": options.kind, "region": options.region, "small": options.small}
        if options.lang:
            return evolve(document, text=seedcorpus.rewrite(document.text, options.form, lang=options.lang, **how))
        return document.rewrite(options.form, **how)

    def write(output: BinaryIO) -> None:
        texts = seedcorpus.map(documents(options.file, options.max_bytes), rewritten, workers=options.jobs)
        for first in texts:
            if first.source is None:  # a plain text stays one
                output.write(first.text.encode())
            else:
                seedcorpus.write(output, chain([first], texts))

    if options.output is None:
        write(sys.stdout.buffer)
    else:
        with replacing(options.output, durable=True) as file:
            write(file)
    return 0


def _html(options: argparse.Namespace) -> int:
    from seedcorpus.export.html import write_html

    path, *others = options.files
    title = f"{len(options.files)} files" if others else "standard input" if path == STDIN else os.path.basename(path)
    texts = (document for path in options.files for document in documents(path, options.max_bytes))
    write_html(options.output, texts, title=title, region=options.region)
    return 0


def _picture(path: str) -> str:
    if not path.endswith((".png", ".svg")):
        raise argparse.ArgumentTypeError(f"{path!r} must end in .png or .svg")
    return path


def _stats(options: argparse.Namespace) -> int:
    if options.plot is not None:
        from seedcorpus.export.plot import plot
    texts = (document for path in options.files for document in documents(path, options.max_bytes))
    summary = summarize(texts, region=options.region)
    STATS[options.format](summary, sys.stdout)
    if options.plot is not None:
        figure = plot(summary)
        with replacing(options.plot, durable=True) as file:
            figure.savefig(file, format=options.plot[-3:])
    return 0


def _cat(options: argparse.Namespace) -> int:
    documents = _look_up(options.container, options.names, options.max_bytes)
    for name in options.names:
        if name not in documents:
            reason = f"holds no document named {name!r}; seedcorpus ls lists those it holds"
            raise ContainerError(reason, source=options.container)
        sys.stdout.buffer.write(documents[name].text.encode())
    return 0


def _look_up(container: str, names: list[str], max_bytes: int | None) -> Mapping[str, Document]:
    """At least those documents of a container that have these names; by its index, where it has one."""
    if os.path.exists(container + INDEX_SUFFIX):
        return seedcorpus.Archive(container, max_bytes=max_bytes)
    found: dict[str, Document] = {}
    with open_source(container) as file:
        for document in seedcorpus.read(file, max_bytes=max_bytes):
            if document.name in names:
                found.setdefault(document.name, document)
                if len(found) == len(set(names)):
                    break
    return found


def _pack(options: argparse.Namespace) -> int:
    seedcorpus.pack(options.directory, options.container, block=options.block, workers=options.workers)
    return 0


def _unpack(options: argparse.Namespace) -> int:
    # What is unpacked is read twice, so a file is left to the library, which opens it as often as it needs to.
    source = sys.stdin.buffer if options.container == STDIN else options.container
    seedcorpus.unpack(source, options.directory, max_bytes=options.max_bytes, ends=options.ends)
    return 0


def _verify(options: argparse.Namespace) -> int:
    sound = True
    for path in options.containers:
        with open_source(path) as file:
            reader = seedcorpus.read(file, errors="recover", max_bytes=options.max_bytes, ends=options.ends)
            count = sum(1 for _ in reader)
        for fault in reader.faults:
            times = f" ({fault.count} times)" if fault.count > 1 else ""
            print(safe(f"{path}: line {fault.line}, byte {fault.offset}: {fault.reason}{times}"))
        if not count and reader.prose:
            print(safe(f"{path}: {NO_MARKER}"))
            sound = False
        print(safe(f"{path}: {count} documents, {len(reader.faults)} faults"))
        sound = sound and not reader.faults
    return 0 if sound else 1


def _index(options: argparse.Namespace) -> int:
    seedcorpus.Archive(options.container)
    index = options.container + INDEX_SUFFIX
    if not os.path.exists(index):
        raise ContainerError("the index cannot be written here", source=index)
    return 0
