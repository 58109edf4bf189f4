"""Draws the controls of the kit into pictures, to be looked at by people who change them.

Run as ``python -m tests.ui.kit.gallery FOLDER``.
"""

import sys
from datetime import datetime, time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from companion.domain.medication import Unit
from companion.domain.settings import ThemeChoice
from companion.ui.kit.buttons import (
    AlertButton,
    IconButton,
    MainButton,
    QuietLink,
    SecondButton,
    SpasmButton,
    StopButton,
)
from companion.ui.kit.card import Band, Card, Chip, Hairline, Tile
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.clock_field import ClockField
from companion.ui.kit.combo import Combo
from companion.ui.kit.empty_state import EmptyState
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Tiles
from companion.ui.kit.icons import names, pixmap
from companion.ui.kit.labels import Label, strong
from companion.ui.kit.line_edit import LineEdit, TextArea
from companion.ui.kit.mark import Mark
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.severity_scale import SeverityScale
from companion.ui.kit.state_shape import StateKind, StateShape
from companion.ui.kit.stepper import AmountStepper, NumberStepper
from companion.ui.kit.theme import apply_theme, theme
from companion.ui.kit.time_entry import TimeEntry
from companion.ui.kit.undo_bar import UndoBar
from companion.ui.kit.warning_block import WarningBlock


def today_card() -> Card:
    card = Card(Band.CLAY)
    top = QHBoxLayout()
    top.addWidget(Chip("due", "Due now, 08:00"), 1)
    top.addWidget(Label("Last taken yesterday 22:05", "small", "soft"))
    card.body.addLayout(top)
    card.body.addWidget(Label("Paracetamol", "question"))
    card.body.addWidget(Label(f"Dose: {strong('2 tablets')} (1 g)", "lead", rich=True))
    row = QHBoxLayout()
    row.setSpacing(theme().px(12))
    for position, button in enumerate(
        (MainButton("Taken", "check"), SecondButton("Later...", "clock"), SecondButton("Other..."))
    ):
        row.addWidget(button, 2 if not position else 1)
    card.body.addLayout(row)
    return card


def shapes_card() -> Card:
    card = Card()
    row = QHBoxLayout()
    for kind in StateKind:
        row.addWidget(StateShape(kind))
    card.body.addLayout(row)
    for pair in (
        ("late", "1 h 12 min late"),
        ("done", "Taken 08:04 by you"),
        ("partly", "Partly, 1 of 2 tablets"),
        ("as_needed", "As needed"),
    ):
        card.body.addWidget(Chip(*pair))
    card.body.addWidget(Hairline())
    tiles = QHBoxLayout()
    tiles.addWidget(Tile("Last taken", "02:10", "1 tablet, by Marko"))
    tiles.addWidget(Tile("Label gap over", "at 08:10", "6 hours after a dose"))
    card.body.addLayout(tiles)
    buttons = QHBoxLayout()
    for made in (
        SpasmButton("Log a spasm"),
        AlertButton("Warning signs"),
        StopButton("Stop"),
        QuietLink("All of today"),
        IconButton("Less", "minus"),
        IconButton("More", "plus"),
    ):
        buttons.addWidget(made)
    buttons.addWidget(Mark())
    card.body.addLayout(buttons)
    return card


def first_page() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(today_card())
    column.addWidget(shapes_card())
    column.addStretch(1)
    return page


def second_page() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    card = Card()
    body = card.body
    body.addWidget(Field("Name on the pack", LineEdit("Gabapentin"), "As it is printed"))
    body.addWidget(Field("How it is taken", Combo([("a", "At fixed times"), ("b", "Every few hours")])))
    body.addWidget(Field("Strength", LineEdit("500"), "For example 500 mg", "Write the unit too, for example 500 mg"))
    body.addWidget(Field("Note", TextArea("After food", lines=2)))
    body.addWidget(Field("Amount", AmountStepper(Unit.TABLET, value=1000, name="Amount")))
    body.addWidget(Field("Days", NumberStepper(7, name="Days", words=lambda days: f"{days} days")))
    body.addWidget(Field("At", ClockField(time(8, 15), name="At")))
    entry = TimeEntry(datetime(2026, 11, 24, 8, 12), name="When did it start?")
    entry.set_value(datetime(2026, 11, 23, 22, 5))
    body.addWidget(Field("When did it start?", entry))
    column.addWidget(card)
    column.addStretch(1)
    return page


def third_page() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    card = Card(Band.PLUM)
    body = card.body
    body.addWidget(Field("When did it start?", TimeEntry(datetime(2026, 11, 24, 8, 12), name="When did it start?")))
    body.addWidget(SeverityScale("How strong, 0 to 10?", value=5))
    body.addWidget(
        Segmented(
            [(r, r) for r in ("Felt sick", "Asleep", "Not needed", "Not at hand", "A side effect", "Another reason")],
            name="Reason",
        )
    )
    body.addWidget(
        CheckRow("Remind me in private", detail="The notice says that something is due, and no more", checked=True)
    )
    body.addWidget(CheckRow("Less motion"))
    body.addWidget(
        Tiles(
            Tile("Last taken", "02:10", "1 tablet, by Marko"),
            Tile("Label gap over", "at 08:10", "6 hours after a dose"),
            Tile("In the last 24 hours", "4", "of 6 tablets"),
        )
    )
    body.addWidget(
        WarningBlock(
            "Your label's gap is not over until 08:10.",
            "Ask a pharmacist or your team if you are not sure what to do.",
            safe="Not now",
            other="I have already taken it",
        )
    )
    column.addWidget(card)
    column.addWidget(
        EmptyState(
            "Medicines you add appear here, with their times.", "Add a medicine", "plus", title="No medicines yet"
        )
    )
    bar = UndoBar()
    column.addWidget(bar)
    bar.offer("Spasm recorded at 08:12", lambda: None)
    column.addStretch(1)
    return page


def icons_page() -> QWidget:
    page = QWidget()
    grid = QGridLayout(page)
    for i, name in enumerate(names()):
        label = QLabel()
        label.setPixmap(pixmap(name, theme().tokens.ink, 48, 1))
        grid.addWidget(label, i // 8 * 2, i % 8)
        grid.addWidget(Label(name, "small"), i // 8 * 2 + 1, i % 8)
    return page


PAGES = {"first": first_page, "second": second_page, "third": third_page, "icons": icons_page}


def draw(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST):
        for percent in (100, 200):
            apply_theme(app, choice, percent)
            for name, make in PAGES.items():
                page = make()
                page.resize(740, 10)
                page.show()
                for _ in range(4):
                    app.processEvents()
                page.resize(740, max(page.layout().totalHeightForWidth(740), 100))
                for _ in range(4):
                    app.processEvents()
                page.grab().save(str(folder / f"{name}-{choice.value}-{percent}.png"))
                page.close()


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
