"""Single amounts and short texts, beside other libraries that read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

import seedcorpus
from benchmarks import texts
from benchmarks.floors import LANGUAGES
from benchmarks.measure import Task, measure, peer
from benchmarks.report import Table

PRICES = {
    "$1,250.50": "1250.50",
    "USD 99": "99",
    "€ 19.99": "19.99",
    "£3.5": "3.5",
    "₹1,23,456": "123456",
    "₹ १२,५००": "12500",
    "५०० रुपये": "500",
    "3 लाख रुपये": "300000",
    "साढ़े तीन हज़ार रुपये": "3500",
    "Rs. 2,499": "2499",
    "৳৫০০": "500",
    "১,২৫০ টাকা": "1250",
    "দেড় লাখ টাকা": "150000",
    "Tk 750": "750",
    "২৫ কোটি ডলার": "250000000",
    "250 ر.س": "250",
    "٣٫٧٥ ريال": "3.75",
    "١٬٢٥٠ درهم": "1250",
    "1.5 مليون دولار": "1500000",
    "خمسون ديناراً": "50",
}
FIGURES = {
    "ar": {"١٢٣": "123", "١٬٢٣٤": "1234", "٣٫٥": "3.5", "٩٨٧٬٦٥٤٬٣٢١": "987654321", "٠٫٢٥": "0.25"},
    "bn": {"১২৩": "123", "১,২৩৪": "1234", "৩.৫": "3.5", "১২,৩৪,৫৬৭": "1234567", "০.২৫": "0.25"},
    "hi": {"१२३": "123", "१,२३४": "1234", "३.५": "3.5", "१२,३४,५६७": "1234567", "०.२५": "0.25"},
}
WORDS = {
    "ar": {"خمسة": "5", "أحد عشر": "11", "خمسة وعشرون": "25", "ثلاثمائة": "300", "ألفان وخمسمائة": "2500"},
    "bn": {"পাঁচ": "5", "এগারো": "11", "পঁচিশ": "25", "তিন শত": "300", "দুই হাজার পাঁচ শত": "2500"},
    "hi": {"पाँच": "5", "ग्यारह": "11", "पच्चीस": "25", "तीन सौ": "300", "दो हज़ार पाँच सौ": "2500"},
}
ENGLISH = (
    """\
The company paid $5 million for the building, about 20% more than in 2019.
Shares fell 3.4 percent to $17.25 after the report.
A kilogram of rice costs 60 rupees, and a litre of milk 1.20 dollars.
The grant of 25,000 euros will be shared by three schools.
Nobody asked what it would cost.
"""
    * 20
)

Ask = Callable[[str], object]


def tables(size: int, runs: int) -> list[Table]:
    """Prices, figures, number words, English sentences, and the cutting of text into words."""
    return [_prices(runs), _numbers(runs), _sentences(runs), _words(size, runs)]


def _row(name: str, ask: Ask, wanted: dict[str, str], runs: int) -> list[str]:
    """How long an engine takes for one text, and how many of the texts it understands."""
    [timing] = measure([Task(name, partial(_ask_all, ask, wanted), 20 * len(wanted))], runs)
    right = sum(_is(ask, text, Decimal(value)) for text, value in wanted.items())
    return [name, f"{1e6 / timing.rate:,.1f}", f"{right} of {len(wanted)}"]


def _ask_all(ask: Ask, wanted: dict[str, str]) -> None:
    for _ in range(20):
        for text in wanted:
            _answer(ask, text)


def _answer(ask: Ask, text: str) -> object:
    try:
        return ask(text)
    except Exception:  # each library has its own way to say no
        return None


def _is(ask: Ask, text: str, value: Decimal) -> bool:
    answer = _answer(ask, text)
    return answer is not None and Decimal(str(answer)) == value


def _prices(runs: int) -> Table:
    engines: dict[str, Ask] = {"`seedcorpus.parse_money`": lambda text: seedcorpus.parse_money(text).value}
    if price_parser := peer("price_parser"):
        engines["price-parser"] = lambda text: price_parser.Price.fromstring(text).amount
    note = (
        f"Amounts such as {', '.join(f'`{text}`' for text in list(PRICES)[4:9])}; the currency is not looked at. The "
        "peer was made for the price tags of web shops and does not know scales and number words."
    )
    rows = [_row(name, ask, PRICES, runs) for name, ask in engines.items()]
    return Table("Prices", note, ["", "µs for one", "right"], rows)


def _numbers(runs: int) -> Table:
    icu, number_parser = peer("icu"), peer("number_parser")
    rows = []
    for wanted, kind in ((FIGURES, "figures"), (WORDS, "words")):
        for language, answers in wanted.items():
            engines: dict[str, Ask] = {"`seedcorpus.parse_number`": lambda text: seedcorpus.parse_number(text).value}
            if icu and (kind, language) != ("words", "bn"):  # for which ICU has no rules
                engines["ICU"] = _icu_parser(icu, language, kind)
            if number_parser and language == "hi":  # the only one of ours that it knows
                engines["number-parser"] = partial(number_parser.parse_number, language=language)
            for name, ask in engines.items():
                rows.append(_row(f"{kind}, {language}: {name}", ask, answers, runs))
    note = (
        "Numbers in the digits of the language, with its separators, and in words. The peers are told the language. "
        "ICU has no rules for Bengali words, and number-parser knows neither Arabic nor Bengali."
    )
    return Table("Numbers", note, ["", "µs for one", "right"], rows)


def _icu_parser(icu: Any, language: str, kind: str) -> Ask:
    digits = {"ar": "ar_EG@numbers=arab", "bn": "bn_BD@numbers=beng", "hi": "hi_IN@numbers=deva"}
    if kind == "words":
        rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(language))
        return lambda text: rules.parse(text).getDouble()
    figures = icu.NumberFormat.createInstance(icu.Locale(digits[language]))
    return lambda text: figures.parse(text).getDouble()


def _sentences(runs: int) -> Table:
    size = len(ENGLISH.encode())
    tasks = [
        Task("`find_mentions`, all kinds", lambda: seedcorpus.find_mentions(ENGLISH), size),
        Task("`find_mentions`, money", lambda: seedcorpus.find_mentions(ENGLISH, kinds={"money"}), size),
    ]
    if quantulum3 := peer("quantulum3.parser"):
        tasks.append(Task("quantulum3", lambda: quantulum3.parse(ENGLISH), size))
    note = "English sentences, the only language of the peer; seedcorpus knows English as it stands in other texts."
    rows = [[timing.name, f"{timing.rate / 1e6:,.3f}"] for timing in measure(tasks, runs)]
    return Table("Amounts in sentences", note, ["", "MB/s"], rows)


def _words(size: int, runs: int) -> Table:
    rows: list[Sequence[str]] = []
    spacy = peer("spacy")
    for language in LANGUAGES:
        text = texts.text(language, texts.GENERAL, size // 20)
        tasks = [
            Task("`find_mentions`, money", partial(seedcorpus.find_mentions, text, kinds={"money"}), len(text.encode()))
        ]
        if spacy:
            tasks.append(Task("spaCy's tokenizer", partial(spacy.blank(language).tokenizer, text), len(text.encode())))
        rows += [[f"{language}: {timing.name}", f"{timing.rate / 1e6:,.1f}"] for timing in measure(tasks, runs)]
    note = "What it takes to cut a text into words, as a pipeline does first; here both know all words of the text."
    return Table("Cutting text into words", note, ["", "MB/s"], rows)
