"""Which planned doses of the example were not simply taken."""

from datetime import UTC, date, datetime, timedelta

from companion.interchange.demo_doses import ODD, odd_dose, side_effects
from companion.services.office import Services
from tests.support.records import add, daily


def test_an_odd_dose_is_found_by_its_medicine_day_and_hour(services: Services) -> None:
    add(services, daily("20:00", "21:00"), name="Paracetamol")
    now = services.clock.now()
    items = services.agenda.board(now - timedelta(days=1), now)
    found = [odd_dose(item, date(2026, 11, 25)) for item in items]
    assert [one.answer for one in found if one is not None] == [ODD[1].answer]
    assert [odd_dose(item, date(2026, 11, 24)) for item in items] == [None, None]


def test_a_side_effect_is_noted_beside_its_medicine() -> None:
    noon = datetime(2026, 11, 22, 11, tzinfo=UTC)
    told = side_effects({"Cyclobenzaprine": "c", "Oxycodone with acetaminophen": "o"}, noon)
    assert [one.medicine for one in told] == ["c", "o"]
    assert all(one.noticed_at < noon for one in told)
