"""Where the signs come from, where advice differs, and that nobody has reviewed it yet."""

from companion.ui.kit.card import Card
from companion.ui.kit.labels import Label
from companion.ui.warning_signs import WarningSigns


class SourcesCard(Card):
    """The small print, at the end."""

    def __init__(self, signs: WarningSigns) -> None:
        super().__init__(None)
        self.body.addWidget(Label(self.tr("Where this comes from"), "subtitle"))
        self.body.addWidget(Label(self.tr("Not yet reviewed by a clinician."), "body", strong=True))
        self.body.addWidget(Label(self.tr("Where advice differs, the sooner call is used here"), "subtitle"))
        differs = [f"{sign.words} {sign.differs}" for sign in signs.signs if sign.differs]
        self.body.addWidget(Label("\n".join(differs), "small", "soft"))
        self.body.addWidget(Label(self.tr("Published by"), "subtitle"))
        told = self.tr("{title}. {publisher}. Read on {day}.")
        sources = [
            told.format(title=one.title, publisher=one.publisher, day=one.checked.isoformat())
            for one in signs.sources()
        ]
        self.body.addWidget(Label("\n".join(sources), "small", "soft"))
