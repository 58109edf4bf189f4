"""A movement of one's own, typed in from a leaflet or as the physiotherapist showed it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import InvalidInputError
from companion.domain.practice import Movement, Position, validate_movement
from companion.domain.recovery import PrecautionKind
from companion.ui import movement_words
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.combo import Combo
from companion.ui.kit.fields import Fields
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import LineEdit, TextArea
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.theme import theme

UNSAID = "unsaid"


class OwnMovementForm(QWidget):
    """What was typed stays when it cannot be kept. ``saved`` carries the movement.

    Args:
        movement: The one to change; None: a new one.
    """

    saved = Signal(object)
    closed = Signal()

    def __init__(self, movement: Movement | None = None) -> None:
        super().__init__()
        self._old = movement
        self._fields = Fields()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        card = Card(None)
        card.body.setSpacing(theme().px(12))
        card.body.addWidget(Label(self.tr("My own movement"), "question"))
        told = self.tr("Type it as your leaflet says, or as your physiotherapist showed you.")
        card.body.addWidget(Label(told, "body"))
        self._build_words(card, movement)
        self._build_back(card, movement)
        self._build_counting(card, movement)
        self.watch = LineEdit(movement.watch if movement else "")
        self._add(card, "watch", self.tr("When to stop, or what to mind. You may leave this empty."), self.watch)
        self.save = MainButton(self.tr("Save this movement") if movement else self.tr("Add to the routine"), "check")
        self.save.clicked.connect(self.save_now)
        back = SecondButton(self.tr("Back without saving"))
        back.clicked.connect(self.closed)
        card.body.addWidget(Row(self.save, back, fill=True))
        around.addWidget(card)
        self.setFocusProxy(self.name)

    def movement(self) -> Movement:
        """What the form says.

        Raises:
            InvalidInputError: field ``movement``, ``position``, ``steps``, ``strains`` or ``counting``.
        """
        name = self.name.text().strip()
        steps = tuple(line.strip() for line in self.steps.toPlainText().splitlines() if line.strip())
        found = frozenset(kind for kind, row in self.strains.items() if row.isChecked())
        position = self.position.code()
        made = Movement(
            f"own:{name.casefold()}",
            name,
            Position.ON_BACK if position == UNSAID else Position(position),
            steps,
            found,
            sided=self.sided.isChecked(),
            timed=self.counting.value() == "minutes",
            watch=self.watch.text().strip(),
        )
        validate_movement(made)
        for field, said in (
            ("position", position != UNSAID),
            ("steps", bool(steps)),
            ("strains", bool(found) or self.none.isChecked()),
            ("counting", self.counting.value() is not None),
        ):
            if not said:
                raise InvalidInputError(field, "empty")
        return made

    def save_now(self) -> None:
        """Hand the movement on, or say beside the field what is missing."""
        self._fields.clear_errors()
        try:
            made = self.movement()
        except InvalidInputError as error:
            self._fields.show_error(error.field, self._words(error))
            return
        self.saved.emit(made)

    def _words(self, error: InvalidInputError) -> str:
        missing = {
            "movement": self.tr("Type the name of the movement."),
            "position": self.tr("Choose how you start."),
            "steps": self.tr("Type at least one step. Each line is one step."),
            "strains": self.tr("Tick what it does to your back, or none of these."),
            "counting": self.tr("Choose how it is counted."),
        }
        return missing[error.field] if error.reason == "empty" else field_words(error)

    def _build_words(self, card: Card, movement: Movement | None) -> None:
        self.name = LineEdit(movement.name if movement else "")
        places = [(one.value, movement_words.position(one)) for one in Position]
        self.position = Combo([(UNSAID, self.tr("Not chosen yet")), *places])
        self.position.set_code(movement.position.value if movement else UNSAID)
        self.steps = TextArea("\n".join(movement.steps) if movement else "", lines=4)
        self._add(card, "movement", self.tr("Name"), self.name)
        self._add(card, "position", self.tr("How do you start?"), self.position)
        self._add(card, "steps", self.tr("What do you do?"), self.steps, self.tr("One step in each line."))

    def _build_back(self, card: Card, movement: Movement | None) -> None:
        found = movement.strains if movement else frozenset[PrecautionKind]()
        self.strains = {
            kind: CheckRow(self.tr("It {what}").format(what=movement_words.strain(kind)), checked=kind in found)
            for kind in movement_words.STRAINS
        }
        self.none = CheckRow(self.tr("None of these"), checked=movement is not None and not found)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self.strains.values():
            column.addWidget(row)
            row.clicked.connect(self._something_pressed)
        column.addWidget(self.none)
        self.none.clicked.connect(self._none_pressed)
        rows.setFocusProxy(next(iter(self.strains.values())))
        hint = self.tr("If you do not know, ask whoever gave it to you. What your team forbade is held against it.")
        self._add(card, "strains", self.tr("What does it do to your back?"), rows, hint)

    def _build_counting(self, card: Card, movement: Movement | None) -> None:
        chosen = None if movement is None else "minutes" if movement.timed else "times"
        self.counting = Segmented(
            [("times", self.tr("How many times")), ("minutes", self.tr("How many minutes"))],
            name=self.tr("How is it counted?"),
            selected=chosen,
        )
        self._add(card, "counting", self.tr("How is it counted?"), self.counting)
        self.sided = CheckRow(
            self.tr("It is done on one side, then on the other"), checked=movement is not None and movement.sided
        )
        card.body.addWidget(self.sided)

    def _something_pressed(self) -> None:
        if any(row.isChecked() for row in self.strains.values()):
            self.none.setChecked(False)

    def _none_pressed(self) -> None:
        for row in self.strains.values() if self.none.isChecked() else ():
            row.setChecked(False)

    def _add(self, card: Card, name: str, label: str, widget: QWidget, hint: str = "") -> None:
        self._fields.add(card.body, name, label, widget, hint)
