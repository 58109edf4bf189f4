"""What makes the program ask before heat or cold. It states no danger here: the team is to be asked.

Implants, patches under heat and areas without feeling rest on unconfirmed or label knowledge (see the house's clinical
rules): such knowledge may make the program ask, and is never shown as a fact.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from companion.domain.medication import Medicine, Unit
from companion.domain.practice import ThermalKind, ThermalPlan
from companion.domain.recovery import FactKind, HealthFact
from companion.domain.sessions import THERMAL, Session

MOST_A_DAY = {ThermalKind.COLD: 4, ThermalKind.HEAT: 3}
"""After so many in a day the team is asked before another. Our cautious setting; a hospital sheet says ice 3 to 4 times
a day (Scott & White Healthcare, "Vertebroplasty, care after")."""


class AskReason(StrEnum):
    """Why the team is to be asked."""

    IMPLANT = "implant"
    NUMB_AREA = "numb_area"
    PATCH = "patch"


_ASKED = {FactKind.IMPLANT: AskReason.IMPLANT, FactKind.NUMB_AREA: AskReason.NUMB_AREA}


@dataclass(frozen=True, slots=True)
class AskFirst:
    """One thing in the record that is to be asked about."""

    reason: AskReason
    words: str
    """As the person typed it: the implant, the numb area, or the name of the medicine."""


def ask_first(plan: ThermalPlan, facts: Iterable[HealthFact], medicines: Iterable[Medicine]) -> tuple[AskFirst, ...]:
    """What to ask the team about before this heat or cold; empty says only: nothing is recorded.

    An implant or a numb area counts where its parts of the body meet those of the plan, or when it names none.
    """
    places = frozenset(plan.regions)
    found = [
        AskFirst(_ASKED[fact.kind], fact.words)
        for fact in facts
        if fact.kind in _ASKED and (not fact.regions or not places.isdisjoint(fact.regions))
    ]
    patches = [AskFirst(AskReason.PATCH, one.name) for one in medicines if one.unit is Unit.PATCH]
    return (*found, *patches)


def times_since(sessions: Iterable[Session], kind: ThermalKind, since: datetime) -> int:
    """How often this kind was begun from a UTC instant on; what was withdrawn does not count."""
    return sum(
        1 for one in sessions if not one.withdrawn and one.told.kind is THERMAL[kind] and one.told.started_at >= since
    )
