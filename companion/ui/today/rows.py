"""Rows of the Today page: what comes next, what is done, what is taken when needed."""

from PySide6.QtCore import Signal

from companion.domain import dose_text
from companion.domain.medication import Dose, Medicine
from companion.domain.practice import Practice
from companion.domain.sessions import Session
from companion.services.agenda import MedicineCard, PracticeItem, Today, TodayItem
from companion.ui import item_words, limit_words, practice_words, text
from companion.ui.answering.cautions import CautionLines
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Band, Card, Hairline
from companion.ui.kit.labels import Label
from companion.ui.kit.plan_row import PlanRow
from companion.ui.kit.state_shape import StateKind
from companion.ui.today.cards import kind_of

MOST_NEXT = 6


def next_card(today: Today, title: str) -> Card:
    """What comes next today, in order."""
    card = Card(None)
    card.body.addWidget(Label(title, "card_title"))
    for position, item in enumerate(today.next[:MOST_NEXT]):
        if position:
            card.body.addWidget(Hairline())
        occurrence = item.state.occurrence
        when = text.when(occurrence.due_at, today.now, occurrence.zone)
        card.body.addWidget(PlanRow(StateKind.NEXT, when, item.name, _next_detail(item, today)))
    return card


def _next_detail(item: TodayItem, today: Today) -> str:
    """What is planned, and that its reminder waits while the patient sleeps."""
    told = item_words.detail(item)
    if not isinstance(item, PracticeItem) or item.asleep_until is None:
        return told
    waits = practice_words.asleep_line(item.asleep_until, today.now, item.state.occurrence.zone)
    return f"{told}. {waits}"


def paused_card(today: Today, title: str) -> Card:
    """What does not apply today, because everything is or was paused."""
    card = Card(None)
    card.body.addWidget(Label(title, "card_title"))
    for position, item in enumerate(today.paused):
        if position:
            card.body.addWidget(Hairline())
        occurrence = item.state.occurrence
        when = text.when(occurrence.due_at, today.now, occurrence.zone)
        card.body.addWidget(PlanRow(kind_of(item), when, item.name, item_words.detail(item)))
    return card


def done_card(today: Today, title: str) -> Card:
    """What was recorded today, planned or not, newest first."""
    card = Card(None)
    card.body.addWidget(Label(title, "card_title"))
    for _at, row in sorted((_done_rows(today)), key=lambda pair: pair[0], reverse=True):
        card.body.addWidget(row)
    return card


def _done_rows(today: Today) -> list[tuple[float, PlanRow]]:
    rows = [_answered_row(item, today) for item in today.done]
    rows += [_unplanned_row(dose, medicine, today) for dose, medicine in today.unplanned]
    return rows + [_unplanned_session_row(session, practice, today) for session, practice in today.unplanned_sessions]


def _answered_row(item: TodayItem, today: Today) -> tuple[float, PlanRow]:
    occurrence, answer = item.state.occurrence, item.state.answer
    at = item_words.happened_at(item) or occurrence.due_at
    told = item_words.recorded(item)
    detail = item_words.state_words(item, today.now)
    if told and answer is not None:
        giver = item_words.giver(item)
        who = text.recorded_by(answer.by_name, at, answer.recorded_at, today.now, occurrence.zone, giver)
        detail = f"{told}, {who}"
    time = text.when(at, today.now, occurrence.zone)
    return at.timestamp(), PlanRow(kind_of(item), time, item.name, detail)


def _unplanned_session_row(session: Session, practice: Practice | None, today: Today) -> tuple[float, PlanRow]:
    name = practice.name if practice is not None else practice_words.session_kind(session.told.kind)
    who = text.recorded_by(session.by_name, session.ended_at, session.recorded_at, today.now, session.zone)
    detail = f"{practice_words.session_done(session)}, {who}"
    time = text.when(session.told.started_at, today.now, session.zone)
    kind = StateKind.DONE if session.told.complete else StateKind.PARTLY
    return session.told.started_at.timestamp(), PlanRow(kind, time, name, detail)


def _unplanned_row(dose: Dose, medicine: Medicine, today: Today) -> tuple[float, PlanRow]:
    told = dose_text.dose(medicine, dose.amount, text.dose_words())
    who = item_words.dose_by(dose, today.now)
    detail = ", ".join(part for part in (told, dose.reason, who) if part)
    time = text.when(dose.taken_at, today.now, dose.zone)
    return dose.taken_at.timestamp(), PlanRow(StateKind.DONE, time, medicine.name, detail)


class AsNeededCard(Card):
    """Did I take it? The last dose and the label's facts, before the button that records one."""

    record_wanted = Signal(str)

    def __init__(self, found: MedicineCard, today: Today) -> None:
        super().__init__(Band.PLUM)
        self.body.addWidget(Label(found.medicine.name, "subtitle"))
        self.body.addWidget(Label(text.last_taken(found.last, today.now, today.zone), "body"))
        for line in limit_words.lines(found.facts, today.now, today.zone):
            self.body.addWidget(Label(line, "body", "amber" if found.facts.question else "ink"))
        if found.before.told:
            self.body.addWidget(CautionLines(found.before.told, today.now, today.zone))
        record = SecondButton(self.tr("Record a dose..."), "pill")
        record.setAccessibleName(self.tr("Record a dose of {name}").format(name=found.medicine.name))
        record.clicked.connect(lambda: self.record_wanted.emit(found.medicine.id))
        self.body.addWidget(record)
