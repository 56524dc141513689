"""The settings file, and the theme chosen in the app."""

from __future__ import annotations

import os
from datetime import date, time
from pathlib import Path

import pytest

from ssi_tui.config.paths import Paths
from ssi_tui.config.settings import (
    DEFAULT_THEME,
    Settings,
    ascii_only,
    greeted_on,
    load_settings,
    save_greeting,
    save_theme,
    settings_text,
    theme_wanted,
)
from ssi_tui.domain.errors import StorageError


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data", tmp_path / "state", tmp_path)


def load(tmp_path: Path, text: str) -> tuple[Settings, list[str]]:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "config.toml") == (Settings(time(3), "", "auto"), [])


def test_all_that_can_be_set(tmp_path: Path) -> None:
    text = 'day_start = "04:30"\ntheme = "nord"\nglyphs = "ascii"\ninvitations_zone = "Europe/Berlin"\n'
    assert load(tmp_path, text) == (Settings(time(4, 30), "nord", "ascii", "Europe/Berlin"), [])


def test_what_is_told_of_the_settings_reads_back_as_they_are(tmp_path: Path) -> None:
    keys = {"record.post": ("P",), "history": ("H", "f2"), "next-best": (), "add": ('"', "\\", "ö")}
    settings = Settings(time(4, 30), "Zoë's", "ascii", "Europe/Berlin", keys)
    assert load(tmp_path, settings_text(settings)) == (settings, [])


def test_a_time_may_be_written_the_way_toml_does(tmp_path: Path) -> None:
    assert load(tmp_path, "day_start = 00:00:00")[0].day_start == time(0)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('day_start = "25:00"', 'day_start = \'25:00\': a time from "00:00" to "12:00" is needed'),
        ('day_start = "13:00"', "day_start = '13:00': a time from"),
        ('day_start = "03:00+01:00"', "day_start = '03:00+01:00': a time from"),
        ("day_start = 3", "day_start = 3: a time from"),
        ('theme = ["a"]', "theme = ['a']: the name of a theme is needed"),
        ('theme = "\\u001b[31m"', r"theme = '\x1b[31m': the name"),
        ('glyphs = "emoji"', "glyphs = 'emoji': one of auto, unicode, ascii is needed"),
        ('invitations_zone = "Mars/Olympus"', "invitations_zone = 'Mars/Olympus': a time zone is needed"),
        ("invitations_zone = 8", "invitations_zone = 8: a time zone is needed"),
        ('invitations_zone = "../x"', "invitations_zone = '../x': a time zone is needed"),
        ('them = "nord"', 'unknown setting "them": did you mean theme?'),
    ],
)
def test_a_bad_value_is_told_and_the_others_still_count(tmp_path: Path, line: str, told: str) -> None:
    others = {"glyphs": 'glyphs = "ascii"', "theme": 'theme = "nord"'}
    kept = next(text for key, text in others.items() if not line.startswith(key))
    settings, problems = load(tmp_path, f"{line}\n{kept}\n")
    (problem,) = problems
    assert problem.startswith(f"{tmp_path / 'config.toml'}: {told}")
    assert settings.day_start == time(3)
    assert (settings.glyphs, settings.theme) in {("ascii", ""), ("auto", "nord")}


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe", b"[theme", b'theme = "a"\ntheme = "b"'])
def test_a_file_that_is_not_toml_is_told_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    settings, (problem,) = load_settings(path)
    assert settings == Settings()
    assert problem.startswith(f"{path}: ")
    assert problem.endswith("the defaults are used")
    assert "\n" not in problem


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    settings, (problem,) = load_settings(tmp_path)
    assert settings == Settings()
    assert "Is a directory" in problem


def test_a_theme_chosen_in_the_app_stays(paths: Paths) -> None:
    assert theme_wanted(Settings(), paths) == DEFAULT_THEME
    save_theme("nord", Settings(), paths)
    assert theme_wanted(Settings(), paths) == "nord"


def test_a_theme_chosen_in_the_app_goes_before_the_one_that_was_set(paths: Paths) -> None:
    settings = Settings(theme="dracula")
    assert theme_wanted(settings, paths) == "dracula"
    save_theme("nord", settings, paths)
    assert theme_wanted(settings, paths) == "nord"


def test_setting_another_theme_later_goes_before_the_one_chosen(paths: Paths) -> None:
    save_theme("nord", Settings(theme="dracula"), paths)
    assert theme_wanted(Settings(theme="gruvbox"), paths) == "gruvbox"
    assert theme_wanted(Settings(), paths) == DEFAULT_THEME


def test_choosing_a_theme_leaves_the_users_file_alone(paths: Paths) -> None:
    text = "# mine\ntheme='nord' # for now\n"
    paths.settings.write_text(text)
    save_theme("dracula", load_settings(paths.settings)[0], paths)
    assert paths.settings.read_text() == text


def test_a_spoiled_choice_is_as_good_as_none(paths: Paths) -> None:
    paths.state.mkdir()
    paths.chosen_theme.write_bytes(b"\xff")
    assert theme_wanted(Settings(), paths) == DEFAULT_THEME


def test_a_choice_that_cannot_be_saved_names_the_file(paths: Paths) -> None:
    paths.state.write_text("a file where the folder should be")
    with pytest.raises(StorageError, match=f"{paths.chosen_theme}: the theme was not saved: "):
        save_theme("nord", Settings(), paths)


@pytest.mark.parametrize(
    ("glyphs", "encoding", "ascii"),
    [("auto", "utf-8", False), ("auto", "UTF8", False), ("auto", "latin-1", True), ("auto", None, True),
     ("unicode", "ascii", False), ("ascii", "utf-8", True)],
)  # fmt: skip
def test_ascii_is_drawn_where_nothing_else_can_be(glyphs: str, encoding: str | None, ascii: bool) -> None:
    assert ascii_only(Settings(glyphs=glyphs), encoding) is ascii


def test_keys_are_given_by_command_one_or_several_or_none(tmp_path: Path) -> None:
    text = '[keys]\n"record.post" = "P"\nrecord.like = ["L", "f2"]\nundo = []\nredo = ""\n'
    assert load(tmp_path, text)[0].keys == {"record.post": ("P",), "record.like": ("L", "f2"), "undo": (), "redo": ()}


@pytest.mark.parametrize("text", ["keys = 3", "[keys]\nundo = 3", "[keys]\nundo = [3]", '[keys]\nundo = [["u"]]'])
def test_keys_that_are_none_are_told(tmp_path: Path, text: str) -> None:
    settings, (problem,) = load(tmp_path, text)
    assert settings.keys == {}
    assert "a key is needed for each command" in problem


def test_the_answer_about_days_away_is_remembered(paths: Paths) -> None:
    assert greeted_on(paths) is None
    save_greeting(date(2026, 11, 24), paths)
    assert greeted_on(paths) == date(2026, 11, 24)


def test_an_answer_that_cannot_be_read_or_written_stands_in_nobodys_way(paths: Paths) -> None:
    save_greeting(date(2026, 11, 24), paths)
    paths.greeted.write_bytes(b"\xff")
    assert greeted_on(paths) is None
    paths.greeted.unlink()
    paths.greeted.mkdir()
    save_greeting(date(2026, 11, 24), paths)
    assert greeted_on(paths) is None


@pytest.mark.skipif(os.name == "nt", reason="files have no such modes there")
def test_what_is_remembered_is_nobody_elses_to_read(paths: Paths) -> None:
    paths.state.mkdir(parents=True)
    paths.chosen_theme.write_text("nord")
    paths.chosen_theme.chmod(0o644)
    save_theme("dracula", Settings(), paths)
    save_greeting(date(2026, 11, 24), paths)
    assert {path.stat().st_mode & 0o777 for path in (paths.chosen_theme, paths.greeted)} == {0o600}
