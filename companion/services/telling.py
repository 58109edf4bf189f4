"""Telling somebody else that a reminder is still open: the ways, what is to be told, and how its sending stands.

Nothing here sends and nothing here knows a secret: whoever sends asks ``collect`` what is to go, and says what became
of it. A line must say that it tells (``Manner.tells``) and a way must be switched on, else nothing ever is to go.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from companion.domain import outbox
from companion.domain.errors import NotFoundError
from companion.domain.identity import ItemId, OccurrenceKey, new_id
from companion.domain.medication import Answer, Outcome
from companion.domain.outbox import GIVEN_UP_AFTER, PENDING, OutboxState, OutMessage, Place
from companion.domain.recovery import Item
from companion.domain.reminding import telling_at
from companion.domain.telling import (
    Message,
    Step,
    TellingChannel,
    TellingWords,
    Told,
    Trouble,
    after,
    is_for,
    message,
    tells_of,
)
from companion.services.agenda import OPEN_STATES, AgendaService, Look
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.services.errand import Errand
from companion.services.recovery import RecoveryService
from companion.services.telling_plans import TellingPlan, plans_that_tell, subject_of
from companion.services.telling_standing import Standing, in_turn, is_test, standing_of
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
    off: frozenset[str] = frozenset()
    """Ids of messages that are not to leave any more, also of what is on its way."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be told now, and when (UTC) more is, while it stays open."""

    now: dict[Place, Message]
    next_at: datetime | None


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
        """Change a way; it stays switched as it is. What could not be sent so far is tried again at once.

        Raises:
            InvalidInputError: it could not be used. ChangedMeanwhileError: somebody changed it first.
        """
        self._recovery.change(item.id, replace(channel, on_since=item.value.on_since), seen=item.number)
        self.hurry(item.id)

    def hurry(self, item_id: ItemId) -> None:
        """What could not be sent over a way so far is tried again at once.

        Raises:
            NotFoundError: there is no such way.
        """
        self.channel(item_id)
        known = (one for one in self._known().values() if one.place.channel == item_id)
        self._keep(outbox.hurried(known, self._desk.clock.now()))

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

    def plans(self) -> tuple[TellingPlan, ...]:
        """The medicines and practices of which any plan tells, by name."""
        return plans_that_tell(self._agenda)

    def sample(self, channel: TellingChannel | None = None) -> TodayItem | None:
        """An occurrence of these days to show the words with, such as would be told; None: none is near."""
        now = self._desk.clock.now()
        near = self._agenda.board(now - A_DAY, now + A_DAY)
        plans = {one.subject for one in self.plans() if channel is None or is_for(channel, one.subject)}
        told = (one for one in (*self._agenda.look().told_out, *near) if subject_of(one) in plans)
        return next(told, None) or next(iter(near), None)

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
        """Every way with how its messages stand: in the order in which they are told, then by name."""
        known = self._known().values()
        return tuple(
            standing_of(one, [message for message in known if message.place.channel == one.id])
            for one in sorted(self.channels(), key=in_turn)
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
        if not on:
            before = self._known().values()
            if not any(one.state in PENDING for one in before):
                return Collected(off=frozenset(one.id for one in before))
        look = self._agenda.look() if on else Look((), None)
        with self._desk.database.reading() as session:
            known = self._read(session, (item.state.occurrence.key for item in look.told_out))
            answers = answer_store.answers_of(session, self._desk.patient, _occurrences(known))
            wanted = self._wanted(session, look, channels, known, answers, speech)
        dropped = _dropped(channels, known, answers) | self._gone(look, known, wanted.now)
        changed = outbox.collected(known, wanted.now, dropped, now, lambda: new_id(str))
        if changed:
            self._keep(changed)
        if any(one.state is OutboxState.PERHAPS_SENT for one in changed):
            return self.collect(speech)  # whoever may have been told is now told that it was answered
        standing = known | {one.place: one for one in changed}
        wakes = (look.next_wake, wanted.next_at, outbox.next_try(standing.values()))
        return Collected(
            outbox.to_send(standing.values(), wanted.now, dropped, now),
            min((at for at in wakes if at is not None), default=None),
            frozenset(one.id for one in standing.values() if one.place in dropped or one.state not in PENDING),
        )

    def claim(self, one: OutMessage, speech: Speech) -> Errand:
        """About to hand a message over: that is kept before it leaves.

        Raises:
            NotFoundError: its way was removed.
        """
        handed = outbox.claimed(one, speech.words.perhaps_again, self._desk.clock.now())
        errand = Errand(handed, self.channel(one.place.channel).value)
        self._keep((errand.message,))
        return errand

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
    ) -> _Wanted:
        found = {one.place: one.message for one in known.values() if is_test(one)}
        opened, next_at = self._open(session, look, channels, speech)
        found |= opened
        for place, one in known.items():
            way = channels.get(place.channel)
            if way is None or way.on_since is None or not way.says_answered or not self._was_told(one):
                continue
            second = place._replace(step=Step.ANSWERED)
            if _is_answered(answers, place) and not _is_over(known.get(second)) and (lived := self._item(place)):
                told = self._told(session, lived, speech)
                found[second] = message(Step.ANSWERED, way.shown, told, speech.words)
        return _Wanted(found, next_at)

    def _open(
        self, session: Session, look: Look, channels: Mapping[ItemId, TellingChannel], speech: Speech
    ) -> tuple[dict[Place, Message], datetime | None]:
        """What is told of what is open, each way at its time; and when the next of them is told."""
        now, zone = self._desk.clock.now(), self._desk.spans(session)[-1].zone
        found: dict[Place, Message] = {}
        ahead: list[datetime] = []
        for item in look.told_out:
            key, due_at = item.state.occurrence.key, item.state.occurrence.due_at
            for name, way in channels.items():
                at = telling_at(look.reminders[key], after(way), zone)
                if at is None or not tells_of(way, subject_of(item), due_at, now):
                    continue
                if at > now:
                    ahead.append(at)
                    continue
                told = self._told(session, item, speech)
                found[Place(key.text, name, Step.OPEN)] = message(Step.OPEN, way.shown, told, speech.words)
        return found, min(ahead, default=None)

    def _gone(self, look: Look, known: Mapping[Place, OutMessage], wanted: Mapping[Place, Message]) -> frozenset[Place]:
        """What is pending and is not open any more: all is paused, the plan ended, it was moved, or tells no more.

        What is over a day old cannot be told any more, and is no such: that it could not be sent is said.
        """
        opened = {place for place, one in known.items() if place.step is Step.OPEN and one.state in PENDING}
        return frozenset(place for place in opened - wanted.keys() if look.paused or self._is_gone(look, place))

    def _is_gone(self, look: Look, place: Place) -> bool:
        if OccurrenceKey.parse(place.key) in look.reminders:
            return True
        item = self._item(place)
        return item is None or item.state.state not in OPEN_STATES

    def _was_told(self, one: OutMessage) -> bool:
        """Whether somebody was told lately that it is open, or may have been."""
        is_open = one.place.step is Step.OPEN and outbox.may_have_arrived(one)
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
