"""The examples beside each lexicon are its specification: every line is a test.

`pytest "tests/recognize/test_examples.py::test_example[hi:842]"` runs line 842 of `hi.examples.txt`.
"""

from __future__ import annotations

from example_lines import LANGUAGES, Example, misreading
from seedcorpus.lexicon.loader import own_languages


def test_example(example: Example) -> None:
    wrong = misreading(example)
    assert wrong is None, f"{example.lang}.examples.txt:{example.place}: {example}, but {wrong}"


def test_every_language_has_examples() -> None:
    assert list(own_languages()) == LANGUAGES
