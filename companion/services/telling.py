"""Telling somebody else that a reminder is still open: the ways, what is to be told, and how its sending stands.

Nothing here sends and nothing here knows a secret: whoever sends asks ``collect`` what is to go, and says what became
of it. A line must say that it tells (``Manner.tells``) and a way must be switched on, else nothing ever is to go.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Event
from typing import Protocol

from companion.domain import outbox
from companion.domain.errors import NotFoundError
from companion.domain.identity import ItemId, OccurrenceKey, new_id
from companion.domain.medication import Answer, Outcome
from companion.domain.outbox import GIVEN_UP_AFTER, OutboxState, OutMessage, Place
from companion.domain.recovery import Item
from companion.domain.telling import Message, Step, TellingChannel, TellingWords, Told, Trouble, message
from companion.services.agenda import AgendaService, Look
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.services.recovery import RecoveryService
from companion.services.today import TodayItem
from companion.storage import answers as answer_store
from companion.storage import outbox as store
from companion.storage import people as people_store
from companion.storage.database import Session

LOOK_BACK = timedelta(days=2)
"""Older messages are over; they are only read again where their occurrence is open anew."""
A_DAY = timedelta(days=1)
TEST = "test|"


class Speech(Protocol):
    """The language in which messages are written."""

    @property
    def words(self) -> TellingWords:
        """The sentences."""
        ...

    @property
    def example(self) -> str:
        """What stands in a preview while nothing is planned."""
        ...

    def what(self, item: TodayItem) -> str:
        """What an occurrence is of, with its amount."""
        ...

    def when(self, instant: datetime, zone: str) -> str:
        """A UTC instant as wall time, with its day."""
        ...


@dataclass(frozen=True, slots=True)
class Collected:
    """What is to be handed over now, in this order, and when (UTC) to ask again if nobody writes meanwhile."""

    ready: tuple[OutMessage, ...] = ()
    look_again: datetime | None = None


@dataclass(frozen=True, slots=True)
class Errand:
    """One message with the way it takes."""

    message: OutMessage
    channel: TellingChannel
    called_off: Event = field(default_factory=Event, compare=False)
    """Set once it is not to leave any more; read by whoever hands it over, in another thread."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One way, and how its last message and its last test stand; None: there was none in the last two days."""

    channel: Item[TellingChannel]
    last: OutMessage | None
    test: OutMessage | None

    @property
    def trouble(self) -> OutMessage | None:
        """The last message, when it could not be sent so far, or not at all."""
        one = self.last
        if one is None or one.state in (OutboxState.SENT, OutboxState.CALLED_OFF):
            return None
        return one if one.trouble is not None or one.state is OutboxState.GIVEN_UP else None


class TellingService:
    """One patient's ways of telling, and the messages that go over them."""

    def __init__(self, desk: Desk, agenda: AgendaService, recovery: RecoveryService) -> None:
        self._desk = desk
        self._agenda = agenda
        self._recovery = recovery

    def channels(self) -> tuple[Item[TellingChannel], ...]:
        """Every way, in the order they were last changed."""
        return self._recovery.items(TellingChannel)

    def channel(self, item_id: ItemId) -> Item[TellingChannel]:
        """One way.

        Raises:
            NotFoundError: there is none of this id, or it was removed.
        """
        found = next((one for one in self.channels() if one.id == item_id), None)
        if found is None:
            raise NotFoundError(kind="channel")
        return found

    def add(self, channel: TellingChannel) -> ItemId:
        """Keep a new way; it is switched off until ``switch``.

        Raises:
            InvalidInputError: it could not be used.
        """
        made = self._recovery.add(replace(channel, on_since=None))
        self._desk.changes.announce(Topic.TELLING)
        return made

    def change(self, item: Item[TellingChannel], channel: TellingChannel) -> None:
        """Change a way; it stays switched as it is.

        Raises:
            InvalidInputError: it could not be used. ChangedMeanwhileError: somebody changed it first.
        """
        self._recovery.change(item.id, replace(channel, on_since=item.value.on_since), seen=item.number)
        self._desk.changes.announce(Topic.TELLING)

    def switch(self, item: Item[TellingChannel], *, on: bool) -> None:
        """Tell of what comes due from now on, or tell no more; what waits is then called off.

        Raises:
            ChangedMeanwhileError: somebody changed it first.
        """
        since = self._desk.clock.now() if on else None
        self._recovery.change(item.id, replace(item.value, on_since=since), seen=item.number)
        self._desk.changes.announce(Topic.TELLING)

    def remove(self, item: Item[TellingChannel]) -> None:
        """Tell no more over this way, and take it off the list. Its secret is forgotten by whoever can reach it.

        Raises:
            ChangedMeanwhileError: somebody changed it first.
        """
        self._recovery.withdraw(item)
        self._desk.changes.announce(Topic.TELLING)

    def sample(self) -> TodayItem | None:
        """An occurrence of these days to show the words with: of a line that tells, else of any; None: none is near."""
        now = self._desk.clock.now()
        near = self._agenda.board(now - A_DAY, now + A_DAY)
        told = self._agenda.look().told_out
        return next(iter((*told, *near)), None)

    def preview(
        self, channel: TellingChannel, item: TodayItem | None, speech: Speech, step: Step = Step.OPEN
    ) -> Message:
        """Exactly what would leave of an occurrence; not answered yet, it shows now and the recording person.

        Without an occurrence: of an example that is due now.
        """
        with self._desk.database.reading() as session:
            present = speech.when(self._desk.clock.now(), self._desk.spans(session)[-1].zone)
            if item is None:
                told = Told(speech.example, present, people_store.patient(session, self._desk.patient).name)
            else:
                told = self._told(session, item, speech)
            if step is Step.ANSWERED and not told.answered:
                told = replace(told, answered=present, by=self._desk.name_of(session, self._desk.person))
        return message(step, channel.shown, told, speech.words)

    def test(self, item: Item[TellingChannel], speech: Speech) -> None:
        """Have one test message sent, also while the way is switched off; it is tried once.

        Raises:
            NotFoundError: the way was removed.
        """
        known = self.channel(item.id)
        place = Place(TEST + new_id(str), known.id, Step.TEST)
        words = message(Step.TEST, known.value.shown, Told(), speech.words)
        self._keep((outbox.new_message(new_id(str), place, words, self._desk.clock.now()),))

    def standings(self) -> tuple[Standing, ...]:
        """Every way with how its messages stand, by name."""
        known = self._known().values()
        by_name = sorted(self.channels(), key=lambda one: (one.value.name.casefold(), one.id))
        return tuple(
            Standing(
                one,
                _newest(message for message in known if message.place.channel == one.id and not _is_test(message)),
                _newest(message for message in known if message.place.channel == one.id and _is_test(message)),
            )
            for one in by_name
        )

    def troubled(self) -> tuple[Standing, ...]:
        """The ways that are on and whose last message could not be sent."""
        return tuple(one for one in self.standings() if one.channel.value.on_since and one.trouble is not None)

    def collect(self, speech: Speech) -> Collected:
        """Work out what is to be told now, keep what is new, call off what is not open any more.

        Running it twice changes nothing.
        """
        now = self._desk.clock.now()
        channels = {one.id: one.value for one in self.channels()}
        on = any(one.on_since is not None for one in channels.values())
        if not on and not any(one.state is OutboxState.WAITING for one in self._known().values()):
            return Collected()
        look = self._agenda.look() if on else Look((), None)
        with self._desk.database.reading() as session:
            known = self._read(session, (item.state.occurrence.key for item in look.told_out))
            answers = answer_store.answers_of(session, self._desk.patient, _occurrences(known))
            wanted = self._wanted(session, look, channels, known, answers, speech)
        dropped = _dropped(channels, known, answers)
        changed = outbox.collected(known, wanted, dropped, now, lambda: new_id(str))
        if changed:
            self._keep(changed)
        standing = (known | {one.place: one for one in changed}).values()
        wakes = (one for one in (look.next_wake, outbox.next_try(standing)) if one is not None)
        return Collected(outbox.to_send(standing, wanted, dropped, now), min(wakes, default=None))

    def claim(self, one: OutMessage) -> Errand:
        """About to hand a message over: the next attempt is set before it leaves.

        Raises:
            NotFoundError: its way was removed.
        """
        errand = Errand(outbox.claimed(one, self._desk.clock.now()), self.channel(one.place.channel).value)
        self._keep((errand.message,))
        return errand

    def waits(self, message_id: str) -> bool:
        """Whether it is still to be told.

        Raises:
            NotFoundError: there is none of this id.
        """
        return self._message(message_id).state is OutboxState.WAITING

    def sent(self, message_id: str) -> None:
        """It left the computer."""
        known = self._message(message_id)
        self._keep((outbox.sent(known, self._desk.clock.now()),))

    def failed(self, message_id: str, trouble: Trouble) -> None:
        """It did not leave; it is tried again later."""
        known = self._message(message_id)
        self._keep((outbox.failed(known, trouble, self._desk.clock.now()),))

    def _wanted(
        self,
        session: Session,
        look: Look,
        channels: Mapping[ItemId, TellingChannel],
        known: Mapping[Place, OutMessage],
        answers: Mapping[OccurrenceKey, Answer],
        speech: Speech,
    ) -> dict[Place, Message]:
        found = {one.place: one.message for one in known.values() if _is_test(one)}
        for item in look.told_out:
            due_at, key = item.state.occurrence.due_at, item.state.occurrence.key.text
            for name, channel in channels.items():
                if channel.on_since is not None and channel.on_since <= due_at:
                    told = self._told(session, item, speech)
                    found[Place(key, name, Step.OPEN)] = message(Step.OPEN, channel.shown, told, speech.words)
        for place, one in known.items():
            way = channels.get(place.channel)
            if way is None or way.on_since is None or not way.says_answered or not self._was_told(one):
                continue
            second = place._replace(step=Step.ANSWERED)
            if _is_answered(answers, place) and not _is_over(known.get(second)) and (lived := self._item(place)):
                told = self._told(session, lived, speech)
                found[second] = message(Step.ANSWERED, way.shown, told, speech.words)
        return found

    def _was_told(self, one: OutMessage) -> bool:
        """Whether somebody was told lately that it is open."""
        is_open = one.place.step is Step.OPEN and one.state is OutboxState.SENT
        return is_open and self._desk.clock.now() - one.made_at < GIVEN_UP_AFTER

    def _item(self, place: Place) -> TodayItem | None:
        try:
            return self._agenda.item(OccurrenceKey.parse(place.key))
        except NotFoundError:
            return None

    def _told(self, session: Session, item: TodayItem, speech: Speech) -> Told:
        occurrence, answer = item.state.occurrence, item.state.answer
        told = Told(
            speech.what(item),
            speech.when(occurrence.due_at, occurrence.zone),
            people_store.patient(session, item.patient).name,
        )
        if answer is None or answer.outcome is Outcome.WITHDRAWN:
            return told
        return replace(told, answered=speech.when(answer.recorded_at, occurrence.zone), by=answer.by_name)

    def _known(self) -> dict[Place, OutMessage]:
        with self._desk.database.reading() as session:
            return self._read(session)

    def _read(self, session: Session, keys: Iterable[OccurrenceKey] = ()) -> dict[Place, OutMessage]:
        return store.messages(session, self._desk.patient, self._desk.clock.now() - LOOK_BACK, keys)

    def _message(self, message_id: str) -> OutMessage:
        with self._desk.database.reading() as session:
            found = store.message(session, self._desk.patient, message_id)
        if found is None:
            raise NotFoundError(kind="message")
        return found

    def _keep(self, changed: Iterable[OutMessage]) -> None:
        with self._desk.database.writing() as session:
            for one in changed:
                store.save(session, self._desk.patient, one)
        self._desk.changes.announce(Topic.TELLING)


def _is_over(one: OutMessage | None) -> bool:
    return one is not None and one.state in (OutboxState.SENT, OutboxState.GIVEN_UP)


def _is_test(one: OutMessage) -> bool:
    return one.place.step is Step.TEST


def _newest(messages: Iterable[OutMessage]) -> OutMessage | None:
    return max(messages, key=lambda one: (one.made_at, one.place.step), default=None)


def _occurrences(known: Iterable[Place]) -> set[OccurrenceKey]:
    return {OccurrenceKey.parse(place.key) for place in known if place.step is not Step.TEST}


def _is_answered(answers: Mapping[OccurrenceKey, Answer], place: Place) -> bool:
    answer = answers.get(OccurrenceKey.parse(place.key))
    return answer is not None and answer.outcome is not Outcome.WITHDRAWN


def _dropped(
    channels: Mapping[ItemId, TellingChannel],
    known: Mapping[Place, OutMessage],
    answers: Mapping[OccurrenceKey, Answer],
) -> frozenset[Place]:
    """What is not to be told any more: answered, answered no more, or its way is switched off or removed."""
    return frozenset(place for place in known if _is_dropped(place, channels.get(place.channel), answers))


def _is_dropped(place: Place, way: TellingChannel | None, answers: Mapping[OccurrenceKey, Answer]) -> bool:
    if place.step is Step.TEST or way is None:
        return way is None
    if way.on_since is None:
        return True
    return _is_answered(answers, place) is (place.step is Step.OPEN)
