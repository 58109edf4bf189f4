"""Every page there is, by name; each is imported when it is first shown."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell

if TYPE_CHECKING:  # the database behind it is opened after the first paint
    from companion.services.office import Services


class Titled(Protocol):
    """A page that has words for the header."""

    def title(self) -> str:
        """The page's name."""
        ...

    def subtitle(self) -> str:
        """One line of where and when."""
        ...


PageMaker = Callable[["Services", Shell], Page]

_WHERE = {
    "today": ("companion.ui.today.page", "TodayPage"),
    "medicines": ("companion.ui.medication.page", "MedicinesPage"),
    "medicine_editor": ("companion.ui.medication.editor", "MedicineEditorPage"),
    "medicines_over_time": ("companion.ui.medicine_record.over_time_page", "OverTimePage"),
    "dose_history": ("companion.ui.medication.history_page", "DoseHistoryPage"),
    "administration_record": ("companion.ui.medicine_record.sheet_page", "AdministrationPage"),
    "exercises": ("companion.ui.exercises.page", "ExercisesPage"),
    "routine_editor": ("companion.ui.exercises.editor", "RoutineEditorPage"),
    "player": ("companion.ui.player.page", "PlayerPage"),
    "thermal": ("companion.ui.thermal.page", "ThermalPage"),
    "thermal_run": ("companion.ui.thermal.run_page", "ThermalRunPage"),
    "thermal_editor": ("companion.ui.thermal.editor", "ThermalEditorPage"),
    "diary": ("companion.ui.diary.page", "DiaryPage"),
    "log_spasm": ("companion.ui.diary.log_page", "LogSpasmPage"),
    "note_side_effect": ("companion.ui.side_effects.note_page", "NoteSideEffectPage"),
    "import_plan": ("companion.ui.planning.import_page", "ImportPlanPage"),
    "my_plan": ("companion.ui.recovery.page", "MyPlanPage"),
    "fact_editor": ("companion.ui.recovery.editor", "FactEditorPage"),
    "people": ("companion.ui.people.page", "PeoplePage"),
    "since_looked": ("companion.ui.people.since_page", "SinceLookedPage"),
    "choose_person": ("companion.ui.people.choose_person", "ChoosePersonPage"),
    "choose_patient": ("companion.ui.people.choose_patient", "ChoosePatientPage"),
    "telling": ("companion.ui.telling.page", "TellingPage"),
    "telling_editor": ("companion.ui.telling.editor", "ChannelEditorPage"),
    "health": ("companion.ui.health.page", "HealthPage"),
    "delivery_log": ("companion.ui.health.delivery_page", "DeliveryPage"),
    "settings": ("companion.ui.settings.page", "SettingsPage"),
    "quit": ("companion.ui.questions.quit_page", "QuitPage"),
    "zone": ("companion.ui.questions.zone_page", "ZonePage"),
    "which_zone": ("companion.ui.questions.which_zone_page", "WhichZonePage"),
    "damage": ("companion.ui.questions.damage_page", "DamagePage"),
}

PAGE_NAMES = tuple(_WHERE)
PAGE_MODULES = tuple(module for module, _page in _WHERE.values())
"""What a packaged program must hold although nothing imports it by name."""
ASIDES = frozenset(
    {
        "choose_person",
        "choose_patient",
        "quit",
        "zone",
        "which_zone",
        "damage",
        "medicines_over_time",
        "administration_record",
    }
)
"""Shown over the page one is on, which is not left: what is typed there stays."""
FORMS = frozenset(
    {
        "medicine_editor",
        "routine_editor",
        "thermal_editor",
        "fact_editor",
        "telling_editor",
        "log_spasm",
        "note_side_effect",
        "import_plan",
        "player",
    }
)
"""Pages that hold something unsaved as long as they are open; it belongs to the patient they were opened for."""


def make_page(name: str, services: "Services", shell: Shell) -> Page:
    """Build a page.

    Raises:
        KeyError: there is no such page.
    """
    module, kind = _WHERE[name]
    maker: PageMaker = getattr(import_module(module), kind)
    return maker(services, shell)
