"""A year of days as a heat map, with what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from textual import events
from textual.content import Content
from textual.message import Message

from ssi_tui.domain.marks import busy, level, year_stats
from ssi_tui.domain.snapshot import DayMark, DayStreak
from ssi_tui.service.wording import MONTHS, WEEKDAYS
from ssi_tui.ui.draw import Cell, fit, join

from .rows import Rows

WEEKS = 53
WEEK = 7
DAYS = WEEKS * WEEK
LABEL = 3
"""Cells of the weekdays' names."""
STATS = 20
"""Cells of the figures beside the map."""
FIGURE = 5
BESIDE = 3
"""Cells between the map and the figures beside it, at most."""
WIDEST = 3
"""Cells of a week at most."""
CHOSEN = "bold $background on $warning"
TODAY = "on $warning 40%"

MOVES = "{← →} week  {↑ ↓} day  {PgUp} {PgDn} year  {enter} open day  tab entries"

Figure = tuple[str, str]
"""A number and what it counts."""


class Year(Rows, can_focus=True):
    """The weeks of a year side by side; a day is chosen by click."""

    class Chosen(Message):
        """A day was clicked."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    class Turned(Message):
        """The wheel was turned by so many weeks."""

        def __init__(self, weeks: int) -> None:
            super().__init__()
            self.weeks = weeks

    def __init__(self) -> None:
        super().__init__()
        self._marks: Sequence[DayMark] = ()
        self._streak: DayStreak | None = None
        self._day = self._today = date.min
        self._page: list[Content] = []
        self._page_of: tuple[object, ...] = ()

    def on_mount(self) -> None:
        self.border_subtitle = Content(self.keyed(MOVES))

    def show(self, marks: Sequence[DayMark], day: date, today: date, streak: DayStreak | None) -> None:
        """Draw the days of a page with one of them chosen; `streak` is that of today if the page holds it."""
        self._marks, self._streak, self._day, self._today = marks, streak, day, today
        self.redraw()

    def draw(self, width: int, height: int) -> list[Content]:
        if not self._marks:
            return []
        page_of = (self._marks, self._streak, width, height)
        if not self._page_of or self._page_of[0] is not self._marks or self._page_of != page_of:
            self._page_of, self._page = page_of, self._draw_page(width, height)
        rows = list(self._page)
        for day, overlay in ((self._today, today_cell), (self._day, chosen_cell)):
            at = (day - self._marks[0].day).days
            if 0 <= at < len(self._marks):
                week, weekday = divmod(at, WEEK)
                rows[weekday + 1] = overlay(rows[weekday + 1], LABEL + week * cell_width(width))
        return rows

    def _draw_page(self, width: int, height: int) -> list[Content]:
        """The page without what marks single days."""
        self.border_title = Content(f"{_date(self._marks[0].day)} to {_date(self._marks[-1].day)}")
        cells = cell_width(width)
        rows = [_months(self._marks[0].day, cells), *heat(self._marks, cells)]
        figures = self._figures()
        room = width - LABEL - WEEKS * cells
        if room >= STATS - 1:
            gap = " " * min(room - STATS, BESIDE)
            rows = [row + gap + text for row, text in zip(rows, [Content(""), *map(_beside, figures)], strict=True)]
        elif height > len(rows):
            rows.append(_inline(figures, width))
        if height > len(rows):
            rows.append(legend())
        return [fit(row, width) for row in rows]

    def _figures(self) -> list[Figure]:
        stats, streak = year_stats(self._marks), self._streak
        best = streak.longest if streak else stats.best_streak
        now = (str(streak.current), "streak now") if streak else (str(stats.missed), "missed")
        return [
            (str(stats.active), "active days"),
            (str(best), "best streak"),
            now,
            (f"{stats.actions_a_day:.1f}", "actions a day"),
            (str(stats.over), "day over cap" if stats.over == 1 else "days over cap"),
            (str(stats.rest), "rest days"),
            (str(stats.skipped), "skipped"),
        ]

    def on_click(self, event: events.Click) -> None:
        """Choose the day that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or not self._marks:
            return
        week, row = (offset.x - LABEL) // cell_width(self.content_size.width), offset.y - 1
        if 0 <= week < WEEKS and 0 <= row < WEEK and offset.x >= LABEL:
            day = self._marks[0].day + timedelta(days=WEEK * week + row)
            if day <= self._today:
                self.post_message(self.Chosen(day))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.post_message(self.Turned(1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.post_message(self.Turned(-1))


def page_of(day: date, today: date) -> tuple[date, date]:
    """The first and last day of the page that holds a day; the newest page ends with today's week."""
    here, end = day.toordinal(), today.toordinal()
    end += -end % WEEK  # ordinal 7 was a Sunday
    end -= (end - here) // DAYS * DAYS
    first = max(date.min.toordinal(), end - DAYS + 1)
    return date.fromordinal(first), min(today, date.fromordinal(end))


def cell_width(width: int) -> int:
    """The cells of a week, so that the map fills a width."""
    return max(1, min(WIDEST, (width - LABEL) // WEEKS))


def heat(marks: Sequence[DayMark], cells: int) -> list[Content]:
    """Seven rows, Monday to Sunday, from marks that begin with a Monday."""
    usual = busy(marks)
    rows = []
    for weekday in range(WEEK):
        row: list[Cell] = [(WEEKDAYS[weekday][0].ljust(LABEL), "$dim")]
        for mark in marks[weekday::WEEK]:
            row += [look(mark, usual), (" " * (cells - 1), "")]
        row += [(" " * cells, "")] * (WEEKS - len(marks[weekday::WEEK]))
        rows.append(join(row))
    return rows


def today_cell(row: Content, at: int) -> Content:
    """The row with a cell shown as today's."""
    return row.stylize(TODAY, at, at + 1)


def chosen_cell(row: Content, at: int) -> Content:
    """The row with a cell shown as the chosen day's; a full square leaves nothing of its background to be seen."""
    sign = row.plain[at : at + 1].replace("■", "▪")
    return row[:at] + Content.styled(sign, CHOSEN) + row[at + 1 :]


def look(mark: DayMark, usual: int) -> Cell:
    """The sign of a day and its colour; `usual` are the actions of a busy day."""
    if mark.over:
        return "▲", "bold $error"
    if mark.state == "done":
        return _done(level(mark.actions, usual))
    return {
        "due": ("○", "$foreground"),
        "missed": ("·", "$dim"),
        "rest": ("–", "$faint"),
        "skipped": ("~", "$faint"),
    }.get(mark.state, (" ", ""))


def _months(first: date, cells: int) -> Content:
    """The names of the months over the weeks in which they begin."""
    text = [" "] * (LABEL + WEEKS * cells + WIDEST)
    for week in range(WEEKS):
        sunday = first + timedelta(days=WEEK * week + WEEK - 1)
        if sunday.day <= WEEK:
            at = LABEL + week * cells
            text[at : at + 3] = MONTHS[sunday.month - 1]
    return Content.styled("".join(text[: LABEL + WEEKS * cells]), "$dim")


def _beside(figure: Figure) -> Content:
    number, what = figure
    return Content.assemble((number.rjust(FIGURE), "bold"), (f" {what}".ljust(STATS - FIGURE), "$dim"))


def _inline(figures: Sequence[Figure], width: int) -> Content:
    """As many figures side by side as there is room for."""
    row = Content(" " * LABEL)
    for number, what in figures:
        more = Content.assemble((number, "bold"), (f" {what}", "$dim"))
        if row.cell_length + more.cell_length <= width:
            row = row + more + "   "
    return row


def legend() -> Content:
    """What the signs of the map mean."""
    levels = [part for much in range(1, 5) for part in (_done(much), " ")]
    return Content.assemble(
        " " * LABEL, ("less ", "$dim"), *levels, ("more", "$dim"),
        ("   ▲", "bold $error"), (" over a cap", "$dim"),
        ("   – rest   ~ skipped   · missed", "$dim"),
    )  # fmt: skip


def _done(much: int) -> Cell:
    return "▪" if much == 1 else "■", f"$heat-{much}"


def _date(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
