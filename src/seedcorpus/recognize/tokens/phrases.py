"""Phrases: runs of tokens that a lexicon knows as one."""

from __future__ import annotations

from seedcorpus.lexicon import END, Entry
from seedcorpus.lexicon.roles import SIGN
from seedcorpus.recognize.tokens.token import Token
from seedcorpus.recognize.words.word import Word


def longest_phrase(tokens: list[Token], after_first: int, word: Word) -> tuple[Entry | None, int]:
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
