"""The house's own rules, as tests: the tree, the sizes, the words, the exemptions."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPANION = sorted((ROOT / "companion").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MOST_LINES = 400
MOST_TEST_LINES = 500
"""Tests tell longer stories than code."""
MOST_FUNCTION_LINES = 40
EXEMPTIONS = 36
"""noqa, type: ignore and pragma comments in companion/: the number may only fall."""
UNMIRRORED = 97
"""Modules without a test file of their own name, tested through their neighbours or a journey: may only fall."""
LONG_FUNCTIONS = 2
"""Functions over 40 lines: may only fall."""
BANNED_NAMES = {"utils", "helpers", "common", "core", "manager"}
VISIBLE = {
    "setText",
    "setWindowTitle",
    "setAccessibleName",
    "setToolTip",
    "setPlaceholderText",
    "setAccessibleDescription",
}
WIDGETS = {"Label", "MainButton", "SecondButton", "QuietLink", "SpasmButton", "AlertButton", "EmptyState", "CheckRow"}


def names(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def test_no_file_is_over_its_size():
    sizes = [(path, MOST_LINES) for path in COMPANION] + [(path, MOST_TEST_LINES) for path in TESTS]
    long = [names(path) for path, most in sizes if len(path.read_text(encoding="utf-8").splitlines()) > most]
    assert long == []


def test_long_functions_only_become_fewer():
    long = [
        f"{names(path)}:{node.name}"
        for path in COMPANION
        for node in functions(path)
        if (node.end_lineno or 0) - node.lineno + 1 > MOST_FUNCTION_LINES
    ]
    assert len(long) <= LONG_FUNCTIONS, long


def test_every_module_has_its_tests_or_is_counted():
    mirrored = {path.name for path in TESTS}
    without = [
        names(path)
        for path in COMPANION
        if path.name != "__init__.py" and "migrations" not in path.parts and f"test_{path.name}" not in mirrored
    ]
    assert len(without) <= UNMIRRORED, without


def test_exemptions_only_become_fewer_and_each_says_why():
    marks = re.compile(r"#\s*(noqa|type: ignore|pragma: no cover)")
    lines = [
        (names(path), line)
        for path in COMPANION
        for line in path.read_text(encoding="utf-8").splitlines()
        if marks.search(line)
    ]
    assert len(lines) <= EXEMPTIONS, len(lines)
    reasonless = [
        f"{name}: {line.strip()}"
        for name, line in lines
        if not re.search(r"(noqa[^#]*-|ignore\[[^]]+\]\s*#|noqa[^#]*#) ?\S", line)
    ]
    assert reasonless == []


def test_no_room_is_called_utils():
    assert [names(path) for path in COMPANION if path.stem in BANNED_NAMES or set(path.parts) & BANNED_NAMES] == []


def test_nothing_says_snooze_or_asks_for_later_work():
    words = re.compile(r"\b(snooze|TODO|FIXME|XXX)\b", re.IGNORECASE)
    assert [names(path) for path in COMPANION if words.search(path.read_text(encoding="utf-8"))] == []


def visible_literals(path: Path) -> list[str]:
    """Sentences handed to a widget without translation."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0]
        is_sentence = (
            isinstance(first, ast.Constant) and isinstance(first.value, str) and re.search("[A-Za-z]{2}", first.value)
        )
        if called in VISIBLE | WIDGETS and is_sentence:
            found.append(f"{names(path)}:{node.lineno}: {first.value!r}")
    return found


def test_every_visible_text_can_be_translated():
    assert [one for path in COMPANION if "ui" in path.parts for one in visible_literals(path)] == []


def test_the_search_for_visible_texts_finds_one(tmp_path: Path):
    sample = ROOT / "tests" / "house" / "sample_of_visible_text.py"
    assert len(visible_literals(sample)) == 2


def test_the_screens_never_permit():
    """Facts about the person's label, never permission (design, Safety)."""
    never = re.compile(r"\b(you can take|is safe|allowed|you may take|fits|tablets left)\b", re.IGNORECASE)
    wrong = [
        f"{names(path)}: {match.group()}"
        for path in COMPANION
        if "ui" in path.parts
        for match in never.finditer(" ".join(re.findall(r'tr\(\s*"([^"]*)"', path.read_text(encoding="utf-8"))))
    ]
    assert wrong == []


def test_nothing_asks_a_layout_for_its_items():
    """Qt deletes them and tells nobody: the wrapper of one stands for other things later, and the program crashes."""
    asked = re.compile(r"\.itemA[t](Position)?\(")
    assert [names(path) for path in (*COMPANION, *TESTS) if asked.search(path.read_text(encoding="utf-8"))] == []


def test_the_import_contracts_are_kept():
    run = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout[-3000:]


def test_nothing_of_this_machine_stands_in_the_tree():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    if not listed:
        pytest.fail("the tests run from a checkout: git lists its files")
    marks = re.compile("(/" + "home/|/" + "root/|/" + "work/|py" + "pi[.]org|python" + "hosted)")
    wrong = [
        name
        for name in listed
        if (ROOT / name).suffix in {".py", ".toml", ".md", ".lock", ".yaml", ""}
        and (ROOT / name).is_file()
        and name != "tests/house/test_house.py"
        and marks.search((ROOT / name).read_text(encoding="utf-8", errors="ignore"))
    ]
    assert wrong == []


LOSES_NONE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for _ in range(20_000):
    label.setText("x")
print(sys.getrefcount(None) - before)
"""


def keeps_none(change: int) -> bool:
    """Whether a change in references to None is not the loss that ends in an abort."""
    return change > -1000


def test_this_pair_of_python_and_pyside_keeps_its_references_to_none():
    run = subprocess.run(
        [sys.executable, "-c", LOSES_NONE],
        capture_output=True,
        text=True,
        check=False,
        env={"QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.returncode == 0, run.stderr
    assert keeps_none(int(run.stdout))


def test_the_bad_pair_would_be_found():
    assert not keeps_none(-20_000)
    assert keeps_none(3)
