"""Trends: the live index against the official scores."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from rich.cells import cell_len

from ssi_tui.domain.facts import Fact, OfficialScore, Started
from ssi_tui.ui.chart import AXIS
from ssi_tui.ui.screens.trends import Trends

from . import life
from .driver import LARGE, SIZES, SMALL, WIDE, Driver, running
from .test_mouse import click


def without_officials(facts: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in facts if not isinstance(fact, OfficialScore)]


def long_life(days: int = 500) -> list[Fact]:
    """A life with an official score every fifty days."""
    scores = [
        OfficialScore(day=life.TODAY - timedelta(days=ago), total_only=40 + ago / 50, industry_rank=5)
        for ago in range(30, days, 50)
    ]
    return [*life.facts(days), *scores]


def axis(ssi: Driver) -> list[str]:
    """The first and the last day below the chart."""
    names = [part.strip() for part in chart_of(ssi)[-1].split("  ") if part.strip()]
    return [names[0], names[-1]]


def chart_of(ssi: Driver) -> list[str]:
    widget = ssi.screen.query_one("TrendChart")
    return [widget.render_line(y).text for y in range(widget.size.height)]


def legend(ssi: Driver) -> str:
    return chart_of(ssi)[0]


async def test_the_legend_tells_live_and_official_apart() -> None:
    async with running() as ssi:
        await ssi.press("R")
        told = legend(ssi)
        live = ssi.screen.tracker.snapshot().index.live
        assert f"live index {live:.1f}" in told
        assert "◆ official SSI 61" in told
        assert f"gap +{round(live, 1) - 61:.1f}" in told
        assert "your SSI" not in ssi.text()


async def test_ranges_are_walked_with_minus_and_plus_and_stop_at_the_ends() -> None:
    async with running(long_life()) as ssi:
        await ssi.press("R")
        assert axis(ssi) == ["27 Aug", "16 Dec"], "90 days, and a fourth of that to come"
        await ssi.press("minus", "minus")
        assert axis(ssi) == ["26 Oct", "1 Dec"]
        await ssi.press("plus", "plus")
        assert axis(ssi) == ["Nov 2025", "Feb 2027"]
        await ssi.press("plus", "plus")
        assert axis(ssi) == ["Jul 2025", "Mar 2027"]
        assert "since 12 Jul 2025" in ssi.hint
        await ssi.press("minus")
        assert "in a year" in ssi.hint


async def test_panning_goes_back_to_the_beginning_and_no_further() -> None:
    async with running(long_life()) as ssi:
        await ssi.press("R", "minus", "left")
        assert ssi.hint.startswith("◂ The range ends on 14 Nov.")
        assert axis(ssi)[-1] == "14 Nov"
        assert "index on 14 Nov" in legend(ssi)
        assert "live index" not in legend(ssi), "a close of the past is not live"
        await ssi.press("home")
        assert axis(ssi) == ["12 Jul", "10 Aug"]
        await ssi.press("left")
        assert "This is where it begins" in ssi.hint
        assert axis(ssi) == ["12 Jul", "10 Aug"]
        await ssi.press("right")
        assert axis(ssi) == ["22 Jul", "20 Aug"]
        await ssi.press("end")
        assert "live index" in legend(ssi)
        await ssi.press("right")
        assert "This is today" in ssi.hint
        await ssi.press("plus", "plus", "plus", "left")
        assert "All there is is shown" in ssi.hint


async def test_a_range_that_was_panned_keeps_its_end_when_it_grows() -> None:
    async with running(long_life()) as ssi:
        await ssi.press("R", "left", "minus")
        assert axis(ssi)[-1] == "25 Oct"
        await ssi.press("plus", "plus", "plus", "minus")
        assert axis(ssi)[-1] == "Feb 2027", "everything ends today, and so does what follows"


async def test_the_view_changes_to_blocks_and_back() -> None:
    async with running() as ssi:
        await ssi.press("R")
        assert any(0x2800 < ord(sign) < 0x2900 for sign in "".join(chart_of(ssi)))
        await ssi.press("v")
        assert not any(0x2800 < ord(sign) < 0x2900 for sign in "".join(chart_of(ssi)))
        assert "█" in "".join(chart_of(ssi))
        await ssi.press("v")
        assert "█" not in "".join(chart_of(ssi))


async def test_each_component_has_its_figure_and_its_change() -> None:
    async with running() as ssi:
        await ssi.press("R")
        shot = ssi.screen.tracker.snapshot()
        series = ssi.screen.tracker.series(90)
        for number, part in enumerate(shot.components):
            box = ssi.shown(f"Small.-{part.component.slug}")
            moved = round(series.components[number][-1] - series.components[number][0], 1)
            assert f"{part.points.live:.1f}/25" in box
            assert f"{'▲' if moved > 0 else '▼'}{abs(moved):.1f}" in box
        official = [row for row in ssi.rows() if "◆ 17" in row]
        assert [part.strip("╰─╯ ") for part in official[0].split("◆")[1:]] == ["17", "13.2", "14.6", "16.2"]


async def test_the_table_tells_each_official_score_with_its_drift() -> None:
    async with running(size=WIDE) as ssi:
        await ssi.press("R")
        _, newest, first = ssi.shown("Scores").splitlines()
        view = ssi.screen.tracker.officials()[0]
        assert newest.split()[:6] == ["21", "Nov", "26", "61", f"{view.live:.1f}", f"{view.drift:+.1f}"]
        parts = view.component_drift or ()
        assert all(f"{drift:+.1f}".replace("-", "−") in newest for drift in parts)
        assert "top 4%  avg 24" in newest
        assert "top 9%  avg 41" in newest
        assert " 0.0 " in first, "the first score is where the index was put"


async def test_the_table_is_for_tall_windows_and_scrolls() -> None:
    async with running(long_life(), size=SMALL) as ssi:
        await ssi.press("R")
        assert not ssi.screen.query_one("Scores").display
        await ssi.resize(80, 36)
        assert ssi.screen.query_one("Scores").display
        top, second = ssi.shown("Scores").splitlines()[1:3]
        await ssi.press("down")
        assert ssi.shown("Scores").splitlines()[1] == second
        assert "2 to 6 of 12" in ssi.text()
        await ssi.press(*["down"] * 20)
        assert "8 to 12 of 12" in ssi.text()
        await ssi.press(*["up"] * 20)
        assert ssi.shown("Scores").splitlines()[1] == top


async def test_two_days_draw_a_line() -> None:
    async with running([Started(day=life.TODAY)]) as ssi:
        await ssi.press("R")
        assert "Two days draw a line." in ssi.text()
        assert "No official SSI yet" in ssi.hint
        assert "linkedin.com/sales/ssi" in ssi.hint
    async with running([Started(day=life.TODAY - timedelta(days=1))]) as ssi:
        await ssi.press("R")
        assert "Two days draw a line." not in ssi.text()
        assert axis(ssi) == ["23 Nov", "24 Nov"]


async def test_nothing_yet() -> None:
    async with running([], size=WIDE) as ssi:
        await ssi.press("R")
        assert "No index yet." in ssi.text()
        assert "live index" not in legend(ssi)
        assert "None recorded yet." in ssi.text()
        assert "ssi official 17 13.2 14.6 16.2" in ssi.text()
        await ssi.press("minus", "left", "home", "plus", "plus", "plus", "right", "end", "v", "down")
        assert "No index yet." in ssi.text()


async def test_no_official_score_yet() -> None:
    async with running(without_officials(life.facts()), size=WIDE) as ssi:
        await ssi.press("R")
        assert "no official SSI yet" in legend(ssi)
        assert "gap" not in legend(ssi)
        assert "No official SSI yet: " in ssi.hint


async def test_the_screen_follows_what_is_logged_elsewhere() -> None:
    async with running() as ssi:
        await ssi.press("R")
        before = legend(ssi)
        await ssi.press("T", "c", "c", "R")
        await ssi.pilot.pause()
        after = legend(ssi)
        assert f"live index {ssi.screen.tracker.snapshot().index.live:.1f}" in after
        assert after != before
        await ssi.press("u", "u")
        await ssi.pilot.pause()
        assert legend(ssi) == before
        assert ssi.hint.startswith("✓ Undone: 1 comment")


async def test_the_range_goes_on_when_a_new_day_begins() -> None:
    async with running() as ssi:
        await ssi.press("R")
        ssi.clock.set("2026-11-25T08:00:00+01:00")
        await ssi.look()
        assert axis(ssi) == ["28 Aug", "17 Dec"]


async def test_what_is_to_come_is_dashed_and_only_after_today() -> None:
    async with running(size=WIDE) as ssi:
        await ssi.press("R")
        rows = chart_of(ssi)[1:-1]
        dots = {x for row in rows for x, sign in enumerate(row) if "\u2801" <= sign <= "\u28ff"}
        today = round(AXIS + (len(rows[0]) - AXIS) * 90 / 112)
        assert set(range(AXIS, today - 1)) <= dots, "the past is a line"
        coming = [x in dots for x in range(today + 1, len(rows[0]))]
        assert 0.4 < sum(coming) / len(coming) < 0.6
        assert "At this pace 70 on 28 Dec." in ssi.hint
        await ssi.press("left")
        rows = chart_of(ssi)[1:-1]
        dots = {x for row in rows for x, sign in enumerate(row) if "\u2801" <= sign <= "\u28ff"}
        assert len(set(range(AXIS, len(rows[0]))) - dots) <= 2, "a day of the past has a past only, and diamonds"


async def test_a_click_on_a_range_shows_it() -> None:
    async with running(long_life()) as ssi:
        await ssi.press("R")
        await click(ssi, " 30 d ")
        assert axis(ssi)[0] == "26 Oct"
        await click(ssi, " all ")
        assert axis(ssi)[0] == "Jul 2025"
        await click(ssi, "official SSI")
        assert axis(ssi)[0] == "Jul 2025"


async def test_a_redraw_that_changes_nothing_paints_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running() as ssi:
        await ssi.press("R")
        painted: list[object] = []
        for widget in ssi.screen.query("TrendChart, Small, Scores"):
            monkeypatch.setattr(widget, "refresh", lambda *regions, **_: painted.append(regions))
        await ssi.look()
        assert painted == []


@pytest.mark.parametrize("facts", [[], life.facts(), long_life()], ids=["nothing", "a season", "years"])
async def test_every_size_is_whole(facts: list[Fact]) -> None:
    async with running(facts, size=LARGE) as ssi:
        await ssi.press("R")
        for size in [*SIZES, (77, 21), (40, 10), (3, 2), SMALL]:
            await ssi.resize(*size)
            assert [cell_len(row) for row in ssi.rows()] == [size[0]] * size[1]
        assert isinstance(ssi.screen, Trends)


async def test_a_small_window_keeps_index_official_and_components() -> None:
    async with running(size=(60, 20)) as ssi:
        await ssi.press("R")
        text = ssi.text()
        assert "live 67.3 ◆ official 61 gap +6.3" in text
        assert all(name in text for name in ("Brand", "People", "Engage", "Relations"))
        await ssi.resize(40, 10)
        assert "live 67.3 ◆ official 61 +6.3" in ssi.text()
        await ssi.resize(39, 10)
        assert "Make it at least 40×10" in ssi.text()


async def test_the_layout_follows_a_window_that_changed_on_another_tab() -> None:
    async with running(size=WIDE) as ssi:
        await ssi.press("R")
        await ssi.press("T")
        await ssi.resize(*SMALL)
        await ssi.press("R")
        await ssi.pilot.pause()
        assert not ssi.screen.query_one("Scores").display
        assert [cell_len(row) for row in ssi.rows()] == [SMALL[0]] * SMALL[1]


async def test_ascii_tells_the_line_and_the_official_scores_apart() -> None:
    async with running(size=WIDE, ascii=True) as ssi:
        await ssi.press("R")
        text = ssi.text()
        assert text.isascii()
        assert "* official SSI 61" in text
        chart = "".join(row[AXIS:] for row in ssi.rows()[4:18])
        assert chart.count("*") == 1
        assert chart.count(".") > 90
