"""Quick add: what is typed, what is then offered and said, and what is logged."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from rich.cells import cell_len

from ssi_tui.domain.errors import StorageError
from ssi_tui.domain.facts import Entry, Fact
from ssi_tui.ui.dialogs.fields import MOST, Line
from ssi_tui.ui.dialogs.matches import Matches
from ssi_tui.ui.dialogs.quick_add import QuickAdd

from . import life
from .driver import SIZES, Driver, running

YESTERDAY = life.TODAY - timedelta(days=1)
HOSTILE = [
    "[/nope]",
    "[@click=app.quit]x[/]",
    "\x1b[31mred\x1b[0m",
    "\u202eright to left",
    "a\u0301\u0301",
    "家族👨‍👩‍👧",
    "tab\there",
]


async def add(ssi: Driver, line: str, *keys: str) -> None:
    """Open quick add, write a line, press keys."""
    await ssi.press("a")
    await write(ssi, line)
    await ssi.press(*keys)


async def write(ssi: Driver, line: str) -> None:
    """Write a line at once, as a paste would."""
    field = ssi.app.screen.query_one(Line)
    field.value = ""
    field.insert_text_at_cursor(line)
    await ssi.pilot.pause()


def logged(ssi: Driver) -> list[tuple[str, int, date, str, str]]:
    return [(entry.action, entry.count, entry.day, entry.variant, entry.note) for entry in ssi.entries()]


def matches(ssi: Driver) -> list[str]:
    """The rows of the list."""
    widget = ssi.app.screen.query_one(Matches)
    return [row for y in range(widget.size.height) if (row := widget.render_line(y).text.rstrip())]


def is_open(ssi: Driver) -> bool:
    return isinstance(ssi.app.screen, QuickAdd)


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("5 com @y Ana's thread", ("comment", 5, YESTERDAY, "", "Ana's thread")),
        ("5c", ("comment", 5, life.TODAY, "", "")),
        ("sale Acme, 3 seats", ("opportunity", 1, life.TODAY, "sale", "Acme, 3 seats")),
        ("group", ("group", 1, life.TODAY, "", "")),
        ("like x3 @2026-11-20", ("like", 3, date(2026, 11, 20), "", "")),
    ],
)
async def test_enter_logs_the_line_and_closes(line: str, entry: tuple[str, int, date, str, str]) -> None:
    async with running() as ssi:
        await add(ssi, line, "enter")
        assert logged(ssi) == [entry]
        assert not is_open(ssi)
        assert ssi.hint.startswith("✓ ")


async def test_typing_letters_logs_nothing_by_itself() -> None:
    async with running() as ssi:
        await ssi.press("a", *"com")
        assert matches(ssi)[0].startswith("▌ c  Comment given")
        await ssi.press("escape")
        assert logged(ssi) == []
        assert not is_open(ssi)


async def test_the_preview_says_what_enter_would_do() -> None:
    async with running() as ssi:
        await add(ssi, "5 com Ana's thread")
        assert "→ 5 × Comment given  today, Tue 24 Nov  “Ana's thread”" in ssi.text()
        planned = ssi.screen.tracker.preview("comment", 5).tonight
        assert f"tonight {planned:+.2f}" in ssi.text()
        assert "3 → 8/5" in matches(ssi)[0]
        assert matches(ssi)[0].endswith(f"{planned:+.2f}")
        assert logged(ssi) == []


async def test_the_preview_of_a_past_day_names_it_and_what_it_moves_tonight() -> None:
    async with running() as ssi:
        await add(ssi, "5 com @y")
        assert "→ 5 × Comment given  yesterday, Mon 23 Nov" in ssi.text()
        assert "0 → 5/5" in matches(ssi)[0]  # yesterday's comments
        planned = ssi.screen.tracker.preview("comment", 5, YESTERDAY).tonight
        for _ in range(100):
            if f"tonight {planned:+.2f}" in ssi.text():
                break
            await ssi.pilot.pause(0.02)
        assert f"tonight {planned:+.2f}" in ssi.text()


async def test_a_weekly_goal_shows_its_seven_days() -> None:
    async with running() as ssi:
        await add(ssi, "4 invit")
        assert "6 → 10/10 7d" in matches(ssi)[0]


async def test_what_was_used_most_often_comes_first() -> None:
    def at(day: date, action: str, count: int = 1) -> Entry:
        return Entry(action=action, count=count, at=life.NOW, day=day)

    facts: list[Fact] = [at(YESTERDAY, "repost") for _ in range(3)]
    facts += [at(YESTERDAY, "like", 40), at(YESTERDAY, "group"), at(YESTERDAY, "group")]
    facts += [at(life.TODAY - timedelta(days=8), "solution") for _ in range(9)]
    async with running(facts) as ssi:
        await ssi.press("a")
        names = [row[5:].split("  ")[0] for row in matches(ssi)]
        assert names[:3] == ["Repost", "Group activity", "Like given"]
        assert names[3] == "Post"  # the rest in the order of the catalogue


async def test_an_empty_line_is_closed_by_enter_and_logs_nothing() -> None:
    async with running() as ssi:
        await ssi.press("a")
        assert "count name @day note" in ssi.text()
        await ssi.press("enter")
        assert not is_open(ssi)
        assert logged(ssi) == []


async def test_without_a_word_the_arrows_choose() -> None:
    async with running() as ssi:
        await ssi.press("a", "down", "down", "down", "up")
        assert "→ 1 × Search for people" in ssi.text()
        assert matches(ssi)[1].startswith("▌ f  Search for people")
        await ssi.press("enter")
        assert logged(ssi) == [("search", 1, life.TODAY, "", "")]


async def test_arrows_choose_among_the_matches() -> None:
    async with running() as ssi:
        await add(ssi, "com", "down", "enter")
        assert logged(ssi)[0][0] == "received"


async def test_every_action_can_be_reached_by_scrolling() -> None:
    async with running() as ssi:
        await ssi.press("a", *["down"] * 40)
        assert "Opportunity won" in ssi.text()
        await ssi.press("enter")
        assert len(logged(ssi)) == 1


async def test_tab_completes_the_name_and_keeps_the_rest() -> None:
    async with running() as ssi:
        await add(ssi, "5 inb @y Ana", "tab")
        assert ssi.app.screen.query_one(Line).value == "5 inbox @y Ana"
        await ssi.press(*" B", "enter")
        assert logged(ssi) == [("inbox", 5, YESTERDAY, "", "Ana B")]


@pytest.mark.parametrize("keys", [(";", "enter"), ("ctrl+enter",), ("ctrl+j",)])
async def test_one_after_the_other(keys: tuple[str, ...]) -> None:
    async with running() as ssi:
        await add(ssi, "2 com Ana", *keys)
        assert is_open(ssi)
        assert logged(ssi) == [("comment", 2, life.TODAY, "", "Ana")]
        assert "✓ 2 comments  tonight" in ssi.text()
        assert ssi.app.screen.query_one(Line).value == ""
        await write(ssi, "like")
        await ssi.press("enter")
        assert [entry[0] for entry in logged(ssi)] == ["comment", "like"]
        assert not is_open(ssi)


async def test_a_cap_is_told_before_enter_and_asked_about() -> None:
    async with running() as ssi:
        await add(ssi, "post")
        assert "■ 3 posts in a day: LinkedIn stunts reach past 2 a day" in ssi.text()
        await ssi.press("enter")
        assert "■ Cap: 2 posts a day." in ssi.text()
        assert logged(ssi) == []
        await ssi.press("escape")
        assert is_open(ssi)
        assert "log anyway" not in ssi.text()
        await ssi.press("enter", "enter")
        assert logged(ssi) == [("post", 1, life.TODAY, "", "")]


async def test_the_question_about_a_cap_is_off_the_table_when_the_line_changes() -> None:
    async with running() as ssi:
        await add(ssi, "post", "enter")
        await write(ssi, "carousel")
        await ssi.press("enter")
        assert logged(ssi) == []
        assert "log anyway" in ssi.text()


async def test_from_a_past_day_it_logs_there_unless_another_is_named() -> None:
    async with running() as ssi:
        await ssi.press("comma", "comma")
        await add(ssi, "like")
        assert "Add to Sun 22 Nov" in ssi.text()
        await ssi.press("enter")
        await add(ssi, "like @today", "enter")
        assert [entry[2] for entry in logged(ssi)] == [life.TODAY - timedelta(days=2), life.TODAY]
        assert "Sun 22 Nov" in ssi.header


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("5 xyzz", 'unknown action "xyzz"'),
        ("0 com", "count 0"),
        ("com @tomorrow", "2026-11-25 is in the future"),
        ("99999 like", "count 99999"),
        ("profile", "which profile section"),
        ("2 headline", "a profile section is ticked: once, and without a note"),
    ],
)
async def test_what_cannot_be_is_told_and_changes_nothing(line: str, told: str) -> None:
    async with running() as ssi:
        await add(ssi, line)
        assert f"× {told}" in ssi.text()
        await ssi.press("enter")
        assert is_open(ssi)
        assert f"× {told}" in ssi.text()
        assert ssi.journal.done == []


async def test_a_profile_section_is_ticked() -> None:
    async with running() as ssi:
        await add(ssi, "about", "enter")
        assert "about" in ssi.screen.tracker.profile()
        assert ssi.hint.startswith("✓ about ticked")


async def test_variants_are_named() -> None:
    async with running(life.facts(morning=False)) as ssi:
        await add(ssi, "post")
        assert "or text, carousel, picture, video" in ssi.text()
        await write(ssi, "post/video")
        assert "→ 1 × Post: video" in ssi.text()


async def test_a_click_chooses_and_a_second_one_logs() -> None:
    async with running() as ssi:
        await add(ssi, "com")
        row = next(y for y, row in enumerate(ssi.rows()) if "Decision maker connected" in row)
        await ssi.pilot.click(offset=(20, row))
        assert "→ 1 × Decision maker connected" in ssi.text()
        assert logged(ssi) == []
        await ssi.pilot.click(offset=(20, row))
        assert logged(ssi)[0][0] == "decision-maker"


async def test_what_cannot_be_saved_waits_and_is_told() -> None:
    async with running() as ssi:
        ssi.journal.error = StorageError("the disk is full")
        await add(ssi, "like;", "enter")
        assert "▲ 1 like: not saved yet" in ssi.text()
        await ssi.press("escape")
        assert "the disk is full" in ssi.hint
        ssi.journal.error = None
        await ssi.press("ctrl+s")
        assert logged(ssi)[0][0] == "like"


@pytest.mark.parametrize("note", HOSTILE)
async def test_hostile_notes(note: str) -> None:
    async with running() as ssi:
        await add(ssi, f"com {note}")
        assert "→ 1 × Comment given" in ssi.text()
        assert not [sign for sign in ssi.text() if sign != "\n" and ord(sign) < 32]
        assert {cell_len(row) for row in ssi.rows()} == {80}
        await ssi.press("enter")
        (entry,) = ssi.entries()
        assert entry.action == "comment"
        assert "\x1b" not in entry.note
        assert entry.note


async def test_a_paste_of_a_megabyte_is_cut() -> None:
    async with running() as ssi:
        await add(ssi, "com " + "word " * 200_000)
        assert len(ssi.app.screen.query_one(Line).value) == MOST
        await ssi.press("enter")
        assert len(ssi.entries()[0].note) < MOST


@pytest.mark.parametrize("size", SIZES)
async def test_it_works_in_every_window(size: tuple[int, int]) -> None:
    async with running(size=size) as ssi:
        await add(ssi, "5 com Ana", "down", "up")
        assert "Comment given" in ssi.text()
        await ssi.press("enter")
        assert logged(ssi) == [("comment", 5, life.TODAY, "", "Ana")]


async def test_it_draws_ascii_only_where_that_is_asked_for() -> None:
    async with running(ascii=True, theme="textual-dark") as ssi:
        await add(ssi, "5 com @y Ana")
        assert ssi.text().isascii()
