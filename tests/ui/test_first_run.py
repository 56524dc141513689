"""The first run: three steps that enter passes, and what they write."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from ssi_tui.domain.facts import Fact, GoalChange, OfficialScore, RestDays
from ssi_tui.ui.dialogs.first_run import FirstRun

from . import life
from .driver import SIZES, Driver, running

DATA = "/home/ana/.local/share/ssi-tui"


def is_open(ssi: Driver) -> bool:
    return isinstance(ssi.app.screen, FirstRun)


def written(ssi: Driver, kind: type[Fact]) -> list[Fact]:
    return [new for change in ssi.journal.done for _, new in change if isinstance(new, kind)]


async def test_esc_at_once_means_defaults_and_writes_nothing() -> None:
    async with running([], welcome=True, data=DATA) as ssi:
        assert "Where are you today?" in ssi.text()
        await ssi.press("escape")
        assert not is_open(ssi)
        assert ssi.journal.live == {}
        assert "Start here" in ssi.hint
        await ssi.press("c")
        assert [entry.action for entry in ssi.entries()] == ["comment"]


async def test_enter_passes_every_step() -> None:
    async with running([], welcome=True, data=DATA) as ssi:
        await ssi.press("enter")
        assert "How much do you want to do each day?" in ssi.text()
        await ssi.press("enter")
        assert "Four things to know" in ssi.text()
        assert DATA in ssi.text()
        await ssi.press("enter")
        assert not is_open(ssi)
        assert ssi.screen.tracker.snapshot().started
        assert len(ssi.journal.done) == 1
        assert written(ssi, OfficialScore) == written(ssi, GoalChange) == written(ssi, RestDays) == []


async def test_what_is_answered_is_one_change() -> None:
    async with running([], welcome=True) as ssi:
        for figure in ("17", "13.2", "14,6", "16.2"):
            await ssi.press(*figure, "enter")
        await ssi.press("1")  # light
        await ssi.press("tab", "6", "7")  # no weekend
        await ssi.press("tab", "space")  # Sales Navigator
        await ssi.press("enter", "enter")
        tracker = ssi.screen.tracker
        assert not is_open(ssi)
        assert len(ssi.journal.done) == 1
        assert tracker.snapshot().index.live == pytest.approx(61)
        assert tracker.rest_days() == {5, 6}
        goals = {setting.goal.slug: setting for setting in tracker.goals()}
        assert (goals["comments"].target, goals["accounts"].on) == (3, True)
        assert ssi.hint.startswith("· Ready. Did something on LinkedIn?")
        await ssi.press("u")
        assert tracker.officials() == []


async def test_all_seven_days_are_active_at_first() -> None:
    async with running([], welcome=True) as ssi:
        await ssi.press("enter")
        row = ssi.rows()[next(y for y, row in enumerate(ssi.rows()) if "Active days" in row) + 1]
        assert row.count("●") == 7


async def test_a_preset_says_what_it_asks() -> None:
    async with running([], welcome=True) as ssi:
        await ssi.press("enter")
        assert "1 post, 2 people saved, 3 comments, 3 likes" in ssi.text()
        assert "1 post, 3 people saved, 5 comments, 5 likes" in ssi.text()
        assert "2 posts, 6 people saved, 10 comments, 10 likes" in ssi.text()


async def test_esc_goes_back_a_step_and_keeps_what_was_written() -> None:
    async with running([], welcome=True) as ssi:
        await ssi.press("1", "7", "down", "1", "3", "down", "1", "4", "down", "1", "6", "enter")
        assert "How much" in ssi.text()
        await ssi.press("enter", "escape", "escape")
        assert "Where are you today?" in ssi.text()
        assert "17" in ssi.text()
        await ssi.press("escape")
        assert not is_open(ssi)
        assert ssi.journal.live == {}


@pytest.mark.parametrize(
    ("keys", "told"),
    [(("2", "6", "enter"), "0 to 25"), (("x", "enter"), "such as 17.4"), (("1", "7", "ctrl+s"), "missing")],
)
async def test_a_score_that_cannot_be_holds_the_step(keys: tuple[str, ...], told: str) -> None:
    async with running([], welcome=True) as ssi:
        await ssi.press(*keys)
        assert "Where are you today?" in ssi.text()
        assert told in ssi.text()


async def test_it_comes_only_while_nothing_was_ever_written() -> None:
    async with running(life.facts(), welcome=True) as ssi:
        assert not is_open(ssi)
    async with running([], welcome=False) as ssi:
        assert not is_open(ssi)
    async with running([RestDays(weekdays=frozenset(), since=life.TODAY)], welcome=True) as ssi:
        assert not is_open(ssi)


async def test_it_does_not_come_back_while_the_app_runs() -> None:
    async with running([], welcome=True) as ssi:
        await ssi.press("escape")
        ssi.clock.set("2026-11-25T08:00:00+01:00")
        await ssi.look()
        await ssi.pilot.pause()
        assert not is_open(ssi)


@pytest.mark.parametrize("size", SIZES)
async def test_it_can_be_passed_in_every_window(size: tuple[int, int]) -> None:
    async with running([], size=size, welcome=True, data=DATA) as ssi:
        for _ in range(3):
            assert {cell_len(row) for row in ssi.rows()} == {size[0]}
            await ssi.press("enter")
        assert not is_open(ssi)


async def test_it_draws_ascii_where_that_is_asked_for() -> None:
    async with running([], welcome=True, ascii=True, theme="textual-dark") as ssi:
        for _ in range(3):
            assert ssi.text().isascii()
            await ssi.press("enter")
