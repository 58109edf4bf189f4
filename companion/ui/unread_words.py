"""What of the record cannot be read, in words."""

from PySide6.QtCore import QCoreApplication

from companion.domain.unread import Kind, Unread


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("unread", sentence)


def unread_words(one: Unread) -> str:
    """What it is, and whether it still reminds."""
    name = one.name or _tr("a medicine or practice")
    return {
        Kind.PLAN: _tr("The plan of {name}. It does not remind."),
        Kind.EARLIER: _tr("An earlier plan of {name}. The present one reminds."),
        Kind.MEDICINE: _tr("{name}, with its label. It does not remind."),
        Kind.PRACTICE: _tr("A routine, or heat or cold. It does not remind."),
        Kind.FACT: _tr("A fact of your plan, such as a rule of the team."),
        Kind.SESSION: _tr("A session that was done."),
        Kind.ANSWER: _tr("An answer to a reminder. Whether it was done is not known."),
        Kind.DOSE: _tr("A dose. It counts, but it is not known which reminder it answers."),
    }[one.kind].format(name=name)


def what_to_do() -> str:
    """What goes on, and what helps."""
    return _tr("All else goes on. An earlier backup may still hold it.")
