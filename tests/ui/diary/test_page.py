"""Who and when stand on everything in the diary."""

from datetime import timedelta

import pytest

from companion.domain.diary import SpasmDraft
from companion.ui.diary.page import DiaryPage
from tests.support.records import token
from tests.support.told_shell import ToldShell, press_button, read


@pytest.fixture
def two(services):
    services.people.change_patient(name="Ana")
    services.people.add_person("Marko", "partner")
    return services


def as_marko(services):
    services.people.record_as(next(one.id for one in services.people.persons() if one.name == "Marko"))


def page_of(qtbot, services, clock) -> DiaryPage:
    page = DiaryPage(services, ToldShell(clock))
    qtbot.addWidget(page)
    page.show()
    return page


def test_a_spasm_names_who_recorded_corrected_and_withdrew_it(qtbot, two, clock):
    begun = clock.now() - timedelta(hours=1)
    kept = two.diary.log(SpasmDraft(begun, 5), token=token())
    gone = two.diary.log(SpasmDraft(clock.now(), 2), token=token())
    as_marko(two)
    clock.advance(minutes=20)
    two.diary.correct(kept.id, SpasmDraft(begun, 6), seen=1)
    two.diary.withdraw(gone.id, seen=1)
    told = read(page_of(qtbot, two, clock))
    assert "07:12: 6, moderate\nSpasm. by Ana, recorded 08:12. corrected 08:32 by Marko" in told
    assert "08:12: 2, mild\nWithdrawn 08:32 by Marko, counted nowhere. Spasm. by Ana" in told


def test_no_spasms_today_says_who_said_so(qtbot, two, clock):
    as_marko(two)
    page = page_of(qtbot, two, clock)
    press_button(page, "No spasms today")
    page.mark_stale()
    assert "No spasms today, recorded 08:12 by Marko. The day counts." in read(page)
