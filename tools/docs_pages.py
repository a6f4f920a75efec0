"""What Sphinx does for the documentation, apart from what its extensions do.

The examples of each language become a page; the changelog and the guide for contributors, which stand outside `docs/`,
become pages too. (Their files in `docs/` lead those who read them on GitHub to the sources.) The navigation is made of
the list in `docs/conf.py`, and code in docstrings, which is marked as in Markdown, is marked as Sphinx wants it.
"""

from __future__ import annotations

import re
from configparser import RawConfigParser
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from example_lines import LANGUAGES, LEXICON, Example, examples

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ROOT = Path(__file__).parent.parent
#: The pages made of files that stand elsewhere, and these files.
ELSEWHERE = {"changelog": "CHANGELOG.md", "contributing": "CONTRIBUTING.md"}
_EXAMPLES = "examples-"
RIGHT_TO_LEFT = {"Arabic"}
#: The classes are those that Furo gives to the tables of Markdown, and one of our own.
_TABLE = '<div class="table-wrapper docutils container"><table class="docutils align-default examples"><tbody>'
_PROMPT = re.compile(r" *(>>>|\.\.\.) ")
_CODE = re.compile(r"`([^`\n]+)`")
_ATTRIBUTE = re.compile(r"^\.\. attribute:: (\w+)\n((?:\n|   .*\n)*?)\n   :type: (.*)$", re.MULTILINE)
_MODULE = re.compile(r"(?<![\w.])(?=(?:[a-z_]+\.)+[A-Z])")


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
        f"lexicon/data/{code}.examples.txt), which is the specification of {name} and is run as a test. On the left "
        "stands what a text says; what is marked is a mention of the kind named above, all of it where nothing is "
        "marked and something stands on the right. On the right stands what it means: `~` about, `>` more than, `≥` at "
        "least, `<` less than, `≤` at most, `≳` vague, an en dash between the ends of a range, `3.` the third, and - "
        "where there is no mention of that kind. A country before the text is the `region`.",
        "",
    ]
    sections: dict[str, dict[str, list[Example]]] = {"money": {}, "number": {}, "percent": {}, "ordinal": {}}
    for example in examples(code):
        sections[example.kind].setdefault(example.phenomenon, []).append(example)
    for kind, phenomena in sections.items():
        page += [f"## {kind.capitalize()}", ""]
        for phenomenon, lines in phenomena.items():
            page += [f"### {phenomenon[0].upper()}{phenomenon[1:]}", "", _TABLE]
            page += [_row(example, direction) for example in lines]
            page += ["</tbody></table></div>", ""]
    return "\n".join(page)


def _row(example: Example, direction: str) -> str:
    text = escape(example.marked).replace("[", "<mark>").replace("]", "</mark>")
    region = f"<code>{example.region}</code> " if example.region else ""
    meanings = "<br>\n".join(map(escape, example.meanings)) or "-"
    return f'<tr><td>{region}<span lang="{example.lang}" dir="{direction}">{text}</span></td>\n<td>{meanings}</td></tr>'


def page_source(page: str, text: str) -> str:
    """What a page is made of, for the page and the text of its file in `docs/`.

    Links to files outside `docs/` lead to the pages made of them, or to the repository.
    """
    if page in ELSEWHERE:
        text = ROOT.joinpath(ELSEWHERE[page]).read_text("utf-8")
        text = text.replace("](docs/", "](").replace("](CHANGELOG.md)", "](changelog.md)")
    elif page.startswith(_EXAMPLES):
        text = examples_page(page.removeprefix(_EXAMPLES))
    for name, source in ELSEWHERE.items():
        text = text.replace(f"](../{source})", f"]({name}.md)")
    text = re.sub(r"\]\(\.\./src/seedcorpus/lexicon/data/(\w+)\.examples\.txt\)", r"](examples-\1.md)", text)
    return re.sub(
        r"\]\(\.\./((?:src|tests|examples|benchmarks|tools|LICENSE|SECURITY)[^)]*)\)",
        r"](https://github.com/seedcorpus/seedcorpus/blob/main/\1)",
        text,
    )


def navigation(groups: dict[str, list[str]]) -> str:
    """The groups of pages as MyST has them."""
    lists = [["```{toctree}", f":caption: {group}", ":hidden:", "", *pages, "```"] for group, pages in groups.items()]
    return "\n\n".join("\n".join(lines) for lines in lists)


def docstring(text: str) -> str:
    """A docstring with its code marked as reStructuredText has it, and with links where it is the name of something.

    Examples are left as they are.
    """
    lines = text.split("\n")
    return "\n".join(line if _PROMPT.match(line) else _CODE.sub(_mark, line) for line in lines)


def _mark(code: re.Match[str]) -> str:
    return f":py:obj:`{code[1]}`" if re.fullmatch(r"[A-Za-z_][\w.]*", code[1]) else f"``{code[1]}``"


def typed_attributes(text: str) -> str:
    """The attributes of a class as napoleon describes them, but each with its type beside its name, without modules."""
    return _ATTRIBUTE.sub(
        lambda found: f".. attribute:: {found[1]}\n   :type: {_MODULE.sub('~', found[3])}\n{found[2]}", text
    )


def _read_page(app: Sphinx, page: str, content: list[str]) -> None:
    content[0] = page_source(page, content[0])
    if page == app.config.root_doc:
        content[0] += "\n" + navigation(app.config.navigation)
    elif page in ELSEWHERE:
        app.env.note_dependency(ROOT / ELSEWHERE[page])
    elif page.startswith(_EXAMPLES):
        app.env.note_dependency(str(LEXICON / f"{page.removeprefix(_EXAMPLES)}.examples.txt"))


def _read_docstring(app: Sphinx, what: str, name: str, obj: object, _: object, lines: list[str]) -> None:
    from sphinx.ext.napoleon import Config, GoogleDocstring

    # Napoleon as an extension would take what stands before a colon in the docstring of a property for its type.
    kind = "method" if what in {"attribute", "property"} else what
    made = GoogleDocstring(docstring("\n".join(lines)), Config(napoleon_use_rtype=False), app, kind, name, obj)
    lines[:] = typed_attributes(str(made)).split("\n")


def _write_signature(*event: Any) -> tuple[str | None, str | None]:
    """Write `...` where attrs shows that a default is computed."""
    arguments, returned = event[-2:]
    return arguments and arguments.replace("NOTHING", "..."), returned


def setup(app: Sphinx) -> dict[str, bool]:
    """Have Sphinx do all of this."""
    app.setup_extension("sphinx.ext.autodoc")
    app.add_config_value("navigation", {}, "env", types=dict)
    app.connect("source-read", _read_page)
    app.connect("autodoc-process-docstring", _read_docstring)
    app.connect("autodoc-process-signature", _write_signature)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
