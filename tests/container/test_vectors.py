"""The test vectors of the specification: small containers, and beside each what is read from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from seedcorpus import ContainerError, Decoder, parse, read

FOLDER = Path(__file__).parent.parent / "vectors"
VECTORS = sorted(path.stem for path in FOLDER.glob("*.json"))


def said(documents: list[Any]) -> list[dict[str, Any]]:
    """Documents as the vectors have them."""
    return [
        {"name": document.name, "text": document.text}
        | ({"attributes": dict(document.attributes)} if document.attributes else {})
        for document in documents
    ]


@pytest.mark.parametrize("name", VECTORS)
def test_vector(name):
    data = FOLDER.joinpath(f"{name}.txt").read_bytes()
    expected = json.loads(FOLDER.joinpath(f"{name}.json").read_text("utf-8"))
    reader = read(data, errors="recover")
    assert said(list(reader)) == expected["documents"]
    assert [{"offset": fault.offset, "line": fault.line} for fault in reader.faults] == expected.get("faults", [])
    if reader.faults:
        with pytest.raises(ContainerError) as raised:
            parse(data)
        assert raised.value.offset == reader.faults[0].offset
        assert raised.value.reason == reader.faults[0].reason
    else:
        assert said(parse(data)) == expected["documents"]
    decoder = Decoder(errors="recover")
    fed = [document for byte in data for document in decoder.feed(bytes([byte]))]
    assert said(fed + decoder.close()) == expected["documents"]


def test_every_container_has_what_is_expected_of_it():
    assert {path.suffix for path in FOLDER.iterdir()} == {".txt", ".json"}
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(VECTORS)


def test_all_dialects_hold_the_same_texts():
    dialects = sorted(FOLDER.glob("dialect-*.txt"))
    assert len(dialects) > 40
    assert {tuple(document.text for document in parse(path.read_bytes())) for path in dialects} == {
        ("The harbour opens.\nसोमवार को।", "Second.\n")
    }
