"""Writing: one container for each partition, committed together or not at all.

A task writes into `_temporary/JOB`, and tells the driver the name of what it wrote. The driver gives the containers of
the tasks that count their place in the folder, and no others: what was left by a task that died, or that ran twice,
goes with `_temporary/JOB`.
"""

from __future__ import annotations

import errno
import os
import posixpath
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext, suppress
from tempfile import TemporaryDirectory

from attrs import evolve
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem
from pyspark import TaskContext
from pyspark.sql import Row
from pyspark.sql.datasource import DataSourceWriter, WriterCommitMessage
from pyspark.sql.types import StructType

from seedcorpus.container.blocks import SUFFIX as BLOCKS
from seedcorpus.container.encoder import Writer
from seedcorpus.container.index import SUFFIX as INDEX
from seedcorpus.document import Document
from seedcorpus.errors import DataError
from seedcorpus.export.spark.files import COMMITTING, REPLACING, TEMPORARY, files_in, refuse_half
from seedcorpus.export.spark.tables import DOCUMENTS

SUCCESS = "_SUCCESS"
"""The file that tells that a folder holds all of the job that wrote it last."""

_AT_ONCE = 16  # files that are moved at a time, which object stores do by copying


class Written(WriterCommitMessage):
    """What a task wrote.

    Attributes:
        partition: The number of the partition.
        name: The container's name in the folder of the job.
    """

    def __init__(self, partition: int, name: str) -> None:
        self.partition = partition
        self.name = name


class ContainerWriter(DataSourceWriter):
    """Writes the documents of a frame into a folder.

    Args:
        path: The folder.
        schema: The frame's columns.
        suffix: That of the containers.
        overwrite: Whether the containers that are there go once all new ones are written.

    Raises:
        ContainerError: An earlier write was cut off as it was committed.
        DataError: A column is missing, is not of its type, or is none that a container can hold.
        NotADirectoryError: There is a file at the path.
    """

    def __init__(self, path: str, schema: StructType, suffix: str, *, overwrite: bool) -> None:
        _check(schema)
        self._fs, self._folder = url_to_fs(path)
        if self._fs.isfile(self._folder):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), path)
        if not overwrite:
            refuse_half(self._fs, self._folder)
        self._suffix = suffix
        self._overwrite = overwrite
        self._job = secrets.token_hex(8)

    @property
    def _temporary(self) -> str:
        return posixpath.join(self._folder, TEMPORARY, self._job)

    def write(self, iterator: Iterator[Row]) -> Written:
        """Write a partition, in a task."""
        context = TaskContext.get()
        partition = context.partitionId() if context else 0
        # Each attempt has a name of its own: none writes into what another one wrote.
        name = f"part-{partition:05}-{self._job}-{secrets.token_hex(4)}{self._suffix}"
        self._fs.makedirs(self._temporary, exist_ok=True)
        with self._staging() as folder:
            with Writer(os.path.join(folder, name), workers=1) as writer:
                for row in iterator:
                    writer.add(_document(row))
            if folder != self._temporary:
                for file in os.listdir(folder):
                    self._fs.put_file(os.path.join(folder, file), posixpath.join(self._temporary, file))
        return Written(partition, name)

    def _staging(self) -> AbstractContextManager[str]:
        """The folder where a task writes: on this machine, as a compressed container's table is written last."""
        local = isinstance(self._fs, LocalFileSystem)
        return nullcontext(self._temporary) if local else TemporaryDirectory(prefix="seedcorpus-")

    def commit(self, messages: list[WriterCommitMessage | None]) -> None:
        """Give the containers of the tasks that count their place, in the driver."""
        fs, folder = self._fs, self._folder
        names = _counting(messages)
        fs.makedirs(self._temporary, exist_ok=True)
        written = {posixpath.basename(path) for path in fs.ls(self._temporary, detail=False)}
        names += [name + BLOCKS for name in names if name + BLOCKS in written]
        old = files_in(fs, folder) if self._overwrite else []
        self._remove(SUCCESS)
        mark = posixpath.join(self._temporary, COMMITTING)
        fs.touch(mark)
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            list(threads.map(self._move, names))
            if old:
                fs.mv(mark, posixpath.join(self._temporary, REPLACING))
                list(threads.map(fs.rm_file, old))
        for path in old:
            for suffix in (BLOCKS, INDEX):
                self._remove(posixpath.basename(path) + suffix)
        fs.touch(posixpath.join(folder, SUCCESS))
        self._clear(all_jobs=self._overwrite)

    def _move(self, name: str) -> None:
        self._fs.mv(posixpath.join(self._temporary, name), posixpath.join(self._folder, name))

    def _remove(self, name: str) -> None:
        with suppress(FileNotFoundError):
            self._fs.rm_file(posixpath.join(self._folder, name))

    def _clear(self, *, all_jobs: bool = False) -> None:
        """Remove the folder of the job; and that of all jobs, if there is no other, or none of them counts any more."""
        jobs = posixpath.dirname(self._temporary)
        with suppress(FileNotFoundError):
            self._fs.rm(jobs if all_jobs else self._temporary, recursive=True)
        with suppress(OSError):
            self._fs.rmdir(jobs)

    def abort(self, messages: list[WriterCommitMessage | None]) -> None:
        """Take back what was written, in the driver: a task failed for good, or committing did."""
        if self._fs.exists(posixpath.join(self._temporary, REPLACING)):
            return  # all that is new is there, and some that is old is gone: it must not be lost
        with suppress(FileNotFoundError):
            for path in self._fs.ls(self._folder, detail=False):
                if f"-{self._job}-" in posixpath.basename(path):
                    self._fs.rm_file(path)
        self._clear()


def _counting(messages: list[WriterCommitMessage | None]) -> list[str]:
    """The containers that count: one for each partition, however often it was written."""
    names: dict[int, str] = {}
    for message in messages:
        if isinstance(message, Written):
            names.setdefault(message.partition, message.name)
    return list(names.values())


def _check(schema: StructType) -> None:
    known = {field.name: field.dataType for field in DOCUMENTS}
    for field in schema:
        if field.name not in known:
            raise DataError(f"a container cannot hold the column {field.name!r}: put it into the map 'attributes'")
        if field.name != "source" and field.dataType != known[field.name]:
            wanted = known[field.name].simpleString()
            raise DataError(
                f"the column {field.name!r} must be of the type {wanted}, not {field.dataType.simpleString()}"
            )
    if missing := [name for name in ("name", "text") if name not in schema.names]:
        raise DataError(f"there is no column {' nor '.join(map(repr, missing))}: a document has both")


def _document(row: Row) -> Document:
    """The document of a row. The header says what its language and region are, where they would not be so without."""
    values = row.asDict()
    if values["name"] is None or values["text"] is None:
        raise DataError(f"a document needs a name and a text, which are null: {str(values)[:200]}")
    attributes = dict(values.get("attributes") or {})
    document = Document(values["name"], values["text"], attributes)
    for key in ("lang", "region"):
        if (said := values.get(key)) is not None and said != getattr(document, key):
            document = evolve(document, attributes={**document.attributes, key: said})
    return document
