"""The words and shapes that a typed line about a medicine may have, in British and American spelling.

Each pattern is tried where a word begins, in the order of ``PATTERNS``; the first that matches is what stands there.
Shapes that could mean two things have a pattern of their own, so that no part of them is read as something else.
"""

import re
from collections.abc import Iterable

from companion.domain.dose_text import NBSP, parse_amount
from companion.domain.medication import Unit
from companion.domain.quick_reading import Moment

COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
UNITS = {
    Unit.TABLET: ("tablets", "tablet", "tabs", "tab", "caplets", "caplet"),
    Unit.CAPSULE: ("capsules", "capsule", "caps", "cap", "softgels", "softgel"),
    Unit.MILLILITRE: ("millilitres", "millilitre", "milliliters", "milliliter", "mls", "ml"),
    Unit.DROP: ("drops", "drop"),
    Unit.PATCH: ("patches", "patch"),
    Unit.SPRAY: ("sprays", "spray"),
    Unit.SACHET: ("sachets", "sachet", "packets", "packet"),
    Unit.INJECTION: ("injections", "injection", "syringes", "syringe"),
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
}
LATIN_TIMES = {"once": 1, "twice": 2, "thrice": 3, "bid": 2, "bd": 2, "tid": 3, "tds": 3, "qid": 4, "qds": 4}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def plain(text: str) -> str:
    """The line with one kind of space, dash, apostrophe and fraction."""
    for sign, told in {NBSP: " ", "\u202f": " ", "–": "-", "—": "-", "−": "-", "×": "x", "’": "'"}.items():
        text = text.replace(sign, told)
    for sign, told in {"½": "1/2", "¼": "1/4", "¾": "3/4"}.items():
        text = re.sub(rf"(?<=[0-9]){sign}", f" {told}", text).replace(sign, told)
    return " ".join(re.sub("[µμ]g", "mcg", text).split())


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


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_END = r"(?![0-9A-Za-z\u0080-\U0010ffff])"
_NUM = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?|[0-9]{1,7}(?:[.,][0-9]{1,6})?)"
_INT = rf"(?:[0-9]{{1,4}}|{_one_of(COUNTS)})"
_ZEROS = r"[0-9]{1,3}\.[0-9]{2}0"
"""A thousand in some countries, one in others."""
_UNIT = _one_of(UNIT_OF)
_MASS = _one_of(MASSES)
_HOUR = r"(?:hours?|hrs?|h)"
_RANGE = r"\s*(?:-|to|or)\s*"
_PART = r"(?:1/2|1/4|3/4)"
_AMOUNT = (
    rf"(?:(?:{_NUM}|{_one_of(COUNTS)}) and a half|(?:[0-9]{{1,3}} )?{_PART}"
    r"|(?:a |one )?half(?: of)?(?: an?)?|(?:a |one )?quarter(?: of)?(?: an?)?|three quarters?(?: of)?(?: an?)?"
    rf"|{_NUM}|{_one_of(COUNTS)}|an?)"
)
_A_DAY = r"(?:(?:a|per|each|every|in a|in one) day|/ ?day|daily)"
_WINDOW = rf"(?:(?:in|per|within|/)(?: any| each)? ?(?P<window>{_INT}) ?{_HOUR}|(?P<day>{_A_DAY}))"
_AT_MOST = (
    r"(?:(?:do not take|don't take|take|never take)? ?(?:no|not|never)? ?more than|max(?:imum)?\.?(?: of)?:?|up to"
    r"|(?:do not|not to|never) exceed|(?:not|without|never) exceeding|at most)"
)
_MOMENT = _one_of(MOMENT_OF)
_AND = r"(?:, ?and |, ?| and )"
_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ML = _one_of(UNITS[Unit.MILLILITRE])
_LED = r"(?:in the|every|each|at) "
_MOMENTS = rf"(?:{_AND}(?:{_LED})?{_MOMENT})"
_TIME = r"(?:[0-9]{1,2}:[0-9]{2}(?: ?[ap]\.?m\.?)?|[0-9]{1,2} ?[ap]\.?m\.?)"
_MONTH = rf"{_one_of(MONTHS)}[a-z]*\.?"
_AGO = r"(?:until|till|through)"
_OFTEN = rf"(?:{_INT}|once|twice|thrice)"
_BEFORE = rf"(?:(?:{_INT}|half an|an) ?(?:minutes?|mins?|{_HOUR}) )"
_MEAL = r"(?:meals?|food|breakfast|lunch|dinner|supper|tea)"


def _shape(text: str, end: str = _END) -> re.Pattern[str]:
    return re.compile(text + end, re.IGNORECASE | re.ASCII)


PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("no_zero", _shape(rf"(?<![0-9A-Za-z])\.[0-9]+(?:{_RANGE}{_NUM})?(?: ?(?:{_MASS}|{_UNIT}))?")),
    ("most", _shape(rf"{_AT_MOST} (?P<amount>{_AMOUNT})(?: ?(?P<unit>{_UNIT}))? ?{_WINDOW}")),
    ("unclear", _shape(rf"{_AT_MOST} {_NUM} ?{_MASS}(?: of [a-z]+)? {_WINDOW}")),
    ("unclear", _shape(rf"{_AT_MOST} (?:{_INT} ?(?:times|x|doses?)|once|twice) ?{_WINDOW}")),
    ("unclear", _shape(rf"{_AT_MOST} {_AMOUNT}(?: ?{_UNIT})?")),
    ("gap", _shape(rf"(?:no|not) more (?:often )?than every (?P<count>{_INT}) ?(?P<per>{_HOUR}|minutes?|mins?)")),
    (
        "gap",
        _shape(
            rf"(?:at least|leave|leave at least|wait|wait at least) (?P<count>{_INT}) ?"
            rf"(?P<per>{_HOUR}|minutes?|mins?) (?:apart|between(?: each)?(?: doses?)?)"
        ),
    ),
    ("as_needed", _shape(r"(?:(?:as|when|if|where) (?:needed|required|necessary)|prn)")),
    ("unclear", _shape(rf"every {_INT}(?:{_RANGE}{_INT})? ?(?:minutes?|mins?|months?)")),
    ("unclear", _shape(rf"every {_INT}{_RANGE}{_INT} ?(?:days?|weeks?)")),
    ("hours", _shape(rf"(?:once )?(?:every|each) (?P<low>{_INT})(?:{_RANGE}(?P<high>{_INT}))? ?{_HOUR}")),
    ("hours", _shape(r"q ?(?P<low>[0-9]{1,2})(?:-(?P<high>[0-9]{1,2}))? ?h")),
    ("hours", _shape(rf"(?P<low>{_INT})(?:{_RANGE}(?P<high>{_INT}))?[- ]?hourly")),
    ("every_hour", _shape(r"(?:once )?every hour")),
    ("every_days", _shape(rf"(?:once )?every (?P<count>{_INT}) ?(?P<per>days?|weeks?)")),
    ("other_day", _shape(r"(?:every (?:other|second) day|(?:on )?alternate days)")),
    ("weekly", _shape(r"(?:once (?:a|per|every) week|once weekly|every week|each week|weekly)")),
    ("unclear", _shape(rf"(?:{_INT}{_RANGE})?(?:{_INT} ?(?:times?|x)|twice) ?(?:a|per|each|every) ?(?:week|month)")),
    ("unclear", _shape(rf"{_OFTEN}{_RANGE}{_OFTEN} ?(?:times?|x)? ?{_A_DAY}")),
    ("unclear", _shape(rf"for {_INT} ?(?:doses?|times)")),
    ("unclear", _shape(rf"(?:with|before|after) (?:each |every )?{_MEAL}(?:,? and|,) {_LED}{_MOMENT}{_MOMENTS}*")),
    ("times_a_day", _shape(rf"(?P<count>{_INT}) ?(?:times?|x) ?{_A_DAY}")),
    ("latin", _shape(rf"(?P<word>once|twice|thrice) {_A_DAY}")),
    ("latin", _shape(r"(?P<word>bid|bd|tid|tds|qid|qds)")),
    ("unclear", _shape(rf"(?:on |every |each )?{_WEEKDAY}s?(?:{_AND}{_WEEKDAY}s?)*")),
    ("daily", _shape(r"(?:(?:every|each) day|daily)")),
    (
        "moments",
        _shape(rf"(?:nightly|before bed(?:time)?|{_LED}{_MOMENT}{_MOMENTS}*|{_MOMENT}{_MOMENTS}+)"),
    ),
    ("unclear", _shape(rf"(?:from )?{_TIME} ?(?:-|to|until|till) ?{_TIME}")),
    ("unclear", _shape(rf"between {_TIME} ?(?:-|to|and) ?{_TIME}")),
    ("unclear", _shape(rf"{_BEFORE}?(?:before|after|by|{_AGO}|last(?: one| dose)?(?: at)?) {_TIME}")),
    ("times", _shape(rf"(?:(?:at|from|starting at|starting from|first at) )?{_TIME}(?:{_AND}(?:at )?{_TIME})*")),
    ("bare_hour", _shape(rf"at [0-9]{{1,2}}(?:\.[0-9]{{2}})?(?! ?(?:{_MASS}|{_UNIT}){_END})")),
    (
        "unclear",
        _shape(rf"for (?:the )?(?:next )?(?:{_INT}{_RANGE}{_INT} ?(?:days?|weeks?|nights?)|(?:{_INT}|a) ?months?)"),
    ),
    ("days", _shape(rf"(?:for (?:the )?(?:next )?|x ?)(?P<count>{_INT}|a) ?(?P<per>days?|weeks?|nights?)")),
    ("until", _shape(rf"{_AGO} (?P<y>[0-9]{{4}})-(?P<m>[0-9]{{1,2}})-(?P<d>[0-9]{{1,2}})")),
    ("until", _shape(rf"{_AGO} (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH}),? (?P<y>[0-9]{{4}})")),
    ("until", _shape(rf"{_AGO} (?P<month>{_MONTH}) (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<y>[0-9]{{4}})")),
    ("no_year", _shape(rf"{_AGO} (?:[0-9]{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?)")),
    ("which_day", _shape(rf"{_AGO} [0-9]{{1,2}}[/.-][0-9]{{1,2}}(?:[/.-][0-9]{{2,4}})?")),
    ("unclear", _shape(rf"{_NUM} ?{_MASS} ?(?:/|per|an?|every) ?(?:1 ?)?(?:{_HOUR}|day|d|week|kg)")),
    ("unclear", _shape(rf"{_NUM} ?(?:iu|units?|meq|mmol|%)")),
    (
        "liquid",
        _shape(rf"(?P<number>{_NUM}) ?(?P<mass>{_MASS}) ?(?:/|per|in) ?(?P<volume>{_NUM})? ?{_ML}"),
    ),
    ("which_strength", _shape(rf"{_ZEROS} ?{_MASS}")),
    ("which_amount", _shape(rf"{_ZEROS} ?{_UNIT}")),
    ("which_strength", _shape(rf"(?:{_NUM}(?: ?{_MASS})?{_RANGE}{_NUM}|{_PART}|[0-9]{{1,3}} {_PART}) ?{_MASS}")),
    ("slashed", _shape(rf"(?P<numbers>{_NUM}(?: ?[/+] ?{_NUM})+) ?(?P<mass>{_MASS})")),
    ("strength", _shape(rf"{_NUM} ?{_MASS}(?:(?: ?/ ?| ?\+ ?| with ){_NUM} ?{_MASS})*")),
    ("unclear", _shape(rf"{_AMOUNT}(?: ?{_UNIT})? ?(?:in|per|within|/)(?: any| each)? ?{_INT} ?{_HOUR}")),
    ("amount_a_day", _shape(rf"(?P<low>{_AMOUNT}) ?(?P<unit>{_UNIT}) ?(?:a|per|each|/) ?day")),
    ("amount", _shape(rf"(?P<low>{_AMOUNT})(?:{_RANGE}(?P<high>{_AMOUNT}))?[ -]?(?P<unit>{_UNIT})")),
)
UNIT_ALONE = _shape(_UNIT)
NUMBER_ALONE = _shape(rf"(?:(?:[0-9]{{1,3}} )?{_PART}|{_one_of(COUNTS)}|{_NUM}(?:{_RANGE}{_NUM})?)(?![/.,:+-][0-9])")
NUMBER_OF_NAME = _shape("[0-9]{3,4}")
"""As in macrogol 3350; a smaller one would be an amount."""
MASS = _shape(rf"(?P<number>{_NUM}) ?(?P<mass>{_MASS})")
TIME = _shape(r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2}))?(?: ?(?P<half>[ap])\.?m\.?)?")
MOMENT = _shape(_MOMENT)
NUMBER = re.compile(_NUM, re.ASCII)
FIRM = _shape(r"(?:do not|don't|never|not|avoid|(?:then )?stop|hold|skip)")
"""Begins an instruction that is kept whole, up to its full stop or to a limit."""
LIMIT = _shape(rf"(?:,|;|and) ?(?:{_AT_MOST} {_AMOUNT}|no more than)")
"""Behind an instruction: what is the most must not be lost in it."""
CHANGES = _shape(
    r"(?:then|third|thirds|halves|or|except|less|double|doubled|instead|reduc[a-z]*|increas[a-z]*|taper[a-z]*"
    r"|lower[a-z]*|rais[a-z]*|.*[0-9].*)"
)
"""A word that was not understood and may change how much or when: a line with one is not used as it stands."""
CLAUSE = _shape(
    rf"(?:{_BEFORE}(?:before|after)|with|without|before|after|during|while|by mouth|orally|under the tongue"
    r"|on an empty stomach|on the skin"
    r"|swallow|chew|dissolve|shake|for|if|in (?:a|some|water|juice|milk))"
)
"""Begins an instruction that ends where something else is said."""
NOISE = _shape(r"(?:take|use|apply|give|and|of|the|an?)")
