"""The cases of the tour show what they are named after, and can be read at both ends of the text size."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from companion.domain.settings import ThemeChoice
from companion.interchange.demo import ScriptedClock
from companion.interchange.plan_file import read_plan_file
from companion.interchange.proposal import Verdict, propose
from companion.services.office import Services
from companion.ui.kit.theme import apply_theme
from companion.ui.main_window import MainWindow
from companion.ui.tour_cases import StandingWatcher, absence, cases, proposal
from tests.support.told_shell import read
from tests.support.ui_lint import lint

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
SEEN = {
    "today_other": "It was not taken",
    "editor_read": "Ibuprofen, 400 mg in 1 tablet",
    "editor_filled": "Ibuprofen",
    "editor_taper": "Step 6",
    "dose_question": "Gabapentin, taken yesterday 22:04, makes you drowsy too.",
    "refill": "How much is in the new pack?",
    "side_effect_filled": "What was done about it",
    "telling_channel": "marko@example.org",
    "my_day": "Bedtime",
    "quiet_hours": "A critical reminder comes all the same.",
    "import_plan_lines": "Differs from your plan",
}


@pytest.fixture
def services(tmp_path, example):
    example(tmp_path, NOW)
    opened = Services.open(tmp_path, ScriptedClock(NOW, "Europe/Berlin"))
    yield opened
    opened.close()


def settled(qtbot, window) -> list[str]:
    """What is wrong with a page once its layout came to rest."""
    for _turn in range(40):
        qtbot.wait(50)
        if not (found := lint(window)):
            break
    return found


@pytest.mark.parametrize("percent", [100, 200])
def test_every_case_shows_what_it_is_named_after(qtbot, services, percent):
    apply_theme(QApplication.instance(), ThemeChoice.LIGHT, percent)
    window = MainWindow(ScriptedClock(NOW, "Europe/Berlin"))
    window.watching.watcher = StandingWatcher(NOW)
    window.resize(1366, 768)
    window.show()
    window.attach(services)
    seen, found = {}, []
    try:
        qtbot.wait(80)
        for name, _find in cases(window, services):
            faults = settled(qtbot, window)
            seen[name] = SEEN[name] in read(window.current_page)
            found += [f"{name}: {one}" for one in faults]
    finally:
        window.detach()
        window.hide()
        window.deleteLater()
        apply_theme(QApplication.instance(), ThemeChoice.LIGHT, 100)
    assert seen == dict.fromkeys(SEEN, True)
    assert found == [], "\n".join(found)


def test_the_proposed_file_has_one_line_more_and_one_that_differs(services, tmp_path):
    catalogue = services.practice.catalogue()
    file = read_plan_file(proposal(tmp_path), "Europe/Berlin", today=NOW.date(), catalogue=catalogue, in_demo=True)
    found = propose(file, services)
    assert found.count(Verdict.NEW) == 1
    assert found.count(Verdict.CHANGED) == 1


def test_after_three_days_away_there_is_something_to_list(services):
    told = absence(services, NOW)
    assert told.absence is not None
    assert told.absence.runs
    assert told.items
