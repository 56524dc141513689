"""Paint the pictures of these pages from the real program: `python -m docs.pictures [name…]`.

Needs the extra `pictures`, and the fonts JetBrains Mono and DejaVu (Debian: fonts-jetbrains-mono, fonts-dejavu).
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast
from unittest.mock import patch

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it has no types
from PIL import Image, ImageDraw, ImageFont
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets import Input

from ssi_tui.bootstrap import read_files
from ssi_tui.config.themes import load_themes
from ssi_tui.domain.facts import Fact
from ssi_tui.ui.app import SsiApp
from tests.ui import life

FOLDER = Path(__file__).parent
SIZE, WIDTH, HEIGHT, BASE = 20, 12, 26, 20
"""Pixels: of the letters, of a cell, and from its top to the line that letters stand on."""
NO_SETTINGS = {f"SSI_{kind}_DIR": str(FOLDER / "none") for kind in ("DATA", "STATE", "CONFIG")}
COLORS = 256
"""In a picture: what a small file can hold."""
FONTS = (
    "jetbrains-mono/JetBrainsMono-{Regular}.ttf",
    "dejavu/DejaVuSansMono{-Bold}.ttf",
    "dejavu/DejaVuSans{-Bold}.ttf",
)
DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of each dot of a braille sign, by its bit."""

Color = tuple[int, int, int]


@dataclass(frozen=True)
class Scene:
    """A picture: what is pressed on which life, and how large."""

    name: str
    size: tuple[int, int] = (80, 24)
    theme: str = "ssi-dark"
    keys: Sequence[str] = ("escape",)
    days: int = 120
    ascii: bool = False
    welcome: bool = False
    no_color: bool = False

    @property
    def file(self) -> str:
        """`today-80x24-dark.png`."""
        columns, rows = self.size
        return f"{self.name}-{columns}x{rows}-{self.theme.removeprefix('ssi-')}.png"

    @property
    def facts(self) -> list[Fact]:
        """The life that it shows; none before the first day."""
        return life.facts(self.days) if self.days else []


ARCHIVE = "docs/Complete_LinkedInDataExport_11-20-2026.zip"
SMALL, WIDE, LARGE = (80, 24), (120, 36), (160, 48)
ALL_DONE = (
    *("2", "c", "f", "4", "n", "5", "m", "v", "a", *"6", "space", *"rec", "enter"),
    *("N", "enter", "down", "space", *["down"] * 4, "space", "enter", "escape"),
)
STATES: dict[str, Sequence[str]] = {
    "all-done": ALL_DONE,
    "before-post": ("B",),
    "cap-ask": ("p",),
    "count": ("1", "2"),
    "keys": ("?",),
    "logged": ("c",),
    "note": ("E",),
    "official": ("S",),
    "over": ("p", "p", "escape"),
    "past-day": ("comma",),
    "profile": ("down", "enter"),
    "quick-add": ("a", "5", "space", *"com"),
    "why": ("Y",),
}
"""States of Today, and what to press for them."""
SCREENS: dict[str, Sequence[str]] = {
    "goals": ("G",),
    "history": ("H",),
    "history-edit": ("H", "down", "e"),
    "review": ("V", "m"),
    "trends": ("R",),
}
"""The other screens, on a year and more."""
LOOKS = tuple((size, theme) for size in (SMALL, WIDE) for theme in ("ssi-dark", "ssi-light"))
SCENES = (
    *(Scene("today", size, theme) for size in (SMALL, WIDE, LARGE) for theme in ("ssi-dark", "ssi-light")),
    *(Scene("today", WIDE, theme) for theme in ("ssi-contrast", "ssi-colorblind")),
    *(Scene(name, *look, keys) for name, keys in STATES.items() for look in LOOKS),
    *(Scene(name, *look, keys, days=400) for name, keys in SCREENS.items() for look in LOOKS),
    *(Scene("empty", *look, days=0) for look in LOOKS),
    *(
        Scene(f"first-run-{step}", *look, ["enter"] * (step - 1), days=0, welcome=True)
        for step in (1, 2, 3)
        for look in LOOKS
    ),
    Scene("import", keys=("I", *ARCHIVE, "enter")),
    Scene("undone", keys=("c", "u")),
    Scene("history", LARGE, keys=("H",), days=400),
    Scene("history-filter", keys=("H", "/", *"trust"), days=400),
    Scene("history-map", keys=("H", "tab", *["left"] * 6), days=400),
    *(Scene("small", size) for size in ((60, 20), (44, 14), (30, 8))),
    Scene("ascii", ascii=True),
    Scene("no-color", no_color=True),
)


async def strips_of(scene: Scene) -> list[Strip]:
    """The rows of the terminal."""
    tracker, _ = life.tracker_of(scene.facts)
    themes, _ = load_themes(FOLDER / "none")
    with patch.dict(os.environ, {"NO_COLOR": "1"} if scene.no_color else {}):
        app = SsiApp(
            tracker,
            theme=scene.theme,
            themes=themes,
            ascii=scene.ascii,
            welcome=scene.welcome,
            read_files=lambda files, me, progress: read_files(NO_SETTINGS, files, tracker.today, me, progress),
        )
    async with app.run_test(size=scene.size, notifications=True) as pilot:
        await pilot.press(*scene.keys)
        await app.workers.wait_for_complete()
        for field in app.screen.query(Input):
            field.cursor_blink = False  # the same picture every time
        await pilot.pause(0.5)  # until nothing is lit any more
        return app.screen._compositor.render_strips()


def paint(strips: Sequence[Strip]) -> Image.Image:
    """A picture of rows of the same width."""
    picture = Image.new("RGB", (strips[0].cell_length * WIDTH, len(strips) * HEIGHT))
    for y, strip in enumerate(strips):
        x = 0
        for segment in strip:
            for sign in segment.text:
                cells = cell_len(sign)
                picture.paste(_cell(sign, cells, *_look(segment)), (x * WIDTH, y * HEIGHT))
                x += cells
    drawn = {color for strip in strips for segment in strip for color in _look(segment)[:2]}
    return _few_colors(picture, drawn)


def _few_colors(picture: Image.Image, drawn: set[Color]) -> Image.Image:
    """The picture in the colours that were drawn with, and the most frequent ones of the edges of letters."""
    found = sorted(picture.getcolors(picture.width * picture.height) or [], reverse=True)
    colors = dict.fromkeys([*drawn, *(cast("Color", color) for _, color in found)])
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for color in list(colors)[:COLORS] for part in color])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _look(segment: Segment) -> tuple[Color, Color, bool, bool]:
    """Colour of the letters and of what is behind them, bold, underlined."""
    style = segment.style or Style()
    front = style.color.get_truecolor() if style.color else (255, 255, 255)
    back = style.bgcolor.get_truecolor() if style.bgcolor else (0, 0, 0)
    if style.reverse:
        front, back = back, front
    return front, back, bool(style.bold), bool(style.underline)


@cache
def _cell(sign: str, cells: int, front: Color, back: Color, bold: bool, underline: bool) -> Image.Image:
    """A sign on its cells."""
    width = cells * WIDTH
    cell = Image.new("RGB", (width, HEIGHT), back)
    draw = ImageDraw.Draw(cell)
    blocks = list(_blocks(sign))
    for left, top, right, bottom in blocks:
        box = (round(left * width), round(top * HEIGHT), round(right * width) - 1, round(bottom * HEIGHT) - 1)
        draw.rectangle(box, fill=front)
    if "\u2800" <= sign <= "\u28ff":
        for bit, (column, row) in enumerate(DOTS):
            if (ord(sign) - 0x2800) >> bit & 1:
                x, y = (column + 0.5) * width / 2, (row + 0.5) * HEIGHT / 4
                draw.ellipse((x - 1.6, y - 1.6, x + 1.6, y + 1.6), fill=front)
    elif not blocks and sign != " ":
        draw.text((0, BASE), sign, font=_font(sign, bold), fill=front, anchor="ls")
    if underline:
        draw.line((0, BASE + 3, width, BASE + 3), fill=front)
    return cell


def _blocks(sign: str) -> Iterable[tuple[float, float, float, float]]:
    """The rectangle of a block, as shares of the cell: fonts leave gaps between them."""
    code = ord(sign)
    if sign == "▀":
        yield 0, 0, 1, 0.5
    elif "▁" <= sign <= "█":
        yield 0, 1 - (code - 0x2580) / 8, 1, 1
    elif "▉" <= sign <= "▏":
        yield 0, 0, (0x2590 - code) / 8, 1
    elif sign == "▐":
        yield 0.5, 0, 1, 1


@cache
def _font(sign: str, bold: bool) -> ImageFont.FreeTypeFont:
    """The first font that has a sign."""
    files = [Path("/usr/share/fonts/truetype") / _weighted(font, bold) for font in FONTS]
    return _load(next((file for file in files if ord(sign) in _signs(file)), files[0]))


def _weighted(font: str, bold: bool) -> str:
    return font.replace("{Regular}", "Bold" if bold else "Regular").replace("{-Bold}", "-Bold" if bold else "")


@cache
def _signs(file: Path) -> Any:
    return TTFont(file).getBestCmap()


@cache
def _load(file: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(file), SIZE)


def main(names: Sequence[str]) -> None:
    """Paint the scenes of these names, all if none is given."""
    for scene in SCENES:
        if not names or scene.name in names:
            paint(asyncio.run(strips_of(scene))).save(FOLDER / scene.file, optimize=True)
            print(FOLDER / scene.file)


if __name__ == "__main__":
    main(sys.argv[1:])
