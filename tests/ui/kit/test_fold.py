"""What is folded away is one key away, and says whether it is open."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.fold import Fold
from companion.ui.kit.line_edit import LineEdit
from tests.support.told_shell import press_key
from tests.support.ui_lint import lint, settle


def fold(qtbot, *, opened: bool = False) -> tuple[Fold, LineEdit]:
    inside = QWidget()
    edit = LineEdit(name="Inside")
    QVBoxLayout(inside).addWidget(edit)
    made = Fold("More", inside, opened=opened)
    qtbot.addWidget(made)
    settle(made, 400)
    return made, edit


def test_it_opens_and_closes_by_key_and_keeps_what_was_typed(qtbot):
    made, edit = fold(qtbot)
    assert not made.is_open
    assert made.button.accessibleDescription() == "closed"
    press_key(made.button)
    assert made.is_open
    assert made.button.accessibleDescription() == "open"
    edit.setText("typed")
    press_key(made.button)
    assert (made.is_open, edit.text()) == (False, "typed")
    assert lint(made) == []


def test_an_open_one_stays_open_when_it_is_opened_again(qtbot):
    made, _edit = fold(qtbot, opened=True)
    moved: list[bool] = []
    made.moved.connect(lambda: moved.append(made.is_open))
    made.open()
    assert made.is_open
    assert moved == []
