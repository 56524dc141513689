"""Themes: chosen in the palette, written by hand, and wrong ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from textual.theme import BUILTIN_THEMES

from ssi_tui.config.themes import COLORS, ThemeFile, read_theme
from ssi_tui.domain.errors import StorageError
from ssi_tui.ui.themes import variables

from .driver import LARGE, THEMES, Driver, running
from .test_contrast import unreadable

SEA = ThemeFile("sea", True, {"primary": "#00aaff"})


async def choose(ssi: Driver, name: str) -> None:
    """Choose a theme in the palette."""
    await ssi.press("ctrl+p")
    await ssi.type("theme")
    await ssi.app.workers.wait_for_complete()
    await ssi.pilot.pause()
    await ssi.press("enter")
    await ssi.pilot.pause()
    await ssi.type(name)
    await ssi.app.workers.wait_for_complete()
    await ssi.pilot.pause()
    await ssi.press("enter")
    await ssi.pilot.pause()


async def test_a_theme_of_the_palette_is_kept() -> None:
    kept: list[str] = []
    async with running(on_theme=kept.append) as ssi:
        await choose(ssi, "gruvbox")
        assert ssi.app.theme == "gruvbox"
        assert kept == ["gruvbox"]


async def test_the_theme_it_starts_with_is_not_kept_again() -> None:
    kept: list[str] = []
    async with running(theme="ssi-light", on_theme=kept.append) as ssi:
        assert ssi.app.theme == "ssi-light"
        assert kept == []


async def test_a_theme_that_cannot_be_kept_is_told() -> None:
    def fail(_: str) -> None:
        raise StorageError("/state/theme: the theme was not saved", "No space left on device")

    async with running(on_theme=fail) as ssi:
        ssi.app.theme = "ssi-light"
        await ssi.pilot.pause()
        assert ssi.toasts == ["/state/theme: the theme was not saved: No space left on device"]


async def test_a_theme_there_is_not_is_told() -> None:
    async with running(theme="[/sea]") as ssi:
        assert ssi.toasts == ["There is no theme [/sea]"]
        assert ssi.app.theme == "textual-dark"


@pytest.mark.parametrize(
    "bad",
    [
        ThemeFile("bad", True, {"primary": "#12"}),
        ThemeFile("bad", True, {"primary": "red", "background": "nocolour"}),
        ThemeFile("bad", True, {"primary": "red"}, {"brand": "no colour"}),
        ThemeFile("bad", True, {"primary": "red"}, {"border": "[/b]"}),
        ThemeFile("bad", True, {"primary": "red"}, {"input-selection-background": "$nowhere"}),
        ThemeFile("bad", True, {"primary": ""}),
    ],
    ids=lambda theme: str({**theme.colors, **theme.variables}),
)
async def test_a_bad_theme_is_told_and_the_others_work(bad: ThemeFile) -> None:
    async with running(themes=[*THEMES, bad, SEA]) as ssi:
        (toast,) = ssi.toasts
        assert toast.startswith("Theme bad cannot be used: ")
        assert "bad" not in ssi.app.available_themes
        ssi.app.theme = "sea"
        await ssi.press("c")
        assert ssi.entries()


async def test_every_theme_can_be_worn() -> None:
    async with running() as ssi:
        await ssi.press("p", "p")
        for name in {*BUILTIN_THEMES, *(theme.name for theme in THEMES)}:
            ssi.app.theme = name
            await ssi.press("down")
            assert ssi.row("Posts").endswith("3 max 2")
        assert ssi.toasts == []


async def test_what_is_drawn_follows_a_change_of_theme() -> None:
    async with running() as ssi:
        before = colors(ssi)
        ssi.app.theme = "ssi-light"
        await ssi.pilot.pause()
        assert not before & colors(ssi)


def colors(ssi: Driver) -> set[str]:
    """The colours of the letters in the bar of People."""
    strip = ssi.screen.query_one("#people").render_line(0)
    return {segment.style.color.name for segment in strip if segment.style and segment.style.color}


class Files:
    """Files that can be edited while the app runs."""

    def __init__(self) -> None:
        self.found: tuple[list[ThemeFile], list[str]] | None = None

    def __call__(self) -> tuple[list[ThemeFile], list[str]] | None:
        found, self.found = self.found, None
        return found

    async def edit(self, ssi: Driver, *themes: ThemeFile, problems: Sequence[str] = ()) -> None:
        self.found = [*THEMES, *themes], list(problems)
        ssi.app.look_at_themes()
        await ssi.pilot.pause()


async def test_the_theme_that_is_worn_follows_its_file() -> None:
    files, kept = Files(), []
    async with running(themes=[*THEMES, SEA], theme="sea", look_at_themes=files, on_theme=kept.append) as ssi:
        before = colors(ssi)
        await files.edit(ssi, replace(SEA, variables={"people": "#ff0000"}))
        assert "#ff0000" in colors(ssi) - before
        assert kept == []
        assert ssi.toasts == []


async def test_a_mistake_in_its_file_is_told_and_the_last_good_one_stays() -> None:
    files = Files()
    async with running(themes=[*THEMES, SEA], theme="sea", look_at_themes=files) as ssi:
        before = colors(ssi)
        await files.edit(ssi, replace(SEA, variables={"people": "#ff00"}), problems=["/x.toml: not TOML"])
        await files.edit(ssi, replace(SEA, variables={"people": "#ff000"}))
        assert ssi.toasts == ["/x.toml: not TOML", 'Theme sea cannot be used: people = "#ff000" is no colour']
        assert colors(ssi) != before  # `#ff00` is a colour, and see-through
        await files.edit(ssi, SEA)
        assert colors(ssi) == before


async def test_a_new_theme_can_be_chosen_and_a_wanted_one_is_put_on_when_it_comes() -> None:
    files = Files()
    async with running(theme="sea", look_at_themes=files) as ssi:
        await files.edit(ssi, SEA)
        assert ssi.app.theme == "sea"


async def test_a_theme_that_is_removed_stays_on_until_another_is_chosen() -> None:
    files = Files()
    async with running(themes=[*THEMES, SEA], theme="sea", look_at_themes=files) as ssi:
        await files.edit(ssi)
        assert ssi.app.theme == "sea"


async def test_a_theme_may_be_called_anything() -> None:
    odd = replace(SEA, name="My theme [1]")
    async with running(themes=[*THEMES, odd], theme=odd.name) as ssi:
        assert ssi.app.theme == odd.name
        await ssi.press("c")
        assert ssi.entries()


PAGE = (Path(__file__).parents[2] / "docs/themes.md").read_text("utf-8")


@pytest.fixture
def sample(tmp_path: Path) -> ThemeFile:
    """The theme that docs/themes.md shows."""
    path = tmp_path / "harbor.toml"
    path.write_text(PAGE.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    return read_theme(path)


async def test_the_theme_of_the_page_is_whole_and_readable(sample: ThemeFile) -> None:
    assert list(sample.colors) == list(COLORS)
    shipped = next(theme for theme in THEMES if theme.name == "ssi-dark")
    assert list(sample.variables) == list(shipped.variables)
    assert set(sample.variables) >= set(variables(dark=True)) == set(variables(dark=False))
    async with running(theme=sample.name, themes=[*THEMES, sample], size=LARGE) as ssi:
        assert (ssi.app.theme, ssi.toasts) == ("harbor", [])
        assert sorted(set(unreadable(ssi))) == []


def test_the_page_tells_what_each_colour_and_variable_is_for(sample: ThemeFile) -> None:
    told: dict[str, set[str]] = {mark: set() for mark in ("colors", "variables")}
    for mark, names in told.items():
        table = PAGE.partition(f"<!-- {mark} -->")[2].partition("\n\n")[0]
        for row in table.splitlines():
            names.update(re.findall("`(.+?)`", row.split("|")[1] if row else ""))
    assert told == {"colors": set(COLORS), "variables": set(sample.variables)}
