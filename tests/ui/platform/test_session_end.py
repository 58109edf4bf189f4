"""A sign-out that has begun."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from companion.ui.platform.session_end import SIGN_OUT_MS, SessionEnd


def test_a_sign_out_begins_with_the_desktops_word_and_is_over_when_somebody_stays(qapp: QApplication) -> None:
    owner = QObject()
    end = SessionEnd(qapp, owner)
    assert not end.has_begun
    end._begin()
    assert end.has_begun
    assert end._timer.interval() == SIGN_OUT_MS
    end._timer.stop()
    assert not end.has_begun
