"""Type it as the label says: one line, shown back in our words with the next times. The person agrees, or types on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from companion.domain import dose_text
from companion.domain.errors import InvalidInputError
from companion.domain.formulary import Rank
from companion.domain.ingredient_names import same_ingredient
from companion.domain.medication import LabelLimits, Unit
from companion.domain.quick_line import read
from companion.domain.quick_plan import (
    Answers,
    amount_of,
    ingredient_of,
    last_day,
    limits_of,
    numbers_of_name,
    planned_in_24_hours,
    schedule_of,
)
from companion.domain.quick_reading import Problem, Question, QuickReading
from companion.domain.schedule import DayRef
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.ui import text
from companion.ui.error_words import field_words
from companion.ui.kit.announce import announce
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.reading_order import focus_soon
from companion.ui.kit.theme import theme
from companion.ui.medication import quick_words
from companion.ui.medication.quick_questions import QuickQuestions


@dataclass(frozen=True, slots=True)
class Quick:
    """What a person agreed to: nothing of it is kept before the form is saved."""

    reading: QuickReading
    unit: Unit
    plan: PlanDraft | None
    """None: how often was not said."""
    limits: LabelLimits
    line: str = ""
    """As typed."""


class QuickCard(Card):
    """The line, *Read it*, then our words, the questions, and *Use this*."""

    used = Signal(object)
    """Carries a ``Quick``."""

    def __init__(self, services: Services) -> None:
        super().__init__(None)
        self._services = services
        self._reading = QuickReading()
        self.questions: QuickQuestions | None = None
        self.body.addWidget(Label(self.tr("Type it as the label says"), "card_title"))
        self.line = LineEdit()
        hint = self.tr("Such as: paracetamol 500 mg, 2 tablets every 6 hours as needed, max 8 in 24 h")
        self._field = Field(self.tr("One line, or leave it empty and fill in the form"), self.line, hint)
        self.body.addWidget(self._field)
        look = SecondButton(self.tr("Read it"))
        look.clicked.connect(self.look)
        self.body.addWidget(Row(look))
        self._told = QVBoxLayout()
        self._told.setSpacing(theme().px(8))
        self.body.addLayout(self._told)
        self._asked = QVBoxLayout()
        self.body.addLayout(self._asked)
        self.use = MainButton(self.tr("Use this"), "check")
        self.use.clicked.connect(self._use)
        self._use_row = Row(self.use)
        self.body.addWidget(self._use_row)
        self._use_row.hide()
        self.line.returnPressed.connect(self.look)
        self.line.textEdited.connect(self._put_away)

    def look(self) -> None:
        """Read the line and show what was understood."""
        if not self.line.text().strip():
            return
        self._reading = read(self.line.text())
        self._field.set_error("")
        clear(self._told)
        clear(self._asked)
        self.questions = None
        if self._reading.problems:
            self._refuse(self._reading.problems)
            return
        if any(not one.of for one in self._reading.most_masses) and self._ingredient() is None:
            self._refuse([Problem("most", "which_of")])
            return
        self.questions = QuickQuestions(self._reading, self._unit())
        self.questions.changed.connect(self._say)
        self.questions.entered.connect(lambda: focus_soon(self.line if self._reading.unread else self.use))
        self._asked.addWidget(self.questions)
        self._say()
        self._use_row.show()
        after = self.line if self._reading.unread else self.use  # a second Enter must not pass over what was not read
        focus_soon(self.questions.open_field() or self.questions.times or after)

    def _refuse(self, problems: Sequence[Problem]) -> None:
        self._field.set_error(quick_words.problems_words(problems))
        self._use_row.hide()

    def _ingredient(self) -> str | None:
        """What a most as a mass is of; None where the medicine holds several."""
        found = self._services.formulary.find(numbers_of_name(self._reading.name)[0])
        exact = next((one.entry for one in found if one.rank is Rank.EXACT), None)
        return ingredient_of(self._reading, exact)

    def _limits(self, answers: Answers) -> LabelLimits:
        """The limits said; a brand that was named as the ingredient is the ingredient it holds."""
        said = limits_of(self._reading, answers, self._ingredient() or "")
        return replace(said, most_of=tuple(replace(one, ingredient=self._held(one.ingredient)) for one in said.most_of))

    def _held(self, name: str) -> str:
        exact = [one.entry for one in self._services.formulary.find(name) if one.rank is Rank.EXACT]
        held = exact[0].contains if exact else ()
        return held[0] if len(held) == 1 and same_ingredient(name) != held[0] else name

    def _over(self, plan: PlanDraft | None, limits: LabelLimits, unit: Unit) -> str:
        """Whether the plan is more than the line's own limit; the person looks at the label."""
        planned, most = planned_in_24_hours(None if plan is None else plan.schedule), limits.most_in_24_hours
        if most is None or planned <= most:
            return ""
        words = text.dose_words()
        told = self.tr("As a plan this is {planned} in 24 hours. Your line says at most {most}. Look at the label.")
        return told.format(planned=dose_text.amount(planned, unit, words), most=dose_text.amount(most, unit, words))

    def _unit(self) -> Unit:
        """The unit said; where none was, the one our list has, else a tablet, which the form shows."""
        if self._reading.unit is not None:
            return self._reading.unit
        found = self._services.formulary.find(self._reading.name)
        return found[0].entry.unit if found else Unit.TABLET

    def _answers(self) -> Answers | None:
        """None while they cannot be read."""
        if self.questions is None:
            return None
        try:
            answers = self.questions.answers()
        except InvalidInputError as error:
            self.questions.show_error(field_words(error))
            return None
        self.questions.show_error("")
        return answers

    def _plan(self, answers: Answers) -> PlanDraft | None:
        today, zone = self._services.diary.today(), self._services.people.zone()
        schedule = schedule_of(self._reading, answers, today, zone)
        if schedule is None:
            return None
        last = last_day(self._reading, today)
        return PlanDraft(schedule, DayRef(today), None if last is None else DayRef(last))

    def _say(self) -> None:
        """Our words, and the next three times."""
        clear(self._told)
        answers = self._answers()
        if answers is None:
            return
        unit, plan = self._unit(), self._plan(answers)
        told = [quick_words.medicine_words(self._reading, unit)]
        told.append(quick_words.plan_words(None if plan is None else plan.schedule, self._reading, unit))
        told.append(quick_words.dose_words(self._reading, amount_of(self._reading, answers)))
        told.append(quick_words.limit_words(self._limits(answers), unit))
        self._told.addWidget(Label(" ".join(part for part in told if part), "lead"))
        details = [self._next(plan), self._last(plan)]
        if self._reading.instructions:
            details.append(self.tr("Instructions: {words}.").format(words=self._reading.instructions))
        for detail in details:
            if detail:
                self._told.addWidget(Label(detail, "body", "soft"))
        over = self._over(plan, self._limits(answers), unit)
        if over:
            self._told.addWidget(Label(over, "body", "amber", strong=True))
            details.append(over)
        if self._reading.unread:
            self._told.addWidget(Label(quick_words.unread_words(self._reading.unread), "body", "amber", strong=True))
        announce(self, " ".join(part for part in (*told, *details) if part))

    def _next(self, plan: PlanDraft | None) -> str:
        if plan is None:
            return ""
        try:
            times = self._services.plans.ahead([plan]).next_times
        except InvalidInputError as error:
            return field_words(error)
        now, zone = self._services.clock.now(), self._services.people.zone()
        listed = "; ".join(text.when(at, now, zone) for at in times)
        return self.tr("Next: {times}.").format(times=listed) if times else ""

    def _last(self, plan: PlanDraft | None) -> str:
        if plan is None or plan.end is None:
            return ""
        return self.tr("Last day: {day}.").format(day=text.day(plan.end.day))

    def _use(self) -> None:
        answers = self._answers()
        if self.questions is None or answers is None:
            return
        still_open = self.questions.open_field()
        if still_open is not None:
            announce(self, self.tr("One question is still open."))
            focus_soon(still_open)
            return
        plan = self._plan(answers)
        if plan is None and Question.HOW_OFTEN not in self._reading.questions:
            focus_soon(self.questions)
            return
        self.used.emit(Quick(self._reading, self._unit(), plan, self._limits(answers), self.line.text().strip()))
        self._put_away()

    def _put_away(self) -> None:
        """The words belong to a line that was read: when it changes, they go."""
        clear(self._told)
        clear(self._asked)
        self.questions = None
        self._use_row.hide()
