"""Number words that are more often other words: what stands beside them tells (पहले दिन, but पहले खाओ)."""

from __future__ import annotations

from seedcorpus.lexicon.company import NO_WORDS, Company
from seedcorpus.lexicon.entry import NOTHING
from seedcorpus.lexicon.roles import AND, BUT, DENIAL_ENDS, OR, TO, VAGUE
from seedcorpus.recognize.item import COMMAS, STOPS, Item
from seedcorpus.recognize.numbers.listed import is_counted_word
from seedcorpus.recognize.numbers.quantity import ONE, TWO, Quantity
from seedcorpus.recognize.tokens.tokens import Tokens
from seedcorpus.recognize.trail import Rule

OTHER_WORD = Rule(
    "company/other", "A number word is none beside a word that makes it another: किसी दूसरे (of some other)."
)
WANTED = Rule("company/wanted", "A word that is more often another one is a number only beside certain words: पहले दिन.")
AT_END = Rule(
    "company/at-end",
    "At the end of a clause, behind an unknown word, a number word that is a verb too is a verb: खोल दो.",
)

FROM_ONE = Rule("company/from-one", "Behind a noun and *to* the second of that noun is the next one: गाँव से दूसरे गाँव.")
OTHER_BEHIND = Rule(
    "company/behind", "A word that is no number as often is none behind a number, where nothing is counted: দশ কোটি নয়."
)
COUNTS = Rule("company/counts", "A word that is a number only in company is one before what it counts: নয় জন.")

#: How far before *second* the noun stands that it is said of.
_REACH = 2
#: What else a clause ends before: a quotation mark, a hashtag.
_ENDS = STOPS | COMMAS | frozenset("#\"'”’»)")


def is_other_word(tokens: Tokens, number: Quantity) -> bool:
    """Whether a number of one word is another word, by what stands beside it."""
    place = number.first
    token = tokens[place]
    company = token.word.company
    phrase = token.entry is not token.word.entry
    if company is None or phrase or number.first < number.last or token.homograph:
        return False
    if tokens.told or len(tokens) == 1:
        return False
    following = place + 1 < len(tokens)
    behind = tokens[place + 1] if following else token
    if following and not number.ordinal and (behind.dash or (behind.in_number and not behind.word.has_preposition)):
        return False  # it counts on
    before = tokens.text_at(place - 1) if place else ""
    after = tokens.text_at(place + 1) if following else ""
    rule = None
    if before in company.not_after or after in company.not_before:
        rule = OTHER_WORD
    elif number.ordinal and number.value == TWO and _is_next(tokens, place):
        rule = FROM_ONE
    elif company.at_end is not NO_WORDS and _ends_clause(tokens, place) and before not in company.at_end:
        rule = None if _is_in_list(tokens, place) else AT_END
    elif _wants_other(tokens, number, company):
        rule = WANTED
    if rule is not None and tokens.trail is not None:
        tokens.trail.refuse(rule, place, place)
    return rule is not None


def _is_next(tokens: Tokens, place: int) -> bool:
    """Whether *to the second* stands behind the same noun, or *one*: एक गाँव से दूसरे गाँव."""
    if place < _REACH or place + 1 >= len(tokens) or not tokens[place - 1].roles & TO:
        return False
    first = tokens[place - _REACH]
    return first.senses.cardinal == ONE or tokens.text_at(place - _REACH) == tokens.text_at(place + 1)


def is_verb(tokens: Tokens, place: int) -> bool:
    """Whether behind a figure and a scale a number word that is a verb too is that, as its clause ends: 5 लाख दो."""
    company = tokens[place].word.company
    if company is None or tokens.told:
        return False
    return _ends_clause(tokens, place)


def _ends_clause(tokens: Tokens, place: int) -> bool:
    """Whether a clause ends behind a word, with an unknown word before it."""
    before = tokens[place - 1] if place else None
    counted = before is not None and (before.figure is not None or before.scale is not None)  # 5 लाख दो
    if before is None or not (counted or (before.letter and (not before.known or before.names_money))):  # पैसे दो
        return False
    return place + 1 == len(tokens) or tokens[place + 1].text in _ENDS


def is_other_behind(tokens: Tokens, place: int) -> bool:
    """Whether a word behind a number is another word than a number: পাঁচ কোটি নয়, একশ বার বলেছি, हज़ार दो ना."""
    token, company = tokens[place], tokens[place].word.company
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    ending = following is None or following.text in _ENDS
    if token.homograph:
        other = following is None or ending or following.roles & (BUT | DENIAL_ENDS) != 0
        other = other or (tokens[place + 1].plain and is_counted_word(token.text))
    elif company is None:
        return False
    else:
        other = not ending and tokens.text_at(place + 1) in company.not_before
    if other and tokens.trail is not None:
        tokens.trail.refuse(OTHER_BEHIND, place - 1, place)
    return other


def _is_in_list(tokens: Tokens, place: int) -> bool:
    """Whether a comma parts a word and a number before it from others like them: बेटे दो, बेटियाँ तीन."""
    return _counts_another(tokens, place, place + 1, place + 3) or _counts_another(tokens, place, place - 2, place - 3)


def _counts_another(tokens: Tokens, place: int, comma: int, other: int) -> bool:
    """Whether a comma stands at one place, and a number that is another word than the one in question at another."""
    if comma < 0 or other < 0 or other >= len(tokens) or tokens[comma].text not in COMMAS:
        return False
    return tokens[other].in_number and tokens[other].word is not tokens[place].word


def _wants_other(tokens: Tokens, number: Quantity, company: Company) -> bool:
    """Whether none of the words stands beside a word that it needs there."""
    if company.only_before is company.only_after is NO_WORDS:
        return False
    place = number.first
    if place and _is_after(tokens, place, company):
        return False
    after = place + 1
    if after == len(tokens):
        return True
    beside = tokens[after]
    if not number.ordinal and (beside.names_unit or beside.roles & TO):
        return False
    if tokens.text_at(after) in company.only_before:
        return False
    if number.ordinal and (beside.in_number or beside.roles & VAGUE or _is_emphasis(tokens, after)):
        after += 1  # पहले दो दिन, पहले ही दिन
    elif number.ordinal and (beside.text in COMMAS or beside.roles & (AND | OR)) and _is_ordinal(tokens, after + 1):
        return False  # पहले और दूसरे दिन
    return after == len(tokens) or tokens.text_at(after) not in company.only_before


def _is_after(tokens: Tokens, place: int, company: Company) -> bool:
    """Whether one of the words that it needs stands before a word, or two of them: दुनिया के पहले."""
    before = tokens.text_at(place - 1)
    if before in company.only_after:
        return True
    return place > 1 and f"{tokens.text_at(place - _REACH)} {before}" in company.only_after


def _is_emphasis(tokens: Tokens, place: int) -> bool:
    """Whether a word that says nothing stands before what is counted: पहले ही दिन, but पहले ही काम कर दिया."""
    counted = place + 1 < len(tokens) and is_counted_word(tokens.text_at(place + 1))
    return counted and tokens[place].entry.bounds.inside is NOTHING


def is_other_scale(tokens: Tokens, place: int) -> bool:
    """Whether a scale is another word by what stands behind it.

    Some are scales only before certain words (৫ লক্ষ্য are 5 goals, but ৫ লক্ষ্য টাকা), one is an ordinal ending before
    others (১৬শ শতক is the 16th century).
    """
    company = tokens[place].word.company
    if company is None:
        return False
    after = tokens.text_at(place + 1) if place + 1 < len(tokens) else ""
    rule, other = WANTED, after not in company.only_before
    if company.only_before is NO_WORDS:
        rule, other = OTHER_WORD, after in company.not_before
    if other and tokens.trail is not None:
        tokens.trail.refuse(rule, place, place)
    return other


def _is_ordinal(tokens: Tokens, place: int) -> bool:
    """Whether an ordinal in one word stands at a place."""
    return place < len(tokens) and tokens[place].senses.ordinal is not None


def is_guarded(tokens: Tokens, item: Item) -> bool:
    """Whether an item is one lone word that is a number only in company (নয় is nine and *is not*, but নয় জন nine)."""
    place = item.first
    if item.last > place or not tokens[place].homograph or len(tokens) == 1:
        return False
    company = tokens[place].word.company
    counted = place + 1 < len(tokens) and company is not None and tokens.text_at(place + 1) in company.only_before
    if counted and tokens.trail is not None:
        tokens.trail.hold(COUNTS, place, place + 1)
    return not counted
