"""``companion self-check``: whether a packaged program is whole. Imports every part by name, as the window does late.

The parts of the window are imported by their names: a command line without them still works, and says what is missing.
"""

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from importlib import import_module, resources
from pathlib import Path
from pkgutil import walk_packages

import companion
from companion.cli.reply import DONE, REFUSED, Reply
from companion.clock import Clock
from companion.domain.diary import SpasmDraft
from companion.domain.identity import FormToken, new_id
from companion.domain.wall_time import zone_info
from companion.services.office import Services

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
PAGES = "companion.ui.pages"
BESIDES = ("platformdirs", "tzlocal", "alembic", "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg")
"""Parts of others that are imported only when they are needed."""
NOT_IMPORTED = ("companion.__main__", "companion.storage.migrations")
"""The start itself, and what Alembic runs."""


def self_check(_options: argparse.Namespace, _data_dir: Path, clock: Clock) -> Reply:
    """Check every part; the record of the person is not opened."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("parts of the program", _parts),
        ("files it ships with", _files),
        ("typeface", _typeface),
        ("time zones", _zones),
        ("a record", lambda: _record(clock)),
    )
    lines, shape = [], []
    for name, check in checks:
        trouble = _tried(check)
        lines.append(f"{name}: {trouble or 'whole'}")
        shape.append({"name": name, "whole": not trouble, "trouble": trouble or None})
    whole = all(one["whole"] for one in shape)
    lines.append("This program is whole." if whole else "This program is not whole. Install it again.")
    return Reply(DONE if whole else REFUSED, tuple(lines), {"whole": whole, "checks": shape})


def _tried(check: Callable[[], str]) -> str:
    """What a check found wrong; "" when nothing. Whatever breaks in it is what was looked for."""
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - a missing or broken part may raise anything when it is imported
        return f"{type(error).__name__}: {error}"


def _parts() -> str:
    return "; ".join(_missing())


def _missing() -> Iterator[str]:
    """Every module of ours that is there, every page by name, and what is imported late, when it cannot be imported."""
    ours = {found.name for found in walk_packages(companion.__path__, "companion.")}
    named = {*ours, *import_module(PAGES).PAGE_MODULES, *BESIDES}
    for name in sorted(one for one in named if not one.startswith(NOT_IMPORTED)):
        try:
            import_module(name)
        except ImportError as error:
            yield f"{name} ({error})"


def _files() -> str:
    """Every file that our modules name is there, every content file can be read, and icons and migrations are there."""
    for path in RESOURCES.rglob("*.toml"):
        tomllib.loads(path.read_text(encoding="utf-8"))
    migrations = import_module("companion.storage.upgrade").MIGRATIONS
    there = {
        **{str(path.relative_to(RESOURCES)): path.exists() for path in _named_files()},
        "icons": any(RESOURCES.glob("icons/*.svg")),
        "migrations": any(migrations.glob("versions/*.py")),
    }
    return ", ".join(f"no {name}" for name, found in there.items() if not found)


def _named_files() -> set[Path]:
    """The files that our modules keep the places of; all of them were imported just before."""
    ours = [module for name, module in sys.modules.items() if name.startswith("companion.")]
    places = {value for module in ours for value in vars(module).values() if isinstance(value, Path)}
    return {path for path in places if RESOURCES in path.parents}


def _typeface() -> str:
    return "" if resources.files("font_source_sans_pro").is_dir() else "not there"


def _zones() -> str:
    zone_info("Europe/Berlin")
    return ""


def _record(clock: Clock) -> str:
    """Open a record in a folder that is thrown away, write to it, and read it back after opening it again."""
    with tempfile.TemporaryDirectory(prefix="recovery-companion-check-") as folder:
        services = Services.open(Path(folder), clock)
        services.diary.log(SpasmDraft(clock.now()), token=new_id(FormToken))
        services.close()
        again = Services.open(Path(folder), clock)
        found = again.agenda.today().spasms_today
        again.close()
    return "" if found == 1 else "what was written is not there"
