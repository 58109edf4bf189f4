"""Which typed limits hold for a dose of a medicine: those of its own label, and those of its ingredients on any label.

The limits come from the person's own labels. Only the tripwires below are the program's, and they never stand for a
limit: they say "check your label, or ask a pharmacist".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from companion.domain.identity import MedicineId
from companion.domain.ingredient_names import same_ingredient
from companion.domain.medication import Medicine

DAY_HOURS = 24
MICROGRAM = 1_000_000
"""An ingredient is summed as nanograms of a unit times thousandths of a unit: whole numbers, nothing rounded."""
EDGE = timedelta(days=1)
"""Read beyond the longest window, so that a dose on its edge or of an unsure time is there."""


class RuleKind(StrEnum):
    """What a typed limit is of."""

    PRODUCT = "product"
    INGREDIENT = "ingredient"
    GAP = "gap"
    SINGLE = "single"


class Status(StrEnum):
    """Clinical status of a figure the program brings along (design, "Clinical status")."""

    OFFICIAL = "c_a"
    OUR_CAUTIOUS_SETTING = "d"


@dataclass(frozen=True, slots=True)
class Rule:
    """The most in any so many hours."""

    kind: RuleKind
    medicine: Medicine
    """Whose label says so."""
    ingredient: str
    """As the medicine calls it that is about to be taken; "" for a limit of a product."""
    hours: int
    limit: int
    """Thousandths of a unit of the product, or micrograms of the ingredient."""
    weights: tuple[tuple[MedicineId, int], ...]
    """What one thousandth of a unit counts, by medicine."""

    @property
    def window(self) -> timedelta:
        """Elapsed time."""
        return timedelta(hours=self.hours)

    @property
    def scale(self) -> int:
        """What sums are divided by to be in the unit of ``limit``."""
        return MICROGRAM if self.kind is RuleKind.INGREDIENT else 1

    def weight(self, medicine: MedicineId) -> int:
        """What a thousandth of a unit of a medicine counts."""
        return dict(self.weights).get(medicine, 0)


@dataclass(frozen=True, slots=True)
class Tripwire:
    """A total in 24 hours above which a label should be looked at, where none was typed."""

    ingredient: str
    micrograms: int
    status: Status
    asks: bool = False
    """Whether the person is asked before it is recorded with one press."""
    without_prescriber: bool = False
    """Only of what is bought without a prescription."""


TRIPWIRES = (
    Tripwire("paracetamol", 4_000_000, Status.OFFICIAL, asks=True),
    Tripwire("paracetamol", 3_000_000, Status.OUR_CAUTIOUS_SETTING),
    Tripwire("ibuprofen", 1_200_000, Status.OFFICIAL, without_prescriber=True),
)
"""The highest of an ingredient first. Never shown as figures.

Sources: over-the-counter acetaminophen Drug Facts (liver warning above 4,000 mg in 24 hours); the lowest maximum of a
product seen on such labels (3,000 mg: derived, our cautious setting); over-the-counter ibuprofen 200 mg Drug Facts
(1,200 mg in 24 hours unless a doctor says so). Naproxen sodium was not confirmed and has none.
"""
TOLD_WHEN_DOUBLED = "paracetamol"
"""Over-the-counter acetaminophen Drug Facts: not to be used with any other product that holds it (official)."""


def look_back(medicines: Iterable[Medicine]) -> timedelta:
    """How far doses must be read around an instant so that every typed window and gap is covered."""
    longest = timedelta(hours=DAY_HOURS)
    for medicine in medicines:
        limits = medicine.limits
        hours = [one.hours for one in limits.most] + [one.hours for one in limits.most_of]
        longest = max(longest, timedelta(minutes=limits.gap_minutes or 0), timedelta(hours=max(hours, default=0)))
    return longest + EDGE


def counted_with(medicine: Medicine, medicines: Iterable[Medicine]) -> tuple[Medicine, ...]:
    """The listed medicines whose doses matter for a dose of one: those that share an ingredient, and itself."""
    names = ingredients_of(medicine)
    return tuple(one for one in medicines if one.id == medicine.id or names & ingredients_of(one))


def ingredients_of(medicine: Medicine) -> frozenset[str]:
    """The names its ingredients are counted by."""
    return frozenset(same_ingredient(one.name) for one in medicine.ingredients)


def holding(ingredient: str, medicines: Iterable[Medicine]) -> tuple[Medicine, ...]:
    """The medicines that hold an ingredient, by the name it is counted by."""
    return tuple(one for one in medicines if ingredient in ingredients_of(one))


def typed_name(medicine: Medicine, ingredient: str) -> str:
    """How a medicine that holds an ingredient calls it; ``ingredient`` is the name it is counted by."""
    return next(one.name for one in medicine.ingredients if same_ingredient(one.name) == ingredient)


def rules_for(medicine: Medicine, medicines: Sequence[Medicine]) -> tuple[Rule, ...]:
    """The typed limits that hold for a dose: of the product, then of its ingredients, the shortest window first.

    Of two for the same hours only the lower one: it binds at least as long.
    """
    return (*_of_product(medicine), *_of_ingredients(medicine, medicines))


def tripwire_rules(medicine: Medicine, medicines: Sequence[Medicine]) -> tuple[tuple[Tripwire, Rule], ...]:
    """The tripwires that hold for a dose: those of its ingredients for which nobody typed a limit in 24 hours."""
    found, names = [], ingredients_of(medicine)
    for wire in TRIPWIRES:
        if wire.ingredient not in names:
            continue
        products = holding(wire.ingredient, medicines)
        prescribed = wire.without_prescriber and any(one.prescriber for one in products)
        if not prescribed and not _is_typed(wire.ingredient, products, medicines):
            name = typed_name(medicine, wire.ingredient)
            rule = _ingredient_rule(medicine, name, DAY_HOURS, wire.micrograms, medicines)
            found.append((wire, rule))
    return tuple(found)


def _of_product(medicine: Medicine) -> list[Rule]:
    limits, by_hours = medicine.limits, dict[int, int]()
    told = [(one.hours, one.amount) for one in limits.most]
    if limits.most_in_24_hours is not None:
        told.append((DAY_HOURS, limits.most_in_24_hours))
    for hours, amount in told:
        by_hours[hours] = min(amount, by_hours.get(hours, amount))
    weights = ((medicine.id, 1),)
    return [Rule(RuleKind.PRODUCT, medicine, "", hours, most, weights) for hours, most in sorted(by_hours.items())]


def _of_ingredients(medicine: Medicine, medicines: Sequence[Medicine]) -> list[Rule]:
    names, found = ingredients_of(medicine), dict[tuple[str, int], Rule]()
    for owner in sorted(medicines, key=lambda one: one.id != medicine.id):
        for limit in owner.limits.most_of:
            key = same_ingredient(limit.ingredient), limit.hours
            if key[0] in names and (key not in found or limit.micrograms < found[key].limit):
                name = typed_name(medicine, key[0])
                found[key] = _ingredient_rule(owner, name, limit.hours, limit.micrograms, medicines)
    return [found[key] for key in sorted(found)]


def _ingredient_rule(owner: Medicine, name: str, hours: int, limit: int, medicines: Sequence[Medicine]) -> Rule:
    counted = same_ingredient(name)
    weights = tuple(
        (one.id, sum(part.in_nanograms for part in one.ingredients if same_ingredient(part.name) == counted))
        for one in holding(counted, medicines)
    )
    return Rule(RuleKind.INGREDIENT, owner, name, hours, limit, weights)


def _is_typed(ingredient: str, products: Sequence[Medicine], medicines: Sequence[Medicine]) -> bool:
    """Whether some label limits an ingredient in 24 hours: by name, or as the only product that holds it."""
    by_name = any(
        same_ingredient(limit.ingredient) == ingredient and _limits_a_day(ingredient, limit.hours, limit.micrograms)
        for one in medicines
        for limit in one.limits.most_of
    )
    if by_name or len(products) > 1:
        return by_name
    held = sum(one.in_nanograms for one in products[0].ingredients if same_ingredient(one.name) == ingredient)
    return any(
        _limits_a_day(ingredient, rule.hours, rule.limit * held // MICROGRAM) for rule in _of_product(products[0])
    )


def _limits_a_day(ingredient: str, hours: int, micrograms: int) -> bool:
    """Whether a typed limit stands for 24 hours. One of fewer hours may add up to more: 1 g in any 4 hours is 6 g."""
    highest = max(one.micrograms for one in TRIPWIRES if one.ingredient == ingredient)
    return hours == DAY_HOURS or (hours < DAY_HOURS and -(-DAY_HOURS // hours) * micrograms <= highest)
