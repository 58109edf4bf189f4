"""The phases as arrows: all of them on My plan, those around the present one on Today."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.domain.recovery import PHASES, Phase
from companion.services.recovery import PhaseNow
from companion.ui.phase_strip import PhaseGlance, PhaseStrip, Step, arrows, glanced, step_of
from tests.support.my_plan import SURGERY

NOW = PhaseNow(Phase.PROTECTION, SURGERY, 12, ())


def test_each_phase_says_in_words_where_it_stands():
    told = [(one.step, one.told) for one in arrows(NOW)]
    assert told[:3] == [
        (Step.PASSED, "First days, passed"),
        (Step.NOW, "Healing: now, day 12"),
        (Step.AHEAD, "Moving more, not opened yet"),
    ]
    assert step_of(Phase.FIRST_DAYS, None) is Step.AHEAD


@pytest.mark.parametrize("phase", PHASES)
def test_today_shows_four_with_the_present_one_among_them(phase):
    shown = glanced(replace(NOW, phase=phase))
    assert len(shown) == 4
    assert [one.phase for one in shown if one.step is Step.NOW] == [phase]


def test_arrow_keys_walk_round_and_enter_chooses(qtbot):
    strip = PhaseStrip(NOW, Phase.PROTECTION)
    qtbot.addWidget(strip)
    strip.show()
    seen = []
    strip.chosen.connect(seen.append)
    QTest.keyClick(strip.button(Phase.PROTECTION), Qt.Key.Key_Left)
    QTest.keyClick(strip.button(Phase.FIRST_DAYS), Qt.Key.Key_Left)
    QTest.keyClick(strip.button(Phase.PROTECTION), Qt.Key.Key_Return)
    assert seen == ["p0", "p5", "p1"]


def test_the_strip_goes_on_below_where_it_is_narrow(qtbot):
    strip = PhaseStrip(NOW, Phase.PROTECTION)
    qtbot.addWidget(strip)
    strip.resize(1100, strip.heightForWidth(1100))
    strip.show()
    assert len({strip.button(phase).y() for phase in PHASES}) == 1
    assert strip.heightForWidth(500) > strip.heightForWidth(1100)
    strip.resize(500, strip.heightForWidth(500))
    assert len({strip.button(phase).y() for phase in PHASES}) == 2


def test_the_glance_is_one_button_with_the_present_phase_as_its_name(qtbot):
    glance = PhaseGlance(NOW)
    qtbot.addWidget(glance)
    glance.show()
    assert glance.accessibleName() == "Healing: now, day 12"
    assert glance.minimumSizeHint().width() < glance.sizeHint().width()
    for width in (glance.sizeHint().width(), glance.minimumSizeHint().width()):
        glance.resize(width, 44)
        assert not glance.grab().isNull()
    with qtbot.waitSignal(glance.clicked, timeout=1000):
        QTest.keyClick(glance, Qt.Key.Key_Return)
