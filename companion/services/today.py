"""What the agenda says: frozen values for cards, notices, lists and the command line."""

from dataclasses import dataclass
from datetime import date, datetime

from companion.domain.before_the_button import BeforeTheButton
from companion.domain.cautions import Caution
from companion.domain.due import OccurrenceState, State
from companion.domain.identity import PatientId
from companion.domain.limits import LimitFacts
from companion.domain.medication import Dose, Medicine, StockForecast
from companion.domain.people import Patient
from companion.domain.practice import Forbidden, Practice
from companion.domain.recovery import Item, Pause
from companion.domain.schedule import Occurrence, PlanLine
from companion.domain.sessions import OpenGap, Session
from companion.domain.thermal import AskFirst


@dataclass(frozen=True, slots=True)
class DoseItem:
    """A planned dose with what must be known before it is answered."""

    state: OccurrenceState
    medicine: Medicine
    facts: LimitFacts
    dose: Dose | None
    """The dose of its answer, where something was taken."""
    cautions: tuple[Caution, ...] = ()
    """What it meets besides its label, while it is not answered."""
    planned_at: datetime | None = None
    """When the plan has it due (UTC), where a person moved it to another time."""

    @property
    def before(self) -> BeforeTheButton:
        """All that stands before its button."""
        return BeforeTheButton(self.facts, self.cautions)

    @property
    def name(self) -> str:
        """What it is of."""
        return self.medicine.name

    @property
    def patient(self) -> PatientId:
        """Whose plan it is of."""
        return self.medicine.patient


@dataclass(frozen=True, slots=True)
class PracticeItem:
    """A planned session with what must be known before it is begun."""

    state: OccurrenceState
    practice: Practice
    gap_over_at: datetime | None
    """Heat and cold: when the gap after the last one on these parts is over (UTC); None when none is open."""
    forbidden: tuple[Forbidden, ...]
    """Precautions in its way today."""
    session: Session | None
    """The session of its answer, where something was done."""
    ask_first: tuple[AskFirst, ...] = ()
    """Heat and cold: what to ask the team about before."""
    asleep_until: datetime | None = None
    """Until when its reminder waits because the patient sleeps (UTC); None: it does not."""

    @property
    def name(self) -> str:
        """What it is of."""
        return self.practice.name

    @property
    def patient(self) -> PatientId:
        """Whose plan it is of."""
        return self.practice.patient


TodayItem = DoseItem | PracticeItem


@dataclass(frozen=True, slots=True)
class MedicineCard:
    """A medicine with all that its page shows."""

    medicine: Medicine
    lines: tuple[PlanLine, ...]
    facts: LimitFacts
    """For the usual amount, now."""
    usual_amount: int
    """Thousandths of a unit the form offers first."""
    last: Dose | None
    stock: StockForecast | None
    next_due: Occurrence | None
    today: tuple[OccurrenceState, ...]
    as_needed_amounts: tuple[int, ...]
    """Thousandths of a unit of its as-needed lines that run today, the smallest first; () when there are none."""
    plan_is_over: bool = False
    """It had a plan, and none of it lies ahead."""
    cautions: tuple[Caution, ...] = ()
    """What it meets besides its label, on the list and in the record."""

    @property
    def before(self) -> BeforeTheButton:
        """All that stands before recording its usual amount now."""
        return BeforeTheButton(self.facts, self.cautions)

    @property
    def as_needed(self) -> bool:
        """Whether it is taken when needed, by at least one line that runs today."""
        return bool(self.as_needed_amounts)

    @property
    def waiting(self) -> bool:
        """Whether a line is paused."""
        return any(line.current.paused for line in self.lines)


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """A routine, or heat or cold, with all that its page shows."""

    practice: Practice
    lines: tuple[PlanLine, ...]
    gap: OpenGap | None
    """Heat and cold: the gap after the last one on these parts; None when none is open."""
    forbidden: tuple[Forbidden, ...]
    last: Session | None
    """The newest of the last days that was not withdrawn."""
    next_due: Occurrence | None
    today: tuple[PracticeItem, ...]
    ask_first: tuple[AskFirst, ...] = ()
    """Heat and cold: what to ask the team about before."""

    @property
    def gap_over_at(self) -> datetime | None:
        """When that gap is over (UTC)."""
        return None if self.gap is None else self.gap.over_at

    @property
    def open_item(self) -> PracticeItem | None:
        """The occurrence that a session begun now answers: the newest one that is open and not missed yet."""
        for item in reversed(self.today):
            if item.state.offers_taken_now and item.state.state is not State.MISSED:
                return item
        return None


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the Today page says."""

    now: datetime
    zone: str
    day: date
    """The diary day it is."""
    patient: Patient
    due: tuple[TodayItem, ...]
    late: tuple[TodayItem, ...]
    missed: tuple[TodayItem, ...]
    """Open from the last 24 hours, but no longer the newest of their line."""
    next: tuple[TodayItem, ...]
    """Still ahead of this diary day; what a person moved behind its end stands at the end."""
    done: tuple[TodayItem, ...]
    """Answered ones of this diary day, and of the last hours before it."""
    paused: tuple[TodayItem, ...]
    """Those of this diary day that do not apply, because everything was paused."""
    unplanned: tuple[tuple[Dose, Medicine], ...]
    """Doses of this diary day that nobody planned, oldest first."""
    unplanned_sessions: tuple[tuple[Session, Practice | None], ...]
    """Sessions of this diary day that nobody planned, oldest first."""
    as_needed: tuple[MedicineCard, ...]
    supplies: tuple[MedicineCard, ...]
    """Medicines whose box is to be spoken of: more must be asked for by tomorrow, or its last day is past."""
    waiting_lines: int
    """Paused lines: proposals nobody confirmed, or pauses."""
    spasms_today: int
    no_spasms_said: bool
    next_after: datetime | None
    """The next due instant, however far ahead."""
    pause: Item[Pause] | None
    """The pause of everything that is in force now."""
