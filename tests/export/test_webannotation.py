import copy
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedcorpus import ContainerError, DataError, Document, Kind, Mention, Number
from seedcorpus.export.webannotation import annotation_page, read_annotations, write_annotations

BASE = "https://example.org/corpus/"
NEWS = [
    Document("ar/سعر.txt", "𝄞 ارتفع السعر إلى 25 درهماً، أي بنسبة 4%."),
    Document("bn/1.txt", "কোনো দাম নেই"),
    Document("hi/1 2#3.txt", "दूसरी किताब ५०० रुपये से ज़्यादा की है।"),
]


def written(documents, **options):
    file = io.BytesIO()
    write_annotations(file, documents, base=BASE, **options)
    return json.loads(file.getvalue())


def test_the_form_of_an_annotation():
    document = NEWS[2]
    page = annotation_page(document, document.mentions(kinds=["money"]), base=BASE)
    iri = "https://example.org/corpus/hi/1%202%233.txt"
    (annotation,) = page.pop("items")
    assert page == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{iri}#mentions",
        "type": "AnnotationPage",
    }
    amount = annotation["body"][1]
    assert json.loads(amount.pop("value")) == {
        "kind": "money",
        "value": {
            "kind": "money",
            "value": "500",
            "modifier": "more_than",
            "low": "500",
            "high": None,
            "currency": "INR",
            "currencies": list(document.mentions(kinds=["money"])[0].value.currencies),
        },
        "lang": "hi",
    }
    assert annotation == {
        "id": f"{iri}#mention-1",
        "type": "Annotation",
        "motivation": "tagging",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": "money"},
            {"type": "TextualBody", "purpose": "describing", "format": "application/json"},
        ],
        "target": {
            "source": iri,
            "selector": [
                {"type": "TextPositionSelector", "start": 12, "end": 21},
                {
                    "type": "TextQuoteSelector",
                    "exact": "५०० रुपये",
                    "prefix": "दूसरी किताब ",
                    "suffix": " से ज़्यादा की है।",
                },
            ],
        },
    }


def test_places_count_code_points():
    page = annotation_page(NEWS[0], NEWS[0].mentions(kinds=["money"]), base=BASE)
    place = page["items"][0]["target"]["selector"][0]
    assert (place["start"], place["end"]) == (NEWS[0].text.index("25"), NEWS[0].text.index("،"))


def test_a_long_text_is_quoted_in_part():
    text = "क " * 50 + "500 रुपये" + " ख" * 50
    page = annotation_page(Document("a", text), Document("a", text).mentions(), base=BASE)
    quoted = page["items"][0]["target"]["selector"][1]
    assert quoted["prefix"] == "क " * 16
    assert quoted["suffix"] == " ख" * 16


def test_a_collection_holds_every_mention_and_is_read_back():
    collection = written(NEWS)
    page = collection["first"]
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(page["items"]) == 4
    assert page["type"] == "AnnotationPage"
    ids = [item["id"] for item in page["items"]] + [collection["id"], page["id"]]
    assert len(set(ids)) == len(ids)
    assert all(identifier.isascii() and identifier.startswith(BASE) for identifier in ids)
    assert read_annotations(collection, base=BASE) == {
        document.name: document.mentions() for document in NEWS if document.mentions()
    }


def test_kinds_and_region_are_chosen():
    collection = written(NEWS, kinds=iter(["money"]), region="MA")
    found = read_annotations(collection, base=BASE)
    assert [str(mention.value) for mentions in found.values() for mention in mentions] == ["MAD 25", "INR > 500"]


def test_each_annotation_has_a_line_of_its_own():
    file = io.BytesIO()
    write_annotations(file, NEWS, base=BASE)
    lines = file.getvalue().decode().splitlines()
    assert [json.loads(line.rstrip(","))["type"] for line in lines[1:-1]] == ["Annotation"] * 4


def test_no_documents_make_an_empty_collection():
    collection = written([])
    assert collection["total"] == 0
    assert read_annotations(collection, base=BASE) == {}


@settings(max_examples=50)
@given(st.text(min_size=1), st.text(), st.text(min_size=1), st.text())
def test_any_name_and_text_are_read_back(name, before, text, after):
    document = Document(name, before + text + after)
    mention = Mention(len(before), len(before) + len(text), text, Kind.NUMBER, Number(5), None)
    page = annotation_page(document, [mention], base=BASE)
    assert read_annotations(json.loads(json.dumps(page)), base=BASE) == {name: [mention]}


def test_lone_surrogates_are_read_back():
    document = Document("\ud800", "500 रुपये \udfff")
    assert read_annotations(written([document]), base=BASE) == {"\ud800": document.mentions()}


def test_an_unbuffered_file_object_gets_all_of_it():
    class Slow(io.RawIOBase):
        """Takes a few bytes at a time, as a pipe may."""

        taken = b""

        def writable(self):
            return True

        def write(self, data):
            self.taken += bytes(data[:7])
            return len(data[:7])

    document = Document("bn/1.txt", "ভাড়া ৫০০ টাকা।")
    slow = Slow()
    write_annotations(slow, [document], base="https://example.org/")
    assert read_annotations(json.loads(slow.taken), base="https://example.org/") == {"bn/1.txt": document.mentions()}


def test_a_file_is_written_as_a_whole_or_not_at_all(tmp_path):
    path = tmp_path / "mentions.jsonld"
    write_annotations(path, NEWS, base=BASE)
    before = path.read_bytes()

    def broken():
        yield NEWS[0]
        raise ContainerError("cut off")

    with pytest.raises(ContainerError, match="cut off"):
        write_annotations(path, broken(), base=BASE)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("base", ["", "corpus/", "/corpus/", "https://example.org/#a", "https://example.org/a b/"])
def test_a_base_that_is_no_iri_is_refused(base):
    with pytest.raises(DataError, match="not an absolute IRI"):
        annotation_page(NEWS[0], [], base=base)


def test_two_documents_of_one_name_are_refused():
    with pytest.raises(DataError, match=r"two documents have the name 'bn/1\.txt'"):
        written([NEWS[1], NEWS[1]])


def test_a_mention_of_another_text_is_refused():
    with pytest.raises(DataError, match="does not stand in"):
        annotation_page(NEWS[1], NEWS[0].mentions(), base=BASE)


def change(page, *keys, value):
    changed = copy.deepcopy(page)
    inner = changed["items"][1]
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = value
    return changed


@pytest.mark.parametrize(
    ("keys", "value", "reason"),
    [
        (["target"], "https://example.org/corpus/a", "must be"),
        (["target"], {}, "no key 'source'"),
        (["target", "source"], "https://example.com/a", "not below"),
        (["target", "source"], 5, "int"),
        (["target", "selector"], [], "no key 'TextPositionSelector'"),
        (["target", "selector"], ["a"], "must be"),
        (["target", "selector", 0, "start"], 0, "is not the text from 0"),
        (["target", "selector", 0, "start"], "0", "not '0'"),
        (["body"], [], "not enough values"),
        (["body"], ["money"], "'str'"),
        (["body", 1, "value"], "five", "Expecting value"),
        (["body", 1, "value"], "[" * 100_000, ""),
        (["body", 1, "value"], "[]", "list"),
        (["body", 1, "value"], '{"kind": "money"}', r"missing key @ \$.value"),
    ],
)
def test_what_is_not_ours_is_refused_by_its_place(keys, value, reason):
    page = change(annotation_page(NEWS[0], NEWS[0].mentions(), base=BASE), *keys, value=value)
    name = "https://example.org/corpus/ar/%D8%B3%D8%B9%D8%B1.txt#ment..."
    with pytest.raises(DataError, match=rf"items\[1\] \({name}\) is not an annotation of an amount: .*{reason}"):
        read_annotations(page, base=BASE)


@pytest.mark.parametrize("data", [{}, [], 5, {"type": "AnnotationCollection", "first": BASE}, {"type": "Annotation"}])
def test_what_is_no_page_is_refused(data):
    with pytest.raises(DataError, match="neither an AnnotationPage nor an AnnotationCollection"):
        read_annotations(data, base=BASE)


def test_an_item_that_is_no_object_is_refused():
    with pytest.raises(DataError, match=r"items\[0\] \(None\)"):
        read_annotations({"type": "AnnotationPage", "items": ["a"]}, base=BASE)
