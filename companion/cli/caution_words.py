"""What a dose meets besides its label, in plain English for a terminal; the same facts as on the card."""

from collections.abc import Iterable
from datetime import date, datetime

from companion.cli import care_words, words
from companion.domain.cautions import Beside, Caution, Settled
from companion.domain.class_warnings import Source
from companion.domain.medication import Medicine
from companion.domain.recovery import Contact, Precaution, PrecautionState, precaution_state
from companion.domain.wall_time import local

ONLY_THESE = "Our list is short. All other pairs are not checked: ask a pharmacist."
NOT_REVIEWED = "These words are not yet reviewed by a clinician."


def lines(told: Iterable[Caution], now: datetime, zone: str) -> tuple[str, ...]:
    """The cautions that stand before a dose, each published one with its source; instants are UTC."""
    today = local(now, zone).date()
    found: list[str] = []
    published = False
    for one in told:
        found.append(_line(one, now, zone, today))
        if one.warning is not None:
            found.append(_source(one.warning.source))
            published = True
    return tuple(dict.fromkeys([*found, *([NOT_REVIEWED] if published else [])]))


def on_the_list(medicine: Medicine, one: Caution, today: date) -> tuple[str, ...]:
    """What a medicine meets beside the others of the list, and where it is published."""
    if one.precaution is not None:
        return (f"{medicine.name}. {_team_said(one.precaution, today)}",)
    names = ", ".join(beside.medicine.name for beside in one.others)
    if one.warning is None:
        return (f"{medicine.name}. These on your list make you drowsy too: {names}.",)
    return f"{medicine.name}. With {names}: {one.warning.text}", _source(one.warning.source)


def poison_line(one: Contact) -> str:
    """A poison line as a person entered it."""
    return f"Your poison line: {', '.join(part for part in (one.name, one.phone, one.hours) if part)}."


def _line(one: Caution, now: datetime, zone: str, today: date) -> str:
    if one.precaution is not None:
        return _team_said(one.precaution, today)
    near = "; ".join(_taken(beside, now, zone) for beside in one.near)
    if one.warning is not None:
        return f"Recorded close by: {near}. {one.warning.text}"
    drowsy = f"{near}, makes you drowsy too." if len(one.near) == 1 else f"These make you drowsy too: {near}."
    return " ".join([drowsy, *_settled(one.near)])


def _settled(near: tuple[Beside, ...]) -> list[str]:
    """Why a pair is told and not asked about."""
    known = ", ".join(one.medicine.name for one in near if one.settled is Settled.KNOWN)
    confirmed = ", ".join(one.medicine.name for one in near if one.settled is Settled.CONFIRMED)
    told = [f"Your team knows this together with: {known}."] if known else []
    return [*told, f"Asked and answered a short while ago: {confirmed}."] if confirmed else told


def _team_said(value: Precaution, today: date) -> str:
    told = f"Your team said: {care_words.precaution(value)} ({value.said_by})."
    reached = precaution_state(value, today) is PrecautionState.DAY_REACHED
    return f"{told} That day has come: ask your team. It still holds." if reached else told


def _taken(one: Beside, now: datetime, zone: str) -> str:
    if one.last is None:
        return one.medicine.name
    how = "perhaps taken by" if one.last.uncertain else "taken"
    return f"{one.medicine.name}, {how} {words.when(one.last.taken_at, now, zone)}"


def _source(one: Source) -> str:
    return f"Source: {one.publisher}, {words.day(one.dated, year=True) if one.dated is not None else one.title}"
