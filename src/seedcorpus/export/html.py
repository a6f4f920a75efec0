"""Documents as one HTML page: their texts with the mentions marked, totals, charts and filters.

The page is one file that loads nothing. Without JavaScript all of it but the filters works: each document stands in a
`<noscript>` element, which a browser with JavaScript takes for a piece of text. So it opens a page of many documents as
soon as it has read the file, and the script makes elements of a hundred of them at a time. What the filters ask for
stands in attributes of the same element.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from string import Template
from typing import BinaryIO

from seedcorpus.container.files import output
from seedcorpus.document import Document
from seedcorpus.errors import DataError
from seedcorpus.export.chart import Bar, bar_chart
from seedcorpus.export.totals import CurrencySums, Totals
from seedcorpus.markup.marking import (
    currency_name,
    escape,
    grouped,
    in_notebook,
    language_attributes,
    language_name,
    mark,
    marked_text,
    stylesheet,
)
from seedcorpus.text.checks import check_text, cut
from seedcorpus.text.figures import plain, scientific
from seedcorpus.text.scripts import detect_language, languages
from seedcorpus.values.amount import Money
from seedcorpus.values.mention import Kind, Mention

_KINDS = {Kind.MONEY: "money", Kind.PERCENT: "percentages", Kind.ORDINAL: "ordinals", Kind.NUMBER: "numbers"}

#: For so many currencies there is a chart of the documents with the largest sums.
_MOST_CHARTS = 6

#: Where the template has the documents; no text has it, since characters like it are shown as others.
_SEAM = "\0"


def write_html(
    dest: str | os.PathLike[str] | BinaryIO,
    documents: Iterable[Document],
    *,
    title: str = "documents",
    region: str | None = None,
) -> None:
    """Write documents as one HTML page, in which every mention is marked and tells its exact amount.

    The page also has the totals per currency, charts of them, and filters by kind, currency, language and size. It
    loads nothing from elsewhere, and no text can become markup or code in it. One document is in memory at a time; the
    page is kept in a temporary file until the totals are known.

    Totals are exact. They are sums of the single amounts, those with *about* or *at least* as they are stated; ranges
    and vague amounts are counted only, and so are figures of more than a thousand places.

    Args:
        dest: A path, where the page then stands as a whole or, after an error, the old file as it was; or a binary
            file object.
        documents: The documents, in their order.
        title: What the documents are, in a few words.
        region: The ISO 3166 code of the country whose currency a bare dirham, dinar, pound, rupee or dollar is.

    Raises:
        ContainerError: There is something at the path that is no file; or what reading the documents raises.
        OSError: The file cannot be written.

    Example:
        >>> import io
        >>> page = io.BytesIO()
        >>> write_html(page, [Document("a.txt", "दाम ५०० रुपये है।")], title="one price")
        >>> "<bdi>one price</bdi>" in page.getvalue().decode(), 'data-amount="500 INR"' in page.getvalue().decode()
        (True, True)
    """
    # What is as large as the page has room where the page has.
    folder = os.path.dirname(os.path.realpath(dest)) if isinstance(dest, (str, os.PathLike)) else None
    with output(dest) as file:
        _write(file, documents, title, region, folder)


class Html(str):
    """A piece of HTML, which a notebook shows as what it is where it is the last value of a cell."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return self


def mentions_html(text: str, mentions: Iterable[Mention]) -> Html:
    """A text with these mentions marked, as a piece of HTML that a notebook shows and that any page can take in.

    It carries its style with it, and no text can become markup or code in it.

    Args:
        text: The text.
        mentions: Mentions in it, in any order: what `find_mentions` gives, or some of it.

    Raises:
        DataError: A mention does not stand in the text, or overlaps another.

    Example:
        >>> from seedcorpus import find_mentions
        >>> text = "दाम ५०० रुपये है, छूट 10%।"
        >>> html = mentions_html(text, find_mentions(text, kinds="money"))
        >>> html.count("<mark "), 'lang="hi" dir="ltr"' in html
        (1, True)
    """
    check_text(text)
    in_order = sorted(mentions)
    end = 0
    for mention in in_order:
        if text[mention.start : mention.end] != mention.text:
            raise DataError(f"{cut(repr(mention))} does not stand in the text")
        if mention.start < end:
            raise DataError(f"{cut(repr(mention))} overlaps the mention before it")
        end = mention.end
    return Html(in_notebook(marked_text(text, detect_language(text), in_order)))


def _write(page: BinaryIO, documents: Iterable[Document], title: str, region: str | None, folder: str | None) -> None:
    totals = Totals()
    with tempfile.TemporaryFile(dir=folder) as articles:
        for document in documents:
            for part in _article(document, region, totals):
                articles.write(part.encode())
        before, after = _frame(title, totals).split(_SEAM)
        page.write(before.encode())
        articles.seek(0)
        shutil.copyfileobj(articles, page)
        page.write(after.encode())


def _article(document: Document, region: str | None, totals: Totals) -> Iterator[str]:
    """A document in its place on the page, in parts; it is counted in the totals."""
    lang = document.lang
    mentions = document.mentions(region=region)
    known = lang if lang in languages() else ""
    totals.add(document.name, known or "", mentions)
    yield f'<noscript data-lang="{known}" data-mentions="{" ".join(map(_facts, mentions))}">'
    yield f'<article id="d{totals.documents}" aria-labelledby="h{totals.documents}">\n'
    yield f'<h3 id="h{totals.documents}"><bdi>{escape(document.name)}</bdi></h3>\n<dl>'
    for key, value in document.attributes.items():
        yield f"<dt><bdi>{escape(key)}</bdi></dt><dd><bdi>{escape(value)}</bdi></dd>"
    amounts = _count(len(mentions), "amount")
    yield f"<dt>found</dt><dd>{amounts} in {_count(len(document.text), 'character')}, {language_name(lang)}</dd></dl>\n"
    yield f'<div class="seedcorpus-text" {language_attributes(lang)}>'
    yield from mark(document.text, mentions)
    yield "</div>\n</article></noscript>\n"


def _facts(mention: Mention) -> str:
    """What the filters ask of a mention: its kind, its currency or nothing, and its bounds."""
    amount = mention.value
    currency = amount.currency if isinstance(amount, Money) else ""
    low, high = (amount.low, amount.high) if amount.is_range else (None, None)
    ends = (amount.magnitude if end is None else end for end in (low, high))
    return ",".join((mention.kind, currency, *map(scientific, ends)))


def _frame(title: str, totals: Totals) -> str:
    """The page without the documents, in whose place the seam is."""
    style, script = stylesheet() + _data("report.css"), _data("report.js")
    currencies = sorted(totals.currencies.items(), key=lambda item: (-item[1].mentions, item[0]))
    kinds = [(kind, name, totals.kinds[kind]) for kind, name in _KINDS.items()]
    return Template(_data("report.html")).substitute(
        version=version("seedcorpus"),
        title=escape(title),
        style=style,
        style_hash=_source_hash(style),
        script=script,
        script_hash=_source_hash(script),
        counts=f"{_count(totals.kinds.total(), 'amount')} in {_count(totals.documents, 'document')}.",
        totals=_table(currencies),
        charts=_charts(currencies),
        legend=", ".join(f'<mark data-kind="{kind}">{name}</mark> ({count:,})' for kind, name, count in kinds),
        kinds=" ".join(
            f'<label><input type="checkbox" name="kind" value="{kind}" checked> {name}</label>'
            for kind, name, _ in kinds
        ),
        currencies="".join(
            f'<option value="{code}">{_currency(code)} ({sums.mentions:,})</option>' for code, sums in currencies
        ),
        langs="".join(
            f'<option value="{lang}">{language_name(lang) if lang else "other"} ({count:,})</option>'
            for lang, count in totals.langs.most_common()
        ),
        documents=_SEAM,
    )


def _table(currencies: list[tuple[str, CurrencySums]]) -> str:
    if not currencies:
        return "<p>No text states an amount of money.</p>"
    rows = "".join(
        f'<tr><th scope="row">{_currency(code)}</th><td><data value="{plain(sums.total)}">{grouped(sums.total)}</data>'
        f"</td><td>{sums.mentions:,}</td><td>{sums.mentions - sums.summed:,}</td></tr>\n"
        for code, sums in currencies
    )
    return (
        "<p>Exact sums of the single amounts in all documents, whatever is filtered below. An amount with "
        "<em>about</em>, <em>at least</em> and the like is added as stated; ranges and vague amounts are counted, but "
        "not added.</p>\n"
        '<div class="wide" role="group" aria-labelledby="totals" tabindex="0"><table aria-labelledby="totals">\n'
        '<thead><tr><th scope="col">Currency</th><th scope="col">Total</th><th scope="col">Amounts</th>'
        f'<th scope="col">Not added</th></tr></thead>\n<tbody>\n{rows}</tbody></table></div>'
    )


def _charts(currencies: list[tuple[str, CurrencySums]]) -> str:
    """A chart of the currencies, and for each of the most frequent ones a chart of the documents."""
    whole = [Bar(_currency(code), sums.total) for code, sums in currencies if sums.total > 0]
    if not whole:
        return "<p>No total is above zero.</p>"
    charts = [
        bar_chart(
            "Totals by currency, each in its own unit",
            "Total in units of the currency",
            sorted(whole, key=lambda bar: bar.size, reverse=True),
        )
    ]
    for code, sums in currencies[:_MOST_CHARTS]:
        bars = [
            Bar(f'<a href="#d{-largest.back}"><bdi>{escape(largest.name)}</bdi></a>', largest.total)
            for largest in reversed(sums.largest)
            if largest.total > 0
        ]
        if bars:
            of = f" <span>(the largest {len(bars)} of {sums.documents:,})</span>" if sums.documents > len(bars) else ""
            charts.append(bar_chart(f"{_currency(code)}: totals by document{of}", f"Total in {code}", bars))
    return "".join(charts)


def _currency(code: str) -> str:
    return f"{code} {escape(currency_name(code))}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@cache
def _data(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _source_hash(source: str) -> str:
    """The hash by which a Content Security Policy allows a script or style of the page itself."""
    return f"sha256-{b64encode(hashlib.sha256(source.encode()).digest()).decode()}"
