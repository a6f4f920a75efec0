"""Text from anywhere, made fit for a terminal: all that a command prints goes through here."""

from __future__ import annotations

from typing import TextIO

# A control character could end our line or steer the terminal, C1 ones too (U+009B is a whole escape sequence's
# beginning); so could a byte of a file name that is no text, which Python holds as U+DC80 and on.
# A bidi control could end our isolate or turn what stands behind it.
_LINES = [0x2028, 0x2029]
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *_LINES, *range(0xDC80, 0xDCA0)], " ")
_BIDI = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_UNSAFE = {**_CONTROLS, **dict.fromkeys(_BIDI)}

# JSON has an escape for each, so nothing is lost; those below U+0020 every JSON writer escapes.
_JSON_ESCAPES = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *_LINES, *_BIDI)}


def safe(text: str) -> str:
    r"""Make a text safe to print in a line: control characters become spaces, bidi controls go.

    Example:
        >>> safe("a\x1b[31m\u202eb\n")
        'a [31mb '
    """
    return text.translate(_UNSAFE)


def safe_lines(text: str) -> str:
    r"""Make each line of a text safe to print.

    Example:
        >>> safe_lines("a\x9b31m\nb")
        'a 31m\nb'
    """
    return "\n".join(map(safe, text.split("\n")))


def safe_json(form: str) -> str:
    r"""Make JSON safe to print; it means the same.

    Example:
        >>> print(safe_json('{"document": "a\x9b31m"}'))
        {"document": "a\u009b31m"}
    """
    return form.translate(_JSON_ESCAPES)


def isolate(text: str, output: TextIO) -> str:
    r"""Make a text safe to print, and keep its direction from reaching beyond it on a terminal.

    There it stands between the Unicode isolates U+2068 and U+2069 (UAX #9), so that columns beside right-to-left text
    stay where they are. Elsewhere they would only be in the way of the program that reads on.

    Example:
        >>> from io import StringIO
        >>> isolate("مليون\nدولار", StringIO())
        'مليون دولار'
    """
    return f"\u2068{safe(text)}\u2069" if output.isatty() else safe(text)


def code(lang: str | None) -> str:
    r"""Write what a header declares to be a language, which may be anything, in ASCII; `-` where there is none.

    Example:
        >>> code("hi"), code("\x1b[31mعر"), code(None)
        ('hi', '\\x1b[31m\\u0639\\u0631', '-')
    """
    return ascii(lang)[1:-1] if lang else "-"
