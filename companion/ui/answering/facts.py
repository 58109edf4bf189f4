"""What must be known before an occurrence is answered, as labels that stand above the buttons."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain import dose_text
from companion.domain.medication import Medicine
from companion.services.agenda import DoseItem, PracticeItem, TodayItem
from companion.ui import item_words, limit_words, practice_words, text
from companion.ui.answering.cautions import CautionLines
from companion.ui.kit.labels import Label, plain, strong
from companion.ui.kit.theme import theme


def title_words(name: str, details: str) -> str:
    """A name, then what tells it apart, for a rich label."""
    size = round(theme().pt("question") * 96 / 72)
    told = f'<span style="font-size:{size}px">{strong(name)}</span>'
    soft = theme().tokens.soft
    return f'{told}&nbsp; <span style="color:{soft}">{plain(details)}</span>' if details else told


def title_of(item: TodayItem) -> str:
    """A medicine's name with strength and purpose, or a practice's with its kind; for a rich label."""
    if isinstance(item, DoseItem):
        return title_words(item.name, _medicine_details(item.medicine))
    kind = practice_words.kind(item.practice)
    return title_words(item.name, "" if item.name.casefold() == kind.casefold() else kind)


def aside_of(item: TodayItem, now: datetime) -> str:
    """The quiet words beside the state: the last dose."""
    if isinstance(item, DoseItem):
        return text.last_taken(item.facts.last, now, item.state.occurrence.zone)
    return ""


def has_question(item: TodayItem) -> bool:
    """Whether something known stands against one press: a label's gap or limit, an open gap, a precaution."""
    if isinstance(item, DoseItem):
        return item.before.question
    return item.gap_over_at is not None or bool(item.forbidden)


class Planned(QWidget):
    """What is planned and how, and the facts: the same on the card and in the notice."""

    def __init__(self, item: TodayItem, now: datetime) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        amount, _, rest = item_words.planned(item).partition(" (")
        told = strong(amount) + (plain(f" ({rest}") if rest else "")
        if isinstance(item, DoseItem):
            column.addWidget(Label(self.tr("Dose: {dose}").format(dose=told), "lead", rich=True))
        else:
            column.addWidget(Label(told, "lead", rich=True))
        if instructions := _instructions(item):
            column.addWidget(Label(instructions, "body", "soft"))
        for line in _fact_lines(item, now):
            column.addWidget(Label(line, "body", "amber" if _alarms(item) else "ink"))
        if isinstance(item, DoseItem) and item.before.told:
            column.addWidget(CautionLines(item.before.told, now, item.state.occurrence.zone))
        if isinstance(item, PracticeItem):
            for one in item.ask_first:
                column.addWidget(Label(practice_words.ask_words(one), "body", "amber"))


def _alarms(item: TodayItem) -> bool:
    """Whether the lines about the label, or what stands in the way of a practice, are a question."""
    return item.facts.question if isinstance(item, DoseItem) else has_question(item)


def _instructions(item: TodayItem) -> str:
    if isinstance(item, DoseItem):
        return item.medicine.instructions
    return item.practice.note


def _fact_lines(item: TodayItem, now: datetime) -> tuple[str, ...]:
    zone = item.state.occurrence.zone
    if isinstance(item, PracticeItem):
        told = practice_words.fact_lines(item.practice, item.gap_over_at, item.forbidden, now, zone)
        return told if item.asleep_until is None else (*told, practice_words.asleep_line(item.asleep_until, now, zone))
    return limit_words.lines_question_first(item.facts, now, zone)


def _medicine_details(medicine: Medicine) -> str:
    strength = dose_text.strength(medicine, text.dose_words())
    return ", ".join(part for part in (strength, medicine.purpose) if part)
