import pytest

from seedcorpus.document import Document


@pytest.mark.parametrize(
    ("attributes", "lang"),
    [
        ({}, "hi"),
        ({"lang": "bn"}, "bn"),
        ({"lang": "HI-in"}, "hi"),
        ({"lang": "ar_EG"}, "ar"),
        ({"lang": "ur"}, "ur"),
        ({"lang": ""}, "hi"),
        ({"lang": "und"}, "hi"),
        ({"language": "bn"}, "hi"),
    ],
)
def test_the_language_is_the_declared_one_else_the_detected(attributes, lang):
    assert Document("a.txt", "यह एक वाक्य है।", attributes).lang == lang


def test_a_text_in_no_known_language_has_none():
    assert Document("a.txt", "Just English.").lang is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", "<Document 'a.txt' (0 characters): ''>"),
        ("যে দাম\n  ছিল।", "<Document 'a.txt' (bn, 13 characters): 'যে দাম ছিল।'>"),
        ("x" * 60, f"<Document 'a.txt' (60 characters): '{'x' * 60}'>"),
        ("x" * 1234, f"<Document 'a.txt' (1,234 characters): '{'x' * 60}…'>"),
    ],
)
def test_the_repr_shows_a_little_of_the_text(text, shown):
    assert repr(Document("a.txt", text)) == shown


def test_the_repr_of_a_large_text_is_short():
    assert len(repr(Document("a.txt", " \n" * 1_000_000))) < 200
