"""The way into a pause, and the pauses that are over."""

from datetime import date, timedelta

from companion.ui.recovery.pause_panel import MOST_SHOWN, PausePanel
from tests.support.told_shell import ToldShell, is_shown, press_button, read


def test_a_pause_is_offered_unless_one_runs_and_what_is_over_can_be_corrected(qtbot, services, clock):
    shell = ToldShell(clock)
    for week in range(MOST_SHOWN + 1):
        begin = services.recovery.begin_of(date(2026, 9, 1) + timedelta(weeks=week))
        services.recovery.pause_all(begin + timedelta(days=1), f"stay {week}", begin)
    panel = PausePanel(services, shell)
    qtbot.addWidget(panel)
    panel.show()
    told = read(panel)
    assert "6 Oct to 7 Oct, stay 5" in told
    assert "stay 0" not in told
    press_button(panel, "Change: 6\u00a0Oct to 7\u00a0Oct, stay 5")
    press_button(panel, "Pause everything...")
    assert [where["kind"] for _page, where in shell.went] == ["pause", "pause"]

    services.recovery.pause_all(None, "")
    panel = PausePanel(services, shell)
    qtbot.addWidget(panel)
    panel.show()
    assert "A pause is running." in read(panel)
    assert not is_shown(panel, "Pause everything...")
