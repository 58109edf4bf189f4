"""The commands, in one line each, and what their exit codes mean. Light: the window's start reads it too."""

COMMANDS = {
    "today": "what is due now, late, next and done, and what must be known",
    "take": "record a dose: the one that is due, or one as needed",
    "skip": "record that something planned was left out, and why",
    "done": "record minutes of exercises, heat or cold",
    "spasm": "the spasm diary: start, stop, log",
    "undo": "take back what a command recorded last",
    "import-plan": "show what a plan file proposes, and import it when you agree",
    "confirm": "start imported plan lines",
    "backup": "make a checked copy of the record",
    "restore": "put a backup in place; the present record is kept beside it",
    "verify": "check the record, or a backup",
    "self-check": "look whether this program is whole (for packagers)",
}

EXIT_CODES = """exit codes:
  0   done
  1   refused: nothing was changed, and the reason is said
  2   the words of the command could not be read
  3   not confirmed: something must be looked at first; nothing was recorded
  4   nothing matched, or several did; nothing was recorded
  70  the program itself did not work; nothing that was recorded is lost
"""

JSON = """with --json: one object on standard output: command, exit, now, zone, patient (id, name, born_on,
example), recording_as (id, name), then what is named below. A refusal holds error (code, what, now).
Instants are UTC as 2026-11-22T07:12:00+00:00, days are local, amounts are text in units ("0.5"),
lengths are whole minutes, and what is not known is null. Fields may be added; none is renamed.
"""

SHAPES = {
    "today": """day, due, late, missed, next, done, paused (lists of: key, code, name, due_at, state,
  late_minutes, later_until, answer, kind, question; a dose: medicine, planned_at, amount, unit, label,
  cautions (code, asks, near), dose;
  a session: practice, gap_over_at, facts, session), unplanned_doses, unplanned_sessions, as_needed,
  pause, waiting_lines, spasms_today, no_spasms_said, next_after, precautions, open_spasm""",
    "take": """recorded (entry, version, medicine, name, amount, unit, taken_at, earliest_at, key, note,
  acknowledged, given_by, by, recorded_at); refused: questions, label, cautions; no such name: candidates;
  with --refused, --held, --not-sure or --move: recorded (an item, as today has them), label""",
    "skip": "recorded (an item, as today has them); no such name: candidates",
    "done": """recorded (entry, version, practice, name, kind, started_at, minutes, complete, pain_before,
  pain_after, key, note, by, recorded_at), facts; no such name: candidates""",
    "spasm": """recorded (entry, version, kind, started_at, severity, minutes, where, note, by,
  recorded_at); refused: open_spasm""",
    "undo": "undone (kind, subject)",
    "import-plan": """proposal (lines, facts, new_persons, other_patient), imported (added, changed, unchanged,
  waiting)""",
    "confirm": "started; refused: unknown",
    "backup": "backup",
    "restore": "restored, kept",
    "verify": "verified, schema",
    "self-check": "whole, checks (name, whole, trouble)",
}
"""What each command says of itself in JSON; the shapes themselves are made in ``shapes.py``."""

NOT_AN_EMERGENCY = "Not an emergency service. Warning signs and numbers to call: F2 in the window.\n"


def overview() -> str:
    """All of it, for ``companion --help``."""
    rows = "\n".join(f"  {name:<13}{told}" for name, told in COMMANDS.items())
    return f"commands (each explains itself: companion COMMAND --help):\n{rows}\n\n{EXIT_CODES}\n{NOT_AN_EMERGENCY}"
