"""From a window of text to tokens: words with what they mean, phrases joined, white space dropped."""

from __future__ import annotations

from bisect import bisect
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate

from seedcorpus.lexicon.roles import LABEL
from seedcorpus.recognize.numbers.figure import first_group, is_loose
from seedcorpus.recognize.numbers.habits import FigureHabits, has_grouping_dot
from seedcorpus.recognize.numbers.quantity import EXACT, TEN
from seedcorpus.recognize.tokens.loose import COUNTED_DOT, PAIR, is_counted_dot, is_pair, settle_loose
from seedcorpus.recognize.tokens.phrases import LETTER_OF_FIGURE, OTHER_READING, PHRASE, longest_phrase
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule, Trail
from seedcorpus.recognize.words.joined import RUN_ON, cut
from seedcorpus.recognize.words.memory import MOST_READERS, Memory, remember
from seedcorpus.recognize.words.vocabulary import Vocabulary, vocabulary
from seedcorpus.recognize.words.word import Word
from seedcorpus.text.tokens import PIECES, space_before

DECIMAL_COMMA = Rule("figure/decimal-comma", "A comma before three digits is decimal where others of its text must be.")
DECIMAL_DOT = Rule("figure/decimal-dot", "The last of dots that may all group is decimal where its text has 0.360.")
DIGITS = Rule(
    "word/digits", "Behind a digit word, words that else are an idiom are the digits that follow: দশমিক সাত নয় ছয়."
)
LABELLED = Rule("figure/labelled", "Behind a label a space ends the figure: عيار 22 137.25 is 22 and 137.25.")


class Tokenizer(Memory[Token]):
    """Cuts text into tokens. The token of a piece is made on first use: `tokenizer[piece]`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._phrases: Memory[Token] = Memory()
        self._settled: Memory[dict[Decimal, Token]] = Memory()
        self._shared: dict[Word, Token] = {}

    def __missing__(self, piece: str) -> Token:
        if piece[0] == " " and piece[1:2].isalnum():  # as nearly always
            text = piece[1:]
            word = self._vocabulary.get(text) or self._vocabulary.look_up(text)
            if word.shared:
                token = self._shared.get(word) or self._share(word)
            else:
                remember(self._vocabulary, text, word)
                token = Token(word, text, 1 + word.proclitic_length, True, word.entry, word.figure)
        else:
            space = space_before(piece)
            spaced = any(character.isspace() or character == "_" for character in piece[:space])
            text = piece[space:]
            word = self._vocabulary[text]
            token = Token(word, text, space + word.proclitic_length, spaced, word.entry, word.figure)
        remember(self, piece, token)
        return token

    def _share(self, word: Word) -> Token:
        """The token that all plain words have behind a space for which a word stands."""
        self._shared[word] = token = Token(word, "", 1, True, None, None)
        return token

    def tokens(self, text: str, start: int, end: int, usage: FigureHabits | None, trail: Trail | None = None) -> Tokens:
        """Cut `text[start:end]` into tokens.

        Args:
            text: The whole text.
            start: Where the window of it begins.
            end: Where it ends.
            usage: How the text writes its figures; None where a region says how.
            trail: An empty one, where the rules are recorded that are asked about these tokens; None for nowhere.
        """
        pieces = PIECES.findall(text, start, end)
        return self._settled_tokens(Tokens(map(self.__getitem__, pieces), pieces, start), usage, trail)

    def all_tokens(
        self, text: str, windows: list[tuple[int, int]], usage: FigureHabits | None, *, traced: bool
    ) -> list[Tokens]:
        """Cut some windows of a text, each step over all of them; as `tokens` does, with a trail for each if traced."""
        pieces = [PIECES.findall(text, start, end) for start, end in windows]
        found = [
            Tokens(map(self.__getitem__, cut), cut, start) for cut, (start, _) in zip(pieces, windows, strict=True)
        ]
        return [self._settled_tokens(tokens, usage, Trail() if traced else None) for tokens in found]

    def _settled_tokens(self, tokens: Tokens, usage: FigureHabits | None, trail: Trail | None) -> Tokens:
        """The tokens of a window, once what depends on its place is settled, and phrases are joined."""
        tokens.trail = trail
        if tokens.depends_on_place:
            self._settle(tokens, usage)
        if trail is not None:
            _record_words(tokens, trail)
        if tokens.phrase_starts:
            self._join_phrases(tokens)
        return tokens

    def _settle(self, tokens: Tokens, usage: FigureHabits | None) -> None:
        """Replace the tokens that depend on their place by what they are where they stand."""
        pieces = tokens.pieces
        settled: list[Token] = []
        texts: list[str] = []
        done = 0
        moved = False
        for place in tokens.depends_on_place:
            token, piece = tokens[place], pieces[place]
            word = token.word
            parts, rules = word.piece_lengths, word.rules
            refused: tuple[Rule, ...] = ()
            if word.run_on_length and place:
                before = settled[-1] if done == place else tokens[place - 1]
                if before.in_number:
                    parts = (word.run_on_length, len(token.text) - word.run_on_length)
                    rules = (RUN_ON,)
            figure = token.figure
            group = first_group(token.text) if figure is not None else 0
            if group and ((labelled := place > 0 and tokens[place - 1].roles & LABEL) or is_pair(tokens, place)):
                parts = (group, len(token.text) - group)
                rules = (LABELLED if labelled else PAIR,)
            elif figure is not None and is_loose(token.text):
                parts, figure, rule, held = settle_loose(tokens, place)
                rules, refused = ((rule,), ()) if held else ((), (rule,))
            elif figure is not None and usage is None and has_grouping_dot(token.text, figure):
                if is_counted_dot(tokens, place):
                    figure = figure.scaleb(-3, EXACT)
                    rules = (COUNTED_DOT,)
            elif figure is not None and usage is not None:
                figure = usage.read(token.text, figure)
                if figure is not token.figure:
                    rules = (DECIMAL_DOT if "." in token.text else DECIMAL_COMMA,)
            told = tokens.trail is not None and rules is not word.rules
            if not (parts or word.blank or figure is not token.figure or told):
                continue
            settled += tokens[done:place]
            texts += pieces[done:place]
            done = place + 1
            moved = moved or bool(parts) or figure is None
            first = len(settled)
            if parts:
                space = len(piece) - len(token.text)
                cuts = cut(piece, (space + parts[0], *parts[1:]))
                settled += map(self.__getitem__, cuts)
                texts += cuts
            elif figure is not None:
                settled.append(self._settle_figure(token, piece, figure))
                texts.append(piece)
            # Else it is blank, as only the end of a window can be, and no token.
            if tokens.trail is not None:
                for rule in rules:
                    tokens.trail.hold(rule, first, len(settled) - 1)
                for rule in refused:
                    tokens.trail.refuse(rule, first, len(settled) - 1)
        if done:
            tokens[:done] = settled
            pieces[:done] = texts
            if moved:  # else each is a figure as before
                tokens.take_note()

    def _settle_figure(self, token: Token, piece: str, figure: Decimal) -> Token:
        """The token of a figure that has another value where it stands than by itself, which is remembered too."""
        settled = self._settled.get(piece)
        if settled is None:
            settled = {}
            remember(self._settled, piece, settled)
        if figure not in settled:
            settled[figure] = Token(token.word, token.text, token.lead, token.spaced, None, figure)
        return settled[figure]

    def _join_phrases(self, tokens: Tokens) -> None:
        """Make each longest run of tokens that is a phrase of the lexicon one token."""
        pieces, trail = tokens.pieces, tokens.trail
        apart = list(pieces) if trail is not None else []
        joined: list[Token] = []
        texts: list[str] = []
        done = 0
        for place in tokens.phrase_starts:
            if place < done:
                continue
            token, after_first = tokens[place], place + 1
            if place and token.glued and token.senses.money_scale is not None and tokens[place - 1].figure is not None:
                if trail is not None:
                    trail.refuse(LETTER_OF_FIGURE, place - 1, place)
                continue  # 5B$ is five billion dollars, and not 5 of what B$ means
            word, other = token.word, token.word.other_reading
            entry, after = longest_phrase(tokens, after_first, word) if word.nodes else (None, after_first)
            lead = token.lead
            if other is not None and other.nodes:
                other_entry, other_after = longest_phrase(tokens, after_first, other)
                if other_after > after:
                    entry, after = other_entry, other_after
                    lead += other.proclitic_length - word.proclitic_length
                    word = other
                    if trail is not None:
                        trail.hold(OTHER_READING, place, after - 1)
            if entry is not None and place and not entry.senses.kinds and _are_digits(tokens, place - 1, after):
                if trail is not None:
                    trail.refuse(DIGITS, place - 1, after - 1)
                continue
            if entry is not None:
                text = "".join(pieces[place:after])
                phrase = self._phrases.get(text)
                if phrase is None:
                    phrase = Token(word, token.text, lead, token.spaced, entry, None)
                    phrase.genitive = tokens[after - 1].genitive
                    remember(self._phrases, text, phrase)
                if trail is not None:
                    trail.hold(PHRASE, place, after - 1)
                joined += tokens[done:place]
                joined.append(phrase)
                texts += pieces[done:place]
                texts.append(text)
                done = after
        if done:
            tokens[:done] = joined
            pieces[:done] = texts
            tokens.take_note()
        if trail is not None:
            _move_steps(trail, apart, pieces)


def _are_digits(tokens: Tokens, first: int, end: int) -> bool:
    """Whether words are digits that are read out one by one."""
    return all((value := token.senses.cardinal) is not None and value < TEN for token in tokens[first:end])


def _record_words(tokens: Tokens, trail: Trail) -> None:
    """Record what made each word what it is: words are looked up once, and nobody knows then where they will stand."""
    for place, token in enumerate(tokens):
        if not token.word.piece_lengths:  # else it has been cut where it stands
            for rule in token.word.rules:
                trail.hold(rule, place, place)
            for rule in token.word.refused:
                trail.refuse(rule, place, place)


def _move_steps(trail: Trail, apart: list[str], joined: list[str]) -> None:
    """Let steps that were recorded before phrases were joined tell the places of the phrases."""
    starts = list(accumulate(map(len, apart), initial=0))
    ends = list(accumulate(map(len, joined)))
    for step in trail.steps:
        step.first, step.last = bisect(ends, starts[step.first]), bisect(ends, starts[step.last])


@lru_cache(maxsize=MOST_READERS)
def tokenizer(lang: str | None, region: str | None = None) -> Tokenizer:
    """The one tokenizer of a language or of all languages, in a region or in none."""
    return Tokenizer(vocabulary(lang, region))
