"""Published warnings about classes of medicines: which two are named together, and which are not stopped suddenly."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from companion.domain.medicine_class import ClassTag


class Severity(StrEnum):
    """How a warning stands before the button (clinical source, section 6)."""

    S1 = "s1"
    """It asks, once."""
    S2 = "s2"
    """It stands there and asks nothing."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a warning is published."""

    publisher: str
    title: str
    dated: date | None
    """The date on the page; None where it has none."""
    checked: date
    """The day the copy was read."""


@dataclass(frozen=True, slots=True)
class ClassWarning:
    """Two classes that a warning names together; two of one class where both sides hold it."""

    id: str
    a: frozenset[ClassTag]
    b: frozenset[ClassTag]
    severity: Severity
    text: str
    """In our own words."""
    source: Source
    hours: int | None = None
    """So long after a dose of the one, a dose of the other is told; None: as long as the person's own window."""
    gives_way: bool = False
    """A general warning: not told of two medicines that a narrower one names."""

    def names(self, one: frozenset[ClassTag], other: frozenset[ClassTag]) -> bool:
        """Whether two medicines of these classes are named, in either order."""
        return bool((one & self.a and other & self.b) or (one & self.b and other & self.a))


@dataclass(frozen=True, slots=True)
class StopWarning:
    """What is published about stopping a class suddenly."""

    tag: ClassTag
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class MedicineWarnings:
    """The whole list. It is short: what does not stand here was not checked."""

    pairs: tuple[ClassWarning, ...] = ()
    stops: tuple[StopWarning, ...] = ()

    def of_stop(self, tags: frozenset[ClassTag]) -> StopWarning | None:
        """What is published about stopping a medicine of these classes; None: nothing stands in our list."""
        return next((one for one in self.stops if one.tag in tags), None)
