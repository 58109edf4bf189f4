"""What is imported when: nothing that Today's rows do not need comes before them."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from companion.ui.heavy import RECORD, REST, WATCH

READY = """
import sys
from importlib import import_module
from companion.ui.platform.desktop import import_plainly
import_plainly()
import companion.app
from companion.ui.heavy import RECORD
for one in RECORD:
    import_module(one)
LATER = {"alembic", "matplotlib", "numpy", "apscheduler", "tzlocal", "statistics",
         "desktop_notifier", "apprise", "keyring", "icalendar", "typst"}
OURS = ("companion.services.formulary", "companion.services.adherence", "companion.services.delivery",
        "companion.reminders.dispatcher", "companion.interchange", "companion.charts", "companion.ui.medication.")
print(sorted(one for one in sys.modules if one.split(".")[0] in LATER or one.startswith(OURS)))
"""


def test_todays_rows_wait_for_no_scheduler_no_charts_no_networks_and_no_other_page() -> None:
    told = subprocess.run([sys.executable, "-c", READY], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize("name", [*RECORD, *WATCH, *REST])
def test_what_is_named_is_there(name: str) -> None:
    assert find_spec(name) is not None
