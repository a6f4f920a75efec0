"""`region="auto"`: whose money it is, by the countries that the text itself names."""

from __future__ import annotations

from pathlib import Path

import pytest

from seedcorpus import AmountError, Document, explain, find_mentions, parse_money, rewrite

LINES = Path(__file__).with_name("countries.txt").read_text("utf-8").splitlines()
TEXTS = [line.split(" ", 3) for line in LINES if not line.startswith("#")]
RABAT = "أعلنت الحكومة المغربية في الرباط دعما قدره 1,250 درهم"


def decided(lang, text):
    return explain(text, lang=lang, region="auto", kinds={"money"}).country.code


def test_most_countries_that_are_named_are_told_and_nearly_always_rightly():
    told = [(country, decided(lang, text)) for lang, country, _, text in TEXTS]
    right = [country == found for country, found in told if found is not None]
    named = [found is not None for country, found in told if country != "-"]
    assert len({country for country, _ in told}) > 10
    assert sum(right) >= 0.95 * len(right)
    assert sum(named) >= 0.7 * len(named)


@pytest.mark.parametrize(("lang", "country", "currency", "text"), [text for text in TEXTS if text[1] != "-"])
def test_money_is_that_of_the_country(lang, country, currency, text):
    if decided(lang, text) is not None:
        [found] = find_mentions(text, lang=lang, region="auto", kinds={"money"})
        assert (country, found.value.currency) == (decided(lang, text), currency)


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, country, _, text in TEXTS if country == "-"])
def test_thin_or_divided_texts_are_read_as_without_a_region(lang, text):
    assert decided(lang, text) is None
    assert find_mentions(text, lang=lang, region="auto") == find_mentions(text, lang=lang)


def test_explain_tells_the_words_that_name_the_country():
    explanation = explain(RABAT, region="auto")
    assert str(explanation).startswith("region MA: المغربية (MA), الرباط (MA)\n")
    assert [RABAT[clue.start : clue.end] for clue in explanation.country.clues] == ["المغربية", "الرباط"]
    assert str(explain("20 درهما", region="auto")).startswith("region unclear: no country is named\n")
    assert explain(RABAT, region="MA").country is None


def test_a_document_takes_its_country_from_its_text_only_on_request():
    [plain], [auto] = (Document("a", RABAT).mentions({"money"}, region) for region in (None, "auto"))
    assert (plain.value.currency, auto.value.currency) == ("AED", "MAD")


def test_figures_are_read_as_the_text_writes_them():
    [found] = find_mentions(RABAT, lang="ar", region="auto", kinds={"money"})
    assert str(found.value) == "MAD 1250"


def test_texts_are_rewritten_as_without_a_region():
    assert rewrite(RABAT, "figures", region="auto").endswith("1250 MAD")
    hindi = "मोरक्को में किसान को साढ़े तीन लाख दिरहम मिले"
    assert rewrite(hindi, "written", region="auto") == rewrite(hindi, "written")


def test_an_amount_alone_names_no_country():
    with pytest.raises(AmountError, match="no region 'auto'"):
        parse_money("20 درهما", region="auto")
