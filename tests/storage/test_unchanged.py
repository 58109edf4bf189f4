"""What was read once is used again until somebody writes to where it came from."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, text
from sqlalchemy.exc import IntegrityError

from companion.storage import people as store
from companion.storage.database import Database, Session
from companion.storage.driver import connect
from companion.storage.rows import PersonRow, SettingRow, ShowingRow, ZoneSpanRow
from companion.storage.unchanged import MOST, followed, name_written, unchanged, whole_days
from tests.support.records import database


@pytest.fixture
def opened(tmp_path: Path):
    one = database(tmp_path)
    yield one
    one.close()


class Maker:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def asked(opened: Database, make: Maker) -> int:
    with opened.reading() as session:
        return unchanged(session, "thing", (SettingRow, PersonRow), make)


def save(opened: Database, name: str = "a") -> None:
    with opened.writing() as session:
        store.save_setting(session, name, "b")


def test_it_is_read_once_until_one_of_its_tables_is_written(opened):
    make = Maker()
    assert [asked(opened, make), asked(opened, make)] == [1, 1]
    save(opened)
    assert [asked(opened, make), asked(opened, make)] == [2, 2]
    with opened.writing() as session:
        session.merge(SettingRow(name="a", value="changed"))
    assert asked(opened, make) == 3


def test_what_is_written_to_other_tables_does_not_matter(opened):
    make = Maker()
    before = asked(opened, make)
    with opened.writing() as session:
        session.execute(text("SELECT 1"))
        session.scalar(text("PRAGMA user_version"))
    assert asked(opened, make) == before
    with opened.reading() as session:
        other = [unchanged(session, "other", (ZoneSpanRow,), Maker())]
    save(opened)
    with opened.reading() as session:
        assert [unchanged(session, "other", (ZoneSpanRow,), Maker())] == other


def test_after_a_deletion_or_plain_words_to_the_database_all_is_read_anew(opened):
    make = Maker()
    asked(opened, make)
    with opened.writing() as session:
        session.execute(delete(ShowingRow))
    assert asked(opened, make) == 2
    with opened.writing() as session:
        session.execute(text("UPDATE setting SET value = 'c'"))
    assert asked(opened, make) == 3


def test_what_another_process_wrote_is_read(opened):
    make = Maker()
    asked(opened, make)
    other = connect(opened.path)
    other.execute("INSERT INTO setting VALUES ('x', 'y')")
    other.close()
    assert asked(opened, make) == 2


def test_what_another_process_writes_between_the_look_and_the_reading_is_not_kept_as_old(opened):
    make = Maker()
    with opened.reading() as session:
        other = connect(opened.path)
        other.execute("INSERT INTO setting VALUES ('x', 'y')")
        other.close()
        assert unchanged(session, "thing", (SettingRow, PersonRow), make) == 1
        assert unchanged(session, "thing", (SettingRow, PersonRow), make) == 2
    assert asked(opened, make) == 3
    assert asked(opened, make) == 3


def test_a_unit_of_work_that_is_given_up_leaves_what_was_read(opened):
    make = Maker()
    asked(opened, make)
    with pytest.raises(IntegrityError):
        name(opened, "a", "a")
    assert asked(opened, make) == 1


def test_within_a_unit_of_work_nothing_is_taken_from_before_nor_kept(opened):
    make = Maker()
    asked(opened, make)
    with opened.one_unit():
        assert [asked(opened, make), asked(opened, make)] == [2, 3]
    with opened.writing():
        assert asked(opened, make) == 4
    assert asked(opened, make) == 1


def test_a_reading_from_before_that_is_asked_within_a_unit_of_work_reads_for_itself(opened):
    make = Maker()
    asked(opened, make)
    with opened.reading() as session, opened.writing() as unit:
        store.save_setting(unit, "a", "b")
        assert unchanged(session, "thing", (SettingRow, PersonRow), make) == 2
    assert asked(opened, make) == 3


def test_a_reading_from_before_a_unit_of_work_leaves_nothing_for_those_after_it(opened):
    with opened.reading() as session:
        assert store.settings(session) == {}
        save(opened)
        assert store.settings(session) == {}
    with opened.reading() as session:
        assert store.settings(session) == {"a": "b"}


def test_another_thread_reads_for_itself(opened):
    make = Maker()
    asked(opened, make)
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(asked(opened, make)))
    thread.start()
    thread.join()
    assert found == [2]
    assert asked(opened, make) == 1


def test_it_never_remembers_more_than_so_many_things(opened):
    with opened.reading() as session:
        for number in range(MOST + 5):
            unchanged(session, number, (SettingRow,), Maker())
        make = Maker()
        unchanged(session, MOST + 4, (SettingRow,), make)
        assert make.times == 0
        unchanged(session, 0, (SettingRow,), make)
        assert make.times == 1


def follow_in(session: Session) -> tuple[str, ...]:
    def again(before: tuple[str, ...], names: frozenset[str]) -> tuple[str, ...]:
        return (*before, *sorted(names))

    return followed(session, "followed", SettingRow, (ZoneSpanRow,), lambda: ("anew",), again)


def told(opened: Database) -> tuple[str, ...]:
    with opened.reading() as session:
        return follow_in(session)


def name(opened: Database, *names: str, said: bool = True) -> None:
    with opened.writing() as session:
        for one in names:
            if said:
                name_written(session, SettingRow, one)
            session.execute(insert(SettingRow).values(name=one, value=""))


def test_what_was_written_under_a_name_is_read_by_its_name(opened):
    assert told(opened) == ("anew",)
    name(opened, "a")
    assert told(opened) == ("anew", "a")
    assert told(opened) == ("anew", "a")
    name(opened, "b", "c")
    name(opened, "d")
    assert told(opened) == ("anew", "a", "b", "c", "d")


def test_where_one_has_no_name_or_anything_else_changed_all_is_read_anew(opened):
    told(opened)
    name(opened, "a")
    name(opened, "b", said=False)
    name(opened, "c")
    assert told(opened) == ("anew",)
    name(opened, "d")
    with opened.writing() as session:
        session.execute(delete(ShowingRow))
    assert told(opened) == ("anew",)
    with opened.one_unit(), opened.reading() as session:
        assert follow_in(session) == ("anew",)


def test_a_name_of_a_unit_that_was_given_up_is_forgotten(opened):
    told(opened)
    with pytest.raises(IntegrityError):
        name(opened, "a", "a")
    assert told(opened) == ("anew",)
    name(opened, "b")
    assert told(opened) == ("anew", "b")


def test_whole_days_hold_the_window_and_stay_the_same_until_midnight():
    since = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
    first, last = whole_days(since, since + timedelta(hours=20))
    assert (first, last) == (datetime(2026, 11, 22, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC))
    later = since + timedelta(minutes=90)
    assert whole_days(later, later + timedelta(hours=20)) == (first, last)


def test_settings_are_what_stands_in_the_record_also_after_a_change(opened):
    with opened.reading() as session:
        mine = store.settings(session)
    mine["spoilt"] = "by whoever asked"
    save(opened, "a")
    with opened.reading() as session:
        assert store.settings(session) == {"a": "b"}
