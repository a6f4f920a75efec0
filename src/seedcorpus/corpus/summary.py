"""What a corpus states, in figures: how many mentions there are of what, and the largest amounts."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, TypeVar

from attrs import fields, frozen

from seedcorpus.corpus.occurrence import Occurrence, check_document
from seedcorpus.document import Document
from seedcorpus.errors import DataError
from seedcorpus.text.checks import shown
from seedcorpus.values.amount import Modifier, Money
from seedcorpus.values.mention import Kind

Name = TypeVar("Name", bound=str | None)

#: How many of the largest amounts are kept for each currency.
_MOST_LARGEST = 5


@frozen
class Tally:
    """How many mentions there are of one sort.

    Attributes:
        lang: The language of the documents; None where it is not known.
        kind: The kind of the amounts.
        currency: The ISO 4217 code of the money; None for the other kinds.
        modifier: How the words bound the amounts; None where they do not.
        mentions: How many there are.
    """

    lang: str | None
    kind: Kind
    currency: str | None
    modifier: Modifier | None
    mentions: int


@frozen
class Summary:
    """A corpus in figures.

    Attributes:
        documents: Pairs of a language and how many documents are in it, the most frequent first; None where the
            language is not known.
        tallies: How many mentions there are of each sort, the most frequent first.
        largest: Pairs of an ISO 4217 code and its five largest amounts, the largest first, of equal ones the earlier;
            the currency with most mentions first. An amount counts by its `magnitude`: *at most 5* as 5, *5 to 10* as
            5.
    """

    documents: tuple[tuple[str | None, int], ...]
    tallies: tuple[Tally, ...]
    largest: tuple[tuple[str, tuple[Occurrence, ...]], ...]

    def by(self, column: Literal["lang", "kind", "currency", "modifier"]) -> dict[str | None, int]:
        """How many mentions there are by one property of theirs, the most frequent first.

        Example:
            >>> news = [Document("a.txt", "दाम ५०० रुपये, फिर ५५० रुपये और 12% कर")]
            >>> summarize(news).by("currency")
            {'INR': 2, None: 1}
        """
        columns = [field.name for field in fields(Tally) if field.name != "mentions"]
        if column not in columns:
            raise DataError(f"no column {shown(column)}; there are {', '.join(columns)}")
        counts: Counter[str | None] = Counter()
        for tally in self.tallies:
            counts[getattr(tally, column)] += tally.mentions
        return dict(_most_first(counts))

    def by_language(self) -> list[tuple[str | None, int, dict[Kind, int]]]:
        """Each language, how many documents are in it, and how many mentions of each kind; languages as in `documents`.

        Example:
            >>> summarize([Document("a.txt", "दाम ५०० रुपये, 12% कर")]).by_language()[0][:2]
            ('hi', 1)
        """
        mentions = {lang: dict.fromkeys(Kind, 0) for lang, _ in self.documents}
        for tally in self.tallies:
            mentions[tally.lang][tally.kind] += tally.mentions
        return [(lang, documents, mentions[lang]) for lang, documents in self.documents]

    def _repr_html_(self) -> str:
        """What a notebook shows: a table of the languages, and one of the largest amounts of each currency."""
        from seedcorpus.corpus.summary_html import summary_html

        return summary_html(self)


def summarize(documents: Iterable[Document], *, region: str | None = None) -> Summary:
    """Count what documents state. One document is in memory at a time.

    Args:
        documents: The documents.
        region: The ISO 3166 code of the country whose currency a bare dirham, dinar, pound, rupee or dollar is.

    Example:
        >>> summary = summarize([Document("a.txt", "दाम ५०० रुपये"), Document("b.txt", "দাম ৫০০ টাকা, ১২ শতাংশ")])
        >>> summary.documents
        (('bn', 1), ('hi', 1))
        >>> summary.by("kind")
        {<Kind.MONEY: 'money'>: 2, <Kind.PERCENT: 'percent'>: 1}
        >>> [str(found.mention.value) for found in dict(summary.largest)["BDT"]]
        ['BDT 500']
    """
    langs: Counter[str | None] = Counter()
    sorts: Counter[tuple[str | None, Kind, str | None, Modifier | None]] = Counter()
    currencies: Counter[str] = Counter()
    largest: dict[str, list[tuple[Decimal, int, int, Occurrence]]] = {}
    for ordinal, document in enumerate(documents):
        check_document(document)
        lang = document.lang
        langs[lang] += 1
        for mention in document.mentions(region=region):
            amount, currency = mention.value, None
            if isinstance(amount, Money):
                currency = amount.currency
                currencies[currency] += 1
                # Sorted upwards, so the earlier place has to be the greater one.
                ranked = (amount.magnitude, -ordinal, -mention.start, Occurrence(ordinal, document.name, lang, mention))
                kept = largest.setdefault(currency, [])
                insort(kept, ranked)
                del kept[:-_MOST_LARGEST]
            sorts[lang, mention.kind, currency, amount.modifier] += 1
    tallies = [Tally(*sort, mentions) for sort, mentions in sorts.items()]
    return Summary(
        tuple(_most_first(langs)),
        tuple(sorted(tallies, key=_rank)),
        tuple(
            (currency, tuple(found for *_, found in reversed(largest[currency])))
            for currency, _ in _most_first(currencies)
        ),
    )


def _most_first(counts: Counter[Name]) -> list[tuple[Name, int]]:
    """The counted names, each with its count, the most frequent first."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0] or ""))


def _rank(tally: Tally) -> tuple[int | str, ...]:
    return -tally.mentions, tally.lang or "", tally.kind, tally.currency or "", tally.modifier or ""
