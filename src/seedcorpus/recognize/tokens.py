"""From a stretch of text to tokens: words with what they mean, phrases joined, white space dropped."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon import END, Entry
from seedcorpus.recognize.figures import Usage
from seedcorpus.recognize.words import REMEMBERED, Vocabulary, Word, cut
from seedcorpus.text.tokens import pieces

_NO_ENTRY = Entry(None)


class Token:
    """A word, phrase, figure or sign at its place.

    Attributes:
        start: Where it begins in the text, in code points, after any proclitics.
        end: Where it ends (exclusive).
        text: The piece of text, with proclitics; of a phrase its first piece.
        entry: What it can mean; an empty entry where it means nothing.
        word: The looked-up word; of a phrase its first.
        spaced: Whether white space stands before it.
        figure: The value of a figure, else None.
    """

    __slots__ = ("end", "entry", "figure", "spaced", "start", "text", "word")

    def __init__(self, start: int, end: int, word: Word, figure: Decimal | None) -> None:
        self.start = start + word.lead
        self.end = end
        self.text = word.text
        self.word = word
        self.entry = word.entry or _NO_ENTRY
        self.spaced = word.spaced
        self.figure = figure

    @property
    def glued(self) -> bool:
        """Whether the token stands right after the one before it, proclitics counted to the token."""
        return not self.spaced

    @property
    def known(self) -> bool:
        """Whether it means anything."""
        return self.entry is not _NO_ENTRY

    @property
    def counts(self) -> bool:
        """Whether it is (part of) a number."""
        return self.figure is not None or bool(self.entry.figures)

    @property
    def bare(self) -> bool:
        """Whether no conjunction or preposition is written onto its front."""
        return not (self.word.joined or self.word.preposed)


class _PlainTokens(dict[Word, Token]):
    """One token for each word that means nothing: wherever it stands, its place is never asked for."""

    def __missing__(self, word: Word) -> Token:
        if len(self) >= REMEMBERED:
            self.clear()
        token = self[word] = Token(0, 0, word, None)
        return token


_PLAIN = _PlainTokens()


def tokenize(text: str, start: int, end: int, vocabulary: Vocabulary, usage: Usage | None) -> list[Token]:
    """Cut `text[start:end]` into tokens.

    Args:
        text: The whole text.
        start: Where the stretch of it begins.
        end: Where it ends.
        vocabulary: The words of its languages.
        usage: How the text writes its figures; None where a region says how.
    """
    tokens: list[Token] = []
    first_phrase = -1
    offset = start
    for piece in pieces(text[start:end]):
        word = vocabulary[piece]
        if word.plain:
            tokens.append(_PLAIN[word])
        elif word.cuts or word.run_on:
            _cut(tokens, piece, offset, vocabulary, usage)
        elif not word.blank:
            figure = word.figure
            if figure is not None and usage is not None:
                figure = usage.read(word.text, figure)
            tokens.append(Token(offset, offset + len(piece), word, figure))
            if first_phrase < 0 and (word.nodes or word.other is not None):
                first_phrase = len(tokens) - 1
        offset += len(piece)
    return tokens if first_phrase < 0 else _join_phrases(tokens, first_phrase)


def _cut(tokens: list[Token], piece: str, offset: int, vocabulary: Vocabulary, usage: Usage | None) -> None:
    """Cut a piece that holds several words, and append them as tokens."""
    word = vocabulary[piece]
    if word.cuts:
        parts = cut(piece, word.cuts)
    elif word.run_on and tokens and tokens[-1].counts:
        parts = [piece[: word.run_on], piece[word.run_on :]]
    else:
        tokens.append(Token(offset, offset + len(piece), word, None))
        return
    for part in parts:
        known = vocabulary[part]
        tokens.append(Token(offset, offset + len(part), known, known.figure))
        offset += len(part)


def _join_phrases(tokens: list[Token], start: int) -> list[Token]:
    """Make each longest run of tokens that is a phrase of the lexicon one token, from the first that may begin one."""
    joined = tokens[:start]
    i = start
    while i < len(tokens):
        token = tokens[i]
        i += 1
        word = token.word
        if word.plain or (not word.nodes and word.other is None) or i == len(tokens) or tokens[i].word.plain:
            joined.append(token)
            continue
        entry, after = _phrase(tokens, i, word) if word.nodes else (None, i)
        if word.other is not None and word.other.nodes:
            other, other_after = _phrase(tokens, i, word.other)
            if other is not None and other_after > after:
                entry, after = other, other_after
                token.start += word.other.lead - word.lead
                token.word = word.other
        if entry is not None:
            token.entry = entry
            token.end = tokens[after - 1].end
            i = after
        joined.append(token)
    return joined


def _phrase(tokens: list[Token], after_first: int, word: Word) -> tuple[Entry | None, int]:
    """The longest phrase that begins with the word before `after_first`: its entry, and the index behind it."""
    found: Entry | None = None
    end = after_first
    for node in word.nodes:
        place = after_first
        while place < len(tokens):
            child = None
            for key in tokens[place].word.keys:
                child = node.get(key)
                if child is not None:
                    break
            if not isinstance(child, dict):
                break
            node = child
            place += 1
            entry = node.get(END)
            if isinstance(entry, Entry) and place > end:
                touching = not any(token.spaced for token in tokens[after_first:place])
                if touching or "sign" not in entry.roles:  # A$5, but not: a $5 fee
                    found, end = entry, place
    return found, end
