"""Words of the heat and cold page: why one is not begun now, and where a fact comes from."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from companion.domain.dose_text import NBSP
from companion.domain.practice import ThermalKind, ThermalPlan
from companion.domain.sessions import GAP_BETWEEN_KINDS, OpenGap
from companion.domain.wall_time import local
from companion.services.sessions import NotNowError
from companion.ui import practice_words, text
from companion.ui.thermal.facts import ThermalFact


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Thermal", sentence)


def not_now(error: NotNowError, now: datetime, zone: str) -> str:
    """Why it is not begun now, with the time or the precaution."""
    if error.gap is not None:
        return gap_sentence(error.gap, now, zone)
    today = local(now, zone).date()
    return " ".join(practice_words.forbidden_words(one, today) for one in error.forbidden)


def gap_sentence(gap: OpenGap, now: datetime, zone: str) -> str:
    """Until when the last one was on, and when the gap after it is over."""
    told = _tr("It was on until {ended}. The gap you set is over at {until}.")
    if not gap.own:
        told = _tr("The other one was on until {ended}. Our gap between heat and cold is over at {until}.")
    return told.format(ended=text.when(gap.last.ended_at, now, zone), until=text.when(gap.over_at, now, zone))


def gap_note(plan: ThermalPlan, gap: OpenGap | None, now: datetime, zone: str) -> str:
    """From what a gap is counted, and whose it is."""
    if gap is None:
        return _tr("from end to start")
    ended = text.when(gap.last.ended_at, now, zone)
    if gap.own:
        return _tr("{length} after it came off at {ended}").format(length=text.duration(plan.gap_minutes), ended=ended)
    length = text.duration(int(GAP_BETWEEN_KINDS.total_seconds() // 60))
    return _tr("{length} between heat and cold, our cautious setting").format(length=length)


def before(kind: ThermalKind) -> str:
    """The heading over what there is to know."""
    return _tr("Before cold") if kind is ThermalKind.COLD else _tr("Before heat")


def source_line(fact: ThermalFact) -> str:
    """Where a fact comes from and when the page was read; a setting of ours says so."""
    source = fact.source
    if source is None:
        return _tr("Our cautious setting.")
    if fact.is_ours:
        told = _tr("Our cautious setting, from: {title}, {publisher}. Read on {day}.")
    elif source.dated:
        told = _tr("{title}, {publisher}, of {dated}. Read on {day}.")
    else:
        told = _tr("{title}, {publisher}. Read on {day}.")
    return told.format(
        title=source.title,
        publisher=source.publisher,
        dated=source.dated,
        day=f"{text.long_day(source.checked)} {source.checked.year}".replace(" ", NBSP),
    )
