"""Review: leafing through weeks, months and years."""

from __future__ import annotations

import re

import pytest

from ssi_tui.domain.facts import Entry
from ssi_tui.ui.widgets.sheet import Sheet

from . import life
from .driver import LARGE, SIZES, SMALL, WIDE, Driver, running


def title(app: Driver) -> str:
    return str(app.screen.query_one("#overview", Sheet).border_title)


async def test_v_shows_the_running_week() -> None:
    async with running(size=WIDE) as app:
        await app.press("V")
        await app.pilot.pause()
        assert title(app) == "Week 48, 23 Nov to 29 Nov 2026, so far"
        review = app.screen.tracker.review("week")
        assert f"This week {review.why.change:+.2f} points" in app.shown("Remark")
        assert "70 on 28 Dec" in app.shown("Remark")
        assert re.search(r"Leads saved|Right people saved", app.text())
        assert "W47" in app.text()


async def test_weeks_months_and_years_to_leaf_through() -> None:
    async with running(size=WIDE) as app:
        await app.press("V")
        await app.pilot.pause()
        await app.press("comma")
        assert title(app) == "Week 47, 16 Nov to 22 Nov 2026"
        assert "At this pace" not in app.shown("Remark"), "that is of today"
        await app.press("m")
        assert title(app) == "Nov 2026, so far"
        await app.press("comma", "left", "h")
        assert title(app) == "Aug 2026"
        await app.press("full_stop")
        assert title(app) == "Sep 2026"
        await app.press("y")
        assert title(app) == "2026, so far"
        await app.press("w")
        assert title(app) == "Week 48, 23 Nov to 29 Nov 2026, so far"


async def test_it_ends_where_the_days_do() -> None:
    async with running(size=WIDE) as app:
        await app.press("V")
        await app.pilot.pause()
        await app.press("full_stop")
        assert "This is the running week" in app.shown("Remark")
        await app.press("y", "comma")
        assert "This is where it begins" in app.shown("Remark")
        assert title(app) == "2026, so far"


async def test_what_is_logged_meanwhile_counts() -> None:
    async with running(size=WIDE) as app:
        await app.press("V")
        await app.pilot.pause()
        assert "none logged" in app.text()
        sale = Entry(action="opportunity", count=1, at=life.NOW, day=life.TODAY, variant="sale")
        app.journal.outside(sale)
        await app.look()
        assert "1 sale" in app.text()


async def test_the_running_week_stays_the_running_one() -> None:
    async with running(size=WIDE) as app:
        await app.press("V")
        await app.pilot.pause()
        app.clock.set("2026-11-30T08:00:00+01:00")
        await app.look()
        assert title(app) == "Week 49, 30 Nov to 6 Dec 2026, so far"


async def test_a_letter_that_logs_says_where_it_would() -> None:
    async with running(size=WIDE) as app:
        await app.press("V")
        await app.pilot.pause()
        await app.press("c")
        assert "c logs on Today (comment), T goes there" in app.shown("Remark")
        assert not app.entries()
        await app.press("T")
        await app.pilot.pause()
        await app.press("c")
        assert len(app.entries("comment")) == 1


@pytest.mark.parametrize("kind", ["w", "m", "y"])
@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_terminal(size: tuple[int, int], kind: str) -> None:
    async with running(size=size) as app:
        await app.press("V")
        await app.pilot.pause()
        await app.press(kind)
        assert {len(row) for row in app.rows()} == {size[0]}
        assert "Live index" in app.text()


async def test_on_a_small_terminal_the_list_scrolls() -> None:
    async with running(size=(60, 20)) as app:
        await app.press("V")
        await app.pilot.pause()
        assert "Week 48" in app.text()
        assert "W47" not in app.text()
        await app.press(*["down"] * 30)
        assert "W47" in app.text()
        await app.press(*["up"] * 30)
        assert "Week 48" in app.text()


async def test_a_new_tracker_can_be_reviewed() -> None:
    for size in (SMALL, WIDE, LARGE):
        async with running(facts=[], size=size) as app:
            await app.press("V")
            await app.pilot.pause()
            assert title(app) == "Week 48, 23 Nov to 29 Nov 2026, so far"
            await app.press("y", "comma", "m")
            assert title(app) == "Nov 2026, so far"
