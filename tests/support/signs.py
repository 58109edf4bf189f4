"""Short ways to the warning signs page, and an example record with an opioid on the list."""

from datetime import date

from pytestqt.qtbot import QtBot

from companion.domain.medication import Ingredient, Unit
from companion.domain.recovery import Contact, FactKind, HealthFact, ProcedureKind, Surgery
from companion.domain.warning_signs import SignEvent
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.ui.guidance.page import WarningSignsPage
from companion.ui.guidance.questions import DEAF_SECONDS
from companion.ui.kit import background
from companion.ui.main_window import MainWindow
from companion.ui.warning_signs import load
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, as_needed, token


def open_signs(window: MainWindow, qtbot: QtBot) -> WarningSignsPage:
    """Press *Warning signs* and wait until the record has answered."""
    window.go("warning_signs")
    return signs_page(window, qtbot)


def signs_page(window: MainWindow, qtbot: QtBot) -> WarningSignsPage:
    """The page, once the record has answered."""
    rest(qtbot)
    page = window.current_page
    assert isinstance(page, WarningSignsPage)
    return page


def rest(qtbot: QtBot) -> None:
    """Let the first paint happen, the record be read in its thread, and the answer come back."""
    qtbot.wait(5)
    qtbot.waitUntil(lambda: not background.is_busy(), timeout=10_000)
    qtbot.wait(5)


def answer(page: WarningSignsPage, clock: FrozenClock, *, yes: bool) -> None:
    """Answer the question that is asked, after the moment in which it hears nothing."""
    clock.advance(seconds=DEAF_SECONDS + 0.1)
    (page.questions.yes_button if yes else page.questions.no_button).click()


def answer_yes_to(page: WarningSignsPage, clock: FrozenClock, sign: str) -> None:
    """Say no until a sign is asked about, then yes."""
    while page.questions.sign is not None and page.questions.sign.id != sign:
        answer(page, clock, yes=False)
    assert page.questions.sign is not None, sign
    answer(page, clock, yes=True)


def add_medicine(services: Services, name: str, *ingredients: str) -> None:
    """Put a medicine on the list."""
    parts = tuple(Ingredient(one, 5_000) for one in ingredients)
    services.medication.add(MedicineDraft(name, Unit.TABLET, parts), [as_needed()], token=token())


def fill(services: Services) -> None:
    """A patient with everything that is read out."""
    services.people.change_patient(name="Ana Weber", born_on=date(1961, 5, 3), address="12 Example Lane, first floor")
    services.recovery.add(Surgery(date(2026, 11, 10), "Lumbar decompression", ProcedureKind.DECOMPRESSION, "L4/L5"))
    services.recovery.add(Contact("Dr Lee", "surgeon", "555 0100", "weekdays 8 to 16"))
    services.recovery.add(HealthFact(FactKind.ALLERGY, "Penicillin"))
    add_medicine(services, "Oxycodone", "oxycodone hydrochloride")
    add_medicine(services, "Gabapentin", "gabapentin")
    oxycodone = next(one for one in services.medication.medicines() if one.name == "Oxycodone")
    services.doses.record(oxycodone.id, 2 * TABLET, token=token())


def words_of(sign: str) -> str:
    """How a sign stands on the list."""
    return next(one.words for one in load().signs if one.id == sign)


def kept(services: Services) -> tuple[SignEvent, ...]:
    """What was answered with yes, as whoever takes over is told."""
    return services.handover.since_looked().signs
