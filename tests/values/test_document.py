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
        ("x" * 61, f"<Document 'a.txt' (61 characters): '{'x' * 60}…'>"),
        ("x" * 1234, f"<Document 'a.txt' (1,234 characters): '{'x' * 60}…'>"),
    ],
)
def test_the_repr_shows_a_little_of_the_text(text, shown):
    assert repr(Document("a.txt", text)) == shown


def test_the_repr_of_a_large_text_is_short():
    assert len(repr(Document("a.txt", " \n" * 1_000_000))) < 200


def said(mentions):
    return [(mention.text, str(mention.value)) for mention in mentions]


def test_mentions_are_read_in_the_language_of_the_document():
    document = Document("a.txt", "किताब ५०० रुपये की है, छूट १०% है।")
    assert said(document.mentions()) == [("५०० रुपये", "INR 500"), ("१०%", "10%")]
    assert said(document.mentions(kinds={"percent"})) == [("१०%", "10%")]
    for mention in document.mentions():
        assert document.text[mention.start : mention.end] == mention.text


def test_the_region_decides_what_a_bare_unit_is():
    document = Document("a.txt", "ثمن الكتاب 50 درهما.")
    assert said(document.mentions()) == [("50 درهما", "AED 50")]
    assert said(document.mentions(region="MA")) == [("50 درهما", "MAD 50")]


@pytest.mark.parametrize("lang", ["ur", "en", "no language at all"])
def test_a_document_in_another_language_is_read_for_whatever_it_holds(lang):
    document = Document("a.txt", "The price: 500 টাকা", {"lang": lang})
    assert said(document.mentions(["money"])) == [("500 টাকা", "BDT 500")]
