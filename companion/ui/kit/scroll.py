"""Scroll bars wide enough to hold."""

from PySide6.QtWidgets import QAbstractScrollArea

from companion.ui.kit.theme import theme

WIDTH = 22


def dress_scroll_bars(area: QAbstractScrollArea) -> None:
    """Give an area wide scroll bars in the colours of the theme."""
    tokens = theme().tokens
    style = (
        f"QScrollBar:vertical {{ background: {tokens.sunken}; width: {WIDTH}px; margin: 0; border: none;"
        f" border-radius: {WIDTH // 2}px; }}"
        f"QScrollBar:horizontal {{ background: {tokens.sunken}; height: {WIDTH}px; margin: 0; border: none;"
        f" border-radius: {WIDTH // 2}px; }}"
        f"QScrollBar::handle {{ background: {tokens.edge}; border-radius: {WIDTH // 2}px; }}"
        "QScrollBar::handle:vertical { min-height: 44px; }"
        "QScrollBar::handle:horizontal { min-width: 44px; }"
        "QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; border: none; }"
        "QScrollBar::add-page, QScrollBar::sub-page { background: none; }"
    )
    for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
        bar.setStyleSheet(style)
