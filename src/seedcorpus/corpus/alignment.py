"""The same amount of money in several documents and languages: `align`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import Decimal
from itertools import accumulate

from attrs import Factory, field, frozen

from seedcorpus.corpus.occurrence import Occurrence, occurrences
from seedcorpus.document import Document
from seedcorpus.values.amount import Modifier, Money
from seedcorpus.values.mention import Kind, Mention

#: Of how many ranges around a figure the mentions are kept: all of them for all figures would be figures times ranges.
MOST_RANGES = 100


def _count_ranges(alignment: Alignment) -> int:
    return len(alignment.ranges)


@frozen
class Alignment:
    """One amount of money, and every mention that states it.

    Attributes:
        amount: The amount, without the modifiers that bound it in the texts: one figure, or the two ends of a range.
        occurrences: The mentions that state it, each with its document, in the order of the corpus.
        ranges: Of one figure, the mentions of ranges in the same currency that it lies within, ends included (*5 to 10*
            for 7), in the order of the corpus, the first 100 of them. They state another amount, so they are no members
            of the group.
        range_count: How many such mentions there are in all.
    """

    amount: Money
    occurrences: tuple[Occurrence, ...]
    ranges: tuple[Occurrence, ...] = ()
    range_count: int = field(default=Factory(_count_ranges, takes_self=True))

    @property
    def documents(self) -> tuple[str, ...]:
        """The names of the documents that state the amount, in the order of the corpus."""
        return tuple({found.ordinal: found.document for found in self.occurrences}.values())

    @property
    def langs(self) -> tuple[str | None, ...]:
        """The languages of these documents, each once; None where one is not known."""
        return tuple(dict.fromkeys(found.lang for found in self.occurrences))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions that state the amount."""
        return tuple(found.mention for found in self.occurrences)


def align(documents: Iterable[Document], *, region: str | None = None) -> list[Alignment]:
    """Group the mentions of money in many documents by the amount that they state.

    Two mentions are in one group exactly where they state the same figure, or the same two ends of a range, in the same
    currency (the likeliest: `Money.currency`). How the words bound a figure makes no difference: *about 5*, *at least
    5* and plainly *5 dollars* all state 5. This is an equivalence, so no mention is in two groups. Ranges that a figure
    lies within stand beside its group (`Alignment.ranges`), not in it: 7 and 9 are both in *5 to 10*, and are not one
    amount. Amounts in different currencies are never brought together, since that would be a guess. Vague amounts
    (*crores of rupees*) state no figure and are in no group.

    Documents are read one at a time; the mentions of money are kept, the texts are not.

    Args:
        documents: The documents, in any number of languages.
        region: The ISO 3166 code of the country whose currency a bare dirham, dinar, pound, rupee or dollar is.

    Returns:
        The groups, those of most documents first, then of most mentions; of equal ones by currency, then the larger
        amount first.

    Example:
        >>> news = [
        ...     Document("a.txt", "صفقة بقيمة نصف مليون دولار"),
        ...     Document("b.txt", "৫ লাখ ডলারের চুক্তি, ৯০ টাকা"),
        ...     Document("c.txt", "करीब पाँच लाख डॉलर का सौदा"),
        ... ]
        >>> for group in align(news):
        ...     print(group.amount, *group.langs, *group.documents)
        USD 500000 ar bn hi a.txt b.txt c.txt
        BDT 90 bn b.txt
    """
    groups: dict[Money, list[Occurrence]] = {}
    for found in occurrences(documents, kinds=[Kind.MONEY], region=region):
        money = found.mention.value
        if isinstance(money, Money) and money.modifier is not Modifier.VAGUE:
            groups.setdefault(_stated(money), []).append(found)
    enclosing = _enclosing(groups)
    aligned = [Alignment(amount, tuple(found), *enclosing.get(amount, ((), 0))) for amount, found in groups.items()]
    aligned.sort(key=lambda group: group.amount.magnitude, reverse=True)
    aligned.sort(key=lambda group: (-len(group.documents), -len(group.occurrences), group.amount.currency))
    return aligned


def _enclosing(groups: dict[Money, list[Occurrence]]) -> dict[Money, tuple[tuple[Occurrence, ...], int]]:
    """For each single figure, the first mentions of ranges that it lies within, and how many there are in all.

    Figures that have all they may have are stepped over, so the work does not grow with figures times ranges.
    """
    figures: dict[str, list[Money]] = {}
    spans: dict[str, list[tuple[Occurrence, Decimal, Decimal]]] = {}
    for amount, found in groups.items():
        if amount.value is not None:
            figures.setdefault(amount.currency, []).append(amount)
        elif amount.low is not None and amount.high is not None:
            low, high = amount.low, amount.high
            spans.setdefault(amount.currency, []).extend((mention, low, high) for mention in found)
    enclosing: dict[Money, tuple[tuple[Occurrence, ...], int]] = {}
    for currency, ranges in spans.items():
        same = sorted(figures.get(currency, []))
        shown: list[list[Occurrence]] = [[] for _ in same]
        begun = [0] * (len(same) + 1)  # how many more ranges begin at a figure than end before it
        following = list(range(len(same) + 1))  # the next figure that may have more, or one on the way to it
        for mention, low, high in sorted(ranges, key=lambda entry: (entry[0].ordinal, entry[0].mention.start)):
            first = bisect_left(same, low, key=_magnitude)
            last = bisect_right(same, high, key=_magnitude)
            begun[first] += 1
            begun[last] -= 1
            place = _next_open(following, first)
            while place < last:
                shown[place].append(mention)
                if len(shown[place]) == MOST_RANGES:
                    following[place] = place + 1
                place = _next_open(following, place + 1)
        for figure, mentions, count in zip(same, shown, accumulate(begun), strict=False):
            enclosing[figure] = tuple(mentions), count
    return enclosing


def _next_open(following: list[int], place: int) -> int:
    """The first place from one on that nothing follows instead; the way there is made shorter for the next time."""
    while following[place] != place:
        following[place] = following[following[place]]
        place = following[place]
    return place


def _magnitude(amount: Money) -> Decimal:
    return amount.magnitude


def _stated(money: Money) -> Money:
    """The figures that the words state, without what bounds them."""
    if money.value is not None:
        return Money(money.value, currency=money.currency)
    return Money(low=money.low, high=money.high, currency=money.currency)
