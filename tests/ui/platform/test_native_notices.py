"""What the desktop is given to show, and what a press on it does."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from companion.domain.identity import OccurrenceKey
from companion.domain.medication import LabelLimits, Outcome, Unit
from companion.domain.medicine_class import ClassTag
from companion.reminders.native import OPEN, TAKEN, NativeNotice
from companion.reminders.notifier import Notice
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.ui.platform.native_notices import MOST_REMEMBERED, NativeNotices
from tests.support.frozen_clock import FrozenClock
from tests.support.noticed import odd, without_medicine
from tests.support.records import add, daily, tablets, token


@dataclass
class Centre:
    """Stands where the desktop is."""

    sent: list[NativeNotice] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    stopped: bool = False

    def tell(self, dispatched: Callable[[str], None], pressed: Callable[[str, str], None]) -> None:
        self.dispatched, self.pressed = dispatched, pressed

    def send(self, notice: NativeNotice) -> None:
        self.sent.append(notice)

    def withdraw(self, notice_id: str) -> None:
        self.withdrawn.append(notice_id)

    def stop(self) -> None:
        self.stopped = True

    @property
    def last(self) -> NativeNotice:
        return self.sent[-1]

    def press(self, code: str, notice: NativeNotice | None = None) -> None:
        self.pressed((notice or self.last).id, code)


@dataclass
class Around:
    """The window around: remembers what it was told."""

    clock: FrozenClock
    said: list[str] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    undo: Callable[[], None] | None = None

    def say(self, words: str) -> None:
        self.said.append(words)

    def offer_undo(self, words: str, undo: Callable[[], None]) -> None:
        self.said.append(words)
        self.undo = undo

    def report(self, error: Exception) -> None:
        self.errors.append(error)


@dataclass
class Desk:
    services: Services
    centre: Centre
    around: Around
    layer: NativeNotices
    opened: list[bool] = field(default_factory=list)
    exposed: list[tuple[OccurrenceKey, ...]] = field(default_factory=list)

    def notice(self) -> Notice:
        rounds = self.services.rounds
        due = rounds.due_now()
        keys = frozenset(item.state.occurrence.key for item in due)
        return Notice(due, self.services.clock.now(), rounds.patients(), keys)

    def bring(self) -> Notice:
        notice = self.notice()
        self.layer.show(notice, self.exposed.append)
        return notice

    def answer(self, key: OccurrenceKey) -> Outcome | None:
        stands = self.services.agenda.item(key).state.answer
        return None if stands is None else stands.outcome


@pytest.fixture
def desk(services: Services, clock: FrozenClock, qtbot: QtBot) -> Desk:
    centre, around = Centre(), Around(clock)
    made = Desk(services, centre, around, NativeNotices(services, around, centre))
    made.layer.open_wanted.connect(lambda: made.opened.append(True))
    return made


def named(services: Services, *times: str, name: str = "Paracetamol") -> None:
    services.settings.change(desktop_names=True)
    add(services, daily(*(times or ("08:00",))), name=name)


def tagged(name: str, tag: ClassTag) -> MedicineDraft:
    return MedicineDraft(name, Unit.TABLET, tags=frozenset({tag}))


def test_it_is_discreet_until_a_person_chooses_otherwise(desk: Desk, services: Services) -> None:
    add(services, daily("08:00"))
    desk.bring()
    told = desk.centre.last
    assert (told.title, told.body) == ("A reminder is due", "Open to see and answer it.")
    assert [code for code, _words in told.buttons] == [OPEN]
    services.settings.change(desktop_names=True, private_notices=True)
    desk.bring()
    assert desk.centre.last.title == "A reminder is due"
    services.settings.change(private_notices=False)
    desk.bring()
    assert desk.centre.last.title == "Paracetamol 500\N{NO-BREAK SPACE}mg tablets"


def test_one_dose_is_named_in_full_and_may_be_answered(desk: Desk, services: Services) -> None:
    named(services)
    (key,) = desk.bring().keys
    assert "1 tablet" in desk.centre.last.body.replace("\N{NO-BREAK SPACE}", " ")
    assert "08:00" in desk.centre.last.body
    assert desk.exposed == []
    desk.centre.dispatched(desk.centre.last.id)
    assert desk.exposed == [(key,)]
    desk.centre.press(TAKEN)
    assert desk.answer(key) is Outcome.TAKEN
    assert desk.opened == []
    assert desk.centre.last.title == "Recorded. The way back stands in the window."
    assert desk.around.undo is not None
    desk.around.undo()
    assert desk.answer(key) is None


def test_a_second_press_records_nothing_twice(desk: Desk, services: Services) -> None:
    named(services)
    (key,) = desk.bring().keys
    asked = desk.centre.last
    desk.centre.press(TAKEN, asked)
    desk.centre.press(TAKEN, asked)
    assert services.agenda.item(key).state.answer_number == 1
    assert desk.around.said[-1].startswith("Already recorded: ")


def test_a_press_after_it_was_answered_elsewhere_says_so(desk: Desk, services: Services) -> None:
    named(services)
    (key,) = desk.bring().keys
    asked = desk.centre.last
    services.doses.take(key, seen=0, token=token())
    desk.layer.withdraw(frozenset({key}))
    assert desk.centre.withdrawn == [asked.id]
    desk.centre.press(TAKEN, asked)
    assert "08:12" in desk.around.said[-1]
    assert desk.centre.last.title == "This was already recorded. Nothing was recorded twice."
    assert desk.opened == []


def test_a_question_that_came_up_meanwhile_is_asked_in_the_window(desk: Desk, services: Services) -> None:
    services.settings.change(desktop_names=True)
    medicine = services.medication.add(tablets(limits=LabelLimits(gap_minutes=240)), [daily("08:13")], token=token())
    services.clock.advance(minutes=1)
    (key,) = desk.bring().keys
    services.doses.record(medicine, 1000, token=token())
    desk.centre.press(TAKEN)
    assert desk.answer(key) is None
    assert desk.opened == [True]


def test_a_caution_that_came_up_meanwhile_is_read_in_the_window(desk: Desk, services: Services) -> None:
    services.settings.change(desktop_names=True)
    steroid = services.medication.add(tagged("Dexamethasone", ClassTag.STEROID), [], token=token())
    services.medication.add(tagged("Ibuprofen", ClassTag.NSAID), [daily("08:13")], token=token())
    services.clock.advance(minutes=1)
    (key,) = desk.bring().keys
    assert [code for code, _words in desk.centre.last.buttons] == [TAKEN, OPEN]
    services.doses.record(steroid, 1000, token=token())
    desk.centre.press(TAKEN)
    assert desk.answer(key) is None
    assert desk.opened == [True]


def test_after_another_dose_of_the_medicine_an_old_notice_opens_the_window(desk: Desk, services: Services) -> None:
    services.settings.change(desktop_names=True)
    medicine = services.medication.add(tablets(), [daily("08:13")], token=token())
    services.clock.advance(minutes=1)
    (key,) = desk.bring().keys
    services.doses.record(medicine, 1000, token=token())
    desk.centre.press(TAKEN)
    assert desk.answer(key) is None
    assert desk.opened == [True]


def test_what_is_withdrawn_by_a_changed_plan_opens_the_window(desk: Desk, services: Services) -> None:
    named(services)
    (key,) = desk.bring().keys
    services.doses.take(key, seen=0, token=token())
    services.doses.undo(key, seen=1)
    desk.centre.press(TAKEN)
    assert desk.answer(key) is None
    assert (desk.opened, len(desk.around.errors)) == ([True], 1)


def test_several_are_one_notice_that_opens_the_window(desk: Desk, services: Services, clock: FrozenClock) -> None:
    for at, name in (("08:00", "A & B"), ("08:05", "Paracetamol"), ("08:06", "Gabapentin"), ("08:07", "Senna")):
        named(services, at, name=name)
    first, *_others = desk.bring().keys
    told = desk.centre.last
    assert told.title == "4 reminders are due"
    assert told.body.count("\n") == 3
    assert "&amp;" in told.body
    assert told.body.endswith("and 1 more")
    desk.centre.press(OPEN)
    desk.centre.press(TAKEN)
    assert desk.opened == [True, True]
    services.doses.take(first, seen=0, token=token())
    desk.layer.withdraw(frozenset({first}))
    assert (desk.centre.last.title, desk.centre.last.quiet) == ("3 reminders are due", True)
    desk.centre.dispatched(desk.centre.last.id)
    assert desk.exposed == []


def test_with_several_patients_it_says_whose_and_opens_the_window(desk: Desk, services: Services) -> None:
    named(services)
    services.people.add_patient("Jonas", date(1950, 5, 3), "amber")
    desk.bring()
    assert ": Paracetamol" in desk.centre.last.title
    assert [code for code, _words in desk.centre.last.buttons] == [OPEN]


def test_a_missed_one_opens_the_window(desk: Desk, services: Services, clock: FrozenClock) -> None:
    named(services, "08:00", "09:00")
    clock.advance(timedelta(minutes=80))
    notice = desk.notice()
    desk.layer.show(Notice(notice.items[:1], notice.now, notice.patients, frozenset(notice.keys)), desk.exposed.append)
    assert [code for code, _words in desk.centre.last.buttons] == [OPEN]


def test_presses_on_very_old_notices_open_the_window(desk: Desk, services: Services) -> None:
    named(services)
    desk.bring()
    oldest = desk.centre.last
    for _ in range(MOST_REMEMBERED):
        desk.bring()
    desk.centre.press(TAKEN, oldest)
    desk.centre.dispatched(oldest.id)
    assert (desk.opened, desk.exposed) == ([True], [])
    desk.layer.withdraw(frozenset())
    desk.layer.stop()
    assert desk.centre.stopped


def test_the_quiet_word_before_says_that_it_comes_and_takes_no_answer(desk: Desk, services: Services) -> None:
    add(services, daily("08:30"))
    soon = services.rounds.due_meanwhile(services.clock.now() + timedelta(hours=1))
    keys = frozenset(item.state.occurrence.key for item in soon)
    notice = Notice((), services.clock.now(), services.rounds.patients(), keys, before=soon)
    desk.layer.show(notice, desk.exposed.append)
    assert desk.centre.last.title == "A reminder comes soon"
    services.settings.change(desktop_names=True)
    desk.layer.show(notice, desk.exposed.append)
    assert desk.centre.last.title.startswith("Paracetamol")
    assert [code for code, _words in desk.centre.last.buttons] == [OPEN]
    desk.layer.withdraw(keys)
    assert desk.centre.withdrawn[-1] == desk.centre.last.id


@pytest.mark.expects_log
def test_one_that_is_odd_is_named_and_answered_only_in_the_window(desk: Desk, services: Services) -> None:
    named(services)
    notice = desk.notice()
    desk.layer.show(replace(notice, items=tuple(odd(item) for item in notice.items)), desk.exposed.append)
    assert desk.centre.last.title == "Paracetamol 500\N{NO-BREAK SPACE}mg tablets"
    assert desk.centre.last.body == "Paracetamol, 08:00"
    assert [code for code, _words in desk.centre.last.buttons] == [OPEN]


@pytest.mark.expects_log
def test_one_that_is_odd_keeps_no_other_back(desk: Desk, services: Services) -> None:
    named(services)
    add(services, daily("08:05"), name="Gabapentin")
    notice = desk.notice()
    first, second = notice.items
    desk.layer.show(replace(notice, items=(without_medicine(first), second)), desk.exposed.append)
    assert desk.centre.last.title == "2 reminders are due"
    told = desk.centre.last.body.replace("\N{NO-BREAK SPACE}", " ")
    assert told == "A reminder, 08:00\nGabapentin 500 mg tablets"
