"""The package as these tests look at it: its files and their syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "ssi_tui"

Function = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Module:
    """One source file: its path from the root, as text, and what is in it."""

    path: str
    text: str
    tree: ast.Module


def modules(folder: Path = PACKAGE) -> list[Module]:
    """Every module below a folder, in order."""
    read = ((str(path.relative_to(ROOT)), path.read_text("utf-8")) for path in sorted(folder.rglob("*.py")))
    return [Module(path, text, ast.parse(text)) for path, text in read]


def length(node: ast.ClassDef | Function) -> int:
    """Its lines, from `class` or `def` to the last."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def names_used(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The line and full dotted name of everything that is used from an imported module: `datetime.datetime.now`."""
    full = dict(imported_names(tree))
    for node in ast.walk(tree):
        parts: list[str] = []
        part = node
        while isinstance(part, ast.Attribute):
            parts.append(part.attr)
            part = part.value
        if isinstance(part, ast.Name) and part.id in full:
            yield part.lineno, ".".join([full[part.id], *reversed(parts)])


def imported_names(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Each name an import binds and what it stands for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (alias.asname, alias.name) if alias.asname else (alias.name.split(".")[0],) * 2
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{'.' * node.level}{node.module or ''}.{alias.name}"
