"""Themes as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssi_tui.config import themes
from ssi_tui.config.themes import ThemeFile, ThemeFolder, load_themes, read_theme

GOOD = 'name = "sea"\ndark = false\n[colors]\nprimary = "#123456"\n[variables]\nbrand = "blue"\n"key-bg" = "#ffffff"\n'


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """An empty folder of shipped themes, and one of the user's."""
    shipped, user = tmp_path / "shipped", tmp_path / "user"
    shipped.mkdir()
    user.mkdir()
    monkeypatch.setattr(themes, "shipped_folder", lambda: shipped)
    return shipped, user


def test_a_theme_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(GOOD)
    variables = {"brand": "blue", "key-bg": "#ffffff"}
    assert read_theme(path) == ThemeFile("sea", False, {"primary": "#123456"}, variables, path)


def test_a_theme_is_named_after_its_file_unless_it_says_so(tmp_path: Path) -> None:
    path = tmp_path / "dusk.toml"
    path.write_text('[colors]\nprimary = "#123456"\n')
    theme = read_theme(path)
    assert (theme.name, theme.dark, theme.variables) == ("dusk", True, {})


def test_the_users_theme_takes_the_place_of_a_shipped_one(folders: tuple[Path, Path]) -> None:
    shipped, user = folders
    (shipped / "sea.toml").write_text(GOOD)
    (shipped / "air.toml").write_text(GOOD.replace("sea", "air"))
    (user / "mine.toml").write_text(GOOD.replace("#123456", "#654321"))
    found, problems = load_themes(user)
    assert [(theme.name, theme.colors["primary"]) for theme in found] == [("air", "#123456"), ("sea", "#654321")]
    assert problems == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name = ", "not TOML"),
        ('name = 3\n[colors]\nprimary = "red"', "name: a text is needed"),
        ('name = "\\u0007"\n[colors]\nprimary = "red"', "name: a text is needed"),
        ('dark = "yes"\n[colors]\nprimary = "red"', "dark: true or false is needed"),
        ('name = "sea"', "colors: primary is needed"),
        ("colors = 3", "colors: a table is needed"),
        ("[colors]\nprimary = 3", 'colors.primary: a text such as "#2f6fde" is needed'),
        ('[colors]\nprimary = "red"\nbackgroud = "blue"', 'unknown colour "backgroud": did you mean background?'),
        ('[colors]\nprimary = "red"\n[variables]\nbrand = 1', "variables.brand: a text"),
    ],
)
def test_a_bad_theme_is_told_and_the_others_are_still_there(folders: tuple[Path, Path], text: str, told: str) -> None:
    _, user = folders
    (user / "bad.toml").write_text(text)
    (user / "good.toml").write_text(GOOD)
    found, (problem,) = load_themes(user)
    assert [theme.name for theme in found] == ["sea"]
    assert problem.startswith(f"{user / 'bad.toml'}: ")
    assert told in problem
    assert problem.endswith("the theme is left out")


def test_a_theme_that_cannot_be_read_is_told(folders: tuple[Path, Path]) -> None:
    _, user = folders
    (user / "bad.toml").write_bytes(b"\xff")
    (user / "folder.toml").mkdir()
    found, problems = load_themes(user)
    assert found == []
    assert [problem.partition(".toml: ")[2].split(":")[0] for problem in problems] == [
        "not UTF-8",
        "cannot be read (Is a directory)",
    ]


def test_without_a_folder_of_the_users_there_are_the_shipped_ones(folders: tuple[Path, Path]) -> None:
    shipped, user = folders
    (shipped / "sea.toml").write_text(GOOD)
    assert [theme.name for theme in load_themes(user / "none")[0]] == ["sea"]


def test_the_shipped_themes_are_good() -> None:
    found, problems = load_themes(Path("/nowhere"))
    assert problems == []
    assert {path.stem for path in themes.shipped_folder().glob("*.toml")} == {theme.name for theme in found}


def test_a_change_of_the_users_folder_is_noticed_once(folders: tuple[Path, Path]) -> None:
    _, user = folders
    folder = ThemeFolder(user)
    assert folder.changed() is None
    (user / "sea.toml").write_text(GOOD)
    found = folder.changed()
    assert found
    assert [theme.name for theme in found[0]] == ["sea"]
    assert folder.changed() is None
    (user / "sea.toml").write_text("name = ")
    assert [problem.rpartition(": ")[2] for problem in (folder.changed() or ([], []))[1]] == ["the theme is left out"]
    (user / "sea.toml").unlink()
    assert folder.changed() == ([], [])


def test_a_folder_that_is_not_there_may_come_later(tmp_path: Path) -> None:
    folder = ThemeFolder(tmp_path / "themes")
    assert folder.changed() is None
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes/notes.txt").write_text("x")
    assert folder.changed() is None
    (tmp_path / "themes/sea.toml").write_text(GOOD)
    assert folder.changed()
