"""The medicines and practices of which somebody may be told."""

from dataclasses import dataclass

from companion.domain.schedule import PlanLine
from companion.services.agenda import AgendaService
from companion.services.today import DoseItem, TodayItem


@dataclass(frozen=True, slots=True)
class TellingPlan:
    """A medicine or practice of which a plan tells somebody."""

    subject: str
    """Its id."""
    name: str


def plans_that_tell(agenda: AgendaService) -> tuple[TellingPlan, ...]:
    """Everything of which any plan tells, by name."""
    cards: list[tuple[str, str, tuple[PlanLine, ...]]] = [
        (one.medicine.id, one.medicine.name, one.lines) for one in agenda.cards()
    ]
    cards += [(one.practice.id, one.practice.name, one.lines) for one in agenda.practice_cards()]
    found = (
        TellingPlan(subject, name) for subject, name, lines in cards if any(line.current.manner.tells for line in lines)
    )
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.subject)))


def subject_of(item: TodayItem) -> str:
    """The id of the medicine or practice of an occurrence."""
    return item.medicine.id if isinstance(item, DoseItem) else item.practice.id
