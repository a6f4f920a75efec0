"""A word, phrase, figure or sign in a text: a `Token`."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain

from seedcorpus.lexicon import Entry
from seedcorpus.lexicon.entry import Senses
from seedcorpus.lexicon.roles import ABBREVIATION, HOMOGRAPH, MONEY_SCALE, PERCENT, PRICE_MARK
from seedcorpus.recognize.numbers.figure import first_group, is_loose
from seedcorpus.recognize.numbers.habits import is_doubtful
from seedcorpus.recognize.numbers.quantity import Quantity, scale_of
from seedcorpus.recognize.tokens.groups import (
    ALONE,
    GUARDED,
    IN_NUMBERS,
    INSIDE,
    MINUS_SIGNS,
    NUMBER_SIGNS,
    OPENING,
    SCALES,
    SEPARATING,
    SIGNS,
    TRANSPARENT,
)
from seedcorpus.recognize.words.word import Word

_NO_ENTRY = Entry(None)
_NO_WORDS: frozenset[str] = frozenset()
#: Digits in a group, in most of the world.
_GROUP = 3
#: Digits in a year.
_YEAR = 4


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
        homograph: Whether it is a word that is a number only in company (নয় is nine and *is not*).
        lost_group: Whether it is a group of zeros apart from the rest of its figure: 20, 000.
        senses: The numbers that it can stand for, of its entry.
        roles: The bits of its roles, of its entry.
        letter: Whether it begins with a letter.
        foreign: Whether it is a Latin word that no lexicon knows, or only as a scale after a figure of money.
        glued: Whether it stands right after the token before it, proclitics counted to the token.
        known: Whether it means anything.
        code: Whether it is a code or short form of money in Latin letters.
        in_number: Whether it is (part of) a number.
        genitive: Whether a genitive ending is written onto it, of a phrase onto its last word.
        bare: Whether no conjunction or preposition is written onto its front.
        plain: Whether it is a word that no lexicon knows and that means nothing in any place.
        no_bound: Whether it is a word that bounds no amount.
        no_role: Whether it is one without a role besides.
        outside_numbers: Whether it is a word that can be no part of a number, nor say anything of one beside it.
        ends_number: Whether a number ends before it, whatever number that is.
        separates: Whether it is a sign that has no part in numbers, not even where it touches one.
        stands_alone: Whether it is a number by itself, where nothing beside it has a part in it.
        lone_quantity: That number, once it has been read.
        scale: What it multiplies a number before it by, where that is all that it does.
        may_begin: Whether a number may begin with it.
        may_continue: Whether it may be a later part of a number.
        names_money: Whether it may be a unit of money.
        opens: Folded words that go on with a phrase of which it may be the first.
        depends_on_place: Whether it has to be looked at where it stands: several tokens, none, or a figure that may
            say another number in another text.
        names_unit: Whether it may be a unit: of money, or percent.
        may_bound: Whether it may bound an amount near it, stand between it and what does, or make it one of weight.
        relevant: Whether a number may begin with it, it may be a unit or say something of an amount, it depends on its
            place, or it may be the first of a phrase: so whether it has to be looked at at all.
    """

    __slots__ = (
        "bare",
        "code",
        "dash",
        "depends_on_place",
        "ends_number",
        "entry",
        "figure",
        "foreign",
        "genitive",
        "glued",
        "homograph",
        "in_number",
        "known",
        "lead",
        "letter",
        "lone_quantity",
        "lost_group",
        "may_begin",
        "may_bound",
        "may_continue",
        "names_money",
        "names_unit",
        "no_bound",
        "no_role",
        "opens",
        "outside_numbers",
        "plain",
        "relevant",
        "roles",
        "scale",
        "senses",
        "separates",
        "spaced",
        "stands_alone",
        "text",
        "word",
        "year",
    )

    bare: bool
    code: bool
    dash: bool
    ends_number: bool
    entry: Entry
    figure: Decimal | None
    foreign: bool
    genitive: bool
    glued: bool
    known: bool
    lead: int
    letter: bool
    lost_group: bool
    names_money: bool
    names_unit: bool
    plain: bool
    roles: int
    senses: Senses
    separates: bool
    spaced: bool
    text: str
    word: Word
    year: bool
    depends_on_place: bool
    homograph: bool
    in_number: bool
    may_begin: bool
    may_bound: bool
    may_continue: bool
    no_bound: bool
    no_role: bool
    outside_numbers: bool
    relevant: bool
    stands_alone: bool

    def __init__(self, word: Word, text: str, lead: int, spaced: bool, entry: Entry | None, figure: Decimal | None):
        self.word = word
        self.text = text
        self.lead = lead
        self.spaced = spaced
        self.glued = not spaced
        self.lone_quantity: Quantity | None = None
        self.scale: Decimal | None = None
        self.plain = word.plain
        self.genitive = word.genitive
        self.entry = entry = entry or _NO_ENTRY
        self.figure = figure
        self.senses = entry.senses
        self.roles = roles = entry.roles
        if word.plain:  # as most words of a text are
            self.letter = self.bare = self.outside_numbers = self.no_bound = self.no_role = True
            self.foreign = bool(text) and text.isascii()
            self.ends_number = spaced
            self.known = self.in_number = self.stands_alone = self.may_begin = self.may_continue = False
            self.names_money = self.code = self.lost_group = self.separates = self.depends_on_place = (
                self.names_unit
            ) = False
            self.may_bound = self.relevant = self.year = self.dash = self.homograph = False
            self.opens: frozenset[str] = _NO_WORDS
            return
        kinds = entry.senses.kinds
        self.known = known = entry is not _NO_ENTRY
        self.bare = not (word.has_and or word.has_preposition)
        self.letter = letter = text[:1].isalpha()
        self.foreign = letter and not (known and kinds != MONEY_SCALE) and text.isascii()
        self.in_number = counts = figure is not None or kinds != 0
        self.no_bound = letter and not (entry.bounds.any or entry.apart)
        self.no_role = self.no_bound and not roles
        self.outside_numbers = not counts and letter and not roles & IN_NUMBERS
        self.separates = not (letter or counts or text in NUMBER_SIGNS) and not roles & ~SEPARATING
        self.names_money = money = known and entry.names_money
        latin = money and letter and text.isascii()
        self.code = latin and (roles & ABBREVIATION != 0 or text.upper() in entry.codes)
        # An unknown word, or a code, that is written on to a figure may be the rest of a name (80सी, 3le9).
        apart = spaced or (known and not self.code)
        self.ends_number = (self.separates and text not in INSIDE) or (self.outside_numbers and apart)
        self.lost_group = len(text) == _GROUP and figure == 0 and text.isdecimal()
        self.year = len(text) == _YEAR and figure is not None and 1800 <= figure <= 2100
        self.dash = text in MINUS_SIGNS
        self.homograph = roles & HOMOGRAPH != 0 and not word.ends_number and word.bound is None  # but নয়টি, ছয়েক
        worded = kinds != 0 and not word.dated and not roles & ~GUARDED and not kinds & ~ALONE
        self.stands_alone = worded or (figure is not None and not self.lost_group)
        if not kinds & ~SCALES and not roles and self.bare and word.bound is None and not word.ends_number:
            self.scale = None if word.ordinal else scale_of(entry.senses)
        self.may_begin = counts or self.dash or roles & OPENING != 0
        self.may_continue = counts or roles != 0 or text in SIGNS
        self.opens = frozenset(chain.from_iterable(nodes)) if (nodes := word.all_nodes) else _NO_WORDS
        self.depends_on_place = (
            bool(word.piece_lengths)
            or word.run_on_length > 0
            or word.blank
            or (
                figure is not None
                and not text.isdecimal()
                and (is_doubtful(text, figure) or first_group(text) > 0 or is_loose(text))
            )
        )
        self.names_unit = money or roles & (PERCENT | PRICE_MARK) != 0
        self.may_bound = entry.bounds.any or bool(entry.apart or entry.weighs) or roles & TRANSPARENT != 0
        self.relevant = self.may_begin or self.names_unit or self.may_bound or self.depends_on_place or bool(self.opens)
