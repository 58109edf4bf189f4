"""After it: pain now, then what was recorded. Plain words, no praise and no blame."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.domain.sessions import PAIN_RISE, PartDone, Session, StopReason, pain_rose
from companion.ui import movement_words
from companion.ui.kit.buttons import AlertButton, MainButton, SecondButton
from companion.ui.kit.card import Band, Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.severity_scale import SeverityScale
from companion.ui.kit.state_shape import StateKind, StateShape
from companion.ui.kit.theme import theme
from companion.ui.kit.warning_block import WarningBlock
from companion.ui.player import words


class AfterCard(Card):
    """How it ended, and one question that may be left out.

    Args:
        ended: How it ended, in words.
        pain: What was already said of the pain now.
    """

    record_wanted = Signal()
    beside_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, ended: str, pain: int | None) -> None:
        super().__init__(Band.CLAY, padding=24)
        self.body.setSpacing(theme().px(14))
        self.body.addWidget(Label(ended, "question"))
        self.scale = SeverityScale(self.tr("How strong is your pain now?"), value=pain)
        self.body.addWidget(self.scale)
        self.body.addWidget(Label(self.tr("You can leave this empty."), "small", "soft"))
        self.record = MainButton(self.tr("Record"), "check")
        self.record.clicked.connect(self.record_wanted)
        self.body.addWidget(self.record)
        self.setFocusProxy(self.scale)

    def ask_beside(self, what: str) -> None:
        """Somebody answered first: leave it at that, or keep this session as well."""
        self.record.hide()
        warning = WarningBlock(
            what,
            self.tr("What you did just now can stand beside it."),
            safe=self.tr("Leave it at that"),
            other=self.tr("Record this as well"),
        )
        warning.safe_chosen.connect(self.leave_wanted)
        warning.other_chosen.connect(self.beside_wanted)
        self.body.addWidget(warning)
        warning.focus_safe()


class DoneCard(Card):
    """What was recorded.

    Args:
        ended: How it ended, in words.
        session: As it was recorded; None when nothing was done.
    """

    today_wanted = Signal()
    signs_wanted = Signal()

    def __init__(self, ended: str, session: Session | None) -> None:
        super().__init__(Band.PINE if session is not None else None, padding=24)
        self.body.setSpacing(theme().px(12))
        if session is None:
            self.body.addWidget(Label(self.tr("Nothing was done yet, so nothing is recorded."), "question"))
            self.body.addWidget(Label(self.tr("What is planned stays as it was."), "lead"))
        else:
            recorded = (
                self.tr("That is recorded, and it is fine.") if _is_fine(session) else self.tr("That is recorded.")
            )
            self.body.addWidget(Label(f"{ended} {recorded}", "question"))
            self._tell(session)
        today = MainButton(self.tr("Today"), "today")
        today.clicked.connect(self.today_wanted)
        self.body.addWidget(Row(today))
        self.setFocusProxy(today)

    def _tell(self, session: Session) -> None:
        for part in session.told.parts:
            self._part(part)
        before, after = session.told.pain_before, session.told.pain_after
        if before is not None and after is not None:
            told = self.tr("Pain: {before} before, {after} after.").format(before=before, after=after)
            self.body.addWidget(Label(told, "lead"))
        if pain_rose(before, after):
            self._tell_of_rise()

    def _part(self, part: PartDone) -> None:
        kind = StateKind.DONE if part.done >= part.planned else StateKind.PARTLY if part.done else StateKind.SKIPPED
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(StateShape(kind))
        row.addWidget(Label(words.part(part), "lead"), 1)
        self.body.addLayout(row)

    def _tell_of_rise(self) -> None:
        """Clinical XG-08 (C-B); that it is said from a rise of 2 on is our cautious setting."""
        told = self.tr("Your pain went up by {number} or more. Rest now.").format(number=PAIN_RISE)
        self.body.addWidget(Label(told, "lead", "amber", strong=True))
        sign = self.tr("A clear rise after exercise can be a sign of too much. So can a sharp pain at the wound.")
        self.body.addWidget(Label(sign, "lead"))
        self.body.addWidget(Label(self.tr("Tell your team if it stays, before the next time."), "lead"))
        own = self.tr("The number is our cautious setting.")
        source = f"{movement_words.source(words.OVERDOING)} {own} {movement_words.not_reviewed()}"
        self.body.addWidget(Label(source, "small", "soft"))
        signs = AlertButton(self.tr("Warning signs"))
        signs.clicked.connect(self.signs_wanted)
        self.body.addWidget(Row(signs))


class StandCard(Card):
    """A page that has nothing to play: why, and the ways on.

    Args:
        title: What is so.
        detail: More about it; may be empty.
        first: Words of the main way on.
        other: Words of another; empty: there is none.
    """

    first_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, title: str, detail: str, *, first: str, other: str = "") -> None:
        super().__init__(None, padding=24)
        self.body.setSpacing(theme().px(12))
        self.body.addWidget(Label(title, "question"))
        if detail:
            self.body.addWidget(Label(detail, "lead"))
        main = MainButton(first)
        main.clicked.connect(self.first_wanted)
        buttons: list[QWidget] = [main]
        if other:
            second = SecondButton(other, height=56)
            second.clicked.connect(self.other_wanted)
            buttons.append(second)
        self.body.addWidget(Row(*buttons, spacing=32))
        self.setFocusProxy(main)


def _is_fine(session: Session) -> bool:
    """Whether it was only ended early: of pain that rose, or of feeling unwell, that is not ours to say."""
    told = session.told
    unwell = told.stop in (StopReason.PAIN, StopReason.UNWELL)
    return not told.complete and not unwell and not pain_rose(told.pain_before, told.pain_after)
