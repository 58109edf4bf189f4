"""A file beside the record: what it leaves out stays, what it says otherwise is shown, nothing is dropped in silence."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.errors import PlanFileError
from companion.domain.medication import LabelLimits, Unit
from companion.domain.recovery import PhaseTick, Precaution, Surgery
from companion.interchange.plan_differences import Difference
from companion.interchange.plan_file import read_plan_text
from companion.interchange.proposal import Verdict, accept, propose
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.storage import practice as practice_store
from tests.interchange.test_plan_care import CARE, TODAY, read

CATALOGUE = practice_store.catalogue()
PLAN = """format = 1
[[medicine]]
id = "a"
name = "Paracetamol"
unit = "tablet"
[[medicine.line]]
id = "l"
kind = "times"
start = 2026-11-01
slots = [{ id = "x", at = "12:00", amount = "1" }]
"""
TYPED = MedicineDraft("Paracetamol", Unit.TABLET, limits=LabelLimits(240, 8000), instructions="With food.")


def started(services: Services, text: str) -> None:
    services.plans.confirm_lines(accept(propose(read(text), services), services).waiting)


def with_key(text: str) -> str:
    return PLAN.replace('unit = "tablet"', f'unit = "tablet"\n{text}')


def test_what_a_file_leaves_out_stays_as_a_person_typed_it(services: Services):
    started(services, PLAN)
    medicine = services.medication.change(services.medication.medicines()[0].id, TYPED)
    proposal = propose(read(PLAN), services)
    assert proposal.is_known
    assert proposal.lines[0].instructions == "With food."
    accept(proposal, services)
    assert services.medication.medicines() == (medicine,)


def test_another_limit_is_shown_beside_the_recorded_one_and_the_other_limit_stays(services: Services):
    started(services, PLAN)
    services.medication.change(services.medication.medicines()[0].id, TYPED)
    proposal = propose(read(with_key('gap_hours = "6"')), services)
    assert proposal.subjects[0].differences == (Difference("gap_minutes", 240, 360),)
    assert proposal.lines[0].stops
    accept(proposal, services)
    assert services.medication.medicines()[0].limits == LabelLimits(360, 8000)


def test_other_words_about_a_medicine_stop_no_line(services: Services):
    started(services, PLAN)
    proposal = propose(read(with_key('purpose = "against pain"')), services)
    assert (proposal.has_news, proposal.lines[0].verdict, proposal.lines[0].stops) == (True, Verdict.UNCHANGED, False)
    assert accept(proposal, services).waiting == ()
    assert not services.plans.lines()[0].current.paused
    assert services.medication.medicines()[0].purpose == "against pain"


def test_a_line_that_a_person_paused_does_not_ask_to_be_started(services: Services):
    started(services, PLAN)
    services.plans.pause_line(services.plans.lines()[0].id)
    assert propose(read(PLAN), services).is_known


def test_an_end_that_the_file_leaves_out_stays(services: Services):
    started(services, PLAN)
    services.plans.end_line(services.plans.lines()[0].id, date(2026, 12, 1))
    assert propose(read(PLAN), services).is_known


@pytest.mark.parametrize(
    "more",
    [
        '[[medicine]]\nid = "new"\nname = "New"\nunit = "tablet"\n',
        '[[milestone]]\nday = 2026-12-01\nwords = "Back at work"\n',
        '[patient]\naddress = "12 Lane"\n',
        '[[person]]\nname = "Marko"\n',
        "[patient]\nsurgery = 2026-11-10\n",
    ],
)
def test_anything_new_can_be_imported_and_is_known_afterwards(services: Services, more: str):
    started(services, PLAN)
    text = PLAN + more
    assert propose(read(text), services).has_news
    accept(propose(read(text), services), services)
    assert propose(read(text), services).is_known


def test_days_after_surgery_follow_its_corrected_day_and_come_back_with_its_undo(services: Services):
    accept(propose(read(), services), services)
    item = next(one for one in services.recovery.items(Surgery) if one.value.on.year == 2026)
    services.recovery.change(item.id, replace(item.value, on=date(2026, 11, 12)), seen=item.number)
    (lift,), (tick,) = services.recovery.items(Precaution), services.recovery.items(PhaseTick)
    assert (lift.value.from_day, lift.value.until) == (date(2026, 11, 12), date(2026, 12, 24))
    assert tick.value.on == date(2026, 11, 22)
    services.recovery.restore(item)
    assert services.recovery.items(Precaution)[0].value.from_day == date(2026, 11, 10)


def test_a_file_with_a_corrected_day_of_surgery_moves_its_facts_once(services: Services):
    accept(propose(read(), services), services)
    corrected = CARE.replace("surgery = 2026-11-10", "surgery = 2026-11-12")
    accept(propose(read(corrected), services), services)
    assert services.recovery.items(Precaution)[0].value.from_day == date(2026, 11, 12)
    assert services.people.patient().surgery_on == date(2026, 11, 12)
    assert not propose(read(corrected), services).has_news


def test_a_corrected_day_alone_is_shown_and_taken_over(services: Services):
    accept(propose(read("format = 1\n[patient]\nsurgery = 2026-11-10\n"), services), services)
    proposal = propose(read("format = 1\n[patient]\nsurgery = 2026-11-12\n"), services)
    assert proposal.patient == (Difference("surgery_on", date(2026, 11, 10), date(2026, 11, 12)),)
    accept(proposal, services)
    assert services.people.patient().surgery_on == date(2026, 11, 12)


def test_a_surgery_that_was_typed_in_is_the_one_of_the_file(services: Services):
    services.recovery.add(Surgery(date(2026, 11, 10), "Decompression", levels="L4/L5"))
    accept(propose(read(), services), services)
    same_day = [one.value for one in services.recovery.items(Surgery) if one.value.on == date(2026, 11, 10)]
    assert [(one.procedure, one.levels) for one in same_day] == [("Lumbar decompression", "L4/L5")]
    accept(propose(read(CARE.replace("surgery = 2026-11-10", "surgery = 2026-11-12")), services), services)
    assert len(services.recovery.items(Surgery)) == 2


def test_an_id_that_changes_its_kind_is_refused(services: Services):
    accept(propose(read(CARE), services), services)
    with pytest.raises(PlanFileError) as caught:
        propose(read(PLAN.replace('id = "a"', 'id = "bed"')), services)
    assert (caught.value.reason, caught.value.fields["value"]) == ("kind_changed", "bed")
    thermal = 'format = 1\n[[thermal]]\nid = "bed"\nname = "C"\nkind = "cold"\nregions = ["low_back_left"]\n'
    with pytest.raises(PlanFileError):
        propose(read(thermal), services)


def test_lines_that_the_file_no_longer_has_are_named(services: Services):
    started(services, PLAN)
    proposal = propose(read(PLAN[: PLAN.index("[[medicine.line]]")]), services)
    assert [one.subject.name for one in proposal.missing] == ["Paracetamol"]
    accept(proposal, services)
    assert not services.plans.lines()[0].current.paused


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("kilograms = 2.5", "kilograms = inf", "precaution.kilograms"),
        ("kilograms = 2.5", "kilograms = nan", "precaution.kilograms"),
        ("surgery = 2026-11-10", "surgery = 9999-12-31", "patient.surgery"),
        ('start = "surgery+1"', "start = 0001-01-01", "routine.line.start"),
        ('start = "surgery+1"', 'start = "surgery+\u00b2"', "routine.line.start"),
        ("surgery = 2026-11-10", "surgery = 2200-12-30", "precaution.until"),
    ],
)
def test_a_number_or_day_out_of_all_reason_is_refused_with_its_field(old: str, new: str, field: str):
    with pytest.raises(PlanFileError) as caught:
        read(CARE.replace(old, new, 1))
    assert (caught.value.field, caught.value.line is not None) == (field, True)


@pytest.mark.parametrize("told", ["[" * 20_000, "9" * 5_000])
def test_what_the_reader_of_toml_cannot_hold_is_refused(told: str):
    with pytest.raises(PlanFileError) as caught:
        read(f"format = {told}")
    assert caught.value.reason == "toml"


PIECES = ("inf", "nan", "-1", '""', "[]", "{}", "true", "9999-12-31", '"surgery+9999"', "1e400", "9" * 40, "[[", "=")
EDITS = st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(PIECES) | st.text(max_size=4))


@settings(max_examples=150, deadline=None)
@given(st.lists(EDITS, max_size=4))
def test_any_text_is_read_or_refused(edits: list[tuple[float, int, str]]):
    text = CARE + PLAN.removeprefix("format = 1\n")
    for where, cut, piece in edits:
        at = int(where * len(text))
        text = text[:at] + piece + text[at + cut :]
    with suppress(PlanFileError):
        read_plan_text(text, "Europe/Berlin", today=TODAY, catalogue=CATALOGUE)
