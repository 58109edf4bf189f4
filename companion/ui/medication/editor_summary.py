"""What the form says, in our words, beside it while it is filled in: read it once before it is kept."""

from collections.abc import Sequence

from companion.domain import dose_text
from companion.domain.errors import InvalidInputError
from companion.domain.identity import MedicineId, PatientId
from companion.domain.medication import Medicine
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.ui import text
from companion.ui.kit.card import Card
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.medication import quick_words
from companion.ui.planning.plan_words import schedule_words


class SummaryCard(Card):
    """Name, strength, plan, limits, and the next three times."""

    def __init__(self, services: Services) -> None:
        super().__init__(None)
        self._services = services
        self._told = ""
        self.say_nothing()

    def told(self) -> str:
        """All it says."""
        return self._told

    def say_nothing(self) -> None:
        """Nothing can be said yet."""
        self._show([self.tr("What you type is said here in our words. Read it before you save.")])

    def say(self, draft: MedicineDraft, plans: Sequence[PlanDraft]) -> None:
        """Say what a form would keep."""
        unsaved = Medicine(MedicineId(""), PatientId(""), draft.name, draft.unit, draft.ingredients)
        strength = dose_text.strength(unsaved, text.dose_words())
        lines = [", ".join(part for part in (draft.name.strip(), strength) if part)]
        lines += [schedule_words(plan.schedule, draft.unit) for plan in plans]
        if not plans:
            lines.append(self.tr("How often is not said yet."))
        lines.append(quick_words.limit_words(draft.limits, draft.unit))
        lines.append(self._next(plans))
        self._show([line for line in lines if line])

    def _next(self, plans: Sequence[PlanDraft]) -> str:
        try:
            times = self._services.plans.ahead(plans).next_times
        except InvalidInputError:
            return ""
        now, zone = self._services.clock.now(), self._services.people.zone()
        listed = "; ".join(text.when(at, now, zone) for at in times)
        return self.tr("Next: {times}.").format(times=listed) if times else ""

    def _show(self, lines: Sequence[str]) -> None:
        told = "\n".join(lines)
        if told == self._told:
            return
        self._told = told
        clear(self.body)
        self.body.addWidget(Label(self.tr("In our words"), "card_title"))
        for line in lines:
            self.body.addWidget(Label(line, "body"))
