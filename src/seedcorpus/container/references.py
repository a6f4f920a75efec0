"""Characters that a quoted value cannot hold as they are: the references of XML that stand for them."""

from __future__ import annotations

import re

_UNSAFE = re.compile('[&<>"\x00-\x1f\x7f-\x9f\u2028\u2029]')
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_REFERENCE = re.compile(r"&(?:(?P<name>amp|lt|gt|quot|apos)|#(?P<decimal>[0-9]{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6}));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def unescape(value: str) -> str:
    r"""Read the references in a quoted value; what only resembles one stays as it is.

    Example:
        >>> unescape("R&amp;D &#x2014; C:\\new & old")
        'R&D — C:\\new & old'
    """
    return _REFERENCE.sub(_referred, value) if "&" in value else value


def _referred(reference: re.Match[str]) -> str:
    if name := reference["name"]:
        return _NAMED[name]
    code = int(reference["decimal"]) if reference["decimal"] else int(reference["hex"], 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else reference[0]


def escape(value: str) -> str:
    """Write a value so that it can stand between double quotes on one line.

    The references are those of XML, which foreign names hardly ever hold by chance: a backslash, which Windows paths
    hold all the time, means nothing.

    Example:
        >>> escape('3 < 4 & "so on"')
        '3 &lt; 4 &amp; &quot;so on&quot;'
    """
    return _UNSAFE.sub(lambda found: _ESCAPES.get(found[0]) or f"&#{ord(found[0])};", value)
