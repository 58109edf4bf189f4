"""What the medicines of a plan file meet on the list as it would stand: each other, the record, and allergies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from companion.domain.cautions import Caution
from companion.domain.identity import MedicineId
from companion.domain.medication import Medicine
from companion.domain.recovery import HealthFact
from companion.services.medication import ProposedMedicine, adopted
from companion.services.office import Services


@dataclass(frozen=True, slots=True)
class ProposedCaution:
    """A medicine of the file, and one fact about it beside others."""

    medicine: Medicine
    caution: Caution

    @property
    def of(self) -> frozenset[MedicineId]:
        """All medicines it is about."""
        return frozenset({self.medicine.id, *(one.medicine.id for one in self.caution.others)})


@dataclass(frozen=True, slots=True)
class ProposedAllergy:
    """A medicine of the file that an allergy names, recorded or in the file itself."""

    medicine: Medicine
    allergy: HealthFact


def as_adopted(
    proposed: Iterable[ProposedMedicine], present: Mapping[str, Medicine], services: Services
) -> tuple[Medicine, ...]:
    """The medicines of a file as they would stand; ``present``: recorded ones by their ids there."""
    patient = services.people.patient().id
    made = []
    for one in proposed:
        known = present.get(one.plan_file_id)
        blank = Medicine(MedicineId(f"proposed/{one.plan_file_id}"), patient, one.draft.name, one.draft.unit, ())
        made.append(adopted(known or blank, one if known else replace(one, unsaid=frozenset())))
    return tuple(made)


def proposed_allergies(
    made: Iterable[Medicine], told: Iterable[HealthFact], services: Services
) -> tuple[ProposedAllergy, ...]:
    """Every medicine with every allergy that names it; ``told``: what the file says of the patient's health."""
    facts = tuple(told)
    return tuple(
        ProposedAllergy(medicine, allergy)
        for medicine in made
        for allergy in services.formulary.allergies_against(medicine, facts)
    )


def proposed_cautions(made: Sequence[Medicine], services: Services) -> tuple[ProposedCaution, ...]:
    """Each fact once, however many of its medicines the file holds."""
    told: list[ProposedCaution] = []
    for medicine in made:
        for caution in services.cautions.listed(medicine, made):
            found = ProposedCaution(medicine, caution)
            if caution.precaution is not None or not any(
                before.caution.code == caution.code and found.of <= before.of for before in told
            ):
                told.append(found)
    return tuple(told)
