"""What must be known before a dose is recorded, as labels that stand above the buttons."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain import dose_text
from companion.domain.medication import Medicine
from companion.services.agenda import TodayItem
from companion.ui import text
from companion.ui.kit.labels import Label, plain, strong
from companion.ui.kit.theme import theme


def title_words(medicine: Medicine) -> str:
    """A medicine's name, then its strength and purpose, for a rich label."""
    strength = dose_text.strength(medicine, text.dose_words())
    details = ", ".join(part for part in (strength, medicine.purpose) if part)
    size = round(theme().pt("question") * 96 / 72)
    name = f'<span style="font-size:{size}px">{strong(medicine.name)}</span>'
    soft = theme().tokens.soft
    return f'{name}&nbsp; <span style="color:{soft}">{plain(details)}</span>' if details else name


class FactLines(QWidget):
    """The label's facts, one line each; nothing at all when no limit was typed."""

    def __init__(self, item: TodayItem, now: datetime) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        lines = text.limit_lines(item.medicine, item.facts, now, item.state.occurrence.zone, brief=True)
        for line in lines:
            column.addWidget(Label(line, "body", "amber" if item.facts.question else "ink"))
        if not lines:
            self.hide()  # and never shown from here: it has no parent yet and would be a window of its own
