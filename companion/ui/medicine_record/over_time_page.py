"""Medicines over time: what became of what was planned, the amount of an ingredient by day, and tapers."""

from datetime import date
from importlib import import_module
from typing import Any, ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from companion.domain.identity import LineId
from companion.services.adherence import AdherenceSpan
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import text
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card, Hairline
from companion.ui.kit.chart_view import ChartView
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell
from companion.ui.medicine_record import chart_words, count_words

# Charts are imported when they are drawn: matplotlib comes after the first paint.
SPANS = {"week": 7, "month": 30, "quarter": 90}


class OverTimePage(Page):
    """Opened over the medicines; *Back* and Escape lead there again."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.MEDICINES, Topic.PLANS, Topic.DOSES, Topic.PEOPLE, Topic.RECOVERY, Topic.SETTINGS}
    )

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self.back = SecondButton(self.tr("Back"), "back")
        self.back.clicked.connect(self.shell.back)
        self.sheet = SecondButton(self.tr("Administration record..."), "table")
        self.sheet.clicked.connect(lambda: self.shell.go("administration_record"))
        names = [("week", self.tr("7 days")), ("month", self.tr("30 days")), ("quarter", self.tr("90 days"))]
        self.span = Segmented(names, name=self.tr("How far back"), selected="month")
        self.span.changed.connect(lambda _code: self.mark_stale())
        self.above.addWidget(Row(self.back, self.sheet))
        self.above.addWidget(self.span)
        self.medicine = Combo()
        self.medicine.currentIndexChanged.connect(lambda _row: self._draw_calendar())
        self.calendar = ChartView(self.tr("What was planned, day by day"))
        self._counts = QVBoxLayout()
        self.above.addWidget(self._planned_card())
        self.ingredient = Combo()
        self.ingredient.currentIndexChanged.connect(lambda _row: self._draw_ingredient())
        self.amounts = ChartView(self.tr("Amount of an ingredient by day"))
        self._products = Label("", "body", "soft")
        self._amount_card = self._ingredient_card()
        self.above.addWidget(self._amount_card)
        self._tapers = QVBoxLayout()
        self.above.addLayout(self._tapers)
        self._taper_charts: dict[LineId, ChartView] = {}
        self._told: AdherenceSpan | None = None

    @override
    def title(self) -> str:
        return self.tr("Medicines over time")

    @override
    def subtitle(self) -> str:
        return self.tr("What was planned, and what was recorded.")

    @override
    def enter(self, **where: object) -> None:
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shell.back()
            return
        super().keyPressEvent(event)

    @override
    def refresh(self) -> None:
        told = self.services.adherence.over(self._days())
        self._told = told
        options = [("", self.tr("All medicines")), *((one.medicine.id, one.medicine.name) for one in told.medicines)]
        _offer(self.medicine, options)
        self._show_counts(told)
        self._draw_calendar()
        names = self.services.amounts.ingredients()
        _offer(self.ingredient, [(name, name) for name in names])
        self._amount_card.setVisible(bool(names))
        self._draw_ingredient()
        self._show_tapers()

    def _days(self) -> int:
        return SPANS[self.span.value() or "month"]

    def _planned_card(self) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("What became of what was planned"), "card_title"))
        card.body.addLayout(self._counts)
        left_out = self.tr("Left out: doses as needed, and what was held, paused, unsure or is open.")
        card.body.addWidget(Label(left_out, "small", "soft"))
        card.body.addWidget(Field(self.tr("Calendar of"), self.medicine))
        card.body.addWidget(self.calendar)
        return card

    def _ingredient_card(self) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("Amount of an ingredient"), "card_title"))
        card.body.addWidget(Field(self.tr("Ingredient"), self.ingredient))
        card.body.addWidget(self._products)
        card.body.addWidget(self.amounts)
        return card

    def _show_counts(self, told: AdherenceSpan) -> None:
        clear(self._counts)
        rows = [(self.tr("All medicines"), told.counts)] if len(told.medicines) != 1 else []
        rows += [(one.medicine.name, one.counts) for one in told.medicines]
        for place, (name, counts) in enumerate(rows):
            if place:
                self._counts.addWidget(Hairline())
            self._counts.addWidget(Label(name, "body", strong=True))
            self._counts.addWidget(Label(count_words.counts(counts), "body"))

    def _draw_calendar(self) -> None:
        if self._told is None:
            return
        one = next((one for one in self._told.medicines if one.medicine.id == self.medicine.code()), None)
        days = self._told.days if one is None else one.days
        name = self.tr("All medicines") if one is None else one.medicine.name
        words = chart_words.adherence_words(self.tr("{name}, day by day").format(name=name))

        def draw(style: Any, size: tuple[float, float]) -> Any:
            return import_module("companion.charts.adherence").adherence_chart(days, style, words, size)

        self.calendar.set_drawing(draw)

    def _draw_ingredient(self) -> None:
        name = self.ingredient.code()
        if not name:
            return
        told = self.services.amounts.ingredient(name, self._days())
        counted = self.tr("Counted: {products}.").format(products=", ".join(told.products))
        self._products.setText(counted)
        words = chart_words.ingredient_words()

        def draw(style: Any, size: tuple[float, float]) -> Any:
            return import_module("companion.charts.ingredient").ingredient_chart(
                text.sentence(told.name), told.days, told.limit, style, words, size
            )

        self.amounts.set_drawing(draw)

    def _show_tapers(self) -> None:
        tapers = self.services.amounts.tapers()
        if [line.id for _medicine, line in tapers] != list(self._taper_charts):
            clear(self._tapers)
            self._taper_charts = {}
            for medicine, line in tapers:
                card, chart = Card(None), ChartView(self.tr("Steps of {name}").format(name=medicine.name))
                title = self.tr("{name}: steps as typed in, and the record").format(name=medicine.name)
                card.body.addWidget(Label(title, "card_title"))
                card.body.addWidget(chart)
                self._tapers.addWidget(card)
                self._taper_charts[line.id] = chart
        today = self.services.diary.today()
        for line_id, chart in self._taper_charts.items():
            self._draw_taper(line_id, chart, today)

    def _draw_taper(self, line_id: LineId, chart: ChartView, today: date) -> None:
        told = self.services.amounts.taper(line_id)
        words = chart_words.taper_words(told.medicine.unit)

        def draw(style: Any, size: tuple[float, float]) -> Any:
            return import_module("companion.charts.taper").taper_chart(told.days, today, style, words, size)

        chart.set_drawing(draw)


def _offer(combo: Combo, options: list[tuple[str, str]]) -> None:
    """Fill a list anew only when it is another one, and keep what was chosen where it still is."""
    present = [(str(combo.itemData(row)), combo.itemText(row)) for row in range(combo.count())]
    if present == options:
        return
    chosen = combo.code()
    with QSignalBlocker(combo):
        combo.clear()
        for code, words in options:
            combo.addItem(words, code)
        combo.setCurrentIndex(max(combo.findData(chosen), 0) if options else -1)
