"""What is no container says what it is, and what only looks odd is read."""

import gzip
import io
import lzma
import tarfile
import zipfile

import pytest

from seedcorpus import ContainerError, Decoder, parse, read, unpack

CONTAINER = "<<<FILE a>>>\nx\n<<<END FILE>>>\n"


def zipped():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", CONTAINER)
    return file.getvalue()


def tarred(name="a.txt"):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        archive.addfile(tarfile.TarInfo(name))
    return file.getvalue()


STRANGERS = {
    "UTF-16, little-endian": (CONTAINER.encode("utf-16"), "UTF-16: convert it"),
    "UTF-16, big-endian": ("\ufeff".encode("utf-16-be") + CONTAINER.encode("utf-16-be"), "UTF-16"),
    "UTF-16, no mark": (CONTAINER.encode("utf-16-le"), "UTF-16"),
    "UTF-16, big-endian, no mark": (CONTAINER.encode("utf-16-be"), "UTF-16"),
    "UTF-16 of two bytes": (b"\xff\xfe", "UTF-16"),
    "UTF-32": (CONTAINER.encode("utf-32"), "UTF-32"),
    "UTF-32, no mark": (CONTAINER.encode("utf-32-be"), "UTF-32"),
    "zip": (zipped(), "a zip archive: unpack it"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(30), "a 7z archive"),
    "rar": (b"Rar!\x1a\x07\x01\x00" + bytes(30), "a RAR archive"),
    "lz4": (b"\x04\x22\x4d\x18" + bytes(30), "lz4 data"),
    "LZMA": (lzma.compress(CONTAINER.encode(), lzma.FORMAT_ALONE), "LZMA data: decompress it"),
    "gzip in gzip": (gzip.compress(gzip.compress(CONTAINER.encode())), "gzip data within compressed data"),
    "xz in gzip": (gzip.compress(lzma.compress(CONTAINER.encode())), "xz data within compressed data"),
    "tar": (tarred(), "a tar archive: unpack it"),
    "tar, compressed": (gzip.compress(tarred("./b")), "a tar archive"),
    "SQLite": (b"SQLite format 3\x00" + bytes(100), "an SQLite database"),
    "PDF": (b"%PDF-1.7\n" + bytes(30), "a PDF document"),
    "PNG": (b"\x89PNG\r\n\x1a\n" + bytes(30), "a picture"),
    "ELF": (b"\x7fELF\x02\x01\x01" + bytes(30), "a program"),
}


@pytest.mark.parametrize(("data", "what"), STRANGERS.values(), ids=STRANGERS)
def test_what_is_no_container_says_what_it_is(tmp_path, data, what):
    with pytest.raises(ContainerError, match=f"no container, but {what}") as raised:
        parse(data)
    assert (raised.value.offset, raised.value.line) == (0, 1)
    with pytest.raises(ContainerError, match=what):
        unpack(data, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    documents = read(data, errors="recover")
    list(documents)
    assert documents.faults[0].reason == raised.value.reason
    decoder = Decoder(errors="recover")
    for at in range(len(data)):
        decoder.feed(data[at : at + 1])
    decoder.close()
    assert decoder.faults == documents.faults


@pytest.mark.parametrize(
    "before", ["PK", "MZ", "GIF", "]", "7z", "Rar!", "\x00", "a\x00b" * 200, "LZIP", "\ufeff", "%PDF"]
)
def test_text_that_begins_a_little_like_it_is_text(before):
    assert [document.name for document in parse(f"{before}\n{CONTAINER}")] == ["a"]
    assert parse(before) == []
