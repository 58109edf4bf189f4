"""What was moved and still lies ahead, each with the way back to where the plan has it."""

from functools import partial

from companion.services.agenda import DoseItem, Today
from companion.services.office import Services
from companion.ui import text
from companion.ui.answering.verbs import AnswerVerbs
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell


def moved_items(today: Today) -> tuple[DoseItem, ...]:
    """The moved doses that are still ahead."""
    return tuple(item for item in today.next if isinstance(item, DoseItem) and item.planned_at is not None)


class MovedCard(Card):
    """Add it only where something was moved."""

    def __init__(self, items: tuple[DoseItem, ...], today: Today, services: Services, shell: Shell) -> None:
        super().__init__(None)
        self.body.addWidget(Label(self.tr("Moved"), "card_title"))
        for item in items:
            occurrence = item.state.occurrence
            planned = text.when(item.planned_at or occurrence.due_at, today.now, occurrence.zone)
            due = text.when(occurrence.due_at, today.now, occurrence.zone)
            told = self.tr("{name}, from {planned} to {due}").format(name=item.name, planned=planned, due=due)
            back = SecondButton(self.tr("Back to {time}").format(time=planned), "undo")
            back.setAccessibleName(self.tr("{name} back to {time}").format(name=item.name, time=planned))
            back.clicked.connect(partial(self._back, AnswerVerbs(services, shell, item)))
            self.body.addWidget(Label(told, "body"))
            self.body.addWidget(Row(back))

    def _back(self, verbs: AnswerVerbs) -> None:
        verbs.move_back()
