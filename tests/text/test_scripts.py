import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedcorpus.text.scripts import detect_language, script_of

ARABIC = "أعلنت الشركة أنها ستفتح مصنعا جديدا في الميناء قبل نهاية العام، وقال المدير إن العمل بدأ."
BENGALI = "শহরের নতুন সেতুটি আগামী মাসে খুলে দেওয়া হবে এবং এর জন্য বাড়তি বাস নামানো হচ্ছে।"
HINDI = "नगर निगम ने कहा है कि नई सड़क का काम अगले साल तक पूरा हो जाएगा और लोगों को राहत मिलेगी।"
CODE = "for (let i = 0; i < rows.length; i++) { total += rows[i].price; }\n"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (ARABIC, "ar"),
        ("انا مش فاهم ليه السعر غالي كده", "ar"),
        ("سعر الدولار فی السوق", "ar"),
        ("گوگل تعلن عن خدمة جديدة في المنطقة", "ar"),
        ("٥٠٠ درهم", "ar"),
        (BENGALI, "bn"),
        ("৫০০ টাকা", "bn"),
        (HINDI, "hi"),
        ("५०० रुपये", "hi"),
        ("शिकारा डल झील में चलता है।", "hi"),
    ],
)
def test_the_three_languages(text, lang):
    assert detect_language(text) == lang


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("Urdu", "حکومت نے کہا ہے کہ نئی سڑک اگلے سال تک مکمل ہو جائے گی۔"),
        ("Urdu, two words", "پانچ روپے"),
        ("Persian", "شرکت اعلام کرد که کارخانه جدید را در پایان سال افتتاح می‌کند."),
        ("Persian, two words", "قیمت دلار"),
        ("Pashto", "په کابل کې د هوا تودوخه لوړه شوې ده"),
        ("Central Kurdish", "هەولێر شارێکی گەورەی هەرێمی کوردستانە"),
        ("Uyghur", "بۇ كىتاب ناھايىتى ياخشى ئىكەن"),
        ("Marathi", "महापालिकेने नवीन रस्त्याचे काम सुरू केले आहे आणि ते पुढच्या वर्षी पूर्ण होईल."),
        ("Nepali", "सरकारले नयाँ सडक बनाउने काम सुरु गरेको छ र अर्को वर्ष पूरा हुनेछ।"),
        ("Bhojpuri", "गाँव में नया सड़क बनल बा अउर लोग खुश बाटे"),
        ("Sanskrit", "रामः वनं गच्छति, सीता अपि तत्र अस्ति।"),
        ("Assamese", "চৰকাৰে নতুন পথ নিৰ্মাণৰ কাম আৰম্ভ কৰিছে।"),
        ("English", "The new road will be ready by next year."),
        ("Russian", "Новая дорога будет готова в следующем году."),
        ("Chinese", "新路明年竣工。"),
        ("code", CODE),
        ("digits", "১২৩ ४५६ ٧٨٩"),
        ("a quoted word", f"The tax office explains: कर means tax in this document. {CODE}"),
        ("nothing", ""),
    ],
)
def test_other_languages_are_none_of_the_three(language, text):
    assert detect_language(text) is None, language


@pytest.mark.parametrize(("text", "lang"), [(ARABIC, "ar"), (BENGALI, "bn"), (HINDI, "hi")])
def test_latin_quotes_and_code_do_no_harm(text, lang):
    assert detect_language(f"{text} “Work has begun,” he said. https://example.org/?id=500") == lang
    assert detect_language(CODE + text + "\n" + CODE) == lang
    assert detect_language((CODE + 3 * text + "\n") * 100) == lang


def test_the_larger_part_of_a_mixed_text_decides():
    assert detect_language(HINDI + ARABIC + HINDI) == "hi"
    assert detect_language(ARABIC + HINDI + ARABIC) == "ar"


def test_the_middle_of_a_long_text_counts():
    assert detect_language("x " * 2_000 + (BENGALI + "\n") * 1_000 + "x " * 2_000) == "bn"
    assert detect_language(CODE * 2_000 + HINDI) is None


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_has_an_answer_which_is_always_the_same(text):
    lang = detect_language(text)
    assert lang in {"ar", "bn", "hi", None}
    assert detect_language(text) == lang


@given(st.text(st.characters(max_codepoint=0x024F)))
def test_without_letters_of_a_script_there_is_no_language_of_it(text):
    assert detect_language(text) is None


@pytest.mark.parametrize(
    ("character", "script"),
    [("a", "Latin"), ("é", "Latin"), ("ق", "Arabic"), ("ﷲ", "Arabic"), ("ा", "Devanagari"), ("ৰ", "Bengali")],
)
def test_script_of_letters_and_marks(character, script):
    assert script_of(character) == script


@pytest.mark.parametrize("character", ["5", "٥", "५", "।", "؟", "$", "৳", "я", "中", "😀", " "])
def test_what_belongs_to_no_script_or_to_another(character):
    assert script_of(character) is None
