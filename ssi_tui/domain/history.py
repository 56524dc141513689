"""Everything recorded, indexed for questions about a day.

Days are proleptic ordinals (`date.toordinal()`): windows are then plain ranges.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TypeVar

from .catalogue import ACTIONS, GOAL, GOALS
from .facts import Coverage, Entry, Fact, GoalChange, OfficialScore, ProfileTick, RestDays, Skip, Started
from .goals import Goal, Params

F = TypeVar("F", bound=Fact)

_OWN = tuple(slug for slug, kind in ACTIONS.items() if not kind.incoming)

EVER = 0
"""Before any day: a change that may touch the whole past."""


class History:
    """Counts per action and day, days off, coverage, goal parameters and official scores.

    It is changed by `apply` only, and `stale_from` then tells the first day whose figures may differ.
    """

    def __init__(self) -> None:
        self._hand: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._imported: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._counts: dict[str, dict[int, int]] = {slug: {} for slug in ACTIONS}
        self._own: Counter[int] = Counter()
        self.first_own_day: int | None = None
        """The first day with an entry of the user's own doing."""
        self._assumed: int | None = None
        self._skipped: Counter[int] = Counter()
        self._facts: defaultdict[type[Fact], dict[str, Fact]] = defaultdict(dict)
        self._settle()

    # changing

    def apply(self, removed: Iterable[Fact], added: Iterable[Fact]) -> int | None:
        """Take facts away and put facts in; returns the first day whose figures may differ, None if none may."""
        stale: list[int] = []
        other = False
        for sign, facts in ((-1, removed), (1, added)):
            for fact in facts:
                if isinstance(fact, Entry):
                    self._count(fact, sign)
                    stale.append(fact.day.toordinal())
                else:
                    other = True
                    self._keep(fact, sign)
                    stale.append(_touches(fact))
        if other:
            self._settle()
        return min(stale, default=None)

    def _count(self, entry: Entry, sign: int) -> None:
        day = entry.day.toordinal()
        kind = ACTIONS.get(entry.action)
        table = self._imported if entry.imported else self._hand
        _add(table[entry.action], day, sign * entry.count)
        larger = max(self._hand[entry.action][day], self._imported[entry.action][day])
        counts = self._counts.setdefault(entry.action, {})
        if larger:
            counts[day] = larger
        else:
            counts.pop(day, None)
        if kind and not kind.incoming:
            self._count_own(day, sign)

    def _count_own(self, day: int, sign: int) -> None:
        _add(self._own, day, sign)
        if self.first_own_day is None or day < self.first_own_day:
            self.first_own_day = day
        if day == self.first_own_day and day not in self._own:
            self.first_own_day = min(self._own, default=None)

    def _keep(self, fact: Fact, sign: int) -> None:
        table = self._facts[type(fact)]
        if sign > 0:
            table[fact.id] = fact
        else:
            table.pop(fact.id, None)
        if isinstance(fact, Skip):
            for day in range(fact.first.toordinal(), fact.last.toordinal() + 1):
                _add(self._skipped, day, sign)
        elif isinstance(fact, ProfileTick):
            self._count_own(fact.day.toordinal(), sign)

    def _settle(self) -> None:
        """Derive the small tables from the facts that are not entries."""
        starts = [fact.day.toordinal() for fact in self.all_of(Started)]
        self.started_on = min(starts, default=self._assumed)
        self._ranges: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for proof in self.all_of(Coverage):
            self._ranges[proof.action].append((proof.first.toordinal(), proof.last.toordinal()))
        self._first_covered = {goal.slug: self._first_day(goal) for goal in GOALS}
        self._rests = sorted(self.all_of(RestDays), key=lambda fact: (fact.since, fact.rev))
        self._rest_since = [fact.since.toordinal() for fact in self._rests]
        self._params = self._revisions()
        ticks: set[str] = set()
        self._ticks: list[tuple[int, frozenset[str]]] = [(EVER, frozenset())]
        for tick in sorted(self.all_of(ProfileTick), key=lambda fact: (fact.day, fact.rev)):
            (ticks.add if tick.done else ticks.discard)(tick.section)
            self._ticks.append((tick.day.toordinal(), frozenset(ticks)))
        self._tick_days = Counter(fact.day.toordinal() for fact in self.all_of(ProfileTick))
        by_day = {score.day: score for score in sorted(self.all_of(OfficialScore), key=lambda fact: fact.rev)}
        self.officials = [by_day[day] for day in sorted(by_day)]

    def _revisions(self) -> dict[str, list[tuple[int, Params]]]:
        table: dict[str, list[tuple[int, Params]]] = {}
        for change in sorted(self.all_of(GoalChange), key=lambda fact: (fact.since, fact.rev)):
            if change.goal not in GOAL:
                continue
            revisions = table.setdefault(change.goal, [(EVER, GOAL[change.goal].params)])
            target, cap, on = revisions[-1][1]
            revisions.append((
                change.since.toordinal(),
                Params(
                    target if change.target is None else change.target,
                    cap if change.cap is None else change.cap,
                    on if change.on is None else change.on,
                ),
            ))  # fmt: skip
        return table

    def _first_day(self, goal: Goal) -> int | None:
        """The first day the goal is covered."""
        candidates = [first for action in goal.actions for first, _ in self._ranges[action]]
        if self.started_on is not None:
            candidates.append(self.started_on)
        return min((day for day in candidates if self.covered(goal, day)), default=None)

    def assume_started(self, today: int) -> bool:
        """Where nothing says when it was started, count from the first entry, or today; True if that is new."""
        if self._facts[Started]:
            return False
        assumed = today if self.first_own_day is None else min(self.first_own_day, today)
        if assumed == self._assumed:
            return False
        self._assumed = assumed
        self._settle()
        return True

    # asking

    def all_of(self, kind: type[F]) -> list[F]:
        """The facts of a kind, entries excepted."""
        return list(self._facts[kind].values())  # type: ignore[arg-type]  # the table is keyed by the facts' own type

    def count(self, action: str, day: int) -> int:
        """How many of an action a day has: the larger of what was logged by hand and what was imported."""
        return self._counts[action].get(day, 0)

    def total(self, action: str, first: int, last: int) -> int:
        """The sum of `count` over days, both ends included."""
        get = self._counts[action].get
        return sum([get(day, 0) for day in range(first, last + 1)])

    def acted(self, goal: Goal, day: int) -> bool:
        """Whether the day has an entry of one of the goal's actions."""
        return any(day in self._counts[action] for action in goal.actions) or (
            "profile" in goal.actions and day in self._tick_days
        )

    def own(self, day: int) -> int:
        """How many entries of the user's own doing the day has."""
        return self._own.get(day, 0)

    def own_actions(self, day: int) -> int:
        """How much the user did that day, all actions together."""
        return sum([self._counts[slug].get(day, 0) for slug in _OWN]) + self._tick_days.get(day, 0)

    @property
    def started(self) -> bool:
        """Whether anything was ever written."""
        return bool(self._facts[Started] or self._own or any(self._counts.values()))

    def skipped(self, day: int) -> bool:
        """Whether the day was marked to be skipped."""
        return day in self._skipped

    def rest_days(self, day: int) -> frozenset[int]:
        """The weekdays of rest in force; the first choice ever made covers the past too."""
        if not self._rests:
            return frozenset()
        return self._rests[max(0, bisect_right(self._rest_since, day) - 1)].weekdays

    def off(self, day: int) -> bool:
        """Whether nothing is owed on the day."""
        return day in self._skipped or (day - 1) % 7 in self.rest_days(day)  # ordinal 1 was a Monday

    def day_state(self, day: int) -> str:
        """`skipped`, `rest` or `on`."""
        return "skipped" if self.skipped(day) else "rest" if self.off(day) else "on"

    def window(self, day: int, days: int) -> int:
        """The first day of the window that goes back from `day` until so many unskipped days are passed."""
        if not self._skipped:
            return day - days + 1
        while True:
            if day not in self._skipped:
                days -= 1
                if not days:
                    return day
            day -= 1

    def covered(self, goal: Goal, day: int) -> bool:
        """Whether somebody was looking: the tracker runs, or imports prove all of the goal's actions."""
        if self.started_on is not None and day >= self.started_on:
            return True
        return all(any(first <= day <= last for first, last in self._ranges[action]) for action in goal.actions)

    def first_covered(self, goal: Goal) -> int | None:
        """The first day the goal is covered, None if there is none."""
        return self._first_covered[goal.slug]

    @property
    def first_day(self) -> int | None:
        """The first day any goal is covered, None if there is none."""
        return min((day for day in self._first_covered.values() if day is not None), default=None)

    def params(self, goal: Goal, day: int) -> Params:
        """What the goal asks on the day: its newest change by then."""
        revisions = self._params.get(goal.slug)
        if revisions is None:
            return goal.params
        return revisions[bisect_right(revisions, day, key=lambda revision: revision[0]) - 1][1]

    def partial(self, goal: Goal, first: int, day: int) -> bool:
        """Whether from `first` to `day` there is a day nobody was looking at the goal, or it was off."""
        if self.started_on is not None and first >= self.started_on and goal.slug not in self._params and goal.on:
            return False
        return any(not self.covered(goal, one) or not self.params(goal, one).on for one in range(first, day + 1))

    def ticked(self, day: int) -> frozenset[str]:
        """The profile sections ticked at the end of the day."""
        return self._ticks[bisect_right(self._ticks, day, key=lambda tick: tick[0]) - 1][1]

    def anchor(self, today: int) -> OfficialScore | None:
        """The earliest official score, once its day has come."""
        first = self.officials[0] if self.officials else None
        return first if first and first.day.toordinal() <= today else None


def _add(counter: Counter[int], day: int, count: int) -> None:
    counter[day] += count
    if not counter[day]:
        del counter[day]


def _touches(fact: Fact) -> int:
    """The first day whose figures a fact other than an entry may change."""
    match fact:
        case ProfileTick(day=day) | Skip(first=day) | GoalChange(since=day):
            return day.toordinal()
        case _:
            return EVER

