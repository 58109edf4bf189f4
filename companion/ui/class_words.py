"""Classes of medicines in words."""

from PySide6.QtCore import QCoreApplication

from companion.domain.medicine_class import ClassTag, StopSuddenly


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("MedicineClass", sentence)


def one(tag: ClassTag) -> str:
    """A class, as it stands in a sentence: "opioid pain medicine"."""
    return {
        ClassTag.OPIOID: _tr("opioid pain medicine"),
        ClassTag.SEDATING: _tr("makes you drowsy"),
        ClassTag.MUSCLE_RELAXANT: _tr("muscle relaxant"),
        ClassTag.NSAID: _tr("anti-inflammatory"),
        ClassTag.GABAPENTINOID: _tr("gabapentin or pregabalin"),
        ClassTag.BENZODIAZEPINE: _tr("benzodiazepine"),
        ClassTag.PATCH: _tr("patch"),
        ClassTag.ANTIDEPRESSANT: _tr("antidepressant"),
        ClassTag.STEROID: _tr("steroid"),
        ClassTag.BLOOD_THINNER: _tr("blood thinner"),
        ClassTag.LAXATIVE: _tr("laxative"),
        ClassTag.STOMACH: _tr("stomach protection"),
        ClassTag.ANTISICKNESS: _tr("against sickness"),
        ClassTag.SUPPLEMENT: _tr("supplement"),
        ClassTag.COLD_AND_FLU: _tr("cold and flu medicine"),
        ClassTag.REVERSAL: _tr("opioid reversal, for an emergency"),
        ClassTag.CONTROLLED: _tr("controlled medicine"),
        ClassTag.PARACETAMOL: _tr("paracetamol"),
        ClassTag.ANTIBIOTIC: _tr("antibiotic"),
        ClassTag.PENICILLIN: _tr("penicillin"),
    }[tag]


def stop(value: StopSuddenly) -> str:
    """What the sources say about stopping at once."""
    return {
        StopSuddenly.UNKNOWN: _tr("not said"),
        StopSuddenly.DANGER: _tr("stopping suddenly is dangerous: ask first"),
        StopSuddenly.TAPER: _tr("not to be stopped suddenly: ask first"),
        StopSuddenly.CLOT: _tr("stopping can let blood clot: ask first"),
        StopSuddenly.NONE: _tr("no such warning"),
    }[value]
