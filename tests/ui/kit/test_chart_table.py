"""The table twin of a chart: the newest first, under its headers, nothing to type in."""

from PySide6.QtCore import Qt

from companion.ui.kit.chart_table import ChartTable


def test_it_shows_every_row_under_its_header_the_newest_first(qtbot):
    table = ChartTable()
    qtbot.addWidget(table)
    model = table.model()
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    table.show_rows(("Day", "Spasms"), (("1 Nov", "2"), ("2 Nov", "")))
    told = [[model.index(row, column).data() for column in range(2)] for row in range(2)]
    assert told == [["2 Nov", ""], ["1 Nov", "2"]]
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert [model.headerData(place, across) for place in range(2)] == ["Day", "Spasms"]
    assert model.headerData(0, down) is None
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_a_row_is_only_asked_for_when_it_is_seen(qtbot):
    asked = []

    class Rows(tuple):
        def __getitem__(self, place):
            asked.append(place)
            return (str(place),)

    table = ChartTable()
    qtbot.addWidget(table)
    table.resize(300, 300)
    table.show_rows(("Day",), Rows(range(3650)))
    table.show()
    table.grab()
    assert 0 < len(set(asked)) < 20
