"""Prints what this package makes of many texts, by every way in and out, for `test_environment`.

The first argument is a Python statement that is run before anything of the package is imported.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path


def texts() -> list[str]:
    """Figures whose arithmetic has many digits, and the examples of each language."""
    files = sorted(Path(__file__).parents[1].glob("src/seedcorpus/lexicon/data/*.examples.txt"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if " => " in line]
    return [
        "503,456", "6,2% 1,365", "2^-122", "2^-17", "9^999", "1e999 to 2e999", "1e-999 cents", "-1e999", "22/7",
        "123456789 रुपये 12 पैसे", "(1,234,567.89 رس)", "0.360 1.234.567", "five 12345/67890", "150-60 thousand dollars",
        "12345678.9101112 लाख", "1,23,45,678.901 करोड़ रुपये", "1234567-89", "minus 12345 dollars less a quarter",
        *[line.rpartition(" => ")[0].replace("[", "").replace("]", "") for line in lines],
    ]  # fmt: skip


def everything() -> Iterator[str]:
    """Each thing that the package makes of the texts, as a line or more."""
    from seedcorpus import (
        Document,
        Money,
        align,
        detect_language,
        explain,
        find_mentions,
        parse_number,
        rewrite,
        summarize,
    )
    from seedcorpus.cli import main
    from seedcorpus.export.html import write_html

    samples = texts()
    for text in samples:
        mentions = find_mentions(text)
        yield json.dumps([mention.to_dict() for mention in mentions], ensure_ascii=False)
        yield f"{mentions} {detect_language(text)}"
    samples = [*samples[:20], *samples[20::10]]
    for text in samples[:20]:
        yield str(explain(text))
        yield json.dumps([mention.to_dict() for mention in find_mentions(text, region="in")], ensure_ascii=False)
    yield str(parse_number("123456.789"))

    forms = ["figures", "written", "mask", *(["spoken"] if find_spec("icu") else [])]
    for text in samples:
        yield " | ".join(rewrite(text, form) for form in forms)

    documents = [Document(f"{number}.txt", text) for number, text in enumerate(samples)]
    yield str([(group.amount, group.langs, group.documents) for group in align(documents)])
    yield str(summarize(documents))

    for figure in ("1234567.891", "-1234567.891", "0.005", "1E+20", "12345678901234.50"):
        money = Money(figure, currency="INR")
        for locale in ("ar-EG", "bn", "hi", "en", "de"):
            yield " ".join(money.format(locale, style) for style in ("standard", "accounting", "name", "compact"))
            yield f"{money.format(locale, fraction_digits=1)} {money!r} {money}"
        if find_spec("icu") and money.magnitude.adjusted() < 15:
            yield f"{money.spell('ar')} {money.spell('hi')} {money.spell('en')}"
    yield str([Money("1e1500", currency="INR"), Money("-5E-1500", currency="INR").to_dict()])

    if find_spec("pyarrow"):
        from seedcorpus.export.arrow import mention_batches as table

        yield str(table(documents).read_all().to_pylist())

    os.chdir(tempfile.mkdtemp())
    write_html("page.html", documents)
    yield Path("page.html").read_text("utf-8")
    Path("texts.txt").write_text("\n\n".join(samples), encoding="utf-8")
    for arguments in ("mentions texts.txt", "mentions --format jsonl texts.txt", "mentions --format csv texts.txt"):
        sys.stdout.flush()
        main(arguments.split())


if __name__ == "__main__":
    exec(sys.argv[1])
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    for line in everything():
        print(line)
