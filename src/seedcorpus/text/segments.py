"""Sentences and paragraphs, as places in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from seedcorpus.errors import MissingExtraError
from seedcorpus.text.scripts import LETTERS, languages

#: What parts paragraphs: an empty line, or the character that Unicode has for it.
_GAP = re.compile(r"(?>\r\n?|\n)(?:[^\S\r\n]*+(?>\r\n?|\n))+|\u2029")

#: No abbreviation is longer than this many code points, with the space after it.
_LOOK_BACK = 32


@frozen(order=True)
class Segment:
    """A part of a text.

    Attributes:
        start: Where it begins, in code points of the text.
        end: Where it ends (exclusive): `text[start:end]` is the segment's `text`.
        text: The part itself, without white space around it.
    """

    start: int
    end: int
    text: str


def paragraphs(text: str) -> list[Segment]:
    r"""The paragraphs of a text: what stands between empty lines.

    Every character that is not white space is in exactly one paragraph. A line that holds white space only is empty;
    line ends are LF, CR LF and CR; U+2029, Unicode's paragraph separator, parts paragraphs too.

    Example:
        >>> [paragraph.text for paragraph in paragraphs("पहली पंक्ति\nदूसरी पंक्ति\n\nनया अनुच्छेद\n")]
        ['पहली पंक्ति\nदूसरी पंक्ति', 'नया अनुच्छेद']
    """
    return list(_segments(text, (gap.end() for gap in _GAP.finditer(text))))


def sentences(text: str, lang: str | None = None) -> list[Segment]:
    """The sentences of a text, by the rules of Unicode Standard Annex 29 as ICU has them.

    Every character that is not white space is in exactly one sentence. Sentences end at ., ?, !, the danda (।), the
    Arabic question mark (؟) and others of their kind, and at line ends. Unlike ICU, no sentence ends after a full stop
    that belongs to an abbreviation (`डॉ. राव`, `د. منى`, `ج.م.`): after a single letter, after letters each with its
    own full stop, and after the abbreviations in `languages.ini`; nor at a full stop with a letter right after it.

    Args:
        text: Any text.
        lang: The language whose rules ICU is asked for; None for the rules of all languages.

    Raises:
        MissingExtraError: PyICU is not installed.

    Example:
        >>> [sentence.text for sentence in sentences("डॉ. राव आए। कितने बजे? रु. 50 दिए।", "hi")]
        ['डॉ. राव आए।', 'कितने बजे?', 'रु. 50 दिए।']
    """
    return list(_segments(text, (end for end in _icu_boundaries(text, lang) if not _goes_on(text, end))))


def _goes_on(text: str, end: int) -> bool:
    """Whether the sentence goes on where ICU ends it: after the full stop of an abbreviation."""
    start = max(0, end - _LOOK_BACK)
    stop = text.rfind(".", start, end)
    if stop == -1:
        return False
    return (stop == end - 1 and text[end : end + 1].isalnum()) or bool(_abbreviated().search(text, start, end))


def _segments(text: str, ends: Iterator[int]) -> Iterator[Segment]:
    """Cut a text after each of the ends, and trim what is cut."""
    start = 0
    for end in (*ends, len(text)):
        part = text[start:end]
        trimmed = part.lstrip()
        if trimmed:
            begin = end - len(trimmed)
            trimmed = trimmed.rstrip()
            yield Segment(begin, begin + len(trimmed), trimmed)
        start = end


def _icu_boundaries(text: str, lang: str | None) -> Iterator[int]:
    """Where ICU ends a sentence, in code points; ICU itself counts in UTF-16 units."""
    try:
        from icu import BreakIterator, Locale
    except ImportError:
        raise MissingExtraError("cutting text into sentences", "icu") from None
    breaks = BreakIterator.createSentenceInstance(Locale(lang or "root"))
    breaks.setText(text)
    units = text.encode("utf-16-le", "replace")
    if len(units) == 2 * len(text):
        yield from breaks
        return
    unit = end = 0
    for boundary in breaks:
        end += len(units[2 * unit : 2 * boundary].decode("utf-16-le"))
        unit = boundary
        yield end


@cache
def _abbreviated() -> re.Pattern[str]:
    """Matches where a text ends in an abbreviation with its full stop."""
    letter = f"[{''.join(LETTERS.values())}]"
    listed = "|".join(re.escape(word) for language in languages().values() for word in language.abbreviations)
    space = r"[^\S\r\n\x85\u2028\u2029]"
    return re.compile(rf"(?<!{letter})(?<!\.)(?:(?:{letter}{{1,3}}\.){{2,}}|{letter}\.|{listed}){space}*\Z")
