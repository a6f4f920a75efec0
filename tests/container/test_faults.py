"""What is wrong in a container: raised where we are strict, listed where we recover."""

import pytest
from container_cases import assert_accounted

from seedcorpus import ContainerError, Decoder, parse, read
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
