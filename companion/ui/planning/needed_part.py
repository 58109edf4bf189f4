"""When needed, and after another plan: the two ways without times of their own."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import InvalidInputError
from companion.domain.identity import LineId
from companion.domain.schedule import AsNeeded, FollowOn, Schedule
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.labels import Label
from companion.ui.kit.stepper import NumberStepper
from companion.ui.kit.theme import theme
from companion.ui.planning.slot_rows import ONCE
from companion.ui.planning.unit_amount import UnitAmount

MOST_MINUTES = 168 * 60


class NeededPart(QWidget):
    """No times at all; a medicine has the amount that is offered first."""

    def __init__(self, unit: Combo | None, schedule: Schedule | None) -> None:
        super().__init__()
        known = schedule.amount if isinstance(schedule, AsNeeded) else ONCE
        self.fields: dict[str, Field] = {}
        self.amount = None if unit is None else UnitAmount(unit, known, self.tr("Amount"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        told = self.tr("Nothing reminds of it.")
        if self.amount is not None:
            column.addWidget(Field(self.tr("How much each time, usually?"), self.amount))
            told = self.tr("Nothing reminds of it. The label's gap and limit are shown.")
        column.addWidget(Label(told, "small", "soft"))

    def schedule(self, _start: date) -> AsNeeded:
        """What is typed."""
        return AsNeeded(ONCE if self.amount is None else self.amount.value())


class FollowPart(QWidget):
    """So long after another plan was taken.

    Args:
        sources: Id and words of the lines it may follow.
    """

    def __init__(self, unit: Combo | None, schedule: Schedule | None, sources: Sequence[tuple[LineId, str]]) -> None:
        super().__init__()
        known = schedule if isinstance(schedule, FollowOn) else None
        told = list(sources)
        if known is not None and known.source not in [line for line, _words in told]:
            told.append((known.source, self.tr("the plan it follows now")))
        self.source = Combo([("", self.tr("choose...")), *told])
        self.source.set_code(known.source if known is not None else "")
        self.minutes = NumberStepper(
            known.minutes if known else 30, name=self.tr("Minutes after"), least=1, most=MOST_MINUTES, step=5
        )
        self.amount = None if unit is None else UnitAmount(unit, known.amount if known else ONCE, self.tr("Amount"))
        self.fields = {"source": Field(self.tr("After which one?"), self.source)}
        self.fields["minutes"] = Field(self.tr("How many minutes after it was taken?"), self.minutes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        for field in self.fields.values():
            column.addWidget(field)
        if self.amount is not None:
            column.addWidget(Field(self.tr("How much each time?"), self.amount))
        column.addWidget(Label(self.tr("If the other is skipped, this one does not come."), "small", "soft"))

    def schedule(self, _start: date) -> FollowOn:
        """What is typed.

        Raises:
            InvalidInputError: field ``source``: none was chosen.
        """
        if not self.source.code():
            raise InvalidInputError("source", "empty")
        amount = ONCE if self.amount is None else self.amount.value()
        return FollowOn(LineId(self.source.code()), self.minutes.value(), amount)
