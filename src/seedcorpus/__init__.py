"""seedcorpus: read `<<<FILE ...>>>` corpora, and find exact amounts in Arabic, Bengali and Hindi text.

Names are handed on from the modules that define them, which are imported on first use, so `import seedcorpus` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seedcorpus.container import Archive as Archive
    from seedcorpus.container import Decoder as Decoder
    from seedcorpus.container import Entry as Entry
    from seedcorpus.container import Fault as Fault
    from seedcorpus.container import Prose as Prose
    from seedcorpus.container import Reader as Reader
    from seedcorpus.container import Split as Split
    from seedcorpus.container import Writer as Writer
    from seedcorpus.container import entries as entries
    from seedcorpus.container import pack as pack
    from seedcorpus.container import parse as parse
    from seedcorpus.container import read as read
    from seedcorpus.container import splits as splits
    from seedcorpus.container import unpack as unpack
    from seedcorpus.container import write as write
    from seedcorpus.corpus.alignment import Alignment as Alignment
    from seedcorpus.corpus.alignment import align as align
    from seedcorpus.corpus.map import map as map
    from seedcorpus.corpus.occurrence import Occurrence as Occurrence
    from seedcorpus.corpus.occurrence import occurrences as occurrences
    from seedcorpus.corpus.summary import Summary as Summary
    from seedcorpus.corpus.summary import Tally as Tally
    from seedcorpus.corpus.summary import summarize as summarize
    from seedcorpus.document import Attributes as Attributes
    from seedcorpus.document import Document as Document
    from seedcorpus.document import Source as Source
    from seedcorpus.errors import AmountError as AmountError
    from seedcorpus.errors import ContainerError as ContainerError
    from seedcorpus.errors import DataError as DataError
    from seedcorpus.errors import MissingExtraError as MissingExtraError
    from seedcorpus.errors import SeedCorpusError as SeedCorpusError
    from seedcorpus.errors import WorkerError as WorkerError
    from seedcorpus.recognize import find_mentions as find_mentions
    from seedcorpus.recognize import parse_money as parse_money
    from seedcorpus.recognize import parse_number as parse_number
    from seedcorpus.recognize.explain import Explanation as Explanation
    from seedcorpus.recognize.explain import explain as explain
    from seedcorpus.rewriting.rewrite import rewrite as rewrite
    from seedcorpus.text.digits import normalize_digits as normalize_digits
    from seedcorpus.text.scripts import detect_language as detect_language
    from seedcorpus.text.segments import Segment as Segment
    from seedcorpus.values.amount import Modifier as Modifier
    from seedcorpus.values.amount import Money as Money
    from seedcorpus.values.amount import Number as Number
    from seedcorpus.values.amount import Ordinal as Ordinal
    from seedcorpus.values.amount import Percent as Percent
    from seedcorpus.values.forms import json_schema as json_schema
    from seedcorpus.values.mention import Kind as Kind
    from seedcorpus.values.mention import Mention as Mention
    from seedcorpus.values.order import sort_key as sort_key

    __compiled__: bool
    __version__: str

#: Module to the public names that it defines.
_HOMES = {
    "corpus.alignment": ("Alignment", "align"),
    "values.amount": ("Modifier", "Money", "Number", "Ordinal", "Percent"),
    "container": (
        "Archive",
        "Decoder",
        "Entry",
        "Fault",
        "Prose",
        "Reader",
        "Split",
        "Writer",
        "entries",
        "pack",
        "parse",
        "read",
        "splits",
        "unpack",
        "write",
    ),
    "document": ("Attributes", "Document", "Source"),
    "errors": ("AmountError", "ContainerError", "DataError", "MissingExtraError", "SeedCorpusError", "WorkerError"),
    "values.forms": ("json_schema",),
    "values.mention": ("Kind", "Mention"),
    "values.order": ("sort_key",),
    "corpus.map": ("map",),
    "recognize": ("find_mentions", "parse_money", "parse_number"),
    "recognize.explain": ("Explanation", "explain"),
    "corpus.occurrence": ("Occurrence", "occurrences"),
    "corpus.summary": ("Summary", "Tally", "summarize"),
    "rewriting.rewrite": ("rewrite",),
    "text.digits": ("normalize_digits",),
    "text.scripts": ("detect_language",),
    "text.segments": ("Segment",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Alignment",
    "AmountError",
    "Archive",
    "Attributes",
    "ContainerError",
    "DataError",
    "Decoder",
    "Document",
    "Entry",
    "Explanation",
    "Fault",
    "Kind",
    "Mention",
    "MissingExtraError",
    "Modifier",
    "Money",
    "Number",
    "Occurrence",
    "Ordinal",
    "Percent",
    "Prose",
    "Reader",
    "SeedCorpusError",
    "Segment",
    "Source",
    "Split",
    "Summary",
    "Tally",
    "WorkerError",
    "Writer",
    "__compiled__",
    "__version__",
    "align",
    "detect_language",
    "entries",
    "explain",
    "find_mentions",
    "json_schema",
    "map",
    "normalize_digits",
    "occurrences",
    "pack",
    "parse",
    "parse_money",
    "parse_number",
    "read",
    "rewrite",
    "sort_key",
    "splits",
    "summarize",
    "unpack",
    "write",
]


if not TYPE_CHECKING:  # else a type checker would take every name for one of ours

    def __getattr__(name: str) -> Any:
        """Import a public name from its module on first use, and remember it."""
        if name == "__version__":
            from importlib.metadata import version

            value: Any = version("seedcorpus")
        elif name == "__compiled__":
            value = not str(import_module("seedcorpus.recognize.kinds").__file__).endswith(".py")
        elif name in _HOME:
            value = getattr(import_module(f"seedcorpus.{_HOME[name]}"), name)
        else:
            raise AttributeError(f"module 'seedcorpus' has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
