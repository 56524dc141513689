"""Every letter can be read: its contrast is computed from what is painted, in each shipped theme."""

from __future__ import annotations

import math
import string
from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest
from rich.color import ColorSystem
from textual.color import Color
from textual.geometry import Region

from ssi_tui.config.themes import ThemeFile
from ssi_tui.domain.errors import StorageError
from ssi_tui.ui.screens.base import TABS

from .driver import LARGE, SMALL, THEMES, Driver, running

READABLE = 4.5
"""WCAG 2, level AA, for text."""
LETTERS = set(string.ascii_letters + string.digits + "✓○▲▼×~+−%")
SCENES: dict[str, Sequence[str]] = {
    "the morning": (),
    "a count": ("5",),
    "a question": ("p",),
    "over a cap": ("p", "p"),
    "just logged": ("c",),
    "said": ("k", "!"),
    "a past day": ("comma",),
    "a row further down": ("down", "right", "down"),
    **{f"tab {tab}": (letter,) for tab, letter in TABS.items()},
}
DIALOGS = ("E", "?", "a", "S", "B", "W", "D", "Y")


def luminance(color: Color) -> float:
    """WCAG 2's relative luminance."""
    parts = [part / 255 for part in color.rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """WCAG 2's contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def unreadable(ssi: Driver, region: Region | None = None, least: float = READABLE) -> Iterator[str]:
    """The texts in a region, everywhere by default, with too little contrast."""
    for y, strip in enumerate(ssi.app.screen._compositor.render_strips()):
        x = 0
        for text, style, _ in strip:
            inside = region is None or region.contains(x, y)
            x += len(text)
            if style is None or not inside or not LETTERS & set(text):
                continue
            assert style.color
            assert style.bgcolor
            front, back = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
            ratio = contrast(back, front)
            if ratio < least:
                yield f"{text!r} {front.hex} on {back.hex}: {ratio:.2f}"


MACHADO = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""How linear light is seen (Machado, Oliveira and Fernandes 2009, severity 1)."""


def seen(color: str, eyes: str) -> tuple[float, float, float]:
    """A colour in CIE Lab as such eyes see it."""
    light = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in Color.parse(color).normalized
    ]
    red, green, blue = (
        min(1, max(0, sum(share * part for share, part in zip(row, light, strict=True)))) for row in MACHADO[eyes]
    )
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (
            (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
            0.2126 * red + 0.7152 * green + 0.0722 * blue,
            (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("eyes", MACHADO)
@pytest.mark.parametrize("names", [("success", "warning", "error"), ("brand", "people", "engage", "relations")])
def test_colours_that_mean_something_stay_apart_for_colour_blind_eyes(eyes: str, names: Sequence[str]) -> None:
    theme = next(theme for theme in THEMES if theme.name == "ssi-colorblind")
    colors = {**theme.colors, **theme.variables}
    for one, other in combinations(names, 2):
        assert math.dist(seen(colors[one], eyes), seen(colors[other], eyes)) > 20, (one, other)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(Color.parse("black"), Color.parse("white")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize("keys", SCENES.values(), ids=SCENES)
async def test_every_letter_of_the_screens_can_be_read(theme: str, keys: Sequence[str]) -> None:
    async with running(size=LARGE, theme=theme) as ssi:
        await ssi.press(*keys)
        await ssi.pilot.pause()
        least = 7 if theme == "ssi-contrast" else READABLE
        assert sorted(set(unreadable(ssi, least=least))) == []


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_letter_of_the_dialogs_can_be_read(theme: str) -> None:
    async with running(size=SMALL, theme=theme) as ssi:
        for key in DIALOGS:
            await ssi.press(key)
            await ssi.pilot.pause()
            box = ssi.app.screen.query_one(".box").region
            assert sorted(set(unreadable(ssi, box))) == [], key
            await ssi.press("escape")


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_a_failure_can_be_read(theme: str) -> None:
    async with running(size=LARGE, theme=theme) as ssi:
        ssi.journal.error = StorageError("/data/x.json: not written", "disk full")
        await ssi.press("c")
        ssi.app.notify("A toast", severity="error")
        await ssi.pilot.pause()
        assert sorted(set(unreadable(ssi))) == []


NEUTRAL = ("background", "surface", "panel", "track", "key-bg", "dim", "faint", "border-blurred")


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_greys_stay_grey_in_256_colours(theme: ThemeFile) -> None:
    """A bluish grey would become teal there."""
    for name in NEUTRAL:
        color = Color.parse({**theme.colors, **theme.variables}[name]).rich_color.downgrade(ColorSystem.EIGHT_BIT)
        red, green, blue = color.get_truecolor()
        assert max(red, green, blue) - min(red, green, blue) <= 8, name
