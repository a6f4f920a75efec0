import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedcorpus.text.segments import Segment, paragraphs

PIECES = st.sampled_from([*" \n\r\tअx", "\r\n", "\n\n", "\x0b", "\x85", "\u2028", "\u2029", "\u00a0", "😀", "\ud800"])


def texts(paragraphs):
    return [paragraph.text for paragraph in paragraphs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n\t\n", []),
        ("এক লাইন", ["এক লাইন"]),
        ("एक\nदो", ["एक\nदो"]),
        ("एक\n\nदो\n\n\n\nतीन\n", ["एक", "दो", "तीन"]),
        ("واحد\r\nاثنان\r\n\r\nثلاثة", ["واحد\r\nاثنان", "ثلاثة"]),
        ("one\rstill one\r\rtwo", ["one\rstill one", "two"]),
        ("one\r\n\rtwo", ["one", "two"]),
        ("one\n \t\u00a0\ntwo", ["one", "two"]),
        ("  one\n  indented\n\n  two  ", ["one\n  indented", "two"]),
        ("one\u2029two\u2028still two", ["one", "two\u2028still two"]),
    ],
)
def test_empty_lines_part_paragraphs(text, expected):
    assert texts(paragraphs(text)) == expected


def test_places_are_code_points():
    assert paragraphs("😀\n\n  नया\n") == [Segment(0, 1, "😀"), Segment(5, 8, "नया")]


@given(st.text() | st.lists(PIECES, max_size=30).map("".join))
def test_nothing_is_lost_but_white_space_between(text):
    end = 0
    for paragraph in paragraphs(text):
        assert text[end : paragraph.start].strip() == ""
        assert paragraph.text == text[paragraph.start : paragraph.end]
        assert paragraph.text == paragraph.text.strip() != ""
        end = paragraph.end
    assert text[end:].strip() == ""


@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_paragraph_has_no_paragraphs(text):
    for paragraph in paragraphs(text):
        assert texts(paragraphs(paragraph.text)) == [paragraph.text]
