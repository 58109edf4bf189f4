"""Two patients in one record: whatever a verb is given of one, the services of the other do not know it."""

import inspect
import typing
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.body import Region
from companion.domain.day_plan import DayPlan
from companion.domain.diary import SpasmDraft
from companion.domain.errors import CompanionError, NotFoundError
from companion.domain.identity import (
    EntryId,
    FormToken,
    ItemId,
    LineId,
    MedicineId,
    OccurrenceKey,
    PatientId,
    PracticeId,
    SlotId,
)
from companion.domain.manner import Manner
from companion.domain.medication import SkipReason
from companion.domain.practice import ThermalKind, ThermalPlan
from companion.domain.recovery import Item, Pause, Precaution
from companion.domain.schedule import LineKind, Slot, Taper, TaperStep
from companion.domain.sessions import SessionDraft, SessionKind
from companion.domain.side_effects import Bother, SideEffectDraft, SideEffectKind
from companion.domain.telling import TellingChannel
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.services.practice import RoutineDraft
from companion.services.telling import Speech
from tests.support.frozen_clock import FrozenClock
from tests.support.household import BORN, HOOK, TWIST, Kept, furnish, ids, of, second
from tests.support.practices import routine
from tests.support.records import daily, tablets, token
from tests.support.telling import Plain

TEN = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
"""10:00 in Berlin."""
LOOKS_AT_ALL = {"rounds"}
"""Services that are there to look at all patients."""
ONLY_REMEMBERS = {
    ("terminal", "keep_open_spasm"),
    ("terminal", "remember"),
}
"""Verbs that keep a name they are told and look nothing up by it."""
NAMES = (MedicineId, PracticeId, LineId, OccurrenceKey, EntryId, ItemId)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(TEN)


@pytest.fixture
def two(services: Services) -> tuple[Kept, Kept]:
    """Ana, who is shown, and Jonas."""
    services.people.change_patient(name="Ana")
    jonas = second(services)
    return furnish(services), furnish(of(services, jonas), name="Tramadol")


def verbs(services: Services) -> Iterator[tuple[str, str, Callable[..., Any]]]:
    """Every public verb of every service, with where it stands."""
    for subject in sorted({*vars(services), *vars(type(services))}):  # also those that are made when they are asked for
        service = getattr(services, subject)
        if type(service).__module__.startswith("companion.services") and type(service).__name__.endswith("Service"):
            for name, verb in inspect.getmembers(service, inspect.ismethod):
                if not name.startswith("_"):
                    yield subject, name, verb


def named_in(annotation: Any) -> tuple[Any, ...]:
    """The kinds of names that a parameter takes: ``MedicineId | PracticeId`` are two, ``Item[Precaution]`` is one."""
    if annotation in NAMES:
        return (annotation,)
    if typing.get_origin(annotation) is Item:
        return (annotation,)
    if annotation is SessionDraft:
        return (SessionDraft,)
    return tuple(kind for part in typing.get_args(annotation) for kind in named_in(part))


def in_its_shape(annotation: Any, value: object) -> object:
    """A name as a parameter takes it: alone, in a sequence, or with the number of the answer that was seen."""
    origin = typing.get_origin(annotation)
    if not inspect.isclass(origin):
        return value
    if issubclass(origin, typing.Mapping):  # type: ignore[arg-type]
        return {value: 1}
    return (value,) if issubclass(origin, typing.Collection) and origin is not str else value  # type: ignore[arg-type]


def plain_value(name: str, annotation: Any) -> Any:
    """Something ordinary for a parameter that names nothing."""
    ordinary: dict[Any, Any] = {
        FormToken: token(),
        SkipReason: SkipReason.OTHER,
        datetime: TEN - timedelta(minutes=1),
        date: date(2026, 11, 22),
        str: "x",
        int: 1000,
        bool: True,
        TellingChannel: HOOK,
        Manner: Manner(),
        Speech: Plain(),
        LineKind: LineKind.MEDICINE,
        PlanDraft: daily("08:00"),
        Taper: Taper((TaperStep(1, (Slot(SlotId("morning"), time(8), 1000),)),)),
        MedicineDraft: tablets(),
        SpasmDraft: SpasmDraft(TEN),
        SideEffectDraft: SideEffectDraft(next(iter(SideEffectKind)), next(iter(Bother)), TEN),
        SessionDraft: SessionDraft(TEN - timedelta(minutes=9), 60, SessionKind.EXERCISE),
    }
    by_name = {"seen": 1, "days": 3, "number": 3, "score": 3, "until": TEN + timedelta(hours=1)}
    if name in by_name:
        return by_name[name]
    if typing.get_origin(annotation) is type:
        return Precaution
    if annotation in ordinary:
        return ordinary[annotation]
    parts = [part for part in typing.get_args(annotation) if part is not type(None)]
    told = {part.__name__ for part in parts if inspect.isclass(part)}
    if "RoutineDraft" in told:
        return RoutineDraft("Round", routine().items)
    if "Precaution" in told:
        return TWIST
    return plain_value(name, parts[0])


def strange(kind: Any, kept: Kept) -> tuple[object, ...]:
    """Names of ``kind`` that a patient's record holds."""
    if kind is SessionDraft:
        draft = SessionDraft(TEN - timedelta(minutes=9), 60, SessionKind.EXERCISE)
        return tuple(replace(draft, practice=one) for one in (kept.routine, kept.cold))
    if typing.get_origin(kind) is Item:
        of_kind: dict[Any, object] = {(Pause,): kept.pause, (TellingChannel,): kept.channel}
        return (of_kind.get(typing.get_args(kind), kept.item),)
    return ids(kept)[kind]


def own(kind: Any, subject: str, kept: Kept) -> object:
    """A name that the services know, where a verb takes more than one."""
    if kind is ThermalPlan:
        return ThermalPlan(kept.cold, kept.patient, "Cold pack", ThermalKind.COLD, (Region.LOW_BACK_LEFT,))
    if kind is EntryId:
        return {"doses": kept.dose, "sessions": kept.session}.get(subject, kept.spasm)
    return strange(kind, kept)[0]


def calls(subject: str, verb: Callable[..., Any], theirs: Kept, mine: Kept) -> Iterator[dict[str, object]]:
    """The arguments with which a verb is asked for something of ``theirs``: one name at a time, the others ``mine``."""
    signature = inspect.signature(verb)
    hints = typing.get_type_hints(verb)
    naming = {one: named_in(hints[one]) for one in signature.parameters if named_in(hints[one])}
    if not naming:
        return
    known = {name: kinds[0] for name, kinds in naming.items()}
    known |= {name: ThermalPlan for name in signature.parameters if hints[name] is ThermalPlan}
    rest = {
        name: in_its_shape(
            hints[name], own(known[name], subject, mine) if name in known else plain_value(name, hints[name])
        )
        for name, parameter in signature.parameters.items()
        if parameter.default is inspect.Parameter.empty and parameter.kind is not inspect.Parameter.VAR_POSITIONAL
    }
    for name, kinds in naming.items():
        for kind in kinds:
            for value in strange(kind, theirs):
                yield rest | {name: in_its_shape(hints[name], value)}


def all_calls(
    services: Services, theirs: Kept, mine: Kept
) -> list[tuple[str, str, Callable[..., Any], dict[str, object]]]:
    return [
        (subject, name, verb, arguments)
        for subject, name, verb in verbs(services)
        if subject not in LOOKS_AT_ALL and (subject, name) not in ONLY_REMEMBERS
        for arguments in calls(subject, verb, theirs, mine)
    ]


def outcomes(services: Services, theirs: Kept, mine: Kept) -> dict[str, set[str]]:
    """What each verb of ``mine`` says when it is asked for what ``theirs`` holds."""
    told: dict[str, set[str]] = {}
    for subject, name, verb, arguments in all_calls(services, theirs, mine):
        try:
            verb(**arguments)
            said = "did it"
        except CompanionError as error:
            said = type(error).__name__
        told.setdefault(f"{subject}.{name}", set()).add(said)
    return told


def test_every_verb_refuses_what_is_of_another_patient(services: Services, two: tuple[Kept, Kept]) -> None:
    ana, jonas = two
    before = everything(of(services, ana.patient)), everything(of(services, jonas.patient))
    for desk, theirs, mine in ((services, jonas, ana), (of(services, jonas.patient), ana, jonas)):
        told = outcomes(desk, theirs, mine)
        assert len(told) > 40
        assert {verb: said for verb, said in told.items() if said != {NotFoundError.__name__}} == {}
    assert (everything(of(services, ana.patient)), everything(of(services, jonas.patient))) == before


def test_the_walk_over_the_verbs_would_find_one_that_mixes(services: Services, two: tuple[Kept, Kept]) -> None:
    """Asked for what is their own, most verbs do it: the walk gives them names that work."""
    ana, _jonas = two
    told = outcomes(services, ana, ana)
    assert sum("did it" in said for said in told.values()) > 30


def everything(mine: Services) -> dict[str, object]:
    """Every answer to a question that needs no more than a window of time."""
    since, until = TEN - timedelta(days=3), TEN + timedelta(days=3)
    day = mine.diary.today()
    return {
        "medicines": mine.medication.medicines(),
        "cards": mine.agenda.cards(),
        "practices": mine.agenda.practice_cards(),
        "lines": mine.plans.lines(),
        "board": mine.agenda.board(since, until),
        "today": mine.agenda.today(),
        "due": mine.agenda.due_now(),
        "wake": mine.agenda.next_wake(),
        "meanwhile": mine.agenda.due_meanwhile(until),
        "doses": mine.doses.doses(since, until),
        "sessions": mine.sessions.sessions(since, until),
        "spasms": mine.diary.spasms(since, until),
        "none": mine.diary.said_none(day - timedelta(days=3), day),
        "facts": mine.recovery.items(Precaution),
        "meals": mine.day_plan.day_plan(),
        "side effects": mine.side_effects.side_effects(since, until),
        "since": mine.handover.since_looked(),
        "stock": [(one.id, mine.stock.movements(one.id, since)) for one in mine.medication.medicines()],
        "patient": mine.people.patient(),
        "spans": mine.people.spans(),
        "marked": mine.people.milestones(),
    }


Act = Callable[[Services, Kept], object]
ACTS: dict[str, Act] = {
    "take": lambda mine, kept: mine.doses.take(kept.dose_keys[1], seen=0, token=token()),
    "take back": lambda mine, kept: mine.doses.undo(kept.dose_keys[0], seen=1),
    "skip": lambda mine, kept: mine.doses.skip(kept.dose_keys[1], SkipReason.ASLEEP, seen=0),
    "record": lambda mine, kept: mine.doses.record(kept.medicine, 1000, token=token()),
    "correct": lambda mine, kept: mine.doses.correct_dose(kept.dose, seen=1, amount=500),
    "later": lambda mine, kept: mine.agenda.later(kept.dose_keys[1], TEN + timedelta(minutes=15)),
    "refill": lambda mine, kept: mine.stock.refill(kept.medicine, 5000),
    "practise": lambda mine, kept: mine.sessions.record(
        SessionDraft(TEN - timedelta(minutes=9), 60, SessionKind.EXERCISE, kept.routine),
        token=token(),
        key=kept.session_keys[1],
    ),
    "spasm": lambda mine, _kept: mine.diary.log(SpasmDraft(TEN, 6), token=token()),
    "withdraw": lambda mine, kept: mine.diary.withdraw(kept.spasm, seen=1),
    "pause": lambda mine, _kept: mine.recovery.pause_all(None, "in hospital"),
    "lift": lambda mine, kept: mine.recovery.lift(kept.item, "Dr Lee", date(2026, 11, 22)),
    "travel": lambda mine, _kept: mine.people.change_zone("Europe/London"),
    "marked": lambda mine, _kept: mine.people.add_milestone(date(2026, 11, 20), "Injection"),
    "looked": lambda mine, _kept: mine.handover.looked(),
    "rename": lambda mine, _kept: mine.people.change_patient(name="Somebody"),
    "meals": lambda mine, _kept: mine.day_plan.keep_day_plan(DayPlan(dinner=time(19)), seen=0),
    "who gave it": lambda mine, kept: mine.doses.correct_dose(kept.dose, seen=1, given_by=mine.people.persons()[-1].id),
    "side effect": lambda mine, kept: mine.side_effects.note(
        SideEffectDraft(SideEffectKind.SLEEPY, Bother.LITTLE, TEN - timedelta(hours=1), kept.medicine), token=token()
    ),
    "move": lambda mine, kept: mine.moves.move(kept.dose_keys[1], TEN + timedelta(hours=1), seen=0),
    "refuse": lambda mine, kept: mine.doses.refuse(kept.dose_keys[1], seen=0),
    "hold": lambda mine, kept: mine.doses.hold(kept.dose_keys[1], "a scan", seen=0),
    "end": lambda mine, kept: mine.plans.end_line(kept.lines[0], date(2026, 11, 22)),
    "choose": lambda mine, kept: mine.people.choose_patient(kept.patient),
}


@settings(max_examples=8)
@given(st.lists(st.tuples(st.booleans(), st.sampled_from(sorted(ACTS))), min_size=1, max_size=6))
def test_whatever_is_done_for_one_patient_nothing_changes_for_the_other(acts: list[tuple[bool, str]]) -> None:
    with TemporaryDirectory() as folder:
        services = Services.open(Path(folder) / "data", FrozenClock(TEN))
        services.people.change_patient(name="Ana")
        services.people.record_as(services.people.add_person("Mara", "daughter").id)
        kept = (furnish(services), furnish(of(services, second(services))))
        for of_jonas, act in acts:
            done, other = (kept[1], kept[0]) if of_jonas else (kept[0], kept[1])
            before = everything(of(services, other.patient))
            with suppress(CompanionError):
                ACTS[act](of(services, done.patient), done)
            assert everything(of(services, other.patient)) == before
        services.close()


def test_the_shown_patient_is_followed_by_the_services_of_the_window_alone(
    services: Services, two: tuple[Kept, Kept]
) -> None:
    ana, jonas = two
    of_ana, of_jonas = of(services, ana.patient), of(services, jonas.patient)
    of_ana.people.choose_patient(jonas.patient)
    assert services.people.patient().name == "Jonas"
    assert (of_ana.people.patient().name, of_jonas.people.patient().name) == ("Ana", "Jonas")
    assert services.people.shown() == of_ana.people.shown() == jonas.patient
    services.people.choose_patient(ana.patient)
    assert services.people.patient().name == "Ana"


def test_all_record_as_one_person_and_hear_of_all(services: Services, two: tuple[Kept, Kept]) -> None:
    _ana, jonas = two
    heard: list[object] = []
    services.changes.subscribe(heard.append)
    mara = services.people.add_person("Mara", "daughter")
    of(services, jonas.patient).people.record_as(mara.id)
    dose = of(services, jonas.patient).doses.record(jonas.medicine, 1000, token=token())
    assert (dose.by_name, services.people.recorder().person) == ("Mara", mara.id)
    assert len(heard) == 3


def test_the_services_of_one_patient_are_the_same_however_often_they_are_asked_for(services: Services) -> None:
    jonas = second(services)
    one = of(services, jonas)
    assert of(one, jonas) is one
    with pytest.raises(NotFoundError):
        of(services, PatientId("nobody"))


def test_a_form_of_one_patient_saved_for_the_other_makes_nothing(services: Services, two: tuple[Kept, Kept]) -> None:
    form = token()
    services.medication.add(tablets("Ibuprofen"), [], token=form)
    with pytest.raises(NotFoundError):
        of(services, two[1].patient).medication.add(tablets("Ibuprofen"), [], token=form)
    form = token()
    services.diary.log(SpasmDraft(TEN, 2), token=form)
    with pytest.raises(NotFoundError):
        of(services, two[1].patient).diary.log(SpasmDraft(TEN, 2), token=form)


def test_each_patient_lives_in_a_zone_of_their_own(services: Services) -> None:
    jonas = second(services)
    of(services, jonas).people.change_zone("America/New_York")
    assert services.people.zone() == "Europe/Berlin"
    assert services.people.patients()[1].born_on == BORN
