"""One medicine: facts in tiles, recording a dose, its plan, its stock, its history."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain import dose_text
from companion.domain.medication import StockForecast
from companion.domain.schedule import Taper
from companion.services.agenda import MedicineCard
from companion.services.office import Services
from companion.ui import limit_words, text
from companion.ui.answering.cautions import CautionLines
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Band, Card, Chip, Tile
from companion.ui.kit.chart_view import ChartView
from companion.ui.kit.flow import Row, Tiles
from companion.ui.kit.fold import Fold
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.medication.about_fold import about_fold
from companion.ui.medication.beside_card import BesideCard
from companion.ui.medication.chart_words import stock_words
from companion.ui.medication.history import DoseHistory
from companion.ui.medication.record_panel import RecordPanel
from companion.ui.medication.relief_part import ReliefPart
from companion.ui.medication.stock_panel import StockPanel
from companion.ui.medication.taper_card import TaperCard
from companion.ui.planning.line_list import PlanLineList
from companion.ui.side_effects.list_card import SideEffectCard

STOCK_DAYS = 30


class MedicineDetail(QWidget):
    """Rebuilt when something changed, unless a person is in the middle of recording."""

    def __init__(self, services: Services, shell: Shell, card: MedicineCard) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._card = card
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        self.panel = RecordPanel(services, shell, card)
        column.addWidget(self._head())
        self.beside = BesideCard(card, services, shell)
        column.addWidget(self.beside)
        today = services.diary.today()
        self.tapers = [
            TaperCard(services, shell, card.medicine, line, line.current.schedule, today)
            for line in card.lines
            if isinstance(line.current.schedule, Taper)
        ]
        for taper in self.tapers:
            column.addWidget(taper)
        nothing = self.tr("No plan. Nothing reminds of this medicine.")
        self.plan = PlanLineList(services, shell, card.lines, card.medicine.unit, nothing, card.medicine)
        column.addWidget(self.plan)
        self.history = DoseHistory(services, shell, card)
        column.addWidget(self.history)
        relief = services.relief.facts(card.medicine.id) if card.as_needed else None
        if relief is not None and relief.pairs:
            column.addWidget(ReliefPart(relief))
        column.addWidget(SideEffectCard(services, shell, card.medicine.id))
        self.stock = StockPanel(services, shell, card) if card.stock is not None else None
        if self.stock is not None:
            column.addWidget(self._stock_card(self.stock))

    @property
    def is_busy(self) -> bool:
        """Whether something is opened that a redraw would take away."""
        stock_open = self.stock is not None and self.stock.is_open
        opened = (
            self.panel.is_open or self.plan.is_open or self.history.is_open or stock_open or self.beside.known.is_open
        )
        return opened or any(taper.is_open for taper in self.tapers)

    @property
    def opened(self) -> frozenset[str]:
        """The words of the folds that are open."""
        return frozenset(one.words for one in self.findChildren(Fold) if one.is_open)

    def open(self, folds: frozenset[str]) -> None:
        """Open the folds with these words, as they were before everything was drawn anew."""
        for one in self.findChildren(Fold):
            if one.words in folds:
                one.open()

    def _head(self) -> Card:
        card, found = Card(Band.PLUM if self._card.as_needed else None), self._card
        medicine = found.medicine
        row = QHBoxLayout()
        row.addWidget(Label(medicine.name, "question"), 1)
        if found.as_needed:
            row.addWidget(Chip("next", self.tr("As needed")))
        card.body.addLayout(row)
        strength = dose_text.strength(medicine, text.dose_words())
        details = ", ".join(part for part in (strength, medicine.purpose) if part)
        if details:
            card.body.addWidget(Label(details, "lead", "soft"))
        if medicine.fictional:
            told = self.tr("Example values: the dose and times here are made up, not a plan.")
            card.body.addWidget(Label(told, "body", "plum"))
        if medicine.instructions:
            card.body.addWidget(Label(medicine.instructions, "body"))
        card.body.addWidget(Tiles(*self._tiles()))
        now, zone = self._shell.clock.now(), self._services.people.zone()
        why = limit_words.question(found.facts, now, zone)
        for line in limit_words.lines_beside_figures(found.facts, now, zone):
            card.body.addWidget(Label(line, "body", "amber" if why else "ink", strong=line == why))
        if found.before.told:
            card.body.addWidget(CautionLines(found.before.told, now, zone))
        card.body.addWidget(self.panel)
        about = about_fold(medicine)
        if about is not None:
            card.body.addWidget(about)
        edit = SecondButton(self.tr("Change this medicine..."), "edit")
        edit.clicked.connect(lambda: self._shell.go("medicine_editor", medicine=medicine.id))
        copy = SecondButton(self.tr("Copy as a new one..."), "plus")
        copy.clicked.connect(lambda: self._shell.go("medicine_editor", copy_of=medicine.id))
        card.body.addWidget(Row(edit, copy))
        return card

    def _tiles(self) -> list[Tile]:
        found, now, zone = self._card, self._shell.clock.now(), self._services.people.zone()
        words, facts = text.dose_words(), self._card.facts
        tiles = []
        if found.last is None:
            tiles.append(Tile(self.tr("Last taken"), self.tr("never"), self.tr("nothing recorded yet")))
        else:
            told = dose_text.amount(found.last.amount, found.medicine.unit, words)
            sure = "" if found.last.earliest_at is None else self.tr("not sure if taken")
            note = ", ".join(
                part for part in (told, sure, text.given_by(found.last.giver_name, found.last.by_name)) if part
            )
            tiles.append(Tile(self.tr("Last taken"), text.when(found.last.taken_at, now, zone), note))
        if facts.gap_over_at is not None:
            label = self.tr("Label gap over") if facts.gap_over_at > now else self.tr("Label gap was over")
            minutes = found.medicine.limits.gap_minutes or 0
            note = self.tr("{hours} after a dose").format(hours=text.duration(minutes))
            tiles.append(Tile(label, text.when(facts.gap_over_at, now, zone), note))
        if facts.most is not None:
            most = dose_text.amount(facts.most, found.medicine.unit, words)
            note = self.tr("The label limit you typed: {most}").format(most=most)
            value = dose_text.amount(facts.in_24_hours, found.medicine.unit, words)
            tiles.append(Tile(self.tr("Recorded in 24 hours"), value, note))
        return tiles

    def _stock_card(self, panel: StockPanel) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("Stock"), "card_title"))
        card.body.addWidget(panel)
        chart = ChartView(self.tr("Stock of {name}").format(name=self._card.medicine.name))
        points = self._services.insights.stock_points(self._card.medicine.id, STOCK_DAYS)
        forecast = self._card.stock or StockForecast(0, None)
        zone = self._services.people.zone()
        words = stock_words(self._card.medicine.unit)

        def draw(style: Any, size: tuple[float, float]) -> Any:
            from companion.charts.stock import stock_chart  # noqa: PLC0415 - matplotlib comes after the first paint

            return stock_chart(points, forecast, zone, style, words, size)

        chart.set_drawing(draw)
        card.body.addWidget(Fold(self.tr("Stock over time"), chart))
        return card
