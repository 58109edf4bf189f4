"""The forms of what the team forbade or lifted, and of a pause of everything."""

from datetime import date, datetime, timedelta

from typing_extensions import override

from companion.domain.errors import InvalidInputError
from companion.domain.identity import ItemId
from companion.domain.medicine_class import ClassTag
from companion.domain.recovery import Item, Pause, Precaution, PrecautionKind, read_weight
from companion.services.recovery import RecoveryService
from companion.ui import class_words, practice_words, text
from companion.ui.kit.combo import Combo
from companion.ui.kit.date_field import DateField
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.stepper import NumberStepper
from companion.ui.recovery.forms import FactForm, LastDay, RecordForm

SIT_MINUTES = 20
"""Where the stepper begins: the strictest published value (clinical source RD-07); the person sets the team's."""
USUAL_DAYS = 42
USUAL_PAUSE = 3


class PrecautionForm(RecordForm[Precaution]):
    """What the team said to leave for now."""

    kind = Precaution

    @override
    def build(self, old: Precaution | None) -> None:
        kinds = [(one.value, text.sentence(practice_words.precaution_kind(one))) for one in PrecautionKind]
        self.sort = Combo([("", self.tr("Choose...")), *kinds])
        self.sort.set_code(old.kind.value if old else "")
        limit = old.limit if old is not None else None
        is_weight = old is not None and old.kind is PrecautionKind.LIFT and limit is not None
        self.weight = LineEdit(practice_words.weight(limit or 0).partition(" (")[0] if is_weight else "")
        minutes = limit if old is not None and old.kind is PrecautionKind.SIT and limit is not None else SIT_MINUTES
        self.minutes = NumberStepper(minutes, name=self.tr("Minutes at a time"), least=1, most=24 * 60, step=5)
        classes = [(one.value, text.sentence(class_words.one(one))) for one in ClassTag]
        self.tag = Combo([("", self.tr("No sort, only the name below")), *classes])
        self.tag.set_code(old.tag.value if old is not None and old.tag is not None else "")
        self.ingredient = LineEdit(old.ingredient if old else "")
        self.words = LineEdit(old.words if old else "")
        self.said_by = LineEdit(old.said_by if old else "")
        first = old.from_day if old else self.today
        self.from_day = DateField(first, today=self.today, name=self.tr("From which day"))
        until = self.tr("Your team named a day to look at it again")
        start = first + timedelta(days=USUAL_DAYS)
        self.until = LastDay(until, self.tr("The day they named"), old.until if old else None, start, self.today)
        self._lay_out()
        self.sort.currentIndexChanged.connect(self._show_limit)
        self._show_limit()

    def _lay_out(self) -> None:
        self.put("precaution", self.tr("What did your team say?"), self.sort)
        self.put("weight", self.tr("Nothing heavier than"), self.weight, self.tr("Such as 2.5 kg or 5 lb."))
        self.put("minutes", self.tr("Minutes at a time"), self.minutes)
        self.put("tag", self.tr("Which sort of medicine"), self.tag)
        hint = self.tr("An ingredient or a medicine, such as ibuprofen. It is matched with your list by name.")
        self.put("ingredient", self.tr("Which medicine"), self.ingredient, hint)
        hint = self.tr("Only where their words say more than the line above.")
        self.put("words", self.tr("In your team's words"), self.words, hint)
        self.put("said_by", self.tr("Who said so?"), self.said_by, self.tr("Such as Dr Weber, or the ward's sheet."))
        self.put("from_day", self.tr("From which day"), self.from_day)
        told = self.tr("When that day comes, you are told to ask. It holds until your team lifts it.")
        self.put("until", self.tr("Until when?"), self.until, told)

    def _show_limit(self) -> None:
        self.fields["weight"].setVisible(self._is(PrecautionKind.LIFT))
        self.fields["minutes"].setVisible(self._is(PrecautionKind.SIT))
        for field in ("tag", "ingredient"):
            self.fields[field].setVisible(self._is(PrecautionKind.MEDICINE))

    def _is(self, kind: PrecautionKind) -> bool:
        return self.sort.code() == kind.value

    def _limit(self) -> int | None:
        if self._is(PrecautionKind.LIFT):
            return read_weight(self.weight.text(), "weight")
        return self.minutes.value() if self._is(PrecautionKind.SIT) else None

    @override
    def fact(self) -> Precaution:
        old = None if self.item is None else self.item.value
        if not self.sort.code():
            raise InvalidInputError("precaution", "empty")
        is_medicine = self._is(PrecautionKind.MEDICINE)
        return Precaution(
            PrecautionKind(self.sort.code()),
            self.said_by.text().strip(),
            self.from_day.day(),
            self.until.value(),
            self._limit(),
            self.words.text().strip(),
            None if old is None else old.lifted_on,
            "" if old is None else old.lifted_by,
            tag=ClassTag(self.tag.code()) if is_medicine and self.tag.code() else None,
            ingredient=self.ingredient.text().strip() if is_medicine else "",
        )

    @override
    def save(self, recovery: RecoveryService) -> ItemId:
        try:
            return super().save(recovery)
        except InvalidInputError as error:
            if error.field != "limit":
                raise
            field = "weight" if self._is(PrecautionKind.LIFT) else "minutes"
            raise InvalidInputError(field, error.reason, low="0.1 kg", high="100 kg") from error

    @override
    def words_of(self, error: InvalidInputError) -> str:
        if error.field == "weight" and error.reason != "range":
            return self.tr("Type a weight, such as 2.5 kg or 5 lb.")
        if error.field == "precaution":
            return self.tr("Choose one. For anything else, choose the last of the list.")
        return super().words_of(error)


class LiftForm(FactForm[Precaution]):
    """Somebody of the team ended a precaution."""

    kind = Precaution

    @override
    def build(self, old: Precaution | None) -> None:
        self.lifted_by = LineEdit()
        self.lifted_on = DateField(self.today, today=self.today, most=self.today, name=self.tr("Day they said so"))
        if old is not None:
            told = self.tr("It is about: {what} ({who}).")
            self.explain(told.format(what=practice_words.precaution(old), who=old.said_by))
        self.explain(self.tr("It stays listed as lifted. From that day on it stands in the way of nothing."))
        self.put("lifted_by", self.tr("Who of your team lifted it?"), self.lifted_by, self.tr("Such as Dr Weber."))
        self.put("lifted_on", self.tr("When did they say so?"), self.lifted_on)

    @override
    def save(self, recovery: RecoveryService) -> ItemId:
        item = self._lifted()
        recovery.lift(item, self.lifted_by.text(), self.lifted_on.day())
        return item.id

    def _lifted(self) -> Item[Precaution]:
        if self.item is None:
            message = "only a precaution that is there can be lifted"
            raise LookupError(message)
        return self.item


class PauseForm(FactForm[Pause]):
    """Everything is paused: since when, until when, and why. What it means stands before."""

    kind = Pause

    def __init__(self, item: Item[Pause] | None, today: date, recovery: RecoveryService) -> None:
        self._recovery = recovery
        super().__init__(item, today)

    @override
    def build(self, old: Pause | None) -> None:
        self.explain(
            self.tr("While everything is paused, nothing reminds you."),
            self.tr("A pause stops the reminders, not your medicines. What to take meanwhile: as your team said."),
            self.tr(
                "Do not stop a medicine suddenly without asking. Planned times in the pause do not count as missed."
            ),
            self.tr("Your plan is not changed. What you take or do can still be recorded."),
            self.tr("When the pause is over, the reminders go on by themselves."),
        )
        self._reasons = {"hospital": self.tr("In hospital"), "journey": self.tr("On a journey")}
        code = (
            None if old is None else next((one for one, told in self._reasons.items() if told == old.reason), "other")
        )
        options = [*self._reasons.items(), ("other", self.tr("Something else"))]
        self.why = Segmented(options, name=self.tr("Why?"), selected=code)
        self.words = LineEdit(old.reason if old is not None and code == "other" else "")
        since = self.today if old is None else self._recovery.day_of(old.since)
        self.since = DateField(since, today=self.today, most=self.today, name=self.tr("Since which day"))
        until = None if old is None or old.until is None else self._recovery.day_of(old.until)
        start = self.today + timedelta(days=USUAL_PAUSE)
        tick, name = self.tr("The day it ends is known"), self.tr("Reminders go on again on")
        self.until = LastDay(tick, name, until, start, self.today)
        self.put("why", self.tr("Why?"), self.why)
        self.put("reason", self.tr("In your words"), self.words)
        told = self.tr("Today means from now on. An earlier day counts from its morning.")
        self.put("since", self.tr("Since which day"), self.since, told)
        self.put("until", self.tr("Until when?"), self.until, self.tr("Without a day it runs until you end it."))
        self.why.changed.connect(self._show_words)
        self._show_words()

    def _show_words(self) -> None:
        self.fields["reason"].setVisible(self.why.value() == "other")

    def _reason(self) -> str:
        code = self.why.value()
        return self._reasons.get(code or "", self.words.text().strip() if code == "other" else "")

    @override
    def save(self, recovery: RecoveryService) -> ItemId:
        if self.item is None:
            since = None if self.since.day() == self.today else recovery.begin_of(self.since.day())
            return recovery.pause_all(self._end(None), self._reason(), since)
        old = self.item.value
        kept = self.since.day() == recovery.day_of(old.since)
        recovery.change_pause(
            self.item, self._end(old.until), self._reason(), old.since if kept else recovery.begin_of(self.since.day())
        )
        return self.item.id

    def _end(self, old: datetime | None) -> datetime | None:
        day = self.until.value()
        if day is None or (old is not None and self._recovery.day_of(old) == day):
            return None if day is None else old
        return self._recovery.begin_of(day)
