"""Every refusal of a form that the rules can give, found in their source: field and reason."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("companion/domain", "companion/services")
ANY = "anything"


def refusals() -> list[tuple[str, str]]:
    """Field (``anything`` where the source has a variable) and reason of each ``InvalidInputError`` that is raised."""
    found: set[tuple[str, str]] = set()
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            found |= set(_of(ast.parse(path.read_text(encoding="utf-8"))))
    return sorted(found)


def _of(tree: ast.Module) -> list[tuple[str, str]]:
    made = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "InvalidInputError" and len(node.args) == 2:
            field, reason = (one.value if isinstance(one, ast.Constant) else None for one in node.args)
            if reason is not None:
                made.append((str(field or ANY), str(reason)))
    return made
