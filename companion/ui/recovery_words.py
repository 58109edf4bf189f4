"""Facts of the recovery in one line of words each."""

from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication

from companion.domain import recovery
from companion.domain.day_plan import DayPlan
from companion.domain.drowsy import DrowsyWindow, KnownTogether
from companion.domain.recovery import (
    Chosen,
    Contact,
    Fact,
    FactKind,
    HealthFact,
    Item,
    Pause,
    Phase,
    PhaseTick,
    Precaution,
    PrecautionKind,
    PrecautionState,
    ProcedureKind,
    Surgery,
)
from companion.domain.schedule import Anchor
from companion.domain.telling import TellingChannel
from companion.domain.wall_time import local
from companion.ui import practice_words, text
from companion.ui.body_words import regions

if TYPE_CHECKING:  # the warning signs need these words before the database is imported
    from companion.services.recovery import PhaseNow

F = TypeVar("F", bound=Fact)


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Recovery", sentence)


def fact_words(fact: Fact) -> str:
    """Any fact: "Precaution: do not bend your back, until Friday 4 December. Said by Dr Weber"."""
    match fact:
        case Surgery():
            return _tr("Surgery: {words}").format(words=surgery(fact))
        case Precaution():
            told = _tr("Precaution: {words}. Said by {who}")
            return told.format(words=practice_words.precaution(fact), who=fact.said_by)
        case Contact():
            return _tr("Contact: {words}").format(words=contact(fact))
        case HealthFact():
            return f"{health_fact_kind(fact.kind)}: {health_fact(fact)}"
        case PhaseTick():
            told = _tr("Phase: {phase}. {who} said so, {day}")
            return told.format(phase=phase(fact.phase), who=fact.said_by, day=text.day(fact.on))
        case Pause():
            return _tr("Everything paused: {reason}").format(reason=fact.reason)
        case _:
            return _chosen_words(fact)


def _chosen_words(fact: Chosen) -> str:
    """What a person chose of the program, rather than what a team said."""
    match fact:
        case DayPlan():
            return day_plan(fact)
        case DrowsyWindow():
            return drowsy_window(fact.hours)
        case KnownTogether():
            return known_together(fact)
        case TellingChannel():
            told = _tr("Telling {who}: on") if fact.on_since is not None else _tr("Telling {who}: off")
            return told.format(who=fact.name)


def day_plan(fact: DayPlan) -> str:
    """When meals and bedtime are."""
    told = _tr("Breakfast {breakfast}, lunch {lunch}, dinner {dinner}, bedtime {bedtime}")
    return told.format(**{anchor.value: f"{fact.at(anchor):%H:%M}" for anchor in Anchor})


def drowsy_window(hours: int | None) -> str:
    """How close two doses that make drowsy are told."""
    if hours is None:
        return _tr("Medicines that make you drowsy: nothing is asked")
    told = _tr("Medicines that make you drowsy: asked within {hours}")
    return told.format(hours=text.duration(hours * 60))


def known_together(fact: KnownTogether) -> str:
    """Which two the team knows together, and who of it: "My team knows Baclofen and Gabapentin together: Dr Lee"."""
    one, other = fact.names
    return _tr("My team knows {one} and {other} together: {who}").format(one=one, other=other, who=fact.said_by)


def pause(fact: Pause, now: datetime, zone: str) -> str:
    """A pause that is in force: "Everything is paused since 08:00, until Friday 27 November. In hospital."."""
    since = text.when(fact.since, now, zone)
    if fact.until is None:
        told = _tr("Everything is paused since {since}, until you end it.").format(since=since)
    else:
        until = text.day(local(fact.until, zone).date())
        told = _tr("Everything is paused since {since}, until {day}.").format(since=since, day=until)
    return f"{told} {text.sentence(fact.reason).removesuffix('.')}." if fact.reason else told


def pause_days(fact: Pause, zone: str) -> str:
    """A pause by its days: "3 November to 6 November, in hospital"."""
    first = text.short_day(local(fact.since, zone).date())
    if fact.until is None:
        told = _tr("from {first}, until you end it").format(first=first)
    else:
        told = _tr("{first} to {last}").format(first=first, last=text.short_day(local(fact.until, zone).date()))
    return ", ".join(part for part in (told, fact.reason) if part)


def version(item: Item[F], now: datetime, zone: str) -> str:
    """One version of a fact: when, by whom, and what it said."""
    fact = item.value
    told = _tr("Paused {days}").format(days=pause_days(fact, zone)) if isinstance(fact, Pause) else fact_words(fact)
    if isinstance(fact, Precaution) and fact.lifted_on is not None:
        told = f"{told}. {lifted(fact)}"
    when, who = text.when(item.recorded_at, now, zone), text.by_whom(item.by_name)
    sentence = _tr("{when} {who}, taken back: {what}") if item.withdrawn else _tr("{when} {who}: {what}")
    return sentence.format(when=when, who=who, what=told)


def tick(item: Item[PhaseTick]) -> str:
    """Who opened a phase: "Team said yes: Dr Weber, 20 November, recorded by Ana"."""
    told = _tr("Team said yes: {who}, {day}, recorded {by}")
    return told.format(who=item.value.said_by, day=text.long_day(item.value.on), by=text.by_whom(item.by_name))


def lifted(fact: Precaution) -> str:
    """Who of the team lifted it, and when; "" while nobody has."""
    if fact.lifted_on is None:
        return ""
    return _tr("Lifted by {who}, {day}").format(who=fact.lifted_by, day=text.long_day(fact.lifted_on))


def precaution_state(fact: Precaution, day: date) -> str:
    """Where a precaution stands on a local day."""
    match recovery.precaution_state(fact, day):
        case PrecautionState.AHEAD:
            return _tr("Ahead, from {day}").format(day=text.long_day(fact.from_day))
        case PrecautionState.IN_FORCE:
            return _tr("In force")
        case PrecautionState.DAY_REACHED:
            return _tr("Ask your team. It still holds")
        case PrecautionState.LIFTED:
            return lifted(fact)


def precaution_short(fact: Precaution) -> str:
    """A precaution in little room: "No bending", "Lift at most 2 kg"."""
    if fact.kind is PrecautionKind.LIFT and fact.limit is not None:
        return _tr("Lift at most {weight}").format(weight=practice_words.weight(fact.limit))
    if fact.kind is PrecautionKind.SIT and fact.limit is not None:
        return _tr("Sit at most {time}").format(time=text.duration(fact.limit))
    return {
        PrecautionKind.BEND: _tr("No bending"),
        PrecautionKind.TWIST: _tr("No twisting"),
        PrecautionKind.ARCH: _tr("No arching"),
        PrecautionKind.LIFT: _tr("No heavy lifting"),
        PrecautionKind.SIT: _tr("No long sitting"),
        PrecautionKind.DRIVE: _tr("No driving"),
        PrecautionKind.LIE_PRONE: _tr("Not on your front"),
        PrecautionKind.BATH: _tr("No bath, no pool"),
        PrecautionKind.NSAID: _tr("No anti-inflammatories"),
        PrecautionKind.MEDICINE: _tr("Not: {what}").format(what=practice_words.medicine_named(fact)),
        PrecautionKind.HEAT: _tr("No heat"),
        PrecautionKind.BRACE: _tr("Brace on"),
        PrecautionKind.OTHER: fact.words,
    }[fact.kind]


def precaution_icon(kind: PrecautionKind) -> str:
    """The name of the icon that stands beside a precaution."""
    icons = {PrecautionKind.LIFT: "weight", PrecautionKind.SIT: "clock", PrecautionKind.BRACE: "check"}
    return icons.get(kind, "barred")


def procedure_kind(kind: ProcedureKind) -> str:
    """What was done, roughly."""
    return {
        ProcedureKind.DECOMPRESSION: _tr("Decompression, laminectomy or discectomy"),
        ProcedureKind.FUSION: _tr("Fusion"),
        ProcedureKind.OTHER: _tr("Something else"),
    }[kind]


def surgery(fact: Surgery) -> str:
    """What was done, at which levels, when and by whom."""
    parts = [fact.procedure, fact.levels, text.day(fact.on, year=True), fact.surgeon]
    return ", ".join(part for part in parts if part)


def contact(fact: Contact) -> str:
    """Somebody of the team with role, telephone and hours."""
    return ", ".join(part for part in (fact.name, fact.role, fact.phone, fact.hours) if part)


def health_fact(fact: HealthFact) -> str:
    """What a team must know, with the parts of the body it is about."""
    return f"{fact.words} ({regions(fact.regions)})" if fact.regions else fact.words


def health_fact_kind(kind: FactKind) -> str:
    """What sort of fact it is."""
    return {
        FactKind.ALLERGY: _tr("Allergy"),
        FactKind.CONDITION: _tr("Other condition"),
        FactKind.IMPLANT: _tr("Implant"),
        FactKind.NUMB_AREA: _tr("Numb area"),
    }[kind]


def phase_now(now: "PhaseNow") -> str:
    """The present phase: "Healing: now, day 12"."""
    return _tr("{phase}: now, day {n}").format(phase=phase(now.phase), n=now.day)


def phase_passed(value: Phase) -> str:
    """A phase that lies behind."""
    return _tr("{phase}, passed").format(phase=phase(value))


def phase_ahead(value: Phase) -> str:
    """A phase nobody has opened."""
    return _tr("{phase}, not opened yet").format(phase=phase(value))


def phase(value: Phase) -> str:
    """The name of a phase."""
    return {
        Phase.FIRST_DAYS: _tr("First days"),
        Phase.PROTECTION: _tr("Healing"),
        Phase.EARLY: _tr("Moving more"),
        Phase.STRENGTHENING: _tr("Building up"),
        Phase.RECONDITIONING: _tr("Getting stronger"),
        Phase.LONG_TERM: _tr("Back to your life"),
    }[value]
