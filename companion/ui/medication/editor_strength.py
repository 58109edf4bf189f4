"""What is asked when a unit of a medicine holds something else, and its amounts stay as they were typed."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from companion.domain import dose_text
from companion.domain.label_check import KeptAmount, kept_amount, kept_amounts
from companion.domain.medication import Medicine, Unit
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.ui import text
from companion.ui.medication.editor_questions import Ask, EntryQuestion


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("EditorStrength", sentence)


def kept_as_typed(
    services: Services, old: Medicine | None, draft: MedicineDraft, plans: Sequence[PlanDraft]
) -> list[EntryQuestion]:
    """Ask when limits, or the dose of a plan, stay in units while a unit holds another amount.

    ``old``: the medicine that is changed or copied; None: a new one. ``plans``: what the forms say.
    """
    if old is None:
        return []
    kept = [*kept_amounts(old, draft.unit, draft.ingredients, draft.limits), *_doses(services, old, draft, plans)]
    if not kept:
        return []
    told = [_words(one, old.unit, draft.unit) for one in kept]
    return [
        EntryQuestion(
            Ask.LIMITS,
            "\n".join([_tr("The strength is another one now, the amounts are not."), *told]),
            _tr("Look at the label of this box. Does it say the same amounts?"),
            _tr("Look at them again"),
            _tr("The label says so"),
            (draft.unit, draft.ingredients, tuple(kept)),
        )
    ]


def _doses(services: Services, old: Medicine, draft: MedicineDraft, plans: Sequence[PlanDraft]) -> list[KeptAmount]:
    """The largest dose of the plans, where it is that of the old medicine's plans and holds another amount."""
    if (old.unit, old.ingredients) == (draft.unit, draft.ingredients) or not plans:
        return []
    current = [line.current for line in services.plans.lines(old.id)]
    was = services.plans.ahead([PlanDraft(one.schedule, one.start, one.end) for one in current]).largest
    now = services.plans.ahead(plans).largest
    return [kept_amount(old, draft.ingredients, now, 0)] if now and now == was else []


def _words(kept: KeptAmount, was: Unit, unit: Unit) -> str:
    """As in "Most in 24 hours, 8 tablets: 4,000 mg before, 8,000 mg now."."""
    amount = dose_text.amount(kept.amount, unit, text.dose_words())
    if kept.hours is None:
        what = _tr("Most at once, {amount}").format(amount=amount)
    elif kept.hours == 0:
        what = _tr("Each time, {amount}").format(amount=amount)
    else:
        what = _tr("Most in {hours} hours, {amount}").format(hours=kept.hours, amount=amount)
    if kept.before is None or kept.now is None:
        before = dose_text.amount(kept.amount, was, text.dose_words())
        return _tr("{what}: the same number as before, {before}.").format(what=what, before=before)
    words = text.dose_words()
    before, now = (
        dose_text.mass_beside(kept.before, kept.now, words),
        dose_text.mass_beside(kept.now, kept.before, words),
    )
    return _tr("{what}: {before} before, {now} now.").format(what=what, before=before, now=now)
