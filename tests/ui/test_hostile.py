"""Text of users is shown as it is, in its place, and never obeyed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from ssi_tui.domain.facts import Entry
from ssi_tui.service.ports import Problem
from ssi_tui.ui.screens.base import TABS

from . import life
from .driver import LARGE, SIZES, SMALL, WIDE, Driver, running

NOTES = {
    "closing markup": "[/nope] [/] [b",
    "click markup": "[@click=app.quit]quit[/]",
    "style markup": "[red on blue]loud[/red] [Ana] [1/3] \\[x]",
    "escape sequences": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J \x00\x07\x08\x7f",
    "line ends": "one\rtwo\nthree\x0bfour\x85five\u2028six\tseven",
    "wide": "漢字かな交じり文 한국어 \uff21\uff22",
    "emoji": "\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1ea \U0001f44d\U0001f3fd \u2764\ufe0f",
    "combining": "a\u0301e\u0301 Z\u0338\u0351\u0345a\u0334l \u0301 first",
    "right to left": "שלום עולם العربية \u202eevil\u202c \u2067x\u2069",
    "invisible": "\u200b\u200d\ufeff\u00ad\u2060",
    "long": "very long " * 10_000,
    "lone surrogate": "\ud800 x",
}


@pytest.fixture(params=list(NOTES))
def note(request: pytest.FixtureRequest) -> str:
    return NOTES[request.param]


def with_note(note: str) -> list[object]:
    entry = Entry(action="comment", count=1, at=life.NOW, day=life.TODAY, variant=note[:50], note=note)
    unknown = Entry(action=note[:40] or "x", count=1, at=life.NOW, day=life.TODAY)
    return [*life.facts(), unknown, entry]


def assert_sound(ssi: Driver) -> None:
    """Every row has the cells of the terminal, and nothing on it that a terminal would obey."""
    width, height = ssi.app.size
    rows = ssi.rows()
    assert len(rows) == height
    for row in rows:
        assert cell_len(row) == width, repr(row)
        assert not [sign for sign in row if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")], repr(row)
        assert not set(row) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), repr(row)


async def test_a_hostile_note_breaks_nothing_at_any_size(note: str) -> None:
    async with running(with_note(note), size=SMALL) as ssi:
        for letter in TABS.values():
            await ssi.press(letter)
            for width, height in SIZES:
                await ssi.resize(width, height)
                assert_sound(ssi)
        await ssi.press("T", "c")
        assert ssi.app.is_running


async def test_a_hostile_note_is_edited_as_it_is(note: str) -> None:
    async with running(with_note(note), size=SMALL) as ssi:
        await ssi.press("E")
        assert_sound(ssi)
        await ssi.press("enter")
        assert_sound(ssi)
        assert ssi.entries() == []


async def test_undo_tells_a_hostile_variant(note: str) -> None:
    async with running(size=SMALL) as ssi:
        ssi.screen.attempt("Logged", lambda: ssi.screen.tracker.record("comment", 1, note=note))
        await ssi.press("E")
        await ssi.press("!", "enter")
        assert_sound(ssi)
        await ssi.press("u")
        assert_sound(ssi)


async def test_markup_is_shown_as_it_was_written() -> None:
    async with running(with_note("[/nope] [@click=app.quit]x[/]"), size=LARGE) as ssi:
        assert "[/nope]" in ssi.shown("#side-log")


@pytest.mark.parametrize("at", [SMALL, WIDE])
async def test_a_hostile_file_name_is_only_counted(at: tuple[int, int]) -> None:
    async with running(size=at) as ssi:
        ssi.journal.problems = (Problem(Path("/data/[/x]\x1b[31m.json"), "[/b]"),)
        await ssi.look()
        assert_sound(ssi)
        assert "a file cannot be read" in ssi.hint
