"""Pieces of text that the picture and the words of a status share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.service.wording import day_text

if TYPE_CHECKING:
    from ssi_tui.domain.snapshot import DayStreak, GoalView, Snapshot

STATES = {
    "done": "done",
    "capped": "done, at the cap",
    "over": "over the cap",
    "due": "due",
    "missed": "missed",
    "rest": "rest day",
    "skipped": "skipped",
    "na": "nothing to measure",
    "unknown": "not tracked",
}


def state(view: GoalView) -> str:
    """How a goal stands, in words."""
    partial = view.state == "na" and view.attainment is not None
    return "its first week" if partial else STATES[view.state]


def title(snapshot: Snapshot) -> str:
    """`Tue 24 Nov 2026`, and what is special about the day."""
    notes = [
        "" if snapshot.is_today else "as it closed",
        {"rest": "rest day", "skipped": "skipped"}.get(snapshot.day_state, ""),
    ]
    return ", ".join(filter(None, (f"{day_text(snapshot.day)} {snapshot.day.year}", *notes)))


def day_streak(streak: DayStreak) -> str:
    """`12 day streak, best 31`."""
    return f"{streak.current} day streak, best {streak.longest}"


def goal_count(view: GoalView) -> str:
    """What counts towards a goal, in at most nine cells: `3/5`, `3 max 2`, `7/10 7d`, `2 left`, `12% 30d`."""
    if view.outstanding is not None:
        return f"{view.outstanding} left" if view.count or view.outstanding else "none new"
    if view.goal.percent:
        return "no data" if view.ratio is None else f"{view.ratio:.0%} 30d"
    if view.cap is not None and view.state in ("capped", "over"):
        return f"{view.capped} max {view.cap}"
    return f"{view.count}/{view.target:g}" + (" 7d" if view.per == "7d" else "")


def goal_streak(view: GoalView) -> str:
    """`12d`, in weeks for a weekly goal, "" where there is none."""
    return f"{view.streak}{'w' if view.goal.weekly else 'd'}" if view.streak else ""


def official(snapshot: Snapshot) -> str:
    """The last official score and the drift from it, or "" without one."""
    if snapshot.official is None:
        return ""
    score = snapshot.official.score
    return f"Official SSI {score.total:.1f} on {day_text(score.day)}, drift {snapshot.official.drift:+z.1f}"


def vco(snapshot: Snapshot) -> str:
    """Visibility, credibility and the opportunity they should bring."""
    figures = snapshot.vco
    won = ACTIONS["opportunity"].counted(figures.opportunities_30d)
    return (
        f"Visibility {figures.visibility:.0f} + credibility {figures.credibility:.0f} = "
        f"opportunity {figures.opportunity:.0f}, {won} won in 30 days"
    )
