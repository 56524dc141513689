"""What follows from the figures: last night, drift, visibility and credibility."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from .catalogue import GOALS
from .facts import OfficialScore
from .history import History
from .ledger import Ledger
from .score import COMPONENT_OF, MAXIMUM, Column, Reading, Today, readings, running, shares
from .snapshot import LastNight, OfficialView, Vco

VISIBILITY = ("profile", "posts", "articles", "comments", "likes", "reposts")
CREDIBILITY = ("solutions", "received", "followers", "inbox", "conversations", "reply-rate")
HALF = 50.0
"""Points of visibility, and of credibility."""
OUTCOME_DAYS = 30
GIVEN_DAYS = 7
AWAY_DAYS = 3
WORTH_TELLING = 0.05
"""A loss that would be shown as 0.0 is not told."""


def halves(history: History, day: int, column: Column) -> tuple[float, float]:
    """Visibility and credibility, 0 to 50 each, from the strengths of their goals that are awake and on."""

    def mean(slugs: tuple[str, ...]) -> float:
        strengths = [
            strength
            for goal, strength in zip(GOALS, column.strengths, strict=True)
            if goal.slug in slugs and strength is not None and history.params(goal, day).on
        ]
        return HALF * sum(strengths) / len(strengths) if strengths else 0.0

    return mean(VISIBILITY), mean(CREDIBILITY)


def vco(history: History, day: int, live: Column) -> Vco:
    """Visibility and credibility, and what they should bring and did."""
    return Vco(
        *halves(history, day, live),
        history.total("opportunity", day - OUTCOME_DAYS + 1, day),
        history.total("solution", day - GIVEN_DAYS + 1, day),
    )


def official_view(ledger: Ledger, score: OfficialScore) -> OfficialView:
    """The official score beside the index of the close before its day."""
    column = ledger.close(score.day.toordinal() - 1).column
    parts = None
    if score.components:
        parts = tuple(MAXIMUM * (ours - theirs) for ours, theirs in zip(column.components, shares(score), strict=True))
    return OfficialView(score, column.index, column.index - score.total, parts)


def last_night(history: History, ledger: Ledger, today: int) -> LastNight | None:
    """What the close of the day before `today` took; None if nothing worth telling."""
    yesterday = today - 1
    if ledger.first is None or yesterday < ledger.first:
        return None
    seen = readings(history, yesterday)
    ran = running(seen, ledger.close(yesterday - 1))
    lost = ran.live.index - ran.closed.index
    if lost < WORTH_TELLING:
        return None
    losses = sorted(((loss, number) for number, loss in enumerate(_losses(seen, ran)) if loss > 0), reverse=True)
    return LastNight(ledger.close(yesterday).column.index, lost, tuple(GOALS[number] for _, number in losses))


def _losses(seen: Sequence[Reading], ran: Today) -> list[float]:
    weight = [0, 0, 0, 0]
    for reading, strength, number in zip(seen, ran.closed.strengths, COMPONENT_OF, strict=True):
        if strength is not None and reading.params.on:
            weight[number] += reading.goal.points
    return [
        reading.goal.points * ((live or 0.0) - (closed or 0.0)) / weight[number]
        if reading.params.on and weight[number]
        else 0.0
        for reading, live, closed, number in zip(
            seen, ran.live.strengths, ran.closed.strengths, COMPONENT_OF, strict=True
        )
    ]


def days_away(history: History, today: date) -> tuple[date, date] | None:
    """The days missed, from the first to yesterday, once the user last did something AWAY_DAYS on-days ago or more.

    None if not, if something was done today, or if nothing ever was.
    """
    here = today.toordinal()
    if history.own(here) or history.first_own_day is None or history.first_own_day >= here:
        return None
    last = here - 1
    while not history.own(last):
        last -= 1
    since = [day for day in range(last + 1, here + 1) if history.days.state(day) == "on"]
    return (date.fromordinal(since[0]), today - timedelta(days=1)) if len(since) >= AWAY_DAYS else None
