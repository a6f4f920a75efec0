"""Numbers that are read at once, or with a trail, are those that the reader reads part by part without one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from example_lines import LANGUAGES, examples
from seedcorpus.recognize.numbers.find import quantities
from seedcorpus.recognize.numbers.habits import FigureHabits
from seedcorpus.recognize.numbers.quantity import Quantity
from seedcorpus.recognize.numbers.reader import read_number
from seedcorpus.recognize.numbers.simple import read_simple
from seedcorpus.recognize.tokens.tokenizer import tokenizer
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Trail
from seedcorpus.recognize.words.vocabulary import vocabulary

#: All that a number says of itself.
FACTS = [name for name in dir(Quantity) if not (name.startswith("_") or callable(getattr(Quantity, name)))]
WORDS = sorted({word for lang in LANGUAGES for example in examples(lang) for word in example.text.split()})


def cut(text: str, lang: str | None, region: str | None) -> Tokens:
    """The tokens of a text as a whole."""
    words = vocabulary(lang, region)
    habits = FigureHabits(text, words.is_scale) if words.separators is None else None
    return tokenizer(lang, region).tokens(text, 0, len(text), habits)


def told(quantity: Quantity | None) -> dict[str, object] | None:
    return None if quantity is None else {name: getattr(quantity, name) for name in FACTS}


def differences(text: str, lang: str | None, region: str | None, *, listed: bool) -> Iterator[object]:
    """What the quick way reads at a token, where the whole reader reads something else there."""
    tokens = cut(text, lang, region)
    for place, token in enumerate(tokens):
        if token.stands_alone:
            quick = read_simple(tokens, place)
            if quick is not None and told(quick) != told(read_number(tokens, place, and_lists=listed)):
                yield place, told(quick)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("listed", [False, True])
def test_what_is_read_at_once_is_what_is_read_part_by_part(lang: str, listed: bool) -> None:
    for example in examples(lang):
        assert list(differences(example.text, lang, example.region, listed=listed)) == [], str(example)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", "", "-", ", "]))), st.booleans())
def test_what_is_read_at_once_is_what_is_read_part_by_part_in_any_text(
    words: list[tuple[str, str]], listed: bool
) -> None:
    text = "".join(word + behind for word, behind in words)
    assert list(differences(text, None, None, listed=listed)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("listed", [False, True])
def test_a_trail_changes_nothing(lang: str, listed: bool) -> None:
    for example in examples(lang):
        tokens = cut(example.text, lang, example.region)
        untraced = list(map(told, quantities(tokens, and_lists=listed)))
        tokens.trail = Trail()
        assert list(map(told, quantities(tokens, and_lists=listed))) == untraced, str(example)
