"""The table of roles, senses and bounds is true: each has a bit or field of its own, and its example shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from seedcorpus.lexicon.check import SECTIONS, keys_of_sections
from seedcorpus.lexicon.entry import Bounds, Senses
from seedcorpus.lexicon.roles import BOUNDS, ROLES, SENSES, BoundPlace, Role, Sense
from seedcorpus.recognize.tokens.tokenizer import tokenizer
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.text.scripts import detect_language
from seedcorpus.values.amount import Modifier

PAGE = Path(__file__).parents[2] / "docs" / "lexicon.md"


def tokens_of(example: str) -> Tokens:
    return tokenizer(detect_language(example), None).tokens(example, 0, len(example), None)


def test_each_role_and_sense_has_a_bit_to_itself_that_fits_a_machine_word() -> None:
    for table in (ROLES, SENSES):
        bits = [row.bit for row in table]
        assert all(bit.bit_count() == 1 and bit < 1 << 62 for bit in bits)
        assert len(set(bits)) == len(bits) == len({row.name for row in table})


def test_senses_and_bounds_have_a_field_for_each_row() -> None:
    assert {sense.name for sense in SENSES} <= set(vars(Senses))
    assert {place.name for place in BOUNDS} <= set(vars(Bounds))


@pytest.mark.parametrize("role", [role for role in ROLES if role.name != "article"], ids=lambda role: role.name)
def test_the_example_of_a_role_shows_it(role: Role) -> None:
    assert any(token.roles & role.bit for token in tokens_of(role.example))


@pytest.mark.parametrize("sense", SENSES, ids=lambda sense: sense.name)
def test_the_example_of_a_sense_shows_it(sense: Sense) -> None:
    found = [token.senses for token in tokens_of(sense.example)]
    if sense.name == "glued_scale":
        assert any(senses.fused is not None for senses in found)
    else:
        assert any(senses.kinds & sense.bit for senses in found)


@pytest.mark.parametrize("place", BOUNDS, ids=lambda place: place.name)
def test_the_example_of_a_bound_shows_it(place: BoundPlace) -> None:
    assert any(getattr(token.entry.bounds, place.name) is not None for token in tokens_of(place.example))


def test_the_page_about_the_data_file_names_every_section_and_key() -> None:
    rows = re.findall(r"^\| `\[(\w+)\]` \| ([^|]+?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {section for section, _ in rows} == set(SECTIONS)
    keys = keys_of_sections()
    for section, described in rows:
        if "modifier" in described:
            assert set(keys[section]) >= set(Modifier), section
        elif section in keys:
            assert re.findall(r"`(\w+)`", described) == keys[section], section
