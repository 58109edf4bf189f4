"""What stands before the button of a dose, and the one setting it has."""

from collections.abc import Iterable
from datetime import datetime

from companion.domain.before_the_button import BeforeTheButton
from companion.domain.cautions import Caution
from companion.domain.class_warnings import StopWarning
from companion.domain.identity import MedicineId
from companion.domain.medication import Medicine
from companion.domain.recovery import Contact, ContactKind, DrowsyWindow
from companion.services.caution_facts import WindowSet, cautions_at, window_set
from companion.services.desk import Desk
from companion.services.doses import DoseService
from companion.services.recovery import RecoveryService
from companion.storage import medication as medicine_store
from companion.storage.medicine_warnings import load


class CautionService:
    """Questions about a dose before it is recorded, and the one setting they have."""

    def __init__(self, desk: Desk, doses: DoseService, recovery: RecoveryService) -> None:
        self._desk = desk
        self._doses = doses
        self._recovery = recovery

    def before(self, medicine_id: MedicineId, amount: int, at: datetime | None = None) -> BeforeTheButton:
        """What stands before ``amount`` (thousandths) at a UTC instant; now when not said.

        Raises:
            NotFoundError: no medicine has this id.
        """
        instant = at or self._desk.clock.now()
        with self._desk.database.reading() as session:
            medicine = medicine_store.medicine(session, self._desk.patient, medicine_id)
            found = cautions_at(self._desk, session, medicine, instant)
        return BeforeTheButton(self._doses.facts(medicine_id, amount, at), found)

    def listed(self, medicine: Medicine, beside: Iterable[Medicine] = ()) -> tuple[Caution, ...]:
        """What a medicine meets on the list now; it need not stand on it itself.

        ``beside``: medicines that a plan file proposes too, each in the place of the one with its id.
        """
        with self._desk.database.reading() as session:
            return cautions_at(self._desk, session, medicine, self._desk.clock.now(), beside)

    def stop_warning(self, medicine: Medicine) -> StopWarning | None:
        """What is published about stopping a medicine of its classes suddenly."""
        return load().of_stop(medicine.tags)

    def window(self) -> WindowSet:
        """The window as a person set it, else our cautious setting."""
        with self._desk.database.reading() as session:
            return window_set(self._desk, session)

    def set_window(self, hours: int | None) -> None:
        """Set the window (1 to 24 hours), or turn it off; who and when are kept.

        Raises:
            InvalidInputError: field hours.
        """
        known = self._recovery.items(DrowsyWindow)
        if known:
            self._recovery.change(known[-1].id, DrowsyWindow(hours), seen=known[-1].number)
        else:
            self._recovery.add(DrowsyWindow(hours))

    def poison_lines(self) -> tuple[Contact, ...]:
        """The poison lines that a person entered."""
        found = (one.value for one in self._recovery.items(Contact))
        return tuple(one for one in found if one.kind is ContactKind.POISON_LINE)
