"""The box: how many there are now, how they come, how long they last, where they are kept and where they go."""

from datetime import date

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain import dose_text
from companion.domain.errors import InvalidInputError
from companion.domain.medication import Medicine, Supply
from companion.ui.kit.card import Card
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.date_field import DateField
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.fold import Fold
from companion.ui.kit.labels import Label
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.stepper import NumberStepper


class BoxCard(Card):
    """Stock is asked once, for a medicine that is not counted yet; later it is counted on its page."""

    def __init__(self, medicine: Medicine | None, today: date) -> None:
        super().__init__(None)
        self.fields: dict[str, Field] = {}
        self.body.addWidget(Label(self.tr("The box"), "card_title"))
        self.stock = LineEdit("")
        self.asks_stock = medicine is None or not medicine.tracks_stock
        if self.asks_stock:
            hint = self.tr("Leave empty if you do not want to count.")
            self.fields["count"] = Field(self.tr("How many units are there now?"), self.stock, hint)
            self.body.addWidget(self.fields["count"])
        supply = medicine.supply if medicine else Supply()
        self.more = Fold(
            self.tr("More: pack, refills, last day, where it is kept"), self._more(medicine, supply, today)
        )
        self.body.addWidget(self.more)

    def opening_stock(self) -> int | None:
        """Thousandths of a unit; None: not counted.

        Raises:
            InvalidInputError: field ``count``.
        """
        typed = self.stock.text().strip() if self.asks_stock else ""
        if not typed:
            return None
        return 0 if typed == "0" else dose_text.parse_amount(typed, "count")

    def supply(self) -> Supply:
        """How it comes into the house.

        Raises:
            InvalidInputError: field ``pack``.
        """
        pack = self.pack.text().strip()
        return Supply(
            dose_text.parse_amount(pack, "pack") if pack else None,
            self.notice.value(),
            frozenset(day for day, row in self.office_days.items() if row.isChecked()),
            self.expires_on.day() if self.expires.isChecked() else None,
        )

    def words(self) -> dict[str, str]:
        """The notes by the name of their field in ``MedicineDraft``."""
        return {"storage_note": self.storage.text(), "disposal_note": self.disposal.text()}

    def field_for(self, error: InvalidInputError) -> Field | None:
        """The field an error is about; what is folded away is opened."""
        if error.field in self.fields and error.field != "count":
            self.more.open()
        return self.fields.get(error.field)

    def clear_errors(self) -> None:
        """Nothing is wrong so far."""
        for field in self.fields.values():
            field.set_error("")

    def _more(self, medicine: Medicine | None, supply: Supply, today: date) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self.pack = LineEdit("" if supply.pack_size is None else dose_text.number(supply.pack_size))
        notice = self.tr("Days the pharmacy wants to know before")
        self.notice = NumberStepper(supply.notice_days, name=notice, least=0, most=30)
        names = QLocale()
        self.office_days = {n: CheckRow(names.dayName(n), checked=n in supply.office_days) for n in range(1, 8)}
        days = Row(*self.office_days.values())
        days.setFocusProxy(self.office_days[1])
        self.expires = CheckRow(self.tr("The box has a last day"), checked=supply.expires_on is not None)
        last = self.tr("Last day on the box")
        self.expires_on = DateField(supply.expires_on or today, today=today, name=last)
        self.storage = LineEdit(medicine.storage_note if medicine else "")
        self.disposal = LineEdit(medicine.disposal_note if medicine else "")
        self.fields |= {
            "pack": Field(self.tr("Units in one pack"), self.pack),
            "notice": Field(notice, self.notice),
            "office_days": Field(self.tr("Days on which it can be called"), days),
            "expires": Field(last, self.expires_on),
            "storage_note": Field(self.tr("Where it is kept"), self.storage),
            "disposal_note": Field(self.tr("Where what is left over goes"), self.disposal),
        }
        for name in ("pack", "notice", "office_days"):
            column.addWidget(self.fields[name])
        column.addWidget(self.expires)
        for name in ("expires", "storage_note", "disposal_note"):
            column.addWidget(self.fields[name])
        self.fields["expires"].setHidden(supply.expires_on is None)
        self.expires.toggled.connect(self.fields["expires"].setVisible)
        return inside
