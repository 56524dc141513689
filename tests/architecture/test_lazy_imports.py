"""A command answers before Textual would have been imported, and those that have to be quick load little else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Collection

import pytest

RUN = """
import sys
from ssi_tui.__main__ import main
status = main()
print("imported:", *sorted(sys.modules))
sys.exit(status)
"""

HEAVY = ("textual", "rich", "pydantic", "platformdirs", "openpyxl", "asyncio", "ssl", "_hashlib", "tomllib", "logging")
"""Where a command needs one of them, that has to be worth what it takes to import."""

BASE = {"cli", "cli.common", "cli.everyday", "cli.output", "cli.quick", "domain", "domain.errors"}
"""To know those commands and to print."""

_LOOK = """
bootstrap config config.paths config.settings
domain.alerts domain.calendar domain.catalogue domain.closes domain.counts domain.days domain.facts domain.goals
domain.history domain.insights domain.ledger domain.marks domain.resuming domain.score domain.scorebook
domain.snapshot domain.streaks domain.totals
service service.checkpoint service.checks service.chronicle service.insight service.outcome service.outlook
service.planning service.ports service.reader service.text service.tracker service.wording
storage storage.append storage.backup storage.brief storage.cache storage.changes storage.command storage.device
storage.files storage.folder storage.kinds storage.listing storage.lock storage.month storage.news storage.reading
storage.records storage.search storage.store storage.tables
"""
LOOK = BASE.union(_LOOK.split())
"""To know how things stand."""

MAY_IMPORT = {
    "--version": BASE,
    "add post": LOOK | {"domain.grammar", "storage.month_file"},
    "undo": LOOK | {"storage.month_file", "storage.summing"},
    "redo": LOOK | {"storage.month_file", "storage.summing"},
    "status": LOOK | {"cli.phrases", "cli.picture"},
    "status --plain": LOOK | {"cli.phrases", "cli.words"},
    "status --json": LOOK | {"cli.report"},
    "status --format tmux": LOOK | {"cli.report", "cli.template"},
}


def run(*words: str) -> tuple[str, set[str]]:
    """What a command printed, and the modules that were imported in the end."""
    result = subprocess.run(
        [sys.executable, "-c", RUN, *words], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert result.returncode == 0, result.stderr
    answer, _, imported = result.stdout.rpartition("imported:")
    assert answer.strip(), "it printed nothing"
    return answer, set(imported.split())


def own(modules: Collection[str]) -> set[str]:
    """Those of the package, by their names in it."""
    return {name.removeprefix("ssi_tui.") for name in modules if name.startswith("ssi_tui.")} - {"__main__"}


@pytest.mark.parametrize(
    "command", ["--version", "add post", "status", "status --json", "explain", "forecast", "review", "demo", "goals"]
)
def test_a_command_does_not_import_the_screens(command: str) -> None:
    _, imported = run(*command.split())
    assert "ssi_tui" in imported
    assert {"textual", "pydantic"} & imported == set()


@pytest.mark.parametrize("command", MAY_IMPORT)
def test_a_command_that_has_to_be_quick_imports_little(command: str) -> None:
    """Whoever needs one more module here looks at docs/performance.md first."""
    run("add", "lead")  # something to undo, and the backup of the day is made
    if command == "redo":
        run("undo")
    _, imported = run(*command.split())
    assert own(imported) - MAY_IMPORT[command] == set()
    assert imported & {"typer", *HEAVY} == set()
    assert ("tinydb" in imported) == ("storage.month_file" in own(imported))


def test_a_command_makes_only_itself() -> None:
    """To make all of them for Typer takes longer than most need to run."""
    code = (
        "from ssi_tui.cli.app import run, app; import ssi_tui.cli.commands as c\n"
        "made = []; real = c._make; c._make = lambda *a: made.append(a[0]) or real(*a)\n"
        "run(['status', '--json']); print('made:', *made)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.rpartition("made:")[2].split() == ["status"]


def test_the_screens_do_import_textual() -> None:
    """The checks above would hold for a package without screens, too."""
    code = "import sys, ssi_tui.ui.app; print('textual' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (result.stdout.strip(), result.stderr) == ("True", "")
