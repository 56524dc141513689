"""What a person still owes today, at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .catalogue import ACTIONS, ActionKind
from .snapshot import GoalView, Snapshot


@dataclass(frozen=True, slots=True)
class Due:
    """Something left to do today: `left` more of an action, or a weekly goal that was met until yesterday `lapses`."""

    view: GoalView
    action: ActionKind
    left: int
    lapses: bool


def dues(shot: Snapshot) -> tuple[Due, ...]:
    """What is still due on the snapshot's day, in the order of the panels.

    Only what a person can do today: daily goals, those that clear what came in, and weekly ones that were met
    yesterday and are not today. Never what others do, and never a rate.
    """
    return tuple(due for part in shot.components for view in part.goals for due in _due(view))


def _due(view: GoalView) -> Iterator[Due]:
    own = next((ACTIONS[slug] for slug in view.goal.actions if not ACTIONS[slug].incoming), None)
    if own is None or view.state != "due":
        return
    if view.outstanding is not None:
        yield Due(view, own, view.outstanding, False)
    elif view.per == "day":
        yield Due(view, own, int(view.target) - view.count, False)
    elif view.goal.weekly and view.strip[-2] in ("done", "capped"):
        yield Due(view, own, int(view.target) - view.count, True)
