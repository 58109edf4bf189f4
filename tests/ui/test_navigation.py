"""The rail says where one is, also on a page that is opened from another one."""

import pytest

from companion.ui.navigation import LIES_UNDER, Navigation, destinations
from companion.ui.pages import PAGE_NAMES


@pytest.fixture
def rail(qtbot):
    made = Navigation(*destinations())
    qtbot.addWidget(made)
    return made


def test_a_page_of_the_rail_and_one_opened_from_it_are_marked(rail):
    rail.mark_page("medicines")
    assert rail.first().page == "medicines"
    rail.mark_page("thermal_run")
    assert [one.page for one in rail._buttons.values() if one.isChecked()] == ["thermal"]
    rail.mark_page("warning_signs")
    assert not any(one.isChecked() for one in rail._buttons.values())


def test_every_page_named_here_exists():
    listed = {one.page for part in destinations() for one in part}
    assert set(LIES_UNDER) <= set(PAGE_NAMES)
    assert set(LIES_UNDER.values()) <= listed
