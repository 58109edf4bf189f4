"""What a dose meets besides its own label: other medicines of some classes, and what the team said to leave for now.

Two questions in one value. What is on the *list* together is told on the medicine's page. What is *recorded* close to
the dose stands before the button. Facts only. Nothing found means that our short list names nothing: not checked.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from companion.domain.class_warnings import ClassWarning, Severity
from companion.domain.dose_record import first_of
from companion.domain.identity import MedicineId
from companion.domain.ingredient_names import same_ingredient
from companion.domain.medication import Dose, Medicine
from companion.domain.medicine_class import ClassTag
from companion.domain.recovery import FORBIDDING, Precaution, PrecautionKind, precaution_state

SEDATING = frozenset(
    {
        *(ClassTag.SEDATING, ClassTag.OPIOID, ClassTag.BENZODIAZEPINE, ClassTag.GABAPENTINOID),
        ClassTag.MUSCLE_RELAXANT,
    }
)
"""Classes that make people drowsy. Source: US Food and Drug Administration, 19 December 2019, and the AAFP table of
muscle relaxants, 1 August 2008 (clinical source IX-04)."""
TOLD_FOR = timedelta(hours=24)
"""How long a published pair (an opioid with a benzodiazepine or a gabapentinoid) is told; our cautious setting."""
OUR_WINDOW_HOURS = 4
"""How close two drowsy-making doses are told, where the person set nothing (our cautious setting)."""


ASKED_ONCE_FOR = timedelta(hours=6)
"""How long a pair that makes drowsy is not asked about again once it was confirmed: an evening (our cautious setting).
Who is asked three times a night presses without reading."""
WITH = "with:"
"""Before the id of the other medicine, in the codes of a dose."""


class CautionKind(StrEnum):
    """What sort of fact it is."""

    NOT_UNTIL = "not_until"
    """The team said to leave it for now."""
    CLASS = "class"
    """A published warning names the two classes together."""
    SEDATING = "sedating"
    """Both make people drowsy."""


class Settled(StrEnum):
    """Why a pair that makes drowsy is told and asks nothing more."""

    KNOWN = "known"
    """Somebody recorded that the team knows the two together."""
    CONFIRMED = "confirmed"
    """It was asked and confirmed a little while ago."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Another medicine of the list that a caution is about."""

    medicine: Medicine
    last: Dose | None
    """Its newest dose near enough to be told; None: it stands on the list only."""
    close: bool = True
    """Whether that dose lies inside the window that asks; a published pair is told for longer than it asks."""
    settled: Settled | None = None
    """Set where the pair needs no word of its own."""
    strong: bool = False
    """Of a drowsy pair: a published warning that asks names the two, so each dose asks, whoever knows them together."""

    @property
    def asks(self) -> bool:
        """Whether its dose wants a word."""
        return self.close and self.last is not None and self.settled is None


@dataclass(frozen=True, slots=True)
class Caution:
    """One fact about a medicine beside others, or beside what the team said."""

    kind: CautionKind
    code: str
    """A word without spaces; kept with the dose when it was confirmed before the button."""
    others: tuple[Beside, ...] = ()
    """By name. Those with a dose inside the window, and those that only stand on the list."""
    warning: ClassWarning | None = None
    precaution: Precaution | None = None

    @property
    def near(self) -> tuple[Beside, ...]:
        """The others with a dose near enough to be told."""
        return tuple(one for one in self.others if one.last is not None)

    @property
    def before_a_dose(self) -> bool:
        """Whether it stands before the button, and not only on the medicine's page."""
        return self.kind is CautionKind.NOT_UNTIL or bool(self.near)

    @property
    def asks(self) -> bool:
        """Whether it wants one deliberate word before a dose is recorded."""
        if self.kind is CautionKind.NOT_UNTIL:
            return True
        is_strong = self.warning is None or self.warning.severity is Severity.S1
        return is_strong and any(one.asks for one in self.near)

    @property
    def codes(self) -> tuple[str, ...]:
        """What stays with the dose when it is confirmed: the caution, and each drowsy pair that was asked about."""
        pairs = self.near if self.kind is CautionKind.SEDATING else ()
        return (self.code, *(f"{WITH}{one.medicine.id}" for one in pairs if one.asks and not one.strong))


@dataclass(frozen=True, slots=True)
class CautionRules:
    """By what a medicine is looked through on a day."""

    warnings: tuple[ClassWarning, ...]
    precautions: tuple[Precaution, ...]
    window: timedelta | None
    """How close two drowsy-making doses are told; None: the person turned it off."""
    day: date
    """The local day, for the team's precautions."""
    known: frozenset[frozenset[MedicineId]] = frozenset()
    """Pairs that the team knows together, as somebody recorded."""


def cautions(
    medicine: Medicine, listed: Iterable[Medicine], doses: Iterable[Dose], rules: CautionRules, at: datetime
) -> tuple[Caution, ...]:
    """What a dose of ``medicine`` at a UTC instant meets.

    ``listed`` is the patient's list, ``doses`` theirs in any order, at least a day before and after. A dose counts when
    it lies no further from the instant than the window, before or after it: the order of recording does not matter.
    """
    near = _Near(listed, [one for one in doses if not one.withdrawn], medicine, at)
    told = [*_not_until(medicine, rules), *_of_classes(medicine, near, rules)]
    drowsy = near.drowsy(rules) if medicine.tags & SEDATING else ()
    if drowsy:
        told.append(Caution(CautionKind.SEDATING, "sedating", drowsy))
    return tuple(sorted(told, key=_order))


def forbids(precaution: Precaution, medicine: Medicine) -> bool:
    """Whether a precaution is about this medicine: by its class, or by a name of it or of an ingredient."""
    if precaution.kind is PrecautionKind.NSAID:
        return ClassTag.NSAID in medicine.tags
    if precaution.kind is not PrecautionKind.MEDICINE:
        return False
    if precaution.tag is not None and precaution.tag in medicine.tags:
        return True
    wanted = same_ingredient(precaution.ingredient)
    named = (medicine.name, medicine.brand, *(one.name for one in medicine.ingredients))
    return bool(wanted) and any(wanted in same_ingredient(one) for one in named)


@dataclass(frozen=True, slots=True)
class _Near:
    """The other medicines of the list, with their doses, seen from one instant."""

    listed: Iterable[Medicine]
    doses: Sequence[Dose]
    medicine: Medicine
    at: datetime

    def others(self) -> list[Medicine]:
        found = (one for one in self.listed if one.id != self.medicine.id)
        return sorted(found, key=lambda one: (one.name.casefold(), one.id))

    def beside(self, tags: frozenset[ClassTag], window: timedelta | None) -> tuple[Beside, ...]:
        return tuple(self.with_dose(one, window) for one in self.others() if one.tags & tags)

    def drowsy(self, rules: CautionRules) -> tuple[Beside, ...]:
        """The others that make drowsy; a pair that is known or was confirmed a little while ago asks no more."""
        return tuple(self._drowsy(one, rules) for one in self.beside(SEDATING, rules.window))

    def _drowsy(self, one: Beside, rules: CautionRules) -> Beside:
        rows = (row for row in rules.warnings if row.severity is Severity.S1)
        if any(row.names(self.medicine.tags, one.medicine.tags) for row in rows):
            return replace(one, strong=True)
        return replace(one, settled=self._settled(one.medicine, rules))

    def _settled(self, other: Medicine, rules: CautionRules) -> Settled | None:
        pair = frozenset({self.medicine.id, other.id})
        if pair in rules.known:
            return Settled.KNOWN
        was_asked = any(pair in _confirmed(one) for one in self.doses if _apart(one, self.at) <= ASKED_ONCE_FOR)
        return Settled.CONFIRMED if was_asked else None

    def with_dose(self, other: Medicine, window: timedelta | None, told: timedelta | None = None) -> Beside:
        """Its newest dose inside the window; else, where it is told for longer, the newest inside that."""
        mine = [one for one in self.doses if one.medicine == other.id]
        for reach, close in ((window, True), (told, False)):
            found = [] if reach is None else [one for one in mine if _apart(one, self.at) <= reach]
            if found:
                return Beside(other, max(found, key=lambda one: (one.taken_at, one.id)), close)
        return Beside(other, None)


def _confirmed(dose: Dose) -> Iterator[frozenset[MedicineId]]:
    """The pairs that somebody was asked about before this dose."""
    for code in dose.acknowledged:
        if code.startswith(WITH):
            yield frozenset({dose.medicine, MedicineId(code.removeprefix(WITH))})


def _apart(dose: Dose, at: datetime) -> timedelta:
    """How far a dose lies from an instant; one nobody is sure of at its nearest possible time: the careful reading."""
    return max(first_of(dose) - at, at - dose.taken_at, timedelta(0))


def _not_until(medicine: Medicine, rules: CautionRules) -> list[Caution]:
    return [
        Caution(CautionKind.NOT_UNTIL, "not_until", precaution=one)
        for one in rules.precautions
        if precaution_state(one, rules.day) in FORBIDDING and forbids(one, medicine)
    ]


def _of_classes(medicine: Medicine, near: _Near, rules: CautionRules) -> list[Caution]:
    """One a warning, with all the medicines it names beside this one; a general one only where no narrower one does."""
    named: dict[str, list[Beside]] = {}
    mine = [one for one in rules.warnings if medicine.tags & (one.a | one.b)]
    for other in near.others() if mine else ():
        found = [one for one in mine if one.names(medicine.tags, other.tags)]
        narrow = [one for one in found if not one.gives_way]
        is_named = any(one.hours is None for one in narrow)
        for one in found if not is_named else narrow:
            window = _window(one, rules)
            told = TOLD_FOR if one.hours is None and not one.gives_way else None
            named.setdefault(one.id, []).append(near.with_dose(other, window, told))
    return [Caution(CautionKind.CLASS, one.id, tuple(named[one.id]), one) for one in rules.warnings if one.id in named]


def _window(warning: ClassWarning, rules: CautionRules) -> timedelta | None:
    """How close a dose of the other asks. A warning that must be acknowledged is not turned off with the rest."""
    if warning.hours is not None:
        return timedelta(hours=warning.hours)
    if rules.window is None and warning.severity is Severity.S1:
        return timedelta(hours=OUR_WINDOW_HOURS)
    return rules.window


def _order(one: Caution) -> tuple[int, str, str]:
    """What the team said, then drowsiness, then the warnings: those that ask before the others."""
    ranks = {CautionKind.NOT_UNTIL: 0, CautionKind.SEDATING: 1, CautionKind.CLASS: 2}
    told_only = one.warning is not None and one.warning.severity is Severity.S2
    said = "" if one.precaution is None else f"{one.precaution.from_day} {one.precaution.said_by}"
    return ranks[one.kind] + told_only, one.code, said
