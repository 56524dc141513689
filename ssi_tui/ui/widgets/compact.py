"""Everything in a list, where there is no room for panels."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.snapshot import GoalView, Snapshot
from ssi_tui.ui.commands import bindings
from ssi_tui.ui.draw import bar, fit, key
from ssi_tui.ui.hints import Mood, hint
from ssi_tui.ui.states import COLOR, figure, figure_style, look

from .grid import PanelGrid
from .hero import BAND_COLOR
from .panel import CURSOR, KEY_FIRST, KEY_LAST, Panel, action_of
from .rows import Rows

LEAST = (40, 10)
TWO_COLUMNS = 56
"""Cells."""
BARS_FROM = 9
"""Rows."""


class Compact(Rows, can_focus=True):
    """The index, the hint, four bars and the goals that are open, with a cursor."""

    class Chosen(Message):
        """A goal was chosen by mouse; `act` if its key cap was clicked."""

        def __init__(self, goal: GoalView, act: bool) -> None:
            super().__init__()
            self.goal, self.act = goal, act

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PanelGrid.COMMANDS)]

    def __init__(self) -> None:
        super().__init__()
        self._shot: Snapshot | None = None
        self._mood = Mood()
        self._at = ""
        self._top = 0
        self._first = 0
        self._pointed: GoalView | None = None

    def show(self, shot: Snapshot, mood: Mood) -> None:
        """Draw a day."""
        self._shot, self._mood = shot, mood
        self.redraw()

    # the cursor

    @property
    def _listed(self) -> list[GoalView]:
        """The goals that are not simply done, and the one at the cursor."""
        views = [view for part in self._shot.components for view in part.goals] if self._shot else []
        return [view for view in views if view.state != "done" or view.goal.slug == self._at]

    @property
    def _columns(self) -> int:
        return 2 if self.content_size.width >= TWO_COLUMNS else 1

    @property
    def goal(self) -> GoalView | None:
        """The goal at the cursor."""
        listed = self._listed
        return next((view for view in listed if view.goal.slug == self._at), listed[0] if listed else None)

    @property
    def _number(self) -> int:
        """How many goals are listed before the one at the cursor."""
        return next((number for number, view in enumerate(self._listed) if view is self.goal), 0)

    def go_to(self, slugs: set[str]) -> GoalView | None:
        """Put the cursor on the first goal of these."""
        views = [view for part in self._shot.components for view in part.goals] if self._shot else []
        found = next((view for view in views if view.goal.slug in slugs), None)
        if found:
            self._at = found.goal.slug
            self.redraw()
        return found

    def take_keys(self, slugs: set[str]) -> None:
        """Get the focus, with the cursor on the first goal of these."""
        self.go_to(slugs)
        self.focus()

    def step(self, goals: int) -> None:
        """Move the cursor by so many goals, if there are that many."""
        listed, to = self._listed, self._number + goals
        if 0 <= to < len(listed):
            self._at = listed[to].goal.slug
            self.redraw()

    def action_up(self) -> None:
        """Move the cursor up."""
        self.step(-self._columns)

    def action_down(self) -> None:
        """Move the cursor down."""
        self.step(self._columns)

    def action_left(self) -> None:
        """Move the cursor to the goal before."""
        self.step(-1)

    def action_right(self) -> None:
        """Move the cursor to the goal after."""
        self.step(1)

    def on_mouse_scroll_up(self) -> None:
        self.action_up()

    def on_mouse_scroll_down(self) -> None:
        self.action_down()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a goal; a click on its key cap logs one."""
        goal, x = self._under(event.get_content_offset(self))
        if goal:
            self._at = goal.goal.slug
            self.redraw()
            self.post_message(self.Chosen(goal, KEY_FIRST <= x <= KEY_LAST))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Have it told what the goal is about."""
        goal, _ = self._under(event.get_content_offset(self))
        if goal is not self._pointed:
            self._pointed = goal
            self.post_message(Panel.Pointed(self, goal))

    def _under(self, offset: Offset | None) -> tuple[GoalView | None, int]:
        """The goal at an offset, and the cell of it."""
        if offset is None or offset.y < self._top:
            return None, 0
        width = self.content_size.width // self._columns
        column, x = divmod(offset.x, width + 1)
        number = (offset.y - self._top + self._first) * self._columns + column
        listed = self._listed
        return (listed[number] if number < len(listed) else None), x

    # drawing

    def draw(self, width: int, height: int) -> list[Content]:
        shot = self._shot
        if shot is None:
            return []
        if told := too_small(self.app.size):
            return [_index(shot), Content(""), *told]
        change = round(shot.index.change, 1)
        sign = "▲" if change > 0 else "▼" if change < 0 else "="
        top = Content.assemble(
            (f"{shot.index.live:.1f}", f"bold {BAND_COLOR[shot.band]}"),
            (f"  {sign}{abs(change):.1f}" if change else "  =", "$success" if change >= 0 else "$error"),
            (f"   {shot.band}", f"bold {BAND_COLOR[shot.band]}"),
            (f"   {shot.streak.current} d streak", "$warning"),
        )
        parts = [top, fit(hint(shot, self._mood, width)[0], width)]
        if height >= BARS_FROM:
            parts += [Content(""), *(_component(shot, number, width) for number in range(len(shot.components)))]
        rows = self._goal_rows(shot, width)
        self._top = len(parts) + 1
        room = max(1, height - self._top)
        return [*parts, self._unseen(len(rows), room, width), *rows[self._first : self._first + room]]

    def _unseen(self, rows: int, room: int, width: int) -> Content:
        """Scroll to the cursor, and tell how many rows are left out."""
        at = self._number // self._columns
        self._first = max(0, min(self._first, at, rows - room), at - room + 1)
        hidden = ((self._first, "above"), (rows - room - self._first, "below"))
        text = ", ".join(f"{count} more {where}" for count, where in hidden if count > 0)
        return Content.styled(text.rjust(width), "$dim")

    def _goal_rows(self, shot: Snapshot, width: int) -> list[Content]:
        """The goals that are listed, in one or two columns."""
        columns, armed = self._columns, bool(self._mood.count)
        cells = (width - 2 * (columns - 1)) // columns
        drawn = []
        for view in self._listed:
            row = _goal(view, shot.is_today, cells, armed)
            drawn.append(row.stylize_before(CURSOR) if self.has_focus and view is self.goal else row)
        return [Content("  ").join(drawn[first : first + columns]) for first in range(0, len(drawn), columns)]


def too_small(size: Size) -> list[Content]:
    """That the window is too small and how large it should be; nothing if it is not."""
    if size.width >= LEAST[0] and size.height >= LEAST[1]:
        return []
    return [
        Content.styled(f"The window is {size.width}×{size.height}.", "$dim"),
        Content.styled("Make it at least 40×10:", "$dim"),
        Content.styled("80×24 shows everything.", "$dim"),
    ]


def _index(shot: Snapshot) -> Content:
    return Content.assemble((f"{shot.index.live:.1f} ", f"bold {BAND_COLOR[shot.band]}"), (shot.band, "$dim"))


def _component(shot: Snapshot, number: int, width: int) -> Content:
    view = shot.components[number]
    color = COLOR[view.component.slug]
    return Content.assemble(
        (view.component.label.ljust(10), f"bold {color}"),
        bar(view.points.live / 25, max(8, width - 15), color),
        (f" {view.points.live:4.1f}", "bold"),
    )


def _goal(view: GoalView, today: bool, width: int, armed: bool) -> Content:
    sign, color = look(view, today)
    text = figure(view)
    left = Content.assemble(
        (f"{sign} ", f"bold {color}"), key(ACTIONS[action_of(view)].key, armed), f" {view.goal.label}"
    )
    return fit(left, width - len(text)) + Content.styled(text, figure_style(view, sign, color))
