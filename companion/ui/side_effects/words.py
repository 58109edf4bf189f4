"""The words of side effects, for screens."""

from PySide6.QtCore import QCoreApplication

from companion.domain.side_effects import Bother, SideEffectKind


def kind(value: SideEffectKind) -> str:
    """What was noticed."""
    return {
        SideEffectKind.SLEEPY: _tr("Sleepy"),
        SideEffectKind.DIZZY: _tr("Dizzy"),
        SideEffectKind.UNSTEADY: _tr("Unsteady, or a fall"),
        SideEffectKind.SICK: _tr("Feeling sick"),
        SideEffectKind.CONSTIPATED: _tr("Constipated"),
        SideEffectKind.STOMACH_PAIN: _tr("Stomach pain"),
        SideEffectKind.HEADACHE: _tr("Headache"),
        SideEffectKind.DRY_MOUTH: _tr("Dry mouth"),
        SideEffectKind.ITCHY: _tr("Itchy"),
        SideEffectKind.RASH: _tr("Rash"),
        SideEffectKind.MOOD: _tr("Low or changed mood"),
        SideEffectKind.CONFUSED: _tr("Confused"),
        SideEffectKind.BREATHING: _tr("Slow or hard breathing"),
        SideEffectKind.SWELLING: _tr("Swollen face, mouth or throat"),
        SideEffectKind.BLEEDING: _tr("Black or bloody stool, or bleeding"),
        SideEffectKind.OTHER: _tr("Something else"),
    }[value]


def bother(value: Bother) -> str:
    """How much it bothers."""
    return {
        Bother.LITTLE: _tr("a little"),
        Bother.MUCH: _tr("much"),
        Bother.VERY: _tr("very much"),
    }[value]


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("SideEffects", sentence)
