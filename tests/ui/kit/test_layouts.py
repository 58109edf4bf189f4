from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from companion.ui.kit.layouts import activate_layouts, clear


def test_a_cleared_layout_is_empty_and_what_stood_in_it_is_hidden_at_once_also_deeper_down(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    column, row = QVBoxLayout(holder), QHBoxLayout()
    outer, inner = QLabel("outer"), QLabel("inner")
    column.addWidget(outer)
    row.addWidget(inner)
    row.addStretch(1)
    column.addLayout(row)
    holder.show()
    clear(column)
    assert column.count() == 0
    assert outer.isHidden()
    assert inner.isHidden()
    clear(column)


def test_in_a_window_that_is_not_shown_what_changes_deep_inside_is_known_at_once(qtbot):
    holder, inside, deep = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(holder)
    column, middle, words = QVBoxLayout(holder), QVBoxLayout(inside), QVBoxLayout(deep)
    middle.addWidget(deep)
    column.addWidget(inside)
    words.addWidget(QLabel("one line"))
    activate_layouts(holder)
    before = column.sizeHint().height()
    for _ in range(3):
        words.addWidget(QLabel("one line"))
        deep.findChildren(QLabel)[-1].show()
    activate_layouts(holder)
    assert column.sizeHint().height() >= before + 3 * deep.findChildren(QLabel)[0].sizeHint().height()
