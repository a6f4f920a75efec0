"""What an error shows of an input, and checks of the types of arguments."""

from __future__ import annotations

import reprlib

#: How much of an input an error shows, in code points.
SHOWN = 60


def cut(text: str) -> str:
    """A text as an error shows it: its beginning, if it is long.

    Example:
        >>> cut("5" * 70) == "5" * 57 + "..."
        True
    """
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 3]}..."


def shown(value: object) -> str:
    r"""Any value as an error shows it: like `repr`, but short, and without an error of its own.

    Example:
        >>> shown("7\n"), len(shown("7" * 1000)), shown(10**5000)
        ("'7\\n'", 62, 'an int')
    """
    if type(value) is str:
        return repr(cut(value))
    try:
        return cut(reprlib.repr(value))
    except ValueError:  # Python writes no integer of more than 4300 digits
        return "an int"


def check_text(text: object, name: str = "text") -> None:
    """Raise a `TypeError` for what is no string.

    Example:
        >>> check_text(b"5")
        Traceback (most recent call last):
        TypeError: text must be a str, not bytes
    """
    if not isinstance(text, str):
        hint = ", which has one: its .text" if hasattr(text, "text") else ""  # a Document or a Mention
        raise TypeError(f"{name} must be a str, not {type(text).__name__}{hint}")
