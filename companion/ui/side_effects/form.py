"""The form of a side effect: what, how much, after which medicine, what was done."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.errors import InvalidInputError
from companion.domain.identity import MedicineId
from companion.domain.medication import Medicine
from companion.domain.side_effects import Bother, SideEffectDraft, SideEffectKind
from companion.domain.wall_time import instant_of, local
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import AlertButton
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import TextArea
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.theme import theme
from companion.ui.kit.time_entry import TimeEntry
from companion.ui.side_effects import words


class SideEffectForm(QWidget):
    """What was typed stays when it cannot be saved. A kind that may be an emergency shows the way first."""

    signs_wanted = Signal()

    def __init__(
        self, now: datetime, zone: str, medicines: Sequence[Medicine], told: SideEffectDraft | None = None
    ) -> None:
        super().__init__()
        self._zone = zone
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        kinds = [(one.value, words.kind(one)) for one in SideEffectKind]
        self.kind = Combo([("", self.tr("choose...")), *kinds])
        self._kind_field = Field(self.tr("What was noticed?"), self.kind)
        column.addWidget(self._kind_field)
        column.addWidget(self._make_way())
        self.bother = Segmented(
            [(one.value, words.bother(one)) for one in Bother],
            name=self.tr("How much does it bother?"),
            selected=told.bother.value if told else None,
        )
        self._bother_field = Field(self.tr("How much does it bother?"), self.bother)
        column.addWidget(self._bother_field)
        listed = [("", self.tr("The day, no one medicine")), *((one.id, one.name) for one in medicines)]
        self.medicine = Combo(listed)
        column.addWidget(Field(self.tr("Noted beside"), self.medicine))
        self.when = TimeEntry(local(told.noticed_at if told else now, zone), name=self.tr("When?"))
        self._when_field = Field(self.tr("When?"), self.when)
        column.addWidget(self._when_field)
        self.done = TextArea(told.done if told else "", name=self.tr("What was done about it"))
        self._done_field = Field(self.tr("What was done about it"), self.done)
        column.addWidget(self._done_field)
        self.note = TextArea(told.note if told else "", name=self.tr("Note"))
        self._note_field = Field(self.tr("Note"), self.note)
        column.addWidget(self._note_field)
        if told is not None:
            self.kind.set_code(told.kind.value)
            self.medicine.set_code(told.medicine or "")
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self._kind_changed()

    def choose(self, kind: SideEffectKind | None, medicine: MedicineId | None) -> None:
        """Begin with what the person came from."""
        self.kind.set_code(kind.value if kind else "")
        self.medicine.set_code(medicine or "")

    def draft(self, now: datetime) -> SideEffectDraft:
        """What the form says.

        Raises:
            InvalidInputError: nobody said what was noticed, or how much it bothers: neither is guessed.
        """
        if not self.kind.code():
            raise InvalidInputError("effect", "empty")
        bother = self.bother.value()
        if bother is None:
            raise InvalidInputError("bother", "empty")
        wall = self.when.value()
        at = instant_of(wall.date(), wall.time(), self._zone)
        medicine = self.medicine.code()
        return SideEffectDraft(
            SideEffectKind(self.kind.code()),
            Bother(bother),
            min(at, now) if (at - now).total_seconds() < 60 else at,
            MedicineId(medicine) if medicine else None,
            self.done.toPlainText(),
            self.note.toPlainText(),
        )

    def show_error(self, error: InvalidInputError) -> None:
        """Say what is wrong beside the field."""
        fields = {
            "effect": self._kind_field,
            "bother": self._bother_field,
            "noticed_at": self._when_field,
            "done": self._done_field,
            "note": self._note_field,
        }
        for field in fields.values():
            field.set_error("")
        wrong = fields.get(error.field, self._note_field)
        wrong.set_error(field_words(error))
        wrong.focus_control()

    def _make_way(self) -> QWidget:
        self.way = QWidget()
        column = QVBoxLayout(self.way)
        column.setContentsMargins(0, 0, 0, 0)
        told = self.tr("This may need help at once. Look at the warning signs first. The note can wait.")
        column.addWidget(Label(told, "body", "alert", strong=True))
        button = AlertButton(self.tr("Warning signs"))
        button.clicked.connect(self.signs_wanted)
        column.addWidget(Row(button))
        return self.way

    def _kind_changed(self) -> None:
        code = self.kind.code()
        self.way.setVisible(bool(code) and SideEffectKind(code).opens_signs)
