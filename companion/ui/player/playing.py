"""A routine in hand: where it stands, and how it gets into the record. Knows no widget, so it outlives its page."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from companion.clock import Clock
from companion.domain import player
from companion.domain.errors import AlreadyRecordedError, ChangedMeanwhileError, CompanionError, NotFoundError
from companion.domain.identity import FormToken, OccurrenceKey, PatientId, new_id
from companion.domain.player import LONGEST_GAP, Ending, PauseReason, Play
from companion.domain.practice import Forbidden, Routine
from companion.domain.sessions import LeftOut, PartDone, Session, SessionDraft, SessionKind, StopReason
from companion.domain.steps import StepKind, steps_of
from companion.services.office import Services
from companion.services.sessions import NotNowError
from companion.ui.player import words

log = logging.getLogger("companion.player")

BEFORE_A_MOVEMENT = frozenset({StepKind.GET_READY, StepKind.REST, StepKind.CHANGE_SIDE})
RECORDED_EVEN_WITHOUT = frozenset({StopReason.PAIN, StopReason.UNWELL})
"""Reasons for stopping that are told even when nothing was done yet."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be played."""

    routine: Routine
    key: OccurrenceKey | None = None
    """The occurrence it answers; None: nobody planned it."""
    seen: int = 0
    """The number of that occurrence's answer when it was looked at."""
    forbidden: tuple[Forbidden, ...] = ()
    """What a person was told stands in the way, and leaves out."""
    pain_before: int | None = None

    @property
    def left_out(self) -> frozenset[int]:
        """Indexes of the items that are not played."""
        against = {one.movement for one in self.forbidden}
        return frozenset(n for n, item in enumerate(self.routine.items) if item.movement in against)


def obstacles(services: Services, routine: Routine) -> tuple[Forbidden, ...]:
    """The precautions that stand in the way of a routine now; empty says only: nothing is listed.

    Raises:
        NotFoundError: the routine is not of the patient who is shown.
    """
    try:
        services.sessions.check_start(routine.id)
    except NotNowError as error:
        found = error.fields.get("forbidden", ())
        return found if isinstance(found, tuple) else ()
    return ()


class Playing:
    """Moves the play on by the injected clocks, and records it once."""

    page = "player"
    stays = is_urgent = False

    def __init__(self, services: Services, clock: Clock, order: Order) -> None:
        self.order = order
        self.stop_reason: StopReason | None = None
        self.pain_after: int | None = None
        self._services = services
        self._clock = clock
        self._token = new_id(FormToken)
        self._begun_at = self._wall = clock.now()
        self._left = dict.fromkeys(order.left_out, LeftOut.FORBIDDEN)
        self._play = player.begin(steps_of(order.routine, order.left_out), clock.monotonic())

    @property
    def patient(self) -> PatientId:
        """Whose routine it is."""
        return self.order.routine.patient

    @property
    def play(self) -> Play:
        """Where it stands, as of the last call."""
        return self._play

    @property
    def ended(self) -> bool:
        """Whether it is over, recorded or not."""
        return self._play.ending is not None

    @property
    def leaves_a_movement(self) -> bool:
        """Whether skipping now leaves something undone, rather than a rest or a get-ready."""
        return self._play.step.kind not in BEFORE_A_MOVEMENT

    @property
    def parts(self) -> tuple[PartDone, ...]:
        """What was done of each movement."""
        return player.parts_done(self.order.routine, self._play, self._left)

    @property
    def is_worth_recording(self) -> bool:
        """Whether there is anything to tell."""
        return any(part.done for part in self.parts) or self.stop_reason in RECORDED_EVEN_WITHOUT

    def tick(self) -> Play:
        """Let the time run to now. Time the computer slept away is a pause; nothing is credited for it."""
        at, now = self._clock.monotonic(), self._clock.now()
        # Where the monotonic clock stands still during sleep, only the wall clock tells of it.
        asleep = (now - self._wall).total_seconds() - (at - self._play.seen)
        self._wall = now
        was_running = self._play.running
        self._play = player.advance(self._play, at)
        if was_running and asleep > LONGEST_GAP:
            self._play = player.pause(self._play, PauseReason.SLEEP, at)
        return self._play

    def pause(self, reason: PauseReason) -> None:
        """Stand still."""
        self._play = player.pause(self.tick(), reason, self._clock.monotonic())

    def lift(self, reason: PauseReason) -> None:
        """One reason is over."""
        self._play = player.lift(self.tick(), reason, self._clock.monotonic())

    def go_on(self) -> None:
        """A person goes on."""
        self._play = player.go_on(self.tick(), self._clock.monotonic())

    def back(self) -> None:
        """Begin this movement or side again; from its beginning, the one before."""
        self._play = player.back(self.tick(), self._clock.monotonic())

    def skip(self, why: LeftOut | None = None) -> None:
        """Leave what is running. ``why`` is kept with the movement unless all of it is done later."""
        play = self.tick()
        if why is not None:
            self._left[play.step.item] = why
        self._play = player.skip(play, self._clock.monotonic())

    def stop(self, reason: StopReason) -> None:
        """End it here."""
        self._play = player.stop(self.tick(), self._clock.monotonic())
        if self._play.ending is Ending.STOPPED:
            self.stop_reason = reason

    def new_obstacles(self) -> tuple[Forbidden, ...]:
        """Precautions that came since it was begun and forbid something that is played."""
        left_out = {one.movement for one in self.order.forbidden}
        return tuple(one for one in obstacles(self._services, self.order.routine) if one.movement not in left_out)

    def draft(self) -> SessionDraft:
        """The session as it was."""
        seconds = max(1, int(self._play.active))
        started = min(self._begun_at, self._clock.now() - timedelta(seconds=seconds))
        return SessionDraft(
            started,
            seconds,
            SessionKind.EXERCISE,
            self.order.routine.id,
            parts=self.parts,
            stop=self.stop_reason,
            pain_before=self.order.pain_before,
            pain_after=self.pain_after,
        )

    def record(self) -> Session:
        """Record it, once however often it is asked.

        Raises:
            AlreadyRecordedError: somebody answered the occurrence first; ``record_beside`` keeps both.
            CompanionError: it cannot be written now.
        """
        key, seen = self.order.key, self.order.seen
        try:
            return self._services.sessions.record(self.draft(), token=self._token, key=key, seen=seen)
        except ChangedMeanwhileError:  # somebody answered it and took that back: it is open again
            if key is None:
                raise
            seen = self._services.agenda.item(key).state.answer_number
            return self._services.sessions.record(self.draft(), token=self._token, key=key, seen=seen)
        except NotFoundError:  # the plan changed and has no such occurrence any more
            if key is None:
                raise
            return self.record_beside()

    def record_beside(self) -> Session:
        """Record it as a session that nobody planned.

        Raises:
            CompanionError: it cannot be written now.
        """
        return self._services.sessions.record(self.draft(), token=self._token)

    def record_at_once(self) -> Session | None:
        """Record it without asking; beside another answer where there is one. None: nothing was done.

        Raises:
            CompanionError: it cannot be written now.
        """
        if not self.is_worth_recording:
            return None
        try:
            return self.record()
        except AlreadyRecordedError:
            return self.record_beside()

    def how_it_ended(self) -> str:
        """In words, once it has."""
        stopped = self._play.step.item if self._play.ending is Ending.STOPPED else None
        return words.ended(self.parts, stopped)

    def words(self) -> str:
        """What waits on the player's page."""
        return words.waits(self.order.routine.name, ended=self.ended)

    def end(self) -> None:
        """The program ends: what was done so far is recorded as interrupted; nothing done is nothing recorded."""
        self.stop(StopReason.INTERRUPTED)
        try:
            self.record_at_once()
        except CompanionError as error:
            log.warning("a routine could not be recorded: %s", error.code)
