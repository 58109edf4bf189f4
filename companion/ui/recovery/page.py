"""My plan: the frame of the recovery, as the team set it. Phases, precautions, surgery, team, pauses."""

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from typing_extensions import override

from companion.domain.recovery import Contact, HealthFact, Pause, Phase, Precaution, Surgery
from companion.services.changes import Topic
from companion.services.office import Services
from companion.ui import recovery_words, text
from companion.ui.kit.card import Card
from companion.ui.kit.doors import Door, DoorsCard
from companion.ui.kit.empty_state import EmptyState
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.shell import Shell
from companion.ui.pause_card import PauseCard
from companion.ui.phase_strip import PhaseStrip
from companion.ui.recovery.fact_cards import EmergencyCard, HealthCard, SurgeryCard, TeamCard
from companion.ui.recovery.pause_panel import PausePanel
from companion.ui.recovery.phase_card import PhaseCard
from companion.ui.recovery.precaution_card import PrecautionCard


class MyPlanPage(Page):
    """What the team said, who said so and when. Nothing here opens or ends by a date alone."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.RECOVERY, Topic.PEOPLE, Topic.SETTINGS})

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._looked_at: Phase | None = None
        self._shown: tuple[object, ...] = ()
        self._focused = ""
        self.strip: PhaseStrip | None = None
        self.phase_card: PhaseCard | None = None
        self.precautions: PrecautionCard

    @override
    def title(self) -> str:
        return self.tr("My plan")

    @override
    def subtitle(self) -> str:
        now = self.services.recovery.phase()
        if now is None:
            return self.tr("What your team said, and who said so.")
        told = self.tr("{phase}. Day {n} after surgery")
        return told.format(phase=recovery_words.phase(now.phase), n=now.day)

    @override
    def enter(self, **where: object) -> None:
        phase = where.get("phase")
        self._looked_at = Phase(phase) if isinstance(phase, str) else None
        self._shown = ()
        self.mark_stale()

    @override
    def refresh(self) -> None:
        found = self._found()
        if found == self._shown:
            return
        self._shown = found
        self._focused = self._focused_name()
        for column in (self.above, self.main, self.side):
            clear(column)
        paused = self.services.recovery.pause()
        if paused is not None:
            self.above.addWidget(PauseCard(self.services, self.shell, paused))
        self._show_phases()
        self.precautions = PrecautionCard(self.services, self.shell)
        self.main.addWidget(self.precautions)
        for card in (SurgeryCard, PausePanel, TeamCard, HealthCard, EmergencyCard):
            self.side.addWidget(card(self.services, self.shell))
        if self._focused:
            # What was drawn anew is shown, and what it replaces is gone, only after this turn of the event loop.
            QTimer.singleShot(0, self._give_back_focus)

    def look_at(self, phase: Phase) -> None:
        """Show what is known of another phase."""
        self._looked_at = phase
        self._show_phase(phase)

    def _found(self) -> tuple[object, ...]:
        """All that is shown: the page is drawn anew only when it differs, so that no focus is lost each minute."""
        recovery, people = self.services.recovery, self.services.people
        kinds = (Surgery, Precaution, Contact, HealthFact, Pause)
        facts = [(recovery.items(kind), recovery.taken_back(kind)) for kind in kinds]
        day, country = self.services.diary.today(), self.services.settings.get().country
        return (day, recovery.phase(), recovery.pause(), people.patient(), people.zone(), country, *facts)

    def _focused_name(self) -> str:
        """The name of what has the focus here, so that it has it again after the page was drawn anew."""
        widget = QApplication.focusWidget()
        return widget.accessibleName() if widget is not None and self.isAncestorOf(widget) else ""

    def _give_back_focus(self) -> None:
        shown = (one for one in self.findChildren(QAbstractButton) if one.isVisibleTo(self))
        target = next((one for one in shown if one.accessibleName() == self._focused), self.strip)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_phases(self) -> None:
        now = self.services.recovery.phase()
        self.strip = self.phase_card = None
        if now is None:
            self.above.addWidget(self._no_surgery())
            return
        looked_at = self._looked_at or now.phase
        self.strip = PhaseStrip(now, looked_at)
        self.strip.chosen.connect(lambda phase: self.look_at(Phase(phase)))
        self.above.addWidget(self.strip)
        self._show_phase(looked_at)

    def _show_phase(self, phase: Phase) -> None:
        now = self.services.recovery.phase()
        if now is None or self.strip is None:
            return
        card = PhaseCard(self.services, self.shell, phase, now)
        if self.phase_card is None:
            self.main.addWidget(card)
        else:
            self.main.replaceWidget(self.phase_card, card)
            self.phase_card.hide()
            self.phase_card.deleteLater()
            QWidget.setTabOrder(self.strip.button(phase), card)
        self.phase_card = card

    def _no_surgery(self) -> Card:
        planned = self.services.people.patient().surgery_on
        words = self.tr("The phases after surgery will stand here, counted from the day of the operation.")
        if planned is not None:
            words = self.tr("Your operation is on {day}. The phases are counted from then.").format(
                day=text.long_day(planned, year=True)
            )
            card = Card(None)
            card.body.addWidget(EmptyState(words))
            return card
        if not any(self.services.recovery.items(kind) for kind in (Precaution, Contact, HealthFact)):
            return DoorsCard(self.tr("Start here"), words, self._doors())
        card = Card(None)
        empty = EmptyState(words, self.tr("Add your operation..."), "plus")
        empty.pressed.connect(lambda: self.shell.go("fact_editor", kind="surgery"))
        card.body.addWidget(empty)
        return card

    def _doors(self) -> tuple[Door, ...]:
        """How an empty plan begins."""
        go = self.shell.go
        return (
            Door(
                self.tr("Add your operation..."),
                self.tr("Its day, and what was done."),
                "plus",
                lambda: go("fact_editor", kind="surgery"),
            ),
            Door(
                self.tr("Add a precaution..."),
                self.tr("What your team said not to do for now."),
                "barred",
                lambda: go("fact_editor", kind="precaution"),
            ),
            Door(
                self.tr("Import a plan file..."),
                self.tr("You look at each line before it counts."),
                "file",
                lambda: go("import_plan"),
            ),
            Door(
                self.tr("Add a medicine"),
                self.tr("From its label or the discharge sheet."),
                "pill",
                lambda: go("medicine_editor"),
            ),
        )
