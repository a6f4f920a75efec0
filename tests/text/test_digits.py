import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedcorpus.errors import AmountError
from seedcorpus.ini import read_ini
from seedcorpus.text.digits import normalize_digits

DIGITS = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Nd"]
SYSTEMS = dict(read_ini("seedcorpus.text", "numbering.ini")["zeros"])
MIXED = st.text(st.one_of(st.sampled_from(DIGITS), st.characters()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("plain 123", "plain 123"),
        ("السعر ١٢٣٤٥٦٧٨٩٠ درهم", "السعر 1234567890 درهم"),
        ("قیمت ۱۲۳۴۵۶۷۸۹۰ تومان", "قیمت 1234567890 تومان"),
        ("১২৩৪৫৬৭৮৯০ টাকা", "1234567890 টাকা"),
        ("१२३४५६७८९० रुपये", "1234567890 रुपये"),
        ("123円", "123円"),
        ("bold 𝟏𝟐𝟑, Chakma 𑄷𑄸𑄹", "bold 123, Chakma 123"),
        ("٣٫٥ و٣٬٥٠٠", "3٫5 و3٬500"),
        ("x², ½, Ⅷ, ①, 五, १/२", "x², ½, Ⅷ, ①, 五, 1/2"),
    ],
)
def test_digits_become_ascii_and_all_else_stays(text, expected):
    assert normalize_digits(text) == expected


def test_every_digit_of_unicode_is_known():
    assert normalize_digits("".join(DIGITS)) == "".join(str(unicodedata.decimal(digit)) for digit in DIGITS)


@given(MIXED)
def test_length_and_positions_stay(text):
    result = normalize_digits(text)
    assert len(result) == len(text)
    for before, after in zip(text, result, strict=True):
        assert after == (str(unicodedata.decimal(before)) if before in DIGITS else before)


@given(MIXED)
def test_twice_is_once(text):
    assert normalize_digits(normalize_digits(text)) == normalize_digits(text)


def test_nothing_to_do_makes_no_copy():
    text = "कोई अंक नहीं"
    assert normalize_digits(text) is text


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("latn", "2024, 50, 75"),
        ("beng", "২০২৪, ৫০, ৭৫"),
        ("deva", "२०२४, ५०, ७५"),
        ("arab", "٢٠٢٤, ٥٠, ٧٥"),
        ("arabext", "۲۰۲۴, ۵۰, ۷۵"),
        ("fullwide", "２０２４, ５０, ７５"),
    ],
)
def test_digits_become_those_of_a_numbering_system(to, expected):
    assert normalize_digits("২০২৪, 50, ٧٥", to=to) == expected


@given(MIXED, st.sampled_from(sorted(SYSTEMS)))
def test_from_ascii_to_any_digits_and_back(text, to):
    changed = normalize_digits(text, to)
    assert len(changed) == len(text)
    if unicodedata.category(chr(int(SYSTEMS[to], 16))) == "Nd":  # else this Python knows no such digits
        assert normalize_digits(changed) == normalize_digits(text)
    assert normalize_digits(changed, to) is changed


def test_every_numbering_system_of_icu_is_there():
    icu = pytest.importorskip("icu", exc_type=ImportError)
    for name in icu.NumberingSystem.getAvailableNames():
        system = icu.NumberingSystem.createInstanceByName(name)
        if not system.isAlgorithmic() and name != "hanidec":  # which is no row of digits
            assert normalize_digits("0123456789", name) == system.getDescription()


@pytest.mark.parametrize("to", ["roman", "hanidec", "bengali", ""])
def test_other_numbering_systems_are_refused(to):
    with pytest.raises(AmountError, match=f"no numbering system '{to}' with digits; there are adlm, .*beng, "):
        normalize_digits("5", to)
