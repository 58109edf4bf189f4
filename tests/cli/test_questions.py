"""What the options answer, and what only another name or a time does."""

import argparse

from companion.cli.names import code
from companion.cli.opening import opened
from companion.cli.questions import ALREADY, EXTRA, open_questions
from companion.cli.targets import dose_target
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, daily, key_at
from tests.support.terminal import Terminal

TODAY = "2026-11-22"


def asked(terminal: Terminal, name: str, *, already: bool = False) -> dict[str, str]:
    """Code and answer of every question that is open."""
    options = argparse.Namespace(
        patient=None, person=None, called=[name], typed=["take", name], already_taken=already, extra=False
    )
    with opened(options, terminal.data, terminal.clock) as record:
        target = dose_target(name, record, extra=False)
        before = record.services.cautions.before(target.medicine.id, TABLET)
        return {one.code: one.answer for one in open_questions(target, before, record, options, None)}


def test_a_dose_that_is_simply_due_raises_none(record: Services, terminal: Terminal):
    add(record, daily("08:00"))
    assert asked(terminal, "Paracetamol") == {}


def test_what_was_swallowed_answers_what_is_about_now(record: Services, terminal: Terminal, clock: FrozenClock):
    add(record, daily("08:00", "14:00", "20:00"))
    clock.advance(hours=6)
    assert asked(terminal, "Paracetamol") == {"older_open": ALREADY}
    assert asked(terminal, "Paracetamol", already=True) == {}
    assert asked(terminal, code(key_at(record, TODAY, "20:00"))) == {"not_due_yet": ALREADY}


def test_it_never_answers_which_dose_was_meant(record: Services, terminal: Terminal, clock: FrozenClock):
    add(record, daily("08:00", "14:00"))
    clock.advance(hours=6)
    assert asked(terminal, code(key_at(record, TODAY, "08:00")), already=True) == {"missed": ""}
    assert terminal("take", "Paracetamol", "--already-taken").code == 0
    assert asked(terminal, "Paracetamol", already=True) == {"older_open": "", "already_recorded": ""}
    assert asked(terminal, code(key_at(record, TODAY, "14:00")), already=True) == {"already_recorded": EXTRA}
