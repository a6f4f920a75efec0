"""What `explain` tells besides the rules: where words come from, and what keeps a number from a unit."""

from importlib.resources import files

import pytest

from seedcorpus import explain
from seedcorpus.lexicon.load import DATA


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("साढ़े तीन लाख रुपये", "साढ़े तीन"),  # as written in the file
        ("بخمسين ديناراً فقط", "خمسين"),  # what is glued to its front taken off
        ("পঁচিশ হাজার টাকায়", "টাকা"),  # what is written on to its end taken off
        ("खर्च एक हज़ार करोड़", "हज़ार"),  # spelled with another nukta than in the file
        ("في السنة 12 دينارا", "في السنة"),  # a phrase
    ],
)
def test_a_word_names_the_lines_of_the_data_files_that_hold_it(text, word):
    told = next(found for found in explain(text).windows[0].words if word.startswith(found.text[:3]))
    file, _, rest = told.lines[0].partition(":")
    number, _, section = rest.partition(" ")
    lines = files(DATA).joinpath(file).read_text("utf-8").splitlines()
    assert word.split()[0][:3] in lines[int(number) - 1]
    assert section in lines[: int(number)]


def test_figures_and_unknown_words_come_from_no_line():
    assert [found.lines for found in explain("नीला 12 आकाश").windows[0].words] == [(), (), ()]


def test_a_number_without_its_unit_is_told_with_what_stands_between():
    text = "دفع 12 (في السنة) دينار"
    steps = explain(text, kinds={"money"}).steps
    assert [text[step.start : step.end] for step in steps if step.rule == "kind/no-unit"] == ["12 (في السنة) دينار"]


@pytest.mark.parametrize(("rule", "text", "covered"), [
    ("bound/apart", "تقل قيمته عن 10 آلاف دينار.", "تقل قيمته عن 10 آلاف دينار"),
    ("bound/denied", "৭০০ টাকার বেশি দাম দিই না", "বেশি দাম দিই না"),
    ("bound/duration", "सामान 9 दिनों के भीतर लौटाएँ।", "9 दिनों के भीतर"),
    ("bound/in-brackets", "a budget of $700 (approx)", "$700 (approx)"),
    ("bound/one-denial", "समूह में 7 से कम या 15 से अधिक सदस्य नहीं होंगे", "7 से कम या 15 से अधिक"),
    ("change/period", "من 2009 إلى 2014 زادت الصادرات", "2009 إلى 2014 زادت"),
    ("change/verb", "The price rose from $5 to $7.", "rose from $5 to $7"),
    ("company/counts", "মাঠে নয় জন মেয়ে খেলছিল", "নয় জন"),
    ("figure/code", "β7 কণা", "β7"),
    ("figure/heart", "কফিটা দারুণ <3", "<3"),
    ("figure/letter-between", "قدرت الصفقة بنحو 5ط2 مليون دينار.", "5"),
    ("figure/short-form", "डॉ० शर्मा आए।", "डॉ०"),
    ("fraction/counted", "بعنا 150 نصف تذكرة.", "150 نصف"),
    ("fraction/quarter", "कक्षा 12 साढ़े दस बजे शुरू होती है।", "12 साढ़े दस बजे"),
    ("list/tally", "কার্ডধারীর সংখ্যা ৩ লাখ ও বরাদ্দ ৫ লাখ টাকা।", "কার্ডধারীর সংখ্যা ৩ লাখ"),
    ("name/label", "فاز صاحب التذكرة رقم 7 و50 ألف دولار لجاره.", "رقم 7"),
    ("number/lone-homograph", "সংবাদটি ভালো নয়।", "নয়"),
    ("number/misspelt-restatement", "দণ্ড ৬০ (শাট) হাজার টাকা", "৬০ (শাট) হাজার"),
    ("number/ordinal-ending", "সে ৫ ই-মেইল পাঠাল", "৫ ই"),
    ("number/per-scale", "हर एक लाख 103 लोग बीमार पड़े।", "हर एक लाख 103"),
    ("number/quoted-scale", "সিজন ৪ 'লাখ টাকার আসর' শুরু।", "৪ 'লাখ"),
    ("number/restated", "জামানত পাঁচ (৫) লাখ টাকা।", "পাঁচ (৫)"),
    ("number/slip", "नहर पर चार करोड़ बासठठ लाख रुपये लगे", "बासठठ लाख"),
    ("number/unread-inside", "बकरी चार हज़ार <अस्पष्ट> साठ रुपये की है।", "<अस्पष्ट> साठ"),
    ("range/label", "प्लान 9 - ₹60", "प्लान 9 - ₹60"),
    ("scale/definite-count", "ورث الأبناء الأربعة مليونا وستمئة ألف ريال.", "الأبناء الأربعة مليونا"),
    ("scale/how-many", "বিয়েতে কত লাখ টাকা লাগল?", "কত লাখ"),
    ("scale/per", "अंडे हर दर्जन 90", "हर दर्जन"),
    ("scale/year", "ربح في 2023 ألف دينار.", "2023 ألف"),
    ("unit/brackets", "أجر الخبير (ألفا) ريال", "(ألفا) ريال"),
    ("unit/code-and-sign", "It cost USD $15.", "USD $"),
    ("unit/code-in-name", "قطعة 3SR5 نفدت", "SR"),
    ("unit/lent", "৩০, ৪০ বা ৫০ টাকা", "৪০ বা ৫০ টাকা"),
    ("word/phrase", "سعره US$ 500 فقط", "US$"),
])  # fmt: skip
def test_a_step_tells_the_words_that_it_is_about(rule: str, text: str, covered: str) -> None:
    assert covered in [text[step.start : step.end] for step in explain(text).steps if step.rule == rule]


def test_asked_about_a_place_it_tells_of_what_touches_that_only() -> None:
    first, second = "किताब पाँच सौ रुपये की है और दुकान में आज भी आराम से मिल जाती है। ", "कलम सात रुपये की है"
    text = first + second
    place = text.index("सात")
    told = explain(text, at=place)
    assert [str(mention.value) for mention in told.mentions] == ["INR 7"]
    [window] = told.windows
    assert len(first) <= window.start <= place < window.end
    assert [word.text for word in window.words] == ["सात"]
    assert {text[step.start : step.end] for step in told.steps} == {
        text[step.start : step.end] for step in explain(text).steps if step.start <= place < step.end
    }
    assert explain(text, at=0).mentions == ()


def test_steps_that_lie_elsewhere_in_the_window_are_left_out() -> None:
    text = "पाँच सौ रुपये और दस हज़ार डॉलर"
    assert {text[step.start : step.end] for step in explain(text, at=text.index("दस")).steps} >= {"दस हज़ार डॉलर"}
    assert "पाँच सौ रुपये" not in {text[step.start : step.end] for step in explain(text, at=text.index("दस")).steps}
