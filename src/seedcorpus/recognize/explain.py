"""How a text was read: `explain`, for people who look for the reason of a reading, and for reports of misreadings.

The whole text is read once more as `find_mentions` reads it, with a trail in which each rule that decides is recorded;
so what is told is what really happened, with the region, the neighbours and the figures of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files
from itertools import chain
from operator import attrgetter
from pkgutil import walk_packages
from typing import NamedTuple

from attrs import frozen

from seedcorpus.currencies import currencies
from seedcorpus.lexicon import Entry
from seedcorpus.lexicon.origins import origins
from seedcorpus.lexicon.roles import BOUNDS, ROLES, SENSES
from seedcorpus.recognize.country import AUTO, Country, country_of
from seedcorpus.recognize.find import check_arguments, read_windows
from seedcorpus.recognize.kinds import PRECEDENCE
from seedcorpus.recognize.result import mention_of
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.text.checks import check_text
from seedcorpus.text.figures import plain
from seedcorpus.values.mention import Kind, Mention

#: How many of the currencies that a word may mean are named.
_NAMED = 4


@frozen
class ReadWord:
    """A word, figure, sign or phrase, as it was read.

    Attributes:
        start: Where it begins, in code points of the text.
        end: Where it ends (exclusive).
        text: The word as it stands there, without what was written on to its front.
        readings: All that it can mean, in the terms of the lexicon; empty where it means nothing.
        lines: The lines of the data files that it comes from: `hi.ini:121 [scales]`. Empty for figures, for names that
            CLDR has, and for words that mean nothing.
    """

    start: int
    end: int
    text: str
    readings: tuple[str, ...]
    lines: tuple[str, ...]


@frozen
class ExplainedStep:
    """A rule that was asked while the text was read, and what it decided.

    Attributes:
        rule: The rule's name: `range/chain`. `docs/rules.md` has them all.
        says: What the rule decides, in one sentence.
        start: Where the words begin that it was asked about, in code points of the text.
        end: Where they end (exclusive).
        held: Whether it did what it is there for; False where it refused what would have been read without it.
        kind: The kind of amount that was being read; None while numbers were read for several kinds.
    """

    rule: str
    says: str
    start: int
    end: int
    held: bool
    kind: Kind | None


@frozen
class Window:
    """A part of the text that was read, since a word in it may be part of an amount.

    Attributes:
        start: Where it begins, in code points of the text.
        end: Where it ends (exclusive).
        opened_by: The first word that may be part of an amount; None where that shows only in several together.
        words: Its words, in their order.
        steps: The rules that were asked, in their order.
    """

    start: int
    end: int
    opened_by: str | None
    words: tuple[ReadWord, ...]
    steps: tuple[ExplainedStep, ...]


@frozen
class Explanation:
    """How a text was read. As a string it is for people, one word or rule a line.

    Attributes:
        text: The text.
        windows: The parts of it that were read.
        mentions: What was found, as `find_mentions` gives it.
        country: With `region="auto"`, the country that the text names, and the words that do; else None.
    """

    text: str
    windows: tuple[Window, ...]
    mentions: tuple[Mention, ...]
    country: Country | None = None

    @property
    def steps(self) -> tuple[ExplainedStep, ...]:
        """The rules that were asked, in all windows."""
        return tuple(step for window in self.windows for step in window.steps)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        if self.country is not None:
            named = (f"{self.text[clue.start : clue.end]} ({clue.territory})" for clue in self.country.clues)
            yield f"region {self.country.code or 'unclear'}: {', '.join(named) or 'no country is named'}"
        if not self.windows:
            yield "no word here may be part of an amount"
        for window in self.windows:
            opener = "" if window.opened_by is None else f", opened by {window.opened_by}"
            yield f"window {window.start}:{window.end}{opener}"
            for word in window.words:
                lines = f"  {', '.join(word.lines)}" if word.lines else ""
                yield f"  {word.start}:{word.end} {word.text}  {', '.join(word.readings) or 'nothing'}{lines}"
            for step in window.steps:
                what = " ".join(self.text[step.start : step.end].split())
                outcome = ("held" if step.held else "refused") + (f" ({step.kind})" if step.kind else "")
                place = f"recognize/{places()[step.rule]}"
                if step.rule != PRECEDENCE.name or not self._is_inside_mention(step):
                    yield f"  {step.start}:{step.end} {what}  {step.rule} {outcome}  {place}  {step.says}"
        for mention in self.mentions:
            yield f"{mention.start}:{mention.end} {mention.text} = {mention.kind} {mention.value}"

    def _is_inside_mention(self, step: ExplainedStep) -> bool:
        """Whether a step is about a part of what was found: of an amount of money its number is one by itself too."""
        place = bisect_right(self.mentions, step.start, key=attrgetter("start")) - 1  # in order, and without overlap
        return place >= 0 and step.end <= self.mentions[place].end


def explain(
    text: str,
    *,
    lang: str | None = None,
    region: str | None = None,
    kinds: Iterable[Kind | str] | None = None,
    at: int | None = None,
) -> Explanation:
    """Tell how a text was read: each word, the rules that held or refused, what bounds what, what is dropped and why.

    Args:
        text: Any text.
        lang: As for `find_mentions`.
        region: As for `find_mentions`.
        kinds: As for `find_mentions`.
        at: A place in the text, in code points, to be told only of what touches it; None for all.

    Returns:
        An `Explanation`; print it to read it.

    Raises:
        AmountError: As for `find_mentions`.

    Example:
        >>> explanation = explain("लगभग साढ़े तीन लाख रुपये", kinds={"money"})
        >>> [str(mention.value) for mention in explanation.mentions]
        ['INR ~ 350000']
        >>> explanation.windows[0].words[2].readings
        ('looked up as तिन', 'cardinal 3')
        >>> print(explain("लक्ष्य बड़ा है"))
        no word here may be part of an amount
    """
    windows: list[Window] = []
    mentions: list[Mention] = []
    country = None
    if region == AUTO:
        check_text(text)
        country = country_of(text, check_arguments(lang, None)[0])
    read = read_windows(text, lang, region, kinds, traced=True, country=country)
    for tokens, items in chain.from_iterable(read):
        if not tokens:
            continue
        start, end = tokens.span(0, len(tokens) - 1)
        if at is not None and not start <= at < end:
            continue
        windows.append(Window(start, end, _opener(tokens), tuple(_words(tokens, at)), tuple(_steps(tokens, at))))
        found = (mention_of(text, tokens, item, kind) for kind, item in items)
        mentions += [mention for mention in found if at is None or mention.start <= at < mention.end]
    return Explanation(text, tuple(windows), tuple(mentions), country)


def _opener(tokens: Tokens) -> str | None:
    opening = (place for place, token in enumerate(tokens) if token.word.money_head or token.word.in_number)
    return next((tokens.text_at(place) for place in opening), None)


def _words(tokens: Tokens, at: int | None) -> Iterator[ReadWord]:
    for place, token in enumerate(tokens):
        start, end = tokens.span(place, place)
        if at is None or start <= at < end:
            text = tokens.text_at(place)[token.word.proclitic_length :]
            readings = tuple(_readings(token))
            yield ReadWord(start, end, text, readings, _lines(token, text) if readings else ())


def _steps(tokens: Tokens, at: int | None) -> Iterator[ExplainedStep]:
    assert tokens.trail is not None  # the reading was traced
    told: set[tuple[str, int, int, bool]] = set()
    for step in tokens.trail.steps:
        key = (step.rule.name, step.first, step.last, step.held)
        if key in told:  # numbers are read for money and once more for the others, and a rule may be asked twice
            continue
        told.add(key)
        first, last = max(step.first, 0), min(step.last, len(tokens) - 1)
        start, end = tokens.span(first, last)
        if at is None or start <= at < end:
            kind = None if step.kind is None else Kind(step.kind)
            yield ExplainedStep(step.rule.name, step.rule.says, start, end, step.held, kind)


def _lines(token: Token, text: str) -> tuple[str, ...]:
    """Where the data files have a word or phrase, or what is left of it without its endings."""
    return origins(text) or next(filter(None, map(origins, reversed(token.word.keys))), ())


def _readings(token: Token) -> Iterator[str]:
    """What a token can mean, in the terms of the lexicon."""
    return _meanings(token) if token.figure is None else iter([f"figure {plain(token.figure)}"])


def _meanings(token: Token) -> Iterator[str]:
    entry, keys = token.entry, token.word.keys
    text = token.text[token.word.proclitic_length :]
    if token.known and keys and keys[-1] not in (text, text.casefold()):
        yield f"looked up as {keys[-1]}"  # folded, and without what is written on to it
    for sense in SENSES:
        figure = getattr(entry.senses, sense.name)
        if figure is not None:
            yield f"{sense.name.replace('_', ' ')} {plain(figure)}"
    if entry.unit is not None:
        yield f"unit {entry.unit} ({_some(currencies().units[entry.unit])})"
    if entry.subunit is not None:
        yield f"sub-unit {entry.subunit} ({_some(tuple(code for code, _ in currencies().subunits[entry.subunit]))})"
    if entry.codes:
        yield f"currency ({_some(entry.codes)})"
    yield from _roles(entry)


def _roles(entry: Entry) -> Iterator[str]:
    if entry.nationality is not None:
        yield f"nationality {entry.nationality}"
    for place in BOUNDS:
        bound = getattr(entry.bounds, place.name)
        if bound is not None:
            yield f"bound {place.name.replace('_', ' ')}: {bound.value}"
    for particle, modifier in entry.apart.items():
        yield f"bound apart, before {particle}: {modifier}"
    for role in ROLES:
        if entry.roles & role.bit:
            yield role.name.replace("_", " ")


def _some(codes: tuple[str, ...]) -> str:
    return ", ".join(codes) if len(codes) <= _NAMED else f"{', '.join(codes[:_NAMED])}, ..."


class Place(NamedTuple):
    """Where a rule stands: the module below `recognize/`, and the line of its constant."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def rules() -> dict[str, tuple[Rule, Place]]:
    """Every rule by its name, with its place, in the order of files and lines."""
    package = import_module(__package__ or "")
    found: dict[str, tuple[Rule, Place]] = {}
    for module in sorted(info.name for info in walk_packages(package.__path__, f"{package.__name__}.")):
        constants = {name: value for name, value in vars(import_module(module)).items() if isinstance(value, Rule)}
        if not constants:
            continue
        path = f"{module.removeprefix(package.__name__ + '.').replace('.', '/')}.py"
        lines = files(package).joinpath(path).read_text("utf-8").splitlines()
        starts = {line.partition(" = Rule(")[0]: number for number, line in enumerate(lines, 1) if " = Rule(" in line}
        for name, rule in constants.items():
            if name in starts:  # else it is imported from where it stands
                found[rule.name] = rule, Place(path, starts[name])
    return found


@cache
def places() -> dict[str, Place]:
    """The place of every rule, by its name."""
    return {name: place for name, (_, place) in rules().items()}
