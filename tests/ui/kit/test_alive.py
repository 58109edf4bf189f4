from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from companion.ui.kit.alive import is_alive


def test_what_qt_deleted_is_not_alive(qtbot):
    outer = QWidget()
    qtbot.addWidget(outer)
    inner = QWidget(outer)
    assert is_alive(inner)
    inner.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not is_alive(inner)
    assert is_alive(outer)
