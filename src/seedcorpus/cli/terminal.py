"""Text from anywhere, made fit to stand in a line of ours on a terminal."""

from __future__ import annotations

# A control character could end our line or steer the terminal; a bidi control could end our isolate.
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " ")
_BIDI = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_UNSAFE = {**_CONTROLS, **_BIDI}


def isolate(text: str) -> str:
    r"""Make a text safe to print, and keep its direction from reaching beyond it.

    The text stands between the Unicode isolates U+2068 and U+2069 (UAX #9), so that columns beside right-to-left text
    stay where they are. Control characters become spaces.

    Example:
        >>> isolate("مليون\nدولار")
        '\u2068مليون دولار\u2069'
    """
    return f"\u2068{text.translate(_UNSAFE)}\u2069"
