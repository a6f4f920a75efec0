"""Folders and containers: `pack` and `unpack`."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import zip_longest

from seedcorpus.container.below import Below, is_link
from seedcorpus.container.blocks import SUFFIX as BLOCKS
from seedcorpus.container.decoder import ByteSource, Input, Pulled
from seedcorpus.container.encoder import Destination, Writer
from seedcorpus.container.entries import Entry, pull_entries
from seedcorpus.container.files import is_unfinished
from seedcorpus.container.index import SUFFIX as INDEX
from seedcorpus.container.stream import MAX_BYTES, NO_MARKER, Ends
from seedcorpus.errors import ContainerError

_LONGEST_PART = 255  # bytes in a file's name, and
_LONGEST_NAME = 4096  # in a path, that the usual file systems take
_DEEPEST = 100  # folders in one another: few programs can remove deeper ones again
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])[ ]*(?:[.:].*)?", re.I | re.S)
# Controls, of which the bidirectional ones make a name look like another; and what is not seen at all.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_OURS = {INDEX: b"seedcorpus index ", BLOCKS: b"seedcorpus blocks "}
_UNSEEN = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff]")
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
    container itself, where it stands in the folder, is left out, as are the indexes and tables of containers, and what
    writers left that were killed. Empty folders, times and permissions are not kept.

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
    own = _identity(dest)
    names = sorted(name for name in _walk(root) if not _is_ours(os.path.join(root, name), own))
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


def _is_ours(path: str, own: tuple[int, int] | None) -> bool:
    """Whether a file is the container that is made, or belongs to one, or was left unfinished by a writer."""
    if own is not None and _identity(path) == own:
        return True
    magic = _OURS.get(os.path.splitext(path)[1])
    if magic is not None:
        with open(path, "rb") as file:
            return file.read(len(magic)) == magic
    return is_unfinished(os.path.basename(path))


def _identity(file: object) -> tuple[int, int] | None:
    """What tells a file from all others, by its path or object; `None` if it is none or not there."""
    try:
        is_path = isinstance(file, (str, os.PathLike))
        status = os.stat(file) if is_path else os.fstat(file.fileno())  # type: ignore[arg-type, attr-defined]
    except (OSError, AttributeError, ValueError):  # a file object need not be that of a file
        return None
    return status.st_dev, status.st_ino


def unpack(
    source: ByteSource,
    directory: str | os.PathLike[str],
    *,
    max_bytes: int | None = MAX_BYTES,
    ends: Ends = "optional",
) -> None:
    r"""Write the files of a container into a folder, byte for byte.

    The container is read twice: first it is checked from end to end, with every name in it, and only then is anything
    written. Files of the same names are replaced, each as a whole; other files in the folder stay.

    Args:
        source: The container, as for `read`.
        directory: The folder; it is made if it is not there.
        max_bytes: The largest file to unpack, as for `read`.
        ends: `"required"` wants an end marker behind every file, as for `read`: so a file that was cut off is noticed.

    Raises:
        ContainerError: A fault in the container, or text without any file; a name that would not stay below the folder
            (absolute, with `..`, a drive or a backslash, through a symbolic link), that some system takes for a device
            or cannot keep (`NUL.txt`, a dot or space at the end, too long or too deep), or that stands for the same
            file as another one, be it in capitals or composed differently. Nothing is written then. And where a link
            was put in the place of a folder meanwhile, the files before it are written, and none outside.
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
        files = _read(source, label, max_bytes, ends)
        found = [(entry.name, entry.source) for entry in files]
        if not found and files.prose:
            place = files.prose[0]
            raise ContainerError(NO_MARKER, source=files.name, offset=place.offset, line=place.line)
        names = [name for name, _ in found]
        if refused := _refused(names, _longest(root)) or _obstructed(root, names):
            position, reason = refused
            name, where = found[position]
            reason = f"{name!r} cannot be unpacked: {reason}"
            raise ContainerError(reason, source=where.container, offset=where.offset, line=where.line)
        folder = stack.enter_context(Below(root))
        for name, entry in zip_longest(names, _read(source, label, max_bytes, ends)):
            if entry is None or entry.name != name:
                raise ContainerError("the container changed while it was unpacked", source=found[0][1].container)
            folder.write(name, entry.data)


def _read(source: ByteSource, label: str | None, max_bytes: int | None, ends: Ends) -> Pulled[Entry]:
    """The files of a container, read from its beginning."""
    if not isinstance(source, (str, os.PathLike, bytes, bytearray, memoryview)):
        source.seek(0)
    given = Input(source)
    given.name = label or given.name
    return pull_entries(given, max_bytes=max_bytes, ends=ends)


def _longest(root: str) -> int | None:
    """How many bytes a name can have below a folder, so that the system takes the whole path; `None` if unknown."""
    if not hasattr(os, "pathconf"):
        return None
    return int(os.pathconf("/", "PC_PATH_MAX")) - len(os.fsencode(os.path.abspath(root))) - 2


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


def _refused(names: Iterable[str], longest: int | None = None) -> tuple[int, str] | None:
    """The position of the first name that cannot be unpacked safely everywhere, or that is too long here, and why."""
    root: _Folder = {}
    for position, name in enumerate(names):
        reason = _unsafe(name) or _enter(root, name)
        if reason is None and longest is not None and len(os.fsencode(name)) > longest:
            reason = f"its whole path is longer than this system takes: {longest} bytes are left for it"
        if reason is not None:
            return position, reason
    return None


def _enter(root: _Folder, name: str) -> str | None:
    """Enter a file into the tree of folders, or say what of the same name is there already."""
    # File systems that ignore case, joiners, or how letters are composed, take these for one.
    seen = _UNSEEN.sub("", unicodedata.normalize("NFD", name))
    *parents, last = unicodedata.normalize("NFC", seen.casefold()).split("/")
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
    if found := _CONTROL.search(name):
        return f"the control character U+{ord(found[0]):04X}"
    parts = name.split("/")
    if len(parts) > _DEEPEST:
        return f"deeper than {_DEEPEST} folders"
    for part in parts:
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
        if is_unfinished(part):
            return f"{part!r} is what a writer calls a file before it is complete"
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
            if is_link(path):
                return position, f"{path!r} is a symbolic link"
            if not (os.path.isfile(path) if end == len(name) else os.path.isdir(path)):
                return position, f"{path!r} is in the way"
            folders.add(path)
    return None
