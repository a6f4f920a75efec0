"""Language tags, as headers declare them and users write them: BCP 47 (RFC 5646)."""

from __future__ import annotations


def split_tag(tag: str) -> tuple[str, str | None]:
    """The language of a tag, and the country in it, if any: its region subtag, where that is an ISO 3166 code.

    Letter case makes no difference, and an underscore is read as a hyphen.

    Example:
        >>> split_tag("bn-BD"), split_tag("AR_latn_eg"), split_tag("hi-u-nu-deva"), split_tag("ar-001")
        (('bn', 'BD'), ('ar', 'EG'), ('hi', None), ('ar', None))
    """
    language, *subtags = tag.strip().lower().replace("_", "-").split("-")
    for subtag in subtags:
        if len(subtag) == 1:
            break  # what follows is an extension, or private
        if len(subtag) == 2 and subtag.isascii() and subtag.isalpha():
            return language, subtag.upper()
    return language, None
