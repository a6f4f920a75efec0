"""A document's text as HTML, with its mentions marked: what the report and the notebooks have in common.

A mention becomes a `<mark>` that can have the focus. It adds nothing to the text: the amount stands in its
`aria-description`, which screen readers say, and which `mark.css` shows beside the mark on hover and on focus. The
mark is no bidi isolate, so the text runs exactly as it would without marks.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from itertools import takewhile
from typing import TYPE_CHECKING

from seedcorpus.text.figures import plain
from seedcorpus.values.amount import Modifier, Money, Number, Ordinal, Percent
from seedcorpus.values.mention import Mention

if TYPE_CHECKING:
    from babel import Locale

_MODIFIERS = {
    None: "{}",
    Modifier.APPROX: "about {}",
    Modifier.MORE_THAN: "more than {}",
    Modifier.AT_LEAST: "at least {}",
    Modifier.LESS_THAN: "less than {}",
    Modifier.AT_MOST: "at most {}",
    Modifier.VAGUE: "vaguely {} or more",
}

#: How many of the other currencies that the wording allows are named.
_MOST_CURRENCIES = 5

#: What HTML cannot hold, and what a browser shows as nothing at all: control characters and lone surrogates.
_UNSHOWABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

#: How many characters of a text a notebook shows, and how many are read, so that the last amounts are understood.
_PREVIEW, NOTEBOOK_READS = 5000, 5500


def escape(text: str) -> str:
    r"""Text as HTML, for between tags and for attributes in double quotes.

    Characters that HTML cannot hold are replaced by one that shows them: U+2400 and the following for the control
    characters of ASCII, U+FFFD for the others and for lone surrogates.

    Example:
        >>> escape('<a "b" \0>')
        '&lt;a &quot;b&quot; ␀&gt;'
    """
    return html.escape(_UNSHOWABLE.sub(_picture, text))


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"


def grouped(figure: Decimal) -> str:
    """A figure in full, its thousands separated by commas; see `plain` for the largest ones.

    Example:
        >>> grouped(Decimal("-9.7405E+4"))
        '-97,405'
    """
    text = plain(figure)
    return text if "E" in text else f"{Decimal(text):,f}"


def say(amount: Money | Number | Percent | Ordinal) -> str:
    """An amount in a few English words: `about 800,000 INR`, `5 to 10`, `at least 12.5%`."""
    if amount.is_range and amount.low is not None and amount.high is not None:
        figures = f"{grouped(amount.low)} to {grouped(amount.high)}"
    else:
        figures = grouped(amount.magnitude)
    unit = f" {amount.currency}" if isinstance(amount, Money) else "%" if isinstance(amount, Percent) else ""
    return _MODIFIERS[amount.modifier].format(figures + unit)


def describe(mention: Mention) -> str:
    """Everything that is known about a mention's amount, in one English line."""
    line = f"{mention.kind.capitalize()}: {say(mention.value)}"
    if isinstance(mention.value, Money):
        line += f" ({currency_name(mention.value.currency)})"
        others = mention.value.currencies[1:]
        if others:
            line += f"; may also be {', '.join(others[:_MOST_CURRENCIES])}"
            line += f" and {len(others) - _MOST_CURRENCIES} more" if len(others) > _MOST_CURRENCIES else ""
    return line


@cache
def currency_name(code: str) -> str:
    """The English name that CLDR has for a currency; of one that it does not have, the code itself."""
    from babel.numbers import get_currency_name

    return get_currency_name(code, locale="en")


@lru_cache(maxsize=64)
def _locale(lang: str | None) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(lang) if lang and lang.isascii() and lang.isalpha() else None
    except (UnknownLocaleError, ValueError):
        return None


def language_name(lang: str | None) -> str:
    """The English name that CLDR has for a language."""
    locale = _locale(lang)
    return (locale.english_name if locale else None) or "unknown language"


def language_attributes(lang: str | None) -> str:
    """The `lang` and `dir` attributes of a text; where CLDR does not know the language, its letters give the direction.

    Example:
        >>> language_attributes("ar"), language_attributes('no "language"')
        ('lang="ar" dir="rtl"', 'lang="" dir="auto"')
    """
    locale = _locale(lang)
    return f'lang="{lang}" dir="{locale.text_direction}"' if locale else 'lang="" dir="auto"'


def mark(text: str, mentions: Iterable[Mention]) -> Iterator[str]:
    """The text as HTML, in parts, with the mentions marked.

    Args:
        text: A text.
        mentions: Mentions in it, sorted, without overlap.
    """
    end = 0
    for mention in mentions:
        yield escape(text[end : mention.start])
        yield f'<mark tabindex="0" data-kind="{mention.kind}" data-amount="{say(mention.value)}"'
        yield f' aria-description="{escape(describe(mention))}">{escape(text[mention.start : mention.end])}</mark>'
        end = mention.end
    yield escape(text[end:])


def notebook_html(name: str, text: str, lang: str | None, mentions: Iterable[Mention]) -> str:
    """What a notebook shows of a document: the beginning of its text, with the mentions in it marked.

    Args:
        name: The document's name.
        text: Its whole text.
        lang: Its language.
        mentions: The mentions in the first `NOTEBOOK_READS` code points, sorted, without overlap.
    """
    shown = takewhile(lambda mention: mention.end <= _PREVIEW, mentions)
    more = f"<p>… and {len(text) - _PREVIEW:,} characters more</p>" if len(text) > _PREVIEW else ""
    return in_notebook(
        f"<p><strong><bdi>{escape(name)}</bdi></strong></p><p>{language_name(lang)}, {len(text):,} characters</p>",
        marked_text(text[:_PREVIEW], lang, shown),
        more,
    )


def marked_text(text: str, lang: str | None, mentions: Iterable[Mention]) -> str:
    """An element with a text in its language and direction, and the mentions marked; `stylesheet` is for it."""
    marked = "".join(mark(text, mentions))
    return f'<style>{stylesheet()}</style><div class="seedcorpus-text" {language_attributes(lang)}>{marked}</div>'


def in_notebook(*parts: str) -> str:
    """HTML as a notebook shows it.

    There must be no ids and no rules for anything outside of it, so that any number of them can stand on one page.
    """
    # The class names keep MathJax, which notebooks load, from taking what stands between two dollars as a formula.
    return f'<div class="seedcorpus tex2jax_ignore mathjax_ignore" dir="ltr">{"".join(parts)}</div>'


@cache
def stylesheet() -> str:
    """The rules for marked text: `mark.css`."""
    return files(__package__).joinpath("mark.css").read_text("utf-8")
