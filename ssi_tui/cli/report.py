"""A snapshot as plain data, for `ssi status --json` and its templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ssi_tui.domain.snapshot import TARGET

if TYPE_CHECKING:
    from ssi_tui.domain.snapshot import ComponentView, GoalView, Points, Snapshot

SCHEMA = 1
NEXT = 5
"""At most so many next actions."""


def report(snapshot: Snapshot) -> dict[str, Any]:
    """The figures of a snapshot, unrounded, by the names that scripts rely on."""
    official, vco, streak = snapshot.official, snapshot.vco, snapshot.streak
    return {
        "schema": SCHEMA,
        "now": snapshot.now.isoformat(timespec="seconds"),
        "day": snapshot.day.isoformat(),
        "day_state": snapshot.day_state,
        "index": {**_points(snapshot.index), "band": snapshot.band, "target": _whole(TARGET)},
        "components": [_component(view) for view in snapshot.components],
        "streak": {"current": streak.current, "longest": streak.longest, "today": streak.today},
        "next": [
            {"action": one.action.slug, "worth": one.worth, "gain": one.gain, "saves": one.saves}
            for one in snapshot.next[:NEXT]
        ],
        "warnings": [{"kind": alert.kind, "goal": alert.goal or None, "text": alert.text} for alert in snapshot.alerts],
        "official": official
        and {"day": official.score.day.isoformat(), "total": official.score.total, "drift": official.drift},
        "vco": {
            "visibility": vco.visibility,
            "credibility": vco.credibility,
            "opportunity": vco.opportunity,
            "opportunities_30d": vco.opportunities_30d,
        },
    }


def _points(points: Points) -> dict[str, float]:
    return {
        "live": points.live,
        "closed_yesterday": points.closed_yesterday,
        "at_risk": points.at_risk,
        "to_gain": points.to_gain,
    }


def _component(view: ComponentView) -> dict[str, Any]:
    return {
        "slug": view.component.slug,
        "label": view.component.long_label,
        **_points(view.points),
        "goals": [_goal(goal) for goal in view.goals],
    }


def _goal(view: GoalView) -> dict[str, Any]:
    return {
        "slug": view.goal.slug,
        "label": view.goal.label,
        "state": view.state,
        "attainment": view.attainment,
        "strength": view.strength,
        "points": view.goal.points,
        "count": view.count,
        "target": _whole(view.target),
        "cap": view.cap,
        "per": view.per,
        "outstanding": view.outstanding,
        "ratio": view.ratio,
        "streak": view.streak,
        "longest_streak": view.longest_streak,
        "origin": view.goal.origin,
    }


def _whole(number: float) -> float:
    """A whole number as an integer."""
    return int(number) if float(number).is_integer() else number
