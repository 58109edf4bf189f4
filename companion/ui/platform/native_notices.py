"""The layer of the desktop's own notices: one for all that is due, discreet unless a person chose otherwise."""

from dataclasses import dataclass, replace
from html import escape

from PySide6.QtCore import QObject, Signal

from companion.domain import dose_text
from companion.domain.errors import AlreadyRecordedError, CompanionError
from companion.domain.identity import FormToken, OccurrenceKey, new_id
from companion.reminders.native import OPEN, TAKEN, NativeNotice, NoticeCentre
from companion.reminders.notifier import Exposed, Notice
from companion.reminders.taken_at_once import taken_at_once
from companion.services.agenda import DoseItem, TodayItem
from companion.services.office import Services
from companion.ui import item_words, limit_words, people_words, text
from companion.ui.answering.verbs import AnswerVerbs
from companion.ui.kit.errors import words_for
from companion.ui.kit.shell import Shell
from companion.ui.notice_list import trial_title, trial_words
from companion.ui.notice_part import spoken
from companion.ui.odd_items import plain_words, words_or_plain

MOST_REMEMBERED = 50
"""A press on an old notice still finds what it was about."""
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class _Sent:
    """What a notice was about when it was sent."""

    notice: Notice
    private: bool
    token: FormToken
    exposed: Exposed | None
    """Told once the desktop took it; None: it brings nothing new to notice."""


class NativeNotices(QObject):
    """``reminders.layers.Layer``. A press answers the occurrence it was drawn for, or opens the window."""

    name = "native"
    open_wanted = Signal()

    def __init__(self, services: Services, shell: Shell, centre: NoticeCentre, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._shell = shell
        self._centre = centre
        self._sent: dict[str, _Sent] = {}
        self._shown = ""
        """The id of the notice that stands there now."""
        centre.tell(self._dispatched, self._pressed)

    def show(self, notice: Notice, exposed: Exposed) -> None:
        """Say it in place of what stood there before."""
        self._replace(notice, exposed)

    def withdraw(self, keys: frozenset[OccurrenceKey]) -> None:
        """Take it away; what is left of it is said again, quietly."""
        sent = self._sent.get(self._shown)
        if sent is None or not keys & frozenset(sent.notice.keys):
            return
        left = replace(
            sent.notice,
            items=tuple(item for item in sent.notice.items if item.state.occurrence.key not in keys),
            before=tuple(item for item in sent.notice.before if item.state.occurrence.key not in keys),
        )
        if left.keys:
            self._replace(left, None)
        else:
            self._take_away()

    def stop(self) -> None:
        """Take everything away."""
        self._centre.stop()

    def _replace(self, notice: Notice, exposed: Exposed | None) -> None:
        self._take_away()
        chosen = self._services.settings.get()
        private = chosen.private_notices or not chosen.desktop_names
        sent = _Sent(notice, private, new_id(FormToken), exposed)
        self._shown = str(sent.token)
        self._sent[self._shown] = sent
        while len(self._sent) > MOST_REMEMBERED:
            del self._sent[next(iter(self._sent))]
        self._centre.send(self._native(sent))

    def _take_away(self) -> None:
        if self._shown:
            self._centre.withdraw(self._shown)
            self._shown = ""

    def _native(self, sent: _Sent) -> NativeNotice:
        opens, quiet, due = (OPEN, self.tr("Open")), sent.exposed is None, sent.notice.items
        if sent.notice.trial is not None and not sent.notice.fresh:
            return NativeNotice(self._shown, trial_title(), trial_words(), (opens,), quiet)
        if sent.private:
            title = self.tr("A reminder is due") if due else self.tr("A reminder comes soon")
            return NativeNotice(self._shown, title, self.tr("Open to see and answer it."), (opens,), quiet)
        items = due or sent.notice.before
        if len(items) > 1:
            told = self.tr("{n} reminders are due") if due else self.tr("{n} reminders come soon")
            title, body = told.format(n=len(items)), self._names(items, sent.notice)
            return NativeNotice(self._shown, title, body, (opens,), quiet)
        told = _plain(words_or_plain(items[0], self._shell.clock.now(), lambda: self._body(items[0])))
        whole = told != _plain(plain_words(items[0], self._shell.clock.now()))
        buttons = ((TAKEN, self.tr("Taken")), opens) if whole and self._may_answer(sent) else (opens,)
        return NativeNotice(self._shown, self._title(items[0], sent.notice), told, buttons, quiet)

    def _may_answer(self, sent: _Sent) -> bool:
        """Only where nothing has to be read first that does not stand in the notice itself."""
        one = taken_at_once(sent.notice, private=sent.private)
        return one is not None and not one.before.told

    def _title(self, item: TodayItem, notice: Notice) -> str:
        return words_or_plain(item, self._shell.clock.now(), lambda: self._whole_title(item, notice))

    def _whole_title(self, item: TodayItem, notice: Notice) -> str:
        strength = dose_text.strength(item.medicine, text.dose_words()) if isinstance(item, DoseItem) else ""
        named = " ".join(part for part in (item.name, strength) if part)
        patient = notice.patient_of(item)
        return named if patient is None else f"{people_words.patient_name(patient)}: {named}"

    def _body(self, item: TodayItem) -> str:
        now, zone = self._shell.clock.now(), item.state.occurrence.zone
        due = self.tr("Due {time}").format(time=text.when(item.state.occurrence.due_at, now, zone))
        lines = [item_words.planned(item), due]
        if isinstance(item, DoseItem):
            lines.append(text.last_taken(item.facts.last, now, zone))
            lines += limit_words.lines_question_first(item.facts, now, zone)
            if len(self._services.people.persons()) > 1:
                lines.append(people_words.recording_as(self._services.people.recording_person()))
        return "\n".join(line for line in lines if line)

    def _names(self, items: tuple[TodayItem, ...], notice: Notice) -> str:
        named = [self._title(item, notice) for item in items[:MOST_NAMED]]
        if more := len(items) - len(named):
            named.append(self.tr("and {n} more").format(n=more))
        return _plain("\n".join(named))

    def _dispatched(self, notice_id: str) -> None:
        sent = self._sent.get(notice_id)
        if sent is not None and sent.exposed is not None:
            sent.exposed(tuple(key for key in sent.notice.keys if key in sent.notice.fresh))

    def _pressed(self, notice_id: str, code: str) -> None:
        sent = self._sent.get(notice_id)
        if sent is None or code != TAKEN or not self._may_answer(sent):
            self.open_wanted.emit()
            return
        try:
            self._answer(sent, sent.notice.items[0])
        except AlreadyRecordedError as error:
            self._say(words_for(error, self._zone(sent)).what)
        except CompanionError as error:
            self.open_wanted.emit()
            self._shell.report(error)

    def _answer(self, sent: _Sent, shown: TodayItem) -> None:
        """As the record is now: whatever came up meanwhile, a question or another dose, is read in the window first."""
        services = self._services.for_patient(shown.patient)
        now, key = self._shell.clock.now(), shown.state.occurrence.key
        item = services.agenda.item(key)
        if item.state.answer is not None and item.state.answer_number != shown.state.answer_number:
            self._say(self.tr("Already recorded: {what}.").format(what=item_words.state_words(item, now)))
            return
        one = taken_at_once(Notice((item,), now, services.rounds.patients()), private=sent.private)
        if one is None or one.before.told or not _same_last(one, shown):
            self.open_wanted.emit()
            return
        services.doses.take(key, seen=shown.state.answer_number, token=sent.token)
        answered = services.agenda.item(key)
        verbs = AnswerVerbs(self._services, self._shell, answered)

        def withdraw() -> None:
            verbs.undo()

        self._shell.offer_undo(spoken(answered, None, self._shell), withdraw)
        self._tell(self.tr("Recorded. The way back stands in the window."))

    def _say(self, words: str) -> None:
        """In the window and, since that may be hidden, by the desktop; there without what it was about."""
        self._shell.say(words)
        self._tell(self.tr("This was already recorded. Nothing was recorded twice."))

    def _tell(self, words: str) -> None:
        self._take_away()
        self._shown = str(new_id(FormToken))
        self._centre.send(NativeNotice(self._shown, words, "", ((OPEN, self.tr("Open")),), quiet=True))

    def _zone(self, sent: _Sent) -> str:
        return sent.notice.items[0].state.occurrence.zone


def _same_last(now: DoseItem, shown: TodayItem) -> bool:
    """Whether no other dose of the medicine was recorded since the notice was read."""
    return isinstance(shown, DoseItem) and now.facts.last == shown.facts.last


def _plain(words: str) -> str:
    """Desktops may read markup in the text below the title."""
    return escape(words, quote=False)
