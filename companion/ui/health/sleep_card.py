"""That a sleeping computer cannot remind, and what can: staying awake, a calendar, a printed sheet."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from companion.interchange.calendar import AHEAD, calendar, events
from companion.services.office import Services
from companion.ui.kit.announce import announce
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.check_row import CheckRow
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell


class SleepCard(Card):
    """Says it plainly; the ways out are one press away."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(None)
        self._services, self._shell = services, shell
        self.body.addWidget(Label(self.tr("A sleeping computer cannot remind."), "card_title"))
        told = self.tr("What was due meanwhile is shown when it wakes. For the time between, use one of these.")
        self.body.addWidget(Label(told, "body"))
        self.awake = Label("", "body", strong=True)
        self.body.addWidget(self.awake)
        self.awake.hide()
        stay = SecondButton(self.tr("Stay awake for reminders..."))
        stay.clicked.connect(lambda: shell.go("settings", show="running"))
        printed = SecondButton(self.tr("Print the plan of a week..."), "file")
        printed.clicked.connect(lambda: shell.go("administration_record"))
        self.body.addWidget(Row(stay, printed))
        told = self.tr("A calendar file holds what is planned for 30 days. It does not follow later changes.")
        self.body.addWidget(Label(told, "body"))
        self.names = CheckRow(
            self.tr("With the names of medicines"),
            detail=self.tr("Whoever sees the calendar can read them. Without this it says Reminder."),
        )
        self.body.addWidget(self.names)
        self.save_button = SecondButton(self.tr("Save as calendar file..."), "file")
        self.save_button.clicked.connect(self._ask_where)
        self.body.addWidget(Row(self.save_button))
        self.trouble = Label("", "body", "amber", strong=True)
        self.body.addWidget(self.trouble)
        self.trouble.hide()

    def tell(self, awake: str) -> None:
        """How staying awake stands, in words; "" for nothing."""
        self.awake.setText(awake)
        self.awake.setVisible(bool(awake))

    def save(self, path: Path) -> None:
        """Write what is planned ahead for the patient shown; the record stays as it is."""
        now = self._shell.clock.now()
        discreet = None if self.names.isChecked() else self.tr("Reminder")
        planned = events(self._services.agenda.board(now, now + AHEAD), discreet)
        try:
            path.write_bytes(calendar(planned, now))
        except OSError:
            self.trouble.setText(self.tr("The file could not be written there. Choose another folder."))
            self.trouble.show()
            announce(self, self.trouble.text())
            return
        self.trouble.hide()
        told = self.tr("Saved {n} reminders as {file}.")
        self._shell.say(told.format(n=len(planned), file=path.name))

    def _ask_where(self) -> None:
        title, kinds = self.tr("Save as a calendar file"), self.tr("Calendar files (*.ics)")
        path, _kind = QFileDialog.getSaveFileName(self, title, "reminders.ics", kinds)
        if path:
            self.save(Path(path if path.endswith(".ics") else f"{path}.ics"))
