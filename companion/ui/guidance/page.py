"""Warning signs: the number and the whole emergency list first; nothing in front, nothing to answer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from companion.ui.kit.card import Band, Card
from companion.ui.kit.labels import Label
from companion.ui.kit.scroll import dress_scroll_bars
from companion.ui.kit.theme import theme
from companion.ui.warning_signs import Numbers, Sign, Urgency, WarningSigns, load


class WarningSignsPage(QWidget):
    """Works without the record: it needs a country at most, and shows all numbers without one."""

    def __init__(self, country: str) -> None:
        super().__init__()
        signs = load()
        column = QVBoxLayout()
        space = theme().px(24)
        column.setContentsMargins(space, 0, space, space)
        column.setSpacing(theme().px(12))
        column.addWidget(self._number_card(signs, signs.numbers_for(country)))
        emergency = self.tr("Call the emergency number now if you notice any one of these")
        column.addWidget(self._signs_card(emergency, signs.of(Urgency.EMERGENCY), Band.ALERT))
        numbers = signs.numbers_for(country)
        whom = numbers.same_day if numbers is not None else self.tr("your surgeon's line")
        same_day = self.tr("Call today, also at night or on a weekend: {whom}").format(whom=whom)
        column.addWidget(self._signs_card(same_day, signs.of(Urgency.SAME_DAY), Band.AMBER))
        column.addWidget(self._clinic_card())
        column.addWidget(self._sources_card(signs))
        column.addStretch(1)
        content = QWidget()
        content.setLayout(column)
        self._scroll = QScrollArea()
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress_scroll_bars(self._scroll)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(self.title())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def title(self) -> str:
        """The page's name."""
        return self.tr("Warning signs")

    def subtitle(self) -> str:
        """What the page is not."""
        return self.tr("This page does not diagnose. If you are in doubt, call.")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._scroll.verticalScrollBar()
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step * bar.pageStep())

    def _number_card(self, signs: WarningSigns, numbers: Numbers | None) -> Card:
        card = Card(Band.ALERT, tinted=True)
        if numbers is not None:
            words = self.tr("Emergency: call {number}").format(number=numbers.emergency)
            card.body.addWidget(Label(words, "key_number", "alert"))
        else:
            card.body.addWidget(Label(self.tr("Emergency: call the number of your country"), "question", "alert"))
            told = "   ".join(f"{one.name} {one.emergency}" for one in signs.numbers)
            card.body.addWidget(Label(told, "lead"))
        say = self.tr(
            "Say: I had back surgery. Say the day of the operation, what you notice, and when it began. "
            "Read out your medicines. Do not drive yourself."
        )
        card.body.addWidget(Label(say, "lead"))
        return card

    def _signs_card(self, title: str, signs: tuple[Sign, ...], band: Band) -> Card:
        card = Card(band)
        card.body.addWidget(Label(title, "card_title"))
        for sign in signs:
            row = QHBoxLayout()
            row.setSpacing(theme().px(12))
            row.addWidget(_Bullet("alert" if band is Band.ALERT else "amber"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(sign.words, "lead"), 1)
            card.body.addLayout(row)
        return card

    def _clinic_card(self) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("Call the clinic in its hours"), "card_title"))
        words = self.tr("Anything else about your back, wound or medicines that worries you.")
        card.body.addWidget(Label(words, "lead"))
        return card

    def _sources_card(self, signs: WarningSigns) -> Card:
        card = Card(None)
        card.body.addWidget(Label(self.tr("Where this comes from"), "subtitle"))
        card.body.addWidget(Label(self.tr("Not yet reviewed by a clinician."), "body", strong=True))
        told = {(sign.source.title, sign.source.publisher, sign.source.checked) for sign in signs.signs}
        for title, publisher, checked in sorted(told):
            words = self.tr("{title}. {publisher}. Read on {day}.")
            card.body.addWidget(
                Label(words.format(title=title, publisher=publisher, day=checked.isoformat()), "small", "soft")
            )
        differ = self.tr("Where sources differ on how soon to call, the sooner one is used here.")
        card.body.addWidget(Label(differ, "small", "soft"))
        return card


class _Bullet(QWidget):
    """A mark before a line."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._colour = getattr(theme().tokens, tone)
        side = round(theme().pt("lead") * 1.6)
        self.setFixedSize(round(side * 0.6), side)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        side = 9 * theme().scale
        painter.drawEllipse(
            round((self.width() - side) / 2), round((self.height() - side) / 2), round(side), round(side)
        )
        painter.end()
