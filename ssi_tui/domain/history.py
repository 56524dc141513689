"""Everything recorded, indexed for questions about a day (a proleptic ordinal)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import TypeVar

from .calendar import Calendar
from .catalogue import GOAL, GOALS
from .counts import EVER, OWN, Counts
from .facts import Coverage, Entry, Fact, GoalChange, OfficialScore, ProfileTick, RestDays, Skip, Started
from .goals import Goal, Params

F = TypeVar("F", bound=Fact)

_CALENDAR: frozenset[type[Fact]] = frozenset({Skip, RestDays, Coverage, Started})


class History(Counts):
    """Counts per action and day, the calendar, goal parameters and official scores, changed by `apply`."""

    def __init__(self) -> None:
        super().__init__()
        self._facts: defaultdict[type[Fact], dict[str, Fact]] = defaultdict(dict)
        self._assumed_start: int | None = None
        self._settle({GoalChange, ProfileTick, OfficialScore, *_CALENDAR})

    # changing

    def apply(self, removed: Iterable[Fact], added: Iterable[Fact]) -> int | None:
        """Take facts away and put facts in; returns the first day whose figures may differ, None if none may."""
        stale: list[int] = []
        kinds: set[type[Fact]] = set()
        first_rest = self.days.first_rest
        for sign, facts in ((-1, removed), (1, added)):
            for fact in facts:
                if isinstance(fact, Entry):
                    self._reach(fact.day.toordinal())
                    self._count(fact, sign)
                    stale.append(fact.day.toordinal())
                else:
                    kinds.add(type(fact))
                    self._keep(fact, sign)
                    stale.append(_touches(fact))
        self._settle(kinds)
        if self.days.first_rest != first_rest:
            stale.append(EVER)
        return min(stale, default=None)

    def _keep(self, fact: Fact, sign: int) -> None:
        if sign > 0:
            self._facts[type(fact)][fact.id] = fact
        else:
            self._facts[type(fact)].pop(fact.id, None)
        if isinstance(fact, ProfileTick):
            self._count_own(fact.day.toordinal(), sign)

    def _settle(self, kinds: Collection[type[Fact]]) -> None:
        """Derive the small tables that facts of these kinds are in."""
        if GoalChange in kinds:
            self._params = _revisions(self.all_of(GoalChange))
        if ProfileTick in kinds:
            self._ticks = _ticks(self.all_of(ProfileTick))
            self._tick_days = Counter(fact.day.toordinal() for fact in self.all_of(ProfileTick))
        if OfficialScore in kinds:
            by_day = {score.day: score for score in sorted(self.all_of(OfficialScore), key=lambda fact: fact.rev)}
            self.officials = [by_day[day] for day in sorted(by_day)]
        if not _CALENDAR.isdisjoint(kinds):
            self._settle_days()

    def _settle_days(self) -> None:
        self.days = Calendar(
            self.all_of(Skip), self.all_of(RestDays), self.all_of(Coverage), self.all_of(Started), self._assumed_start
        )
        self._first_covered = {goal.slug: self.days.first_covered(goal) for goal in GOALS}

    def assume_started(self, today: int) -> bool:
        """Where nothing says when it was started, count from the first entry, or today; True if that is new."""
        if self._facts[Started]:
            return False
        assumed = today if self.first_own_day is None else min(self.first_own_day, today)
        if assumed == self._assumed_start:
            return False
        self._assumed_start = assumed
        self._settle_days()
        return True

    # asking

    def all_of(self, kind: type[F]) -> list[F]:
        """The facts of a kind, entries excepted."""
        return list(self._facts[kind].values())  # type: ignore[arg-type]  # the table is keyed by the facts' own type

    @property
    def started(self) -> bool:
        """Whether anything was ever written."""
        return any(self._facts.values()) or self._first_logged is not None

    def acted(self, goal: Goal, day: int) -> bool:
        """Whether the day has an entry of one of the goal's actions."""
        self._reach(day)
        if any(day in self._counts[action] for action in goal.actions):
            return True
        return "profile" in goal.actions and day in self._tick_days

    def own_actions(self, day: int) -> int:
        """How much the user did that day, all actions together."""
        self._reach(day)
        return sum([self._counts[slug].get(day, 0) for slug in OWN]) + self._tick_days.get(day, 0)

    def first_covered(self, goal: Goal) -> int | None:
        """The first day the goal is covered, None if there is none."""
        return self._first_covered[goal.slug]

    @property
    def first_logged(self) -> int | None:
        """The first day with anything logged, by whomever it was done; None if there is none."""
        return min((day for day in (self._first_logged, *self._tick_days) if day is not None), default=None)

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
        started = self.days.started_on
        if started is not None and first >= started and goal.slug not in self._params and goal.on:
            return False
        return any(not self.days.covered(goal, one) or not self.params(goal, one).on for one in range(first, day + 1))

    def ticked(self, day: int) -> frozenset[str]:
        """The profile sections ticked at the end of the day."""
        return self._ticks[bisect_right(self._ticks, day, key=lambda tick: tick[0]) - 1][1]

    def anchor(self, today: int) -> OfficialScore | None:
        """The earliest official score, once its day has come."""
        first = self.officials[0] if self.officials else None
        return first if first and first.day.toordinal() <= today else None


def _touches(fact: Fact) -> int:
    """The first day whose figures a fact other than an entry may change."""
    match fact:
        case ProfileTick(day=day) | Skip(first=day) | GoalChange(since=day) | RestDays(since=day):
            return day.toordinal()
        case _:
            return EVER


def _revisions(changes: Iterable[GoalChange]) -> dict[str, list[tuple[int, Params]]]:
    """The parameters of every changed goal and the day each begins to hold, oldest first."""
    table: dict[str, list[tuple[int, Params]]] = {}
    for change in sorted(changes, key=lambda fact: (fact.since, fact.rev)):
        if change.goal not in GOAL:
            continue
        revisions = table.setdefault(change.goal, [(EVER, GOAL[change.goal].params)])
        target, cap, on = revisions[-1][1]
        params = Params(
            target if change.target is None else change.target,
            cap if change.cap is None else change.cap or None,
            on if change.on is None else change.on,
        )
        revisions.append((change.since.toordinal(), params))
    return table


def _ticks(ticks: Iterable[ProfileTick]) -> list[tuple[int, frozenset[str]]]:
    """The sections ticked after each tick, and its day, oldest first."""
    done: set[str] = set()
    table: list[tuple[int, frozenset[str]]] = [(EVER, frozenset())]
    for tick in sorted(ticks, key=lambda fact: (fact.day, fact.rev)):
        (done.add if tick.done else done.discard)(tick.section)
        table.append((tick.day.toordinal(), frozenset(done)))
    return table
