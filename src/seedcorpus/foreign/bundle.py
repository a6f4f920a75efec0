"""Reading and writing bundles of other formats: what is the same in all of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import overload

from attrs import frozen

from seedcorpus.container.account import Prose
from seedcorpus.container.compression import Flaw, Inflater, compression_for
from seedcorpus.container.decoder import ByteSource, Input
from seedcorpus.container.encoder import Destination
from seedcorpus.container.files import output
from seedcorpus.container.stream import MAX_BYTES
from seedcorpus.document import Document, Source
from seedcorpus.errors import ContainerError
from seedcorpus.foreign import cxml, repomix, txtar
from seedcorpus.foreign.cut import Format, MisfitError

_FORMATS: dict[str, Format] = {one.name: one for one in (txtar.FORMAT, cxml.FORMAT, repomix.FORMAT)}
FORMATS = tuple(_FORMATS)
"""The names of the formats."""


@frozen
class Bundle(Sequence[Document]):
    """The documents of a bundle, and where other text stands in it.

    Attributes:
        documents: The documents in their order.
        prose: The places of what is in no document and is not blank, such as a comment or a preface.
    """

    documents: tuple[Document, ...]
    prose: tuple[Prose, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Document]: ...
    def __getitem__(self, index: int | slice) -> Document | Sequence[Document]:
        return self.documents[index]

    def __len__(self) -> int:
        return len(self.documents)


def read(source: ByteSource, format: str, *, max_bytes: int | None = MAX_BYTES) -> Bundle:
    r"""Read a bundle of another format.

    Offsets and lengths in the documents' sources count bytes of the decompressed bundle.

    Args:
        source: A path, the bytes themselves, or a binary file object; compressed or plain.
        format: One of `FORMATS`: `"txtar"`, `"cxml"` (what `files-to-prompt --cxml` writes) or `"repomix"` (its XML
            style). It is never guessed.
        max_bytes: The largest bundle to read, in bytes: it is held in memory as a whole. `None` for no limit.

    Raises:
        ContainerError: The bundle is not of that format, is cut off, is not UTF-8, or is too large.
        ValueError: There is no such format.
        OSError: The file cannot be read.

    Example:
        >>> bundle = read(b"Two files.\n-- a.txt --\none\n-- b.txt --\ntwo\n", "txtar")
        >>> [(document.name, document.text) for document in bundle]
        [('a.txt', 'one\n'), ('b.txt', 'two\n')]
        >>> bundle.prose
        (Prose(offset=0, length=11, line=1),)
    """
    form = _format(format)
    with closing(Input(source)) as given:
        data = _content(given, max_bytes)
        return _cut(form, data, given.name)


def write(dest: Destination, documents: Iterable[Document], format: str) -> None:
    """Write documents as a bundle of another format, so that reading it gives them back to the byte.

    What the format cannot hold is refused, attributes above all, which none of them has.

    Args:
        dest: A path, where the bundle then stands as a whole or, after an error, the old file as it was; or a binary
            file object. The suffix `.gz`, `.zst`, `.bz2` or `.xz` of a path compresses.
        documents: The documents; all of them are held in memory.
        format: One of `FORMATS`.

    Raises:
        ContainerError: A document that the format cannot hold; nothing is written then.
        ValueError: There is no such format.
        OSError: The file cannot be written.

    Example:
        >>> import io
        >>> file = io.BytesIO()
        >>> write(file, [Document("a.txt", "one")], "cxml")
        >>> print(file.getvalue().decode())
        <documents>
        <document index="1">
        <source>a.txt</source>
        <document_content>
        one
        </document_content>
        </document>
        </documents>
        <BLANKLINE>
        >>> write(file, [Document("a.txt", "one")], "txtar")
        Traceback (most recent call last):
        seedcorpus.errors.ContainerError: 'a.txt' cannot be written as txtar: a text ends in a line feed and holds no \
line such as '-- name --', and a name has no blanks around it
    """
    form = _format(format)
    given = list(documents)
    for document in given:
        if document.attributes:
            keys = ", ".join(document.attributes)
            reason = f"{document.name!r} cannot be written as {format}, which holds no attributes: leave out {keys}"
            raise ContainerError(reason)
    data = _encoded(form, given)
    back = _read_back(form, data)
    for number, document in enumerate(given):
        if number >= len(back) or (back[number].name, back[number].text) != (document.name, document.text):
            raise ContainerError(f"{document.name!r} cannot be written as {format}: {form.holds}")
    compression = compression_for(os.fspath(dest)) if isinstance(dest, (str, os.PathLike)) else None
    with output(dest) as file:
        file.write(compression.compress(data) if compression else data)


def _format(name: str) -> Format:
    if name not in _FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {name!r}")
    return _FORMATS[name]


def _content(given: Input, max_bytes: int | None) -> bytes:
    """All bytes of a bundle, decompressed."""
    data, inflater = bytearray(), Inflater()
    for piece in _pieces(given, inflater):
        if isinstance(piece, Flaw):
            raise ContainerError(piece.reason, source=given.name, offset=len(data))
        data += piece
        if max_bytes is not None and len(data) > max_bytes:
            reason = f"a bundle of more than max_bytes={max_bytes}; give a larger max_bytes to read it"
            raise ContainerError(reason, source=given.name, offset=max_bytes)
    return bytes(data)


def _pieces(given: Input, inflater: Inflater) -> Iterator[bytes | Flaw]:
    while chunk := given.chunk():
        yield from inflater.feed(chunk)
    yield from inflater.close()


def _cut(form: Format, data: bytes, source: str | None) -> Bundle:
    """Cut a bundle into documents."""
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    documents: list[Document] = []
    prose: list[Prose] = []
    lines = _Lines(data)
    end = start
    try:
        for cut in form.cut(data, start):
            _add_prose(prose, data, end, cut.offset, lines)
            place = Source(source, cut.offset, cut.stop - cut.start, lines.of(cut.offset))
            documents.append(Document(_text(data, cut.name), _text(data, slice(cut.start, cut.stop)), {}, place))
            if cut.lacks_line_feed:
                documents[-1] = Document(documents[-1].name, documents[-1].text + "\n", {}, place)
            end = cut.after
    except MisfitError as error:
        raise ContainerError(error.reason, source=source, offset=error.offset, line=lines.of(error.offset)) from None
    _add_prose(prose, data, end, len(data), lines)
    return Bundle(tuple(documents), tuple(prose))


def _add_prose(prose: list[Prose], data: bytes, start: int, stop: int, lines: _Lines) -> None:
    if data[start:stop].strip():
        prose.append(Prose(start, stop - start, lines.of(start)))


def _text(data: bytes, place: slice) -> str:
    try:
        return data[place].decode()
    except UnicodeDecodeError as error:
        bad = (place.start or 0) + error.start
        raise MisfitError(f"byte {data[bad]:#04x} is not UTF-8 text; convert the bundle first", bad) from None


class _Lines:
    """Counts lines up to offsets, each of which is not before the last one or is counted anew."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at, self._line = data, 0, 1

    def of(self, offset: int) -> int:
        if offset < self._at:
            self._at, self._line = 0, 1
        self._line += self._data.count(b"\n", self._at, offset)
        self._at = offset
        return self._line


def _encoded(form: Format, documents: Sequence[Document]) -> bytes:
    try:
        return form.join([(document.name, document.text) for document in documents]).encode()
    except UnicodeEncodeError as error:
        raise ContainerError(
            f"the lone surrogate {error.object[error.start]!r} is no text: it cannot be written"
        ) from None


def _read_back(form: Format, data: bytes) -> Sequence[Document]:
    try:
        return _cut(form, data, None)
    except ContainerError:
        return ()
