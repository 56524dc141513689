"""Time and state come in as arguments: nothing reads a clock, keeps a global or touches a file on its own."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .source import PACKAGE, ROOT, Module, modules, names_used

CLOCKS = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "time.ctime",
    "time.gmtime",
    "time.localtime",
    "time.time",
    "time.time_ns",
}
EMPTY_MAKERS = {"dict", "list", "set", "defaultdict", "deque", "Counter"}


def clock_reads(module: Module) -> list[str]:
    return [f"{module.path}:{line} {name}" for line, name in names_used(module.tree) if name in CLOCKS]


def globals_kept(module: Module) -> list[str]:
    """Where a module rebinds a global, or makes an empty container that only later calls could fill."""
    rebound = [node.lineno for node in ast.walk(module.tree) if isinstance(node, ast.Global)]
    values = [
        node.value
        for node in module.tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
    ]
    return [f"{module.path}:{line}" for line in [*rebound, *(value.lineno for value in values if is_empty(value))]]


def is_empty(value: ast.expr) -> bool:
    match value:
        case ast.List(elts=[]) | ast.Dict(keys=[]):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in EMPTY_MAKERS
    return False


def module_of(text: str) -> Module:
    return Module("sample.py", text, ast.parse(text))


def test_only_the_composition_root_reads_the_clock() -> None:
    reads = [read for module in modules() if module.path != "ssi_tui/bootstrap.py" for read in clock_reads(module)]
    assert not reads, "\n".join(reads)


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import datetime\nnow = datetime.now()",
        "import datetime as dt\ndef f(day=dt.date.today()): ...",
        "from dataclasses import field\nfrom datetime import datetime as D\nat = field(default_factory=D.now)",
        "import time\ntime.time()",
        "def f():\n    from time import time\n    return time()",
    ],
)
def test_a_clock_read_is_found_however_it_is_written(text: str) -> None:
    assert len(clock_reads(module_of(text))) == 1


def test_a_clock_that_is_passed_in_is_no_clock_read() -> None:
    text = "from datetime import datetime, time\ndef f(clock, tracker, at=time(3)):\n    return clock(), tracker.today"
    assert clock_reads(module_of(text)) == []


def test_no_module_keeps_state() -> None:
    kept = [place for module in modules() for place in globals_kept(module)]
    assert not kept, "\n".join(kept)


@pytest.mark.parametrize("text", ["cache = {}", "seen: set[str] = set()", "def f():\n    global app\n    app = 1"])
def test_module_state_is_found(text: str) -> None:
    assert len(globals_kept(module_of(text))) == 1


def test_the_domain_needs_only_the_standard_library() -> None:
    allowed = {*sys.stdlib_module_names, "ssi_tui"}
    foreign = [
        f"{module.path}: {name}"
        for module in modules(PACKAGE / "domain")
        for node in ast.walk(module.tree)
        for name in imports(node)
        if name.split(".")[0] not in allowed
    ]
    assert not foreign, "\n".join(foreign)


def imports(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(name), level=0):
            return [name]
    return []


IMPORT_ALL = """
import importlib, os, sys
home, root, *names = sys.argv[1:]
seen = []

def watch(event, args):
    if event in ("os.mkdir", "socket.connect", "subprocess.Popen", "os.remove", "os.rename"):
        seen.append(f"{event} {args[0]}")
    elif event == "open" and isinstance(args[0], str):
        path = os.path.abspath(args[0])
        writes = isinstance(args[1], str) and set(args[1]) & set("wax+")
        data = path.startswith((home, root)) and "site-packages" not in path and not path.endswith((".py", ".pyc"))
        if writes or data:
            seen.append(f"open {path} {args[1]}")

sys.addaudithook(watch)
for name in names:
    importlib.import_module(name)
print("\\n".join(seen), end="")
"""


def test_importing_touches_no_file(tmp_path: Path) -> None:
    files = [path.relative_to(ROOT).with_suffix("") for path in PACKAGE.rglob("*.py") if path.name != "__main__.py"]
    names = sorted(".".join(path.parts).removesuffix(".__init__") for path in files)
    result = subprocess.run(
        [sys.executable, "-B", "-c", IMPORT_ALL, str(tmp_path), str(ROOT), *names],
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.stderr, result.stdout) == ("", "")
