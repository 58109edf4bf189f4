"""After a yes: only what to do. No diary, no exercise, no diagnosis, and never less urgent than it was."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.warning_signs import Urgency
from companion.ui.guidance import words
from companion.ui.guidance.known import OVERDOSE, TOO_MUCH, Known
from companion.ui.guidance.number_card import numbers_of
from companion.ui.guidance.read_out import ReadOutCard
from companion.ui.kit.card import Band, Card
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.theme import theme
from companion.ui.warning_signs import Sign


class WhatToDo(QWidget):
    """Drawn from the signs that were answered with yes, or not sure."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))

    def show_for(self, signs: Sequence[Sign], urgency: Urgency, known: Known) -> None:
        """Say what to do; ``urgency`` is the most urgent of all that was answered."""
        clear(self._column)
        is_emergency = urgency is Urgency.EMERGENCY
        self._column.addWidget(self._emergency(known) if is_emergency else self._today(known))
        self._column.addWidget(self._say(signs, known))
        if is_emergency and (card := self._until_help_comes(signs, known)) is not None:
            self._column.addWidget(card)
        self._column.addWidget(ReadOutCard(known))
        self._column.addStretch(1)

    def headline(self, urgency: Urgency, known: Known) -> str:
        """The one sentence a screen reader says at once."""
        if urgency is not Urgency.EMERGENCY:
            return words.call_today(known)
        if known.numbers is None:
            return words.no_country()
        return self.tr("Call {number} now").format(number=known.numbers.emergency)

    def _emergency(self, known: Known) -> Card:
        card = Card(Band.ALERT, tinted=True)
        if known.numbers is not None:
            card.body.addWidget(Label(self.headline(Urgency.EMERGENCY, known), "seconds", "alert"))
        else:
            for widget in numbers_of(known, ""):
                card.body.addWidget(widget)
        card.body.addWidget(Label(words.do_not_drive(), "question"))
        return card

    def _today(self, known: Known) -> Card:
        card = Card(Band.AMBER, tinted=True)
        card.body.addWidget(Label(words.call_today(known), "key_number"))
        card.body.addWidget(Label(words.if_worse(known), "question"))
        return card

    def _say(self, signs: Sequence[Sign], known: Known) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("What to say"), "card_title"))
        card.body.addWidget(Label(words.what_to_say(), "lead"))
        for sign in signs:
            told = self.tr("You said yes, or not sure: {sign}").format(sign=sign.words)
            card.body.addWidget(Label(told, "lead", strong=True))
        for line in words.facts(known.told):
            card.body.addWidget(Label(line, "lead", rich=True))
        if where := words.say_where(known.told):
            card.body.addWidget(Label(where, "lead"))
        return card

    def _until_help_comes(self, signs: Sequence[Sign], known: Known) -> Card | None:
        lines: list[str] = []
        if known.wants_naloxone(signs):
            lines += [f"{words.naloxone(known)} {words.it_wears_off(known)}"]
            listed = [words.on_the_list(known)] if known.marked.opioids else []
            listed += [words.together(known)] if known.marked.together else []
            lines += [" ".join(listed)] if listed else []
        if any(sign.id == OVERDOSE for sign in signs):
            lines.append(words.stay(known))
        if known.numbers is not None and known.numbers.poison and any(sign.id == TOO_MUCH for sign in signs):
            lines.append(words.poison(known.numbers.poison))
        if not lines:
            return None
        card = Card(Band.ALERT)
        card.body.addWidget(Label(self.tr("Until help comes"), "card_title"))
        for line in lines:
            card.body.addWidget(Label(line, "lead"))
        return card
