"""What is to be said of a box: until when it lasts, until when to ask for more, what is left over, what is too old."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from companion.domain import dose_text
from companion.domain.stock import expiry_days
from companion.services.agenda import MedicineCard
from companion.ui import text
from companion.ui.kit.labels import Tone


def stock_lines(card: MedicineCard, today: date) -> list[tuple[str, Tone]]:
    """Sentences about a medicine's stock, each with the name of its colour, the most pressing first."""
    stock, found = card.stock, list[tuple[str, Tone]]()
    if stock is None:
        return found
    if stock.on_hand < 0:
        found.append(
            (_tr("More was recorded than was on the list. Count what is there, and it is right again."), "amber")
        )
    if stock.runs_out_on is not None:
        found.append(
            (_tr("With the plan as it is, this runs out on {day}.").format(day=text.day(stock.runs_out_on)), "ink")
        )
    if stock.call_by is not None:
        found.append(_call(stock.call_by, today))
    days = expiry_days(card.medicine.supply, today)
    if days is not None and card.medicine.supply.expires_on is not None:
        last = text.day(card.medicine.supply.expires_on)
        told = (
            _tr("The last day on the box was {day}. Ask the pharmacy.")
            if days < 0
            else _tr("The last day on the box is {day}.")
        )
        found.append((told.format(day=last), "amber" if days < 0 else "ink"))
    if card.plan_is_over and stock.on_hand > 0:
        amount = dose_text.amount(stock.on_hand, card.medicine.unit, text.dose_words())
        found.append((_tr("The plan is over. Left over: {amount}.").format(amount=amount), "ink"))
    elif stock.ends_on is not None and stock.left_over > 0:
        amount = dose_text.amount(stock.left_over, card.medicine.unit, text.dose_words())
        told = _tr("The plan ends on {day}. Then this is left over: {amount}.")
        found.append((told.format(day=text.day(stock.ends_on), amount=amount), "ink"))
    return found


def wants_disposal(card: MedicineCard, today: date) -> bool:
    """Whether it is time to speak of giving back: the plan is over, or the box is too old."""
    days = expiry_days(card.medicine.supply, today)
    return card.plan_is_over or (days is not None and days < 0)


def _call(call_by: date, today: date) -> tuple[str, Tone]:
    if call_by < today:
        return _tr("The day to ask for more was {day}. Ask today.").format(day=text.day(call_by)), "amber"
    if call_by == today:
        return _tr("Ask for more today, so that it is there in time."), "amber"
    return _tr("Ask for more by {day}, so that it is there in time.").format(day=text.day(call_by)), "ink"


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("StockWords", sentence)
