"""Which dose, or which planned session, a word on the command line means.

A name means the newest open occurrence (only that one offers *Taken now*); a key, or its short code, means exactly one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from companion.cli import item_words, names
from companion.cli.opening import Opened
from companion.cli.reply import NO_MATCH, HaltError
from companion.domain.due import State
from companion.domain.errors import NotFoundError
from companion.domain.identity import OccurrenceKey
from companion.domain.medication import Medicine
from companion.domain.practice import Practice
from companion.services.today import DoseItem, MedicineCard, Today, TodayItem

BACK = timedelta(days=7)
AHEAD = timedelta(days=1)
"""How far around now a short code is looked for."""
NOW_STATES = (State.DUE, State.LATE)


@dataclass(frozen=True, slots=True)
class DoseTarget:
    """A dose to record: of a planned occurrence, or (``item`` None) one that nobody planned."""

    card: MedicineCard
    item: DoseItem | None
    older: tuple[DoseItem, ...] = ()
    """Other ones of the same medicine without an answer: a person may have meant one of them."""
    nothing_due: bool = False
    """Nothing of it is due, it is not taken as needed, and nobody said that this one is extra."""
    answered: DoseItem | None = None
    """Then: the newest of today that has an answer."""
    ahead: DoseItem | None = None
    """Then: the next of today."""
    by_code: bool = False
    """The person named this very one by its key or code, not by the name of the medicine."""

    @property
    def medicine(self) -> Medicine:
        """What it is of."""
        return self.card.medicine


def by_key(told: str, record: Opened) -> TodayItem | None:
    """The occurrence whose key or short code this is; None when it is none of this patient's."""
    if "|" in told:
        try:
            return record.services.agenda.item(OccurrenceKey.parse(told))
        except (ValueError, NotFoundError):
            return None
    board = record.services.agenda.board(record.now - BACK, record.now + AHEAD)
    found = [one for one in board if names.names_key(told, one.state.occurrence.key)]
    return found[0] if len(found) == 1 else None


def dose_target(told: str, record: Opened, *, extra: bool) -> DoseTarget:
    """The dose that ``take`` means.

    Raises:
        HaltError: nothing on the list is called so, several are, or several open ones are equally new.
    """
    cards = {card.medicine.id: card for card in record.services.agenda.cards()}
    known = names.medicines(card.medicine for card in cards.values())
    if not names.candidates(told, known):
        item = by_key(told, record)
        if isinstance(item, DoseItem):
            return DoseTarget(cards[item.medicine.id], None if extra else item, by_code=True)
        practices = names.candidates(told, names.practices(record.services.practice.practices()))
        other = item.name if item is not None else practices[0].name if practices else None
        if other is not None:
            now = (f'To record it: companion done "{other}" --minutes N',)
            raise HaltError("not_a_medicine", NO_MATCH, (f"{other} is not a medicine.",), now)
    card = cards[names.find(told, known, "medicine").id]
    return DoseTarget(card, None) if extra else _newest(card, record)


def open_item(told: str, record: Opened) -> TodayItem:
    """The occurrence that ``skip`` means: the newest open one of a medicine or practice, or the one with this key.

    Raises:
        HaltError: nothing is called so, several are, or nothing of it is open.
    """
    medicines = names.medicines(record.services.medication.medicines())
    practices = names.practices(record.services.practice.practices())
    known: list[names.Named[Medicine] | names.Named[Practice]] = [*medicines, *practices]
    subjects = [names.Named(one.id, one.id, one.name, one.details) for one in known]
    item = None if names.candidates(told, subjects) else by_key(told, record)
    if item is not None:
        return item
    subject = names.find(told, subjects, "medicine or exercise")
    today = record.services.agenda.today()
    found = _of(subject, (*today.due, *today.late, *today.missed))
    if not found:
        raise _nothing_open(next(one.name for one in subjects if one.id == subject), subject, today)
    return _only_newest(found, record.now)


def nearer(item: TodayItem, at: datetime, record: Opened) -> tuple[TodayItem, ...]:
    """Of the same line: those answered, or due before ``item``, that a UTC instant lies nearer to."""
    mine = item.state.occurrence
    reach = min(abs(at - mine.due_at), BACK)
    found = [
        one
        for one in record.services.agenda.board(at - reach, at + reach)
        if one.state.occurrence.line == mine.line
        and (one.state.state is State.ANSWERED or one.state.occurrence.due_at < mine.due_at)
        and abs(at - one.state.occurrence.due_at) < abs(at - mine.due_at)
    ]
    return tuple(sorted(found, key=lambda one: abs(at - one.state.occurrence.due_at)))


def subject_of(item: TodayItem) -> str:
    """The id of the medicine or practice an occurrence is of."""
    return item.medicine.id if isinstance(item, DoseItem) else item.practice.id


def key_lines(items: Sequence[TodayItem], now: datetime) -> tuple[str, ...]:
    """Occurrences with their codes, to choose one from."""
    return tuple(
        f"  [{names.code(one.state.occurrence.key)}]  {item_words.due(one, now)}  {item_words.what(one)}"
        for one in items
    )


def _newest(card: MedicineCard, record: Opened) -> DoseTarget:
    """Of a medicine: the newest that is due; else a dose as needed; else nothing, with what there is."""
    today = record.services.agenda.today()
    still_open = _doses(card, (*today.due, *today.late, *today.missed))
    current = [one for one in still_open if one.state.offers_taken_now and one.state.state in NOW_STATES]
    if current:
        newest = _only_newest(current, record.now)
        item = next(one for one in current if one == newest)
        return DoseTarget(card, item, tuple(one for one in still_open if one != item))
    if card.as_needed:
        return DoseTarget(card, None, tuple(still_open))
    answered, ahead = _doses(card, today.done), _doses(card, today.next)
    recorded, following = next(reversed(answered), None), next(iter(ahead), None)
    return DoseTarget(card, None, tuple(still_open), nothing_due=True, answered=recorded, ahead=following)


def _doses(card: MedicineCard, items: Sequence[TodayItem]) -> list[DoseItem]:
    return [one for one in _of(card.medicine.id, items) if isinstance(one, DoseItem)]


def _of(subject: str, items: Sequence[TodayItem]) -> list[TodayItem]:
    """Those of one medicine or practice, oldest first."""
    found = [one for one in items if subject_of(one) == subject]
    return sorted(found, key=lambda one: one.state.occurrence.due_at)


def _only_newest(found: Sequence[TodayItem], now: datetime) -> TodayItem:
    newest = [one for one in found if one.state.occurrence.due_at == found[-1].state.occurrence.due_at]
    if len(newest) > 1:
        what = f"{len(newest)} of {newest[0].name} are open for the same time. Nothing was recorded."
        told = ("Name one by its code, in place of the name.",)
        raise HaltError("several_open", NO_MATCH, (what, *key_lines(newest, now)), told)
    return newest[0]


def _nothing_open(name: str, subject: str, today: Today) -> HaltError:
    done, ahead = _of(subject, today.done), _of(subject, today.next)
    what = [f"Nothing of {name} is open. Nothing was recorded."]
    if done:
        what.append(f"{item_words.answered(done[-1], today.now)}, due {item_words.due(done[-1], today.now)}.")
    if ahead:
        what.append(f"The next is due {item_words.due(ahead[0], today.now)}.")
    return HaltError("nothing_open", NO_MATCH, tuple(what))
