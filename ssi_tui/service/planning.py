"""Changes that take some working out: which facts a skip, a goal or a preset means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from ssi_tui.domain.catalogue import COMPONENTS, GOALS
from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import MAX_COUNT, Fact, GoalChange, OfficialScore, RestDays, Skip, Started
from ssi_tui.domain.goals import Goal
from ssi_tui.domain.history import History

from .checks import check_params, did_you_mean
from .wording import fact_text, span_text, weekdays_text

PRESETS = ("light", "steady", "full")


NAVIGATOR = "accounts"
"""The goal that needs Sales Navigator."""


class Setup(NamedTuple):
    """What a new user is asked: a preset, the weekdays of rest (Monday is 0), Sales Navigator, the official score."""

    preset: str = "steady"
    rest: frozenset[int] = frozenset()
    navigator: bool = False
    official: OfficialScore | None = None


class GoalSetting(NamedTuple):
    """A goal and the parameters it is lived under on a day."""

    goal: Goal
    target: float
    cap: int | None
    on: bool


class Plan(NamedTuple):
    """Goals and weekdays of rest as they shall be from today on; what it does not name stays."""

    goals: tuple[GoalSetting, ...] = ()
    rest: frozenset[int] | None = None

    def over(self, now: Sequence[GoalSetting]) -> list[GoalSetting]:
        """The settings of a day with those of the plan in their place."""
        wanted = {setting.goal.slug: setting for setting in self.goals}
        return [wanted.get(setting.goal.slug, setting) for setting in now]


class DaysWanted(NamedTuple):
    """What is to change about days off; what it does not name stays.

    Days to skip, or the first and last of days that shall count `again`; the weekdays of rest from today on.
    """

    skip: Skip | None = None
    again: tuple[date, date] | None = None
    rest: frozenset[int] | None = None

    @property
    def text(self) -> str:
        """What it comes to in a few words."""
        parts = [fact_text(self.skip)] if self.skip else []
        parts += [f"no skip {span_text(*self.again)}"] if self.again else []
        parts += [f"rest days: {weekdays_text(self.rest)}"] if self.rest is not None else []
        return "; ".join(parts) or "days off as they were"


def goal_settings(history: History, day: date) -> list[GoalSetting]:
    """Every goal with its parameters of a day."""
    return [GoalSetting(goal, *history.params(goal, day.toordinal())) for goal in GOALS]


def with_goal(
    settings: Sequence[GoalSetting],
    goal: Goal,
    *,
    target: float | None = None,
    cap: int | None = None,
    on: bool | None = None,
) -> list[GoalSetting]:
    """The settings with a goal changed, a cap of 0 taking its cap away; UsageError for what cannot be."""
    now = next(setting for setting in settings if setting.goal is goal)
    if target is not None or cap is not None:
        check_params(goal, now.target if target is None else target, now.cap if cap is None else cap)
    if on is False and not any(
        other.on for other in settings if other.goal.component == goal.component and other.goal is not goal
    ):
        raise UsageError(f"{goal.slug} is the last goal of {goal.component} that is on", "switch another one on first")
    wanted = GoalSetting(
        goal,
        now.target if target is None else target,
        now.cap if cap is None else cap or None,
        now.on if on is None else on,
    )
    return [wanted if setting is now else setting for setting in settings]


def with_preset(settings: Sequence[GoalSetting], name: str) -> list[GoalSetting]:
    """The settings with a preset: `light` halves the built-in counts, `full` doubles them, never beyond a cap."""
    targets = preset_targets(settings, name)
    return [one._replace(target=targets.get(one.goal.slug, one.target)) for one in settings]


def preset_targets(settings: Sequence[GoalSetting], name: str) -> dict[str, float]:
    """The target that a preset gives each goal that counts."""
    if name not in PRESETS:
        raise UsageError(f'unknown preset "{name}"', did_you_mean(name, PRESETS))
    times = {"light": 0.5, "steady": 1, "full": 2}[name]
    return {
        setting.goal.slug: min(ceil(setting.goal.target * times), setting.cap or MAX_COUNT)
        for setting in settings
        if setting.goal.counted
    }


def setup_facts(settings: Sequence[GoalSetting], setup: Setup, today: date) -> list[Fact]:
    """What has to be written so that everything is as it was answered; never nothing."""
    facts: list[Fact] = [*goal_changes(settings, with_preset(settings, setup.preset), today)]
    if setup.navigator:
        facts.append(GoalChange(goal=NAVIGATOR, since=today, on=True))
    if setup.rest:
        facts.append(RestDays(weekdays=setup.rest, since=today))
    if setup.official:
        facts.append(setup.official)
    return facts or [Started(day=today)]


def goal_changes(now: Sequence[GoalSetting], wanted: Sequence[GoalSetting], today: date) -> list[GoalChange]:
    """The changes that make the settings of a day what is wanted from then on.

    UsageError if a component would be left without a goal that is on.
    """
    for component in COMPONENTS:
        if not any(setting.on for setting in wanted if setting.goal.component == component.slug):
            raise UsageError(f"no goal of {component.slug} would be on", "one of each component stays on")
    return [
        GoalChange(
            goal=new.goal.slug,
            since=today,
            target=new.target or None,  # a goal that takes no target has 0, which says nothing
            cap=0 if new.cap is None and old.cap is not None else new.cap,
            on=new.on,
        )
        for old, new in zip(now, wanted, strict=True)
        if new != old
    ]


def skip_changes(skips: Sequence[Skip], wanted: DaysWanted) -> tuple[list[Skip], list[str]]:
    """The skips to write and the ids of those to delete; days skipped for that reason already stay as they are."""
    skip = wanted.skip
    kept: list[Skip] = []
    gone: list[str] = []
    if wanted.again:
        kept, gone = without_days(skips, *wanted.again)
        if not gone:
            raise UsageError(f"{span_text(*wanted.again)} is not skipped", "`ssi skip` without --clear skips days")
    if skip and not any(
        old.first <= skip.first and skip.last <= old.last and skip.reason in ("", old.reason) for old in skips
    ):
        kept.append(skip)
    return kept, gone


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
