"""What is asked before a medicine is kept, one at a time.

An allergy, an ingredient that would not be counted, a high amount, times closer than the gap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from companion.domain.formulary import Rank, unusual
from companion.domain.ingredient_names import same_ingredient
from companion.domain.label_check import MOST_WINDOW_HOURS
from companion.domain.medication import Medicine
from companion.domain.medicine_class import ClassTag
from companion.domain.plan_ahead import TightPair
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.services.plan_ahead import Ahead
from companion.services.plans import PlanDraft
from companion.ui import class_words, text

COUNTED = timedelta(hours=MOST_WINDOW_HOURS)
"""As far back as any label's window reaches."""
MOMENT = timedelta(seconds=1)
"""A dose recorded this very instant counts, too."""


class Ask(StrEnum):
    """What is asked about."""

    ALLERGY = "allergy"
    HOLDS = "holds"
    HIGH = "high"
    STRENGTH = "strength"
    LIMITS = "limits"
    KIND = "kind"
    TIGHT = "tight"
    STOP = "stop"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class EntryQuestion:
    """A question, its careful way on first. ``about`` tells whether the same was answered already."""

    ask: Ask
    what: str
    now: str
    safe: str
    other: str
    about: tuple[object, ...]


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("EntryQuestions", sentence)


def questions(services: Services, draft: MedicineDraft, plans: Sequence[PlanDraft]) -> list[EntryQuestion]:
    """What a person must be asked about a form; empty when nothing is found, which is not *checked*."""
    asked = [_allergy(fact.words, draft) for fact in services.formulary.allergies_against(draft)]
    listed = services.medication.medicines()
    limits = [draft.limits, *(one.limits for one in listed)]
    asked += [_holds(name, held, draft) for name, held in services.formulary.not_named(draft, limits)]
    asked += _kind(services.formulary.kinds_not_named(draft), draft)
    held = [draft.ingredients, *(one.ingredients for one in listed)]
    known = {same_ingredient(part.name) for parts in held for part in parts}
    lost = [one.ingredient for one in draft.limits.most_of if same_ingredient(one.ingredient) not in known]
    asked += [_nowhere(ingredient, draft) for ingredient in lost]
    ahead = services.plans.ahead(plans, draft.limits.gap_minutes)
    if _looks_high(services, draft, ahead):
        asked.append(
            EntryQuestion(
                Ask.HIGH,
                _tr("This looks unusually high. Check the label."),
                _tr("Ask a pharmacist when you are not sure."),
                _tr("Look at it again"),
                _tr("The label says so"),
                (draft.ingredients, draft.limits, ahead.by_day, ahead.largest),
            )
        )
    if ahead.tight is not None:
        asked.append(_tight(ahead.tight, draft.limits.gap_minutes or 0))
    return asked


def recounts(services: Services, medicine: Medicine | None, draft: MedicineDraft) -> list[EntryQuestion]:
    """The question when another strength or unit would count doses anew that were recorded with the old one."""
    if medicine is None or (medicine.ingredients, medicine.unit) == (draft.ingredients, draft.unit):
        return []
    now = services.clock.now()
    if not any(not one.withdrawn for one in services.doses.doses(now - COUNTED, now + MOMENT, medicine.id)):
        return []
    return [
        EntryQuestion(
            Ask.STRENGTH,
            _tr("You recorded this medicine before. With this change, those doses count as the new strength."),
            _tr("Is it a new box of another strength? Then add it as a new medicine."),
            _tr("Look at it again"),
            _tr("It was typed wrong before"),
            (draft.ingredients, draft.unit),
        )
    ]


def _looks_high(services: Services, draft: MedicineDraft, ahead: Ahead) -> bool:
    """Whether the plan, or the most that was typed, is over all that our list knows. No is *not checked*."""
    entry = services.formulary.entry(draft.formulary_id)
    if entry is None:
        exact = [one.entry for one in services.formulary.find(draft.name) if one.rank is Rank.EXACT]
        entry = exact[0] if exact else None
    if entry is None:
        return False
    most = draft.limits.most_in_24_hours
    typed = [] if most is None else [most]
    single = max(ahead.largest, draft.limits.largest_single or 0)
    of_plan = unusual(entry, draft.ingredients, ahead.by_day, single, goes_on=ahead.goes_on)
    return of_plan or unusual(entry, draft.ingredients, typed, 0)


def _holds(name: str, ingredient: str, draft: MedicineDraft) -> EntryQuestion:
    told = _tr("Is this {name}? Then it holds {ingredient}, and the form does not name it.")
    now = _tr("What is not named is not added up with other medicines. Type the strength from the box.")
    return EntryQuestion(
        Ask.HOLDS,
        told.format(name=name, ingredient=ingredient),
        now,
        _tr("Look at it again"),
        _tr("Keep it as typed"),
        (ingredient, draft.name, draft.brand, draft.ingredients),
    )


def _kind(found: tuple[str, frozenset[ClassTag]] | None, draft: MedicineDraft) -> list[EntryQuestion]:
    if found is None:
        return []
    name, kinds = found
    told = _tr("Our list knows {name} as: {kinds}. That is not ticked.")
    words = ", ".join(class_words.one(tag) for tag in ClassTag if tag in kinds)
    return [
        EntryQuestion(
            Ask.KIND,
            told.format(name=name, kinds=words),
            _tr("What is not ticked brings no warning. Look at your label, or ask a pharmacist."),
            _tr("Look at it again"),
            _tr("Keep it as typed"),
            (draft.name, draft.brand, draft.ingredients, draft.tags),
        )
    ]


def _nowhere(ingredient: str, draft: MedicineDraft) -> EntryQuestion:
    told = _tr("You typed a limit for {ingredient}. No medicine on your list names it.")
    return EntryQuestion(
        Ask.HOLDS,
        told.format(ingredient=ingredient),
        _tr("Then the limit counts nothing. Use the same name in both places."),
        _tr("Look at it again"),
        _tr("Keep it as typed"),
        (ingredient, draft.ingredients),
    )


def _allergy(words: str, draft: MedicineDraft) -> EntryQuestion:
    told = _tr("Your plan names an allergy to {what}. Ask before you take it.")
    return EntryQuestion(
        Ask.ALLERGY,
        told.format(what=words),
        _tr("Ask your team or a pharmacist first."),
        _tr("Do not add it"),
        _tr("Add it, the team knows"),
        (words, draft.name, draft.brand, draft.ingredients, draft.tags),
    )


def _tight(pair: TightPair, gap: int) -> EntryQuestion:
    told = _tr("Your label's gap is {gap}. From {first} to {second} it is {apart}.")
    what = told.format(
        gap=text.duration(gap),
        first=pair.first.strftime("%H:%M"),
        second=pair.second.strftime("%H:%M"),
        apart=text.duration(pair.minutes),
    )
    return EntryQuestion(
        Ask.TIGHT,
        what,
        _tr("Look at the label. Which one is right?"),
        _tr("Change it"),
        _tr("Keep it as typed"),
        (gap, pair.first.time(), pair.second.time(), pair.minutes),
    )
