"""A command answers before Textual would have been imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

RUN = """
import sys
from ssi_tui.__main__ import main
status = main()
print("imported:", *sorted({name.split(".")[0] for name in sys.modules}))
sys.exit(status)
"""


@pytest.mark.parametrize(
    "command", ["--version", "add post", "status", "status --json", "explain", "forecast", "review", "demo", "goals"]
)
def test_a_command_does_not_import_the_screens(command: str) -> None:
    result = subprocess.run(
        [sys.executable, "-c", RUN, *command.split()],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert result.returncode == 0, result.stderr
    answer, _, imported = result.stdout.rpartition("imported:")
    assert answer.strip(), "it printed nothing"
    assert "ssi_tui" in imported.split()
    assert {"textual", "pydantic"} & set(imported.split()) == set()


def test_the_screens_do_import_textual() -> None:
    """The check above would hold for a package without screens, too."""
    code = "import sys, ssi_tui.ui.app; print('textual' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (result.stdout.strip(), result.stderr) == ("True", "")
