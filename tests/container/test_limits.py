"""How much a container may ask for: the largest file, what is kept in memory, and what must end."""

import bz2
import gzip
import io
import lzma
import sys
import tracemalloc

import pytest
from container_cases import assert_accounted, outcome
from test_laws import peak

from seedcorpus import Archive, ContainerError, Decoder, Document, entries, parse, read, unpack, write
from seedcorpus.container import Fault

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MIB = 1 << 20
COMPRESS = {"plain": bytes, "gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstd.compress}
#: Contents of two bytes more than may be, in each way to say how long they are.
LARGE = {
    "bare": b"<<<FILE a>>>\n%b\n<<<END FILE>>>\n",
    "canonical": b'<<<FILE path="a" bytes="12">>>\n%b\n<<<END FILE>>>\n',
    "keyed": b"<<<FILE path='a'>>>\n%b\n<<<END FILE>>>\n",
    "no end": b"<<<FILE: a>>>\n%b\n",
    "CRLF": b"<<<FILE a>>>\r\n%b\r\n<<<END FILE>>>\r\n",
    "guarded": b"<<<FILE 7f path=a>>>\n%b\n<<<END FILE 7f>>>\n",
}


@pytest.mark.parametrize("form", LARGE.values(), ids=LARGE)
def test_a_file_that_is_larger_than_allowed_is_a_fault_and_passed_over(form):
    data = form % (b"x" * 12)
    assert [document.text for document in parse(data, max_bytes=12)] == ["x" * 12]
    for limit in (0, 3, 11):
        with pytest.raises(ContainerError, match=f"'a' is too large: .* is more than max_bytes={limit}") as raised:
            parse(data, max_bytes=limit)
        assert (raised.value.offset, raised.value.line) == (0, 1)
        documents = read(data + b"<<<FILE b>>>\n\n<<<END FILE>>>\n", errors="recover", max_bytes=limit)
        assert [document.name for document in documents] == ["b"]
        assert (documents.faults[0].offset, documents.faults[0].skipped) == (0, len(data))
        assert_accounted(data, max_bytes=limit)
        whole = outcome([data], "recover", max_bytes=limit)
        assert outcome([data[at : at + 1] for at in range(len(data))], "recover", max_bytes=limit) == whole


def test_there_is_no_limit_if_none_is_wanted_and_a_sane_one_if_nothing_is_said():
    data = b"<<<FILE a>>>\n" + b"x" * (65 * MIB) + b"\n<<<END FILE>>>\n"
    with pytest.raises(ContainerError, match="more than max_bytes=67108864; give a larger max_bytes"):
        parse(data)
    [document] = parse(data, max_bytes=None)
    assert len(document.text) == 65 * MIB
    for wrong in (-1, -(10**9)):
        with pytest.raises(ValueError, match="max_bytes must be"):
            read(b"", max_bytes=wrong)


@pytest.mark.parametrize("compress", COMPRESS.values(), ids=COMPRESS)
def test_what_unpacks_to_far_more_takes_no_more_memory_than_allowed(compress):
    bomb = compress(b"<<<FILE a>>>\n" + bytes(20 * MIB) + b"\n<<<END FILE>>>\n<<<FILE b>>>\nfine\n<<<END FILE>>>\n")

    def strict():
        with pytest.raises(ContainerError, match="too large"):
            parse(bomb, max_bytes=MIB)

    def recover():
        documents = read(io.BytesIO(bomb), errors="recover", max_bytes=MIB)
        assert [document.name for document in documents] == ["b"]
        assert len(documents.faults) == 1

    assert peak(strict) < 14 * MIB  # of which xz takes 8
    assert peak(recover) < 14 * MIB


def test_every_reader_has_a_limit(tmp_path):
    path = tmp_path / "a.seed"
    write(path, [Document("a", "x" * 100), Document("b", "y")])
    for run in (
        lambda: list(read(path, max_bytes=99)),
        lambda: list(entries(path, max_bytes=99)),
        lambda: unpack(path, tmp_path / "out", max_bytes=99),
        lambda: Archive(path, max_bytes=99),
        lambda: Decoder(max_bytes=99).feed(path.read_bytes()),
    ):
        with pytest.raises(ContainerError, match="max_bytes=99"):
            run()
    assert not (tmp_path / "out").exists()
    assert Archive(path)["a"].text == "x" * 100
    archive = Archive(path, max_bytes=99)  # by the index that is there now
    assert archive["b"].text == "y"
    with pytest.raises(ContainerError, match="max_bytes=99"):
        archive["a"]


def test_a_length_that_is_a_lie_holds_back_nothing():
    lie = b"<<<FILE a bytes=1000000000000>>>\nx\n<<<END FILE>>>\n"
    rest = b"<<<FILE b>>>\ny\n<<<END FILE>>>\n"
    decoder = Decoder(errors="recover")
    assert [document.name for document in decoder.feed(lie + rest)] == ["b"]
    assert [(fault.offset, fault.skipped) for fault in decoder.faults] == [(0, len(lie))]
    with pytest.raises(ContainerError, match="bytes=1000000000000 is more than max_bytes"):
        Decoder().feed(lie)


def test_the_window_takes_what_a_file_needs_and_gives_it_back():
    large = b"<<<FILE a bytes=%d>>>\n%b\n<<<END FILE>>>\n" % (20 * MIB, b"x" * (20 * MIB))
    small = b"<<<FILE b>>>\n%b\n<<<END FILE>>>\n" % (b"x" * MIB)

    def feed(decoder, data):
        for at in range(0, len(data), 1 << 16):
            decoder.feed(data[at : at + (1 << 16)])

    assert (
        peak(lambda: feed(Decoder(), large)) < 55 * MIB
    )  # the document, the window of the same size, and half of that
    decoder = Decoder()
    feed(decoder, large)
    assert len(decoder._window.data) > 20 * MIB
    for _ in range(40):
        feed(decoder, small)
    assert len(decoder._window.data) < 6 * MIB


@pytest.mark.parametrize("between", [b"\n", b"\n\n", b" \r\n", b"\r\n\t\n"])
def test_blank_lines_between_files_are_counted_and_not_kept(between):
    file = b"<<<FILE a>>>\nx\n<<<END FILE>>>\n"
    data = (file + between) * 3 + b"Text.\n" + between + file + between
    decoder = Decoder()
    decoder.feed(data)
    decoder.close()
    text = between + b"Text.\n" + between  # blank lines beside text are part of it
    assert [data[piece.offset : piece.offset + piece.length] for piece in decoder.prose] == [text]
    assert decoder.blank == 3 * len(between)
    assert_accounted(data)
    for step in (1, 2, 7):
        assert outcome([data[at : at + step] for at in range(0, len(data), step)]) == outcome([data])
    decoder = Decoder()
    block = (file + between) * 300

    def feed():
        for _ in range(20):
            decoder.feed(block)

    feed()
    before = peak(feed)
    assert peak(feed) < before + 20_000
    assert not decoder.prose


def test_a_file_that_is_too_large_is_skipped_from_its_opening_to_behind_its_end():
    first, second = b"<<<FILE a>>>\nx\n<<<END FILE>>>\n", b"<<<FILE b>>>\ntoo large\n<<<END FILE>>>\n"
    documents = read(first + second + first, errors="recover", max_bytes=3)
    assert [document.name for document in documents] == ["a", "a"]
    assert [(fault.offset, fault.skipped) for fault in documents.faults] == [(len(first), len(second))]


def test_documents_of_common_forms_take_a_fast_road(monkeypatch):
    from seedcorpus.container import mending, scanner

    read_marker, slow = scanner.read_marker, []

    def counted(line, *arguments, **named):
        slow.append(line)
        return read_marker(line, *arguments, **named)

    for module in (mending, scanner):
        monkeypatch.setattr(module, "read_marker", counted)
    bare = b"".join(b"<<<FILE %d.txt>>>\nx\n<<<END FILE>>>\n\n\n" % number for number in range(1000))
    file = io.BytesIO()
    write(file, [Document("a.txt", "x\n")])
    keyed = b"".join(
        b'<<<FILE path="%d.txt" lang="ar" title="a &amp; b">>>\n<<x>>\n<<<END FILE>>>\n' % number
        for number in range(1000)
    )
    forms = [
        b"<<<FILE: %d.txt>>>\nx <b> <<i>>\n",  # without end markers
        b"<<<FILE %d.txt>>>\nx\n<<<END FILE: %d.txt>>>\n",
        b'<<<FILE 7f path="%d.txt" lang="ar">>>\nx\n<<<END FILE 7f>>>\n',
        b"<<<FILE 1: %d.txt>>>\nx\n<<<END>>>\n",
        b"<<<BEGIN_FILE: %d.txt>>>\nx\n<<<END_FILE>>>\n\n",
        b"<<<FILE_START name=%d.txt>>>\n\n<<<FILE_END>>>\n",
        b"<<<FILE name='%d.txt' lang=\"ar\">>>\nx\n<<<END FILE>>>\n",
        b"<<<FILE %d.txt>>>\r\nx\r\n\r\n<<<END FILE>>>\r\n\r\n",
        b"<<<FILE: %d.txt>>>\r\n<b>\r\n",
        b"<<<FILE %d.txt>>>\r\n<<<END FILE: %d.txt>>>\r\n",
    ]
    others = [b"".join(form.replace(b"%d", b"%d" % number) for number in range(1000)) for form in forms]
    for data in (bare, (file.getvalue() + b"\n") * 1000, b"\n\n" + bare, keyed, *others):
        slow.clear()
        documents = parse(data)
        assert len(documents) == 1000
        assert len(slow) < 10
        lines = data.split(b"\n")
        assert all(lines[document.source.line - 1].startswith(b"<<<") for document in documents)
        assert all(data.startswith(b"<<<", document.source.offset) for document in documents)


@pytest.mark.parametrize(
    "keys",
    [
        b' lang="ar" title="&lt;a&gt;"', b' name="b"', b' Lang="ar" lang="bn"', b' lang="ar" lang="bn"', b" lang=ar",
        b" ", b' PATH="b"', b' mode="base64"', b' Bytes="4"', b' ID="7"', b' nonce="q"', b' title="no id="', b" BEGIN",
        b' filename="b"', b' sha256="0"', b" END", b' lang="ar', b' lang="ar"x', b' lang="a|b"', b' lang="\xff"',
    ],
)  # fmt: skip
def test_the_fast_road_reads_keys_as_the_slow_one_does(keys):
    assert_roads_agree(b'<<<FILE path="a.txt"%b>>>\nYWI=\n<<<END FILE>>>\n' % keys * 3)


MISLEADING = {
    "a name that is none": [b"<<<FILE a>>>\n\n", b"<<<FILE \xff>>>\ny\n", b"<<<FILE b>>>\nz\n"],
    "an end marker after all": [b"<<<FILE a>>>\nx\n", b"<<<END FILE>>>\n"],
    "an end marker like an opening": [b"<<<FILE a>>>\nx\n", b'<<<FILE name="a" END>>>\n'],
    "openings glued to text": [b"<<<FILE a>>>\nx <<<FILE b>>>\n", b""],
    "carriage returns": [b"<<<FILE a>>>\nx\r\n", b""],
    "carriage returns and an end marker": [
        b"<<<FILE a>>>\r\nx\r\r\n<<<END>>>\r\n", b"<<<FILE a>>>\r\n\r\n<<<END>>>\r\n"
    ],
    "a carriage return before a marker": [b"<<<FILE a>>>\n<<<END>>>\n", b"\n\r<<<FILE b>>>\nx\n<<<END>>>\n"],
    "blank lines of carriage returns": [b"<<<FILE a>>>\r\n<<<END>>>\r\n\r\n", b"\r\r\n<<<FILE b>>>\nx\n<<<END>>>\n"],
    "quotes in quotes": [
        b"<<<FILE path='a\"b'>>>\nx\n<<<END>>>\n", b"<<<FILE path=\"a'b\" name='c'>>>\nx\n<<<END>>>\n"
    ],
    "blank lines before another dialect": [
        b'<<<FILE path="a" bytes="1">>>\nx\n<<<END FILE>>>\n',
        b"\n<<<FILE a>>>\nx\n<<<FILE_END a>>>\n<<<FILE b>>>\n<<<END FILE>>>\n<<<FILE_END b>>>\n",
    ],
    "brackets that begin like a marker": [
        b"<<<FILE a\n\nx<<<END FILE>>>\n", b"<<<FILE b\n<<<<<<<<<\nx<<<END FILE>>>\nA word:\n\n"
    ],
    "a nonce later": [b"<<<FILE a>>>\n", b"<<<FILE 7f path=b>>>\nx\n"],
    "another name": [b"<<<FILE a>>>\nx\n<<<END FILE a>>>\n", b"<<<FILE b>>>\ny\n<<<END FILE c>>>\n"],
    "a longer name": [b"<<<FILE a b>>>\nx\n<<<END FILE a b>>>\n", b"<<<FILE b>>>\n\n<<<END FILE a b>>>\n"],
    "the name for a nonce": [
        b"<<<FILE n path=a>>>\nx\n<<<END FILE n>>>\n", b"<<<FILE n path=b>>>\nx\n<<<END FILE b>>>\n"
    ],
    "two markers on a line": [b"<<<FILE a>>>\nx<<<END FILE a>>><<<FILE a>>>\n<<<END FILE a>>>\n"],
    "a word that means something": [
        b"<<<FILE a>>>\n<<<END FILE a>>>\n", b"<<<FILE BEGIN path=a>>>\nx\n<<<END FILE BEGIN>>>\n"
    ],
    "the canonical form later": [b"<<<FILE a>>>\nx\n", b'<<<FILE path="b" bytes="1">>>\nx\n<<<END FILE>>>\n'],
    "the number for the name": [b"<<<FILE 1: a>>>\nx\n<<<END FILE 1>>>\n"],
    "a file called FILE": [b"<<<FILE FILE>>>\nx\n<<<END FILE>>>\ny\n<<<END FILE FILE>>>\n"],
    "two keys that name it": [
        b"<<<FILE a>>>\n<<<END FILE>>>\n",
        *(b'<<<FILE name="a" %b="b">>>\nx\n<<<END FILE>>>\n' % key for key in (b"path", b"filename", b"Name")),
    ],
}  # fmt: skip


@pytest.mark.parametrize("parts", MISLEADING.values(), ids=MISLEADING)
def test_the_fast_roads_read_what_the_slow_one_does(parts):
    data = parts[0] * 3 + b"".join(part * 2 for part in parts[1:])
    assert_roads_agree(data)
    assert_roads_agree(data, max_bytes=0)
    assert_roads_agree(data, max_bytes=1)


def assert_roads_agree(data, **options):
    whole, byte_by_byte = (Decoder(errors="recover", **options) for _ in range(2))
    documents = whole.feed(data) + whole.close()
    slowly = [document for at in range(len(data)) for document in byte_by_byte.feed(data[at : at + 1])]
    slowly += byte_by_byte.close()
    assert [(document, document.source) for document in documents] == [(one, one.source) for one in slowly]
    assert whole.faults == byte_by_byte.faults
    assert (whole.prose, whole.blank) == (byte_by_byte.prose, byte_by_byte.blank)


@pytest.mark.parametrize(
    ("data", "count"),
    [
        pytest.param(b"<<<END FILE>>>\n" * 3000, 3000, id="ends"),
        pytest.param(b"<<<FILE\n" * 3000, 3000, id="half openings"),
        pytest.param(b"<<<FILE a>>>\n" + b"<<<FILE b\n" * 3000 + b"<<<END FILE>>>\n", 3000, id="in a file"),
    ],
)
def test_equal_faults_in_a_row_are_one(data, count):
    documents = read(data, errors="recover")
    names = [document.name for document in documents]
    [fault] = documents.faults
    assert fault.count == count
    assert fault.skipped == (0 if names else len(data))
    assert_accounted(data)


def test_faults_of_different_files_stay_apart():
    one = b"<<<FILE a sha256=%064d>>>\nx\n<<<END FILE>>>\n" % 0
    documents = read(one * 2 + b"<<<END>>>\n" + one + b"<<<END>>>\n", errors="recover")
    assert len(list(documents)) == 3
    assert [fault.count for fault in documents.faults] == [1] * 5
    assert Fault(None, 0, 1, "x") == Fault(None, 0, 1, "x", 0, 1)


CUT = [
    b"<<<FILE a>>>\nx and then",
    b"<<<FILE: a>>>\nx\n<<<FILE: b>>>\ny\n",
    b"<<<FILE a bytes=1>>>\nx\n",
    b"<<<FILE a bytes=1>>>\nx\n<<<FILE b bytes=1>>>\ny",
]


@pytest.mark.parametrize("data", CUT)
def test_end_markers_can_be_wanted(tmp_path, data):
    assert parse(data)
    names = [document.name for document in parse(data)]
    for run in (
        lambda: parse(data, ends="required"),
        lambda: list(read(data, ends="required")),
        lambda: list(entries(data, ends="required")),
        lambda: unpack(data, tmp_path / "out", ends="required"),
    ):
        with pytest.raises(ContainerError, match="'a' is cut off: an end marker was expected"):
            run()
    assert not (tmp_path / "out").exists()
    documents = read(data, errors="recover", ends="required")
    assert [document.name for document in documents] == names
    assert len(documents.faults) == len(names)
    assert [document.name for document in parse(b"<<<FILE a>>>\nx\n<<<END>>>\n", ends="required")] == ["a"]
    with pytest.raises(ValueError, match="ends must be 'optional' or 'required', not 'never'"):
        read(b"", ends="never")


def test_few_bytes_that_unpack_to_many_documents_take_no_more_memory_than_one(tmp_path):
    path = tmp_path / "many.seed.gz"
    with gzip.open(path, "wb") as file:
        for number in range(100):
            file.write(b"<<<FILE %d>>>\n%b\n<<<END FILE>>>\n" % (number, b"x" * 1_000_000))
    assert path.stat().st_size < 200_000
    tracemalloc.start()
    try:
        assert sum(1 for _ in read(path)) == 100
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
