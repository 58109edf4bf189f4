import pytest

from companion.domain.player import begin
from companion.domain.steps import steps_of
from companion.ui.player.figures import BigFigure, CountRow
from companion.ui.player.moment import stretches_of
from companion.ui.player.ribbon import Ribbon
from tests.support.player import BRIDGE, CLAM, WALK
from tests.support.practices import routine

pytestmark = pytest.mark.usefixtures("qapp")


def inked(widget):
    """How many points of a widget differ from its corner."""
    picture = widget.grab().toImage()
    ground = picture.pixelColor(0, 0)
    return sum(
        picture.pixelColor(x, y) != ground for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
    )


def test_a_figure_keeps_its_room_and_a_long_word_takes_less(qtbot):
    figure = BigFigure("count", "key_number")
    qtbot.addWidget(figure)
    figure.resize(400, figure.sizeHint().height())
    empty = figure.sizeHint()
    assert inked(figure) == 0
    figure.show_figure("100", "of 100")
    assert figure.words() == "100 of 100"
    assert figure.sizeHint() == empty
    assert inked(figure) > 0
    figure.show_figure("Interrompu", "")
    right = figure.grab().toImage()
    assert right.pixelColor(right.width() - 1, right.height() // 2) == right.pixelColor(0, 0)


def test_repetitions_are_shapes_up_to_twelve(qtbot):
    row = CountRow()
    qtbot.addWidget(row)
    row.resize(400, row.sizeHint().height())
    assert inked(row) == 0
    row.show_count(3, 10)
    assert inked(row) > 0
    row.show_count(3, 13)
    assert inked(row) == 0


@pytest.mark.parametrize("width", [1300, 400, 90])
def test_the_ribbon_is_painted_at_any_width(qtbot, width):
    told = routine(BRIDGE, CLAM, *[WALK] * 20)
    ribbon = Ribbon()
    qtbot.addWidget(ribbon)
    ribbon.resize(width, ribbon.sizeHint().height())
    assert inked(ribbon) == 0
    ribbon.show_stretches(stretches_of(told, begin(steps_of(told), 0.0)))
    assert inked(ribbon) > 0
