"""Reading containers, beside other formats that hold the same documents and beside merely reading and decoding them."""

from __future__ import annotations

import gzip
import random
import sys
import tarfile
import zipfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast

import seedcorpus
from benchmarks import texts
from benchmarks.floors import LANGUAGES
from benchmarks.measure import Task, Timing, measure, peer
from benchmarks.report import Table, relative
from seedcorpus import Archive, Attributes, Document, Source

SIZES = {"2 kB": 2_000, "20 kB": 20_000, "2 MB": 2_000_000}
FLOOR = "floor: read and decode the texts, lengths known"

Reader = Callable[[Path], Iterable[object]]
Writer = Callable[[Path, list[Document]], None]


def documents(size: int, total: int) -> list[Document]:
    """Documents of some size, with a total number of bytes, of news in all languages."""
    languages = list(LANGUAGES)
    made = []
    for language in languages:
        share = max(total // len(languages), size)
        for number, data in enumerate(texts.cut(texts.text(language, texts.GENERAL, share), size)):
            made.append(Document(f"news/{language}/{number:06}.txt", data.decode(), {"lang": language}))
    random.Random(total).shuffle(made)
    return made


def tables(folder: Path, total: int, runs: int) -> list[Table]:
    """How fast containers are read as a whole, plain and compressed, and document by document."""
    sets = {name: documents(size, total) for name, size in SIZES.items()}
    return [
        _reading(folder, sets, _plain_formats(), runs, "Reading containers", _READING),
        _reading(folder, sets, _compressed_formats(), runs, "Reading compressed containers", _COMPRESSED),
        _random_access(folder, sets["2 kB"], runs),
    ]


_READING = (
    "Each reads a file to its end and makes the same `Document` of every text in it: name, decoded text, language and "
    "place. The canonical form is what `write` makes, with the SHA-256 of every text, which is checked; *no sha256* is "
    "the same without it, so the difference is what checking costs. In brackets: the time in relation to the floor."
)
_COMPRESSED = "The same, compressed: WARC record by record and zip file by file, as is usual, the others as a whole."


def _reading(
    folder: Path,
    sets: dict[str, list[Document]],
    formats: dict[str, tuple[str, Writer, Reader]],
    runs: int,
    heading: str,
    note: str,
) -> Table:
    timings: dict[str, list[Timing]] = {}
    for name, made in sets.items():
        total = sum(len(document.text.encode()) for document in made)
        tasks = [_floor(folder, made, total)]
        for format_name, (suffix, write, read) in formats.items():
            path = folder / f"{name}{suffix}".replace(" ", "")
            write(path, made)
            tasks.append(Task(format_name, partial(_exhaust, read, path), total))
        timings[name] = measure(tasks, runs)
    rows = [
        [
            row[0].name,
            *(
                f"{timing.rate / 1e6:,.0f} ({relative(timing, timings[name][0])})"
                for name, timing in zip(sets, row, strict=True)
            ),
        ]
        for row in zip(*timings.values(), strict=True)
    ]
    return Table(heading, note, ["MB/s", *sets], rows)


def _exhaust(read: Reader, path: Path) -> None:
    deque(read(path), maxlen=0)


def _floor(folder: Path, made: list[Document], total: int) -> Task:
    path = folder / "texts.txt"
    lengths = [len(document.text.encode()) for document in made]
    path.write_text("".join(document.text for document in made), encoding="utf-8", newline="")
    path = path.rename(folder / f"texts-{len(made)}.txt")

    def read() -> None:
        with path.open("rb") as file:
            for length in lengths:
                str(file.read(length), "utf-8")

    return Task(FLOOR, read, total)


# What writes and reads each format


def _write_plainly(path: Path, made: list[Document], opening: str) -> None:
    with path.open("wb") as output:
        for document in made:
            content = document.text.encode()
            output.write(opening.format(name=document.name, lang=document.lang, size=len(content)).encode())
            output.write(content + b"\n<<<END FILE>>>\n")


_write_without_sha256 = partial(_write_plainly, opening='<<<FILE path="{name}" bytes="{size}" lang="{lang}">>>\n')
_write_bare = partial(_write_plainly, opening="<<<FILE {name}>>>\n")


def write_json_lines(path: Path, made: list[Document]) -> None:
    """Write documents as JSON lines."""
    orjson = peer("orjson")
    with open_compressed(path, "wb") as output:
        for document in made:
            record = {"name": document.name, "lang": document.lang, "text": document.text}
            output.write(orjson.dumps(record) + b"\n" if orjson else b"")


def _zstd() -> Any:
    return import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


def open_compressed(path: Path, mode: str = "rb") -> BinaryIO:
    """A file that is compressed as its suffix says, as one stream."""
    match path.suffix:
        case ".gz":
            return cast(BinaryIO, gzip.open(path, mode, compresslevel=6))
        case ".zst":
            return cast(BinaryIO, _zstd().open(path, mode))
        case _:
            return cast(BinaryIO, path.open(mode))


def _read_json_lines(path: Path, loads: Callable[[bytes], Any]) -> Iterator[Document]:
    offset, container = 0, str(path)
    with open_compressed(path) as file:
        for number, line in enumerate(file, start=1):
            record = loads(line)
            source = Source(container, offset, len(line), number)
            yield Document(record["name"], record["text"], Attributes({"lang": record["lang"]}), source)
            offset += len(line)


def _read_json_lines_without_places(path: Path, loads: Callable[[bytes], Any]) -> Iterator[Document]:
    with open_compressed(path) as file:
        for line in file:
            record = loads(line)
            yield Document(record["name"], record["text"], Attributes({"lang": record["lang"]}))


def _msgspec_loads() -> Callable[[bytes], Any] | None:
    msgspec = peer("msgspec")
    return msgspec.json.Decoder(dict[str, str]).decode if msgspec else None


def _write_tar(path: Path, made: list[Document]) -> None:
    with tarfile.open(path, "w:gz" if path.suffix == ".gz" else "w") as archive:
        for document in made:
            content = document.text.encode()
            member = tarfile.TarInfo(document.name)
            member.size = len(content)
            archive.addfile(member, BytesIO(content))


def _read_tar(path: Path) -> Iterator[Document]:
    with tarfile.open(path, "r|*") as archive:
        for member in archive:
            text = cast(BinaryIO, archive.extractfile(member)).read().decode()
            yield Document(member.name, text, source=Source(str(path), member.offset, member.size, 0))


def write_zip(path: Path, made: list[Document], compression: int = zipfile.ZIP_STORED) -> None:
    """Write documents as files of a zip."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        for document in made:
            archive.writestr(document.name, document.text)


def _read_zip(path: Path) -> Iterator[Document]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            source = Source(str(path), member.header_offset, member.file_size, 0)
            yield Document(member.filename, archive.read(member).decode(), source=source)


_WARC = (
    "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: {name}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
    "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nContent-Type: text/plain\r\n"
    "WARC-Identified-Content-Language: {lang}\r\nContent-Length: {size}\r\n\r\n"
)


def write_warc(path: Path, made: list[Document]) -> None:
    """Write documents as records of a WARC, each compressed by itself."""
    with path.open("wb") as file:
        for number, document in enumerate(made):
            content = document.text.encode()
            header = _WARC.format(name=document.name, number=number, lang=document.lang, size=len(content))
            record = header.encode() + content + b"\r\n\r\n"
            file.write(gzip.compress(record) if path.suffix == ".gz" else record)


def _read_fastwarc(path: Path, iterate: Callable[..., Iterable[Any]]) -> Iterator[Document]:
    for record in iterate(str(path), parse_http=False):
        headers = record.headers
        source = Source(str(path), record.stream_pos, record.content_length, 0)
        attributes = Attributes({"lang": headers["WARC-Identified-Content-Language"]})
        yield Document(headers["WARC-Target-URI"], record.reader.read().decode(), attributes, source)


def _read_warcio(path: Path, iterate: Callable[..., Any]) -> Iterator[Document]:
    with path.open("rb") as file:
        records = iterate(file)
        for record in records:
            get = record.rec_headers.get_header
            text = record.content_stream().read().decode()
            source = Source(str(path), records.get_record_offset(), int(get("Content-Length")), 0)
            attributes = Attributes({"lang": get("WARC-Identified-Content-Language")})
            yield Document(get("WARC-Target-URI"), text, attributes, source)


def _json_formats(suffix: str) -> dict[str, tuple[str, Writer, Reader]]:
    formats: dict[str, tuple[str, Writer, Reader]] = {}
    orjson, msgspec_loads = peer("orjson"), _msgspec_loads()
    if orjson:
        name = f"JSON lines{suffix}, orjson"
        formats[name] = (f".jsonl{suffix}", write_json_lines, partial(_read_json_lines, loads=orjson.loads))
        if not suffix:
            reader = partial(_read_json_lines_without_places, loads=orjson.loads)
            formats[f"{name}, without places"] = (".jsonl", write_json_lines, reader)
        if msgspec_loads:
            formats[f"JSON lines{suffix}, msgspec"] = (
                f".jsonl{suffix}",
                write_json_lines,
                partial(_read_json_lines, loads=msgspec_loads),
            )
    return formats


def _warc_formats(suffix: str) -> dict[str, tuple[str, Writer, Reader]]:
    formats: dict[str, tuple[str, Writer, Reader]] = {}
    fastwarc, warcio = peer("fastwarc.warc"), peer("warcio.archiveiterator")
    if fastwarc:
        reader = partial(_read_fastwarc, iterate=fastwarc.ArchiveIterator)
        formats[f"WARC{suffix}, FastWARC"] = (f".warc{suffix}", write_warc, reader)
    if warcio:
        reader = partial(_read_warcio, iterate=warcio.ArchiveIterator)
        formats[f"WARC{suffix}, warcio"] = (f".warc{suffix}", write_warc, reader)
    return formats


def _write(path: Path, made: list[Document]) -> None:
    seedcorpus.write(path, made)


def _plain_formats() -> dict[str, tuple[str, Writer, Reader]]:
    return {
        "seedcorpus, canonical": (".seed", _write, seedcorpus.read),
        "seedcorpus, canonical, no sha256": (".counted.seed", _write_without_sha256, seedcorpus.read),
        "seedcorpus, markers only": (".bare.seed", _write_bare, seedcorpus.read),
        **_json_formats(""),
        **_warc_formats(""),
        "tarfile": (".tar", _write_tar, _read_tar),
        "zipfile, stored": (".stored.zip", write_zip, _read_zip),
    }


def _compressed_formats() -> dict[str, tuple[str, Writer, Reader]]:
    return {
        "seedcorpus, canonical.gz": (".seed.gz", _write, seedcorpus.read),
        "seedcorpus, canonical.zst": (".seed.zst", _write, seedcorpus.read),
        **_json_formats(".gz"),
        **_json_formats(".zst"),
        **_warc_formats(".gz"),
        "tarfile, .tar.gz": (".tar.gz", _write_tar, _read_tar),
        "zipfile, deflated": (".zip", partial(write_zip, compression=zipfile.ZIP_DEFLATED), _read_zip),
    }


def _random_access(folder: Path, made: list[Document], runs: int) -> Table:
    """Opening an archive, and getting documents from it in no order."""
    chance = random.Random(len(made))
    wanted = [chance.choice(made).name for _ in range(1000)]
    seed, zipped = folder / "access.seed", folder / "access.zip"
    seedcorpus.write(seed, made)
    write_zip(zipped, made)
    archive, archive_zip = Archive(seed), zipfile.ZipFile(zipped)
    places = {name: cast(Source, archive[name].source) for name in set(wanted)}
    contents = {
        name: (seed.read_bytes().index(b"\n", place.offset) + 1, place.length) for name, place in places.items()
    }

    def first_visit() -> None:
        seed.with_name(f"{seed.name}.seedindex").unlink()
        Archive(seed)

    def get_floor() -> None:
        for name in wanted:
            with seed.open("rb", buffering=0) as file:
                start, length = contents[name]
                file.seek(start)
                str(file.read(length), "utf-8")

    def get() -> None:
        for name in wanted:
            archive[name]

    def get_zip() -> None:
        for name in wanted:
            Document(name, archive_zip.read(name).decode())

    opening = measure(
        [
            Task("`Archive`, first visit", first_visit, len(made)),
            Task("`Archive`, later visit", lambda: Archive(seed), len(made)),
            Task("`zipfile.ZipFile`", lambda: zipfile.ZipFile(zipped).close(), len(made)),
        ],
        runs,
    )
    getting = measure(
        [
            Task("floor: open, seek, read and decode, places known", get_floor, len(wanted)),
            Task("`archive[name]`", get, len(wanted)),
            Task("`ZipFile.read(name)`", get_zip, len(wanted)),
        ],
        runs,
    )
    archive_zip.close()
    rows = [[timing.name, f"{timing.median * 1e3:,.1f} ms", ""] for timing in opening]
    rows += [[timing.name, f"{1e6 / timing.rate:,.1f} µs", relative(timing, getting[0])] for timing in getting]
    note = f"Opening an archive of {len(made):,} documents of 2 kB, and getting one of them by its name, at random."
    return Table("Random access", note, ["", "time", "÷ floor"], rows)
