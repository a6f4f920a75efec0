"""What a word can be: the one table of roles, senses and bounds.

A *role* is what a word does among others: it joins, divides, names percent. A *sense* is a number that it can stand
for. A *bound* is how it bounds an amount. From this table come what the loader does with the sections of a data file,
the check of a language of one's own, and the words of `explain`; a test holds the page about the data file to it.

Roles are bits of one integer, so that a word is asked for several at once: `token.roles & (TO | TOWARD)`.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

# The roles, of which `Entry.roles` holds the bits.
AND: Final = 1 << 0
SUM: Final = 1 << 1
OR: Final = 1 << 2
INSTEAD: Final = 1 << 3
TO: Final = 1 << 4
TOWARD: Final = 1 << 5
FROM: Final = 1 << 6
BETWEEN: Final = 1 << 7
CLOSE: Final = 1 << 8
ENCLOSE: Final = 1 << 9
OF: Final = 1 << 10
PART: Final = 1 << 11
OUT_OF: Final = 1 << 12
PARTS_OF: Final = 1 << 13
POINT: Final = 1 << 14
LEADING_POINT: Final = 1 << 15
OVER: Final = 1 << 16
MINUS: Final = 1 << 17
PERCENT: Final = 1 << 18
GAP: Final = 1 << 19
VAGUE: Final = 1 << 20
CHANGE: Final = 1 << 21
BECOMES: Final = 1 << 22
TALLY: Final = 1 << 23
NOT_AMOUNT: Final = 1 << 24
POSTPOSED: Final = 1 << 25
HOMOGRAPH: Final = 1 << 26
LABEL: Final = 1 << 27
PER: Final = 1 << 28
RATE: Final = 1 << 29
YEAR_BEFORE: Final = 1 << 30
YEAR_AFTER: Final = 1 << 31
ARTICLE: Final = 1 << 32
ORDINAL_ENDING: Final = 1 << 33
ORDINAL_ENDING_APART: Final = 1 << 34
ABBREVIATION: Final = 1 << 35
CLASSIFIER: Final = 1 << 36
SIGN: Final = 1 << 37
DENIAL: Final = 1 << 38
DENIAL_ENDS: Final = 1 << 39
THAT: Final = 1 << 40
ABOUT: Final = 1 << 41
ASKS: Final = 1 << 42
BEYOND: Final = 1 << 43
AMOUNTS_ONLY: Final = 1 << 44
UNTIL: Final = 1 << 45
TIME: Final = 1 << 46
CLAUSE_FINAL: Final = 1 << 47
LESS: Final = 1 << 48
FALLING: Final = 1 << 49
PARTED: Final = 1 << 50
PRICED: Final = 1 << 51
PRICE_MARK: Final = 1 << 52
NORM: Final = 1 << 53
FRAME: Final = 1 << 54
BUT: Final = 1 << 55
LASTING: Final = 1 << 56
PLACE: Final = 1 << 57
SUBJECT: Final = 1 << 58
AGAINST: Final = 1 << 59
BECAME: Final = 1 << 60
ADJECTIVE: Final = 1 << 61

# The senses, of which `Senses.kinds` holds the bits.
CARDINAL: Final = 1 << 0
COMPOUND_UNIT: Final = 1 << 1
TEEN: Final = 1 << 2
SCALE: Final = 1 << 3
PLURAL_SCALE: Final = 1 << 4
DUAL: Final = 1 << 5
GLUED_SCALE: Final = 1 << 6
FOLLOWING_SCALE: Final = 1 << 7
MONEY_SCALE: Final = 1 << 8
TENS: Final = 1 << 9
COEFFICIENT: Final = 1 << 10
QUARTER: Final = 1 << 11
FRACTION: Final = 1 << 12
PLURAL_FRACTION: Final = 1 << 13
ORDINAL: Final = 1 << 14


@frozen
class Role:
    """What a word does among others.

    Attributes:
        name: Its name, in one word.
        bit: Its bit in `Entry.roles`.
        section: The section of a data file whose words have it.
        keys: The keys there that give it.
        says: What a word does that has it, as the end of a sentence.
        example: Words that show it.
    """

    name: str
    bit: int
    section: str
    keys: tuple[str, ...]
    says: str
    example: str


@frozen
class Sense:
    """A number that a word can stand for.

    Attributes:
        name: Its name, which is its field in `Senses`.
        bit: Its bit in `Senses.kinds`.
        section: The section of a data file whose keys are those numbers.
        says: What the word is then, as the end of a sentence.
        example: Words that show it.
    """

    name: str
    bit: int
    section: str
    says: str
    example: str


@frozen
class BoundPlace:
    """Where a word stands that bounds an amount.

    Attributes:
        name: Its name, which is its field in `Bounds`, and the section of a data file that gives it.
        says: Where the word stands, as the end of a sentence.
        example: Words that show it.
    """

    name: str
    says: str
    example: str


_WORDS = ("words",)

ROLES: Final = (
    Role("and", AND, "joiners", ("and",), "joins the members of a list, or parts of a number", "10 और 20"),
    Role("sum", SUM, "joiners", ("sum",), "joins parts of a number as a matter of course", "مليار و300 مليون"),
    Role("or", OR, "joiners", ("or",), "joins alternatives", "পাঁচ বা ছয়"),
    Role("instead", INSTEAD, "joiners", ("instead",), "stands between an amount and the one for it", "5 की जगह 6"),
    Role("against", AGAINST, "joiners", ("against",), "stands between two amounts compared", "5 करोड़ के मुकाबले 6 करोड़"),
    Role("but", BUT, "joiners", ("but",), "joins a least and a most", "কমপক্ষে ৫ কিন্তু বড়জোর ১০ টাকা"),
    Role("less", LESS, "joiners", ("less",), "takes a part off the amount before it", "خمسة دنانير إلا ربعا"),
    Role("to", TO, "range", ("to",), "stands between the ends of a range", "10 से 20"),
    Role("toward", TOWARD, "range", ("toward",), "does so behind *from* or *between*", "من 3 ل 5"),
    Role("from", FROM, "range", ("from",), "stands before the ends of a range", "من 3 إلى 5"),
    Role("between", BETWEEN, "range", ("between",), "opens a range whose ends are joined by *and*", "بين 5 و10"),
    Role("close", CLOSE, "range", ("close",), "closes a range", "5 से 10 तक"),
    Role("enclose", ENCLOSE, "range", ("enclose",), "closes a range whose ends are joined by *and*", "10 और 20 के बीच"),
    Role("falling", FALLING, "range", ("falling",), "begins a pair that falls to one", "দু এক দিন"),
    Role("of", OF, "share", ("of",), "stands between a whole and the share of it", "तेईस का पाँचवाँ"),
    Role("part", PART, "share", ("part",), "is *part* behind an ordinal", "पाँचवाँ भाग"),
    Role("out_of", OUT_OF, "share", ("out_of",), "is *out of* between two numbers", "ثلاثة من عشرة"),
    Role("parts_of", PARTS_OF, "share", ("parts_of",), "is *of parts* between two numbers", "তিন ভাগের দুই ভাগ"),
    Role("parted", PARTED, "share", ("parted",), "says that something is parted", "৩ ভাগে বিভক্ত"),
    Role("point", POINT, "decimal_point", _WORDS, "is the decimal point", "পাঁচ দশমিক দুই"),
    Role("leading_point", LEADING_POINT, "leading_point", _WORDS, "may begin a number, zero left unsaid", "দশমিক পাঁচ"),
    Role("over", OVER, "over", _WORDS, "is the bar of a fraction", "एक बटा तीन"),
    Role("minus", MINUS, "minus", _WORDS, "makes the number behind it negative", "माइनस 5"),
    Role("percent", PERCENT, "percent", _WORDS, "is percent", "5 प्रतिशत"),
    Role("gap", GAP, "after_gap", _WORDS, "may stand between an amount and what bounds it", "5 लाख सालाना से ज़्यादा"),
    Role("vague", VAGUE, "vague", _WORDS, "makes a scale behind it vague", "कई करोड़"),
    Role("asks", ASKS, "asks", _WORDS, "asks how many, so that a scale behind it is no number", "कितने करोड़"),
    Role("beyond", BEYOND, "beyond", _WORDS, "joins an ordinal to the hundreds behind it", "الرابعة بعد المائة"),
    Role("change", CHANGE, "change", _WORDS, "is a verb of rise or fall", "5 से बढ़कर 6"),
    Role("becomes", BECOMES, "becomes", _WORDS, "makes *from … to …* before it a rise or fall", "400 से 1100 की गई"),
    Role("became", BECAME, "becomes", ("both",), "does so if both amounts have a unit", "4 रुपये से 5 रुपये हुए"),
    Role("tally", TALLY, "tallies", _WORDS, "says that a number behind it counts no money", "عدد السكان 5 ملايين"),
    Role("not_amount", NOT_AMOUNT, "not_amounts", _WORDS, "says no amount, though a word in it does", "अरब अमीरात"),
    Role("postposed", POSTPOSED, "postposed", _WORDS, "may stand behind the unit that it counts", "درهم واحد"),
    Role("homograph", HOMOGRAPH, "guarded", _WORDS, "is another common word where it stands alone", "নয়"),
    Role("about", ABOUT, "about", _WORDS, "is a number that is meant as *about* so many", "एक आध"),
    Role("label", LABEL, "labels", _WORDS, "makes the number behind it a name", "عيار 22"),
    Role("per", PER, "per", _WORDS, "makes the number behind it end with its scale", "প্রতি হাজার ৩২"),
    Role("rate", RATE, "rates", _WORDS, "says what the price before it is for", "৪০ টাকা কেজি"),
    Role("year_before", YEAR_BEFORE, "years", ("before",), "makes the figure behind it a year", "عام 2009"),
    Role("year_after", YEAR_AFTER, "years", ("after",), "makes the figure before it a year", "২০১৮ সালে"),
    Role("article", ARTICLE, "proclitics", ("article", "prepositions_with_article"), "is an article", "ال"),
    Role("ordinal_ending", ORDINAL_ENDING, "ordinal_endings", ("words", "digits"), "makes an ordinal", "21वां"),
    Role("ordinal_ending_apart", ORDINAL_ENDING_APART, "ordinal_endings", ("apart",), "does so apart", "21 वां"),
    Role("denial", DENIAL, "denials", ("words",), "turns a bound in its clause round", "5 से ज़्यादा देय नहीं"),
    Role("denial_ends", DENIAL_ENDS, "denials", ("ends",), "ends the clause of a denial", "5 से ज़्यादा हो तो नहीं"),
    Role("norm", NORM, "denials", ("norm",), "denies what may be, from far off too", "5 लोगों से ज़्यादा की भर्ती नहीं होगी"),
    Role("subject", SUBJECT, "denials", ("subjects",), "may be who does not do something", "5% से ज़्यादा किसान नहीं आए"),
    Role("that", THAT, "denials", ("that",), "is *that* between a denial and a verb", "لا يجوز أن يزيد على 5"),
    Role("priced", PRICED, "priced", _WORDS, "makes the word of money before the figure its unit", "रुपये 350 का बिल"),
    Role("classifier", CLASSIFIER, "classifiers", _WORDS, "is a classifier between a number and its unit", "৫ টা টাকা"),
    Role("adjective", ADJECTIVE, "adjectives", _WORDS, "may stand before the number of its unit", "কানাডিয়ান ৯ ডলার"),
    Role("frame", FRAME, "frames", _WORDS, "stands around an amount in forms", "فقط خمسة ريالات لا غير"),
    Role("amounts_only", AMOUNTS_ONLY, "amounts_only", _WORDS, "bounds only money and percents", "৫ টাকার মধ্যে"),
    Role("until", UNTIL, "time", ("until",), "bounds no date or time of day", "10 बजे तक"),
    Role("time", TIME, "time", _WORDS, "makes a number beside it a date or time of day", "10 बजे तक"),
    Role("lasting", LASTING, "time", ("lasting",), "bounds no length of time", "तीन घंटे तक"),
    Role("place", PLACE, "places", _WORDS, "tells a place behind *one* and a noun", "एक पेड़ के नीचे"),
    Role("clause_final", CLAUSE_FINAL, "clause_final", _WORDS, "bounds only at the end of its clause", "৫ টাকার মধ্যে"),
    Role("price_mark", PRICE_MARK, "price_marks", _WORDS, "makes the figure before it a price", "500/-"),
    Role("abbreviation", ABBREVIATION, "abbreviations", (), "is a short form of a unit of money", "ر.س"),
    Role("sign", SIGN, "signs", (), "is a sign of money", "₹"),
)

SENSES: Final = (
    Sense("cardinal", CARDINAL, "cardinals", "a number", "पाँच"),
    Sense(
        "compound_unit",
        COMPOUND_UNIT,
        "compound_units",
        "a unit, before a teen or *and* and tens",
        "إحدى وعشرون",
    ),
    Sense("teen", TEEN, "teens", "ten, behind a unit", "خمسة عشر"),
    Sense("scale", SCALE, "scales", "a scale", "लाख"),
    Sense("plural_scale", PLURAL_SCALE, "plural_scales", "a scale in the plural, vague by itself", "लाखों"),
    Sense("dual", DUAL, "duals", "two of a scale", "ألفان"),
    Sense("glued_scale", GLUED_SCALE, "glued_scales", "a scale that is written on to its number", "পাঁচশ"),
    Sense("following_scale", FOLLOWING_SCALE, "scales_after_number", "a scale, right behind a number", "पाँच नील"),
    Sense("money_scale", MONEY_SCALE, "money_scales", "a letter for a scale, on a figure of money", "$5m"),
    Sense("tens", TENS, "tens", "tens to which a unit is added", "thirty three"),
    Sense("coefficient", COEFFICIENT, "coefficients", "a number that most often counts a scale", "ढाई करोड़"),
    Sense("quarter", QUARTER, "quarters", "quarters that are added to the number behind", "साढ़े तीन"),
    Sense("fraction", FRACTION, "fractions", "a part", "نصف مليون"),
    Sense("plural_fraction", PLURAL_FRACTION, "plural_fractions", "a part, but only behind a number", "ثلاثة أرباع"),
    Sense("ordinal", ORDINAL, "ordinals", "an ordinal", "तीसरा"),
)

BOUNDS: Final = (
    BoundPlace("before", "before the amount", "أكثر من 5"),
    BoundPlace("before_loose", "some words before the amount", "تجاوزت قيمتها 5"),
    BoundPlace("after", "behind the amount", "5 से ज़्यादा"),
    BoundPlace("after_genitive", "behind an amount in the genitive", "৫ টাকার বেশি"),
    BoundPlace("after_genitive_near", "right behind an amount in the genitive", "৫০ বছরের নিচে"),
    BoundPlace("inside", "between the number and its unit", "এক কোটির বেশি টাকা"),
)
