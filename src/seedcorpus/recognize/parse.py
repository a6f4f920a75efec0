"""Reading a text that is, as a whole, one amount: `parse_number` and `parse_money`."""

from __future__ import annotations

from seedcorpus.currencies import installed_codes
from seedcorpus.errors import AmountError
from seedcorpus.lexicon import Entry
from seedcorpus.lexicon.roles import FRAME, PRICE_MARK
from seedcorpus.recognize.find import check_arguments
from seedcorpus.recognize.item import COMMAS, STOPS
from seedcorpus.recognize.kinds import items_of
from seedcorpus.recognize.numbers.quantity import EXACT
from seedcorpus.recognize.result import Amount, value_of
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokenizer import tokenizer
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.windows.reading import habits_of
from seedcorpus.recognize.words.vocabulary import vocabulary
from seedcorpus.recognize.words.word import Word
from seedcorpus.text.checks import check_text, shown
from seedcorpus.text.folding import fold
from seedcorpus.values.amount import Money, Number
from seedcorpus.values.mention import Kind

#: Letters in a code of money.
_CODE = 3

#: What may stand between the words of a form and its amount, and at its end.
_POINTS = STOPS | COMMAS


def parse_number(text: str, *, lang: str | None = None, region: str | None = None) -> Number:
    """Read a text that is, as a whole, one number.

    Raises:
        AmountError: If it is not.

    Example:
        >>> print(parse_number("साढ़े तीन लाख"))
        350000
    """
    value = _parse(text, Kind.NUMBER, lang, region)
    assert isinstance(value, Number)  # by its kind
    return value


def parse_money(text: str, *, lang: str | None = None, region: str | None = None) -> Money:
    """Read a text that is, as a whole, one amount of money.

    The words that forms put around an amount (`فقط … لا غير`, `… मात्र`, `Rupees … Only`) may stand there too.
    An amount in brackets is negative, as accounts write it (CLDR's accounting format). Since the text is said to be
    money, codes are read that in running text could be words (`COP 28`), and those that only the installed Babel knows.

    Raises:
        AmountError: If it is not.

    Example:
        >>> print(parse_money("أكثر من مليار دولار"))
        USD > 1000000000
    """
    value = _parse(text, Kind.MONEY, lang, region)
    assert isinstance(value, Money)  # by its kind
    return value


def _parse(text: str, kind: Kind, lang: str | None, region: str | None) -> Amount:
    check_text(text)
    lang, region = check_arguments(lang, region)
    text = text.strip()
    tokens = _tokens(text, lang, region)
    bracketed = kind is Kind.MONEY and len(tokens) > 2 and tokens[0].text == "(" and tokens[-1].text == ")"
    inner = tokens.within(1, len(tokens) - 1) if bracketed else tokens
    if kind is Kind.MONEY:
        _take_codes(inner)
    inner.told = True
    items = [item for _, item in items_of([inner], (kind,), region)[0]]
    around = (inner[: items[0].bound_first], inner[items[0].bound_last + 1 :]) if len(items) == 1 else ()
    framed = kind is Kind.MONEY and any(token.roles & FRAME for part in around for token in part)
    if around and (around == ([], []) or (kind is Kind.MONEY and all(_is_frame(part, framed) for part in around))):
        item = items[0]
        if bracketed and not framed and item.value is not None:
            item.value = EXACT.minus(item.value)
        return value_of(item, kind)
    what = "an amount of money" if kind is Kind.MONEY else "a number"
    if not items:
        raise AmountError(f"not {what}: {shown(text)}")
    start, end = tokens.span(items[0].first + bracketed, items[0].last + bracketed)
    part = shown(text[start:end])
    whole = f"not {what} as a whole: {shown(text)} holds {part}"
    raise AmountError(f"{whole}; find_mentions finds amounts in running text")


def _is_frame(tokens: list[Token], framed: bool) -> bool:
    """Whether forms write these tokens around an amount: *only*, the mark of a price; with words, punctuation too."""
    return all(token.roles & (FRAME | PRICE_MARK) or (framed and token.text in _POINTS) for token in tokens)


def _take_codes(tokens: Tokens) -> None:
    """Take the unknown words that are codes of money to the installed Babel for such."""
    for place, token in enumerate(tokens):
        code = token.text
        if token.foreign and len(code) == _CODE and code.isupper() and code in installed_codes():
            entry = Entry(None, codes=(code,))
            tokens[place] = Token(Word((fold(code),)), code, token.lead, token.spaced, entry, None)
    tokens.take_note()


def _tokens(text: str, lang: str | None, region: str | None) -> Tokens:
    """The tokens of a short text as a whole."""
    return tokenizer(lang, region).tokens(text, 0, len(text), habits_of(text, vocabulary(lang, region)))
