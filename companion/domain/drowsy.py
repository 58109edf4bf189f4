"""What a person set about medicines that make drowsy: how close two are told, and which the team knows together.

Neither hides a fact: it stands before the button all the same. They only say whether one press is enough.
"""

from dataclasses import dataclass

from companion.domain.errors import InvalidInputError
from companion.domain.identity import MedicineId

MOST_DROWSY_HOURS = 24
MOST_SAID_BY = 500


@dataclass(frozen=True, slots=True)
class DrowsyWindow:
    """How close two doses that make drowsy are told, as a person set it; there is one of a patient at most."""

    hours: int | None
    """From 1 to 24; None: turned off."""


@dataclass(frozen=True, slots=True)
class KnownTogether:
    """The team knows that these two are taken together. A pair that a strong published warning names asks anyway."""

    medicines: tuple[MedicineId, MedicineId]
    names: tuple[str, str]
    """As they were called when it was told."""
    said_by: str
    """Who of the team, in words."""

    @property
    def pair(self) -> frozenset[MedicineId]:
        """The two, in no order."""
        return frozenset(self.medicines)


def validate_drowsy(fact: DrowsyWindow | KnownTogether) -> None:
    """Refuse what says nothing.

    Raises:
        InvalidInputError: ``hours`` out of range; ``said_by`` empty or too long.
    """
    if isinstance(fact, KnownTogether):
        if not fact.said_by.strip():
            raise InvalidInputError("said_by", "empty")
        if len(fact.said_by) > MOST_SAID_BY:
            raise InvalidInputError("said_by", "too_long", high=MOST_SAID_BY)
    elif fact.hours is not None and not 1 <= fact.hours <= MOST_DROWSY_HOURS:
        raise InvalidInputError("hours", "range", low=1, high=MOST_DROWSY_HOURS)
