"""Folders and containers: `pack` and `unpack`."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import zip_longest

from seedcorpus.container.blocks import SUFFIX as BLOCKS
from seedcorpus.container.decoder import ByteSource, Input, pull
from seedcorpus.container.encoder import Destination, Writer
from seedcorpus.container.files import replacing
from seedcorpus.container.index import SUFFIX
from seedcorpus.container.markers import Opening
from seedcorpus.container.scanner import Scanner
from seedcorpus.document import Source
from seedcorpus.errors import ContainerError

_LONGEST_PART = 255  # bytes in a file's name, and
_LONGEST_NAME = 4096  # in a path, that the usual file systems take
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])[ ]*(?:[.:].*)?", re.I | re.S)
_DRIVE = re.compile(r"[A-Za-z]:")
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\x00-\x1f]')


def pack(
    directory: str | os.PathLike[str],
    dest: Destination,
    *,
    block: int | None = None,
    workers: int | None = None,
) -> None:
    """Write all files of a folder, and of the folders in it, as a container.

    The files are named by their paths relative to the folder, with slashes, and come in the order of their names. The
    container itself, where it stands in the folder, is left out, as are its index and its table of blocks. Empty
    folders, times and permissions are not kept.

    Args:
        directory: The folder.
        dest: Where to write, as for `write`: a path, where the container then stands as a whole or, after an error, the
            old file as it was; or a binary file object.
        block: How many bytes of documents fill a block of a compressed container; see `Writer`.
        workers: How many threads compress; see `Writer`.

    Raises:
        ContainerError: A file that is not UTF-8 text; a symbolic link, which is not followed, or anything else that is
            neither file nor folder; a name that `unpack` would refuse.
        OSError: The folder cannot be read, or the container not be written.

    Example:
        >>> from pathlib import Path
        >>> from seedcorpus.container import read
        >>> with tempfile.TemporaryDirectory() as name:
        ...     folder, container = Path(name, "texts"), Path(name, "texts.seed.gz")
        ...     (folder / "hi").mkdir(parents=True)
        ...     _ = (folder / "hi" / "1.txt").write_text("नमस्ते", encoding="utf-8")
        ...     pack(folder, container)
        ...     [document.name for document in read(container)]
        ['hi/1.txt']
    """
    root = os.fspath(directory)
    own = os.path.realpath(dest) if isinstance(dest, (str, os.PathLike)) else ""
    names = sorted(
        name
        for name in _walk(root)
        if os.path.realpath(os.path.join(root, name)) not in (own, own + SUFFIX, own + BLOCKS)
    )
    if refused := _refused(names):
        position, reason = refused
        raise ContainerError(f"{names[position]!r} cannot be packed: {reason}", source=root)
    with Writer(dest, block=block, workers=workers) as writer:
        for name in names:
            path = os.path.join(root, name)
            with open(path, "rb") as file:
                content = file.read()
            try:
                content.decode()
            except UnicodeDecodeError as error:
                reason = "not UTF-8 text: convert the file, or move it out of the folder"
                line = content.count(b"\n", 0, error.start) + 1
                raise ContainerError(reason, source=path, offset=error.start, line=line) from None
            writer.add_bytes(name, {}, content)


def unpack(source: ByteSource, directory: str | os.PathLike[str]) -> None:
    r"""Write the files of a container into a folder, byte for byte.

    The container is read twice: first it is checked from end to end, with every name in it, and only then is anything
    written. Files of the same names are replaced, each as a whole; other files in the folder stay.

    Args:
        source: The container, as for `read`.
        directory: The folder; it is made if it is not there.

    Raises:
        ContainerError: A fault in the container; a name that would not stay below the folder (absolute, with `..`, a
            drive or a backslash, through a symbolic link), that some system takes for a device or cannot keep
            (`NUL.txt`, a dot or space at the end), or that stands for the same file as another one, be it in capitals
            or composed differently. Nothing is written then.
        OSError: The container cannot be read, or a file not be written.

    Example:
        >>> from pathlib import Path
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     unpack(b"<<<FILE news/a.txt>>>\nLatest news.\n<<<END FILE>>>\n", folder)
        ...     Path(folder, "news/a.txt").read_text()
        'Latest news.'
        >>> unpack(b"<<<FILE ../a.txt>>>\n<<<END FILE>>>\n", "folder")
        Traceback (most recent call last):
        seedcorpus.errors.ContainerError: line 1, byte 0: '../a.txt' cannot be unpacked: a part '..'
    """
    root = os.fspath(directory)
    with ExitStack() as stack:
        label = None
        if not isinstance(
            source, (str, os.PathLike, bytes, bytearray, memoryview)
        ):  # perhaps a pipe: keep it to read twice
            given = Input(source)
            label, source = given.name, stack.enter_context(tempfile.TemporaryFile())
            source.writelines(iter(given.chunk, b""))
        entries = [(name, place) for name, _, place in _contents(source, label)]
        names = [name for name, _ in entries]
        if refused := _refused(names) or _obstructed(root, names):
            position, reason = refused
            name, place = entries[position]
            reason = f"{name!r} cannot be unpacked: {reason}"
            raise ContainerError(reason, source=place.container, offset=place.offset, line=place.line)
        for name, entry in zip_longest(names, _contents(source, label)):
            if entry is None or entry[0] != name:
                raise ContainerError("the container changed while it was unpacked", source=entries[0][1].container)
            path = os.path.join(root, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with replacing(path, durable=False) as file:
                file.write(entry[1])


_Entry = tuple[str, bytes, Source]


class _Contents(Scanner[_Entry]):
    """Reads each file as its name, its bytes and its place."""

    def _make(self, opening: Opening, content: bytes | memoryview, source: Source, errors: str) -> _Entry:
        return opening.name, bytes(content), source


def _contents(source: ByteSource, label: str | None) -> Iterator[_Entry]:
    """The files of a container, read from its beginning."""
    if not isinstance(source, (str, os.PathLike, bytes, bytearray, memoryview)):
        source.seek(0)
    given = Input(source)
    return pull(given, _Contents(source=label or given.name, length=given.length))


def _walk(root: str) -> Iterator[str]:
    """The names of all files below a folder."""
    folders = [""]
    while folders:
        prefix = folders.pop()
        with os.scandir(os.path.join(root, prefix)) as entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append(name + "/")
                elif entry.is_file(follow_symlinks=False):
                    yield name
                else:
                    what = (
                        "a symbolic link, which is not followed"
                        if entry.is_symlink()
                        else "neither a file nor a folder"
                    )
                    raise ContainerError(
                        f"{what}: move it out of the folder, or put a file in its place", source=entry.path
                    )


_Folder = dict[str, "_Folder | str"]  # what is in a folder: folders, and files by their full names


def _refused(names: Iterable[str]) -> tuple[int, str] | None:
    """The position of the first name that cannot be unpacked safely everywhere, and why."""
    root: _Folder = {}
    for position, name in enumerate(names):
        reason = _unsafe(name) or _enter(root, name)
        if reason is not None:
            return position, reason
    return None


def _enter(root: _Folder, name: str) -> str | None:
    """Enter a file into the tree of folders, or say what of the same name is there already."""
    # File systems that ignore case, or the difference of composed and decomposed letters, take these for one.
    *parents, last = unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold()).split("/")
    folder = root
    for parent in parents:
        inner = folder.setdefault(parent, {})
        if isinstance(inner, str):
            return f"{inner!r} is a file, not a folder"
        folder = inner
    if last in folder:
        there = folder[last]
        return f"it is the same file as {there!r}" if isinstance(there, str) else "there is a folder of that name"
    folder[last] = name
    return None


def _unsafe(name: str) -> str | None:
    """Why a name is refused on every system, so that a container can be unpacked everywhere or nowhere."""
    if "\\" in name or "\0" in name:
        return "a backslash" if "\\" in name else "a NUL character"
    if len(os.fsencode(name)) > _LONGEST_NAME:
        return f"longer than {_LONGEST_NAME} bytes"
    for part in name.split("/"):
        if not part:
            return "an absolute name" if name.startswith("/") else "an empty part between slashes"
        if part in (".", ".."):
            return f"a part {part!r}"
        if _DRIVE.match(part):
            return f"a drive letter in {part!r}"
        if _DEVICE.fullmatch(part):
            return f"{part!r} is a device on Windows"
        if part[-1] in ". ":
            return f"{part!r} ends in a dot or a space, which Windows drops"
        if len(os.fsencode(part)) > _LONGEST_PART:
            return f"a part longer than {_LONGEST_PART} bytes"
        if os.name == "nt" and (found := _NOT_ON_WINDOWS.search(part)):
            return f"{found[0]!r}, which no file name has on Windows"
    return None


def _obstructed(root: str, names: Iterable[str]) -> tuple[int, str] | None:
    """The position of the first name in whose way something stands on the disk, and what that is."""
    folders: set[str] = set()
    for position, name in enumerate(names):
        for end in [*(slash.start() for slash in re.finditer("/", name)), len(name)]:
            path = os.path.join(root, name[:end])
            if path in folders:
                continue
            if not os.path.lexists(path):
                break
            if os.path.islink(path):
                return position, f"{path!r} is a symbolic link"
            if not (os.path.isfile(path) if end == len(name) else os.path.isdir(path)):
                return position, f"{path!r} is in the way"
            folders.add(path)
    return None
