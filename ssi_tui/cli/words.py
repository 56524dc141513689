"""A status in words only: for screen readers, logs and plain pipes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from . import phrases

if TYPE_CHECKING:
    from ssi_tui.domain.snapshot import GoalView, Points, Snapshot

NEXT = 3


def in_words(snapshot: Snapshot) -> list[str]:
    """The lines of a status, in ASCII but for what the user wrote."""
    return list(_lines(snapshot))


def _lines(snapshot: Snapshot) -> Iterator[str]:
    index = snapshot.index
    yield phrases.title(snapshot)
    yield f"Live index {index.live:.1f} of 100, {snapshot.band}, {_change(index)}"
    if snapshot.is_today:
        yield f"At risk tonight {index.at_risk:.1f}, to gain {index.to_gain:.1f}"
    yield phrases.day_streak(snapshot.streak)
    for part in snapshot.components:
        done = f"{part.done} of {len(part.goals)} done"
        yield f"{part.component.label} {part.points.live:.1f} of 25, {_change(part.points)}, {done}"
        yield from (f"  {_goal(view)}" for view in part.goals)
    for one in snapshot.next[:NEXT]:
        yield f"Next: {one.action.to_do()}, {one.worth:+.2f}"
    yield from (f"Warning: {alert.text}" for alert in snapshot.alerts)
    if snapshot.official:
        yield phrases.official(snapshot)
    yield phrases.vco(snapshot)


def _change(points: Points) -> str:
    return f"{points.change:+z.1f} since yesterday"


def _goal(view: GoalView) -> str:
    streak = phrases.goal_streak(view)
    parts = [phrases.state(view), phrases.goal_count(view), f"streak {streak}" if streak else ""]
    return f"{view.goal.label}: {', '.join(filter(None, parts))}"
