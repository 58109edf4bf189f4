"""The header of every page: where one is, who is recording, and the two buttons that are never further than a press."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from companion.domain.people import Person
from companion.ui.kit.buttons import AlertButton, SecondButton, SpasmButton
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import theme
from companion.ui.recorder_button import RecorderButton

WIDE = 1000
"""Effective width from which everything stands in one row."""
NARROW = 520
"""Effective width under which the buttons stand in a row of their own."""


class Header(QWidget):
    """Title, one line of where and when, *Recording as ...*, *Log a spasm* and *Warning signs*."""

    menu_wanted = Signal()
    recorder_wanted = Signal()
    patient_wanted = Signal()
    spasm_wanted = Signal()
    signs_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", "page_title")
        self._subtitle = Label("", "body", "soft")
        self.menu = SecondButton(self.tr("Menu"), "menu")
        self.recorder = RecorderButton()
        self.change_patient = SecondButton(self.tr("Patient..."))
        self.change_patient.setAccessibleName(self.tr("Change patient..."))
        self.spasm = SpasmButton(self.tr("Log a spasm"))
        self.signs = AlertButton(self.tr("Warning signs"))
        self.menu.clicked.connect(self.menu_wanted)
        self.recorder.clicked.connect(self.recorder_wanted)
        self.change_patient.clicked.connect(self.patient_wanted)
        self.spasm.clicked.connect(self.spasm_wanted)
        self.signs.clicked.connect(self.signs_wanted)
        self.spasm.setAccessibleDescription(self.tr("Ctrl+L"))
        self.signs.setAccessibleDescription(self.tr("F2"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._words = QWidget()
        self._words.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        self._who = Row(self.recorder, self.change_patient)
        self._grid = QGridLayout(self)
        space = theme().px(24)
        self._grid.setContentsMargins(space, theme().px(16), space, theme().px(12))
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(8))
        self._form = ""
        self._roomy = True
        self._has_subtitle = False
        self._several = False
        self.arrange(1366, with_menu=False)

    @property
    def shows_change(self) -> bool:
        """Whether the way to another patient stands here, for want of room in the ribbon."""
        return self._form != "wide"

    def set_words(self, title: str, subtitle: str) -> None:
        """Say where one is."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._has_subtitle = bool(subtitle)
        self._subtitle.setVisible(self._has_subtitle and self._roomy)

    def set_people(self, person: Person, *, several: bool) -> None:
        """Say who is recording; ``several``: more than one patient's record is kept here."""
        self._several = several
        self.recorder.set_person(person)
        self._show_change()

    def arrange(self, effective_width: float, *, with_menu: bool, whole_window: bool = False) -> None:
        """One row, two where it is narrower, three where it is narrow.

        A page that wants the whole window (the player, the warning signs) gets the row of who is recording as well,
        where that stands in a row of its own.
        """
        self.menu.setVisible(with_menu)
        self._roomy = not with_menu or effective_width >= WIDE
        self._subtitle.setVisible(self._has_subtitle and self._roomy)
        form = "wide" if effective_width >= WIDE else "middle"
        form = "narrow" if effective_width < NARROW else form
        if form != self._form:
            self._form = form
            self.recorder.set_stacked(stacked=form == "wide")
            self._place()
            self._show_change()
            self._set_order()
        self._who.setVisible(form == "wide" or not whole_window)

    def _place(self) -> None:
        for widget in (self.menu, self._words, self._who, self.spasm, self.signs):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self.menu, 0, 0)
        if self._form == "narrow":
            self._grid.addWidget(self._words, 0, 1, 1, 2)
            self._grid.addWidget(self.spasm, 1, 0, 1, 2)
            self._grid.addWidget(self.signs, 1, 2)
            self._grid.addWidget(self._who, 2, 0, 1, 3)
        elif self._form == "middle":
            self._grid.addWidget(self._words, 0, 1)
            self._grid.addWidget(self.spasm, 0, 3)
            self._grid.addWidget(self.signs, 0, 4)
            self._grid.addWidget(self._who, 1, 0, 1, 5)
        else:
            self._grid.addWidget(self._words, 0, 1)
            self._grid.addWidget(self._who, 0, 2)
            self._grid.addWidget(self.spasm, 0, 3)
            self._grid.addWidget(self.signs, 0, 4)
        self._grid.setColumnStretch(1, 1)

    def _show_change(self) -> None:
        self.change_patient.setVisible(self._several and self.shows_change)

    def _set_order(self) -> None:
        """The keys go through it as it is read."""
        who: list[QWidget] = [self.recorder, self.change_patient]
        alarms: list[QWidget] = [self.spasm, self.signs]
        order = [self.menu, *(who + alarms if self._form == "wide" else alarms + who)]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
