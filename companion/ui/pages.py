"""Every page there is, by name; each is imported when it is first shown."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell

if TYPE_CHECKING:  # the database behind it is opened after the first paint
    from companion.services.office import Services

PageMaker = Callable[["Services", Shell], Page]

_WHERE = {
    "today": ("companion.ui.today.page", "TodayPage"),
    "medicines": ("companion.ui.medication.page", "MedicinesPage"),
    "medicine_editor": ("companion.ui.medication.editor", "MedicineEditorPage"),
    "diary": ("companion.ui.diary.page", "DiaryPage"),
    "log_spasm": ("companion.ui.diary.log_page", "LogSpasmPage"),
    "import_plan": ("companion.ui.medication.import_page", "ImportPlanPage"),
    "settings": ("companion.ui.settings.page", "SettingsPage"),
}

PAGE_NAMES = tuple(_WHERE)


def make_page(name: str, services: "Services", shell: Shell) -> Page:
    """Build a page.

    Raises:
        KeyError: there is no such page.
    """
    module, kind = _WHERE[name]
    maker: PageMaker = getattr(import_module(module), kind)
    return maker(services, shell)
