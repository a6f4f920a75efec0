"""What happens as a text is read: the rules that held or refused, in the order in which they were asked.

A rule is a decision that changes a reading: it joins, refuses, multiplies, drops, lends. It is a constant beside the
code that decides, and recorded there where somebody asks for a trail, which is never so but in `explain`. Nothing is
read from a trail while a text is read, so a traced reading is the same as any other.
"""

from __future__ import annotations


class Rule:
    """A decision with a name.

    Attributes:
        name: Its family and its own name: `range/chain`.
        says: What it decides, in one plain sentence.
    """

    __slots__ = ("name", "says")

    name: str
    says: str

    def __init__(self, name: str, says: str) -> None:
        self.name = name
        self.says = says

    def __repr__(self) -> str:
        return f"Rule({self.name!r}, {self.says!r})"


class Step:
    """A rule that was asked and decided.

    Attributes:
        rule: The rule.
        first: The place of the first token that it was asked about.
        last: The place of the last.
        held: Whether it did what it is there for; False where it refused what would have been read without it.
        kind: The kind of amount that was being read, or None while numbers were read for several.
    """

    __slots__ = ("first", "held", "kind", "last", "rule")

    first: int
    held: bool
    kind: str | None
    last: int
    rule: Rule

    def __init__(self, rule: Rule, first: int, last: int, held: bool, kind: str | None) -> None:
        self.rule = rule
        self.first = first
        self.last = last
        self.held = held
        self.kind = kind


class Trail:
    """The steps of the reading of one window.

    Attributes:
        steps: The steps, in their order.
        kind: The kind of amount that is being read, or None while numbers are read for several.
    """

    __slots__ = ("kind", "steps")

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.kind: str | None = None

    def hold(self, rule: Rule, first: int, last: int) -> None:
        """Record that a rule held: it joined, multiplied, lent, bounded or dropped."""
        self.steps.append(Step(rule, first, last, True, self.kind))

    def refuse(self, rule: Rule, first: int, last: int) -> None:
        """Record that a rule refused what would have been read without it."""
        self.steps.append(Step(rule, first, last, False, self.kind))
