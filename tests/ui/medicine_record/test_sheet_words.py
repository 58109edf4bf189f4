"""The words of the sheet: initials and time, or the word; old values in sight; easy to read."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from companion.domain.administration import AdministrationWeek, SheetRow
from companion.domain.administration_marks import Mark, MarkKind, UnplannedMark, Was
from companion.domain.identity import DeviceId, EntryId, LineId, PersonId, Recorder
from companion.domain.medication import Relief
from companion.domain.people import Person
from companion.ui.medicine_record import sheet_words
from tests.support.doses import product
from tests.support.reading import HIGHEST_GRADE, grade

pytestmark = pytest.mark.usefixtures("qapp")
ANA = Person(PersonId("ana"), "Ana", "patient")
MARKO = Person(PersonId("marko"), "Marko", "")
WEEK = AdministrationWeek(date(2026, 11, 16), "", None, (), (), (), (product("Oxycodone"),), (("A", ANA), ("M", MARKO)))
AT = datetime(2026, 11, 20, 8)
GIVEN = Mark(MarkKind.GIVEN, AT, ANA.id)
TABLET = product(paracetamol=500)


def said(mark: Mark) -> str:
    return sheet_words.mark_words(mark, TABLET, WEEK).replace("\u00a0", " ")


def test_initials_alone_are_a_dose_given_as_planned() -> None:
    assert said(GIVEN) == "A"
    assert said(replace(GIVEN, at=AT.replace(minute=12))) == "A 08:12"
    assert said(replace(GIVEN, at=datetime(2026, 11, 21, 1, 10))) == "A Sat 21 Nov 01:10"
    assert said(replace(GIVEN, amount=1500)) == "A, 1½ tablets"


def test_what_cannot_be_read_is_said_to_be_missing() -> None:
    assert sheet_words.left_out(WEEK) == ""
    told = sheet_words.left_out(replace(WEEK, left_out=("Gabapentin", "Gabapentin", "")))
    assert told == "Not on this sheet, because the file is damaged there: Gabapentin, a medicine."


def test_a_correction_a_late_entry_and_another_writer_are_said() -> None:
    told = said(replace(GIVEN, was=(Was(500, AT, MARKO.id),), late_entry=True, written_by=MARKO.id))
    assert told == "A, late entry, written by M, corrected (was 08:00, half a tablet, M)"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (MarkKind.PARTLY, "partly, A"),
        (MarkKind.SKIPPED, "skipped, A"),
        (MarkKind.REFUSED, "refused, A"),
        (MarkKind.HELD, "held by the team, A"),
        (MarkKind.UNSURE, "not sure if taken, A"),
        (MarkKind.MISSED, "not answered, A"),
        (MarkKind.PAUSED, "paused, A"),
        (MarkKind.OPEN, "open, A"),
        (MarkKind.AHEAD, "ahead, A"),
    ],
)
def test_every_kind_of_mark_has_a_word(kind: MarkKind, words: str) -> None:
    assert said(replace(GIVEN, kind=kind)) == words


def test_a_moved_dose_says_where_to_and_a_note_is_kept() -> None:
    ahead = Mark(MarkKind.AHEAD, AT, moved_to=AT.replace(hour=10), note="after lunch")
    assert said(ahead) == "ahead, moved to 10:00, after lunch"


def row(**more: object) -> SheetRow:
    cells = ((GIVEN,), *((),) * 6)
    told = SheetRow(TABLET, LineId("l"), time(8), 1000, date(2026, 11, 1), None, "", None, "", cells)
    return replace(told, **more)


def test_no_cell_is_empty() -> None:
    off = row(ruled_off_from=date(2026, 11, 18), off_why="More pain", why="First plan", stops=date(2026, 11, 17))
    assert [sheet_words.cell(off, place, WEEK) for place in range(3)] == [["A"], ["not planned"], ["ruled off"]]
    told = [line.replace("\u00a0", " ") for line in (*sheet_words.changed(off), *sheet_words.medicine(off))]
    assert told[:2] == ["Reason: First plan", "Ruled off from 18 November: More pain"]
    assert told[-1] == "From 1 November 2026 until 17 November 2026"


def test_a_plan_by_elapsed_hours_says_the_time_of_each_dose() -> None:
    by_hours = row(at=None)
    assert sheet_words.cell(by_hours, 0, WEEK) == ["08:00: A"]
    assert sheet_words.row(by_hours).startswith("By elapsed hours, ")


def test_what_was_not_typed_in_is_never_none() -> None:
    assert sheet_words.allergies(WEEK) == "Allergies: none typed in. Not checked."
    assert sheet_words.patient(WEEK) == "Name not typed in. Date of birth not typed in"
    assert sheet_words.as_needed_empty(WEEK) == "No dose as needed was recorded. On the list: Oxycodone."
    nobody = replace(WEEK, listed_as_needed=())
    assert sheet_words.as_needed_empty(nobody) == "No dose outside the plan was recorded."
    assert sheet_words.initials(WEEK) == ["A: Ana, patient", "M: Marko"]


def test_a_dose_as_needed_says_what_it_did_and_what_nobody_said() -> None:
    after = Relief(EntryId("e"), 1, 3, Recorder(ANA.id, DeviceId("d")), "Ana", AT)
    mark = UnplannedMark(TABLET, AT, None, 1000, "pain", "", 6, after, ANA.id, None, False, False, False)
    assert sheet_words.unplanned(mark, WEEK)[2:] == ["pain", "6", "pain 3", "A"]
    silent = replace(mark, reason="", before=None, after=None, withdrawn=True, late_entry=True, written_by=MARKO.id)
    assert sheet_words.unplanned(silent, WEEK)[2:] == [
        "not said",
        "not said",
        "not said",
        "A, late entry, written by M, withdrawn, counted nowhere",
    ]
    unsure = replace(mark, earliest=AT.replace(hour=6), planned=True, after=replace(after, score=None))
    when, _dose, reason, _before, effect, _by = sheet_words.unplanned(unsure, WEEK)
    assert when.replace("\u00a0", " ") == "not sure if taken, Fri 20 Nov 06:00 to Fri 20 Nov 08:00"
    assert (reason, effect) == ("for a planned time that is not on this sheet, pain", "could not say")


def test_the_rules_are_easily_read() -> None:
    assert grade(" ".join(sheet_words.rules())) <= HIGHEST_GRADE
