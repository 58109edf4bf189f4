"""All services of one data folder, opened together."""

import platform
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from companion.clock import Clock
from companion.domain.identity import DeviceId, PatientId, new_id
from companion.domain.people import Device, Patient
from companion.services.agenda import AgendaService
from companion.services.changes import Changes
from companion.services.desk import Desk, Front
from companion.services.diary import DiaryService
from companion.services.doses import DoseService
from companion.services.people import PeopleService, found_patient
from companion.services.recovery import RecoveryService
from companion.services.relief import ReliefService
from companion.services.settings import SettingsService
from companion.services.telling import TellingService
from companion.storage import people as store
from companion.storage.database import FILE_NAME, Database, Session, open_database

if TYPE_CHECKING:  # each is imported when it is first asked for
    from companion.services.adherence import AdherenceService
    from companion.services.administration import AdministrationService
    from companion.services.amounts import AmountsService
    from companion.services.cautions import CautionService
    from companion.services.day_plan import DayPlanService
    from companion.services.delivery import DeliveryService
    from companion.services.dose_history import DoseHistoryService
    from companion.services.formulary import FormularyService
    from companion.services.handover import HandoverService
    from companion.services.health import HealthService
    from companion.services.insights import InsightsService
    from companion.services.medication import MedicationService
    from companion.services.moves import MoveService
    from companion.services.plans import PlanService
    from companion.services.practice import PracticeService
    from companion.services.rounds import RoundsService
    from companion.services.sessions import SessionService
    from companion.services.side_effects import SideEffectService
    from companion.services.sound import SoundService
    from companion.services.stock import StockService
    from companion.services.terminal import TerminalService
    from companion.services.thermal_runs import ThermalRunService
    from companion.services.travel import TravelService
    from companion.services.warning_signs import WarningSignService

T = TypeVar("T")
_one_at_a_time = RLock()
"""Reports ask in another thread, and a service is made once."""


class _WhenAsked(Generic[T]):
    """A service that is imported and made when it is first asked for: Today's rows do not wait for it.

    ``place`` names its module and class; ``needs`` are the services that it is told after the desk.
    """

    modules: ClassVar[list[str]] = []

    def __init__(self, place: str, *needs: str) -> None:
        module, self._kind = place.split(".")
        self._module, self._needs = f"companion.services.{module}", needs
        self.modules.append(self._module)

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, services: "Services", _owner: type) -> T:
        kind = getattr(import_module(self._module), self._kind)
        made = vars(services)
        with _one_at_a_time:
            if self._name not in made:
                made[self._name] = kind(made["_desk"], *(getattr(services, need) for need in self._needs))
        return cast("T", made[self._name])


def when_asked() -> tuple[str, ...]:
    """The modules of the services that are imported when they are first asked for."""
    return tuple(_WhenAsked.modules)


class Services:
    """What a person can do or ask, by subject: for the patient who is shown, or (``for_patient``) for one for good."""

    medication: _WhenAsked["MedicationService"] = _WhenAsked("medication.MedicationService")
    formulary: _WhenAsked["FormularyService"] = _WhenAsked("formulary.FormularyService")
    practice: _WhenAsked["PracticeService"] = _WhenAsked("practice.PracticeService")
    plans: _WhenAsked["PlanService"] = _WhenAsked("plans.PlanService")
    day_plan: _WhenAsked["DayPlanService"] = _WhenAsked("day_plan.DayPlanService")
    moves: _WhenAsked["MoveService"] = _WhenAsked("moves.MoveService")
    sessions: _WhenAsked["SessionService"] = _WhenAsked("sessions.SessionService")
    cautions: _WhenAsked["CautionService"] = _WhenAsked("cautions.CautionService", "doses", "recovery")
    stock: _WhenAsked["StockService"] = _WhenAsked("stock.StockService")
    side_effects: _WhenAsked["SideEffectService"] = _WhenAsked("side_effects.SideEffectService")
    warning_signs: _WhenAsked["WarningSignService"] = _WhenAsked("warning_signs.WarningSignService")
    thermal_runs: _WhenAsked["ThermalRunService"] = _WhenAsked("thermal_runs.ThermalRunService", "sessions", "agenda")
    handover: _WhenAsked["HandoverService"] = _WhenAsked("handover.HandoverService")
    insights: _WhenAsked["InsightsService"] = _WhenAsked("insights.InsightsService")
    adherence: _WhenAsked["AdherenceService"] = _WhenAsked("adherence.AdherenceService")
    amounts: _WhenAsked["AmountsService"] = _WhenAsked("amounts.AmountsService")
    administration: _WhenAsked["AdministrationService"] = _WhenAsked("administration.AdministrationService")
    dose_history: _WhenAsked["DoseHistoryService"] = _WhenAsked("dose_history.DoseHistoryService")
    rounds: _WhenAsked["RoundsService"] = _WhenAsked("rounds.RoundsService")
    delivery: _WhenAsked["DeliveryService"] = _WhenAsked("delivery.DeliveryService")
    sound: _WhenAsked["SoundService"] = _WhenAsked("sound.SoundService", "rounds")
    health: _WhenAsked["HealthService"] = _WhenAsked("health.HealthService")
    travel: _WhenAsked["TravelService"] = _WhenAsked("travel.TravelService")
    terminal: _WhenAsked["TerminalService"] = _WhenAsked("terminal.TerminalService")

    def __init__(self, desk: Desk, data_dir: Path, views: "dict[PatientId, Services] | None" = None) -> None:
        self._desk = desk
        self._views = {} if views is None else views
        self.data_dir = data_dir
        self.clock = desk.clock
        self.changes = desk.changes
        self.database = desk.database
        self.people = PeopleService(desk)
        self.settings = SettingsService(desk)
        self.doses = DoseService(desk)
        self.relief = ReliefService(desk)
        self.recovery = RecoveryService(desk)
        self.diary = DiaryService(desk)
        self.agenda = AgendaService(desk)
        self.telling = TellingService(desk, self.agenda, self.recovery)

    @classmethod
    def open(cls, data_dir: Path, clock: Clock, *, key: bytes | None = None, example: bool = False) -> "Services":
        """Open (or make) the database of a data folder; a fresh one gets its patient, person, device and zone.

        ``example`` marks a fresh one as the demo's.

        Raises:
            StorageUnavailableError: it cannot be used; the code says why.
        """
        database = open_database(data_dir / FILE_NAME, now=clock.now(), key=key)
        with database.reading() as session:
            known = store.first_patient_id(session)
        if known is None:
            with database.writing() as session:
                _found(session, clock, example=example)
        with database.reading() as session:
            desk = _desk(session, database, clock)
        return cls(desk, data_dir)

    def for_patient(self, patient: PatientId) -> "Services":
        """The same services for one patient, whoever is shown: one record, one recorder, the same announcements.

        Raises:
            NotFoundError: nobody has this id.
        """
        if patient not in self._views:
            with self.database.reading() as session:
                store.patient(session, patient)
            self._views[patient] = Services(self._desk.of(patient), self.data_dir, self._views)
        return self._views[patient]

    def tellings(self) -> Iterator[TellingService]:
        """Whom each patient's open reminders are told to, of everybody whose recovery is kept here."""
        return (self.for_patient(one.id).telling for one in self.people.patients())

    @contextmanager
    def one_unit(self) -> Iterator[None]:
        """Several verbs as one: all of them are kept when the block ends, or none, and then views are told."""
        with self.changes.held(), self.database.one_unit():
            yield

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def _found(session: Session, clock: Clock, *, example: bool) -> None:
    now = clock.now()
    store.add_device(session, Device(new_id(DeviceId), platform.node() or platform.system()), now)
    found_patient(session, Patient(new_id(PatientId), "", None, None, "", example), clock.zone(), now)


def _desk(session: Session, database: Database, clock: Clock) -> Desk:
    device = store.first_device_id(session)
    patients, persons, settings = store.patients(session), store.persons(session), store.settings(session)
    patient = next((one for one in patients if one.id == settings.get("chosen_patient")), patients[0])
    chosen = next((one for one in persons if one.id == settings.get("recording_person")), None)
    person = chosen or next(one for one in persons if one.patient == patient.id)
    assert device is not None  # noqa: S101 - a database without a computer was given one just before
    return Desk(database, clock, Changes(), Front(patient.id, person.id, device))
