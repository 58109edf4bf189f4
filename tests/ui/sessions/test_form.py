from datetime import UTC, datetime, timedelta

import pytest

from companion.domain.body import Region
from companion.domain.errors import InvalidInputError
from companion.domain.sessions import SessionDraft, SessionKind
from companion.ui.sessions.form import SessionForm
from tests.support.told_shell import is_shown, press_button, read

NOW = datetime(2026, 11, 22, 7, 12, 40, tzinfo=UTC)
"""08:12:40 in Berlin."""
BERLIN = "Europe/Berlin"
LOW = (Region.LOW_BACK_LEFT,)


@pytest.fixture
def form(qtbot):
    def make(told, *, asks_end=True, **more):
        made = SessionForm(told, NOW, BERLIN, asks_end=asks_end, **more)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def cold(seconds=900, ago=0):
    return SessionDraft(NOW - timedelta(minutes=ago), seconds, SessionKind.COLD, regions=LOW)


def test_something_just_done_ended_now_as_the_clock_shows_it(form):
    made = form(cold()).draft(NOW)
    assert made.started_at + timedelta(seconds=made.seconds) == NOW.replace(second=0)
    assert (made.seconds, made.regions, made.pain_before, made.pain_after, made.note) == (900, LOW, None, None, "")


def test_a_correction_that_changes_nothing_keeps_every_second(form):
    told = SessionDraft(NOW - timedelta(seconds=1000), 754, SessionKind.EXERCISE, pain_before=3, note="Slow")
    assert form(told, asks_end=False).draft(NOW) == told


def test_a_correction_asks_when_it_started(form):
    made = form(cold(ago=60), asks_end=False)
    assert "When did it start?" in read(made)
    made.when.set_value(made.when.value().replace(hour=6, minute=0))
    made.minutes.set_value(20)
    told = made.draft(NOW)
    assert (told.started_at, told.seconds) == (datetime(2026, 11, 22, 5, 0, tzinfo=UTC), 1200)


def test_place_pain_and_a_note_open_on_a_press(form):
    made = form(cold())
    assert "Where: Low back, left" in read(made)
    assert "Pain before, 0 to 10" not in read(made)
    press_button(made, "More: place, pain and a note")
    made.regions.set_value((Region.CALF_RIGHT,))
    made.pain_before.set_code("6")
    made.pain_after.set_code("0")
    made.note.setPlainText("  On the sofa ")
    told = made.draft(NOW)
    assert (told.regions, told.pain_before, told.pain_after, told.note) == ((Region.CALF_RIGHT,), 6, 0, "On the sofa")


def test_a_brief_one_asks_only_minutes_and_time(form):
    made = form(cold(), brief=True)
    assert not is_shown(made, "More: place, pain and a note")
    assert read(made).splitlines()[:2] == ["How many minutes was it?", "When did it end?"]


def test_a_routine_has_no_place(form):
    made = form(SessionDraft(NOW, 600, SessionKind.EXERCISE))
    made.show_more()
    assert made.regions is None
    assert "Where" not in read(made)


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        (lambda form: form.regions.set_value(()), "regions", "Choose at least one part of the body."),
        (lambda form: form.note.setPlainText("x" * 2001), "note", "This is too long. It takes up to 2000 letters."),
        (
            lambda form: form.when.set_value(form.when.value().replace(hour=20)),
            "started_at",
            "This time has not come yet. Choose a time in the past.",
        ),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(form, change, field, said):
    made = form(cold())
    change(made)
    with pytest.raises(InvalidInputError) as told:
        made.draft(NOW)
    assert told.value.field == field
    made.show_error(told.value)
    assert said in read(made)


def test_typed_minutes_out_of_range_say_the_range(form):
    made = form(cold())
    edit = made.minutes.focusProxy()
    edit.setText("900")
    made.minutes.typed("900")
    made.minutes.finish()
    assert "“900” is outside 1 min to 720 min. It stays 15 min." in read(made)
