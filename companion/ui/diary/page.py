"""The diary: what was, over time, and one line for each spasm."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.diary import Spasm
from companion.domain.errors import CompanionError
from companion.domain.medicine_class import ClassTag
from companion.domain.statistics import observed
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import text
from companion.ui.diary.chart_words import spasm_words
from companion.ui.diary.form import regions_words
from companion.ui.kit.buttons import SecondButton, SpasmMainButton
from companion.ui.kit.card import Card, Hairline
from companion.ui.kit.chart_view import ChartView
from companion.ui.kit.empty_state import EmptyState
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.side_effects.list_card import SideEffectCard

MOST_ROWS = 40
SPANS = {"week": 7, "month": 30, "quarter": 90}


class DiaryPage(Page):
    """Chart, "no spasms today", and the list."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.DIARY, Topic.PEOPLE, Topic.MEDICINES})

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._span = "month"
        self.range = Segmented(
            [
                ("week", self.tr("Week")),
                ("month", self.tr("Month")),
                ("quarter", self.tr("3 months")),
                ("all", self.tr("All")),
            ],
            name=self.tr("How far back"),
            selected="month",
        )
        self.range.changed.connect(self._range_changed)
        self.chart = ChartView(self.tr("Spasms a day"))
        self.none = SecondButton(self.tr("No spasms today"), "check")
        self.none.clicked.connect(self._say_none)
        self._day_words = Label("", "body", "soft")
        card = Card(None)
        card.body.addWidget(self.range)
        card.body.addWidget(self.chart)
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(self.none)
        row.addWidget(self._day_words, 1)
        card.body.addLayout(row)
        self.main.addWidget(card)
        log = SpasmMainButton(self.tr("Log a spasm"), "bolt")
        log.clicked.connect(lambda: self.shell.go("log_spasm"))
        self.side.addWidget(log)
        self._list = QVBoxLayout()
        self.side.addLayout(self._list)
        self._effects = QVBoxLayout()
        self.side.addLayout(self._effects)

    @override
    def title(self) -> str:
        return self.tr("Spasm diary")

    @override
    def subtitle(self) -> str:
        first, last = self._days()
        days = self.services.insights.spasm_days(first, last)
        known, of = observed(days)
        total = sum(day.total for day in days)
        told = self.tr("{total} spasms. {known} of {of} days observed.")
        return told.format(total=total, known=known, of=of)

    @override
    def refresh(self) -> None:
        first, last = self._days()
        days = self.services.insights.spasm_days(first, last)
        milestones = self.services.insights.milestones()
        words = spasm_words()

        def draw(style: Any, size: tuple[float, float]) -> Any:
            from companion.charts.spasms import spasm_chart  # noqa: PLC0415 - matplotlib comes after the first paint

            return spasm_chart(days, milestones, style, words, size)

        self.chart.set_drawing(draw)
        today = self.services.diary.today()
        spasms = [one for one in self.services.diary.spasms_of(today, today) if not one.withdrawn]
        said = self.services.diary.none_said_by(today)
        self.none.setVisible(not spasms and said is None)
        self._day_words.setText(self._words_of_today(len(spasms), said))
        self._show_list(first, last)
        clear(self._effects)
        opioid = self.services.medication.has_class(ClassTag.OPIOID)
        self._effects.addWidget(SideEffectCard(self.services, self.shell, asks_bowels=opioid))

    def _words_of_today(self, count: int, said: tuple[str, datetime] | None) -> str:
        if count:
            return text.counted(count, self.tr("1 spasm recorded today"), self.tr("{n} spasms recorded today"))
        if said is not None:
            return text.none_said(said, self.shell.clock.now(), self.services.people.zone())
        return self.tr("Say it once, and the day counts.")

    def _days(self) -> tuple[date, date]:
        last = self.services.diary.today()
        if self._span in SPANS:
            return last - timedelta(days=SPANS[self._span] - 1), last
        return min(self.services.insights.first_day() or last, last - timedelta(days=6)), last

    def _range_changed(self, span: str) -> None:
        self._span = span
        self.mark_stale()

    def _say_none(self) -> None:
        day = self.services.diary.today()
        try:
            self.services.diary.say_none(day)
        except CompanionError as error:
            self.shell.report(error)
            return
        self.shell.offer_undo(self.tr("Recorded: no spasms today."), partial(self.services.diary.unsay_none, day))

    def _show_list(self, first: date, last: date) -> None:
        clear(self._list)
        spasms = self.services.diary.spasms_of(first, last)
        card = Card(None)
        card.body.addWidget(Label(self.tr("Recorded"), "card_title"))
        if not spasms:
            card.body.addWidget(EmptyState(self.tr("Spasms of this span will stand here.")))
        for position, spasm in enumerate(spasms[:MOST_ROWS]):
            if position:
                card.body.addWidget(Hairline())
            card.body.addWidget(self._row(spasm))
        if len(spasms) > MOST_ROWS:
            rest = self.tr("{n} earlier ones are in the chart and its table.")
            card.body.addWidget(Label(rest.format(n=len(spasms) - MOST_ROWS), "small", "soft"))
        self._list.addWidget(card)

    def _row(self, spasm: Spasm) -> QWidget:
        now = self.shell.clock.now()
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        words = QVBoxLayout()
        words.setSpacing(0)
        when = text.when(spasm.started_at, now, spasm.zone)
        heading = self.tr("{time}: {severity}").format(time=when, severity=text.severity(spasm.severity))
        words.addWidget(Label(heading, "body", strong=True))
        first = self.services.diary.versions(spasm.id)[0] if spasm.number > 1 else spasm
        who = text.recorded_by(first.by_name, first.started_at, first.recorded_at, now, first.zone)
        parts = [text.spasm_kind(spasm.kind), regions_words(spasm.regions), who, spasm.note]
        changed = {"time": text.when(spasm.recorded_at, now, spasm.zone), "who": text.by_whom(spasm.by_name)}
        if spasm.withdrawn:
            parts.insert(0, self.tr("Withdrawn {time} {who}, counted nowhere").format(**changed))
        elif spasm.number > 1:
            parts.append(self.tr("corrected {time} {who}").format(**changed))
        words.addWidget(Label(". ".join(part for part in parts if part), "small", "soft"))
        line.addLayout(words, 1)
        button = SecondButton(self.tr("Count it again") if spasm.withdrawn else self.tr("Correct..."))
        button.setAccessibleName(f"{button.words()} {heading}")
        if spasm.withdrawn:
            button.clicked.connect(partial(self._restore, spasm))
        else:
            button.clicked.connect(lambda: self.shell.go("log_spasm", entry=spasm.id))
        line.addWidget(button)
        return row

    def _restore(self, spasm: Spasm) -> None:
        try:
            self.services.diary.restore(spasm.id, seen=spasm.number)
        except CompanionError as error:
            self.shell.report(error)
