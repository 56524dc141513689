"""Why: the window that says what the index is made of, what moved it, and where it goes."""

from __future__ import annotations

import re

import pytest

from ssi_tui.domain.facts import Started
from ssi_tui.ui.dialogs.why import Why
from ssi_tui.ui.widgets.hero import Hero

from . import life
from .driver import LARGE, SIZES, SMALL, WIDE, Driver, running


def move(app: Driver, name: str) -> float:
    """What a goal moved the index by."""
    found = re.search(rf"{name} +([+−]\d\.\d\d)", app.text())
    assert found, app.text()
    return float(found[1].replace("−", "-"))


async def test_y_shows_what_moved_the_index_and_esc_leaves() -> None:
    async with running(size=WIDE) as app:
        shot = app.screen.tracker.snapshot()
        await app.press("Y")
        assert f"Live index {shot.index.live:.1f}" in app.text()
        before, after = f"{shot.index.closed_yesterday:.2f}", f"{shot.index.live:.2f}"
        assert f"{before} → {after}  {float(after) - float(before):+.2f}" in app.text(), "what is shown adds up"
        assert move(app, "Posts") > 0
        await app.press("escape")
        assert not isinstance(app.app.screen, Why)


async def test_each_goal_has_what_it_brings_and_whom_it_is_from() -> None:
    async with running(size=WIDE) as app:
        await app.press("Y")
        rows = app.text()
        assert re.search(r"■ Posts +\d\.\d/12\.0 .* 100% +−\d\.\d\d +0\.00  article", rows)
        assert re.search(r"○ Comments .* 60% +\+0\.\d\d +0\.\d\d  us", rows)
        assert re.search(r"Received .* –  ", rows), "nobody can do that for oneself"


async def test_a_longer_span_is_asked_for_with_plus() -> None:
    async with running(size=WIDE) as app:
        await app.press("Y", "plus")
        assert "in 7 days" in app.text()
        await app.press("plus", "plus", "plus", "plus")
        assert "in a year" in app.text()
        assert "First official SSI" in app.text()
        await app.press("minus", "minus", "minus", "minus", "minus")
        assert "since yesterday's close" in app.text()


async def test_on_a_small_terminal_the_goals_are_below_the_moves() -> None:
    async with running(size=SMALL) as app:
        await app.press("Y")
        assert "Find the right people" not in app.text()
        await app.press("end")
        await app.pilot.pause()
        assert "Reply rate" in app.text()
        assert max(map(len, app.rows())) == SMALL[0]


async def test_a_click_on_a_score_shows_its_component() -> None:
    async with running(size=SMALL) as app:
        await app.pilot.click("#relationships", offset=(5, 1))
        await app.pilot.pause()
        assert isinstance(app.app.screen, Why)
        assert "Build relationships" in app.text()
        assert not app.entries(), "nothing was logged"


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_terminal(size: tuple[int, int]) -> None:
    async with running(size=size) as app:
        await app.press("Y")
        assert isinstance(app.app.screen, Why)
        assert {len(row) for row in app.rows()} == {size[0]}


async def test_a_new_tracker_has_moved_nothing_yet() -> None:
    async with running(facts=[], size=WIDE) as app:
        await app.press("Y")
        assert "Nothing yet" in app.text()
        assert "No days to go by yet" in app.text()


# the forecast on Today

FIGURES = [
    "At risk: what tonight takes if nothing more is done today",
    "To gain: what tonight adds if all goals are met",
]


async def test_the_hero_says_where_the_index_goes() -> None:
    async with running(size=WIDE) as app:
        assert "→ 70 on 28 Dec" in app.shown("Hero")
        assert str(app.screen.query_one(Hero).tooltip).splitlines() == [*FIGURES, "70 on 28 Dec at this pace"]


async def test_where_there_is_no_room_it_is_in_the_tooltip() -> None:
    async with running(size=SMALL) as app:
        assert "28 Dec" not in app.shown("Hero")
        assert str(app.screen.query_one(Hero).tooltip).splitlines() == [*FIGURES, "70 on 28 Dec at this pace"]


async def test_a_forecast_needs_a_week_behind_it_and_today() -> None:
    facts = [fact for fact in life.facts(days=5) if not isinstance(fact, Started)]
    async with running(facts=[*facts, Started(day=life.TODAY)], size=LARGE) as app:
        assert "→" not in app.shown("Hero")
        assert str(app.screen.query_one(Hero).tooltip).splitlines() == FIGURES
    async with running(size=LARGE) as app:
        await app.press("comma")
        assert "28 Dec" not in app.shown("Hero")
        assert app.screen.query_one(Hero).tooltip is None
