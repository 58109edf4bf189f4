from datetime import UTC, date, datetime

from companion.domain.statistics import observed
from companion.interchange.demo import ScriptedClock, build_demo
from companion.services.office import Services

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)


def test_the_example_has_something_due_something_late_and_twelve_days_behind_it(tmp_path):
    build_demo(tmp_path, NOW, "Europe/Berlin")
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


def test_the_same_instant_gives_the_same_example(tmp_path):
    told = []
    for name in ("one", "two"):
        build_demo(tmp_path / name, NOW, "Europe/Berlin")
        services = Services.open(tmp_path / name, ScriptedClock(NOW, "Europe/Berlin"))
        doses = services.doses.doses(datetime(2026, 11, 1, tzinfo=UTC), NOW)
        told.append(sorted((dose.taken_at, dose.amount, dose.by_name) for dose in doses))
        services.close()
    assert told[0] == told[1]
