"""Facts and changes in a few plain words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ssi_tui.domain.catalogue import ACTIONS, GOAL
from ssi_tui.domain.facts import Coverage, Entry, Fact, GoalChange, OfficialScore, ProfileTick, RestDays, Skip, Started

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FEW = 3


def day_text(day: date) -> str:
    """`Tue 24 Nov`, whatever the locale."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def date_text(day: date, today: date) -> str:
    """`Tue 24 Nov`, and the year if it is not the running one."""
    return day_text(day) if day.year == today.year else f"{day_text(day)} {day.year}"


def weekdays_text(days: frozenset[int]) -> str:
    """`Sat, Sun` or `none`."""
    return ", ".join(WEEKDAYS[day] for day in sorted(days)) or "none"


def span_text(first: date, last: date) -> str:
    """`Tue 24 Nov` or `Tue 24 Nov to Thu 26 Nov`."""
    return day_text(first) if first == last else f"{day_text(first)} to {day_text(last)}"


def fact_text(fact: Fact) -> str:
    """A fact in a few words."""
    match fact:
        case Entry():
            kind = ACTIONS.get(fact.action)
            what = kind.counted(fact.count) if kind else f"{fact.count} {fact.action}"
            return f"{what} ({fact.variant})" if fact.variant else what
        case ProfileTick():
            return f"{fact.section} {'ticked' if fact.done else 'unticked'}"
        case Skip():
            return f"skip {span_text(fact.first, fact.last)}"
        case RestDays():
            return f"rest days: {weekdays_text(fact.weekdays)}"
        case GoalChange():
            return f"goal {GOAL[fact.goal].label if fact.goal in GOAL else fact.goal}"
        case OfficialScore():
            return f"official SSI {fact.total:g} of {day_text(fact.day)}"
        case Started():
            return f"start on {fact.day.isoformat()}"
        case Coverage():
            return f"import of {fact.action}"
    return "a change"


def facts_text(facts: Sequence[Fact]) -> str:
    """Several facts in a few words."""
    if len(facts) > FEW:
        entries = all(isinstance(fact, Entry) for fact in facts)
        return f"{len(facts)} {'entries' if entries else 'changes'}"
    return ", ".join(fact_text(fact) for fact in facts)


def reversal_text(removed: Sequence[Fact], added: Sequence[Fact]) -> str:
    """What an undo or redo put back or took away."""
    if len(removed) + len(added) > FEW and any(isinstance(fact, Coverage) for fact in (*removed, *added)):
        return "the import"
    again = {fact.id for fact in removed} & {fact.id for fact in added}
    if not again:
        return facts_text([*removed, *added])
    old, new = facts_text(removed), facts_text(added)
    return f"{new} instead of {old}" if old != new else new


def unskip_text(removed: Sequence[Fact], added: Sequence[Fact]) -> str:
    """Which days a change made count again by what it did to skips, "" if it did something else."""
    was = [fact for fact in removed if isinstance(fact, Skip)]
    kept = [fact for fact in added if isinstance(fact, Skip)]
    if not was or len(was) + len(kept) < len(removed) + len(added):
        return ""
    days = _days(was) - _days(kept)
    return f"no skip {span_text(min(days), max(days))}" if days else ""


def _days(skips: Sequence[Skip]) -> set[date]:
    return {date.fromordinal(day) for skip in skips for day in range(skip.first.toordinal(), skip.last.toordinal() + 1)}


def day_of_fact(fact: Fact) -> date:
    """The day a fact is filed under."""
    for name in ("day", "first", "since"):
        day = getattr(fact, name, None)
        if isinstance(day, date):
            return day
    raise TypeError(f"{type(fact).__name__} has no day")
