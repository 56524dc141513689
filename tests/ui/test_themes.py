"""Themes: chosen in the palette, written by hand, and wrong ones."""

from __future__ import annotations

import pytest
from textual.theme import BUILTIN_THEMES

from ssi_tui.config.themes import ThemeFile
from ssi_tui.domain.errors import StorageError

from .driver import THEMES, Driver, running

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


@pytest.mark.parametrize("name", sorted({*BUILTIN_THEMES, *(theme.name for theme in THEMES)}))
async def test_every_theme_can_be_worn(name: str) -> None:
    async with running(theme=name) as ssi:
        assert ssi.app.theme == name
        assert ssi.toasts == []
        await ssi.press("p", "p")
        assert "3 max 2" in ssi.text()


async def test_what_is_drawn_follows_a_change_of_theme() -> None:
    async with running() as ssi:
        before = colors(ssi)
        ssi.app.theme = "ssi-light"
        await ssi.pilot.pause()
        assert not before & colors(ssi)


def colors(ssi: Driver) -> set[str]:
    """The colours of the letters in the bars and rows."""
    strip = ssi.screen.query_one("#people").render_line(1)
    return {segment.style.color.name for segment in strip if segment.style and segment.style.color}
