"""Today: keys that log, take back and move, and what is then to be seen."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from ssi_tui.domain.catalogue import ACTION_OF_KEY, ACTIONS, GOALS_OF_ACTION, PROFILE_SECTIONS
from ssi_tui.domain.facts import Entry, OfficialScore, ProfileTick, Started
from ssi_tui.ui.screens.today import Today

from . import life
from .driver import running


@pytest.mark.parametrize("key", sorted(ACTION_OF_KEY))
async def test_a_key_logs_one_and_goes_to_its_row(key: str) -> None:
    kind = ACTION_OF_KEY[key]
    async with running(life.facts(morning=False)) as ssi:
        await ssi.press(key)
        (entry,) = ssi.entries()
        assert (entry.action, entry.count, entry.day) == (kind.slug, 1, life.TODAY)
        figure = r"(  tonight [+−]\d\.\d\d)?"  # none where nothing moves
        assert re.match(f"✓ {re.escape(kind.counted(1))}{figure}    u  undo", ssi.hint)
        on = [goal.slug for goal in GOALS_OF_ACTION[kind.slug] if goal.on]
        if on:
            panel = ssi.app.focused
            assert ssi.cursor[0] == kind.component
            assert panel.goal.goal.slug == on[0]


async def test_digits_multiply() -> None:
    async with running() as ssi:
        await ssi.press("1")
        await ssi.press("2")
        assert ssi.hint.startswith("12×  now the key of an action")
        await ssi.press("c")
        assert [(entry.action, entry.count) for entry in ssi.entries()] == [("comment", 12)]
        assert ssi.row("Comments").startswith("✓  c  Comments")
        assert ssi.row("Comments").endswith("15/5")


async def test_a_count_is_for_one_key_only() -> None:
    async with running() as ssi:
        await ssi.press("5", "c", "c")
        assert [entry.count for entry in ssi.entries()] == [5, 1]


@pytest.mark.parametrize(("keys", "count"), [("0c", 1), ("05c", 5), ("1234c", 123)])
async def test_a_count_begins_with_no_nought_and_has_three_digits(keys: str, count: int) -> None:
    async with running() as ssi:
        await ssi.type(keys)
        assert [entry.count for entry in ssi.entries()] == [count]


async def test_escape_leaves_a_count() -> None:
    async with running() as ssi:
        await ssi.press("5", "escape", "c")
        assert [entry.count for entry in ssi.entries()] == [1]


async def test_shift_alone_does_not_leave_a_count() -> None:
    async with running() as ssi:
        await ssi.press("5", "left_shift", "c")
        assert [entry.count for entry in ssi.entries()] == [5]


async def test_a_count_is_for_the_cursor_too() -> None:
    async with running() as ssi:
        await ssi.press("c", "3", "enter")
        assert [entry.count for entry in ssi.entries("comment")] == [1, 3]


async def test_the_next_key_takes_away_what_was_told() -> None:
    async with running() as ssi:
        await ssi.press("c")
        assert ssi.hint.startswith("✓ 1 comment")
        await ssi.press("down")
        assert ssi.hint.startswith("→ Next best")


async def test_a_row_is_done_when_its_goal_is_met() -> None:
    async with running() as ssi:
        assert ssi.row("Comments").startswith("○")
        await ssi.press("2", "c")
        assert ssi.row("Comments").startswith("✓")


async def test_the_index_moves_with_a_key() -> None:
    async with running() as ssi:
        before = ssi.shown("#insights")
        await ssi.press("c")
        assert ssi.shown("#insights").splitlines()[0] != before.splitlines()[0]


@pytest.mark.parametrize(("level", "lit"), [("full", "comments"), ("none", "")])
async def test_the_row_is_lit_for_a_moment_unless_nothing_is_to_move(level: str, lit: str) -> None:
    async with running() as ssi:
        ssi.app.animation_level = level
        await ssi.press("c")
        assert ssi.screen.mood.lit == lit


# the cap


async def test_a_key_over_the_cap_asks_and_logs_nothing() -> None:
    async with running() as ssi:
        await ssi.press("p")
        assert ssi.hint.startswith("■ Cap: 2 posts a day. 3 would cost 0.")
        assert "p  log anyway" in ssi.hint
        assert ssi.entries() == []


@pytest.mark.parametrize("answer", ["p", "enter", "space"])
async def test_the_question_is_answered_with_yes(answer: str) -> None:
    async with running() as ssi:
        await ssi.press("p", answer)
        assert [entry.action for entry in ssi.entries()] == ["post"]
        assert ssi.row("Posts").startswith("▲  p  Posts")
        assert ssi.row("Posts").endswith("3 max 2")
        assert "▲" in ssi.hint
        assert ssi.screen.query_one("#brand").has_class("-over")


async def test_undo_takes_the_chip_and_the_heavy_border_away() -> None:
    async with running() as ssi:
        await ssi.press("p", "p", "u")
        assert ssi.row("Posts").startswith("■  p  Posts")
        assert not ssi.screen.query_one("#brand").has_class("-over")


async def test_escape_answers_with_no() -> None:
    async with running() as ssi:
        await ssi.press("p", "escape")
        assert ssi.entries() == []
        assert ssi.hint.startswith("→ Next best")


async def test_another_key_answers_with_no_and_does_its_own_thing() -> None:
    async with running() as ssi:
        await ssi.press("p", "c")
        assert [entry.action for entry in ssi.entries()] == ["comment"]


async def test_moving_the_cursor_answers_with_no() -> None:
    async with running() as ssi:
        await ssi.press("p", "down")
        assert ssi.entries() == []
        assert "Cap:" not in ssi.hint


async def test_a_count_that_crosses_the_cap_asks_for_all_of_it() -> None:
    async with running(life.facts(morning=False)) as ssi:
        await ssi.press("3", "p")
        assert ssi.hint.startswith("■ Cap: 2 posts a day. This makes 3.")
        assert ssi.entries() == []
        await ssi.press("p")
        assert [entry.count for entry in ssi.entries()] == [3]


async def test_a_digit_after_the_question_begins_a_count() -> None:
    async with running() as ssi:
        await ssi.press("p", "4", "c")
        assert [(entry.action, entry.count) for entry in ssi.entries()] == [("comment", 4)]


async def test_the_question_is_asked_at_the_cursor_too() -> None:
    async with running() as ssi:
        await ssi.press("enter")
        assert ssi.hint.startswith("■ Cap: 2 posts a day")
        await ssi.press("enter")
        assert [entry.action for entry in ssi.entries()] == ["post"]


# taking back


async def test_undo_and_redo() -> None:
    async with running() as ssi:
        await ssi.press("5", "c", "u")
        assert ssi.hint.startswith("✓ Undone: 5 comments  tonight −0.")
        assert "^r  redo" in ssi.hint
        assert ssi.row("Comments").endswith("3/5")
        await ssi.press("ctrl+r")
        assert ssi.hint.startswith("✓ Redone: 5 comments  tonight +0.")
        assert ssi.row("Comments").endswith("8/5")


async def test_undo_with_nothing_to_undo_says_so() -> None:
    async with running() as ssi:
        await ssi.press("u")
        assert ssi.hint.startswith("· nothing to undo: nothing was changed on this device")
        await ssi.press("ctrl+r")
        assert ssi.hint.startswith("· nothing to redo")


@pytest.mark.parametrize("key", ["enter", "space", "plus", "add", "shift+equals_sign"])
async def test_a_key_logs_at_the_cursor(key: str) -> None:
    async with running() as ssi:
        await ssi.press("c", key)
        assert [entry.action for entry in ssi.entries()] == ["comment", "comment"]


async def test_minus_takes_one_back_at_the_cursor() -> None:
    async with running() as ssi:
        await ssi.press("c", "3", "c", "minus")
        assert ssi.hint.startswith("✓ Taken back: 1 comment")
        assert ssi.row("Comments").endswith("6/5")


async def test_minus_with_nothing_to_take_says_so() -> None:
    async with running(life.facts(morning=False)) as ssi:
        await ssi.press("minus")
        assert ssi.hint.startswith("· no post to take back: none was logged on Tue 24 N")


# the cursor


async def test_the_cursor_walks_through_rows_and_panels() -> None:
    async with running() as ssi:
        assert ssi.cursor == ("brand", 0)
        await ssi.press("down", "j")
        assert ssi.cursor == ("brand", 2)
        await ssi.press("down")
        assert ssi.cursor == ("insights", 0)
        await ssi.press("right")
        assert ssi.cursor == ("relationships", 0)
        await ssi.press("up")
        assert ssi.cursor == ("people", 2)
        await ssi.press("h")
        assert ssi.cursor == ("brand", 2)
        await ssi.press("k", "k", "l")
        assert ssi.cursor == ("people", 0)
        await ssi.press("tab", "tab")
        assert ssi.cursor[0] == "relationships"
        await ssi.press("shift+tab")
        assert ssi.cursor[0] == "insights"


async def test_the_cursor_goes_to_the_next_best() -> None:
    async with running() as ssi:
        await ssi.press("N")
        assert ssi.cursor == ("people", 1)
        assert ssi.hint.startswith("→ Next best  f")


# notes and the profile


async def test_a_note_is_put_on_the_newest_entry() -> None:
    async with running() as ssi:
        await ssi.press("c", "E")
        assert "1 comment" in ssi.text()
        await ssi.type("Ana")
        await ssi.press("enter")
        assert [entry.note for entry in ssi.entries()] == ["", "Ana"]
        assert "Noted" in ssi.hint


async def test_the_letters_of_a_note_log_nothing() -> None:
    async with running() as ssi:
        await ssi.press("E")
        await ssi.type("cptmq?u5")
        await ssi.press("escape")
        assert ssi.entries() == []
        assert ssi.app.is_running


async def test_a_note_that_stays_is_told_as_nothing() -> None:
    async with running() as ssi:
        await ssi.press("E", "enter")
        assert ssi.entries() == []


async def test_a_note_on_nothing() -> None:
    async with running(life.facts(morning=False)) as ssi:
        await ssi.press("E")
        assert ssi.hint.startswith("· Nothing is logged that a note could be on")


async def test_the_profile_is_ticked_in_its_list() -> None:
    async with running() as ssi:
        assert ssi.row("Profile").endswith("4/6")
        await ssi.press("down", "enter")
        assert "Profile sections that are complete" in ssi.text()
        await ssi.press("down", "space", "enter")
        assert ssi.row("Profile").endswith("5/6")
        assert ssi.hint.startswith("✓ work-history ticked")
        await ssi.press("minus", "x", "enter")
        assert ssi.row("Profile").endswith("4/6")


async def test_the_profile_list_left_changes_nothing() -> None:
    async with running() as ssi:
        await ssi.press("down", "enter", "down", "space", "escape")
        assert ssi.row("Profile").endswith("4/6")
        assert ssi.journal.done == []


# keys that do nothing


async def test_a_letter_that_is_no_key_says_so() -> None:
    async with running() as ssi:
        letter = next(one for one in "abcdefghijklmnopqrstuvwxyz" if one not in keys_of_today())
        await ssi.press(letter)
        assert ssi.hint.startswith(f"· {letter} is not a key here, ? shows all")
        assert ssi.entries() == []


async def test_a_capital_that_is_no_key_asks_for_caps_lock() -> None:
    async with running() as ssi:
        capital = next(one for one in "CFKLOPQXYZ" if one not in keys_of_today())
        await ssi.press(capital)
        assert ssi.hint.startswith("· Caps Lock? Lower case logs, ? shows all keys")
        assert ssi.entries() == []


def keys_of_today() -> set[str]:
    return {key for one in Today.commands for key in one.keys}


# without anything, and with everything


async def test_the_first_day_says_where_to_start() -> None:
    async with running([]) as ssi:
        assert "No index yet" in ssi.shown("Hero")
        assert ssi.hint.startswith("→ Start here: did something on LinkedIn? Press the letter in front of it.")
        assert "nothing yet" in ssi.text()
        await ssi.press("c")
        assert ssi.row("Comments").endswith("1/5")
        assert "No index yet" not in ssi.text()


async def test_what_the_night_took_is_told_until_the_first_key() -> None:
    async with running() as ssi:
        assert ssi.hint.startswith("→ Yesterday closed at 66.1: −0.7, posts, comments, profile")
        await ssi.press("escape")
        assert ssi.hint.startswith("→ Next best")


async def test_an_empty_yesterday_can_be_filled() -> None:
    yesterday = life.TODAY - timedelta(days=1)
    facts = [fact for fact in life.facts(morning=False) if getattr(fact, "day", None) != yesterday]
    async with running(facts) as ssi:
        assert ssi.hint.startswith("→ Yesterday was empty: −1.")
        assert "   ,  adds what you did" in ssi.hint
        assert [line.split()[-1] for line in ssi.shown("Hero").splitlines()][:2] == ["new", "streak"]
        await ssi.press("comma", "c")
        assert ssi.entries()[0].day == yesterday


async def test_coming_to_a_higher_band_is_told_once() -> None:
    facts = [Started(day=life.TODAY), OfficialScore(day=life.TODAY, total_only=49.9)]
    async with running(facts) as ssi:
        await ssi.press("p")
        assert ssi.hint.startswith("✓ 1 post, index 50.")
        assert ": on the way" in ssi.hint
        await ssi.press("c")
        assert "on the way" not in ssi.hint


async def test_all_goals_met() -> None:
    logged = [entry(slug) for slug in ACTIONS if slug not in ("post", "comment", "profile", "follower")]
    ticked = [ProfileTick(section=name, done=True, day=life.TODAY) for name in PROFILE_SECTIONS]
    async with running([*life.facts(), *logged, *ticked]) as ssi:
        await ssi.press("escape")
        assert ssi.hint.startswith("→ Next best  c  Comment on a post")
        await ssi.press("2", "c", "escape")
        assert ssi.hint.startswith("✓ All goals met. Day 17.")


async def test_a_first_day_is_not_over_while_something_would_help() -> None:
    """No weekly goal is due in its first week, but each of them can be met."""
    logged = [entry(slug) for slug in ("post", "search", "lead", "comment", "like", "conversation")]
    ticked = [ProfileTick(section=name, done=True, day=life.TODAY) for name in PROFILE_SECTIONS]
    async with running([Started(day=life.TODAY), *logged, *ticked]) as ssi:
        await ssi.press("escape")
        assert ssi.hint.startswith("→ Next best  b  Publish an article")


def entry(action: str) -> Entry:
    return Entry(action=action, count=10, at=life.NOW, day=life.TODAY)


async def test_who_messages_a_follower_when_nobody_waits_is_told() -> None:
    async with running() as ssi:
        await ssi.press(*"mmmmm")
        assert "nobody" not in ssi.hint
        await ssi.press("m")
        assert ssi.hint.startswith("· 1 follower messaged, but nobody waited: o logs a new follower first")
        assert len(ssi.entries("follower-message")) == 6
