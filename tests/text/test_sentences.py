import random
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import accumulate, chain, pairwise, product
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from seedcorpus.document import Document
from seedcorpus.text.segments import Segment, sentences

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


#: Unicode's classes of characters that have a part in where sentences end.
CLASSES = [
    *("ATerm", "CR", "Close", "Extend", "Format", "LF", "Lower", "Numeric", "OLetter", "Other", "SContinue", "STerm"),
    *("Sep", "Sp", "Upper"),
]

#: Some code points of a text, over and over: one for each thing that a rule looks at.
REPEATED = {
    "full stops": ".",
    "full stops apart": ". ",
    "full stops and digits": "7.",
    "full stops before digits": ". 5",
    "full stops and closing brackets": ".)",
    "full stops and commas": ". ,",
    "full stops and marks": ".\u0301",
    "full stops of another width": "．",
    "full stops behind capitals": "A.",
    "initials": "क. ",
    "initials without spaces": "क.",
    "initials with marks": "क.\u0301",
    "initials of no letter": "\ufbb2.",
    "abbreviations": "डॉ. ",
    "short words": "abc. ",
    "dandas": "।",
    "question marks": "?",
    "spaces": " ",
    "closing brackets": ")",
    "digits": "7",
    "marks": "\u0301",
    "joiners": "\u200d",
    "letters": "क",
    "capitals": "A",
    "lines": "\n",
    "carriage returns": "\r",
    "surrogates": "\ud800",
}


def texts(text):
    return [sentence.text for sentence in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["बारिश रुक गई।", "क्या बाज़ार खुला है?", "हाँ!"],
        ["डॉ. मीरा राव दोपहर में आईं।", "फिर बैठक हुई।"],
        ["एम. एस. रेड्डी ने रु. 500 दिए.", "रसीद मिल गई."],
        ["ब्याज 7.5 प्रतिशत है।", "ए.पी.जे. कलाम मार्ग बंद है।"],
        ["هل فتح السوق؟", "نعم، فتح صباحا.", "ثم أغلق!"],
        ["قال د. سامي إن السعر 50 ج.م. للكيلو.", "ووافق المجلس."],
        ["মো. করিম এসেছেন।", "দাম কত?", "৫.৫ টাকা।"],
        ["J. Smith paid 5.5 dollars.", "Then he left."],
        ["Prices rose (fuel, bread etc.) and fell.", "The U.S. share grew."],
        ["उसने कहा, “चलो।”", "सब चल दिए (देर से।)", "‘क्यों?’", "पता नहीं…"],
        ["“سافر!”", "«لماذا؟»", "(لا أعرف.)", "حسنا"],
        ["সে বলল, ‘যাও!’", '"কোথায়?"', "বাজারে॥"],
        ["क्या?!", "सच!!", "हाँ..."],
        ["इसे seedcorpus.org या उदाहरण.भारत पर पढ़ें.", "फिर लिखें."],
        ["कब?, कहाँ?; क्यों?: सब लिखो।", "बस।"],
        ["यह क्या है? - एक किताब।", "अच्छा।"],
        ["See seedcorpus.co.uk.", "Then go."],
        ["سألت د.\u200f منى عن السعر.", "لم تجب."],
        ['"यह लो ५० रु."', "वह चला गया।"],
    ],
)
def test_sentences(expected):
    assert texts(" ".join(expected)) == expected


def test_the_danda_needs_no_space():
    assert texts("वह आया।वह गया।") == ["वह आया।", "वह गया।"]


def test_a_line_end_ends_a_sentence_even_after_an_abbreviation():
    assert texts("शीर्षक\nख़बर डॉ.\nराव") == ["शीर्षक", "ख़बर डॉ.", "राव"]


def test_places_are_code_points_after_astral_characters():
    text = "😀😀 हाँ। 𝟓 लोग आए। ठीक।"
    assert sentences(text) == [Segment(0, 7, "😀😀 हाँ।"), Segment(8, 17, "𝟓 लोग आए।"), Segment(18, 22, "ठीक।")]


@given(st.text() | st.lists(PIECES, max_size=30).map("".join))
def test_nothing_is_lost_but_white_space_between(text):
    end = 0
    for sentence in sentences(text):
        assert text[end : sentence.start].strip() == ""
        assert sentence.text == text[sentence.start : sentence.end]
        assert sentence.text == sentence.text.strip() != ""
        end = sentence.end
    assert text[end:].strip() == ""


@cache
def characters():
    """The characters of each class, without those that it did not have in the Unicode that ICU was made for."""
    icu = pytest.importorskip("icu", exc_type=ImportError)
    every = "".join(map(chr, chain(range(0xD800), range(0xE000, 0x110000))))
    return {
        name: sorted(
            {*regex.findall(rf"\p{{SB={name}}}", every)} & {*map(str, icu.UnicodeSet(f"[\\p{{SB={name}}}]"))} - {"."}
        )
        for name in CLASSES
    }


@cache
def breaks_of_icu():
    icu = pytest.importorskip("icu", exc_type=ImportError)
    return icu.BreakIterator.createSentenceInstance(icu.Locale("root"))


def ends_of_icu(text):
    """Where ICU ends the sentences of a text, without the white space after them; it counts in UTF-16 units."""
    breaks = breaks_of_icu()
    breaks.setText(text)
    units = text.encode("utf-16-le")
    parts = [units[2 * start : 2 * end].decode("utf-16-le") for start, end in pairwise([0, *breaks])]
    ends = accumulate(map(len, parts))
    return [end - len(part) + len(part.rstrip()) for part, end in zip(parts, ends, strict=True) if part.strip()]


@pytest.mark.parametrize("joined", [1, 20])
def test_sentences_end_where_icu_ends_them(joined):
    """Every row of four classes, by itself and joined to others, with characters drawn from each class.

    The full stop itself, for which there are rules of ours, is left out; others of its class stand for it.
    """
    chance = random.Random(joined)
    rows = list(product(characters().values(), repeat=4))
    chance.shuffle(rows)
    for start in range(0, len(rows), joined):
        text = "".join(map(chance.choice, chain.from_iterable(rows[start : start + joined])))
        assert [sentence.end for sentence in sentences(text)] == ends_of_icu(text), ascii(text)


def test_in_real_text_icu_ends_more_sentences_only_at_full_stops():
    known = set(chain(".", *characters().values()))
    corpus = Path(__file__).parents[2].joinpath("examples", "news.seedcorpus").read_text("utf-8")
    text = "".join(character if character in known else " " for character in corpus)
    ours, theirs = [sentence.end for sentence in sentences(text)], ends_of_icu(text)
    assert len(ours) > 100
    assert set(ours) <= set(theirs)
    assert {text[end - 1] for end in set(theirs) - set(ours)} <= {"."}
    without = text.replace(".", "．")
    assert [sentence.end for sentence in sentences(without)] == ends_of_icu(without)


@pytest.mark.parametrize("pattern", REPEATED.values(), ids=REPEATED)
def test_time_grows_linearly(pattern):
    """Eight times the text takes about eight times as long; squared, it would be 64 times."""

    def seconds(length):
        text = (pattern * length)[:length]
        times = []
        for _ in range(3):
            before = time.thread_time()
            sentences(text)
            times.append(time.thread_time() - before)
        return min(times)

    sentences("")  # makes the pattern
    assert seconds(32_000) < 24 * (seconds(4_000) + 0.0005)


@pytest.mark.parametrize("pattern", REPEATED.values(), ids=REPEATED)
def test_long_texts_are_cut_to_the_end(pattern):
    assert texts(pattern * 5000 + "\nख़त्म।")[-1] == "ख़त्म।"


def test_threads_may_cut_at_the_same_time():
    chance = random.Random(1)
    many = ["".join(chance.choices("क. ।\n5)xA", k=200)) for _ in range(200)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(texts, many)) == list(map(texts, many))


def test_documents_have_sentences_and_paragraphs():
    document = Document("a.txt", "एक बात। दूसरी बात।\n\nतीसरी बात।\n")
    assert [sentence.text for sentence in document.sentences()] == ["एक बात।", "दूसरी बात।", "तीसरी बात।"]
    assert [paragraph.text for paragraph in document.paragraphs()] == ["एक बात। दूसरी बात।", "तीसरी बात।"]
    for segment in (*document.sentences(), *document.paragraphs()):
        assert document.text[segment.start : segment.end] == segment.text
