"""From a stretch of text to tokens: words with what they mean, phrases joined, white space dropped."""

from __future__ import annotations

from functools import cache

from seedcorpus.lexicon.roles import LABEL
from seedcorpus.recognize.numbers.figure import Usage, first_group
from seedcorpus.recognize.tokens.phrases import longest_phrase
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.words.joined import cut
from seedcorpus.recognize.words.vocabulary import Vocabulary, remember, vocabulary
from seedcorpus.recognize.words.word import Word
from seedcorpus.text.tokens import PIECES, space_before


class Tokenizer(dict[str, Token]):
    """Cuts text into tokens. The token of a piece is made on first use: `tokenizer[piece]`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._phrases: dict[str, Token] = {}
        self._shared: dict[Word, Token] = {}

    def __missing__(self, piece: str) -> Token:
        if piece[0] == " " and piece[1:2].isalnum():  # as nearly always
            text = piece[1:]
            word = self._vocabulary.get(text) or self._vocabulary.look_up(text)
            if word.shared:
                token = self._shared.get(word) or self._share(word)
            else:
                remember(self._vocabulary, text, word)
                token = Token(word, text, 1 + word.lead, True, word.entry, word.figure)
        else:
            space = space_before(piece)
            spaced = any(map(str.isspace, piece[:space]))
            text = piece[space:]
            word = self._vocabulary[text]
            token = Token(word, text, space + word.lead, spaced, word.entry, word.figure)
        remember(self, piece, token)
        return token

    def _share(self, word: Word) -> Token:
        """The token that all plain words have behind a space for which a word stands."""
        self._shared[word] = token = Token(word, "", 1, True, None, None)
        return token

    def tokens(self, text: str, start: int, end: int, usage: Usage | None) -> Tokens:
        """Cut `text[start:end]` into tokens.

        Args:
            text: The whole text.
            start: Where the stretch of it begins.
            end: Where it ends.
            usage: How the text writes its figures; None where a region says how.
        """
        pieces = PIECES.findall(text, start, end)
        tokens = Tokens(map(self.__getitem__, pieces), pieces, start)
        if tokens.special:
            self._settle(tokens, usage)
        if tokens.opening:
            self._join_phrases(tokens)
        return tokens

    def _settle(self, tokens: Tokens, usage: Usage | None) -> None:
        """Replace the tokens that are special by what they are where they stand."""
        pieces = tokens.pieces
        settled: list[Token] = []
        texts: list[str] = []
        done = 0
        for place in tokens.special:
            token, piece = tokens[place], pieces[place]
            word = token.word
            parts = word.cuts
            if word.run_on and place:
                before = settled[-1] if done == place else tokens[place - 1]
                if before.counts:
                    parts = (word.run_on, len(token.text) - word.run_on)
            figure = token.figure
            group = first_group(token.text) if figure is not None and place else 0
            if group and tokens[place - 1].roles & LABEL:
                parts = (group, len(token.text) - group)
            elif figure is not None and usage is not None:
                figure = usage.read(token.text, figure)
            if not (parts or word.blank or figure is not token.figure):
                continue
            settled += tokens[done:place]
            texts += pieces[done:place]
            done = place + 1
            if parts:
                space = len(piece) - len(token.text)
                cuts = cut(piece, (space + parts[0], *parts[1:]))
                settled += map(self.__getitem__, cuts)
                texts += cuts
            elif figure is not None:
                settled.append(Token(word, token.text, token.lead, token.spaced, None, figure))
                texts.append(piece)
            # Else it is blank, as only the end of a stretch can be, and no token.
        if done:
            tokens[:done] = settled
            pieces[:done] = texts
            tokens.take_note()

    def _join_phrases(self, tokens: Tokens) -> None:
        """Make each longest run of tokens that is a phrase of the lexicon one token."""
        pieces = tokens.pieces
        joined: list[Token] = []
        texts: list[str] = []
        done = 0
        for place in tokens.opening:
            if place < done:
                continue
            token, after_first = tokens[place], place + 1
            if place and token.glued and token.senses.money_scale is not None and tokens[place - 1].figure is not None:
                continue  # 5M$ is five million dollars, and M$ no sign
            word, other = token.word, token.word.other
            entry, after = longest_phrase(tokens, after_first, word) if word.nodes else (None, after_first)
            lead = token.lead
            if other is not None and other.nodes:
                other_entry, other_after = longest_phrase(tokens, after_first, other)
                if other_entry is not None and other_after > after:
                    entry, after = other_entry, other_after
                    lead += other.lead - word.lead
                    word = other
            if entry is not None:
                text = "".join(pieces[place:after])
                phrase = self._phrases.get(text)
                if phrase is None:
                    phrase = Token(word, token.text, lead, token.spaced, entry, None)
                    remember(self._phrases, text, phrase)
                joined += tokens[done:place]
                joined.append(phrase)
                texts += pieces[done:place]
                texts.append(text)
                done = after
        if done:
            tokens[:done] = joined
            pieces[:done] = texts
            tokens.take_note()


@cache
def tokenizer(lang: str | None, region: str | None = None) -> Tokenizer:
    """The one tokenizer of a language or of all languages, in a region or in none."""
    return Tokenizer(vocabulary(lang, region))
