"""The formats in which `seedcorpus mentions` writes what it found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from seedcorpus.cli.sheets import write_rows
from seedcorpus.cli.terminal import isolate, safe_json
from seedcorpus.text.figures import plain
from seedcorpus.values.amount import Money
from seedcorpus.values.mention import Mention

Found = Iterable[tuple[str, list[Mention]]]
"""Names of documents, each with the mentions in it."""

_COLUMNS = [
    "document",
    "start",
    "end",
    "kind",
    "value",
    "low",
    "high",
    "modifier",
    "currency",
    "currencies",
    "lang",
    "text",
]

#: To how many characters the amounts of a table are padded: one long figure would make every line as long.
WIDEST = 40


def write_table(found: Found, output: TextIO) -> None:
    """Write a heading for each document with a line for each of its mentions: place, kind, amount, and the text last.

    The text stands last because only a terminal knows how wide a word in an Indic script is. Of a long amount all is
    shown, and only its own line is as long.
    """
    for name, mentions in found:
        if not mentions:
            continue
        rows = [(str(mention.start), mention.kind.value, str(mention.value)) for mention in mentions]
        place, kind, longest = (max(map(len, column)) for column in zip(*rows, strict=True))
        amount = min(longest, WIDEST)
        print(isolate(name, output), file=output)
        for row, mention in zip(rows, mentions, strict=True):
            words = isolate(mention.text, output)
            print(f"  {row[0]:>{place}}  {row[1]:<{kind}}  {row[2]:<{amount}}  {words}", file=output)


def write_ranked(found: Found, output: TextIO) -> None:
    """Write a line for each mention, in the order given: kind, amount, the name of its document and its place, text."""
    rows = [(name, mention) for name, mentions in found for mention in mentions]
    kind = max((len(mention.kind) for _, mention in rows), default=0)
    amount = min(max((len(str(mention.value)) for _, mention in rows), default=0), WIDEST)
    for name, mention in rows:
        place, words = isolate(f"{name}:{mention.start}", output), isolate(mention.text, output)
        print(f"{mention.kind:<{kind}}  {mention.value!s:<{amount}}  {place}  {words}", file=output)


def write_jsonl(found: Found, output: TextIO) -> None:
    """Write one JSON object a line: the mention's `to_dict`, and the name of its document before it."""
    for name, mentions in found:
        for mention in mentions:
            form = json.dumps({"document": name, **mention.to_dict()}, ensure_ascii=False)
            print(safe_json(form), file=output)


def write_csv(found: Found, output: TextIO) -> None:
    """Write comma-separated values with a header line; `currencies` are separated by spaces, what is open is empty."""
    write_rows(_COLUMNS, _rows(found), output, guarded=False)


def write_spreadsheet(found: Found, output: TextIO) -> None:
    """Write the same for a spreadsheet, which else may run a name or text as a formula."""
    write_rows(_COLUMNS, _rows(found), output, guarded=True)


def _rows(found: Found) -> Iterator[list[object]]:
    for name, mentions in found:
        for mention in mentions:
            amount = mention.value
            figures = (None if figure is None else plain(figure) for figure in (amount.value, amount.low, amount.high))
            money = (amount.currency, " ".join(amount.currencies)) if isinstance(amount, Money) else (None, None)
            place = (name, mention.start, mention.end, mention.kind.value)
            yield [*place, *figures, amount.modifier, *money, mention.lang, mention.text]


FORMATS: dict[str, Callable[[Found, TextIO], None]] = {
    "table": write_table,
    "jsonl": write_jsonl,
    "csv": write_csv,
    "spreadsheet": write_spreadsheet,
}
