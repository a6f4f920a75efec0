"""Fuzz the reader of containers: whatever bytes it is given, its laws hold.

    python tools/fuzz_container.py --minutes 30

Seeds are containers of every dialect, canonical ones, and lines made to mislead; they are mutated, joined, cut and
compressed. Of each input is asked:

- only a `ContainerError` comes out of strict reading, and nothing out of recovering;
- strict raises just where recover lists a fault, and at the same place, after the same documents;
- where the chunks are cut makes no difference, nor whether a path, bytes, a file object or text is read;
- each byte is in a document with its markers, in prose, blank, or skipped by a fault;
- documents that are written are read back equal;
- each byte is looked at a few times, and no more is held than the largest file and `max_bytes` allow.

An input that breaks a law is written beside the script's seed, and its number makes it again: `--first N --runs 1`.
"""

from __future__ import annotations

import gzip
import io
import itertools
import random
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import seedcorpus.container.window
from fuzzing import fuzz
from seedcorpus import ContainerError, Decoder, Document, read, write
from seedcorpus.container import Fault, Prose

NAMES = [b"a", b"a.txt", b"news/ar/1.txt", "খবর.txt".encode(), b"two words.md", b"END", b"C:\\x\\y", b"a>b", b"1: x"]
CONTENTS = [
    b"", b"x", b"x\n", b"one\r\ntwo", b"\n", "سعر الوقود ٥٠٠ ريال".encode(), b"\xff\xfe", b"aGVsbG8=", b"\x00" * 9,
    b"<<<END FILE>>>", b"<<<FILE a>>>\nx\n<<<END FILE>>>", b"<<<FILE", b"\xef\xbb\xbf", b"<<<PHP\n", b"x" * 300,
    b"<" * 9, b"```\ncode\n```", b">>> 1", b"----",
]  # fmt: skip
OPENINGS = [
    b"<<<FILE %b>>>", b"<<<FILE: %b>>>", b"<<<FILE:%b>>>", b"<<<FILE 1: %b>>>", b"<<<file_start: %b>>>",
    b'<<<FILE path="%b">>>', b"<<<FILE name='%b' lang=ar>>>", b"<<<FILE filename=%b id=7>>>",
    b'<<<FILE name="%b" BEGIN>>>', b"<<<FILE 7f3a path=%b>>>", b'<<<FILE path="%b" mode="base64">>>',
    b"<<< FILE %b >>>", b"<<<FILE %b size=9>>>",
    b"<<<FILE path='%b' sha256=00>>>", b"<<<FILE path=%b bytes=x>>>", b"<<<FILE %b", b"<<<FILE %b END>>>",
    b"<<<FILE>>>%b",
    b"<<<BEGIN FILE: %b>>>", b"<<<FILE_BEGIN %b>>>", b"<<<START_FILE:%b>>>", b"<<<CREATE_FILE: %b>>>", b"<<<DOC %b>>>",
    b"<<<FILE: %b | ACTION: modify>>>", b"<<<FILE `%b`>>>", b"<<<FILE_START>>>\n%b", b"<<<FILE %b nonce=q>>>",
]  # fmt: skip
ENDS = [
    b"<<<END FILE>>>", b"<<<END_FILE>>>", b"<<<ENDFILE>>>", b"<<<END>>>", b"<<<FILE END>>>", b"<<<FILE_END>>>",
    b"<<</FILE>>>", b"<<<END FILE %b>>>", b"<<<END FILE: %b>>>", b"<<<END 7f3a>>>", b"<<<END FILE 7f3a>>>", b"",
    b'<<<FILE name="%b" END>>>', b"<<<END FILE>>", b"<<END FILE>>", b"<<<END OF PART>>>", b"x<<<END FILE>>>",
    b"<<<END FI",
    b"<<<END FILE nonce=q>>>", b"<<<END FILE id=7>>>", b"<<<FILE_END %b>>>", b"  <<<END FILE>>>", b"> <<<END FILE>>>",
]  # fmt: skip
BETWEEN = [
    b"", b"", b"", b"\n", b"\n\n", b" \n", b"\r\n", b"Here is a file:\n\n", b"\xef\xbb\xbf", b"\x0c", b"text",
]  # fmt: skip
CONTROLS = [
    b"<", b">", b"\n", b"\r", b"\0", b'"', b"'", b"=", b"&#10;", b"bytes=3 ", b"<<<", b">>>", b"\xff", b" ", b":",
]  # fmt: skip
LIMITS = [None, 0, 1, 7, 64, 1000]


def container(rng: random.Random) -> bytes:
    """A container in one dialect, mostly sound."""
    kind = rng.random()
    if kind < 0.2:
        file = io.BytesIO()
        write(file, [document(rng) for _ in range(rng.randrange(4))])
        return file.getvalue()
    opening, end, feed = rng.choice(OPENINGS), rng.choice(ENDS), rng.choice([b"\n", b"\n", b"\n", b"\r\n"])
    end = end if rng.random() < 0.8 else b""
    made = [rng.choice(BETWEEN)]
    for _ in range(rng.randrange(1, 5)):
        if rng.random() < 0.1:
            opening, end = rng.choice(OPENINGS), rng.choice(ENDS)
        name, content = rng.choice(NAMES), rng.choice(CONTENTS)
        header = opening % name
        if rng.random() < 0.3:
            promise = b" bytes=%d>>>" % max(0, len(content) + rng.choice([0, 0, 0, 1, -1, 2, 10**6, 10**15]))
            header = header.replace(b">>>", promise)
        closing = end % name if b"%b" in end else end
        made += [header, feed, content, feed, closing, feed if closing else b"", rng.choice(BETWEEN)]
    return b"".join(made)


def document(rng: random.Random) -> Document:
    """A document of whatever text."""
    text = "".join(rng.choice(CONTENTS).decode("utf-8", "replace") for _ in range(rng.randrange(3)))
    attributes = {"lang": "ar", "title": 'x"<&>\n'} if rng.random() < 0.3 else {}
    return Document(rng.choice(NAMES).decode(), text, attributes)


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The same with a few changes."""
    for _ in range(rng.choice([0, 0, 1, 1, 2, 5])):
        at = rng.randrange(len(data) + 1)
        stop = min(len(data), at + rng.choice([0, 1, 1, 3, 20]))
        change = rng.choice([b"", *CONTROLS, data[at:stop] * 2, bytes([rng.randrange(256)]), data[:at][-15:]])
        data = data[:at] + change + data[stop:]
    if rng.random() < 0.15:
        return data[: rng.randrange(len(data) + 1)]
    if rng.random() < 0.2:  # behind a line, and without its end
        return b"\n".join(data.split(b"\n")[: rng.randrange(1, data.count(b"\n") + 2)])
    return data


def outcome(chunks: Iterator[bytes | str], **options: object) -> tuple[object, ...]:
    """All that decoding gives."""
    decoder = Decoder(**options)  # type: ignore[arg-type]
    documents: list[Document] = []
    error = None
    try:
        for chunk in chunks:
            documents += decoder.feed(chunk)
        documents += decoder.close()
    except ContainerError as raised:
        error = (raised.reason, raised.offset, raised.line)
        documents += raised.documents
    return [(one, one.source) for one in documents], error, list(decoder.faults), list(decoder.prose), decoder.blank


def from_source(source: object, **options: object) -> tuple[object, ...]:
    """The same of `read`, the container's name left out."""
    reader = read(source, **options)  # type: ignore[arg-type]
    documents: list[Document] = []
    error = None
    try:
        documents.extend(reader)
    except ContainerError as raised:
        error = (raised.reason, raised.offset, raised.line)
    named = [(one, one.source and (one.source.offset, one.source.length, one.source.line)) for one in documents]
    faults = [(one.offset, one.line, one.reason, one.skipped, one.count) for one in reader.faults]
    return named, error, faults, list(reader.prose), reader.blank


def cut(data: bytes, rng: random.Random) -> Iterator[bytes]:
    """The same in chunks."""
    step = rng.choice([1, 2, 3, 7, 50])
    at = 0
    while at < len(data):
        stop = at + rng.randrange(1, 2 * step + 1)
        yield data[at:stop]
        at = stop


def account(data: bytes, documents: list, faults: list[Fault], prose: list[Prose], blank: int) -> None:  # type: ignore[type-arg]
    """Each byte is in just one place."""
    starts = {source.offset: source for _, source in documents}
    others = {one.offset: one.length for one in prose} | {one.offset: one.skipped for one in faults if one.skipped}
    assert not starts.keys() & others.keys(), "a place is counted twice"
    left = b""
    for start, end in itertools.pairwise(sorted({0, *starts, *others, len(data)})):
        extent = data[start:end]
        if start in others:
            assert others[start] <= len(extent), "what a fault skipped, or prose, reaches into what follows"
            left += extent[others[start] :]
        elif start in starts:
            assert len(extent) >= starts[start].length, "a document reaches into what follows"
        else:
            left += extent
    assert not left.strip(), f"{left!r} is nowhere"
    assert blank <= len(data), "more blank bytes than there are"


class Counted(bytearray):
    """Bytes that know how many of them were looked at, to find something or to count it."""

    looked_at = 0

    def find(self, what: bytes, start: int, stop: int) -> int:  # type: ignore[override]
        """Find, and count the bytes on the way."""
        found = super().find(what, start, stop)
        Counted.looked_at += (stop if found < 0 else found) - start
        return found

    def count(self, what: bytes, start: int, stop: int) -> int:  # type: ignore[override]
        """Count, and count the bytes too."""
        Counted.looked_at += stop - start
        return super().count(what, start, stop)


def assert_cheap(data: bytes, rng: random.Random) -> None:
    """Each byte is looked at a few times, and the window does not grow beyond what is allowed."""
    window = seedcorpus.container.window
    window.bytearray = Counted  # type: ignore[attr-defined]
    try:
        Counted.looked_at = 0
        decoder = Decoder(errors="recover", max_bytes=1000)
        times = rng.randrange(1, 200)
        for _ in range(times):
            decoder.feed(data)
        decoder.close()
        looks = Counted.looked_at / len(data) / times
        assert Counted.looked_at <= 8 * len(data) * times + 1000, f"{looks:.1f} looks a byte"
        assert len(decoder._window.data) <= 4 * window.ROOM, "the window grew"
    finally:
        del window.bytearray  # type: ignore[attr-defined]


def check(data: bytes, rng: random.Random, folder: Path) -> None:
    """All laws, for one input."""
    options = {"max_bytes": rng.choice(LIMITS), "ends": rng.choice(["optional", "optional", "required"])}
    strict = outcome(iter([data]), errors="strict", **options)
    recovered = outcome(iter([data]), errors="recover", **options)
    assert recovered[1] is None, "recovering raised"
    documents, error, faults = recovered[0], strict[1], recovered[2]
    assert (error is None) == (not faults), f"strict says {error}, recover {faults}"
    if error is not None:
        assert any(one.reason == error[0] and one.offset == error[1] for one in faults), f"{error} is not in {faults}"
        assert documents[: len(strict[0])] == strict[0], "strict delivered what recover does not"
    else:
        assert documents == strict[0], "strict delivered something else"
    account(data, *recovered[:1], *recovered[2:])
    for errors, whole in (("strict", strict), ("recover", recovered)):
        assert outcome(cut(data, rng), errors=errors, **options) == whole, "cutting made a difference"
    errors = rng.choice(["strict", "recover"])
    path = folder / "any.seed"
    path.write_bytes(data)
    by_path = from_source(path, errors=errors, **options)
    assert by_path == from_source(data, errors=errors, **options), "a path is read otherwise than its bytes"
    squeezed = from_source(gzip.compress(data, 1), errors=errors, **options)
    if b"data within compressed" not in repr(squeezed).encode():
        streamed = outcome(iter([data]), errors=errors, **options)
        assert [one for one, _ in squeezed[0]] == [one for one, _ in streamed[0]], "compressing made a difference"
    try:
        text = data.decode()
    except UnicodeDecodeError:
        pass
    else:
        given = outcome(iter(text), errors=errors, **options)
        assert given == (strict if errors == "strict" else recovered), "text is read otherwise than its bytes"
    if rng.random() < 0.02:
        assert_cheap(data or b"x", rng)
    made = [one for one, _ in documents]
    again = io.BytesIO()
    try:
        write(again, made)
    except ContainerError:
        return  # a key or name that another dialect takes and the canonical form does not
    assert list(read(again.getvalue())) == made, "what was written is not read back"


def make(number: int) -> tuple[bytes, random.Random]:
    """The input of a number, and what else is drawn with it."""
    rng = random.Random(number)
    parts = [container(rng) for _ in range(rng.choice([1, 1, 1, 2, 3]))]
    return mutated(b"".join(parts), rng), rng


def main() -> int:
    """Fuzz for so long, or so many inputs, and say what was found."""
    with tempfile.TemporaryDirectory() as folder:
        return fuzz("Fuzz the reader of containers.", make, partial(check, folder=Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
