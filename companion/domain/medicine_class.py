"""What sort of medicine it is: class tags, and what stopping it suddenly may do. Both as the label or the team says."""

from enum import StrEnum


class ClassTag(StrEnum):
    """A class a medicine belongs to; it may belong to several."""

    OPIOID = "opioid"
    SEDATING = "sedating"
    MUSCLE_RELAXANT = "muscle_relaxant"
    NSAID = "nsaid"
    GABAPENTINOID = "gabapentinoid"
    BENZODIAZEPINE = "benzodiazepine"
    PATCH = "patch"
    ANTIDEPRESSANT = "antidepressant"
    STEROID = "steroid"
    BLOOD_THINNER = "blood_thinner"
    LAXATIVE = "laxative"
    STOMACH = "stomach"
    ANTISICKNESS = "antisickness"
    SUPPLEMENT = "supplement"
    COLD_AND_FLU = "cold_and_flu"
    REVERSAL = "reversal"
    """Naloxone: for an emergency, never planned."""
    CONTROLLED = "controlled"
    """Its refill needs an office that is open."""
    PARACETAMOL = "paracetamol"
    ANTIBIOTIC = "antibiotic"
    PENICILLIN = "penicillin"


class StopSuddenly(StrEnum):
    """What the sources say about stopping at once."""

    UNKNOWN = ""
    """Nobody said: the program asks nothing."""
    DANGER = "danger"
    """Stopping suddenly is documented as dangerous (seizures, withdrawal)."""
    TAPER = "taper"
    """Not to be stopped suddenly."""
    CLOT = "clot"
    """Stopping raises the risk of a blood clot."""
    NONE = "none"
    """No such warning in the sources."""

    @property
    def asks(self) -> bool:
        """Whether pausing or ending the medicine asks first."""
        return self in {StopSuddenly.DANGER, StopSuddenly.TAPER, StopSuddenly.CLOT}
