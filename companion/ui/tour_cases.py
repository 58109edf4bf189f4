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
from companion.ui.kit.card import Band, Card
from companion.ui.kit.watching import Watched
from companion.ui.main_window import MainWindow
from companion.ui.medication.editor import MedicineEditorPage
from companion.ui.medication.page import MedicinesPage
from companion.ui.medication.staircase import Staircase
from companion.ui.planning.import_page import ImportPlanPage
from companion.ui.settings.page import SettingsPage
from companion.ui.side_effects.note_page import NoteSideEffectPage

LINE = "ibuprofen 400 mg, 1 tablet every 8 hours as needed, max 3 in 24 h"
NEXT_WAKE = timedelta(minutes=78)
AWAY = timedelta(days=3)
Find = Callable[[], QWidget | None]
"""What of a page is to be in sight, once it is laid out; None: its beginning."""


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


def cases(window: MainWindow, services: Services) -> Iterator[tuple[str, Find]]:
    """Bring the window into one case after the other; gives its name, and how to find what is to be in sight."""
    for name, begin in _CASES.items():
        yield name, begin(window, services)


def _editor_read(window: MainWindow, _services: Services) -> Find:
    window.go("medicine_editor")
    page = _page(window, MedicineEditorPage)
    page.quick.line.setText(LINE)
    page.quick.look()
    return _nowhere


def _editor_filled(window: MainWindow, _services: Services) -> Find:
    page = _page(window, MedicineEditorPage)
    page.quick.use.click()
    return lambda: page.quick


def _editor_taper(window: MainWindow, services: Services) -> Find:
    window.go("medicine_editor", medicine=_medicine(services, "prednisolone"))
    page = _page(window, MedicineEditorPage)
    return lambda: page.plans.findChild(Staircase)


def _other(window: MainWindow, _services: Services) -> Find:
    window.go("today")
    _press(window, "Other...")
    return _nowhere


def _question(window: MainWindow, services: Services) -> Find:
    """Another one that makes drowsy was taken close by: that is asked before it is recorded."""
    services.cautions.set_window(12)
    window.go("medicines", medicine=_medicine(services, "xycodone"))
    page = _page(window, MedicinesPage)
    if page.detail is None:
        return _nowhere
    panel = page.detail.panel
    panel.show_form()
    panel.confirm.click()
    return lambda: panel


def _refill(window: MainWindow, services: Services) -> Find:
    window.go("medicines", medicine=_medicine(services, "Gabapentin"))
    page = _page(window, MedicinesPage)
    if page.detail is None or page.detail.stock is None:
        return _nowhere
    stock = page.detail.stock
    stock.ask_refill()
    return lambda: stock


def _side_effect(window: MainWindow, services: Services) -> Find:
    window.go("note_side_effect", medicine=_medicine(services, "Gabapentin"), kind=SideEffectKind.SLEEPY.value)
    form = _page(window, NoteSideEffectPage).form
    form.bother.set_value(Bother.MUCH.value)
    form.done.setPlainText("Told the ward nurse.")
    return _nowhere


def _telling(window: MainWindow, services: Services) -> Find:
    server = MailServer("smtp.example.org", "ana@example.org", "ana@example.org", 587, Security.STARTTLS)
    for name, minutes in (("Marko", 0), ("Eva", 30)):
        to, secret = f"{name.lower()}@example.org", f"secret of {name}"
        channel = TellingChannel(name, ChannelKind.EMAIL, secret, to=to, server=server, after_minutes=minutes)
        services.telling.switch(services.telling.channel(services.telling.add(channel)), on=True)
    for card in services.agenda.cards():
        for line in card.lines[:1]:
            services.plans.change_manner(line.id, Manner(tells=True))
    window.go("telling")
    return _nowhere


def _my_day(window: MainWindow, _services: Services) -> Find:
    window.go("settings")
    page = _page(window, SettingsPage)
    page.day.change.click()
    return lambda: page.day


def _quiet(window: MainWindow, services: Services) -> Find:
    services.settings.change(quiet=True)
    window.go("settings")
    page = _page(window, SettingsPage)
    page.mark_stale()
    return lambda: page.quiet


def _import(window: MainWindow, services: Services) -> Find:
    window.go("import_plan", path=proposal(services.data_dir))
    page = _page(window, ImportPlanPage)
    return lambda: [one for one in page.findChildren(Card) if one.band is Band.AMBER][-1]


def _nowhere() -> QWidget | None:
    return None


_CASES: Mapping[str, Callable[[MainWindow, Services], Find]] = {
    "today_other": _other,
    "editor_read": _editor_read,
    "editor_filled": _editor_filled,
    "editor_taper": _editor_taper,
    "dose_question": _question,
    "refill": _refill,
    "side_effect_filled": _side_effect,
    "telling_channel": _telling,
    "quiet_hours": _quiet,
    "my_day": _my_day,
    "import_plan_lines": _import,
}


def whole(window: MainWindow) -> QWidget | None:
    """All that the page of a window holds, where it is higher than there is room; else None."""
    scroll = _scroll(window)
    content = None if scroll is None else scroll.widget()
    if scroll is None or content is None or content.height() <= scroll.viewport().height():
        return None
    return content


def bring_into_view(window: MainWindow, part: QWidget) -> None:
    """Scroll so that a part of the page begins at the top, as far as that goes."""
    scroll = _scroll(window)
    content = None if scroll is None else scroll.widget()
    if scroll is not None and content is not None:
        scroll.verticalScrollBar().setValue(part.mapTo(content, part.rect().topLeft()).y())


def _scroll(window: MainWindow) -> QScrollArea | None:
    page = window.current_page
    return None if page is None else next(iter(page.findChildren(QScrollArea)), None)


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
