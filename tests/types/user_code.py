"""Code as users write it, for type checkers: nothing here is run. Each line marked `ignore` must be an error."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_type

import seedcorpus
from seedcorpus import Attributes, Document, Kind, Mention, Modifier, Money, Number, Ordinal, Percent, Segment

price: seedcorpus.Money = seedcorpus.parse_money("5 টাকা")
assert_type(price.value, Decimal | None)
assert_type(price.low, Decimal | None)
assert_type(price.modifier, Modifier | None)
assert_type(price.currency, str)
assert_type(price.currencies, tuple[str, ...])
assert_type(price.format("bn", "name"), str)
assert_type(seedcorpus.parse_number("৫"), Number)
assert_type(seedcorpus.__version__, str)
assert_type(seedcorpus.__compiled__, bool)

mention = seedcorpus.find_mentions("5 টাকা", kinds={"money", Kind.NUMBER}, region="BD")[0]
assert_type(mention, Mention)
assert_type(mention.value, Money | Number | Percent | Ordinal)
if isinstance(mention.value, Money):
    assert_type(mention.value, Money)

for document in seedcorpus.read("news.seedcorpus", errors="recover"):
    assert_type(document, Document)
    assert_type(document.attributes, Attributes)
    assert_type(document.sentences(), list[Segment])
    assert_type(document.mentions(), list[Mention])


def length(document: Document) -> int:
    """What `map` is given."""
    return len(document.text)


assert_type(list(seedcorpus.map("news.seedcorpus", length)), list[int])

for part in seedcorpus.splits("news.seedcorpus.zst", size=1 << 20):
    assert_type(part, seedcorpus.Split)
    assert_type(part.end, int | None)
    assert_type(list(part.documents()), list[Document])
seedcorpus.write("news.seedcorpus.zst", [], block=1 << 20, workers=2)

Money(5, currency="INR")
Money("5.50", modifier="approx", currency="INR", currencies=["INR", "PKR"])
Money(low=5, high=Decimal(10), currency="INR")
assert Number(5) < Number(7)
Percent("12.5", modifier=Modifier.APPROX)
Mention(0, 1, "5", Kind.NUMBER, Number(5))
Document("a.txt", "text", {"lang": "hi"})

Money(5)  # type: ignore[call-arg]
Number(0.5)  # type: ignore[arg-type]
Document("a.txt", "text").text = ""  # type: ignore[misc]
seedcorpus.parse_monye("5 টাকা")  # type: ignore[attr-defined]
