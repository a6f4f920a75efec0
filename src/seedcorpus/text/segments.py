"""Sentences and paragraphs, as places in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import regex
from attrs import frozen

from seedcorpus.text.checks import check_text
from seedcorpus.text.scripts import LETTERS, languages

#: What parts paragraphs: an empty line, or the character that Unicode has for it.
_GAP = re.compile(r"(?>\r\n?|\n)(?:[^\S\r\n]*+(?>\r\n?|\n))+|\u2029")


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
    check_text(text)
    return list(_segments(text, (gap.end() for gap in _GAP.finditer(text))))


def sentences(text: str) -> list[Segment]:
    """The sentences of a text; `Document.sentences` tells where they end.

    Example:
        >>> [sentence.text for sentence in sentences("एक बात।दूसरी बात।")]
        ['एक बात।', 'दूसरी बात।']
    """
    check_text(text)
    return list(_segments(text, (end.end() for end in _sentence_end().finditer(text))))


@cache
def _sentence_end() -> regex.Pattern[str]:
    """Matches what ends a sentence, up to where the next one begins.

    The numbered rules are those of https://www.unicode.org/reports/tr29/#Sentence_Boundary_Rules, the classes of
    characters Unicode's. None looks further than to the next full stop, so all together take linear time. The others
    are ours: no sentence ends at a full stop with a letter right after it, nor at that of an abbreviation.
    """
    line_end = r"(?: \r\n?+ | [\n\p{SB=Sep}] )"
    stop, terminal = r"\p{SB=ATerm}", r"\p{SB=STerm}"
    upper, lower, caseless = r"\p{SB=Upper}", r"\p{SB=Lower}", r"\p{SB=OLetter}"
    attached = r"[\p{SB=Extend}\p{SB=Format}]"  # SB5: marks and invisible characters go with what they follow
    letter = f"[{''.join(LETTERS.values())}]"
    abbreviation = rf"(?<! {letter} | \. ) (?: (?: {letter}{{1,3}} \. ){{2,10}} | {letter} \. | \L<abbreviations> )"
    goes_on_after_stop = "|".join(
        [
            rf"{attached}*+ \p{{SB=Numeric}}",  # SB6
            rf"(?<= [{upper}{lower}] {attached}*+ {stop} ) {attached}*+ {upper}",  # SB7
            rf"[^{caseless}{upper}{lower}{stop}{terminal}\r\n\p{{SB=Sep}}]*+ {lower}",  # SB8
            r"(?<= \. ) [\p{L}\p{N}]",
            rf"(?<= {abbreviation} ) (?! \p{{SB=Close}} )",
        ]
    )
    return regex.compile(
        rf"""
          {line_end}  # SB4
        | (?: {terminal} | {stop} (?! {goes_on_after_stop} ) ) {attached}*+
          (?: \p{{SB=Close}} {attached}*+ )*+ (?: \p{{SB=Sp}} {attached}*+ )*+  # SB9 to SB11
          (?! [\p{{SB=SContinue}}{stop}{terminal}] )  # SB8a
        """,
        regex.VERBOSE,
        abbreviations=[word for language in languages().values() for word in language.abbreviations],
    )


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
