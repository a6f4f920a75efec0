"""Compressed containers: known by their bytes when read, by their suffix when written."""

import bz2
import gzip
import importlib
import io
import lzma
import os
import sys

import pytest

from seedcorpus import ContainerError, Decoder, Document, parse, read, write

zstd = importlib.import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")

COMPRESS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstd.compress}
DOCUMENTS = [Document(f"{number}.txt", f"الخبر رقم {number}\n" * 200) for number in range(20)]


def plain():
    file = io.BytesIO()
    write(file, DOCUMENTS)
    return file.getvalue()


@pytest.mark.parametrize("suffix", COMPRESS)
def test_read_by_content_whatever_the_name(tmp_path, suffix):
    path = tmp_path / "corpus.seed"
    data = COMPRESS[suffix](plain())
    path.write_bytes(data)
    assert list(read(path)) == list(read(data)) == list(read(io.BytesIO(data))) == parse(data) == DOCUMENTS
    with path.open("rb") as file:
        assert list(read(file)) == DOCUMENTS
    sources = [document.source.offset for document in read(data)]
    assert sources == [document.source.offset for document in read(plain())]


@pytest.mark.parametrize("suffix", COMPRESS)
def test_any_chunks(suffix):
    data = COMPRESS[suffix](plain())
    for step in (1, 11, 4096):
        decoder = Decoder()
        documents = [document for at in range(0, len(data), step) for document in decoder.feed(data[at : at + step])]
        assert documents + decoder.close() == DOCUMENTS


@pytest.mark.parametrize("suffix", COMPRESS)
def test_streams_that_follow_one_another_are_one(suffix):
    data = plain()
    assert parse(COMPRESS[suffix](data[:1000]) + COMPRESS[suffix](data[1000:])) == DOCUMENTS


def test_padding_behind_a_stream():
    assert parse(gzip.compress(plain()) + bytes(512)) == DOCUMENTS
    assert parse(lzma.compress(plain()) + bytes(8)) == DOCUMENTS


@pytest.mark.parametrize("suffix", COMPRESS)
def test_written_as_the_suffix_says(tmp_path, suffix):
    path = tmp_path / f"corpus.seed.{suffix}"
    write(path, DOCUMENTS)
    assert len(path.read_bytes()) < len(plain()) / 4
    assert list(read(path)) == DOCUMENTS
    once = path.read_bytes()
    write(path, DOCUMENTS)
    assert path.read_bytes() == once
    assert os.listdir(tmp_path) == [path.name]  # one block needs no table beside it


@pytest.mark.parametrize("suffix", COMPRESS)
def test_cut_off_data_is_a_fault(suffix):
    text = os.urandom(300_000).hex()
    file = io.BytesIO()
    write(file, [Document("a.txt", "first"), Document("b.txt", text), Document("c.txt", "last")])
    data = COMPRESS[suffix](file.getvalue())
    cut = data[: len(data) * 2 // 3]
    documents = []
    with pytest.raises(ContainerError, match=f"the .* data is cut off after {len(cut)} compressed bytes"):
        documents.extend(read(cut))
    found = read(cut, errors="recover")
    texts = [document.text for document in found]
    assert found.faults[0].reason.endswith("compressed bytes")
    if suffix in ("gz", "zst"):  # the others unpack in blocks larger than this
        assert texts[0] == "first"
        assert text.startswith(texts[1])


@pytest.mark.parametrize("suffix", COMPRESS)
def test_damaged_data_is_a_fault(suffix):
    data = bytearray(COMPRESS[suffix](plain()))
    data[len(data) // 2] ^= 0xFF
    data[len(data) // 2 + 1] ^= 0xFF
    with pytest.raises(ContainerError):
        parse(bytes(data))
    documents = read(bytes(data), errors="recover")
    assert all(document.name in {known.name for known in DOCUMENTS} for document in documents)
    assert documents.faults


@pytest.mark.parametrize("suffix", COMPRESS)
def test_what_follows_compressed_data_is_not_ignored(suffix):
    data = COMPRESS[suffix](plain()) + b"something else altogether"
    with pytest.raises(ContainerError, match="data is damaged"):
        parse(data)
    documents = read(data, errors="recover")
    assert list(documents) == DOCUMENTS
    assert len(documents.faults) == 1


def test_text_that_begins_like_compressed_data_is_text():
    [document] = parse("BZh is how some files begin.\n<<<FILE a.txt>>>\nx\n<<<END>>>\n")
    assert document.name == "a.txt"
    assert parse(b"\x1f\x8b") == []


def test_a_small_file_that_unpacks_to_a_large_one_takes_no_more_memory(tmp_path):
    tracemalloc = importlib.import_module("tracemalloc")
    data = zstd.compress(b"Nothing but prose.\n" * 4_000_000)
    assert len(data) < 20_000
    tracemalloc.start()
    try:
        assert parse(data) == []
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


def test_xz_data_that_asks_for_much_memory_does_not_get_it(monkeypatch):
    monkeypatch.setattr("seedcorpus.container.compression._XZ_MEMORY", 1 << 20)
    with pytest.raises(
        ContainerError, match=r"the xz data needs more memory than is allowed at its byte .*: Memory usage limit"
    ):
        parse(lzma.compress(plain(), preset=9))


def test_zstandard_data_that_asks_for_much_memory_does_not_get_it():
    options = {zstd.CompressionParameter.window_log: 28}
    compressor = zstd.ZstdCompressor(options=options)
    data = compressor.compress(plain()) + compressor.flush()
    with pytest.raises(ContainerError, match="the Zstandard data needs more memory than is allowed"):
        parse(data)
