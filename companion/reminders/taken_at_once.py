"""When *Taken* of a notice outside the program records at once; else it opens the window, where the facts stand."""

from companion.domain.due import State
from companion.reminders.notifier import Notice
from companion.services.today import DoseItem


def taken_at_once(notice: Notice, *, private: bool) -> DoseItem | None:
    """The one dose that a press on *Taken* may record; None: the press opens the window.

    Only one dose, named in full where it is pressed (not ``private``, and of the only patient of the record), that is
    due or late now and has no question before its button.
    """
    if private or len(notice.patients) > 1 or len(notice.items) != 1:
        return None
    item = notice.items[0]
    if not isinstance(item, DoseItem) or item.before.question:
        return None
    open_now = item.state.state in (State.DUE, State.LATE) and item.state.offers_taken_now
    return item if open_now else None
