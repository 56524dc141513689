"""History: find an entry, change it, see that the map, the index and the list follow."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date, timedelta

import pytest

from ssi_tui.domain.errors import StorageError
from ssi_tui.domain.facts import Entry, Fact, Skip
from ssi_tui.ui.screens.history import History
from ssi_tui.ui.screens.today import Today
from ssi_tui.ui.widgets.entries import Entries
from ssi_tui.ui.widgets.year import Year

from . import life
from .driver import SIZES, SMALL, WIDE, Driver, running
from .test_hostile import NOTES, assert_sound

ONE = timedelta(days=1)
YEARS = 400
"""Days of a life of more than a page."""


@asynccontextmanager
async def history(facts: Sequence[Fact] | None = None, size: tuple[int, int] = SMALL) -> AsyncIterator[Driver]:
    """The app on the History screen."""
    async with running(facts, size) as ssi:
        await ssi.press("H")
        await ssi.pilot.pause(0.1)
        assert isinstance(ssi.screen, History)
        yield ssi


def entries(ssi: Driver) -> Entries:
    return ssi.screen.query_one(Entries)


def row(ssi: Driver) -> str:
    """The row of the cursor as it is listed: what stands in its cells."""
    item = entries(ssi).item
    assert isinstance(item, Entry)
    return f"{item.count} {item.action} {item.note}".strip()


def title(ssi: Driver) -> str:
    """The heading in the frame of the list."""
    return next(line for line in ssi.rows()[11:] if line.startswith("╭")).strip("╭─╮ ")


async def down(ssi: Driver, rows: int) -> None:
    await ssi.press(*["down"] * rows)


# looking


async def test_the_day_is_told_with_what_it_did_to_the_index() -> None:
    async with history() as ssi:
        shot = ssi.screen.tracker.snapshot()
        assert f"Tue 24 Nov   16 actions   +{shot.index.change:.2f}   {shot.index.live:.1f}" in title(ssi)
        assert "08:40  ▌  1 free solution" in ssi.text()
        assert "Ana Ruiz on onboarding" in ssi.text()


async def test_the_figures_are_those_of_today() -> None:
    async with history() as ssi:
        streak = ssi.screen.tracker.snapshot().streak
        assert f"{streak.longest} best streak" in ssi.text()
        assert f"{streak.current} streak now" in ssi.text()


async def test_the_hint_tells_how_the_goals_of_the_day_went() -> None:
    async with history() as ssi:
        shot = ssi.screen.tracker.snapshot()
        goals = [goal for part in shot.components for goal in part.goals]
        met = sum(goal.met for goal in goals)
        hint = ssi.shown("DayHint")
        assert hint.startswith(f"→ Tue 24 Nov  {met} of ")
        assert "open: Profile" in hint
        await ssi.press("comma")
        assert ssi.shown("DayHint").startswith("→ Mon 23 Nov  ")
        assert "missed: " in ssi.shown("DayHint")


async def test_an_over_capped_day_is_marked_on_the_map_and_in_the_list() -> None:
    posts = Entry(action="post", count=5, at=life.NOW, day=life.TODAY - 6 * ONE)
    async with history([*life.facts(), posts]) as ssi:
        assert ssi.shown("Year").count("▲") == 1
        assert "1 day over cap" in ssi.text()
        await ssi.press("left", "left", "left", "left")
        assert "▲ over a cap" in title(ssi)
        assert "▲ over: Posts" in ssi.shown("DayHint")


async def test_rest_and_skipped_days_look_different() -> None:
    friday = life.TODAY - 4 * ONE
    quiet = [fact for fact in life.facts() if not (isinstance(fact, Entry) and fact.day == friday)]
    async with history([*quiet, Skip(first=friday, last=friday)]) as ssi:
        rows = ssi.shown("Year").splitlines()
        assert "~" in rows[5]
        assert "–" in rows[6]
        assert "1 skipped" in rows[7]


async def test_the_key_bar_has_room_for_all_that_changes_an_entry_and_takes_it_back() -> None:
    async with history() as ssi:
        keys = "e Edit  n Note  m Move  d Delete  / Filter  a Add  u Undo  ? Keys"
        assert ssi.shown("KeyBar").startswith(keys)


# walking


async def test_the_map_follows_the_list_and_the_list_the_map() -> None:
    async with history() as ssi:
        await down(ssi, 8)
        assert entries(ssi).day == date(2026, 11, 23)
        await ssi.press("tab")
        assert isinstance(ssi.app.focused, Year)
        await ssi.press("left", "left", "up")
        assert entries(ssi).day == date(2026, 11, 8)
        assert "Sun 8 Nov   rest day" in title(ssi)
        assert "Nothing was logged." in ssi.text()
        await ssi.press("tab", "down")
        assert entries(ssi).day == date(2026, 11, 6)


async def test_the_map_goes_no_further_than_there_is_something_to_see() -> None:
    async with history() as ssi:
        await ssi.press("tab", "right", "down")
        assert entries(ssi).day == life.TODAY
        await ssi.press("home")
        first = ssi.screen.tracker.first_day
        assert entries(ssi).day == first
        await ssi.press("left", "up", "pageup")
        assert entries(ssi).day == first
        await ssi.press("end")
        assert entries(ssi).day == life.TODAY


async def test_a_page_up_on_the_map_shows_the_year_before() -> None:
    async with history(life.facts(YEARS), WIDE) as ssi:
        assert "24 Nov 2025 to 24 Nov 2026" in ssi.text()
        await ssi.press("tab", "pageup")
        assert "18 Nov 2024 to 23 Nov 2025" in ssi.text()
        assert "streak now" not in ssi.text()
        assert "Tue 18 Nov 2025" in ssi.text()
        await ssi.press("pagedown")
        assert "24 Nov 2025 to 24 Nov 2026" in ssi.text()


async def test_home_and_end_go_to_the_newest_and_the_oldest() -> None:
    async with history() as ssi:
        await ssi.press("end")
        oldest = min(entry.day for entry in ssi.screen.tracker.entries())
        assert entries(ssi).day == oldest
        await ssi.press("home")
        assert row(ssi) == "1 solution checklist sent to a reader"


async def test_pages_go_through_all_of_it() -> None:
    async with history(life.facts(8)) as ssi:
        for _ in range(200):
            before = entries(ssi).cursor
            await ssi.press("pagedown")
            if entries(ssi).cursor == before:
                break
        assert entries(ssi).day == life.TODAY - timedelta(days=8), "the day the tracker was started and sections ticked"
        for _ in range(200):
            await ssi.press("pageup")
        assert row(ssi) == "1 solution checklist sent to a reader"


async def test_left_and_right_go_by_days_with_entries() -> None:
    async with history() as ssi:
        await ssi.press("left", "left")
        assert entries(ssi).day == date(2026, 11, 20)
        await ssi.press("right")
        assert entries(ssi).day == date(2026, 11, 23)


async def test_a_day_is_opened_on_today() -> None:
    async with history() as ssi:
        await ssi.press("comma", "o")
        await ssi.pilot.pause(0.1)
        assert isinstance(ssi.screen, Today)
        assert "Mon 23 Nov" in ssi.header
        await ssi.press("H")
        await ssi.pilot.pause(0.1)
        assert entries(ssi).day == date(2026, 11, 23)
        await ssi.press("tab", "up", "enter")
        await ssi.pilot.pause(0.1)
        assert "Sun 22 Nov" in ssi.header


async def test_what_is_logged_on_today_is_there_at_once() -> None:
    async with history() as ssi:
        await ssi.press("T")
        await ssi.pilot.pause(0.1)
        await ssi.press("g")
        await ssi.press("H")
        await ssi.pilot.pause(0.1)
        assert "17 actions" in title(ssi)


# changing


async def test_an_entry_is_edited_as_a_line() -> None:
    async with history() as ssi:
        await ssi.press("down", "e")
        assert ssi.shown("EditLine Input") == "3 comment @2026-11-24 Ana Ruiz on onboarding"
        await ssi.press("home", "delete", "7")
        assert ssi.shown("DayHint") == "→ 7 comments, Tue 24 Nov, “Ana Ruiz on onboarding”"
        await ssi.press("enter")
        assert row(ssi) == "7 comment Ana Ruiz on onboarding"
        assert ssi.shown("DayHint").startswith("✓ Edited: 7 comments instead of 3 comments")
        assert "20 actions" in title(ssi)


async def test_a_line_that_cannot_be_stays_open_and_changes_nothing() -> None:
    async with history() as ssi:
        await ssi.press("down", "enter", "home", "delete", "0", "enter")
        assert "count 0: 1 to 9999" in ssi.shown("DayHint")
        assert ssi.entries() == []
        await ssi.press("delete", "2", "backspace", "backspace", "2", " ")
        assert ssi.shown("DayHint").startswith("→ 2 comments")
        await ssi.press("escape")
        assert ssi.entries() == []
        assert not ssi.screen.query_one("EditLine").display


async def test_an_entry_that_is_edited_to_another_day_is_followed() -> None:
    async with history() as ssi:
        await ssi.press("down", "e", *["left"] * len(" Ana Ruiz on onboarding"), "backspace", "0", "enter")
        assert row(ssi) == "3 comment Ana Ruiz on onboarding"
        assert entries(ssi).day == date(2026, 11, 20)


async def test_a_note_is_written_and_taken_away() -> None:
    async with history() as ssi:
        await down(ssi, 2)
        await ssi.press("n", *"[/b]", "enter")
        assert row(ssi) == "3 follower [/b]"
        assert "[/b]" in ssi.text()
        await ssi.press("n", *["backspace"] * 4, "enter")
        assert row(ssi) == "3 follower"


async def test_delete_is_at_once_and_undone() -> None:
    async with history() as ssi:
        before = ssi.shown("Entries")
        await ssi.press("down", "d")
        assert ssi.shown("DayHint").startswith("✓ Deleted: 3 comments  tonight −")
        assert row(ssi) == "3 follower"
        await ssi.press("u")
        assert row(ssi) == "3 comment Ana Ruiz on onboarding"
        assert ssi.shown("Entries") == before


async def test_the_last_entry_of_a_day_leaves_the_day_in_view() -> None:
    only = Entry(action="comment", count=1, at=life.NOW, day=life.TODAY)
    async with history([*life.facts(morning=False), only]) as ssi:
        await ssi.press("d")
        assert "Nothing logged yet." in ssi.text()
        await ssi.press("d", "e", "n", "m")
        assert "Nothing is logged on that day" in ssi.shown("DayHint")
        assert len(ssi.journal.done) == 1
        await ssi.press("u")
        assert row(ssi) == "1 comment"


async def test_the_cursor_follows_an_entry_that_is_moved() -> None:
    async with history() as ssi:
        await ssi.press("down")
        moved = row(ssi)
        await ssi.press("m", *"sat", "enter")
        assert row(ssi) == moved
        assert [entry.day for entry in ssi.entries()] == [date(2026, 11, 21)]
        assert ssi.screen.query_one(Entries).day == date(2026, 11, 21)
        assert ssi.shown("DayHint").startswith("✓ Moved to Sat 21 Nov")


async def test_a_day_that_has_not_come_is_refused() -> None:
    async with history() as ssi:
        await ssi.press("m", *"2026-11-25", "enter")
        assert "2026-11-25 is in the future" in ssi.shown("DayHint")
        assert ssi.entries() == []


async def test_a_profile_section_is_listed_but_not_edited_here() -> None:
    async with history() as ssi:
        await ssi.press("end")
        assert "profile section" in ssi.text()
        await ssi.press("e")
        assert "Profile sections are ticked on the Profile row of Today" in ssi.shown("DayHint")


async def test_what_could_not_be_saved_is_saved_later() -> None:
    async with history() as ssi:
        ssi.journal.error = StorageError("/data is full", "free some space")
        await ssi.press("down", "d")
        assert "Not saved" in ssi.shown("DayHint")
        ssi.journal.error = None
        await ssi.press("ctrl+s")
        assert "Not saved" not in ssi.shown("DayHint")
        assert "13 actions" in title(ssi)


async def test_an_entry_that_another_device_deleted_is_said_to_be_gone() -> None:
    async with history() as ssi:
        await ssi.press("down", "e")
        item = entries(ssi).item
        assert item
        ssi.screen.tracker.delete(item.id)
        await ssi.press("home", "delete", "9", "enter")
        assert "no entry" in ssi.shown("DayHint")


async def test_keys_that_log_say_where_they_do() -> None:
    async with history() as ssi:
        await ssi.press("c")
        assert ssi.shown("DayHint") == "· c logs on Today (comment), T goes there"
        await ssi.press("!")
        assert "is not a key here" in ssi.shown("DayHint")
        assert ssi.entries() == []


# filtering


async def test_a_filter_lists_only_what_holds_the_words() -> None:
    async with history() as ssi:
        await ssi.press("/", *"ana ruiz")
        assert row(ssi) == "3 comment Ana Ruiz on onboarding"
        assert ssi.shown("Entries").count("▌") == 1
        await ssi.press("enter")
        assert ssi.shown("DayHint") == "/ “ana ruiz”    esc  shows all"
        await ssi.press("escape")
        assert ssi.shown("Entries").count("▌") == 8
        assert row(ssi) == "3 comment Ana Ruiz on onboarding"


async def test_a_filter_goes_from_match_to_match_over_months() -> None:
    async with history(life.facts(YEARS)) as ssi:
        await ssi.press("/", *"trust", "enter")
        days = [entries(ssi).day]
        await ssi.press("down", "left", "tab", "up", "left")
        days.append(entries(ssi).day)
        assert days[1] < days[0]
        assert row(ssi) == "1 article Trust before pitch"
        await ssi.press("tab", "end")
        articles = [entry.day for entry in ssi.screen.tracker.entries(action="article")]
        assert entries(ssi).day == min(articles)


async def test_a_filter_that_finds_nothing_says_so_and_how_to_leave() -> None:
    async with history() as ssi:
        await ssi.press("/", *"[/nope]")
        assert "Nothing holds “[/nope]”." in ssi.text()
        await ssi.press("enter", "down", "up", "pagedown", "end", "home", "d", "comma", "left")
        assert len(ssi.journal.done) == 0
        await ssi.press("escape")
        assert "Nothing holds" not in ssi.text()


async def test_what_is_deleted_while_filtered_is_gone_from_the_list() -> None:
    async with history() as ssi:
        await ssi.press("/", *"post text", "enter", "d")
        assert ssi.shown("DayHint").startswith("✓ Deleted: 1 post (text)")
        assert "Nothing holds" in ssi.text()
        await ssi.press("u")
        assert row(ssi) == "1 post hiring lesson"


# the mouse


async def test_a_click_on_a_cell_chooses_its_day() -> None:
    async with history() as ssi:
        await ssi.pilot.click(Year, offset=(2 + 3 + 51, 2))
        assert entries(ssi).day == date(2026, 11, 16)
        await ssi.pilot.click(Year, offset=(2 + 3 + 52, 4))  # a day that has not come
        assert entries(ssi).day == date(2026, 11, 16)


async def test_a_click_on_a_row_puts_the_cursor_there() -> None:
    async with history() as ssi:
        await ssi.pilot.click(Entries, offset=(20, 5))
        assert row(ssi) == "5 like"
        await ssi.pilot.click(Entries, offset=(20, 9))  # below the entries of the day
        assert row(ssi) == "5 like"


async def test_the_wheel_scrolls_to_the_end_and_back() -> None:
    async with history(life.facts(20)) as ssi:
        listed = entries(ssi)
        for _ in range(60):
            listed._scroll(3)
        assert "profile section" in ssi.text() or listed.timeline.oldest() in listed._lines
        for _ in range(60):
            listed._scroll(-3)
        assert listed._lines[0] == (life.TODAY, 0)


# sizes, and what is hostile


async def test_every_size_is_whole() -> None:
    async with history() as ssi:
        for width, height in [*SIZES, (40, 10), (200, 60), (79, 22), (113, 31), (78, 21)]:
            await ssi.resize(width, height)
            assert_sound(ssi)
            if (width, height) >= (40, 10):
                assert "free solution" in ssi.text()
        await ssi.resize(30, 8)
        assert "Make it at least 40×10" in ssi.text()


@pytest.mark.parametrize("size", [SMALL, WIDE, (44, 14)])
async def test_hostile_notes_break_no_row(size: tuple[int, int]) -> None:
    facts = [
        Entry(action="comment", count=1, at=life.NOW, day=life.TODAY, variant=note[:9], note=note)
        for note in NOTES.values()
    ]
    unknown = Entry(action="[/x]", count=1, at=life.NOW, day=life.TODAY)
    async with history([*facts, unknown], size) as ssi:
        for _ in range(len(facts) + 1):
            assert_sound(ssi)
            await ssi.press("down")


@pytest.mark.parametrize("name", NOTES)
async def test_a_hostile_note_is_edited_as_it_is(name: str) -> None:
    entry = Entry(action="comment", count=1, at=life.NOW, day=life.TODAY, note=NOTES[name])
    async with history([entry]) as ssi:
        for key in "en":
            await ssi.press(key)
            assert_sound(ssi)
            await ssi.press("enter")
            assert_sound(ssi)
        assert ssi.entries() == []
        await ssi.press("/", *"one")
        assert_sound(ssi)


async def test_ascii_has_nothing_else() -> None:
    async with running(life.facts(YEARS), ascii=True) as ssi:
        await ssi.press("H")
        await ssi.pilot.pause(0.1)
        for keys in ((), ("tab",), ("e",), ("escape", "/", "x")):
            await ssi.press(*keys)
            assert ssi.text().isascii()


async def test_before_anything_is_logged_it_says_how_to_begin() -> None:
    async with history([]) as ssi:
        assert "Nothing is logged yet." in ssi.text()
        await ssi.press("down", "up", "end", "home", "pagedown", "e", "d", "n", "m", "tab", "left", "pageup", "home")
        assert_sound(ssi)
        assert ssi.journal.done == []


async def test_a_new_day_is_on_the_map() -> None:
    async with history() as ssi:
        ssi.clock.set("2026-11-25T08:00:00+01:00")
        await ssi.look()
        assert "to 25 Nov 2026" in ssi.text()
        assert entries(ssi).day == life.TODAY
        await ssi.press("full_stop")
        assert entries(ssi).day == date(2026, 11, 25)
