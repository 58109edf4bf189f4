from datetime import UTC, date, datetime, timedelta

import pytest

from companion.domain.medication import Outcome
from companion.domain.medicine_class import ClassTag
from companion.domain.statistics import observed
from companion.interchange.demo import ScriptedClock, build_demo
from companion.services.office import Services

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)


def test_the_example_has_something_due_something_late_and_twelve_days_behind_it(tmp_path, example):
    example(tmp_path, NOW)
    services = Services.open(tmp_path, ScriptedClock(NOW, "Europe/Berlin"))
    today = services.agenda.today()
    assert today.patient.example
    assert today.due
    assert today.late
    known, days = observed(services.insights.spasm_days(date(2026, 11, 10), date(2026, 11, 21)))
    assert (known, days) == (10, 12)
    cards = {card.medicine.name: card for card in services.agenda.cards()}
    assert cards["Methylprednisolone"].stock.on_hand == 0
    assert {dose.by_name for dose in services.doses.doses(datetime(2026, 11, 1, tzinfo=UTC), NOW)} == {"Ana", "Marko"}
    services.close()


def test_every_kind_of_answer_a_correction_a_side_effect_and_a_box_to_see_to_are_there(tmp_path, example):
    example(tmp_path, NOW)
    services = Services.open(tmp_path, ScriptedClock(NOW, "Europe/Berlin"))
    long_ago = NOW - timedelta(days=13)
    board = services.agenda.board(long_ago, NOW)
    outcomes = {one.state.answer.outcome for one in board if one.state.answer is not None}
    assert outcomes == set(Outcome) - {Outcome.WITHDRAWN}
    doses = services.doses.doses(long_ago, NOW)
    assert [one.giver_name for one in doses if one.given_by is not None and one.by_name != one.giver_name]
    medicines = services.medication.medicines()
    opioid = next(one for one in medicines if ClassTag.OPIOID in one.tags)
    assert all(one.reason and one.score_before is not None for one in doses if one.medicine == opioid.id)
    assert services.relief.facts(opioid.id).pairs > 5
    noted = services.side_effects.side_effects(long_ago, NOW)
    assert {one.told.medicine for one in noted} >= {opioid.id}
    assert [one.medicine.name for one in services.agenda.today().supplies] == ["Gabapentin"]
    for card in services.agenda.cards():
        assert card.stock.on_hand >= 0
    assert all(one.fictional for one in medicines if one.name != "Methylprednisolone")
    services.close()


@pytest.mark.parametrize(
    ("now", "zone"),
    [
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "Europe/Berlin"),
        (datetime(2026, 11, 1, 15, 0, tzinfo=UTC), "America/New_York"),
    ],
)
def test_whenever_and_wherever_it_is_opened_it_has_something_of_each_kind(tmp_path, now, zone):
    build_demo(tmp_path, now, zone)
    services = Services.open(tmp_path, ScriptedClock(now, zone))
    board = services.agenda.board(now - timedelta(days=12), now)
    outcomes = {one.state.answer.outcome for one in board if one.state.answer is not None}
    assert outcomes == set(Outcome) - {Outcome.WITHDRAWN}
    assert "Gabapentin" in [one.medicine.name for one in services.agenda.today().supplies]
    services.close()


def test_the_same_instant_gives_the_same_example(tmp_path, example):
    told = []
    example(tmp_path / "one", NOW)
    build_demo(tmp_path / "two", NOW, "Europe/Berlin")
    for name in ("one", "two"):
        services = Services.open(tmp_path / name, ScriptedClock(NOW, "Europe/Berlin"))
        doses = services.doses.doses(datetime(2026, 11, 1, tzinfo=UTC), NOW)
        told.append(sorted((dose.taken_at, dose.amount, dose.by_name, dose.giver_name) for dose in doses))
        services.close()
    assert told[0] == told[1]
