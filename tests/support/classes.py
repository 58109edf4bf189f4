"""Medicines with classes on the list, for tests of what meets what."""

from datetime import timedelta

from companion.domain.identity import MedicineId
from companion.domain.medication import Ingredient, LabelLimits, Unit
from companion.domain.medicine_class import ClassTag, StopSuddenly
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.services.plans import PlanDraft
from tests.support.records import as_needed, token


def tagged(
    services: Services,
    name: str,
    *tags: ClassTag,
    plan: PlanDraft | None = None,
    limits: LabelLimits | None = None,
    stop: StopSuddenly = StopSuddenly.UNKNOWN,
) -> MedicineId:
    """A medicine of these classes, on the list since two days ago; as needed where no plan is said."""
    draft = MedicineDraft(
        name,
        Unit.TABLET,
        (Ingredient(name.casefold(), 5_000),),
        limits=limits or LabelLimits(),
        tags=frozenset(tags),
        stop=stop,
    )
    present = services.clock.now()
    services.clock.set(present - timedelta(days=2))  # type: ignore[attr-defined]
    made = services.medication.add(draft, [plan or as_needed()], token=token())
    services.clock.set(present)  # type: ignore[attr-defined]
    return made


def oxycodone(services: Services, **more: PlanDraft | LabelLimits) -> MedicineId:
    """An opioid that makes drowsy."""
    stop = StopSuddenly.DANGER
    return tagged(services, "Oxycodone", ClassTag.OPIOID, ClassTag.SEDATING, stop=stop, **more)  # type: ignore[arg-type]


def gabapentin(services: Services, **more: PlanDraft | LabelLimits) -> MedicineId:
    """A nerve medicine that makes drowsy."""
    stop = StopSuddenly.DANGER
    return tagged(services, "Gabapentin", ClassTag.GABAPENTINOID, ClassTag.SEDATING, stop=stop, **more)  # type: ignore[arg-type]
