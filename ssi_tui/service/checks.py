"""What may be asked for: each check passes or raises a UsageError that says what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import isfinite

from ssi_tui.domain.catalogue import ACTIONS, GOAL, PROFILE_SECTIONS, ActionKind
from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import MAX_COUNT, OfficialScore
from ssi_tui.domain.goals import Goal

FIRST_YEAR, LAST_YEAR = 2000, 2199
MAX_SKIP = 3660
"""Days; ten years."""

_COMPONENT, _TOTAL, _RANK = (0, 25), (0, 100), (1, 100)
OFFICIAL = {
    "brand": _COMPONENT,
    "people": _COMPONENT,
    "insights": _COMPONENT,
    "relationships": _COMPONENT,
    "total_only": _TOTAL,
    "industry_rank": _RANK,
    "network_rank": _RANK,
    "industry_average": _TOTAL,
    "network_average": _TOTAL,
}
"""The figures of an official score by the name of their field: the least and the most each may be."""


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """`did you mean post?`, or the names there are."""
    from difflib import get_close_matches

    names = list(names)
    near = get_close_matches(name.lower(), names, n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else "one of " + ", ".join(names)


def check_action(slug: str, variant: str = "") -> ActionKind:
    """The action of that slug, which has that variant."""
    kind = ACTIONS.get(slug)
    if kind is None:
        raise UsageError(f'unknown action "{slug}"', did_you_mean(slug, ACTIONS))
    if variant and variant not in kind.variants:
        hint = did_you_mean(variant, kind.variants) if kind.variants else "it has none"
        raise UsageError(f'unknown variant "{variant}" of {slug}', hint)
    return kind


def check_goal(slug: str) -> Goal:
    """The goal of that slug."""
    goal = GOAL.get(slug)
    if goal is None:
        raise UsageError(f'unknown goal "{slug}"', did_you_mean(slug, GOAL))
    return goal


def check_past(day: date, today: date) -> None:
    """A day that has come, in a year that can be stored."""
    if day > today:
        raise UsageError(f"{day.isoformat()} is in the future", f"today is {today.isoformat()}")
    _check_storable(day)


def _check_storable(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageError(f"{day.isoformat()} is too far away", f"{FIRST_YEAR} to {LAST_YEAR}")


def check_period(kind: str) -> None:
    """A kind of period that there is a review of."""
    from ssi_tui.domain.review import PERIODS

    if kind not in PERIODS:
        raise UsageError(f'unknown period "{kind}"', did_you_mean(kind, PERIODS))


def check_index(target: float) -> None:
    """An index that can be reached."""
    if not (isfinite(target) and 0 < target <= 100):
        raise UsageError(f"target {target:g}", "an index above 0, up to 100")


def check_sections(sections: Iterable[str]) -> list[str]:
    """Profile sections, each once."""
    found = list(dict.fromkeys(sections))
    for section in found:
        if section not in PROFILE_SECTIONS:
            raise UsageError(f'unknown profile section "{section}"', did_you_mean(section, PROFILE_SECTIONS))
    return found


def check_span(first: date, last: date) -> None:
    """Days in order and not absurdly many."""
    if last < first:
        raise UsageError(f"{first.isoformat()}..{last.isoformat()} ends before it begins", "give the earlier day first")
    if (last - first).days >= MAX_SKIP:
        raise UsageError(f"{(last - first).days + 1} days", f"at most {MAX_SKIP} at a time")
    _check_storable(first)
    _check_storable(last)


def check_official(score: OfficialScore, today: date) -> None:
    """Components of 0 to 25 or a total of 0 to 100, ranks of 1 to 100, averages of 0 to 100."""
    check_past(score.day, today)
    if score.components is None and score.total_only is None:
        raise UsageError("no score given", "four components of 0 to 25, or a total of 0 to 100")
    for name, (least, most) in OFFICIAL.items():
        value = getattr(score, name)
        if value is not None:
            check_figure(name.removesuffix("_only").replace("_", " "), value, least, most)


def check_figure(name: str, value: float, least: float, most: float) -> None:
    """A figure that is in its range."""
    if not (isfinite(value) and least <= value <= most):
        raise UsageError(f"{name} {value:g}", f"{least:g} to {most:g}")


def read_figure(name: str, text: str) -> float:
    """A figure as people write it: with a decimal comma too, and with a percent sign."""
    try:
        return float(text.strip().replace(",", ".").removesuffix("%"))
    except ValueError:
        raise UsageError(f'{name} "{text}" is not a number', "such as 17.4") from None


def check_params(goal: Goal, target: float | None, cap: int | None) -> None:
    """A target, and a cap (0: none) that is not below it, for a goal that takes them."""
    if not goal.counted and cap is not None:
        raise UsageError(f"{goal.slug} has no cap", "caps are for goals that count per day or in 7 days")
    if goal.counted:
        for name, value in (("target", target), ("cap", cap or None)):
            if value is not None and not (1 <= value <= MAX_COUNT and float(value).is_integer()):
                raise UsageError(f"{name} {value:g}", f"a whole number from 1 to {MAX_COUNT}")
        if target is not None and cap and cap < target:
            raise UsageError(f"{goal.slug}: cap {cap} is below the target {target:g}", "a cap is at least the target")
    elif target is not None:
        if not goal.percent:
            raise UsageError(f"{goal.slug} has no target to set", "it can be switched on and off")
        if not 0.01 <= target <= 1:
            raise UsageError(f"target {target * 100:g}", "a percentage from 1 to 100")
