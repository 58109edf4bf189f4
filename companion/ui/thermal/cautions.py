"""What to know before heat or cold: published facts with their source and date, and our settings, marked as ours."""

from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout

from companion.domain.practice import ThermalKind
from companion.ui.kit.card import Card
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import theme
from companion.ui.thermal.facts import about
from companion.ui.thermal.words import before, source_line


class Cautions(Card):
    """Facts of one source stand together; under them, where they come from."""

    def __init__(self, kind: ThermalKind) -> None:
        super().__init__(None)
        self.body.addWidget(Label(before(kind), "card_title"))
        told = self.tr("What your own team says comes first. Not yet reviewed by a clinician.")
        self.body.addWidget(Label(told, "small", strong=True))
        for line, facts in groupby(about(kind), key=source_line):
            part = QVBoxLayout()
            part.setContentsMargins(0, 0, 0, theme().px(10))
            part.setSpacing(theme().px(4))
            for fact in facts:
                part.addWidget(Label(fact.words, "body"))
            part.addWidget(Label(line, "small", "soft"))
            self.body.addLayout(part)
