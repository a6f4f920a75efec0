"""The text by which a new version of the code is compared with an older one."""

from __future__ import annotations

import io
import json

import pytest

import frozen
import seedcorpus


def test_the_text_stays_the_same() -> None:
    text = frozen.documents()
    assert frozen.fingerprint(text) == json.loads(frozen.EXPECTED.read_text("utf-8"))["text"]
    assert 5_000_000 <= sum(len(document.text.encode()) for document in text) < 5_010_000
    assert {document.lang for document in text} == {"ar", "bn", "hi", "en", None}


def test_all_that_there_is_to_a_mention_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    text = frozen.documents()[:40]
    before = frozen.measure(text)
    assert frozen.measure(text) == before
    find = seedcorpus.find_mentions

    def without_one(*arguments: object, **named: object) -> list[seedcorpus.Mention]:
        found = find(*arguments, **named)  # type: ignore[arg-type]
        return [mention for mention in found if mention.kind != "percent"]

    monkeypatch.setattr(seedcorpus, "find_mentions", without_one)
    after = frozen.measure(text)
    assert after["text"] == before["text"]
    assert after["mentions"] != before["mentions"]


def test_every_mention_can_be_written_down() -> None:
    lines = io.StringIO()
    measured = frozen.measure([frozen.Document("₹5 और 3% या 10–20 लोग", "hi")], lines)
    found = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert [(one["asked"], one["text"]) for one in found if one["asked"] in ("all", "money")] == [
        ("all", "₹5"),
        ("all", "3%"),
        ("all", "10–20"),
        ("money", "₹5"),
    ]
    assert found[0]["currencies"][0] == "INR"
    assert (found[2]["value"], found[2]["low"], found[2]["high"]) == (None, "10", "20")
    assert sum(measured["counts"].values()) == len(found)  # type: ignore[attr-defined]
