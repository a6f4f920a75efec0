"""A summary as a notebook shows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from seedcorpus.corpus.occurrence import Occurrence
from seedcorpus.markup.marking import currency_name, escape, in_notebook, language_attributes, language_name, say
from seedcorpus.values.mention import Kind

if TYPE_CHECKING:
    from seedcorpus.corpus.summary import Summary


def summary_html(summary: Summary) -> str:
    """Tables of a summary: languages by kinds, and currencies with their largest amounts."""
    languages = [
        f'<tr><th scope="row">{_language(lang)}</th>{_cells(documents, *kinds.values())}</tr>'
        for lang, documents, kinds in summary.by_language()
    ]
    parts = [_table("Documents and amounts by language", ["Language", "Documents", *Kind], languages)]
    if summary.largest:
        counts = summary.by("currency")
        currencies = [row for code, found in summary.largest for row in _currency(code, counts[code], found)]
        head = ["Currency", "Mentions", "Largest amounts", "Words", "Document"]
        parts.append(_table("Currencies", head, currencies))
    return in_notebook(*parts)


def _language(lang: str | None) -> str:
    return f"{language_name(lang)} (<bdi>{escape(lang)}</bdi>)" if lang else "unknown language"


def _currency(code: str, mentions: int, largest: tuple[Occurrence, ...]) -> Iterable[str]:
    span = f'rowspan="{len(largest)}"'
    head = f'<th scope="rowgroup" {span}>{code} {escape(currency_name(code))}</th><td {span}>{mentions:,}</td>'
    for found in largest:
        words = f"<bdi {language_attributes(found.mention.lang)}>{escape(found.mention.text)}</bdi>"
        yield f"<tr>{head}{_cells(say(found.mention.value), words, f'<bdi>{escape(found.document)}</bdi>')}</tr>"
        head = ""


def _cells(*cells: int | str) -> str:
    return "".join(f"<td>{cell:,}</td>" if isinstance(cell, int) else f"<td>{cell}</td>" for cell in cells)


def _table(caption: str, head: Iterable[str], rows: Iterable[str]) -> str:
    columns = "".join(f'<th scope="col">{name}</th>' for name in head)
    return f"<table><caption>{caption}</caption><thead><tr>{columns}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
