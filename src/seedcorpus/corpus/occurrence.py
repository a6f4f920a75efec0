"""A mention together with the document it stands in: `Occurrence`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import field, frozen

from seedcorpus.document import Document
from seedcorpus.values.base import Value
from seedcorpus.values.mention import Kind, Mention, kinds_in, rank_of_lang


@frozen(order=True)
class Occurrence(Value):
    """A mention, and the document it stands in.

    Occurrences sort by their place in the corpus; only equal ones have the same rank.

    Attributes:
        ordinal: Which document of the corpus it is, counted from 0. Two documents may have one name; this tells them
            apart.
        document: The document's name.
        lang: The document's language; None where it is not known. `mention.lang` is that of the mention's words.
        mention: The mention.
    """

    ordinal: int
    document: str
    lang: str | None = field(order=rank_of_lang)
    mention: Mention


def check_document(document: object) -> None:
    """Raise a `TypeError` for what is no document."""
    if not isinstance(document, Document):
        name = type(document).__name__
        raise TypeError(f"documents must be of the class Document, as seedcorpus.read gives them, not {name}")


def occurrences(
    documents: Iterable[Document], *, kinds: Iterable[Kind | str] | None = None, region: str | None = None
) -> Iterator[Occurrence]:
    """The mentions of many documents, in their order. One document is in memory at a time.

    Args:
        documents: The documents.
        kinds: The kinds to find; None for all.
        region: The ISO 3166 code of the country whose currency a bare dirham, dinar, pound, rupee or dollar is.

    Example:
        >>> news = [Document("a.txt", "दाम ५०० रुपये"), Document("b.txt", "দাম ৫০০ টাকা")]
        >>> [(found.ordinal, found.lang, str(found.mention.value)) for found in occurrences(news, kinds=["money"])]
        [(0, 'hi', 'INR 500'), (1, 'bn', 'BDT 500')]
    """
    wanted = kinds_in(kinds)
    for ordinal, document in enumerate(documents):
        check_document(document)
        lang = document.lang
        for mention in document.mentions(wanted, region):
            yield Occurrence(ordinal, document.name, lang, mention)
