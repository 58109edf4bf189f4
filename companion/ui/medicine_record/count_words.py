"""What became of what was planned, in words: always with its number; parts of a hundred where there is enough."""

from PySide6.QtCore import QCoreApplication

from companion.domain.adherence import Adherence
from companion.domain.dose_text import NBSP


def counts(told: Adherence) -> str:
    """All counts that are not zero: "10 due: taken 7 (70 %), on time 6 (60 %), not answered 2 (20 %)."."""
    if not told.due:
        return _tr("Nothing was due in this time.")
    parts = [_part(_tr("taken {n}"), told.taken, told), _part(_tr("on time {n}"), told.on_time, told)]
    others = (
        (_tr("late {n}"), told.late),
        (_tr("partly {n}"), told.partly),
        (_tr("skipped {n}"), told.skipped),
        (_tr("refused {n}"), told.refused),
        (_tr("not answered {n}"), told.missed),
    )
    parts += [_part(words, count, told) for words, count in others if count]
    told_all = _tr("{due} due: {parts}.").format(due=told.due, parts=", ".join(parts))
    return told_all if told.percent(0) is not None else f"{told_all} {_tr('Too few for parts of a hundred.')}"


def _part(words: str, count: int, told: Adherence) -> str:
    percent = told.percent(count)
    named = words.format(n=count)
    if percent is None:
        return named.replace(" ", NBSP)
    part = _tr("under 1 %") if count and not percent else _tr("{percent} %").format(percent=percent)
    return f"{named} ({part})".replace(" ", NBSP)


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Counts", sentence)
