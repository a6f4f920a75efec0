import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedcorpus.document import Document
from seedcorpus.text.segments import Segment, sentences

pytest.importorskip("icu", exc_type=ImportError)

PIECES = st.sampled_from(
    [
        *" \n\r\t.?!।॥؟۔…»)5xक",
        "\r\n",
        "\u2028",
        "\u2029",
        "\u00a0",
        "😀",
        "\ud800",
        "\udc00",
        "डॉ.",
        "د.",
        "ر.س.",
        "Mr.",
    ]
)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("hi", ["बारिश रुक गई।", "क्या बाज़ार खुला है?", "हाँ!"]),
        ("hi", ["डॉ. मीरा राव दोपहर में आईं।", "फिर बैठक हुई।"]),
        ("hi", ["एम. एस. रेड्डी ने रु. 500 दिए.", "रसीद मिल गई."]),
        ("hi", ["ब्याज 7.5 प्रतिशत है।", "ए.पी.जे. कलाम मार्ग बंद है।"]),
        ("ar", ["هل فتح السوق؟", "نعم، فتح صباحا.", "ثم أغلق!"]),
        ("ar", ["قال د. سامي إن السعر 50 ج.م. للكيلو.", "ووافق المجلس."]),
        ("bn", ["মো. করিম এসেছেন।", "দাম কত?", "৫.৫ টাকা।"]),
        (None, ["J. Smith paid 5.5 dollars.", "Then he left."]),
    ],
)
def test_sentences(lang, expected):
    assert [sentence.text for sentence in sentences(" ".join(expected), lang)] == expected


def test_the_danda_needs_no_space():
    assert [sentence.text for sentence in sentences("वह आया।वह गया।", "hi")] == ["वह आया।", "वह गया।"]


def test_a_line_end_ends_a_sentence_even_after_an_abbreviation():
    assert [sentence.text for sentence in sentences("शीर्षक\nख़बर डॉ.\nराव", "hi")] == ["शीर्षक", "ख़बर डॉ.", "राव"]


def test_places_are_code_points_after_astral_characters():
    text = "😀😀 हाँ। 𝟓 लोग आए। ठीक।"
    assert sentences(text, "hi") == [Segment(0, 7, "😀😀 हाँ।"), Segment(8, 17, "𝟓 लोग आए।"), Segment(18, 22, "ठीक।")]


@given(st.text() | st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["ar", "bn", "hi", None, "xx"]))
def test_nothing_is_lost_but_white_space_between(text, lang):
    end = 0
    for sentence in sentences(text, lang):
        assert text[end : sentence.start].strip() == ""
        assert sentence.text == text[sentence.start : sentence.end]
        assert sentence.text == sentence.text.strip() != ""
        end = sentence.end
    assert text[end:].strip() == ""


@given(st.lists(PIECES, max_size=20).map("".join), st.integers(0, 20))
def test_astral_characters_move_no_boundary(text, place):
    """An astral letter stands in two UTF-16 units, a letter of the basic plane in one; sentences are the same."""
    basic, astral = (text[:place] + letter + text[place:] for letter in "က𐐨")
    places = [[(sentence.start, sentence.end) for sentence in sentences(variant)] for variant in (basic, astral)]
    assert basic != astral
    assert places[0] == places[1] or "." in text  # After a full stop ICU looks at the case of the next letter.


def test_documents_have_sentences_and_paragraphs():
    document = Document("a.txt", "एक बात। दूसरी बात।\n\nतीसरी बात।\n")
    assert [sentence.text for sentence in document.sentences()] == ["एक बात।", "दूसरी बात।", "तीसरी बात।"]
    assert [paragraph.text for paragraph in document.paragraphs()] == ["एक बात। दूसरी बात।", "तीसरी बात।"]
    for segment in (*document.sentences(), *document.paragraphs()):
        assert document.text[segment.start : segment.end] == segment.text
