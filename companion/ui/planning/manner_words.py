"""A line's manners in words."""

from PySide6.QtCore import QCoreApplication

from companion.domain.manner import Level, Manner
from companion.ui import text


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("manner", sentence)


def level(value: Level) -> str:
    """How pressing, in one word."""
    words = {Level.GENTLE: _tr("Gentle"), Level.NORMAL: _tr("Normal"), Level.CRITICAL: _tr("Critical")}
    return words[value]


def level_detail(value: Level) -> str:
    """What that means."""
    words = {
        Level.GENTLE: _tr("A soft sound. Quiet hours hold it back."),
        Level.NORMAL: _tr("The sound rises with each repeat. Quiet hours hold it back."),
        Level.CRITICAL: _tr("The sound rises with each repeat. Quiet hours never hold it back."),
    }
    return words[value]


def in_short(manner: Manner) -> str:
    """Everything a line says about it, in some short sentences."""
    told = [_tr("{level}.").format(level=level(manner.level)), repeats(manner)]
    if manner.before_minutes:
        told.append(_tr("A quiet word {time} before.").format(time=text.duration(manner.before_minutes)))
        if own := manner.before_words.strip():
            told.append(_tr('It says "{words}".').format(words=own))
    if manner.tells:
        told.append(_tr("A caregiver is told when nobody answers."))
    return " ".join(told)


def repeats(manner: Manner) -> str:
    """How often it comes again."""
    if not manner.repeats:
        return _tr("Shown once.")
    often = text.counted(manner.repeats, _tr("once"), _tr("{n} times"))
    return _tr("Again every {time}, {often}.").format(time=text.duration(manner.repeat_minutes), often=often)
