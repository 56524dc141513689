"""What wants attention on a day, most pressing first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from .catalogue import ACTIONS
from .goals import RATE_DAYS
from .snapshot import Alert, DayStreak, GoalView, OfficialView

EVENING = time(18)
OLD_DAYS = 14
"""An official score older than this is worth recording again."""


def alerts(
    now: datetime, today: bool, day: date, goals: Sequence[GoalView], streak: DayStreak, official: OfficialView | None
) -> tuple[Alert, ...]:
    """Over a cap, at a cap, the day streak at risk, a backlog, a low reply rate, an old official score."""
    found = list(_caps(goals))
    if today:
        if streak.today == "due" and streak.current and now.time() >= EVENING:
            text = f"nothing logged today: a streak of {streak.current} {_days(streak.current)} ends tonight"
            found.append(Alert("streak-at-risk", "", text, f"{streak.current} d streak at risk"))
        found += _people(goals)
        age = (day - official.score.day).days if official else 0
        if age > OLD_DAYS:
            text = f"the last official score is {age} days old: copy the newest from linkedin.com/sales/ssi"
            found.append(Alert("official-old", "", text, f"official SSI {age} d old"))
    return tuple(found)


def _caps(goals: Sequence[GoalView]) -> Iterator[Alert]:
    for state in ("over", "capped"):
        for view in goals:
            if view.state != state or view.cap is None:
                continue
            kind = ACTIONS[view.goal.actions[0]]
            when = "today" if view.per == "day" else "in 7 days"
            reason = view.goal.cap_reason(view.cap)
            many = kind.noun[1]
            if state == "over":
                text = f"{kind.counted(view.capped)} {when}: {reason}"
                yield Alert("over-cap", view.goal.slug, text, f"over the {kind.noun[0]} cap")
            else:
                text = f"{kind.counted(view.capped)} {when}, the most there should be: {reason}"
                yield Alert("at-cap", view.goal.slug, text, f"{many} at cap")


def _people(goals: Sequence[GoalView]) -> Iterator[Alert]:
    for view in goals:
        if view.outstanding:
            kind = ACTIONS[view.goal.actions[0]]
            verb = "waits" if view.outstanding == 1 else "wait"
            text = f"{kind.counted(view.outstanding)} {verb} for a message"
            yield Alert("backlog", view.goal.slug, text, f"{kind.counted(view.outstanding)} {verb}")
        elif view.ratio is not None and view.attainment is not None and view.ratio < view.target:
            least = f"{view.target:.0%} is the least"
            text = f"{view.ratio:.0%} of {view.count} InMails answered in {RATE_DAYS} days: {least}"
            yield Alert("reply-rate", view.goal.slug, text, f"reply rate {view.ratio:.0%}")


def _days(count: int) -> str:
    return "day" if count == 1 else "days"
