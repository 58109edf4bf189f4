"""What the answer buttons do, once for every place that has them."""

from datetime import datetime, timedelta

from companion.domain.before_the_button import BeforeTheButton
from companion.domain.identity import FormToken, OccurrenceKey, PersonId, new_id
from companion.domain.medication import SkipReason
from companion.domain.people import Patient
from companion.domain.recovery import Contact
from companion.domain.sessions import SessionDraft
from companion.services.agenda import DoseItem, TodayItem
from companion.services.office import Services
from companion.ui import item_words
from companion.ui.kit.attempt import attempt
from companion.ui.kit.shell import Shell


class AnswerVerbs:
    """Answers one occurrence, for the patient whose plan it is of, whoever the window shows.

    The key and the answer number are those the buttons were drawn with. A press made on an old picture therefore never
    answers another occurrence: storage compares the number.
    """

    def __init__(self, services: Services, shell: Shell, item: TodayItem) -> None:
        self._services = services.for_patient(item.patient)
        self._shell = shell
        self._patient = item.patient
        self._book = self._services.doses if isinstance(item, DoseItem) else self._services.sessions
        self._key: OccurrenceKey = item.state.occurrence.key
        self._seen = item.state.answer_number
        self._token = new_id(FormToken)

    def other_patient(self) -> tuple[Patient, Patient] | None:
        """Whose it is and who is shown, when these are two; looked up when a button is pressed."""
        people = self._services.people
        shown = people.shown()
        if shown == self._patient:
            return None
        return people.patient(), next(one for one in people.patients() if one.id == shown)

    def take(
        self, amount: int | None = None, taken_at: datetime | None = None, acknowledged: tuple[str, ...] = ()
    ) -> bool:
        """Record the dose; thousandths of a unit and a UTC instant when they differ from the plan and now.

        ``acknowledged``: codes of what a person was asked about before.
        """
        return attempt(
            self._shell,
            lambda: self._services.doses.take(
                self._key,
                seen=self._seen,
                token=self._token,
                amount=amount,
                taken_at=taken_at,
                acknowledged=acknowledged,
            ),
        )

    def before(self, item: DoseItem, amount: int | None, taken_at: datetime | None) -> BeforeTheButton | None:
        """What stands before the button as the record is now; None when it cannot be read, which is said."""
        told = item.state.occurrence.amount if amount is None else amount
        found: list[BeforeTheButton] = []
        cautions = self._services.cautions
        attempt(self._shell, lambda: found.append(cautions.before(item.medicine.id, told, taken_at)))
        return found[0] if found else None

    def services(self) -> Services:
        """The services of the patient whose plan it is."""
        return self._services

    def give_as(self, person: PersonId) -> bool:
        """What is recorded from now on names this person as the giver."""
        return attempt(self._shell, lambda: self._services.people.give_as(person))

    def poison_lines(self) -> tuple[Contact, ...]:
        """The poison lines a person entered."""
        return self._services.cautions.poison_lines()

    def record(self, draft: SessionDraft) -> bool:
        """Record the session that was done."""
        return attempt(
            self._shell,
            lambda: self._services.sessions.record(draft, token=self._token, key=self._key, seen=self._seen),
        )

    def play(self, page: str = "player") -> None:
        """Open the page on which it is done, on this occurrence; the window then shows the patient whose it is."""
        if self._services.people.shown() != self._patient:
            self._shell.change_patient(self._patient)
        self._shell.go(page, key=self._key)

    def skip(self, reason: SkipReason, note: str = "") -> bool:
        """Record that it was left out, and why."""
        return attempt(self._shell, lambda: self._book.skip(self._key, reason, seen=self._seen, note=note))

    def refuse(self) -> bool:
        """Record that the patient did not want the dose."""
        return attempt(self._shell, lambda: self._services.doses.refuse(self._key, seen=self._seen))

    def hold(self, why: str) -> bool:
        """Record that the team said not to give the dose."""
        return attempt(self._shell, lambda: self._services.doses.hold(self._key, why, seen=self._seen))

    def unsure(self, earliest: datetime, latest: datetime) -> bool:
        """Record that nobody is sure; the UTC instants between which it would have been taken."""
        return attempt(
            self._shell,
            lambda: self._services.doses.uncertain(
                self._key, seen=self._seen, token=self._token, earliest=earliest, latest=latest
            ),
        )

    def move(self, item: DoseItem, to: datetime) -> bool:
        """Have it due at a UTC instant instead, with the way back."""
        moved = attempt(self._shell, lambda: self._services.moves.move(self._key, to, seen=self._seen))
        if moved:
            self._shell.offer_undo(item_words.moved(item, to, self._shell.clock.now()), self.move_back)
        return moved

    def move_back(self) -> None:
        """Have it due again when the plan has it."""
        attempt(self._shell, lambda: self._services.moves.unmove(self._key, seen=self._seen))

    def on_hand(self, item: DoseItem) -> int | None:
        """The stock by the record, thousandths of a unit; None when it is not counted."""
        stock = self._services.agenda.card(item.medicine.id).stock
        return None if stock is None else stock.on_hand

    def later(self, minutes: int) -> bool:
        """Ask to be reminded again; the occurrence stays due."""
        return self.later_until(self._shell.clock.now() + timedelta(minutes=minutes))

    def later_until(self, until: datetime) -> bool:
        """Ask to be reminded again at a UTC instant; the occurrence stays due, and whoever else looks is reminded."""
        return attempt(self._shell, lambda: self._services.agenda.later(self._key, until))

    def undo(self) -> bool:
        """Withdraw the answer: the occurrence is open again."""
        return attempt(self._shell, lambda: self._book.undo(self._key, seen=self._seen))
