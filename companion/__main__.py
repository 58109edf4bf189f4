"""Arguments, logging, start."""

import argparse
import contextlib
import copy
import gc
import io
import logging
import os
import sys
import traceback
from pathlib import Path
from types import TracebackType

from typing_extensions import override

from companion import __version__
from companion.cli.overview import COMMANDS, overview
from companion.clock import SystemClock

log = logging.getLogger("companion")

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
UNFORESEEN, INTERRUPTED = 70, 130
"""Exit codes of a command that could not come to its end."""


def main(argv: list[str] | None = None) -> int:
    """Start the window, a command, or a tour; gives the exit code."""
    os.umask(0o077)
    arguments = sys.argv[1:] if argv is None else argv
    parser = _parser()
    options = parser.parse_args(arguments)
    data_dir = options.data or _own_folder()
    if options.words:
        if options.words[0] not in COMMANDS:
            parser.error(f"unknown: {' '.join(options.words)}")
        return run_command(options.words, data_dir)
    if options.tour is not None:
        if not _has_display():
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from companion.ui.platform.desktop import application  # noqa: PLC0415 - the window needs no tour
        from companion.ui.tour import draw_tour  # noqa: PLC0415 - as above

        return draw_tour(options.tour, application())
    if options.demo:
        import tempfile  # noqa: PLC0415 - only the demo is thrown away

        with tempfile.TemporaryDirectory(prefix="recovery-companion-demo-") as folder:
            return run_window(Path(folder), example=True, hidden=options.hidden)
    return run_window(data_dir, example=False, hidden=options.hidden)


def run_command(words: list[str], data_dir: Path) -> int:
    """Run a command of the terminal; gives its exit code. Whatever happens, a person reads words, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot write ½ still gets the rest
    try:
        from companion.cli.main import main as command  # noqa: PLC0415 - a command needs no window

        return command(words, data_dir, SystemClock())
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        return INTERRUPTED
    except Exception:  # the last handler of a command: words and a log, never a traceback
        with contextlib.suppress(OSError):
            keep_log(data_dir)
        logging.getLogger().addHandler(logging.NullHandler())  # never a traceback on the terminal
        log.exception("unforeseen in the command line")
        sys.stderr.write("Something did not work. Your entries are safe: what was recorded before is all there.\n")
        sys.stderr.write("Look at what is recorded, then try again: companion today\n")
        return UNFORESEEN


def _has_display() -> bool:
    """Whether a window can be shown; on Windows and macOS always."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_window(data_dir: Path, *, example: bool, hidden: bool = False) -> int:
    """Show the window of a data folder until it is quit; a second start shows the first and ends."""
    if not _has_display():
        sys.stderr.write("There is no display here. To draw every page into pictures: companion --tour FOLDER\n")
        return 1
    gc.disable()  # what is imported stays: nothing to collect until the start is over, and looking costs a tenth of it
    from companion.ui.platform.desktop import import_plainly  # noqa: PLC0415 - after the arguments

    import_plainly()
    from companion.start import start  # noqa: PLC0415 - no sooner than imports are plain

    return start(data_dir, example=example, keep_log=keep_log, hidden=hidden)


def _own_folder() -> Path:
    """Where this person's data is kept on this kind of computer."""
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed when a folder was named

    return user_data_path("recovery-companion", appauthor=False)


def keep_log(data_dir: Path) -> None:
    """Log beside the data, without names, medicines or notes."""
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - after the first paint

    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = RotatingFileHandler(data_dir / "companion.log", maxBytes=200_000, backupCount=2, encoding="utf-8")
    handler.setFormatter(_DiscreetFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)


class _DiscreetFormatter(logging.Formatter):
    """Says where an error came from and its kind, never its message: that may hold what a person typed."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        mine = copy.copy(record)
        mine.exc_text = None  # another handler may have written the message there
        return super().format(mine)

    @override
    def formatException(self, ei: _ExcInfo) -> str:
        kind, _error, trace = ei
        lines = traceback.format_tb(trace) if trace is not None else []
        return "".join(lines) + (kind.__name__ if kind is not None else "")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="companion",
        usage="companion [--data FOLDER] [--hidden] [--demo] [--tour FOLDER] [COMMAND ...]",
        description="Recovery Companion: medicines, exercises and a spasm diary after back surgery.\n"
        "Without a command the window opens.",
        epilog=overview(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="keep the record in this folder")
    parser.add_argument("--hidden", action="store_true", help="open out of sight: in the tray, or minimised")
    parser.add_argument("--demo", action="store_true", help="open a throw-away copy of the example patient")
    parser.add_argument("--tour", type=Path, metavar="FOLDER", help="draw every page of the example into this folder")
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="COMMAND", help="one of the commands below")
    return parser


if __name__ == "__main__":
    sys.exit(main())
