"""The words of charts, without matplotlib, so that whoever translates them need not wait for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpasmWords:
    """Every word of the chart. ``{...}`` are filled in."""

    title: str = "Spasms a day. Lower is better"
    mild: str = "Mild 1 to 3"
    moderate: str = "Moderate 4 to 6"
    severe: str = "Severe 7 to 10"
    none: str = "No spasms"
    unknown: str = "Not known"
    usual: str = "Usual day"
    counted: str = "{day}: {total} ({severe} severe, {moderate} moderate, {mild} mild)"
    nothing: str = "{day}: no spasms"
    not_known: str = "{day}: not known"
    sentence: str = "{x} of {n} days observed. A usual day has {usual}."
    too_few: str = "{x} of {n} days observed. Not enough to tell yet."
    headers: tuple[str, ...] = ("Day", "Spasms", "Severe", "Moderate", "Mild", "Known")
    yes: str = "yes"
    no: str = "not known"
    day: str = "%d %b"


ENGLISH_SPASMS = SpasmWords()


@dataclass(frozen=True, slots=True)
class StockWords:
    """Every word of the chart. ``{...}`` are filled in."""

    title: str = "On hand, {units}"
    on_hand: str = "On hand"
    planned: str = "If the plan is followed"
    point: str = "{day}: {amount} {units}"
    runs_out: str = "Runs out {day}"
    sentence: str = "{amount} {units} on hand."
    sentence_runs_out: str = "{amount} {units} on hand. With the plan as it is, they run out on {day}."
    headers: tuple[str, ...] = ("Day", "On hand")
    units: str = "tablets"
    day: str = "%d %b"


ENGLISH_STOCK = StockWords()


@dataclass(frozen=True, slots=True)
class AdherenceWords:
    """Every word of the calendar. ``{...}`` are filled in."""

    title: str = "What was planned, day by day"
    taken: str = "All taken on time"
    late: str = "All taken, some late"
    some: str = "Some taken"
    not_taken: str = "Nothing taken"
    unanswered: str = "Not answered: not known"
    held: str = "Held or paused"
    unsure: str = "Not sure"
    open: str = "Open or ahead"
    nothing: str = "Nothing was due"
    point: str = "{day}: {kind}. Due: {due}. Taken: {taken}."
    sentence: str = "Due: {due}. Taken: {taken}. Late: {late}. Not answered: {missed}."
    empty: str = "Nothing was due in this time."
    headers: tuple[str, ...] = (
        "Day",
        "What became of it",
        "Due",
        "On time",
        "Late",
        "Partly",
        "Skipped",
        "Refused",
        "Not answered",
    )
    weekdays: tuple[str, ...] = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    day: str = "%d %b"


ENGLISH_ADHERENCE = AdherenceWords()


@dataclass(frozen=True, slots=True)
class IngredientWords:
    """Every word of the chart. ``{...}`` are filled in."""

    title: str = "{name}: the most in any {hours} hours, by day, in {unit}"
    highest: str = "Most in any {hours} hours"
    limit: str = "The limit you typed"
    point: str = "{day}: {most} in {hours} hours at the most. Taken that day: {total}."
    sentence: str = "Only recorded doses count. The most in any {hours} hours was {most}."
    sentence_limit: str = "The limit you typed is {limit}. Days on which it was reached: {reached}."
    no_limit: str = "No limit is typed."
    headers: tuple[str, ...] = ("Day", "Taken that day", "Most in any {hours} hours")
    micrograms: str = "micrograms"
    day: str = "%d %b"


ENGLISH_INGREDIENT = IngredientWords()


@dataclass(frozen=True, slots=True)
class TaperWords:
    """Every word of the chart. ``{...}`` are filled in."""

    title: str = "Each day, {units}: as typed in, and as recorded"
    planned: str = "As typed in"
    recorded: str = "Recorded"
    unknown: str = "Not all answered"
    today: str = "Today"
    point: str = "{day}: typed in {planned}, recorded {recorded}."
    point_unknown: str = "{day}: typed in {planned}, recorded {recorded}. Not all was answered."
    point_ahead: str = "{day}: typed in {planned}. It lies ahead."
    sentence: str = "Days so far: {past}. All answered: {known}. Of these the record is as typed in on {same}."
    headers: tuple[str, ...] = ("Day", "As typed in", "Recorded", "All answered")
    yes: str = "yes"
    no: str = "no"
    ahead: str = "ahead"
    units: str = "tablets"
    day: str = "%d %b"


ENGLISH_TAPER = TaperWords()
