"""Where it is: the body from behind, from the front, or as a list; left and right are the patient's own."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.domain.body import FROM_BEHIND, FROM_FRONT, Face, Region, face
from companion.ui import body_words
from companion.ui.body_map import BodyPicture, RegionButton
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.labels import Label
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.theme import theme

LIST = "list"


class RegionPicker(QWidget):
    """The parts of the body; any number may be chosen. From behind first: the back is what was operated."""

    changed = Signal()

    def __init__(self, chosen: tuple[Region, ...] = ()) -> None:
        super().__init__()
        self._pictures = {side: BodyPicture(side, self._toggled) for side in Face}
        self._views = {side.value: self._side_view(side) for side in Face}
        self._rows: dict[Region, CheckRow] = {}
        self._list = QWidget()
        self._views[LIST] = self._list
        self._words = Label("", "body")
        self._turn = Segmented(
            [
                (Face.BEHIND.value, self.tr("From behind")),
                (Face.FRONT.value, self.tr("From the front")),
                (LIST, self.tr("As a list")),
            ],
            name=self.tr("How to look at the body"),
        )
        self._turn.changed.connect(self._show_view)
        self._lay_out()
        self.set_value(chosen)
        only_front = bool(chosen) and all(face(region) is Face.FRONT for region in chosen)
        self.turn_to(Face.FRONT if only_front else Face.BEHIND)

    def turn_to(self, shown: Face) -> None:
        """Show the body from one side; what is chosen on the other stays chosen."""
        self._turn.set_value(shown.value)

    def show_list(self) -> None:
        """Show all parts as a list of words."""
        self._turn.set_value(LIST)

    def value(self) -> tuple[Region, ...]:
        """The chosen regions, from above down."""
        return tuple(region for region in Region if self.button(region).isChecked())

    def set_value(self, chosen: Iterable[Region]) -> None:
        """Choose these, and no others."""
        wanted = frozenset(chosen)
        for region in Region:
            self.button(region).setChecked(region in wanted)
        self._tell()

    def button(self, region: Region) -> RegionButton:
        """The button of a region."""
        return self._pictures[face(region)].button(region)

    def row(self, region: Region) -> CheckRow:
        """The row of a region in the list, which has been shown."""
        return self._rows[region]

    def _lay_out(self) -> None:
        narrow = theme().scale >= 1.5
        names = QVBoxLayout()
        names.setSpacing(theme().px(8))
        told = Label(self.tr("Choose each part it is about. Left and right are your own."), "small", "soft")
        for words in (told, self._words):
            names.addWidget(words)
        names.addStretch(1)
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        row.setSpacing(theme().px(16))
        if narrow:
            row.addLayout(names)
        for view in self._views.values():
            row.addWidget(view, 0, Qt.AlignmentFlag.AlignTop)
        if not narrow:
            row.addLayout(names, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self._turn)
        column.addLayout(row)
        self.setFocusProxy(self._turn)

    def _side_view(self, side: Face) -> QWidget:
        view = QWidget()
        view.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        sides = [self.tr("Left"), self.tr("Right")]
        if side is Face.FRONT:
            sides.reverse()
        top = QHBoxLayout()
        for words, edge in zip(sides, (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight), strict=True):
            label = Label(words, "small_strong")
            label.setAlignment(edge)
            top.addWidget(label)
        column.addLayout(top)
        column.addWidget(self._pictures[side])
        return view

    def _show_view(self, code: str) -> None:
        if code == LIST and not self._rows:
            self._build_list()
        for name, view in self._views.items():
            view.setVisible(name == code)

    def _build_list(self) -> None:
        grid = QGridLayout(self._list)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(8))
        grid.setVerticalSpacing(0)
        across = 1 if theme().scale >= 1.5 else 2
        for title, pairs in ((self.tr("From behind"), FROM_BEHIND), (self.tr("From the front"), FROM_FRONT)):
            grid.addWidget(Label(title, "subtitle"), grid.rowCount(), 0, 1, across)
            for number, region in enumerate(region for pair in pairs for region in pair):
                line = grid.rowCount() - (1 if number % across else 0)
                grid.addWidget(self._list_row(region), line, number % across)

    def _list_row(self, region: Region) -> CheckRow:
        row = CheckRow(body_words.region(region), checked=self.button(region).isChecked())
        row.toggled.connect(self.button(region).setChecked)
        self.button(region).toggled.connect(row.setChecked)
        self._rows[region] = row
        return row

    def _toggled(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        told = body_words.regions(self.value()).replace("; ", "\n")
        self._words.setText(told or self.tr("Nothing chosen yet."))
