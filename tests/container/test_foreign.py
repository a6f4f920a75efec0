"""Bundles of other formats: read as their own tools read them, written byte-exact or refused."""

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedcorpus import ContainerError, Document, foreign

TXTAR = b"The two files of the test.\n-- a/b.txt --\none\n--  spaced.txt  --\r\n-- not a marker\ntwo"
CXML = (
    b"Look at these:\n<documents>\n"
    b'<document index="1">\n<source>src/a.py</source>\n<document_content>\nif a < b & c:\n    pass\n\n'
    b"</document_content>\n</document>\n"
    b'<document index="2">\n<source>b</source>\n<document_content>\n</document_content>\nx\n</document_content>\n'
    b"</document>\n</documents>\nThanks!\n"
)
REPOMIX = (
    b"This file is a merged representation.\n\n<file_summary>\nText.\n</file_summary>\n\n<files>\n"
    b"This section contains the contents of the repository's files.\n\n"
    b'<file path="src/a.js">\nlet a = "</file>";\n\n</file>\n\n'
    b'<file path="b &amp; c">\n</file>\nnot the end\n</file>\n\n</files>\n\n<instruction>\nRead.\n</instruction>\n'
)


def files(data, form):
    return [(document.name, document.text) for document in foreign.read(data, form)]


def test_txtar_is_read_as_go_does():
    bundle = foreign.read(TXTAR, "txtar")
    assert [(one.name, one.text) for one in bundle] == [("a/b.txt", "one\n"), ("spaced.txt", "-- not a marker\ntwo\n")]
    assert [TXTAR[p.offset : p.offset + p.length] for p in bundle.prose] == [b"The two files of the test.\n"]
    assert [(one.source.offset, one.source.length, one.source.line) for one in bundle] == [(27, 4, 2), (45, 19, 4)]
    assert files(b"-- a --\n-- b --\n", "txtar") == [("a", ""), ("b", "")]
    assert files(b"--  --\n-- --\nonly a comment", "txtar") == []


def test_documents_of_files_to_prompt():
    bundle = foreign.read(CXML, "cxml")
    assert [(one.name, one.text) for one in bundle] == [
        ("src/a.py", "if a < b & c:\n    pass\n"),
        ("b", "</document_content>\nx"),
    ]
    assert [prose.line for prose in bundle.prose] == [1, 19]
    assert CXML[bundle.prose[1].offset :] == b"Thanks!\n"
    assert files(CXML.replace(b"\n", b"\r\n"), "cxml")[1] == ("b", "</document_content>\r\nx")


def test_repomix():
    assert files(REPOMIX, "repomix") == [("src/a.js", 'let a = "</file>";\n'), ("b &amp; c", "</file>\nnot the end")]
    assert [prose.line for prose in foreign.read(REPOMIX, "repomix").prose] == [1, 21]


@pytest.mark.parametrize(
    ("data", "form", "reason", "offset"),
    [
        (b"text", "cxml", "no line <documents>", 0),
        (CXML[:150], "cxml", "cut off", 150),
        (CXML.replace(b"<source>b</source>\n", b""), "cxml", "<source>", 149),
        (b"text", "repomix", "no line <files>", 0),
        (REPOMIX[:200], "repomix", "cut off", 200),
        (b"<repomix><files></files></repomix>", "repomix", "without --parsable-style", 0),
        (b"-- a --\n\xff\n", "txtar", "byte 0xff is not UTF-8", 8),
        (gzip.compress(TXTAR)[:-9], "txtar", "cut off", 81),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said(data, form, reason, offset):
    with pytest.raises(ContainerError, match=reason) as raised:
        foreign.read(data, form)
    assert raised.value.offset == offset


def test_limits_and_wrong_use(tmp_path):
    with pytest.raises(ContainerError, match="max_bytes=40"):
        foreign.read(TXTAR, "txtar", max_bytes=40)
    with pytest.raises(ValueError, match="one of txtar, cxml, repomix, not 'xml'"):
        foreign.read(TXTAR, "xml")
    path = tmp_path / "a.txtar.gz"
    foreign.write(path, [Document("a", "x\n")], "txtar")
    assert gzip.decompress(path.read_bytes()) == b"-- a --\nx\n"
    assert foreign.read(path, "txtar")[0].source.container == str(path)
    with pytest.raises(ContainerError, match="holds no attributes: leave out lang"):
        foreign.write(path, [Document("a", "x\n", {"lang": "ar"})], "txtar")
    assert foreign.read(path, "txtar")[:] == (Document("a", "x\n"),)


NAMES = st.text(max_size=8) | st.sampled_from(["a b.txt", " a", "a\nb", "</source>", '">\n', "-- a --", "\ufeff"])
PIECES = [
    "x", "\n", "\r", "سعر", "-- a --", "</document_content>", "</document>", "</documents>", "</file>", "</files>",
    '<file path="a">', '<document index="2">', "<documents>", "<files>", "\ufeff", "\x1f\x8b\x08", "<repomix>",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=9).map("".join) | st.text(max_size=9)


@pytest.mark.parametrize("form", foreign.FORMATS)
@given(documents=st.lists(st.builds(Document, NAMES, TEXTS), max_size=4))
def test_what_is_written_is_read_back_equal_or_refused(form, documents):
    file = io.BytesIO()
    try:
        foreign.write(file, documents, form)
    except ContainerError:
        assert file.getvalue() == b""
    else:
        assert list(foreign.read(file.getvalue(), form)) == documents
        assert form != "txtar" or not documents or file.getvalue().endswith(b"\n")


@pytest.mark.parametrize("form", foreign.FORMATS)
def test_plain_texts_are_not_refused(form):
    documents = [Document("a.txt", "x\n"), Document("dir/খবর.txt", "\r\nनमस्ते < & >\n"), Document("e", "")]
    file = io.BytesIO()
    foreign.write(file, documents, form)
    assert list(foreign.read(file.getvalue(), form)) == documents
