"""A medicine beside the others of the list and what the team said: what our short list names, with its sources."""

from companion.services.agenda import MedicineCard
from companion.services.office import Services
from companion.ui import caution_words
from companion.ui.kit.card import Band, Card
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.medication.known_together import KnownTogetherPart


class BesideCard(Card):
    """Always there: where nothing is found it says that this was not checked."""

    def __init__(self, found: MedicineCard, services: Services, shell: Shell) -> None:
        super().__init__(Band.AMBER if found.cautions else None)
        self.body.addWidget(Label(self.tr("With your other medicines"), "card_title"))
        sources: list[str] = []
        today = services.diary.today()
        for one in found.cautions:
            self.body.addWidget(Label(caution_words.on_the_list(one, today), "body"))
            if one.warning is not None:
                sources.append(caution_words.source(one.warning.source))
        for words in dict.fromkeys(sources):
            self.body.addWidget(Label(words, "small", "soft"))
        self.known = KnownTogetherPart(services, shell, found)
        if self.known.has_some:
            self.body.addWidget(self.known)
        told = caution_words.not_checked(found.medicine, found=bool(found.cautions))
        self.body.addWidget(Label(told, "body"))
        if sources:
            self.body.addWidget(Label(caution_words.not_reviewed(), "small", "soft"))
