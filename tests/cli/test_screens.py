"""How the screens are started: with which theme, and only on a terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

import pytest

from ssi_tui.cli.output import on_terminal
from ssi_tui.service.tracker import Tracker

from .conftest import Run

THEME = 'name = "sea"\n[colors]\nprimary = "#123456"\n'


class Screens:
    """Stands in for the app: notes what it was given and that it ran."""

    available_themes: ClassVar[dict[str, None]] = {"nord": None}
    return_code = 3
    last: Screens

    def __init__(self, tracker: Tracker, **given: Any) -> None:
        self.tracker = tracker
        self.given = given
        self.ran = False
        type(self).last = self

    def run(self) -> None:
        self.ran = True


@pytest.fixture
def terminal(ssi: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line on a terminal, with the stand-in for the screens."""
    module = ModuleType("ssi_tui.ui.app")
    module.__dict__["SsiApp"] = Screens
    monkeypatch.setitem(sys.modules, "ssi_tui.ui.app", module)
    monkeypatch.setattr("ssi_tui.cli.app.on_terminal", lambda: True)
    return ssi


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The settings folder, with a theme of the user's."""
    (tmp_path / "config/themes").mkdir(parents=True)
    (tmp_path / "config/themes/sea.toml").write_text(THEME)
    return tmp_path / "config"


def test_on_a_terminal_the_screens_run_and_end_the_program(terminal: Run) -> None:
    terminal(fails=3)
    assert Screens.last.ran
    assert Screens.last.tracker.today.isoformat() == "2026-11-24"
    assert Screens.last.given["frozen_now"] is True


def test_a_theme_of_the_command_line_goes_before_the_one_that_was_set(terminal: Run, config: Path) -> None:
    (config / "config.toml").write_text('theme = "nord"')
    terminal(fails=3)
    assert Screens.last.given["theme"] == "nord"
    terminal("--theme", "sea", fails=3)
    assert Screens.last.given["theme"] == "sea"
    assert "sea" in [theme.name for theme in Screens.last.given["themes"]]


def test_a_theme_chosen_in_the_app_is_there_the_next_time(terminal: Run) -> None:
    terminal(fails=3)
    Screens.last.given["on_theme"]("nord")
    terminal(fails=3)
    assert Screens.last.given["theme"] == "nord"


def test_a_theme_there_is_not_is_refused_with_the_nearest(terminal: Run, config: Path) -> None:
    assert config.exists()
    answer = terminal("--theme", "nrod", fails=2)
    assert answer.err == 'unknown theme "nrod": did you mean nord?\n'
    assert not Screens.last.ran


def test_a_bad_theme_file_is_told_and_the_screens_still_run(terminal: Run, config: Path) -> None:
    (config / "themes/bad.toml").write_text("name = ")
    answer = terminal(fails=3)
    assert "bad.toml: not TOML" in answer.err
    assert Screens.last.ran


@pytest.mark.parametrize(
    ("words", "setting", "ascii"), [((), "unicode", False), ((), "ascii", True), (("--ascii",), "unicode", True)]
)
def test_ascii_where_it_is_asked_for(
    terminal: Run, config: Path, words: tuple[str, ...], setting: str, ascii: bool
) -> None:
    (config / "config.toml").write_text(f'glyphs = "{setting}"')
    terminal(*words, fails=3)
    assert Screens.last.given["ascii"] is ascii


def test_themes_are_listed_with_where_they_come_from(terminal: Run, config: Path) -> None:
    (config / "config.toml").write_text('theme = "sea"')
    rows = [row.split() for row in terminal("themes").out.splitlines()]
    assert ["*", "sea", "yours"] in rows
    assert ["nord", "Textual"] in rows


@pytest.mark.parametrize("other", ["stdin", "stdout", "stderr"])
def test_without_one_of_the_three_streams_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch, other: str) -> None:
    for name in ("stdin", "stdout", "stderr"):
        stream = io.StringIO()
        monkeypatch.setattr(stream, "isatty", lambda: True)
        monkeypatch.setattr(sys, name, stream)
    assert on_terminal()
    replacement: Callable[[], io.StringIO | None]
    for replacement in (io.StringIO, lambda: None):
        monkeypatch.setattr(sys, other, replacement())
        assert not on_terminal()
