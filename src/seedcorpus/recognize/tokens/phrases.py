"""Phrases: runs of tokens that a lexicon knows as one."""

from __future__ import annotations

from seedcorpus.lexicon import END, Entry
from seedcorpus.lexicon.roles import SIGN
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule
from seedcorpus.recognize.words.word import Word

PHRASE = Rule("word/phrase", "The longest run of words that a lexicon knows as one is one.")
OTHER_READING = Rule(
    "word/other-reading", "Of a word with and without its proclitics, what begins the longer phrase counts."
)
SPACED_SIGN = Rule("word/spaced-sign", "A sign of several characters is none with a space inside: A$5, but a $5 fee.")
STOP_BEHIND_SIGN = Rule("word/stop-behind-sign", "The dot behind a sign is a part of it only before a figure: ₹. 500.")
LETTER_OF_FIGURE = Rule("word/letter-of-figure", "A scale letter right behind a figure is no part of a sign: 5B$.")


def longest_phrase(tokens: Tokens, after_first: int, word: Word) -> tuple[Entry | None, int]:
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
            if child is None:
                break
            place += 1
            entry = child.get(END) if isinstance(child, dict) else child
            if isinstance(entry, Entry) and place > end:
                touching = not any(token.spaced for token in tokens[after_first:place])
                if entry.roles & SIGN and _is_stop(tokens, after_first, place):
                    if tokens.trail is not None:
                        tokens.trail.refuse(STOP_BEHIND_SIGN, after_first - 1, place - 1)
                elif touching or not entry.roles & SIGN:
                    found, end = entry, place
                elif tokens.trail is not None:
                    tokens.trail.refuse(SPACED_SIGN, after_first - 1, place - 1)
            if not isinstance(child, dict):
                break
            node = child
    return found, end


def _is_stop(tokens: Tokens, first: int, behind: int) -> bool:
    """Whether the second token of a sign is a full stop: a dot on to a character of money with no figure behind it."""
    if behind != first + 1 or tokens.text_at(first) != "." or tokens[first - 1].letter:
        return False
    counted = first > 1 and tokens[first - 2].figure is not None  # 500₹. 20 लोग
    return counted or behind == len(tokens) or tokens[behind].figure is None
