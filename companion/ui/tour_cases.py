"""The cases of the tour: pages as they stand in the middle of something, and whoever watches the time meanwhile."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QScrollArea, QWidget

from companion.domain.health import SoundState
from companion.domain.manner import Manner
from companion.domain.side_effects import Bother, SideEffectKind
from companion.domain.telling import ChannelKind, MailServer, Security, TellingChannel
from companion.interchange.demo import PLAN
from companion.reminders.notifier import Notice
from companion.reminders.trial import Trial
from companion.services.office import Services
from companion.ui.kit.buttons import PaintedButton
from companion.ui.kit.watching import Watched
from companion.ui.main_window import MainWindow
from companion.ui.medication.editor import MedicineEditorPage
from companion.ui.medication.page import MedicinesPage
from companion.ui.settings.page import SettingsPage
from companion.ui.side_effects.note_page import NoteSideEffectPage

LINE = "ibuprofen 400 mg, 1 tablet every 8 hours as needed, max 3 in 24 h"
NEXT_WAKE = timedelta(minutes=78)
AWAY = timedelta(days=3)


class StandingWatcher:
    """``ui.kit.watching.Watcher`` of a desktop on which everything is there."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def watched(self) -> Watched:
        """All of it stands."""
        return Watched(self._now, self._now + NEXT_WAKE, tray=True, desktop=True, sound=SoundState.READY)

    def try_out(self, _trial: Trial) -> None:
        """Nothing comes: a picture shows no later moment."""

    def find_sound(self, found: Callable[[], None]) -> None:
        """It was found before."""
        found()

    def hear(self) -> None:
        """Silence."""


def proposal(folder: Path) -> Path:
    """A plan file that differs from the example: one dose, one time, and one medicine more."""
    told = PLAN.read_text(encoding="utf-8")
    told = told.replace(
        '{ id = "evening", at = "20:00", amount = "2" }', '{ id = "evening", at = "21:00", amount = "1" }'
    )
    path = folder / "ward-plan.toml"
    path.write_text(f"{told}\n{_MORE}", encoding="utf-8")
    return path


def absence(services: Services, now: datetime) -> Notice:
    """What a person finds after three days without the computer."""
    return Notice(services.rounds.due_now(), now, absence=services.rounds.absence(now - AWAY))


def cases(window: MainWindow, services: Services) -> Iterator[tuple[str, QWidget | None]]:
    """Bring the window into one case after the other; gives its name, and what of it is to be in sight."""
    for name, begin in _CASES.items():
        yield name, begin(window, services)


def _editor_read(window: MainWindow, _services: Services) -> QWidget | None:
    window.go("medicine_editor")
    page = _page(window, MedicineEditorPage)
    page.quick.line.setText(LINE)
    page.quick.look()
    return None


def _editor_filled(window: MainWindow, _services: Services) -> QWidget | None:
    page = _page(window, MedicineEditorPage)
    page.quick.use.click()
    return page.quick


def _editor_taper(window: MainWindow, services: Services) -> QWidget | None:
    window.go("medicine_editor", medicine=_medicine(services, "prednisolone"))
    page = _page(window, MedicineEditorPage)
    return page.plans


def _other(window: MainWindow, _services: Services) -> QWidget | None:
    window.go("today")
    _press(window, "Other...")
    return None


def _question(window: MainWindow, services: Services) -> QWidget | None:
    """Another one that makes drowsy was taken close by: that is asked before it is recorded."""
    services.cautions.set_window(12)
    window.go("medicines", medicine=_medicine(services, "xycodone"))
    page = _page(window, MedicinesPage)
    if page.detail is None:
        return None
    page.detail.panel.show_form()
    page.detail.panel.confirm.click()
    return page.detail.panel


def _refill(window: MainWindow, services: Services) -> QWidget | None:
    window.go("medicines", medicine=_medicine(services, "Gabapentin"))
    page = _page(window, MedicinesPage)
    if page.detail is None or page.detail.stock is None:
        return None
    page.detail.stock.ask_refill()
    return page.detail.stock


def _side_effect(window: MainWindow, services: Services) -> QWidget | None:
    window.go("note_side_effect", medicine=_medicine(services, "Gabapentin"), kind=SideEffectKind.SLEEPY.value)
    form = _page(window, NoteSideEffectPage).form
    form.bother.set_value(Bother.MUCH.value)
    form.done.setPlainText("Told the ward nurse.")
    return None


def _telling(window: MainWindow, services: Services) -> QWidget | None:
    server = MailServer("smtp.example.org", "ana@example.org", "ana@example.org", 587, Security.STARTTLS)
    channel = TellingChannel("Marko", ChannelKind.EMAIL, "secret of Marko", to="marko@example.org", server=server)
    made = services.telling.add(channel)
    services.telling.switch(services.telling.channel(made), on=True)
    for card in services.agenda.cards():
        for line in card.lines[:1]:
            services.plans.change_manner(line.id, Manner(tells=True))
    window.go("telling")
    return None


def _my_day(window: MainWindow, _services: Services) -> QWidget | None:
    window.go("settings")
    page = _page(window, SettingsPage)
    page.day.change.click()
    return page.day


def _quiet(window: MainWindow, services: Services) -> QWidget | None:
    services.settings.change(quiet=True)
    window.go("settings")
    page = _page(window, SettingsPage)
    page.mark_stale()
    return page.quiet


_CASES: Mapping[str, Callable[[MainWindow, Services], QWidget | None]] = {
    "today_other": _other,
    "editor_read": _editor_read,
    "editor_filled": _editor_filled,
    "editor_taper": _editor_taper,
    "dose_question": _question,
    "refill": _refill,
    "side_effect_filled": _side_effect,
    "telling_channel": _telling,
    "my_day": _my_day,
    "quiet_hours": _quiet,
}


def whole(page: QWidget) -> QWidget | None:
    """All that a page holds, where it is higher than the window; else None."""
    scroll = page.findChild(QScrollArea)
    if scroll is None or scroll.widget().height() <= scroll.viewport().height():
        return None
    return scroll.widget()


def bring_into_view(page: QWidget, part: QWidget) -> None:
    """Scroll so that a part begins at the top, as far as that goes."""
    scroll = page.findChild(QScrollArea)
    if scroll is not None:
        scroll.verticalScrollBar().setValue(part.mapTo(scroll.widget(), part.rect().topLeft()).y())


_Kind = TypeVar("_Kind", bound=QWidget)


def _page(window: MainWindow, kind: type[_Kind]) -> _Kind:
    page = window.current_page
    if not isinstance(page, kind):
        message = f"{kind.__name__} is not shown"
        raise TypeError(message)
    return page


def _press(window: MainWindow, words: str) -> None:
    page = window.current_page
    buttons = [] if page is None else page.findChildren(PaintedButton)
    next(one for one in buttons if one.isVisibleTo(window) and one.words() == words).click()


def _medicine(services: Services, part: str) -> str:
    return next(one.id for one in services.medication.medicines() if part in one.name)


_MORE = """
[[medicine]]
id = "docusate"
name = "Docusate"
unit = "capsule"
ingredients = [{ name = "docusate", amount = "100 mg" }]
purpose = "for the bowels, while the opioid is taken"
tags = ["laxative"]
fictional = true

[[medicine.source]]
title = "Made up for a picture"
publisher = "Recovery Companion"
date = 2026-11-22
status = "c_a"

[[medicine.line]]
id = "twice"
kind = "times"
start = "surgery+12"
slots = [
    { id = "morning", at = "09:00", amount = "1" },
    { id = "evening", at = "21:00", amount = "1" },
]
"""
