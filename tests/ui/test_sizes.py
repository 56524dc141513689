"""Every size, ASCII only, and without colour."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rich.cells import cell_len

from ssi_tui.ui.screens.base import TABS

from . import life
from .driver import LARGE, SIZES, SMALL, WIDE, Driver, running

SHRINKING = [(160, 48), (150, 44), (120, 36), (110, 32), (80, 24), (78, 22), (77, 21), (60, 20), (40, 10), (30, 8)]
SCENES = {
    "the morning": (),
    "a count": ("5",),
    "a question": ("p",),
    "over a cap": ("p", "p"),
    "just logged": ("c",),
    "a past day": ("comma",),
    "the note": ("E",),
    "the profile": ("down", "enter"),
    "the keys": ("?",),
    "quick add": ("a", "5", "space", "c", "o", "m"),
    "the official score": ("S",),
    "before a post": ("B",),
    "an opportunity": ("W",),
    "go to a day": ("D",),
    "why": ("Y",),
    **{f"tab {tab}": (letter,) for tab, letter in TABS.items()},
}


def assert_whole(ssi: Driver) -> None:
    width, height = ssi.app.size
    assert [cell_len(row) for row in ssi.rows()] == [width] * height


async def test_the_window_shrinks_and_grows_while_it_is_used() -> None:
    async with running(size=LARGE) as ssi:
        for size in SHRINKING + SHRINKING[::-1]:
            await ssi.resize(*size)
            assert_whole(ssi)
            await ssi.press("t")
            assert_whole(ssi)
        assert len(ssi.entries("like")) == 2 * len(SHRINKING)
        assert "Establish your professional brand" in ssi.text()


@pytest.mark.parametrize("keys", SCENES.values(), ids=SCENES)
async def test_no_size_is_too_small_for_anything(keys: Sequence[str]) -> None:
    async with running(size=LARGE) as ssi:
        await ssi.press(*keys)
        for size in [(77, 21), (30, 8), (3, 2), (1, 1), SMALL]:
            await ssi.resize(*size)
            assert_whole(ssi)


@pytest.mark.parametrize("size", SIZES)
async def test_the_index_and_the_way_out_are_there_at_every_size(size: tuple[int, int]) -> None:
    async with running(size=size, ascii=True) as ssi:
        assert "67.3" in ssi.text()
        await ssi.press("q")
        assert not ssi.app.is_running


async def test_a_small_window_shows_what_is_open_and_logs() -> None:
    async with running(size=(60, 20)) as ssi:
        assert "○  c  Comments" in ssi.text()
        await ssi.press("2", "c")
        assert "✓  c  Comments" in ssi.text()
        assert [entry.count for entry in ssi.entries()] == [2]
        await ssi.press("down")
        assert "Comments" not in ssi.shown("Compact")


async def test_a_small_window_has_a_cursor_that_logs() -> None:
    async with running(size=(44, 14)) as ssi:
        assert "4 more below" in ssi.text()
        await ssi.press(*["down"] * 4, "enter")
        assert [entry.action for entry in ssi.entries()] == ["comment"]
        assert "○  c  Comments" in ssi.text()
        assert "1 more above, 3 more below" in ssi.text()
        await ssi.press("-")
        assert ssi.entries()[-1:] == ssi.entries()[:1]
        assert "3/5" in ssi.row("Comments")


async def test_two_columns_are_walked_in_all_directions() -> None:
    async with running(size=(60, 20)) as ssi:
        await ssi.press("down", "right", "left", "right", "enter")
        assert [entry.action for entry in ssi.entries()] == ["invitation"]
        await ssi.press("N", "enter")
        assert [entry.action for entry in ssi.entries()] == ["invitation", "search"]


async def test_the_cursor_stays_on_its_goal_when_the_window_changes() -> None:
    async with running(size=SMALL) as ssi:
        await ssi.press("right", "down")
        assert ssi.cursor == ("people", 1)
        await ssi.resize(60, 20)
        await ssi.press("enter")
        await ssi.resize(*WIDE)
        assert ssi.cursor == ("people", 1)
        await ssi.press("down", "enter")
        assert [entry.action for entry in ssi.entries()] == ["search", "invitation"]


async def test_keys_and_quit_are_named_in_every_window() -> None:
    async with running(size=WIDE) as ssi:
        for size in ((60, 20), (44, 14), (40, 10)):
            await ssi.resize(*size)
            assert "? Keys  q Quit" in ssi.rows()[-1]


async def test_a_narrow_hint_keeps_what_the_next_action_is_worth() -> None:
    async with running(size=(44, 14)) as ssi:
        await ssi.press("escape")
        assert "→  f  Search for people  +0.27" in ssi.text()


async def test_a_tiny_window_says_how_large_it_should_be() -> None:
    async with running(size=(30, 8)) as ssi:
        assert "The window is 30×8." in ssi.text()
        assert "80×24 shows everything." in ssi.text()


@pytest.mark.parametrize(
    ("size", "shown", "hidden"),
    [
        (SMALL, ("Brand", "14 days"), ("Today's log", "Index")),
        (WIDE, ("Establish your professional brand", "30 days", "Today's log", "V + C = O"), ("Nov 2026",)),
        (LARGE, ("60 days", "Today's log", "Nov 2026", "╭─ Index ─"), ()),
    ],
)
async def test_a_larger_window_shows_more(
    size: tuple[int, int], shown: tuple[str, ...], hidden: tuple[str, ...]
) -> None:
    async with running(size=size) as ssi:
        text = ssi.text()
        assert [one for one in shown if one not in text] == []
        assert [one for one in hidden if one in text] == []


@pytest.mark.parametrize("keys", [*SCENES.values(), ("ctrl+p",)], ids=[*SCENES, "the palette"])
async def test_ascii_is_all_there_is_where_it_is_wanted(keys: Sequence[str]) -> None:
    async with running(ascii=True) as ssi:
        await ssi.press(*keys)
        for size in (SMALL, LARGE, (44, 14)):
            await ssi.resize(*size)
            assert [row for row in ssi.rows() if not row.isascii()] == []


async def test_the_states_are_told_apart_in_ascii() -> None:
    async with running(ascii=True) as ssi:
        assert "| #  p  Posts" in ssi.text()
        assert ssi.row("Comments").startswith("o  c")
        assert ssi.row("Likes").startswith("+  t")
        await ssi.press("p", "p")
        assert "^  p  Posts" in ssi.text()


async def test_notes_that_are_not_ascii_keep_their_columns() -> None:
    note = life.Entry(action="comment", count=1, at=life.NOW, day=life.TODAY, note="漢字 é “quoted”")
    async with running([*life.facts(), note], size=LARGE, ascii=True) as ssi:
        assert '1 comment  ???? ? "quoted"' in ssi.text()
        assert_whole(ssi)


async def test_without_colour_every_state_has_its_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running() as ssi:
        colors = {
            color.triplet
            for strip in ssi.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style
            for color in (segment.style.color, segment.style.bgcolor)
            if color and color.triplet
        }
        assert all(max(color) - min(color) < 8 for color in colors), "greys only"
        await ssi.press("p", "p")
        assert ssi.row("Posts").startswith("▲  p  Posts")
        assert ssi.row("Comments").startswith("○")
        assert ssi.row("Likes").startswith("✓")
        assert "▲ over the post cap" in ssi.hint
