"""Texts with their mentions in another form."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from example_lines import examples
from seedcorpus import AmountError, Document, Kind, Money, find_mentions, rewrite


@pytest.fixture
def with_icu():
    pytest.importorskip("icu", exc_type=ImportError)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وعد بخمسين ألف دولار", "وعد ب50000 USD"),
        ("বাজেট পাঁচ হাজার টাকায় হলো", "বাজেট 5000 BDT হলো"),
        ("साढ़े तीन लाख रुपये से ज़्यादा", "350000 INR से ज़्यादा"),
        ("from ten to twenty dollars", "from 10-20 USD"),
        ("৫,০০০ (পাঁচ হাজার) টাকা", "5000 BDT"),
        ("पच्चीस प्रतिशत", "25%"),
        ("اليوم الثالث والعشرون", "اليوم ال23rd"),
        ("একুশতম দিন", "21st দিন"),
        ("পঁচিশটি বই", "25টি বই"),
        # of the bound, a genitive is a part
        ("৫০০ টাকার বেশি", "500 টাকার বেশি"),
        ("ফোন ০১৭১২৩৪৫৬৭৮", "ফোন 01712345678"),
        # no figure says these
        ("लाखों रुपये", "लाखों रुपये"),
        ("ثلث السكان", "ثلث السكان"),
    ],
)
def test_figures(text, expected):
    assert rewrite(text, "figures") == expected


@pytest.mark.usefixtures("with_icu")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وعد بخمسين ألف دولار", "وعد ب50,000 دولار"),
        ("বাজেট পাঁচ হাজার টাকায় হলো", "বাজেট ৫,০০০ টাকায় হলো"),
        ("साढ़े तीन लाख रुपये से ज़्यादा", "3,50,000 रुपये से ज़्यादा"),
        ("पाँच रुपये पचास पैसे", "5 रुपये 50 पैसे"),
        ("दो-तीन लाख रुपये", "2,00,000–3,00,000 रुपये"),
        ("দশ টাকা থেকে বিশ টাকা", "১০ টাকা থেকে ২০ টাকা"),
        ("مليون ونصف المليون دولار", "1,500,000 دولار"),
        ("ছয় শতাংশ", "৬ শতাংশ"),
        ("পঁচিশটি বই", "২৫টি বই"),
        # no figure takes the ending ের
        ("পাঁচ হাজারের বেশি লোক", "৫ হাজারের বেশি লোক"),
        ("पच्चीसवें दिन", "25वें दिन"),
        ("on the twenty-first", "on the 21st"),
        ("২৫তম", "২৫তম"),
        # figures are written already
        ("3 लाख रुपये", "3 लाख रुपये"),
        ("₹1234567", "₹1234567"),
        # small ones alone stay words
        ("তিনটি বই ও তৃতীয় দিন, দেড় দিন", "তিনটি বই ও তৃতীয় দিন, দেড় দিন"),
        ("تسعة كتب", "تسعة كتب"),
        # and what there are no figures for
        ("दो तिहाई लोग", "दो तिहाई लोग"),
        ("লাখ লাখ টাকা", "লাখ লাখ টাকা"),
        ("دولارين", "دولارين"),
    ],
)
def test_written(text, expected):
    assert rewrite(text, "written") == expected


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("خمسون ألف درهم", "MA", "50.000 درهم"),
        ("خمسون ألف جنيه", "EG", "٥٠٬٠٠٠ جنيه"),
        ("পঞ্চাশ হাজার টাকা", "IN", "50,000 টাকা"),
        ("fifty lakh rupees", "IN", "50,00,000 rupees"),
        # of which CLDR has no such locale
        ("पचास हज़ार रुपये", "AE", "50,000 रुपये"),
    ],
)
def test_written_as_in_a_region(text, region, expected):
    assert rewrite(text, "written", region=region) == expected


def test_small_numbers_are_written_in_figures_on_request():
    text = "তিনটি বই, তৃতীয় দিন, नौ लोग"
    assert rewrite(text, "written", small=True) == "৩টি বই, ৩য় দিন, 9 लोग"
    assert Document("a.txt", "তিনটি বই").rewrite("written", small=True).text == "৩টি বই"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("দাম ৳৫০০ মাত্র", "দাম পাঁচশ বাংলাদেশী টাকা মাত্র"),
        ("৫০০ টাকায়", "পাঁচশ টাকায়"),
        ("মূল্য ৫০০ টাকার বেশি", "মূল্য পাঁচশ টাকার বেশি"),
        ("২৫০টাকা", "দুইশ পঞ্চাশ টাকা"),
        ("৫০টি বই", "পঞ্চাশটি বই"),
        ("২৫% মানুষ", "পঁচিশ শতাংশ মানুষ"),
        ("৫ম ও ২৫তম", "পঞ্চম ও পঁচিশতম"),
        ("১০-২০ টাকা", "দশ থেকে বিশ টাকা"),
        # words are spoken already, the numbers of telephones are none, and no word of ours has this ending
        ("পাঁচ টাকা", "পাঁচ টাকা"),
        ("ফোন ০১৭১২৩৪৫৬৭৮", "ফোন ০১৭১২৩৪৫৬৭৮"),
        ("২১শে ফেব্রুয়ারি", "২১শে ফেব্রুয়ারি"),
    ],
)
def test_spoken_bengali_needs_no_icu(text, expected, monkeypatch):
    monkeypatch.setitem(sys.modules, "icu", None)
    assert rewrite(text, "spoken") == expected


@pytest.mark.usefixtures("with_icu")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("₹500 दिए", "पाँच सौ भारतीय रुपए दिए"),
        ("3 लाख रुपये", "तीन लाख रुपये"),
        ("कंपनी $5bn लगाएगी", "कंपनी पाँच अरब यूएस डॉलर लगाएगी"),
        ("50वें दिन 3रा", "पचासवें दिन तीसरा"),
        ("15 مليون ريال", "خمسة عشر مليون ريال"),
        ("the 3rd of 25 men", "the third of twenty-five men"),
        ("10^15 or 1,000,000,000,000,000 stars", "10^15 or 1,000,000,000,000,000 stars"),
    ],
)
def test_spoken(text, expected):
    assert rewrite(text, "spoken") == expected


def test_mask():
    text = "२५% लोगों ने ₹500 दिए, तीसरे ने 21 बार"
    assert rewrite(text, "mask") == "<PERCENT> लोगों ने <MONEY> दिए, <ORDINAL> ने <NUMBER> बार"


def test_a_function_gives_the_new_text():
    assert rewrite("दाम ५०० रुपये है।", lambda mention: f"[{mention.value}]") == "दाम [INR 500] है।"


def test_only_some_kinds():
    assert rewrite("25% ने ₹500 दिए", "mask", kinds=iter([Kind.MONEY])) == "25% ने <MONEY> दिए"
    assert rewrite("पच्चीस प्रतिशत, सौ रुपये", "figures", kinds={"money"}) == "पच्चीस प्रतिशत, 100 INR"


def test_a_document_is_rewritten_in_its_language():
    document = Document("a.txt", "दाम ५०० रुपये है।", {"lang": "hi", "url": "x"})
    assert document.rewrite("figures") == Document("a.txt", "दाम 500 INR है।", {"lang": "hi", "url": "x"})


@pytest.mark.parametrize("replacement", ["words", "", "MASK"])
def test_other_forms_are_refused(replacement):
    with pytest.raises(AmountError, match=f"no form '{replacement}'; there are figures, written, spoken, mask, and"):
        rewrite("5", replacement)


def test_what_is_neither_form_nor_function_is_refused():
    with pytest.raises(TypeError, match="a form's name or a function of the mention is wanted, not 5"):
        rewrite("5", 5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"returns the new text of a mention as a string, not Decimal"):
        rewrite("5", lambda mention: mention.value.value)  # type: ignore[arg-type, return-value]


# Sentences as they are found in the examples, in any order, of any language.
SENTENCES = sorted(
    {example.text for lang in ("ar", "bn", "hi", "en") for example in examples(lang) if not example.region}
)
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("। ".join)
FORMS = ["figures", "written", "spoken"]


def stated(text):
    """The amounts that a text states, with the first of the currencies."""
    return [
        (mention.kind, value.value, value.low, value.high, value.modifier, getattr(value, "currency", None))
        for mention in find_mentions(text)
        for value in [mention.value]
    ]


@given(TEXTS)
def test_to_rewrite_by_the_mentions_own_text_changes_nothing(text):
    assert rewrite(text, lambda mention: mention.text) == text


@given(TEXTS)
def test_nothing_outside_the_mentions_changes(text):
    outside, done = [], 0
    for mention in find_mentions(text):
        outside.append(text[done : mention.start])
        done = mention.end
    assert rewrite(text, lambda mention: "\0").split("\0") == [*outside, text[done:]]


@settings(max_examples=200)
@given(TEXTS, st.sampled_from(FORMS))
def test_a_rewritten_text_states_the_same(text, form):
    pytest.importorskip("icu", exc_type=ImportError)
    rewritten = rewrite(text, form)
    assert stated(rewritten) == stated(text)
    assert rewrite(text, form) == rewritten


@settings(max_examples=100)
@given(TEXTS, st.sampled_from(FORMS))
def test_what_is_rewritten_keeps_what_stands_between(text, form):
    pytest.importorskip("icu", exc_type=ImportError)
    rest = rewrite(text, form)
    done = 0
    for mention in find_mentions(text):
        between = text[done : mention.start]
        assert between in rest
        rest = rest[rest.index(between) + len(between) :]
        done = mention.end
    assert rest.endswith(text[done:])


def test_one_place_that_resists_leaves_the_others_rewritten():
    money = "পাঁচ হাজার টাকা দিল। " * 50
    resisting = "লাখ লাখ টাকা, ৫০০ টাকার বেশি। "
    assert rewrite(money + resisting + money, "figures") == (
        "5000 BDT দিল। " * 50 + "লাখ লাখ টাকা, 500 টাকার বেশি। " + "5000 BDT দিল। " * 50
    )


def test_the_work_grows_with_the_text(monkeypatch):
    """It is read a few times as a whole, however many mentions it has."""
    from seedcorpus.rewriting import numbers

    read: list[int] = []

    def counted(text, **arguments):
        read.append(len(text))
        return find_mentions(text, **arguments)

    monkeypatch.setattr(sys.modules["seedcorpus.rewriting.rewrite"], "find_mentions", counted)
    monkeypatch.setattr(numbers, "find_mentions", counted)
    for times in (1, 100):
        read.clear()
        rewrite("পাঁচ হাজার টাকায়, ৫০০ টাকার বেশি। " * times, "figures")
        assert len(read) <= 4


def test_money_in_the_values_is_that_of_the_text():
    [mention] = find_mentions(rewrite("عشرون درهما مغربيا", "figures"))
    assert mention.value == Money(20, currency="MAD")
