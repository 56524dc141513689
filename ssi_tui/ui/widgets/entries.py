"""The entries of all days as one list, of which only the visible rows are ever drawn."""

from __future__ import annotations

from datetime import date
from itertools import islice

from textual import events
from textual.content import Content
from textual.message import Message

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.facts import Entry
from ssi_tui.domain.snapshot import DayClose, DayMark
from ssi_tui.service.chronicle import Chronicle, Item
from ssi_tui.service.wording import date_text
from ssi_tui.ui.draw import fit, key
from ssi_tui.ui.hints import moved
from ssi_tui.ui.states import COLOR
from ssi_tui.ui.timeline import Line, Spot, Timeline

from .compact import too_small
from .rows import Rows

TIME, COUNT = 5, 3
ACTION, LEAST_ACTION = 31, 20
WIDE = 70
"""Cells from which the column of actions has its full width."""
CURSOR, FAINT_CURSOR = "on $primary 22%", "on $primary 10%"
WHEEL = 3
MOST_SIGNS = 8
"""Characters of a cell, at most, that are looked at: some have no width, but a note may be a book."""
NOTHING_AT_ALL = (
    Content.styled("Nothing is logged yet.", "bold"),
    Content.assemble(key("T"), (" goes to Today: there, the letter in front of a goal logs it.", "$dim")),
)
MOVES = "{↑ ↓} row  {← →} day  {PgUp} {PgDn} page  {o} open day  tab map"


class Entries(Rows, can_focus=True):
    """A list with a cursor; it reads the months of the days that are visible, and no others."""

    class Moved(Message):
        """The cursor was moved by mouse."""

    def __init__(self, tracker: Chronicle) -> None:
        super().__init__()
        self._tracker = tracker
        self.timeline = Timeline(tracker.month, tracker.today)
        self.cursor = self._top = Spot(tracker.today, 0)
        self._id = ""
        self._lines: list[Line] = []
        self._title = Content("")

    def on_mount(self) -> None:
        self.border_subtitle = Content(self.keyed(MOVES))

    @property
    def item(self) -> Item | None:
        """What is at the cursor."""
        return self.timeline.at(self.cursor)

    @property
    def day(self) -> date:
        """The day of the cursor."""
        return self.cursor.day

    @property
    def found(self) -> bool:
        """Whether there is anything to list."""
        return self.timeline.has(self.cursor.day)

    def show(self) -> None:
        """Take in what has changed; the cursor stays on its item, else on its day."""
        timeline, today = self.timeline, self._tracker.today
        timeline.first, timeline.last = self._tracker.first_day, today
        ids = [item.id for item in timeline.items(self.day)]
        if self._id in ids:
            self.cursor = Spot(self.day, ids.index(self._id))
        elif not ids and not timeline.words:
            timeline.pinned = self.day
        day = timeline.near(self.day)
        if day:
            number = self.cursor.number if day == self.day else 0
            self._go(Spot(day, min(number, timeline.size(day) - 1)))
        self.redraw()

    # moving

    def choose(self, day: date, back: bool = True) -> None:
        """Go to a day; where it is not listed because of a filter, to the next before it (or after it)."""
        self.timeline.pinned = day
        near = self.timeline.near(day, back)
        if near:
            self._go(Spot(near, 0))
            self._top = self.cursor
        self.redraw()

    def go_to(self, id: str, day: date) -> None:
        """Go to an item of a day."""
        ids = [item.id for item in self.timeline.items(day)]
        if id in ids:
            self._go(Spot(day, ids.index(id)))
        self.redraw()

    def step(self, rows: int) -> None:
        """Move the cursor down by rows, or up if negative."""
        if self.found:
            self._go(self.timeline.step(self.cursor, rows))
            self.redraw()

    def page(self, pages: int) -> None:
        """Move the cursor by what is visible."""
        self.step(pages * max(1, self._body - 1))

    def end(self, last: bool) -> None:
        """Go to the newest row, or the last."""
        spot = self.timeline.oldest() if last else self.timeline.newest()
        if spot:
            self._go(spot)
        self.redraw()

    def find(self, text: str) -> None:
        """List only what holds every word of the text; "" lists all."""
        self.timeline.find(text)
        self.show()

    def _go(self, spot: Spot) -> None:
        self.cursor = spot
        item = self.item
        self._id = item.id if item else ""

    # drawing

    @property
    def _empty(self) -> bool:
        """Whether nothing was ever logged."""
        return self.item is None and not self.timeline.older(self.day) and not self.timeline.newer(self.day)

    @property
    def _framed(self) -> bool:
        return self.content_size.height < self.outer_size.height

    @property
    def _body(self) -> int:
        """The height of the list: without a frame, the first line is the heading that the frame would have."""
        return max(1, self.content_size.height - (not self._framed))

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002  # `_body` has it
        if told := too_small(self.app.size):
            return told
        timeline, body = self.timeline, self._body
        if not self.found:
            self._retitle(Content("Entries"))
            words = " ".join(timeline.words)
            return [
                Content(""),
                Content.assemble((f"Nothing holds “{words}”.", "bold"), (self.keyed("  {esc} shows all"), "$dim")),
            ]
        self._top = timeline.fit(self._top, self.cursor, body)
        self._lines = list(islice(timeline.lines(self._top), body))
        title = self._heading(self._top.day)
        self._retitle(title)
        if self._empty:
            return [*([] if self._framed else [title]), *NOTHING_AT_ALL]
        rows = [] if self._framed else [title]
        for line in self._lines:
            if line is None:
                rows.append(Content(""))
            elif isinstance(line, Spot):
                rows.append(self._row(line, width))
            else:
                rows.append(self._heading(line))
        return rows

    def _retitle(self, title: Content) -> None:
        if not title.is_same(self._title):
            self._title = title
            self.border_title = title

    def _heading(self, day: date) -> Content:
        (mark,) = self._tracker.marks(day, day)
        return heading(mark, self._tracker.close(day), self._tracker.today)

    def _row(self, spot: Spot, width: int) -> Content:
        item = self.timeline.at(spot)
        row = item_row(item, width) if item else nothing_row(spot.day == self._tracker.today)
        if spot != self.cursor:
            return row
        return fit(row, width).stylize_before(CURSOR if self.has_focus else FAINT_CURSOR)

    # mouse

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked."""
        offset = event.get_content_offset(self)
        row = offset.y - (not self._framed) if offset else -1
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        if isinstance(line, Spot):
            self._go(line)
            self.redraw()
            self.post_message(self.Moved())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(-WHEEL)

    def _scroll(self, rows: int) -> None:
        """Move what is visible; the cursor stays in it."""
        if not self.found:
            return
        top = self.timeline.step(self._top, rows)
        self._top = self.timeline.fit(top, top, self._body)
        seen = [line for line in islice(self.timeline.lines(self._top), self._body) if isinstance(line, Spot)]
        if self.cursor not in seen:
            self._go(seen[0] if rows > 0 else seen[-1])
        self.redraw()
        self.post_message(self.Moved())


def heading(mark: DayMark, close: DayClose | None, today: date) -> Content:
    """A day, what was done on it, and what it did to the index."""
    actions = f"   {mark.actions} action{'s' * (mark.actions != 1)}" if mark.actions else ""
    off = {"rest": "   rest day", "skipped": "   skipped", "missed": "   missed"}.get(mark.state, "")
    found = Content.assemble((date_text(mark.day, today), "bold $foreground"), (actions + off, "$dim"))
    if close:
        found = found + "   " + moved(close.moved) + Content.styled(f"   {close.index:.1f}", "$dim")
        if close.anchored:
            found = found + Content.styled(" ◆ as the official SSI", "$accent")
    return found + Content.styled("   ▲ over a cap", "bold $error") if mark.over else found


def item_row(item: Item, width: int) -> Content:
    """When, how many of what, and the note."""
    if not isinstance(item, Entry):
        what = f"{'✓' if item.done else '○':>{COUNT}} {item.section.replace('-', ' ')}"
        return _columns("", COLOR["brand"], Content(what), Content.styled("profile section", "$dim"), width)
    kind = ACTIONS.get(item.action)
    action = Content.assemble(
        (f"{item.count:>{COUNT}}", "bold"),
        f" {kind.noun[item.count != 1] if kind else item.action}",
        (f", {item.variant}" if item.variant else "", "$dim"),
    )
    note = Content.styled(item.note[: MOST_SIGNS * width], "$dim")
    if item.imported:
        note = Content.styled("imported  ", "$dim") + note
    time = "" if item.imported else f"{item.at:%H:%M}"
    return _columns(time, COLOR[kind.component] if kind else "$dim", action, note, width)


def _columns(time: str, color: str, action: Content, note: Content, width: int) -> Content:
    cells = ACTION if width >= WIDE else max(LEAST_ACTION, min(ACTION, width // 2))
    return Content.assemble((f"{time:<{TIME}}  ", "$dim"), ("▌", color), fit(action, cells), "  ", note)


def nothing_row(today: bool) -> Content:
    """What stands where nothing was done."""
    return Content.styled("Nothing logged yet." if today else "Nothing was logged.", "$dim")
