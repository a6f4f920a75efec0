"""Laws that hold for any documents, any cuts and any damage."""

import gc
import gzip
import io
import itertools
import time
import tracemalloc

import pytest
from container_cases import DOCUMENTS, MESSES, assert_accounted, outcome
from hypothesis import given, settings
from hypothesis import strategies as st

from seedcorpus import ContainerError, Decoder, Document, parse, read, write

quick = settings(max_examples=150)


def written(documents):
    file = io.BytesIO()
    write(file, documents)
    return file.getvalue()


@quick
@given(DOCUMENTS)
def test_what_is_written_is_read_back_equal(documents):
    data = written(documents)
    assert parse(data) == documents
    assert [list(document.attributes) for document in parse(data)] == [
        sorted(document.attributes, key=lambda key: key != "lang") for document in documents
    ]
    assert written(parse(data)) == data
    assert parse(b"\xef\xbb\xbfForeword\n" + data) == documents


@quick
@given(MESSES, st.lists(st.integers(0, 200), max_size=5), st.sampled_from(["strict", "recover"]))
def test_it_makes_no_difference_where_the_chunks_are_cut(data, cuts, errors):
    edges = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    whole = outcome([data], errors)
    assert outcome([data[start:end] for start, end in itertools.pairwise(edges)], errors) == whole
    assert outcome([data[at : at + 1] for at in range(len(data))], errors) == whole


@quick
@given(MESSES)
def test_recovering_accounts_for_every_byte_and_strict_raises_just_when_there_are_faults(data):
    assert_accounted(data)
    _, error, *_ = outcome([data], "strict")
    _, _, faults, *_ = outcome([data], "recover")
    assert (error is None) == (not faults)
    if error is None:
        assert_accounted(data, "strict")


@quick
@given(st.binary(max_size=200))
def test_any_bytes_can_be_read_and_are_accounted_for(data):
    assert_accounted(b"." + data)  # so that they are not by chance the first ones of a compressed file


PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="<"), max_size=40)


@settings(max_examples=300)
@given(st.lists(PLAIN, min_size=1, max_size=3), st.data())
def test_damage_never_passes_for_another_text(texts, data):
    sound = written([Document(f"{number}.txt", text, {"lang": "ar"}) for number, text in enumerate(texts)])
    start = data.draw(st.integers(0, len(sound) - 1))
    change = data.draw(st.sampled_from(["flip", "delete", "insert", "truncate"]))
    if change == "flip":
        damaged = bytearray(sound)
        damaged[start] ^= 1 << data.draw(st.integers(0, 7))
    elif change == "insert":
        damaged = sound[:start] + data.draw(st.binary(min_size=1, max_size=5)) + sound[start:]
    else:
        # Who deletes more at one place can cut a promise or a whole document out without a trace.
        end = len(sound) if change == "truncate" else start + data.draw(st.integers(1, 8))
        damaged = sound[:start] + sound[end:]
    documents = read(bytes(damaged), errors="recover")
    delivered = [document.text for document in documents]
    assert documents.faults or set(delivered) <= set(texts)
    try:
        assert {document.text for document in parse(bytes(damaged))} <= set(texts)
    except ContainerError:
        assert documents.faults


@quick
@given(DOCUMENTS)
def test_compressed_is_as_plain(documents):
    assert parse(gzip.compress(written(documents))) == documents


def peak(step):
    tracemalloc.start()
    try:
        step()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_is_bounded_by_the_largest_file():
    one = written([Document("a.txt", "নদী" * 10_000)])
    for kind in (one, b"<<<FILE a.txt>>>\n" + b"x" * 100_000 + b"\n<<<END>>>\n", b"Prose without an end.\n" * 4000):
        decoder = Decoder()

        def run(times, decoder=decoder, kind=kind):
            for _ in range(times):
                decoder.feed(kind)

        assert peak(lambda run=run: run(10)) < 2_000_000
        assert peak(lambda run=run: run(200)) < 2_000_000


#: Bytes of a text made to trip the reader, and how many small ones are as long together.
LARGE, SMALL_ONES = 1 << 16, 32
HEADER = b'<<<FILE path="x" '
HOSTILE = {
    "angle brackets": lambda size: b"<" * size,
    "two angle brackets on each line": lambda size: b"\n<<" * (size // 3),
    "openings on one line": lambda size: b"<<<FILE" * (size // 7),
    "broken openings": lambda size: b"\n<<<FILE" * (size // 80),
    "a name of blanks": lambda size: b"<<<FILE" + b" " * size + b">>>\n",
    "a name of words": lambda size: b"<<<FILE " + b"a " * (size // 2) + b">>>\n",
    "a bare value of words": lambda size: b"<<<FILE path=" + b"a " * (size // 2) + b">>>\n",
    "many keys": lambda size: HEADER + b" ".join(b"k%d=v" % number for number in range(size // 8)) + b">>>\n",
    "many keys, and ends that repeat none": lambda size: b"<<<FILE n path=x %b>>>\n%b" % (
        b"".join(b"k%d=v%d " % (number, number) for number in range(size // 30)), b"<<<END n q>>>\n" * (size // 26)
    ),
    "one key again and again": lambda size: HEADER + b'a="b" ' * (size // 6) + b">>>\n",
    "quotes that do not end": lambda size: HEADER + b'a="' * (size // 3) + b">>>\n",
    "quotes in quotes": lambda size: HEADER + b"a='b=\"" * (size // 6) + b">>>\n",
    "stray words": lambda size: HEADER + b"a " * (size // 2) + b">>>\n",
    "boastful lengths": lambda size: b'<<<FILE path="x" bytes="999999999999">>>\n' * (size // 420),
    "lengths to the end": lambda size: b"".join(
        b'<<<FILE path="x" bytes="%08d">>>\n' % (size - 34 * number) for number in range(size // 340)
    ) + b"a" * size,
    "ends without the nonce": lambda size: b"<<<FILE n path=x>>>\n" + b"<<<END FILE>>>\n" * (size // 15),
    "openings in prose": lambda size: b"see <<<FILE a>>>\n" * (size // 17),
    "markers glued to text": lambda size: b"x <<<FILE a>>>\ny<<<END FILE>>>\n" * (size // 31),
    "glued markers, then what resembles markers": lambda size: (
        b"x <<<FILE a>>>\ny<<<END FILE>>>\n" * (size // 62) + b"<<<END b>>>\n" * (size // 24)
    ),
    "glued openings, then a keyword alone": lambda size: (
        b"<<<FILE a>>>\n" + b"x <<<FILE b>>>\n" * (size // 16) + b"<<<END\n"
    ),
    "two markers on each line": lambda size: (
        b"<<<FILE a>>>\n" + b"x<<<END FILE>>><<<FILE a>>>\n" * (size // 28) + b"<<<END FILE>>>\n"
    ),
    "all on one line": lambda size: b"<<<FILE a>>>x<<<END FILE>>>" * (size // 27),
    "carriage returns alone": lambda size: b"<<<FILE a>>>\rx\r<<<END FILE>>>\r" * (size // 30),
    "full-width brackets": lambda size: "＜＜＜FILE a＞＞＞\n".encode() * (size // 26),
    "words like keywords": lambda size: b"out << endl >> end;\n" * (size // 20),
    "words like keywords on one line": lambda size: b"out << endl >> end; " * (size // 20),
    "keywords alone": lambda size: b"<<<FILE a>>>\n" + b"<<<END\n<<<FILE\n" * (size // 15),
    "here-documents of PHP": lambda size: b"<<<FILE a>>>\n" + b"<<<END\nEND\n" * (size // 11),
    "an id that no end marker repeats": lambda size: (
        b"<<<FILE a id=7>>>\n" + b"<<<END FILE>>>\n<<<FILE b>>>\n" * (size // 28)
    ),
    "names that end markers repeat no more": lambda size: (
        b"<<<FILE a>>>\n<<<END FILE a>>>\n" + b"<<<FILE b>>>\nx\n<<<END FILE>>>\n" * (size // 30)
    ),
    "markers of contents": lambda size: (
        b"<<<FILE_START>>>\na\n<<<CONTENT_START>>>\n" + b"<<<CONTENT_END>>>\n \n" * (size // 20)
    ),
}  # fmt: skip


def cpu_seconds(data, times):
    """How long it takes this process, whatever others do, to decode the same bytes so many times, in chunks."""
    gc.disable()  # how long that takes depends on what all tests before this one have left
    start = time.process_time()
    for _ in range(times):
        outcome([data[at : at + 5000] for at in range(0, len(data), 5000)], "recover")
    spent = time.process_time() - start
    gc.enable()
    return spent


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_takes_linear_time(hostile):
    """A large text takes as long as 32 small ones that are as long together; if time were quadratic, 32 times as long.

    So no machine is too busy for it. The twentieth of a second is for clocks that tick seldom.
    """
    small_ones = cpu_seconds(hostile(LARGE // SMALL_ONES), 4 * SMALL_ONES)
    assert cpu_seconds(hostile(LARGE), 4) < 4 * small_ones + 0.05


class Counted(bytearray):
    """Bytes that know how many of them were looked at, to find something or to count it."""

    looked_at = 0

    def find(self, what, start, stop):
        found = super().find(what, start, stop)
        Counted.looked_at += (stop if found < 0 else found) - start
        return found

    def count(self, what, start, stop):
        Counted.looked_at += stop - start
        return super().count(what, start, stop)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"<<<FILE a>>>\n" + b"\n<<<FILE" * 20_000 + b"\n<<<END FILE>>>\n", id="inside a file"),
        pytest.param(b"\n<<<END FILE" * 20_000, id="outside"),
        pytest.param(b"\n<<<FILE" * 20_000, id="behind a broken opening"),
        pytest.param(b"<<<FILE a>>>\n" + b"\n<<<END b>>>" * 20_000, id="text that resembles markers"),
        pytest.param(b"<<<FILE a>>>\n" + b"y <<<FILE b>>>\n" * 5_000 + b"<<<END FILE\n" * 5_000, id="files to mend"),
        pytest.param(b"<<<FILE a>>>\n" + b"y<<<END>>>\nx <<<FILE b>>>\n" * 5_000 + b"<<<END\n", id="glued to text"),
        pytest.param(b"<<<FILE a>>>\n" + b"y<<<END FILE>>>\n<<<FILE b\n" * 5_000, id="glued ends and half openings"),
        pytest.param(b"x <<<FILE b>>>\n" * 5_000 + b"<<<FILE %b>>>\n" % (b"c" * 500_000), id="before a long marker"),
        pytest.param(b"x <<<FILE a>>>\n<<<PHP\n" * 10_000, id="openings in prose"),
        pytest.param(b"<<<FILE a>>>" * 2_000, id="openings on one line"),
    ],
)
def test_each_byte_is_looked_at_a_few_times_however_many_faults_there_are(monkeypatch, data):
    monkeypatch.setattr("seedcorpus.container.window.bytearray", Counted, raising=False)
    Counted.looked_at = 0
    outcome([data], "recover")
    assert len(data) / 2 < Counted.looked_at < 8 * len(data)


def test_half_a_marker_is_reported_once_though_several_files_are_mended_before_it():
    data = b"<<<FILE a>>>\nx\n y <<<FILE b>>>\nz <<<FILE c>>>\n<<<FILE\n"
    documents, _, faults, *_ = outcome([data], "recover")
    assert [document.name for document, _ in documents] == ["a", "b", "c"]
    assert [fault.offset for fault in faults if fault.reason.startswith("half")] == [data.index(b"<<<FILE\n")]
