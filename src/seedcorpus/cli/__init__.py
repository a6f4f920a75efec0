"""The `seedcorpus` command: containers and the amounts in them, from a shell.

Output is UTF-8 whatever the locale. An error is one line on standard error and exit status 1; wrong usage is 2.
"""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import suppress

from seedcorpus.cli.commands import make_parser
from seedcorpus.cli.terminal import safe
from seedcorpus.errors import SeedCorpusError

_INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
_BROKEN_PIPE = 141  # 128 + SIGPIPE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: What stands after the command's name; by default, what this process was started with.

    Returns:
        The exit status: 0 if all went well, 1 after an error, 130 after Ctrl-C, 141 where the reader of the output
        went away.

    Raises:
        SystemExit: With status 2 at wrong usage; with status 0 after `--help` and `--version`.
    """
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            # A file name that is no valid text leaves as the bytes it came from; a message about it stays readable.
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")
    parser = make_parser()
    if "_ARGCOMPLETE" in os.environ:
        _complete(parser)
    options = parser.parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        _settle_output()
        return _BROKEN_PIPE
    except (SeedCorpusError, OSError) as error:
        _settle_output()
        print(f"seedcorpus: {_one_line(error)}", file=sys.stderr)
        return 1
    return status


def _complete(parser: ArgumentParser) -> None:
    """Tell the shell, which asks for it, what may stand next, and end; without argcomplete (the extra `cli`) go on."""
    with suppress(ImportError):
        import argcomplete

        argcomplete.autocomplete(parser)


def _settle_output() -> None:
    """Flush what was printed; where that fails, see to it that the interpreter does not try again when it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _one_line(error: Exception) -> str:
    """Say what went wrong, and where, in one line."""
    if isinstance(error, OSError) and error.strerror:
        text = error.strerror if error.filename is None else f"{error.filename}: {error.strerror}"
    else:
        text = str(error)
    return " ".join(safe(text).split())
