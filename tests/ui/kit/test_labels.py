"""A label asks for the room its words need, also where part of them is bold."""

from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from companion.ui.kit.labels import Label, longest_word, rich_size, strong, wrapped_size

WORDS = "Take it with a little food, and wait before the next one. " * 3


def document(markup: str, label: Label, width: int) -> QTextDocument:
    """The text as Qt draws it in a label of this width."""
    drawn = QTextDocument()
    drawn.setDocumentMargin(0)
    drawn.setDefaultFont(label.font())
    drawn.setHtml(markup)
    drawn.setTextWidth(width)
    return drawn


def test_rich_words_get_the_room_they_are_drawn_in_however_often_it_is_asked(qtbot: QtBot) -> None:
    markup = f"{strong('2 tablets')} now. {WORDS}"
    label = Label(markup, rich=True)
    qtbot.addWidget(label)
    for width in (120, 300, 120):
        drawn = document(markup, label, width)
        assert label.heightForWidth(width) >= drawn.size().height()
        assert label.heightForWidth(width) - drawn.size().height() < 1
        assert rich_size(markup, label.font(), width).width() > drawn.idealWidth()


def test_other_words_and_another_font_get_room_of_their_own(qtbot: QtBot) -> None:
    label = Label(strong("a"), rich=True)
    qtbot.addWidget(label)
    short = label.heightForWidth(200)
    label.setText(WORDS)
    tall = label.heightForWidth(200)
    font = label.font()
    font.setPixelSize(font.pixelSize() * 2)
    label.setFont(font)
    assert short < tall < label.heightForWidth(200)


def test_plain_words_wrap_and_no_word_is_cut(qtbot: QtBot) -> None:
    label = Label(WORDS)
    qtbot.addWidget(label)
    assert label.heightForWidth(200) == wrapped_size(WORDS, label.font(), 200).height()
    assert label.minimumSizeHint().width() == longest_word(WORDS, label.font())
