"""How the state of a goal looks: a sign, a colour and a word, so that no one of them is needed."""

from __future__ import annotations

from collections.abc import Iterable

from ssi_tui.domain.snapshot import GoalView

COLOR = {"brand": "$brand", "people": "$people", "insights": "$engage", "relationships": "$relations", "": "$accent"}
"""The colour of each component, and of what belongs to none."""

LOOKS = {
    "done": ("✓", "$success"),
    "capped": ("■", "$warning"),
    "over": ("▲", "$error"),
    "due": ("○", "$foreground"),
    "missed": ("×", "$dim"),
    "rest": ("–", "$dim"),
    "skipped": ("~", "$dim"),
    "na": ("·", "$dim"),
    "unknown": ("·", "$dim"),
}
_STRIP = {
    "done": ("▪", ""),
    "capped": ("▪", ""),
    "over": ("▲", "$error"),
    "missed": ("·", "$dim"),
    "rest": ("–", "$faint"),
    "skipped": ("~", "$faint"),
    "due": ("○", "$dim"),
}
MAX_CAP_SHOWN = 9
"""A cap with more digits is told only when it is reached."""
FIGURE = 8
"""Cells of a figure."""


def look(view: GoalView, today: bool) -> tuple[str, str]:
    """The sign of a goal and its colour; a goal that can still be met today is open even in its first week."""
    if today and view.state == "na" and view.attainment is not None:
        return LOOKS["due"]
    return LOOKS[view.state]


def strip(view: GoalView, color: str) -> list[tuple[str, str]]:
    """A sign for each of the last days."""
    return signs(view.strip, color)


def signs(states: Iterable[str], color: str) -> list[tuple[str, str]]:
    """A sign for each state of a goal."""
    looks = [_STRIP.get(state, (" ", "")) for state in states]
    return [(sign, style or color) for sign, style in looks]


def share(view: GoalView) -> float:
    """How full its bar is."""
    if view.ratio is not None and view.attainment is not None:
        return view.ratio / (2 * view.target)
    if _cap_shown(view):
        return view.capped / (view.cap or 1)
    return view.count / view.target if view.target else 0.0


def figure(view: GoalView) -> str:
    """Its figure in at most 8 cells: `3/5`, `1 max 2`, `3 left`, `12%`."""
    if view.outstanding is not None:
        return (
            f"{view.outstanding} left" if view.outstanding else f"{view.count}/{view.target:g}" if view.target else "–"
        )
    if view.goal.percent:
        if view.attainment is None or view.ratio is None:
            return f"{view.count} sent"
        return f"{view.ratio:.0%}"
    if _cap_shown(view):
        text = f"{view.capped} max {view.cap}"
        if len(text) <= FIGURE:
            return text
        return f"{view.capped} over" if view.state == "over" else f"{view.capped} max"
    return f"{view.count}/{view.target:g}"


def figure_style(view: GoalView, sign: str, color: str) -> str:
    """The style of its figure."""
    if view.state == "over":
        return "bold $background on $error"
    return f"bold {'$foreground' if sign in '○·' else color}"


def _cap_shown(view: GoalView) -> bool:
    return view.cap is not None and (view.cap <= MAX_CAP_SHOWN or view.state in ("over", "capped"))
