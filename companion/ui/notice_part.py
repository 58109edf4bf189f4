"""One occurrence in the reminder's window: whose it is, what is planned, what must be known, then the buttons."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.people import Patient
from companion.services.agenda import TodayItem
from companion.services.office import Services
from companion.ui import item_words, people_words
from companion.ui.answering.facts import Planned, aside_of, title_of
from companion.ui.answering.panels import panel_for
from companion.ui.focus_stop import FocusStop
from companion.ui.kit.card import Chip
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.odd_items import plain_time, words_or_plain
from companion.ui.patient_badge import PatientBadge
from companion.ui.today.cards import kind_of

MOST_OF_VIEW = 0.6
"""Buttons that take more of the view than this scroll with the rest."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a part tells. Two that are equal read the same."""

    item: TodayItem
    patient: Patient | None
    """Whose it is, where more than one patient's recovery is kept here."""
    leads: bool
    """Whether it is the only one of the notice."""
    chip: bool
    """Whether it says itself how it stands; else the heading of the notice does."""
    held: str
    """Since when quiet hours held it back, in words; "" when they did not."""
    state: str
    """How it stands, in words."""
    due: str
    """When it is due, as people say it on that day."""


def told_of(
    item: TodayItem, patient: Patient | None, now: datetime, *, leads: bool, chip: bool, held: str = ""
) -> Told:
    """What a part tells of an occurrence at a UTC instant."""
    state = words_or_plain(item, now, lambda: item_words.state_words(item, now))
    return Told(item, patient, leads, chip, held, state, plain_time(item, now))


class NoticePart(FocusStop):
    """``panel`` has its buttons. Where the part is higher than the view they stay in sight, at its lower edge."""

    placed = Signal()
    """It was laid out anew: where its buttons stand may be another place."""

    def __init__(self, told: Told, services: Services, shell: Shell) -> None:
        super().__init__()
        item, now = told.item, shell.clock.now()
        self._was_open = self._whole = False
        self.setAccessibleName(f"{item.name}, {told.state}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        if told.patient is not None:
            column.addWidget(PatientBadge(told.patient))
        aside = [Label(words, "body")] if (words := aside_of(item, now)) else []
        if told.chip:
            column.addWidget(Row(Chip(kind_of(item), told.state), *aside, spacing=12))
        column.addWidget(Label(title_of(item), "lead", rich=True))
        if told.held:
            column.addWidget(Label(told.held, "body", "soft"))
        if not told.chip:
            for label in aside:
                column.addWidget(label)
        self._planned = Planned(item, now)
        column.addWidget(self._planned)
        self._more = _More(self)
        self.panel = panel_for(item, services, shell, leads=told.leads)
        self.foot = _Foot(self.panel)
        column.addWidget(self.foot)
        self._whole = True

    def stick(self, top: int, bottom: int) -> None:
        """Keep the buttons within the view, which shows the part from ``top`` to ``bottom`` (px of the part).

        Only where the part cannot be seen whole: never over the dose, never while a form is open in their place.
        """
        natural, high = self.height() - self.foot.height(), self.foot.height()
        fixed = not self.panel.is_open and self.height() > bottom - top and high <= MOST_OF_VIEW * (bottom - top)
        place = max(self._after_dose(), min(natural, bottom - high)) if fixed else natural
        place = min(place, natural)
        self.foot.move(0, place)
        self.foot.set_stuck(stuck=place < natural)
        self._more.stand_on(place, self.width(), shown=place < natural)
        self.foot.raise_()

    def _after_dose(self) -> int:
        """Where what must always be seen with the buttons ends."""
        dose = self._planned.findChildren(Label)[0]
        return self._planned.y() + dose.geometry().bottom() + 1 + self._more.height()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.placed.emit()

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._whole:
            self.placed.emit()
            self._look_after_focus()
        return done

    def _look_after_focus(self) -> None:
        """A form was left: the focus stays here, and not on a button of the next one, where a second key would act."""
        was_open, self._was_open = self._was_open, self.panel.is_open
        if was_open and not self._was_open:
            self.hold_focus()


class _Foot(QWidget):
    """The buttons. Where they stand over the text they have a ground of their own."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self._stuck = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(4), 0, 0)
        column.addWidget(panel)

    def set_stuck(self, *, stuck: bool) -> None:
        """Whether text goes on below."""
        if stuck != self._stuck:
            self._stuck = stuck
            self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._stuck:
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor(theme().tokens.surface))


class _More(Label):
    """Says above the buttons that there is more to read behind them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "small_strong", "soft", parent)
        self.setText(self.tr("There is more to read: scroll down."))
        self.setContentsMargins(0, theme().px(4), 0, theme().px(2))
        self.hide()

    def stand_on(self, place: int, width: int, *, shown: bool) -> None:
        """End where the buttons begin, as wide as the part."""
        self.setGeometry(0, place - self.heightForWidth(width), width, self.heightForWidth(width))
        self.setVisible(shown)
        self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().tokens.surface))
        painter.fillRect(0, 0, self.width(), round(max(theme().tokens.hair, 1)), QColor(theme().tokens.edge))
        painter.end()
        super().paintEvent(event)


def spoken(item: TodayItem, patient: Patient | None, shell: Shell) -> str:
    """An occurrence in one line: "Jonas: Paracetamol, due now, 08:00"; without a name where there is one patient."""
    now = shell.clock.now()
    told = words_or_plain(item, now, lambda: f"{item.name}, {item_words.state_words(item, now)}")
    return told if patient is None else f"{people_words.patient_name(patient)}: {told}"
