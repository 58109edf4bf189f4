"""From the press to the repainted page, with one and with ten years of doses, in one run."""

import statistics
import tempfile
import time as timer
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from companion.domain.identity import DeviceId, EntryId, FormToken, MedicineId, PatientId, SlotId, new_id
from companion.domain.medication import Ingredient, LabelLimits, Unit
from companion.domain.schedule import DayRef, FixedTimes, Slot
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.storage.rows import DoseVersionRow, EntryRow
from companion.ui.main_window import MainWindow
from tests.support.frozen_clock import FrozenClock

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
PRESSES = 20
LINES = 6


def grown(folder: Path, years: int) -> tuple[Services, FrozenClock]:
    """A record with six medicines three times a day; old doses are laid in directly, in bulk."""
    clock = FrozenClock(NOW - timedelta(days=2))
    services = Services.open(folder, clock)
    slots = tuple(Slot(SlotId(str(n)), time(n), 1000) for n in (8, 14, 20))
    plan = PlanDraft(FixedTimes(slots), DayRef(date(2026, 11, 1)))
    for number in range(LINES):
        draft = MedicineDraft(
            f"Medicine {number}",
            Unit.TABLET,
            (Ingredient("x", 1000),),
            limits=LabelLimits(240, 8000),
            opening_stock=10**6,
        )
        services.medication.add(draft, [plan], token=new_id(FormToken))
    medicines = [one.id for one in services.medication.medicines()]
    recorder = services.people.recorder()
    lay_in(services, medicines, recorder.person, recorder.device, years)
    clock.set(NOW)
    return services, clock


def lay_in(services: Services, medicines: list[MedicineId], person: str, device: DeviceId, years: int) -> None:
    """Doses of the past, as rows: a service call each would take minutes."""
    patient: PatientId = services.people.patient().id
    with services.database.writing() as session:
        for day in range(2, years * 365):
            versions: list[DoseVersionRow] = []
            for medicine in medicines:
                for hour in (8, 14, 20):
                    entry = new_id(EntryId)
                    at = NOW - timedelta(days=day, hours=hour - 8)
                    session.add(EntryRow(id=entry, patient_id=patient, kind="dose", head=1))
                    versions.append(
                        DoseVersionRow(
                            entry_id=entry, n=1, medicine_id=medicine, line_id=None, occurrence_key=None, amount=1000,
                            taken_at=at, zone="UTC", offset_minutes=0, reason="", note="", withdrawn=False,
                            person_id=person, device_id=device, recorded_at=at,
                        )
                    )  # fmt: skip
            session.flush()
            session.add_all(versions)
            session.flush()
            session.expunge_all()


def press_ms(years: int, app: QApplication) -> list[float]:
    """Milliseconds from pressing Taken to the page painted again."""
    told = []
    with tempfile.TemporaryDirectory() as folder:
        services, clock = grown(Path(folder), years)
        window = MainWindow(clock)
        window.resize(1366, 768)
        window.show()
        window.attach(services)
        window.go("today")
        app.processEvents()
        for _ in range(PRESSES // 2):
            today = services.agenda.today()
            item = (*today.due, *today.late, *today.missed)[0]
            begin = timer.perf_counter()
            services.doses.take(item.state.occurrence.key, seen=item.state.answer_number, token=new_id(FormToken))
            window.grab()
            told.append((timer.perf_counter() - begin) * 1000)
            services.doses.undo(item.state.occurrence.key, seen=item.state.answer_number + 1)
        window.detach()
        window.close()
        services.close()
    return sorted(told)


def main() -> None:
    """Print the figures."""
    app = QApplication.instance() or QApplication([])
    one, ten = press_ms(1, app), press_ms(10, app)
    for years, told in ((1, one), (10, ten)):
        print(
            f"press to repainted, {years} years: median {statistics.median(told):.1f} ms, slowest {told[-1]:.1f} ms (bar 50 ms)"
        )
    print(f"ten years against one: {statistics.median(ten) / statistics.median(one):.2f} x (bar 1.2 x)")


if __name__ == "__main__":
    main()
