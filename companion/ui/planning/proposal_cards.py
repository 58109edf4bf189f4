"""The cards of a proposal: what is new, what differs, and each line as we read it."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from companion.domain import dose_text
from companion.domain.medication import Medicine, Unit
from companion.domain.recovery import Precaution
from companion.interchange.plan_differences import Difference, MissingLine
from companion.interchange.proposal import FactProposal, LineProposal, Proposal, SubjectProposal, Verdict
from companion.interchange.proposed_cautions import ProposedAllergy, ProposedCaution
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.services.practice import PracticeDraft, RoutineDraft, ThermalDraft
from companion.ui import body_words, caution_words, movement_words, text
from companion.ui.kit.card import Band, Card
from companion.ui.kit.fold import Fold
from companion.ui.kit.labels import Label
from companion.ui.planning.difference_words import both, difference
from companion.ui.planning.plan_words import schedule_words
from companion.ui.recovery_words import fact_words


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("ProposalCards", sentence)


def _allergies_card(found: tuple[ProposedAllergy, ...]) -> Card:
    """What must be asked before anybody agrees."""
    card = Card(Band.AMBER)
    card.body.addWidget(Label(_tr("An allergy is named"), "subtitle"))
    told = _tr("{name}: your plan names an allergy to {what}. Ask before you take it.")
    for one in found:
        words = told.format(name=one.medicine.name, what=one.allergy.words)
        card.body.addWidget(Label(words, "body", "amber", strong=True))
    return card


class ProposalCards:
    """Draws a proposal as it stands at ``now`` (UTC)."""

    def __init__(self, services: Services, now: datetime) -> None:
        self._services = services
        self._now = now

    def cards(self, proposal: Proposal) -> list[Card]:
        """All cards, in reading order."""
        made: list[Card] = []
        if proposal.facts or proposal.patient or proposal.new_persons or proposal.new_milestones:
            made.append(self._facts_card(proposal))
        if proposal.allergies:
            made.append(_allergies_card(proposal.allergies))
        if proposal.cautions:
            made.append(self._cautions_card(proposal.cautions))
        for subject in sorted(proposal.subjects, key=_is_known):
            if subject.differences or (subject.verdict is not Verdict.UNCHANGED and not subject.lines):
                made.append(self._subject_card(subject))
            made += [self._line_card(line) for line in subject.lines]
        if proposal.missing:
            made.append(self._missing_card(proposal.missing))
        return made

    def _facts_card(self, proposal: Proposal) -> Card:
        card = Card(None)
        card.body.addWidget(Label(_tr("My plan and people"), "subtitle"))
        differing = [one for one in proposal.facts if one.verdict is not Verdict.UNCHANGED]
        if differing:
            told = _tr("These hold as soon as you import. A precaution that waits would protect nobody.")
            card.body.addWidget(Label(told, "body", "soft"))
        words = [f"{self._verdicts()[one.verdict]}: {_fact(one)}" for one in differing]
        words += [difference(one) for one in proposal.patient]
        for helper in proposal.new_persons:
            told = _tr("New: {name} can record ({role})") if helper.role else _tr("New: {name} can record")
            words.append(told.format(name=helper.name, role=helper.role))
        for day in proposal.new_milestones:
            words.append(_tr("New: marked day: {words}, {day}").format(words=day.words, day=text.day(day.day)))
        for one in words:
            card.body.addWidget(Label(one, "body"))
        if same := len(proposal.facts) - len(differing):
            told = text.counted(same, _tr("1 fact is as in your plan."), _tr("{n} facts are as in your plan."))
            card.body.addWidget(Label(told, "body", "soft"))
        return card

    def _cautions_card(self, found: tuple[ProposedCaution, ...]) -> Card:
        """What the medicines meet beside each other, before anybody agrees."""
        card, today = Card(Band.AMBER), self._services.diary.today()
        card.body.addWidget(Label(_tr("These medicines together"), "subtitle"))
        sources: list[str] = []
        for one in found:
            words = caution_words.on_the_list(one.caution, today)
            told = _tr("{name}. {words}").format(name=one.medicine.name, words=words)
            card.body.addWidget(Label(told, "body"))
            if one.caution.warning is not None:
                sources.append(caution_words.source(one.caution.warning.source))
        for words in dict.fromkeys(sources):
            card.body.addWidget(Label(words, "small", "soft"))
        card.body.addWidget(Label(caution_words.only_these(), "body"))
        card.body.addWidget(Label(caution_words.not_reviewed(), "small", "soft"))
        return card

    def _subject_card(self, subject: SubjectProposal) -> Card:
        """What a medicine or practice is, where that is new or differs."""
        card = Card(Band.PINE if subject.verdict is Verdict.NEW else Band.AMBER)
        card.body.addWidget(Label(f"{subject.draft.name}: {self._verdicts()[subject.verdict]}", "subtitle"))
        for one in subject.differences:
            card.body.addWidget(Label(difference(one, _unit(subject.draft)), "body"))
        if not subject.lines:
            card.body.addWidget(Label(_tr("No times: it reminds of nothing."), "body"))
        return card

    def _missing_card(self, missing: tuple[MissingLine, ...]) -> Card:
        card = Card(None)
        for one in missing:
            unit = one.subject.unit if isinstance(one.subject, Medicine) else None
            told = _tr("In your plan, not in this file: {name}, {words}. It goes on as it is.")
            words = told.format(name=one.subject.name, words=schedule_words(one.version.schedule, unit))
            card.body.addWidget(Label(words, "body"))
        return card

    def _line_card(self, line: LineProposal) -> Card:
        bands = {Verdict.NEW: Band.PINE, Verdict.CHANGED: Band.AMBER, Verdict.UNCHANGED: None}
        card = Card(bands[line.verdict])
        card.body.addWidget(Label(f"{line.draft.name}: {self._verdicts()[line.verdict]}", "subtitle"))
        card.body.addWidget(Label(_tr("Our reading: {words}").format(words=self._reading(line)), "lead"))
        for one in line.differences:
            card.body.addWidget(Label(difference(one, _unit(line.draft)), "body"))
        if line.stops:
            told = _tr("This line runs now. It stops until you start it again.")
            card.body.addWidget(Label(told, "body", "amber", strong=True))
        for words in self._what(line):
            card.body.addWidget(Label(words, "body"))
        card.body.addWidget(Label(self._times(line.next_times), "body"))
        if line.instructions:
            card.body.addWidget(Label(line.instructions, "body", "soft"))
        text_of_file = Label(line.snippet, "small", "soft")
        card.body.addWidget(
            Fold(_tr("The text of the file"), text_of_file, opened=line.verdict is not Verdict.UNCHANGED)
        )
        return card

    def _what(self, line: LineProposal) -> list[str]:
        """What is taken or done each time."""
        draft = line.draft
        if isinstance(draft, RoutineDraft):
            return [f"{item.movement.name}: {movement_words.numbers(item)}" for item in draft.items]
        if isinstance(draft, ThermalDraft):
            told = _tr("{time} on: {where}. {gap} from the end of one to the start of the next.")
            where, gap = body_words.regions(draft.regions), text.duration(draft.gap_minutes)
            return [told.format(time=text.duration(draft.minutes), where=where, gap=gap)]
        masses = [f"{one.name} {dose_text.mass(one.exact)}" for one in draft.ingredients]
        return [_tr("In one: {ingredients}").format(ingredients=", ".join(masses))] if masses else []

    def _verdicts(self) -> dict[Verdict, str]:
        return {
            Verdict.NEW: _tr("New"),
            Verdict.CHANGED: _tr("Differs from your plan"),
            Verdict.UNCHANGED: _tr("As in your plan"),
        }

    def _reading(self, line: LineProposal) -> str:
        parts = [
            schedule_words(line.plan.schedule, _unit(line.draft), line.follows),
            _tr("from {day}").format(day=text.day(line.plan.start.day)),
        ]
        if line.plan.end is not None:
            parts.append(_tr("until {day}").format(day=text.day(line.plan.end.day)))
        return ", ".join(parts)

    def _times(self, times: tuple[datetime, ...]) -> str:
        if not times:
            return _tr("No times to come: it has no set times, or it is over.")
        zone = self._services.people.zone()
        told = "; ".join(text.when(at, self._now, zone) for at in times)
        return _tr("The next times: {times}").format(times=told)


def _is_known(subject: SubjectProposal) -> bool:
    """What is new or differs comes first."""
    lines = all(line.verdict is Verdict.UNCHANGED for line in subject.lines)
    return subject.verdict is Verdict.UNCHANGED and lines


def _unit(draft: MedicineDraft | PracticeDraft) -> Unit | None:
    return draft.unit if isinstance(draft, MedicineDraft) else None


def _fact(one: FactProposal) -> str:
    if one.now is None:
        return fact_words(one.fact)
    words = both(fact_words(one.now), fact_words(one.fact))
    now, told = one.now, one.fact
    if isinstance(now, Precaution) and isinstance(told, Precaution) and now.from_day != told.from_day:
        words = f"{words}. {difference(Difference('from_day', now.from_day, told.from_day))}"
    return words
