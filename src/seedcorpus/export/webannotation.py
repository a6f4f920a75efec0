"""Mentions as W3C Web Annotations, in JSON-LD, and back.

The forms are those of the Web Annotation Data Model (W3C Recommendation, 23 February 2017), on which annotation tools
and servers agree. A document is named by an IRI. A mention is a place in it, given twice: by a `TextPositionSelector`,
which counts code points as seedcorpus does, and by a `TextQuoteSelector`, which finds it after the text was edited too.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO
from urllib.parse import quote, unquote

from seedcorpus.container.files import output
from seedcorpus.document import Document
from seedcorpus.errors import DataError
from seedcorpus.text.checks import check_text, cut, shown
from seedcorpus.values.mention import Kind, Mention, kinds_in

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"

#: How many code points before and after a mention are quoted with it.
_QUOTED = 32

_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`#]*")


def annotation_page(document: Document, mentions: Iterable[Mention], *, base: str) -> dict[str, Any]:
    """The mentions in a document as an `AnnotationPage`, a dictionary for any JSON writer.

    Each annotation has two bodies: the kind as a tag, and the exact amount as JSON, in the form of `Mention.to_dict`
    without the place.

    Args:
        document: The document; its IRI is `base` and its name, percent-encoded but for slashes.
        mentions: Mentions in its text.
        base: An absolute IRI without a fragment, such as `https://example.org/corpus/`.

    Raises:
        DataError: `base` is no such IRI, or a mention does not stand in the text.

    Example:
        >>> document = Document("hi/1.txt", "किराया 500 रुपये है।")
        >>> page = annotation_page(document, document.mentions(), base="https://example.org/corpus/")
        >>> target = page["items"][0]["target"]
        >>> target["source"], target["selector"][0]
        ('https://example.org/corpus/hi/1.txt', {'type': 'TextPositionSelector', 'start': 7, 'end': 16})
        >>> page["items"][0]["body"][1]["value"][:42]
        '{"kind": "money", "value": {"kind": "money'
    """
    iri = _iri(document.name, _checked(base))
    items = list(_annotations(document, mentions, iri))
    return {"@context": _CONTEXT, "id": f"{iri}#mentions", "type": "AnnotationPage", "items": items}


def write_annotations(
    dest: str | os.PathLike[str] | BinaryIO,
    documents: Iterable[Document],
    *,
    base: str,
    kinds: Iterable[Kind | str] | None = None,
    region: str | None = None,
) -> None:
    """Write the mentions of documents as an `AnnotationCollection`, one annotation a line; see `annotation_page`.

    One document is in memory at a time, and the names of all.

    Args:
        dest: A path, where the file then stands as a whole or, after an error, the old file as it was; or a binary
            file object.
        documents: The documents, in their order.
        base: The absolute IRI before the names of the documents.
        kinds: The kinds to find; None for all.
        region: The ISO 3166 code of the country whose currency a bare dirham, dinar, pound, rupee or dollar is.

    Raises:
        DataError: `base` is no absolute IRI without a fragment, or two documents have one name and so one IRI.
        ContainerError: There is something at the path that is no file; or what reading the documents raises.
        OSError: The file cannot be written.

    Example:
        >>> import io
        >>> file = io.BytesIO()
        >>> write_annotations(file, [Document("bn/1.txt", "ভাড়া ৫০০ টাকা।")], base="https://example.org/corpus/")
        >>> collection = json.loads(file.getvalue())
        >>> collection["type"], collection["total"]
        ('AnnotationCollection', 1)
    """
    wanted = kinds_in(kinds)
    parts = _collection(documents, _checked(base), wanted, region)
    with output(dest) as file:
        file.writelines(parts)


def read_annotations(data: Mapping[str, Any], *, base: str) -> dict[str, list[Mention]]:
    """Read the mentions of documents from a page or collection that this module wrote.

    Args:
        data: The `AnnotationPage` or `AnnotationCollection`, as a JSON reader gives it.
        base: The IRI with which it was written.

    Returns:
        The mentions by the name of their document; of documents that have any.

    Raises:
        DataError: An annotation is not one of ours; the message names its place and its id.

    Example:
        >>> document = Document("ar/1.txt", "الإيجار 500 درهم")
        >>> page = annotation_page(document, document.mentions(), base="https://example.org/")
        >>> read_annotations(page, base="https://example.org/")
        {'ar/1.txt': [<Mention 8:16 '500 درهم' money AED 500>]}
    """
    check_text(base, "base")
    found: dict[str, list[Mention]] = {}
    try:
        items = (data["first"] if data["type"] == "AnnotationCollection" else data)["items"]
    except (KeyError, TypeError):
        raise DataError("neither an AnnotationPage nor an AnnotationCollection with its first page in it") from None
    if not isinstance(items, Sequence) or isinstance(items, str):
        raise DataError(f"items must be a list of annotations, not {shown(items)}")
    for number, item in enumerate(items):
        try:
            name, mention = _read(item, base)
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
            iri = item.get("id") if isinstance(item, Mapping) else None
            reason = f"no key {error}" if isinstance(error, KeyError) else str(error)
            raise DataError(f"items[{number}] ({cut(str(iri))}) is not an annotation of an amount: {reason}") from None
        found.setdefault(name, []).append(mention)
    return found


def _checked(base: str) -> str:
    if not _BASE.fullmatch(base):
        raise DataError(f"not an absolute IRI without a fragment, such as 'https://example.org/corpus/': {shown(base)}")
    return base


def _iri(name: str, base: str) -> str:
    return base + quote(name, errors="surrogatepass")


def _annotations(document: Document, mentions: Iterable[Mention], iri: str) -> Iterator[dict[str, Any]]:
    text = document.text
    for number, mention in enumerate(mentions, 1):
        start, end = mention.start, mention.end
        if text[start:end] != mention.text:
            raise DataError(f"{cut(repr(mention))} does not stand in {cut(repr(document))}")
        form = mention.to_dict()
        amount = {key: form[key] for key in ("kind", "value", "lang")}
        yield {
            "id": f"{iri}#mention-{number}",
            "type": "Annotation",
            "motivation": "tagging",
            "body": [
                {"type": "TextualBody", "purpose": "tagging", "value": form["kind"]},
                {
                    "type": "TextualBody",
                    "purpose": "describing",
                    "format": "application/json",
                    "value": json.dumps(amount),
                },
            ],
            "target": {
                "source": iri,
                "selector": [
                    {"type": "TextPositionSelector", "start": start, "end": end},
                    {
                        "type": "TextQuoteSelector",
                        "exact": mention.text,
                        "prefix": text[max(0, start - _QUOTED) : start],
                        "suffix": text[end : end + _QUOTED],
                    },
                ],
            },
        }


def _collection(
    documents: Iterable[Document], base: str, kinds: list[Kind | str] | None, region: str | None
) -> Iterator[bytes]:
    """The lines of a collection. Its single page stands in it, and so does every annotation."""
    names: set[str] = set()
    total = 0
    collection = {"@context": _CONTEXT, "id": f"{base}#mentions", "type": "AnnotationCollection"}
    page = {"id": f"{base}#mentions-page", "type": "AnnotationPage", "startIndex": 0}
    yield _json(collection)[:-1] + b', "first": ' + _json(page)[:-1] + b', "items": [\n'
    for document in documents:
        if document.name in names:
            raise DataError(f"two documents have the name {shown(document.name)}, and so one IRI: rename one")
        names.add(document.name)
        mentions = document.mentions(kinds, region)
        for annotation in _annotations(document, mentions, _iri(document.name, base)):
            yield (b",\n" if total else b"") + _json(annotation)
            total += 1
    yield b'\n]}, "total": %d}\n' % total


def _json(form: dict[str, Any]) -> bytes:
    # A lone surrogate, which UTF-8 does not have, becomes its JSON escape.
    return json.dumps(form, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _read(item: Mapping[str, Any], base: str) -> tuple[str, Mention]:
    """The document's name, and the mention; any error says that the annotation is not one of ours."""
    source = item["target"]["source"]
    if not source.startswith(base):
        raise DataError(f"its source is not below {cut(base)}: {cut(source)}")
    selectors = {selector["type"]: selector for selector in item["target"]["selector"]}
    place, quoted = selectors["TextPositionSelector"], selectors["TextQuoteSelector"]
    (amount,) = (json.loads(body["value"]) for body in item["body"] if body.get("format") == "application/json")
    form = {**amount, "start": place["start"], "end": place["end"], "text": quoted["exact"]}
    return unquote(source[len(base) :], errors="surrogatepass"), Mention.from_dict(form)
