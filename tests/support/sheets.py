"""A week with a planned dose of every kind, for tests of the administration record."""

from datetime import date, timedelta

from companion.domain.medication import SkipReason
from companion.domain.recovery import FactKind, HealthFact
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, as_needed, daily, key_at, token

MONDAY = date(2026, 11, 16)


def furnished(services: Services, clock: FrozenClock) -> Services:
    """A week with a dose of each kind."""
    services.people.change_patient(name="Ana Ber&g", born_on=date(1960, 5, 5))
    services.recovery.add(HealthFact(FactKind.ALLERGY, "Penicillin"))
    add(services, daily("06:00", "20:00", "22:00", amount=2 * TABLET))
    needed = add(services, as_needed(), name="Oxycodone")
    services.doses.take(key_at(services, "2026-11-22", "06:00"), seen=0, token=token(), amount=TABLET)
    services.doses.skip(key_at(services, "2026-11-21", "22:00"), SkipReason.FELT_SICK, seen=0)
    services.doses.hold(key_at(services, "2026-11-21", "20:00"), "low blood pressure", seen=0)
    services.doses.refuse(key_at(services, "2026-11-20", "20:00"), seen=0)
    services.doses.uncertain(
        key_at(services, "2026-11-20", "22:00"),
        seen=0,
        token=token(),
        earliest=clock.now() - timedelta(hours=34),
        latest=clock.now() - timedelta(hours=33),
    )
    services.doses.record(needed, TABLET, token=token(), reason="leg pain", taken_at=clock.now() - timedelta(hours=2))
    return services


CELLS = (
    "partly 1 tablet, A.B. 08:12",
    "skipped: felt sick, A.B.",
    "held by the team: low blood pressure, A.B.",
    "refused, A.B.",
    "not sure if taken, 22:12 to 23:12, A.B.",
    "not answered",
    "ahead",
    "not planned",
    "leg pain",
    "late entry",
)
