"""The look of the last time: a hint that may be missing, old or spoilt."""

from pathlib import Path

import pytest

from companion.domain.settings import ThemeChoice
from companion.ui.last_look import NAME, Look, keep_look, last_look


def test_the_look_of_the_last_time_is_known(tmp_path: Path) -> None:
    look = Look(ThemeChoice.DARK, 150, "dark")
    keep_look(tmp_path, look)
    assert last_look(tmp_path) == look


@pytest.mark.parametrize("content", [b"", b"dark", b"pink 100 pink", b"dark wide dark", b"\xff\xfe", b"x " * 5000])
def test_what_cannot_be_read_is_the_default(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert last_look(tmp_path) == Look()


def test_a_text_size_out_of_reach_is_brought_back(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"light 900 light")
    assert last_look(tmp_path).text_percent == 200


def test_nothing_is_written_for_the_defaults_and_a_folder_that_is_gone_is_no_trouble(tmp_path: Path) -> None:
    keep_look(tmp_path, Look())
    assert list(tmp_path.iterdir()) == []
    keep_look(tmp_path / "gone", Look(ThemeChoice.DARK, 100, "dark"))
    assert list(tmp_path.iterdir()) == []
