"""Saying how an amount was read, word by word, short enough to print."""

from __future__ import annotations

from collections.abc import Iterator

from seedcorpus.currencies import currencies
from seedcorpus.lexicon import Entry
from seedcorpus.lexicon.roles import BOUNDS, ROLES, SENSES
from seedcorpus.recognize.find import read_items
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.values.figures import plain
from seedcorpus.values.mention import Kind, Mention


def explain(mention: Mention) -> str:
    """Say what each word or phrase of a mention was read as, and which rules joined them.

    The mention's own words are read again. What stands outside them (*about*, *from*, the unit at the end of a list) is
    told by its effect.

    Example:
        >>> from seedcorpus import find_mentions
        >>> print(explain(find_mentions("लगभग साढ़े तीन लाख रुपये", kinds={"money"})[0]))
        साढ़े तीन लाख रुपये = INR ~ 350000
          साढ़े: quarter 0.5
          तीन: cardinal 3
          लाख: scale 100000
          रुपये: unit rupee (INR, PKR, LKR, NPR, ...)
          rules: number, unit after the number
          bound by the words around it: approx
    """
    tokens, items = read_items(mention.text, Kind(mention.kind), mention.lang)
    lines = [f"{mention.text} = {mention.value}"]
    lines += [f"  {tokens.text_at(place)}: {', '.join(_readings(token))}" for place, token in enumerate(tokens)]
    rules = ["number"]
    for item in items[:1]:
        unit = item.unit
        if unit is not None and unit.first < item.quantity.first:
            rules.append("unit before the number")
        elif unit is not None:
            rules.append("unit after the number")
        rules += item.rules
    if not items and mention.kind is Kind.MONEY:
        rules.append("unit shared with another amount of the same list or change")
    lines.append(f"  rules: {', '.join(rules)}")
    if mention.value.modifier is not None:
        lines.append(f"  bound by the words around it: {mention.value.modifier}")
    return "\n".join(lines)


def _readings(token: Token) -> Iterator[str]:
    """What a token can mean, in the terms of the lexicon."""
    if token.figure is not None:
        yield f"figure {plain(token.figure)}"
        return
    entry = token.entry
    for sense in SENSES:
        figure = getattr(entry.senses, sense.name)
        if figure is not None:
            yield f"{sense.name.replace('_', ' ')} {plain(figure)}"
            break
    if entry.unit is not None:
        yield f"unit {entry.unit} ({_some(currencies().units[entry.unit])})"
    if entry.subunit is not None:
        yield f"sub-unit {entry.subunit} ({_some(tuple(code for code, _ in currencies().subunits[entry.subunit]))})"
    if entry.codes:
        yield f"currency ({_some(entry.codes)})"
    yield from _roles(entry)
    if not token.known:
        yield "not read"


def _roles(entry: Entry) -> Iterator[str]:
    if entry.nationality is not None:
        yield f"nationality {entry.nationality}"
    for place in BOUNDS:
        bound = getattr(entry.bounds, place.name)
        if bound is not None:
            yield f"bound {place.name.replace('_', ' ')}: {bound.value}"
    for role in ROLES:
        if entry.roles & role.bit:
            yield role.name.replace("_", " ")


#: How many of the currencies that a word may mean are named.
_NAMED = 4


def _some(codes: tuple[str, ...]) -> str:
    return ", ".join(codes) if len(codes) <= _NAMED else f"{', '.join(codes[:_NAMED])}, ..."
