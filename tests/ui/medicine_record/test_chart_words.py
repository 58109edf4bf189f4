"""The charts say on the screen what they say untranslated: nothing is left in another tongue."""

from companion.charts.words import AdherenceWords, IngredientWords, TaperWords
from companion.domain.medication import Unit
from companion.ui.medicine_record.chart_words import adherence_words, ingredient_words, taper_words


def test_every_word_has_its_translation_and_all_marks_to_fill_in(qapp) -> None:
    english = AdherenceWords()
    assert adherence_words(english.title) == english
    assert ingredient_words() == IngredientWords()
    assert taper_words(Unit.TABLET) == TaperWords()
