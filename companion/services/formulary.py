"""The bundled list of medicines, and what the record says of allergies to one of them."""

from collections.abc import Iterable
from typing import Protocol

from companion.domain.allergy_words import matches_allergy
from companion.domain.cautions import SEDATING
from companion.domain.formulary import FormularyEntry, Match, Rank, find
from companion.domain.ingredient_names import same_ingredient
from companion.domain.label_rules import TRIPWIRES
from companion.domain.medication import Ingredient, LabelLimits
from companion.domain.medicine_class import ClassTag
from companion.domain.quick_plan import numbers_of_name
from companion.domain.recovery import FactKind, HealthFact
from companion.services.desk import Desk
from companion.storage import formulary as list_store
from companion.storage import recovery as store

_WARNED_OF = frozenset(
    {
        *(ClassTag.OPIOID, ClassTag.BENZODIAZEPINE, ClassTag.GABAPENTINOID, ClassTag.MUSCLE_RELAXANT),
        *(ClassTag.SEDATING, ClassTag.NSAID, ClassTag.BLOOD_THINNER, ClassTag.STEROID, ClassTag.ANTIDEPRESSANT),
    }
)


class Named(Protocol):
    """A medicine, or what a form says of one."""

    @property
    def name(self) -> str:
        """Generic name."""

    @property
    def brand(self) -> str:
        """Name on the box."""

    @property
    def ingredients(self) -> tuple[Ingredient, ...]:
        """What one unit holds."""

    @property
    def tags(self) -> frozenset[ClassTag]:
        """Its classes."""

    @property
    def formulary_id(self) -> str:
        """The entry it was filled from; "" for a free one."""


class FormularyService:
    """Questions about the bundled list. It is not yet reviewed by a clinician, and changes nothing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def entries(self) -> tuple[FormularyEntry, ...]:
        """The list, in the order of its file. Read once."""
        return list_store.formulary()

    def entry(self, formulary_id: str) -> FormularyEntry | None:
        """One entry; None for a free medicine, or one that the list no longer has."""
        return next((one for one in self.entries() if one.id == formulary_id), None)

    def find(self, text: str) -> tuple[Match, ...]:
        """What a typed name may mean, the best first."""
        return find(self.entries(), text)

    def not_named(self, medicine: Named, limits: Iterable[LabelLimits]) -> tuple[tuple[str, str], ...]:
        """Ingredients that are added up over medicines, that our list says it holds, and that it does not name.

        Each as (name in our list, ingredient). A name with one slip of the keyboard counts too: the amounts of an
        "ibuprofin" would be added to nothing. ``limits``: all labels of the patient. Empty means *not checked*.
        """
        named = {same_ingredient(one.name) for one in medicine.ingredients}
        counted = {wire.ingredient for wire in TRIPWIRES}
        counted |= {same_ingredient(one.ingredient) for label in limits for one in label.most_of}
        entry = self.entry(medicine.formulary_id)
        found = [] if entry is None else [entry]
        for words in (medicine.name, medicine.brand, *(one.name for one in medicine.ingredients)):
            matches = self.find(numbers_of_name(words)[0])[:1]
            found += [one.entry for one in matches if one.rank in {Rank.EXACT, Rank.SLIP}]
        missing = {held: one.name for one in found for held in one.contains if held in counted and held not in named}
        return tuple((name, held) for held, name in missing.items())

    def kinds_not_named(self, medicine: Named) -> tuple[str, frozenset[ClassTag]] | None:
        """A name in our list, and its classes that warnings and the team's rules go by and the medicine lacks.

        None: nothing found, which is *not checked*.
        """
        for words in (medicine.name, medicine.brand, *(one.name for one in medicine.ingredients)):
            exact = next((one.entry for one in self.find(numbers_of_name(words)[0]) if one.rank is Rank.EXACT), None)
            if exact is not None:
                tags = exact.tags | ({ClassTag.SEDATING} if exact.sedating else frozenset())
                drowsy = {ClassTag.SEDATING} if medicine.tags & SEDATING else frozenset()
                lacking = (tags & _WARNED_OF) - medicine.tags - drowsy
                return (exact.name, lacking) if lacking else None
        return None

    def allergies_against(self, medicine: Named, more: Iterable[HealthFact] = ()) -> tuple[HealthFact, ...]:
        """The recorded allergies of this patient, and those of ``more``, that name the medicine.

        Empty means *not checked*, never *none*.
        """
        with self._desk.database.reading() as session:
            recorded = [one.value for one in store.items(session, self._desk.patient, HealthFact)]
        facts = dict.fromkeys((*recorded, *more))
        filled_from = self.entry(medicine.formulary_id)
        known = () if filled_from is None else filled_from.labels
        names = [medicine.name, medicine.brand, *known, *(one.name for one in medicine.ingredients)]
        return tuple(
            fact
            for fact in facts
            if fact.kind is FactKind.ALLERGY and matches_allergy(self.entries(), names, medicine.tags, fact.words)
        )
