"""What the Goals screen draws: a row for every goal, and the weekdays of rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from ssi_tui.domain.catalogue import COMPONENT, COMPONENTS, GOALS
from ssi_tui.domain.trends import Kept
from ssi_tui.service.planning import GoalSetting
from ssi_tui.service.wording import WEEKDAYS

from .commands import keyed
from .draw import fit, join, line, spread
from .states import COLOR, signs
from .tips import ORIGINS

CURSOR = "on $primary 22%"
REST = len(GOALS)
"""The row below the goals: the weekdays of rest."""
MOST_BAR, LEAST_BAR = 12, 5
HEAD = 2
"""Cells of the stripe and the mark of a change."""
ON, TARGET, PERCENT = 4, 7, 5
ROOMY, WIDE = 76, 116
"""Cells from which there is room for long names, and for all columns."""


@dataclass(frozen=True, slots=True)
class GoalsView:
    """The goals and rest days as they are and as they are planned, in catalogue order, and how each was kept."""

    now: tuple[GoalSetting, ...]
    wanted: tuple[GoalSetting, ...]
    rest_now: frozenset[int]
    rest: frozenset[int]
    kept: Mapping[str, Kept]
    today: date


@dataclass(frozen=True, slots=True)
class Columns:
    """How many cells each column has; 0 where there is no room for it."""

    label: int
    unit: int
    cap: int
    bar: int
    strip: int
    points: int
    origin: int

    @property
    def on_at(self) -> int:
        """The cell at which it says whether the goal is on."""
        return HEAD + self.label

    @property
    def target_at(self) -> int:
        """The cell of the arrow in front of the target."""
        return self.on_at + ON


def columns_of(width: int) -> Columns:
    """The columns that fit."""
    if width < ROOMY:
        cap = 8 if width >= 46 else 0
        room = width - (HEAD + 16 + ON + TARGET + 1 + 3 + cap + PERCENT)
        return Columns(16, 3, cap, min(MOST_BAR, room) if room >= LEAST_BAR else 0, 0, 0, 0)
    if width < WIDE:
        return Columns(19, 9, 8, MOST_BAR, 0, 0, 10 if width >= 78 else 0)
    return Columns(19, 9, 8, min(3 * MOST_BAR, width - WIDE + 11), 30, 7, 10)


def lines(height: int, cursor: int) -> list[tuple[str, int]]:
    """What each row shows: `head`, a `component`, a `goal`, the `rest` days, or nothing."""
    room = height - 2
    if room >= len(GOALS) + 2 * len(COMPONENTS):
        found: list[tuple[str, int]] = [("head", 0)]
        for number, component in enumerate(COMPONENTS):
            found.append(("component", number))
            found += [("goal", at) for at, goal in enumerate(GOALS) if goal.component == component.slug]
            found.append(("", 0))
        return [*found, ("rest", 0)]
    first = max(0, min(cursor - room + 1, len(GOALS) - room))
    shown = [("goal", at) for at in range(first, min(len(GOALS), first + room))]
    return [("head", 0), *shown, ("rest", 0)]


def head(width: int, hidden: int) -> Content:
    """The names of the columns, and how many goals there is no room for."""
    cells = columns_of(width)
    kept = cells.bar + PERCENT
    more = f"  {hidden} more ↑↓" if hidden else ""
    parts = [
        fit(Content.assemble("  Goal", (more, "$accent")), HEAD + cells.label + ON),
        fit(Content("Target"), TARGET + 1 + cells.unit),
        fit(Content("Cap"), cells.cap),
        fit(Content("Kept in 30 days" if kept > 15 else "Kept".rjust(kept)), kept + bool(cells.origin)),
        fit(Content(""), cells.strip + 2 if cells.strip else 0),
        fit(Content("Points"), cells.points),
        fit(Content("Figure of"), cells.origin),
    ]
    return fit(Content.assemble(*parts).stylize_before("$dim"), width)


def component_row(view: GoalsView, number: int, width: int) -> Content:
    """The name of a component, and how many of its goals are on."""
    component = COMPONENTS[number]
    goals = [setting for setting in view.wanted if setting.goal.component == component.slug]
    on = f"{sum(setting.on for setting in goals)} of {len(goals)} on"
    name = Content.styled(component.long_label, f"bold {COLOR[component.slug]}")
    return spread(name, Content.styled(on, "$dim"), width)


def goal_row(view: GoalsView, number: int, width: int, selected: bool) -> Content:
    """A goal: what it asks, and how it was kept."""
    new, old, cells = view.wanted[number], view.now[number], columns_of(width)
    goal, color = new.goal, COLOR[new.goal.component]
    text = "$foreground" if new.on else "$dim"
    label = goal.long_label if cells.label > 16 else goal.label
    unit = goal.units[1 if cells.unit > 5 else 2]
    parts = [
        Content.styled("▌", color),
        Content.styled("→" if new != old else " ", "bold $accent"),
        Content.styled(label.ljust(cells.label), text),
        Content.styled(("on" if new.on else "off").ljust(ON), _style("$dim", new.on != old.on)),
        _target(new, old, selected),
        Content.styled(f" {unit.ljust(cells.unit)}", "$dim"),
        _cap(new, old, cells.cap),
        *_kept(view.kept[goal.slug], cells, color if new.on else "$dim"),
        Content.styled(f"{goal.points:>3}".ljust(cells.points)[: cells.points], "$dim"),
        Content.styled(goal.origin[: cells.origin], "$dim"),
    ]
    row = fit(Content.assemble(*parts), width)
    return row.stylize_before(CURSOR) if selected else row


def _style(usual: str, changed: bool) -> str:
    return "bold $accent" if changed else usual


def _target(new: GoalSetting, old: GoalSetting, selected: bool) -> Content:
    left, right = ("◂", "▸") if selected and new.goal.settable else (" ", " ")
    style = _style("bold" if new.on and new.goal.settable else "$dim", new.target != old.target)
    return Content.assemble(
        (left, "$primary"), (new.goal.amount(new.target).rjust(4), style), (f" {right}", "$primary")
    )


def _cap(new: GoalSetting, old: GoalSetting, cells: int) -> Content:
    if not cells:
        return Content("")
    text = f"max {new.cap}" if new.cap is not None else "–" if new.goal.counted else ""
    usual = "$warning" if new.cap is not None and new.on else "$dim"
    return Content.styled(text.ljust(cells), _style(usual, new.cap != old.cap))


def _kept(kept: Kept, cells: Columns, color: str) -> list[Content]:
    share = kept.share
    bar = line(share or 0, cells.bar, color) if cells.bar else Content("")
    figure = Content.styled(("–" if share is None else f"{share:.0%}").rjust(PERCENT), "$dim" if share is None else "")
    if not cells.strip:
        return [bar, figure, Content(" " if cells.origin else "")]
    return [bar, figure, Content("  "), join(signs(kept.states, color)), Content(" ")]


# rest days


def chip_cells(width: int) -> tuple[int, int]:
    """The cell at which the first weekday is, and the cells of each."""
    return (12, 9) if width >= ROOMY else (6, 4)


def weekday_at(x: int, width: int) -> int | None:
    """The weekday at a cell of the row of rest days."""
    start, cells = chip_cells(width)
    number = (x - start) // cells
    return number if 0 <= number < len(WEEKDAYS) else None


def rest_row(view: GoalsView, width: int, selected: int | None, caps: Mapping[str, str]) -> Content:
    """The weekdays: worked, or of rest; `selected` is the one at the cursor, `caps` are the user's keys."""
    start, cells = chip_cells(width)
    wide = width >= ROOMY
    parts = [Content.styled(("  Rest days" if wide else " Rest").ljust(start), "bold")]
    for number, name in enumerate(WEEKDAYS):
        rests = number in view.rest
        changed = rests != (number in view.rest_now)
        sign = Content.styled("–" if rests else "●", _style("$dim" if rests else "$primary", changed))
        word = Content.styled(name if wide else name[:2], _style("$dim" if rests else "bold", changed))
        number_key = caps.get(str(number + 1), str(number + 1))
        chip = Content.assemble((f"{number_key} ", "$dim"), sign, " ", word) if wide else sign + word
        chip = Content.assemble(" ", chip, " ") if wide else chip
        parts.append(fit(chip.stylize_before(CURSOR) if number == selected else chip, cells))
    if width >= 100:
        parts.append(Content.styled("   ● worked  – rest", "$dim"))
    return fit(Content.assemble(*parts), width)


def about(view: GoalsView, cursor: int, caps: Mapping[str, str]) -> Content:
    """What the row at the cursor is about; `caps` are the user's keys."""
    if cursor == REST:
        how = keyed("goals and streaks pause. {space} switches a day.", caps)
        return Content.assemble(("Rest days owe nothing: ", "bold"), (how, "$dim"))
    setting = view.wanted[cursor]
    goal = setting.goal
    on = sum(one.goal.points for one in view.wanted if one.on and one.goal.component == goal.component)
    weight = f"{goal.points} of {on} points of {COMPONENT[goal.component].label}" if setting.on else "off"
    return Content.assemble((f"{goal.long_label}: ", "bold"), (f"{weight}, {ORIGINS[goal.origin]}.", "$dim"))
