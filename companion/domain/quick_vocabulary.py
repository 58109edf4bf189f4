"""The words of a label in British and American spelling, and what numbers, amounts and units they say."""

import re

from companion.domain.dose_text import NBSP, parse_amount
from companion.domain.medication import Unit
from companion.domain.quick_reading import Moment

COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
UNITS = {
    Unit.TABLET: ("tablets", "tablet", "tabs", "tab", "caplets", "caplet"),
    Unit.CAPSULE: ("capsules", "capsule", "caps", "cap", "softgels", "softgel"),
    Unit.MILLILITRE: ("millilitres", "millilitre", "milliliters", "milliliter", "mls", "ml"),
    Unit.DROP: ("drops", "drop"),
    Unit.PATCH: ("patches", "patch", "plasters", "plaster"),
    Unit.SPRAY: ("sprays", "spray"),
    Unit.SACHET: ("sachets", "sachet", "packets", "packet"),
    Unit.INJECTION: ("injections", "injection", "syringes", "syringe"),
    Unit.PUFF: ("puffs", "puff", "inhalations", "inhalation"),
    Unit.SUPPOSITORY: ("suppositories", "suppository"),
    Unit.APPLICATION: ("applications", "application"),
}
UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words}
MASSES = {
    "mg": "mg",
    "milligrams": "mg",
    "milligram": "mg",
    "micrograms": "micrograms",
    "microgram": "micrograms",
    "mcg": "micrograms",
    "ug": "micrograms",
    "grams": "g",
    "gram": "g",
    "g": "g",
}
MOMENT_OF = {
    "morning": Moment.MORNING,
    "midday": Moment.MIDDAY,
    "noon": Moment.MIDDAY,
    "lunchtime": Moment.MIDDAY,
    "afternoon": Moment.AFTERNOON,
    "evening": Moment.EVENING,
    "bedtime": Moment.BEDTIME,
    "bed": Moment.BEDTIME,
    "night": Moment.NIGHT,
    "mane": Moment.MORNING,
    "qam": Moment.MORNING,
    "qpm": Moment.EVENING,
    "qhs": Moment.BEDTIME,
    "nocte": Moment.NIGHT,
}
MOMENT_OF |= {f"{word}s": MOMENT_OF[word] for word in ("morning", "afternoon", "evening", "night")}
LATIN_TIMES = {"once": 1, "twice": 2, "thrice": 3, "bid": 2, "bd": 2, "tid": 3, "tds": 3, "qid": 4, "qds": 4}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def plain(text: str) -> str:
    """The line with one kind of space, dash, apostrophe and fraction; a number said twice, as in "6 (six)", once."""
    for sign, told in {NBSP: " ", "\u202f": " ", "–": "-", "—": "-", "−": "-", "×": "x", "’": "'"}.items():
        text = text.replace(sign, told)
    for sign, told in {"½": "1/2", "¼": "1/4", "¾": "3/4"}.items():
        text = re.sub(rf"(?<=[0-9]){sign}", f" {told}", text).replace(sign, told)
    text = _DOTTED.sub(lambda found: found[0].replace(".", ""), " ".join(re.sub("[µμ]g", "mcg", text).split()))
    text = re.sub(r"\bw/(o?) ?(?=[A-Za-z])", lambda found: "without " if found[1] else "with ", text)
    return _SAID_TWICE.sub(_once, text)


_DOTTED = re.compile(
    r"\b(?:p\.r\.n|[btq]\.i\.d|[tq]\.d\.s|q\.o\.d|q\.h\.s|[bqo]\.d|o\.[nm]|h\.s|p\.o)\b\.?", re.IGNORECASE | re.ASCII
)
"""As in "q.i.d.": without its points it is read, or given back, as one word."""
_SAID_TWICE = re.compile(r"\b([0-9]{1,2}|[A-Za-z]{3,5}) ?\(([0-9]{1,2}|[A-Za-z]{3,5})\)", re.ASCII)


def _once(found: re.Match[str]) -> str:
    """A figure with the same number in words behind it, or the other way round; two numbers stay as they are."""
    figure, word = sorted((found[1].lower(), found[2].lower()))
    same = word in COUNTS and figure == str(COUNTS.index(word) + 1)
    return found[1] if same else found[0]


def count_of(text: str) -> int:
    """A whole number in figures or in words up to ten."""
    told = text.lower()
    return COUNTS.index(told) + 1 if told in COUNTS else int(told)


def amount_of(text: str) -> int:
    """An amount in thousandths: "2", "two", "half", "half a", "a quarter of a", "1 1/2", "one and a half", "a".

    Raises:
        InvalidInputError: as ``parse_amount`` does.
    """
    told = " ".join(text.lower().split())
    told = re.sub(r" (of an?|of|an?)$", "", told)
    if told.endswith(" and a half"):
        return amount_of(told.removesuffix(" and a half")) + 500
    parts = {"a half": 500, "one half": 500, "quarter": 250, "a quarter": 250, "one quarter": 250}
    parts |= {"three quarters": 750, "three quarter": 750, "a": 1000, "an": 1000}
    if told in parts:
        return parts[told]
    return count_of(told) * 1000 if told in COUNTS else parse_amount(told)
