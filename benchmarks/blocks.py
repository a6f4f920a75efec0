"""Compressed containers in blocks beside other forms that can be entered in the middle, and containers in parts."""

from __future__ import annotations

import pickle
import random
import zipfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import seedcorpus
from benchmarks.containers import documents, open_compressed, write_json_lines, write_warc, write_zip
from benchmarks.measure import Task, measure, peer
from benchmarks.report import Table
from seedcorpus import Archive, Document

_BLOCKS = {"64 kB": 1 << 16, "256 kB": 1 << 18, "1 MB": 1 << 20, "4 MB": 1 << 22}
_SIZES = {"64 kB": 1 << 16, "1 MB": 1 << 20, "64 MB": 1 << 26}
_GET = 200  # documents that are got at random

Get = Callable[[str], object]
Write = Callable[[Path, list[Document]], None]


def tables(folder: Path, total: int, runs: int) -> list[Table]:
    """What blocks cost and give, and what it takes to cut a container."""
    return [_compressed(folder, documents(2_000, total), runs), _parts(folder, total)]


def _compressed(folder: Path, made: list[Document], runs: int) -> Table:
    size = sum(len(document.text.encode()) for document in made)
    chance = random.Random(size)
    pickled = pickle.dumps(made)
    wanted = [chance.choice(made).name for _ in range(_GET)]
    rows = []
    for name, (suffix, write) in _forms().items():
        path = folder / f"blocks{suffix}"
        write(path, made)
        fresh = iter(
            [pickle.loads(pickled) for _ in range(runs + 1)]
        )  # a text that was encoded once is so faster again
        tasks = [
            Task("write", partial(_write_next, write, path, fresh), size),
            Task("read", partial(_read, path), size),
        ]
        writing, reading = measure(tasks, runs)
        get = _getter(path)
        [getting] = measure([Task("get", partial(_get_all, get, wanted), _GET)], runs)
        one = "" if get is None else f"{1e6 / getting.rate:,.0f}"
        read = "" if _reader(path) is None else f"{reading.rate / 1e6:,.0f}"
        rows.append([name, f"{path.stat().st_size / 1e6:,.2f}", f"{writing.rate / 1e6:,.0f}", read, one])
    note = (
        f"{len(made):,} documents of 2 kB, {size / 1e6:,.1f} MB. Of *one stream* no document can be had without all "
        "that stands before it. Here one thread writes, so that the times can be compared; by default all cores "
        "compress. JSON lines hold no hashes."
    )
    return Table("Compressed in blocks", note, ["", "MB", "write, MB/s", "read, MB/s", "one document, µs"], rows)


def _write_next(write: Write, path: Path, fresh: Iterator[list[Document]]) -> None:
    write(path, next(fresh))


def _forms() -> dict[str, tuple[str, Write]]:
    forms: dict[str, tuple[str, Write]] = {}
    for suffix in (".zst", ".gz"):
        forms[f"seedcorpus, {suffix}, one stream"] = (f".stream.seed{suffix}", _write_stream)
        for name, block in _BLOCKS.items():
            write = partial(_write_blocks, block=block)
            forms[f"seedcorpus, {suffix}, blocks of {name}"] = (f".{block}.seed{suffix}", write)
        if peer("orjson"):
            forms[f"JSON lines, orjson, {suffix}, one stream"] = (f".jsonl{suffix}", write_json_lines)
    forms["WARC.gz, a member for each record"] = (".warc.gz", write_warc)
    forms["zipfile, deflated"] = (".zip", partial(write_zip, compression=zipfile.ZIP_DEFLATED))
    return forms


def _write_blocks(path: Path, made: list[Document], block: int) -> None:
    seedcorpus.write(path, made, block=block, workers=1)


def _write_stream(path: Path, made: list[Document]) -> None:
    with open_compressed(path, "wb") as file:
        seedcorpus.write(file, made)


def _reader(path: Path) -> Iterable[object] | None:
    fastwarc = peer("fastwarc.warc")
    if ".seed" in path.name:
        return seedcorpus.read(path)
    if path.suffix == ".zip":
        return _zip_texts(path)
    return _warc_texts(path, fastwarc.ArchiveIterator) if ".warc" in path.name and fastwarc else None


def _read(path: Path) -> None:
    deque(_reader(path) or (), maxlen=0)


def _zip_texts(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            yield archive.read(name).decode()


def _warc_texts(path: Path, iterate: Callable[..., Iterable[Any]]) -> Iterator[str]:
    for record in iterate(str(path), parse_http=False):
        yield record.reader.read().decode()


def _getter(path: Path) -> Get | None:
    """What gets a document by its name."""
    if ".stream" in path.name or ".jsonl" in path.name:
        return None
    if ".seed" in path.name:
        return Archive(path).__getitem__
    if path.suffix == ".zip":
        return zipfile.ZipFile(path).read
    fastwarc = peer("fastwarc.warc")
    if fastwarc is None:
        return None
    iterate = fastwarc.ArchiveIterator
    places = {record.headers["WARC-Target-URI"]: record.stream_pos for record in iterate(str(path), parse_http=False)}

    def get(name: str) -> str:
        with path.open("rb") as file:
            file.seek(places[name])
            record = next(iter(iterate(BytesIO(file.read(1 << 16)), parse_http=False)))
            return str(record.reader.read(), "utf-8")

    return get


def _get_all(get: Get | None, wanted: list[str]) -> None:
    if get is not None:
        for name in wanted:
            get(name)


def _parts(folder: Path, total: int) -> Table:
    rows = []
    for suffix in ("", ".zst", ".gz"):
        path = folder / f"parts.seed{suffix}"
        seedcorpus.write(path, _quoting(30 * total))
        for name, size in _SIZES.items():
            parts = seedcorpus.splits(path, size=size)
            tasks = [
                Task("cut", partial(seedcorpus.splits, path, size=size), 30 * total),
                Task("parts", partial(_read_parts, parts), 30 * total),
                Task("whole", partial(_read, path), 30 * total),
            ]
            cutting, reading, whole = measure(tasks, 1)
            same = _places(seedcorpus.read(path)) == _places(one for part in parts for one in part.documents())
            rows.append(
                [f"{suffix or 'plain'}, {name}", f"{len(parts):,}", f"{cutting.median * 1e3:,.0f}",
                 f"{reading.median / whole.median:.2f}", "yes" if same else "NO"]
            )  # fmt: skip
    note = (
        f"`splits` of a container of {30 * total / 1e6:,.0f} MB, of which every seventh document quotes a whole one. "
        "To cut a plain one is to look at all its bytes once, and their lines are counted."
    )
    head = ["container, size", "parts", "cutting, ms", "reading all, ÷ as a whole", "the same documents and places"]
    return Table("Containers in parts", note, head, rows)


def _quoting(size: int) -> Iterator[Document]:
    """Documents of 2 kB, and among them some that hold such containers."""
    chance = random.Random(size)
    made = documents(2_000, min(size, 3_000_000))
    length = 0
    for number in range(size):
        if length >= size:
            return
        document = chance.choice(made)
        text = document.text
        if number % 7 == 0:
            seedcorpus.write(file := BytesIO(), chance.choices(made, k=chance.randint(1, 40)))
            text = file.getvalue().decode()
        length += len(text.encode())
        yield Document(f"{number}/{document.name}", text, document.attributes)


def _read_parts(parts: list[seedcorpus.Split]) -> None:
    for part in parts:
        deque(part.documents(), maxlen=0)


def _places(found: Iterable[Document]) -> list[tuple[object, ...]]:
    return [(one.name, hash(one.text), one.attributes, one.source) for one in found]
