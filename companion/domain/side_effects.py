"""Side effects: what somebody noticed after a medicine, or on a day, how bad it was, and what was done."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from companion.domain.errors import InvalidInputError
from companion.domain.identity import EntryId, MedicineId, PatientId, Recorder


class SideEffectKind(StrEnum):
    """What was noticed. Nobody says that a medicine caused it: it is noted beside one."""

    SLEEPY = "sleepy"
    DIZZY = "dizzy"
    UNSTEADY = "unsteady"
    SICK = "sick"
    CONSTIPATED = "constipated"
    STOMACH_PAIN = "stomach_pain"
    HEADACHE = "headache"
    DRY_MOUTH = "dry_mouth"
    ITCHY = "itchy"
    RASH = "rash"
    MOOD = "mood"
    CONFUSED = "confused"
    BREATHING = "breathing"
    SWELLING = "swelling"
    BLEEDING = "bleeding"
    OTHER = "other"

    @property
    def opens_signs(self) -> bool:
        """Whether it may be a sign to act on at once: the full list of warning signs is then one press away.

        Confused, or slow or shallow breathing, on an opioid with another sedating medicine (FDA, gabapentinoids and
        breathing, 2019); swollen face, mouth or throat (published emergency lists); black or bloody stool (OTC NSAID
        label). The person chooses; nothing is diagnosed.
        """
        return self in _OPENS_SIGNS


_OPENS_SIGNS = frozenset(
    {SideEffectKind.CONFUSED, SideEffectKind.BREATHING, SideEffectKind.SWELLING, SideEffectKind.BLEEDING}
)


class Bother(StrEnum):
    """How bad it was, in words."""

    LITTLE = "little"
    MUCH = "much"
    VERY = "very"


@dataclass(frozen=True, slots=True)
class SideEffectDraft:
    """What a form says."""

    kind: SideEffectKind
    bother: Bother
    noticed_at: datetime
    """UTC instant."""
    medicine: MedicineId | None = None
    """None: of the day, not of one medicine."""
    done: str = ""
    """What was done about it, in the person's words."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SideEffect:
    """A side effect: the newest version of its entry."""

    id: EntryId
    number: int
    patient: PatientId
    told: SideEffectDraft
    zone: str
    offset_minutes: int
    """UTC offset in force when lived."""
    withdrawn: bool
    by: Recorder
    by_name: str
    recorded_at: datetime
    """UTC instant."""


EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
MOST_TEXT = 2_000


def validate_side_effect(draft: SideEffectDraft, now: datetime) -> None:
    """Refuse what cannot have been.

    Raises:
        InvalidInputError: field ``noticed_at``, ``done`` or ``note``.
    """
    if draft.noticed_at > now:
        raise InvalidInputError("noticed_at", "future")
    if draft.noticed_at < EARLIEST:
        raise InvalidInputError("noticed_at", "too_old")
    for field, text in (("done", draft.done), ("note", draft.note)):
        if len(text) > MOST_TEXT:
            raise InvalidInputError(field, "too_long", high=MOST_TEXT)
    if draft.kind is SideEffectKind.OTHER and not draft.note.strip():
        raise InvalidInputError("note", "empty")
