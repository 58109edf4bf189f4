"""When the patient's meals and bedtime are; plans that hang on them follow."""

from dataclasses import dataclass

from companion.domain.day_plan import DayPlan
from companion.domain.identity import ItemId, new_id
from companion.domain.recovery import Item, validate_fact
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.services.plan_following import follow_day_plan
from companion.storage import recovery as store
from companion.storage.database import Session


@dataclass(frozen=True, slots=True)
class DayPlanNow:
    """The day as it stands in the record."""

    plan: DayPlan
    number: int
    """The version a form is opened on; 0: nobody has set it."""
    by_name: str | None
    """Who set it; None: nobody did, and the times are only what a form offers first."""


class DayPlanService:
    """One day plan of each patient."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def day_plan(self) -> DayPlanNow:
        """The times of meals and bedtime, and who set them."""
        with self._desk.database.reading() as session:
            known = self._known(session)
        return DayPlanNow(DayPlan(), 0, None) if known is None else DayPlanNow(known.value, known.number, known.by_name)

    def keep_day_plan(self, plan: DayPlan, *, seen: int) -> int:
        """Keep the times from now on; gives how many plan lines got a new version. All of it, or nothing.

        What came due before stays as it was. ``seen`` is the version number the form was opened on.

        Raises:
            InvalidInputError: see ``validate_day_plan`` and ``follow_day_plan``.
            ChangedMeanwhileError: somebody changed it first.
        """
        validate_fact(plan)
        now, patient = self._desk.clock.now(), self._desk.patient
        with self._desk.database.writing() as session:
            known = self._known(session)
            item = new_id(ItemId) if known is None else known.id
            store.append(session, patient, item, plan, seen, self._desk.recorder, now)
            moved = follow_day_plan(self._desk, session, plan)
        self._desk.changes.announce(Topic.RECOVERY, *((Topic.PLANS,) if moved else ()))
        return moved

    def _known(self, session: Session) -> Item[DayPlan] | None:
        return next(reversed(store.items(session, self._desk.patient, DayPlan)), None)
