"""The rules of numbers: each has a name of its own, is asked somewhere, and is shown by an example."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from example_lines import LANGUAGES, Example, examples
from seedcorpus.recognize import numbers
from seedcorpus.recognize.numbers.find import quantities
from seedcorpus.recognize.numbers.habits import FigureHabits
from seedcorpus.recognize.numbers.quantity import Quantity
from seedcorpus.recognize.numbers.reader import read_number
from seedcorpus.recognize.numbers.simple import read_simple
from seedcorpus.recognize.tokens.tokenizer import tokenizer
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule, Trail
from seedcorpus.recognize.words.vocabulary import vocabulary

MODULES = [import_module(f"{numbers.__name__}.{module.name}") for module in iter_modules(numbers.__path__)]
RULES = [(module, name, value) for module in MODULES for name, value in vars(module).items() if isinstance(value, Rule)]
FAMILIES = {"figure", "number", "scale", "fraction", "bound"}
EXAMPLES = [example for lang in LANGUAGES for example in examples(lang)]
WORDS = sorted({word for example in EXAMPLES for word in example.text.split()})


def cut(text: str, lang: str | None, region: str | None) -> Tokens:
    """The tokens of a text as a whole."""
    words = vocabulary(lang, region)
    habits = FigureHabits(text, words.is_scale) if words.separators is None else None
    return tokenizer(lang, region).tokens(text, 0, len(text), habits)


def traced(example: Example) -> set[str]:
    """The names of the rules that are asked and decide as the numbers of an example are read."""
    tokens = cut(example.text, example.lang, example.region)
    tokens.trail = Trail()
    quantities(tokens, listed=example.kind == "money")
    return {step.rule.name for step in tokens.trail.steps}


def told(quantity: Quantity | None) -> dict[str, object] | None:
    """All that a number says of itself."""
    return None if quantity is None else {name: getattr(quantity, name) for name in Quantity.__slots__}


def differences(text: str, lang: str | None, region: str | None, *, listed: bool) -> Iterator[object]:
    """What the quick way reads at a token, where the whole reader reads something else there."""
    tokens = cut(text, lang, region)
    for place, token in enumerate(tokens):
        if token.number:
            quick = read_simple(tokens, place)
            if quick is not None and told(quick) != told(read_number(tokens, place, and_lists=listed)):
                yield place, told(quick)


def names_read(path: Path) -> Counter[str]:
    """How often each name is read, and not given a value, in a module."""
    nodes = ast.walk(ast.parse(path.read_bytes()))
    return Counter(node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load))


def test_each_rule_has_a_name_of_its_own() -> None:
    names = Counter(rule.name for _, _, rule in RULES)
    assert [name for name, count in names.items() if count > 1] == []
    assert {name.partition("/")[0] for name in names} <= FAMILIES


def test_each_rule_is_asked() -> None:
    idle = [rule for module, name, rule in RULES if not names_read(Path(str(module.__file__)))[name]]
    assert idle == []


@pytest.mark.parametrize("rule", [rule for _, _, rule in RULES], ids=lambda rule: rule.name)
def test_each_rule_is_shown_by_an_example(rule: Rule) -> None:
    tagged = [example for example in EXAMPLES if rule.name in example.rules]
    assert tagged, "no heading names it"
    for lang in {example.lang for example in tagged}:
        lines = [example for example in tagged if example.lang == lang]
        assert any(rule.name in traced(example) for example in lines), f"no line of {lang} below the heading asks it"


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
        untraced = list(map(told, quantities(tokens, listed=listed)))
        tokens.trail = Trail()
        assert list(map(told, quantities(tokens, listed=listed))) == untraced, str(example)
