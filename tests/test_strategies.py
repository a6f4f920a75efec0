import importlib
import io
import subprocess
import sys

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from seedcorpus import (
    AmountError,
    Document,
    Kind,
    Mention,
    MissingExtraError,
    Modifier,
    Money,
    Number,
    Ordinal,
    Percent,
    Source,
    find_mentions,
    parse,
    write,
)
from seedcorpus.document import Attributes
from seedcorpus.strategies import (
    amounts,
    containers,
    documents,
    figures,
    mentions,
    money,
    numbers,
    ordinals,
    percents,
    sources,
    texts_with_mentions,
)
from seedcorpus.values.mention import AMOUNTS

quick = settings(max_examples=40)
LANGUAGES = ["ar", "bn", "hi"]


class AllSeenError(Exception):
    """Ends the search for examples."""


def assert_reachable(strategy, *conditions):
    """Check that for each condition there is an example among the first thousand."""
    left = list(conditions)

    @settings(max_examples=1000, database=None, phases=[Phase.generate], report_multiple_bugs=False)
    @given(strategy)
    def look(example):
        left[:] = [condition for condition in left if not condition(example)]
        if not left:
            raise AllSeenError

    with pytest.raises(AllSeenError):
        look()


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=80)
@given(data=st.data())
def test_the_mentions_of_a_text_are_those_that_are_found(lang, data):
    text, expected = data.draw(texts_with_mentions(lang))
    assert find_mentions(text, lang=lang) == expected
    assert find_mentions(text) == expected
    assert Document("a.txt", text, {"lang": lang}).mentions() == expected


@quick
@given(data=st.data())
def test_so_they_are_where_a_newer_babel_has_names_that_nobody_knows(data):
    with pytest.MonkeyPatch.context() as newer:
        newer.setattr("babel.numbers.get_currency_name", lambda *arguments, **named: "नव मुद्रा")
        text, expected = data.draw(texts_with_mentions(kinds=["money"]))
    assert find_mentions(text) == expected


@pytest.mark.parametrize("kind", Kind)
@quick
@given(data=st.data())
def test_texts_state_only_amounts_of_the_kinds_asked_for(kind, data):
    text, expected = data.draw(texts_with_mentions(kinds=[kind]))
    assert {mention.kind for mention in expected} <= {kind}
    assert find_mentions(text) == expected


def test_texts_state_amounts_of_every_shape():
    values = texts_with_mentions(kinds=["money", "number"]).map(
        lambda example: [mention.value for mention in example[1]]
    )
    shapes = [
        lambda found, modifier=modifier: any(value.modifier is modifier for value in found) for modifier in Modifier
    ]
    assert_reachable(
        values, *shapes, lambda found: any(value.is_range for value in found), lambda found: len(found) > 2
    )


def test_texts_are_in_every_language_in_digits_of_each():
    digits = [lambda example, digit=digit: digit in example[0] for digit in "7٧৭७"]
    langs = [
        lambda example, lang=lang: any(mention.lang == lang for mention in example[1]) for lang in [*LANGUAGES, None]
    ]
    assert_reachable(texts_with_mentions(), *digits, *langs)


@quick
@given(containers())
def test_containers_hold_their_documents(container):
    data, held = container
    assert parse(data) == held


def test_containers_come_in_dialects_and_with_prose():
    assert_reachable(
        containers(),
        lambda container: b'bytes="' in container[0],
        lambda container: b"<<</FILE>>>" in container[0],
        lambda container: b"<<<FILE_START: " in container[0],
        lambda container: not container[0].startswith(b"<<<") and container[1],
        lambda container: len(container[1]) > 1,
        lambda container: not container[1],
    )


@quick
@given(st.lists(documents(), max_size=3))
def test_documents_can_be_written(held):
    file = io.BytesIO()
    write(file, held)
    assert parse(file.getvalue()) == held


@pytest.mark.parametrize(
    ("strategy", "cls"),
    [
        (numbers(), Number),
        (percents(), Percent),
        (ordinals(), Ordinal),
        (money(), Money),
        (mentions(), Mention),
        (sources(), Source),
        (documents(), Document),
    ],
)
@quick
@given(data=st.data())
def test_strategies_and_types_give_the_class(strategy, cls, data):
    assert type(data.draw(strategy)) is cls
    assert type(data.draw(st.from_type(cls))) is cls


@quick
@given(st.from_type(Attributes))
def test_attributes_are_strings(attributes):
    assert type(attributes) is Attributes
    assert {type(string) for item in attributes.items() for string in item} <= {str}


@pytest.mark.parametrize("strategy", [amounts, mentions])
@quick
@given(data=st.data())
def test_kinds_are_chosen(strategy, data):
    drawn = data.draw(strategy(["money", Kind.ORDINAL]))
    value = drawn.value if strategy is mentions else drawn
    assert type(value) in (Money, Ordinal)


def test_amounts_have_every_kind_and_shape():
    kinds = [lambda amount, cls=cls: type(amount) is cls for cls in AMOUNTS.values()]
    modifiers = [lambda amount, modifier=modifier: amount.modifier is modifier for modifier in [None, *Modifier]]
    assert_reachable(amounts(), *kinds, *modifiers, lambda amount: amount.is_range, lambda amount: amount.magnitude < 0)


@quick
@given(figures())
def test_figures_are_finite(figure):
    assert figure.is_finite()


@pytest.mark.parametrize("strategy", [amounts, mentions, lambda kinds: texts_with_mentions(kinds=kinds)])
def test_an_unknown_kind_is_refused_at_once(strategy):
    with pytest.raises(AmountError, match="no kind 'price'; there are money, number, percent, ordinal"):
        strategy(["price"])


def test_an_unknown_language_is_refused_at_once():
    with pytest.raises(AmountError, match="no sentences in language 'ur'; there are ar, bn, hi"):
        texts_with_mentions("ur")


def output(code):
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_hypothesis_knows_the_types_without_an_import():
    code = "from hypothesis import strategies as st; from seedcorpus import Mention; print(st.from_type(Mention))"
    assert output(code) == str(mentions())


def test_the_module_can_be_imported_before_hypothesis():
    assert output("import seedcorpus.strategies as s; print(s.numbers())") == str(numbers())


def test_importing_seedcorpus_imports_no_hypothesis():
    assert (
        output("import seedcorpus, sys; seedcorpus.find_mentions('5'); print('hypothesis' in sys.modules)") == "False"
    )


def test_importing_hypothesis_imports_no_recogniser():
    assert output("import hypothesis, sys; print('seedcorpus.recognize' in sys.modules)") == "False"


def test_without_hypothesis_the_error_says_what_to_install(monkeypatch):
    monkeypatch.delitem(sys.modules, "seedcorpus.strategies")
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'seedcorpus\[hypothesis\]'"):
        importlib.import_module("seedcorpus.strategies")
