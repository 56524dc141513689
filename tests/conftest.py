"""What every test starts from: its own empty folders, UTC, and no settings of the person who runs it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import freezegun
import pytest

# Frozen time would stop Textual's own timers: with this, and `freeze_time(..., real_asyncio=True)`, they run.
freezegun.configure(extend_ignore_list=["textual"])

collect_ignore = (
    ["cli/test_terminal.py", "storage/test_crash.py", "storage/test_platforms.py"] if os.name == "nt" else []
)
"""They use what only POSIX has: terminals, signals, limits."""

PERSONAL = ("COLUMNS", "FORCE_COLOR", "LINES", "NO_COLOR", "PYTHONUNBUFFERED")
PERSONAL_PREFIXES = ("SSI_", "TEXTUAL_")
OF_THE_TESTS = "TEXTUAL_SNAPSHOT_"


@pytest.fixture(autouse=True)
def isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point data, state and settings into `tmp_path`; the folders do not exist yet."""
    for name in list(os.environ):
        if name in PERSONAL or (name.startswith(PERSONAL_PREFIXES) and not name.startswith(OF_THE_TESTS)):
            monkeypatch.delenv(name)
    for name in ("data", "state", "config"):
        monkeypatch.setenv(f"SSI_{name.upper()}_DIR", str(tmp_path / name))
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):  # not on Windows
        time.tzset()
