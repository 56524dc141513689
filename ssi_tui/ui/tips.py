"""What is told of a goal beside the mouse: what counts, how much is asked, and what one more is worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.goals import RATE_MINIMUM
from ssi_tui.domain.snapshot import ComponentView, GoalView

from .hints import moved
from .states import COLOR

if TYPE_CHECKING:
    from ssi_tui.domain.contributions import Contribution

ORIGINS = {"article": "from the SSI article", "community": "known in the community", "ours": "our own figure"}
"""Where the figures of a goal come from."""


def tip(about: GoalView | ComponentView | None, parts: Sequence[Contribution]) -> Content | None:
    """What is told of a goal or a component; `parts` is what today's goals bring to the index, () on another day."""
    if isinstance(about, GoalView):
        return goal_tip(about, next((part for part in parts if part.goal is about.goal), None))
    return component_tip(about) if about else None


def goal_tip(view: GoalView, part: Contribution | None) -> Content:
    """A goal in a few lines; `part` is what it brings to today's index, None on another day."""
    goal = view.goal
    rows = [
        Content.styled(goal.long_label, f"bold {COLOR[goal.component]}"),
        Content.assemble(("Asks ", "$dim"), asked(view)),
    ]
    if view.cap is not None:
        when = {"day": "a day", "7d": "in 7 days"}[view.per]
        rows.append(Content.assemble(("Cap ", "$dim"), f"{view.cap} {when}"))
        if goal.beyond and view.cap == goal.cap:
            rows.append(Content.styled(goal.cap_reason(view.cap), "$dim"))
    origin = "your own figure" if part and part.changed else ORIGINS[goal.origin]
    rows.append(Content.styled(f"{origin[0].upper()}{origin[1:]}", "$dim"))
    if part:
        most = f" of {part.most:.1f} points" if part.most else " points, nothing to measure yet"
        rows.append(Content.assemble(("Brings ", "$dim"), (f"{part.earned:.1f}", "bold"), (most, "$dim")))
    if part and part.worth:
        one = part.worth.action.noun[0]
        rows.append(Content.assemble((f"One more {one}: tonight ", "$dim"), moved(part.worth.worth)))
    return Content("\n").join(rows)


def asked(view: GoalView) -> str:
    """`5 comments a day`, `2 reposts in any 7 days`, `every new follower messaged`."""
    kind = ACTIONS[view.goal.actions[0]]
    if view.per == "14d":
        return "every new follower of 14 days messaged"
    if view.per == "30d":
        return f"{view.target:.0%} answered in 30 days, from {RATE_MINIMUM} sent on"
    count = kind.counted(int(view.target))
    return f"{count} {'' if view.per == 'once' else 'a day' if view.per == 'day' else 'in any 7 days'}".rstrip()


def component_tip(view: ComponentView) -> Content:
    """A component and what a click tells more of."""
    points = view.points
    return Content.assemble(
        (view.component.long_label, f"bold {COLOR[view.component.slug]}"),
        f"\n{points.live:.2f}",
        (" of 25   at risk ", "$dim"),
        f"{points.at_risk:.2f}",
        ("   to gain ", "$dim"),
        f"{points.to_gain:.2f}",
        ("\nA click tells why", "$dim"),
    )
