"""Folders to containers and back, and nothing outside the folder."""

import io
import os
import shutil
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedcorpus import Archive, ContainerError, Document, pack, parse, read, unpack, write
from seedcorpus.container import below, folders

posix = pytest.mark.skipif(os.name != "posix", reason="names and links as POSIX has them")


def make(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def files_in(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()
    }


FILES = {"b.txt": b"two\r\n", "a/ب.txt": "نص".encode(), "a/z/1.txt": b"", "a.txt": b"\xef\xbb\xbf<<<END FILE>>>\n\x00"}


def test_pack_takes_all_files_in_the_order_of_their_names(tmp_path):
    folder = make(tmp_path / "in", FILES)
    (folder / "empty").mkdir()
    pack(folder, tmp_path / "out.seed")
    documents = list(read(tmp_path / "out.seed"))
    assert [document.name for document in documents] == sorted(FILES)
    assert {document.name: document.text.encode() for document in documents} == FILES
    pack(folder, file := io.BytesIO())
    assert parse(file.getvalue()) == documents


@pytest.mark.parametrize("suffix", ["", ".zst"])
@pytest.mark.parametrize("as_file", [False, True])
def test_unpack_gives_the_same_files(tmp_path, suffix, as_file):
    container = tmp_path / f"out.seed{suffix}"
    pack(make(tmp_path / "in", FILES), container)
    with container.open("rb") as file:
        unpack(file if as_file else container, tmp_path / "new" / "folder")
    assert files_in(tmp_path / "new" / "folder") == FILES


PARTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C"], exclude_characters='/\\<>:"|?*. '), min_size=1, max_size=8
).map(lambda part: unicodedata.normalize("NFC", part))
#: Folders and a name in them, which no folder has: that has no dot. Some systems do not tell folders A and a apart.
PLACES = st.tuples(st.lists(PARTS.map(str.casefold), max_size=2), PARTS)


@settings(max_examples=25)
@given(st.lists(st.tuples(PLACES, st.text(max_size=20)), max_size=4))
def test_unpacking_what_was_packed_gives_the_same_folder(tmp_path_factory, drawn):
    top = tmp_path_factory.mktemp("any")
    files = {
        "/".join([*parents, f"{name}.{number}"]): text.encode() for number, ((parents, name), text) in enumerate(drawn)
    }
    make(top / "in", files)
    (top / "in").mkdir(exist_ok=True)
    try:
        pack(top / "in", top / "out.seed")
    except ContainerError:  # a name that is not safe everywhere
        assert not (top / "out.seed").exists()
        return
    unpack(top / "out.seed", top / "new")
    assert files_in(top / "new") == files_in(top / "in") == files


def test_the_container_and_its_index_are_no_part_of_the_folder_they_stand_in(tmp_path):
    make(tmp_path, {"a.txt": b"x"})
    for _ in range(2):
        pack(tmp_path, tmp_path / "all.seed")
        assert list(Archive(tmp_path / "all.seed")) == ["a.txt"]
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "all.seed", "all.seed.seedindex"]


def test_pack_refuses_what_is_not_text_and_leaves_the_old_container(tmp_path):
    folder = make(tmp_path / "in", {"a.txt": b"fine", "b/photo.jpg": b"one\ntwo\xff\xd8"})
    container = tmp_path / "out.seed"
    container.write_bytes(b"old")
    with pytest.raises(ContainerError, match="not UTF-8 text: convert the file") as raised:
        pack(folder, container)
    assert (raised.value.source, raised.value.offset, raised.value.line) == (str(folder / "b/photo.jpg"), 7, 2)
    assert container.read_bytes() == b"old"
    assert sorted(os.listdir(tmp_path)) == ["in", "out.seed"]


@posix
def test_pack_follows_no_symbolic_link_and_reads_no_pipe(tmp_path):
    folder = make(tmp_path / "in", {"a.txt": b"fine"})
    make(tmp_path / "other", {"secret.txt": b"secret"})
    for target in ("../other/secret.txt", "../other", "nowhere"):
        (folder / "link").symlink_to(target)
        with pytest.raises(ContainerError, match="a symbolic link, which is not followed"):
            pack(folder, tmp_path / "out.seed")
        (folder / "link").unlink()
    os.mkfifo(folder / "pipe")
    with pytest.raises(ContainerError, match="neither a file nor a folder"):
        pack(folder, tmp_path / "out.seed")
    assert not (tmp_path / "out.seed").exists()


@posix
def test_pack_refuses_names_that_could_not_be_unpacked(tmp_path):
    for name in ("aux.txt", "a\\b", "dot.", "A.txt"):
        folder = make(tmp_path / name.strip("."), {name: b"x", "a.txt": b"y"})
        with pytest.raises(ContainerError, match="cannot be packed"):
            pack(folder, tmp_path / "out.seed")
    if sys.platform == "linux":
        folder = tmp_path / "bytes"
        folder.mkdir()
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")).write_bytes(b"x")
        with pytest.raises(ContainerError, match="lone surrogate"):
            pack(folder, tmp_path / "out.seed")
    assert not (tmp_path / "out.seed").exists()


DANGEROUS = {
    "/etc/passwd": "an absolute name",
    "//server/share/a.txt": "an absolute name",
    "../a.txt": "a part '..'",
    "a/../../b.txt": "a part '..'",
    "a/..": "a part '..'",
    "./a.txt": "a part '.'",
    "a//b.txt": "an empty part",
    "a/": "an empty part",
    r"..\a.txt": "a backslash",
    r"\\server\share\a.txt": "a backslash",
    r"a\b.txt": "a backslash",
    "C:a.txt": "a drive letter",
    "c:/a.txt": "a drive letter",
    "a/Z:/b.txt": "a drive letter",
    "CON": "a device",
    "aux.txt": "a device",
    "a/Nul.tar.gz/b.txt": "a device",
    "COM1": "a device",
    "lpt9.log": "a device",
    "COM¹.txt": "a device",
    "con .txt": "a device",
    "CONOUT$": "a device",
    "prn:x": "a device",
    "a.": "ends in a dot or a space",
    "a ": "ends in a dot or a space",
    "a./b.txt": "ends in a dot or a space",
    "...": "ends in a dot or a space",
    "a\0.txt": "a NUL character",
    "x" * 256: "a part longer than 255 bytes",
    "ক" * 86: "a part longer than 255 bytes",
    "a/" * 2048 + "b": "longer than 4096 bytes",
}


@pytest.mark.parametrize(("name", "reason"), DANGEROUS.items(), ids=ascii)
def test_dangerous_names_are_refused_before_anything_is_written(tmp_path, name, reason):
    write(tmp_path / "in.seed", [Document("fine.txt", "x"), Document(name, "x")])
    with pytest.raises(ContainerError, match="cannot be unpacked") as raised:
        unpack(tmp_path / "in.seed", tmp_path / "new")
    assert reason in raised.value.reason
    assert (raised.value.source, raised.value.line) == (str(tmp_path / "in.seed"), 4)
    assert os.listdir(tmp_path) == ["in.seed"]


@pytest.mark.parametrize(
    "name", ["a b/c d.txt", ".hidden", "a..b", "console.txt", "com.txt", "COM10", "আ/ই.txt", " lead", "a'b,c;d=e(f)"]
)
def test_harmless_names_are_not(tmp_path, name):
    unpack(f'<<<FILE path="{name}">>>\nx\n<<<END>>>\n'.encode(), tmp_path)
    assert files_in(tmp_path) == {name: b"x"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.txt", "a.txt"),
        ("a", "a"),
        ("a.txt", "A.TXT"),
        ("news/a.txt", "News/A.txt"),
        ("\u00e9.txt", "e\u0301.txt"),
        ("straße", "STRASSE"),
        ("a", "a/b"),
        ("a/b", "a"),
        ("a/b", "A"),
        ("a/b/c", "a/b"),
    ],
)
def test_two_names_for_one_file_are_refused(tmp_path, first, second):
    write(tmp_path / "in.seed", [Document(first, "1"), Document("other", "2"), Document(second, "3")])
    with pytest.raises(ContainerError, match="cannot be unpacked"):
        unpack(tmp_path / "in.seed", tmp_path / "new")
    assert os.listdir(tmp_path) == ["in.seed"]


@posix
def test_nothing_is_written_through_a_symbolic_link(tmp_path):
    outside = make(tmp_path / "outside", {"a.txt": b"old"})
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "link").symlink_to(outside)
    (folder / "a.txt").symlink_to(outside / "a.txt")
    (folder / "dangling").symlink_to(tmp_path / "nowhere")
    for name in ("link/a.txt", "link/b/c.txt", "a.txt", "link", "dangling", "dangling/x"):
        with pytest.raises(ContainerError, match="is a symbolic link"):
            unpack(f"<<<FILE fine.txt>>>\nx\n<<<END>>>\n<<<FILE {name}>>>\nnew\n<<<END>>>\n".encode(), folder)
    assert files_in(outside) == {"a.txt": b"old"}
    assert sorted(os.listdir(folder)) == ["a.txt", "dangling", "link"]


def test_what_is_in_the_way_is_not_overwritten(tmp_path):
    make(tmp_path, {"file": b"old", "folder/file": b"old"})
    for name in ("folder", "file/x"):
        with pytest.raises(ContainerError, match="is in the way"):
            unpack(f"<<<FILE fine.txt>>>\nx\n<<<END>>>\n<<<FILE {name}>>>\nnew\n<<<END>>>\n".encode(), tmp_path)
    assert files_in(tmp_path) == {"file": b"old", "folder/file": b"old"}


def test_files_of_the_same_names_are_replaced_and_others_stay(tmp_path):
    make(tmp_path, {"n/a.txt": b"old", "n/b.txt": b"old", "n/c.txt": b"old"})
    unpack(b"<<<FILE n/a.txt>>>\nnew\n<<<END>>>\n<<<FILE n/c.txt>>>\nnew\n<<<END>>>\n", tmp_path)
    assert files_in(tmp_path) == {"n/a.txt": b"new", "n/b.txt": b"old", "n/c.txt": b"new"}


def test_a_fault_anywhere_is_found_before_anything_is_written(tmp_path):
    with pytest.raises(ContainerError, match="half a marker"):
        unpack(b"<<<FILE a.txt>>>\nx\n<<<END FILE>>>\n<<<FILE b.txt>>>\ny\n<<<END FI", tmp_path / "new")
    assert os.listdir(tmp_path) == []


def test_bytes_are_kept_as_they_are_whatever_they_mean(tmp_path):
    unpack(b"<<<FILE a>>>\n\xff\r\n\n<<<END>>>\n<<<FILE path=b mode=base64>>>\niVBORw0KGgo=\n<<<END>>>\n", tmp_path)
    assert files_in(tmp_path) == {"a": b"\xff\r\n", "b": b"\x89PNG\r\n\x1a\n"}


def test_a_pipe_can_be_unpacked(tmp_path):
    class Pipe(io.RawIOBase):
        """A stream that cannot be rewound and gives what it has."""

        left = b"<<<FILE a.txt>>>\nx\n<<<END>>>\n" * 1

        def readable(self):
            return True

        def readinto(self, room):
            count = min(len(room), 5, len(self.left))
            room[:count], self.left = self.left[:count], self.left[count:]
            return count

    unpack(Pipe(), tmp_path)
    assert files_in(tmp_path) == {"a.txt": b"x"}


@pytest.mark.parametrize("names", [["../b.txt"], ["a.txt", "c.txt"], []])
def test_a_container_that_changes_between_the_two_readings_is_noticed(tmp_path, monkeypatch, names):
    container = tmp_path / "in.seed"
    write(container, [Document("a.txt", "x")])

    def swap(*_):
        write(container, [Document(name, "y") for name in names])

    monkeypatch.setattr(folders, "_obstructed", swap)
    with pytest.raises(ContainerError, match="changed while it was unpacked"):
        unpack(container, tmp_path / "new")
    assert set(os.listdir(tmp_path)) <= {"in.seed", "new"}
    assert "c.txt" not in files_in(tmp_path / "new")


def test_names_that_windows_cannot_keep_are_refused_there(monkeypatch):
    assert folders._unsafe("10:30 a?.txt") is None
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        reason = folders._unsafe("10:30 a?.txt")
    assert reason == "':', which no file name has on Windows"


def test_what_killed_writers_left_is_never_packed_and_goes_with_the_next_write(tmp_path):
    left = [".corpus.seed.0123456789abcdef.seedtmp", ".other.seed.0123456789abcdef.seedtmp"]
    make(tmp_path / "in", {"a.txt": b"x", "d/b.txt": b"y"} | dict.fromkeys(left, b"\xff half"))
    pack(tmp_path / "in", tmp_path / "in" / "corpus.seed")
    assert [document.name for document in read(tmp_path / "in" / "corpus.seed")] == ["a.txt", "d/b.txt"]
    assert sorted(os.listdir(tmp_path / "in")) == [left[1], "a.txt", "corpus.seed", "d"]
    make(tmp_path / "out", {f"d/{left[0]}": b"\xff half"})
    unpack(tmp_path / "in" / "corpus.seed", tmp_path / "out")
    assert files_in(tmp_path / "out") == {"a.txt": b"x", "d/b.txt": b"y"}
    with pytest.raises(ContainerError, match="before it is complete"):
        unpack(f"<<<FILE d/{left[0]}>>>\nx\n<<<END>>>\n".encode(), tmp_path / "out")


def test_indexes_and_the_container_itself_are_no_part_of_what_is_packed(tmp_path):
    folder = make(tmp_path / "in", {"a.txt": b"x", "notes.seedindex": b"mine"})
    write(folder / "news.seed", [Document("n.txt", "news")])
    Archive(folder / "news.seed")
    with (folder / "all.seed").open("wb") as file:
        pack(folder, file)
    names = [document.name for document in read(folder / "all.seed")]
    assert names == ["a.txt", "news.seed", "notes.seedindex"]


@pytest.mark.parametrize("deep", [101, 1900])
def test_names_that_are_too_deep_are_refused_before_anything_is_written(tmp_path, deep):
    name = "/".join(["a"] * deep)
    with pytest.raises(ContainerError, match="deeper than 100 folders"):
        unpack(f"<<<FILE ok.txt>>>\nx\n<<<END>>>\n<<<FILE {name}>>>\nx\n<<<END>>>\n".encode(), tmp_path / "out")
    assert os.listdir(tmp_path) == []
    unpack(f"<<<FILE {'/'.join(['a'] * 100)}>>>\nx\n<<<END>>>\n".encode(), tmp_path / "out")


@posix
def test_paths_that_are_too_long_for_the_system_are_refused_before_anything_is_written(tmp_path):
    longest = os.pathconf("/", "PC_PATH_MAX") - len(str(tmp_path)) - len("/out/") - 1
    parts = ["b" * 200] * (longest // 201)
    fits = "/".join([*parts, "c" * (longest % 201)])[:longest]
    container = "<<<FILE ok.txt>>>\nx\n<<<END>>>\n<<<FILE {}>>>\nx\n<<<END>>>\n"
    with pytest.raises(ContainerError, match="its whole path is longer than this system takes"):
        unpack(container.format(f"{fits}d").encode(), tmp_path / "out")
    assert os.listdir(tmp_path) == []
    unpack(container.format(fits).encode(), tmp_path / "out")
    assert len(files_in(tmp_path / "out")) == 2


@pytest.mark.parametrize("name", ["a\x01b", "a\x7f", "a\u202etxt.exe", "a\u2066b", "a\u2028b"])
def test_control_characters_in_names_are_refused(tmp_path, name):
    write(tmp_path / "in.seed", [Document(name, "x")])
    with pytest.raises(ContainerError, match=r"the control character U\+"):
        unpack(tmp_path / "in.seed", tmp_path / "out")


def test_names_that_differ_in_what_is_not_seen_are_one_file(tmp_path):
    unpack("<<<FILE नमस्‍ते.txt>>>\nx\n<<<END>>>\n".encode(), tmp_path)
    with pytest.raises(ContainerError, match="the same file"):
        unpack("<<<FILE a\u200d>>>\nx\n<<<END>>>\n<<<FILE a>>>\nx\n<<<END>>>\n".encode(), tmp_path)


@posix
def test_a_link_that_appears_after_the_names_were_checked_is_not_followed(tmp_path, monkeypatch):
    outside = make(tmp_path / "outside", {"a.txt": b"old"})
    target = tmp_path / "out"
    container = b"<<<FILE a.txt>>>\nnew\n<<<END>>>\n<<<FILE d/e/b.txt>>>\nnew\n<<<END>>>\n"

    def links(*_):
        target.mkdir()
        (target / "d").mkdir()
        (target / "d" / "e").symlink_to(outside)

    for by_descriptor in (below.BY_DESCRIPTOR, False):
        with monkeypatch.context() as patch:
            patch.setattr(folders, "_obstructed", links)
            patch.setattr(below, "BY_DESCRIPTOR", by_descriptor)
            with pytest.raises(ContainerError, match="not a folder, so nothing is written below it") as raised:
                unpack(container, target)
        assert raised.value.source == str(target / "d" / "e")
        assert files_in(outside) == {"a.txt": b"old"}
        shutil.rmtree(target)

        def link(*_):
            target.mkdir()
            (target / "a.txt").symlink_to(outside / "a.txt")

        with monkeypatch.context() as patch:
            patch.setattr(folders, "_obstructed", link)
            patch.setattr(below, "BY_DESCRIPTOR", by_descriptor)
            with pytest.raises(ContainerError, match="not a file"):
                unpack(container, target)
        assert files_in(outside) == {"a.txt": b"old"}
        shutil.rmtree(target)


def test_folders_are_reached_by_path_where_they_cannot_be_by_descriptor(tmp_path, monkeypatch):
    monkeypatch.setattr(below, "BY_DESCRIPTOR", False)
    pack(make(tmp_path / "in", FILES), tmp_path / "out.seed")
    for _ in range(2):
        unpack(tmp_path / "out.seed", tmp_path / "out")
        assert files_in(tmp_path / "out") == FILES


def test_an_empty_container_makes_the_folder_and_text_without_a_file_is_an_error(tmp_path):
    unpack(b"", tmp_path / "empty")
    assert os.listdir(tmp_path / "empty") == []
    for text in (b"\nA README.\n", b"\n\nOnly text, and no file"):
        with pytest.raises(ContainerError, match="no container: it holds text, and no marker"):
            unpack(text, tmp_path / "none")
    assert not (tmp_path / "none").exists()
