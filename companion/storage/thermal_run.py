"""The heat or cold that is on somebody now: one in a data folder, kept as a text among the settings.

It is no entry: nothing has happened yet that could be told. What comes of it is a session.
"""

from sqlalchemy.orm import Session as Unit

from companion.domain.thermal_run import ThermalRun, found
from companion.storage import people
from companion.storage.value_text import from_text, to_text

NAME = "thermal_run"


def running(unit: Unit) -> ThermalRun | None:
    """What is on, as another program finds it; None: nothing is, or a newer program wrote it down otherwise."""
    text = people.settings(unit).get(NAME, "")
    try:
        return found(from_text(text, ThermalRun)) if text else None
    except ValueError:
        return None


def keep_running(unit: Unit, run: ThermalRun | None) -> None:
    """Keep what is on, or that nothing is."""
    people.save_setting(unit, NAME, "" if run is None else to_text(found(run)))
