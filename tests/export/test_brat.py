import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedcorpus import ContainerError, DataError, Document, Kind, Mention, Money, Number, find_mentions
from seedcorpus.export.brat import from_standoff, to_standoff, write_brat

TEXT = "𝄞 তৃতীয় দিনে\r\nভাড়া কমপক্ষে ৫০০ টাকা,\r\nছাড় ১২%।"


def mention(start, text):
    return Mention(start, start + len(text), text, Kind.NUMBER, Number(5))


def test_the_lines_of_a_text():
    lines = to_standoff(find_mentions(TEXT)).splitlines()
    money = '{"kind": "money", "value": "500", "modifier": "at_least", "low": "500", "high": null, "currency": "BDT", '
    assert lines[0] == "T1\tOrdinal 2 8\tতৃতীয়"
    assert lines[1].startswith('#1\tAnnotatorNotes T1\t{"kind": "ordinal", "value": {"kind": "ordinal", "value": "3"')
    assert lines[2] == f"T2\tMoney {TEXT.index('৫০০')} {TEXT.index(',')}\t৫০০ টাকা"
    assert lines[3:5] == ["A1\tModifier T2 at_least", "A2\tCurrency T2 BDT"]
    assert lines[5].startswith(f'#2\tAnnotatorNotes T2\t{{"kind": "money", "value": {money}')
    assert lines[6] == f"T3\tPercent {TEXT.index('১২')} {TEXT.index('।')}\t১২%"
    assert len(lines) == 8


def test_what_is_written_is_read_back():
    assert from_standoff(TEXT, to_standoff(find_mentions(TEXT))) == find_mentions(TEXT)


@pytest.mark.parametrize(
    ("text", "places", "shown"),
    [
        ("five\nlakh", "0 4;5 9", "five lakh"),
        ("five \r\n\r\n  lakh", "0 4;11 15", "five lakh"),
        ("five\u2028lakh\x85taka", "0 4;5 9;10 14", "five lakh taka"),
        ("five\tlakh", "0 9", "five\tlakh"),
    ],
)
def test_line_ends_part_an_entity_into_fragments(text, places, shown):
    written = to_standoff([mention(0, text)])
    assert written.split("\n")[0] == f"T1\tNumber {places}\t{shown}"
    assert from_standoff(text, written) == [mention(0, text)]


edged = st.text(min_size=1).map(lambda text: text.strip() or "5")


@settings(max_examples=60)
@given(st.lists(st.tuples(st.text(), edged), max_size=3))
def test_any_text_is_read_back(parts):
    text = "".join(itertools.chain.from_iterable(parts))
    ends = list(itertools.accumulate(len(before) + len(words) for before, words in parts))
    mentions = [mention(end - len(words), words) for end, (_, words) in zip(ends, parts, strict=True)]
    written = to_standoff(mentions)
    assert from_standoff(text, written) == mentions
    assert len(written.splitlines()) == 2 * len(mentions)


@pytest.mark.parametrize("text", ["", " five", "five\n"])
def test_what_brat_allows_as_no_entity_is_refused(text):
    with pytest.raises(DataError, match="cannot be an entity in brat"):
        to_standoff([mention(0, text)])


def test_the_annotations_of_others_are_passed_over():
    others = "T9\tPerson 0 1\t𝄞\nR1\tPays Arg1:T9 Arg2:T2\n*\tEquiv T1 T2\n#9\tAnnotatorNotes T9\tWho?\n\n"
    assert from_standoff(TEXT, others + to_standoff(find_mentions(TEXT)) + others) == find_mentions(TEXT)


NOTE = '#1\tAnnotatorNotes T1\t{"kind": "number", "value": {"kind": "number", "value": "5"}, "lang": null}\n'


@pytest.mark.parametrize(
    ("annotations", "message"),
    [
        ("T1\tNumber 0 4\tfive\n", "line 1: T1 has no AnnotatorNotes line with its amount"),
        ("T1\tNumber 0 4\tfour\n" + NOTE, "line 1: 'four' does not stand in the text at 0 4"),
        ("T1\tNumber 0 99\tfive lakh\n" + NOTE, "does not stand in the text at 0 99"),
        ("T1\tNumber 0 1;3 4\tf e\n" + NOTE, "does not stand in the text at 0 1;3 4"),
        ("T1\tNumber 5 9;0 4\tlakh five\n" + NOTE, "does not stand in the text"),
        ("\nT1\tNumber five\n", r"line 2 is no entity of brat: 'T1\\tNumber five'"),
        (f"T1\tNumber 0 {'9' * 5000}\tfive\n", "line 1 is no entity of brat"),
        ("T1\tMoney 0 4\tfive\n" + NOTE, "line 1: the note of T1 is not its amount: .* not a value of kind money"),
        ("T1\tNumber 0 4\tfive\n#1\tAnnotatorNotes T1\tFive.\n", "the note of T1 is not its amount: Expecting value"),
        ("T1\tNumber 0 4\tfive\n#1\tAnnotatorNotes T1\t5\n", "the note of T1 is not its amount"),
        ("T1\tNumber 0 4\tfive\n#1\tAnnotatorNotes T1\t" + "[" * 100_000 + "\n", "the note of T1 is not its amount"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_line(annotations, message):
    with pytest.raises(DataError, match=message):
        from_standoff("five lakh", annotations)


def test_a_folder_for_brat(tmp_path):
    folder = tmp_path / "brat"
    documents = [Document("bn/1.txt", TEXT), Document("1.md", "কোনো দাম নেই\n"), Document("hi", "५०० रुपये, ५%")]
    write_brat(folder, documents, kinds=iter(["money"]))
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert sorted(files) == ["1.md.ann", "1.md.txt", "annotation.conf", "bn/1.ann", "bn/1.txt", "hi.ann", "hi.txt"]
    assert files["1.md.ann"] == b""
    for document, name in zip(documents, ["bn/1", "1.md", "hi"], strict=True):
        text = files[f"{name}.txt"].decode()
        assert text == document.text
        assert from_standoff(text, files[f"{name}.ann"].decode()) == document.mentions(kinds=["money"])


def test_the_configuration_names_every_type_and_attribute_that_is_written(tmp_path):
    write_brat(tmp_path, [])
    sections = {}
    for line in (tmp_path / "annotation.conf").read_text("utf-8").splitlines():
        if line.startswith("["):
            sections[line] = entries = []
        else:
            entries.append(line)
    assert sections["[entities]"] == ["Money", "Number", "Percent", "Ordinal"]
    assert sections["[relations]"] == sections["[events]"] == []
    modifier, currency = sections["[attributes]"]
    assert modifier == "Modifier Arg:<ENTITY>, Value:approx|more_than|at_least|less_than|at_most|vague"
    assert {"INR", "BDT", "AED", "DEM"} <= set(currency.removeprefix("Currency Arg:Money, Value:").split("|"))


def test_the_region_decides_the_currency(tmp_path):
    write_brat(tmp_path, [Document("a.txt", "500 درهم")], region="MA")
    assert "A1\tCurrency T1 MAD\n" in (tmp_path / "a.ann").read_text("utf-8")


@pytest.mark.parametrize("names", [["../a.txt"], ["/a"], ["a.txt", "a"], ["annotation.conf", "annotation.CONF"]])
def test_unsafe_names_are_refused_before_anything_is_written(tmp_path, names):
    with pytest.raises(ContainerError, match="cannot be unpacked"):
        write_brat(tmp_path, [Document("b.txt", ""), *(Document(name, "") for name in names)])
    assert list(tmp_path.iterdir()) == []


def test_money_without_modifier_has_one_attribute():
    money = Mention(0, 2, "$5", Kind.MONEY, Money(5, currency="USD"))
    assert [line[0] for line in to_standoff([money]).splitlines()] == ["T", "A", "#"]
