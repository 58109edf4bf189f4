"""How a plan line reminds: how loud, how often, how long before, and whether somebody else is told."""

from dataclasses import dataclass
from enum import StrEnum

from companion.domain.errors import InvalidInputError


class Level(StrEnum):
    """How pressing a line is. Quiet hours never hold a critical one back."""

    GENTLE = "gentle"
    NORMAL = "normal"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Manner:
    """One line's manners, part of its plan version."""

    level: Level = Level.NORMAL
    repeat_minutes: int = 10
    """Minutes between two showings of the same open occurrence; our cautious setting."""
    repeats: int = 3
    """How often it is shown again after the first time; 0: once only."""
    before_minutes: int = 0
    """Minutes before due at which a quiet word is said ("eat first"); 0: none."""
    before_words: str = ""
    """What is said then, in the person's words."""
    tells: bool = False
    """Whether a caregiver is told when it is still open after the last repeat."""


USUAL_MANNER = Manner()
MOST_REPEAT_MINUTES = 240
MOST_REPEATS = 24
MOST_BEFORE_MINUTES = 240
MOST_WORDS = 200


def validate_manner(manner: Manner) -> None:
    """Refuse manners that could not be kept.

    Raises:
        InvalidInputError: field ``repeat_minutes``, ``repeats``, ``before_minutes`` or ``before_words``.
    """
    if not 1 <= manner.repeat_minutes <= MOST_REPEAT_MINUTES:
        raise InvalidInputError("repeat_minutes", "range", low=1, high=MOST_REPEAT_MINUTES)
    if not 0 <= manner.repeats <= MOST_REPEATS:
        raise InvalidInputError("repeats", "range", low=0, high=MOST_REPEATS)
    if not 0 <= manner.before_minutes <= MOST_BEFORE_MINUTES:
        raise InvalidInputError("before_minutes", "range", low=0, high=MOST_BEFORE_MINUTES)
    if len(manner.before_words) > MOST_WORDS:
        raise InvalidInputError("before_words", "too_long", high=MOST_WORDS)
