"""Another day than the running one: looking back, and a night that passes while the app is open."""

from __future__ import annotations

from datetime import date

from . import life
from .driver import WIDE, running

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
NEXT_MORNING = "2026-11-25T03:00:00+01:00"
JUST_BEFORE = "2026-11-25T02:59:59+01:00"


async def test_a_day_before_tracking_began_is_not_scored() -> None:
    async with running(life.facts(days=2)) as ssi:
        await ssi.press(*["comma"] * 5)
        assert ssi.hint.startswith("◂ Logging to Thu 19 Nov, before you began: kept, not scored")
        assert "Every key" not in ssi.hint


async def test_the_day_before_is_looked_at_under_a_banner() -> None:
    async with running() as ssi:
        await ssi.press("comma")
        assert "◂ Yesterday" in ssi.header
        assert "Mon 23 Nov ▸" in ssi.header
        assert ssi.hint.startswith("◂ Logging to Mon 23 Nov. Every key counts for that day.")
        await ssi.press("comma")
        assert "◂ 2 days ago" in ssi.header
        await ssi.press("full_stop", "full_stop")
        assert "Tue 24 Nov · W48" in ssi.header


async def test_a_key_logs_to_the_day_that_is_looked_at() -> None:
    async with running() as ssi:
        await ssi.press("comma", "5", "c")
        assert [(entry.count, entry.day) for entry in ssi.entries()] == [(5, MONDAY)]
        assert ssi.hint.startswith("✓ 5 comments on Mon 23 Nov  tonight ")
        await ssi.press("minus")
        assert [entry.day for entry in ssi.entries()] == [MONDAY, MONDAY]
        await ssi.press("T", "c")
        assert ssi.entries()[-1].day == TUESDAY


async def test_there_is_no_day_after_today() -> None:
    async with running() as ssi:
        await ssi.press("full_stop", "full_stop")
        assert "Tue 24 Nov · W48" in ssi.header


async def test_the_cap_of_a_past_day_is_asked_for() -> None:
    async with running() as ssi:
        await ssi.press("comma", "3", "p")
        assert ssi.hint.startswith("■ Cap: 2 posts a day")
        await ssi.press("p")
        assert [(entry.count, entry.day) for entry in ssi.entries()] == [(3, MONDAY)]


async def test_the_log_is_that_days() -> None:
    async with running(size=WIDE) as ssi:
        assert "checklist sent" in ssi.shown("#log")
        await ssi.press("comma")
        assert "checklist sent" not in ssi.shown("#log")


async def test_only_today_has_a_next_action() -> None:
    async with running() as ssi:
        await ssi.press("comma", "N")
        assert ssi.hint.startswith("· Only today has a next action")


async def test_the_morning_changes_nothing_silently() -> None:
    async with running() as ssi:
        await ssi.press("escape")
        ssi.clock.set(JUST_BEFORE)
        await ssi.look()
        assert "Tue 24 Nov · W48" in ssi.header
        ssi.clock.set(NEXT_MORNING)
        await ssi.look()
        assert "◂ Yesterday" in ssi.header
        assert ssi.hint.startswith("◂ New day. Still logging to Tue 24 Nov.   T  Wed 25 Nov")
        await ssi.press("c")
        assert ssi.entries()[-1].day == TUESDAY
        await ssi.press("T")
        assert "Wed 25 Nov" in ssi.header
        await ssi.press("c")
        assert ssi.entries()[-1].day == WEDNESDAY


async def test_the_first_look_of_a_new_day_tells_what_the_night_took() -> None:
    async with running() as ssi:
        await ssi.press("escape")
        ssi.clock.set(NEXT_MORNING)
        await ssi.look()
        ssi.screen.action_today()
        await ssi.pilot.pause()
        assert ssi.hint.startswith("→ Yesterday closed at ")


async def test_a_key_in_the_second_of_the_new_day_logs_to_the_day_that_is_shown() -> None:
    async with running() as ssi:
        ssi.clock.set(NEXT_MORNING)
        await ssi.press("c")
        assert ssi.entries()[-1].day == TUESDAY


async def test_a_morning_that_comes_while_a_past_day_is_looked_at() -> None:
    async with running() as ssi:
        await ssi.press("comma")
        ssi.clock.set(NEXT_MORNING)
        await ssi.look()
        assert "◂ 2 days ago" in ssi.header
        assert ssi.hint.startswith("◂ Logging to Mon 23 Nov.")


async def test_a_clock_that_is_set_back_shows_the_earlier_day() -> None:
    async with running() as ssi:
        ssi.clock.set("2026-11-23T12:00:00+01:00")
        await ssi.look()
        assert "Mon 23 Nov" in ssi.header
        await ssi.press("c")
        assert ssi.entries()[-1].day == MONDAY


async def test_the_clock_that_stands_still_is_marked() -> None:
    async with running(frozen_now=True) as ssi:
        assert "SSI_NOW" in ssi.header
