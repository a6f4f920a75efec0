import importlib
import subprocess
import sys

import pytest

from seedcorpus import AmountError, MissingExtraError, find_mentions

spacy = pytest.importorskip("spacy")
Doc, DocBin, Span = spacy.tokens.Doc, spacy.tokens.DocBin, spacy.tokens.Span

TEXTS = {
    "ar": "باع المتجر 20 كتابا بخمسين دينارا، أي بخصم 15%، وهذا عرضه الثالث.",
    "bn": "তৃতীয় দিনে ৪০ জন ক্রেতা ৫০০টাকায় ১২% ছাড় পেলেন।",
    "hi": "दूसरी दुकान में 30 किताबें 2,500 रुपये से कम में और 8% छूट पर मिलीं।",
}


def pipeline(language, /, **config):
    nlp = spacy.blank(language)
    nlp.add_pipe("seedcorpus", config=config)
    return nlp


def said(spans):
    return [(span.text, span.label_, str(span._.amount)) for span in spans]


def all_mentions(doc, key="seedcorpus"):
    return [mention for span in doc.spans[key] for mention in span._.mentions]


@pytest.mark.parametrize(
    ("lang", "entities"),
    [
        (
            "ar",
            [
                ("20", "CARDINAL", "20"),
                ("بخمسين دينارا", "MONEY", "KWD 50"),
                ("15%", "PERCENT", "15%"),
                ("الثالث", "ORDINAL", "3."),
            ],
        ),
        (
            "bn",
            [
                ("তৃতীয়", "ORDINAL", "3."),
                ("৪০", "CARDINAL", "40"),
                ("৫০০টাকায়", "MONEY", "BDT 500"),
                ("১২%", "PERCENT", "12%"),
            ],
        ),
        (
            "hi",
            [
                ("दूसरी", "ORDINAL", "2."),
                ("30", "CARDINAL", "30"),
                ("2,500 रुपये", "MONEY", "INR < 2500"),
                ("8%", "PERCENT", "8%"),
            ],
        ),
    ],
)
def test_entities_are_labelled_and_have_their_amounts(lang, entities):
    doc = pipeline(lang)(TEXTS[lang])
    assert said(doc.ents) == entities
    assert said(doc.spans["seedcorpus"]) == entities
    assert all_mentions(doc) == find_mentions(TEXTS[lang])


def test_the_component_needs_no_import():
    code = "import spacy; nlp = spacy.blank('hi'); nlp.add_pipe('seedcorpus'); print(nlp('5 रुपये').ents[0]._.amount)"
    run = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "INR 5\n"


def test_a_pipeline_without_the_component_loads_no_recogniser():
    code = "import spacy, sys; spacy.blank('hi'); print([m for m in sys.modules if m.startswith('seedcorpus.recog')])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


@pytest.mark.parametrize(
    ("config", "text", "entities"),
    [
        ({"kinds": ["money"]}, "दूसरी बार 500 रुपये", [("500 रुपये", "MONEY", "INR 500")]),
        ({"kinds": ["number"]}, "500 रुपये", [("500", "CARDINAL", "500")]),
        ({"region": "NP", "kinds": ["money"]}, "500 रुपये", [("500 रुपये", "MONEY", "NPR 500")]),
        ({"lang": "bn"}, "पाँच टाका পাঁচ টাকা", [("পাঁচ টাকা", "MONEY", "BDT 5")]),
        ({}, "পাঁচ টাকা", [("পাঁচ টাকা", "MONEY", "BDT 5")]),
    ],
)
def test_configuration(config, text, entities):
    assert said(pipeline("hi", **config)(text).ents) == entities


def test_spans_alone_under_another_key():
    doc = pipeline("hi", spans_key="prices", annotate_ents=False)("500 रुपये")
    assert doc.ents == ()
    assert said(doc.spans["prices"]) == [("500 रुपये", "MONEY", "INR 500")]
    assert "seedcorpus" not in doc.spans


@pytest.mark.parametrize(
    ("config", "message"),
    [({"kinds": ["price"]}, "no kind 'price'"), ({"lang": "ur"}, "'ur'"), ({"region": "XX"}, "no region 'XX'")],
)
def test_a_wrong_configuration_is_refused_before_the_first_text(config, message):
    with pytest.raises(AmountError, match=message):
        pipeline("hi", **config)


def test_a_mention_that_cuts_tokens_gets_whole_ones_and_keeps_its_place():
    text = "دفع بخمسين دينارا"
    doc = pipeline("ar")(text)
    (span,) = doc.spans["seedcorpus"]
    (mention,) = span._.mentions
    assert span.text == "بخمسين دينارا"
    assert mention.text == "خمسين دينارا"
    assert text[mention.start : mention.end] == mention.text


def test_mentions_in_one_token_share_a_span_and_none_is_lost():
    text = "Offers: 10$/20%/30$/third"
    nlp = pipeline("xx")
    doc = nlp.get_pipe("seedcorpus")(Doc(nlp.vocab, ["Offers:", "10$/20%/30$/third"]))
    spans = doc.spans["seedcorpus"]
    assert [(span.text, span.label_, [str(mention.value) for mention in span._.mentions]) for span in spans] == [
        ("10$/20%/30$/third", "MONEY", ["USD 10", "USD 30"]),
        ("10$/20%/30$/third", "PERCENT", ["20%"]),
        ("10$/20%/30$/third", "ORDINAL", ["3."]),
    ]
    assert sorted(all_mentions(doc)) == find_mentions(text)
    assert said(doc.ents) == [("10$/20%/30$/third", "MONEY", "USD 10")]


def test_overlaps_with_entities_that_are_there_are_filtered_as_spacy_does():
    nlp = pipeline("hi")
    ruler = nlp.add_pipe("entity_ruler", before="seedcorpus")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "सीता"},
            {"label": "DEAL", "pattern": "500 रुपये का सौदा"},
            {"label": "DATE", "pattern": "2020"},
            {"label": "UNIT", "pattern": "टका"},
        ]
    )
    doc = nlp("सीता ने 500 रुपये का सौदा 2020 में नहीं, 300 टका में किया।")
    assert said(doc.ents) == [
        ("सीता", "PERSON", "None"),
        ("500 रुपये का सौदा", "DEAL", "None"),
        ("2020", "DATE", "2020"),
        ("300 टका", "MONEY", "BDT 300"),
    ]
    assert [str(mention.value) for mention in all_mentions(doc)] == ["INR 500", "2020", "BDT 300"]


def test_an_entity_of_one_kind_has_no_amount_of_another():
    doc = pipeline("hi", annotate_ents=False)("8% छूट")
    doc.ents = [Span(doc, 0, 2, label="MONEY")]
    assert doc[0:2]._.amount is not None
    assert doc.ents[0]._.amount is None


def test_what_is_no_mention_has_no_amount():
    doc = pipeline("hi")("कुल 500 रुपये")
    assert doc[0:1]._.amount is None
    assert doc[0:1]._.mentions == []
    assert str(doc[1:3]._.amount) == "INR 500"


@pytest.mark.parametrize("lang", TEXTS)
def test_amounts_survive_bytes_and_bins(lang):
    nlp = pipeline(lang)
    doc = nlp(TEXTS[lang])
    other = pipeline(lang)
    bin_ = DocBin(docs=[doc], store_user_data=True)
    for twin in (
        Doc(other.vocab).from_bytes(doc.to_bytes()),
        *DocBin().from_bytes(bin_.to_bytes()).get_docs(other.vocab),
        doc.copy(),
    ):
        assert said(twin.ents) == said(doc.ents)
        assert all_mentions(twin) == find_mentions(TEXTS[lang])


def test_amounts_go_with_documents_that_are_joined_and_cut():
    nlp = pipeline("hi")
    docs = [nlp("आम 60 रुपये का है।"), nlp("केला 5 रुपये का है।")]
    joined = Doc.from_docs(docs)
    assert said(joined.ents) == [("60 रुपये", "MONEY", "INR 60"), ("5 रुपये", "MONEY", "INR 5")]
    for mention in all_mentions(joined):
        assert joined.text[mention.start : mention.end] == mention.text
    cut = joined[len(docs[0]) :].as_doc(copy_user_data=True)
    assert said(cut.ents) == [("5 रुपये", "MONEY", "INR 5")]


def test_merged_entities_keep_their_amounts():
    nlp = pipeline("bn")
    nlp.add_pipe("merge_entities")
    doc = nlp("দাম ৫ লাখ টাকা")
    assert [token.text for token in doc] == ["দাম", "৫ লাখ টাকা"]
    assert said(doc.ents) == [("৫ লাখ টাকা", "MONEY", "BDT 500000")]


def test_a_pipeline_survives_bytes_and_has_its_configuration_in_them():
    nlp = pipeline("hi", kinds=["percent"], region="IN")
    twin = spacy.blank("hi", config=nlp.config).from_bytes(nlp.to_bytes())
    assert said(twin(TEXTS["hi"]).ents) == [("8%", "PERCENT", "8%")]
    assert twin.get_pipe("seedcorpus") == nlp.get_pipe("seedcorpus")


def test_two_components_and_one_that_runs_twice_share_places():
    nlp = pipeline("hi", kinds=["money"], region="IN")
    nlp.add_pipe("seedcorpus", name="numbers", config={"kinds": ["number"], "spans_key": "numbers"})
    doc = nlp("10 रुपये में 30 किताबें")
    doc = nlp.get_pipe("seedcorpus")(doc)
    assert said(doc.spans["seedcorpus"]) == [("10 रुपये", "MONEY", "INR 10")]
    assert said(doc.spans["numbers"]) == [("10", "CARDINAL", "10"), ("30", "CARDINAL", "30")]
    assert len(all_mentions(doc)) == 1


def test_documents_in_worker_processes():
    texts = ["आम 60 रुपये का है।", "केला 5 रुपये का है।"]
    docs = pipeline("hi").pipe(texts, n_process=2, batch_size=1)
    assert [str(doc.ents[0]._.amount) for doc in docs] == ["INR 60", "INR 5"]


@pytest.mark.parametrize("text", ["", "  \n ", "कोई राशि नहीं"])
def test_a_text_without_mentions(text):
    doc = pipeline("hi")(text)
    assert doc.ents == ()
    assert len(doc.spans["seedcorpus"]) == 0


def test_an_attribute_of_another_package_is_not_overwritten():
    theirs = Span.get_extension("amount") if Span.has_extension("amount") else None
    Span.set_extension("amount", default=7, force=True)
    try:
        with pytest.raises(ValueError, match="'amount' already exists on Span"):
            pipeline("hi")
    finally:
        Span.remove_extension("amount")
        if theirs:
            Span.set_extension("amount", getter=theirs[2])


def test_without_spacy_the_error_says_what_to_install(monkeypatch):
    monkeypatch.delitem(sys.modules, "seedcorpus.export.spacy", raising=False)
    monkeypatch.setitem(sys.modules, "spacy.language", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'seedcorpus\[spacy\]'"):
        importlib.import_module("seedcorpus.export.spacy")
