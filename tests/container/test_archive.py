"""Random access to the documents of a container, and the index beside it."""

import json
import os
import pickle
import sys
import tracemalloc
import zlib

import pytest
from container_cases import DOCUMENTS as ANY_DOCUMENTS
from container_cases import free_descriptor
from hypothesis import given, settings

from seedcorpus import Archive, ContainerError, Document, read, write
from seedcorpus.container import index as module
from seedcorpus.container.decoder import pull

DOCUMENTS = [Document(f"{name}.txt", f"خبر\n{name}\n" * 50, {"lang": "ar"}) for name in ("c", "a", "b", 'q"\n')]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "corpus.seed"
    write(path, DOCUMENTS)
    return path


@pytest.fixture
def reads(monkeypatch):
    """Counts how often a container is read from end to end."""
    counted = []
    build = module._build
    monkeypatch.setattr(module, "_build", lambda *arguments: counted.append(arguments) or build(*arguments))
    return counted


def test_a_mapping_in_the_order_of_the_container(path):
    archive = Archive(path)
    assert len(archive) == 4
    assert list(archive) == [document.name for document in DOCUMENTS]
    assert list(archive.values()) == DOCUMENTS
    assert [document.source for document in archive.values()] == [document.source for document in read(path)]
    assert archive["a.txt"] == DOCUMENTS[1]
    assert "a.txt" in archive
    assert "d.txt" not in archive
    assert archive.get("d.txt") is None
    with pytest.raises(KeyError):
        archive["d.txt"]
    assert repr(archive) == f"Archive({str(path)!r})"


@settings(max_examples=40)
@given(ANY_DOCUMENTS.map(lambda documents: list({document.name: document for document in documents}.values())))
def test_any_documents(tmp_path_factory, documents):
    path = tmp_path_factory.mktemp("any") / "corpus.seed"
    write(path, documents)
    for _ in range(2):
        assert list(Archive(path).values()) == documents


@pytest.mark.parametrize(
    "data",
    [
        "Foreword\n<<<FILE a>>>\nx\n<<<END>>>\n\nBetween\n<<<FILE b>>>\ny\n<<<END>>>\nAfterword",
        "<<<FILE: a>>>\nx\n\n<<<FILE: b>>>\ny",
        "\ufeff<<<FILE 1 path=a>>>\r\n<<<FILE 2 path=q>>>\r\n<<<END 1>>>\r\n<<<FILE 3 path=b>>>\r\n<<<END 3>>>\r\n",
        "",
    ],
)
def test_any_dialect(tmp_path, data):
    path = tmp_path / "corpus.seed"
    path.write_bytes(data.encode())
    for _ in range(2):
        archive = Archive(path)
        assert list(archive.values()) == list(read(path))
        assert [document.source for document in archive.values()] == [document.source for document in read(path)]


def test_the_second_visit_reads_the_index_alone(path, reads):
    assert list(Archive(path)) == list(Archive(path))
    assert len(reads) == 1
    assert sorted(os.listdir(path.parent)) == ["corpus.seed", "corpus.seed.seedindex"]


def test_one_document_is_read_without_the_rest(path, monkeypatch):
    archive = Archive(path)
    data = bytearray(path.read_bytes())
    times = os.stat(path)
    source = archive["a.txt"].source
    data[: source.offset] = b"x" * source.offset  # what comes before is not looked at, and what comes after is gone
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert archive["a.txt"] == DOCUMENTS[1]


def changed_size(path):
    with path.open("ab") as file:
        file.write(b"\n")


def changed_time(path):
    times = os.stat(path)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns + 1_000_000_000))


def changed_edge(path):
    times = os.stat(path)
    path.write_bytes(path.read_bytes().replace(b'"c.txt"', b'"d.txt"'))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


@pytest.mark.parametrize("change", [changed_size, changed_time, changed_edge])
def test_an_index_of_another_state_is_not_trusted(path, reads, change):
    archive = Archive(path)
    change(path)
    if change is not changed_edge:
        with pytest.raises(ContainerError, match="changed since it was opened"):
            archive["a.txt"]
    assert list(Archive(path).values()) == list(read(path))
    assert len(reads) == 2


def test_any_damage_to_the_index_is_found_out(path):
    expected = list(Archive(path).values())
    index = path.with_name("corpus.seed.seedindex")
    sound = index.read_bytes()
    for at in range(len(sound)):
        index.write_bytes(sound[:at] + bytes([sound[at] ^ 4]) + sound[at + 1 :])
        assert list(Archive(path).values()) == expected
        index.write_bytes(sound[:at])
        assert list(Archive(path)) == [document.name for document in expected]


def test_an_index_that_was_made_up_is_not_trusted(path, reads):
    Archive(path)
    index = path.with_name("corpus.seed.seedindex")
    magic, header, payload = index.read_bytes().split(b"\n", 2)
    for key, value in (("documents", 3), ("documents", "4"), ("crc32", None), ("size", "many")):
        index.write_bytes(b"\n".join([magic, json.dumps(json.loads(header) | {key: value}).encode(), payload]))
        assert list(Archive(path).values()) == DOCUMENTS
    names = payload.rpartition(b"[")[2]
    fewer = payload.replace(names, names.partition(b", ")[2])
    header = json.dumps(json.loads(header) | {"crc32": zlib.crc32(fewer)}).encode()
    index.write_bytes(b"\n".join([magic, header, fewer]))
    assert list(Archive(path).values()) == DOCUMENTS
    assert len(reads) == 6


def test_a_container_that_changes_while_its_index_is_made_is_noticed(path, monkeypatch):
    def changing(*arguments):
        yield from pull(*arguments)
        changed_size(path)

    monkeypatch.setattr(module, "pull", changing)
    with pytest.raises(ContainerError, match="the container changed while it was read"):
        Archive(path)
    assert os.listdir(path.parent) == ["corpus.seed"]


def test_an_index_that_leads_astray_is_said_to(path, monkeypatch):
    archive = Archive(path)
    index = archive._index
    index.starts[0], index.starts[1], index.ends[0], index.ends[1] = (
        index.starts[1], index.starts[0], index.ends[1], index.ends[0],
    )  # fmt: skip
    with pytest.raises(ContainerError, match="not what the index knows: delete"):
        archive["a.txt"]


def test_a_file_that_is_no_index_is_left_alone(path):
    foreign = path.with_name("corpus.seed.seedindex")
    foreign.write_text("notes of my own")
    assert list(Archive(path).values()) == DOCUMENTS
    assert foreign.read_text() == "notes of my own"


def test_without_room_for_an_index_it_is_held_in_memory(path, monkeypatch):
    def refused(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(module, "replacing", refused)
    assert list(Archive(path).values()) == DOCUMENTS
    assert os.listdir(path.parent) == ["corpus.seed"]


def test_damage_is_found_when_the_container_is_opened_and_when_a_document_is_read(path):
    archive = Archive(path)
    times = os.stat(path)
    data = bytearray(path.read_bytes())
    data[data.index("خبر".encode(), 1500)] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    damaged = next(document.name for document in read(path, errors="recover") if document not in DOCUMENTS)
    with pytest.raises(ContainerError, match="sha256"):
        archive[damaged]
    os.unlink(f"{path}.seedindex")
    with pytest.raises(ContainerError, match="sha256"):
        Archive(path)


def test_two_documents_of_one_name_are_refused(tmp_path):
    path = tmp_path / "corpus.seed"
    write(path, [DOCUMENTS[0], DOCUMENTS[1], DOCUMENTS[0]])
    with pytest.raises(ContainerError, match=r"a second document of the name 'c.txt', after that on line 1") as raised:
        Archive(path)
    assert raised.value.line == list(read(path))[2].source.line
    assert os.listdir(tmp_path) == ["corpus.seed"]


def test_it_can_be_pickled_and_is_small(path):
    archive = pickle.loads(pickle.dumps(Archive(path)))
    assert list(archive.values()) == DOCUMENTS
    assert len(pickle.dumps(archive)) < 300


def test_the_index_means_the_same_on_every_machine(path, monkeypatch):
    expected = list(Archive(path).values())
    index = path.with_name("corpus.seed.seedindex")
    little = index.read_bytes()
    index.unlink()
    byte_order = {"little": "big", "big": "little"}[sys.byteorder]
    monkeypatch.setattr(sys, "byteorder", byte_order)  # the numbers are then swapped on the way out and on the way in
    assert list(Archive(path).values()) == expected
    assert index.read_bytes() != little
    assert list(Archive(path).values()) == expected


def test_a_document_without_a_hash_that_was_changed_in_place_is_not_delivered(tmp_path):
    path = tmp_path / "corpus.seed"
    path.write_text("".join(f"<<<FILE {name}>>>\n{text * 100_000}\n<<<END>>>\n" for name, text in ("ax", "by")))
    archive = Archive(path)
    times = os.stat(path)
    data = bytearray(path.read_bytes())
    data[120_000:120_001] = b"z"  # far from head and tail
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    for opened in (archive, Archive(path)):
        assert opened["a"].text == "x" * 100_000
        with pytest.raises(ContainerError, match="'b' is not what the index knows"):
            opened["b"]
        with pytest.raises(ContainerError, match="'b' is not what the index knows"):
            list(opened.values())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows")
def test_a_pipe_or_device_is_refused_and_not_waited_for(path):
    os.mkfifo(pipe := path.with_name("pipe"))
    with pytest.raises(ContainerError, match="this is not a file"):
        Archive(pipe)
    free = free_descriptor()
    with pytest.raises(ContainerError, match="this is not a file"):
        Archive("/dev/zero")
    assert free_descriptor() == free
    os.mkfifo(index := path.with_name("corpus.seed.seedindex"))
    assert list(Archive(path).values()) == DOCUMENTS
    assert index.is_fifo()
    archive = Archive(path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(ContainerError, match="has changed since it was opened"):
        archive["a.txt"]


def test_no_index_is_written_through_a_link(path):
    Archive(path)
    index = path.with_name("corpus.seed.seedindex")
    other = path.with_name("other")
    index.rename(other)
    other.write_bytes(known := other.read_bytes()[:-1])
    index.symlink_to(other)
    assert list(Archive(path).values()) == DOCUMENTS
    assert other.read_bytes() == known
    assert index.is_symlink()


def test_an_index_of_an_earlier_version_is_replaced(path):
    index = path.with_name("corpus.seed.seedindex")
    index.write_bytes(b"seedcorpus index 1\n{}\n")
    assert list(Archive(path).values()) == DOCUMENTS
    assert index.read_bytes().startswith(b"seedcorpus index 2\n")


def test_names_of_one_hash_are_told_apart(path, monkeypatch):
    monkeypatch.setattr(module, "_hash", lambda _: 7)
    for _ in range(2):
        archive = Archive(path)
        assert [archive[document.name] for document in DOCUMENTS] == DOCUMENTS
        assert "d.txt" not in archive
    write(path, [*DOCUMENTS, DOCUMENTS[1]])
    with pytest.raises(ContainerError, match=r"a second document of the name 'a.txt', after that on line 104"):
        Archive(path)


def test_what_is_no_name_is_not_in_it(path):
    archive = Archive(path)
    assert None not in archive
    assert "\ud800" not in archive
    with pytest.raises(KeyError):
        archive["\ud800"]


def test_an_open_archive_takes_some_hundred_bytes_for_a_document_at_most(tmp_path):
    path = tmp_path / "corpus.seed"
    write(path, [Document(f"{number:08}.txt", "x") for number in range(20_000)])
    Archive(path)
    tracemalloc.start()
    try:
        archive = Archive(path)
        assert tracemalloc.get_traced_memory()[0] < 100 * len(archive)
    finally:
        tracemalloc.stop()


def test_documents_one_after_another_are_read_many_at_a_time(path, monkeypatch):
    archive = Archive(path)
    opened = []
    open_file = os.open
    monkeypatch.setattr(os, "open", lambda *arguments: opened.append(arguments) or open_file(*arguments))
    assert list(archive.values()) == DOCUMENTS
    assert dict(archive.items()) == {document.name: document for document in DOCUMENTS}
    assert len(opened) == 2
