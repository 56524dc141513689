"""The dialogs that ask for one thing: what is prefilled, refused, and changed at the end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from rich.cells import cell_len

from ssi_tui.domain.facts import Fact, OfficialScore, RestDays, Skip
from ssi_tui.ui.dialogs.dialog import Dialog
from ssi_tui.ui.dialogs.fields import Field, Line
from ssi_tui.ui.screens.history import History

from . import life
from .driver import SIZES, Driver, running

YESTERDAY = life.TODAY - timedelta(days=1)
QUIET = life.facts(morning=False)
HOSTILE = ["[/nope]", "[@click=app.quit]x[/]", "\x1b[31mred\x1b[0m", "\u202eright to left", "家族👨‍👩‍👧"]
OPENERS = [("a",), ("S",), ("B",), ("D",), ("W",), ("E",)]


def is_open(ssi: Driver) -> bool:
    return isinstance(ssi.app.screen, Dialog)


def focused_field(ssi: Driver) -> str:
    """The id of the field that the cursor is in."""
    assert ssi.app.focused is not None
    field = ssi.app.focused.parent if isinstance(ssi.app.focused, Line) else ssi.app.focused
    return str(field.id if isinstance(field, Field) else ssi.app.focused.id)


async def fill(ssi: Driver, **figures: str) -> None:
    """Write into fields by their id."""
    for id, text in figures.items():
        ssi.app.screen.query_one(f"#{id}", Field).line.value = text
    await ssi.pilot.pause()


def scores(ssi: Driver) -> list[OfficialScore]:
    return [new for change in ssi.journal.done for _, new in change if isinstance(new, OfficialScore)]


def facts_of(ssi: Driver, kind: type[Fact]) -> list[Fact]:
    return [fact for fact in ssi.journal.live.values() if isinstance(fact, kind)]


# all of them


@pytest.mark.parametrize("keys", OPENERS)
async def test_esc_closes_and_changes_nothing(keys: tuple[str, ...]) -> None:
    async with running() as ssi:
        await ssi.press(*keys)
        assert is_open(ssi)
        await ssi.press("escape")
        assert not is_open(ssi)
        assert ssi.journal.done == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "action", ["add", "official", "before_post", "go_to_day", "won", "skip_days", "rest_days", "profile"]
)
async def test_they_fit_into_every_window(action: str, size: tuple[int, int]) -> None:
    async with running(size=size) as ssi:
        await ssi.screen.run_action(action)
        await ssi.pilot.pause()
        await ssi.press("tab", "down", "up")
        assert is_open(ssi)
        assert {cell_len(row) for row in ssi.rows()} == {size[0]}
        await ssi.resize(80, 24)
        await ssi.resize(30, 8)
        await ssi.press("escape")
        assert not is_open(ssi)


async def test_every_dialog_is_in_the_palette() -> None:
    async with running() as ssi:
        titles = {title.split("  ")[0] for title, _, _ in ssi.screen.palette()}
        wanted = {"Add", "Official score", "Before you post", "Go to a day", "Won", "Skip days", "Rest days", "Profile"}
        assert wanted <= titles


@pytest.mark.parametrize("action", ["official", "before_post", "won", "skip_days", "go_to_day"])
async def test_they_draw_ascii_where_that_is_asked_for(action: str) -> None:
    async with running(ascii=True, theme="textual-dark") as ssi:
        await ssi.screen.run_action(action)
        await ssi.pilot.pause()
        assert ssi.text().isascii()


# the official score


async def test_four_scores_are_recorded_with_enter() -> None:
    async with running() as ssi:
        await ssi.press("S")
        for figure in ("17.9", "14,1", "15.4", "16"):
            await ssi.press(*figure, "enter")
        assert focused_field(ssi) == "total_only"
        await ssi.press("ctrl+s")
        (score,) = scores(ssi)
        assert score.components == (17.9, 14.1, 15.4, 16)
        assert score.day == life.TODAY
        assert ssi.hint.startswith("✓ Saved: official SSI 63.4 of Tue 24 Nov")


async def test_the_live_figures_and_the_differences_are_beside() -> None:
    async with running() as ssi:
        await ssi.press("S")
        live = [part.points.live for part in ssi.screen.tracker.snapshot().components]
        await fill(ssi, brand="20", people="1")
        row = next(row for row in ssi.rows() if "Establish your professional brand" in row and "20" in row)
        assert f"{live[0]:.1f}  {20 - live[0]:+.1f}" in row
        row = next(row for row in ssi.rows() if "Find the right people" in row and "▌" in row)
        assert f"{live[1]:.1f}  −{live[1] - 1:.1f}" in row
        assert "Total so far  21.0   Engage, Relations to enter" in ssi.text()


async def test_the_total_alone_is_enough() -> None:
    async with running() as ssi:
        await ssi.press("S")
        await fill(ssi, total_only="58", industry_rank="4%")
        await ssi.press("ctrl+s")
        (score,) = scores(ssi)
        assert (score.components, score.total, score.industry_rank) == (None, 58, 4)


@pytest.mark.parametrize(
    ("figures", "field", "told"),
    [
        ({"brand": "30"}, "brand", "brand 30: 0 to 25"),
        ({"brand": "-1"}, "brand", "brand -1: 0 to 25"),
        ({"brand": "many"}, "brand", 'brand "many" is not a number: such as 17.4'),
        ({"brand": "nan"}, "brand", "brand nan: 0 to 25"),
        ({"brand": "17", "people": "13", "insights": "14"}, "relationships", "relationships missing: the four"),
        ({"brand": "17", "total_only": "60"}, "total_only", "total given too: the four, or the total alone"),
        ({"industry_rank": "3"}, "brand", "brand missing: the four, or the total alone"),
        ({"total_only": "60", "network_rank": "0"}, "network_rank", "network rank 0: 1 to 100"),
        ({}, "brand", "no score given: the four, or the total alone"),
        ({"total_only": "60", "day": "tomorrow"}, "day", "2026-11-25 is in the future: today is 2026-11-24"),
        ({"total_only": "60", "day": "sometime"}, "day", '"sometime" is not a day'),
    ],
)
async def test_a_score_that_cannot_be_says_so_at_its_field(figures: dict[str, str], field: str, told: str) -> None:
    async with running() as ssi:
        await ssi.press("S")
        await fill(ssi, **figures)
        await ssi.press("ctrl+s")
        assert is_open(ssi)
        assert focused_field(ssi) == field
        assert f"× {told}" in ssi.text()
        assert ssi.journal.done == []


async def test_enter_does_not_leave_a_wrong_field() -> None:
    async with running() as ssi:
        await ssi.press("S", "3", "0", "enter")
        assert focused_field(ssi) == "brand"
        await ssi.press("backspace", "enter")
        assert focused_field(ssi) == "people"


async def test_the_score_of_the_day_is_edited() -> None:
    day = life.TODAY - timedelta(days=3)
    async with running() as ssi:
        await ssi.press("comma", "comma", "comma", "S")
        assert "Official SSI, Sat 21 Nov" in ssi.text()
        lines = {field.id: field.value for field in ssi.app.screen.query(Field)}
        assert (lines["brand"], lines["relationships"], lines["industry_rank"]) == ("17", "16.2", "4")
        await fill(ssi, brand="18")
        await ssi.press("ctrl+s")
        (score,) = scores(ssi)
        assert (score.day, score.components, score.network_average) == (day, (18, 13.2, 14.6, 16.2), 41)
        assert len([one for one in facts_of(ssi, OfficialScore) if one.day == day]) == 1


async def test_another_day_brings_its_own_score_unless_something_was_written() -> None:
    async with running() as ssi:
        await ssi.press("S")
        await fill(ssi, day="@-3")
        assert "Official SSI, Sat 21 Nov" in ssi.text()
        brand = ssi.app.screen.query_one("#brand", Field)
        assert brand.value == "17"
        await fill(ssi, day="")
        assert brand.value == ""
        await fill(ssi, brand="3")
        await fill(ssi, day="-3")
        assert brand.value == "3"


# before a post


async def test_a_post_is_logged_with_its_format_and_the_answers() -> None:
    async with running(QUIET) as ssi:
        await ssi.press("B", *"RevOps", "enter", *"forecasts", "enter", *"a", "space", *"template", "enter")
        await ssi.press("space", "enter", "2", "enter")
        (entry,) = ssi.entries()
        assert (entry.action, entry.count, entry.variant, entry.day) == ("post", 1, "carousel", life.TODAY)
        assert entry.note == "RevOps / forecasts / a template"
        assert ssi.hint.startswith("✓ 1 post (carousel)")
        assert ssi.cursor == ("brand", 0)


async def test_an_answered_question_is_ticked() -> None:
    async with running(QUIET) as ssi:
        await ssi.press("B", "x")
        assert "✓ Who is it for?" in ssi.text()
        assert "○ Which pain of theirs does it touch?" in ssi.text()
        assert "○ In your own words?  Losses count too." in ssi.text()
        await ssi.press("enter", "enter", "enter", "space")
        assert "✓ In your own words?" in ssi.text()


async def test_nothing_has_to_be_answered() -> None:
    async with running(QUIET) as ssi:
        await ssi.press("B", "ctrl+s")
        (entry,) = ssi.entries()
        assert (entry.variant, entry.note) == ("text", "")


async def test_a_third_post_is_warned_of_and_asked_about() -> None:
    async with running() as ssi:
        await ssi.press("B")
        assert "■ 2 posts today already: keep this one for another day." in ssi.text()
        await ssi.press("ctrl+s")
        assert ssi.entries() == []
        assert "■ Cap: 2 posts a day." in ssi.text()
        await ssi.press("escape")
        assert is_open(ssi)
        assert "log anyway" not in ssi.text()
        await ssi.press("ctrl+s", "enter")
        assert [entry.action for entry in ssi.entries()] == ["post"]


async def test_a_post_of_a_past_day() -> None:
    async with running() as ssi:
        await ssi.press("comma", "B")
        assert "Before you post, Mon 23 Nov" in ssi.text()
        await ssi.press("ctrl+s", "enter")
        assert ssi.entries()[0].day == YESTERDAY


@pytest.mark.parametrize("note", HOSTILE)
async def test_hostile_answers(note: str) -> None:
    async with running(QUIET) as ssi:
        await ssi.press("B")
        ssi.app.screen.query_one("#audience", Line).insert_text_at_cursor(note)
        await ssi.pilot.pause()
        assert {cell_len(row) for row in ssi.rows()} == {80}
        assert "\x1b" not in ssi.text()
        await ssi.press("ctrl+s")
        assert "\x1b" not in ssi.entries()[0].note
        assert ssi.entries()[0].note


# won


@pytest.mark.parametrize(
    ("keys", "variant"),
    [
        (("1", "enter"), "lead"),
        (("3", "enter"), "sale"),
        (("down", "enter", "enter"), "meeting"),
        (("up", "ctrl+s"), "sale"),
    ],
)
async def test_something_was_won(keys: tuple[str, ...], variant: str) -> None:
    async with running() as ssi:
        await ssi.press("W", *keys)
        (entry,) = ssi.entries()
        assert (entry.action, entry.variant, entry.note) == ("opportunity", variant, "")
        assert ssi.hint.startswith(f"✓ 1 opportunity ({variant})")


async def test_what_was_won_has_a_note() -> None:
    async with running() as ssi:
        await ssi.press("W", "2", *"Acme", "enter")
        assert (ssi.entries()[0].variant, ssi.entries()[0].note) == ("meeting", "Acme")


async def test_a_click_chooses_what_was_won() -> None:
    async with running() as ssi:
        await ssi.press("W")
        row = next(y for y, row in enumerate(ssi.rows()) if "they bought" in row)
        await ssi.pilot.click(offset=(10, row))
        await ssi.press("enter")
        assert ssi.entries()[0].variant == "sale"


# going to a day


@pytest.mark.parametrize(
    ("line", "header"), [("mon", "Mon 23 Nov"), ("@-5", "Thu 19 Nov"), ("2026-11-02", "Mon 2 Nov"), ("y", "Yesterday")]
)
async def test_going_to_a_day(line: str, header: str) -> None:
    async with running() as ssi:
        await ssi.press("D", *line, "enter")
        assert not is_open(ssi)
        assert header in ssi.header


async def test_the_day_is_told_before_enter() -> None:
    async with running() as ssi:
        await ssi.press("D", *"fri")
        assert "→ Fri 20 Nov 2026" in ssi.text()


async def test_going_to_a_day_stays_in_the_history() -> None:
    async with running() as ssi:
        await ssi.press("H", "D", *"2026-11-02", "enter")
        assert isinstance(ssi.screen, History)
        assert ssi.screen.entries.day == date(2026, 11, 2)


async def test_adding_works_from_the_history() -> None:
    async with running() as ssi:
        await ssi.press("H", "a", *"like", "enter")
        assert [entry.action for entry in ssi.entries()] == ["like"]
        assert isinstance(ssi.screen, History)


@pytest.mark.parametrize(("line", "told"), [("tomorrow", "2026-11-25 is in the future"), ("xyz", '"xyz" is not a day')])
async def test_a_day_that_cannot_be(line: str, told: str) -> None:
    async with running() as ssi:
        await ssi.press("D", *line, "enter")
        assert is_open(ssi)
        assert f"× {told}" in ssi.text()


# days off


async def skip(ssi: Driver, days: str, reason: str = "") -> None:
    await ssi.screen.run_action("skip_days")
    await ssi.pilot.pause()
    await fill(ssi, days=days, reason=reason)


async def test_a_holiday_is_skipped_with_its_reason() -> None:
    async with running() as ssi:
        await skip(ssi, "+1..+7", "skiing [/b]")
        assert "→ skip Wed 25 Nov to Tue 1 Dec, 7 days" in ssi.text()
        await ssi.press("ctrl+s")
        (made,) = facts_of(ssi, Skip)
        assert isinstance(made, Skip)
        assert (made.first, made.last, made.reason) == (date(2026, 11, 25), date(2026, 12, 1), "skiing [/b]")
        assert ssi.hint.startswith("✓ Saved: skip Wed 25 Nov to Tue 1 Dec")


async def test_the_day_that_is_looked_at_is_proposed() -> None:
    async with running() as ssi:
        await ssi.press("comma")
        await ssi.screen.run_action("skip_days")
        await ssi.press("ctrl+s")
        (made,) = facts_of(ssi, Skip)
        assert isinstance(made, Skip)
        assert (made.first, made.last) == (YESTERDAY, YESTERDAY)


async def test_skipped_days_count_again() -> None:
    async with running([*life.facts(), Skip(first=YESTERDAY, last=life.TODAY, reason="ill")]) as ssi:
        await skip(ssi, "y..today")
        assert "is skipped: have it count again" in ssi.text()
        await ssi.press("ctrl+s")
        assert facts_of(ssi, Skip) == []


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ("soon", '"soon" is not a day say today, +7, +6..+12 or 2026-12-24..2027-01-02'),
        ("today..y", "the earlier day comes first"),
    ],
)
async def test_days_that_cannot_be_skipped(days: str, told: str) -> None:
    async with running() as ssi:
        await skip(ssi, days)
        await ssi.press("ctrl+s")
        assert is_open(ssi)
        assert told in " ".join(ssi.text().replace("│", " ").split())
        assert ssi.journal.done == []


async def test_rest_days_are_switched() -> None:
    async with running() as ssi:
        await ssi.screen.run_action("rest_days")
        await ssi.pilot.pause()
        assert "now: Sat, Sun" in ssi.text()
        await ssi.press("right", "space", "6")
        assert "→ rest days: Tue, Sun, from today" in ssi.text()
        await ssi.press("enter")
        assert not is_open(ssi)
        assert ssi.screen.tracker.rest_days() == {1, 6}
        assert facts_of(ssi, Skip) == []


async def test_the_first_choice_of_rest_days_says_that_it_covers_the_past() -> None:
    async with running([fact for fact in life.facts() if not isinstance(fact, RestDays)]) as ssi:
        await ssi.screen.run_action("rest_days")
        await ssi.pilot.pause()
        await ssi.press("7")
        assert "→ rest days: Sun, for all days, past ones too" in ssi.text()


async def test_skipped_days_and_weekdays_are_one_change() -> None:
    async with running() as ssi:
        await ssi.screen.run_action("skip_days")
        await ssi.pilot.pause()
        await ssi.press("tab", "tab", "1", "enter")
        assert ssi.hint.startswith("✓ Saved: skip Tue 24 Nov; rest days: Mon, Sat, Sun")
        assert len(ssi.journal.done) == 1
        await ssi.press("u")
        assert ssi.screen.tracker.rest_days() == {5, 6}
        assert facts_of(ssi, Skip) == []


async def test_typing_replaces_the_day_that_is_proposed_and_enter_after_the_reason_saves() -> None:
    async with running() as ssi:
        await ssi.screen.run_action("skip_days")
        await ssi.pilot.pause()
        assert "→ skip Tue 24 Nov" in ssi.text()
        await ssi.press("+", "7", "enter")
        assert "enter save" in ssi.text()
        await ssi.press("i", "l", "l", "enter")
        assert not is_open(ssi)
        (made,) = facts_of(ssi, Skip)
        assert isinstance(made, Skip)
        assert (made.first, made.last, made.reason) == (date(2026, 12, 1), date(2026, 12, 1), "ill")


async def test_the_row_of_weekdays_shows_its_keys() -> None:
    async with running() as ssi:
        await ssi.screen.run_action("rest_days")
        await ssi.pilot.pause()
        assert "←→ day   space switch   enter save" in ssi.text()
        await ssi.press("q", "z")
        assert "now: Sat, Sun" in ssi.text()


async def test_a_weekday_is_switched_with_the_mouse() -> None:
    async with running() as ssi:
        await ssi.screen.run_action("rest_days")
        await ssi.pilot.pause()
        y = next(y for y, row in enumerate(ssi.rows()) if "Mo  Tu  We" in row)
        await ssi.pilot.click(offset=(ssi.rows()[y].index("We"), y))
        assert "→ rest days: Wed, Sat, Sun, from today" in ssi.text()


async def test_nothing_changed_is_nothing_written() -> None:
    async with running() as ssi:
        await ssi.screen.run_action("rest_days")
        await ssi.press("ctrl+s")
        assert not is_open(ssi)
        assert ssi.journal.done == []


# the return after days away


def gone_since(last: date) -> list[Fact]:
    return [fact for fact in QUIET if not (getattr(fact, "day", last) > last and hasattr(fact, "action"))]


async def test_on_the_return_the_missed_days_can_be_skipped() -> None:
    async with running(gone_since(date(2026, 11, 13))) as ssi:
        assert "Nothing was logged Mon 16 Nov to Mon 23 Nov." in ssi.text()
        before = ssi.screen.tracker.snapshot().index.live
        await ssi.press("enter")
        (made,) = facts_of(ssi, Skip)
        assert isinstance(made, Skip)
        assert (made.first, made.last, made.reason) == (date(2026, 11, 16), YESTERDAY, "away")
        assert ssi.screen.tracker.snapshot().index.live > before


async def test_on_the_return_the_missed_days_can_be_filled() -> None:
    async with running(gone_since(date(2026, 11, 13))) as ssi:
        await ssi.press("2")
        assert "Mon 16 Nov" in ssi.header
        await ssi.press("c")
        assert ssi.entries()[0].day == date(2026, 11, 16)


@pytest.mark.parametrize("key", ["3", "escape"])
async def test_on_the_return_the_missed_days_can_be_left_and_are_not_asked_about_again(key: str) -> None:
    async with running(gone_since(date(2026, 11, 13))) as ssi:
        await ssi.press(key)
        assert not is_open(ssi)
        assert ssi.journal.done == []
        await ssi.look()
        await ssi.press("comma", "T")
        assert not is_open(ssi)


async def test_the_offer_is_made_again_the_next_day() -> None:
    async with running(gone_since(date(2026, 11, 13))) as ssi:
        await ssi.press("escape")
        ssi.clock.set("2026-11-25T08:00:00+01:00")
        await ssi.look()
        await ssi.pilot.pause()
        assert "Nothing was logged Mon 16 Nov to Tue 24 Nov." in ssi.text()


@pytest.mark.parametrize("key", ["2", "3", "escape"])
async def test_who_answered_is_not_asked_again_after_a_restart(key: str) -> None:
    answered: list[date] = []
    away = gone_since(date(2026, 11, 13))
    async with running(away, on_greeted=answered.append) as ssi:
        assert is_open(ssi)
        assert answered == []
        await ssi.press(key)
    assert answered == [life.TODAY]
    async with running(away, greeted_on=answered[0]) as ssi:
        assert not is_open(ssi)
    async with running(away, greeted_on=YESTERDAY) as ssi:
        assert is_open(ssi)


async def test_nothing_is_offered_to_who_was_here_or_rested() -> None:
    async with running(QUIET) as ssi:
        assert not is_open(ssi)
    rested = [*gone_since(date(2026, 11, 13)), RestDays(weekdays=frozenset(range(7)), since=date(2026, 11, 14))]
    async with running(rested) as ssi:
        assert not is_open(ssi)
