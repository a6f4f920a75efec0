"""The rules about words, endings, phrases and figures: each has an example that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import seedcorpus
import seedcorpus.recognize
from example_lines import LANGUAGES, Example, examples
from seedcorpus.recognize.tokens.tokenizer import tokenizer
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule, Trail
from seedcorpus.recognize.windows.reading import habits_of
from seedcorpus.recognize.words.vocabulary import vocabulary

ROOMS = ("words", "tokens", "windows")


def sources() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((Path(seedcorpus.recognize.__file__).parent / room).glob("*.py"))


def rules() -> dict[str, Rule]:
    """The rules of the rooms, by the names of their constants."""
    found = {}
    for path in sources():
        module = import_module(f"seedcorpus.recognize.{path.parent.name}.{path.stem}")
        found |= {name: value for name, value in vars(module).items() if isinstance(value, Rule)}
    return found


@cache
def all_examples() -> list[Example]:
    return [example for lang in LANGUAGES for example in examples(lang)]


def read(example: Example, trail: Trail | None = None) -> Tokens:
    habits = habits_of(example.text, vocabulary(example.lang, example.region))
    cutter = tokenizer(example.lang, example.region)
    return cutter.tokens(example.text, 0, len(example.text), habits, trail)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.name)
def test_each_rule_is_shown_by_the_examples_below_each_heading_that_names_it(rule: Rule) -> None:
    tagged: dict[tuple[str, str, str], list[Example]] = {}
    for example in all_examples():
        if rule.name in example.rules:
            tagged.setdefault((example.lang, example.kind, example.phenomenon), []).append(example)
    assert tagged, f"no heading names {rule.name}"
    for heading, lines in tagged.items():
        trails = [Trail() for _ in lines]
        for example, trail in zip(lines, trails, strict=True):
            read(example, trail)
        assert any(step.rule is rule for trail in trails for step in trail.steps), heading


def test_a_trail_changes_no_token_and_its_steps_lie_among_the_tokens() -> None:
    for example in all_examples():
        trail = Trail()
        traced, untraced = read(example, trail), read(example)
        assert traced.pieces == untraced.pieces, example.name
        assert [token.figure for token in traced] == [token.figure for token in untraced], example.name
        assert all(0 <= step.first <= step.last < len(traced) for step in trail.steps), example.name


@pytest.mark.parametrize("text", ["500 रुपये ", " 500 रुपये", "\u00a0500 रुपये\u00a0\u00a0"])
def test_white_space_around_an_amount_is_no_token(text: str) -> None:
    assert seedcorpus.parse_money(text, lang="hi") == seedcorpus.parse_money("500 रुपये", lang="hi")
    assert [token.text for token in tokenizer("hi", None).tokens(text, 0, len(text), None)] == ["500", "रुपये"]
