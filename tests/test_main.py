"""Arguments, the log, and how the program starts and ends as a process."""

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from companion.__main__ import keep_log, main, run_command
from companion.clock import SystemClock
from companion.services.office import Services
from tests.support.records import as_needed, tablets, token

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


def run(data_dir: Path, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "companion", "--data", str(data_dir), *words],
        env={**os.environ, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=WAIT,
        check=False,
    )


def test_a_commands_own_words_are_left_to_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["take", "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("usage: companion take")


def test_a_command_finds_its_folder_before_and_after_its_name(tmp_path: Path) -> None:
    Services.open(tmp_path / "data", SystemClock()).close()
    assert run(tmp_path / "data", "today").returncode == 0
    assert run(tmp_path / "other", "today").returncode == 1
    assert run(tmp_path / "other", "today", "--data", str(tmp_path / "data")).returncode == 0


def test_a_command_needs_no_qt_and_no_charts(tmp_path: Path) -> None:
    Services.open(tmp_path, SystemClock()).close()
    told = (
        "import sys; from companion.__main__ import main; code = main(sys.argv[1:]);"
        "sys.exit(code or [one for one in sys.modules if one.split('.')[0] in {'PySide6', 'matplotlib', 'alembic'}] != [])"
    )
    words = [sys.executable, "-c", told, "--data", str(tmp_path), "today"]
    assert subprocess.run(words, cwd=ROOT, capture_output=True, check=False).returncode == 0


def test_a_terminal_that_knows_few_letters_still_gets_the_rest(tmp_path: Path) -> None:
    services = Services.open(tmp_path, SystemClock())
    services.medication.add(tablets("Ibuprofén"), [as_needed()], token=token())
    services.close()
    told = run(tmp_path, "take", "ibu", "--amount", "1½", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (told.returncode, told.stderr) == (0, "")
    assert "Recorded: Ibuprof?n, 1? tablets" in told.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that is closed early looks different there")
def test_a_reader_who_has_read_enough_is_no_trouble(tmp_path: Path) -> None:
    Services.open(tmp_path, SystemClock()).close()
    with subprocess.Popen(
        [sys.executable, "-m", "companion", "--data", str(tmp_path), "today", "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.wait(WAIT) == 0
        assert program.stderr.read() == ""


@pytest.mark.expects_log
@pytest.mark.parametrize("writable", [True, False])
def test_what_nobody_foresaw_is_words_and_a_log_and_never_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], writable: bool
) -> None:
    def broken(*_told: object) -> int:
        raise RuntimeError(TYPED)

    monkeypatch.setattr("companion.cli.main.main", broken)
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    data = tmp_path / "data"
    if not writable:
        (tmp_path / "data").write_text("a file where a folder should be")
    try:
        assert run_command(["today"], data) == 70
    finally:
        for handler in [one for one in root.handlers if one not in before]:
            root.removeHandler(handler)
            handler.close()
        root.setLevel(level)
    told = capsys.readouterr()
    assert (told.out, "Traceback" in told.err) == ("", False)
    assert "Your entries are safe" in told.err
    if writable:
        log = (data / "companion.log").read_text()
        assert "RuntimeError" in log
        assert "oxycodone" not in log


def test_a_command_that_is_stopped_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_told: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("companion.cli.main.main", stopped)
    assert run_command(["today"], tmp_path) == 130
    assert capsys.readouterr().err == "\nStopped.\n"


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
