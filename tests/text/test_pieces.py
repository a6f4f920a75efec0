"""Cutting text into pieces: the pattern for most of them, which is tried first, finds what the one for all would."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedcorpus.text import tokens

whole = re.compile(tokens._PIECE)  # the one for all

#: Spaces, controls, digits of several scripts, marks of figures, letters, and what begins an address or placeholder.
CHARACTERS = "   \u00a0\u200f\u200d\n\t5501٣১५,.،٫٬·'’-/:ررদকाкaeExsdé\u0301@#<>&%$_+=\\()!؟।😀"


@given(st.text(st.sampled_from(CHARACTERS), max_size=24))
def test_any_text_is_cut_as_the_whole_pattern_cuts_it(text: str) -> None:
    assert tokens.PIECES.findall(text) == whole.findall(text)


@pytest.mark.parametrize(
    "text",
    [
        "बजट 5. आगे 2.5% और 1,365، 39,740,924; कुल 5,5 000",
        "بلغ 2.5 .و 15, 000 ثم 64 .61 و8ر2 و1 , 250 ريال",
        "২.৫ কোটি, ৫০০/- টাকা (10%) ও % 1 $s",
        "write to 2.5@example.org or a.b@example.org; see example.org/x, www.example.org",
        "A$5 e3 3e5 5.e 5.5e3 5.5x 5.5-3 #tag #ট্যাগ <b> &amp; C&A",
    ],
)
def test_figures_signs_and_addresses_are_cut_as_the_whole_pattern_cuts_them(text: str) -> None:
    assert tokens.PIECES.findall(text) == whole.findall(text)
