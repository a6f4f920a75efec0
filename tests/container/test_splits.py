"""Containers in parts: together every document exactly once, whatever the documents hold."""

import gzip
import importlib
import io
import os
import pickle
import sys

import pytest
from container_cases import DOCUMENTS as ANY_DOCUMENTS
from container_cases import MESSES, free_descriptor
from hypothesis import given, settings
from hypothesis import strategies as st

from seedcorpus import Archive, ContainerError, Document, Split, read, splits, write

zstd = importlib.import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
SUFFIXES = ["seed", "seed.gz", "seed.zst", "seed.bz2", "seed.xz"]


def plain(documents):
    file = io.BytesIO()
    write(file, documents)
    return file.getvalue()


SOME = [Document(f"{number}.txt", f"खबर {number}\n" * number, {"lang": "hi"}) for number in range(60)]
QUOTING = [
    document
    for number in range(20)
    for document in (
        Document(f"quoted/{number}.seed", plain(SOME[number : number + 5]).decode()),
        Document(f"{number}", "\n<<<FILE x>>>\n<<<END FILE>>>\n", {"title": '<<<FILE path="y" bytes="3">>>'}),
    )
]


def placed(documents):
    return [(document, document.source) for document in documents]


def together(parts):
    """The documents of all parts, each of which went to another process and came back."""
    return [found for part in parts for found in placed(pickle.loads(pickle.dumps(part)).documents())]


def assert_whole(source, size):
    """Check that the parts of a container are the whole of it, and that they follow one another."""
    parts = splits(source, size=size)
    assert together(parts) == placed(read(source))
    assert all(isinstance(part, Split) for part in parts)
    assert parts[0].start == 0
    assert [part.end for part in parts[:-1]] == [part.start for part in parts[1:]]
    assert len({*parts}) == len(parts)
    return parts


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("documents", [SOME, QUOTING, SOME[:1], []], ids=["some", "quoting", "one", "none"])
@pytest.mark.parametrize("indexed", [False, True])
def test_each_document_is_in_one_part(tmp_path, suffix, documents, indexed):
    path = tmp_path / f"corpus.{suffix}"
    write(path, documents, block=2000)
    if indexed:
        Archive(path)
    for size in (1, 700, 5000, 1 << 20):
        parts = assert_whole(path, size)
        assert len(parts) > 3 or size > 5000 or len(documents) < 2
        assert not any(part.uncut for part in parts) or len(documents) < 2
        assert all(part.end is None or part.end - part.start >= size for part in parts[:-1])


@settings(max_examples=80, deadline=None)
@given(ANY_DOCUMENTS, st.integers(1, 500), st.sampled_from(SUFFIXES), st.integers(1, 300))
def test_any_documents_and_sizes(tmp_path_factory, documents, size, suffix, block):
    path = tmp_path_factory.mktemp("any") / f"corpus.{suffix}"
    write(path, documents, block=block, workers=1)
    assert_whole(path, size)
    if suffix == "seed":
        assert_whole(path.read_bytes(), size)


@settings(max_examples=200, deadline=None)
@given(MESSES, st.lists(st.sampled_from(SOME[1:4]), max_size=4), st.integers(1, 200))
def test_what_is_not_canonical_is_read_as_a_whole_is(mess, documents, size):
    for data in (mess + plain(documents), plain(documents) + mess, plain(documents) + b"\n\n" + plain(documents)):
        outcomes = []
        for found in (read(data), (document for part in splits(data, size=size) for document in part.documents())):
            documents_found, error = [], None
            try:
                documents_found.extend(placed([document])[0] for document in found)
            except ContainerError as raised:
                error = (raised.offset, raised.line, raised.reason)
            outcomes.append((documents_found, error))
        assert outcomes[0] == outcomes[1]


def test_blank_lines_between_documents_do_not_hinder():
    data = b"\n\n".join(plain([document]) for document in SOME)
    assert len(assert_whole(data, 1)) == len(SOME)
    assert len(assert_whole(b"\n" * (3 << 20) + data + b"\n" * (3 << 20), 1)) == 1 + len(SOME)


def test_other_dialects_are_cut_by_their_index(tmp_path):
    path = tmp_path / "corpus.seed"
    path.write_text("Preface\n" + "".join(f"<<<FILE: {number}>>>\nx\n\n<<<END>>>\nBetween\n" for number in range(50)))
    [whole] = assert_whole(path, 100)
    assert whole.uncut
    Archive(path)
    parts = assert_whole(path, 100)
    assert len(parts) > 10
    assert not any(part.uncut for part in parts)


def test_streams_of_others_are_cut_by_their_index(tmp_path):
    path = tmp_path / "corpus.seed"
    data = plain(SOME)
    path.write_bytes(b"".join(gzip.compress(data[at : at + 1000]) for at in range(0, len(data), 1000)))
    [whole] = assert_whole(path, 100)
    assert whole.uncut
    assert whole.end is None
    Archive(path)
    assert len(assert_whole(path, 100)) == 60


def test_a_single_stream_is_one_part(tmp_path):
    path = tmp_path / "corpus.seed"
    path.write_bytes(zstd.compress(plain(SOME)))
    [whole] = assert_whole(path, 1)
    assert (whole.container, whole.start, whole.end, whole.line, whole.uncut) == (str(path), 0, None, 1, True)
    assert_whole(path.read_bytes(), 1)


def test_where_a_container_goes_on_otherwise_the_rest_is_one_part():
    rest = b"<<<FILE: b>>>\nx\n<<<END>>>\n" + plain(SOME[1:])
    parts = assert_whole(plain(SOME) + rest, 1)
    assert [part.uncut for part in parts] == [False] * (len(SOME) - 1) + [True]


def test_large_documents_are_passed_over(monkeypatch):
    monkeypatch.setattr("seedcorpus.container.cutting._AT_ONCE", 500)
    documents = [Document(f"{number}", "a line\n" * (300 * (number % 3))) for number in range(9)]
    for size in (1, 1000, 5000):
        parts = assert_whole(plain(documents), size)
        assert not any(part.uncut for part in parts)


def test_what_is_read_of_a_block_is_no_more_than_the_part(tmp_path, monkeypatch):
    path = tmp_path / "corpus.seed.zst"
    write(path, SOME, block=1000)
    parts = splits(path, size=3000)
    module = importlib.import_module("seedcorpus.container.blocks")
    unpacked = []
    unpack = module.Blocks.unpack

    def noted(self, file, number, source):
        unpacked.append(self.plain[number])
        yield from unpack(self, file, number, source)

    monkeypatch.setattr(module.Blocks, "unpack", noted)
    for part in parts:
        unpacked.clear()
        assert list(part.documents())
        assert unpacked[0] == part.start
        assert max(unpacked) < part.end


def test_a_part_is_shown_by_its_place():
    [part] = splits(b"<<<FILE a>>>\nx\n")
    assert repr(part) == "Split(container=None, start=0, end=15, line=1, uncut=True)"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_container_that_has_changed_is_noticed(tmp_path, suffix):
    path = tmp_path / f"corpus.{suffix}"
    write(path, SOME, block=1000)
    part = splits(path, size=2000)[1]
    with path.open("ab") as file:
        file.write(b"\n")
    free = free_descriptor()
    with pytest.raises(ContainerError, match="has changed since it was cut") as raised:
        list(part.documents())
    assert free_descriptor() == free, raised  # whose traceback keeps all that was not closed


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_part_in_which_no_document_is_where_it_should_be_is_not_read_as_an_empty_one(tmp_path, suffix):
    path = tmp_path / f"corpus.{suffix}"
    write(path, SOME, block=1000)
    parts = splits(path, size=2000)
    times = os.stat(path)
    data = path.read_bytes()
    if suffix == "seed":
        changed = data.replace(b"<<<FILE", b"<<[FILE")
    else:
        changed = data[:200] + bytes(byte ^ 0x55 for byte in data[200:])
    path.write_bytes(changed)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    for part in parts[1:-1]:
        with pytest.raises(ContainerError):
            list(part.documents())


def test_a_relative_path_is_found_from_elsewhere(tmp_path, monkeypatch):
    write(tmp_path / "corpus.seed", SOME)
    monkeypatch.chdir(tmp_path)
    parts = splits("corpus.seed", size=1000)
    archive = Archive("corpus.seed")
    monkeypatch.chdir("/")
    assert [document.source.container for part in parts for document in part.documents()] == ["corpus.seed"] * 60
    assert list(pickle.loads(pickle.dumps(archive)).values()) == SOME
    assert pickle.loads(pickle.dumps(archive))["1.txt"].source.container == "corpus.seed"


def test_what_cannot_be_cut_at_all(tmp_path):
    with pytest.raises(ValueError, match="size must be at least 1"):
        splits(b"", size=0)
    with pytest.raises(TypeError, match="a path or bytes can be cut, not BytesIO"):
        splits(io.BytesIO())
    with pytest.raises(OSError, match=r"none\.seed"):
        splits(tmp_path / "none.seed")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(ContainerError, match="not a file"):
            splits(tmp_path / "pipe")


def test_no_cut_is_made_behind_a_length_that_lies():
    lies = b'<<<FILE path="a" bytes="3">>>\nxxxxxx\n<<<END FILE>>>\n'
    [whole] = splits(lies + plain(SOME), size=1)
    assert whole.uncut
    with pytest.raises(ContainerError, match="bytes=3"):
        list(whole.documents())


def test_a_part_that_does_not_begin_with_a_document_is_refused(tmp_path):
    path = tmp_path / "corpus.seed"
    write(path, SOME)
    times = os.stat(path)
    part = splits(path, size=5000)[1]
    data = bytearray(path.read_bytes())
    data[part.start : part.start + 3] = b"   "  # what was a marker is text, and the next document is found
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    with pytest.raises(ContainerError):
        list(part.documents())


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("indexed", [False, True])
def test_a_damaged_part_is_read_like_the_whole(tmp_path, suffix, indexed):
    path = tmp_path / f"corpus.{suffix}"
    write(path, SOME, block=3000)
    if indexed:
        Archive(path)
    times = path.stat()
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 2, len(data) // 2 + 40):
        data[at] ^= 0x55
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    with read(path, errors="recover") as documents:
        expected = {document.name for document in documents}
    found, faults = [], []
    for part in splits(path, size=4000):
        with part.read(errors="recover") as documents:
            found += [document.name for document in documents]
            faults += documents.faults
    assert faults
    assert len(found) == len(set(found))
    if indexed and suffix != "seed":  # a part that begins within a block loses what is behind the damage
        assert len(found) > len(SOME) / 2
    else:
        assert set(found) >= expected


def test_a_part_takes_the_options_of_read():
    data = plain(SOME[:4]) + "<<<FILE a.txt>>>\nদাম\n<<<END FILE>>>\n".encode()
    parts = splits(data, size=1)
    names = [document.name for part in parts for document in part.read(max_bytes=100)]
    assert names == [*(document.name for document in SOME[:4]), "a.txt"]
    with pytest.raises(ContainerError, match="too large"):
        list(parts[3].read(max_bytes=3))
    with pytest.raises(ValueError, match="errors must be"):
        parts[0].read(errors="ignore")


def test_a_part_that_is_not_read_to_its_end_can_be_closed(tmp_path):
    path = tmp_path / "corpus.seed"
    write(path, SOME)
    [part] = splits(path)
    with part.read() as documents:
        assert next(documents) == SOME[0]
    assert list(documents) == []
