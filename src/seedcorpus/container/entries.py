"""Files of a container as bytes, whatever they are: `entries`."""

from __future__ import annotations

from attrs import frozen

from seedcorpus.container.decoder import ByteSource, Input, Pulled
from seedcorpus.container.markers import Opening
from seedcorpus.container.scanner import Scanner
from seedcorpus.container.stream import MAX_BYTES, Ends, Errors
from seedcorpus.document import Attributes, Source


@frozen
class Entry:
    """A file of a container as its bytes.

    Attributes:
        name: The name under which the container holds it.
        data: Its bytes; those that Base64 stands for, where the container has that.
        base64: Whether it has.
        attributes: The other keys of its header.
        source: Where it was read.
    """

    name: str
    data: bytes
    base64: bool
    attributes: Attributes
    source: Source


class _EntryScanner(Scanner[Entry]):
    def _make(self, opening: Opening, content: bytes | memoryview, source: Source, errors: str) -> Entry:
        return Entry(opening.name, bytes(content), opening.base64, opening.attributes, source)


def entries(
    source: ByteSource,
    *,
    errors: Errors = "strict",
    encoding: str = "utf-8",
    max_bytes: int | None = MAX_BYTES,
    ends: Ends = "optional",
) -> Pulled[Entry]:
    r"""Read the files of a container one after another as bytes, also those that are no text, such as pictures.

    Args:
        source: A path, the bytes themselves, or a binary file object, as for `read`.
        errors: As for `read`; that a file is no text is no fault here.
        encoding: The encoding of names and attributes.
        max_bytes: As for `read`.
        ends: As for `read`.

    Returns:
        An iterator of `Entry`; it also holds `faults` and `prose`, the places of text outside the files.

    Raises:
        ContainerError: A fault, while iterating in strict mode; the files before it have been delivered.
        OSError: The file cannot be opened or read.
        ValueError: An option is not one of those possible.

    Example:
        >>> container = b'<<<FILE path="a.png" mode="base64">>>\niVBORw0KGgo=\n<<<END FILE>>>\n'
        >>> [(entry.name, entry.data) for entry in entries(container)]
        [('a.png', b'\x89PNG\r\n\x1a\n')]
    """
    return pull_entries(Input(source), errors=errors, encoding=encoding, max_bytes=max_bytes, ends=ends)


def pull_entries(
    given: Input, *, errors: Errors = "strict", encoding: str = "utf-8", max_bytes: int | None, ends: Ends
) -> Pulled[Entry]:
    """Like `entries`, from what is open already."""
    scanner = _EntryScanner(
        errors=errors, encoding=encoding, max_bytes=max_bytes, ends=ends, source=given.name, length=given.length
    )
    return Pulled(given, scanner)
