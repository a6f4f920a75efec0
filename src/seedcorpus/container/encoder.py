"""Writing containers in the canonical form: `write` and `Writer`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from typing import BinaryIO, Self

from seedcorpus.container.compression import compression_for
from seedcorpus.container.files import output
from seedcorpus.container.markers import END, write_opening
from seedcorpus.container.packing import Packer, cores
from seedcorpus.document import Document
from seedcorpus.errors import ContainerError

Destination = str | os.PathLike[str] | BinaryIO
"""What a container can be written to: a path, or a binary file object."""


class Writer:
    """Writes a container document by document, in the canonical form: every length and every SHA-256 is in the headers.

    A context manager. To a path it writes the new container or none: an old file stays as it is until the block ends
    without error. A file object is written to as it comes, and stays open.

    The path's suffix `.gz`, `.zst`, `.bz2` or `.xz` compresses, in blocks: a block ends with the document that fills
    it, and can be unpacked without the others, by `Archive` and `splits`. Where they begin is written at the end of a
    Zstandard container, and for the others into a small file beside it (`corpus.seed.gz.seedblocks`). Every reader,
    `zstd -dc` and `gzip -dc` too, takes such a container as any other.

    Args:
        dest: A path, or a binary file object.
        block: How many bytes of documents fill a block; by default 256 kB for `.gz` and `.zst` and 4 MB for the others.
            Larger ones compress better, and of smaller ones a document is unpacked faster.
        workers: How many threads compress; by default, one for each core that this process may use. What is written
            does not depend on it.

    Raises:
        ContainerError: On entering the block, where the path is something other than a file.
        OSError: The file cannot be written.
        ValueError: `block` or `workers` is less than 1.

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

    def __init__(self, dest: Destination, *, block: int | None = None, workers: int | None = None) -> None:
        for name, number in (("block", block), ("workers", workers)):
            if number is not None and number < 1:
                raise ValueError(f"{name} must be at least 1, not {number}")
        self._dest = dest
        self._block = block
        self._workers = workers
        self._write: Callable[..., object] | None = None
        self._packer: Packer | None = None
        self._exits = ExitStack()

    def __enter__(self) -> Self:
        file = self._exits.enter_context(output(self._dest))
        path = os.fspath(self._dest) if isinstance(self._dest, (str, os.PathLike)) else ""
        if compression := compression_for(path):
            packer = Packer(file, compression, self._block or compression.block, self._workers or cores())
            self._packer = self._exits.enter_context(packer)
            self._write = packer.add
        else:
            self._write = lambda *parts: file.writelines(parts)
        return self

    def __exit__(self, *error: object) -> None:
        self._write = None
        self._exits.__exit__(*error)  # type: ignore[arg-type]
        if self._packer is not None and error[0] is None:
            assert isinstance(self._dest, (str, os.PathLike))
            self._packer.leave_table(os.fspath(self._dest))

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
        if self._write is None:
            raise ValueError("a Writer is open only inside its with block")
        opening = write_opening(name, attributes, len(content), hashlib.sha256(content).hexdigest())
        self._write(opening, content, b"\n" + END)


def write(
    dest: Destination, documents: Iterable[Document], *, block: int | None = None, workers: int | None = None
) -> None:
    """Write documents as a container, in the canonical form.

    Args:
        dest: A path, where the container then stands as a whole or, after an error, the old file as it was; or a binary
            file object. The suffix `.gz`, `.zst`, `.bz2` or `.xz` of a path compresses.
        documents: The documents, in their order; they are written as they come.
        block: How many bytes of documents fill a block of a compressed container; see `Writer`.
        workers: How many threads compress; see `Writer`.

    Raises:
        ContainerError: A name, text or attribute that cannot be written so that it is read back equal.
        OSError: The file cannot be written.
        ValueError: `block` or `workers` is less than 1.

    Example:
        >>> import io
        >>> from seedcorpus.container import parse
        >>> documents = [Document("a.txt", "<<<END FILE>>>"), Document('the "b".txt', "")]
        >>> file = io.BytesIO()
        >>> write(file, documents)
        >>> parse(file.getvalue()) == documents
        True
    """
    with Writer(dest, block=block, workers=workers) as writer:
        for document in documents:
            writer.add(document)
