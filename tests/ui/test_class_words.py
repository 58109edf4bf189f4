from companion.domain.medicine_class import ClassTag, StopSuddenly
from companion.ui import class_words


def test_every_class_and_stop_has_words():
    assert all(class_words.one(tag) for tag in ClassTag)
    assert all(class_words.stop(one) for one in StopSuddenly)
