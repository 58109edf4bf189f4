"""The calendar file: what is planned, discreet, whole for any name, and never doubled."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.identity import KeyKind, LineId, OccurrenceKey
from companion.interchange.calendar import AHEAD, Event, calendar, escaped, events
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import add, daily

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
KEY = OccurrenceKey(LineId("line"), KeyKind.WALL, "2026-11-23", "slot")


def unfolded(file: bytes) -> list[str]:
    """As a reader takes it."""
    return file.decode().replace("\r\n ", "").split("\r\n")


def value(file: bytes, name: str) -> str:
    return next(line.split(":", 1)[1] for line in unfolded(file) if line.startswith(f"{name}:"))


def read_text(told: str) -> str:
    """As RFC 5545 3.3.11 has it read."""
    made, marked = "", False
    for sign in told:
        if marked:
            made, marked = made + {"n": "\n", "N": "\n"}.get(sign, sign), False
        elif sign == "\\":
            marked = True
        else:
            made += sign
    return made


def test_everything_planned_in_thirty_days_is_in_it_and_no_more(services: Services, clock: FrozenClock) -> None:
    add(services, daily("08:00", "22:00"))
    now = clock.now()
    planned = events(services.agenda.board(now, now + AHEAD), "Reminder")
    assert len(planned) == 60
    assert all(now < one.at < now + AHEAD for one in planned)


def test_it_is_discreet_unless_names_are_asked_for(services: Services, clock: FrozenClock) -> None:
    add(services, daily("22:00"), name="Oxycodone")
    items = services.agenda.board(clock.now(), clock.now() + AHEAD)
    assert b"Oxycodone" not in calendar(events(items, "Reminder"), clock.now())
    assert b"SUMMARY:Oxycodone" in calendar(events(items, None), clock.now())


def test_the_times_are_utc_and_an_alarm_rings_at_the_time_itself() -> None:
    file = calendar([Event(KEY, datetime(2026, 11, 23, 7, 0, tzinfo=UTC), "Reminder")], NOW)
    assert value(file, "DTSTART") == "20261123T070000Z"
    assert value(file, "DTEND") == "20261123T071500Z"
    assert value(file, "DTSTAMP") == "20261122T071200Z"
    lines = unfolded(file)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    alarm = lines[lines.index("BEGIN:VALARM") : lines.index("END:VALARM")]
    assert {"ACTION:DISPLAY", "TRIGGER:PT0S", "DESCRIPTION:Reminder"} <= set(alarm)


def test_the_same_occurrence_has_the_same_name_in_every_file_and_others_have_others() -> None:
    later = NOW + timedelta(days=1)
    first = value(calendar([Event(KEY, later, "A")], NOW), "UID")
    assert first == value(calendar([Event(KEY, later + timedelta(hours=1), "B")], later), "UID")
    other = OccurrenceKey(LineId("line"), KeyKind.WALL, "2026-11-24", "slot")
    assert first != value(calendar([Event(other, later, "A")], NOW), "UID")
    assert "line" not in first


@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=120))
def test_any_name_comes_back_whole_and_no_line_is_longer_than_75_octets(words: str) -> None:
    file = calendar([Event(KEY, NOW + timedelta(days=1), words)], NOW)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    plain = "".join(sign for sign in words.replace("\r\n", "\n") if sign >= " " or sign == "\n")
    assert read_text(value(file, "SUMMARY")) == plain


def test_a_name_cannot_end_its_event() -> None:
    assert escaped("a\r\nEND:VEVENT") == "a\\nEND:VEVENT"
    assert escaped("5,5; \\ \x07bell") == "5\\,5\\; \\\\ bell"


def test_a_letter_of_several_octets_is_never_parted() -> None:
    file = calendar([Event(KEY, NOW, "\u00e4" * 100)], NOW)
    for line in file.split(b"\r\n"):
        line.decode()
