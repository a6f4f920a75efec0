"""What mentions add up to: exact sums of money by currency, and the documents in which they are largest."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, Inexact

from attrs import Factory, define, field

from seedcorpus.text.figures import own_context
from seedcorpus.values.amount import Money
from seedcorpus.values.mention import Kind, Mention

#: Figures with more places than this, before or after the point, are not added: a few words could fill the memory.
_MOST_PLACES = 1000

#: Adding is exact: sums have less than twice as many places, even of 10^100 figures, or else an error is raised.
_EXACT = own_context(2 * _MOST_PLACES + 100, [Inexact])

#: Of how many documents the sums are kept for each currency.
_MOST_DOCUMENTS = 10


@define(order=True)
class DocumentSum:
    """What the amounts of one currency in one document add up to; of equal sums, the earlier document's is larger.

    Attributes:
        total: The sum.
        back: How many documents from the first one it is, as a negative number.
        name: The document's name.
    """

    total: Decimal
    back: int
    name: str = field(order=False)


@define
class CurrencySums:
    """What the amounts of one currency add up to.

    Attributes:
        mentions: How many mentions there are.
        summed: How many of them are single amounts, and so are in the sum.
        total: The sum.
        documents: How many documents have an amount in the sum.
        largest: The documents with the largest sums, the largest last.
    """

    mentions: int = 0
    summed: int = 0
    total: Decimal = Decimal(0)
    documents: int = 0
    largest: list[DocumentSum] = Factory(list)

    def add(self, amounts: Iterable[Money], back: int, name: str) -> None:
        """Count and add the amounts of one document."""
        total, summed = Decimal(0), 0
        for amount in amounts:
            self.mentions += 1
            if amount.value is not None and _is_sane(amount.value):
                summed += 1
                total = _EXACT.add(total, amount.value)
        if summed:
            self.summed += summed
            self.documents += 1
            self.total = _EXACT.add(self.total, total)
            insort(self.largest, DocumentSum(total, back, name))
            del self.largest[:-_MOST_DOCUMENTS]


def _is_sane(figure: Decimal) -> bool:
    exponent = figure.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_MOST_PLACES and figure.adjusted() <= _MOST_PLACES


@define
class Totals:
    """What is counted and added while documents go by, in space that does not grow with them.

    Attributes:
        documents: How many documents there are.
        kinds: How many mentions there are of each kind.
        langs: How many documents there are in each language that seedcorpus reads, and under `""` in any other.
        currencies: The sums by ISO 4217 code.
    """

    documents: int = 0
    kinds: Counter[Kind] = Factory(Counter)
    langs: Counter[str] = Factory(Counter)
    currencies: dict[str, CurrencySums] = Factory(dict)

    def add(self, name: str, lang: str, mentions: list[Mention]) -> None:
        """Count and add what a document states."""
        self.documents += 1
        self.langs[lang] += 1
        self.kinds.update(mention.kind for mention in mentions)
        amounts: dict[str, list[Money]] = {}
        for mention in mentions:
            if isinstance(mention.value, Money):
                amounts.setdefault(mention.value.currency, []).append(mention.value)
        for currency, stated in amounts.items():
            self.currencies.setdefault(currency, CurrencySums()).add(stated, -self.documents, name)
