"""From a stretch of text to tokens: words with what they mean, phrases joined, white space dropped."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from itertools import accumulate, chain

from seedcorpus.lexicon import END, Entry
from seedcorpus.lexicon.roles import (
    AND,
    ARTICLE,
    BETWEEN,
    CARDINAL,
    COEFFICIENT,
    FRACTION,
    GLUED_SCALE,
    HOMOGRAPH,
    LABEL,
    LEADING_POINT,
    MINUS,
    MONEY_SCALE,
    OF,
    ORDINAL,
    ORDINAL_ENDING,
    ORDINAL_ENDING_APART,
    OUT_OF,
    OVER,
    PART,
    PARTS_OF,
    PERCENT,
    PLURAL_SCALE,
    POINT,
    SCALE,
    SIGN,
    VAGUE,
)
from seedcorpus.recognize.numbers.figure import first_group
from seedcorpus.recognize.numbers.habits import FigureHabits as Usage
from seedcorpus.recognize.numbers.habits import is_doubtful
from seedcorpus.recognize.numbers.quantity import Quantity, scale_of
from seedcorpus.recognize.trail import Trail
from seedcorpus.recognize.words.vocabulary import Vocabulary, Word, cut, remember, vocabulary
from seedcorpus.text.tokens import PIECES, space_before

_NO_ENTRY = Entry(None)
MINUS_SIGNS = frozenset("-−‒–﹣－")
#: Words without a value that may begin a number.
_OPENING = MINUS | VAGUE | LEADING_POINT
#: Roles of words that are parts of numbers, join them, or say what a number beside them is.
_IN_NUMBERS = _OPENING | AND | OF | ORDINAL_ENDING | ORDINAL_ENDING_APART | OUT_OF | OVER | PART | PARTS_OF | POINT
#: Roles of words that are numbers by themselves, whatever words that are none stand beside them.
_ALONE = CARDINAL | COEFFICIENT | FRACTION | ORDINAL
#: Roles that such a word may have.
_GUARDED = HOMOGRAPH
#: Roles of words that only multiply the number before them.
_SCALES = SCALE | PLURAL_SCALE | GLUED_SCALE | MONEY_SCALE
#: Digits in a group, in most of the world.
_GROUP = 3
#: Roles of words that may stand between an amount and the words before it that bound it.
TRANSPARENT = BETWEEN | ARTICLE
APOSTROPHES = frozenset("'’‘ʼ")
#: Signs that have a part in the number before them, and none in what stands behind: ১৫'শ, ১০ (দশ) লক্ষ.
_INSIDE = APOSTROPHES | frozenset("(")
#: Signs that may stand inside a number.
_SIGNS = frozenset("-^") | _INSIDE
#: Signs that have a part in numbers, or in what looks like one, on both sides.
_NUMBER_SIGNS = MINUS_SIGNS | frozenset("-^/⁄∕")
#: Digits in a year.
_YEAR = 4
#: Roles of signs that have none.
_SEPARATING = SIGN | PERCENT


class Token:
    """A word, phrase, figure or sign, with the white space before it.

    A token knows nothing of its place, so one serves a piece of text wherever it stands.

    Attributes:
        word: The looked-up word; of a phrase its first.
        text: The piece of text, with proclitics but without the space; of a phrase its first piece; of a token that
            plain words share, none.
        lead: How many code points of space and proclitics it begins with.
        spaced: Whether white space stands before it.
        entry: What it can mean; an empty entry where it means nothing.
        figure: The value of a figure, else None.
        year: Whether it is a figure that a word beside it may make a year.
        dash: Whether it is a sign that may be a minus.
        guarded: Whether it is a word that is a number only in company (নয় is nine and *is not*).
        lost_group: Whether it is a group of zeros apart from the rest of its figure: 20, 000.
        senses: The numbers that it can stand for, of its entry.
        roles: The bits of its roles, of its entry.
        letter: Whether it begins with a letter.
        foreign: Whether it is a Latin word that no lexicon knows, or only as a scale after a figure of money.
        glued: Whether it stands right after the token before it, proclitics counted to the token.
        known: Whether it means anything.
        counts: Whether it is (part of) a number.
        bare: Whether no conjunction or preposition is written onto its front.
        plain: Whether it is a word that no lexicon knows and that means nothing in any place.
        unbounding: Whether it is a word that bounds no amount.
        silent: Whether it is one without a role besides.
        idle: Whether it is a word that can be no part of a number, nor say anything of one beside it.
        ends_number: Whether a number ends before it, whatever number that is.
        separates: Whether it is a sign that has no part in numbers, not even where it touches one.
        number: Whether it is a number by itself, where nothing beside it has a part in it.
        alone: That number, once it has been read.
        scale: What it multiplies a number before it by, where that is all that it does.
        begins: Whether a number may begin with it.
        goes_on: Whether it may be a later part of a number.
        names_money: Whether it may be a unit of money.
        opens: Folded words that go on with a phrase of which it may be the first.
        special: Whether it has to be looked at where it stands: several tokens, none, or a figure that may say another
            number in another text.
        names_unit: Whether it may be a unit: of money, or percent.
        tells: Whether it may say something of an amount near it: bound it, stand between it and what does, or that it
            is a weight.
        noted: Whether a number may begin with it, it may be a unit or tell something, it is special, or it may be the
            first of a phrase: so whether it has to be looked at at all.
    """

    __slots__ = (
        "alone",
        "bare",
        "begins",
        "counts",
        "dash",
        "ends_number",
        "entry",
        "figure",
        "foreign",
        "glued",
        "goes_on",
        "guarded",
        "idle",
        "known",
        "lead",
        "letter",
        "lost_group",
        "names_money",
        "names_unit",
        "noted",
        "number",
        "opens",
        "plain",
        "roles",
        "scale",
        "senses",
        "separates",
        "silent",
        "spaced",
        "special",
        "tells",
        "text",
        "unbounding",
        "word",
        "year",
    )

    def __init__(self, word: Word, text: str, lead: int, spaced: bool, entry: Entry | None, figure: Decimal | None):
        self.word = word
        self.text = text
        self.lead = lead
        self.spaced = spaced
        self.glued = not spaced
        self.alone: Quantity | None = None
        self.scale: Decimal | None = None
        self.plain = word.plain
        self.entry = entry = entry or _NO_ENTRY
        self.figure = figure
        self.senses = entry.senses
        self.roles = roles = entry.roles
        if word.plain:  # as most words of a text are
            self.letter = self.bare = self.idle = self.unbounding = self.silent = True
            self.foreign = bool(text) and text.isascii()
            self.ends_number = spaced
            self.known = self.counts = self.number = self.begins = self.goes_on = self.names_money = False
            self.lost_group = self.separates = self.special = self.names_unit = False
            self.tells = self.noted = self.year = self.dash = self.guarded = False
            self.opens: frozenset[str] = frozenset()
            return
        self.known = entry is not _NO_ENTRY
        self.bare = not (word.joined or word.preposed)
        self.letter = letter = text[:1].isalpha()
        known = self.known and entry.senses.kinds != MONEY_SCALE
        self.foreign = letter and not known and text.isascii()
        self.counts = counts = figure is not None or entry.senses.kinds != 0
        self.unbounding = letter and figure is None and not (entry.bounds.any or entry.apart)
        self.silent = self.unbounding and not roles
        self.idle = not counts and letter and not roles & _IN_NUMBERS
        self.separates = not (letter or counts or text in _NUMBER_SIGNS) and not roles & ~_SEPARATING
        # An unknown word that is written on to a figure may be the rest of a code (80सी).
        self.ends_number = (self.separates and text not in _INSIDE) or (self.idle and (spaced or self.known))
        self.lost_group = figure == 0 and len(text) == _GROUP and text.isdecimal()
        self.year = len(text) == _YEAR and text.isdecimal() and figure is not None and 1800 <= figure <= 2100
        self.dash = text in MINUS_SIGNS
        self.guarded = roles & HOMOGRAPH != 0 and not word.closed  # নয়টি is nine of something
        kinds = entry.senses.kinds
        worded = kinds != 0 and not roles & ~_GUARDED and not kinds & ~_ALONE
        self.number = worded or (figure is not None and not self.lost_group)
        if not kinds & ~_SCALES and not roles and self.bare and word.bound is None and not word.closed:
            self.scale = None if word.ordinal else scale_of(entry.senses)
        self.begins = counts or self.dash or roles & _OPENING != 0
        self.goes_on = counts or roles != 0 or text in _SIGNS
        self.names_money = entry.names_money
        self.opens = frozenset(chain.from_iterable(word.all_nodes))
        self.special = (
            bool(word.cuts)
            or word.run_on > 0
            or word.blank
            or (figure is not None and (is_doubtful(text, figure) or first_group(text) > 0))
        )
        self.names_unit = self.names_money or roles & PERCENT != 0
        self.tells = entry.bounds.any or bool(entry.apart or entry.weighs) or roles & TRANSPARENT != 0
        self.noted = self.begins or self.names_unit or self.tells or self.special or bool(self.opens)


class Tokens(list[Token]):
    """The tokens of a stretch of text, and the pieces of it that they were cut from.

    Attributes:
        start: Where the first begins in the text, in code points.
        pieces: The text of each, with the space and proclitics before it.
        beginning: The places of those that a number may begin with.
        units: The places of those that may be units.
        telling: The places of those that may tell something of an amount near them.
        special: The places of those that are special.
        opening: The places of those that may begin a phrase, by the token behind them.
        trail: Where the rules that are asked about them are recorded; None unless somebody wants to know.
    """

    __slots__ = ("_places", "beginning", "opening", "pieces", "special", "start", "telling", "trail", "units")

    def __init__(self, tokens: Iterable[Token], pieces: list[str], start: int) -> None:
        super().__init__(tokens)
        self.pieces = pieces
        self.start = start
        self.trail: Trail | None = None
        self._places: list[int] = []  # where each piece begins, once somebody asks, and where the last ends
        self.take_note()

    def take_note(self) -> None:
        """Find the tokens that have to be looked at. Most are words that say nothing anywhere."""
        beginning: list[int] = []
        units: list[int] = []
        telling: list[int] = []
        special: list[int] = []
        opening: list[int] = []
        last = len(self) - 1
        for place, token in enumerate(self):
            if token.noted:
                if token.begins:
                    beginning.append(place)
                if token.names_unit:
                    units.append(place)
                if token.tells:
                    telling.append(place)
                if token.special:
                    special.append(place)
                if token.opens and place < last and not token.opens.isdisjoint(self[place + 1].word.keys):
                    opening.append(place)
        self.beginning, self.units, self.telling = beginning, units, telling
        self.special, self.opening = special, opening

    def text_at(self, place: int) -> str:
        """The text of a token, with proclitics but without the space; of a phrase all of it."""
        token = self[place]
        return self.pieces[place][token.lead - token.word.lead :]

    def is_told(self, first: int, last: int) -> bool:
        """Whether one of a run of tokens may say something of an amount."""
        place = bisect_left(self.telling, first)
        return place < len(self.telling) and self.telling[place] <= last

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where a run of tokens begins in the text, without space and proclitics, and where it ends."""
        if not self._places:
            self._places = list(accumulate(map(len, self.pieces), initial=self.start))
        return self._places[first] + self[first].lead, self._places[last + 1]

    def within(self, first: int, end: int) -> Tokens:
        """A run of the tokens."""
        return Tokens(self[first:end], self.pieces[first:end], self.start + len("".join(self.pieces[:first])))


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
            entry, after = _phrase(tokens, after_first, word) if word.nodes else (None, after_first)
            lead = token.lead
            if other is not None and other.nodes:
                other_entry, other_after = _phrase(tokens, after_first, other)
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
                if touching or not entry.roles & SIGN:  # A$5, but not: a $5 fee
                    found, end = entry, place
    return found, end
