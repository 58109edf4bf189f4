"""After heat or cold: what was recorded, when the gap is over, and what to do where the skin is not as usual."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.domain.sessions import Session
from companion.domain.thermal_run import Skin, ThermalRun
from companion.ui.kit.buttons import AlertButton, MainButton
from companion.ui.kit.card import Band, Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import theme
from companion.ui.thermal import run_words


class RunDoneCard(Card):
    """Plain words, no praise.

    Args:
        run: As it ended.
        session: As it was recorded; None: nothing was.
        gap: When the gap after it is over, in words; "" where none is open.
        off: Whether somebody said that it is off.
    """

    today_wanted = Signal()
    signs_wanted = Signal()

    def __init__(self, run: ThermalRun, session: Session | None, gap: str, *, off: bool) -> None:
        differs = run.skin not in {None, Skin.USUAL}
        super().__init__(Band.AMBER if differs else Band.PINE, padding=24)
        self.body.setSpacing(theme().px(12))
        if differs and run.skin is not None:
            told = self.tr("Leave it off.") if off else self.tr("Take it off now, and leave it off.")
            self.body.addWidget(Label(told, "question"))
            self.body.addWidget(Label(run_words.what_now(run.plan.kind, run.skin), "lead", "amber", strong=True))
            blister = self.tr("Blisters, numbness that stays, or new weakness? See the warning signs.")
            self.body.addWidget(Label(blister, "lead"))
            ours = self.tr("Our cautious setting. Not yet reviewed by a clinician.")
            self.body.addWidget(Label(ours, "small", "soft"))
        told = run_words.recorded(session, run.plan)
        self.body.addWidget(Label(told, "lead" if differs else "question"))
        if gap:
            self.body.addWidget(Label(gap, "lead"))
        today = MainButton(self.tr("Today"), "today")
        today.clicked.connect(self.today_wanted)
        buttons: list[QWidget] = [today]
        if differs:
            signs = AlertButton(self.tr("Warning signs"))
            signs.clicked.connect(self.signs_wanted)
            buttons.append(signs)
        self.body.addWidget(Row(*buttons, spacing=32))
        self.setFocusProxy(today)
