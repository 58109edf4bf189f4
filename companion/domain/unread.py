"""What of the record cannot be read and is left out, so that all else goes on."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What it is."""

    PLAN = "plan"
    """The plan in force of a line: it does not remind."""
    EARLIER = "earlier"
    """An older version of a plan whose present one is read."""
    MEDICINE = "medicine"
    PRACTICE = "practice"
    FACT = "fact"
    SESSION = "session"
    ANSWER = "answer"
    """What was done is not known: it stands as not sure, and is not reminded of."""
    DOSE = "dose"
    """It counts, and for which time of the plan it was is not known."""


class Unread(NamedTuple):
    """One thing that cannot be read."""

    kind: Kind
    name: str = ""
    """Of the medicine it is of; "" where that is not known."""
