"""What a container can be read from, and what becomes of the file."""

import io
import os
import threading
from pathlib import Path

import pytest

from seedcorpus import ContainerError, Document, parse, read, write
from seedcorpus.container import Prose

DOCUMENTS = [Document(f"{number}.txt", "ছোট খবর।\n" * 4000, {"lang": "bn"}) for number in range(8)]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "corpus.seed"
    write(path, DOCUMENTS)
    return path


def test_paths_bytes_and_file_objects(path):
    data = path.read_bytes()
    for source in (path, str(path), data, bytearray(data), memoryview(data), io.BytesIO(data)):
        assert list(read(source)) == DOCUMENTS
    with path.open("rb") as file:
        assert list(read(file)) == DOCUMENTS
        assert not file.closed
    with open(path, "rb", buffering=0) as file:
        assert list(read(file)) == DOCUMENTS
    assert parse(data) == parse(data.decode()) == DOCUMENTS


def test_the_place_names_the_container(path):
    assert {document.source.container for document in read(path)} == {str(path)}
    with path.open("rb") as file:
        assert {document.source.container for document in read(file)} == {str(path)}
    assert {document.source.container for document in read(path.read_bytes())} == {None}


def test_documents_come_from_a_pipe_as_soon_as_they_are_complete():
    read_end, write_end = os.pipe()
    with os.fdopen(read_end, "rb") as source, os.fdopen(write_end, "wb", buffering=0) as sink:
        documents = read(source)
        for number in range(3):
            sink.write(f"<<<FILE {number}>>>\nlive\n<<<END>>>\n".encode())
            assert next(documents).name == str(number)
        sink.close()
        assert list(documents) == []


def test_a_long_stream_through_a_pipe(path):
    read_end, write_end = os.pipe()

    def send():
        with os.fdopen(write_end, "wb") as sink:
            sink.write(path.read_bytes())

    sender = threading.Thread(target=send)
    sender.start()
    with os.fdopen(read_end, "rb") as source:
        assert list(read(source)) == DOCUMENTS
    sender.join()


def test_an_object_that_can_only_be_read(path):
    class Source:
        def __init__(self, data):
            self.file = io.BytesIO(data)
            self.reads = 0

        def read(self, size):
            self.reads += 1
            return self.file.read(min(size, 1000))

        def __getattr__(self, name):  # as wrappers have it that hand on all but what they change
            return getattr(self.file, name)

    source = Source(path.read_bytes())
    assert list(read(source)) == DOCUMENTS
    assert source.reads > 100


def test_the_file_is_closed_at_its_end_and_on_leaving_the_block(path):
    if not Path("/proc/self/fd").exists():
        pytest.skip("no list of open files")

    def is_open():
        return str(path) in [os.path.realpath(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd")]

    documents = read(path)
    assert is_open()
    assert len(list(documents)) == 8
    assert not is_open()
    with read(path) as documents:
        next(documents)
        assert is_open()
    assert not is_open()
    assert list(documents) == []
    documents = read(path)
    next(documents)
    del documents  # and no warning, which would be an error here
    assert not is_open()
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(ContainerError):
        list(read(path))
    assert not is_open()


def test_it_is_an_iterator(path):
    documents = read(path)
    assert iter(documents) is documents
    assert next(documents) == DOCUMENTS[0]
    assert list(documents) == DOCUMENTS[1:]
    assert documents.faults == []
    assert documents.prose == []


def test_prose_and_faults_grow_while_reading():
    documents = read(b"One.\n<<<FILE a>>>\nx\n<<<END>>>\n<<<END>>>\nTwo.", errors="recover")
    assert documents.prose == documents.faults == []
    assert next(documents).name == "a"
    assert documents.prose[0] == Prose(0, 5, 1)
    assert list(documents) == []
    assert (len(documents.prose), len(documents.faults)) == (2, 1)


def test_files_of_any_size_around_that_of_the_window(tmp_path):
    for size in (130_000, 131_000, 262_100, 262_144, 524_288, 700_001):
        documents = [Document("a.txt", "x" * size), Document("b.txt", "y\n" * (size // 2)), Document("c.txt", "z")]
        path = tmp_path / "corpus.seed"
        write(path, documents)
        assert list(read(path)) == documents
        lines = [document.source.line for document in read(path)]
        assert lines == [1, 4, 4 + size // 2 + 3]
        bare = b"".join(b"<<<FILE %b>>>\n%b\n<<<END>>>\n" % (d.name.encode(), d.text.encode()) for d in documents)
        assert parse(bare) == documents
        assert [document.source.line for document in parse(bare)] == lines
