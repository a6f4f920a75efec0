"""The formats in which `seedcorpus stats` writes a summary."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TextIO

from attrs import asdict, astuple, fields

from seedcorpus.cli.formats import WIDEST
from seedcorpus.cli.sheets import write_rows
from seedcorpus.cli.terminal import code, isolate, safe_json
from seedcorpus.corpus.summary import Summary, Tally
from seedcorpus.values.mention import Kind


def write_table(summary: Summary, output: TextIO) -> None:
    """Write tables for people: languages by kinds, then modifiers, then currencies with their largest amounts."""
    tables = [_laid_out(_languages(summary), "<>>>>>")]
    if summary.tallies:
        tables.append(_laid_out(_modifiers(summary), "<>"))
    if summary.largest:
        tables.append(_laid_out(_currencies(summary, output), "<><"))
    print("\n\n".join(tables), file=output)


def _languages(summary: Summary) -> list[tuple[str, ...]]:
    kinds = summary.by("kind")
    return [
        ("language", "documents", *Kind),
        *((code(lang), str(count), *map(str, own.values())) for lang, count, own in summary.by_language()),
        ("all", str(sum(dict(summary.documents).values())), *(str(kinds.get(kind, 0)) for kind in Kind)),
    ]


def _modifiers(summary: Summary) -> list[tuple[str, ...]]:
    counts = summary.by("modifier").items()
    return [("modifier", "mentions"), *((modifier or "-", str(count)) for modifier, count in counts)]


def _currencies(summary: Summary, output: TextIO) -> list[tuple[str, ...]]:
    counts = summary.by("currency")
    amounts = [str(found.mention.value) for _, largest in summary.largest for found in largest]
    width = min(max(map(len, amounts), default=0), WIDEST)
    rows: list[tuple[str, ...]] = [("currency", "mentions", "largest amounts")]
    for currency, largest in summary.largest:
        head = (currency, str(counts[currency]))
        for found in largest:
            place = f"{isolate(found.document, output)}  {isolate(found.mention.text, output)}"
            rows.append((*head, f"{found.mention.value!s:<{width}}  {place}"))
            head = ("", "")
    return rows


def _laid_out(rows: list[tuple[str, ...]], alignment: str) -> str:
    """Rows as lines, each column as wide as it has to be and set to the left (`<`) or right (`>`)."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    columns = list(zip(alignment, widths, strict=True))
    lines = ("  ".join(f"{cell:{to}{width}}" for cell, (to, width) in zip(row, columns, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def write_json(summary: Summary, output: TextIO) -> None:
    """Write one JSON object with the summary's documents, tallies and largest amounts."""
    form = {
        "documents": [{"lang": lang, "documents": count} for lang, count in summary.documents],
        "tallies": [asdict(tally) for tally in summary.tallies],
        "largest": [
            {"document": found.document, **found.mention.to_dict()}
            for _, largest in summary.largest
            for found in largest
        ],
    }
    print(safe_json(json.dumps(form, ensure_ascii=False, indent=2)), file=output)


def write_csv(summary: Summary, output: TextIO) -> None:
    """Write the tallies as comma-separated values with a header line; what a tally does not have is empty."""
    _write_tallies(summary, output, guarded=False)


def write_spreadsheet(summary: Summary, output: TextIO) -> None:
    """Write the same for a spreadsheet, which else may run a declared language as a formula."""
    _write_tallies(summary, output, guarded=True)


def _write_tallies(summary: Summary, output: TextIO, *, guarded: bool) -> None:
    columns = [field.name for field in fields(Tally)]
    write_rows(columns, map(astuple, summary.tallies), output, guarded=guarded)


FORMATS: dict[str, Callable[[Summary, TextIO], None]] = {
    "table": write_table,
    "json": write_json,
    "csv": write_csv,
    "spreadsheet": write_spreadsheet,
}
