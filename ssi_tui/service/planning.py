"""Changes that take some working out: which facts a skip, a goal or a preset means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from ssi_tui.domain.catalogue import GOALS
from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import Fact, GoalChange, OfficialScore, RestDays, Skip, Started
from ssi_tui.domain.goals import Goal
from ssi_tui.domain.grammar import MAX_COUNT
from ssi_tui.domain.history import History

from .checks import check_params, did_you_mean

PRESETS = ("light", "steady", "full")


NAVIGATOR = "accounts"
"""The goal that needs Sales Navigator."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a new user is asked: a preset, the weekdays of rest (Monday is 0), Sales Navigator, the official score."""

    preset: str = "steady"
    rest: frozenset[int] = frozenset()
    navigator: bool = False
    official: OfficialScore | None = None


@dataclass(frozen=True, slots=True)
class GoalSetting:
    """A goal and the parameters it is lived under on a day."""

    goal: Goal
    target: float
    cap: int | None
    on: bool


def goal_settings(history: History, day: date) -> list[GoalSetting]:
    """Every goal with its parameters of a day."""
    return [GoalSetting(goal, *history.params(goal, day.toordinal())) for goal in GOALS]


def goal_change(
    settings: list[GoalSetting], goal: Goal, today: date, target: float | None, cap: int | None, on: bool | None
) -> GoalChange | None:
    """The change that gives a goal these parameters from today on; None if it has them."""
    now = next(setting for setting in settings if setting.goal is goal)
    if target is not None or cap is not None:
        check_params(goal, now.target if target is None else target, now.cap if cap is None else cap)
    if on is False and not any(
        other.on for other in settings if other.goal.component == goal.component and other.goal is not goal
    ):
        raise UsageError(f"{goal.slug} is the last goal of {goal.component} that is on", "switch another one on first")
    wanted = GoalSetting(
        goal, now.target if target is None else target, now.cap if cap is None else cap, now.on if on is None else on
    )
    if wanted == now:
        return None
    # A goal that takes no target has 0, which says nothing.
    return GoalChange(goal=goal.slug, since=today, target=wanted.target or None, cap=wanted.cap, on=wanted.on)


def preset_changes(settings: list[GoalSetting], name: str, today: date) -> list[GoalChange]:
    """The changes a preset means: `light` halves the built-in counts, `full` doubles them, never beyond a cap."""
    targets = preset_targets(settings, name)
    changes = [
        goal_change(settings, setting.goal, today, targets[setting.goal.slug], None, None)
        for setting in settings
        if setting.goal.slug in targets
    ]
    return [change for change in changes if change]


def preset_targets(settings: list[GoalSetting], name: str) -> dict[str, float]:
    """The target that a preset gives each goal that counts."""
    if name not in PRESETS:
        raise UsageError(f'unknown preset "{name}"', did_you_mean(name, PRESETS))
    times = {"light": 0.5, "steady": 1, "full": 2}[name]
    return {
        setting.goal.slug: min(ceil(setting.goal.target * times), setting.cap or MAX_COUNT)
        for setting in settings
        if setting.goal.counted
    }


def setup_facts(settings: list[GoalSetting], setup: Setup, today: date) -> list[Fact]:
    """What has to be written so that everything is as it was answered; never nothing."""
    facts: list[Fact] = [*preset_changes(settings, setup.preset, today)]
    if setup.navigator:
        facts.append(GoalChange(goal=NAVIGATOR, since=today, on=True))
    if setup.rest:
        facts.append(RestDays(weekdays=setup.rest, since=today))
    if setup.official:
        facts.append(setup.official)
    return facts or [Started(day=today)]


def without_days(skips: Iterable[Skip], first: date, last: date) -> tuple[list[Skip], list[str]]:
    """The skips that remain of those that overlap the days, and the ids of those to delete."""
    one = timedelta(days=1)
    kept: list[Skip] = []
    gone: list[str] = []
    for skip in skips:
        if skip.last < first or skip.first > last:
            continue
        gone.append(skip.id)
        if skip.first < first:
            kept.append(Skip(first=skip.first, last=first - one, reason=skip.reason))
        if skip.last > last:
            kept.append(Skip(first=last + one, last=skip.last, reason=skip.reason))
    return kept, gone
