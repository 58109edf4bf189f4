"""Steps of a taper as the prescription has them, with what they come to while they are typed."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import InvalidInputError
from companion.domain.identity import SlotId, new_id
from companion.domain.schedule import Schedule, Slot, Taper, TaperStep
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.stepper import NumberStepper
from companion.ui.kit.theme import theme
from companion.ui.planning.slot_rows import SPREAD, SlotRows

Preview = Callable[[Taper, date], Sequence[QWidget]]
"""Makes what shows a typed taper from its first local day on."""
MOST_DAYS = 365


class TaperPart(QWidget):
    """The steps one under the other; the newest begins with the times and amounts of the one before.

    Args:
        preview: What shows the steps while they are typed; None: nothing does.
    """

    changed = Signal()

    def __init__(self, unit: Combo | None, schedule: Schedule | None, preview: Preview | None) -> None:
        super().__init__()
        self._unit, self._make_preview = unit, preview
        self._start = date.min
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        self.steps: list[tuple[NumberStepper, SlotRows]] = []
        self._holders: list[QWidget] = []
        told = self.tr("Type the steps as your prescription says. The program does not make or change them.")
        told += " " + self.tr("Enter after the amounts begins the next step.")
        column.addWidget(Label(told, "body", "soft"))
        self._column = QVBoxLayout()
        self._column.setSpacing(theme().px(12))
        column.addLayout(self._column)
        more = SecondButton(self.tr("Add a step"), "plus")
        more.clicked.connect(self.add_step)
        self._less = SecondButton(self.tr("Remove the last step"), "x")
        self._less.clicked.connect(self._remove_last)
        column.addWidget(Row(more, self._less))
        self._shown = QVBoxLayout()
        column.addLayout(self._shown)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._show_preview)
        for step in schedule.steps if isinstance(schedule, Taper) else (None,):
            self._add(step)

    @property
    def fields(self) -> dict[str, Field]:
        """The lines of the step in which something stands that was not taken over."""
        found: dict[str, Field] = {}
        for _days, rows in self.steps:
            for name, line in (("times", rows.times), ("amounts", rows.amounts)):
                field = rows.field_for(name)
                if field is not None and line.text().strip():
                    found.setdefault(name, field)
        return found

    def schedule(self, _start: date) -> Taper:
        """What is typed.

        Raises:
            InvalidInputError: a line of times or amounts that cannot be read.
        """
        return Taper(tuple(TaperStep(days.value(), rows.slots()) for days, rows in self.steps))

    def begin_on(self, start: date) -> None:
        """The first local day is another one."""
        self._start = start
        self._soon.start()

    def add_step(self) -> None:
        """One more step, with the focus on its days."""
        self._add(None)
        self.steps[-1][0].setFocus()

    def _add(self, step: TaperStep | None) -> None:
        number = len(self.steps) + 1
        name = self.tr("Days of step {n}").format(n=number)
        usual = self.steps[-1][0].value() if self.steps else 1
        days = NumberStepper(step.days if step else usual, name=name, least=1, most=MOST_DAYS)
        rows = SlotRows(
            self._unit, step.slots if step else self._before(), allow_nothing=True, in_one_go=True, is_folded=True
        )
        self.steps.append((days, rows))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(Label(self.tr("Step {n}").format(n=number), "subtitle"))
        column.addWidget(Field(self.tr("For how many days?"), days))
        column.addWidget(rows)
        self._holders.append(holder)
        self._column.addWidget(holder)
        days.changed.connect(lambda _days: self._soon.start())
        rows.changed.connect(self._soon.start)
        rows.entered.connect(lambda: self._entered(rows))
        self._step_count_changed()

    def _entered(self, rows: SlotRows) -> None:
        """Enter behind the amounts of the last step begins the next one."""
        if rows is self.steps[-1][1]:
            self.add_step()

    def _before(self) -> tuple[Slot, ...]:
        """What a new step begins with: the step before, or one time to be set."""
        if not self.steps:
            return (Slot(new_id(SlotId), SPREAD[0], 1000),)
        try:
            return self.steps[-1][1].slots()
        except InvalidInputError:
            return ()

    def _remove_last(self) -> None:
        self.steps.pop()
        holder = self._holders.pop()
        holder.hide()
        holder.deleteLater()
        self._step_count_changed()

    def _step_count_changed(self) -> None:
        self._less.setVisible(len(self.steps) > 1)
        self._soon.start()

    def _show_preview(self) -> None:
        self.changed.emit()
        if self._make_preview is None or any(rows.is_typing for _days, rows in self.steps):
            return
        clear(self._shown)
        try:
            typed = self.schedule(self._start)
        except InvalidInputError:
            return
        if self._start > date.min and any(slot.amount for step in typed.steps for slot in step.slots):
            for widget in self._make_preview(typed, self._start):
                self._shown.addWidget(widget)
