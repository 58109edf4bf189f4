"""How one occurrence stands after a person did something about it in the reminder's window."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from companion.domain.medication import LabelLimits, Outcome, SkipReason
from companion.domain.recovery import Contact, ContactKind
from companion.services.agenda import TodayItem
from companion.services.office import Services
from companion.ui.kit.card import Chip
from companion.ui.kit.state_shape import StateKind, state_colours
from companion.ui.kit.theme import theme
from companion.ui.notice_done import DonePart, is_settled, was_moved
from tests.support.frozen_clock import FrozenClock
from tests.support.household import of, second
from tests.support.noticed import EIGHT, eight, outcome
from tests.support.records import TABLET, tablets, token
from tests.support.told_shell import ToldShell, press_button, read
from tests.support.ui_lint import lint, settle


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EIGHT)


@pytest.fixture
def item(services: Services) -> TodayItem:
    services.medication.add(tablets(limits=LabelLimits(most_in_24_hours=TABLET)), [eight()], token=token())
    return services.agenda.due_now()[0]


def done(qtbot: QtBot, services: Services, item: TodayItem, *, named: bool = False) -> DonePart:
    now = services.agenda.item(item.state.occurrence.key)
    patient = services.people.patient() if named else None
    made = DonePart(now, patient, services, ToldShell(services.clock))
    qtbot.addWidget(made)
    settle(made, 560)
    return made


def colours(part: DonePart) -> tuple[str, str]:
    (chip,) = part.findChildren(Chip)
    return chip.colours()


def test_what_is_open_is_not_settled(item: TodayItem) -> None:
    assert not is_settled(item)
    assert not was_moved(item)


def test_what_was_left_out_says_why_and_that_nothing_was_taken(
    qtbot: QtBot, services: Services, item: TodayItem
) -> None:
    services.doses.skip(item.state.occurrence.key, SkipReason.FELT_SICK, seen=0)
    part = done(qtbot, services, item)
    assert "Not taken: felt sick" in read(part)
    assert "Nothing was taken." in read(part)
    assert colours(part) == state_colours(StateKind.SKIPPED, theme().tokens)
    assert lint(part) == []


def test_undo_takes_it_back_and_says_so(qtbot: QtBot, services: Services, item: TodayItem) -> None:
    key = item.state.occurrence.key
    services.doses.take(key, seen=0, token=token())
    part = done(qtbot, services, item)
    assert colours(part) == state_colours(StateKind.DONE, theme().tokens)
    with qtbot.waitSignal(part.taken_back, timeout=1000):
        press_button(part, "Undo the answer for Paracetamol")
    assert outcome(services, key) is None


def test_an_undo_that_comes_too_late_leaves_it_as_it_stands(qtbot: QtBot, services: Services, item: TodayItem) -> None:
    key = item.state.occurrence.key
    services.doses.take(key, seen=0, token=token())
    part = done(qtbot, services, item)
    services.doses.undo(key, seen=1)
    services.doses.take(key, seen=2, token=token())
    with qtbot.assertNotEmitted(part.taken_back):
        press_button(part, "Undo the answer for Paracetamol")
    assert outcome(services, key) is Outcome.TAKEN


def test_over_a_limit_the_poison_line_stands_below(qtbot: QtBot, services: Services, item: TodayItem) -> None:
    services.recovery.add(Contact("Poison line", phone="555 0199", kind=ContactKind.POISON_LINE))
    key = item.state.occurrence.key
    services.doses.record(services.medication.medicines()[0].id, TABLET, token=token())
    services.doses.take(key, seen=0, token=token(), acknowledged=("label_limit",))
    assert "555 0199" in read(done(qtbot, services, item)).replace("\u00a0", " ")


def test_with_two_patients_it_says_whose_it_is(qtbot: QtBot, services: Services, item: TodayItem) -> None:
    services.people.change_patient(name="Ana")
    of(services, second(services))
    services.doses.take(item.state.occurrence.key, seen=0, token=token())
    assert "Ana" in read(done(qtbot, services, item, named=True))


def test_a_name_that_needs_two_lines_is_whole(qtbot: QtBot, services: Services, item: TodayItem) -> None:
    services.doses.take(item.state.occurrence.key, seen=0, token=token())
    now = services.agenda.item(item.state.occurrence.key)
    long = "Paracetamol/Codeine phosphate hemihydrate effervescent prolonged-release"
    told = replace(now, medicine=replace(now.medicine, name=long))
    part = DonePart(told, None, services, ToldShell(services.clock))
    qtbot.addWidget(part)
    settle(part, 500)
    assert long in read(part)
    assert lint(part) == []
