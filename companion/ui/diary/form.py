"""The spasm form: when, how strong, where. Save is live at once with "now" and no more."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.body import Region
from companion.domain.diary import Spasm, SpasmDraft, SpasmKind
from companion.domain.errors import InvalidInputError
from companion.domain.wall_time import instant_of, local
from companion.ui import body_words, text
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.field import Field
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import TextArea
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.severity_scale import SeverityScale
from companion.ui.kit.stepper import NumberStepper
from companion.ui.kit.theme import theme
from companion.ui.kit.time_entry import TimeEntry
from companion.ui.regions import RegionPicker


class SpasmForm(QWidget):
    """Asks least first; *More...* opens the rest. What was typed stays when it cannot be saved."""

    def __init__(self, now: datetime, zone: str, spasm: Spasm | None = None) -> None:
        super().__init__()
        self._zone = zone
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        self.when = TimeEntry(local(now, zone), name=self.tr("When did it start?"))
        self._when_field = Field(self.tr("When did it start?"), self.when)
        self.scale = SeverityScale(self.tr("How strong, 0 to 10?"), value=spasm.severity if spasm else None)
        self.regions = RegionPicker(spasm.regions if spasm else ())
        self._column.addWidget(self._when_field)
        self._column.addWidget(self.scale)
        self._column.addWidget(Label(self.tr("Where?"), "body", strong=True))
        self._column.addWidget(self.regions)
        self._more = SecondButton(self.tr("More..."), "down")
        self._more.clicked.connect(self.show_more)
        row = QHBoxLayout()
        row.addWidget(self._more)
        row.addStretch(1)
        self._column.addLayout(row)
        self._rest = self._make_rest(spasm)
        self._rest.setVisible(False)
        self._column.addWidget(self._rest)
        if spasm is not None:
            self.when.set_value(local(spasm.started_at, zone))
            self.show_more()

    def show_more(self) -> None:
        """Open what is asked last."""
        self._rest.setVisible(True)
        self._more.setVisible(False)

    def draft(self, now: datetime) -> SpasmDraft:
        """What the form says. A start of "now" is the instant given."""
        wall = self.when.value()
        started = instant_of(wall.date(), wall.time(), self._zone)
        minutes = self.minutes.value()
        return SpasmDraft(
            started_at=min(started, now) if (started - now).total_seconds() < 60 else started,
            severity=self.scale.value(),
            kind=SpasmKind(self.kind.value() or SpasmKind.SPASM),
            regions=self.regions.value(),
            minutes=minutes or None,
            note=self.note.toPlainText(),
        )

    def show_error(self, error: InvalidInputError) -> None:
        """Say what is wrong beside the field."""
        self._when_field.set_error("")
        self._note_field.set_error("")
        fields = {"started_at": self._when_field, "note": self._note_field}
        if error.field in {"minutes", "note"}:
            self.show_more()
        field = fields.get(error.field, self._when_field)
        field.set_error(field_words(error))
        field.focus_control()

    def _make_rest(self, spasm: Spasm | None) -> QWidget:
        rest = QWidget()
        column = QVBoxLayout(rest)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        self.kind = Segmented(
            [(kind.value, text.spasm_kind(kind)) for kind in SpasmKind],
            name=self.tr("What did it feel like?"),
            selected=(spasm.kind if spasm else SpasmKind.SPASM).value,
        )
        self.minutes = NumberStepper(
            spasm.minutes or 0 if spasm else 0,
            name=self.tr("Minutes it lasted"),
            least=0,
            most=24 * 60,
            words=lambda minutes: self.tr("not said") if not minutes else self.tr("{n} min").format(n=minutes),
        )
        self.note = TextArea(spasm.note if spasm else "", name=self.tr("Note"))
        self._note_field = Field(self.tr("Note"), self.note)
        column.addWidget(Field(self.tr("What did it feel like?"), self.kind))
        column.addWidget(Field(self.tr("How long did it last?"), self.minutes))
        column.addWidget(self._note_field)
        return rest


def regions_words(regions: tuple[Region, ...]) -> str:
    """The chosen regions in words."""
    return "; ".join(body_words.region(region) for region in regions)
