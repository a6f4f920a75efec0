"""From a stretch of text to tokens: words with what they mean, phrases joined, white space dropped."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon import END, Entry
from seedcorpus.recognize.figures import Usage
from seedcorpus.recognize.words import Vocabulary, Word, cut
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
    append = tokens.append
    phrases: list[int] = []
    offset = start
    for piece in pieces(text[start:end]):
        word = vocabulary[piece]
        token = word.token
        if token is not None:
            append(token)
        elif word.plain:
            # One token serves a word that means nothing wherever it stands: its place is never asked for.
            token = word.token = Token(0, 0, word, None)
            append(token)
        elif word.cuts or word.run_on:
            _cut(tokens, piece, offset, vocabulary)
        elif not word.blank:
            figure = word.figure
            if figure is not None and usage is not None:
                figure = usage.read(word.text, figure)
            append(Token(offset, offset + len(piece), word, figure))
            if word.nodes or word.other is not None:
                phrases.append(len(tokens) - 1)
        offset += len(piece)
    return _join_phrases(tokens, phrases) if phrases else tokens


def _cut(tokens: list[Token], piece: str, offset: int, vocabulary: Vocabulary) -> None:
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


def _join_phrases(tokens: list[Token], places: list[int]) -> list[Token]:
    """Make each longest run of tokens that is a phrase of the lexicon one token.

    Args:
        tokens: The tokens.
        places: Indices of those that may begin a phrase.
    """
    joined: list[Token] = []
    done = 0
    for place in places:
        after_first = place + 1
        if place < done or after_first == len(tokens) or tokens[after_first].word.plain:
            continue
        token = tokens[place]
        if place and token.glued and "money_scale" in token.entry.figures and tokens[place - 1].figure is not None:
            continue  # 5M$ is five million dollars, and M$ no sign
        word = token.word
        entry, after = _phrase(tokens, after_first, word) if word.nodes else (None, after_first)
        if word.other is not None and word.other.nodes:
            other, other_after = _phrase(tokens, after_first, word.other)
            if other is not None and other_after > after:
                entry, after = other, other_after
                token.start += word.other.lead - word.lead
                token.word = word.other
        if entry is not None:
            token.entry = entry
            token.end = tokens[after - 1].end
            joined += tokens[done:after_first]
            done = after
    return joined + tokens[done:] if done else tokens


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
