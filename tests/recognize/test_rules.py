"""Each rule has a name of its own, is used, and is seen in the trail of an example that a heading gives for it."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import rules_page
import seedcorpus
from example_lines import LANGUAGES, Example, examples
from seedcorpus.recognize.explain import explain, rules

RULES = rules()
SOURCE = Path(seedcorpus.__file__).parent / "recognize"


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE.parents[1]).with_suffix("").parts)


@cache
def given_for() -> dict[str, list[Example]]:
    """The examples below the headings that name a rule, by its name."""
    found: dict[str, list[Example]] = {}
    for lang in LANGUAGES:
        for example in examples(lang):
            for rule in example.rules:
                found.setdefault(rule, []).append(example)
    return found


def test_headings_name_rules_that_there_are() -> None:
    assert sorted(set(given_for()) - set(RULES)) == []


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_a_name_a_sentence_and_an_example_in_which_it_is_seen(name: str) -> None:
    rule, _ = RULES[name]
    assert re.fullmatch(r"[a-z]+/[a-z0-9]+(-[a-z0-9]+)*", name)
    assert re.fullmatch(r"[A-Z].*[.]", rule.says)
    assert "\n" not in rule.says
    tried = given_for().get(name, [])
    assert tried, f"no heading of the examples names {name}"
    assert any(
        name in {step.rule for step in explain(line.text, lang=line.lang, region=line.region, kinds={line.kind}).steps}
        or name in {step.rule for step in explain(line.text, lang=line.lang, region=line.region).steps}
        for line in tried
    ), f"{name} is in the trail of none of its examples"


def test_each_rule_is_used() -> None:
    """Its constant is read in the module that defines it, or in one that imports it from there."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))}
    used: set[tuple[str, str]] = set()
    for path, tree in trees.items():
        read = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        used |= {(module_of(path), name) for name in read}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                used |= {(str(node.module), alias.name) for alias in node.names if alias.name in read}
    constants = {
        (module_of(path), name)
        for path in trees
        for name in re.findall(r"^([A-Z_]+) = Rule\(", path.read_text("utf-8"), re.MULTILINE)
    }
    assert len(constants) == len(RULES)
    assert sorted(constants - used) == []


def test_names_are_given_once() -> None:
    text = "\n".join(path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py")))
    names = re.findall(r"^[A-Z_]+ = Rule\(\s*\"([^\"]+)\"", text, re.MULTILINE)
    assert sorted(names) == sorted(RULES)


def test_the_page_of_the_rules_is_current() -> None:
    assert rules_page.PAGE.read_text("utf-8") == rules_page.page(), "run python tools/rules_page.py"
