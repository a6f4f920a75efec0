"""What MkDocs does for the documentation, apart from what its plugins do (`hooks` in mkdocs.yml).

The examples of each language become a page; the changelog and the guide for contributors, which stand outside `docs/`,
become pages too; and blocks of Python with prompts are marked as such, so that the button beside them copies the code
without prompts and output.
"""

from __future__ import annotations

import re
from configparser import RawConfigParser
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from example_lines import LANGUAGES, LEXICON, Example, examples

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

ROOT = Path(__file__).parent.parent
#: The pages made of files that stand elsewhere: the page, and the file as links from `docs/` name it.
ELSEWHERE = {"changelog.md": "../CHANGELOG.md", "contributing.md": "../CONTRIBUTING.md"}
RIGHT_TO_LEFT = {"Arabic"}


def languages() -> dict[str, tuple[str, str]]:
    """The code of each language that has examples, and its English name and direction."""
    found = {}
    for code in LANGUAGES:
        ini = RawConfigParser(delimiters=("=",), comment_prefixes=("#",), interpolation=None, strict=False)
        ini.read_string(LEXICON.joinpath(f"{code}.ini").read_text("utf-8"))
        language = ini["language"]
        found[code] = (language["name"], "rtl" if language["script"] in RIGHT_TO_LEFT else "ltr")
    return found


def examples_page(code: str) -> str:
    """The page of a language's examples, by kind and phenomenon: what a text says, and what it means."""
    name, direction = languages()[code]
    page = [
        f"# {name}: examples",
        "",
        f"Every line of [`{code}.examples.txt`](https://github.com/seedcorpus/seedcorpus/blob/main/src/seedcorpus/"
        f"lexicon/{code}.examples.txt), which is the specification of {name} and is run as a test. On the left stands "
        "what a text says; what is marked is a mention of the kind named above, all of it where nothing is marked and "
        "something stands on the right. On the right stands what it means: `~` about, `>` more than, `≥` at least, "
        "`<` less than, `≤` at most, `≳` vague, an en dash between the ends of a range, `3.` the third, and - where "
        "there is no mention of that kind. A country before the text is the `region`.",
        "",
    ]
    sections: dict[str, dict[str, list[Example]]] = {"money": {}, "number": {}, "percent": {}, "ordinal": {}}
    for example in examples(code):
        sections[example.kind].setdefault(example.phenomenon, []).append(example)
    for kind, phenomena in sections.items():
        page += [f"## {kind.capitalize()}", ""]
        for phenomenon, lines in phenomena.items():
            page += [f"### {phenomenon[0].upper()}{phenomenon[1:]}", "", "<table markdown='0'><tbody>"]
            page += [_row(example, direction) for example in lines]
            page += ["</tbody></table>", ""]
    return "\n".join(page)


def _row(example: Example, direction: str) -> str:
    text = escape(example.marked).replace("[", "<mark>").replace("]", "</mark>")
    region = f"<code>{example.region}</code> " if example.region else ""
    meanings = "<br>".join(map(escape, example.meanings)) or "-"
    return f'<tr><td>{region}<span lang="{example.lang}" dir="{direction}">{text}</span></td><td>{meanings}</td></tr>'


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made."""
    from mkdocs.structure.files import File

    for code in languages():
        files.append(File.generated(config, f"examples-{code}.md", content=examples_page(code)))
    for page, source in ELSEWHERE.items():
        text = ROOT.joinpath("docs", source).resolve().read_text("utf-8")
        text = text.replace("](docs/", "](").replace("](CHANGELOG.md)", "](changelog.md)")
        files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Lead links to files outside `docs/` to the pages made of them, and mark blocks with prompts."""
    for page, source in ELSEWHERE.items():
        markdown = markdown.replace(f"]({source})", f"]({page})")
    markdown = re.sub(r"\]\(\.\./src/seedcorpus/lexicon/(\w+)\.examples\.txt\)", r"](examples-\1.md)", markdown)
    markdown = re.sub(
        r"\]\(\.\./((?:src|tests|examples|benchmarks|tools|LICENSE)[^)]*)\)",
        r"](https://github.com/seedcorpus/seedcorpus/blob/main/\1)",
        markdown,
    )
    return re.sub(r"^```python\n(?=>>> )", "```pycon\n", markdown, flags=re.MULTILINE)
