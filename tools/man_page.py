"""Make `docs/seedcorpus.1`, the man page, from the parser of the command line.

Run `python tools/man_page.py` after a change to what a command takes; a test compares the page.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from seedcorpus.cli.commands import make_parser

PAGE = Path(__file__).parent.parent / "docs" / "seedcorpus.1"
_TAIL = """\
.SH EXIT STATUS
0 if all went well; 1 after an error, or where a fault was found; 2 at wrong usage; 130 after Ctrl\\-C; 141 where the
reader of the output went away.
.SH SEE ALSO
https://seedcorpus.readthedocs.io
"""


def _escaped(text: str) -> str:
    """A text of one line in roff, in which no character is a command."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _names(action: argparse.Action) -> str:
    value = action.metavar or (f"{{{','.join(map(str, action.choices))}}}" if action.choices else action.dest.upper())
    if not action.option_strings:
        return f"\\fI{_escaped(str(value))}\\fR"
    names = ", ".join(f"\\fB{_escaped(name)}\\fR" for name in action.option_strings)
    return names if action.nargs == 0 else f"{names} \\fI{_escaped(str(value))}\\fR"


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if not isinstance(action, argparse._SubParsersAction):
            told = (action.help or "") % {**vars(action), "prog": parser.prog}
            yield f".TP\n{_names(action)}\n{_escaped(told)}"


def page() -> str:
    """The page."""
    parser = make_parser()
    lines = [
        ".TH SEEDCORPUS 1",
        ".SH NAME\nseedcorpus \\- amounts in Arabic, Bengali and Hindi text, and containers of text files",
        ".SH SYNOPSIS\n\\fBseedcorpus\\fR \\fICOMMAND\\fR ...",
        f".SH DESCRIPTION\n{_escaped(parser.description or '')}",
        ".SH OPTIONS",
        *_arguments(parser),
        ".SH COMMANDS",
    ]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                lines += [f".SS seedcorpus {name}", _escaped(command.description or ""), *_arguments(command)]
    return "\n".join(lines) + "\n" + _TAIL


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
