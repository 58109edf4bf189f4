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
