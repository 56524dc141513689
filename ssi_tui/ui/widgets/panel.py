"""A component: its score, and a row for each of its goals."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from ssi_tui.domain.catalogue import ACTIONS, Component
from ssi_tui.domain.snapshot import ComponentView, GoalView
from ssi_tui.ui.draw import bar, join, key, line
from ssi_tui.ui.states import COLOR, FIGURE, figure, figure_style, look, share, strip

from .rows import Rows

LABEL, LONG_LABEL = 15, 18
KEY_FIRST, KEY_LAST = 2, 4
STRIP_FROM, LONG_FROM = 51, 55
"""Cells a panel needs for the strip of the last days, and for long labels beside it."""
STRIP = 14
MOST_BAR = 10
CURSOR = "on $primary 22%"


def action_of(view: GoalView) -> str:
    """The action that a goal's row logs: what the user does, if there is such a thing."""
    own = [slug for slug in view.goal.actions if not ACTIONS[slug].incoming]
    return (own or list(view.goal.actions))[0]


class Panel(Rows, can_focus=True):
    """One of the four components; its cursor is on one of its goals."""

    class Chosen(Message):
        """A goal was chosen by mouse; `act` if its key cap was clicked."""

        def __init__(self, panel: Panel, goal: GoalView, act: bool) -> None:
            super().__init__()
            self.panel, self.goal, self.act = panel, goal, act

    class Pointed(Message):
        """The mouse has come to another row: a goal's, or that of the score."""

        def __init__(self, widget: Widget, about: GoalView | ComponentView | None) -> None:
            super().__init__()
            self.widget, self.about = widget, about

    class Asked(Message):
        """The score of a component was clicked."""

        def __init__(self, component: Component) -> None:
            super().__init__()
            self.component = component

    def __init__(self, component: Component) -> None:
        super().__init__(id=component.slug, classes=f"-{component.slug}")
        self.component = component
        self.view: ComponentView | None = None
        self.cursor = 0
        self._today = True
        self._armed = False
        self._lit = ""
        self._most = 0
        self._started = False
        self._shown: tuple[object, ...] = ()
        self._pointed: GoalView | ComponentView | None = None

    def show(self, view: ComponentView, *, most: int, today: bool, armed: bool, started: bool, lit: str = "") -> None:
        """Draw the component; `most` is how many goals the longest panel has, so that all look alike.

        `armed` key caps wait for a key; `lit` is the goal that was just logged.
        """
        shown = (view, most, today, armed, lit, started)
        if shown == self._shown:
            return
        self._shown = shown
        self.view, self._most, self._started = view, most, started
        self._today, self._armed, self._lit = today, armed, lit
        self.cursor = max(0, min(self.cursor, len(view.goals) - 1))
        self.set_class(any(goal.state == "over" for goal in view.goals), "-over")
        self._label()
        self.redraw()

    def _label(self) -> None:
        view = self.view
        if view is None or not self.size.width:
            return
        wide = self.content_size.width >= STRIP_FROM
        title = self.component.long_label if wide else self.component.label
        rowed = {action_of(goal) for goal in view.goals}
        served = {slug for goal in view.goals for slug in goal.goal.actions}
        extra = [ACTIONS[slug] for slug in ACTIONS if slug in served - rowed and self.keycap(ACTIONS[slug].key)]
        keys = "".join(f"{self.keycap(kind.key)} {kind.noun[0] if wide else kind.short}  " for kind in extra)
        done = f"{view.done} of {len(view.goals)} done" if self._started else "nothing yet"
        if (self.border_title, self.border_subtitle) != (title, keys + done):
            self.border_title, self.border_subtitle = title, keys + done

    def on_resize(self) -> None:
        self._label()
        super().on_resize()

    def move(self, rows: int) -> bool:
        """Move the cursor; False if there is no such row."""
        if self.view is None or not 0 <= self.cursor + rows < len(self.view.goals):
            return False
        self.cursor += rows
        self.redraw()
        return True

    @property
    def goal(self) -> GoalView | None:
        """The goal at the cursor."""
        return self.view.goals[self.cursor] if self.view and self.view.goals else None

    # drawing

    def draw(self, width: int, height: int) -> list[Content]:
        view = self.view
        if view is None:
            return []
        gap, first = self._fold(height)
        rows = [self._row(goal, width) for goal in view.goals]
        if self.has_focus and rows:
            padded = rows[self.cursor].pad_right(max(0, width - rows[self.cursor].cell_length))
            rows[self.cursor] = padded.stylize_before(CURSOR)
        return [self._score(view, width), *([Content("")] if gap else []), *rows[first:]]

    def _fold(self, height: int) -> tuple[bool, int]:
        """Whether there is room for a blank row below the score, and the first goal that is shown."""
        goals = len(self.view.goals) if self.view else 0
        gap = height >= self._most + 2
        visible = height - 1 - gap
        return gap, max(0, min(self.cursor - visible + 1, goals - visible))

    def _score(self, view: ComponentView, width: int) -> Content:
        color = COLOR[view.component.slug]
        change = round(view.points.change, 1)
        sign, style = ("▲", "$success") if change > 0 else ("▼", "$error") if change < 0 else ("=", "$dim")
        tail = Content.assemble(
            (f" {view.points.live:4.1f}", f"bold {color}"),
            ("/25 ", "$dim"),
            (f"{sign}{abs(change):.1f}" if change else "   =", style),
        )
        return bar(view.points.live / 25, width - tail.cell_length, color) + tail

    def _row(self, view: GoalView, width: int) -> Content:
        color = COLOR[view.goal.component]
        sign, sign_color = look(view, self._today)
        long = width >= LONG_FROM
        label = view.goal.long_label if long else view.goal.label
        cells = LONG_LABEL if long else LABEL
        label_style = "$dim" if view.state == "done" else "$foreground"
        if view.goal.slug == self._lit:
            label_style = "bold $success"
        status = {"done": "$success", "capped": "$warning", "over": "$error"}.get(view.state, color)
        strip_room = (STRIP + (2 if long else 1)) if width >= STRIP_FROM else 0
        room = max(2, min(MOST_BAR, width - 7 - cells - FIGURE - strip_room))
        mark = 0.5 if view.goal.percent and view.attainment is not None else None
        text = figure(view)
        unit = " 7d" if view.per == "7d" and len(text) < FIGURE - 2 else ""
        room -= 1 if unit else 0
        row = Content.assemble(
            (f"{sign} ", f"bold {sign_color}"),
            key(ACTIONS[action_of(view)].key, self._armed),
            (f" {label.ljust(cells)} ", label_style),
            line(share(view), room, status, mark),
            (unit, "$dim"),
            " " * (FIGURE + (1 if unit else 0) - len(unit) - len(text)),
            (text, figure_style(view, sign, sign_color)),
        )
        if width >= STRIP_FROM:
            row = row + Content("  " if long else " ") + self._extra(view, color)
        return row

    def _extra(self, view: GoalView, color: str) -> Content:
        if view.goal.percent and view.ratio is not None:
            return Content.styled(f"{round(view.ratio * view.count)} of {view.count}, 30 d", "$dim")
        if view.per == "once":
            missing = int(view.target) - view.count
            return Content.styled(f"{missing} missing" if missing else "complete", "$dim")
        return join(strip(view, color))

    # mouse

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a row; a click on its key cap logs one."""
        offset = event.get_content_offset(self)
        about = self._about(offset)
        if isinstance(about, ComponentView):
            self.post_message(self.Asked(self.component))
        elif about and offset and self.view:
            self.cursor = self.view.goals.index(about)
            self.redraw()
            self.post_message(self.Chosen(self, about, KEY_FIRST <= offset.x <= KEY_LAST))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Have it told what the row is about."""
        about = self._about(event.get_content_offset(self))
        if about is not self._pointed:
            self._pointed = about
            self.post_message(self.Pointed(self, about))

    def _about(self, offset: Offset | None) -> GoalView | ComponentView | None:
        """What the row at an offset is about."""
        view = self.view
        if offset is None or view is None:
            return None
        gap, first = self._fold(self.content_size.height)
        row = offset.y - 1 - gap + first
        if offset.y == 0:
            return view
        return view.goals[row] if offset.y > gap and row < len(view.goals) else None
