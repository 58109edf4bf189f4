"""What is wrong with one value, for commands and plan files."""

from companion.domain import dose_text
from companion.domain.errors import InvalidInputError

AMOUNTS = frozenset({"amount", "refill", "count", "most", "largest", "pack", "disposal"})
"""Fields whose ranges are in thousandths of a unit."""


def field_words(error: InvalidInputError) -> str:
    """What is wrong with one value, and what it takes."""
    low, high = shown_range(error)
    whole = {
        ("seconds", "future"): "this would end after now. Say fewer minutes, or an earlier time.",
        ("regions", "empty"): "say at least one part of the body.",
        ("minutes", "not_a_number"): "say a whole number of minutes, such as 12.",
        **_of_plans(),
    }.get((error.field, error.reason))
    if whole is not None:
        return whole
    if error.reason.startswith("with_"):
        return "say the days in one way, not in two."
    return _by_reason(error, low, high).get(error.reason, "this value cannot be kept. Change it.")


def _by_reason(error: InvalidInputError, low: object, high: object) -> dict[str, str]:
    return {
        "range": f"this takes a value from {low} to {high}.",
        "empty": "this is needed.",
        "not_a_number": "say a number, such as 2, 0.5 or half.",
        "too_fine": "this is finer than a thousandth, and nothing is rounded. Look at the label again.",
        "finer_than_nanograms": "this is finer than can be held, and nothing is rounded. Look at the label again.",
        "finer_than_micrograms": "a limit takes whole micrograms, and nothing is rounded. Look at the label again.",
        "too_long": f"this is too long. It takes up to {high} letters.",
        "future": 'this time has not come yet. For yesterday say "yesterday 23:50".',
        "too_old": "this lies too far back. Say a later day.",
        "too_far": "this lies too far ahead. Say an earlier day.",
        "too_many": f"these are too many. It takes up to {high}.",
        "no_unit": "say a number and its unit, such as 500 mg or 250 micrograms.",
        "not_a_time": "say a time as 08:05.",
        "not_a_date": "say a day as 2026-11-21.",
        "whole_minutes": f"say whole minutes, from {low} to {high}.",
        "before_start": "this lies before the beginning. Say a later day.",
        "days": "a step takes from 1 to 365 days.",
        "nothing": "a step needs at least one amount.",
        "too_often": f"this would remind all day long. It takes up to {high} times a day.",
        "past": "this step is over. What was taken stays as it was.",
        "same_time": "two times are the same.",
        "same_id": "two times have the same name.",
        "minutes": "say a time in whole minutes.",
        "zone": "say a time without a zone.",
        "not_mail": "say a mail address, such as ana@example.org.",
        "not_a_host": "say only the name of the server, such as smtp.example.org.",
        "not_a_web_address": "say a web address that begins with https.",
        "not_an_address": "this is no address that can be used.",
        "order": "this is not after the one before it.",
        "too_near": f"so many do not go into the day. With this gap it takes up to {high}.",
        "no_room": "with this gap and this day none goes in. Look at both again.",
        "unknown_zone": "this time zone is not known.",
        "time": 'say a time as 08:05, "yesterday 23:50" or "2026-11-21 23:50".',
        "choice": f"this takes one of {error.fields.get('choices')}.",
    }


def _of_plans() -> dict[tuple[str, str], str]:
    """Whole sentences about medicines and their plans."""
    return {
        ("largest", "over_most"): "this is more than a limit for some hours. Look at the label.",
        ("most", "contradict"): "two limits do not go together. A longer time cannot have the smaller amount.",
        ("most_of", "empty"): "say which ingredient this limit is for.",
        ("office_days", "empty"): "say at least one day on which it can be called.",
        ("steps", "no_taper"): "this plan has no steps.",
        ("source", "empty"): "say which plan it follows.",
        ("source", "circle"): "these plans would wait for each other.",
        ("day_plan", "past_midnight"): "a time that goes by a meal would fall on another day.",
        ("day_plan", "same_time"): "two times of one plan would be the same.",
        ("offset", "past_midnight"): "this would fall on another day than the meal. Say fewer minutes.",
        ("offset", "without_anchor"): "these minutes need a meal or bedtime.",
        ("due_at", "past"): "this time is over. Say one that is still ahead.",
        ("due_at", "too_far"): "this lies more than 24 hours from the plan.",
        ("due_at", "past_next"): "the next dose of this plan is due by then. Say an earlier time.",
        ("due_at", "before_last"): "the dose before this one is due then or later. Say a later time.",
        ("amount", "not_a_part"): "this is not less than the planned dose. Say it with --amount.",
        ("earliest_at", "after_latest"): "the earliest time lies after the latest.",
        ("earliest_at", "too_far_apart"): "these two times lie too far apart.",
        ("colour", "unknown"): "this colour is not on the list.",
        ("day", "has_spasms"): "spasms are recorded for this day, so it cannot be a day without.",
        ("name", "taken"): "a patient with this name and day of birth is on the list already.",
        ("pause", "already"): "everything is paused already.",
        ("packs", "no_size"): "say first how many units are in one pack.",
    }


def shown_range(error: InvalidInputError) -> tuple[object, object]:
    """The range in the unit of the option: amounts in units, not thousandths; lengths in minutes, not seconds."""
    low, high = error.fields.get("low"), error.fields.get("high")
    if isinstance(low, int) and isinstance(high, int):
        if error.field in AMOUNTS:
            return dose_text.number(low), dose_text.number(high)
        if error.field == "seconds":
            return max(1, low // 60), high // 60
    return low, high
