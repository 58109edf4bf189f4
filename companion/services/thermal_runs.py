"""Heat or cold that is on now: begun, kept while it runs, and recorded once it is off."""

from dataclasses import replace
from datetime import datetime

from companion.domain import thermal_run as domain
from companion.domain.errors import AlreadyRecordedError, ChangedMeanwhileError, CompanionError, NotFoundError
from companion.domain.identity import FormToken, OccurrenceKey
from companion.domain.practice import ThermalPlan
from companion.domain.recovery import HealthFact
from companion.domain.sessions import Session, open_gap
from companion.domain.thermal import AskFirst, ask_first
from companion.domain.thermal_run import ThermalRun
from companion.services.agenda import AgendaService
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.services.doses import LOOK_BACK
from companion.services.sessions import SessionService
from companion.storage import medication as medication_store
from companion.storage import recovery as recovery_store
from companion.storage import thermal_run as store
from companion.storage.database import Session as Unit
from companion.storage.notices import token_subject


class OneAtATimeError(CompanionError):
    """Another heat or cold is still on."""

    code = "one_at_a_time"


class ThermalRunService:
    """One in a data folder, whoever it is on: nobody watches two at once."""

    def __init__(self, desk: Desk, sessions: SessionService, agenda: AgendaService) -> None:
        self._desk = desk
        self._sessions = sessions
        self._agenda = agenda

    def current(self) -> ThermalRun | None:
        """What is on now, whoever has it on, as this program found it; None: nothing."""
        with self._desk.database.reading() as unit:
            return _on(unit)

    def ask_first(self, plan: ThermalPlan) -> tuple[AskFirst, ...]:
        """What to ask the team about before; the plan need not be in the record."""
        with self._desk.database.reading() as unit:
            facts = [one.value for one in recovery_store.items(unit, self._desk.patient, HealthFact)]
            medicines = medication_store.medicines(unit, self._desk.patient)
        return ask_first(plan, facts, medicines)

    def gap_over_at(self, plan: ThermalPlan) -> datetime | None:
        """When the gap after the last one on these parts is over (UTC); None: none is open."""
        now = self._desk.clock.now()
        recent = self._sessions.sessions(now - LOOK_BACK, now)
        gap = open_gap(plan, recent, now)
        return None if gap is None else gap.over_at

    def begin(
        self,
        plan: ThermalPlan,
        *,
        token: FormToken,
        key: OccurrenceKey | None = None,
        seen: int = 0,
        planned: bool = True,
    ) -> ThermalRun:
        """Lay it on now. With ``key`` it will answer that occurrence (``seen``: the answer looked at).

        ``planned`` False: the plan is not in the record; it was made up for this one time.

        Raises:
            NotNowError: a gap is open, or a precaution forbids it. OneAtATimeError: another is still on.
            NotFoundError: no such practice or occurrence.
        """
        if planned:
            self._sessions.check_start(plan.id)
        else:
            self._sessions.check_practice(plan)
        if key is not None:
            self._agenda.item(key)
        now = self._desk.clock.now()
        run = domain.begin(plan, token, now, planned=planned, key=key, answer=seen)
        run = domain.advance(run, now, self._desk.clock.monotonic())
        with self._desk.database.writing() as unit:
            on = _on(unit)
            if on is not None and on.token != token:
                raise OneAtATimeError
            store.keep_running(unit, run)
        self._desk.changes.announce(Topic.SESSIONS)
        return run

    def keep(self, run: ThermalRun) -> None:
        """Keep how it stands, for a program that is started again; nothing, once another one is on or it is over."""
        with self._desk.database.writing() as unit:
            on = store.running(unit)
            if on is not None and on.token == run.token:
                store.keep_running(unit, run)

    def record(self, run: ThermalRun, note: str = "") -> Session | None:
        """Record what is off, once; it answers its occurrence unless somebody did so meanwhile. None: begun by mistake.

        Raises:
            ChangedMeanwhileError: it was recorded, and that was withdrawn. StorageUnavailableError: it cannot be kept.
        """
        session = self._session_of(run, note) if run.is_worth_recording else None
        self.forget(run)
        return session

    def forget(self, run: ThermalRun) -> None:
        """It is over, recorded or not."""
        with self._desk.database.writing() as unit:
            on = store.running(unit)
            if on is not None and on.token == run.token:
                store.keep_running(unit, None)
        self._desk.changes.announce(Topic.SESSIONS)

    def _session_of(self, run: ThermalRun, note: str) -> Session:
        told = domain.draft(run, self._desk.clock.now(), note)
        try:
            return self._sessions.record(told, token=run.token, key=run.key, seen=run.answer)
        except AlreadyRecordedError:  # somebody told of it meanwhile; this one happened as well
            return self._sessions.record(told, token=run.token)
        except ChangedMeanwhileError:
            if run.key is None:
                raise
            seen = self._agenda.item(run.key).state.answer_number
            return self._sessions.record(told, token=run.token, key=run.key, seen=seen)
        except NotFoundError:  # the plan, or what was due of it, is not there any more
            return self._sessions.record(replace(told, practice=None), token=run.token)


def _on(unit: Unit) -> ThermalRun | None:
    """What is on; not what is in the record already, where the program fell over before it could say so."""
    run = store.running(unit)
    return None if run is not None and token_subject(unit, run.token) is not None else run
