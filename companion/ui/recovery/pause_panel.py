"""Pause everything: the way in, said before what it means; and earlier pauses, which can be corrected."""

from typing_extensions import override

from companion.domain.recovery import Pause
from companion.ui import recovery_words
from companion.ui.recovery.fact_cards import FactCard

MOST_SHOWN = 5


class PausePanel(FactCard):
    """Hospital, a journey: nothing applies and nothing reminds."""

    @override
    def show_facts(self) -> None:
        """Offer a pause unless one runs, and list those that are over."""
        running = self.services.recovery.pause()
        self.heading(self.tr("In hospital, or away"))
        if running is not None:
            self.say(self.tr("A pause is running. It stands on top of this page."))
        else:
            self.say(self.tr("Then nothing reminds, and nothing counts as missed."))
            self.add_button(self.tr("Pause everything..."), "pause", "pause")
        zone = self.services.people.zone()
        over = [one for one in self.services.recovery.items(Pause) if running is None or one.id != running.id]
        newest = sorted(over, key=lambda one: one.value.since, reverse=True)
        for one in newest[:MOST_SHOWN]:
            self.row("pause", one.id, recovery_words.pause_days(one.value, zone), [])
