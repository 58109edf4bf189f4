"""What stands before the button of a dose, and what a person may set about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from companion.domain.before_the_button import BeforeTheButton
from companion.domain.cautions import Caution
from companion.domain.class_warnings import StopWarning
from companion.domain.drowsy import DrowsyWindow, KnownTogether
from companion.domain.identity import MedicineId, OccurrenceKey
from companion.domain.medication import Dose, Medicine
from companion.domain.recovery import Contact, ContactKind, Item
from companion.domain.schedule import LineKind
from companion.services.answering import AnswerBook
from companion.services.caution_facts import WindowSet, cautions_at, window_set
from companion.services.desk import Desk
from companion.services.dose_book import DoseBook
from companion.services.doses import DoseService
from companion.services.recovery import RecoveryService
from companion.storage import medication as medicine_store
from companion.storage.medicine_warnings import load


@dataclass(frozen=True, slots=True)
class MetTogether:
    """One of several doses that are taken at once, and what stands before it then."""

    medicine: Medicine
    cautions: tuple[Caution, ...]

    @property
    def asks(self) -> bool:
        """Whether it wants a word."""
        return any(one.asks for one in self.cautions)

    @property
    def codes(self) -> tuple[str, ...]:
        """What stays with the dose once it is confirmed; nothing where nothing is asked."""
        return tuple(dict.fromkeys(code for one in self.cautions for code in one.codes)) if self.asks else ()


class CautionService:
    """Questions about a dose before it is recorded, and what a person may set about them."""

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

    def together(self, keys: Sequence[OccurrenceKey]) -> tuple[MetTogether, ...]:
        """What each of several planned doses would meet if they were taken now, as planned, one after another.

        Raises:
            NotFoundError: no plan has such a dose.
        """
        answers = AnswerBook(self._desk, LineKind.MEDICINE)
        now, book, ahead = self._desk.clock.now(), DoseBook(self._desk), list[Dose]()
        found: list[MetTogether] = []
        with self._desk.database.reading() as session:
            for key in keys:
                line, occurrence = answers.planned(session, key)
                medicine = medicine_store.medicine(session, self._desk.patient, MedicineId(line.subject))
                met = cautions_at(self._desk, session, medicine, now, ahead=ahead)
                found.append(MetTogether(medicine, tuple(one for one in met if one.before_a_dose)))
                codes = found[-1].codes
                ahead.append(replace(book.new(session, medicine.id, occurrence.amount, now), acknowledged=codes))
        return tuple(found)

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

    def known_together(self, medicine_id: MedicineId) -> tuple[Item[KnownTogether], ...]:
        """What was recorded of a medicine that the team knows together with another one.

        Raises:
            NotFoundError: no medicine has this id.
        """
        with self._desk.database.reading() as session:
            medicine_store.medicine(session, self._desk.patient, medicine_id)
        return tuple(one for one in self._recovery.items(KnownTogether) if medicine_id in one.value.pair)

    def know_together(self, one: MedicineId, other: MedicineId, said_by: str) -> None:
        """Record that the team knows two medicines together; who records it and when stand on it, and it can be undone.

        Raises:
            InvalidInputError: nobody said so. NotFoundError: no medicine has such an id.
        """
        with self._desk.database.reading() as session:
            first, second = (medicine_store.medicine(session, self._desk.patient, each) for each in (one, other))
        self._recovery.add(KnownTogether((one, other), (first.name, second.name), said_by.strip()))

    def forget_together(self, item: Item[KnownTogether]) -> None:
        """Take it back: from now on the pair is asked about again.

        Raises:
            ChangedMeanwhileError: somebody changed it first.
        """
        self._recovery.withdraw(item)

    def poison_lines(self) -> tuple[Contact, ...]:
        """The poison lines that a person entered."""
        found = (one.value for one in self._recovery.items(Contact))
        return tuple(one for one in found if one.kind is ContactKind.POISON_LINE)
