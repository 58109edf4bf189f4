"""The words of the spasm chart in the person's language."""

from PySide6.QtCore import QCoreApplication

from companion.charts.words import SpasmWords


def spasm_words() -> SpasmWords:
    """Every word of the chart, translated."""
    return SpasmWords(
        title=_tr("Spasms a day. Lower is better"),
        mild=_tr("Mild 1 to 3"),
        moderate=_tr("Moderate 4 to 6"),
        severe=_tr("Severe 7 to 10"),
        none=_tr("No spasms"),
        unknown=_tr("Not known"),
        usual=_tr("Usual day"),
        counted=_tr("{day}: {total} ({severe} severe, {moderate} moderate, {mild} mild)"),
        nothing=_tr("{day}: no spasms"),
        not_known=_tr("{day}: not known"),
        sentence=_tr("{x} of {n} days observed. A usual day has {usual}."),
        too_few=_tr("{x} of {n} days observed. Not enough to tell yet."),
        headers=(_tr("Day"), _tr("Spasms"), _tr("Severe"), _tr("Moderate"), _tr("Mild"), _tr("Known")),
        yes=_tr("yes"),
        no=_tr("not known"),
    )


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("SpasmChart", sentence)
