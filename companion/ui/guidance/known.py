"""What the page knows, as a frozen value: the numbers that ship, and what the record told, if it could be asked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from companion.domain.warning_signs import Marked, marked
from companion.ui.warning_signs import Numbers, Sign, WarningSigns

if TYPE_CHECKING:  # the page opens before the database behind it is imported
    from companion.services.warning_signs import ReadOut

OVERDOSE = "overdose"
DROWSY = "drowsy"
TOO_MUCH = "paracetamol"
BREATH = (OVERDOSE, DROWSY)
"""With an opioid on the list these stand first."""
NONE = Marked()
"""No list, or no name on it that is known."""


@dataclass(frozen=True, slots=True)
class Known:
    """Everything the cards show. Without a record it is still whole."""

    signs: WarningSigns
    numbers: Numbers | None
    """None: no country was chosen, and all numbers are shown."""
    told: "ReadOut | None" = None
    unreadable: bool = False
    """The record is open and could not be read."""
    marked: Marked = NONE

    def with_record(self, told: "ReadOut") -> "Known":
        """The record answered."""
        names = marked((one.medicine for one in told.medicines), self.signs.groups())
        return replace(self, told=told, unreadable=False, marked=names)

    def without_record(self, *, unreadable: bool) -> "Known":
        """The record was not asked, or did not answer."""
        return replace(self, told=None, unreadable=unreadable, marked=NONE)

    def ordered(self, signs: Iterable[Sign]) -> tuple[Sign, ...]:
        """The signs in the order they are shown."""
        first = BREATH if self.marked.opioids else ()
        return tuple(sorted(signs, key=lambda one: first.index(one.id) if one.id in first else len(first)))

    def wants_naloxone(self, signs: Iterable[Sign]) -> bool:
        """Whether to speak of naloxone after a yes: the breath or sleep of somebody, or too much with an opioid."""
        told = {one.id for one in signs}
        return not told.isdisjoint(BREATH) or (TOO_MUCH in told and bool(self.marked.opioids))
