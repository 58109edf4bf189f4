"""One press records what is due together; a dose with a question, or of another patient, is never in it."""

from datetime import UTC, date, datetime

import pytest

from companion.domain.medication import LabelLimits, Outcome
from companion.domain.medicine_class import ClassTag
from companion.domain.recovery import Precaution, PrecautionKind
from companion.ui.answering.all_taken import AllTaken, together
from tests.support.classes import gabapentin, oxycodone, tagged
from tests.support.household import second
from tests.support.records import TABLET, add, daily, key_at, tablets, token
from tests.support.told_shell import ToldShell, press_button, read


@pytest.fixture
def keys(services):
    return [
        key_at(services, "2026-11-22", "08:00", add(services, daily("08:00"), name=name))
        for name in ("Paracetamol", "Gabapentin")
    ]


def due(services):
    return services.agenda.due_now()


def outcomes(services, keys):
    answers = [services.agenda.item(key).state.answer for key in keys]
    return [None if one is None else one.outcome for one in answers]


@pytest.fixture
def shown(qtbot, services, keys):
    today = [one for one in due(services) if one.state.occurrence.key in keys]
    made = AllTaken(together(today, services.people.shown()), services, ToldShell(services.clock))
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_names_each_dose_and_records_them_all(services, keys, shown):
    assert "Together: Gabapentin 1 tablet (500 mg), Paracetamol 1 tablet (500 mg)." in read(shown) or (
        "Together: Paracetamol 1 tablet (500 mg), Gabapentin 1 tablet (500 mg)." in read(shown)
    )
    press_button(shown, "Both taken")
    assert outcomes(services, keys) == [Outcome.TAKEN, Outcome.TAKEN]
    assert shown._shell.said == ["2 doses recorded."]


def test_one_undo_takes_them_all_back(services, keys, shown):
    press_button(shown, "Both taken")
    shown._shell.undo()
    assert outcomes(services, keys) == [None, None]
    shown._shell.undo()
    assert len(shown._shell.errors) == 1


def test_when_somebody_answered_one_meanwhile_nothing_is_recorded(services, keys, shown):
    services.doses.refuse(keys[0], seen=0)
    press_button(shown, "Both taken")
    assert len(shown._shell.errors) == 1
    assert outcomes(services, keys) == [Outcome.REFUSED, None]


def test_a_dose_with_a_question_is_not_in_it(services, keys, clock):
    limited = tablets("Ibuprofen", limits=LabelLimits(gap_minutes=360))
    clock.set(datetime(2026, 11, 21, 7, 0, tzinfo=UTC))
    medicine = services.medication.add(limited, [daily("08:00")], token=token())
    clock.set(datetime(2026, 11, 22, 7, 12, tzinfo=UTC))
    services.doses.record(medicine, TABLET, token=token())
    names = {one.name for one in together(due(services), services.people.shown())}
    assert "Ibuprofen" not in names


def test_one_alone_and_another_patients_are_not_offered(services, keys):
    assert together(due(services)[:1], services.people.shown()) == ()
    assert together(due(services), second(services)) == ()


def drowsy(qtbot, services):
    plan = daily("08:00")
    oxycodone(services, plan=plan)
    gabapentin(services, plan=plan)
    tagged(services, "Baclofen", ClassTag.MUSCLE_RELAXANT, plan=plan)
    made = AllTaken(together(due(services), services.people.shown()), services, ToldShell(services.clock))
    qtbot.addWidget(made)
    made.show()
    return made


def test_three_that_make_drowsy_are_asked_about_once_with_all_that_is_published(qtbot, services):
    made = drowsy(qtbot, services)
    press_button(made, "All 3 taken")
    told = read(made)
    for words in (
        "Look at these together first:",
        "They make you drowsy.",
        "An opioid with gabapentin or pregabalin can make it hard to breathe.",
        "Gabapentin or pregabalin with other medicines that make you drowsy",
        "Source: US Food and Drug Administration, 19 December 2019",
        "not yet reviewed by a clinician",
    ):
        assert words in told
    assert due(services) != ()
    press_button(made, "They were taken, record them")
    assert due(services) == ()
    kept = services.doses.doses(datetime(2026, 11, 22, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC))
    assert sorted("sedating" in one.acknowledged for one in kept) == [False, True, True]


def test_what_the_team_said_meanwhile_is_asked_in_the_words_of_the_team(services, shown):
    said = Precaution(PrecautionKind.MEDICINE, "Dr Lee", date(2026, 11, 20), ingredient="Paracetamol")
    services.recovery.add(said)
    press_button(shown, "Both taken")
    told = read(shown)
    assert "Look at these together first: Paracetamol." in told
    assert "Dr Lee" in told
    assert "drowsy" not in told


def test_not_now_records_nothing_and_the_button_is_there_again(qtbot, services):
    made = drowsy(qtbot, services)
    press_button(made, "All 3 taken")
    press_button(made, "Not now")
    assert len(due(services)) == 3
    press_button(made, "All 3 taken")
    assert made.block is not None
