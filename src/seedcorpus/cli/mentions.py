"""`seedcorpus mentions`: the amounts that texts state."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable
from typing import TextIO

from attrs import evolve, frozen

from seedcorpus.cli.convert import positive
from seedcorpus.cli.formats import FORMATS, Found, write_ranked
from seedcorpus.cli.sources import documents
from seedcorpus.container.files import replacing
from seedcorpus.corpus.map import map as map_documents
from seedcorpus.document import Document
from seedcorpus.lexicon import add_language
from seedcorpus.recognize import find_mentions
from seedcorpus.values.mention import Mention
from seedcorpus.values.order import sort_key


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the subcommand takes, but for what others take too."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a container or a plain text; - is standard input")
    parser.add_argument("--format", choices=FORMATS, default="table", help="how to write them; default: %(default)s")
    parser.add_argument("--output", metavar="FILE", help="write to this file, which then is whole or as it was")
    parser.add_argument(
        "--sort", action="store_true", help="sort those of all texts by currency, then amount; they are held in memory"
    )
    parser.add_argument("--jobs", type=positive, default=1, metavar="N", help="how many processes read the texts")
    parser.add_argument(
        "--lexicon", metavar="FILE", help="a language of your own, in which texts are read that declare none"
    )


@frozen
class _Reading:
    """How documents are read: what each process is sent, and calls."""

    lang: str | None
    region: str | None
    kinds: tuple[str, ...] | None
    own: str | None  # the language of `--lexicon`

    def __call__(self, document: Document) -> tuple[str, list[Mention]]:
        if self.lang:
            return document.name, find_mentions(document.text, lang=self.lang, region=self.region, kinds=self.kinds)
        if self.own:
            document = evolve(document, attributes={"lang": self.own, **document.attributes})
        return document.name, document.mentions(self.kinds, self.region)


def mentions(options: argparse.Namespace) -> int:
    """Run the subcommand."""
    own = None if options.lexicon is None else add_language(options.lexicon)
    reading = _Reading(options.lang, options.region, options.kind and tuple(options.kind), own)
    texts = (document for path in options.files for document in documents(path, options.max_bytes))
    found = map_documents(texts, reading, workers=options.jobs)
    if options.output is None:
        _write(options, found, sys.stdout)
    else:
        with replacing(options.output, durable=True) as file:
            output = io.TextIOWrapper(file, encoding="utf-8", newline="\n")
            _write(options, found, output)
            output.detach()  # which flushes; whoever opened the file closes it
    return 0


def _write(options: argparse.Namespace, found: Found, output: TextIO) -> None:
    write = FORMATS[options.format]
    if options.sort:
        found = _ranked(found)
        write = write_ranked if options.format == "table" else write
    write(found, output)


def _ranked(found: Found) -> Iterable[tuple[str, list[Mention]]]:
    each = [(name, [mention]) for name, several in found for mention in several]
    return sorted(each, key=lambda one: sort_key(one[1][0]))
