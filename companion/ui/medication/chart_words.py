"""The words of the stock chart in the person's language."""

from PySide6.QtCore import QCoreApplication

from companion.charts.words import StockWords
from companion.domain.medication import Unit
from companion.ui import text


def stock_words(unit: Unit) -> StockWords:
    """Every word of the chart, translated, for medicines counted in ``unit``."""
    return StockWords(
        title=_tr("On hand, {units}"),
        on_hand=_tr("On hand"),
        planned=_tr("If the plan is followed"),
        point=_tr("{day}: {amount} {units}"),
        runs_out=_tr("Runs out {day}"),
        sentence=_tr("{amount} {units} on hand."),
        sentence_runs_out=_tr("{amount} {units} on hand. With the plan as it is, they run out on {day}."),
        headers=(_tr("Day"), _tr("On hand")),
        units=text.dose_words().many[unit],
    )


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("StockChart", sentence)
