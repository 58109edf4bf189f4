"""The words of the charts about medicines over time, in the person's language."""

from PySide6.QtCore import QCoreApplication, QLocale

from companion.charts.words import AdherenceWords, IngredientWords, TaperWords
from companion.domain.medication import Unit
from companion.ui import text


def adherence_words(title: str) -> AdherenceWords:
    """Every word of the calendar, translated; ``title`` says of which medicines it is."""
    return AdherenceWords(
        title=title,
        taken=_tr("All taken on time"),
        late=_tr("All taken, some late"),
        some=_tr("Some taken"),
        not_taken=_tr("Nothing taken"),
        unanswered=_tr("Not answered: not known"),
        held=_tr("Held or paused"),
        unsure=_tr("Not sure"),
        open=_tr("Open or ahead"),
        nothing=_tr("Nothing was due"),
        point=_tr("{day}: {kind}. Due: {due}. Taken: {taken}."),
        sentence=_tr("Due: {due}. Taken: {taken}. Late: {late}. Not answered: {missed}."),
        empty=_tr("Nothing was due in this time."),
        headers=(
            _tr("Day"),
            _tr("What became of it"),
            _tr("Due"),
            _tr("On time"),
            _tr("Late"),
            _tr("Partly"),
            _tr("Skipped"),
            _tr("Refused"),
            _tr("Not answered"),
        ),
        weekdays=tuple(QLocale().dayName(day, QLocale.FormatType.ShortFormat) for day in range(1, 8)),
    )


def ingredient_words() -> IngredientWords:
    """Every word of the chart, translated."""
    return IngredientWords(
        title=_tr("{name}: the most in any {hours} hours, by day, in {unit}"),
        highest=_tr("Most in any {hours} hours"),
        limit=_tr("The limit you typed"),
        point=_tr("{day}: {most} in {hours} hours at the most. Taken that day: {total}."),
        sentence=_tr("Only recorded doses count. The most in any {hours} hours was {most}."),
        sentence_limit=_tr("The limit you typed is {limit}. Days on which it was reached: {reached}."),
        no_limit=_tr("No limit is typed."),
        headers=(_tr("Day"), _tr("Taken that day"), _tr("Most in any {hours} hours")),
        micrograms=text.dose_words().micrograms,
    )


def taper_words(unit: Unit) -> TaperWords:
    """Every word of the chart, translated, for medicines counted in ``unit``."""
    return TaperWords(
        title=_tr("Each day, {units}: as typed in, and as recorded"),
        planned=_tr("As typed in"),
        recorded=_tr("Recorded"),
        unknown=_tr("Not all answered"),
        today=_tr("Today"),
        point=_tr("{day}: typed in {planned}, recorded {recorded}."),
        point_unknown=_tr("{day}: typed in {planned}, recorded {recorded}. Not all was answered."),
        point_ahead=_tr("{day}: typed in {planned}. It lies ahead."),
        sentence=_tr("Days so far: {past}. All answered: {known}. Of these the record is as typed in on {same}."),
        headers=(_tr("Day"), _tr("As typed in"), _tr("Recorded"), _tr("All answered")),
        yes=_tr("yes"),
        no=_tr("no"),
        ahead=_tr("ahead"),
        units=text.dose_words().many[unit],
    )


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("MedicineCharts", sentence)
