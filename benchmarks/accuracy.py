"""How many of the examples beside the lexicons other libraries read: `python benchmarks/accuracy.py` prints a table.

Taken are the examples that are a single amount of money as a whole, such as *5 lakh rupees*, and of an answer only the
figure counts, not the currency. The examples are the specification of seedcorpus and tests of it, so its own count is
no measure of how well it reads other text; those of the others show how far their scope reaches into these languages.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parent.parent / "tools"))

from example_lines import examples

LANGUAGES = {"ar": "Arabic", "bn": "Bengali", "hi": "Hindi", "en": "English"}
_FIGURE = re.compile(r"[A-Z]{3} (-?[\d.]+)")

Ask = Callable[[str, str], object]


def wanted(lang: str) -> list[tuple[str, Decimal]]:
    """The texts of a language that are one amount of money with one figure, and the figures."""
    return [
        (example.text, Decimal(figure[1]))
        for example in examples(lang)
        if example.kind == "money" and not (example.spans or example.region)
        if (figure := _FIGURE.fullmatch(" ; ".join(example.meanings)))
    ]


def engines() -> dict[str, tuple[str, Ask]]:
    """What is installed here: the distribution, and how to ask it for the figure of a text in a language."""
    import seedcorpus

    found: dict[str, tuple[str, Ask]] = {
        "seedcorpus": ("seedcorpus", lambda text, lang: seedcorpus.parse_money(text, lang=lang).value)
    }
    for module, distribution, ask in (
        ("price_parser", "price-parser", _price_parser),
        ("number_parser", "number-parser", _number_parser),
        ("quantulum3.parser", "quantulum3", _quantulum),
    ):
        try:
            found[distribution] = (distribution, ask(import_module(module)))
        except ImportError:
            print(f"{distribution} is not installed, and left out")
    return found


def _price_parser(module: Any) -> Ask:
    return lambda text, lang: module.Price.fromstring(text).amount


def _number_parser(module: Any) -> Ask:
    """It knows numbers and no money, so the first number of what it makes of the text is taken."""

    def ask(text: str, lang: str) -> object:
        try:
            words = module.parse(text, language=lang)
        except ValueError:  # a language that it does not know
            words = module.parse(text)
        number = re.search(r"-?\d[\d,]*(?:\.\d+)?", words)
        return number and number[0].replace(",", "")

    return ask


def _quantulum(module: Any) -> Ask:
    return lambda text, lang: module.parse(text)[0].value


def right(ask: Ask, lang: str, texts: list[tuple[str, Decimal]]) -> int:
    """How many of the texts give their figure; an exception is a wrong answer."""
    count = 0
    for text, figure in texts:
        try:
            count += abs(Decimal(str(ask(text, lang))) - figure) <= abs(figure) * Decimal("1e-12")
        except (ArithmeticError, AttributeError, IndexError, InvalidOperation, KeyError, TypeError, ValueError):
            continue
    return count


def main() -> None:
    """Print the table."""
    warnings.simplefilter("ignore")  # of the others, about what else might be installed
    texts = {lang: wanted(lang) for lang in LANGUAGES}
    print("| | version |", " | ".join(f"{name} ({len(texts[lang])})" for lang, name in LANGUAGES.items()), "|")
    print("| --- | --- |", " | ".join("---:" for _ in LANGUAGES), "|")
    for name, (distribution, ask) in engines().items():
        counts = [f"{right(ask, lang, texts[lang]) / len(texts[lang]):.0%}" for lang in LANGUAGES]
        print(f"| {name} | {version(distribution)} |", " | ".join(counts), "|")


if __name__ == "__main__":
    main()
