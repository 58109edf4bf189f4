"""The administration record as HTML to print: black on white, every word of every cell."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby, pairwise

from PySide6.QtCore import QCoreApplication

from companion.domain.administration import AdministrationWeek, SheetRow
from companion.ui.medicine_record import sheet_words

STYLE = """
body, table { color: #000000; font-size: 12px; }
.head { font-size: 14px; font-weight: 600; margin-top: 14px; margin-bottom: 4px; }
p { margin-top: 0px; margin-bottom: 3px; }
th { text-align: left; font-weight: 600; }
.off { text-decoration: line-through; }
.small { font-size: 11px; }
"""
TABLE = (
    '<table width="100%" border="1" cellspacing="0" cellpadding="4" '
    'style="border-collapse: collapse; border-color: #000000;{style}">'
)
NEW_PAGE = " page-break-before: always;"
FIRST, DAY = 21, 9
"""Widths of the first column and of a day, in parts of a hundred; what is left is time and amount."""


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Sheet", sentence)


def sheet_html(week: AdministrationWeek, breaks: frozenset[int] = frozenset()) -> str:
    """The body of the sheet; what stands on every page is drawn around it (``sheet_pdf``).

    ``breaks``: rows, counted from 0 over both tables, that begin a page.
    """
    planned, unplanned = _planned_rows(week), _unplanned_rows(week)
    heads = [_tr("Medicine"), _tr("Time and amount"), *(sheet_words.column(day) for day in week.days)]
    nothing = f"<p>{escape(_tr('Nothing was planned in this week.'))}</p>"
    parts = [_tables(heads, planned, breaks, 0) if planned else nothing]
    parts.append(_head(_tr("As needed, and doses outside the plan")))
    none_given = f"<p>{escape(sheet_words.as_needed_empty(week))}</p>"
    parts.append(_tables(sheet_words.unplanned_heads(), unplanned, breaks, len(planned)) if unplanned else none_given)
    parts.append(_persons(week))
    return f"<html><head><style>{STYLE}</style></head><body>{''.join(parts)}</body></html>"


def _tables(heads: Sequence[str], rows: Sequence[str], breaks: frozenset[int], before: int) -> str:
    """The rows as one table, or as several where one of them begins a page; each has its heads."""
    cuts = [0, *(number - before for number in sorted(breaks) if 0 < number - before < len(rows)), len(rows)]
    return "".join(
        f"{TABLE.format(style=NEW_PAGE if begin else '')}<thead>{_heads(heads)}</thead>"
        f"<tbody>{''.join(rows[begin:end])}</tbody></table>"
        for begin, end in pairwise(cuts)
    )


def _planned_rows(week: AdministrationWeek) -> list[str]:
    rows = []
    for _medicine, together in groupby(week.rows, key=lambda row: row.medicine.id):
        rows += [_row(row, week, first=place == 0) for place, row in enumerate(tuple(together))]
    return rows


def _row(row: SheetRow, week: AdministrationWeek, *, first: bool) -> str:
    """Every row says its medicine, so that none stands without a name on the next page; the first says all of it."""
    details = sheet_words.medicine(row) if first else []
    about = [f"<b>{escape(sheet_words.name(row.medicine))}</b>", *(escape(line) for line in details)]
    told = escape(sheet_words.row(row))
    head = f'<span class="off">{told}</span>' if row.ruled_off_from is not None else f"<b>{told}</b>"
    plan = [head, *(f'<span class="small">{escape(line)}</span>' for line in sheet_words.changed(row))]
    cells = [_lines(escape(line) for line in sheet_words.cell(row, place, week)) for place in range(len(week.days))]
    width = 100 - FIRST - DAY * len(week.days)
    days = "".join(f'<td width="{DAY}%">{cell}</td>' for cell in cells)
    return f'<tr><td width="{FIRST}%">{_lines(about)}</td><td width="{width}%">{_lines(plan)}</td>{days}</tr>'


def _unplanned_rows(week: AdministrationWeek) -> list[str]:
    rows = []
    for one in week.as_needed:
        cells = [escape(words) for words in sheet_words.unplanned(one, week)]
        if one.withdrawn:
            cells[:2] = [f'<span class="off">{words}</span>' for words in cells[:2]]
        rows.append("<tr>" + "".join(f"<td>{words}</td>" for words in cells) + "</tr>")
    return rows


def _persons(week: AdministrationWeek) -> str:
    lines = [*sheet_words.initials(week), *sheet_words.rules()]
    return _head(_tr("Initials")) + "".join(f"<p>{escape(line)}</p>" for line in lines)


def _head(words: str) -> str:
    """Above a part; smaller than the title of the page."""
    return f'<p class="head">{escape(words)}</p>'


def _heads(words: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<th>{escape(one)}</th>" for one in words) + "</tr>"


def _lines(words: Iterable[str]) -> str:
    return "<br>".join(words)
