"""Once Today's rows are there every service is imported, so that no page waits for one."""

import subprocess
import sys

from companion.services.office import when_asked

WHOLE = """
import sys
from companion.services.office import when_asked
print(sorted(set(when_asked()) & set(sys.modules)))
import companion.services.whole
print(set(when_asked()) <= set(sys.modules))
"""


def test_what_nobody_asked_for_is_imported_in_one_go_and_not_before() -> None:
    told = subprocess.run([sys.executable, "-c", WHOLE], capture_output=True, text=True, check=True)
    before, after = told.stdout.splitlines()
    assert "companion.services.formulary" not in before
    assert after == "True"


def test_a_service_that_is_asked_for_later_is_named_once() -> None:
    assert len(set(when_asked())) == len(when_asked())
