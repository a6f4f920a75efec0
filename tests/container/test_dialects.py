"""Every dialect of the container, in a table: what stands there, and what is read from it."""

import hashlib

import pytest

from seedcorpus import ContainerError, Decoder, parse, read

OPENINGS = {
    "<<<FILE notes/a.txt>>>": "notes/a.txt",
    "<<<FILE: notes/a.txt>>>": "notes/a.txt",
    "<<<FILE:notes/a.txt>>>": "notes/a.txt",
    "<<<FILE 1: notes/a.txt>>>": "notes/a.txt",
    "<<<FILE 12 : notes/a.txt>>>": "notes/a.txt",
    '<<<FILE path="notes/a.txt">>>': "notes/a.txt",
    '<<<FILE name="notes/a.txt">>>': "notes/a.txt",
    '<<<FILE filename="notes/a.txt">>>': "notes/a.txt",
    "<<<FILE path='notes/a.txt'>>>": "notes/a.txt",
    "<<<FILE path=notes/a.txt>>>": "notes/a.txt",
    '<<<FILE name="notes/a.txt" BEGIN>>>': "notes/a.txt",
    "<<<FILE name=notes/a.txt BEGIN>>>": "notes/a.txt",
    '<<<FILE: path="notes/a.txt">>>': "notes/a.txt",
    "<<<FILE_START: notes/a.txt>>>": "notes/a.txt",
    "<<<file notes/a.txt>>>": "notes/a.txt",
    "<<< File : notes/a.txt >>>": "notes/a.txt",
    '<<<\tFILE PATH = "notes/a.txt" >>> \t': "notes/a.txt",
    "<<<FILE my notes, part 2.txt>>>": "my notes, part 2.txt",
    "<<<FILE path=my notes.txt lang=bn>>>": "my notes.txt",
    '<<<FILE "my notes.txt">>>': "my notes.txt",
    "<<<FILE أخبار/اليوم.txt>>>": "أخبار/اليوم.txt",
    "<<<FILE: খবর ১.txt>>>": "খবর ১.txt",
    '<<<FILE path="समाचार/पहला.txt">>>': "समाचार/पहला.txt",
    r"<<<FILE C:\new\table.txt>>>": r"C:\new\table.txt",
    r'<<<FILE path="C:\new\table.txt">>>': r"C:\new\table.txt",
    "<<<FILE a=b.txt>>>": "a=b.txt",
    "<<<FILE run lr=0.1.txt>>>": "run lr=0.1.txt",
    "<<<FILE x > y.txt>>>": "x > y.txt",
    '<<<FILE path="R&D.txt">>>': "R&D.txt",
    '<<<FILE path="R&amp;D &#x1F309; &quot;&copy;&#xD800;">>>': 'R&D 🌉 "&copy;&#xD800;',
    "<<<FILE R&amp;D.txt>>>": "R&amp;D.txt",
    "<<<FILE THE END>>>": "THE END",
    '<<<FILE path="b" name="a" filename="c">>>': "b",
}
CLOSINGS = [
    "<<<END FILE>>>",
    "<<<END_FILE>>>",
    "<<<ENDFILE>>>",
    "<<<END>>>",
    "<<<FILE END>>>",
    "<<<FILE_END>>>",
    "<<</FILE>>>",
    "<<< end  file >>>",
    "<<<End_File>>>\t",
    "<<< / FILE >>>",
    "<<<END FILE notes/a.txt>>>",
    "<<<END FILE: notes/a.txt>>>",
    '<<<END_FILE path="notes/a.txt">>>',
    "<<<END notes/a.txt>>>",
    "<<<END: notes/a.txt>>>",
    "<<<FILE_END: notes/a.txt>>>",
    "<<<FILE END: notes/a.txt>>>",
    "<<<FILE END notes/a.txt>>>",
    "<<<FILE notes/a.txt END>>>",
    '<<<FILE name="notes/a.txt" END>>>',
    "<<</FILE: notes/a.txt>>>",
]


def texts(data, **options):
    return [(document.name, document.text) for document in parse(data, **options)]


@pytest.mark.parametrize(("opening", "name"), OPENINGS.items())
def test_openings(opening, name):
    assert texts(f"{opening}\nThe harbour opens again.\n<<<END FILE>>>\n") == [(name, "The harbour opens again.")]


@pytest.mark.parametrize("closing", CLOSINGS)
@pytest.mark.parametrize("opening", ["<<<FILE notes/a.txt>>>", '<<<FILE path="notes/a.txt" bytes="4">>>'])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_closings(opening, closing, line_end):
    one = line_end.join([opening, "ship", closing, ""])
    assert texts(one * 2) == [("notes/a.txt", "ship")] * 2
    assert texts((one * 2).rstrip("\r\n")) == [("notes/a.txt", "ship")] * 2


@pytest.mark.parametrize(
    "opening", ["<<<FILE {}>>>", "<<<FILE 1: {}>>>", '<<<FILE path="{}">>>', '<<<FILE path="{}" bytes=5>>>']
)
def test_no_end_markers_at_all(opening):
    data = f"{opening.format('a.txt')}\nfirst\n{opening.format('b.txt')}\nsecon"
    assert texts(data) == [("a.txt", "first"), ("b.txt", "secon")]
    assert texts(data + "\n") == [("a.txt", "first"), ("b.txt", "secon")]
    assert texts(data + "\r\n") == [("a.txt", "first"), ("b.txt", "secon")]


def test_the_number_may_be_repeated_instead_of_the_name():
    assert texts("<<<FILE 7: a.txt>>>\nship\n<<<END FILE 7>>>\n") == [("a.txt", "ship")]


@pytest.mark.parametrize(
    "closing",
    [
        "END FILE {}",
        "END_FILE {}",
        "ENDFILE {}",
        "END {}",
        "FILE END {}",
        "FILE {} END",
        "/FILE {}",
        "END FILE {} path=a.txt",
    ],
)
def test_only_an_end_marker_with_the_nonce_ends_a_file_with_one(closing):
    content = "<<<END FILE>>>\n<<<END>>>\n<<<FILE b.txt>>>\n<<<FILE 99aa path=b.txt>>>\n<<<END FILE 99aa>>>\n<<<FILE"
    data = f"<<<FILE 41c8 path=a.txt>>>\n{content}\n<<<{closing.format('41c8')}>>>\n"
    assert texts(data * 2) == [("a.txt", content)] * 2
    with pytest.raises(ContainerError, match=r"'a\.txt' is cut off"):
        parse(data.replace("41c8 path=a.txt>>>\n<<<END", "41c9 path=a.txt>>>\n<<<END"))


def test_attributes_are_the_other_keys():
    [document] = parse(
        '<<<FILE lang=ar path=\'a.txt\' size="12" title="سوق " mode=0644 url=http://example.org/?a=b>>>\nship\n<<<END>>>\n'
    )
    assert dict(document.attributes) == {
        "lang": "ar", "size": "12", "title": "سوق ", "mode": "0644", "url": "http://example.org/?a=b",
    }  # fmt: skip
    assert list(document.attributes) == ["lang", "size", "title", "mode", "url"]


def test_attributes_behind_a_bare_name_must_be_quoted_or_promises():
    [document] = parse('<<<FILE a b.txt bytes=4 lang="hi">>>\nship\n<<<END>>>\n')
    assert (document.name, dict(document.attributes)) == ("a b.txt", {"lang": "hi"})


def test_bytes_is_a_promise_and_size_is_none():
    content = "<<<END FILE>>>\n<<<FILE b.txt>>>\n"
    assert texts(f'<<<FILE path="a.txt" bytes={len(content)}>>>\n{content}\n<<<END FILE>>>\n') == [("a.txt", content)]
    assert texts('<<<FILE path="a.txt" size=2>>>\nlonger\n<<<END FILE>>>\n') == [("a.txt", "longer")]


@pytest.mark.parametrize(
    ("between", "text"),
    [
        ("", ""),
        ("\n", ""),
        ("\r\n", ""),
        ("\n\n", "\n"),
        ("a\n", "a"),
        ("a\r\n", "a"),
        ("a\r\r\n", "a\r"),
        ("a\n\r\n", "a\n"),
        ("\na\r\nb\rc\n\n", "\na\r\nb\rc\n"),
    ],
)
def test_one_line_end_belongs_to_the_end_marker_and_all_others_to_the_file(between, text):
    assert texts(f"<<<FILE a.txt>>>\n{between}<<<END FILE>>>\n") == [("a.txt", text)]


@pytest.mark.parametrize(
    "line",
    [
        "A marker is written <<<FILE name>>> like that.",
        "<<<FILE name>>> opens a file.",
        " <<<FILE indented.txt>>>",
        "<<<<FILE four.txt>>>",
        "<<<FILES>>>",
        "<<<FILENAME a.txt>>>",
        "<<<END OF THE STORY>>>",
        "<<<END OF THE STORY",
        "<<<ENDING>>>",
        '<<<END credits="the crew>>>',
        "<<<<<<< HEAD",
        "\r<<<FILE lone-carriage-return.txt>>>",
        "<<<",
    ],
)  # fmt: skip
def test_what_only_resembles_a_marker_is_text(line):
    assert texts(f"{line}\n<<<FILE a.txt>>>\n{line}\n<<<END FILE>>>\n{line}") == [("a.txt", line)]


def test_a_path_and_the_markers_of_a_content_are_prose_without_an_opening():
    documents = read(b"PATH: a.txt\n<<<CONTENT_START>>>\nx\n<<<CONTENT_END>>>\n<<<FILE b>>>\ny\n<<<END FILE>>>\n")
    assert [document.name for document in documents] == ["b"]
    assert [prose.length for prose in documents.prose] == [52]


def test_prose_is_no_document_and_can_be_had():
    data = (
        "Here are two files.\n\n<<<FILE a.txt>>>\nx\n<<<END>>>\nAnd this:\n<<<FILE b.txt>>>\ny\n<<<END>>>\nডান".encode()
    )
    documents = read(data)
    assert [document.name for document in documents] == ["a.txt", "b.txt"]
    assert [data[p.offset : p.offset + p.length].decode() for p in documents.prose] == [
        "Here are two files.\n\n",
        "And this:\n",
        "ডান",
    ]
    assert [prose.line for prose in documents.prose] == [1, 6, 10]
    for data in (b"no file at all", b"<", b"\xef\xbb", b""):
        documents = read(data)
        assert list(documents) == []
        assert sum(prose.length for prose in documents.prose) == len(data)


def test_base64_is_decoded():
    stored, text = "2YXYsdit2KjYpyDYqNin\n2YTYudin2YTZhQ==", "مرحبا بالعالم"
    [document] = parse(f'<<<FILE path="a.txt" mode="base64" lang="ar">>>\n{stored}\r\n<<<END FILE>>>\n')
    assert (document.text, dict(document.attributes), document.source.length) == (text, {"lang": "ar"}, len(stored))
    for hashed in (text, stored):
        sha256 = hashlib.sha256(hashed.encode()).hexdigest()
        header = f"path=a.txt mode=BASE64 bytes={len(stored)} sha256={sha256}"
        assert texts(f"<<<FILE {header}>>>\n{stored}\n<<<END FILE>>>\n") == [("a.txt", text)]


def test_places_are_exact():
    files = '<<<FILE أ.txt>>>\nسطر\nسطر\n<<<END>>>\n\n<<<FILE path="b" bytes="2">>>\n\n\n\n<<<END>>>\n'
    data = f"\ufeffمقدمة\n{files}".encode()
    first, second = read(data)
    assert [(d.source.container, d.source.line) for d in (first, second)] == [(None, 2), (None, 7)]
    assert data[first.source.offset :].startswith("<<<FILE أ".encode())
    assert data[second.source.offset :].startswith(b"<<<FILE path")
    assert (first.source.length, second.source.length) == (len("سطر\nسطر".encode()), 2)


def test_a_byte_order_mark_is_no_part_of_the_first_marker():
    assert texts("\ufeff<<<FILE a.txt>>>\n\ufeffx\n<<<END>>>\n") == [("a.txt", "\ufeffx")]


def test_other_encodings_that_keep_ascii():
    data = '<<<FILE path="خبر.txt" title="أول">>>\nنص\n<<<END>>>\n'.encode("cp1256")
    [document] = read(data, encoding="cp1256")
    assert (document.name, document.text, document.attributes["title"]) == ("خبر.txt", "نص", "أول")
    with pytest.raises(ValueError, match="utf-16"):
        read(data, encoding="utf-16")


def test_the_whole_family_in_one_container():
    data = "".join(f"{opening}\nship\n<<<END FILE>>>\n" for opening in OPENINGS)
    assert [name for name, _ in texts(data)] == list(OPENINGS.values())


def test_lines_are_counted_in_every_dialect():
    for opening in ("<<<FILE a.txt>>>", "<<<FILE path=a.txt>>>"):
        data = "".join(f"{opening}\n{content}<<<END>>>\n" for content in ("", "\n", "x\n", "\n\n", "x\ny\n", ""))
        assert [document.source.line for document in parse(data)] == [1, 3, 6, 9, 13, 17]


@pytest.mark.parametrize("header", ["<<<FILE a.txt>>>", '<<<FILE path="a.txt" bytes="1">>>'])
def test_a_chunk_that_begins_inside_a_line_begins_no_line(header):
    decoder = Decoder(errors="recover")
    assert decoder.feed(b"This is the file ") == []
    [document] = decoder.feed(f"{header}\nx\n<<<END FILE>>>\n".encode())
    assert (document.name, document.source.offset) == ("a.txt", 17)
    assert [(fault.line, fault.offset) for fault in decoder.faults] == [(1, 17)]


def test_a_decoder_can_be_fed_byte_by_byte():
    data = "".join(["\ufeff", *(f"{opening}\nجسر\n<<<END FILE>>>\n" for opening in OPENINGS)]).encode()
    decoder = Decoder()
    fed = [document for byte in data for document in decoder.feed(bytes([byte]))]
    assert fed == parse(data)
    assert decoder.close() == []


def test_a_file_with_an_id_ends_at_the_end_marker_that_repeats_it_though_a_plain_one_comes_first():
    data = '<<<FILE path="a" id="7">>>\nx\n<<<END FILE>>>\ny\n<<<END FILE id=7>>>\n'
    assert texts(data) == [("a", "x\n<<<END FILE>>>\ny")]
