r"""Mentions in the standoff format of brat, the annotation tool, and back: a `.ann` file beside each `.txt` file.

The format is documented at https://brat.nlplab.org/standoff.html. Offsets count code points of the text file, line ends
as they stand there. For each mention there are up to four lines: an entity (`T`) of the type `Money`, `Number`,
`Percent` or `Ordinal`; its `Modifier` and `Currency` as attributes (`A`), by which brat can search; and the exact
amount as a note (`#`), in the JSON form of `Mention.to_dict` without the place.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator

from seedcorpus.container import unpack, write
from seedcorpus.currencies import currencies
from seedcorpus.document import Document
from seedcorpus.errors import DataError
from seedcorpus.text.checks import check_text, cut, shown
from seedcorpus.values.amount import Modifier, Money
from seedcorpus.values.mention import Kind, Mention, kinds_in

_TYPES = {kind.capitalize(): kind for kind in Kind}

#: What of a mention stands in one line, by any reader's idea of a line end, without white space around it.
_FRAGMENT = re.compile(r"\S(?:[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*\S)?")

_ENTITY = re.compile(r"(T\d+)\t(\S+) ([0-9]{1,18} [0-9]{1,18}(?:;[0-9]{1,18} [0-9]{1,18})*)\t(.*)", re.DOTALL)
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)", re.DOTALL)


def write_brat(
    directory: str | os.PathLike[str],
    documents: Iterable[Document],
    *,
    kinds: Iterable[Kind | str] | None = None,
    region: str | None = None,
) -> None:
    r"""Write documents and their mentions into a folder that brat can open.

    For a document `hi/1.txt` there are `hi/1.txt` with the text as it is and `hi/1.ann`; another ending is kept before
    these (`1.md.txt`, `1.md.ann`). `annotation.conf` tells brat the types and attributes.

    Args:
        directory: The folder; it is made if it is not there. Files of the same names are replaced.
        documents: The documents. They are kept in a temporary file until all names are known to be safe.
        kinds: The kinds to find; None for all.
        region: The ISO 3166 code of the country whose currency a bare dirham, dinar, pound, rupee or dollar is.

    Raises:
        ContainerError: A name that `unpack` refuses, among them two for one file; a lone surrogate, which UTF-8 does
            not have. Nothing is written then.
        OSError: A file cannot be written.

    Example:
        >>> from pathlib import Path
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_brat(folder, [Document("hi/1.txt", "किराया 500 रुपये है।")], kinds=["money"])
        ...     sorted(path.name for path in Path(folder).rglob("*.*"))
        ...     print(Path(folder, "hi/1.ann").read_text("utf-8").split("\n")[0].expandtabs(1))
        ['1.ann', '1.txt', 'annotation.conf']
        T1 Money 7 16 500 रुपये
    """
    wanted = kinds_in(kinds)
    with tempfile.TemporaryFile() as file:
        write(file, _files(documents, wanted, region))
        file.seek(0)
        unpack(file, directory)


def to_standoff(mentions: Iterable[Mention]) -> str:
    r"""The `.ann` file for mentions in a text.

    A mention that goes over a line end becomes a discontinuous entity with a fragment for each line, since brat allows
    no line ends in an entity.

    Raises:
        DataError: A mention is empty, or begins or ends in white space, which brat does not allow.

    Example:
        >>> from seedcorpus import Money
        >>> amount = Money(500, currency="BDT", modifier="at_least")
        >>> for line in to_standoff([Mention(14, 22, "৫০০\nটাকা", Kind.MONEY, amount, "bn")]).splitlines():
        ...     print(line[:60].expandtabs(1))
        T1 Money 14 17;18 22 ৫০০ টাকা
        A1 Modifier T1 at_least
        A2 Currency T1 BDT
        #1 AnnotatorNotes T1 {"kind": "money", "value": {"kind": "mo
    """
    return "".join(f"{line}\n" for line in _lines(mentions))


def from_standoff(text: str, annotations: str) -> list[Mention]:
    r"""Read the mentions from a `.ann` file that `to_standoff` made; types and lines of others are passed over.

    Args:
        text: The `.txt` file, with its line ends as they are (`open(…, newline="")`).
        annotations: The `.ann` file.

    Raises:
        DataError: An entity has no note with its amount, or one that is not in our form; or its words do not stand in
            the text where it says. The message names the line.

    Example:
        >>> from seedcorpus import find_mentions
        >>> text = "ভাড়া কমপক্ষে ৫০০ টাকা"
        >>> from_standoff(text, to_standoff(find_mentions(text))) == find_mentions(text)
        True
    """
    check_text(annotations, "annotations")
    lines = annotations.split("\n")
    notes = {note[1]: note[2] for line in lines if (note := _NOTE.fullmatch(line))}
    mentions = []
    for number, line in enumerate(lines, 1):
        if not line.startswith("T"):
            continue
        entity = _ENTITY.fullmatch(line)
        if entity is None:
            raise DataError(f"line {number} is no entity of brat: {shown(line)}")
        if entity[2] in _TYPES:
            start, end = _place(text, entity, number)
            place = {"start": start, "end": end, "text": text[start:end], "kind": _TYPES[entity[2]].value}
            try:
                mentions.append(Mention.from_dict({**json.loads(notes[entity[1]]), **place}))
            except KeyError:
                raise DataError(f"line {number}: {entity[1]} has no AnnotatorNotes line with its amount") from None
            except (RecursionError, TypeError, ValueError) as error:
                raise DataError(f"line {number}: the note of {entity[1]} is not its amount: {error}") from None
    return mentions


def _place(text: str, entity: re.Match[str], number: int) -> tuple[int, int]:
    """Where an entity begins and ends; its fragments must have its words, and nothing but white space between them."""
    places = [(int(start), int(end)) for start, end in map(str.split, entity[3].split(";"))]
    ends = [end for _, end in places]
    words = " ".join(text[start:end] for start, end in places)
    gaps = (text[end:start] for end, (start, _) in zip(ends, places[1:], strict=False))
    if words != entity[4] or ends[-1] > len(text) or not all(gap.isspace() for gap in gaps):
        raise DataError(f"line {number}: {shown(entity[4])} does not stand in the text at {entity[3]}")
    return places[0][0], ends[-1]


def _files(documents: Iterable[Document], kinds: list[Kind | str] | None, region: str | None) -> Iterator[Document]:
    yield Document("annotation.conf", _configuration())
    for document in documents:
        name = document.name.removesuffix(".txt")
        yield Document(f"{name}.txt", document.text)
        yield Document(f"{name}.ann", to_standoff(document.mentions(kinds, region)))


def _configuration() -> str:
    modifiers, codes = "|".join(Modifier), "|".join(sorted(currencies().territories))
    return (
        "[entities]\n" + "".join(f"{name}\n" for name in _TYPES) + "[relations]\n[events]\n[attributes]\n"
        f"Modifier Arg:<ENTITY>, Value:{modifiers}\nCurrency Arg:Money, Value:{codes}\n"
    )


def _lines(mentions: Iterable[Mention]) -> Iterator[str]:
    attributes = 0
    for number, mention in enumerate(mentions, 1):
        if not mention.text or mention.text != mention.text.strip():
            raise DataError(
                f"{cut(repr(mention))} cannot be an entity in brat: it is empty, or has white space around it"
            )
        fragments = list(_FRAGMENT.finditer(mention.text))
        places = ";".join(f"{mention.start + part.start()} {mention.start + part.end()}" for part in fragments)
        yield f"T{number}\t{mention.kind.capitalize()} {places}\t{' '.join(part[0] for part in fragments)}"
        amount = mention.value
        currency = amount.currency if isinstance(amount, Money) else None
        for name, value in (("Modifier", amount.modifier), ("Currency", currency)):
            if value is not None:
                attributes += 1
                yield f"A{attributes}\t{name} T{number} {value}"
        form = mention.to_dict()
        note = json.dumps({key: form[key] for key in ("kind", "value", "lang")})
        yield f"#{number}\tAnnotatorNotes T{number}\t{note}"
