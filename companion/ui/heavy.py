"""What is heavy to import: named here, in the order in which it is imported away from the window."""

RECORD = ("companion.services.office", "companion.ui.today.page")
"""After the window's frame: what reads the record and shows Today's rows."""
WATCH = (
    "companion.reminders.alarm",
    "companion.reminders.dispatcher",
    "companion.ui.notice_window",
    "companion.ui.outside",
    "companion.ui.record_watch",
    "companion.ui.record_care",
)
"""After Today's rows: what watches the time."""
REST = ("companion.services.whole",)
"""When the time is watched: services nobody asked for yet, so that no page that is opened later waits for one."""
