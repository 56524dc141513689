"""Goals: what is planned is shown before it is saved, and can be discarded and undone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from rich.cells import cell_len

from ssi_tui.domain.catalogue import GOALS
from ssi_tui.domain.errors import StorageError
from ssi_tui.domain.facts import Fact, GoalChange, RestDays, Started
from ssi_tui.service.planning import GoalSetting
from ssi_tui.ui.dialogs.presets import Presets
from ssi_tui.ui.goals import REST, GoalsView, columns_of, goal_row, lines, rest_row, weekday_at
from ssi_tui.ui.planned import goal_text, next_cap, next_target, stepped, what
from ssi_tui.ui.widgets.goals import GoalList

from . import life
from .driver import LARGE, SIZES, SMALL, WIDE, Driver, running
from .test_mouse import click

ROW = {goal.slug: number for number, goal in enumerate(GOALS)}


async def go_to(ssi: Driver, slug: str) -> None:
    """Open the screen with the cursor on a goal, or on the row of `rest` days."""
    if not ssi.screen.query(GoalList):
        await ssi.press("G")
    here = ssi.screen.query_one(GoalList).cursor
    there = ROW.get(slug, REST)
    await ssi.press(*(["down"] * (there - here) or ["up"] * (here - there)))


def setting(ssi: Driver, slug: str) -> GoalSetting:
    return ssi.screen.tracker.goals()[ROW[slug]]


def shown(ssi: Driver, label: str) -> str:
    """The row of a goal."""
    return next(row for row in ssi.shown("GoalList").splitlines() if label in row)


def saved(ssi: Driver) -> list[Fact]:
    return [new for change in ssi.journal.done for _, new in change if new]


# the flows


async def test_a_target_is_planned_shown_and_saved() -> None:
    async with running(size=WIDE) as ssi:
        await go_to(ssi, "comments")
        await ssi.press("right", "right")
        assert "◂   7 ▸" in shown(ssi, "Comments given")
        seen = ssi.hint
        assert seen.startswith("→ Comments 5 → 7 a day from today on")
        assert "now −0." in seen
        assert "tonight −0." in seen
        assert saved(ssi) == []
        assert setting(ssi, "comments").target == 5
        before = ssi.screen.tracker.snapshot().index
        await ssi.press("enter")
        assert [(fact.goal, fact.since, fact.target) for fact in saved(ssi) if isinstance(fact, GoalChange)] == [
            ("comments", life.TODAY, 7)
        ]
        assert ssi.hint.startswith("✓ Saved: goal Comments")
        after = ssi.screen.tracker.snapshot().index
        assert f"now −{before.live - after.live:.2f}" in seen
        tonight = (after.live - after.at_risk) - (before.live - before.at_risk)
        assert f"tonight −{-tonight:.2f}" in seen
        assert ssi.screen.tracker.goals(life.TODAY - timedelta(days=1))[ROW["comments"]].target == 5


async def test_what_is_planned_can_be_discarded() -> None:
    async with running() as ssi:
        await go_to(ssi, "likes")
        await ssi.press("left", "space", "1", "escape")
        assert ssi.hint == "· Discarded: the goals are as they were"
        assert saved(ssi) == []
        await ssi.press("down", "up")
        assert ssi.hint.startswith("Likes given: 3 of 25 points of Engage")
        assert "→" not in ssi.shown("GoalList")


async def test_undo_takes_back_the_plan_first_and_then_what_was_saved() -> None:
    async with running() as ssi:
        await go_to(ssi, "likes")
        await ssi.press("right", "enter", "right")
        assert setting(ssi, "likes").target == 6
        await ssi.press("u")
        assert setting(ssi, "likes").target == 6
        assert "Discarded" in ssi.hint
        await ssi.press("u")
        assert setting(ssi, "likes").target == 5
        assert ssi.hint.startswith("✓ Undone: goal Likes")
        await ssi.press("ctrl+r")
        assert setting(ssi, "likes").target == 6


async def test_a_goal_is_switched_off_and_on() -> None:
    async with running() as ssi:
        await go_to(ssi, "likes")
        await ssi.press("space")
        assert ssi.hint.startswith("→ Likes off")
        assert " off " in shown(ssi, "Likes given")
        await ssi.press("enter", "T")
        await ssi.pilot.pause()
        assert "Likes" not in "".join(row for row in ssi.rows()[5:])
        await ssi.press("G", "space", "enter")
        assert setting(ssi, "likes").on


async def test_the_last_goal_of_a_component_stays_on() -> None:
    async with running() as ssi:
        await ssi.press("G", "space", "down", "space", "down", "space")
        assert "solutions is the last goal of brand that is on: switch another one on first" in ssi.hint
        assert " on " in shown(ssi, "Free solutions")
        await ssi.press("enter")
        assert [setting(ssi, slug).on for slug in ("posts", "profile", "solutions")] == [False, False, True]
        await ssi.press("space")
        assert "solutions is the last goal of brand" in ssi.hint
        assert ssi.journal.done[1:] == []


async def test_the_cap_moves_goes_and_comes() -> None:
    async with running(size=WIDE) as ssi:
        await ssi.press("G", ">")
        assert "max 3" in shown(ssi, "Posts")
        assert "Posts max 2 → max 3" in ssi.hint
        await ssi.press("<", "<")
        assert "max 1" in shown(ssi, "Posts")
        await ssi.press("<")
        assert ssi.hint == "· A cap is at least 1: x takes it away"
        assert "max 1" in shown(ssi, "Posts")
        await ssi.press("x")
        assert "Posts max 2 → no cap" in ssi.hint
        await ssi.press("enter")
        assert setting(ssi, "posts").cap is None
        await ssi.press(">")
        assert "Posts no cap → max 2" in ssi.hint
        await ssi.press("right", "right", "enter")
        assert "the cap" not in ssi.hint
        assert (setting(ssi, "posts").target, setting(ssi, "posts").cap) == (2, 2)


@pytest.mark.parametrize(
    ("slug", "keys", "message"),
    [
        ("posts", ("right", "right"), "posts: cap 2 is below the target 3: a cap is at least the target"),
        ("searches", ("left",), "target 0: a whole number from 1 to 9999"),
        ("profile", ("right",), "profile has no target to set: it can be switched on and off"),
        ("followers", ("left",), "followers has no target to set: it can be switched on and off"),
        ("reply-rate", (">",), "reply-rate has no cap: caps are for goals that count per day or in 7 days"),
        ("profile", ("x",), "profile has no cap: caps are for goals that count per day or in 7 days"),
        ("rest", (">",), "Rest days have no cap"),
        ("rest", ("x",), "Rest days have no cap"),
        ("likes", ("enter",), "Nothing is changed yet"),
    ],
)
async def test_what_cannot_be_says_why(slug: str, keys: tuple[str, ...], message: str) -> None:
    async with running(size=WIDE) as ssi:
        await go_to(ssi, slug)
        await ssi.press(*keys)
        assert message in ssi.hint
        await ssi.press("escape")
        assert saved(ssi) == []


async def test_the_reply_rate_moves_by_percents() -> None:
    async with running(size=WIDE) as ssi:
        await go_to(ssi, "reply-rate")
        await ssi.press("right", "right", "left")
        assert "Reply rate 10% → 11% in 30 d" in ssi.hint
        await ssi.press("enter")
        assert setting(ssi, "reply-rate").target == pytest.approx(0.11)


async def test_several_changes_are_one_step() -> None:
    async with running(size=WIDE) as ssi:
        await ssi.press("G", "space", "down", "down", "right", "7")
        assert ssi.hint.startswith("→ 2 goals and the rest days from today on")
        await ssi.press("enter")
        assert len(ssi.journal.done) == 1
        assert ssi.screen.tracker.rest_days() == {5}
        await ssi.press("u")
        assert (setting(ssi, "posts").on, setting(ssi, "solutions").target) == (True, 2)
        assert ssi.screen.tracker.rest_days() == {5, 6}


async def test_going_back_to_what_it_was_is_no_change() -> None:
    async with running() as ssi:
        await ssi.press("G", "space", "space", "6", "6")
        assert ssi.hint.startswith("Posts: ")
        await ssi.press("enter")
        assert "Nothing is changed yet" in ssi.hint
        assert saved(ssi) == []


async def test_rest_days_by_digit_and_by_cursor() -> None:
    async with running() as ssi:
        await go_to(ssi, "rest")
        assert ssi.hint.startswith("Rest days owe nothing")
        await ssi.press("right", "space")
        assert ssi.hint.startswith("→ Rest days Tue, Sat, Sun")
        assert "2 – Tue" in shown(ssi, "Rest days")
        await ssi.press("left", "left", "space")
        assert ssi.hint.startswith("→ Rest days Tue, Sat")
        assert "7 ● Sun" in shown(ssi, "Rest days")
        await ssi.press("1", "2", "enter")
        assert [fact.weekdays for fact in saved(ssi) if isinstance(fact, RestDays)] == [frozenset({0, 5})]
        assert ssi.hint.startswith("✓ Saved: rest days: Mon, Sat")


async def test_a_rest_day_today_takes_the_risk_away() -> None:
    async with running(life.facts(morning=False), size=WIDE) as ssi:
        before = ssi.screen.tracker.snapshot().index
        await ssi.press("G", "2")
        seen = ssi.hint
        await ssi.press("enter")
        after = ssi.screen.tracker.snapshot().index
        assert before.at_risk > 1
        assert after.at_risk == pytest.approx(0)
        assert f"tonight +{after.live - (before.live - before.at_risk):.2f}" in seen


async def test_the_first_choice_of_rest_days_says_that_it_covers_the_past() -> None:
    async with running([Started(day=life.TODAY - timedelta(days=9))], size=WIDE) as ssi:
        await ssi.press("G", "6")
        assert "Rest days Sat, for the days so far too" in ssi.hint
        await ssi.press("enter", "7")
        assert "Rest days Sat, Sun from today on" in ssi.hint


async def test_a_preset_is_filled_in_looked_at_and_saved() -> None:
    async with running(size=WIDE) as ssi:
        await ssi.press("G", "p")
        assert isinstance(ssi.app.screen, Presets)
        text = ssi.text()
        assert "Light" in text
        assert "as it is now" in text
        assert "16 goals would change  now −" in text
        await ssi.press("down", "enter")
        assert saved(ssi) == []
        assert ssi.hint.startswith("→ 16 goals from today on")
        assert "  10  " in shown(ssi, "Comments given")
        await ssi.press("enter")
        assert (setting(ssi, "comments").target, setting(ssi, "posts").target) == (10, 2)
        assert len(ssi.journal.done) == 1
        await ssi.press("p", "escape")
        assert not isinstance(ssi.app.screen, Presets)
        assert ssi.hint.startswith("Posts: ")


async def test_a_preset_on_top_of_a_plan_keeps_the_rest_of_it() -> None:
    async with running() as ssi:
        await go_to(ssi, "likes")
        await ssi.press("space", "1", "p", "up", "enter", "enter")
        assert (setting(ssi, "likes").on, setting(ssi, "likes").target) == (False, 3)
        assert ssi.screen.tracker.rest_days() == {0, 5, 6}


async def test_a_plan_waits_when_it_cannot_be_saved() -> None:
    async with running() as ssi:
        await ssi.press("G", "down", "down", "right")
        ssi.journal.error = StorageError("disk full: free some space")
        await ssi.press("enter")
        assert "Not saved" in ssi.hint
        assert "disk full" in ssi.hint
        ssi.journal.error = None
        await ssi.press("ctrl+s")
        assert setting(ssi, "solutions").target == 3


async def test_a_plan_outlives_a_look_at_another_screen() -> None:
    async with running() as ssi:
        await go_to(ssi, "likes")
        await ssi.press("right", "R", "G")
        await ssi.pilot.pause()
        assert ssi.hint.startswith("→ Likes 5 → 6 a day")


async def test_what_another_device_changed_is_seen_and_the_plan_stays() -> None:
    async with running() as ssi:
        await go_to(ssi, "likes")
        await ssi.press("right")
        ssi.journal.outside(GoalChange(goal="comments", since=life.TODAY, target=4))
        await ssi.look()
        assert "   4   " in shown(ssi, "Comments given")
        assert ssi.hint.startswith("→ Likes 5 → 6 a day")
        ssi.journal.outside(GoalChange(goal="likes", since=life.TODAY, target=6))
        await ssi.look()
        assert not ssi.hint.startswith("→"), "what is so already is no plan"


async def test_how_a_goal_was_kept() -> None:
    async with running(size=WIDE) as ssi:
        await ssi.press("G")
        for slug, kept in ssi.screen.tracker.kept().items():
            row = shown(ssi, GOALS[ROW[slug]].long_label)
            assert ("–" if kept.share is None else f"{kept.share:.0%}") in row
        assert "off" in shown(ssi, "Accounts saved")
        assert "community" in shown(ssi, "Invitations sent")


# the mouse


async def test_a_click_puts_the_cursor_and_the_arrows_change_the_target() -> None:
    async with running() as ssi:
        await ssi.press("G")
        await click(ssi, "Reposts")
        assert ssi.screen.query_one(GoalList).cursor == ROW["reposts"]
        assert ssi.hint.startswith("Reposts: ")
        await click(ssi, "▸")
        assert ssi.hint.startswith("→ Reposts 2 → 3 in 7 d")
        await click(ssi, "◂")
        await click(ssi, "◂")
        assert ssi.hint.startswith("→ Reposts 2 → 1 in 7 d")


async def test_a_click_on_off_switches_on() -> None:
    async with running() as ssi:
        await ssi.press("G")
        await click(ssi, "off")
        assert ssi.hint.startswith("→ Accounts saved on")


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_click_on_a_weekday_rests(size: tuple[int, int]) -> None:
    async with running(size=size) as ssi:
        await ssi.press("G")
        await click(ssi, "Wed")
        assert ssi.hint.startswith("→ Rest days Wed, Sat, Sun")
        await click(ssi, "Sun")
        assert ssi.hint.startswith("→ Rest days Wed, Sat")
        await click(ssi, "Rest days")
        assert ssi.screen.query_one(GoalList).cursor == REST
        assert ssi.hint.startswith("→ Rest days Wed, Sat")


# sizes


async def test_every_goal_is_there_at_80x24() -> None:
    async with running(size=SMALL) as ssi:
        await ssi.press("G")
        text = ssi.text()
        assert all(goal.long_label in text for goal in GOALS)
        assert "Rest days" in text


async def test_the_list_moves_with_the_cursor() -> None:
    async with running(size=(44, 14)) as ssi:
        await ssi.press("G")
        assert "Reply rate" not in ssi.text()
        await ssi.press("up", "up")
        assert "Reply rate" in ssi.text()
        assert "●Mo" in ssi.text()
        await ssi.press("right")
        assert ssi.hint.startswith("→ Reply rate 10% → 11%")


@pytest.mark.parametrize("keys", [(), ("right",), ("p",), ("up", "space")])
async def test_every_size_is_whole(keys: tuple[str, ...]) -> None:
    async with running(size=LARGE) as ssi:
        await ssi.press("G", *keys)
        for size in [*SIZES, (77, 21), (40, 10), (3, 2), SMALL]:
            await ssi.resize(*size)
            assert [cell_len(row) for row in ssi.rows()] == [size[0]] * size[1]
        await ssi.resize(39, 10)
        assert keys == ("p",) or "Make it at least 40×10" in ssi.text()


async def test_ascii_is_all_that_is_sent_where_there_is_no_more() -> None:
    async with running(size=WIDE, ascii=True) as ssi:
        await ssi.press("G", "right", "1")
        assert ssi.text().isascii()


# drawing


def view_of(days: int = 60) -> GoalsView:
    tracker, _ = life.tracker_of(life.facts(days))
    goals, rest = tuple(tracker.goals()), tracker.rest_days()
    return GoalsView(goals, goals, rest, rest, tracker.kept(), tracker.today)


@pytest.mark.parametrize("width", [*range(38, 80), 100, 115, 116, 156, 200])
def test_every_row_fits_without_being_cut(width: int) -> None:
    view = view_of()
    for number in range(len(GOALS)):
        row = goal_row(view, number, width, selected=number == 3)
        assert row.cell_length == width
        assert "…" not in row.plain
    assert rest_row(view, width, 2, {}).cell_length == width
    start = columns_of(width).target_at
    assert goal_row(view, 0, width, selected=True).plain[start] == "◂"


def test_each_line_is_a_goal_once_and_the_rest_days_last() -> None:
    for height in range(3, 60):
        for cursor in range(REST + 1):
            found = lines(height, cursor)
            goals = [number for kind, number in found if kind == "goal"]
            assert goals == sorted(set(goals))
            assert cursor == REST or cursor in goals
            assert found[-1] == ("rest", 0)
            assert len(found) <= height


def test_every_weekday_can_be_hit() -> None:
    for width in (40, 78, 120):
        row = rest_row(view_of(), width, None, {}).plain
        hit = {weekday_at(x, width) for x in range(len(row.rstrip()))}
        assert hit >= set(range(7))
        sunday = row.index("Su")
        assert weekday_at(sunday, width) == 6


@pytest.mark.parametrize(
    ("figure", "way", "after"), [(1, 1, 2), (19, 1, 20), (20, 1, 25), (25, -1, 20), (20, -1, 19), (100, 1, 105)]
)
def test_large_figures_move_by_five(figure: int, way: int, after: int) -> None:
    assert stepped(figure, way) == after


def test_a_change_in_words() -> None:
    posts, likes, rate = (
        next(goal for goal in GOALS if goal.slug == slug) for slug in ("posts", "likes", "reply-rate")
    )
    old = GoalSetting(posts, 1, 2, True)
    assert goal_text(GoalSetting(posts, 2, 4, False), old) == "Posts 1 → 2 a day, max 2 → max 4, off"
    assert goal_text(GoalSetting(posts, 1, None, True), old) == "Posts max 2 → no cap"
    assert next_cap(GoalSetting(likes, 5, None, True), -1) == 10
    assert next_cap(old, 1) == 3
    assert next_target(GoalSetting(rate, 0.1, None, True), -1) == pytest.approx(0.09)


def test_a_plan_in_words() -> None:
    view = view_of()
    off = tuple(GoalSetting(one.goal, one.target, one.cap, False) for one in view.wanted)
    other = GoalsView(view.now, off, view.rest_now, frozenset(), view.kept, view.today)
    assert what(other, past_too=False) == "18 goals and the rest days"
    alone = GoalsView(view.now, view.now, view.rest_now, frozenset({2}), view.kept, view.today)
    assert what(alone, past_too=False) == "Rest days Wed"
    assert what(alone, past_too=True) == "Rest days Wed, for the days so far too"
