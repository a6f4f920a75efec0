"""Damaged compressed data: all that stands before the damage comes, and what follows the next stream's beginning."""

import bz2
import gzip
import importlib
import io
import lzma
import random
import sys

import pytest
from container_cases import outcome
from hypothesis import given, settings
from hypothesis import strategies as st

from seedcorpus import Decoder, Document, parse, read, write

zstd = importlib.import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


def zstandard(data):
    return zstd.compress(data, options={zstd.CompressionParameter.checksum_flag: 1})


COMPRESS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstandard}
#: Bytes from the end of a stream to the last one of the sum that is checked.
CHECKED = {"gz": 5, "bz2": 2, "xz": 29, "zst": 1}
CHANCE = random.Random("damage")
DOCUMENTS = [
    Document(f"{number}.txt", f"خبر {number}\n" * 20 + CHANCE.randbytes(200).hex(), {"lang": "ar"})
    for number in range(200)
]


def plain(documents):
    file = io.BytesIO()
    write(file, documents)
    return file.getvalue()


def streams(suffix, size=20):
    return [bytearray(COMPRESS[suffix](plain(DOCUMENTS[at : at + size]))) for at in range(0, len(DOCUMENTS), size)]


def names(documents):
    return [document.name for document in documents]


@pytest.mark.parametrize("suffix", COMPRESS)
def test_a_sum_that_does_not_match_costs_nothing_that_was_there(suffix):
    data = bytearray(COMPRESS[suffix](plain(DOCUMENTS[:1])))
    data[-CHECKED[suffix]] ^= 1
    documents = read(bytes(data), errors="recover")
    assert list(documents) == DOCUMENTS[:1]
    assert [fault.offset for fault in documents.faults] == [len(plain(DOCUMENTS[:1]))]
    large = bytearray(COMPRESS[suffix](plain(DOCUMENTS)))
    large[-CHECKED[suffix]] ^= 1
    assert list(read(bytes(large), errors="recover")) == DOCUMENTS


@pytest.mark.parametrize("suffix", COMPRESS)
def test_the_streams_behind_a_damaged_one_are_found(suffix):
    made = streams(suffix)
    made[3][-CHECKED[suffix]] ^= 1
    made[6][len(made[6]) // 2] ^= 0x55
    documents = read(b"".join(made), errors="recover")
    found = list(documents)
    whole = set(names(DOCUMENTS)) - set(names(DOCUMENTS[120:140]))
    assert [document for document in found if document.name in whole] == [
        document for document in DOCUMENTS if document.name in whole
    ]
    reasons = [fault.reason for fault in documents.faults]
    assert sum("data is damaged at its byte" in reason for reason in reasons) == 2
    assert sum("are lost: it goes on behind them" in reason for reason in reasons) == 2


@pytest.mark.parametrize("suffix", COMPRESS)
def test_a_file_that_the_damage_cuts_off_takes_nothing_of_the_next_stream(suffix):
    first = Document("long.txt", CHANCE.randbytes(300_000).hex())
    begun, rest = bytearray(COMPRESS[suffix](plain([first]))), COMPRESS[suffix](plain(DOCUMENTS[:3]))
    begun[len(begun) // 2] ^= 0x55
    documents = read(bytes(begun) + rest, errors="recover")
    assert list(documents)[-3:] == DOCUMENTS[:3]


@pytest.mark.parametrize("suffix", COMPRESS)
@pytest.mark.parametrize("errors", ["strict", "recover"])
def test_it_makes_no_difference_where_damaged_data_is_cut(suffix, errors):
    for data in (b"".join(streams(suffix)), COMPRESS[suffix](plain(DOCUMENTS * 8))):
        for place in (3, len(data) // 3, len(data) // 2, len(data) - CHECKED[suffix]):
            damaged = bytearray(data)
            damaged[place] ^= 0x55
            whole = outcome([bytes(damaged)], errors)
            for step in (1009, 70_000):
                cut = [bytes(damaged[at : at + step]) for at in range(0, len(damaged), step)]
                assert outcome(cut, errors) == whole


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*COMPRESS]), st.data())
def test_any_damage_and_any_cuts(suffix, data):
    damaged = bytearray(b"".join(streams(suffix, size=40)[:3]))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(damaged) - 1))
        damaged[start : start + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    edges = sorted(data.draw(st.lists(st.integers(0, len(damaged)), max_size=6)))
    cut = [bytes(damaged[a:b]) for a, b in zip([0, *edges], [*edges, len(damaged)], strict=True)]
    for errors in ("strict", "recover"):
        assert outcome(cut, errors) == outcome([bytes(damaged)], errors)
    error = outcome(cut, "strict")[1]
    faults = outcome(cut, "recover")[2]
    assert (error is None) == (not faults)


def test_a_block_header_that_lies_does_not_hide_the_next_frames():
    first, second = (bytearray(frame) for frame in streams("zst", size=10)[:2])
    start = zstandard_header(first)
    first[start : start + 3] = (((1 << 17) - 1) << 3 | 2 << 1).to_bytes(3, "little")  # reaches over the second frame
    documents = read(bytes(first + second), errors="recover")
    assert list(documents) == DOCUMENTS[10:20]


def zstandard_header(frame):
    """The length of a frame's header."""
    flags = frame[4]
    return 5 + (not flags >> 5 & 1) + (flags >> 5 & 1, 2, 4, 8)[flags >> 6]


def test_a_skippable_frame_may_come_first():
    note = b"\x5a\x2a\x4d\x18" + (5).to_bytes(4, "little") + b"<<<FI"
    assert parse(note + zstandard(plain(DOCUMENTS[:2])) + note) == DOCUMENTS[:2]
    assert parse(note) == []


def test_what_a_block_holds_comes_as_soon_as_the_block_is_there():
    note = b"\x5a\x2a\x4d\x18" + (5).to_bytes(4, "little") + b"<<<FI"
    large = zstandard(plain(DOCUMENTS))  # in two blocks
    decoder = Decoder()
    assert len(decoder.feed(note + large[:-1])) >= len(DOCUMENTS) // 2
    wrong = bytearray(zstandard(plain(DOCUMENTS[:1])))
    wrong[-1] ^= 1
    decoder = Decoder(errors="recover")
    assert decoder.feed(zstandard(plain(DOCUMENTS[1:2])) + wrong) == [*DOCUMENTS[1:2], *DOCUMENTS[:1]]
    assert len(decoder.faults) == 1  # the sum is looked at, though nothing follows


def test_much_damage_takes_linear_time(monkeypatch):
    """Of streams that all are damaged, each byte is looked at a few times only."""
    looked_at = 0
    compression = importlib.import_module("seedcorpus.container.compression")

    class Counted:
        def __init__(self, pattern):
            self.pattern = pattern

        def match(self, data):
            return self.pattern.match(data)

        def search(self, data):
            nonlocal looked_at
            found = self.pattern.search(data)
            looked_at += found.end() if found else len(data)
            return found

    from attrs import evolve

    counted = tuple(evolve(form, again=Counted(form.again)) for form in compression._FORMATS)
    monkeypatch.setattr(compression, "_FORMATS", counted)
    frame = b"\x28\xb5\x2f\xfd\x20\xff" + (((1 << 17) - 1) << 3 | 2 << 1).to_bytes(3, "little")
    for piece in (frame, b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff\x07\x07"):
        looked_at = 0
        data = piece * (400_000 // len(piece))
        read(data, errors="recover").close()
        assert len(list(read(data, errors="recover"))) == 0
        assert looked_at < 5 * len(data)
