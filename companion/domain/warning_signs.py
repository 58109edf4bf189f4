"""Warning signs: how soon to call, what is kept when one is answered with yes, and names looked for on the list."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from companion.domain.identity import Recorder
from companion.domain.medication import Medicine


class Urgency(StrEnum):
    """How soon to call; the most urgent first."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    CLINIC = "clinic"


ORDER = tuple(Urgency)


def more_urgent(one: Urgency | None, other: Urgency) -> Urgency:
    """The more urgent of two: what was answered once is never talked down by what is answered later."""
    return other if one is None else min(one, other, key=ORDER.index)


@dataclass(frozen=True, slots=True)
class SignEvent:
    """Somebody answered a question about a sign with yes, or not sure. Append-only; it has no versions."""

    id: str
    sign: str
    """Id of the sign in ``resources/warning_signs.toml``; it may be gone from a later file."""
    urgency: Urgency
    """How soon to call, as the page said then."""
    by: Recorder
    by_name: str
    recorded_at: datetime
    """UTC instant."""


class Group(StrEnum):
    """Ingredients that matter to what the page says first."""

    OPIOID = "opioid"
    GABAPENTINOID = "gabapentinoid"
    BENZODIAZEPINE = "benzodiazepine"


@dataclass(frozen=True, slots=True)
class Marked:
    """Medicines of a list by group, each named once, in the order of the list. A name nobody knows is in none."""

    opioids: tuple[str, ...] = ()
    slowing: tuple[str, ...] = ()
    """Gabapentinoids and benzodiazepines: together with an opioid they can slow the breath (FDA 2019, FDA 2016)."""

    @property
    def together(self) -> bool:
        """Whether an opioid and one of the others are both on the list."""
        return bool(self.opioids and self.slowing)


def marked(medicines: Iterable[Medicine], names: Mapping[str, Group]) -> Marked:
    """Find known ingredient names on a list, in what was typed as ingredients and in the medicine's own name.

    ``names`` are lower-case ingredient names; a name counts as a whole word, so that "oxycodone hydrochloride" is
    found and "dihydrocodeine" is not taken for "codeine". Nothing else is read into a name.
    """
    opioids: list[str] = []
    slowing: list[str] = []
    for medicine in medicines:
        groups = {names[word] for word in _words(medicine) if word in names}
        if Group.OPIOID in groups and medicine.name not in opioids:
            opioids.append(medicine.name)
        if groups - {Group.OPIOID} and medicine.name not in slowing:
            slowing.append(medicine.name)
    return Marked(tuple(opioids), tuple(slowing))


def _words(medicine: Medicine) -> set[str]:
    told = [medicine.name, *(ingredient.name for ingredient in medicine.ingredients)]
    whole = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(told).casefold())
    return {*whole, *(part for word in whole for part in word.split("-"))}
