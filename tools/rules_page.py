"""Make `docs/rules.md`: each rule of recognition, its sentence, its place, and an example of it in each language.

Run `python tools/rules_page.py` after a change to a rule or to the headings of the examples; a test compares the page.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from example_lines import LANGUAGES, Example, examples
from seedcorpus.recognize.explain import explain, rules

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
_SOURCE = "https://github.com/seedcorpus/seedcorpus/blob/main/src/seedcorpus/recognize"
_HEAD = """\
# The rules

A rule is a decision that changes how a text is read: it joins, refuses, multiplies, lends or drops. Each has a name, a
sentence, a place in the code, and examples that show it. `seedcorpus explain TEXT` and `seedcorpus.explain` tell which
of them held or refused in a text ([ask why](find-amounts.md#ask-why)). This page is made by `tools/rules_page.py`.

In an example the mentions stand in brackets; where there are none, all of it is one mention. On the right stands what
it means, as `str(mention.value)` writes it; `-` says that nothing is found.
"""


def shown() -> dict[str, list[Example]]:
    """The first example of each language below a heading of a rule in which the rule is asked, by the rule's name."""
    found: dict[str, dict[str, Example]] = {}
    for lang in LANGUAGES:
        for example in examples(lang):
            wanted = [rule for rule in example.rules if lang not in found.get(rule, {})]
            if wanted:
                asked = {step.rule for step in explain(example.text, lang=lang, region=example.region).steps}
                for rule in asked.intersection(wanted):
                    found.setdefault(rule, {})[lang] = example
    return {rule: list(by_language.values()) for rule, by_language in found.items()}


def page() -> str:
    """The page."""
    lines = [_HEAD]
    samples = shown()
    known = sorted(rules().items())
    for family, members in groupby(known, key=lambda item: item[0].partition("/")[0]):
        lines.append(f"\n## {family}\n")
        for name, (rule, place) in members:
            lines.append(f"**{name}** ([{place.file}]({_SOURCE}/{place.file})): {rule.says}\n")
            lines += [f"- {example.lang}: `{example}`" for example in samples.get(name, ())]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
