"""Add or change a routine: what it is, its movements in order, and when it is done. Nothing is assumed."""

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.identity import FormToken, PracticeId, new_id
from companion.domain.practice import Movement, Routine
from companion.domain.schedule import LineKind, PlanLine
from companion.services.changes import Topic
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.services.practice import RoutineDraft
from companion.ui.exercises.catalogue import Catalogue
from companion.ui.exercises.own_movement import OwnMovementForm
from companion.ui.exercises.routine_form import RoutineForm
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from companion.ui.kit.reading_order import focus_soon, soon
from companion.ui.kit.shell import Shell


class RoutineEditorPage(Page):
    """The form; in its place, while they are wanted, the catalogue or a movement of one's own.

    What was typed stays when something cannot be kept, and when a person looks at another page in between.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(services, shell)
        self._routine: Routine | None = None
        self._lines: tuple[PlanLine, ...] = ()
        self._token = new_id(FormToken)
        self._is_begun = False
        self._holder = QVBoxLayout()
        self._instead = QVBoxLayout()
        self.main.addLayout(self._holder)
        self.main.addLayout(self._instead)
        self.catalogue: Catalogue | None = None
        self.own: OwnMovementForm | None = None

    @override
    def title(self) -> str:
        return self.tr("Change a routine") if self._routine is not None else self.tr("Add a routine")

    @override
    def subtitle(self) -> str:
        return self.tr("Copy it from your leaflet, or as your physiotherapist said.")

    @override
    def enter(self, **where: object) -> None:
        practice = where.get("practice")
        wanted = PracticeId(practice) if isinstance(practice, str) else None
        known = self._routine.id if self._routine is not None else None
        if self._is_begun and wanted == known and self.form.is_touched:
            return
        self._routine, self._lines = None, ()
        if wanted is not None:
            found = self.services.practice.practice(wanted)
            self._routine = found if isinstance(found, Routine) else None
            self._lines = self.services.plans.lines(wanted)
        self._token = new_id(FormToken)
        self._build()

    def show_catalogue(self) -> None:
        """Let movements be chosen, in the place of the form."""
        self.catalogue = Catalogue(self.services, self.form.items.count_of)
        self.catalogue.picked.connect(self._picked)
        self.catalogue.own_wanted.connect(self.show_own)
        self.catalogue.finished.connect(self.show_form)
        self._show_instead(self.catalogue)
        focus_soon(self.catalogue.back)

    def show_own(self, place: int | None = None) -> None:
        """Let a movement be typed in; ``place``: the row whose own movement is to be changed."""
        items = self.form.items
        self.own = OwnMovementForm(None if place is None else items.items()[place].movement)

        def keep(movement: object) -> None:
            if not isinstance(movement, Movement):
                return
            if place is None:
                items.add(movement)
            else:
                items.replace_movement(place, movement)
            self.show_form()

        self.own.saved.connect(keep)
        self.own.closed.connect(self.show_form)
        self._show_instead(self.own)
        focus_soon(self.own.name)

    def show_form(self) -> None:
        """Back to the routine, at the first number nobody has said."""
        clear(self._instead)
        self.catalogue = self.own = None
        self.form.show()
        self.form.items.open_unsaid()

    def save_now(self) -> None:
        """Keep it, or say beside the field what cannot be kept."""
        self.form.clear_errors()
        try:
            made = self._keep()
        except InvalidInputError as error:
            self._look_at(self.form.show_error(error))
            return
        except CompanionError as error:
            self.shell.report(error)
            return
        self._is_begun = False
        self.shell.say(self.tr("Saved: {name}.").format(name=self.form.name.text().strip()))
        self.shell.go("exercises", practice=made)

    def _build(self) -> None:
        clear(self._holder)
        clear(self._instead)
        self.catalogue = self.own = None
        versions = [line.current for line in self._lines]
        self.form = RoutineForm(self.services, self.shell, self._routine, versions)
        self.form.items.choose_wanted.connect(self.show_catalogue)
        self.form.items.own_wanted.connect(self.show_own)
        self.form.items.look_wanted.connect(self._look_at)
        self.form.save.clicked.connect(self.save_now)
        self.form.back.clicked.connect(self._leave_it)
        self._holder.addWidget(self.form)
        self._is_begun = True
        focus_soon(self.form.name)

    def _look_at(self, widget: QWidget) -> None:
        """Bring something into view that has no place yet, because it was just made."""
        soon(widget, lambda: self.scroll_to(widget))

    def _picked(self, movement: object) -> None:
        if isinstance(movement, Movement):
            self.form.items.add(movement)

    def _show_instead(self, widget: QWidget) -> None:
        clear(self._instead)
        self.form.hide()
        self._instead.addWidget(widget)
        self._scroll.verticalScrollBar().setValue(0)

    def _leave_it(self) -> None:
        self._is_begun = False
        chosen = {"practice": self._routine.id} if self._routine is not None else {}
        self.shell.go("exercises", **chosen)

    def _keep(self) -> PracticeId:
        draft = self.form.draft()
        plans = self.form.plan_drafts(is_new=self._routine is None)
        if self._routine is None:
            chosen = [plan for plan in plans if plan is not None]
            return self.services.practice.add(draft, chosen, token=self._token)
        return self._change(self._routine, draft, plans)

    def _change(self, routine: Routine, draft: RoutineDraft, plans: list[PlanDraft | None]) -> PracticeId:
        self.services.practice.change(routine.id, draft, seen=routine)
        for line, plan in zip(self._lines, plans, strict=False):
            if plan is not None:
                self.services.plans.change_line(line.id, plan, seen=line.current.number)
        if not self._lines and plans and plans[0] is not None:
            self.services.plans.add_line(LineKind.PRACTICE, routine.id, plans[0])
        return routine.id
