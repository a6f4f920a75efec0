"""What is wrong in a container: raised where we are strict, listed where we recover."""

import gzip
import io
import os

import pytest
from container_cases import assert_accounted, outcome

import seedcorpus
from seedcorpus import Archive, ContainerError, Decoder, parse, read, unpack
from seedcorpus.container import Fault

REPLACED = "\N{REPLACEMENT CHARACTER}"


def one(name="a.txt", text="ship", **attributes):
    header = " ".join(f'{key}="{value}"' for key, value in {"path": name, **attributes}.items())
    return f"<<<FILE {header}>>>\n{text}\n<<<END FILE>>>\n"


def lost(opening):
    """A container in which no name can be read of the first file."""
    return f"{opening}\nlost\n<<<END FILE>>>\n{one()}"


# What is in the container, with a § at the fault; what is said; on which line; the texts that are read nonetheless.
FAULTS = {
    "no end marker at the end": (f"{one()}{one('b.txt')[:-15]}§", "'b.txt' is cut off", 6, ["ship", "ship"]),
    "no end marker in the middle": (f"{one()}{one('b')[:-15]}§{one('c')}", "'b' is cut off", 6, ["ship"] * 3),
    "no end marker in the first file": (f"{one()[:-15]}§{one('b.txt')}", "'a.txt' is cut off", 3, ["ship", "ship"]),
    "another nonce": ("<<<FILE 7f path=a>>>\nx\n<<<END FILE 7e>>>\n§", "'a' is cut off", 4, ["x\n<<<END FILE 7e>>>"]),
    "too few bytes": (f"§{one(bytes=99)}", "cut off: bytes=99", 1, ["ship"]),
    "far too few bytes": (f"§{one(bytes=10**12)}", "cut off: bytes=1000000000000", 1, ["ship"]),
    "bytes is two more": (f"§{one(bytes=6)}", "bytes=6 does not match", 1, ["ship"]),
    "bytes is one less": (f"§{one(bytes=3)}", "bytes=3 does not match", 1, ["ship"]),
    "bytes is one more, CRLF": (f"§{one(bytes=5)}".replace("\n", "\r\n"), "bytes=5 does not match", 1, ["ship"]),
    "bytes is no number": (f"§{one(bytes='4 kB')}", "bytes must be a decimal number, not '4 kB'", 1, ["ship"]),
    "another sha256": (f"§{one(sha256='0' * 64)}", "does not match its sha256", 1, ["ship"]),
    "half a sha256": (f"§{one(sha256='7b6c')}", "sha256 must be 64 hexadecimal digits, not '7b6c'", 1, ["ship"]),
    "not UTF-8": (
        one(text="A\nb§\udcff"),
        "the content is not utf-8: byte 0xff at 3 of 'a.txt'",
        3,
        [f"A\nb{REPLACED}"],
    ),
    "not UTF-8, bare": (
        "<<<FILE a>>>\nA\nb§\udcff\n<<<END>>>\n",
        "not utf-8: byte 0xff at 3 of 'a'",
        3,
        [f"A\nb{REPLACED}"],
    ),
    "not UTF-8, counted": (one(text="§\udcc3", bytes=1), "the content is not utf-8: byte 0xc3 at 0", 2, [REPLACED]),
    "not Base64": (f"§{one(mode='base64', text='c2hpcA=!')}", "the content is not Base64", 1, []),
    "Base64 of no text": (f"§{one(mode='base64', text='/w==')}", "the content is not utf-8", 1, [REPLACED]),
    "an end marker alone": (f"Text.\n§<<<END FILE>>>\n{one()}", "an end marker where no file is open", 2, ["ship"]),
    "half an opening": (lost("§<<<FILE a.txt"), "half a marker: '<<<FILE'", 1, ["lost", "ship"]),
    "half an opening, no end": (f"§<<<FILE a.txt>\nlost\n{one()}", "half a marker: '<<<FILE'", 1, ["lost", "ship"]),
    "half an end marker": (one(text="x\n§<<<END FILE>>"), "half a marker: '<<<END FILE'", 3, ["x\n<<<END FILE>>"]),
    "an end marker cut off": ("<<<FILE a>>>\nx\n§<<<END FILE>", "half a marker: '<<<END FILE'", 3, ["x"]),
    "a keyword cut off": ("<<<FILE a>>>\nx\n§<<<END FI", "half a marker: the input ends", 3, ["x"]),
    "a keyword cut off, outside": (f"{one()}§<<<fil", "half a marker: the input ends", 4, ["ship"]),
    "half an end marker, outside": (f"{one()}§<<<END", "half a marker: '<<<END'", 4, ["ship"]),
    "no name": (lost("§<<<FILE>>>"), "a marker that names no file", 1, ["ship"]),
    "keys but no name": (lost('§<<<FILE lang="ar">>>'), "a marker that names no file", 1, ["ship"]),
    "an empty name": (lost('§<<<FILE path="">>>'), "a marker that names no file", 1, ["ship"]),
    "an open quote": (lost('§<<<FILE path="a.txt lang="ar">>>'), "without its closing quote", 1, ["ship"]),
    "a name that is not UTF-8": (lost('§<<<FILE path="\udcff">>>'), "a marker that is not utf-8", 1, ["ship"]),
    "a canonical name that is not UTF-8": (lost('§<<<FILE path="\udcff" bytes="4">>>'), "is not utf-8", 1, ["ship"]),
    "a canonical marker without end": (
        lost(f'§<<<FILE path="{"a" * (1 << 20)}" bytes="4">>>'),
        "line of more",
        1,
        ["ship"],
    ),
    "an endless marker": (lost(f"§<<<FILE {'a' * (1 << 20)}>>>"), "a marker line of more than", 1, ["ship"]),
    "a stray word": (f"§{one()}".replace('">', '" x>'), "a stray word: 'x'", 1, ["ship"]),
    "a key that is none": (f"§{one(bytes=4, **{'1a': 'b'})}", "a stray word: '1a=\"b\"'", 1, ["ship"]),
    "a key that comes twice": (
        f"§{one()}".replace('">', '" lang="ar" lang="hi">'),
        "a key that comes twice",
        1,
        ["ship"],
    ),
    "another file's end": (one(text="x\n§<<<END FILE b>>>")[:-15], "the end marker of another file", 3, ["x"]),
}


@pytest.mark.parametrize(("marked", "reason", "line", "texts"), FAULTS.values(), ids=FAULTS)
def test_faults(marked, reason, line, texts):
    before, _, after = marked.encode(errors="surrogateescape").partition("§".encode())
    data, offset = before + after, len(before)
    with pytest.raises(ContainerError) as raised:
        parse(data)
    error = raised.value
    assert reason in error.reason
    assert (error.source, error.offset, error.line) == (None, offset, line)
    assert str(error).startswith(f"line {line}, byte {offset}: ")
    documents = read(data, errors="recover")
    assert [document.text for document in documents] == texts
    [fault] = documents.faults
    assert (fault.reason, fault.offset, fault.line) == (error.reason, error.offset, error.line)
    assert_accounted(data)


def test_the_file_is_named(tmp_path):
    path = tmp_path / "broken.seed"
    path.write_text(one() + one("b.txt")[:-2])
    with pytest.raises(ContainerError, match=r"broken\.seed, line 6, byte 73: half a marker") as raised:
        list(read(path))
    assert raised.value.source == str(path)
    documents = read(path, errors="recover")
    assert len(list(documents)) == 2
    assert documents.faults[0].source == str(path)


@pytest.mark.parametrize("step", [1, 7, 10_000])
def test_documents_before_a_fault_are_delivered_first(step):
    data = (one() * 3 + "<<<END FILE>>>\n" + one()).encode()
    documents = []
    decoder = Decoder()

    def feed_all():
        for start in range(0, len(data) + step, step):
            documents.extend(decoder.feed(data[start : start + step]))

    with pytest.raises(ContainerError, match="no file is open"):
        feed_all()
    assert len(documents) == 3
    with pytest.raises(ContainerError, match="no file is open"):
        decoder.close()

    documents = []
    with pytest.raises(ContainerError, match="no file is open"):
        documents.extend(read(data))
    reader = read(data)
    assert [next(reader).name for _ in range(3)] == ["a.txt"] * 3
    with pytest.raises(ContainerError, match="no file is open"):
        next(reader)
    assert list(reader) == []


def test_a_lost_length_is_found_out_before_the_rest_is_read():
    class Endless:
        reads = 0

        def read(self, size):
            self.reads += 1
            assert self.reads < 5, "reads on, though the fault is known"
            return one(bytes="").encode() if self.reads == 1 else b"x" * size

    with pytest.raises(ContainerError, match="bytes must be a decimal number"):
        list(read(Endless()))
    decoder = Decoder(length=10_000_000)
    with pytest.raises(ContainerError, match="cut off: bytes=20000000"):
        decoder.feed(one(bytes=20_000_000).encode() + b"x" * 1000)


def test_an_endless_canonical_marker_is_one_even_where_there_is_room_for_it():
    large = one("large.txt", "x" * 3_000_000, bytes=3_000_000)
    endless = one("a" * (1 << 20), bytes=4)
    with pytest.raises(ContainerError, match="a marker line of more than"):
        parse(large + endless + one())


def test_skipped_bytes_are_counted_up_to_the_next_marker():
    lost = [b'<<<FILE lang="bn">>>\nlost\n<<<END OF>>>\n<<<END FILE>>>\n', b"<<<FILE>>>\nlost\n"]
    data = lost[0] + b"Prose.\n" + lost[1] + b"<<<FILE a>>>\nx\n<<<END>>>\n"
    documents = read(data, errors="recover")
    assert [document.name for document in documents] == ["a"]
    assert [data[fault.offset : fault.offset + fault.skipped] for fault in documents.faults] == lost
    assert [(prose.offset, prose.length) for prose in documents.prose] == [(len(lost[0]), 7)]


def test_faults_are_values():
    fault = Fault("corpus.seed", 7, 1, "half a marker", 3)
    assert fault == Fault("corpus.seed", 7, 1, "half a marker", 3)
    assert len({fault, fault}) == 1
    assert "half a marker" in repr(fault)


def test_wrong_use_is_said_clearly():
    with pytest.raises(ValueError, match="'strict' or 'recover', not 'ignore'"):
        read(b"", errors="ignore")
    with pytest.raises(TypeError, match="a path, bytes or a binary file object, not int"):
        read(7)
    with pytest.raises(LookupError):
        read(b"", encoding="klingon")
    with pytest.raises(FileNotFoundError):
        read("no such file")
    with pytest.raises(ContainerError, match="line 2, byte 19: the lone surrogate"):
        parse("<<<FILE sala.txt>>\n\ud800")
    decoder = Decoder()
    decoder.close()
    with pytest.raises(ValueError, match="closed"):
        decoder.feed(b"more")


def test_text_files_are_refused(tmp_path):
    path = tmp_path / "a.seed"
    path.write_text(one())
    with path.open() as file, pytest.raises(TypeError, match="mode 'rb'"):
        list(read(file))


#: What strict must raise at, and where it is seen only when there is nothing more.
LATE = {
    "a file that is cut off": (b"<<<FILE a bytes=1>>>\nx\n<<<FILE b bytes=5>>>", "cut off: bytes=5", 23),
    "half an opening": (b"<<<FILE a bytes=1>>>\nx\n<<<FILE b", "half a marker", 23),
    "a false hash": (b"<<<FILE a>>>\nx\n<<<FILE b sha256=00>>>", "sha256 must be", 15),
    "Base64 that is cut off": (b"<<<FILE a>>>\nx\n<<<FILE path=b mode=base64 bytes=9>>>", "cut off: bytes=9", 15),
}


@pytest.mark.parametrize(("data", "reason", "offset"), LATE.values(), ids=LATE)
def test_a_fault_behind_the_last_document_is_raised_after_it(tmp_path, data, reason, offset):
    path = tmp_path / "late.seed"
    path.write_bytes(data)
    with pytest.raises(ContainerError, match=reason):
        parse(data)
    for source in (data, path, io.BytesIO(data), io.BytesIO(gzip.compress(data))):
        reader = read(source)
        assert next(reader).name == "a"
        with pytest.raises(ContainerError, match=reason) as raised:
            next(reader)
        assert raised.value.offset == offset
    with pytest.raises(ContainerError, match=reason):
        unpack(data, tmp_path / "out")
    with pytest.raises(ContainerError, match=reason):
        Archive(path)
    with pytest.raises(ContainerError, match=reason):
        list(seedcorpus.map(path, repr, workers=1))
    assert os.listdir(tmp_path) == ["late.seed"]
    for step in (1, 5, 100):
        decoder = Decoder()
        documents = [made for at in range(0, len(data), step) for made in decoder.feed(data[at : at + step])]
        with pytest.raises(ContainerError, match=reason) as raised:
            decoder.close()
        assert [document.name for document in (*documents, *raised.value.documents)] == ["a"]
    recovered = read(data, errors="recover")
    assert next(recovered).name == "a"
    list(recovered)
    assert [fault.offset for fault in recovered.faults] == [offset]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"<<<FILE path='a' bytes='2'>>>\nx\n<<<END FILE>>>\n", ["x\n"]),
        (b"<<<FILE a bytes=0>>>\n<<<END FILE>>>\n", [""]),
        (b"<<<FILE a bytes=3>>>\r\nx\r\n<<<END FILE>>>\r\n", ["x\r\n"]),
        (b"<<<FILE a bytes=15>>>\n<<<END FILE>>>\n<<<END FILE>>>\n", ["<<<END FILE>>>\n"]),
        (b"<<<FILE a bytes=2>>>\nx\n<<<FILE b bytes=2>>>\ny\n", ["x\n", "y\n"]),
        (b"<<<FILE 7f path=a bytes=2>>>\nx\n<<<END FILE 7f>>>\n", ["x\n"]),
    ],
)
def test_bytes_that_count_the_last_line_feed_are_read_as_meant(data, texts):
    assert [document.text for document in parse(data)] == texts
    assert_accounted(data, "strict")
    for step in (1, 3):
        assert outcome([data[at : at + step] for at in range(0, len(data), step)]) == outcome([data])


def test_a_decoder_takes_text():
    text = "Two files:\n<<<FILE খবর.txt>>>\nনতুন 🌉\n<<<END FILE>>>\n<<<FILE b>>>\ny\n<<<END FILE>>>\n"
    decoder = Decoder()
    documents = [document for letter in text for document in decoder.feed(letter)] + decoder.close()
    assert documents == parse(text)
    assert [document.source for document in documents] == [document.source for document in parse(text.encode())]
    for chunk in (bytearray(text.encode()), memoryview(text.encode())):
        assert Decoder().feed(chunk) == documents
    bad = "<<<FILE a>>>\nx\ud800\n<<<END FILE>>>\n"
    with pytest.raises(ContainerError, match="not utf-8: byte 0xed at 1 of 'a'"):
        Decoder().feed(bad)
    [document] = parse(bad, errors="recover")
    assert document.text.startswith(f"x{REPLACED}")
    with pytest.raises(TypeError, match="text is taken as UTF-8, and this decoder reads latin-1: give it bytes"):
        Decoder(encoding="latin-1").feed("x")
    for wrong in (None, 7, [b"x"]):
        with pytest.raises(TypeError, match="a decoder takes bytes or text"):
            Decoder().feed(wrong)


def test_a_file_that_grows_while_it_is_read_is_read_to_its_end(tmp_path):
    path = tmp_path / "grows.seed"
    file = b"<<<FILE path='a' bytes=300000>>>\n" + b"x" * 300_000 + b"\n<<<END FILE>>>\n"
    path.write_bytes(file[:150_000])
    documents = read(path)
    with path.open("ab") as growing:
        growing.write(file[150_000:] + file * 2)
        growing.flush()
        assert next(documents).name == "a"
        growing.write(b"<<<FILE a bytes=1000>>>\nx")
    assert len([next(documents), next(documents)]) == 2
    with pytest.raises(ContainerError, match="bytes=1000, but the container ends 1 bytes behind the marker"):
        next(documents)


@pytest.mark.parametrize(
    "encoding", ["unicode_escape", "raw_unicode_escape", "utf-7", "hz", "iso2022_jp", "utf-16", "cp037"]
)
def test_encodings_that_change_ascii_are_refused(encoding):
    with pytest.raises(ValueError, match="its markers are ASCII bytes"):
        read(b"", encoding=encoding)


def test_encodings_that_keep_it_are_not():
    for encoding in ("latin-1", "cp1256", "iso8859_6", "koi8-r", "gb18030", "euc-jp", "utf-8-sig", "ascii"):
        assert [document.name for document in read(b"<<<FILE a>>>\nx\n<<<END>>>\n", encoding=encoding)] == ["a"]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (
            b"<<<FILE 7f path=a>>>\nx<<<END FILE 7f>>>\n<<<FILE 8a path=b>>>\ny\n<<<END FILE 8a>>>\n"
            b"<<<FILE 9b path=c>>>\nz<<<END FILE 9b>>>\n<<<FILE 0c path=d>>>\n\n<<<END 0c>>>\n",
            {"a": "x", "b": "y", "c": "z", "d": ""},
        ),
        (
            b"<<<FILE a>>>\nx <<<FILE b>>>\ny\n<<<END b>>>\n<<<FILE c>>>\nz\n<<<END c>>>\n",
            {"a": "x ", "b": "y", "c": "z"},
        ),
        (b"<<<FILE a>>>\nx<<<END FILE>>>\n<<<<FILE b>>>>\ny\n<<<<END FILE>>>>\n", {"a": "x", "b": "y"}),
    ],
    ids=["a nonce", "ends that only name a file", "four brackets"],
)
def test_what_was_content_in_a_file_that_is_mended_is_a_marker_behind_it(data, texts):
    for size in (1, 2, 7, len(data)):
        chunks = [data[at : at + size] for at in range(0, len(data), size)]
        documents, _, faults, prose, _ = outcome(chunks, "recover")
        assert {document.name: document.text for document, _ in documents} == texts
        assert faults
        assert not prose
        _, error, *_ = outcome(chunks, "strict")
        assert error is not None


def test_half_a_marker_behind_a_guarded_file_that_is_mended_is_reported():
    data = b"<<<FILE 7f path=a>>>\nx<<<END FILE 7f>>>\n<<<FILE b>>>\ny\n<<<END FILE\nz\n<<<END FILE>>>\n"
    _, _, faults, *_ = outcome([data], "recover")
    assert [fault.offset for fault in faults] == [data.index(b"<<<END"), data.index(b"<<<END FILE\n")]
