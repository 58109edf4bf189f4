"""Arguments, the log, and how the program starts and ends as a process."""

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from companion.__main__ import keep_log, main

ROOT = Path(__file__).parents[1]
WAIT = 30
TYPED = "Ana, oxycodone"


def start(data_dir: Path) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen([sys.executable, "-m", "companion", "--data", str(data_dir)], env=environment, cwd=ROOT)


def test_help_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "import-plan" in capsys.readouterr().out


def test_an_unknown_word_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dance"])
    assert ended.value.code == 2
    assert "dance" in capsys.readouterr().err


def test_the_log_says_where_and_what_kind_but_never_what_a_person_typed(tmp_path: Path) -> None:
    root = logging.getLogger()
    level = root.level
    keep_log(tmp_path / "data")
    handler = root.handlers[-1]
    try:
        try:
            int(TYPED)
        except ValueError:
            record = logging.LogRecord("t", logging.ERROR, "", 1, "unforeseen %s", ("ValueError",), sys.exc_info())
        handler.emit(record)
        handler.flush()
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        handler.close()
    told = (tmp_path / "data" / "companion.log").read_text()
    assert "ValueError" in told
    assert "test_main.py" in told
    assert "oxycodone" not in told


def test_a_second_start_leaves_it_to_the_first_and_a_request_to_end_ends_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = start(data)
    try:
        _wait_for(data / "companion.db")
        second = start(data)
        assert second.wait(WAIT) == 0
        assert first.poll() is None
        first.send_signal(signal.SIGTERM)
        assert first.wait(WAIT) == 0
    finally:
        first.kill()
        first.wait(WAIT)
    assert oct(data.stat().st_mode & 0o777) == "0o700"
    assert oct((data / "companion.db").stat().st_mode & 0o777) == "0o600"


def _wait_for(path: Path) -> None:
    import threading

    pause = threading.Event()
    for _ in range(WAIT * 20):
        if path.exists() and path.with_name("companion.log").exists() and path.stat().st_size > 0:
            return
        pause.wait(0.05)
    pytest.fail(f"{path.name} never came")
