"""Writing: the canonical form, what cannot be written, and that a file is written as a whole or not at all."""

import hashlib
import io
import os
import stat

import pytest

from seedcorpus import Archive, ContainerError, Document, Writer, parse, read, write

DOCUMENTS = [Document("أخبار/1.txt", "نص\n", {"title": "أول", "lang": "ar"}), Document("b.txt", "")]


def test_the_canonical_form(tmp_path):
    path = tmp_path / "corpus.seed"
    write(path, DOCUMENTS)
    first, second = (hashlib.sha256(text.encode()).hexdigest() for text in ("نص\n", ""))
    assert path.read_bytes().decode() == (
        f'<<<FILE path="أخبار/1.txt" bytes="5" sha256="{first}" lang="ar" title="أول">>>\nنص\n\n<<<END FILE>>>\n'
        f'<<<FILE path="b.txt" bytes="0" sha256="{second}">>>\n\n<<<END FILE>>>\n'
    )


def test_names_and_values_are_escaped_like_xml():
    file = io.BytesIO()
    write(file, [Document('a "b" <c> & d\\e\n', "", {"title": "\t\x85\u2028'"})])
    header = file.getvalue().decode().partition("\n")[0]
    assert header.startswith('<<<FILE path="a &quot;b&quot; &lt;c&gt; &amp; d\\e&#10;" bytes="0" ')
    assert header.endswith(' title="&#9;&#133;&#8232;\'">>>')


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (Document("", "x"), "without a name"),
        (Document("a\ud800", "x"), r"the lone surrogate in '.*\\ud800' cannot be written"),
        (Document("a", "x\udfff"), r"'a': the lone surrogate '\\udfff' at character 1"),
        (Document("a", "x", {"t": "\ud800"}), "lone surrogate"),
        (Document("a", "x", {"": "y"}), "'' cannot be a key"),
        (Document("a", "x", {"two words": "y"}), "'two words' cannot be a key"),
        (Document("a", "x", {'q"': "y"}), "cannot be a key"),
        (Document("a", "x", {"1st": "y"}), "cannot be a key"),
        (Document("a", "x", {"path": "y"}), "path='y' cannot be an attribute"),
        (Document("a", "x", {"Bytes": "7"}), "Bytes='7' cannot be an attribute"),
        (Document("a", "x", {"sha256": "7"}), "cannot be an attribute"),
        (Document("a", "x", {"mode": "base64"}), "cannot be an attribute"),
        (Document("a" * (1 << 20), "x"), "a header of .* bytes is longer than"),
    ],
)
def test_what_cannot_be_read_back_equal_is_refused_before_anything_is_written(tmp_path, document, reason):
    path = tmp_path / "corpus.seed"
    with pytest.raises(ContainerError, match=reason):
        write(path, [*DOCUMENTS, document])
    assert os.listdir(tmp_path) == []
    file = io.BytesIO()
    with Writer(file) as writer, pytest.raises(ContainerError, match=reason):
        writer.add(document)
    assert file.getvalue() == b""


def failing():
    yield from DOCUMENTS
    raise RuntimeError("the source broke off")


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst", ".bz2", ".xz"])
def test_after_an_error_the_old_file_stands_as_it_was(tmp_path, suffix):
    path = tmp_path / f"corpus.seed{suffix}"
    with pytest.raises(RuntimeError):
        write(path, failing())
    assert os.listdir(tmp_path) == []
    path.write_bytes(b"the old file")
    with pytest.raises(RuntimeError):
        write(path, failing())
    assert os.listdir(tmp_path) == [path.name]
    assert path.read_bytes() == b"the old file"


def test_until_the_end_the_old_file_stands_as_it_was(tmp_path):
    path = tmp_path / "corpus.seed"
    path.write_bytes(b"the old file")
    with Writer(path) as writer:
        writer.add(Document("a.txt", "x" * 1_000_000))
        assert path.read_bytes() == b"the old file"
    assert [document.name for document in read(path)] == ["a.txt"]
    assert os.listdir(tmp_path) == ["corpus.seed"]


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "corpus.seed"
    path.write_bytes(b"the old file")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write(path, DOCUMENTS)
    assert path.read_bytes() == b"the old file"
    assert os.listdir(tmp_path) == ["corpus.seed"]


@pytest.mark.skipif(os.name != "posix", reason="permissions and links are those of POSIX")
def test_permissions_and_symbolic_links_stay(tmp_path):
    path, link = tmp_path / "corpus.seed", tmp_path / "link"
    path.write_bytes(b"")
    path.chmod(0o640)
    link.symlink_to(path)
    write(link, DOCUMENTS)
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(read(path)) == DOCUMENTS


def test_only_a_file_can_be_replaced(tmp_path):
    with pytest.raises(FileNotFoundError):
        write(tmp_path / "no folder" / "corpus.seed", DOCUMENTS)
    with pytest.raises(ContainerError, match="not a file"):
        write(tmp_path, DOCUMENTS)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(ContainerError, match="not a file"):
            write(tmp_path / "pipe", DOCUMENTS)


def test_a_file_object_is_written_to_and_stays_open(tmp_path):
    class Slow(io.RawIOBase):
        """Takes a few bytes at a time, as a pipe may."""

        def __init__(self):
            self.taken = b""

        def writable(self):
            return True

        def write(self, data):
            self.taken += bytes(data[:7])
            return len(data[:7])

    slow = Slow()
    write(slow, DOCUMENTS)
    assert not slow.closed
    assert parse(slow.taken) == DOCUMENTS
    with pytest.raises(TypeError, match="binary file object, not StringIO"):
        write(io.StringIO(), DOCUMENTS)
    with pytest.raises(TypeError, match="not int"):
        write(7, DOCUMENTS)


def test_a_writer_is_open_only_inside_its_block():
    writer = Writer(io.BytesIO())
    with pytest.raises(ValueError, match="with block"):
        writer.add(DOCUMENTS[0])
    with writer:
        writer.add(DOCUMENTS[0])
    with pytest.raises(ValueError, match="with block"):
        writer.add(DOCUMENTS[0])


def test_documents_of_one_name_are_written_and_read(tmp_path):
    documents = [Document("a.txt", "one"), Document("a.txt", "two")]
    write(tmp_path / "corpus.seed", documents)
    assert list(read(tmp_path / "corpus.seed")) == documents


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_a_private_container_stays_private_while_it_is_rewritten(tmp_path, suffix):
    path = tmp_path / f"corpus.seed{suffix}"
    path.write_bytes(b"")
    path.chmod(0o4600)
    with Writer(path) as writer:
        writer.add(DOCUMENTS[0])
        [new] = [entry for entry in tmp_path.iterdir() if entry != path]
        assert new.name.startswith(f".corpus.seed{suffix}.")
        assert stat.S_IMODE(new.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.stat().st_mode) == 0o600  # and new content runs as nobody else


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_the_owner_stays_where_that_is_allowed(tmp_path):
    path = tmp_path / "corpus.seed"
    path.write_bytes(b"")
    os.chown(path, 1234, 5678)
    path.chmod(0o640)
    write(path, DOCUMENTS)
    status = path.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (1234, 5678, 0o640)


@pytest.mark.skipif(os.name != "posix", reason="groups as POSIX has them")
def test_where_the_owner_cannot_stay_the_group_gets_no_rights_that_were_meant_for_another(tmp_path, monkeypatch):
    path = tmp_path / "corpus.seed"
    path.write_bytes(b"")
    path.chmod(0o664)

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(os, "fchown", refuse)
    write(path, DOCUMENTS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_what_killed_writers_left_goes_and_what_is_being_written_stays(tmp_path):
    path = tmp_path / "corpus.seed"
    left = [".corpus.seed.0123456789abcdef.seedtmp", ".corpus.seed.fedcba9876543210.seedtmp"]
    others = [".else.seed.0123456789abcdef.seedtmp", ".corpus.seed.0123456789abcdef.tmp", "corpus.seed.seedtmp"]
    for name in (*left, *others):
        (tmp_path / name).write_bytes(b"half")
    with Writer(path) as slow:
        slow.add(DOCUMENTS[0])
        write(path, DOCUMENTS[1:])  # another writer of the same file
        assert len(list(tmp_path.iterdir())) == len(others) + 2
    assert list(read(path)) == DOCUMENTS[:1]
    assert sorted(os.listdir(tmp_path)) == sorted([*others, "corpus.seed"])


@pytest.mark.skipif(os.name != "posix", reason="where links need no right")
def test_a_link_that_is_named_like_what_killed_writers_leave_stays(tmp_path):
    link = tmp_path / ".corpus.seed.0123456789abcdef.seedtmp"
    link.symlink_to("of somebody else")
    (tmp_path / "of somebody else").write_bytes(b"x")
    write(tmp_path / "corpus.seed", DOCUMENTS)
    assert link.is_symlink()
    assert (tmp_path / "of somebody else").read_bytes() == b"x"


def test_any_name_that_a_file_can_have_can_be_written(tmp_path):
    for name in ("x" * 255, "খবর" * 28):
        write(tmp_path / name, DOCUMENTS)
        assert list(read(tmp_path / name)) == DOCUMENTS


def test_an_error_names_the_file_that_was_asked_for(tmp_path):
    with pytest.raises(FileNotFoundError) as raised:
        write(tmp_path / "no folder" / "corpus.seed", DOCUMENTS)
    assert raised.value.filename == str(tmp_path / "no folder" / "corpus.seed")


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
def test_what_stands_beside_a_private_container_is_private_too(tmp_path):
    documents = [Document(f"secret/{number}", "x" * 1000) for number in range(1000)]
    for name in ("corpus.seed", "corpus.seed.gz"):
        path = tmp_path / name
        path.write_bytes(b"")
        path.chmod(0o600)
        write(path, documents)
        Archive(path)
    assert len(os.listdir(tmp_path)) >= 4
    for path in tmp_path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
