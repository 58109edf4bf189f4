"""What stands in the reminder's window beside what is due: a list after an absence, a quiet word before, held back."""

import logging
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.reminding import Reminder
from companion.reminders.notifier import Notice
from companion.services.absence import Absence, MissedRun
from companion.services.agenda import TodayItem
from companion.services.people import PeopleService
from companion.ui import item_words, people_words, text
from companion.ui.answering.facts import title_of
from companion.ui.kit.card import Chip
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import theme
from companion.ui.odd_items import CANNOT_BE_SHOWN, is_news, plain_words, words_or_plain
from companion.ui.patient_badge import PatientBadge

log = logging.getLogger("companion.reminders")


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("notice", sentence)


def absence_title(absence: Absence) -> str:
    """The heading of the list."""
    return _tr("Due meanwhile") if absence.slept else _tr("Not shown in time")


def absence_words(absence: Absence, now: datetime, zone: str) -> str:
    """From when on nothing could remind."""
    since = text.when(absence.since, now, zone)
    if not absence.slept:
        return _tr("This was due, and nobody saw it here for a day. Nothing was marked for you.")
    told = _tr("After {time} this computer slept or was off. No reminder came. Nothing was marked for you.")
    return told.format(time=since)


def run_words(run: MissedRun, now: datetime) -> str:
    """What one line had planned and nobody answered, in a sentence."""
    first = text.when(run.first_at, now, run.zone)
    if run.count == 1:
        return _tr("{name}: once, {time}.").format(name=run.name, time=first)
    last = text.when(run.last_at, now, run.zone)
    told = _tr("{name}: {n} times, from {first} to {last}.")
    return told.format(name=run.name, n=run.count, first=first, last=last)


def before_words(item: TodayItem, now: datetime) -> str:
    """The quiet word: in the person's words, or that it is soon due."""
    occurrence = item.state.occurrence
    due = text.when(occurrence.due_at, now, occurrence.zone)
    soon = _tr("Soon: {name}, due {time}.").format(name=item.name, time=due)
    return f"{soon} {own}" if (own := text.sentence(occurrence.plan.manner.before_words)) else soon


def held_words(reminder: Reminder | None, now: datetime, zone: str) -> str:
    """Since when quiet hours or sleep held something back; nothing when they did not."""
    if reminder is None or reminder.held_since is None:
        return ""
    if reminder.asleep:
        return _tr("Held back since {time}: you slept.").format(time=text.when(reminder.held_since, now, zone))
    return _tr("Held back since {time}: quiet hours.").format(time=text.when(reminder.held_since, now, zone))


def count_words(notice: Notice, *, holds: bool) -> str:
    """The heading: how many are open; after an absence, that it is a list. ``holds``: a person opened one again."""
    if notice.absence is not None:
        return absence_title(notice.absence)
    if len(notice.items) > 1:
        return _tr("{n} reminders are open").format(n=len(notice.items))
    if notice.items or holds:
        return _tr("1 reminder is open")
    if notice.trial is not None:
        return _tr("Test")
    return _tr("Soon") if notice.before else _tr("Recorded")


def below_words(notice: Notice, people: PeopleService, *, private: bool, holds: bool) -> str:
    """Who a press would record for, where several persons record, and what closing does."""
    if notice.trial is not None and not notice.keys:
        return _tr("Close it once you have seen it.")
    if not (notice.says_something or holds):
        return _tr("It stands on Today too, and can be changed there.")
    closing = _tr("Closing changes nothing: it stays due on Today. Take your time.")
    if not (notice.items or private or holds):
        return _tr("Closing changes nothing. Take your time.")
    if private or len(people.persons()) == 1:
        return closing
    recording = people_words.recording_as(people.recording_person())
    return _tr("{recording}. {closing}").format(recording=recording, closing=closing)


class AbsenceList(QWidget):
    """One calm list. What can still be answered now follows below it, each with its lateness."""

    def __init__(self, notice: Notice, absence: Absence, now: datetime, zone: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(Label(absence_words(absence, now, zone), "body"))
        for run in absence.runs:
            whose = next((one for one in notice.patients if one.id == run.patient), None)
            told = run_words(run, now)
            if whose is not None and len(notice.patients) > 1:
                told = f"{people_words.patient_name(whose)}: {told}"
            column.addWidget(Label(told, "body"))


class BeforePart(QWidget):
    """A quiet word before something is due. It has no buttons: there is nothing to answer yet."""

    def __init__(self, item: TodayItem, notice: Notice, now: datetime) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        if (patient := notice.patient_of(item)) is not None:
            column.addWidget(PatientBadge(patient))
        column.addWidget(Row(Chip("next", item_words.state_words(item, now)), spacing=12))
        column.addWidget(Label(title_of(item), "lead", rich=True))
        if own := text.sentence(item.state.occurrence.plan.manner.before_words):
            column.addWidget(Label(own, "lead"))


def trial_title() -> str:
    """What a test reminder calls itself."""
    return _tr("This is a test reminder")


def trial_words() -> str:
    """What it is, so that nobody takes it for a real one."""
    return _tr("You asked for it. Nothing is due by it, and nothing is recorded.")


class TrialPart(QWidget):
    """A test reminder. It has no buttons: there is nothing to answer."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(Label(trial_title(), "lead", strong=True))
        column.addWidget(Label(trial_words(), "body"))


def above_of(notice: Notice, now: datetime, zone: str) -> list[QWidget]:
    """What stands above what is due: a test, what came due while nothing could remind, quiet words before."""
    parts: list[QWidget] = []
    if notice.trial is not None:
        parts.append(TrialPart())
    if notice.absence is not None:
        parts.append(AbsenceList(notice, notice.absence, now, zone))
    return [*parts, *(_before_or_plain(item, notice, now) for item in notice.before)]


def _before_or_plain(item: TodayItem, notice: Notice, now: datetime) -> QWidget:
    try:
        return BeforePart(item, notice, now)
    except Exception as error:  # whatever is odd about it: it is named, and the others stay whole
        if is_news(item, error):
            log.exception(CANNOT_BE_SHOWN)
        return Label(plain_words(item, now), "lead", strong=True)


def spoken_extras(notice: Notice, now: datetime, zone: str) -> str:
    """The same for a screen reader, in one text; nothing when there is nothing of the kind."""
    told = []
    if notice.absence is not None:
        told += [absence_title(notice.absence), absence_words(notice.absence, now, zone)]
        told += [run_words(one, now) for one in notice.absence.runs]
    if notice.trial is not None:
        told += [f"{trial_title()}.", trial_words()]
    told += [words_or_plain(item, now, partial(before_words, item, now)) for item in notice.before]
    return " ".join(told)
