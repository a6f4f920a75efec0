"""Compressed containers in blocks: how they are written, and random access to them."""

import bz2
import gzip
import importlib
import io
import json
import lzma
import os
import struct
import subprocess
import sys
import threading
from shutil import which

import pytest
from container_cases import DOCUMENTS as ANY_DOCUMENTS
from hypothesis import given, settings
from hypothesis import strategies as st

from seedcorpus import Archive, ContainerError, Document, Writer, pack, read, write
from seedcorpus.container import blocks as module
from seedcorpus.container.places import LocalFile

zstd = importlib.import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
DECOMPRESS = {"gz": gzip.decompress, "bz2": bz2.decompress, "xz": lzma.decompress, "zst": zstd.decompress}
COMPRESS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstd.compress}
DOCUMENTS = [Document(f"{number}.txt", f"الخبر رقم {number}\n" * 100, {"lang": "ar"}) for number in range(40)]


def plain(documents):
    file = io.BytesIO()
    write(file, documents)
    return file.getvalue()


def table(path):
    with path.open("rb") as file:
        return module.load(LocalFile.at(path), file)


@pytest.fixture(params=COMPRESS)
def path(request, tmp_path):
    path = tmp_path / f"corpus.seed.{request.param}"
    write(path, DOCUMENTS, block=10_000)
    return path


def test_every_reader_takes_them(path):
    suffix = path.suffix[1:]
    assert DECOMPRESS[suffix](path.read_bytes()) == plain(DOCUMENTS)
    assert list(read(path)) == DOCUMENTS
    tool = {"gz": "gzip", "bz2": "bzip2", "xz": "xz", "zst": "zstd"}[suffix]
    if which(tool):
        with path.open("rb") as file:
            done = subprocess.run([tool, "-dc"], stdin=file, capture_output=True, check=True)
        assert done.stdout == plain(DOCUMENTS)
        assert done.stderr == b""


def test_a_block_ends_with_the_document_that_fills_it(path):
    blocks = table(path)
    data = path.read_bytes()
    starts = {document.source.offset: document.source.line for document in read(path)}
    assert len(blocks.plain) - 1 == 8
    for number in range(8):
        assert starts[blocks.plain[number]] == blocks.lines[number]
        block = DECOMPRESS[path.suffix[1:]](data[blocks.stored[number] : blocks.stored[number + 1]])
        assert len(block) == blocks.plain[number + 1] - blocks.plain[number]
        assert number == 7 or 10_000 <= len(block) < 14_000
    assert blocks.plain[-1] == len(plain(DOCUMENTS))


def test_what_is_written_does_not_depend_on_the_number_of_threads(path):
    once = path.read_bytes()
    for workers in (1, 2, 7):
        write(path, DOCUMENTS, block=10_000, workers=workers)
        assert path.read_bytes() == once
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("seedcorpus-write")]


def test_the_table_of_a_zstandard_container_is_its_end_and_a_seek_table(tmp_path):
    path = tmp_path / "corpus.seed.zst"
    write(path, DOCUMENTS, block=10_000)
    data = path.read_bytes()
    count, descriptor, magic = struct.unpack("<IBI", data[-9:])
    assert (descriptor, magic) == (0, 0x8F92EAB1)
    entries = list(struct.iter_unpack("<II", data[-9 - 8 * count : -9]))
    start = len(data) - 9 - 8 * count - 8
    assert struct.unpack("<II", data[start : start + 8]) == (0x184D2A5E, 8 * count + 9)
    assert sum(stored for stored, _ in entries) == start
    at = 0
    unpacked = b""
    for stored, size in entries:
        unpacked += (piece := zstd.decompress(data[at : at + stored]) if size else b"")
        assert len(piece) == size
        at += stored
    assert unpacked == plain(DOCUMENTS)
    assert os.listdir(tmp_path) == [path.name]


def test_the_table_of_others_stands_beside_them_and_goes_with_its_need(tmp_path):
    path = tmp_path / "corpus.seed.gz"
    write(path, DOCUMENTS, block=10_000)
    assert sorted(os.listdir(tmp_path)) == [path.name, f"{path.name}.seedblocks"]
    write(path, DOCUMENTS[:2])
    assert os.listdir(tmp_path) == [path.name]
    foreign = tmp_path / f"{path.name}.seedblocks"
    foreign.write_text("notes of my own")
    write(path, DOCUMENTS, block=10_000)
    assert foreign.read_text() == "notes of my own"
    assert table(path) is None


def test_pack_leaves_the_table_out(tmp_path):
    (tmp_path / "a.txt").write_text("a" * 1000)
    (tmp_path / "b.txt").write_text("b")
    for _ in range(2):
        pack(tmp_path, tmp_path / "c.seed.gz", block=100, workers=2)
        assert [document.name for document in read(tmp_path / "c.seed.gz")] == ["a.txt", "b.txt"]
        assert (tmp_path / "c.seed.gz.seedblocks").exists()


def test_a_table_of_another_state_is_not_trusted(path):
    data = path.read_bytes()
    assert table(path) is not None
    for changed in (data + data, data[:-1], data + bytes(3), b"\x00" + data[1:]):
        path.write_bytes(changed)
        blocks = table(path)
        assert blocks is None or changed[0] == 0  # in Zstandard no table tells whether the blocks are as they were
    path.write_bytes(data)
    assert table(path) is not None


def test_a_table_that_was_made_up_is_not_trusted(tmp_path):
    path = tmp_path / "corpus.seed.gz"
    write(path, DOCUMENTS, block=10_000)
    beside = tmp_path / f"{path.name}.seedblocks"
    magic, header, payload = beside.read_bytes().split(b"\n", 2)
    for key, value in (("blocks", 3), ("blocks", "4"), ("blocks", 0), ("crc32", None), ("edges", "many")):
        beside.write_bytes(b"\n".join([magic, json.dumps(json.loads(header) | {key: value}).encode(), payload]))
        assert table(path) is None
    for made_up in (b"", magic, magic + b"\n[]\n", magic + b"\n" + header, b"\xff" * 100):
        beside.write_bytes(made_up)
        assert table(path) is None


@pytest.mark.parametrize("option", ["block", "workers"])
def test_less_than_one_is_refused(tmp_path, option):
    with pytest.raises(ValueError, match=f"{option} must be at least 1, not 0"):
        write(tmp_path / "a.seed.gz", DOCUMENTS, **{option: 0})
    assert os.listdir(tmp_path) == []


def test_after_an_error_the_old_container_stands_and_no_thread_is_left(path):
    before = {name: (path.parent / name).read_bytes() for name in os.listdir(path.parent)}

    def failing():
        yield from DOCUMENTS[:30]
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        write(path, failing(), block=5000, workers=2)
    assert {name: (path.parent / name).read_bytes() for name in os.listdir(path.parent)} == before
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("seedcorpus-write")]


def test_an_error_of_a_thread_is_raised(tmp_path, monkeypatch):
    def full(*_, **__):
        raise MemoryError("no room")

    monkeypatch.setattr(gzip, "compress", full)
    with pytest.raises(MemoryError, match="no room"):
        write(tmp_path / "a.seed.gz", DOCUMENTS, block=1000, workers=2)
    assert os.listdir(tmp_path) == []


def test_few_blocks_wait_however_many_documents_come(tmp_path, monkeypatch):
    packing = importlib.import_module("seedcorpus.container.packing")
    most = 0

    class Watched(packing.Packer):
        def add(self, *parts):
            nonlocal most
            super().add(*parts)
            most = max(most, self._waiting)

    monkeypatch.setattr("seedcorpus.container.encoder.Packer", Watched)
    with Writer(tmp_path / "a.seed.zst", block=10_000, workers=2) as writer:
        for number in range(100):
            writer.add(Document(f"{number}", "x" * 4000))
        assert 0 < most <= 4 * 14_000
        writer.add(Document("large", "x" * 1_000_000))
        assert most < 1_100_000
    assert len(list(read(tmp_path / "a.seed.zst"))) == 101


# Random access


def test_random_access_to_blocks(path):
    archive = Archive(path)
    assert list(archive) == [document.name for document in DOCUMENTS]
    sources = [document.source for document in read(path)]
    for _ in range(2):
        assert [archive[document.name] for document in reversed(DOCUMENTS)] == DOCUMENTS[::-1]
        assert [archive[document.name].source for document in DOCUMENTS] == sources
        assert list(archive.values()) == [document for _, document in archive.items()] == DOCUMENTS
        archive = Archive(path)


def test_one_block_is_unpacked_for_a_document_and_kept(path, monkeypatch):
    archive = Archive(path)
    unpacked = []
    unpack = module.Blocks.unpack
    monkeypatch.setattr(
        module.Blocks, "unpack", lambda self, *arguments: unpacked.append(arguments[1]) or unpack(self, *arguments)
    )
    assert [archive[name].name for name in ("0.txt", "1.txt", "39.txt", "38.txt", "0.txt")]
    assert unpacked == [0, 7, 0]


@settings(max_examples=30, deadline=None)
@given(
    ANY_DOCUMENTS.map(lambda documents: list({document.name: document for document in documents}.values())),
    st.sampled_from([*COMPRESS]),
    st.integers(1, 200),
)
def test_any_documents(tmp_path_factory, documents, suffix, block):
    path = tmp_path_factory.mktemp("any") / f"corpus.seed.{suffix}"
    write(path, documents, block=block, workers=2)
    assert list(read(path)) == documents
    for _ in range(2):
        archive = Archive(path)
        assert [archive[document.name] for document in documents] == list(archive.values()) == documents


@pytest.mark.parametrize("suffix", COMPRESS)
def test_blocks_of_others_need_not_end_with_a_document(tmp_path, suffix):
    data = plain(DOCUMENTS)
    path = tmp_path / "corpus.seed"
    path.write_bytes(b"".join(COMPRESS[suffix](data[at : at + 7000]) for at in range(0, len(data), 7000)))
    archive = Archive(path)
    assert [archive[document.name] for document in DOCUMENTS] == list(archive.values()) == DOCUMENTS


@pytest.mark.parametrize("suffix", COMPRESS)
def test_of_a_long_stream_it_is_said_how_to_rewrite_it(tmp_path, monkeypatch, suffix):
    monkeypatch.setattr("seedcorpus.container.index._FARTHEST", 50_000)
    path = tmp_path / "corpus.seed"
    path.write_bytes(COMPRESS[suffix](plain(DOCUMENTS)))
    with pytest.raises(ContainerError, match=r"compressed in blocks.*seedcorpus convert OLD NEW\.zst"):
        Archive(path)
    assert os.listdir(tmp_path) == ["corpus.seed"]


def test_a_block_that_is_damaged_is_said_to_be(path):
    archive = Archive(path)
    times = os.stat(path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 + 100] ^= 0x55
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    with pytest.raises(ContainerError, match=r"the block at byte \d+ of the file is damaged"):
        list(archive.values())
    assert archive["0.txt"] == DOCUMENTS[0]


def test_threads_share_an_archive(path):
    archive = Archive(path)
    wrong = []

    def look(first):
        order = [*range(first, 40), *range(first)] * 3
        wrong.extend(number for number in order if archive[f"{number}.txt"] != DOCUMENTS[number])

    threads = [threading.Thread(target=look, args=(10 * number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.skipif(not hasattr(os, "fchmod"), reason="Windows")
def test_what_stands_beside_a_private_container_is_private(tmp_path):
    path = tmp_path / "corpus.seed.gz"
    write(path, DOCUMENTS[:1])
    path.chmod(0o600)
    write(path, DOCUMENTS, block=10_000)
    Archive(path)
    modes = {entry.name: entry.stat().st_mode & 0o777 for entry in tmp_path.iterdir()}
    assert modes == {path.name: 0o600, f"{path.name}.seedblocks": 0o600, f"{path.name}.seedindex": 0o600}


def test_a_block_of_much_text_outside_the_documents_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr("seedcorpus.container.index._FARTHEST", 50_000)
    path = tmp_path / "corpus.seed"
    path.write_bytes(gzip.compress(plain(DOCUMENTS[:1]) + b"Prose.\n" * 10_000))
    for _ in range(2):
        with pytest.raises(ContainerError, match="compressed in blocks"):
            Archive(path)


def test_what_a_killed_writer_left_of_a_table_goes_with_the_next_write_that_makes_none(tmp_path):
    (tmp_path / ".c.seed.gz.seedblocks.0123456789abcdef.seedtmp").touch()
    write(tmp_path / "c.seed.gz", [Document("a.txt", "x")])
    assert [path.name for path in tmp_path.iterdir()] == ["c.seed.gz"]
