"""The words and shapes that a typed line about a medicine may have, in British and American spelling.

Each pattern is tried where a word begins, in the order of ``PATTERNS``; the first that matches is what stands there.
Shapes that could mean two things have a pattern of their own, so that no part of them is read as something else.
"""

import re
from collections.abc import Iterable

from companion.domain.medication import Unit
from companion.domain.quick_vocabulary import COUNTS, MASSES, MOMENT_OF, MONTHS, UNIT_OF, UNITS


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_END = r"(?![0-9A-Za-z\u0080-\U0010ffff])"
_NUM = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,12})?|[0-9]{1,7}(?:[.,][0-9]{1,12})?)"
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
_WINDOW = (
    rf"(?:(?:in|per|within|over|during|every|/)(?: any| each| a| one)? ?(?P<window>{_INT})[- ]?{_HOUR}(?: period)?"
    rf"|(?P<day>{_A_DAY}))(?: from all sources)?"
)
_NOT_MORE = (
    r"(?:(?:do not take|don't take|take|never take)? ?(?:no|not|never)? ?more than"
    r"|max(?:imum)?\.?(?: (?:dose|amount))?(?: is| of)?:?|limit(?: to| of| is)?:?"
    r"|(?:(?:do|must|should) not|not to|never) exceed|(?:not|without|never) exceeding|at most)"
)
_AT_MOST = rf"(?:{_NOT_MORE}|up to)"
_MOST_A_DAY = (
    r"(?P<day>(?:max(?:imum)?\.? daily (?:dose|amount)|daily max(?:imum)?(?: dose| amount)?)(?: is| of)?:?"
    r"|max(?:imum)?\.? (?:per|a|each|in a|in 24) ?(?:day|h|hrs?|hours):?)"
)
_LEAVE = r"(?:at least|(?:not|no) less than|leave|leave at least|wait|wait at least)"
_APART = r"(?:apart|between(?: each)?(?: doses?)?)"
_TOTAL = r"(?: in (?:total|all))?(?: from all sources)?"
_OF = r"(?: (?:of )?(?P<of>(?!(?:in|per|a|an|each|every|or|and|from|over|within|daily|total)\b)[a-z][a-z-]{2,}))?"
"""Of which ingredient a most is."""
_JOINED = r"(?: ?\((?:which is |= ?)?| ?= ?|,? or |, )"
_ADJECTIVE = (
    r"(?:(?P<kind>soluble|effervescent|dispersible|orodispersible|chewable|(?:film-|enteric[- ])?coated|scored) )?"
    r"(?:(?P<release>(?:slow|modified|prolonged|extended|sustained|immediate)[- ]release) )?"
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
_DAY_WORDS = (
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? [0-9]{{4}})?"
    rf"|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?(?:,? [0-9]{{4}})?|[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}"
    rf"|[0-9]{{1,2}}[/.][0-9]{{1,2}}(?:[/.][0-9]{{2,4}})?|(?:next )?{_WEEKDAY}|tomorrow(?: morning| evening)?"
    r"|today|tonight|(?:the )?(?:day|week) (?:after|of|before) [a-z]+"
    rf"|(?:{_INT}|a) ?(?:days?|weeks?|months?)(?: (?:after|before) [a-z]+)?)"
)
"""A day said in any way, to be given back as it stands."""
_OFTEN = rf"(?:{_INT}|once|twice|thrice)"
_OPEN = r"\(? ?"
_BEFORE = rf"(?:(?:{_INT}|half an|an) ?(?:minutes?|mins?|{_HOUR}) )"
_AT_ONCE = (
    r"(?:at once|at a time|at (?:any )?one time|in one go|per dose|in (?:one|a single) dose|each time|as a single dose)"
)
_PAIN_SCORE = (
    rf"{_OPEN}(?:for )?(?:(?:mild|moderate|severe|breakthrough) )?pain ?(?:scale|score|level|rating)?:? ?(?:of )?"
    rf"[0-9]{{1,2}}(?:{_RANGE}[0-9]{{1,2}})?(?: out of 10|/10)?\)?"
)
_SPOON = r"(?:(?:heaped |level )?(?:tea|table|dessert)?spoon(?:s|fuls?)?|tsps?|tbsps?)"
_FEW = rf"(?:{_PART}|half|{_one_of(COUNTS)}|[0-9]{{1,2}})"
_NO_UNIT = rf"(?! ?(?:-|/|x|\.|,? ?{_UNIT}|{_MASS}|[a-z-]+ {_UNIT}|of|an?\b|{_SPOON}|[0-9]|%|{_RANGE}))"
_FOLLOWED = (
    rf"(?: (?:to|should|must) be (?:taken|swallowed|chewed|sucked|dissolved|used|inserted)"
    rf"|(?= (?:once|twice|thrice|each|every|daily|nightly|nocte|mane|bd|bid|tds|tid|qds|qid|prn"
    rf"|at (?:night|bedtime)|in the|(?:as|when|if) (?:needed|required)|{_INT} (?:times|x))))"
)
_LATIN_MOMENT = r"(?:nocte|mane|q(?:am|pm|hs))"
_MEAL = r"(?:meals?|food|breakfast|lunch|dinner|supper|tea)"


def _shape(text: str, end: str = _END) -> re.Pattern[str]:
    return re.compile(text + end, re.IGNORECASE | re.ASCII)


_MOST: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("up_to", _shape(rf"up to {_AMOUNT} ?{_UNIT}(?= every)")),
    ("unclear", _shape(rf"up to (?:every|each) {_INT}(?:{_RANGE}{_INT})? ?{_HOUR}")),
    ("largest", _shape(rf"{_NOT_MORE} (?P<amount>{_AMOUNT})(?: ?(?P<unit>{_UNIT}))? ?{_AT_ONCE}")),
    (
        "most_both",
        _shape(
            rf"{_AT_MOST} (?P<amount>{_AMOUNT}) ?(?P<unit>{_UNIT}){_JOINED}(?P<number>{_NUM}) ?(?P<mass>{_MASS})"
            rf"{_OF}\)?{_TOTAL} ?{_WINDOW}\)?"
        ),
    ),
    (
        "most_both",
        _shape(
            rf"{_AT_MOST} (?P<number>{_NUM}) ?(?P<mass>{_MASS}){_OF}{_JOINED}(?P<amount>{_AMOUNT}) ?(?P<unit>{_UNIT})"
            rf"\)?{_TOTAL} ?{_WINDOW}\)?"
        ),
    ),
    ("most_mass", _shape(rf"{_AT_MOST} (?P<number>{_NUM}) ?(?P<mass>{_MASS}){_OF}{_TOTAL} ?{_WINDOW}")),
    ("most_mass", _shape(rf"{_MOST_A_DAY} (?P<number>{_NUM}) ?(?P<mass>{_MASS}){_OF}")),
    (
        "unclear",
        _shape(rf"{_AT_MOST} {_INT} ?(?:times?|x|days?|doses?|{_UNIT}) ?(?:a|per|each|in a|every) ?(?:week|month)"),
    ),
    ("doses", _shape(rf"{_AT_MOST} (?:(?P<count>{_INT}) ?(?:times?|x|doses?)|(?P<word>once|twice|thrice)) ?{_WINDOW}")),
    ("most", _shape(rf"{_AT_MOST} (?P<amount>{_AMOUNT})(?: ?(?P<unit>{_UNIT}))?{_TOTAL} ?{_WINDOW}")),
    ("most", _shape(rf"{_MOST_A_DAY} (?P<amount>{_AMOUNT}) ?(?P<unit>{_UNIT})")),
    ("up_to", _shape(rf"up to (?:{_AMOUNT} ?{_UNIT}|{_NUM} ?{_MASS})")),
    (
        "no_window",
        _shape(
            rf"{_NOT_MORE} (?:{_AMOUNT}(?: ?{_UNIT}){_JOINED}{_NUM} ?{_MASS}\)?"
            rf"|{_NUM} ?{_MASS}{_JOINED}{_AMOUNT}(?: ?{_UNIT})\)?|{_NUM} ?{_MASS}|{_AMOUNT}(?: ?{_UNIT})?)"
        ),
    ),
    ("unclear", _shape(rf"{_AT_MOST} {_AMOUNT}(?: ?{_UNIT})?")),
)
"""What is the most of it. First, so that no part of it is read as an amount or a strength."""
_DAYS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("up_to_days", _shape(rf"for (?:{_AT_MOST}|a maximum of) {_INT} ?(?:days?|weeks?|d)")),
    (
        "which_last",
        _shape(
            rf"(?:and |then )*(?:stop|finish|end|last (?:dose|day|tablet|one))(?:s|ping|ing)?:?"
            rf"(?: (?:on|by|after|before|in|at|is))? {_DAY_WORDS}"
        ),
    ),
    (
        "changing",
        _shape(rf"(?:re)?(?:start|begin|commence|resum|from)(?:s|ing|e)?(?: (?:on|from|in|after))? {_DAY_WORDS}"),
    ),
    ("changing", _shape(rf"(?:on )?(?:days?|weeks?) {_INT}(?:{_RANGE}{_INT})?(?: (?:and|only))?:?")),
    ("changing", _shape(r"for [0-9]{1,2}/(?:7|52|12)")),
    (
        "changing",
        _shape(r"(?:(?:with)?hold|pause|(?:do not|don't) (?:take|start|use|restart)|stop) (?:it )?until [^.;,]+"),
    ),
    ("changing", _shape(rf"for (?:the )?(?:first|last) {_INT} ?(?:days?|weeks?|doses?)")),
    (
        "unclear",
        _shape(rf"for (?:the )?(?:next )?(?:{_INT}{_RANGE}{_INT} ?(?:days?|weeks?|nights?)|(?:{_INT}|a) ?months?)"),
    ),
    (
        "days",
        _shape(rf"(?:for (?:the )?(?:next )?|x ?)(?P<count>{_INT}|a) ?(?P<per>days?|d|weeks?|wks?|nights?)"),
    ),
    ("until", _shape(rf"{_AGO} (?P<y>[0-9]{{4}})-(?P<m>[0-9]{{1,2}})-(?P<d>[0-9]{{1,2}})")),
    ("until", _shape(rf"{_AGO} (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH}),? (?P<y>[0-9]{{4}})")),
    ("until", _shape(rf"{_AGO} (?P<month>{_MONTH}) (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<y>[0-9]{{4}})")),
    ("no_year", _shape(rf"{_AGO} (?:[0-9]{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?)")),
    ("which_day", _shape(rf"{_AGO} [0-9]{{1,2}}[/.-][0-9]{{1,2}}(?:[/.-][0-9]{{2,4}})?")),
    ("changing", _shape(rf"{_AGO} {_DAY_WORDS}")),
)
"""First and last days. What only a form can hold is given back whole."""
_STRENGTHS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("rate", _shape(rf"(?P<number>{_NUM}) ?(?P<mass>{_MASS}) ?(?:/|per|an?) ?(?:1 ?)?{_HOUR}")),
    ("unclear", _shape(rf"{_NUM} ?{_MASS} ?(?:/|per|in) ?(?:any )?{_INT}[- ]?{_HOUR}")),
    ("unclear", _shape(rf"{_NUM} ?{_MASS} ?(?:/|per|an?|every) ?(?:1 ?)?(?:day|d|week|kg)")),
    ("in_words", _shape(rf"{_NUM} ?(?:%|percent)")),
    (
        "in_words",
        _shape(rf"{_NUM} ?(?:iu|international units?|units?|meq|mmol)(?: ?(?:/|per|in) ?(?:{_NUM} ?)?{_ML})?"),
    ),
    (
        "liquid",
        _shape(rf"(?P<number>{_NUM}) ?(?P<mass>{_MASS}) ?(?:/|per|in) ?(?P<volume>{_NUM})? ?{_ML}"),
    ),
    ("which_strength", _shape(rf"{_ZEROS} ?{_MASS}")),
    ("which_amount", _shape(rf"{_ZEROS} ?{_UNIT}")),
    (
        "each_or_all",
        _shape(
            rf"(?P<number>{_NUM}) ?(?P<mass>{_MASS}) ?\((?:= ?)?(?P<low>{_AMOUNT}) ?{_ADJECTIVE}(?P<unit>{_UNIT})\)"
        ),
    ),
    ("counted", _shape(rf"(?P<low>{_INT}) ?x ?(?P<number>{_NUM}) ?(?P<mass>{_MASS}) {_ADJECTIVE}(?P<unit>{_UNIT})")),
    (
        "dashed",
        _shape(rf"(?P<low>{_NUM})(?: ?(?P<first>{_MASS}))? ?- ?(?P<high>{_NUM}) ?(?P<mass>{_MASS})"),
    ),
    ("which_strength", _shape(rf"(?:{_NUM}(?: ?{_MASS})?{_RANGE}{_NUM}|{_PART}|[0-9]{{1,3}} {_PART}) ?{_MASS}")),
    ("slashed", _shape(rf"(?P<numbers>{_NUM}(?: ?[/+] ?{_NUM})+) ?(?P<mass>{_MASS})")),
    ("strength", _shape(rf"{_NUM} ?{_MASS}(?:(?: ?/ ?| ?\+ ?| with ){_NUM} ?{_MASS})*")),
)
"""What one unit holds."""
_AMOUNTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("spoons", _shape(rf"(?:{_AMOUNT} ?(?:x ?)?)?(?:{_NUM} ?{_ML} )?{_SPOON}")),
    ("unclear", _shape(rf"{_AMOUNT}(?: ?{_UNIT})? ?(?:in|per|within|/)(?: any| each)? ?{_INT} ?{_HOUR}")),
    ("amount_a_day", _shape(rf"(?P<low>{_AMOUNT}) ?(?P<unit>{_UNIT}) ?(?:a|per|each|/) ?day")),
    (
        "with_mass",
        _shape(
            rf"(?P<low>{_AMOUNT})[ -]?{_ADJECTIVE}(?P<unit>{_UNIT}) ?\((?:= ?)?(?P<number>{_NUM}) ?(?P<mass>{_MASS})"
            r"(?P<total> (?:in )?(?:total|all))?\)"
        ),
    ),
    (
        "amount",
        _shape(
            rf"(?P<low>{_AMOUNT})(?: ?(?P<same>{_UNIT}))?(?:{_RANGE}(?P<high>{_AMOUNT}))?[ -]?"
            rf"{_ADJECTIVE}(?P<unit>{_UNIT})"
        ),
    ),
    ("of_unit", _shape(rf"(?:per|/|in (?:one|1|each)) ?{_ADJECTIVE}(?P<unit>{_UNIT})")),
    ("count", _shape(rf"take (?P<low>{_FEW})(?:{_RANGE}(?P<high>{_FEW}))?{_NO_UNIT}")),
    ("count", _shape(rf"(?P<low>{_FEW})(?:{_RANGE}(?P<high>{_FEW}))?{_FOLLOWED}")),
)
"""How much each time."""
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "no_zero",
        _shape(rf"(?:(?<![0-9A-Za-z])\.|(?<= )(?:,|\. ))[0-9]+(?:{_RANGE}{_NUM})?(?: ?(?:{_MASS}|{_UNIT}))?"),
    ),
    *_MOST,
    ("gap", _shape(rf"(?:no|not) more (?:often )?than every (?P<count>{_INT}) ?(?P<per>{_HOUR}|minutes?|mins?)")),
    ("gap", _shape(rf"{_LEAVE} (?P<count>{_INT}) ?(?P<per>{_HOUR}|minutes?|mins?) {_APART}")),
    ("as_needed", _shape(r"(?:(?:as|when|if|where) (?:needed|required|necessary)|prn)")),
    ("said", _shape(rf"{_PAIN_SCORE}")),
    ("release", _shape(r"(?:slow|modified|prolonged|extended|sustained|immediate)[- ]release")),
    ("said", _shape(rf"(?:for )?(?:up to )?{_INT} ?{_HOUR} in (?:every |each |any |a )?24[- ]?{_HOUR}(?: period)?")),
    ("said", _shape(rf"(?:for )?{_INT} ?{_HOUR} on(?:,|,? and|,? then)? (?:for )?{_INT} ?{_HOUR} off")),
    ("otherwise", _shape(rf"every {_INT}(?:{_RANGE}{_INT})? ?(?:minutes?|mins?|months?)")),
    ("otherwise", _shape(rf"every {_INT}{_RANGE}{_INT} ?(?:days?|weeks?)")),
    ("hours", _shape(rf"(?:once )?(?:every|each) (?P<low>{_INT})(?:{_RANGE}(?P<high>{_INT}))? ?{_HOUR}")),
    ("hours", _shape(r"q ?(?P<low>[0-9]{1,2})(?:-(?P<high>[0-9]{1,2}))? ?h(?:rs?|ours?)?")),
    ("hours", _shape(rf"(?P<low>{_INT})(?:{_RANGE}(?P<high>{_INT}))?[- ]?hourly")),
    ("every_hour", _shape(r"(?:once )?every hour")),
    ("every_days", _shape(rf"(?:once )?every (?P<count>{_INT}) ?(?P<per>days?|weeks?)")),
    ("other_day", _shape(r"(?:every (?:other|second) day|(?:on )?alternate days)")),
    ("weekly", _shape(r"(?:once (?:a|per|every) week|once weekly|every week|each week|weekly)")),
    (
        "otherwise",
        _shape(
            rf"(?:{_INT}{_RANGE})?(?:{_INT} ?(?:times?|x)|twice|thrice)[- ]?"
            r"(?:(?:a|per|each|every|/) ?(?:week|month)|weekly|monthly)"
        ),
    ),
    ("otherwise", _shape(rf"{_OFTEN}{_RANGE}{_OFTEN} ?(?:times?|x)? ?{_A_DAY}")),
    ("unclear", _shape(rf"for {_INT} ?(?:doses?|times)")),
    ("unclear", _shape(rf"(?:with|before|after) (?:each |every )?{_MEAL}(?:,? and|,) {_LED}{_MOMENT}{_MOMENTS}*")),
    ("times_a_day", _shape(rf"(?P<count>{_INT}) ?(?:times?|x) ?{_A_DAY}")),
    ("latin", _shape(rf"(?P<word>once|twice|thrice) {_A_DAY}")),
    ("latin", _shape(r"(?P<word>bid|bd|tid|tds|qid|qds)")),
    *_DAYS,
    ("otherwise", _shape(rf"(?:on |every |each )?{_WEEKDAY}s?(?:{_AND}{_WEEKDAY}s?)*")),
    ("daily", _shape(r"(?:(?:every|each) day|daily)")),
    (
        "moments",
        _shape(rf"(?:nightly|before bed(?:time)?|{_LATIN_MOMENT}|{_LED}{_MOMENT}{_MOMENTS}*|{_MOMENT}{_MOMENTS}+)"),
    ),
    ("unclear", _shape(rf"(?:from )?{_TIME} ?(?:-|to|until|till) ?{_TIME}")),
    ("unclear", _shape(rf"between {_TIME} ?(?:-|to|and) ?{_TIME}")),
    ("unclear", _shape(rf"{_BEFORE}?(?:before|after|by|{_AGO}|last(?: one| dose)?(?: at)?) {_TIME}")),
    ("times", _shape(rf"(?:(?:at|from|starting at|starting from|first at) )?{_TIME}(?:{_AND}(?:at )?{_TIME})*")),
    ("bare_hour", _shape(rf"at [0-9]{{1,2}}(?:\.[0-9]{{2}})?(?! ?(?:{_MASS}|{_UNIT}){_END})")),
    *_STRENGTHS,
    ("unclear", _shape(rf"(?:disp(?:ense)?|qty|quantity|supply|refills?|rfl)[.:]? ?#?{_NUM}(?: ?{_UNIT})?")),
    ("unclear", _shape(r"(?:commonly known as|also known as|generic for):? [^ ,;.()]+")),
    *_AMOUNTS,
)
UNIT_ALONE = _shape(_UNIT)
NUMBER_ALONE = _shape(rf"(?:(?:[0-9]{{1,3}} )?{_PART}|{_one_of(COUNTS)}|{_NUM}(?:{_RANGE}{_NUM})?)(?![/.,:+-][0-9])")
NUMBER_OF_NAME = _shape("[0-9]{3,4}")
"""As in macrogol 3350; a smaller one would be an amount."""
NUMBERS_OF_NAME = _shape(r"([0-9]{1,3}(?:\.[0-9]{1,2})?)-([0-9]{2,4})")
"""As in Percocet 5-325."""
MASS = _shape(rf"(?P<number>{_NUM}) ?(?P<mass>{_MASS})")
TIME = _shape(r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2}))?(?: ?(?P<half>[ap])\.?m\.?)?")
MOMENT = _shape(_MOMENT)
NUMBER = re.compile(_NUM, re.ASCII)
FIRM = _shape(r"(?:do not|don't|never|not|avoid|(?:and |then )*stop|hold|skip)")
"""Begins an instruction that is kept whole, up to its full stop or to a limit."""
LIMIT = _shape(
    rf"(?:(?:,|;|and) ?(?:{_AT_MOST} {_AMOUNT}|no more than)| max(?:imum)?\.? {_AMOUNT}"
    rf"|(?:,|;|and| ) ?{_LEAVE} {_INT} ?(?:{_HOUR}|minutes?|mins?) {_APART})"
)
"""Behind an instruction: what is the most must not be lost in it."""
CHANGES = _shape(
    r"(?:then|third|thirds|halves|or|except|less|double|doubled|instead|reduc[a-z]*|increas[a-z]*|taper[a-z]*"
    r"|lower[a-z]*|rais[a-z]*|repeat[a-z]*|second|another|again|additional|more|titrat[a-z]*|wean[a-z]*|escalat[a-z]*"
    r"|(?:re)?start[a-z]*|begin[a-z]*|resum[a-z]*|from|until|tomorrow|today|tonight|midnight|days?|weeks?|months?"
    r"|hours?|minutes?|times|twice|thrice|half|quarters?|\+/-|stat|off|without|every|max|maximum|loading|initial(?:ly)?|first|last|next|finish[a-z]*"
    r"|end[a-z]*|stop[a-z]*|alternat[a-z]*|remov[a-z]*|replac[a-z]*|rotat[a-z]*|.*[0-9].*)"
)
"""A word that was not understood and may change how much or when: a line with one is not used as it stands."""
OTHERWISE = _shape(
    r"(?:(?:once/)?(?:week|month|fortnight)|monthly|fortnightly|bi-?weekly|wkly|q-?(?:week|wk|month|od)|eod|hs|om"
    r"|weekdays?|weekends?|mwf|m/w/f|tts|[bt]iw|(?:(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)[-/]?)+)"
)
"""A word that says how often or when in a way that is not read; beside another such word the line would be misread."""
OTHERWISE_IN_CLAUSE = re.compile(
    rf"\b(?:{_WEEKDAY}s?|mon|tues?|wed|thurs?|thu|fri|sat|sun|monthly|fortnight(?:ly)?|qod|eod"
    rf"|(?:alternate|other|second|2nd|third|3rd) (?:nights?|mornings?|evenings?))\b",
    re.IGNORECASE | re.ASCII,
)
"""The same inside an instruction."""
GLUED = _shape(
    r"(?:.*[0-9](?:mg|mcg|microg(?:rams?)?|ug|g|ml|iu|u|units?)(?:[0-9].*)?|[0-9]+[.,][0-9]+"
    r"|mg|mcg|milligrams?|micrograms?|ml|iu|units?)"
)
"""Of a name: an amount written without a space, or with a letter for a figure. It is no name."""
CLAUSE = _shape(
    rf"(?:{_BEFORE}(?:before|after)|with|without|before|after|during|while|by mouth|orally|po|under the (?:tongue|skin)"
    r"|on (?:an )?empty stomach|on the skin|to (?:the|clean|dry|intact|lower|upper|affected|your)"
    r"|in(?:to)? (?:each|both|one|the|your|either|alternate)|(?:both|left|right) (?:eyes?|ears?|nostrils?)"
    r"|via|through|topically|rectally|inhaled|regular(?:ly)?|on waking|behind"
    r"|(?:severe |moderate |mild |breakthrough |muscle |back |nerve |for )*(?:pain|nausea|sickness|vomiting"
    r"|itch(?:ing)?|anxiety|sleep|insomnia|constipation|spasms?|cramps?|headaches?|fever|wheez(?:e|ing)|heartburn|indigestion"
    r"|stiffness|agitation)|(?:by |as )?subcut(?:aneous(?:ly)?)?|sc|iv|im|sl|mix(?:ed)?|dissolved?|rinse|keep|store"
    r"|may (?:cause|make)|warning|caution|contains|this medicine|ask|tell|call|follow|as directed|as prescribed"
    r"|swallow|chew|shake|for|if|in (?:a|some|half|water|juice|milk))"
)
"""Begins an instruction that ends where something else is said."""
NOISE = _shape(r"(?:and|of|the|an?|only|please|x)")
RELEASE = _shape(
    r"(?:er|xr|sr|mr|cr|la|xl|ir|ec|odt|(?:slow|modified|prolonged|extended|sustained|immediate)[- ]release)"
)
"""Behind a strength it still belongs to the name: slow release and not are two medicines."""
FORM = _shape(
    r"(?:inhaler|evohaler|accuhaler|turbohaler|nebules?|cream|gel|ointment|lotion|nasal(?: spray)?|oral"
    r"|solution|suspension|liquid|syrup|elixir|mouthwash|powder|pre-?filled|patch|injection"
    r"|soluble|effervescent|dispersible|orodispersible|chewable|(?:film-|enteric-)?coated)"
)
VERB = _shape(r"(?:take|use|apply|give|inject|insert|inhale|instil|put|place|to be taken|sig)")
"""Begins how it is taken: behind a name it ends the name."""
