"""A piece of text that has been looked up: a `Word`."""

from __future__ import annotations

from decimal import Decimal

from seedcorpus.lexicon import Entry, Node
from seedcorpus.lexicon.company import Company
from seedcorpus.recognize.trail import Rule
from seedcorpus.values.amount import Modifier

_NONE: frozenset[str] = frozenset()


class Word:
    """A piece of text, looked up.

    Attributes:
        entry: What it can mean by itself, or None.
        nodes: Where phrases that begin with it go on.
        keys: The folded forms under which the middle of a phrase may know it; none of most plain words.
        proclitic_length: How many code points of proclitics stand before the word proper.
        has_and: Whether one of them is *and*.
        has_preposition: Whether one of them is a preposition.
        definite: Whether one of them is the article.
        ordinal: Whether an ordinal ending is written onto it.
        dated: Whether an ending is written onto it that the day of a month has.
        genitive: Whether a genitive ending is written onto it.
        case_ending: Whether it is a genitive ending by itself.
        ending: Whether it may stand right behind a figure: as an ending (৫টি), or since its language glues words so.
        ends_number: Whether an ending is written onto it after which a number does not go on (একটি).
        bound: How an ending bounds it (লক্ষাধিক).
        blank: Whether the piece is empty, since nothing but white space was there.
        figure: The value of a figure by itself, else None.
        other_reading: The same piece read with or without its proclitics, where both readings may begin a phrase.
        money_head: Whether it is a word of which one stands in every name of money.
        money_partners: Of a head that is no name by itself, the folded words of which one stands beside it in a name.
        orders: Whether it may be, or make of a number, an ordinal.
        percent_head: Whether it is a word of which one stands in every name of percent.
        percent_partners: As `money_partners`.
        company: The words beside which it is a number, or another word; None where that makes no difference.
        in_number: Whether it is a figure, or a word of which one stands in every number, or two of a unit of money.
        run_on_length: Where the next sentence may be written on to it, how many code points the word before it has.
        plain: Whether it is a word that no lexicon knows and that means nothing in any place.
        shared: Whether it stands for all plain words that are alike in everything but their letters.
        piece_lengths: Lengths of the pieces it must be cut into, where it is several.
        rules: The rules by which it is what it is, where it does not stand in a lexicon just so.
        refused: The rules by which it is not what it looks like.
    """

    __slots__ = (
        "blank",
        "bound",
        "case_ending",
        "company",
        "dated",
        "definite",
        "ending",
        "ends_number",
        "entry",
        "figure",
        "genitive",
        "has_and",
        "has_preposition",
        "in_number",
        "keys",
        "money_head",
        "money_partners",
        "nodes",
        "orders",
        "ordinal",
        "other_reading",
        "percent_head",
        "percent_partners",
        "piece_lengths",
        "plain",
        "proclitic_length",
        "refused",
        "rules",
        "run_on_length",
        "shared",
    )

    blank: bool
    case_ending: bool
    dated: bool
    definite: bool
    ending: bool
    genitive: bool
    keys: tuple[str, ...]
    ordinal: bool
    plain: bool
    shared: bool
    ends_number: bool
    has_and: bool
    has_preposition: bool
    in_number: bool
    money_head: bool
    orders: bool
    percent_head: bool
    proclitic_length: int
    run_on_length: int

    def __init__(self, keys: tuple[str, ...] = ()) -> None:
        self.entry: Entry | None = None
        self.nodes: tuple[Node, ...] = ()
        self.keys = keys
        self.proclitic_length = 0
        self.figure: Decimal | None = None
        self.has_and = self.has_preposition = self.definite = self.ordinal = self.blank = self.dated = False
        self.plain = self.shared = self.case_ending = False
        self.genitive = self.ends_number = self.in_number = self.ending = False
        self.money_head = self.percent_head = self.orders = False
        self.money_partners: frozenset[str] = _NONE
        self.percent_partners: frozenset[str] = _NONE
        self.bound: Modifier | None = None
        self.company: Company | None = None
        self.other_reading: Word | None = None
        self.run_on_length = 0
        self.piece_lengths: tuple[int, ...] = ()
        self.rules: tuple[Rule, ...] = ()
        self.refused: tuple[Rule, ...] = ()

    @property
    def all_keys(self) -> tuple[str, ...]:
        """The folded forms under which any phrase may know it, read with or without its proclitics."""
        return self.keys if self.other_reading is None else (*self.keys, *self.other_reading.keys)

    @property
    def all_nodes(self) -> tuple[Node, ...]:
        """Where phrases that begin with it go on, read with or without its proclitics."""
        return self.nodes if self.other_reading is None else (*self.nodes, *self.other_reading.nodes)
