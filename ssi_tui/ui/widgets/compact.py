"""Everything in a list, where there is no room for panels."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.snapshot import Snapshot
from ssi_tui.ui.draw import bar, fit, key
from ssi_tui.ui.hints import Mood, hint
from ssi_tui.ui.states import COLOR, figure, figure_style, look

from .hero import BAND_COLOR
from .panel import action_of
from .rows import Rows

LEAST = (40, 10)
TWO_COLUMNS = 56


class Compact(Rows):
    """The index, the hint, four bars and the goals that are open."""

    def __init__(self) -> None:
        super().__init__()
        self._shot: Snapshot | None = None
        self._mood = Mood()

    def show(self, shot: Snapshot, mood: Mood) -> None:
        """Draw a day."""
        self._shot, self._mood = shot, mood
        self.redraw()

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
        parts = [top, fit(hint(shot, self._mood, width)[0], width), Content("")]
        if height >= 9:
            parts += [_component(shot, number, width) for number in range(len(shot.components))] + [Content("")]
        return [*parts, *_open_goals(shot, width, max(0, height - len(parts)), bool(self._mood.count))]


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


def _open_goals(shot: Snapshot, width: int, rows: int, armed: bool) -> list[Content]:
    """The goals that are not simply done, in one or two columns."""
    views = [view for part in shot.components for view in part.goals if view.state != "done"]
    columns = 2 if width >= TWO_COLUMNS else 1
    cells = (width - 2 * (columns - 1)) // columns
    drawn = []
    for view in views[: rows * columns]:
        sign, color = look(view, shot.is_today)
        text = figure(view)
        left = Content.assemble(
            (f"{sign} ", f"bold {color}"), key(ACTIONS[action_of(view)].key, armed), f" {view.goal.label}"
        )
        drawn.append(fit(left, cells - len(text)) + Content.styled(text, figure_style(view, sign, color)))
    return [Content("  ").join(drawn[first : first + columns]) for first in range(0, len(drawn), columns)]
