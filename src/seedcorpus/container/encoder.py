"""Writing containers in the canonical form: `write` and `Writer`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from typing import BinaryIO, Self

from seedcorpus.container.compression import compressing
from seedcorpus.container.files import output
from seedcorpus.container.markers import END, write_opening
from seedcorpus.document import Document
from seedcorpus.errors import ContainerError

Destination = str | os.PathLike[str] | BinaryIO
"""What a container can be written to: a path, or a binary file object."""


class Writer:
    """Writes a container document by document, in the canonical form: every length and every SHA-256 is in the headers.

    A context manager. To a path it writes the new container or none: an old file stays as it is until the block ends
    without error. The path's suffix `.gz`, `.zst`, `.bz2` or `.xz` compresses. A file object is written to as it
    comes, and stays open.

    Args:
        dest: A path, or a binary file object.

    Raises:
        ContainerError: On entering the block, where the path is something other than a file.
        OSError: The file cannot be written.

    Example:
        >>> import io
        >>> file = io.BytesIO()
        >>> with Writer(file) as writer:
        ...     writer.add(Document("a.txt", "مرحبا", {"lang": "ar"}))
        >>> print(file.getvalue().decode().replace(hashlib.sha256("مرحبا".encode()).hexdigest(), "…"))
        <<<FILE path="a.txt" bytes="10" sha256="…" lang="ar">>>
        مرحبا
        <<<END FILE>>>
        <BLANKLINE>
    """

    def __init__(self, dest: Destination) -> None:
        self._dest = dest
        self._file: BinaryIO | None = None
        self._exits = ExitStack()

    def __enter__(self) -> Self:
        file = self._exits.enter_context(output(self._dest))
        if isinstance(self._dest, (str, os.PathLike)):
            file = self._exits.enter_context(compressing(file, os.fspath(self._dest)))
        self._file = file
        return self

    def __exit__(self, *error: object) -> None:
        self._file = None
        self._exits.__exit__(*error)  # type: ignore[arg-type]

    def add(self, document: Document) -> None:
        """Write a document.

        Raises:
            ContainerError: A name, text or attribute that cannot be written so that it is read back equal, such as an
                empty name or a lone surrogate; nothing of the document is written then.
            ValueError: Outside the `with` block.
        """
        try:
            content = document.text.encode()
        except UnicodeEncodeError as error:
            at = error.start
            reason = f"the lone surrogate {document.text[at]!r} at character {at} cannot be written as UTF-8"
            raise ContainerError(f"{document.name!r}: {reason}") from None
        self.add_bytes(document.name, document.attributes, content)

    def add_bytes(self, name: str, attributes: Mapping[str, str], content: bytes) -> None:
        """Write a document whose text is encoded already: `content` must be UTF-8.

        Raises:
            ContainerError: A name or attribute that cannot be written so that it is read back equal.
            ValueError: Outside the `with` block.
        """
        if self._file is None:
            raise ValueError("a Writer is open only inside its with block")
        opening = write_opening(name, attributes, len(content), hashlib.sha256(content).hexdigest())
        for part in (opening, content, b"\n" + END):
            self._file.write(part)


def write(dest: Destination, documents: Iterable[Document]) -> None:
    """Write documents as a container, in the canonical form.

    Args:
        dest: A path, where the container then stands as a whole or, after an error, the old file as it was; or a binary
            file object. The suffix `.gz`, `.zst`, `.bz2` or `.xz` of a path compresses.
        documents: The documents, in their order; they are written as they come.

    Raises:
        ContainerError: A name, text or attribute that cannot be written so that it is read back equal.
        OSError: The file cannot be written.

    Example:
        >>> import io
        >>> from seedcorpus.container import parse
        >>> documents = [Document("a.txt", "<<<END FILE>>>"), Document('the "b".txt', "")]
        >>> file = io.BytesIO()
        >>> write(file, documents)
        >>> parse(file.getvalue()) == documents
        True
    """
    with Writer(dest) as writer:
        for document in documents:
            writer.add(document)
