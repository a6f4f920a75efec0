"""Replacing the mentions of a text: `rewrite`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from seedcorpus.errors import AmountError
from seedcorpus.recognize import find_mentions
from seedcorpus.recognize.country import AUTO
from seedcorpus.recognize.find import check_arguments
from seedcorpus.rewriting.figures import in_figures
from seedcorpus.rewriting.forms import FORMS
from seedcorpus.rewriting.numbers import Numbers
from seedcorpus.rewriting.spoken import spoken
from seedcorpus.rewriting.written import written
from seedcorpus.text.checks import shown
from seedcorpus.values.amount import Money
from seedcorpus.values.mention import Kind, Mention

#: What a mention may become, the best first.
Choices = Callable[[Mention], Iterator[str]]

#: How often a rewritten text is read to see whether it says the same: so often are the places put back that do not.
_ROUNDS = 8


def rewrite(
    text: str,
    replacement: Callable[[Mention], str] | str,
    *,
    lang: str | None = None,
    region: str | None = None,
    kinds: Iterable[Kind | str] | None = None,
    small: bool = False,
) -> str:
    """Replace each mention of a text; all else stays as it is.

    A replacement is a function of the mention, or the name of a form:

    - `"figures"`: the amount in ASCII figures, with the ISO code or `%` behind it, an ordinal as in English (`3rd`):
      what a search index wants.
    - `"written"`: numbers in words become figures, as CLDR says for the language and region (`৫,০০০ টাকায়`): inverse
      text normalisation of speech. Lone numbers and ordinals below ten stay words.
    - `"spoken"`: numbers in figures become words, and signs and codes the currency's name: what a speech synthesiser
      wants. Arabic, Hindi and English need PyICU.
    - `"mask"`: the kind in capitals, `<MONEY>`, `<NUMBER>`, `<PERCENT>` or `<ORDINAL>`.

    The first three keep what the text says: read again, it states the same amounts. To this end the words for units
    stay with their endings, as letters written on to the front do; and a mention stays as it was where in the form it
    would be read as anything else, or as more or less, or where there are no words or figures for it.

    Args:
        text: Any text.
        replacement: A form's name, or what makes the new text of a mention. With `lambda mention: mention.text` nothing
            changes.
        lang: As for `find_mentions`, as `region` is.
        region: Where the text is from.
        kinds: The kinds to replace; None for all.
        small: Whether in `"written"` lone numbers and ordinals below ten become figures too.

    Returns:
        The text, rewritten. It takes time in proportion to its length.

    Raises:
        AmountError: No form has this name; or as `find_mentions` does.
        TypeError: The replacement is neither a function nor a name, or the function returns no string.
        MissingExtraError: A number has to be spelled by ICU, and PyICU is not installed.

    Example:
        >>> rewrite("বাজেট পাঁচ হাজার টাকায় দাঁড়াল।", "written")
        'বাজেট ৫,০০০ টাকায় দাঁড়াল।'
        >>> rewrite("وعد بخمسين ألف دولار", "figures")
        'وعد ب50000 USD'
        >>> rewrite("दाम ५०० रुपये है।", lambda mention: f"[{mention.value}]")
        'दाम [INR 500] है।'
    """
    if isinstance(replacement, str) and replacement not in FORMS:
        raise AmountError(f"no form {shown(replacement)}; there are {', '.join(FORMS)}, and functions of the mention")
    if not (isinstance(replacement, str) or callable(replacement)):
        raise TypeError(f"a form's name or a function of the mention is wanted, not {shown(replacement)}")
    kinds = kinds if kinds is None or isinstance(kinds, str) else tuple(kinds)  # asked more than once
    lang, known = check_arguments(lang, None if region == AUTO else region)
    region = region if region == AUTO else known
    read = partial(find_mentions, lang=lang, region=region, kinds=kinds)
    mentions = read(text)
    if not mentions:
        return text
    if not isinstance(replacement, str):
        return _joined(text, mentions, [_string(replacement(mention)) for mention in mentions])[0]
    if replacement == "mask":
        return _joined(text, mentions, [f"<{mention.kind.upper()}>" for mention in mentions])[0]
    numbers = Numbers(text, lang, known)
    choices: dict[str, Choices] = {
        "figures": partial(in_figures, numbers=numbers),
        "written": partial(written, numbers=numbers, small=small),
        "spoken": partial(spoken, numbers=numbers),
    }
    return _settled(text, mentions, choices[replacement], read)


def _string(made: object) -> str:
    if not isinstance(made, str):
        raise TypeError(f"a replacement returns the new text of a mention as a string, not {shown(made)}")
    return made


def _joined(text: str, mentions: list[Mention], made: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text with what was made of each mention in its place, and these places."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    done = length = 0
    for mention, new in zip(mentions, made, strict=True):
        pieces += text[done : mention.start], new
        start = length + mention.start - done
        length = start + len(new)
        places.append((start, length))
        done = mention.end
    return "".join((*pieces, text[done:])), places


def _settled(text: str, mentions: list[Mention], choices: Choices, read: Callable[[str], list[Mention]]) -> str:
    """The text with the best that each mention may become so that the text is read as before.

    What is not read as before gives way to the next choice, at last to the mention as it stood; and where it stood so
    already, its neighbours do, in each round more of them.
    """
    left = [choices(mention) for mention in mentions]
    made = [next(choice, mention.text) for choice, mention in zip(left, mentions, strict=True)]
    reach = 1
    for _ in range(_ROUNDS):
        changed = {place for place, mention in enumerate(mentions) if made[place] != mention.text}
        if not changed:
            break
        new, places = _joined(text, mentions, made)
        wrong = _misread(mentions, places, read(new))
        if not wrong:
            return new
        yielding = wrong & changed
        for place in wrong - changed:
            yielding |= changed.intersection(range(place - reach, place + reach + 1))
        if wrong - changed:
            reach *= 8
        for place in yielding:
            made[place] = next(left[place], mentions[place].text)
    return text


def _misread(mentions: list[Mention], places: list[tuple[int, int]], found: list[Mention]) -> set[int]:
    """The indices of the mentions that are not read as they were, or beside which something else is read now."""
    right: set[int] = set()
    beside: set[int] = set()
    starts = [start for start, _ in places]
    for mention in found:
        place = bisect_left(starts, mention.end) - 1  # the last that begins before its end
        if place >= 0 and places[place][1] > mention.start:
            (right if place not in right and _same(mentions[place], mention) else beside).add(place)
        else:
            beside |= {max(place, 0), min(place + 1, len(places) - 1)}
    return {*range(len(mentions))} - right | beside


def _same(one: Mention, other: Mention) -> bool:
    """Whether two mentions state the same amount: as USD, whatever other dollars the wording allowed."""
    first, second = one.value, other.value
    if isinstance(first, Money) and isinstance(second, Money):
        same = (first.value, first.low, first.high, first.modifier, first.currency)
        return same == (second.value, second.low, second.high, second.modifier, second.currency)
    return first == second
