"""A plan file from a terminal: shown, agreed to, started."""

from companion.services.office import Services
from tests.interchange.test_plan_file import GOOD
from tests.support.terminal import Terminal


def file(terminal: Terminal, text: str = GOOD) -> str:
    path = terminal.data.with_name("plan.toml")
    path.write_text(text, encoding="utf-8")
    return str(path)


def lines(terminal: Terminal) -> list[bool]:
    """Whether each plan line is paused."""
    services = Services.open(terminal.data, terminal.clock)
    try:
        return [line.current.paused for line in services.plans.lines()]
    finally:
        services.close()


def test_our_reading_is_said_in_words(terminal: Terminal):
    told = terminal("import-plan", file(terminal))
    assert told.code == 3
    rows = told.out.splitlines()
    assert "Paracetamol (new)" in rows
    assert (
        "  Our reading: 2 tablets at 08:00 and half a tablet at 22:00, every day, from Wednesday 11 November." in rows
    )
    assert "  The next times: 22:00, tomorrow 08:00 and tomorrow 22:00" in rows
    assert told.err.splitlines() == [
        "Nothing was imported. When you have read it and agree:",
        f"  companion import-plan {file(terminal)} --yes",
    ]
    assert lines(terminal) == []


def test_a_person_at_a_terminal_agrees_or_does_not(terminal: Terminal):
    terminal.somebody_types("n\n")
    assert terminal("import-plan", file(terminal)).code == 3
    assert lines(terminal) == []
    terminal.somebody_types("y\n")
    told = terminal("import-plan", file(terminal))
    assert (told.code, "Imported: 2 new, 0 changed, 0 unchanged plan lines." in told.out) == (0, True)
    assert lines(terminal) == [True, True]


def test_the_shapes_of_a_proposal_and_an_import_stay_as_they_are(terminal: Terminal):
    shape = terminal("import-plan", file(terminal), "--json").json
    assert (shape["exit"], "imported" in shape) == (3, False)
    assert list(shape["proposal"]) == ["lines", "facts", "new_persons", "other_patient"]
    first = shape["proposal"]["lines"][0]
    assert list(first) == ["name", "id", "verdict", "text", "reading", "next_times"]
    assert (first["id"], first["verdict"]) == ("a/daily", "new")
    assert first["next_times"][0] == "2026-11-22T21:00:00+00:00"
    imported = terminal("import-plan", file(terminal), "--yes", "--json").json["imported"]
    waiting = imported.pop("waiting")
    assert (imported, len(waiting)) == ({"added": 2, "changed": 0, "unchanged": 0}, 2)
    shape = terminal("confirm", *waiting, "--json").json
    assert (shape["exit"], shape["started"]) == (0, waiting)
    assert lines(terminal) == [False, False]


def test_a_file_that_is_refused_says_line_field_and_reason(terminal: Terminal):
    told = terminal("import-plan", file(terminal, GOOD.replace('at = "08:00"', 'at = "8 Uhr"')))
    assert told.code == 1
    assert "line 19, medicine.line.slots.at: a time is written as 08:00, without a zone." in told.err
    assert "Nothing was imported." in told.err
    told = terminal("import-plan", str(terminal.data / "nix.toml"), "--json")
    assert (told.json["exit"], told.json["error"]["code"]) == (1, "plan_file")


def test_starting_is_all_or_nothing(terminal: Terminal):
    waiting = terminal("import-plan", file(terminal), "--yes", "--json").json["imported"]["waiting"]
    told = terminal("confirm", waiting[0], "nobody")
    assert (told.code, told.err) == (1, "No such plan line: nobody. Nothing was started.\n")
    assert lines(terminal) == [True, True]


def test_a_file_for_somebody_else_says_so(record: Services, terminal: Terminal):
    told = terminal("import-plan", file(terminal))
    assert "This file was written for Ana. This record is that of Ana Berg." in told.out


def test_it_goes_to_the_patient_who_is_named(record: Services, terminal: Terminal):
    ben = record.people.add_patient("Ben Berg", None)
    told = terminal("import-plan", file(terminal), "--yes", "--patient", "Ben")
    assert told.code == 3
    assert "This file was written for Ana. This record is that of Ben Berg." in told.err
    assert "--yes --patient Ben --for-this-patient" in told.err
    assert record.for_patient(ben.id).plans.lines() == ()
    assert terminal("import-plan", file(terminal), "--yes", "--patient", "Ben", "--for-this-patient").code == 0
    assert lines(terminal) == []
    assert len(record.for_patient(ben.id).plans.lines()) == 2
