from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from companion.ui.kit.layouts import clear


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
