"""The amount of an ingredient: rolling, titled so, with the limit as typed, in one unit."""

from datetime import date, timedelta

from companion.charts.ingredient import ingredient_chart
from companion.domain.amount_days import IngredientDay, TypedLimit

FIRST = date(2026, 11, 20)


def days(*highest: int) -> list[IngredientDay]:
    return [IngredientDay(FIRST + timedelta(days=n), most // 2, most) for n, most in enumerate(highest)]


def plain(told: str) -> str:
    return told.replace("\u00a0", " ")


def test_the_title_says_that_the_window_rolls() -> None:
    drawn = ingredient_chart("Paracetamol", days(3_000_000, 4_000_000), TypedLimit(24, 4_000_000))
    assert drawn.figure.axes[0].get_title(loc="left") == "Paracetamol: the most in any 24 hours, by day, in mg"
    assert plain(drawn.sentence) == (
        "Only recorded doses count. The most in any 24 hours was 4,000 mg."
        " The limit you typed is 4,000 mg. Days on which it was reached: 1."
    )
    assert plain(drawn.points[0].words) == "20 Nov: 3,000 mg in 24 hours at the most. Taken that day: 1,500 mg."
    assert [shape for shape, _colour, _words in drawn.key] == ["line", "dash"]
    assert plain(drawn.rows[1][2]) == "4,000 mg"


def test_without_a_limit_none_is_drawn_and_none_is_named() -> None:
    drawn = ingredient_chart("Fentanyl", days(12, 25))
    assert plain(drawn.sentence).endswith("was 25 micrograms. No limit is typed.")
    assert not drawn.figure.axes[0].lines
    assert ingredient_chart("Fentanyl", []).points == ()


def test_a_limit_of_other_hours_names_them() -> None:
    drawn = ingredient_chart("Paracetamol", days(500_000), TypedLimit(4, 1_000_000))
    assert drawn.headers[2] == "Most in any 4 hours"
