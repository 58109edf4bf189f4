"""Add or change a medicine: what it is, what the label says, and when it is taken. Nothing is assumed."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.formulary import Rank, filled
from companion.domain.identity import FormToken, LineId, MedicineId, PatientId, new_id
from companion.domain.medication import Ingredient, LabelLimits, Medicine
from companion.domain.quick_plan import form_of, numbers_of_name, strength_of
from companion.domain.schedule import LineKind, PlanLine
from companion.services.changes import Topic
from companion.services.medication import MedicineDraft, check_medicine
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.flow import Row
from companion.ui.kit.layouts import clear
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.page import TWO_COLUMNS_FROM, Page
from companion.ui.kit.reading_order import focus_soon, soon
from companion.ui.kit.shell import Shell
from companion.ui.kit.warning_block import WarningBlock
from companion.ui.medication.editor_box import BoxCard
from companion.ui.medication.editor_day import day_questions
from companion.ui.medication.editor_limits import LimitsCard
from companion.ui.medication.editor_plans import PlansCard
from companion.ui.medication.editor_questions import Ask, EntryQuestion, questions, recounts
from companion.ui.medication.editor_quick import Quick, QuickCard
from companion.ui.medication.editor_stop import stop_questions, told_to
from companion.ui.medication.editor_strength import kept_as_typed
from companion.ui.medication.editor_summary import SummaryCard
from companion.ui.medication.editor_what import WhatCard
from companion.ui.planning.plan_form import PlanForm
from companion.ui.planning.plan_words import schedule_words

SAVE_KEY, NEXT_KEY = "Ctrl+S", "Ctrl+Return"
SOON = 50
"""Milliseconds after a field was left until the words beside the form follow."""


class MedicineEditorPage(Page):
    """One page of cards, top to bottom; what was typed stays when something cannot be kept."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._medicine: Medicine | None = None
        self._copied: Medicine | None = None
        self._lines: tuple[PlanLine, ...] = ()
        self._begun: PatientId | None = None
        """Whose new medicine is being typed; None: nobody's."""
        self._token = new_id(FormToken)
        self._answered: set[tuple[object, ...]] = set()
        self._holder = QVBoxLayout()
        self.main.addLayout(self._holder)
        self._above_buttons = QVBoxLayout()
        self._holder.addLayout(self._above_buttons)
        self.summary = SummaryCard(services)
        self.side.addWidget(self.summary)
        self._soon = QTimer(self, interval=SOON, singleShot=True)
        self._soon.timeout.connect(self.say_summary)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved_on)
        for keys, act in ((SAVE_KEY, self.save_now), (NEXT_KEY, self.save_and_next)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @override
    def title(self) -> str:
        return self.tr("Change a medicine") if self._medicine is not None else self.tr("Add a medicine")

    @override
    def subtitle(self) -> str:
        if self._copied is not None:
            return self.tr("Copied from {name}, without its plan and stock.").format(name=self._copied.name)
        return self.tr("Copy it from the label or the discharge sheet.")

    @override
    def enter(self, **where: object) -> None:
        medicine, copied = where.get("medicine"), where.get("copy_of")
        begun = self.services.people.patient().id if not where else None
        if begun is not None and begun == self._begun and self.is_typed_in():
            return  # somebody looked at another page: what was typed is still there
        self._begun = begun
        self._medicine = self._copied = None
        self._lines = ()
        if isinstance(medicine, str):
            self._medicine = self.services.medication.medicine(MedicineId(medicine))
            self._lines = self.services.plans.lines(MedicineId(medicine))
        elif isinstance(copied, str):
            self._copied = self.services.medication.medicine(MedicineId(copied))
        self._begin()

    @property
    def name(self) -> LineEdit:
        """Where the name is typed."""
        return self.what.name

    @property
    def plan(self) -> PlanForm:
        """The form of the first plan line."""
        return self.plans.first

    def draft(self) -> MedicineDraft:
        """What the form says of the medicine.

        Raises:
            InvalidInputError: a value that cannot be read or kept; the field is named.
        """
        if not self.what.name.text().strip():
            raise InvalidInputError("name", "empty")
        return MedicineDraft(
            unit=self.what.chosen_unit(),
            ingredients=self.what.ingredients(),
            tags=self.what.tags(),
            stop=self.what.stop(),
            limits=self.limits.limits(),
            opening_stock=self.box.opening_stock(),
            supply=self.box.supply(),
            fictional=self._medicine.fictional if self._medicine is not None else False,
            **self.what.words(),
            **self.box.words(),
        )

    def say_summary(self) -> None:
        """Say beside the form what it would keep; what cannot be read yet leaves what was said."""
        if any(form.is_typing for _line, form in self.plans.forms):
            return
        try:
            draft = self.draft()
            plans = [form.draft() for _line, form in self.plans.forms if form.is_chosen]
        except InvalidInputError:
            return
        self.summary.say(draft, plans)

    def _moved_on(self, _old: QWidget | None, now: QWidget | None) -> None:
        """A field was left: what it says counts."""
        if now is not None and self.isAncestorOf(now):
            self._soon.start()

    def save_now(self) -> None:
        """Keep it and show it, or say beside the field what cannot be kept."""

        def show(made: MedicineId) -> None:
            self._begun = None
            self.shell.go("medicines", medicine=made)

        self._save(show)

    def save_and_next(self) -> None:
        """Keep it and begin the next one; a medicine that is changed has no next one."""
        if self._medicine is not None:
            self.save_now()
            return

        def begin(_made: MedicineId) -> None:
            self._copied = None
            self._begin()

        self._save(begin)

    def _begin(self) -> None:
        self._token = new_id(FormToken)
        self._answered.clear()
        self._build()
        self.summary.say_nothing()

    def _place_summary(self) -> None:
        """Beside the form; where there is one column, above the buttons: it is to be read before they are pressed."""
        if self.effective_width() >= TWO_COLUMNS_FROM:
            self.side.addWidget(self.summary)
        else:
            self._above_buttons.addWidget(self.summary)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_summary()

    def _build(self) -> None:
        self.side.addWidget(self.summary)
        clear(self._holder)
        known = self._medicine or self._copied
        if self._medicine is None:
            self.quick = QuickCard(self.services)
            self.quick.used.connect(self._use)
            self._holder.addWidget(self.quick)
        self.what = WhatCard(self.services, known)
        self.limits = LimitsCard(known.limits if known else LabelLimits())
        self.plans = PlansCard(self.services, self.what.unit, self._lines, self._sources(), self.what.ingredients)
        if self._copied is not None:
            self.plans.offer_copy(self.services.plans.lines(self._copied.id))
        self.box = BoxCard(self._medicine, self.services.diary.today())
        for card in (self.what, self.limits, self.plans, self.box):
            self._holder.addWidget(card)
        self._above_buttons = QVBoxLayout()
        self._holder.addLayout(self._above_buttons)
        self._asked = QVBoxLayout()
        self._holder.addLayout(self._asked)
        self._buttons = self._save_row()
        self._holder.addWidget(self._buttons)
        self._place_summary()
        (self.quick.line if self._medicine is None else self.what.name).setFocus()

    def _save_row(self) -> Row:
        self.save = MainButton(self.tr("Save"), "check")
        self.save.clicked.connect(self.save_now)
        self.save.setAccessibleDescription(SAVE_KEY)
        back = SecondButton(self.tr("Back without saving"))
        back.clicked.connect(self._give_up)
        if self._medicine is not None:
            return Row(self.save, back, fill=True)
        following = SecondButton(self.tr("Save and add the next"), "plus")
        following.clicked.connect(self.save_and_next)
        following.setAccessibleDescription(NEXT_KEY)
        return Row(self.save, following, back, fill=True)

    def _give_up(self) -> None:
        self._begun = None
        self.shell.go("medicines")

    def _sources(self) -> list[tuple[LineId, str]]:
        """The plan lines of other medicines, which one of this may follow."""
        own = {line.id for line in self._lines}
        return [
            (line.id, f"{one.name}: {schedule_words(line.current.schedule, one.unit)}")
            for one in self.services.medication.medicines()
            for line in self.services.plans.lines(one.id)
            if line.id not in own
        ]

    def _use(self, told: object) -> None:
        """Fill the form with what a person agreed to. Nothing is kept yet."""
        if not isinstance(told, Quick):
            return
        name, named = numbers_of_name(told.reading.name)
        matches = self.services.formulary.find(name)
        exact = next((one for one in matches if one.rank is Rank.EXACT), None)
        if exact is not None:
            strength = strength_of(exact.entry, told.reading.strengths or named, told.unit)
            held = exact.entry.contains[0] if len(exact.entry.contains) == 1 else exact.entry.name
            self.what.fill_from(filled(exact.entry, strength, by=exact.by), _typed(told, held))
            self.what.unit.set_code(told.unit.value)
        else:
            self.what.fill_free(told.reading.name, _typed(told, told.reading.name), told.unit)
            self.what.form.clear()
        self._use_words(told)
        self.limits.fill(told.limits)
        if told.plan is None:
            focus_soon(self.plan.kind)
            return
        self.plan.fill(told.plan)
        focus_soon(self.what.name)

    def _use_words(self, told: Quick) -> None:
        """Form and instructions; a line of which something was not understood is kept whole, as typed."""
        self.what.form.setText(form_of(told.reading, self.what.form.text()))
        words = [told.reading.instructions] if told.reading.instructions else []
        if told.reading.unread:
            words.append(self.tr("As typed: {line}").format(line=told.line))
        if words:
            self.what.instructions.setPlainText("; ".join(words))

    def _save(self, then: Callable[[MedicineId], None]) -> None:
        self._clear_errors()
        try:
            made = self._keep(then)
        except InvalidInputError as error:
            self._show_error(error)
            return
        except CompanionError as error:
            self.shell.report(error)
            return
        if made is not None:
            self.shell.say(self.tr("Saved: {name}.").format(name=self.what.name.text().strip()))
            then(made)

    def _keep(self, then: Callable[[MedicineId], None]) -> MedicineId | None:
        """The medicine that was kept; None while a question is open."""
        draft = self.draft()
        check_medicine(draft)
        plans = self.plans.drafts(is_new=self._medicine is None)
        stops = stop_questions(self.services, self._medicine, plans)
        drafts = [plan for _line, plan in plans]
        again = recounts(self.services, self._medicine, draft)
        again += kept_as_typed(self.services, self._medicine or self._copied, draft, drafts)
        day = day_questions(self.services, draft.name, plans)
        for question in [*again, *questions(self.services, draft, drafts), *day, *stops]:
            if question.about not in self._answered:
                self._ask(question, then)
                return None
        if self._medicine is None:
            return self.services.medication.add(draft, [plan for _line, plan in plans], token=self._token)
        self._change(self._medicine.id, draft, plans, told_to() if stops else "")
        return self._medicine.id

    def _change(
        self, medicine: MedicineId, draft: MedicineDraft, plans: list[tuple[PlanLine | None, PlanDraft]], told: str
    ) -> None:
        """All of it or nothing: a plan that somebody else changed meanwhile leaves the medicine as it was, too."""
        why = self.plans.why.text().strip() or told
        with self.services.one_unit():
            self.services.medication.change(medicine, draft)
            for line, plan in plans:
                if line is None:
                    self.services.plans.add_line(LineKind.MEDICINE, medicine, plan)
                else:
                    self.services.plans.change_line(line.id, plan, seen=line.current.number, why=why)

    def _ask(self, question: EntryQuestion, then: Callable[[MedicineId], None]) -> None:
        """In the place of the buttons; the careful way has the focus."""
        block = WarningBlock(question.what, question.now, safe=question.safe, other=question.other)
        self._buttons.hide()
        self._asked.addWidget(block)

        def careful() -> None:
            self._put_question_away()
            if question.ask is Ask.ALLERGY:
                self._give_up()
            else:
                self._point_at(question)

        def go_on() -> None:
            self._put_question_away()
            self._answered.add(question.about)
            self._save(then)

        block.safe_chosen.connect(careful)
        block.other_chosen.connect(go_on)
        for later in (0, SOON):  # once it is there, and once more when it has its height
            soon(block, lambda: self._show_question(block), later)

    def _show_question(self, block: WarningBlock) -> None:
        """When it has its place and was not answered yet: whole in view, with the focus on the careful way."""
        if self._asked.indexOf(block) < 0:
            return
        block.focus_safe()
        self.scroll_to(block)

    def _put_question_away(self) -> None:
        clear(self._asked)
        self._buttons.show()

    def _point_at(self, question: EntryQuestion) -> None:
        targets: dict[Ask, QWidget] = {
            Ask.TIGHT: self.limits.gap,
            Ask.HOLDS: self.what.strengths.edit(0, "strength"),
            Ask.STRENGTH: self.what.strengths.edit(0, "strength"),
            Ask.LIMITS: self.limits.most,
            Ask.KIND: next(iter(self.what.classes.values())),
        }
        if question.ask is Ask.KIND:
            self.what.more.open()
        target = targets.get(question.ask, self.plan.kind)
        focus_soon(target)
        self.scroll_to(target)

    def _clear_errors(self) -> None:
        self._put_question_away()
        for card in (self.what, self.limits, self.plans, self.box):
            card.clear_errors()

    def _show_error(self, error: InvalidInputError) -> None:
        for card in (self.what, self.limits, self.box):
            field = card.field_for(error)
            if field is not None:
                field.set_error(field_words(error))
                field.focus_control()
                self.scroll_to(field)
                return
        if error.field == "why":
            self.plans.fields["why"].set_error(field_words(error))
            self.plans.fields["why"].focus_control()
            return
        self.scroll_to(self.plans.refuse(error))


def _typed(told: Quick, name: str) -> tuple[Ingredient, ...]:
    """The strengths as typed: one is of the medicine itself, of several nobody said which is of what."""
    strengths = told.reading.strengths
    return tuple(Ingredient.of(name if len(strengths) == 1 else "", one) for one in strengths)
