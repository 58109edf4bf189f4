"""The sheet as HTML: heads on every table, rows that begin a page, and nothing planned said so."""

from datetime import date

import pytest

from companion.domain.administration import AdministrationWeek
from companion.services.office import Services
from companion.ui.medicine_record.sheet_html import sheet_html
from tests.support.records import add, daily

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_row_that_begins_a_page_begins_a_table_with_its_heads(services: Services) -> None:
    add(services, daily("06:00", "14:00", "22:00"))
    week = services.administration.week(date(2026, 11, 16))
    whole, cut = sheet_html(week), sheet_html(week, frozenset({2}))
    assert (whole.count("<thead>"), cut.count("<thead>")) == (1, 2)
    assert cut.count("page-break-before") == 1
    assert whole.count("<tr>") + 1 == cut.count("<tr>")
    assert cut.count("<b>Paracetamol</b>") == 3


def test_an_empty_week_says_so() -> None:
    told = sheet_html(AdministrationWeek(date(2026, 11, 16), "Ana", None, (), (), (), (), ()))
    assert "Nothing was planned in this week." in told
    assert "No dose outside the plan was recorded." in told
